"""Serve the app to a class on the local network: python -m tools.classroom [--port 8501].

The only way in which the app opens to anybody but this machine (.streamlit/config.toml). What is
served is told by a variable of the environment that it serves a class, and under which addresses
(ui/classroom/served.py).
"""

import argparse
import errno
import ipaddress
import os
import runpy
import socket
import sys
from collections.abc import Iterable
from urllib.parse import urlsplit

import ifaddr

from tools.serving import ROOT
from ui.classroom.served import VARIABLE

EVERY_ADDRESS = "0.0.0.0"
"""Listen to whoever reaches this machine."""

OVERRIDE = "UNROLLED_ADDRESS"
"""Names the address to give away where the one found is not the right one."""

VIRTUAL = ("docker", "br-", "virbr", "veth", "vmnet", "vbox", "virtualbox", "vethernet", "hyper-v")
"""How adapters are called that lead to programs on this machine, not to a class."""


class Unready(Exception):  # noqa: N818  it says what stands in the way, in words for a teacher
    """Serving cannot begin; the text says why and what to do."""


def found() -> list[str]:
    """The IPv4 addresses by which others may find this machine, the likeliest first."""
    return ranked(ifaddr.get_adapters(), outward())


def ranked(adapters: Iterable[ifaddr.Adapter], first: str | None) -> list[str]:
    """The addresses of `adapters` that another machine can use, `first` before the others.

    Those of virtual adapters count only where there are no others.
    """
    real: list[str] = []
    virtual: list[str] = []
    for adapter in adapters:
        names = (adapter.name.lower(), adapter.nice_name.lower())
        group = virtual if any(name.startswith(VIRTUAL) for name in names) else real
        group += [str(ip.ip) for ip in adapter.ips if ip.is_IPv4 and _reachable(str(ip.ip))]
    addresses = list(dict.fromkeys(real or virtual))
    return sorted(addresses, key=lambda address: address != first)


def _reachable(address: str) -> bool:
    """Whether another machine may reach this one by `address`."""
    ip = ipaddress.ip_address(address)
    return not (ip.is_loopback or ip.is_link_local or ip.is_unspecified)


def outward() -> str | None:
    """The address this machine speaks from to the world; None where it is on no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            # Nothing is sent: this only asks which way it would go. Nobody has that address.
            asking.connect(("203.0.113.1", 9))
        except OSError:
            return None
        return str(asking.getsockname()[0])


def urls(addresses: Iterable[str], port: int) -> list[str]:
    """What the class types, for each of `addresses`."""
    return [f"http://{address}:{port}" for address in addresses]


def overridden(text: str, port: int) -> str:
    """What the class types, by what was set as `UNROLLED_ADDRESS`.

    Args:
        text: a name or an address, with or without a port, or all of http://name:port.
        port: the port of a name that comes without one.

    Raises:
        Unready: this is no address that others could open.
    """
    whole = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(whole)
        host, given = parts.hostname, parts.port
    except ValueError:
        host, given = None, None
    beyond = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    if not host or parts.scheme not in ("http", "https") or beyond or " " in whole:
        raise Unready(f"{OVERRIDE}={text}: give a name or an address, such as 192.168.1.20.")
    if host == "localhost" or host.startswith("127.") or host == "::1":
        raise Unready(f"{OVERRIDE}={text}: that means each machine itself; nobody else finds this.")
    if "://" in text or given:
        return f"{parts.scheme}://{parts.netloc}"
    return f"{parts.scheme}://{parts.netloc}:{port}"


def class_urls(override: str, port: int) -> list[str]:
    """The addresses to give away.

    Raises:
        Unready: there are none.
    """
    if override:
        return [overridden(override, port)]
    if addresses := found():
        return urls(addresses, port)
    raise Unready(
        "This machine is on no network, so a class cannot reach it: join the class's Wi-Fi, "
        f"or name an address with {OVERRIDE}=..."
    )


def require_free(port: int) -> None:
    """Make sure that nobody listens on `port`.

    Raises:
        Unready: somebody does, or nobody may.
    """
    with socket.socket() as listener:
        if os.name != "nt":  # there it would let two programs have the same port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((EVERY_ADDRESS, port))
        except OverflowError as problem:
            raise Unready(f"Port {port}: ports go from 1 to 65535.") from problem
        except OSError as problem:
            why = "is in use" if problem.errno == errno.EADDRINUSE else "cannot be used"
            raise Unready(
                f"Port {port} {why}. If Unrolled runs in another window, stop it there with "
                f"Ctrl+C; or take another port: make classroom PORT={port + 1}"
            ) from problem


def notice(addresses: list[str], port: int) -> str:
    """What a teacher has to know, to be read from a step away."""
    told = [("The class opens", addresses[0])]
    told += [("on another network", address) for address in addresses[1:]]
    told += [("The projector shows", f"http://localhost:{port}/classroom")]
    told += [("To stop", "Ctrl+C in this window")]
    widest = max(len(name) for name, _text in told)
    lines = [f"    {name:<{widest}}    {text}" for name, text in told]
    rule = "=" * max(map(len, lines)) + "===="
    return "\n\n".join(["", rule, *lines, rule, "It is ready in a few seconds.", ""])


def serve(addresses: list[str], port: int) -> None:
    """Run the app for a class, in this process, until it is stopped."""
    os.environ[VARIABLE] = " ".join(addresses)
    os.chdir(ROOT)
    sys.argv = ["streamlit", "run", "app.py", f"--server.address={EVERY_ADDRESS}"]
    sys.argv += [f"--server.port={port}", "--logger.hideWelcomeMessage=true"]
    runpy.run_module("streamlit", run_name="__main__")


def main() -> None:
    """Find the addresses, print them, and serve; or say in one sentence what is in the way."""
    parser = argparse.ArgumentParser(prog="python -m tools.classroom", description=__doc__)
    parser.add_argument("--port", type=int, default=8501)
    port = parser.parse_args().port
    try:
        require_free(port)
        addresses = class_urls(os.environ.get(OVERRIDE, "").strip(), port)
    except Unready as problem:
        sys.exit(str(problem))
    print(notice(addresses, port), flush=True)
    serve(addresses, port)


if __name__ == "__main__":
    main()
