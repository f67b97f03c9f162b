"""The demonstration office: fictional firms, people and cases in every stage."""

from .demonstration import Demonstration, DemoReport

__all__ = ["DemoReport", "Demonstration"]
