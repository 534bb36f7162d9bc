"""The command line. Each command is a few lines around a function elsewhere; a user's mistake has no stack trace."""

import os
import sys

import typer

from talkwatch.cli import deadletters, feeds, look, reader, replay, rounds, run, schemas, topics
from talkwatch.process.errors import exit_code_of, told
from talkwatch.up.orphans import end_with_supervisor

app = typer.Typer(
    help="Reads the news; alerts on Kafka when a meeting of diplomatic talks gets a new date, time or venue.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
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
