"""The contact point's program for MobiliseSME."""

__version__ = "0.1.0"
