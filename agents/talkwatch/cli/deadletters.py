"""`talkwatch deadletters`: what could not be read, and what to do about it."""

import json
from typing import Annotated

import typer

from talkwatch.cli.options import AsJson, print_rich, settings_with_logging

app = typer.Typer(help="Show what could not be read, retry it or drop it.", no_args_is_help=True)
Ids = Annotated[list[int] | None, typer.Argument(help="Numbers of letters, as `list` shows them.")]
All = Annotated[bool, typer.Option("--all", help="All open letters.")]
Reason = Annotated[str, typer.Option(help="Only those of this reason.")]
Stage = Annotated[str, typer.Option(help="Only those of this stage: feed, extract or track.")]


@app.command("list")
def list_letters(reason: Reason = "", stage: Stage = "", as_json: AsJson = False) -> None:
    """Show the open letters: number, time, stage, reason, what to mend, and where each came from."""
    from talkwatch.operate.deadletters import chosen, open_letters
    from talkwatch.show.deadletters import letter_json, letters_table

    found = chosen(open_letters(settings_with_logging()), (), True, reason, stage)
    if as_json:
        for letter in found:
            typer.echo(json.dumps(letter_json(letter), ensure_ascii=False))
    else:
        print_rich(letters_table(found))


@app.command()
def show(letter: Annotated[int, typer.Argument(help="Number of the letter.")]) -> None:
    """Show one letter with its first bytes, control characters made visible."""
    from talkwatch.operate.deadletters import chosen, open_letters
    from talkwatch.show.deadletters import letter_panel

    [found] = chosen(open_letters(settings_with_logging()), [letter], False, "", "")
    print_rich(letter_panel(found))


@app.command()
def retry(letters: Ids = None, everything: All = False, reason: Reason = "", stage: Stage = "") -> None:
    """Send letters on their way again, after what was wrong is mended. Twice is harmless."""
    from talkwatch.operate.deadletters import chosen, open_letters
    from talkwatch.operate.deadletters import retry as send_again

    settings = settings_with_logging()
    found = chosen(open_letters(settings), letters or (), everything, reason, stage)
    refused = send_again(settings, found)
    typer.echo(f"{len(found) - len(refused)} sent again, {len(refused)} stay")
    for number, why in refused.items():
        typer.echo(f"letter {number}: {why}", err=True)
    if refused:
        raise typer.Exit(1)


@app.command()
def drop(letters: Ids = None, everything: All = False, reason: Reason = "", stage: Stage = "") -> None:
    """Drop letters: they are not listed any more."""
    from talkwatch.operate.deadletters import chosen, open_letters
    from talkwatch.operate.deadletters import drop as drop_all

    settings = settings_with_logging()
    found = chosen(open_letters(settings), letters or (), everything, reason, stage)
    drop_all(settings, found)
    typer.echo(f"{len(found)} dropped")
