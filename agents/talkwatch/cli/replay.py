"""`talkwatch replay`: read all articles again with the rules of this version."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from talkwatch.cli.options import AsJson, console, print_json, print_rich, settings_with_logging

app = typer.Typer()


@app.command()
def replay(
    send: Annotated[
        bool, typer.Option("--send", help="Send the corrections after showing them, without asking.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read all articles again with the extractor of this version, show what would change, and send it when told to."""
    from talkwatch.operate.replay import compare
    from talkwatch.operate.replay import send as send_corrections
    from talkwatch.show.alerts import alert_panel

    settings, out = settings_with_logging(), console()
    with out.status("Reading") as status:
        found = compare(settings, datetime.now(UTC), lambda what: status.update(f"Reading {what}"))
    for alert in found.alerts:
        if as_json:
            print_json(alert.to_json())
        else:
            print_rich(alert_panel(alert))
    readings, alerts = len(found.messages), len(found.alerts)
    out.print(f"{found.articles} articles read again: {readings} readings differ, {alerts} alerts follow")
    if found.unanswered:
        out.print(f"{found.unanswered} of them stay as they are: no answer of the model is kept, and none is asked for")
    asked = sys.stdin.isatty() and not send and found.messages
    if found.messages and (send or (asked and typer.confirm("Send the corrections?", err=True))):
        send_corrections(settings, found.messages)
        out.print(f"{len(found.messages)} corrections sent")
    elif found.messages:
        out.print("Nothing was sent; --send sends the corrections.")
