"""The figures of an audit, as they are shown: text, CSV, JSON, Parquet, web page.

Every module has `render`, a pure function of the figures: the same store, the same bytes.
"""
