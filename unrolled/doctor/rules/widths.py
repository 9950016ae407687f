"""Layers that refuse what they are given: how wide the last axis is, or that nothing is there."""

from collections.abc import Iterator

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.inputs import source_of_data
from unrolled.doctor.rules.told import Case, Told, given, layer_of, shown
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gap, together
from unrolled.words import gettext as _


def wrong_width(case: Case, event: Event) -> Iterator[Told]:
    """A layer that was built for another number of features than it is given."""
    layer, came = layer_of(event), given(event)
    if event.kind != "call" or event.error is None or came is None or not came.shape:
        return
    width = library.built_width(layer)
    if width is None or came.shape[-1] in (None, width):
        return
    name = type(layer).__name__
    title = _("{layer} was built for {n} features and is given {m}")
    swapped = len(came.shape) == 3 and came.shape[1] == width
    why = _("Its kernel has a row for each of the {n} features it saw first.").format(n=width)
    node = source_of_data(case, event)
    found = []
    if swapped:
        why += gap(why) + _("Axis 1 has that length: timesteps and features look swapped.")
        if node is not None:
            change = changes.wrap(case.source, node, "{}.transpose(0, 2, 1)")
            found.append(
                Candidate(
                    _("Swap them: {code}").format(code=change.code),
                    _("transpose moves the axes; a reshape would scramble the time."),
                    (change,),
                )
            )
    if node is not None and isinstance(came.shape[-1], int) and came.shape[-1] > width:
        change = changes.wrap(case.source, node, f"{{}}[..., :{width}]")
        found.append(
            Candidate(
                _("Give it {n} features: {code}").format(n=width, code=change.code),
                _("The other features are left out."),
                (change,),
            )
        )
    said = _("x must be (..., {n}), as the layer was built; it is {came}.")
    explanation = together([said.format(n=width, came=shown(came.shape)), why])
    yield Told(
        "width",
        event,
        title.format(layer=name, n=width, m=came.shape[-1]),
        explanation,
        tuple(found),
    )


def nothing_to_read(case: Case, event: Event) -> Iterator[Told]:
    """A sequence of no timesteps, or a batch of no samples."""
    layer, came = layer_of(event), given(event)
    if event.kind != "call" or event.error is None or came is None or 0 not in came.shape[:2]:
        return
    name = type(layer).__name__
    what = _("timesteps") if 0 in came.shape[1:2] else _("samples")
    yield Told(
        "empty",
        event,
        _("{layer} is given no {what}").format(layer=name, what=what),
        _(
            "x must have at least one of each axis; it is {came}. There is nothing to step "
            "through. Check how the windows are cut: a slice such as x[:, :0] is empty."
        ).format(came=shown(came.shape)),
    )


RULES = (nothing_to_read, wrong_width)
