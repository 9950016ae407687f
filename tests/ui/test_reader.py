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


def opened(locale: str, **query: str) -> AppTest:
    app = AppTest.from_function(page)
    app.context = {"locale": locale}
    app.query_params.update(query)
    return app.run()


def told(app: AppTest) -> list[str]:
    return [each.value.split()[-1] for each in app.text]


def test_a_link_comes_before_the_browser() -> None:
    app = opened("zh-CN", lang="en").button[0].click().run()
    assert told(app) == ["en", "en", "en"]


def test_a_link_in_a_language_we_do_not_have_leaves_it_to_the_browser() -> None:
    assert told(opened("zh-CN", lang="tlh"))[1] == "zh-CN"


def test_what_was_chosen_comes_before_the_link() -> None:
    app = opened("zh-CN", lang="en")
    app.session_state[reader.CHOSEN] = "zh-CN"
    assert told(app.button[0].click().run()) == ["zh-CN", "zh-CN", "zh-CN"]


def test_a_thread_without_a_page_has_no_reader_and_no_warning(caplog) -> None:
    with caplog.at_level(logging.WARNING):
        assert reader.locale() is None
    assert caplog.records == []
