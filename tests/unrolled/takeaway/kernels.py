"""Notebooks carried out in a real kernel, one after another."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbclient import NotebookClient

from unrolled.takeaway import Experiment
from unrolled.takeaway.notebook import notebook
from unrolled.trace import Array

QUIET = {
    "KERAS_BACKEND": "tensorflow",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",  # as the app has it
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # as Jupyter has it
}

UNDRAWN = "import matplotlib\nmatplotlib.use('agg')"
"""Put before a notebook, it makes its pictures and draws none: drawing takes longer than Keras."""

EMPTIED = """
import numpy as np
np.savez({path!r}, **{{name: keras.ops.convert_to_numpy(a) for name, a in {{{arrays}}}.items()}})
if "plt" in globals():
    plt.close("all")
for _name in [name for name in globals() if name[0] != "_"]:
    if _name not in ("In", "Out", "get_ipython", "exit", "quit", "open"):
        del globals()[_name]
"""
"""Put behind a notebook, it keeps its arrays, and leaves nothing to the next."""


class Ran:
    """What came of one notebook.

    Attributes:
        arrays: what the experiment's variables held at its end, by the names of its arrays.
        printed: what it printed.
        complaints: what it wrote to the standard error, such as warnings.
        images: how many pictures it drew.
    """

    def __init__(self, book: Any, arrays: Mapping[str, Array]) -> None:
        outputs = [output for cell in book.cells for output in cell.get("outputs", ())]
        streams = [output for output in outputs if output.output_type == "stream"]
        self.arrays = arrays
        self.printed = "".join(output.text for output in streams if output.name == "stdout")
        self.complaints = "".join(output.text for output in streams if output.name == "stderr")
        self.images = sum("image/png" in output.get("data", {}) for output in outputs)


def run_all(experiments: Mapping[str, Experiment], drawn: str = "") -> dict[str, Ran]:
    """The notebook of every experiment, carried out in one kernel that is emptied after each.

    Args:
        experiments: by a name each.
        drawn: the name of the one whose pictures are drawn; empty for none.

    Raises:
        nbclient.exceptions.CellExecutionError: where a cell raises.
    """
    # Not pytest's folder: the path of a socket must be short.
    with tempfile.TemporaryDirectory(prefix="nb") as folder:
        return asyncio.run(_run_all(experiments, drawn, Path(folder)))


async def _run_all(
    experiments: Mapping[str, Experiment], drawn: str, folder: Path
) -> dict[str, Ran]:
    ran = {}
    client = NotebookClient(nbformat.v4.new_notebook(), timeout=120)
    client.create_kernel_manager()
    client.km.kernel_spec.argv[0] = sys.executable
    client.km.transport, client.km.ip = "ipc", str(folder / "k")  # no port of this machine
    async with client.async_setup_kernel(cwd=str(folder), env=dict(os.environ) | QUIET):
        for name, experiment in experiments.items():
            path = folder / f"{len(ran)}.npz"
            client.nb = _book(experiment, path, drawn == name)
            client.reset_execution_trackers()
            for index, cell in enumerate(client.nb.cells):
                await client.async_execute_cell(cell, index)
            with np.load(path) as file:
                ran[name] = Ran(client.nb, {each: file[each] for each in file.files})
    return ran


def _book(experiment: Experiment, path: Path, drawn: bool) -> Any:
    book = nbformat.reads(notebook(experiment, "https://x.test/lab"), as_version=4)
    arrays = "".join(f"{a.name!r}: {a.variable}, " for a in experiment.arrays if a.variable)
    book.cells.append(nbformat.v4.new_code_cell(EMPTIED.format(path=str(path), arrays=arrays)))
    if not drawn:
        book.cells.insert(0, nbformat.v4.new_code_cell(UNDRAWN))
    return book
