"""Programs looked at statement by statement: shapes by Keras itself, and nothing executed."""

import ast
import builtins
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from unrolled.doctor.naming import Module
from unrolled.doctor.own import OwnCode
from unrolled.doctor.scope import Enough, NotUnderstood, Scope
from unrolled.doctor.source import Source
from unrolled.doctor.story import Story
from unrolled.doctor.values import LONGEST, Hollow, TooLarge, Unknown
from unrolled.engine import allowed, library, limits
from unrolled.engine.short_runs import for_few_calls
from unrolled.engine.threads import own_thread
from unrolled.words import gettext as _

MOST_TURNS = 50
"""Turns of a loop that are looked at; what happens in more of them happens again."""


MOST_PLAIN_TURNS = 500
"""Turns of a loop in which nothing of Keras or NumPy happens."""


class Returned(Exception):  # noqa: N818  it is a way out, not a fault
    """What a function gives back."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


class LeftLoop(Exception):  # noqa: N818  it is a way out, not a fault
    """``break`` or ``continue``."""

    def __init__(self, again: bool) -> None:
        super().__init__()
        self.again = again


class Interpreter(OwnCode):
    """Walks through the statements of a program."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.handled: list[Exception] = []  # those of the handlers that are at work

    def tell(self) -> Story:
        """Look at the whole program."""
        scope = Scope({})
        try:
            for statement in self.source.tree.body:
                self.tried(statement, scope)
        except Enough:
            reason = _("The program goes on longer than it is looked at.")
            self.story.unknowns.append(Unknown(reason, getattr(statement, "lineno", 0)))
        self.story.seconds = time.thread_time() - self.begun
        self.story.sizes = {n: text for text, n in self.assumed.numbers.items()}
        self.story.assumed = self.assumed.told()
        self.story.names = scope.names
        return self.story

    def tried(self, statement: ast.stmt, scope: Scope) -> None:
        """One statement of the program itself: what it runs into is noted, and the next comes."""
        try:
            self.statement(statement, scope)
        except (Returned, LeftLoop):
            pass
        except NotUnderstood as unknown:
            self.matters(unknown.value, statement.lineno)
            self._forget(statement, scope)
        except (limits.TooLarge, TooLarge) as size:
            reason = _("{n} is more than is tried here.").format(n=size)
            if not str(size):
                reason = _("This is larger than what is looked at here.")
            self.matters(Unknown(reason, statement.lineno), statement.lineno)
            self._forget(statement, scope)
        except allowed.NotListed as name:
            reason = _("{text} is not looked at here.").format(text=name)
            self.matters(Unknown(reason, statement.lineno), statement.lineno)
            self._forget(statement, scope)
        except Exception as error:  # whatever Keras, NumPy or Python raise is the answer
            self._left_without(statement, scope)
            if limits.lacks_memory(error):
                reason = _("This needs more memory than a program is given here.")
                self.matters(Unknown(reason, statement.lineno), statement.lineno)
            elif not self.hides_unknown(error) and not self._of_rest(error):
                self.failed(error, statement)
            self._forget(statement, scope)

    def _left_without(self, statement: ast.stmt, scope: Scope) -> None:
        """A Sequential whose next layer could not be made: what comes after would not fit."""
        call = statement.value if isinstance(statement, ast.Expr) else None
        function = call.func if isinstance(call, ast.Call) else None
        if not isinstance(function, ast.Attribute) or function.attr != "add":
            return
        found = scope.find(function.value.id) if isinstance(function.value, ast.Name) else None
        if found is not None and isinstance(found[0], library.SEQUENTIAL):
            self.story.broken[id(found[0])] = found[0]

    def _of_rest(self, error: Exception) -> bool:
        """Whether an error may come of turns of a loop, or values, that were not looked at."""
        _error, _line, event = self.lines.get(id(error), (error, 0, None))
        missing = isinstance(error, LookupError | ValueError | ZeroDivisionError)
        return self.cut_short and event is None and missing

    def body(self, statements: list[ast.stmt], scope: Scope) -> None:
        """Several statements; what they run into ends them."""
        for statement in statements:
            self.statement(statement, scope)

    def statement(self, node: ast.stmt, scope: Scope) -> None:
        """One statement."""
        self.step()
        method = getattr(self, f"_do_{type(node).__name__.lower()}", None)
        if method is None:
            self.matters(self.unknown(node, _("{text} is not understood here.")), node.lineno)
            for name in _named_in(node):
                scope.bind(name, Unknown())
            return
        try:
            method(node, scope)
        except (Returned, LeftLoop):
            raise
        except Exception as error:
            self.locate(error, node)
            raise

    def _forget(self, node: ast.stmt, scope: Scope) -> None:
        """What a statement that failed would have named is unknown from here on."""
        assigns = isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        makes = node.name if isinstance(node, ast.ClassDef | ast.FunctionDef) else None
        for name in _named_in(node):
            if assigns or name == makes or name not in scope.names:
                scope.bind(name, Unknown())

    def _do_expr(self, node: ast.Expr, scope: Scope) -> None:
        value = self.value(node.value, scope)
        if not isinstance(node.value, ast.Constant) and library.tensor(value):
            self.show(node.lineno, "", value)

    def _do_assign(self, node: ast.Assign, scope: Scope) -> None:
        value = self.value(node.value, scope)
        for target in node.targets:
            self.bind(target, value, scope)
            self._show_bound(target, scope)

    def _show_bound(self, target: ast.expr, scope: Scope) -> None:
        names = target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
        for name in names:
            if isinstance(name, ast.Name):
                value = scope.names.get(name.id)
                if isinstance(value, Hollow) or library.tensor(value):
                    self.show(name.lineno, name.id, value)

    def _do_annassign(self, node: ast.AnnAssign, scope: Scope) -> None:
        if node.value is not None:
            self.bind(node.target, self.value(node.value, scope), scope)
            self._show_bound(node.target, scope)

    def _do_augassign(self, node: ast.AugAssign, scope: Scope) -> None:
        old = self.value(_loaded(node.target), scope)
        new = self.operate(node, type(node.op).__name__, old, self.value(node.value, scope))
        self.bind(node.target, new, scope)

    def _do_import(self, node: ast.Import, scope: Scope) -> None:
        for alias in node.names:
            self.check_module(node, alias.name)
            name = alias.asname or alias.name.partition(".")[0]
            scope.bind(name, Module(alias.name if alias.asname else name))

    def _do_importfrom(self, node: ast.ImportFrom, scope: Scope) -> None:
        module = node.module or ""
        if module == "__future__" or node.level:
            return
        self.check_module(node, module)
        for alias in node.names:
            if alias.name != "*":
                found = self.imported(node, module, alias.name)
                scope.bind(alias.asname or alias.name, found)

    def _do_functiondef(self, node: ast.FunctionDef, scope: Scope) -> None:
        scope.bind(node.name, self.decorated(node, self.function(node, scope), scope))

    def _do_classdef(self, node: ast.ClassDef, scope: Scope) -> None:
        scope.bind(node.name, self.made_class(node, scope))

    def _do_return(self, node: ast.Return, scope: Scope) -> None:
        raise Returned(None if node.value is None else self.value(node.value, scope))

    def _do_if(self, node: ast.If, scope: Scope) -> None:
        test = self.value(node.test, scope)
        if isinstance(test, Unknown) or self.truth(node.test, test):
            self._block(node.body, scope)
        else:
            self._block(node.orelse, scope)

    def _block(self, statements: list[ast.stmt], scope: Scope) -> None:
        """Statements inside of others; at the top level each may fail for itself."""
        for statement in statements:
            if scope.outer is None:
                self._tried_inside(statement, scope)
            else:
                self.statement(statement, scope)

    def _tried_inside(self, statement: ast.stmt, scope: Scope) -> None:
        if isinstance(statement, ast.Break | ast.Continue | ast.Return):
            self.statement(statement, scope)
        else:
            self.tried(statement, scope)

    def _do_for(self, node: ast.For, scope: Scope) -> None:
        values = self.value(node.iter, scope)
        if values is None:
            with self.recorded(self.event(node.iter, "index", "for")):
                self.items(values)
        turns = len(values) if isinstance(values, range) else 0
        if isinstance(values, range):
            values = values[:MOST_PLAIN_TURNS]
        self.cut_short = self.cut_short or isinstance(values, Unknown)
        items = [values] if isinstance(values, Unknown) else self.items(values)
        lists = _lengths(scope)
        known, begun = len(self.story.failures), self.story.count()
        for done, item in enumerate(items):
            if done >= MOST_PLAIN_TURNS or (done == MOST_TURNS and self.story.count() > begun):
                self._grow(lists, done, max(turns, len(items)))
                break
            self.bind(node.target, item, scope)
            try:
                self.body(node.body, scope)
            except LeftLoop as left:
                if not left.again:
                    break
            if len(self.story.failures) > known:
                break
        else:
            self._grow(lists, len(items), turns)
            self._block(node.orelse, scope)

    def _grow(self, lists: list[tuple[list[Any], int]], done: int, turns: int) -> None:
        """Bring lists that a loop fills to the length they have after all of its turns."""
        if turns <= done or not done:
            return
        self.cut_short = True
        for grown, before in lists:
            each, rest = divmod(len(grown) - before, done)
            whole = before + each * turns
            if each > 0 and not rest and whole <= LONGEST:
                grown += [grown[-1]] * (whole - len(grown))

    def _do_while(self, node: ast.While, scope: Scope) -> None:
        for _turn in range(MOST_TURNS):
            test = self.value(node.test, scope)
            if not isinstance(test, Unknown) and not self.truth(node.test, test):
                self._block(node.orelse, scope)
                break
            try:
                self.body(node.body, scope)
            except LeftLoop as left:
                if not left.again:
                    break
            if isinstance(test, Unknown):
                self._block(node.orelse, scope)
                break
        else:
            self._block(node.orelse, scope)
            if scope.outer is not None and isinstance(node.test, ast.Constant):
                # A function that never comes back: what it gives back cannot be told to Keras.
                raise Enough

    def _do_break(self, _node: ast.Break, _scope: Scope) -> None:
        raise LeftLoop(again=False)

    def _do_continue(self, _node: ast.Continue, _scope: Scope) -> None:
        raise LeftLoop(again=True)

    def _do_with(self, node: ast.With, scope: Scope) -> None:
        with ExitStack() as entered:
            for item in node.items:
                value = self.value(item.context_expr, scope)
                if library.is_theirs(value) and hasattr(value, "__enter__"):
                    value = entered.enter_context(value)
                if item.optional_vars is not None:
                    self.bind(item.optional_vars, value, scope)
            self._block(node.body, scope)

    def _do_try(self, node: ast.Try, scope: Scope) -> None:
        try:
            self._guarded(node, scope)
        finally:
            self.body(node.finalbody, scope)

    def _guarded(self, node: ast.Try, scope: Scope) -> None:
        """A ``try`` without its ``finally``."""
        try:
            self.body(node.body, scope)
        except (Returned, LeftLoop, NotUnderstood):
            raise
        except Exception as error:
            handler = self._handler(node, error)
            if handler is None:
                raise
            if handler.name:
                scope.bind(handler.name, Unknown())
            self.handled.append(error)
            try:
                self.body(handler.body, scope)
            finally:
                self.handled.pop()
        else:
            self.body(node.orelse, scope)

    def _handler(self, node: ast.Try, error: Exception) -> ast.ExceptHandler | None:
        """What of a ``try`` takes an error; one whose class is not Python's own may always."""
        raised = {kind.__name__ for kind in type(error).__mro__}
        for handler in node.handlers:
            kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            for kind in kinds:
                name = kind.id if isinstance(kind, ast.Name) else ""
                if name in raised or not isinstance(getattr(builtins, name, None), type):
                    return handler
        return None

    def _do_raise(self, node: ast.Raise, scope: Scope) -> None:
        if node.exc is None and self.handled:
            raise self.handled[-1]
        value = None if node.exc is None else self.value(node.exc, scope)
        if isinstance(value, type) and issubclass(value, Exception):
            value = value()
        raise value if isinstance(value, Exception) else NotUnderstood(Unknown())

    def _do_delete(self, node: ast.Delete, scope: Scope) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                scope.names.pop(target.id, None)

    def _do_pass(self, _node: ast.Pass, _scope: Scope) -> None:
        """Nothing."""

    _do_assert = _do_pass

    def _do_global(self, node: ast.Global, scope: Scope) -> None:
        for name in node.names:
            scope.declare(name, everywhere=True)

    def _do_nonlocal(self, node: ast.Nonlocal, scope: Scope) -> None:
        for name in node.names:
            scope.declare(name, everywhere=False)

    def run_body(self, body: list[ast.stmt], scope: Scope) -> Any:
        """The body of a function: what it returns."""
        try:
            self.body(body, scope)
        except Returned as returned:
            return returned.value
        return None


def _named_in(node: ast.AST) -> Iterator[str]:
    """The names that a statement gives values to, those of what stands inside of it too."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id
        elif isinstance(part, ast.MatchAs | ast.MatchStar) and part.name:
            yield part.name
        elif isinstance(part, ast.MatchMapping) and part.rest:
            yield part.rest
        elif isinstance(part, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield part.name
        elif isinstance(part, ast.alias):
            yield part.asname or part.name.partition(".")[0]


def _lengths(scope: Scope) -> list[tuple[list[Any], int]]:
    """The lists that have a name, with how long they are now."""
    found: dict[int, list[Any]] = {}
    here: Scope | None = scope
    while here is not None:
        found.update((id(v), v) for v in here.names.values() if isinstance(v, list))
        here = here.outer
    return [(value, len(value)) for value in found.values()]


def _loaded(target: ast.expr) -> ast.expr:
    """The target of an assignment as an expression that is read."""
    if isinstance(target, ast.Name):
        return ast.copy_location(ast.Name(target.id, ast.Load()), target)
    return target


def look(source: Source, runs: bool | frozenset[int] = True, seconds: float = 45.0) -> Story:
    """What happens in a program, in a thread of its own.

    Warnings are caught on the way, which Python does for a whole process at a time, as TensorFlow
    does what it is told of graphs: a process looks at one program after the other.

    Args:
        runs: whether fit, predict and the like are done too, or in which lines.
        seconds: of work that it may take.
    """
    with warnings.catch_warnings(record=True) as heard, for_few_calls():
        warnings.simplefilter("always")

        def looked() -> Story:
            return Interpreter(source, runs=runs, seconds=seconds, heard=heard).tell()

        story: Story = own_thread(looked)
    return story


def look_among_others(source: Source, seconds: float = 10.0) -> Story:
    """What happens in a program that this app wrote itself, while other threads go on.

    Nothing that holds for a whole process is touched, so warnings are not told and nothing is
    trained.

    Args:
        seconds: of work that it may take.
    """

    def looked() -> Story:
        return Interpreter(source, runs=False, seconds=seconds, heard=[]).tell()

    story: Story = own_thread(looked)
    return story
