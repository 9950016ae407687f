"""The three pictures of the topic "gradient", each with the table and sentences that go with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ui.learning import tables
from unrolled.figures import Line, Panel, bars, lines
from unrolled.gradients import SIDE_BY_SIDE, Clipped, GradientSpec, Way, clip_telling, telling
from unrolled.gradients.fate import fate
from unrolled.look import Look
from unrolled.trace import Array
from unrolled.words import gettext as _

Row = tuple[str, Sequence[str]]

COLOURS = {cell: k for k, cell in enumerate(SIDE_BY_SIDE)}
DASHES = {"GRU": "dash"}
"""Of the two colours that some eyes confuse, one is a line of dashes."""


@dataclass(frozen=True, eq=False)
class View:
    """What is seen in one look.

    Attributes:
        figure: the picture.
        said: what it shows, in a sentence.
        warnings: what went wrong, each with its kind of note.
        heads, rows: the numbers as a table.
        in_words: whether its first column is no number.
        why: sentences on why it is so.
        exactly: what the numbers are, exactly.
    """

    figure: object
    said: str
    warnings: Sequence[tuple[str, str]]
    heads: Sequence[str]
    rows: Sequence[Row]
    why: Sequence[str]
    exactly: str
    in_words: bool = False

    @property
    def table(self) -> str:
        """Its numbers as markup: the text of the picture."""
        return tables.table(self.said, self.heads, self.rows, worded=self.in_words)


def gradient(spec: GradientSpec, look: Look) -> View:
    """The gradient by the state after each step."""
    ways = _ways(spec)
    drawn = [_line(cell, way.lengths()) for cell, way in ways.items()]
    drawn.insert(1, _line("LSTM", ways["LSTM"].lengths("c"), "LSTM, c", "dot"))
    heads = (_("what becomes of it"), _("share at t = 0"), _("a step back"))
    ends = (_("at the last step"), _("at t = 0"))
    return View(
        figure=lines([Panel("|dL / dh<sub>t</sub>|", drawn)], look, height=310),
        said=telling.compared(ways),
        warnings=[(text, "warn") for text in telling.off_the_axis(ways)],
        heads=[*heads, *ends],
        rows=[(cell, _fate_cells(way)) for cell, way in ways.items()],
        why=telling.reasons(ways),
        exactly=_(
            "L is the mean of (h - 1)² over the units of the last h. dL / dh_t moves h_t as it is "
            "handed on and leaves c_t as it is, dL / dc_t the other way round; whatever follows "
            "from it through all later states is counted."
        ),
        in_words=True,
    )


def _fate_cells(way: Way) -> list[str]:
    found = fate(way)
    if found.kind == "lost":
        return [telling.became(way), *["–"] * 4]
    share, last, first = map(telling.number, (found.share, found.last, found.first))
    return [telling.became(way), share, f"× {found.factor:.2f}", last, first]


def steps(spec: GradientSpec, look: Look) -> View:
    """By how much each step lengthens a change of the state, and all steps together."""
    ways = _ways(spec)
    each = [_line(cell, way.stretches(), first=0) for cell, way in ways.items()]
    together = [_line(cell, way.reaches()) for cell, way in ways.items()]
    of_h = _("{cell}, h alone").format(cell="LSTM")
    together.append(_line("LSTM", ways["LSTM"].reaches("h"), of_h, "dot"))
    panels = [
        Panel("|∂s<sub>t</sub> / ∂s<sub>t-1</sub>|", each, around_one=True),
        Panel("|∂s<sub>T-1</sub> / ∂s<sub>t</sub>|", together),
    ]
    return View(
        figure=lines(panels, look, height=380),
        said=telling.multiplied(ways),
        warnings=[],
        heads=[
            _("one step, on average"),
            _("the steps' factors multiplied"),
            _("the steps' matrices multiplied"),
        ],
        rows=[
            (cell, [telling.number(value) for value in telling.step_numbers(way)])
            for cell, way in ways.items()
        ],
        why=(),
        exactly=_(
            "s is the whole state: h, for the LSTM h and c side by side. A length here is the "
            "largest factor by which the matrix lengthens any change (its spectral norm). In the "
            "lower picture stands the product of all the steps that follow t; h alone is "
            "∂h_T-1 / ∂h_t, a block of it."
        ),
    )


def clipping(spec: GradientSpec, look: Look) -> View:
    """The length of the weights' gradients before and after an optimiser has clipped them."""
    from unrolled.engine.clipping import clipped

    found = {cell: clipped(spec.run(cell), spec.clip, spec.clipnorm) for cell in SIDE_BY_SIDE}
    before, after = (
        np.array([each.length(clip_telling.ONE, after) for each in found.values()])
        for after in (False, True)
    )
    return View(
        figure=bars(list(found), before, after, spec.clipnorm, look),
        said=clip_telling.compared(found, spec),
        warnings=[(text, "silent") for text in clip_telling.silent(found)],
        heads=[_("length before"), _("length after"), _("direction: cosine")],
        rows=_clip_rows(found),
        why=clip_telling.meaning(spec),
        exactly=_(
            "The picture shows U, the recurrent kernel. The length is the root of the sum of all "
            "squares, before clipping and as a real optimiser with this argument uses it."
        ),
    )


def _clip_rows(found: Mapping[str, Clipped]) -> list[Row]:
    rows: list[Row] = []
    for cell, each in found.items():
        for name in (*each.before, ""):
            lengths = [each.length(name), each.length(name, after=True)]
            shown = [telling.number(value) for value in lengths]
            title = f"{cell} {name or _('all together')}"
            turned = each.turned(name)
            rows.append((title, [*shown, "–" if np.isnan(turned) else f"{turned:.3f}"]))
    return rows


def _ways(spec: GradientSpec) -> dict[str, Way]:
    from unrolled.engine.gradients import way

    return {cell: way(spec.run(cell)) for cell in SIDE_BY_SIDE}


def _line(cell: str, values: Array, name: str = "", dash: str = "solid", first: int = -1) -> Line:
    return Line(name or cell, first, values, COLOURS[cell], DASHES.get(cell, dash))
