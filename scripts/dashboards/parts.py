"""What the three dashboards are made of: variables, queries and panels, all in one style."""

from collections.abc import Iterable
from typing import Any

from grafana_foundation_sdk.builders import common, dashboard, prometheus, stat, table, timeseries
from grafana_foundation_sdk.models.common import (
    BigValueColorMode,
    BigValueGraphMode,
    GraphDrawStyle,
    LegendDisplayMode,
    LegendPlacement,
    SortOrder,
    StackingMode,
    TooltipDisplayMode,
)
from grafana_foundation_sdk.models.dashboard import (
    DashboardLinkType,
    DataSourceRef,
    DataTransformerConfig,
    DynamicConfigValue,
    Threshold,
    ThresholdsMode,
    VariableHide,
    VariableRefresh,
    VariableSort,
)
from grafana_foundation_sdk.models.prometheus import PromQueryFormat

SELECTED = 'job=~"$job",instance=~"$instance"'
"""What `SEL` in a query stands for: every series is told apart by scrape job and instance."""
RUNBOOK = "http://127.0.0.1:19081/runbook"
"""Where `talkwatch serve` shows the runbook on one machine; a variable of each dashboard, so it can be another."""
SOURCE = DataSourceRef(type_val="prometheus", uid="$datasource")
_WIDTH, _COLUMNS = {"small": 4, "half": 12, "third": 8, "full": 24}, 24


def board(uid: str, title: str, description: str) -> dashboard.Dashboard:
    """Give an empty dashboard with the variables that all have, and links to the others."""
    return (
        dashboard.Dashboard(f"Talkwatch / {title}")
        .uid(uid)
        .description(description)
        .tags(["talkwatch"])
        .readonly()
        .timezone("utc")
        .time("now-24h", "now")
        .refresh("1m")
        .link(
            dashboard.DashboardLink("Talkwatch")
            .type(DashboardLinkType.DASHBOARDS)
            .tags(["talkwatch"])
            .as_dropdown(True)
            .keep_time(True)
            .include_vars(True)
        )
        .with_variable(dashboard.DatasourceVariable("datasource").label("Data source").type("prometheus"))
        .with_variable(picked("job", "Job", "label_values(talks_build_info, job)"))
        .with_variable(picked("instance", "Instance", 'label_values(talks_build_info{job=~"$job"}, instance)'))
        .with_variable(
            dashboard.TextBoxVariable("runbook")
            .label("Runbook")
            .default_value(RUNBOOK)
            .hide(VariableHide.HIDE_VARIABLE)
        )
    )


def picked(name: str, label: str, query: str) -> dashboard.QueryVariable:
    """Give a variable whose values Prometheus knows; all are chosen at first."""
    return (
        dashboard.QueryVariable(name)
        .label(label)
        .query(query)
        .datasource(SOURCE)
        .refresh(VariableRefresh.ON_TIME_RANGE_CHANGED)
        .sort(VariableSort.ALPHABETICAL_ASC)
        .multi(True)
        .include_all(True)
        .all_value(".+")
    )


def query(expression: str, legend: str = "", *, at_once: bool = False, ref: str = "A") -> prometheus.Dataquery:
    """Give a query; `at_once` asks for one moment, as tables and numbers do, and not for a course."""
    made = (
        prometheus.Dataquery()
        .expr(expression.replace("SEL", SELECTED))
        .legend_format(legend or "__auto")
        .datasource(SOURCE)
        .ref_id(ref)
    )
    return (
        made.instant().format(PromQueryFormat.TABLE if not legend else PromQueryFormat.TIME_SERIES)
        if at_once
        else made.range()
    )


def course(
    title: str,
    text: str,
    section: str,
    unit: str,
    queries: Iterable[tuple[str, str]],
    *,
    bars: bool = False,
    width: str = "third",
) -> timeseries.Panel:
    """Give a panel over time: title, what it says, section of the runbook, unit, and queries with their legends."""
    panel = (
        timeseries.Panel()
        .height(8)
        .min(0)
        .legend(
            common.VizLegendOptions()
            .display_mode(LegendDisplayMode.LIST)
            .placement(LegendPlacement.BOTTOM)
            .show_legend(True)
            .calcs([])
        )
        .tooltip(common.VizTooltipOptions().mode(TooltipDisplayMode.MULTI).sort(SortOrder.DESCENDING))
        .fill_opacity(60 if bars else 8)
        .draw_style(GraphDrawStyle.BARS if bars else GraphDrawStyle.LINE)
    )
    if bars:
        panel = panel.stacking(common.StackingConfig().mode(StackingMode.NORMAL))
    for number, (expression, legend) in enumerate(queries):
        panel = panel.with_target(query(expression, legend, ref=chr(ord("A") + number)))
    return _told(panel, title, text, section, unit, width)


def number(
    title: str,
    text: str,
    section: str,
    unit: str,
    expression: str,
    *,
    bad_from: float | None = None,
    width: str = "small",
) -> stat.Panel:
    """Give one number; from `bad_from` on it is red."""
    panel = (
        stat.Panel()
        .height(4)
        .graph_mode(BigValueGraphMode.NONE)
        .color_mode(BigValueColorMode.VALUE)
        .reduce_options(common.ReduceDataOptions().calcs(["lastNotNull"]).values(False))
        .with_target(query(expression, title, at_once=True))
        .thresholds(_steps(bad_from))
    )
    return _told(panel, title, text, section, unit, width)


def listing(
    title: str,
    text: str,
    section: str,
    queries: Iterable[str],
    by: str,
    columns: dict[str, tuple[str, str]],
    *,
    width: str = "full",
) -> table.Panel:
    """Give a table: queries joined by the label `by`; `columns` names fields in order, with title and unit."""
    panel = table.Panel().height(9)
    for at, expression in enumerate(queries):
        panel = panel.with_target(query(expression, at_once=True, ref=chr(ord("A") + at)))
    order = {name: at for at, name in enumerate(columns)}
    panel = panel.with_transformation(
        _transformation("joinByField", {"byField": by, "mode": "outer"})
    ).with_transformation(
        _transformation(
            "organize",
            {
                "indexByName": order,
                "renameByName": {n: t for n, (t, _) in columns.items()},
                "includeByName": dict.fromkeys(columns, True),
            },
        )
    )
    for title_of, unit in columns.values():
        if unit:
            panel = panel.override_by_name(title_of, [DynamicConfigValue(id_val="unit", value=unit)])
    return _told(panel, title, text, section, "short", width)


def _told(panel: Any, title: str, text: str, section: str, unit: str, width: str) -> Any:
    link = (
        dashboard.DashboardLink("Runbook")
        .type(DashboardLinkType.LINK)
        .url(f"${{runbook}}#{section}")
        .target_blank(True)
    )
    return panel.title(title).description(text).unit(unit).span(_WIDTH[width]).datasource(SOURCE).links([link])


def _steps(bad_from: float | None) -> dashboard.ThresholdsConfig:
    steps = [Threshold(value=None, color="green" if bad_from is not None else "text")]
    if bad_from is not None:
        steps.append(Threshold(value=bad_from, color="red"))
    return dashboard.ThresholdsConfig().mode(ThresholdsMode.ABSOLUTE).steps(steps)


def _transformation(name: str, options: dict[str, Any]) -> DataTransformerConfig:
    return DataTransformerConfig(id_val=name, options=options)
