"""What the server process needs before the first visitor comes."""

import gc

from streamlit.runtime.metrics_util import Installation
from streamlit.runtime.scriptrunner import script_runner

from ui.server import health, logs
from unrolled import words, workers
from unrolled.workers.settings import Settings


def warm() -> None:
    """Import Keras and compile the common cells: seconds that no visitor should wait for."""
    import unrolled.engine

    unrolled.engine.warm()
    # Half a million objects of TensorFlow live as long as the process. Without this the garbage
    # collector looks at all of them again and again, 0.2 s each time.
    gc.collect()
    gc.freeze()


def get_ready(chosen: Settings) -> None:
    """Have Keras in this process and, after that, workers: they are not needed for a first page.

    Args:
        chosen: which workers.
    """
    words.warm()
    if chosen.none:
        workers.start(chosen)  # so that nobody waits meanwhile for what will never come
    warm()
    health.server.warmed()
    logs.ready()
    if not chosen.none:
        workers.start(chosen)


def keep_keras() -> None:
    """Stop Streamlit from clearing the Keras session after each run of a script.

    It does so for every thread of the process at once: another learner's layer that is just being
    built would lose its name scope, and TensorFlow its compiled kernels.
    """
    if not callable(script_runner._clean_problem_modules):
        raise RuntimeError("Streamlit has no _clean_problem_modules now: see ui/server/ready.py")
    script_runner._clean_problem_modules = _nothing


def be_one_installation() -> None:
    """Have every server of the app call itself by one name, on whatever machine it runs.

    A page that comes to a server of another name takes itself for another app: it throws away what
    is on it, a text half typed included. The name is made of the machine's otherwise.
    """
    Installation.instance().installation_id_v3 = "unrolled"


def _nothing() -> None:
    """Streamlit's own clearing is not wanted; matplotlib, the other half of it, is not used."""
