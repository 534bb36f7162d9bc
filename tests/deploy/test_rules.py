"""Alerting rules by promtool's unit tests, and who is told of which alert by amtool."""

import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PROMETHEUS = ROOT / "deploy" / "prometheus"
ALERTMANAGER = ROOT / "deploy" / "alertmanager" / "alertmanager.yml"
TOLD = {"critical": "on-call", "warning": "desk", "info": "log"}
ALERTS = [
    (rule["alert"], rule["labels"]["severity"])
    for path in sorted(PROMETHEUS.glob("*.rules.yml"))
    for group in yaml.safe_load(path.read_text())["groups"]
    for rule in group["rules"]
    if "alert" in rule
]


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_configuration_is_one() -> None:
    assert "is valid" in run("promtool", "check", "config", PROMETHEUS / "prometheus.yml")


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "rules").glob("*.test.yml")), ids=lambda path: path.stem)
def test_each_rule_speaks_when_it_should_and_not_before(path: Path) -> None:
    assert "SUCCESS" in run("promtool", "test", "rules", path)


def test_alertmanager_takes_its_configuration() -> None:
    run("amtool", "check-config", ALERTMANAGER)


@pytest.mark.parametrize(("alert", "severity"), ALERTS, ids=[alert for alert, _ in ALERTS])
def test_each_alert_finds_its_receiver(alert: str, severity: str) -> None:
    found = run(
        "amtool",
        "config",
        "routes",
        "test",
        "--config.file",
        ALERTMANAGER,
        f"alertname={alert}",
        f"severity={severity}",
        "job=talkwatch",
    )
    assert found.strip() == TOLD[severity]


def test_what_is_kept_quiet_are_alerts_that_there_are() -> None:
    known = {alert for alert, _ in ALERTS}
    for rule in yaml.safe_load(ALERTMANAGER.read_text())["inhibit_rules"]:
        for matcher in rule["source_matchers"] + rule["target_matchers"]:
            names = matcher.replace("alertname", "").strip(' =~"').split("|")
            assert set(names) <= known, matcher
