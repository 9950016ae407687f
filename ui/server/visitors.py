"""Who asks: the address that a request comes from, also behind proxies that say so."""

import os
from ipaddress import ip_address

from starlette.types import Scope

from unrolled.errors import SpecError
from unrolled.words import gettext as _

VARIABLE = "UNROLLED_PROXIES"
"""Says how many proxies stand before the server, each of which adds to ``X-Forwarded-For`` whom it
was asked by. Without it that header is not believed: anybody can write one."""

MOST_PROXIES = 9

FORWARDED = b"x-forwarded-for"


def proxies_from_environment() -> int:
    """The number of proxies that the environment says.

    Raises:
        SpecError: it is no such number.
    """
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return 0
    if text.isdecimal() and int(text) <= MOST_PROXIES:
        return int(text)
    expected = _("a whole number from {least} to {most}").format(least=0, most=MOST_PROXIES)
    raise SpecError(VARIABLE, expected, text)


def address(scope: Scope, proxies: int) -> str | None:
    """Where a request comes from; None for this machine itself, which nobody else can claim to be.

    What this machine asks for may come from a proxy on it, for anybody: so it has no limits of its
    own unless the proxy says who asks.

    Args:
        scope: of the request.
        proxies: how many proxies are believed. The address is the one that the outermost of them
            has added, which is the so manieth from the end: what stands before it, anybody may
            have written.
    """
    told = [name for header, name in scope["headers"] if header.lower() == FORWARDED]
    said = b",".join(told).decode("latin-1").split(",")
    added = [each.strip() for each in said if each.strip()]
    came = added[-proxies] if 0 < proxies <= len(added) else (scope.get("client") or ("", 0))[0]
    try:
        found = ip_address(came.strip("[]"))
    except ValueError:
        return came[:64] or None  # a socket of this machine has none
    return None if found.is_loopback else str(found)
