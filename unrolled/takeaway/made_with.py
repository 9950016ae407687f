"""What a file was made with: its reader may have other versions, and should know."""

from functools import cache
from importlib import metadata

from unrolled.words import gettext as _


@cache
def version(package: str) -> str:
    """The installed version of `package`, read from its files: to import Keras takes seconds."""
    return metadata.version(package)


def made_with() -> str:
    """A sentence on what the numbers were computed with."""
    return _("Made with Unrolled; its numbers come from Keras {keras} and NumPy {numpy}.").format(
        keras=version("keras"), numpy=version("numpy")
    )
