"""The Streamlit side: the shell around the pages, and the panels the pages are made of."""
