"""compose.yaml as Docker Compose reads it, by the same library, and what it must have in common with the code."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from talkwatch.process.settings import setting_names

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "deploy" / "compose.yaml"
CHECK = Path(__file__).parent / "compose"
CONTACT = {"TALKWATCH_CONTACT": "mailto:desk@paper.example"}
OURS = {"topics", "worker", "publish", "watchdog", "serve", "feed", "notify", "seeds", "reader", "ingest", "publish-1"}


def load(**env: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TALKWATCH_")}
    return subprocess.run(
        ["go", "run", ".", str(COMPOSE)],
        cwd=CHECK,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env=clean | env,
    )


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    done = load(**CONTACT)
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)["services"]
    return found


def test_each_publisher_has_an_index_of_its_own_and_all_know_how_many_there_are() -> None:
    services = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    first, second = (services[name]["environment"] for name in ("publish", "publish-1"))
    assert "TALKWATCH_PUBLISH__INDEX" not in first, "the default, 0"
    assert second["TALKWATCH_PUBLISH__INDEX"] == "1"
    assert services["publish-1"]["profiles"] == ["publishers"]
    assert first["TALKWATCH_PUBLISH__PROCESSES"] == second["TALKWATCH_PUBLISH__PROCESSES"]
    assert "${TALKWATCH_PUBLISH__PROCESSES" in first["TALKWATCH_PUBLISH__PROCESSES"]


def test_all_that_an_operator_needs_comes_up(services: dict[str, Any]) -> None:
    assert services.keys() == OURS | {"kafka", "model", "model-fetch", "prometheus", "alertmanager", "grafana"}
    assert services["worker"]["deploy"]["replicas"] == 2


def test_without_a_contact_it_says_what_to_do() -> None:
    done = load()
    assert done.returncode == 1
    assert "TALKWATCH_CONTACT is missing a value: name a page or mailto address of yours" in done.stderr


def test_our_processes_have_no_rights_and_bounds(services: dict[str, Any]) -> None:
    for name in OURS:
        service = services[name]
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert int(service["mem_limit"]) <= 512 * 2**20, name
        assert service["pids_limit"], name
    for name, service in services.items():
        assert int(service["mem_limit"]), name
        assert service["logging"]["options"]["max-size"], name


def test_nothing_listens_beyond_this_machine(services: dict[str, Any]) -> None:
    ports = {name: [(p["host_ip"], p["published"]) for p in s["ports"]] for name, s in services.items() if "ports" in s}
    assert {address for found in ports.values() for address, _ in found} == {"127.0.0.1"}
    assert ports["kafka"] == [("127.0.0.1", "19092")], "where `talkwatch` looks by default"
    assert ports["ingest"] == [("127.0.0.1", "19083")]
    assert ports["serve"] == [("127.0.0.1", "19081")], "where dashboards and alerts look for the runbook"


def test_every_setting_is_one(services: dict[str, Any]) -> None:
    for name in OURS:
        set_here = {key for key in services[name]["environment"] if key.startswith("TALKWATCH_")}
        assert set_here <= setting_names(), name


def test_the_processes_wait_for_the_topics_and_these_for_a_broker_that_answers(services: dict[str, Any]) -> None:
    for name in OURS - {"topics"}:
        assert services[name]["depends_on"]["topics"]["condition"] == "service_completed_successfully"
    assert services["topics"]["depends_on"]["kafka"]["condition"] == "service_healthy"
    assert "kafka-broker-api-versions.sh" in services["kafka"]["healthcheck"]["test"][1]


def test_the_broker_is_of_the_version_that_is_tested(services: dict[str, Any]) -> None:
    jars = json.loads((ROOT / "agents" / "talkwatch" / "broker" / "jars.lock.json").read_text())
    [version] = {jar["version"] for jar in jars if jar["artifact"] == "kafka-clients"}
    assert services["kafka"]["image"] == f"apache/kafka:{version}"


def test_every_image_has_a_version(services: dict[str, Any]) -> None:
    for name in services.keys() - OURS:
        assert re.search(r":v?\d+\.\d+\.\d+$", services[name]["image"]), name


def test_every_file_that_is_mounted_is_there(services: dict[str, Any]) -> None:
    for name in services.keys() - {"notify"}:
        for mount in services[name].get("volumes") or []:
            assert mount["type"] == "volume" or Path(mount["source"]).exists(), mount


def test_prometheus_asks_every_process_where_it_listens(services: dict[str, Any]) -> None:
    config = yaml.safe_load((ROOT / "deploy" / "compose" / "prometheus.yml").read_text())
    [scrape] = config["scrape_configs"]
    [found] = scrape["dns_sd_configs"]
    assert set(found["names"]) == OURS - {"topics", "seeds"}
    for name in found["names"]:
        command = services[name]["command"]
        assert command[command.index("--web-port") + 1] == str(found["port"])
    assert scrape["job_name"] == "talkwatch", "the job that the rules ask for"
    folder = {mount["target"]: Path(mount["source"]) for mount in services["prometheus"]["volumes"]}
    assert list(folder["/etc/prometheus/talkwatch"].glob("*.rules.yml"))


def test_grafana_finds_its_dashboards_and_its_source(services: dict[str, Any]) -> None:
    grafana = services["grafana"]
    folder = {mount["target"]: mount["source"] for mount in grafana["volumes"]}
    provided = yaml.safe_load((Path(folder["/etc/grafana/provisioning"]) / "dashboards" / "talkwatch.yaml").read_text())
    path = provided["providers"][0]["options"]["path"]
    assert Path(folder[path]) == ROOT / "deploy" / "grafana" / "dashboards"
    home = grafana["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]
    assert (Path(folder[path]) / Path(home).name).exists()
    source = yaml.safe_load((Path(folder["/etc/grafana/provisioning"]) / "datasources" / "talkwatch.yaml").read_text())
    name = source["datasources"][0]["url"].removeprefix("$")
    assert grafana["environment"][name] == "http://prometheus:9090"
