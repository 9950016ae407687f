"""What a padded batch shows, in words: rules over what Keras did, not over what was asked for."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from unrolled.sequences.padding import START, Padded
from unrolled.trace import Array
from unrolled.words import gettext as _
from unrolled.words import listed, ngettext, together


class Said(NamedTuple):
    """A sentence, and whether it tells of something ``right``, ``silent``, ``plain`` ..."""

    text: str
    kind: str = "plain"


def samples(padded: Padded) -> list[str]:
    """For each sample, which of its steps were skipped and what that did."""
    return [_sample(padded, b) for b in range(len(padded.real))]


def traps(padded: Padded) -> list[Said]:
    """What went wrong without a word from Keras, with what to do; empty if nothing did."""
    found = []
    if _untouched(padded):
        found.append(Said(_no_trace(padded), "silent"))
    if padded.mask is None:
        if not padded.checks["unmasked"].holds:
            found.append(Said(_no_mask(padded), "silent"))
        return found
    if not padded.heeded:
        found.append(Said(_unheeded(padded), "silent"))
    if (padded.real & padded.skipped).any():
        found.append(Said(_real_left_out(padded), "silent"))
    if (~padded.real & padded.mask).any():
        found.append(Said(_padding_taken(padded), "silent"))
    return found


def outputs(padded: Padded) -> list[Said]:
    """What the layer hands on for the steps that it left out."""
    if padded.spec.return_sequences:
        return [Said(text) for text in _outputs_over_time(padded)]
    return _outputs_at_the_end(padded)


def named(steps: Sequence[int]) -> str:
    """Timesteps by name, neighbours together: ``t = 0 … 2, 5``."""
    parts: list[list[int]] = []
    for t in steps:
        if parts and parts[-1][-1] == t - 1:
            parts[-1].append(t)
        else:
            parts.append([t])
    return "t = " + ", ".join(_stretch(part) for part in parts)


def _stretch(part: list[int]) -> str:
    if len(part) < 3:
        return ", ".join(map(str, part))
    return f"{part[0]} … {part[-1]}"


def _steps(chosen: Array) -> list[int]:
    return [int(t) for t in np.flatnonzero(chosen)]


def _sample(padded: Padded, b: int) -> str:
    skipped, real = _steps(padded.skipped[b]), padded.real[b]
    padding = _steps(~real & ~padded.skipped[b])
    if len(skipped) == len(real):
        text = _("Sample {b}: every step is skipped. It ends in its initial state.")
        return text.format(b=b)
    said = []
    if skipped:
        said.append(_skipped(padded, b, skipped))
    if padding:
        text = _("Padding at {steps} is read as if it were data.")
        said.append(text.format(steps=named(padding)))
    if not said:
        said.append(_("No padding, nothing skipped."))
    if padded.ends_alone(b):
        said.append(_("It ends where it ends alone."))
    else:
        said.append(_("It does not end where it ends alone."))
    return _("Sample {b}: {said}").format(b=b, said=together(said))


def _skipped(padded: Padded, b: int, steps: list[int]) -> str:
    states = padded.steps.states
    before = [padded.steps.before(name)[b, steps] for name in states]
    after = [states[name][b, steps] for name in states]
    if all(np.array_equal(one, other) for one, other in zip(before, after, strict=True)):
        text = _("{steps} skipped, the state carried across unchanged.")
    else:
        text = _("{steps} skipped, and yet the state changed.")
    return text.format(steps=named(steps))


def _untouched(padded: Padded) -> bool:
    """Whether padding is read without a mask, and yet no state moves from zero."""
    states = [state[~padded.real] for state in padded.unmasked.states.values()]
    return states[0].size > 0 and not np.any(states)


def _no_trace(padded: Padded) -> str:
    if not padded.spec.run.facts.bias_rows:
        return _(
            "Without a mask the padding leaves no trace here: it is all zeros, the state begins at "
            "zero, and this cell has no biases, so zeros stay zeros."
        )
    return _(
        "Without a mask the padding leaves no trace here: it is all zeros, the state begins at "
        "zero, and the biases of a new layer are zero, so zeros stay zeros. Training moves the "
        "biases: switch them on to see it."
    )


def _no_mask(padded: Padded) -> str:
    return _(
        "Nothing says which steps are padding, so the layer took {n} of them as data, and Keras "
        "said nothing. To do: let Embedding(mask_zero=True) or Masking() attach a mask, or pass "
        "mask= in the call."
    ).format(n=int((~padded.real).sum()))


def _unheeded(padded: Padded) -> str:
    if not padded.ends_ignoring:
        return _(
            "The mask is there, and the layer ends neither where it ends with one nor without."
        )
    if not padded.spec.started or padded.spec.pass_mask:
        return _("The mask is there, and the layer reads every step as if it were not.")
    said = _(
        "The mask is attached to what goes in, and the layer reads every step as if it were not. "
        "The call has initial_state= as well: with a second tensor among its arguments, Keras "
        "no longer hands the attached mask to the layer, and says nothing. To do: pass the "
        "mask in the same call, mask=…"
    )
    if padded.zeroed:
        read = _("The padding that is read is 0: Masking puts 0 where it masks.")
        return together([said, read])
    return said


def _real_left_out(padded: Padded) -> str:
    left_out = padded.real & padded.skipped
    where = _where(left_out)
    if padded.spec.source == "Embedding":
        return _(
            "Skipped, though no padding: {where}. The token is 0, which mask_zero takes for "
            "padding. To do: number your tokens from 1."
        ).format(where=where)
    if padded.spec.source == "Masking":
        return _(
            "Skipped, though no padding: {where}. All its features are {value}, the mask_value. "
            "To do: pad with a value that no real step has in all its features, such as -1, and "
            "give it to Masking(mask_value=-1.)."
        ).format(where=where, value=padded.spec.pad)
    return _(
        "Skipped, though no padding: {where}. The mask says so, and the layer might as well never "
        "have been given it."
    ).format(where=where)


def _padding_taken(padded: Padded) -> str:
    return _(
        "Read, though padding: {where}. The mask lets it through. To do: let the mask follow the "
        "padding whenever lengths or side change."
    ).format(where=_where(~padded.real & padded.mask))


def _where(chosen: Array) -> str:
    """The steps of each sample, such as ``sample 1, t = 2; sample 2, t = 0``."""
    text = _("sample {b}, {steps}")
    rows = [(b, _steps(row)) for b, row in enumerate(chosen)]
    return listed((text.format(b=b, steps=named(steps)) for b, steps in rows if steps), ";")


def _outputs_at_the_end(padded: Padded) -> list[Said]:
    h, output = padded.final["h"], padded.output
    zeroed = np.any(h, axis=-1) & ~np.any(output, axis=-1)
    nothing_taken = np.all(padded.skipped, axis=-1)
    said = []
    last, none = zeroed & ~nothing_taken, zeroed & nothing_taken
    if last.any():
        text = ngettext(
            "The last step of sample {which} is skipped: its output is 0 while its state h is "
            "not. The documentation says that zero_output_for_mask counts only together with "
            "return_sequences=True; here it counts without.",
            "The last steps of samples {which} are skipped: their outputs are 0 while their states "
            "h are not. The documentation says that zero_output_for_mask counts only together with "
            "return_sequences=True; here it counts without.",
            int(last.sum()),
        )
        said.append(Said(text.format(which=_which(last)), "silent"))
    if none.any():
        text = ngettext(
            "Of sample {which} no step was taken: its output is 0, while its state h is still the "
            "initial one.",
            "Of samples {which} no step was taken: their outputs are 0, while their states h are "
            "still the initial ones.",
            int(none.sum()),
        )
        said.append(Said(text.format(which=_which(none)), "silent"))
    if not said and np.array_equal(output, h):
        said.append(Said(_("The output is the final h of each sample, skipped steps or not.")))
    elif not said:
        said.append(Said(_("The output is not the final h."), "silent"))
    return said


def _which(chosen: Array) -> str:
    return ", ".join(map(str, _steps(chosen)))


def _outputs_over_time(padded: Padded) -> list[str]:
    skipped = padded.skipped
    if not skipped.any():
        return [_("No step is skipped: the output is h after each step.")]
    output, h = padded.output, padded.steps.states["h"]
    previous = np.concatenate([np.zeros_like(output[:, :1]), output[:, :-1]], axis=1)
    leading = np.cumsum(~skipped, axis=1) == 0
    later = skipped & ~leading
    said = []
    if later.any():
        said.append(_later(output[later], previous[later]))
    if leading.any():
        said.append(_leading(output[leading], h[leading]))
    return said


def _later(output: Array, previous: Array) -> str:
    if not output.any():
        return _("At each skipped step the output is 0; the state is carried on unseen.")
    if np.array_equal(output, previous):
        return _("At each skipped step the output repeats that of the last step taken.")
    return _("At skipped steps the output is neither 0 nor that of the step before.")


def _leading(output: Array, h: Array) -> str:
    if output.any():
        return _("Before the first step taken the output is not 0.")
    if h.any():
        return _(
            "Before the first step taken the output is 0, although the state is there all along: "
            "h = {start}."
        ).format(start=START)
    return _("Before the first step taken the output is 0, and so is the state.")
