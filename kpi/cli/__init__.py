"""The command line: it makes the same calls as the pages."""

from kpi.cli.commands import main

__all__ = ["main"]
