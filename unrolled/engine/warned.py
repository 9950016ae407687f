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
def heard(*kinds: type[Warning]) -> Iterator[list[str]]:
    """A list that fills with the warnings of this thread; those of others go their own way.

    Args:
        kinds: what is wanted, each time it comes; without them, what would be shown anyway and
            what the engine ignores.
    """
    here = threading.get_ident()
    found: list[str] = []
    with _hearing, warnings.catch_warnings():
        show = warnings.showwarning

        def listen(message: Warning | str, *where: Any, **how: Any) -> None:
            wanted = not kinds or isinstance(message, kinds)
            if threading.get_ident() == here and wanted:
                found.append(str(message))
            elif not re.search(UNSUPPORTED, str(message)):  # those are heard by who listens alone
                show(message, *where, **how)

        for kind in kinds:
            warnings.simplefilter("always", kind)
        warnings.filterwarnings("always", message=f".*{UNSUPPORTED}")
        warnings.showwarning = listen
        yield found
