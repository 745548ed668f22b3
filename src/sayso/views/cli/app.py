"""The Typer application: the commands under one roof."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso._version import __version__
from sayso.views.cli.evaluate import evaluate
from sayso.views.cli.read import read
from sayso.views.cli.schema import schema

app = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _sayso(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version and exit.", is_eager=True)
    ] = False,
) -> None:
    """On whose say-so? Reads news reports into an attributed event record: who did what, according to whom."""
    if version:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


app.command()(read)
app.command()(schema)
app.command()(evaluate)
