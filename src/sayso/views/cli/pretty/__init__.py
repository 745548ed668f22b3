"""The reading aid: one reading as a calm page of text, for a terminal, a pipe or a file."""

from sayso.views.cli.pretty.aid import render

__all__ = ["render"]
