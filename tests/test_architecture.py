import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import offences
from tools.serving import ROOT


def test_everyone_imports_only_what_they_may() -> None:
    assert offences(ROOT) == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("unrolled/spec.py", "import streamlit as st"),
        ("unrolled/spec.py", "from ui.panels import step"),
        ("unrolled/figures/step.py", "import keras"),
        ("unrolled/engineering.py", "from keras import ops"),
        ("ui/panels.py", "def late():\n    import tensorflow as tf"),
        ("pages/lab.py", "import plotly.graph_objects as go"),
        ("app.py", "from keras.layers import LSTM"),
        ("unrolled/doctor/proving.py", "from distributed import Client"),
    ],
)
def test_a_forbidden_import_is_found(tmp_path: Path, path: str, line: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(line, encoding="utf-8")
    (offence,) = offences(tmp_path)
    assert offence.startswith(f"{path}:")


def test_an_allowed_import_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "unrolled" / "engine" / "__init__.py"
    file.parent.mkdir(parents=True)
    file.write_text("import keras\nfrom unrolled.spec import RunSpec\n", encoding="utf-8")
    assert offences(tmp_path) == []


def test_the_inner_core_starts_without_any_of_the_large_packages() -> None:
    code = (
        "import sys, unrolled.spec, unrolled.trace, unrolled.equations\n"
        "large = {'streamlit', 'keras', 'tensorflow', 'plotly'}\n"
        "print(*sorted(large & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_nothing_beside_the_shell_hides_a_package() -> None:
    # Streamlit puts the folder of the script it runs first on sys.path, for the whole process: a
    # file ui/keras.py there would be what a page, or a thread beside it, gets for `import keras`.
    code = (
        "import sys; from importlib.util import find_spec\n"
        "print(*[name for name in sys.argv[1:] if find_spec(name)])"
    )
    names = sorted({path.stem for path in Path(ROOT, "ui").iterdir()} - {"__init__", "__pycache__"})
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, *names], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
