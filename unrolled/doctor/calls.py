"""Calls of a program that is looked at."""

import ast
from collections.abc import Iterator
from typing import Any

import numpy as np

from unrolled.doctor import arrays, assumed, builtin, handed, inside, others, running
from unrolled.doctor.naming import Method, Module, Names
from unrolled.doctor.scope import NotUnderstood, Scope
from unrolled.doctor.story import Event
from unrolled.doctor.values import Hollow, Unknown, check_items
from unrolled.engine import allowed, held, library, limits, short_runs, signatures
from unrolled.words import gettext as _

MAKES_STATES = ("get_initial_state", "build")
"""Methods of a recurrent layer that make its states."""

OF_DATASETS = frozenset({"map", "filter", "flat_map"})
"""Methods of a dataset that take a function."""


class Calls(Names):
    """Calls functions, methods, classes and layers."""

    def defines(self, value: Any, name: str) -> bool:
        """Whether ``value.name`` is of the program's own making, and not only `value` is."""
        raise NotImplementedError

    def own_called(self, node: ast.AST, function: Any, args: list[Any], kwargs: Any) -> Any:
        """What a function or a class of the program's own gives."""
        raise NotImplementedError

    def parent(self, node: ast.Call, scope: Scope) -> Any:
        """``super()``."""
        raise NotImplementedError

    def call(self, node: ast.Call, scope: Scope) -> Any:
        """The value of a call."""
        if isinstance(node.func, ast.Name) and node.func.id == "super":
            return self.parent(node, scope)
        function = self.value(node.func, scope)
        args = self.values(node.args, scope)
        kwargs: dict[str, Any] = {}
        for keyword in node.keywords:
            value = self.value(keyword.value, scope)
            if keyword.arg is not None:
                kwargs[keyword.arg] = value
            elif isinstance(value, dict):
                kwargs.update(value)
        self._assume(node, function, args, kwargs, scope)
        return self.called(node, function, args, kwargs)

    def _assume(
        self, node: ast.Call, function: Any, args: list[Any], kwargs: dict[str, Any], scope: Scope
    ) -> None:
        """Put numbers in place of sizes that are not known."""
        if isinstance(function, Unknown) or _first_unknown(args, kwargs) is None:
            return
        if isinstance(function, arrays.Named):
            names = list(arrays.sizes(function))
        elif library.is_theirs(function) and not library.is_layer(function):
            names = signatures.positional(function)
        else:
            return
        if len(args) == len(node.args):
            for k, (name, part) in enumerate(zip(names, node.args, strict=False)):
                if name in assumed.SIZES and k < len(args):
                    args[k] = self.assumed.size(part, args[k], scope.names)
        for keyword in node.keywords:
            if keyword.arg in assumed.SIZES:
                known = kwargs[keyword.arg]
                kwargs[keyword.arg] = self.assumed.size(keyword.value, known, scope.names)

    def _asked(self, node: ast.AST, function: builtin.Function, args: list[Any]) -> Any:
        """``hasattr`` and ``getattr``, which see no more than what is written with a dot."""
        unknown = _first_unknown(args, {})
        if unknown is not None or len(args) < 2:
            return unknown or Unknown()
        if not isinstance(args[1], str) or args[1].startswith("_"):
            return self.unknown(node, _("{text} is not looked at here."))
        there = hasattr(args[0], args[1])
        if function is builtin.HASATTR:
            return there
        if not there and len(args) > 2:
            return args[2]
        return self.attribute(node, args[0], args[1])

    def _given(self, node: ast.AST, args: list[Any]) -> None:
        """``setattr``, which does no more than what is written with a dot."""
        if len(args) == 3 and isinstance(args[1], str):
            self.set_attribute(node, args[0], args[1], args[2])
        elif args:
            self.opened[id(args[0])] = args[0]

    def _type_of(self, args: list[Any]) -> Any:
        """``type(value)`` where that is a class that the program could name as well."""
        kind = type(args[0]) if len(args) == 1 else None
        if kind is not None and (self.is_own(kind) or handed.may_be_extended(kind)):
            return kind
        return Unknown()

    def called(self, node: ast.AST, function: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        """What ``function(*args, **kwargs)`` gives."""
        if not isinstance(function, builtin.Function):  # which see to it themselves
            check_items([args, kwargs])
        if id(getattr(function, "of", function)) in self.story.broken:
            return Unknown()
        if isinstance(function, others.Silence):
            return Unknown()
        if isinstance(function, Unknown):
            return self._unknown_called(node, function, args, kwargs)
        if function is builtin.HASATTR or function is builtin.GETATTR:
            return self._asked(node, function, args)
        if function is builtin.SETATTR:
            return self._given(node, args)
        if function is builtin.TYPE:
            return self._type_of(args)
        if type(function) is builtin.Function:
            return self._plainly(node, function, args, kwargs)
        if isinstance(function, arrays.Named):
            return self._numpy(node, function, args, kwargs)
        if type(function) is Method:
            return self._method(node, function, args, kwargs)
        if isinstance(function, Module):
            return self.unknown(node, _("{text} is not looked at here."))
        if self.is_own(function):
            return self.own_called(node, function, args, kwargs)
        if isinstance(function, type) and issubclass(function, np.generic):
            return self._plainly(node, builtin.Function(function), args, kwargs)
        if library.is_theirs(function):
            return self._keras(node, function, args, kwargs)
        return self.unknown(node, _("{text} is not looked at here."))

    def _unknown_called(
        self, node: ast.AST, function: Unknown, args: list[Any], kwargs: dict[str, Any]
    ) -> Any:
        self.opened.update((id(value), value) for value in args if self.is_own(value))
        if any(library.tensor(value) or library.is_layer(value) for value in args):
            self.matters(function, getattr(node, "lineno", 0))
        return function

    def _plainly(
        self, node: ast.AST, function: builtin.Function, args: list[Any], kwargs: dict[str, Any]
    ) -> Any:
        if not function.takes_unknown:
            inside = _first_unknown(args, kwargs) if function.deep or function.name else None
            for value in (inside, *args, *kwargs.values()):
                if isinstance(value, Unknown):
                    return value
        kwargs = self._with_key(node, kwargs)
        if function.calls and args:
            args = [self._callback(node, args[0]), *args[1:]]
        if not function.name:
            return function.work(*args, **kwargs)
        event = self.event(node, "function", function.name, args=tuple(args), kwargs=kwargs)
        with self.recorded(event):
            event.result = function.work(*args, **kwargs)
        return event.result

    def _callback(self, node: ast.AST, function: Any) -> Any:
        """`function` for Python to call: whatever it is, each call of it is one of `called`."""
        if function is None or isinstance(function, Unknown):
            return function
        return lambda *args, **kwargs: self.called(node, function, [*args], kwargs)

    def _with_key(self, node: ast.AST, kwargs: dict[str, Any]) -> dict[str, Any]:
        """Arguments with what sorts by its ``key`` made safe to call."""
        return {k: self._callback(node, v) if k == "key" else v for k, v in kwargs.items()}

    def _numpy(
        self, node: ast.AST, function: arrays.Named, args: list[Any], kwargs: dict[str, Any]
    ) -> Any:
        unknown = _first_unknown(args, kwargs)
        if unknown is not None:
            return unknown
        event = self.event(node, "numpy", function, args=tuple(args), kwargs=kwargs)
        with self.recorded(event):
            try:
                named = {key: _plain(value) for key, value in kwargs.items()}
                event.result = arrays.call(function, [_plain(a) for a in args], named)
            except arrays.NotThere:
                return self.unknown(node, _("{text} is not looked at here."))
        return event.result

    def _method(
        self, node: ast.AST, method: Method, args: list[Any], kwargs: dict[str, Any]
    ) -> Any:
        of, name = method.of, method.name
        if isinstance(of, str | list | dict | set | tuple):
            return builtin.method(of, name, args, self._with_key(node, kwargs))
        if isinstance(of, Hollow | np.ndarray):
            unknown = _first_unknown(args, kwargs)
            if unknown is not None:
                return unknown
            event = self.event(node, "numpy", name, on=of, args=tuple(args), kwargs=kwargs)
            with self.recorded(event):
                try:
                    named = {key: _plain(value) for key, value in kwargs.items()}
                    event.result = arrays.method(of, name, [_plain(a) for a in args], named)
                except arrays.NotThere:
                    return self.unknown(node, _("{text} is not looked at here."))
            return event.result
        if name not in allowed.METHODS and not self.defines(of, name):
            return self.unknown(node, _("{text} is not looked at here."))
        if name == "cache":
            args, kwargs = [], {}  # a name of a file would be one that TensorFlow writes
        if name == "summary" and library.is_model(of):
            kwargs = {**kwargs, "print_fn": allowed.nothing}
        if name in allowed.RUNS and library.is_model(of):
            return running.run(self, node, of, name, args, kwargs)
        if name == "add" and isinstance(of, library.SEQUENTIAL):
            return self._add(node, of, args, kwargs)
        return self._keras(node, method, args, kwargs)

    def _add(self, node: ast.AST, model: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        layer = args[0] if args else kwargs.get("layer")
        if isinstance(layer, Unknown):
            self.matters(layer, getattr(node, "lineno", 0))
            raise NotUnderstood(Unknown())
        event = self.event(node, "add", type(layer).__name__, on=model, args=(layer,))
        limits.check_size(model, layer)
        event.before = {"shape": library.output_shape(model), "layers": list(model.layers)}
        self.story.broken[id(model)] = model
        with self.recorded(event):
            model.add(layer)
            event.result = None
        del self.story.broken[id(model)]
        event.after = {"shape": library.output_shape(model), "masked": library.mask_reaches(model)}
        self.story.comes_from(layer, self.story.origin(layer) or event)
        assert layer is not None
        self.show(event.line, layer.name, event.after["shape"])
        return None

    def _keras(self, node: ast.AST, function: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        unknown = _first_unknown(args, kwargs)
        if unknown is not None:
            raise NotUnderstood(unknown)
        if function is library.SEQUENTIAL:
            return self._sequential(node, args, kwargs)
        handed.check([*args, *kwargs.values()], self.is_own)
        event = self._event_of(node, function, args, kwargs)
        work = getattr(function.of, function.name) if isinstance(function, Method) else function
        if event.kind == "method" and function.name in OF_DATASETS:
            args = [short_runs.untranslated(a) if self.is_own(a) else a for a in args]
        given = self.real([*args])
        named = {key: self.real(value) for key, value in kwargs.items()}
        if event.name == "from_generator":
            given[:1] = [handed.cycled(one) for one in given[:1]]
            named.update((k, handed.cycled(v)) for k, v in named.items() if k == "generator")
        if event.kind == "call":
            limits.check_size(work, given)
            event.before = library.noticed(work)
        else:
            limits.check_arguments(given, named)
            if event.name in MAKES_STATES and library.is_layer(event.on):
                limits.check_states(event.on, limits.largest((given, named)))
            if event.kind == "function" or event.name == "get_initial_state":
                limits.check_result(work, given, named)
        if event.kind == "method":
            event.before = self._noticed_before(function, [*given, *named.values()])
        try:
            with self.recorded(event):
                event.result = work(*given, **named)
        except Exception as error:
            inside.blame(self, event, _shape_of_first(given), error)
            raise
        if event.kind == "call":
            event.after = library.noticed(work)
            event.after["cell_width"] = self._cell_width(work)
        return event.result

    def _noticed_before(self, method: Method, given: list[Any]) -> dict[str, Any]:
        """What a method of theirs is given, or is about to change, as it stands now."""
        if method.name in ("assign", "assign_add", "assign_sub"):
            return {"strange": held.strange(given[0]) if given else ""}
        if method.name == "build" and library.is_layer(method.of):
            return {"rebuilt": held.is_rebuilt(method.of)}
        if method.name in ("reset_state", "reset_states") and library.cells_of(method.of):
            known = len(self.story.events)
            try:
                return {"keeps_start": held.keeps_start(method.of)}
            finally:
                del self.story.events[known:]
        return {}

    def _cell_width(self, layer: Any) -> int | None:
        """How wide the output of the program's own cell is; None where it is not one."""
        cells = library.cells_of(layer)
        if len(cells) != 1 or not self.is_own(cells[0]) or not library.is_layer(cells[0]):
            return None
        known = len(self.story.events)
        try:
            return library.cell_width(layer)
        finally:
            del self.story.events[known:]

    def _event_of(
        self, node: ast.AST, function: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> Event:
        given = {"args": tuple(args), "kwargs": kwargs}
        if isinstance(function, Method):
            return self.event(node, "method", function.name, on=function.of, **given)
        if library.is_layer(function):
            return self.event(node, "call", type(function).__name__, on=function, **given)
        given["work"] = function
        if isinstance(function, type):
            return self.event(node, "make", function.__name__, **given)
        return self.event(node, "function", getattr(function, "__name__", ""), **given)

    def _sequential(self, node: ast.AST, args: list[Any], kwargs: dict[str, Any]) -> Any:
        """A Sequential, filled layer by layer, so that each is seen in its own line."""
        layers = args[0] if args else kwargs.pop("layers", None)
        event = self.event(node, "make", "Sequential", args=tuple(args), kwargs=kwargs)
        with self.recorded(event):
            event.result = library.SEQUENTIAL(**kwargs)
        places = _listed(node)
        for k, layer in enumerate(self.items(layers) if layers is not None else []):
            place = places[k] if k < len(places) else node
            self._add(place, event.result, [layer], {})
        return event.result

    def show(self, line: int, name: str, value: Any) -> None:
        """Put into the story what is known of a value after a line."""
        if value is not None:
            self.story.shapes.append((line, name, value))


def _listed(node: ast.AST) -> list[ast.expr]:
    """The expressions of a list that is written out in a call."""
    if isinstance(node, ast.Call):
        given = [*node.args, *(k.value for k in node.keywords if k.arg == "layers")]
        items = given[0].elts if given and isinstance(given[0], ast.List | ast.Tuple) else []
        if not any(isinstance(item, ast.Starred) for item in items):
            return list(items)
    return []


def _first_unknown(args: list[Any], kwargs: dict[str, Any]) -> Unknown | None:
    seen: set[int] = set()  # a list may stand in another one thousands of times

    def walk(values: Any) -> Iterator[Unknown]:
        for value in values:
            if isinstance(value, Unknown):
                yield value
            elif isinstance(value, list | tuple | dict) and id(value) not in seen:
                seen.add(id(value))
                yield from walk(value.values() if isinstance(value, dict) else value)

    return next(walk([*args, *kwargs.values()]), None)


def _shape_of_first(args: list[Any]) -> Any:
    """The shape of a tensor, or the one that a model is built for; None where it is neither."""
    first = args[0] if args else None
    known = library.tensor(first)
    if known is not None:
        return known.shape
    plain = isinstance(first, tuple) and all(isinstance(n, int | None) for n in first)
    return first if plain else None


def _plain(value: Any) -> Any:
    """`value` as NumPy takes it: a tensor with numbers is an array, ``bool`` is a type."""
    if isinstance(value, builtin.Function) and isinstance(value.work, type):
        return value.work
    known = library.tensor(value)
    if known is not None and not known.symbolic and not isinstance(value, np.ndarray):
        return library.as_array(value)
    if isinstance(value, list) and len(value) < 1000:
        return [_plain(part) for part in value]
    return value
