"""What the commands share: options, settings with logging set up, and the signal that ends a command.

Modules of commands import at the top only what their options need: `talkwatch --help` reads all of them.
"""

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from talkwatch.process.settings import Settings

Articles = Annotated[str, typer.Option(help="JSON lines, a folder of .json and .jsonl files, or - for standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")]
DataDir = Annotated[Path | None, typer.Option(help="Where the broker keeps its data. Default: the user's data folder.")]
WebPort = Annotated[
    int, typer.Option(help="Port of /metrics, /livez and /readyz; 0 takes a free one.", min=0, max=65535)
]
KafkaPort = Annotated[int, typer.Option(help="Port of the broker on 127.0.0.1.", min=1, max=65535)]


def settings_with_logging() -> "Settings":
    """Read the settings and send the log to standard error."""
    from talkwatch.process.masking import mask_in_logs, secrets_of
    from talkwatch.process.repeats import Repeats
    from talkwatch.process.settings import load_settings, old_names

    settings = load_settings()
    mask_in_logs(secrets_of(settings))
    logging.basicConfig(
        level=settings.log_level,
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        force=True,
    )
    for handler in logging.getLogger().handlers:
        handler.addFilter(Repeats())
    if old := old_names():
        logging.getLogger("talkwatch").warning(
            "%s: these settings are called TALKWATCH_READER__… now, and their old names go with the next version",
            ", ".join(old),
        )
    # kafka-python logs each refused connection as an error, hundreds a second while a broker is away.
    logging.getLogger("kafka").setLevel(logging.DEBUG if settings.log_level == "DEBUG" else logging.CRITICAL)
    return settings


def console() -> "Console":
    """Give the console on standard error: standard output is for results."""
    from rich.console import Console

    return Console(stderr=True)


def print_rich(what: object) -> None:
    """Print something for people to standard output."""
    from rich.console import Console

    Console().print(what)


def print_json(raw: bytes) -> None:
    """Write one JSON line to standard output, at once."""
    sys.stdout.buffer.write(raw + b"\n")
    sys.stdout.buffer.flush()
