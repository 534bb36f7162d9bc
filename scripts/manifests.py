"""Write the Kubernetes objects that repeat what stands elsewhere, or with --check say whether they are up to date.

Topics come from the contract's table, users from the table of rights, rules from deploy/prometheus.
"""

from pathlib import Path
from typing import Any

import yaml

from generated import write_or_check
from talkwatch.kafka.acls import GRANTS, Grant
from talkwatch_schemas import TOPICS

ROOT = Path(__file__).parents[1]
KUBERNETES = ROOT / "deploy" / "kubernetes"
CLUSTER = {"strimzi.io/cluster": "kafka"}
ARTICLE_PARTITIONS, REPLICAS = 8, 3
_STRIMZI = "kafka.strimzi.io/v1beta2"
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
                "authorization": {"type": "simple", "acls": list(_acls(grant))},
            },
        }
        for role, grant in GRANTS.items()
    ]


def _acls(grant: Grant) -> Any:
    for names, kind, operations, pattern in (
        (grant.reads, "topic", ["Describe", "Read"], "literal"),
        (grant.writes, "topic", ["Describe", "Write"], "literal"),
        (grant.sees, "topic", ["Describe"], "literal"),
        (grant.groups, "group", ["Describe", "Read"], "literal"),
        (grant.group_prefixes, "group", ["Describe", "Read"], "prefix"),
        (grant.sees_groups, "group", ["Describe"], "literal"),
        (grant.transactional_ids, "transactionalId", ["Describe", "Write"], "literal"),
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


def rendered() -> dict[Path, str]:
    """Give the text of each file."""
    made = {
        "strimzi/topics.yaml": (topics(), "the contract's table of topics (deleting an object deletes its topic)"),
        "strimzi/users.yaml": (users(), "the table of rights in agents/talkwatch/kafka/flow.py"),
        "monitoring/rules.yaml": (rules(), "deploy/prometheus"),
    }
    return {
        KUBERNETES / name: _HEAD.format(source) + yaml.dump_all(objects, Dumper=_Plain, sort_keys=False, width=120)
        for name, (objects, source) in made.items()
    }


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True


if __name__ == "__main__":
    write_or_check(rendered(), "manifests")
