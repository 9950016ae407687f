"""Classes that only hold values: what ``@dataclass`` makes of the names in their body."""

import ast
from collections.abc import Callable
from typing import Any

from unrolled.doctor import pythons_words
from unrolled.doctor.scope import Scope


def is_record(node: ast.ClassDef, named: Callable[[ast.AST], str | None]) -> bool:
    """Whether a class is decorated as a dataclass.

    Args:
        named: the dotted name that an expression stands for.
    """
    decorators = [d.func if isinstance(d, ast.Call) else d for d in node.decorator_list]
    names = [named(decorator) or ast.unparse(decorator) for decorator in decorators]
    return any(name.rpartition(".")[2] == "dataclass" for name in names)


def fields(
    node: ast.ClassDef, scope: Scope, value: Callable[[ast.expr, Scope], Any]
) -> dict[str, Callable[[], Any] | None]:
    """The fields of a dataclass in order, each with what makes its default; None where it has none.

    Args:
        value: what an expression is worth.
    """
    found: dict[str, Callable[[], Any] | None] = {}
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            if part.target.id.startswith("__"):
                continue  # Python's own, of the class
            found[part.target.id] = _default(part.value, scope, value)
    return found


def _default(
    node: ast.expr | None, scope: Scope, value: Callable[[ast.expr, Scope], Any]
) -> Callable[[], Any] | None:
    if node is None:
        return None
    if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "field":
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        if "default_factory" in given:
            call = ast.copy_location(ast.Call(given["default_factory"], [], []), node)
            return lambda: value(call, scope)
        if "default" not in given:
            return None
        node = given["default"]
    made = value(node, scope)
    return lambda: made


def init(name: str, of: dict[str, Callable[[], Any] | None]) -> Callable[..., None]:
    """The ``__init__`` of a dataclass.

    Args:
        name: of the class.
        of: its `fields`, those of the classes it extends first.
    """

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807  it is one
        _check(name, of, args, kwargs)
        given = {**dict(zip(of, args, strict=False)), **kwargs}
        for key, default in of.items():
            setattr(self, key, given[key] if key in given else default and default())
        if hasattr(self, "__post_init__"):
            self.__post_init__()

    return __init__


def _check(name: str, of: dict[str, Any], args: Any, kwargs: Any) -> None:
    """Fail as the ``__init__`` of that class would, in Python's words."""
    parameters = [ast.arg("self"), *(ast.arg(key) for key in of)]
    defaults: list[ast.expr] = [ast.Constant(None) for made in of.values() if made is not None]
    whole = ast.arguments([], parameters, None, [], [], None, defaults)
    pythons_words.bind(f"{name}.__init__", whole, ("self", *args), kwargs)
