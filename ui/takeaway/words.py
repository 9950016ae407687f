"""Every word on the panel, in the reader's language."""

from typing import Any

from unrolled.words import gettext as _


def words() -> dict[str, str]:
    """Templates by name; ``{...}`` is filled in by the panel's script."""
    return {
        "panel": _("Take away"),
        "link": _("Link to exactly this"),
        "link_hint": _("Whoever opens it sees the same numbers, computed anew by Keras."),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "by_hand": _("The link is selected: copy it by Ctrl+C."),
        "making": _("Being made …"),
        "saved": _("{name} is in your downloads."),
        "failed": _("The browser could not draw this picture."),
    }


def rows(words_only: bool = False) -> list[dict[str, Any]]:
    """What there is to take: a title, what it is good for, and its files as (kind, label).

    Args:
        words_only: whether there are neither numbers nor a picture.
    """
    of_words, of_numbers = _of_words(), [] if words_only else _of_numbers()
    return [*of_words[:2], *of_numbers, *of_words[2:]]


def _of_words() -> list[dict[str, Any]]:
    return [
        _row(_("Keras program"), _("Runs as it stands and gives the same numbers."), py=".py"),
        _row(
            _("Notebook"),
            _("The program with text and pictures, for Jupyter and Colab."),
            ipynb=".ipynb",
        ),
        _row(
            _("Worksheet"),
            _("Two sheets to print: the question with room for an answer, and the solution."),
            sheet=".html",
        ),
    ]


def _of_numbers() -> list[dict[str, Any]]:
    return [
        _row(
            _("Picture as a page"),
            _("Needs no server and no network. An initial state in it can be dragged."),
            html=".html",
        ),
        _row(_("Picture"), _("PNG for slides, SVG for print."), png="PNG", svg="SVG"),
        _row(
            _("All the numbers"),
            _("Every array with its axes: CSV for a table, NPZ for NumPy."),
            csv=".csv",
            npz=".npz",
        ),
    ]


def _row(title: str, hint: str, **files: str) -> dict[str, Any]:
    return {"title": title, "hint": hint, "files": list(files.items())}
