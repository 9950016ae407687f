"""First on the path of a server's processes, this notes whom any of them turns to.

Python loads a module of this name by itself. The file that gets a line for each attempt, whether
it succeeds or not, is named by the environment.
"""

import os
import sys

EVENTS = {
    # What is tried, and which of its arguments says whom.
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
}

NOTES = os.open(os.environ["NOTES_OF_CONNECTIONS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

os.write(NOTES, b"began localhost\n")


def note(event: str, arguments: tuple[object, ...]) -> None:
    if event in EVENTS:
        whom = arguments[EVENTS[event]]
        host = whom[0] if isinstance(whom, tuple) else whom
        os.write(NOTES, f"{event} {host}\n".encode())


sys.addaudithook(note)
