"""Programs to begin with: what people paste."""

from pathlib import Path

from unrolled.words import gettext as _

FOLDER = Path(__file__).parent / "programs"


def samples() -> dict[str, str]:
    """Programs by what they are called on the page."""
    files = {
        _("two LSTMs in a row"): "chained",
        _("no error, wrong answer"): "silent",
        _("an old answer from the web"): "old",
        _("a state handed over"): "states",
    }
    return {name: (FOLDER / f"{file}.txt").read_text("utf-8") for name, file in files.items()}
