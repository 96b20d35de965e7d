"""Pilote's calculations: pure Python, no Streamlit, no clock, no network."""
