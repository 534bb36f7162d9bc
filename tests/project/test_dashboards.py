"""The rules of Grafana's dashboard linter, and that dashboards, rules and runbook speak of what there is.

The linter itself (github.com/grafana/dashboard-linter) cannot be installed as a module; `deploy/grafana/.lint` is its
configuration for those who have it.
"""

import json
import os
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from faust.sensors.prometheus import FaustMetrics
from prometheus_client import CollectorRegistry

from talkwatch.core.track.alerting import CERTAINTIES
from talkwatch.process import metrics
from talkwatch.publish.exposition import expose_talks
from talkwatch.serve.runbook import anchors, page
from talkwatch_schemas import Status

DEPLOY = Path(__file__).parents[2] / "deploy"
BOARDS = {path.stem: json.loads(path.read_text()) for path in (DEPLOY / "grafana" / "dashboards").glob("*.json")}
RULES = [
    rule
    for path in sorted((DEPLOY / "prometheus").glob("*.rules.yml"))
    for group in yaml.safe_load(path.read_text())["groups"]
    for rule in group["rules"]
]
ALERTS = [rule for rule in RULES if "alert" in rule]
_SUFFIX = "_(?:total|bucket|sum|count|created)$"


def panels(board: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for panel in board["panels"]:
        yield from panel.get("panels", [])
        if panel["type"] != "row":
            yield panel


PANELS = [
    pytest.param(panel, id=f"{name}: {panel['title']}") for name, board in BOARDS.items() for panel in panels(board)
]


def exported() -> set[str]:
    """Every metric family that some process exposes, without its suffix."""
    registry = CollectorRegistry()
    FaustMetrics.create(registry, "faust")
    expose_talks(list, list, registry)
    metrics.expose_readers([os.getpid()], registry)
    families = [*metrics.REGISTRY.collect(), *registry.collect()]
    return {family.name for family in families} | {"up", "talks_process_up"}


def named(text: str) -> set[str]:
    """The metric families that a text names."""
    found = re.findall(r"\b(?:talks|faust|process)_[a-z0-9_]+\b(?!:)", re.sub(r"job:\S+", "", text))
    return {re.sub(_SUFFIX, "", name) for name in found if name != "process_"}


@pytest.mark.parametrize("board", BOARDS.values(), ids=BOARDS)
class TestBoard:
    def test_it_is_provisioned_and_not_edited(self, board: dict[str, Any]) -> None:
        assert board["editable"] is False
        assert board["uid"].startswith("talkwatch-")
        assert board["title"].startswith("Talkwatch / ")
        assert board["description"]

    def test_the_data_source_is_a_variable(self, board: dict[str, Any]) -> None:
        [source] = [v for v in board["templating"]["list"] if v["type"] == "datasource"]
        assert (source["name"], source["label"], source["query"]) == ("datasource", "Data source", "prometheus")

    def test_job_and_instance_are_variables(self, board: dict[str, Any]) -> None:
        found = {v["name"]: v for v in board["templating"]["list"] if v["type"] == "query"}
        assert {"job", "instance"} <= found.keys()
        for variable in found.values():
            assert variable["datasource"]["uid"] == "$datasource"
            assert (variable["multi"], variable["includeAll"], variable["allValue"]) == (True, True, ".+")
            assert variable["refresh"] == 2, "when the time range changes"
            assert re.fullmatch(r"label_values\(\w+(\{.*\})?, \w+\)", variable["query"])

    def test_no_two_panels_lie_on_each_other(self, board: dict[str, Any]) -> None:
        places = [panel["gridPos"] for panel in board["panels"]]
        for one, two in combinations(places, 2):
            beside = one["x"] + one["w"] <= two["x"] or two["x"] + two["w"] <= one["x"]
            below = one["y"] + one["h"] <= two["y"] or two["y"] + two["h"] <= one["y"]
            assert beside or below, (one, two)
            assert one["x"] + one["w"] <= 24

    def test_titles_are_told_apart(self, board: dict[str, Any]) -> None:
        titles = [(panel["type"], panel["title"]) for panel in panels(board)]
        assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("panel", PANELS)
class TestPanel:
    def test_it_has_source_title_description_unit_and_queries(self, panel: dict[str, Any]) -> None:
        assert panel["datasource"]["uid"] == "$datasource"
        assert panel["title"]
        assert panel["description"].endswith(".")
        assert panel["fieldConfig"]["defaults"]["unit"]
        assert panel["targets"]

    def test_it_links_to_a_section_of_the_runbook(self, panel: dict[str, Any]) -> None:
        [link] = panel["links"]
        assert link["url"].startswith("${runbook}#")
        assert link["url"].partition("#")[2] in anchors()

    def test_every_selector_names_job_and_instance(self, panel: dict[str, Any]) -> None:
        for target in panel["targets"]:
            for selector in re.findall(r"\b(?:talks|faust|process)_\w+(\{[^}]*\})?|\bup(\{[^}]*\})", target["expr"]):
                matchers = "".join(selector)
                assert 'job=~"$job"' in matchers, target["expr"]
                assert 'instance=~"$instance"' in matchers, target["expr"]

    def test_counters_are_aggregated_and_rates_take_the_interval(self, panel: dict[str, Any]) -> None:
        for target in panel["targets"]:
            text = target["expr"]
            counters = len(re.findall(r"\w+_total\{", text))
            assert counters == len(re.findall(r"(?:rate|increase)\(\w+_total\{[^}]*\}\[", text)), text
            for interval in re.findall(r"\bi?rate\(\w+\{[^}]*\}\[([^\]]+)\]", text):
                assert interval == "$__rate_interval", text

    def test_it_asks_for_metrics_that_there_are(self, panel: dict[str, Any]) -> None:
        for target in panel["targets"]:
            assert named(target["expr"]), target["expr"]
            assert named(target["expr"]) <= exported()


def columns(panel: dict[str, Any]) -> set[str]:
    [organized] = [t["options"] for t in panel["transformations"] if t["id"] == "organize"]
    assert organized["indexByName"].keys() == organized["renameByName"].keys() == organized["includeByName"].keys()
    return set(organized["renameByName"].values())


TABLES = [
    pytest.param(panel, id=f"{name}: {panel['title']}")
    for name, board in BOARDS.items()
    for panel in panels(board)
    if panel["type"] == "table"
]


@pytest.mark.parametrize("panel", TABLES)
class TestTable:
    def test_what_is_set_for_a_column_and_its_order_name_columns_that_there_are(self, panel: dict[str, Any]) -> None:
        named = {override["matcher"]["options"] for override in panel["fieldConfig"]["overrides"]}
        named |= {sort["displayName"] for sort in panel["options"]["sortBy"]}
        assert named <= columns(panel)

    def test_a_link_is_made_of_cells_that_stand_in_the_row(self, panel: dict[str, Any]) -> None:
        for override in panel["fieldConfig"]["overrides"]:
            for link in (link for p in override["properties"] if p["id"] == "links" for link in p["value"]):
                assert set(re.findall(r"\$\{__data\.fields\.(\w+)\}", link["url"])) <= columns(panel)

    def test_its_fields_are_labels_and_values_of_its_queries(self, panel: dict[str, Any]) -> None:
        [organized] = [t["options"] for t in panel["transformations"] if t["id"] == "organize"]
        text = " ".join(target["expr"] for target in panel["targets"])
        for name in organized["renameByName"]:
            if name.startswith("Value #"):
                assert name.removeprefix("Value #") in {target["refId"] for target in panel["targets"]}
            else:
                assert re.search(rf"by \([\w, ]*\b{name}\b", text), name

    def test_several_queries_are_joined(self, panel: dict[str, Any]) -> None:
        joined = [t["options"] for t in panel["transformations"] if t["id"] == "joinByField"]
        assert len(joined) == (len(panel["targets"]) > 1)
        for join in joined:
            assert all(re.search(rf"by \([\w, ]*\b{join['byField']}\b", t["expr"]) for t in panel["targets"])


class TestTheDesksBoard:
    """`talks.json`: what is next, what changed, what is disputed."""

    board = BOARDS["talks"]
    variables: dict[str, dict[str, Any]] = {v["name"]: v for v in BOARDS["talks"]["templating"]["list"]}  # noqa: RUF012

    def test_party_and_country_can_be_chosen_and_all_that_is_of_a_round_keeps_to_them(self) -> None:
        assert {"party", "country"} <= self.variables.keys()
        queries = [t["expr"] for panel in panels(self.board) for t in panel["targets"]]
        queries += [mark["expr"] for mark in self.board["annotations"]["list"]]
        of_rounds = [text for text in queries if re.search(r"talks_(round_|next_|corroborating|alert_told)", text)]
        assert len(of_rounds) > 10
        for text in of_rounds:
            assert 'party=~"$party",country=~"$country"' in text, text

    def test_every_row_of_every_table_leads_to_its_meeting_on_the_page(self) -> None:
        assert self.variables["page"]["query"] == "http://127.0.0.1:19081"
        for panel in (panel for panel in panels(self.board) if panel["type"] == "table"):
            links = [
                p["value"] for o in panel["fieldConfig"]["overrides"] for p in o["properties"] if p["id"] == "links"
            ]
            assert links, panel["title"]
            assert {link["url"] for [link] in links} == {"${page}/#round-${__data.fields.Round}"}

    def test_the_venue_has_a_column(self) -> None:
        shown = {panel["title"]: columns(panel) for panel in panels(self.board) if panel["type"] == "table"}
        assert "Venue" in shown["Meetings to come"] & shown["Without a date"]
        assert {"Told", "What", "Talks", "Round"} <= shown["Latest alerts"]

    def test_alerts_are_marked_at_the_instant_at_which_they_were_told(self) -> None:
        [mark] = self.board["annotations"]["list"]
        assert mark["datasource"]["uid"] == "$datasource"
        assert (mark["enable"], mark["useValueForTime"]) == (True, True)
        assert mark["expr"].startswith("1000 * "), "in milliseconds"
        assert named(mark["expr"]) <= exported()
        text = mark["titleFormat"] + mark["textFormat"]
        assert all(f"{label}" in mark["expr"] for label in re.findall(r"\{\{(\w+)\}\}", text))

    def test_rows_answer_what_is_next_what_changed_and_what_is_disputed(self) -> None:
        rows = [panel["title"] for panel in self.board["panels"] if panel["type"] == "row"]
        assert rows[:3] == ["What is next", "What changed", "What is disputed"]

    def test_a_colour_says_how_far_how_sure_how_soon_and_how_well_founded(self) -> None:
        [panel] = [panel for panel in panels(self.board) if panel["title"] == "Meetings to come"]
        coloured = {
            o["matcher"]["options"]
            for o in panel["fieldConfig"]["overrides"]
            if {"mappings", "thresholds"} & {p["id"] for p in o["properties"]}
        }
        assert coloured == {"In", "Status", "Certainty", "Publishers", "Disputed"}
        mapped = json.dumps(panel["fieldConfig"]["overrides"])
        for status in {*Status} - {Status.HELD, Status.CANCELLED}:  # these two are over
            assert f'"{status}"' in mapped
        assert all(f'"{certainty}"' in mapped for certainty in CERTAINTIES)


@pytest.mark.parametrize("rule", RULES, ids=[rule.get("alert") or rule["record"] for rule in RULES])
def test_rules_ask_for_metrics_that_there_are(rule: dict[str, Any]) -> None:
    assert named(rule["expr"]) <= exported()
    recorded = {rule["record"] for rule in RULES if "record" in rule}
    assert set(re.findall(r"job:\w+:\w+", rule["expr"])) <= recorded


@pytest.mark.parametrize("rule", ALERTS, ids=[rule["alert"] for rule in ALERTS])
def test_every_alert_has_severity_summary_section_and_unit_tests(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in ("critical", "warning", "info")
    assert rule["annotations"]["summary"]
    assert rule["annotations"]["description"].endswith(".")
    address, _, section = rule["annotations"]["runbook_url"].partition("#")
    assert address.endswith("/runbook")
    assert section == rule["alert"].lower()
    assert section in anchors()
    tests = "".join(path.read_text() for path in (Path(__file__).parents[1] / "rules").glob("*.test.yml"))
    times = re.findall(rf"alertname: {rule['alert']}\n( +exp_alerts)?", tests)
    assert any(times), "no unit test in which it speaks"
    assert not all(times), "no unit test in which it is silent"


def test_every_section_of_the_runbook_on_trouble_belongs_to_an_alert() -> None:
    trouble = page().partition('<h1 id="the-panels"')[0]
    assert set(re.findall(r'<h2 id="([\w-]+)"', trouble)) == {rule["alert"].lower() for rule in ALERTS}


def test_the_runbook_links_to_sections_that_there_are() -> None:
    assert {link.lower() for link in re.findall(r'href="#([\w-]+)"', page())} <= anchors()


def test_every_metric_of_ours_is_seen_by_someone() -> None:
    asked = "".join(str(target["expr"]) for board in BOARDS.values() for p in panels(board) for target in p["targets"])
    asked += "".join(rule["expr"] for rule in RULES)
    ours = {name for name in exported() if name.startswith("talks_") and not name.startswith("talks_reader_process_")}
    assert ours - named(asked) - {"talks_build_info"} == set()
