"""A call as bytes: packed where it is asked for, made where there is a worker, and unpacked again.

The engine between the two sees nothing but bytes: it has no need to import what they are made of,
and what a learner gave is never taken for something of the engine's own.
"""

import faulthandler
import pickle
import traceback
from importlib import import_module
from typing import Any

from unrolled import words
from unrolled.workers.errors import DroppedError, FailedError
from unrolled.workers.reporting import Say, UnwantedError, heard_by


def packed(function: str, args: tuple[Any, ...]) -> bytes:
    """The call of `function`, in the language of whoever reads now.

    Args:
        function: its dotted name, as "package.module:function". It is looked up by `perform`.
        args: its arguments; whatever can be pickled.

    Raises:
        ValueError: the name is of another form.
        pickle.PicklingError, TypeError, AttributeError: an argument cannot be pickled.
    """
    module, colon, name = function.partition(":")
    if not (module and colon and name):
        raise ValueError(f"{function!r} is no package.module:function")
    return pickle.dumps((module, name, args, words.language()))


def perform(call: bytes, limit: float, say: Say | None = None) -> bytes:
    """Make a packed call, in the worker; what it returned or raised, packed for `unpacked`.

    What it reports on its way goes to `say`.

    The whole process ends where this takes longer than `limit` seconds. A thread of Python's own
    in C sees to it, because a call that hangs inside of TensorFlow may never let Python run again.
    """
    faulthandler.dump_traceback_later(limit, exit=True)
    try:
        module, name, args, language = pickle.loads(call)
        words.use(language)
        with heard_by(say):
            return pickle.dumps((getattr(import_module(module), name)(*args), None))
    except UnwantedError:
        return pickle.dumps((None, DroppedError()))
    except Exception as error:
        return pickle.dumps((None, _portable(error)))
    finally:
        faulthandler.cancel_dump_traceback_later()


def unpacked(outcome: bytes) -> Any:
    """What the call returned.

    Raises:
        Exception: what the function raised, with the worker's traceback as a note; a `FailedError`
            in its place where it cannot be pickled.
    """
    value, error = pickle.loads(outcome)
    if error is not None:
        raise error
    return value


def _portable(error: Exception) -> Exception:
    """`error` in a form that survives being pickled."""
    note = "".join(traceback.format_exception(error))
    error.add_note(note)
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        error = FailedError(f"{type(error).__name__}: {error}")
        error.add_note(note)
    return error
