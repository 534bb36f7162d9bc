"""The dashboard of the web's feeds: which answer, which fell silent, and what they bring."""

from grafana_foundation_sdk.builders.dashboard import Dashboard, Row

from dashboards.parts import Column, board, course, listing, number, picked

_WELL = 'outcome=~"ok|not_modified"'
_STALE = ((None, "green"), (6 * 3600, "red"))
_SILENT = ((None, "green"), (3 * 86400, "orange"))
"""From when on the rules FeedStale and FeedSilent speak."""
_FEED = 'SEL,feed=~"$feed"'


def feeds() -> Dashboard:
    """Build it."""
    return (
        board("talkwatch-feeds", "Feeds", "The web's feeds: answers, silence, and what they bring.")
        .with_variable(picked("feed", "Feed", 'label_values(talks_feed_fetches_total{job=~"$job",instance=~"$instance"}, feed)'))
        .with_panel(number("Feeds polled", "Feeds that the feeders have shared among them.", "nofeeder", "short", "sum(talks_feeds_owned{SEL})"))
        .with_panel(number("Answered well", "Share of fetches that brought a feed or said that nothing is new.", "fetcherrorbudgetburn", "percentunit", f"sum(increase(talks_feed_fetches_total{{{_FEED},{_WELL}}}[$__range])) / sum(increase(talks_feed_fetches_total{{{_FEED}}}[$__range]))", steps=((None, "red"), (0.95, "green"))))
        .with_panel(number("Nothing new", "Share of fetches answered with 304: what courtesy saves the publisher.", "feeds-politeness", "percentunit", f'(sum(increase(talks_feed_fetches_total{{{_FEED},outcome="not_modified"}}[$__range])) or vector(0)) / sum(increase(talks_feed_fetches_total{{{_FEED}}}[$__range]))'))
        .with_panel(number("Told to slow down", "Fetches answered with 429 or 503 and a pause.", "feeds-politeness", "short", f'sum(increase(talks_feed_fetches_total{{{_FEED},outcome="throttled"}}[$__range])) or vector(0)', bad_from=1))
        .with_panel(number("New articles", "New articles and new revisions in the time shown.", "allfeedssilent", "short", f"sum(increase(talks_feed_new_articles_total{{{_FEED}}}[$__range]))"))
        .with_panel(number("Bytes saved", "Bytes that servers did not have to send, by answers of 304.", "feeds-politeness", "bytes", "sum(increase(talks_feed_saved_bytes_total{SEL}[$__range]))"))
        .with_panel(
            listing(
                "Each feed",
                "Since when it answered well, since when it brought something, and how much.",
                "feedstale",
                [f"time() - max by (feed) (talks_feed_last_success_timestamp_seconds{{{_FEED}}})", f"time() - max by (feed) (talks_feed_last_new_article_timestamp_seconds{{{_FEED}}})", f"sum by (feed) (increase(talks_feed_new_articles_total{{{_FEED}}}[$__range]))", f"sum by (feed) (increase(talks_feed_fetches_total{{{_FEED}}}[$__range]))"],
                "feed",
                {"feed": Column("Feed"), "Value #A": Column("Last good answer", "s", steps=_STALE), "Value #B": Column("Last new article", "s", steps=_SILENT), "Value #C": Column("New articles", "short"), "Value #D": Column("Fetches", "short")},
                sort="Last good answer",
                falling=True,
            )
        )
        .with_row(Row("Fetches"))
        .with_panel(course("Outcomes", "What came of the fetches.", "fetcherrorbudgetburn", "short", [(f"sum by (outcome) (increase(talks_feed_fetches_total{{{_FEED}}}[$__rate_interval]))", "{{outcome}}")], bars=True))
        .with_panel(course("Time of a fetch", "Reading and publishing included: half of them, and 99 in 100.", "feedstale", "s", [(f"histogram_quantile({share}, sum by (le) (rate(talks_feed_fetch_duration_seconds_bucket{{SEL}}[$__rate_interval])))", name) for share, name in ((0.5, "half"), (0.99, "99 in 100"))]))
        .with_panel(course("New articles by feed", "The ten that bring most.", "feedsilent", "short", [(f"topk(10, sum by (feed) (increase(talks_feed_new_articles_total{{{_FEED}}}[$__rate_interval])))", "{{feed}}")], bars=True))
        .with_panel(course("Handed over", "Articles given to Kafka by feeders: of feeds, and lines of files.", "noarticles", "short", [("sum by (outcome) (increase(talks_feed_articles_total{SEL}[$__rate_interval]))", "{{outcome}}")], bars=True, width="half"))
        .with_panel(course("Share of bad fetches", "Of the latest hour; the rule of the error budget looks at it.", "fetcherrorbudgetburn", "percentunit", [(f"1 - sum(increase(talks_feed_fetches_total{{{_FEED},{_WELL}}}[1h])) / sum(increase(talks_feed_fetches_total{{{_FEED}}}[1h]))", "bad fetches")], width="half", bad_from=0.05))
        .with_panel(course("Pages of articles", "What came of the pages of feeds with full text; whatever is not taken, the feed's own words stay.", "feeds-politeness", "short", [("sum by (outcome) (increase(talks_feed_pages_total{SEL}[$__rate_interval]))", "{{outcome}}")], bars=True))
        .with_row(Row("Pushed in"))
        .with_panel(course("Pushed articles", "By the name of their token and what became of them; known ones were there before.", "pushed-in", "short", [("sum by (token, outcome) (increase(talks_ingest_articles_total{SEL}[$__rate_interval]))", "{{token}} {{outcome}}")], bars=True, width="half"))
        .with_panel(course("Answers to pushes", "Requests by the status of their answer.", "pushed-in", "short", [("sum by (status) (increase(talks_ingest_requests_total{SEL}[$__rate_interval]))", "{{status}}")], bars=True, width="half"))
        .with_panel(course("Time of the acknowledgement", "Until the broker has the articles of a request: half of them, and 99 in 100.", "pushed-in", "s", [(f"histogram_quantile({share}, sum by (le) (rate(talks_ingest_acknowledgement_seconds_bucket{{SEL}}[$__rate_interval])))", name) for share, name in ((0.5, "half"), (0.99, "99 in 100"))], width="half"))
        .with_panel(course("On their way", "Articles that requests under way may bring; at 1,024 the next is asked to come again.", "pushed-in", "short", [("sum by (instance) (talks_ingest_held_articles{SEL})", "{{instance}}")], width="half", bad_from=1024))
    )  # fmt: skip
