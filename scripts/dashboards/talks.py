"""The dashboard for those who wait for news: what is next, what changed, what is disputed, how early and how sure."""

from grafana_foundation_sdk.builders.dashboard import Dashboard, Row

from dashboards.parts import PAGE, Column, address, board, course, listing, marks, number, picked

_CHOSEN = 'max by (round) (talks_round_party_info{SEL,party=~"$party",country=~"$country"})'
_OF_CHOSEN = f"and on (round) {_CHOSEN}"
_LABELS = "round, talks, status, city, country, venue, certainty"
_INFO = f"(max by ({_LABELS}) (talks_round_info{{SEL}}) {_OF_CHOSEN})"
_NEXT = f"(max by (round) (talks_next_meeting_timestamp_seconds{{SEL}}) {_OF_CHOSEN})"
_PUBLISHERS = f"(max by (round) (talks_corroborating_publishers{{SEL}}) {_OF_CHOSEN})"
_DISPUTED = f"(max by (round) (talks_round_disputed{{SEL}}) {_OF_CHOSEN})"
_TOLD = f"(max by (alert, round, talks, kind, headline, certainty) (talks_alert_told_timestamp_seconds{{SEL}}) {_OF_CHOSEN})"
_WITH_INFO = f"* on (round) group_left (talks, status, city, country, venue, certainty) {_INFO}"

_MEETING = "${page}/#round-${__data.fields.Round}"
_STATUSES = {
    "proposed": "purple", "scheduled": "green", "under_way": ("under way", "blue"), "postponed": "orange",
    "unknown": ("not known", "text"),
}  # fmt: skip
_CERTAINTIES = {"observed": "blue", "likely": "green", "possible": "orange", "unlikely": "red"}
_KINDS = {
    "announced": "green", "confirmed": "green", "date_changed": ("date", "orange"), "venue_changed": ("venue", "orange"),
    "postponed": "orange", "cancelled": "red", "retracted": ("withdrawn", "red"), "disputed": "red",
    "concluded": ("held", "blue"),
}  # fmt: skip
_SOON = ((None, "orange"), (86400, "green"))
"""Less than a day away, or more."""
_ALONE = ((None, "orange"), (2, "green"))
"""One publisher alone, or two and more that are independent of each other."""
_ROUND = Column("Round", link=_MEETING)
_PLACE = {"venue": Column("Venue"), "city": Column("City"), "country": Column("Country")}
_STANDING = {
    "status": Column("Status", colours=_STATUSES, width=110),
    "certainty": Column("Certainty", colours=_CERTAINTIES, width=110),
}


def _quantile(share: float, metric: str) -> str:
    return f"histogram_quantile({share}, sum by (le) (increase({metric}_bucket{{SEL}}[$__range])))"


def _of_parties(label: str) -> str:
    return f'label_values(talks_round_party_info{{job=~"$job",instance=~"$instance"}}, {label})'


def talks() -> Dashboard:
    """Build it."""
    return (
        board("talkwatch-talks", "Talks", "Meetings of diplomatic talks: what is next, what changed, what is disputed, and why an alert was or was not sent.")
        .with_variable(picked("party", "Party", _of_parties("party")))
        .with_variable(picked("country", "Country", _of_parties("country")))
        .with_variable(address("page", "Page", PAGE))
        .annotation(marks("Alerts", "orange", f"1000 * ({_TOLD} >= $__from / 1000)", "{{headline}}", "{{talks}} · {{certainty}} · {{alert}}"))
        .with_panel(number("Open meetings", "Meetings to come of the parties and countries chosen, with or without a date; at most a hundred of all.", "open-rounds", "short", f"count({_INFO}) or vector(0)"))
        .with_panel(number("Next meeting in", "Until the earliest meeting to come begins; one without an hour begins at midnight UTC. Orange within a day.", "open-rounds", "s", f"min({_NEXT} > time()) - time()", steps=_SOON))
        .with_panel(number("Disputed", "Meetings to come of which the sources say different things.", "disputed", "short", f"sum({_DISPUTED}) or vector(0)", bad_from=1))
        .with_panel(number("Alerts", "Alerts published in the time shown, of all parties.", "alertstorm", "short", "sum(increase(talks_alerts_total{SEL}[$__range]))"))
        .with_panel(number("Articles about talks", "Articles of the time shown in which a meeting was found.", "noarticles", "short", 'sum(increase(talks_articles_total{SEL,outcome="talks"}[$__range]))'))
        .with_panel(number("Mean warning", "From the article that announced or moved a meeting to the meeting itself, on average, in the time shown.", "lead-time", "s", "sum(increase(talks_alert_lead_time_seconds_sum{SEL}[$__range])) / sum(increase(talks_alert_lead_time_seconds_count{SEL}[$__range]))"))
        .with_row(Row("What is next"))
        .with_panel(
            listing(
                "Meetings to come",
                "Open rounds with a date, the next one first. A meeting without a known hour stands at midnight UTC of its first day.",
                "open-rounds",
                [f"1000 * {_NEXT} {_WITH_INFO}", f"{_NEXT} - time()", f"{_PUBLISHERS} and on (round) {_NEXT}", f"{_DISPUTED} and on (round) {_NEXT}"],
                "round",
                {"Value #A": Column("Begins", "dateTimeAsIso", 170), "Value #B": Column("In", "s", 100, steps=_SOON), "talks": Column("Talks", link=_MEETING), **_PLACE, **_STANDING, "Value #C": Column("Publishers", "short", 100, steps=_ALONE), "Value #D": Column("Disputed", width=90, colours={"0": ("no", "text"), "1": ("yes", "red")}), "round": _ROUND},
                sort="Begins",
            )
        )
        .with_panel(
            listing(
                "Without a date",
                "Open rounds of which a place is known and no date; they leave two weeks after they were last spoken of.",
                "open-rounds",
                [f"{_INFO} unless on (round) {_NEXT}", f"{_PUBLISHERS} unless on (round) {_NEXT}"],
                "round",
                {"talks": Column("Talks", link=_MEETING), **_PLACE, **_STANDING, "Value #B": Column("Publishers", "short", 100, steps=_ALONE), "round": _ROUND},
                sort="Talks",
            )
        )
        .with_row(Row("What changed"))
        .with_panel(
            listing(
                "Latest alerts",
                "The newest alerts of the parties and countries chosen, of the latest fifty of all, by when they were told. They are marked in the panels below as well.",
                "latest-alerts",
                [f"1000 * {_TOLD}", "time() - max by (alert) (talks_alert_told_timestamp_seconds{SEL})" + f" and on (alert) {_TOLD}"],
                "alert",
                {"Value #A": Column("Told", "dateTimeAsIso", 170), "Value #B": Column("Ago", "s", 100), "headline": Column("What", link=_MEETING), "talks": Column("Talks", link=_MEETING), "kind": Column("Kind", width=110, colours=_KINDS), "certainty": _STANDING["certainty"], "round": _ROUND},
                sort="Told",
                falling=True,
            )
        )
        .with_panel(course("Alerts by kind", "What the alerts said.", "alertstorm", "short", [("sum by (kind) (increase(talks_alerts_total{SEL}[$__rate_interval]))", "{{kind}}")], bars=True))
        .with_panel(course("Alerts by certainty", "How sure they were, in words of the Common Alerting Protocol.", "alertstorm", "short", [("sum by (certainty) (increase(talks_alerts_total{SEL}[$__rate_interval]))", "{{certainty}}")], bars=True))
        .with_panel(course("Why no alert went out", "Decisions that were not to alert, by reason; most news repeats what is known.", "held-back", "short", [('sum by (reason) (increase(talks_alert_decisions_total{SEL,reason!~"alert|corroborated"}[$__rate_interval]))', "{{reason}}")], bars=True))
        .with_panel(course("Held back, by reason", "Meetings that were told and not surely enough, or not clearly: kept as leads, which `talkwatch leads` lists.", "held-back", "short", [('sum by (reason) (increase(talks_alert_decisions_total{SEL,reason=~"low_confidence|no_status|unclear_parties|disputed_before"}[$__rate_interval]))', "{{reason}}")], bars=True))
        .with_panel(course("What alerts rest on", "alert: one text that is sure enough; corroborated: two publishers that agree on the day, where neither is.", "held-back", "short", [('sum by (reason) (increase(talks_alert_decisions_total{SEL,reason=~"alert|corroborated"}[$__rate_interval]))', "{{reason}}")], bars=True))
        .with_row(Row("What is disputed"))
        .with_panel(
            listing(
                "Contradictions",
                "Meetings to come of which sources that are about as good say different things, a line for each field: what stands in the meeting first, then the others, with who says so.",
                "disputed",
                [f"max by (round, dispute) (talks_round_dispute_info{{SEL}}) * on (round) group_left (talks) {_INFO}"],
                "round",
                {"talks": Column("Talks", link=_MEETING), "dispute": Column("What the sources say"), "round": _ROUND},
                sort="Talks",
            )
        )
        .with_panel(course("Disputes told", "Alerts that two sources give different facts of one meeting.", "disputed", "short", [('sum(increase(talks_alerts_total{SEL,kind="disputed"}[$__rate_interval]))', "alerts")], bars=True, width="full"))
        .with_row(Row("How early and how well founded"))
        .with_panel(number("Median warning", "Half of the meetings were announced at least this long before, in the time shown.", "lead-time", "s", _quantile(0.5, "talks_alert_lead_time_seconds"), width="third"))
        .with_panel(number("Median delay", "From the publication of an article to its alert, half of them faster, in the time shown.", "slow-alerts", "s", _quantile(0.5, "talks_alert_latency_seconds"), width="third"))
        .with_panel(number("Publishers behind a meeting", "Mean number of independent publishers behind an open round.", "open-rounds", "short", f"avg({_PUBLISHERS})", steps=_ALONE, width="third"))
        .with_panel(course("What articles said of a round", "Claims on rounds: new ones, repeats, copies of another's text, new revisions.", "held-back", "short", [("sum by (verdict) (increase(talks_claims_total{SEL}[$__rate_interval]))", "{{verdict}}")], bars=True))
        .with_panel(course("Facts found", "Meetings found in articles, by which of date and place were told.", "held-back", "short", [("sum by (facts) (increase(talks_extractions_total{SEL}[$__rate_interval]))", "{{facts}}")], bars=True))
        .with_panel(course("Age of articles", "From publication to extraction: half of them, and all but one in ten, are younger.", "slow-alerts", "s", [(f"histogram_quantile({share}, sum by (le) (rate(talks_article_age_seconds_bucket{{SEL}}[$__rate_interval])))", name) for share, name in ((0.5, "half"), (0.9, "nine in ten"))]))
    )  # fmt: skip
