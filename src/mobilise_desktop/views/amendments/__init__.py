"""Amendments of a signed Learning Project and the terms in force."""
