"""`talkwatch schemas`: the contract as files."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The contract as JSON Schemas and an AsyncAPI document.", no_args_is_help=True)
Folder = Annotated[Path, typer.Argument(help="Where the files are, with their examples/ beside them.")]


@app.command()
def export(folder: Folder = Path("schemas")) -> None:
    """Write the files from the models of this version."""
    from talkwatch.schemas import export as write

    for name in write(folder):
        typer.echo(f"wrote {folder / name}")


@app.command()
def check(folder: Folder = Path("schemas")) -> None:
    """Name every file that is not what the models say; exit code 1 when there is one."""
    from talkwatch.schemas import drift

    differing = drift(folder)
    for name in differing:
        typer.echo(f"{folder / name} is not what the models say; write it with: talkwatch schemas export {folder}")
    if differing:
        raise typer.Exit(1)
    typer.echo("the contract's files are what the models say")
