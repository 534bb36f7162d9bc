"""The flow, once: what each process reads and writes, as which group, under which transactional id.

The stages that progress is measured by, the rights of each process, the objects of Kubernetes and the runbook's table
are all made of `FLOW`.
"""

from dataclasses import dataclass, field

from talkwatch_schemas.topics import ALERTS, ARTICLES, CANARY, CHANGELOG, DEAD_LETTERS, EVENTS, FEEDS, ROUNDS

WORKERS = "talkwatch"
"""Group of the workers, and the Faust app's id: with the table's name it gives that of the changelog topic."""
PUBLISHER = "talkwatch-publish"
"""Group of the publisher, under which its offsets stand, and its transactional id."""
FEEDERS = "talkwatch-feed"
SECOND_OPINION = "talkwatch-second-opinion"
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
    transactional_ids: tuple[str, ...] = ()
    stages: dict[str, tuple[str, str]] = field(default_factory=dict)


FLOW = {
    "feed": Process(reads=(FEEDS,), writes=(ARTICLES, DEAD_LETTERS, FEEDS), groups=(FEEDERS,)),
    "worker": Process(
        reads=(ARTICLES, EVENTS, CHANGELOG),
        writes=(EVENTS, CHANGELOG, DEAD_LETTERS),
        sees=(ROUNDS,),
        groups=(WORKERS,),
        stages={"extract": (WORKERS, ARTICLES), "track": (WORKERS, EVENTS)},
    ),
    "publish": Process(
        reads=(CHANGELOG, ROUNDS),
        writes=(ALERTS, ROUNDS, CANARY, EVENTS),
        groups=(PUBLISHER,),
        transactional_ids=(PUBLISHER,),
        stages={"publish": (PUBLISHER, CHANGELOG)},
    ),
    "watchdog": Process(
        reads=(CANARY,), writes=(ARTICLES,), sees=(EVENTS, CHANGELOG), sees_groups=(WORKERS, PUBLISHER)
    ),
    "second-opinion": Process(reads=(ARTICLES,), writes=(EVENTS,), groups=(SECOND_OPINION,)),
    "serve": Process(reads=(ALERTS, ROUNDS)),
    "notify": Process(reads=(ALERTS,), group_prefixes=(NOTIFY,)),
    "subscriber": Process(reads=(ALERTS, ROUNDS)),
}
"""A subscriber reads with assigned partitions; one that uses a consumer group needs READ on that group as well."""

STAGES = {stage: place for process in FLOW.values() for stage, place in process.stages.items()}
"""Consumer group and topic of each stage, in the order of the flow."""
