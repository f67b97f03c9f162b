"""Matching: ranked counterparts with their reasons, and matches on their way to an agreement."""
