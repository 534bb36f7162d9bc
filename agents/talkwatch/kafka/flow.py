"""The flow, once: what each process reads and writes, as which group, under which transactional id.

The stages that progress is measured by, the rights of each process, the objects of Kubernetes and the runbook's table
are all made of `FLOW`.
"""

from dataclasses import dataclass, field

from talkwatch_schemas.topics import (
    ALERTS,
    ARTICLES,
    CANARY,
    CHANGELOG,
    DEAD_LETTERS,
    EVENTS,
    FEEDS,
    READINGS,
    ROUNDS,
)

WORKERS = "talkwatch"
"""Group of the workers, and the Faust app's id: with the table's name it gives that of the changelog topic."""
PUBLISHER = "talkwatch-publish"
"""Group of the publishers, under which their offsets stand, and the begin of their transactional ids."""
FEEDERS = "talkwatch-feed"
READERS = "talkwatch-reader"
"""Group of the readers in the modes in which events come from them; `handover.py` says where it begins."""
ADVISERS = "talkwatch-second-opinion"
"""Group of the readers that advise: the worker reads the same articles, so neither hands anything to the other."""
DEPLOYMENT = "talkwatch-deployment"
"""Group without members, whose one offset notes whose the topics are; `deployment.py` says how."""
NOTIFY = "talkwatch-notify-"
"""Begin of the group of each target of `notify`; the target's name follows."""


@dataclass(frozen=True)
class Process:
    """What one kind of process does on the cluster, and may do. Reading and writing bring the right to see with them.

    `stages` are those that it moves on, each with the group that commits and the topic that it reads. Topics in `sees`
    and groups in `sees_groups` are asked for offsets only.
    """

    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    sees: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    group_prefixes: tuple[str, ...] = ()
    sees_groups: tuple[str, ...] = ()
    transactional_id_prefixes: tuple[str, ...] = ()
    stages: dict[str, tuple[str, str]] = field(default_factory=dict)


FLOW = {
    "feed": Process(reads=(FEEDS,), writes=(ARTICLES, DEAD_LETTERS, FEEDS), groups=(FEEDERS,)),
    "ingest": Process(reads=(ARTICLES,), writes=(ARTICLES,)),
    "worker": Process(
        reads=(ARTICLES, EVENTS, CHANGELOG),
        writes=(EVENTS, CHANGELOG, DEAD_LETTERS),
        sees=(ROUNDS,),
        groups=(WORKERS, READERS, DEPLOYMENT),
        stages={"extract": (WORKERS, ARTICLES), "track": (WORKERS, EVENTS)},
    ),
    "publish": Process(
        reads=(CHANGELOG, ROUNDS, ALERTS),
        writes=(ALERTS, ROUNDS, CANARY, EVENTS),
        groups=(PUBLISHER, DEPLOYMENT),
        transactional_id_prefixes=(PUBLISHER,),
        stages={"publish": (PUBLISHER, CHANGELOG)},
    ),
    "watchdog": Process(
        reads=(CANARY,),
        writes=(ARTICLES,),
        sees=(EVENTS, CHANGELOG),
        sees_groups=(WORKERS, PUBLISHER, READERS, ADVISERS),
    ),
    "reader": Process(
        reads=(ARTICLES, READINGS),
        writes=(EVENTS, READINGS, DEAD_LETTERS),
        groups=(READERS, ADVISERS),
        sees_groups=(WORKERS,),
    ),
    "serve": Process(reads=(ALERTS, ROUNDS)),
    "notify": Process(reads=(ALERTS,), group_prefixes=(NOTIFY,)),
    "subscriber": Process(reads=(ALERTS, ROUNDS)),
}
"""A subscriber reads with assigned partitions; one that uses a consumer group needs READ on that group as well."""

STAGES = {stage: place for process in FLOW.values() for stage, place in process.stages.items()}
"""Consumer group and topic of each stage, in the order of the flow; that of a reader is not among them."""
READ = "read"
"""The stage of the reader. It may stand still by intent, while the backend is away."""


def transactional_id(partition: int) -> str:
    """Give the id under which a partition of the changelog is published."""
    return f"{PUBLISHER}-{partition}"


def reading_group(mode: str) -> str:
    """Give the group in which a reader of this mode reads."""
    return ADVISERS if mode == "advise" else READERS


def stages_of(mode: str) -> dict[str, tuple[str, str]]:
    """Give the stages where a reader of this mode takes part, in the order of the flow."""
    if mode == "rules":
        return STAGES
    first, *others = STAGES.items()
    return dict([first, (READ, (reading_group(mode), ARTICLES)), *others])
