"""What became of a mask in a chain of layers, in words: rules over what Keras did."""

from unrolled.sequences.chain import TIMESTEPS, Chained, Joint
from unrolled.words import gettext as _
from unrolled.words import ngettext


def written(chained: Chained) -> list[str]:
    """Each part of the chain as Python writes it; of those Keras did not reach as well."""
    first = "Embedding(mask_zero=True)" if chained.spec.first == "Embedding" else "Masking()"
    return [first, *(link.written for link in chained.spec.chained)]


def at(chained: Chained, k: int) -> str:
    """What happens to the mask at joint `k`."""
    joint = chained.joints[k]
    if k == 0:
        return _("A mask is attached to what it hands on.")
    if k in chained.starved and not chained.padding:
        return _("It takes a mask and gets none that is right; nothing is padded here.")
    if k in chained.starved:
        return _("It takes a mask and gets none that is right: the padding is data to it.")
    if joint.became == "attached":
        return _("The mask goes with what it hands on.")
    if joint.became == "changed":
        return _("Another mask goes with what it hands on: not the one that came.")
    if joint.became == "read":
        return _("The mask is read here, and not handed on.")
    if joint.became == "none":
        return _("No mask comes in.")
    if joint.supports is None:
        return _("The mask is lost: it hangs on v, and this makes another tensor.")
    return _("The mask is lost: this layer does not carry one on.")


def loudness(joint: Joint) -> str:
    """Whether Keras said anything of a mask that is gone; empty where nothing is wrong."""
    if joint.became not in ("lost", "changed"):
        return ""
    return _("Keras warns:") if joint.warned else _("Keras says nothing.")


def summary(chained: Chained) -> tuple[str, str]:
    """What follows for what the chain comes to, and of which kind that is."""
    if chained.lost is None:
        return _("No joint loses the mask."), "right"
    names = written(chained)
    starved = [names[k] for k in chained.starved]
    lost = names[chained.lost]
    given = [names[k] for k, joint in enumerate(chained.joints) if joint.given]
    if not chained.padding:
        text = _(
            "{lost} is where the mask is lost. Nothing is padded here, so it does no harm yet: "
            "make sample 0 shorter."
        )
        return text.format(lost=lost), "plain"
    if starved and not chained.spec.by_hand and chained.fitting:
        text = _(
            "{lost} is where the mask is lost. Behind it {starved} would take a mask, gets none "
            "that is right, and reads the padding as data. To do: keep the mask of the first "
            "layer, and pass it on by hand, mask=mask."
        )
        return text.format(lost=lost, starved=", ".join(starved)), "silent"
    if starved:
        text = _(
            "{lost} is where the mask is lost, and what it hands on has other steps: the mask no "
            "longer fits {starved}, not even by hand."
        )
        return text.format(lost=lost, starved=", ".join(starved)), "silent"
    if given:
        text = ngettext(
            "{lost} is where the mask is lost; {given} gets it by hand.",
            "{lost} is where the mask is lost; {given} get it by hand.",
            len(given),
        )
        return text.format(lost=lost, given=", ".join(given)), "right"
    text = _(
        "{lost} is where the mask is lost. Nothing behind it would take one: from there on the "
        "padding is data."
    )
    return text.format(lost=lost), "plain"


def without_counterpart(chained: Chained) -> str:
    """Why there is nothing to compare with; empty where there is."""
    if chained.refused is not None or chained.check is not None:
        return ""
    if chained.alone is None:
        return _(
            "Without its padding sample 0 cannot go through this chain at all: a layer in it has "
            "been built for one number of timesteps."
        )
    return _(
        "Without its padding sample 0 comes out in another shape, {alone} and not {padded}: there "
        "is no number to compare."
    ).format(alone=chained.alone.shape[1:], padded=chained.output.shape[1:])


def of_losses(chained: Chained) -> str:
    """What the loss counts."""
    losses = chained.losses
    if losses is None and chained.output.ndim == 3:
        came = chained.output.shape[1]
        text = ngettext(
            "{n} step comes out where {all} went in: no telling which of them is padding.",
            "{n} steps come out where {all} went in: no telling which of them are padding.",
            came,
        )
        return text.format(n=came, all=TIMESTEPS)
    if losses is None:
        return _(
            "Only a chain that hands on every step has targets at the padding: let it end in a "
            "sequence to see what the loss makes of them."
        )
    if _near(losses.it, losses.bare) and _near(losses.it, losses.real):
        return _("There is no padding among the targets: with or without a mask it is one loss.")
    if _near(losses.it, losses.real):
        return _("Masked targets do not count: the loss is that of the real steps alone.")
    if _near(losses.it, losses.bare):
        if chained.joints[-1].mask is None:
            return _("No mask comes out of the chain: the loss counts the padding as well.")
        return _("The mask that comes out lets the padding through: the loss counts it as well.")
    return _("The loss is neither that of all steps nor that of the real ones.")


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-5 * max(1.0, abs(other))
