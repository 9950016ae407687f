"""States that are set by what feeds a model, which runs ahead of the training."""

import ast
from collections.abc import Iterator

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules import code as pieces
from unrolled.doctor.rules.asking import argument, around, text, unused
from unrolled.doctor.rules.resets import RESETS
from unrolled.doctor.rules.told import Case, Told
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gettext as _

FED = {
    "fit": ("train_on_batch", "on_train_batch_begin"),
    "evaluate": ("test_on_batch", "on_test_batch_begin"),
    "predict": ("predict_on_batch", "on_predict_batch_begin"),
}
"""What takes batches from a generator: its like for one batch, and the hook of a callback."""

SETTING = ("assign", "assign_add", "assign_sub", *RESETS)

Maker = ast.FunctionDef | ast.ClassDef


def set_by_the_feed(case: Case, event: Event) -> Iterator[Told]:
    """``state.assign(...)`` inside of the generator that is handed to fit."""
    if event.kind != "method" or event.name not in SETTING or event.error is not None:
        return
    feed = _feed(case, event)
    if feed is None or not _is_of_states(case, event):
        return
    runs = (other for other in case.story.events if other.kind == "run" and other.name in FED)
    reader = next((run for run in runs if feed.name in _made_of(case, run)), None)
    if reader is None:
        return
    single, hook = FED[reader.name]
    title = _("{feed} sets states too early: {method} asks for batches in advance").format(
        feed=feed.name, method=reader.name
    )
    said = _(
        "{method} (line {n}) takes batches out of {feed} before it works on them, two at the "
        "beginning: the states that are set beside a batch reach another one, and those of the "
        "first are overwritten. Nothing is raised. A callback that sets them in {hook} does it in "
        "time, and so does a loop over {single}."
    ).format(method=reader.name, n=reader.line, feed=feed.name, single=single, hook=hook)
    yield Told("set_by_the_feed", event, title, said, tuple(_in_a_loop(case, reader, feed)))


def _feed(case: Case, event: Event) -> Maker | None:
    """The generator, or the class of batches, that an event happens in."""
    function = around(case, event.node, (ast.FunctionDef,))
    if not isinstance(function, ast.FunctionDef):
        return None
    if function.name == "__getitem__":
        owner = around(case, function, (ast.ClassDef,))
        return owner if isinstance(owner, ast.ClassDef) else None
    yields = any(isinstance(part, ast.Yield | ast.YieldFrom) for part in ast.walk(function))
    return function if yields else None


def _is_of_states(case: Case, event: Event) -> bool:
    if event.name in RESETS:
        return bool(library.stateful_inside(event.on))
    reads = (e.result for e in case.before(event) if (e.kind, e.name) == ("attribute", "states"))
    return any(part is event.on for states in reads for part in library.flat(states))


def _made_of(case: Case, run: Event) -> set[str]:
    """The names that the data of a run are made of, through the assignments before it."""
    node = argument(run.node, "x", 0)
    found: set[str] = set()
    waiting = [] if node is None else [node]
    while waiting and len(found) < 50:
        for part in ast.walk(waiting.pop()):
            if not isinstance(part, ast.Name) or part.id in found:
                continue
            found.add(part.id)
            waiting += [
                statement.value
                for statement in ast.walk(case.source.tree)
                if isinstance(statement, ast.Assign)
                and statement.lineno <= run.line
                and any(isinstance(t, ast.Name) and t.id == part.id for t in statement.targets)
            ]
    return found


def _in_a_loop(case: Case, run: Event, feed: Maker) -> Iterator[Candidate]:
    """The run as a loop over train_on_batch, where the statement does nothing else."""
    statement, call = case.statement(run.node), run.node
    if not isinstance(statement, ast.Expr) or not isinstance(call, ast.Call):
        return
    x = argument(call, "x", 0)
    if run.name != "fit" or x is None or not isinstance(call.func, ast.Attribute):
        return
    if not isinstance(feed, ast.FunctionDef) or set(_given(call)) - {"steps_per_epoch", "verbose"}:
        return
    steps = argument(call, "steps_per_epoch")
    batch, step = unused(case, "batch"), unused(case, "step")
    model = text(case, call.func.value)
    of, each = text(case, x), batch
    if steps is not None:
        of = pieces.FOR_SO_MANY.format(text(case, steps), of)
        each = f"{step}, {batch}"
    indent = " " * statement.col_offset
    code = pieces.FOR_EACH.format(each, of, indent, f"{model}.train_on_batch(*{batch})")
    change = changes.replace(case.source, statement, code)
    meaning = _("Each batch is made, and its states are set, right before it is trained on.")
    yield Candidate(_("Train in a loop over train_on_batch"), meaning, (change,))


def _given(call: ast.Call) -> list[str]:
    return [word.arg or "" for word in call.keywords if word.arg != "x"]


RULES = (set_by_the_feed,)
