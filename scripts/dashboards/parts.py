"""What the three dashboards are made of: variables, queries and panels, all in one style."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from grafana_foundation_sdk.builders import common, dashboard, prometheus, stat, table, timeseries
from grafana_foundation_sdk.models.common import (
    BigValueColorMode,
    BigValueGraphMode,
    GraphDrawStyle,
    GraphThresholdsStyleMode,
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
PAGE = "http://127.0.0.1:19081"
"""Where `talkwatch serve` shows the page; likewise a variable."""
SOURCE = DataSourceRef(type_val="prometheus", uid="$datasource")
_WIDTH = {"small": 4, "half": 12, "third": 8, "full": 24}
Steps = Iterable[tuple[float | None, str]]
"""Colours, each from a value on; the first one from None, the lowest of all."""


@dataclass(frozen=True)
class Column:
    """A column of a table: title, unit, where it leads, and what its values are called and coloured.

    `link` is an address in which `${__data.fields.TITLE}` stands for the cell of another column of its row.
    """

    title: str
    unit: str = ""
    width: int | None = None
    link: str = ""
    steps: Steps = ()
    colours: Mapping[str, str | tuple[str, str]] = field(default_factory=dict)
    """By value: a colour, or a word for people and a colour."""


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
        .with_variable(address("runbook", "Runbook", RUNBOOK))
    )


def address(name: str, label: str, default: str) -> dashboard.TextBoxVariable:
    """Give a variable that holds an address; it is not shown, and `?var-NAME=` sets it."""
    return dashboard.TextBoxVariable(name).label(label).default_value(default).hide(VariableHide.HIDE_VARIABLE)


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
    bad_from: float | None = None,
    width: str = "third",
) -> timeseries.Panel:
    """Give a panel over time: title, what it says, section of the runbook, unit, and queries with their legends.

    `bad_from` draws a red line where an alert rule begins to count.
    """
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
    if bad_from is not None:
        dashed = common.GraphThresholdsStyleConfig().mode(GraphThresholdsStyleMode.DASHED)
        panel = panel.thresholds(_steps(_bad(bad_from))).thresholds_style(dashed)
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
    steps: Steps = (),
    width: str = "small",
) -> stat.Panel:
    """Give one number; from `bad_from` on it is red, or it is coloured by `steps`."""
    panel = (
        stat.Panel()
        .height(4)
        .graph_mode(BigValueGraphMode.NONE)
        .color_mode(BigValueColorMode.VALUE)
        .reduce_options(common.ReduceDataOptions().calcs(["lastNotNull"]).values(False))
        .with_target(query(expression, title, at_once=True))
        .thresholds(_steps(steps or _bad(bad_from)))
    )
    return _told(panel, title, text, section, unit, width)


def listing(
    title: str,
    text: str,
    section: str,
    queries: Iterable[str],
    by: str,
    columns: Mapping[str, Column],
    *,
    sort: str = "",
    falling: bool = False,
    width: str = "full",
) -> table.Panel:
    """Give a table: queries joined by the label `by`; `columns` are the fields to show, in order; `sort` is a title.

    Beside `by` no two queries may have a label in common: Grafana numbers the fields that would be called the same.
    """
    panel = table.Panel().height(9)
    for at, expression in enumerate(queries):
        panel = panel.with_target(query(expression, at_once=True, ref=chr(ord("A") + at)))
    chosen = {
        "indexByName": {name: at for at, name in enumerate(columns)},
        "renameByName": {name: column.title for name, column in columns.items()},
        "includeByName": dict.fromkeys(columns, True),
    }
    if len(panel.build().targets or ()) > 1:
        panel = panel.with_transformation(_transformation("joinByField", {"byField": by, "mode": "outer"}))
    panel = panel.with_transformation(_transformation("organize", chosen))
    if sort:
        panel = panel.sort_by([common.TableSortByFieldState().display_name(sort).desc(falling)])
    for column in columns.values():
        if settings := list(_settings(column)):
            panel = panel.override_by_name(column.title, settings)
    return _told(panel, title, text, section, "short", width)


def marks(name: str, colour: str, expression: str, title: str, text: str) -> dashboard.AnnotationQuery:
    """Give marks on every panel over time: one for each series, at the instant in milliseconds that is its value."""
    return (
        dashboard.AnnotationQuery()
        .name(name)
        .datasource(SOURCE)
        .enable(True)
        .icon_color(colour)
        .expr(expression.replace("SEL", SELECTED))
        .title_format(title)
        .text_format(text)
        .step("60s")
        .use_value_for_time(True)
    )


def _settings(column: Column) -> Iterable[DynamicConfigValue]:
    if column.unit:
        yield DynamicConfigValue(id_val="unit", value=column.unit)
    if column.width:
        yield DynamicConfigValue(id_val="custom.width", value=column.width)
    if column.link:
        link = {"title": "Open the meeting", "url": column.link, "targetBlank": True}
        yield DynamicConfigValue(id_val="links", value=[link])
    if column.steps:
        steps = [{"value": value, "color": colour} for value, colour in column.steps]
        yield DynamicConfigValue(id_val="thresholds", value={"mode": "absolute", "steps": steps})
    if column.colours:
        mapping = {"type": "value", "options": dict(_mapped(column.colours))}
        yield DynamicConfigValue(id_val="mappings", value=[mapping])
    if column.steps or column.colours:
        yield DynamicConfigValue(id_val="custom.cellOptions", value={"type": "color-text"})


def _mapped(colours: Mapping[str, str | tuple[str, str]]) -> Iterable[tuple[str, dict[str, Any]]]:
    for at, (value, told) in enumerate(colours.items()):
        words, colour = told if isinstance(told, tuple) else (value, told)
        yield value, {"text": words, "color": colour, "index": at}


def _told(panel: Any, title: str, text: str, section: str, unit: str, width: str) -> Any:
    link = (
        dashboard.DashboardLink("Runbook")
        .type(DashboardLinkType.LINK)
        .url(f"${{runbook}}#{section}")
        .target_blank(True)
    )
    return panel.title(title).description(text).unit(unit).span(_WIDTH[width]).datasource(SOURCE).links([link])


def _bad(bad_from: float | None) -> Steps:
    return [(None, "text")] if bad_from is None else [(None, "green"), (bad_from, "red")]


def _steps(steps: Steps) -> dashboard.ThresholdsConfig:
    made = [Threshold(value=value, color=colour) for value, colour in steps]
    return dashboard.ThresholdsConfig().mode(ThresholdsMode.ABSOLUTE).steps(made)


def _transformation(name: str, options: dict[str, Any]) -> DataTransformerConfig:
    return DataTransformerConfig(id_val=name, options=options)
