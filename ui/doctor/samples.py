"""Programs to begin with: what people paste."""

from pathlib import Path

from unrolled.words import gettext as _

FOLDER = Path(__file__).parent / "programs"


def samples() -> dict[str, str]:
    """Programs by what they are called on the page."""
    files = {
        _("Two LSTMs in a row"): "chained",
        _("No error, wrong answer"): "silent",
        _("An old answer from the web"): "old",
        _("A state handed over"): "states",
    }
    return {name: (FOLDER / f"{file}.txt").read_text("utf-8") for name, file in files.items()}
