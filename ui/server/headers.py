"""What a browser may do with what this server sends: said with every answer.

Pages show what learners wrote, as text and never as markup. Should that ever fail, the policy
stands behind it: no script runs but our own files and the inline scripts of the document, each
known by its hash; nothing is loaded from another host, and nothing is sent to one.
"""

import base64
import hashlib
import os
import re
from html.parser import HTMLParser

from starlette.datastructures import Headers as Fields
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.server import document
from unrolled.errors import SpecError
from unrolled.words import gettext as _

VARIABLE = "UNROLLED_EMBEDDED_IN"
"""Names the other sites that may show the app in a frame, such as ``https://lms.example.org``."""

SITE = re.compile(r"https?://(\*\.)?[a-z0-9.-]+(:\d+)?", re.IGNORECASE)

SELF, NONE = "'self'", "'none'"

UNUSED = (
    *("accelerometer", "autoplay", "camera", "clipboard-read", "display-capture"),
    *("encrypted-media", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer"),
    *("microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial"),
    *("usb", "web-share", "xr-spatial-tracking"),
)
"""What browsers offer to pages and no page of ours asks for."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # A link holds what a learner did: another site does not get to know where a reader came from.
    "Referrer-Policy": "no-referrer",
    # Nor does whoever answers for its name, before anybody has clicked.
    "X-DNS-Prefetch-Control": "off",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    "Cross-Origin-Resource-Policy": "same-origin",
}

HERE = re.compile(r"(localhost|127(\.\d+){3}|\[::1\])(:\d+)?", re.IGNORECASE)
"""Hosts that a browser trusts without TLS."""


def embedders_from_environment() -> tuple[str, ...]:
    """The sites that the environment names.

    Raises:
        SpecError: one of them is no site.
    """
    sites = tuple(os.environ.get(VARIABLE, "").split())
    for site in sites:
        if not SITE.fullmatch(site):
            raise SpecError(
                VARIABLE, _("sites such as https://lms.example.org, with spaces between them"), site
            )
    return sites


class Scripts(HTMLParser):
    """The inline scripts of a document, each as its text.

    Args:
        html: the document.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and "src" not in dict(attrs)
        if self._inside:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def hashed(script: str) -> str:
    """A script's text as a policy names it."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def policy(html: str, embedders: tuple[str, ...] = ()) -> str:
    """What the document `html` may do, as a Content-Security-Policy.

    Args:
        html: the document with every inline script that any page has.
        embedders: other sites that may show it in a frame.
    """
    scripts = dict.fromkeys(hashed(script) for script in Scripts(html).texts)
    allowed = {
        "default-src": [NONE],
        # Streamlit hands a component's own script to the browser as a blob.
        "script-src": [SELF, "blob:", *scripts],
        # Streamlit, Plotly and the colours of tables are styles that scripts and markup bring.
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        # Streamlit's style sheet holds a font for the signs in its tables.
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        # Without a word of their own, workers may be what scripts may be.
        "worker-src": [NONE],
        "base-uri": [NONE],
        "form-action": [NONE],
        "frame-ancestors": [SELF, *embedders],
    }
    return "; ".join(" ".join([kind, *sources]) for kind, sources in allowed.items())


class Headers:
    """Middleware that says with every answer what a browser may do with it.

    Args:
        app: what answers.
        embedders: other sites that may show it in a frame.
    """

    def __init__(self, app: ASGIApp, embedders: tuple[str, ...] = ()) -> None:
        self._app = app
        # Home's document has all the scripts there are; in any language they are the same.
        whole = policy(document.text("en", home=True), embedders)
        self._fields = {**ALWAYS, "Content-Security-Policy": whole}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        fields = dict(self._fields)
        if _trusted(scope):
            fields["Cross-Origin-Opener-Policy"] = "same-origin"

        async def say_and_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                # A new list: an answer that is kept for others is left as it is.
                headers = MutableHeaders(raw=list(message.get("headers", [])))
                headers.update(fields)
                message = {**message, "headers": headers.raw}
            await send(message)

        await self._app(scope, receive, say_and_send)


def _trusted(scope: Scope) -> bool:
    """Whether the browser takes the address for a safe one; of others it complains of a header."""
    fields = Fields(scope=scope)
    outside = fields.get("x-forwarded-proto", scope["scheme"])
    return outside == "https" or HERE.fullmatch(fields.get("host", "")) is not None
