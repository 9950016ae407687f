import pytest
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tools.learner import BrokenError, Learner
from ui.server.failures import sentence
from unrolled import words


def sent(markup: str) -> None:
    delta = Delta()
    delta.new_element.html.body = markup
    Learner(0, "lab")._draw(delta, ForwardMsg())


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_page_that_says_it_failed_is_broken(language: str) -> None:
    words.use(language)
    try:
        said = sentence("3f2a")
    finally:
        words.use(None)
    with pytest.raises(BrokenError, match="3f2a"):
        sent(f'<div class="u-note">{said}</div>')


def test_other_words_are_not() -> None:
    sent('<div class="u-note">Something else, and it is not your mistake.</div>')
