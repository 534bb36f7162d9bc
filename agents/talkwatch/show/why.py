"""How people read why a meeting was read as it was: a line for each thing told, then what is missing."""

from rich.console import Console

from talkwatch.core.extract.why import Why
from talkwatch.core.wording import label
from talkwatch.show.printable import cell

MAX_SENTENCE = 160


def print_why(console: Console, found: tuple[Why, ...]) -> None:
    """Print the reasons of each meeting; say so where there is none."""
    if not found:
        console.print("No meeting of diplomatic talks found.")
    for why in found:
        console.print(cell(label(why.parties, None, None) if why.parties else "Meeting of unnamed parties", "bold"))
        for reason in why.reasons:
            said = f" “{reason.words}”" if reason.words else ""
            console.print(cell(f"    {reason.field:<8} {reason.rule}{said} in: {_short(reason.sentence)}"))
        for lack in why.missing:
            console.print(cell(f"    missing  {lack}"))
        weighed = ", ".join(f"{name} {weight:+.2f}" for name, weight in why.weighed)
        console.print(cell(f"    chance   {weighed}", "dim"))


def _short(sentence: str) -> str:
    flat = " ".join(sentence.split())
    return flat if len(flat) <= MAX_SENTENCE else f"{flat[:MAX_SENTENCE]}…"
