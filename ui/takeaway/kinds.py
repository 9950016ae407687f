"""The files that an experiment can be taken away as. Knows no Streamlit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ui.packing import pack
from ui.takeaway import message
from ui.takeaway.page import page
from ui.takeaway.sheet import worksheet
from unrolled.takeaway import Experiment, Picture
from unrolled.takeaway.notebook import notebook
from unrolled.takeaway.numbers import npz, table
from unrolled.takeaway.program import program
from unrolled.words import gettext as _


@dataclass(frozen=True)
class Kind:
    """One kind of file.

    Attributes:
        ending: of its name.
        mime: its media type.
        make: makes it, of an experiment and the link to it.
        shows: whether it holds the numbers on show, or their picture.
    """

    ending: str
    mime: str
    make: Callable[[Experiment, "Link"], str | bytes]
    shows: bool = True


@dataclass(frozen=True)
class Link:
    """Where an experiment is found again.

    Attributes:
        address: the whole address.
        scanned: what others can open who scan it from paper; empty where they cannot.
    """

    address: str
    scanned: str = ""


class NothingToDrawError(Exception):
    """An experiment was asked for a picture or numbers that it does not have, or not yet."""


def _picture(experiment: Experiment) -> Picture:
    if experiment.picture is None:
        raise NothingToDrawError(_("There is no picture here: what is on show are words."))
    return experiment.picture


def _page(experiment: Experiment, _link: Link) -> str:
    return page(experiment, _picture(experiment))


def _drawn(experiment: Experiment, _link: Link) -> bytes:
    """What the browser draws a PNG or an SVG from."""
    return pack(*message.of(experiment, _picture(experiment), moves=False))


def _program(experiment: Experiment, link: Link) -> str:
    return program(experiment, link.address)


def _notebook(experiment: Experiment, link: Link) -> str:
    return notebook(experiment, link.address)


def _table(experiment: Experiment, _link: Link) -> str:
    return table(experiment)


def _npz(experiment: Experiment, link: Link) -> bytes:
    return npz(experiment, link.address)


def _sheet(experiment: Experiment, link: Link) -> str:
    return worksheet(experiment, link.address, link.scanned)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "py": Kind(".py", "text/x-python", _program, shows=False),
        "ipynb": Kind(".ipynb", "application/x-ipynb+json", _notebook, shows=False),
        "html": Kind(".html", "text/html", _page),
        "png": Kind(".png", "image/png", _drawn),
        "svg": Kind(".svg", "image/svg+xml", _drawn),
        "csv": Kind(".csv", "text/csv", _table),
        "npz": Kind(".npz", "application/octet-stream", _npz),
        "sheet": Kind("_worksheet.html", "text/html", _sheet),
    }
)
"""By the names that the panel's script uses. PNG and SVG are drawn there."""
