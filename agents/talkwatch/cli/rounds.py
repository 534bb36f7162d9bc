"""`talkwatch rounds`: look at the rounds, and make their table anew."""

from typing import Annotated

import typer
from rich.console import Console

from talkwatch.cli.options import AsJson, print_json, settings_with_logging
from talkwatch.errors import UserError

app = typer.Typer(help="Show the rounds, and mend them.", invoke_without_command=True)
RoundId = Annotated[str, typer.Argument(help="Id of the round, as `talkwatch rounds` and every alert show it.")]


@app.callback()
def rounds(context: typer.Context, as_json: AsJson = False) -> None:
    """Show the rounds; one of them with `show ID`."""
    from talkwatch.display import rounds_table
    from talkwatch.subscribe import read_rounds

    if context.invoked_subcommand:
        return
    known = read_rounds(settings_with_logging())
    if not as_json:
        Console().print(rounds_table([record for record, _ in known.values()]))
        return
    for _, raw in known.values():
        print_json(raw)


@app.command()
def show(round_id: RoundId, as_json: AsJson = False) -> None:
    """Show one round with its evidence and history."""
    from talkwatch.display import round_panel
    from talkwatch.subscribe import read_rounds

    known = read_rounds(settings_with_logging())
    if round_id not in known:
        raise UserError(f"there is no round {round_id}; `talkwatch rounds` lists them")
    record, raw = known[round_id]
    if as_json:
        print_json(raw)
    else:
        Console().print(round_panel(record))


@app.command()
def rebuild() -> None:
    """Make the rounds table anew from the events topic, when its changelog was lost. Stop all workers first."""
    from talkwatch.changelog import rebuild as make_anew

    typer.echo(make_anew(settings_with_logging()))
