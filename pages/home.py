"""The bare address: go on to the lab, with whatever the link says."""

import streamlit as st

st.switch_page("../pages/lab.py", query_params=st.query_params.to_dict())
