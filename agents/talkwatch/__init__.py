"""Talkwatch: reads the news, and sends one alert when a meeting's date, time or venue appears or changes.

The data flow, each line a process of its own (`talkwatch up` starts them all):

    feed      articles from files, feeds     -> talks.articles.v1                     feed/
    ingest    articles pushed over HTTP          -> talks.articles.v1                     ingest/
    worker    extract: article -> claims     -> talks.events.v1                       worker/, core/extract/
    worker    track: claims -> round state   -> talkwatch-rounds-changelog            worker/, core/track/
    publish   changelog -> alerts and rounds -> talks.alerts.v1, talks.rounds.v1      publish/, core/publish.py
    serve     the two public topics          -> page, HTTP API, calendar              serve/
    notify    alerts                         -> webhooks, messages                    notify/
    bad input at any stage                   -> talks.deadletters.v1                  kafka/deadletter.py
    watchdog  a canary article through it all, committed against end offsets          watchdog/

Each process is in the folder of its command. `core/` is pure: no Kafka, clock, environment or random; `kafka/flow.py`
says who reads and writes what, `process/service.py` how a process lives and ends.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    __version__: str
    EXTRACTOR: str
    """Version of the extraction rules; claims of a newer one replace those of an older one."""


def __getattr__(name: str) -> str:
    """Give the version, which stands in the contract's package, once it is asked for: `--help` needs no models."""
    if name in ("__version__", "EXTRACTOR"):
        from talkwatch_schemas import __version__

        return __version__
    raise AttributeError(name)
