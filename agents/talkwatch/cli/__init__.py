"""The command line. Each command is a few lines around a function elsewhere; a user's mistake has no stack trace."""

import os
import sys
from typing import Annotated

import typer

from talkwatch.cli import deadletters, feeds, look, reader, replay, rounds, run, schemas, topics
from talkwatch.process.errors import exit_code_of, told
from talkwatch.up.orphans import end_with_supervisor

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(run.app)
app.add_typer(look.app)
app.add_typer(replay.app)
app.add_typer(rounds.app, name="rounds")
app.add_typer(reader.app, name="reader")
app.add_typer(feeds.app, name="feeds")
app.add_typer(deadletters.app, name="deadletters")
app.add_typer(topics.app, name="topics")
app.add_typer(schemas.app, name="schemas")


def _print_version(wanted: bool) -> None:
    if wanted:
        from talkwatch import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def talkwatch(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read the news; alert on Kafka when a meeting of diplomatic talks gets a new date, time or venue."""


def main() -> None:
    """Run the command. An error that people can act on is printed, and ends it with the code of its kind."""
    end_with_supervisor(gently=sys.argv[1:2] == ["broker"])
    try:
        app(prog_name="talkwatch")
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        code = exit_code_of(error)
        if code is None:
            raise
        sys.stderr.write(f"talkwatch: {told(error)}\n")
        sys.exit(code)
