"""Expressions of a program that is looked at: what they are worth, without Python running them."""

import ast
import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from unrolled.doctor import arrays, pythons_words
from unrolled.doctor.scope import NotUnderstood, Scope, Workshop
from unrolled.doctor.story import Event
from unrolled.doctor.values import (
    COMPARING,
    LONGEST,
    Hollow,
    TooLarge,
    Unknown,
    binary,
    check_items,
    hashed,
    kept,
    whole,
    written_out,
)
from unrolled.engine import library
from unrolled.walking import Walker
from unrolled.words import gettext as _


class Expressions(Walker[Scope], Workshop):
    """Evaluates expressions; names, calls and attributes are left to who extends it."""

    def is_own(self, value: Any) -> bool:
        """Whether `value` is of the program's own making."""
        raise NotImplementedError

    def global_name(self, node: ast.Name) -> Any:
        """The value of a name that no scope knows."""
        raise NotImplementedError

    def dotted(self, node: ast.Attribute, scope: Scope) -> str | None:
        """The dotted name that `node` stands for, unless a variable hides its first part."""
        raise NotImplementedError

    def named(self, node: ast.AST, whole: str) -> Any:
        """What a full dotted name stands for."""
        raise NotImplementedError

    def attribute(self, node: ast.AST, value: Any, name: str) -> Any:
        """``value.name``."""
        raise NotImplementedError

    def set_attribute(self, node: ast.AST, holder: Any, name: str, value: Any) -> None:
        """``holder.name = value``."""
        raise NotImplementedError

    def function(self, node: ast.FunctionDef | ast.Lambda, scope: Scope) -> Any:
        """The function that `node` defines."""
        raise NotImplementedError

    def value(self, node: ast.expr, scope: Scope) -> Any:
        """What `node` is worth in `scope`; `Unknown` where that cannot be said.

        Raises:
            Exception: what Python, NumPy or Keras raise there.
        """
        self.step()
        try:
            return super().value(node, scope)
        except TooLarge:
            return self.unknown(node, _("{text} is larger than what is looked at here."))
        except Exception as error:
            self.locate(error, node)
            raise

    def other(self, node: ast.expr) -> Any:
        """A kind of node that is not looked at."""
        return self.unknown(node, _("{text} is not understood here."))

    def values(self, nodes: list[ast.expr], scope: Scope) -> list[Any]:
        """The values of several expressions, starred ones unfolded."""
        found: list[Any] = []
        for node in nodes:
            if isinstance(node, ast.Starred):
                found += self.items(self.value(node.value, scope))
            else:
                found.append(self.value(node, scope))
        return found

    def items(self, value: Any) -> list[Any]:
        """What `value` goes through when it is iterated over, as far as that is looked at."""
        if isinstance(value, Unknown):
            raise NotUnderstood(value)
        if isinstance(value, Hollow):
            return [kept(value.view[k]) for k in range(min(3, value.shape[0]))]
        goes_through = hasattr(value, "__iter__") and not hasattr(value, "__next__")
        if goes_through and self.is_own(value) and not isinstance(value, type):
            value = value.__iter__()  # what it gives stands for an iterator, and may be a list
            if isinstance(value, Unknown):
                raise NotUnderstood(value)
        found = list(itertools.islice(iter(value), LONGEST + 1))
        if len(found) > LONGEST:
            raise TooLarge
        return found

    def _constant(self, node: ast.Constant, _scope: Scope) -> Any:
        return whole(node.value) if isinstance(node.value, str) else node.value

    def _name(self, node: ast.Name, scope: Scope) -> Any:
        found = scope.find(node.id)
        return self.global_name(node) if found is None else found[0]

    def _tuple(self, node: ast.Tuple, scope: Scope) -> Any:
        return tuple(self.values(node.elts, scope))

    def _list(self, node: ast.List, scope: Scope) -> Any:
        return self.values(node.elts, scope)

    def _set(self, node: ast.Set, scope: Scope) -> Any:
        return {hashed(value) for value in self.values(node.elts, scope)}

    def _dict(self, node: ast.Dict, scope: Scope) -> Any:
        found: dict[Any, Any] = {}
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                found.update(self.value(value, scope))
            else:
                found[hashed(self.value(key, scope))] = self.value(value, scope)
        return found

    def _joinedstr(self, node: ast.JoinedStr, scope: Scope) -> Any:
        parts: list[str] = []
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                value = self.value(part.value, scope)
                parts.append(written_out(value) if part.format_spec is None else "…")
            elif isinstance(part, ast.Constant):
                parts.append(whole(str(part.value)))
        return "".join(parts)

    def _starred(self, node: ast.Starred, scope: Scope) -> Any:
        return self.items(self.value(node.value, scope))

    def _namedexpr(self, node: ast.NamedExpr, scope: Scope) -> Any:
        value = self.value(node.value, scope)
        scope.bind(node.target.id, value)
        return value

    def _lambda(self, node: ast.Lambda, scope: Scope) -> Any:
        return self.function(node, scope)

    def operate(self, node: ast.AST, name: str, left: Any, right: Any) -> Any:
        """The result of an operator, with the event where tensors are concerned."""
        if isinstance(left, Unknown) or isinstance(right, Unknown):
            return left if isinstance(left, Unknown) else right
        if self.is_own(left) or self.is_own(right):
            return self.unknown(node, _("{text} is not looked at here."))
        if not any(library.is_theirs(value) for value in (left, right)):
            return binary(name, left, right)
        event = self.event(node, "operator", name, args=(left, right))
        with self.recorded(event):
            event.result = binary(name, self.real(left), self.real(right))
        return event.result

    def operate_on(self, node: ast.UnaryOp, name: str, value: Any) -> Any:
        """The result of an operator before a value; what is not known stays so."""
        if isinstance(value, Unknown | Hollow):
            return value
        if isinstance(node.op, ast.Not):
            return not self.truth(node, value)
        return super().operate_on(node, name, value)

    def _boolop(self, node: ast.BoolOp, scope: Scope) -> Any:
        value: Any = None
        for part in node.values:
            value = self.value(part, scope)
            if isinstance(value, Unknown):
                return value
            if self.truth(node, value) != isinstance(node.op, ast.And):
                return value
        return value

    def _compare(self, node: ast.Compare, scope: Scope) -> Any:
        left = self.value(node.left, scope)
        result: Any = True
        for op, other in zip(node.ops, node.comparators, strict=True):
            right = self.value(other, scope)
            if isinstance(left, Unknown) or isinstance(right, Unknown):
                return left if isinstance(left, Unknown) else right
            name = type(op).__name__
            assert name in COMPARING
            result = self.operate(node, name, left, right)
            if isinstance(result, bool) and not result:
                return False
            left = right
        return result

    def _ifexp(self, node: ast.IfExp, scope: Scope) -> Any:
        test = self.value(node.test, scope)
        if isinstance(test, Unknown):
            return test
        return self.value(node.body if self.truth(node.test, test) else node.orelse, scope)

    def truth(self, node: ast.AST, value: Any) -> bool:
        """Whether `value` counts as true, with the event where it is a tensor."""
        if library.tensor(value) is None:
            return bool(value)
        event = self.event(node, "truth", "if", on=value)
        with self.recorded(event):
            return bool(value)

    def _attribute(self, node: ast.Attribute, scope: Scope) -> Any:
        whole = self.dotted(node, scope)
        if whole is not None:
            return self.named(node, whole)
        return self.attribute(node, self.value(node.value, scope), node.attr)

    def _slice(self, node: ast.Slice, scope: Scope) -> Any:
        parts = (node.lower, node.upper, node.step)
        found = [None if part is None else self.value(part, scope) for part in parts]
        if any(isinstance(part, Unknown) for part in found):
            return next(part for part in found if isinstance(part, Unknown))
        return slice(*found)

    def _subscript(self, node: ast.Subscript, scope: Scope) -> Any:
        value = self.value(node.value, scope)
        key = self.value(node.slice, scope)
        if isinstance(value, Unknown):
            return value
        check_items(key)
        parts = key if isinstance(key, tuple) else (key,)
        for part in parts:
            if isinstance(part, Unknown):
                return part
        if isinstance(value, arrays.Named):  # a function of NumPy, or one of its helpers
            made = arrays.open_grid(key) if value == "ogrid" else None
            return self.unknown(node, _("{text} is not looked at here.")) if made is None else made
        if not library.is_theirs(value) and value is not None:
            if isinstance(value, Hollow | np.ndarray):
                return arrays.taken(value, key)
            if not self._given_empty(value):
                return value[key]
        event = self.event(node, "index", "[]", on=value, args=(key,))
        with self.recorded(event):
            event.result = value[key]
        return event.result

    def _given_empty(self, value: Any) -> bool:
        """Whether `value` is an empty list that Keras gave."""
        empty = isinstance(value, list) and not value
        return empty and any(event.result is value for event in self.story.events)

    def _listcomp(self, node: ast.ListComp, scope: Scope) -> Any:
        return list(self._comprehended(node, scope))

    def _generatorexp(self, node: ast.GeneratorExp, scope: Scope) -> Any:
        return list(self._comprehended(node, scope))

    def _setcomp(self, node: ast.SetComp, scope: Scope) -> Any:
        return set(self._comprehended(node, scope))

    def _dictcomp(self, node: ast.DictComp, scope: Scope) -> Any:
        inner = Scope({}, scope)
        return {
            self.value(node.key, inner): self.value(node.value, inner)
            for _turn in self._turns(node.generators, inner)
        }

    def _comprehended(
        self, node: ast.ListComp | ast.GeneratorExp | ast.SetComp, scope: Scope
    ) -> Iterator[Any]:
        inner = Scope({}, scope)
        for _turn in self._turns(node.generators, inner):
            yield self.value(node.elt, inner)

    def _turns(self, generators: list[ast.comprehension], scope: Scope) -> Iterator[None]:
        if not generators:
            yield
            return
        first, *rest = generators
        for item in self.items(self.value(first.iter, scope)):
            self.bind(first.target, item, scope)
            tests = [self.value(test, scope) for test in first.ifs]
            if all(isinstance(test, Unknown) or test for test in tests):
                yield from self._turns(rest, scope)

    def bind(self, target: ast.expr, value: Any, scope: Scope) -> None:
        """Assign `value` to `target`, unpacking it where there are several."""
        if isinstance(target, ast.Name):
            scope.bind(target.id, value)
        elif isinstance(target, ast.Tuple | ast.List):
            self._unpack(target, value, scope)
        elif isinstance(target, ast.Starred):
            self.bind(target.value, value, scope)
        elif isinstance(target, ast.Attribute):
            self.set_attribute(target, self.value(target.value, scope), target.attr, value)
        elif isinstance(target, ast.Subscript):
            self._set_item(target, value, scope)

    def _set_item(self, target: ast.Subscript, value: Any, scope: Scope) -> None:
        holder, key = self.value(target.value, scope), self.value(target.slice, scope)
        parts = key if isinstance(key, tuple) else (key,)
        if isinstance(holder, Unknown | Hollow) or any(isinstance(p, Unknown) for p in parts):
            self.cut_short = True  # it holds something that nobody knows
            return
        if isinstance(holder, np.ndarray):
            if not isinstance(value, Unknown | Hollow):
                check_items([key, value])
                holder[key] = value
            return
        if isinstance(holder, list | dict):
            event = self.event(target, "method", "setitem", on=holder, args=(key, value))
            with self.recorded(event):
                holder[key] = value

    def _unpack(self, target: ast.Tuple | ast.List, value: Any, scope: Scope) -> None:
        names = target.elts
        if isinstance(value, Unknown):
            for name in names:
                self.bind(name, value, scope)
            return
        event: Event | None = None
        if library.tensor(value) is not None:
            event = self.event(target, "unpack", str(len(names)), on=value)
        elif self._given_empty(value) or (
            isinstance(value, list | tuple) and any(map(library.tensor, value))
        ):
            event = self.event(target, "results", str(len(names)), on=value)
        starred = [k for k, name in enumerate(names) if isinstance(name, ast.Starred)]
        if event is None or event.kind == "results":
            parts = self.items(value)
        else:
            parts = self._rows(event, value, len(names))
        if starred:
            k, spare = starred[0], len(parts) - len(names) + 1
            parts = [*parts[:k], parts[k : k + spare], *parts[k + spare :]]
        if len(parts) != len(names):
            raise self.noted(pythons_words.not_unpacked(len(names), len(parts)), event)
        for name, part in zip(names, parts, strict=True):
            self.bind(name, part, scope)

    def _rows(self, event: Event, value: Any, wanted: int) -> list[Any]:
        with self.recorded(event):
            event.result = list(itertools.islice(iter(value), wanted + 1))
        return list(event.result)
