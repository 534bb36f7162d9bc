"""Write what repeats what stands elsewhere, or with --check say whether it is up to date.

For Kubernetes: topics of the contract, users of the flow, rules of deploy/prometheus. For the documents: the flow in
the runbook, a message of the contract's example, and the reference.
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

import reference
from generated import write_or_check
from talkwatch.kafka.flow import FLOW, Process
from talkwatch.notify.message import text, title
from talkwatch_schemas import TOPICS, Alert

ROOT = Path(__file__).parents[1]
KUBERNETES = ROOT / "deploy" / "kubernetes"
RUNBOOK = ROOT / "docs" / "runbook.md"
SUBSCRIBING = ROOT / "docs" / "subscribing.md"
EXAMPLE = ROOT / "schemas" / "examples" / "alert.date_changed.json"
CLUSTER = {"strimzi.io/cluster": "kafka"}
ARTICLE_PARTITIONS, REPLICAS = 8, 3
_STRIMZI = "kafka.strimzi.io/v1beta2"
_FLOW_SECTION = """# Who reads and writes what

Written from the table that rights and stages come from. A group that ends in `-` is followed by the target's name.

"""
_HEAD = "# Written by scripts/manifests.py from {}; change it there, then: make manifests\n"


def topics() -> list[dict[str, Any]]:
    """Give a KafkaTopic for each topic. Whoever deletes such an object deletes the topic with all that is in it."""
    return [
        {
            "apiVersion": _STRIMZI,
            "kind": "KafkaTopic",
            "metadata": {"name": topic.name, "labels": CLUSTER},
            "spec": {
                "topicName": topic.name,
                "partitions": topic.partitions or ARTICLE_PARTITIONS,
                "replicas": REPLICAS,
                "config": dict(topic.policy) | {"min.insync.replicas": "2"},
            },
        }
        for topic in TOPICS.values()
    ]


def users() -> list[dict[str, Any]]:
    """Give a KafkaUser with its rights for each kind of process."""
    return [
        {
            "apiVersion": _STRIMZI,
            "kind": "KafkaUser",
            "metadata": {"name": f"talkwatch-{role}", "labels": CLUSTER},
            "spec": {
                "authentication": {"type": "scram-sha-512"},
                "authorization": {"type": "simple", "acls": list(_acls(process))},
            },
        }
        for role, process in FLOW.items()
    ]


def _acls(process: Process) -> Any:
    for names, kind, operations, pattern in (
        (process.reads, "topic", ["Describe", "Read"], "literal"),
        (process.writes, "topic", ["Describe", "Write"], "literal"),
        (process.sees, "topic", ["Describe"], "literal"),
        (process.groups, "group", ["Describe", "Read"], "literal"),
        (process.group_prefixes, "group", ["Describe", "Read"], "prefix"),
        (process.sees_groups, "group", ["Describe"], "literal"),
        (process.transactional_id_prefixes, "transactionalId", ["Describe", "Write"], "prefix"),
    ):
        for name in names:
            yield {"resource": {"type": kind, "name": name, "patternType": pattern}, "operations": operations}


def rules() -> list[dict[str, Any]]:
    """Give one PrometheusRule with all groups."""
    files = sorted((ROOT / "deploy" / "prometheus").glob("*.rules.yml"))
    groups = [group for path in files for group in yaml.safe_load(path.read_text(encoding="utf-8"))["groups"]]
    metadata = {"name": "talkwatch", "labels": {"app.kubernetes.io/name": "talkwatch"}}
    return [
        {
            "apiVersion": "monitoring.coreos.com/v1",
            "kind": "PrometheusRule",
            "metadata": metadata,
            "spec": {"groups": groups},
        }
    ]


def runbook() -> str:
    """Give the runbook with its last section, who reads and writes what, made anew."""
    rows = [
        (name, *(", ".join(f"`{one}`" for one in many) for many in (p.reads, p.writes, (*p.groups, *p.group_prefixes))))
        for name, p in FLOW.items()
    ]
    table = [("process", "reads", "writes", "group"), ("---",) * 4, *rows]
    lines = "".join(f"| {' | '.join(cells)} |\n" for cells in table)
    before = RUNBOOK.read_text(encoding="utf-8").partition(_FLOW_SECTION)[0]
    return f"{before}{_FLOW_SECTION}{lines}"


def subscribing() -> str:
    """Give the page for subscribers with the message in it, of the contract's example, made anew."""
    alert, now = Alert.model_validate_json(EXAMPLE.read_text(encoding="utf-8")), datetime(2025, 6, 3, 10, 7, tzinfo=UTC)
    message = f"{title([alert])}\n\n{text([alert], {alert.id: now}, now, 'https://talks.example')}"
    page = SUBSCRIBING.read_text(encoding="utf-8")
    return re.sub(r"(?<=```\n)\[Talkwatch\].+?(?=\n```)", lambda _: message, page, count=1, flags=re.DOTALL)


def rendered() -> dict[Path, str]:
    """Give the text of each file."""
    made = {
        "strimzi/topics.yaml": (topics(), "the contract's table of topics (deleting an object deletes its topic)"),
        "strimzi/users.yaml": (users(), "the table of rights in agents/talkwatch/kafka/flow.py"),
        "monitoring/rules.yaml": (rules(), "deploy/prometheus"),
    }
    files = {
        KUBERNETES / name: _HEAD.format(source) + yaml.dump_all(objects, Dumper=_Plain, sort_keys=False, width=120)
        for name, (objects, source) in made.items()
    }
    return files | {RUNBOOK: runbook(), SUBSCRIBING: subscribing(), reference.PAGE: reference.page()}


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True


if __name__ == "__main__":
    write_or_check(rendered(), "manifests")
