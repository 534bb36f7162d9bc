"""The thresholds by which the core decides."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """What an operator may set: the source of alerts (a URI), and the thresholds, all chances between 0 and 1.

    A claim from `min_confidence` on alerts by itself, one that names what was told of its meeting from `acquainted` on,
    one whose number follows that of a told round from `following` on, one that only calls a told meeting off from
    `calling_off` on; two of independent publishers, each from `corroborating` on, alert together; one from `possible`
    on may refine what has been told.
    """

    source: str = "/talkwatch/default"
    min_confidence: float = 0.8
    acquainted: float = 0.7
    following: float = 0.6
    calling_off: float = 0.6
    corroborating: float = 0.5
    margin: float = 0.15
    likely: float = 0.85
    possible: float = 0.5
