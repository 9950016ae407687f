"""Own numbers as input: a table to edit, and a field to paste CSV into."""

import numpy as np
import streamlit as st

from ui.lab.state import Lab
from ui.sizes import NUMBERS, SIZES
from unrolled.errors import SpecError
from unrolled.spec import Rows, RunSpec
from unrolled.trace import Array
from unrolled.typed import parse_table
from unrolled.words import gettext as _


def own_input(lab: Lab) -> None:
    """Edit the numbers of the sample on show, a row for each timestep."""
    _table(lab)
    st.text_area(
        _("Or paste numbers, a line for each timestep"),
        key="lab.paste",
        placeholder="0.5, 1\n-0.25, 0",
        height=80,
        on_change=_pasted,
        args=(lab,),
    )


def _table(lab: Lab) -> None:
    """The editor keeps its own edits, so it is set anew only when the numbers changed elsewhere."""
    rows = _sample_rows(lab)
    place = (lab.view.sample, lab.spec.timesteps, lab.spec.features)
    known = st.session_state.get("lab.own")
    if known is None or known["place"] != place or known["rows"] != rows:
        version = known["version"] + 1 if known else 0
        known = {"place": place, "rows": rows, "base": rows, "version": version}
    edited = st.data_editor(
        np.array(known["base"]),
        key=f"lab.own.{known['version']}",
        height=200,
        hide_index=True,
        alt=_("Input numbers: a row for each timestep, a column for each feature"),
    )
    known["rows"] = _edited(edited)
    st.session_state["lab.own"] = known
    if known["rows"] != rows:
        lab.change(x=_with_sample(lab.spec, lab.view.sample, known["rows"]))
        if _sample_rows(lab) != known["rows"]:
            st.rerun()  # with an editor that shows what became of them


def _edited(edited: Array) -> Rows:
    """The numbers of the editor; an empty cell is zero."""
    return tuple(map(tuple, np.nan_to_num(np.asarray(edited, dtype=float)).tolist()))


def _pasted(lab: Lab) -> None:
    text = st.session_state["lab.paste"]
    if not text.strip():
        return
    try:
        rows = parse_table(text, SIZES["timesteps"], SIZES["features"], NUMBERS["x"])
    except SpecError as problem:
        lab.problems = [str(problem)]
        return
    sizes = {"timesteps": len(rows), "features": len(rows[0])}
    lab.change(**sizes, x=_with_sample(lab.spec.resized(**sizes), lab.view.sample, rows))


def _sample_rows(lab: Lab) -> Rows:
    spec = lab.spec
    start = lab.view.sample * spec.timesteps
    return spec.x[start : start + spec.timesteps] or ((0.0,) * spec.features,) * spec.timesteps


def _with_sample(spec: RunSpec, sample: int, rows: Rows) -> Rows:
    """The whole input with `rows` as that of one sample."""
    whole = list(spec.x or ((0.0,) * spec.features,) * (spec.batch * spec.timesteps))
    start = sample * spec.timesteps
    whole[start : start + spec.timesteps] = rows
    return tuple(whole)
