"""Every way by which something that a visitor wrote comes in, as far as it is read in the server.

Each is a function of one text, with texts that it takes. It refuses others by a `SpecError`,
or by answering nothing; whatever a reader would be told comes back.
"""

import base64
import json
import tomllib
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tests.ui.reference.test_links import READERS
from ui.address import STREAMLITS
from ui.board import messages
from ui.board.talk import Talk
from ui.classroom import views
from ui.classroom.short_links import ShortLinks
from ui.compare import messages as compare_messages
from ui.compare import state as compare
from ui.lab.state import Lab
from ui.learn import progress
from ui.learn.walk import LONGEST as LONGEST_QUESTION
from ui.learn.walk import Walk, every
from ui.reference.state import read as reference
from unrolled.contracts.ready import READY, ready
from unrolled.doctor import source
from unrolled.errors import SpecError
from unrolled.fields import LARGEST_NUMBER
from unrolled.lessons.searching import answering
from unrolled.packed import packed, unpacked
from unrolled.reference import table
from unrolled.reference.searching import found
from unrolled.shapes.typed import parse_shape, parse_shapes
from unrolled.shortened import MOST_BYTES, _check, shortened, whole
from unrolled.spec import RunSpec
from unrolled.typed import parse_table
from unrolled.updates import EXAMPLES, read

LINKS = tomllib.loads(
    (Path(__file__).parents[1] / "ui" / "old_links.toml").read_text(encoding="utf-8")
)["link"]

LONGEST_QUERY = 512 * 1024
"""Characters of a query that Streamlit lets pass, as it does a thousand fields."""

Told = Iterable[str]


@dataclass(frozen=True)
class Entrance:
    """One of them.

    Attributes:
        come: gives a text to it; what a reader would be told.
        usual: texts that it takes.
    """

    come: Callable[[str], Told]
    usual: tuple[str, ...]


def _query(text: str) -> dict[str, str]:
    """A query as a page gets it: `ui.address.query`."""
    if len(text) > LONGEST_QUERY or text.count("&") >= 1_000:
        return {}
    parsed = dict(parse_qsl(text, keep_blank_values=True))
    return {name: value for name, value in whole(parsed).items() if name.lower() not in STREAMLITS}


def _link(page: str) -> Callable[[str], Told]:
    def come(text: str) -> Told:
        opened = READERS[page](_query(text))
        again = READERS[page](whole(shortened(opened.link())))
        assert not again.problems, "a page wrote a link that it does not take"
        return [*opened.problems, urlencode(opened.link())]

    return come


def _doctor(text: str) -> Told:
    return [unpacked(dict(parse_qsl(text)).get("code", ""), 4 * source.LONGEST)]


def _comparison(text: str) -> Told:
    return compare.read(_query(text)).problems


def _lesson(text: str) -> Told:
    walk = Walk()
    walk.open_link(_query(text))
    return [*walk.astray, walk.unknown, urlencode(walk.link())]


def _packed(text: str) -> Told:
    return whole({"v": "2", "z": text}).values() if text else ()


def _update(text: str) -> Told:
    read(text)
    return [RunSpec(cell="Own", update=text).update]


def _code(text: str) -> Told:
    try:
        return [source.read(text).text]
    except source.UnreadableError as refused:
        return [str(refused)]


def _table(text: str) -> Told:
    parse_table(text, 64, 16, LARGEST_NUMBER)
    return ()


def _shapes(text: str) -> Told:
    for parse in (parse_shape, parse_shapes):
        try:
            parse(text)
        except SpecError as refused:
            yield str(refused)


def _progress(text: str) -> Told:
    kept = progress.Progress()
    given = progress.read(text)
    if given is not None:
        kept.add(given)
    return [kept.text()]


def _search(text: str) -> Told:
    search = reference({"q": text, "row": text})
    rows = found(table(), search.spec.q)
    lessons = answering(every(), text.strip()[:LONGEST_QUESTION])
    return [*search.problems, *(row.name for row in rows), *(each.title for each in lessons)]


def _messages(text: str) -> Told:
    """What boards say, as Streamlit hands it on."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    lab, talk = Lab(RunSpec(units=3, timesteps=4)), Talk()
    messages.receive(lab, talk, message, messages.ACTS)
    held, other = compare.read({}), Talk()
    messages.receive(held, other, message, compare_messages.ACTS)
    return [*lab.problems, *held.problems, talk.problem, other.problem, talk.board, other.board]


_published = ShortLinks()


def _class(text: str) -> Told:
    view = views.read(text)
    if view is not None:
        assert view.startswith("/")
        assert not view.startswith("//")
        assert _published.view(_published.publish(view)) == view
    _published.view(text)
    return [view or ""]


def _bomb(size: int) -> str:
    """A packed link that becomes ever more as it is unpacked, with the checksum that it has."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packing.compress(bytes(size)) + packing.flush()
    return base64.urlsafe_b64encode(_check(data) + data).decode().rstrip("=")


def _usual(page: str) -> tuple[str, ...]:
    return tuple(link["query"] for link in LINKS if link["page"] == page) or ("v=1",)


def _acts() -> tuple[str, ...]:
    acts: list[list[Any]] = [
        [1, "set", "h0[0]", 0.5],
        [2, "set", "kernel[0,1]", -1.25],
        [3, "restore", "kernel[0,1]"],
        [4, "restore_all"],
        [5, "zero"],
        [6, "random"],
        [7, "pin"],
        [8, "unpin"],
        [9, "look", {"t": 2, "unit": 1, "sample": 0, "state": "h", "compare": "pinned"}],
        [10, "move", 0, 1],
        [11, "remove", 0],
    ]
    sweep = {"id": 3, "target": "h0[1]", "low": -1.0, "step": 0.05}
    whole_message = {"board": "b", "acts": acts, "sweep": sweep}
    one_each = [{"board": "b", "acts": [act], "sweep": None} for act in acts]
    return tuple(json.dumps(each) for each in (whole_message, *one_each))


PROGRAM = (
    "import keras\nimport numpy as np\nx = np.ones((2, 5, 3))\n"
    "y, h = keras.layers.GRU(4, return_state=True)(x)\nprint(f'{y.shape}')\n"
)

ENTRANCES: dict[str, Entrance] = {
    **{
        f"link to {page}": Entrance(_link(page), _usual(page))
        for page in ("lab", "sequences", "cells", "shapes", "memory", "learning", "reference")
    },
    "link to doctor": Entrance(_doctor, (f"code={packed(PROGRAM)}",)),
    "link to compare": Entrance(_comparison, _usual("compare")),
    "link to learn": Entrance(_lesson, _usual("learn")),
    "packed link": Entrance(
        _packed,
        (
            *(
                dict(parse_qsl(link["query"])).get("z", "")
                for link in LINKS
                if "z=" in link["query"]
            ),
            _bomb(MOST_BYTES - 1),
            _bomb(4_000_000),
        ),
    ),
    "update": Entrance(_update, tuple(EXAMPLES.values())),
    "pasted code": Entrance(_code, (PROGRAM, *(ready(name) for name in READY))),
    "pasted table": Entrance(_table, ("a,b\n1,2\n3,4", "1\t2\n-3e2\t.5", "1; 2; 3")),
    "typed shapes": Entrance(_shapes, ("(2, 12, 3)", "2, 4", "[(2, 4), (2, 4)]", "None")),
    "progress": Entrance(
        _progress,
        (
            '{"unrolled": 1, "lessons": {"first": {"seen": ["see", "do"], '
            '"answers": {"predict": "b", "recall.x": "a"}, "solved": true}}}',
        ),
    ),
    "search": Entrance(_search, ("return_sequences", "expected ndim=3, found ndim=2", "初始状态")),
    "messages of boards": Entrance(_messages, _acts()),
    "views for a class": Entrance(_class, ("/lab?cell=GRU&units=3", "/", "bcdf")),
}
