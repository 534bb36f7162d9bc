"""The command line. Each command is a few lines around a function elsewhere; a user's mistake has no stack trace."""

import os
import sys

import typer

from talkwatch.cli import deadletters as letters
from talkwatch.cli import feeds, look, rounds, run, schemas, topics
from talkwatch.process.errors import EXIT_TRY_AGAIN, FatalError, UserError
from talkwatch.up.orphans import end_with_supervisor

app = typer.Typer(
    help="Reads the news; alerts on Kafka when a meeting of diplomatic talks gets a new date, time or venue.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(run.app)
app.add_typer(look.app)
app.add_typer(rounds.app, name="rounds")
app.add_typer(feeds.app, name="feeds")
app.add_typer(letters.app, name="deadletters")
app.add_typer(topics.app, name="topics")
app.add_typer(schemas.app, name="schemas")


def main() -> None:
    """Run the command; print an error for people and leave with code 2 (theirs) or 70 (ours to look at)."""
    end_with_supervisor(gently=sys.argv[1:2] == ["broker"])
    try:
        app(prog_name="talkwatch")
    except UserError as error:
        _complain(error, 2)
    except FatalError as error:
        _complain(error, 70)
    except _kafka_error() as error:
        _complain(f"the broker failed in the middle of it, try again: {type(error).__name__}: {error}", EXIT_TRY_AGAIN)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _kafka_error() -> type[Exception]:
    """Give what Kafka's client raises; a command that did not load it cannot have met it."""
    module = sys.modules.get("kafka.errors")
    return module.KafkaError if module else UserError


def _complain(error: object, code: int) -> None:
    sys.stderr.write(f"talkwatch: {error}\n")
    sys.exit(code)
