"""What the document says while Keras is still being loaded, for the first visitors after a start.

Without it, whoever opens a link to a page in these seconds sees nothing at all.
"""

from html import escape
from pathlib import Path
from string import Template

from ui.server.first_words import colours
from unrolled.words import gettext as _

HERE = Path(__file__).parent


def sentence() -> str:
    """Why there is nothing to be seen yet."""
    return _("Keras is being loaded: this server has just started. It takes some seconds.")


def markup() -> str:
    """That sentence as HTML; loading.js takes it away."""
    template = Template((HERE / "loading.html").read_text(encoding="utf-8"))
    return template.substitute(sentence=escape(sentence()), **colours())
