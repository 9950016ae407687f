"""Why names before an equals sign do or do not fit what a layer returns."""

from unrolled.sequences.returns import Returns, Unpacked, wanted
from unrolled.words import gettext as _
from unrolled.words import ngettext


def explained(spec: Returns, unpacked: Unpacked) -> list[str]:
    """Why it came to this, in sentences: from what comes back and what was seen."""
    came, names = len(wanted(spec)), spec.names
    if came == 1 and names > 1:
        return [_falls_apart(spec, unpacked)]
    if names == 1 and came > 1:
        text = _("One name takes all of it: {name} is a tuple of {n}, which no layer reads as one.")
        return [text.format(name="out", n=came)]
    if names == came:
        return [_("A name for each thing that comes back.")]
    text = ngettext(
        "{came} thing comes back, and there are {names} names.",
        "{came} things come back, and there are {names} names.",
        came,
    )
    return [text.format(came=came, names=names)]


def silent(spec: Returns, unpacked: Unpacked) -> bool:
    """Whether Python took it although the names do not stand for what they say."""
    return unpacked.answer.accepted and spec.names != len(wanted(spec))


def _falls_apart(spec: Returns, unpacked: Unpacked) -> str:
    if unpacked.answer.accepted:
        text = _(
            "A single tensor comes back, and Python takes it apart along its first axis, the "
            "batch: with {n} samples, each of the {n} names gets one. None of them is a state."
        )
        return text.format(n=spec.batch)
    text = _(
        "A single tensor comes back, and Python takes it apart along its first axis, the batch, "
        "of length {batch}, for {names} names. With a batch of {names} it would say nothing."
    )
    return text.format(batch=spec.batch, names=spec.names)


def explained_sequential(spec: Returns, unpacked: Unpacked) -> list[str]:
    """Why a Sequential takes the layer or refuses it."""
    came = len(wanted(spec))
    if unpacked.sequential.accepted:
        if came == 1:
            return [_("One tensor comes back, and the next layer reads it.")]
        return [_("Keras took it although more than one thing comes back.")]
    if came == 1:
        return [_("One tensor comes back; what is wrong with it, only Keras's words tell.")]
    text = _(
        "A Sequential hands on all that comes back, states included, and Dense reads one tensor. "
        "In a functional model, take the output alone."
    )
    return [text]
