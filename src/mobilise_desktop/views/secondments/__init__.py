"""The stays."""
