"""Home's first words: sent with the document, to be read while Streamlit is still on its way.

A first visit loads a megabyte of Streamlit's own script, and the words of a page come after it has
run. Here they come with the first answer, in the place where Streamlit then puts them.
"""

import re
import tomllib
from html import escape
from pathlib import Path
from string import Template

from ui.lab.examples import EXAMPLES, question
from unrolled.words import gettext as _

HERE = Path(__file__).parent

FONT = re.compile(r"[^\"]+\.woff2")


def sentence() -> str:
    """What the board on Home shows."""
    return _(
        "A recurrent network reads one input a timestep and carries a state h to the next. Each "
        "row is one number of h; time runs to the right. Keras computes every number here, now."
    )


def markup(document: str) -> str:
    """The question and the sentence of Home as it is without a link, as HTML.

    Args:
        document: Streamlit's own, which names the file of its type.
    """
    template = Template((HERE / "first_words.html").read_text(encoding="utf-8"))
    name, example = next(iter(EXAMPLES.items()))  # the one that Home begins with
    asked = question(name, example.spec)
    font = FONT.search(document)
    return template.substitute(
        font=font[0] if font else "",
        question=escape(asked),
        sentence=escape(sentence()),
        **colours(),
    )


def colours() -> dict[str, str]:
    """Page, panel and text in both themes, as Streamlit is told of them."""
    config = (HERE.parent.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    themes = tomllib.loads(config)["theme"]
    return {
        f"{theme}_{name}": themes[theme][option]
        for theme in ("light", "dark")
        for name, option in (
            ("page", "backgroundColor"),
            ("panel", "secondaryBackgroundColor"),
            ("text", "textColor"),
        )
    }
