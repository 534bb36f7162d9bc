"""`talkwatch reader`: a language model reads articles; how it stands, and whether a model is good enough."""

from typing import Annotated

import typer

from talkwatch.cli.options import AsJson, WebPort, print_json, print_rich, settings_with_logging
from talkwatch.process.errors import UserError

app = typer.Typer(help="Let a language model read articles; see how it stands.")


@app.callback(invoke_without_command=True)
def reader(context: typer.Context, web_port: WebPort = 0) -> None:
    """Ask a language model about articles, as TALKWATCH_READER__MODE says. Without a command: do so until stopped."""
    if context.invoked_subcommand is None:
        run(web_port)


@app.command()
def status(as_json: AsJson = False) -> None:
    """Show what waits, what was asked today, and what it has cost."""
    from talkwatch.reader.status import look
    from talkwatch.show.reader import status_lines

    found = look(settings_with_logging())
    if as_json:
        print_json(found.to_json())
    else:
        print_rich(status_lines(found))


@app.command()
def check(
    as_json: AsJson = False,
    patience: Annotated[float, typer.Option(help="Seconds for each answer.", min=1, max=600)] = 60.0,
) -> None:
    """Ask the model about five sample articles, and say what it got right; exit code 1 below four of five."""
    from talkwatch.reader.backends import backend_of
    from talkwatch.reader.check import ENOUGH, check_backend
    from talkwatch.show.reader import check_lines

    settings = settings_with_logging()
    found = check_backend(backend_of(settings.reader), patience)
    if as_json:
        for one in found:
            print_json(one.to_json())
    else:
        print_rich(check_lines(found, settings.reader.model))
    if sum(one.right for one in found) < ENOUGH:
        raise typer.Exit(1)


def run(web_port: int) -> None:
    """Run the process. Raises `UserError` where no mode asks for it."""
    from talkwatch.process.service import serve
    from talkwatch.reader.backends import backend_of
    from talkwatch.reader.service import Reader

    settings = settings_with_logging()
    if settings.reader.mode == "rules":
        raise UserError(
            "the rules read alone, so there is nothing to ask a model; set TALKWATCH_READER__MODE to advise, judge or "
            "read, for all processes"
        )
    serve(Reader(settings, backend_of(settings.reader)), settings, web_port)
