"""The Kubernetes objects: as Kustomize makes them, against the schemas, and what they have in common with the code.

Needs kustomize and kubeconform (`make test-deploy` fetches both), Maven, Java and Node.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from support.kubernetes_schemas import VERSION, write_schemas

from talkwatch.cli import app
from talkwatch.kafka.flow import FLOW, WORKERS
from talkwatch.process.settings import setting_names
from talkwatch_schemas import TOPICS
from talkwatch_schemas.topics import ARTICLES

HERE = Path(__file__).parent
KUBERNETES = HERE.parents[1] / "deploy" / "kubernetes"
KINDS_OF_OPERATORS = ("keda.sh/v1alpha1", "monitoring.coreos.com/v1")
PROCESSES = {"worker", "publish", "watchdog", "serve", "feed"}
Objects = list[dict[str, Any]]


def build(name: str) -> Objects:
    done = subprocess.run(
        ["kustomize", "build", KUBERNETES / name], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return list(yaml.safe_load_all(done.stdout))


@pytest.fixture(scope="module")
def built() -> dict[str, Objects]:
    return {name: build(name) for name in ("base", "strimzi", "example")}


def with_components(folder: Path, name: str) -> Objects:
    """The example with the components of this name, as its comment says."""
    text = (KUBERNETES / "example" / "kustomization.yaml").read_text().replace(f"  # - ../{name}", f"  - ../{name}")
    shutil.copytree(KUBERNETES.parent, folder / "deploy")
    copy = folder / "deploy" / "kubernetes"
    (copy / "example" / "kustomization.yaml").write_text(text)
    done = subprocess.run(
        ["kustomize", "build", copy / "example"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return list(yaml.safe_load_all(done.stdout))


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_schemas(tmp_path_factory.mktemp("schemas"))


def of_kind(objects: Objects, kind: str) -> dict[str, dict[str, Any]]:
    return {one["metadata"]["name"]: one for one in objects if one["kind"] == kind}


def pods(objects: Objects) -> dict[str, dict[str, Any]]:
    found = of_kind(objects, "Deployment") | of_kind(objects, "Job")
    return {name.removeprefix("talkwatch-"): one["spec"]["template"]["spec"] for name, one in found.items()}


def check_schemas(objects: Objects, location: str) -> None:
    """Fail where an object does not keep to its schema, or has none; those of other operators are theirs to check."""
    ours = [one for one in objects if one["apiVersion"] not in KINDS_OF_OPERATORS]
    command = ["kubeconform", "-strict", "-summary", "-kubernetes-version", VERSION, "-schema-location", location, "-"]
    done = subprocess.run(
        command, input=yaml.safe_dump_all(ours), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout
    assert f"Valid: {len(ours)}, Invalid: 0, Errors: 0, Skipped: 0" in done.stdout


@pytest.mark.parametrize("name", ["base", "strimzi", "example"])
def test_every_object_keeps_to_its_schema(built: dict[str, Objects], location: str, name: str) -> None:
    check_schemas(built[name], location)


def test_a_reader_joins_with_its_settings_for_all(location: str, tmp_path: Path) -> None:
    objects = with_components(tmp_path, "reader")
    reader = pods(objects)["reader"]["containers"][0]
    assert reader["args"][0] == "reader"
    assert "TALKWATCH_KAFKA__SASL_PASSWORD_FILE" in {one["name"] for one in reader["env"]}
    [settings] = [o["data"] for n, o in of_kind(objects, "ConfigMap").items() if n.startswith("talkwatch-settings")]
    assert settings["TALKWATCH_READER__MODE"] == "judge"
    assert {name for name in settings if name.startswith("TALKWATCH_")} <= setting_names()
    check_schemas(objects, location)


def test_further_publishers_join_counted_from_one(location: str, tmp_path: Path) -> None:
    objects = with_components(tmp_path, "publishers")
    more = of_kind(objects, "StatefulSet")["talkwatch-publish-more"]["spec"]
    [settings] = [o["data"] for n, o in of_kind(objects, "ConfigMap").items() if n.startswith("talkwatch-settings")]
    processes = int(settings["TALKWATCH_PUBLISH__PROCESSES"])
    assert more["ordinals"]["start"] + more["replicas"] == processes, "the Deployment has index 0"
    [container] = more["template"]["spec"]["containers"]
    given = {one["name"]: one for one in container["env"]}
    assert "pod-index" in given["TALKWATCH_PUBLISH__INDEX"]["valueFrom"]["fieldRef"]["fieldPath"]
    assert given["TALKWATCH_KAFKA__SASL_USERNAME"]["value"] == "talkwatch-publish"
    first = pods(objects)["publish"]
    assert container["securityContext"] == first["containers"][0]["securityContext"]
    assert more["template"]["spec"]["securityContext"] == first["securityContext"]
    check_schemas(objects, location)


def test_who_pushes_joins_with_a_port_of_its_own_and_a_secret_of_tokens(location: str, tmp_path: Path) -> None:
    objects = with_components(tmp_path, "ingest")
    pod = pods(objects)["ingest"]
    [container] = pod["containers"]
    ports = {port["name"]: str(port["containerPort"]) for port in container["ports"]}
    assert container["args"] == ["ingest", "--port", ports["push"], "--web-port", ports["pages"]]
    given = {one["name"]: one["value"] for one in container["env"]}
    assert given["TALKWATCH_KAFKA__SASL_USERNAME"] == "talkwatch-ingest"
    assert {name.removesuffix("_FILE") for name in given} <= setting_names()
    mounted = {mount["name"]: mount["mountPath"] for mount in container["volumeMounts"]}
    [tokens] = [volume["secret"] for volume in pod["volumes"] if volume["name"] == "tokens"]
    assert given["TALKWATCH_INGEST__TOKENS_FILE"] == f"{mounted['tokens']}/{tokens['items'][0]['path']}"
    service = of_kind(objects, "Service")["talkwatch-ingest"]["spec"]
    assert service["ports"][0]["targetPort"] == "push"
    opened = [
        port["port"]
        for one in of_kind(objects, "NetworkPolicy").values()
        if one["spec"]["podSelector"]["matchLabels"].items() <= service["selector"].items()
        for rule in one["spec"]["ingress"]
        for port in rule["ports"]
    ]
    assert opened == ["pages", "push"]
    check_schemas(objects, location)


def test_every_pod_is_behind_the_policy_that_lets_only_its_pages_be_reached(built: dict[str, Objects]) -> None:
    [policy] = of_kind(built["base"], "NetworkPolicy").values()
    selected = policy["spec"]["podSelector"]["matchLabels"].items()
    for kind in ("Deployment", "Job"):
        for name, one in of_kind(built["base"], kind).items():
            assert selected <= one["spec"]["template"]["metadata"]["labels"].items(), name


def test_a_slip_would_be_seen(built: dict[str, Objects], location: str) -> None:
    slips = [("KafkaTopic", "partitions", "many"), ("Deployment", "replicsa", 2), ("KafkaUser", "authentification", {})]
    for kind, field, value in slips:
        one = next(iter(of_kind(built["strimzi"], kind).values()))
        wrong = one | {"spec": one["spec"] | {field: value}}
        command = ["kubeconform", "-strict", "-kubernetes-version", VERSION, "-schema-location", location, "-"]
        done = subprocess.run(
            command, input=yaml.safe_dump(wrong), capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 1, (kind, field)
        assert "is invalid" in done.stdout


def test_objects_of_other_operators_keep_to_theirs(built: dict[str, Objects]) -> None:
    folder = HERE / "operators"
    subprocess.run(
        ["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True, timeout=240, capture_output=True
    )
    theirs = [one for one in built["example"] if one["apiVersion"] in KINDS_OF_OPERATORS]
    lines = "".join(json.dumps(one) + "\n" for one in theirs)
    done = subprocess.run(
        ["node", "validate.js"], cwd=folder, input=lines, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("is valid") == len(theirs) == 4


def test_every_process_is_there_and_its_command_is_one(built: dict[str, Objects]) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert pods(built["base"]).keys() == PROCESSES | {"topics"}
    for name, pod in pods(built["base"]).items():
        [container] = pod["containers"]
        assert container["args"][0] == name
        assert name in commands


def test_pods_keep_to_the_restricted_profile(built: dict[str, Objects]) -> None:
    for name, pod in pods(built["example"]).items():
        context = pod["securityContext"]
        assert context["runAsNonRoot"] is True, name
        assert context["runAsUser"] == 10001, name
        assert context["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert pod["automountServiceAccountToken"] is False, name
        [container] = pod["containers"]
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "capabilities": {"drop": ["ALL"]},
            "readOnlyRootFilesystem": True,
        }, name
        assert container["resources"]["limits"]["memory"], name


def test_probes_ask_where_the_process_listens(built: dict[str, Objects]) -> None:
    for name in PROCESSES:
        [container] = pods(built["base"])[name]["containers"]
        [port] = container["ports"]
        assert container["args"][-2:] == ["--web-port", str(port["containerPort"])]
        paths = {
            probe: container[probe]["httpGet"]["path"] for probe in ("startupProbe", "livenessProbe", "readinessProbe")
        }
        assert paths == {"startupProbe": "/livez", "livenessProbe": "/livez", "readinessProbe": "/readyz"}


def test_what_may_be_many_is_never_taken_away_at_once(built: dict[str, Objects]) -> None:
    budgets = of_kind(built["base"], "PodDisruptionBudget")
    assert {name.removeprefix("talkwatch-") for name in budgets} == {"worker", "publish", "serve", "feed"}
    for name, one in of_kind(built["base"], "Deployment").items():
        if one["spec"]["replicas"] == 1:
            assert one["spec"]["strategy"] == {"type": "Recreate"}, name


def test_every_setting_is_one_and_the_secrets_are_those_of_the_operator(built: dict[str, Objects]) -> None:
    users = of_kind(built["strimzi"], "KafkaUser")
    for name, pod in pods(built["strimzi"]).items():
        [container] = pod["containers"]
        given = {one["name"]: one["value"] for one in container["env"]}
        assert {key.removesuffix("_FILE") for key in given} <= setting_names()
        assert given["TALKWATCH_KAFKA__SASL_USERNAME"] in users
        mounted = {mount["name"]: mount["mountPath"] for mount in container["volumeMounts"]}
        secrets = {volume["name"]: volume["secret"]["secretName"] for volume in pod["volumes"] if "secret" in volume}
        assert secrets["kafka-user"] == f"talkwatch-{name}"
        assert given["TALKWATCH_KAFKA__SASL_PASSWORD_FILE"] == f"{mounted['kafka-user']}/password"
    for objects in built.values():
        [settings] = [one for name, one in of_kind(objects, "ConfigMap").items() if "settings" in name]
        assert settings["data"].keys() <= setting_names()


def test_topics_are_those_of_the_table(built: dict[str, Objects]) -> None:
    topics = of_kind(built["strimzi"], "KafkaTopic")
    assert topics.keys() == TOPICS.keys()
    [settings] = [one["data"] for name, one in of_kind(built["strimzi"], "ConfigMap").items() if "settings" in name]
    for name, one in topics.items():
        assert one["spec"]["partitions"] == (
            TOPICS[name].partitions or int(settings["TALKWATCH_TOPICS__ARTICLE_PARTITIONS"])
        )
        assert one["spec"]["replicas"] == int(settings["TALKWATCH_TOPICS__REPLICATION_FACTOR"])
        assert dict(TOPICS[name].policy).items() <= one["spec"]["config"].items()
    assert of_kind(built["strimzi"], "KafkaUser").keys() == {f"talkwatch-{role}" for role in FLOW}


def test_workers_grow_with_what_waits_up_to_the_partitions(built: dict[str, Objects]) -> None:
    [scaled] = of_kind(built["strimzi"], "ScaledObject").values()
    [trigger] = scaled["spec"]["triggers"]
    assert (trigger["metadata"]["topic"], trigger["metadata"]["consumerGroup"]) == (ARTICLES, WORKERS)
    assert scaled["spec"]["maxReplicaCount"] == of_kind(built["strimzi"], "KafkaTopic")[ARTICLES]["spec"]["partitions"]
    assert "replicas" not in of_kind(built["strimzi"], "Deployment")["talkwatch-worker"]["spec"], "KEDA sets it"
    [settings] = [one["data"] for name, one in of_kind(built["strimzi"], "ConfigMap").items() if "settings" in name]
    assert trigger["metadata"]["bootstrapServers"] == settings["TALKWATCH_KAFKA__BOOTSTRAP_SERVERS"]


def test_an_example_brings_rules_scrapes_and_dashboards(built: dict[str, Objects]) -> None:
    objects = built["example"]
    assert len([name for name in of_kind(objects, "ConfigMap") if "dashboard" in name]) == 3
    [monitor] = of_kind(objects, "PodMonitor").values()
    for name in PROCESSES:
        labels = of_kind(objects, "Deployment")[f"talkwatch-{name}"]["spec"]["template"]["metadata"]["labels"]
        assert monitor["spec"]["selector"]["matchLabels"].items() <= labels.items()
        assert labels[monitor["spec"]["jobLabel"]] == "talkwatch", "the job that the rules ask for"
        assert labels["app.kubernetes.io/component"] == name
