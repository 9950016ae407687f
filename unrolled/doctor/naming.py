"""Names, imports and attributes of a program that is looked at."""

import ast
import builtins
import importlib.util
import inspect
from typing import Any

import numpy as np

from unrolled.doctor import arrays, builtin, others, pythons_words
from unrolled.doctor.expressions import Expressions
from unrolled.doctor.scope import Scope
from unrolled.doctor.source import without_import
from unrolled.doctor.values import Hollow, Unknown
from unrolled.engine import allowed, library
from unrolled.words import gettext as _


class Module(str):
    """A dotted name that stands for a module or something else that is not looked up yet."""


class Method:
    """A method of something, not called yet."""

    def __init__(self, of: Any, name: str) -> None:
        self.of = of
        self.name = name


class Names(Expressions):
    """Looks names up, also those that are imported, reads attributes, and sets them."""

    own_names: dict[int, tuple[Any, set[str]]]
    opened: dict[int, Any]
    """What has been given to something that may add any attribute to it, by its id."""

    def own_attribute(self, node: ast.AST, value: Any, name: str) -> Any:
        """``value.name`` of an object of a class of the program's own."""
        raise NotImplementedError

    def dotted(self, node: ast.Attribute, scope: Scope) -> str | None:
        """The dotted name that `node` stands for, unless a variable hides its first part."""
        first: ast.expr = node
        while isinstance(first, ast.Attribute):
            first = first.value
        if not isinstance(first, ast.Name):
            return None
        found = scope.find(first.id)
        if found is not None and not isinstance(found[0], Module):
            return None
        return self.source.name(node)

    def global_name(self, node: ast.Name) -> Any:
        """The value of a name that no scope knows."""
        if node.id in builtin.NAMES:
            return builtin.NAMES[node.id]
        whole = without_import(node.id)
        if whole is not None:
            return self.named(node, whole)
        if hasattr(builtins, node.id):
            return self.unknown(node, _("{text} is not looked at here."))
        words = pythons_words.not_defined(node.id)
        reason = _("{name} is not made in this code.").format(name=node.id)
        return Unknown(reason, node.lineno, node.id, words)

    def named(self, node: ast.AST, whole: str) -> Any:
        """What a full dotted name stands for."""
        root, _dot, rest = whole.partition(".")
        if root in allowed.ROOTS:
            return self._theirs(node, whole)
        if root in ("numpy", "np"):
            return self._of_numpy(rest)
        return others.find(whole) or self.unknown(node, _("{text} is not looked at here."))

    def _theirs(self, node: ast.AST, whole: str) -> Any:
        known = others.find(whole.replace("tensorflow.keras.", "keras."))
        if known is not None:
            return known
        try:
            return allowed.find(whole)
        except allowed.NotListed:
            return self.unknown(node, _("{text} is not looked at here."))
        except (AttributeError, ImportError) as error:
            event = self.event(node, "name", whole)
            raise self.noted(error, event) from None

    def _of_numpy(self, rest: str) -> Any:
        if not rest or rest in ("random", "lib", "lib.stride_tricks"):
            return Module(f"numpy.{rest}".rstrip("."))
        if rest in ("newaxis", "nan", "inf", "pi", "e", "ndarray"):
            return getattr(np, rest)
        if rest in ("float32", "float64", "int32", "int64", "bool_", "uint8", "float16"):
            return getattr(np, rest)
        if rest in ("random.default_rng", "random.RandomState"):
            return builtin.Function(lambda *_a, **_k: Module("numpy.random"))
        return arrays.Named(rest)

    def attribute(self, node: ast.AST, value: Any, name: str) -> Any:
        """``value.name``."""
        if isinstance(value, Unknown):
            return value
        if isinstance(value, Module):
            return self.named(node, f"{value}.{name}")
        if name == "__dict__" and self.is_own(value):
            self.opened[id(value)] = value
        if name.startswith("__") and name not in ("__init__", "__call__"):
            return self.unknown(node, _("{text} is not looked at here."))
        if isinstance(value, others.Silence):
            return value
        if isinstance(value, others.Tool):
            return value.methods.get(name, others.Silence())
        if value is builtin.NAMES["dict"] and name == "fromkeys":
            return builtin.Function(builtin.keyed)
        if isinstance(value, Hollow | np.ndarray):
            return self._of_array(value, name)
        if self.is_own(value):
            return self.own_attribute(node, value, name)
        if library.is_theirs(value):
            return self._of_theirs(node, value, name)
        if isinstance(value, str | list | dict | set | tuple):
            return self._of_plain(node, value, name)
        return self.unknown(node, _("{text} is not looked at here."))

    def _of_plain(self, node: ast.AST, value: Any, name: str) -> Any:
        """A method that is known, or a field by its name. Python's own methods are never given out:
        some of them read attributes, as that of a text that fills in places does."""
        if builtin.knows(value, name):
            return Method(value, name)
        found = getattr(value, name)
        if name in getattr(type(value), "_fields", ()):
            return found
        return self.unknown(node, _("{text} is not looked at here."))

    def _of_array(self, value: Any, name: str) -> Any:
        if name in ("shape", "ndim", "size", "dtype"):
            return getattr(value, name)
        if name == "T":
            return arrays.method(value, "transpose", [], {})
        return Method(value, name)

    def _of_theirs(self, node: ast.AST, value: Any, name: str) -> Any:
        if name in allowed.METHODS and hasattr(value, name):
            return Method(value, name)
        if name not in allowed.ATTRIBUTES and not name.startswith("_") and hasattr(value, name):
            return Method(value, name)  # refused where it is called
        event = self.event(node, "attribute", name, on=value)
        with self.recorded(event):
            event.result = allowed.read(value, name)
        return event.result

    def set_attribute(self, node: ast.AST, holder: Any, name: str, value: Any) -> None:
        """``holder.name = value``."""
        if isinstance(holder, Unknown) or name.startswith("__"):
            return
        if self.is_own(holder) or library.is_layer(holder):
            event = self.event(node, "set", name, on=holder, args=(value,))
            with self.recorded(event):
                setattr(holder, name, self.real(value))
            self.own_names.setdefault(id(holder), (holder, set()))[1].add(name)

    def check_module(self, node: ast.AST, module: str) -> None:
        """Fail as an import of a part of Keras or TensorFlow that is not there would."""
        root = module.partition(".")[0]
        if root not in ("keras", "tensorflow"):
            return
        place = module
        if module.startswith("tensorflow.keras"):  # which is a part of Keras of its own
            place = module.replace("tensorflow.keras", "keras._tf_keras.keras", 1)
        try:
            found = importlib.util.find_spec(place)
        except (ImportError, ValueError, AttributeError):
            found = None
        if found is None and not self._is_attribute(place):
            error = pythons_words.no_module(module)
            raise self.noted(error, self.event(node, "import", module))

    def _is_attribute(self, module: str) -> bool:
        try:
            allowed.find(module)
        except allowed.NotListed:
            return True
        except (AttributeError, ImportError):
            return False
        return True

    def imported(self, node: ast.ImportFrom, module: str, name: str) -> Any:
        """What ``from module import name`` names."""
        whole = f"{module}.{name}"
        known = others.find(whole.replace("tensorflow.keras.", "keras."))
        if known is not None:
            return known
        if module.partition(".")[0] not in allowed.ROOTS:
            return self.named(node, whole)
        try:
            found = allowed.find(whole)
        except allowed.NotListed:
            return self.unknown(node, _("{text} is not looked at here."))
        except (AttributeError, ImportError):
            error = pythons_words.cannot_import(name, module)
            raise self.noted(error, self.event(node, "import", whole)) from None
        return Module(whole) if inspect.ismodule(found) else found
