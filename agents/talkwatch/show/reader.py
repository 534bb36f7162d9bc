"""How the reader stands, and how a model did on the samples, as people read it."""

from rich.console import Group
from rich.table import Table

from talkwatch.reader.check import ENOUGH, Checked
from talkwatch.reader.status import ReaderStatus
from talkwatch.show.printable import cell, side_by_side


def status_lines(found: ReaderStatus) -> Table:
    """Give a table of two columns."""
    day = ", ".join(f"{count} {outcome.replace('_', ' ')}" for outcome, count in sorted(found.today.items()))
    most = f" of {found.tokens_a_day:,}" if found.tokens_a_day else ""
    rows = {
        "mode": f"{found.mode}, {found.kind} {found.model}; in an outage articles {_OUTAGE[found.outage]}",
        "waiting": f"{found.waiting:,} articles"
        + (f", the oldest for {found.oldest_seconds:,.0f} s" if found.waiting else ""),
        "today": day or "nothing asked",
        "tokens today": f"{found.tokens_in:,} in, {found.tokens_out:,} out{most}",
        "an answer": f"{found.seconds:g} s on average",
        "cost today": f"{found.cost:g}",
        "answers kept": f"{found.kept:,}",
    }
    return side_by_side(**rows)


_OUTAGE = {"wait": "wait", "fall_back": "fall back to the rules"}


def check_lines(found: list[Checked], model: str) -> Group:
    """Give a line for each sample with what is wrong below it, and what follows from all of them."""
    right = sum(one.right for one in found)
    verdict = (
        "good enough to be tried" if right >= ENOUGH else f"not good enough: {ENOUGH} of {len(found)} must be right"
    )
    lines = []
    for one in found:
        mark, cost = "right" if one.right else "wrong", f"{one.seconds:g} s, {one.tokens_in} + {one.tokens_out} tokens"
        lines.append(cell(f"{mark}  {one.title} ({one.language}): {cost}", style="" if one.right else "red"))
        if one.wrong:
            lines.append(cell(f"       {one.wrong}"))
    return Group(*lines, cell(f"{model}: {right} of {len(found)} right, {verdict}", style="bold"))
