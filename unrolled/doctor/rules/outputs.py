"""The last layer of a model: a softmax over one number, and losses that read something else."""

from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.told import Case, Told, known
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gettext as _

PROBABILITIES = ("sigmoid", "softmax")


def softmax_of_one(case: Case, event: Event) -> Iterator[Told]:
    """A softmax over an axis of length 1, which is 1 whatever comes."""
    if event.kind == "call":
        layer, result = event.on, known(event.result)
        shape = None if result is None else result.shape
    elif event.kind == "add":
        layer, shape = event.args[0], event.after.get("shape")
    else:
        return
    settings = case.settings(layer)
    softmax = settings.get("activation") == "softmax" and not settings["recurrent"]
    if not softmax or not shape or shape[-1] != 1:
        return
    said = _(
        "A softmax makes the numbers of the last axis add up to 1. {layer} hands out one number, "
        "so that it is 1, whatever comes in, and nothing is learnt. For yes or no take a sigmoid."
    )
    maker, fixes = case.maker(layer), []
    if maker is not None:
        fixes.append(
            Candidate(
                _('Set activation="sigmoid"'),
                _("The one number is then the probability of yes."),
                (changes.set_argument(case.source, maker, "activation", '"sigmoid"'),),
            )
        )
    title = _("A softmax over one number is always 1")
    text = said.format(layer=settings["class"])
    yield Told("softmax_of_one", event, title, text, tuple(fixes))


def logits(case: Case, event: Event) -> Iterator[Told]:
    """A loss that reads logits from a model that hands out probabilities."""
    if event.kind != "method" or event.name != "compile" or event.error is not None:
        return
    last = _last_layer(case, event.on)
    if last is None or not library.reads_logits(event.on):
        return
    activation = case.settings(last).get("activation")
    if activation not in PROBABILITIES:
        return
    said = _(
        "from_logits=True says that the loss gets any numbers and makes probabilities of them "
        "itself. {layer} has made probabilities already, with activation {activation}: it is done "
        "twice, and the model learns slowly or not at all."
    )
    text = said.format(layer=case.settings(last)["class"], activation=activation)
    title = _("The loss expects logits and gets probabilities")
    yield Told("logits", event, title, text, tuple(_plain_loss(case, event, last)))


def _plain_loss(case: Case, event: Event, last: Any) -> Iterator[Candidate]:
    loss, maker = case.maker(event.on.loss), case.maker(last)
    if loss is not None:
        change = changes.set_argument(case.source, loss, "from_logits", "False")
        yield Candidate(
            _("Set from_logits=False"), _("The loss then takes the probabilities."), (change,)
        )
    if maker is not None:
        change = changes.set_argument(case.source, maker, "activation", "None")
        meaning = _("The model then hands out logits, in predict too.")
        yield Candidate(_("Set activation=None"), meaning, (change,))


def _last_layer(case: Case, model: Any) -> Any:
    """The layer that hands out what a model does; None where that is not known."""
    if isinstance(model, library.SEQUENTIAL):
        return model.layers[-1] if model.layers else None
    outputs = library.model_outputs(model)
    event = case.story.origin(outputs[0]) if len(outputs) == 1 else None
    return None if event is None or event.kind != "call" else event.on


RULES = (softmax_of_one, logits)
