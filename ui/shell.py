"""The frame around every page: Streamlit runs this file from top to bottom at each visit."""

import streamlit as st

from ui import address, languages, linked, panels, reader, returning
from ui.pages import pages
from unrolled import words

words.ask(reader.locale)
returning.begin()

page = st.navigation(pages(), position="top")
st.set_page_config(page_title=f"{page.title} · Unrolled", layout="wide")
panels.style()
linked.arrive(page.url_path)
address.keep_language()
languages.offer()
returning.come_back()
page.run()
returning.settle()
