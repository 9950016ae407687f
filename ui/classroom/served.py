"""Whether this server serves a class, and under which addresses. Knows no Streamlit."""

import os
import socket

VARIABLE = "UNROLLED_CLASSROOM"
"""The variable of the environment in which `tools/classroom.py` leaves the addresses."""


def addresses() -> tuple[str, ...]:
    """What the class may type, such as ``http://192.168.1.20:8501``; none without a class."""
    return tuple(os.environ.get(VARIABLE, "").split())


def is_this_machine(ip: str) -> bool:
    """Whether `ip` is an address of the machine that this runs on."""
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as own:
        try:
            own.bind((ip, 0))  # a machine can only speak from an address of its own
        except OSError:
            return False
        return True
