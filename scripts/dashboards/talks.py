"""The dashboard for those who wait for news: meetings to come, what changed, how early and how sure."""

from grafana_foundation_sdk.builders.dashboard import Dashboard, Row

from dashboards.parts import board, course, listing, number

_INFO = "max by (round, talks, status, city, certainty) (talks_round_info{SEL})"
_NEXT = "max by (round) (talks_next_meeting_timestamp_seconds{SEL})"
_PUBLISHERS = "max by (round) (talks_corroborating_publishers{SEL})"
_WITH_INFO = f"* on (round) group_left (talks, status, city, certainty) {_INFO}"


def _quantile(share: float, metric: str) -> str:
    return f"histogram_quantile({share}, sum by (le) (increase({metric}_bucket{{SEL}}[$__range])))"


def talks() -> Dashboard:
    """Build it."""
    return (
        board("talkwatch-talks", "Talks", "Meetings of diplomatic talks: which come next, what changed, and why an alert was or was not sent.")
        .with_panel(number("Open rounds", "Meetings to come, with or without a date; at most a hundred are shown.", "open-rounds", "short", f"count({_INFO}) or vector(0)"))
        .with_panel(number("Next meeting in", "Until the earliest meeting to come begins; one without an hour begins at midnight UTC.", "open-rounds", "s", f"min({_NEXT} > time()) - time()"))
        .with_panel(number("Alerts", "Alerts published in the time shown.", "alertstorm", "short", "sum(increase(talks_alerts_total{SEL}[$__range]))"))
        .with_panel(number("Contradictions", "Alerts in the time shown that two sources give different facts of one meeting.", "alertstorm", "short", 'sum(increase(talks_alerts_total{SEL,kind="disputed"}[$__range]))'))
        .with_panel(number("Articles about talks", "Articles of the time shown in which a meeting was found.", "noarticles", "short", 'sum(increase(talks_articles_total{SEL,outcome="talks"}[$__range]))'))
        .with_panel(number("Mean warning", "From the article that announced or moved a meeting to the meeting itself, on average, in the time shown.", "lead-time", "s", "sum(increase(talks_alert_lead_time_seconds_sum{SEL}[$__range])) / sum(increase(talks_alert_lead_time_seconds_count{SEL}[$__range]))"))
        .with_panel(
            listing(
                "Meetings to come",
                "Open rounds with a date, the next one first. A meeting without a known hour stands at midnight UTC of its first day.",
                "open-rounds",
                [f"sort(1000 * {_NEXT} {_WITH_INFO})", f"({_NEXT} - time()) {_WITH_INFO}", f"{_PUBLISHERS} {_WITH_INFO}"],
                "round",
                {"talks 1": ("Talks", ""), "Value #A": ("Begins", "dateTimeAsIso"), "Value #B": ("In", "s"), "city 1": ("City", ""), "status 1": ("Status", ""), "certainty 1": ("Certainty", ""), "Value #C": ("Publishers", "short"), "round": ("Round", "")},
            )
        )
        .with_panel(
            listing(
                "Without a date",
                "Open rounds of which a place is known and no date; they leave two weeks after they were last spoken of.",
                "open-rounds",
                [f"{_INFO} unless on (round) {_NEXT}", f"{_PUBLISHERS} unless on (round) {_NEXT}"],
                "round",
                {"talks": ("Talks", ""), "city": ("City", ""), "status": ("Status", ""), "certainty": ("Certainty", ""), "Value #B": ("Publishers", "short"), "round": ("Round", "")},
            )
        )
        .with_row(Row("What changed"))
        .with_panel(course("Alerts by kind", "What the alerts said.", "alertstorm", "short", [("sum by (kind) (increase(talks_alerts_total{SEL}[$__rate_interval]))", "{{kind}}")], bars=True))
        .with_panel(course("Alerts by certainty", "How sure they were, in words of the Common Alerting Protocol.", "alertstorm", "short", [("sum by (certainty) (increase(talks_alerts_total{SEL}[$__rate_interval]))", "{{certainty}}")], bars=True))
        .with_panel(course("Why no alert went out", "Decisions that were not to alert, by reason; most news repeats what is known.", "held-back", "short", [('sum by (reason) (increase(talks_alert_decisions_total{SEL,reason!~"alert|corroborated"}[$__rate_interval]))', "{{reason}}")], bars=True))
        .with_panel(course("Held back, by reason", "Meetings that were told and not surely enough, or not clearly: kept as leads, which `talkwatch leads` lists.", "held-back", "short", [('sum by (reason) (increase(talks_alert_decisions_total{SEL,reason=~"low_confidence|no_status|unclear_parties|disputed_before"}[$__rate_interval]))', "{{reason}}")], bars=True))
        .with_panel(course("What alerts rest on", "alert: one text that is sure enough; corroborated: two publishers that agree on the day, where neither is.", "held-back", "short", [('sum by (reason) (increase(talks_alert_decisions_total{SEL,reason=~"alert|corroborated"}[$__rate_interval]))', "{{reason}}")], bars=True))
        .with_row(Row("How early and how well founded"))
        .with_panel(number("Median warning", "Half of the meetings were announced at least this long before, in the time shown.", "lead-time", "s", _quantile(0.5, "talks_alert_lead_time_seconds"), width="third"))
        .with_panel(number("Median delay", "From the publication of an article to its alert, half of them faster, in the time shown.", "slow-alerts", "s", _quantile(0.5, "talks_alert_latency_seconds"), width="third"))
        .with_panel(number("Publishers behind a meeting", "Mean number of independent publishers behind an open round.", "open-rounds", "short", f"avg({_PUBLISHERS})", width="third"))
        .with_panel(course("What articles said of a round", "Claims on rounds: new ones, repeats, copies of another's text, new revisions.", "held-back", "short", [("sum by (verdict) (increase(talks_claims_total{SEL}[$__rate_interval]))", "{{verdict}}")], bars=True))
        .with_panel(course("Facts found", "Meetings found in articles, by which of date and place were told.", "held-back", "short", [("sum by (facts) (increase(talks_extractions_total{SEL}[$__rate_interval]))", "{{facts}}")], bars=True))
        .with_panel(course("Age of articles", "From publication to extraction: half of them, and all but one in ten, are younger.", "slow-alerts", "s", [(f"histogram_quantile({share}, sum by (le) (rate(talks_article_age_seconds_bucket{{SEL}}[$__rate_interval])))", name) for share, name in ((0.5, "half"), (0.9, "nine in ten"))]))
    )  # fmt: skip
