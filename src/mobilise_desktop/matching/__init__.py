"""The columnar matching engine and its reference scorer."""
