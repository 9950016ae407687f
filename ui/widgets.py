"""What every page needs around its widgets."""

from typing import Any

import streamlit as st


def follow(key: str, value: Any) -> str:
    """Let the widget `key` show `value`; returns the key.

    Only a real difference is written: Streamlit sends every written value to the browser, where
    it would pull a slider back under the finger.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key
