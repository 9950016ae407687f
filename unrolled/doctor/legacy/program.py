"""A program with what the rules ask of it: what its names stand for, what its variables hold."""

import ast
import re
from functools import cached_property

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.known import MODEL_METHODS, RECURRENT_CALLED
from unrolled.doctor.legacy.naming import Naming, arguments, keyword
from unrolled.doctor.legacy.spot import Spot

__all__ = ["Program", "arguments", "keyword"]


class Program(Naming):
    """A program with an index of it."""

    def spot(
        self,
        rule: str,
        node: ast.expr | ast.stmt | ast.keyword,
        words: tuple[str, str],
        new: str = "",
        edits: tuple[Edit, ...] = (),
        works: bool = False,
    ) -> Spot:
        """What a rule says of `node`; `words` are its title and explanation."""
        old, place = self.part(node), self.source.span(node)
        return Spot(node.lineno, place, *words, old, new, edits, rule, works)

    # What variables hold.

    @cached_property
    def _held(self) -> dict[str, list[ast.expr]]:
        """For each variable (``self.lstm`` too) the values it is given."""
        found: dict[str, list[ast.expr]] = {}
        for node in self.nodes:
            pairs: list[tuple[ast.expr, ast.expr | None]] = []
            if isinstance(node, ast.Assign):
                pairs = [(target, node.value) for target in node.targets]
            elif isinstance(node, ast.AnnAssign | ast.NamedExpr):
                pairs = [(node.target, node.value)]
            for target, value in pairs:
                if value is not None and isinstance(target, ast.Name | ast.Attribute):
                    found.setdefault(self.part(target), []).append(value)
        return found

    def value(self, node: ast.AST) -> ast.AST:
        """What a variable was last given before `node`, by the text; `node` where it is none."""
        seen = set()
        while isinstance(node, ast.Name | ast.Attribute) and (text := self.part(node)) not in seen:
            seen.add(text)
            given = self._held.get(text, [])
            if not given:
                break
            start = (node.lineno, node.col_offset)
            before = [value for value in given if _end(value) <= start]
            node = before[-1] if before else given[0]
        return node

    def is_model(self, node: ast.expr) -> bool:
        """Whether an expression is a model: by what it was given, what is asked of it, its name."""
        value = self.value(node)
        if isinstance(value, ast.Call) and self._makes_model(value):
            return True
        if isinstance(node, ast.Name) and node.id == "self":
            return any(
                isinstance(above, ast.ClassDef) and above.name in self._model_classes
                for above in self.way(node)
            )
        if not isinstance(node, ast.Name | ast.Attribute) or self.is_layer(node):
            return False
        if isinstance(value, ast.Call) and self.dotted(value.func):
            return False
        return self.part(node) in self._used_as_model or bool(
            re.search(r"(?i)model|network|\bnet$", self.part(node))
        )

    def _makes_model(self, call: ast.Call) -> bool:
        name = self.keras(call.func)
        if name is not None:
            return name in ("Sequential", "Model") or name.startswith("models.")
        if isinstance(call.func, ast.Attribute) and call.func.attr == "from_config":
            return self._makes_model(ast.Call(call.func.value, [], []))
        return isinstance(call.func, ast.Name) and (
            call.func.id in self._model_classes or call.func.id in self._model_functions
        )

    @cached_property
    def _model_classes(self) -> set[str]:
        return {
            node.name
            for node in self.nodes
            if isinstance(node, ast.ClassDef)
            and any(self.keras(base) in ("Model", "Sequential") for base in node.bases)
        }

    @cached_property
    def _model_functions(self) -> set[str]:
        """Functions of the program that return a model."""
        return {
            node.name
            for node in self.nodes
            if isinstance(node, ast.FunctionDef)
            for inner in ast.walk(node)
            if isinstance(inner, ast.Return)
            and inner.value is not None
            and isinstance(made := self.value(inner.value), ast.Call)
            and self.keras(made.func) in ("Sequential", "Model")
        }

    @cached_property
    def _used_as_model(self) -> set[str]:
        return {
            self.part(node.value)
            for node in self.nodes
            if isinstance(node, ast.Attribute) and node.attr in MODEL_METHODS
        }

    def is_layer(self, node: ast.expr) -> bool:
        """Whether an expression is a layer: made as one, or taken from a model."""
        value = self.value(node)
        if isinstance(value, ast.Call):
            named = isinstance(value.func, ast.Attribute) and value.func.attr == "get_layer"
            return named or self.layer(value) is not None
        if isinstance(value, ast.Subscript):
            return isinstance(value.value, ast.Attribute) and value.value.attr == "layers"
        return isinstance(node, ast.Name) and node.id in self._looped_layers

    @cached_property
    def _looped_layers(self) -> set[str]:
        """Variables of loops over the layers of a model."""
        return {
            node.target.id
            for node in self._parents
            if isinstance(node, ast.For | ast.comprehension)
            and isinstance(node.target, ast.Name)
            and isinstance(node.iter, ast.Attribute)
            and node.iter.attr == "layers"
        }

    def recurrent(self, node: ast.expr) -> str | None:
        """The class of a recurrent layer that an expression is, as it is called: ``LSTM``."""
        made = self.made(node)
        name = self.layer(made) if made else None
        return name if name in RECURRENT_CALLED else None

    def made(self, node: ast.expr) -> ast.expr | None:
        """The expression that made a layer, be it taken from a model."""
        value = self.value(node)
        value = self._within_model(value) or value
        return value if isinstance(value, ast.expr) else None

    def _within_model(self, node: ast.AST) -> ast.expr | None:
        """What was made for ``model.layers[0]`` or ``model.get_layer("name")``."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            named = node.func.attr == "get_layer" and node.args
            wanted = getattr(node.args[0], "value", None) if named else None
            for call in self.calls if isinstance(wanted, str) else ():
                given = keyword(call, "name")
                if given and isinstance(given.value, ast.Constant) and given.value.value == wanted:
                    return call
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute):
            k = _number(node.slice)
            row = self._layers_of(node.value.value) if node.value.attr == "layers" else []
            if k is not None and -len(row) <= k < len(row):
                return row[k]
        return None

    def _layers_of(self, model: ast.expr) -> list[ast.expr]:
        """The layers of a Sequential model, as they were written; the Input is none."""
        made = self.value(model)
        if not isinstance(made, ast.Call) or self.keras(made.func) != "Sequential":
            return []
        if made not in self._rows:
            self._rows[made] = self._row(made)
        return self._rows[made]

    @cached_property
    def _rows(self) -> dict[ast.Call, list[ast.expr]]:
        return {}

    def _row(self, made: ast.Call) -> list[ast.expr]:
        given = self.value(made.args[0]) if made.args else None
        row = list(given.elts) if isinstance(given, ast.List | ast.Tuple) else []
        for call in self.calls:
            if isinstance(call.func, ast.Attribute) and call.func.attr == "add" and call.args:
                same = self.value(call.func.value) is made
                row += call.args[:1] if same else []
        values = [value for e in row if isinstance(value := self.value(e), ast.expr)]
        return [v for v in values if not isinstance(v, ast.Call) or self.keras(v.func) != "Input"]

    @cached_property
    def recurrent_classes(self) -> set[str]:
        """The recurrent layers that the program makes."""
        names = {self.layer(call) for call in self.calls}
        return {name for name in names if name in RECURRENT_CALLED}


def _number(node: ast.expr) -> int | None:
    """The whole number an expression is, with its sign."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _number(node.operand)
        return None if inner is None else -inner
    value = node.value if isinstance(node, ast.Constant) else None
    return value if type(value) is int else None


def _end(node: ast.expr) -> tuple[int, int]:
    return node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
