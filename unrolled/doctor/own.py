"""Functions and classes that a program defines: cells and layers of its own among them."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import FunctionType
from typing import Any

from unrolled.doctor import builtin, handed, pythons_words, records
from unrolled.doctor.calls import Calls
from unrolled.doctor.scope import NotUnderstood, Scope
from unrolled.doctor.values import Unknown
from unrolled.engine import allowed, library
from unrolled.words import gettext as _

DEEPEST = 30
"""Calls of the program's own functions inside of each other."""

MOST_YIELDED = 4
"""Values that are taken from a generator."""

SPECIAL = frozenset(
    {"__init__", "__post_init__", "__call__", "__len__", "__getitem__", "__iter__", "__next__"}
)


HARMLESS = frozenset({"__repr__", "__str__", "__eq__", "__hash__", "__doc__", "__slots__"})
"""Special methods that no layer and no shape depends on."""

MAKING = ("enum.", "typing.NamedTuple", "typing.TypedDict")
"""Classes of Python's own that make something else of what stands in a class below them."""

OURS = re.compile(r"'(Unknown|Method|Silence|Tool|Module|Function)'|\bUnknown\(")
"""What an error says where a value that stands for something else reached Keras or Python."""


CLASS = " class"
"""Where a method finds its class and object, under a name that no program can write."""

HOOKS = frozenset(
    "__init__ __call__ call build compute_output_shape compute_mask compute_loss get_config "
    "add_weight train_step test_step predict_step update_state result reset_state model params "
    "set_model set_params get_initial_state".split()
)
"""What a class of the program's own may ask of the one it extends, beside what it may anyway."""


class Super:
    """``super()`` in a method.

    Args:
        proxy: Python's own.
        rest: the classes that it asks, in order.
    """

    def __init__(self, proxy: Any, rest: tuple[type, ...]) -> None:
        self.proxy = proxy
        self.rest = rest


class Bound:
    """A method as a class has it: asked of an object, its signature is without ``self``.

    Keras reads signatures through wrappers that copy whatever is written on a function.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function

    def __get__(self, instance: Any, kind: type) -> Callable[..., Any]:
        """The function for `instance`; itself where it is asked of the class."""
        function = self.function
        if instance is None:
            return function

        def bound(*args: Any, **kwargs: Any) -> Any:
            return function(instance, *args, **kwargs)

        bound.__name__ = function.__name__
        bound.__qualname__ = f"{kind.__name__}.{function.__name__}"
        whole = inspect.signature(function)
        given = list(whole.parameters.values())[1:]
        bound.__signature__ = whole.replace(parameters=given)  # type: ignore[attr-defined]
        bound.__func__ = function  # type: ignore[attr-defined]
        return bound


def _may_ask(name: str) -> bool:
    listed = name in HOOKS or name in allowed.METHODS or name in allowed.ATTRIBUTES
    return listed or name.startswith("on_")


class Yielded(list[Any]):
    """What a generator gave, as far as it was asked."""


class OwnCode(Calls):
    """Makes Python functions and classes out of a program's own, whose bodies are looked at."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.depth = 0
        self.own_functions: dict[int, Any] = {}
        self.own_classes: dict[int, type] = {}
        self.own_names: dict[int, tuple[Any, set[str]]] = {}
        self.opened: dict[int, Any] = {}
        self.unknown_inside: Unknown | None = None

    def run_body(self, body: list[ast.stmt], scope: Scope) -> Any:
        """What the body of a function returns."""
        raise NotImplementedError

    def is_own(self, value: Any) -> bool:
        """Whether `value` is a function, a class, or an object of a class of the program's own."""
        kind = value if isinstance(value, type) else type(value)
        if any(id(base) in self.own_classes for base in kind.__mro__):
            return True
        inner = getattr(value, "__func__", value)
        return id(inner) in self.own_functions or isinstance(value, Super)

    def function(self, node: ast.FunctionDef | ast.Lambda, scope: Scope) -> Callable[..., Any]:
        """The function that `node` defines."""
        defaults = self._defaults(node.args, scope)
        owner: list[type] = []

        def function(*args: Any, **kwargs: Any) -> Any:
            return self._entered(node, scope, defaults, args, kwargs, owner)

        function.__name__ = getattr(node, "name", "<lambda>")
        function.__qualname__ = function.__name__
        function.__signature__ = _signature(node.args, defaults)  # type: ignore[attr-defined]
        function.__doc__ = None
        self.own_functions[id(function)] = (function, owner)
        return function

    def _defaults(self, args: ast.arguments, scope: Scope) -> dict[str, Any]:
        positional = [*args.posonlyargs, *args.args]
        found = {
            arg.arg: self.value(value, scope)
            for arg, value in zip(reversed(positional), reversed(args.defaults), strict=False)
        }
        for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
            if default is not None:
                found[arg.arg] = self.value(default, scope)
        return found

    def _entered(
        self,
        node: ast.FunctionDef | ast.Lambda,
        scope: Scope,
        defaults: dict[str, Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        owner: list[type],
    ) -> Any:
        self.step()
        if self.depth >= DEEPEST:
            raise NotUnderstood(self.unknown(node, _("A function calls itself too often.")))
        try:
            bound = _signature(node.args, defaults).bind(*args, **kwargs)
        except TypeError:
            name = getattr(node, "name", "<lambda>")
            whole = f"{owner[0].__name__}.{name}" if owner else name
            pythons_words.bind(whole, node.args, args, kwargs)
            raise
        bound.apply_defaults()
        inner = Scope(dict(bound.arguments), scope)
        if owner:
            first = next(iter(bound.arguments.values()), None)
            inner.names[CLASS] = (owner[0], first)
        self.depth += 1
        try:
            if isinstance(node, ast.Lambda):
                return self._checked(self.value(node.body, inner))
            if _is_generator(node):
                return self._generated(node, inner)
            return self._checked(self.run_body(node.body, inner))
        finally:
            self.depth -= 1

    def _checked(self, value: Any) -> Any:
        """What a function gives to Keras, which cannot do anything with unknown values."""
        if isinstance(value, Unknown):
            self.unknown_inside = value
        return value

    def hides_unknown(self, error: Exception) -> bool:
        """Whether an error only says that an unknown value was used."""
        unknown, self.unknown_inside = self.unknown_inside, None
        if not OURS.search(str(error)):
            return False
        if unknown is not None:
            self.matters(unknown, unknown.line)
        return True

    def _generated(self, node: ast.FunctionDef, scope: Scope) -> Any:
        self.yielding = Yielded()
        with suppress(StopIteration):
            self.run_body(node.body, scope)
        return _stream(self.yielding)

    def _yield(self, node: ast.Yield, scope: Scope) -> Any:
        value = None if node.value is None else self.value(node.value, scope)
        self.yielding.append(self.real(value))
        if len(self.yielding) >= MOST_YIELDED:
            raise StopIteration
        return Unknown()  # what is sent to it

    def decorated(self, node: ast.FunctionDef, function: Any, scope: Scope) -> Any:
        """A function after its decorators."""
        for decorator in reversed(node.decorator_list):
            wrapper = self.value(decorator, scope)
            if isinstance(wrapper, builtin.Function):
                function = wrapper.work(function)
            elif not library.is_theirs(wrapper):
                self.opened[id(function)] = function  # singledispatch gives it a register
        return function

    def made_class(self, node: ast.ClassDef, scope: Scope) -> Any:
        """The class that `node` defines."""
        bases = [self.value(base, scope) for base in node.bases]
        for base in bases:
            if isinstance(base, Unknown):
                self.matters(base, node.lineno)
                return Unknown()
        if any((self.source.name(base) or "").startswith(MAKING) for base in node.bases):
            return Unknown()
        if any(isinstance(base, builtin.Function) for base in bases):
            return Unknown()  # a dict, a list: what it can do stands in no class of the program
        kinds = tuple(base for base in bases if isinstance(base, type))
        if not all(self.is_own(kind) or handed.may_be_extended(kind) for kind in kinds):
            return Unknown()
        inner = Scope({}, scope)
        functions = []
        for statement in node.body:
            if isinstance(statement, ast.FunctionDef):
                made = self.function(statement, scope)
                functions.append(made)
                inner.names[statement.name] = self.decorated(statement, made, scope)
            elif isinstance(statement, ast.Assign | ast.AnnAssign):
                self.statement(statement, inner)
        names = {
            name: Bound(value) if isinstance(value, FunctionType) else value
            for name, value in inner.names.items()
            if not name.startswith("__") or name in SPECIAL
        }
        if records.is_record(node, self.source.name):
            names.update(self._record(node, kinds, scope, names))
        made_class = type(node.name, kinds, {**names, "__module__": "yours"})
        self.own_classes[id(made_class)] = made_class
        for function in functions:
            self.own_functions[id(function)][1].append(made_class)
        decorators = [self.value(decorator, scope) for decorator in node.decorator_list]
        if any(map(self.is_own, decorators)) or any(map(_does_more, inner.names)):
            self.opened[id(made_class)] = made_class
            self.cut_short = True  # it may stand in a list or a dict that it was put into there
        return made_class

    def _record(
        self, node: ast.ClassDef, kinds: tuple[type, ...], scope: Scope, names: dict[str, Any]
    ) -> dict[str, Any]:
        """What ``@dataclass`` adds to a class."""
        known: dict[str, Any] = {}
        for kind in kinds:
            known.update(getattr(kind, "_fields_of_yours", {}))
        known.update(records.fields(node, scope, self.value))
        if "__init__" in names:
            return {}
        return {"__init__": Bound(records.init(node.name, known)), "_fields_of_yours": known}

    def statement(self, node: ast.stmt, scope: Scope) -> None:
        """One statement."""
        raise NotImplementedError

    def own_attribute(self, node: ast.AST, value: Any, name: str) -> Any:
        """``value.name`` of an object of a class of the program's own."""
        if isinstance(value, Super):
            asked = any(name in vars(base) for base in value.rest if id(base) in self.own_classes)
            if asked or _may_ask(name) or not hasattr(value.proxy, name):
                return getattr(value.proxy, name)
            return self.unknown(node, _("{text} is not looked at here."))
        if self.defines(value, name):
            return getattr(value, name)
        if library.is_theirs(value) or library.is_layer(value):
            return self._of_theirs(node, value, name)
        if not hasattr(value, name) and self._may_have_more(value):
            return self.unknown(node, _("{text} is not looked at here."))
        if not hasattr(value, name) or name == "args":
            return getattr(value, name)
        kind = value if isinstance(value, type) else type(value)
        theirs = any(library.is_theirs(base) for base in kind.__mro__)
        if theirs and _may_ask(name):
            return getattr(value, name)
        return self.unknown(node, _("{text} is not looked at here."))

    def _may_have_more(self, value: Any) -> bool:
        """Whether `value` may have attributes that were not seen on their way to it."""
        kind = value if isinstance(value, type) else type(value)
        return any(id(one) in self.opened for one in (value, *kind.__mro__))

    def defines(self, value: Any, name: str) -> bool:
        """Whether the program's own classes, or the program itself, have given it this name."""
        if name in self.own_names.get(id(value), (None, set()))[1]:
            return True
        kind = value if isinstance(value, type) else type(value)
        own = [base for base in kind.__mro__ if id(base) in self.own_classes]
        if any(name in vars(base) for base in own):
            return True
        theirs = any(library.is_theirs(base) for base in kind.__mro__ if base not in own)
        return bool(own) and not theirs and name in getattr(value, "__dict__", {})

    def own_called(self, node: ast.AST, function: Any, args: list[Any], kwargs: Any) -> Any:
        """What a function or a class of the program's own gives."""
        if isinstance(function, type):
            if library.is_layer_class(function):
                return self._keras(node, function, args, kwargs)
            if any(library.is_theirs(base) for base in function.__mro__):
                handed.check([*args, *kwargs.values()], self.is_own)
            return function(*args, **kwargs)
        if library.is_layer(function):
            return self._keras(node, function, args, kwargs)
        return function(*args, **kwargs)

    def parent(self, node: ast.Call, scope: Scope) -> Any:
        """``super()``, with or without arguments."""
        found = scope.find(CLASS)
        if found is None:
            raise pythons_words.no_super()
        kind, instance = found[0]
        order = type(instance).__mro__ if isinstance(instance, kind) else instance.__mro__
        return Super(super(kind, instance), order[order.index(kind) + 1 :])


def _does_more(name: str) -> bool:
    """Whether a class with a method of this name does what no method that is looked at does."""
    special = name.startswith("__") and name.endswith("__")
    return special and name not in SPECIAL and name not in HARMLESS


def _stream(values: list[Any]) -> Iterator[Any]:
    """The values as a generator, which Keras tells from a list."""
    yield from list(values)


def _signature(args: ast.arguments, defaults: dict[str, Any]) -> inspect.Signature:
    kinds = inspect.Parameter
    empty = inspect.Parameter.empty
    found = [
        kinds(arg.arg, kinds.POSITIONAL_OR_KEYWORD, default=defaults.get(arg.arg, empty))
        for arg in (*args.posonlyargs, *args.args)
    ]
    if args.vararg:
        found.append(kinds(args.vararg.arg, kinds.VAR_POSITIONAL))
    found += [
        kinds(arg.arg, kinds.KEYWORD_ONLY, default=defaults.get(arg.arg, empty))
        for arg in args.kwonlyargs
    ]
    if args.kwarg:
        found.append(kinds(args.kwarg.arg, kinds.VAR_KEYWORD))
    return inspect.Signature(found)


def _is_generator(node: ast.FunctionDef) -> bool:
    return any(isinstance(part, ast.Yield | ast.YieldFrom) for part in ast.walk(node))
