"""What Keras warns of, heard by the one who called it."""

import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

UNSUPPORTED = "does.not.support.masking"
"""What the engine ignores of what Keras warns of, and is wanted here."""

_hearing = threading.Lock()
"""Held while warnings are heard: how they are shown is a setting of the whole process."""


@contextmanager
def heard() -> Iterator[list[str]]:
    """A list that fills with the warnings of this thread; those of others go their own way."""
    here = threading.get_ident()
    found: list[str] = []
    with _hearing, warnings.catch_warnings():
        show = warnings.showwarning

        def listen(message: Warning | str, *where: Any, **how: Any) -> None:
            if threading.get_ident() == here:
                found.append(str(message))
            elif not re.search(UNSUPPORTED, str(message)):  # those are heard by who listens alone
                show(message, *where, **how)

        warnings.filterwarnings("always", message=f".*{UNSUPPORTED}")
        warnings.showwarning = listen
        yield found
