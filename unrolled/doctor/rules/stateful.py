"""Stateful layers and their batch: fixed, filled to the last one, and in the order of time."""

import ast
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument, inner_maker, is_input
from unrolled.doctor.rules.told import Case, Told, given, known, layer_of
from unrolled.doctor.running import ORDINARY_BATCH
from unrolled.doctor.story import Event
from unrolled.doctor.values import Hollow
from unrolled.engine import library
from unrolled.words import gap, ngettext
from unrolled.words import gettext as _

RUN_WITH_BATCHES = ("fit", "evaluate", "predict")
ONE_BATCH = ("train_on_batch", "test_on_batch", "predict_on_batch")


def other_batch(case: Case, event: Event) -> Iterator[Told]:
    """A stateful layer or model that is given another number of samples than it keeps states for.

    A single sample left over is no error: its row is copied to all states.
    """
    size = _stored(event)
    if size is None or size == 0:
        return
    if event.kind == "call":
        came = given(event)
        if event.error is not None and came is not None and came.shape[:1] not in ((size,), ()):
            yield _batch_told(case, event, size, came.shape[0] or 0, 0)
        return
    counts = list(_batches(event))
    wrong = [(n, batch) for n, batch in counts if n and (min(batch, n) != size or n % size)]
    one_left = any(n % batch == 1 for n, batch in wrong)
    if wrong and (event.error is not None or one_left):
        yield _batch_told(case, event, size, *wrong[0])
    elif event.error is not None and not counts:
        yield from _dataset(case, event, size)


def _stored(event: Event) -> int | None:
    kinds = event.kind == "run" and event.name in (*RUN_WITH_BATCHES, *ONE_BATCH)
    if not (kinds or event.kind == "call") or not library.is_layer(event.on):
        return None
    return library.stored_batch(event.on)


def _batches(event: Event) -> Iterator[tuple[int, int]]:
    """How many samples are taken in batches of how many: of training, and of validation."""
    n, asked = _samples(event.kwargs.get("x")), event.kwargs.get("batch_size")
    batch = asked if isinstance(asked, int) and asked > 0 else ORDINARY_BATCH
    if n is None:
        return
    if event.name in ONE_BATCH:
        yield n, n
        return
    share = event.kwargs.get("validation_split")
    if isinstance(share, float) and 0 < share < 1:
        yield int(n * (1 - share)), batch
        yield n - int(n * (1 - share)), batch
        return
    yield n, batch
    held = event.kwargs.get("validation_data")
    if isinstance(held, list | tuple) and held and _samples(held[0]):
        own = event.kwargs.get("validation_batch_size")
        yield _samples(held[0]) or 0, own if isinstance(own, int) else batch


def _samples(value: Any) -> int | None:
    if isinstance(value, list | tuple) and value:
        return _samples(value[0])
    if isinstance(value, dict) and value:
        return _samples(next(iter(value.values())))
    if not isinstance(value, Hollow) and library.tensor(value) is None:
        return None
    shape = value.shape
    return shape[0] if shape else None


def _batch_told(case: Case, event: Event, size: int, n: int, batch: int) -> Told:
    left = n % batch if batch else n
    one = event.error is None and left == 1
    title = _("The stateful model keeps states for {n} samples, and is given {m} at once")
    wrong = left if batch and left and min(batch, n) == size else (min(batch, n) if batch else n)
    title = title.format(n=size, m=wrong)
    said = _("Each of the {n} stored states belongs to one sample of a batch.").format(n=size)
    if batch:
        said += gap(said) + _in_batches(n, batch)
    if batch == ORDINARY_BATCH and not event.kwargs.get("batch_size"):
        said += gap(said) + _("Without batch_size Keras takes 32 samples at once.")
    if one:
        said += gap(said) + _(
            "One sample alone is no error: it is copied to all {n} states, which all move on with "
            "it, and predict gives back {n} rows for it."
        ).format(n=size)
    fixes = tuple(_filled(case, event, size, n))
    return Told("stateful_leftover", event, title, said, fixes)


def _in_batches(n: int, batch: int) -> str:
    if n <= batch:
        return ngettext("{n} sample makes one batch.", "{n} samples make one batch.", n).format(n=n)
    return _("{n} samples in batches of {m}: {k} whole, and {left} left over.").format(
        n=n, m=batch, k=n // batch, left=n % batch
    )


def _filled(case: Case, event: Event, size: int, n: int) -> Iterator[Candidate]:
    call = event.node
    if not isinstance(call, ast.Call):
        return
    x, whole = argument(call, "x", 0), n // size * size
    sized = []
    if event.name in RUN_WITH_BATCHES and event.kwargs.get("batch_size") != size:
        sized = [changes.set_argument(case.source, call, "batch_size", str(size))]
    if sized and event.kind == "run":
        meaning = _("As many samples at once as there are states.")
        title = _("Set batch_size={n}").format(n=size)
        yield Candidate(title, meaning, tuple(sized))
    shares = argument(call, "validation_split")
    if shares is not None:
        taken = changes.unset_argument(case.source, call, "validation_split")
        assert taken is not None
        meaning = _("Nothing is held back; pass validation_data of whole batches instead.")
        title = _("Leave validation_split away")
        yield Candidate(title, meaning, (*sized, taken))
    if x is not None and 0 < whole < n:
        nodes = [x, argument(call, "y", 1) if event.name in ("fit", "evaluate") else None]
        cut = [changes.wrap(case.source, node, f"{{}}[:{whole}]") for node in nodes if node]
        meaning = ngettext(
            "{n} sample is left out, so that the last batch is whole.",
            "{n} samples are left out, so that the last batch is whole.",
            n - whole,
        )
        yield Candidate(
            _("Take the first {n} samples alone").format(n=whole),
            meaning.format(n=n - whole),
            (*sized, *cut),
        )
    first = x if x is not None else next(iter(call.args), None)
    if first is not None and n < size and event.name not in ("fit", "evaluate", "train_on_batch"):
        code = (
            f"np.repeat({{}}, {size}, axis=0)[:{size}]"
            if size % n
            else (f"np.repeat({{}}, {size // n}, axis=0)")
        )
        meaning = _(
            "Copies fill the batch up; of the result only the rows that you asked for count."
        )
        change = changes.wrap(case.source, first, code)
        yield Candidate(_("Fill the batch with copies"), meaning, (change,))
    yield from _other_declared(case, event, size, n)


def _other_declared(case: Case, event: Event, size: int, n: int) -> Iterator[Candidate]:
    """Another batch in the Input: one sample at once always divides."""
    if event.kind != "run" or not hasattr(event.on, "layers"):
        return
    for node in ast.walk(case.source.tree):
        if not isinstance(node, ast.Call) or not is_input(node):
            continue
        shape = argument(node, "batch_shape")
        place = shape.elts[0] if isinstance(shape, ast.Tuple) and shape.elts else None
        place = place or argument(node, "batch_size")
        if isinstance(place, ast.Constant) and place.value == size:
            change = changes.replace(case.source, place, str(n))
            title = _("Declare a batch of {n} in the Input").format(n=n)
            meaning = _("All samples are then one batch.")
            extra = changes.set_argument(case.source, _call(event), "batch_size", str(n))
            both = (change, extra) if event.name in RUN_WITH_BATCHES else (change,)
            yield Candidate(title, meaning, both)
            return


def _call(event: Event) -> ast.Call:
    assert isinstance(event.node, ast.Call)
    return event.node


def _dataset(case: Case, event: Event, size: int) -> Iterator[Told]:
    for earlier in case.before(event):
        if earlier.kind == "method" and earlier.name == "batch":
            title = _("The last batch of the dataset is not whole")
            said = _(
                "The stateful model keeps states for {n} samples; every batch must have as many. "
                "batch() hands out what is left over too."
            ).format(n=size)
            call = _call(earlier)
            change = changes.set_argument(case.source, call, "drop_remainder", "True")
            meaning = _("What is left over after the last whole batch is left out.")
            fix = Candidate(_("Set drop_remainder=True"), meaning, (change,))
            yield Told("stateful_leftover", event, title, said, (fix,))
            return


def shuffled(case: Case, event: Event) -> Iterator[Told]:
    """A stateful model trained on samples in random order."""
    if event.kind != "run" or event.name != "fit" or event.error is not None:
        return
    size, n = library.stored_batch(event.on), _samples(event.kwargs.get("x"))
    if size is None or n is None or n <= size or event.kwargs.get("shuffle", True) is not True:
        return
    title = _("A stateful model is trained on shuffled samples")
    said = _(
        "shuffle is True unless it is said otherwise, and {n} samples make {k} batches: each state "
        "is handed from one sample to another that has nothing to do with it."
    ).format(n=n, k=-(-n // size))
    fixes = []
    if isinstance(event.node, ast.Call):
        change = changes.set_argument(case.source, event.node, "shuffle", "False")
        meaning = _("The batches then come in the order of time.")
        fixes = [Candidate(_("Set shuffle=False"), meaning, (change,))]
    yield Told("stateful_shuffle", event, title, said, tuple(fixes))


def both_ways(case: Case, event: Event) -> Iterator[Told]:
    """A stateful Bidirectional: its backward half remembers the wrong end."""
    layer = layer_of(event)
    if event.kind not in ("call", "add") or not library.is_layer(layer):
        return
    settings = case.settings(layer)
    if settings["class"] != "Bidirectional" or not library.stateful_inside(layer):
        return
    came = given(event)
    if event.error is not None and came is not None and came.shape[:1] == (None,):
        return
    title = _("A stateful Bidirectional carries its backward state the wrong way")
    said = _(
        "The backward layer ends at the first timestep of this chunk. With stateful=True that "
        "state begins the next chunk, whose last timestep has nothing to do with it."
    )
    if event.error is not None and settings.get("return_state"):
        title = _("A stateful Bidirectional cannot hand out its states")
        said += gap(said) + _("With return_state=True Keras fails on top of that.")
    elif event.error is not None:
        return
    maker = case.maker(layer)
    inner = None if maker is None else inner_maker(maker)
    fixes = []
    change = None if inner is None else changes.unset_argument(case.source, inner, "stateful")
    if change is not None:
        meaning = _("Both directions then start from zeros in every batch.")
        fixes.append(Candidate(_("Leave stateful=True away"), meaning, (change,)))
    if inner is not None and maker is not None:
        change = changes.replace(case.source, maker, case.source.part(inner))
        meaning = _("One direction alone can go on from chunk to chunk.")
        fixes.append(Candidate(_("Take the Bidirectional away"), meaning, (change,)))
    yield Told("stateful_bidirectional", event, title, said, tuple(fixes))


def both_mechanisms(case: Case, event: Event) -> Iterator[Told]:
    """A stateful layer that is given initial states too."""
    if event.kind != "call" or event.error is not None or not library.stateful_inside(event.on):
        return
    if library.is_model(event.on) or known(event.args[0] if event.args else None) is None:
        return
    value = event.kwargs.get("initial_state", event.args[1] if len(event.args) > 1 else None)
    if value is None or not isinstance(event.node, ast.Call):
        return
    title = _("stateful=True and initial_state contend for the same place")
    said = _(
        "The argument wins in every call that has it; what the call ends with is stored all the "
        "same, and begins the next call without it. Use one of the two."
    )
    found = []
    change = changes.unset_argument(case.source, event.node, "initial_state")
    if change is None and len(event.node.args) > 1:
        change = changes.drop_argument(case.source, event.node, 1)
    maker = case.maker(event.on)
    dropped = None if maker is None else changes.unset_argument(case.source, maker, "stateful")
    if dropped is not None:
        meaning = _("Every call then starts from what you give it.")
        found.append(Candidate(_("Leave stateful=True away"), meaning, (dropped,)))
    if change is not None:
        meaning = _("Every call then goes on from where the last one ended.")
        found.append(Candidate(_("Leave initial_state away"), meaning, (change,)))
    yield Told("stateful_and_given", event, title, said, tuple(found))


RULES = (other_batch, both_ways, shuffled, both_mechanisms)
