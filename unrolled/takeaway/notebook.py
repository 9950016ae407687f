"""An experiment as a notebook that opens in Jupyter and Colab."""

import re
from typing import Any

from unrolled.takeaway import drawing
from unrolled.takeaway.experiment import Experiment
from unrolled.takeaway.made_with import made_with
from unrolled.takeaway.paragraphs import paragraphs
from unrolled.words import gettext as _

MOST_DRAWN = 12
"""How many arrays a notebook draws."""

MARKUP = re.compile(r"[\\`*_\[\]#|$~]|^[-+=]")
"""Signs that mean something in Markdown, or begin mathematics."""

METADATA = {
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    "language_info": {"name": "python"},
    "colab": {"provenance": []},
}


def notebook(experiment: Experiment, link: str) -> str:
    """`experiment` as a notebook (nbformat 4.5): its text, its program, a picture of each array.

    Args:
        link: where the experiment can be opened again.

    Returns:
        The text of an ``.ipynb`` file, the same each time.
    """
    import nbformat  # takes a third of a second, and few ask for it

    cells = [*_opening(experiment, link), *_program(experiment), *_pictures(experiment)]
    cells += _said(experiment)
    book = nbformat.v4.new_notebook(metadata=METADATA, cells=cells)
    for number, cell in enumerate(book.cells):
        cell["id"] = f"cell-{number}"
    text: str = nbformat.writes(book)
    return text


def plain(text: str) -> str:
    """`text` on one line of Markdown that shows it as it is."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        line = line.replace(sign, entity)
    line = MARKUP.sub(lambda found: "\\" + found[0], line)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", line)  # else the first of a list


def _opening(experiment: Experiment, link: str) -> list[Any]:
    lines = [f"# {plain(experiment.title)}", plain(experiment.question), plain(made_with())]
    if link:
        lines.append(f"[{plain(_('Open it in Unrolled'))}](<{_quoted(link)}>)")
    return [_markdown("\n\n".join(filter(None, lines))), _code(drawing.VERSIONS)]


def _quoted(link: str) -> str:
    """`link` without what would end it in Markdown."""
    return "".join(s for s in link if s.isprintable() and s not in "<>\\ ")


def _program(experiment: Experiment) -> list[Any]:
    cells = []
    for paragraph in paragraphs(experiment.program):
        if paragraph.heading:
            cells.append(_markdown(plain(paragraph.heading)))
        if paragraph.code:
            cells.append(_code(paragraph.code))
    return cells


def _pictures(experiment: Experiment) -> list[Any]:
    found = [array for array in experiment.arrays if array.variable and array.values.size]
    # What goes on in time comes first: of several runs it is more than weights of one of them.
    found.sort(key=lambda array: "timesteps" not in array.axes)
    shown = tuple(found[:MOST_DRAWN])
    if not shown:
        return []
    return [
        _markdown(f"## {plain(_('The numbers as pictures'))}"),
        _code(drawing.DRAW),
        _code(drawing.drawn(shown)),
        _markdown(plain(_("The last numbers of each array as they were on screen:"))),
        _code(drawing.compared(shown)),
    ]


def _said(experiment: Experiment) -> list[Any]:
    if not experiment.said:
        return []
    # Said elsewhere with marks of its own, which would be seen here.
    listed = "\n".join(f"- {plain(sentence.replace('`', ''))}" for sentence in experiment.said)
    return [_markdown(f"## {plain(_('What there is to see'))}\n\n{listed}")]


def _markdown(text: str) -> Any:
    import nbformat

    return nbformat.v4.new_markdown_cell(text)


def _code(text: str) -> Any:
    import nbformat

    return nbformat.v4.new_code_cell(text.rstrip("\n"))
