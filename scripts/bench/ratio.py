"""How fast a subject is beside the bare loop, one definition for the page and for the guard."""

import statistics
from collections.abc import Mapping, Sequence


def ratio(mix: Mapping[str, Sequence[Mapping[str, float]]], name: str) -> float:
    """Give the median over the turns of a rate by that of the bare loop beside it: the machine's speed drifts.

    `mix` has the runs of each subject in the order of their turns.
    """
    pairs = zip(mix[name], mix["bare"], strict=True)
    return statistics.median(one["rate"] / bare["rate"] for one, bare in pairs)
