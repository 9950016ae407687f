"""Keywords that a model is called with, and takes no notice of."""

import ast
import difflib
from collections.abc import Iterator

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.handing import WORDS
from unrolled.doctor.rules.told import Case, Told, known, shown
from unrolled.doctor.running import PARAMETERS
from unrolled.doctor.story import Event
from unrolled.engine import held, library
from unrolled.words import gap, together
from unrolled.words import gettext as _

TAKEN = ("training", "mask")


def ignored_keyword(case: Case, event: Event) -> Iterator[Told]:
    """A keyword that a Sequential or functional model neither reads nor refuses."""
    if event.kind != "call" or not library.is_model(event.on):
        return
    names = held.ignored(event.on, [*event.kwargs])
    if event.error is None:
        names = [name for name in names if name not in WORDS]
    if not names or (event.error is not None and not _symbolic(event)):
        return
    name = names[0]
    value = known(event.kwargs[name])
    came = repr(event.kwargs[name])[:40] if value is None else shown(value.shape)
    title = _("The model never reads {name}").format(name=name)
    said = _(
        "A call of a model takes its inputs, training and mask. {name} is none of them; it came as "
        "{came}."
    ).format(name=name, came=came)
    near = difflib.get_close_matches(name, TAKEN, 1, 0.7)
    if near:
        said += gap(said) + _("Did you mean {near}?").format(near=near[0])
    if event.error is None:
        said += gap(said) + _(
            "A layer would refuse it. A model takes any keyword and says nothing: the output is "
            "the same with and without it."
        )
    belongs = _where_it_belongs(name, value is not None)
    said = together([said, belongs])
    yield Told("ignored_keyword", event, title, said, tuple(_mended(case, event, name, near)))


def _symbolic(event: Event) -> bool:
    return any(tensor.symbolic for tensor in library.tensors(list(event.args)))


def _where_it_belongs(name: str, is_tensor: bool) -> str:
    methods = [method for method, names in PARAMETERS.items() if name in names]
    if methods and not is_tensor:
        said = _("{name} belongs to model.{method}(...).")
        return said.format(name=name, method="predict" if "predict" in methods else "fit")
    if is_tensor:
        return _("What a model shall read is one of its inputs: an Input in keras.Model([...]).")
    return ""


def _mended(case: Case, event: Event, name: str, near: list[str]) -> Iterator[Candidate]:
    call = event.node
    word = next((k for k in getattr(call, "keywords", []) if k.arg == name), None)
    if not isinstance(call, ast.Call) or word is None:
        return
    if near and near[0] not in event.kwargs:
        change = changes.rename_keyword(case.source, word, near[0])
        title = _("Write {code}").format(code=f"{near[0]}={case.source.part(word.value)}")
        yield Candidate(
            title, _("The same value, under the name that Keras has for it."), (change,)
        )
    taken = changes.unset_argument(case.source, call, name)
    if taken is not None:
        title, meaning = _("Leave {name} out"), _("The output stays as it is.")
        yield Candidate(title.format(name=name), meaning, (taken,))


RULES = (ignored_keyword,)
