import logging

from streamlit.testing.v1 import AppTest

from ui import reader


def page() -> None:
    import streamlit as st

    from ui import reader

    def clicked() -> None:
        st.session_state["in the callback"] = reader.locale()

    @st.fragment
    def part() -> None:
        st.text(f"in a fragment {reader.locale()}")

    st.button("Go", on_click=clicked)
    st.text(f"in a callback {st.session_state.get('in the callback')}")
    st.text(f"on the page {reader.locale()}")
    part()


def test_page_fragment_and_callback_know_the_reader() -> None:
    app = AppTest.from_function(page)
    app.context = {"locale": "zh-CN"}
    app.run().button[0].click().run()
    assert [each.value for each in app.text] == [
        "in a callback zh-CN",
        "on the page zh-CN",
        "in a fragment zh-CN",
    ]


def test_a_browser_that_tells_no_locale_has_none() -> None:
    app = AppTest.from_function(page).run()
    assert app.text[1].value == "on the page None"


def test_a_thread_without_a_page_has_no_reader_and_no_warning(caplog) -> None:
    with caplog.at_level(logging.WARNING):
        assert reader.locale() is None
    assert caplog.records == []
