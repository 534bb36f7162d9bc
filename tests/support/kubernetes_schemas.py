"""JSON Schemas for kubeconform: Kubernetes' own out of a Python package, Strimzi's out of its definitions."""

import importlib.util
import json
import subprocess
from pathlib import Path
from typing import Any

import yaml

VERSION = "1.33.0"
KINDS = (
    "configmap-v1", "deployment-apps-v1", "job-batch-v1", "namespace-v1", "networkpolicy-networking-v1",
    "poddisruptionbudget-policy-v1", "service-v1", "serviceaccount-v1", "statefulset-apps-v1",
)  # fmt: skip
STRIMZI = {"topic": "KafkaTopic", "user": "KafkaUser"}


def write_schemas(folder: Path) -> str:
    """Write the schemas into the folder; gives the location that kubeconform takes."""
    package = importlib.util.find_spec("kubernetes_validate")
    assert package
    assert package.origin
    source = Path(package.origin).parent / "kubernetes-json-schema" / f"v{VERSION}-local-strict"
    shared = json.loads((source / "_definitions.json").read_text())["$defs"]
    for name in KINDS:
        schema = json.loads((source / f"{name}.json").read_text())
        schema.pop("$id")  # it would have kubeconform ask the web for the definitions
        (folder / f"{name}.json").write_text(_inside(json.dumps(schema | {"$defs": shared})))
    for name, definition in _strimzi(folder).items():
        (folder / f"{name}.json").write_text(json.dumps(definition))
    return str(folder / "{{.ResourceKind}}{{.KindSuffix}}.json")


def _inside(text: str) -> str:
    return text.replace("/api/_definitions.json#", "#").replace("_definitions.json#", "#")


def _strimzi(folder: Path) -> dict[str, dict[str, Any]]:
    """Have Strimzi's generator write its definitions, and give the schema of each kind in them, made strict."""
    jars = folder / "jars"
    copy = ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={jars}"]
    subprocess.run(
        copy, cwd=Path(__file__).parents[1] / "deploy" / "strimzi", check=True, capture_output=True, timeout=300
    )
    wanted = [f"io.strimzi.api.kafka.model.{part}.{kind}={folder / f'{kind}.yaml'}" for part, kind in STRIMZI.items()]
    generate = ["java", "-cp", f"{jars}/*", "io.strimzi.crdgenerator.CrdGenerator", "--yaml", *wanted]
    subprocess.run(generate, check=True, capture_output=True, timeout=60)
    found = {}
    for kind in STRIMZI.values():
        definition = yaml.safe_load((folder / f"{kind}.yaml").read_text())
        for version in definition["spec"]["versions"]:
            name = f"{kind.lower()}-kafka-{version['name']}"
            found[name] = _strict(version["schema"]["openAPIV3Schema"], top=True)
    return found


def _strict(schema: dict[str, Any], top: bool = False) -> dict[str, Any]:
    """Forbid fields that the definition does not name, which the cluster would drop without a word."""
    made = {key: value for key, value in schema.items() if not key.startswith("x-kubernetes")}
    if "properties" in made:
        made["properties"] = {name: _strict(inner) for name, inner in made["properties"].items()}
        if top:
            made["properties"] |= {"metadata": {"type": "object"}}
        made["additionalProperties"] = bool(schema.get("x-kubernetes-preserve-unknown-fields"))
    if isinstance(made.get("items"), dict):
        made["items"] = _strict(made["items"])
    return made
