"""What a check means: how each feed is, and what an operator has to do about it."""

from datetime import UTC, datetime, timedelta

import pytest

from talkwatch.feed.web.lists.checking import Check
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.lists.findings import Level, finding, to_do
from talkwatch.feed.web.schedule import Fetched
from talkwatch.process.settings import ReaderSettings

NOW = datetime(2025, 6, 2, 10, tzinfo=UTC)
RULES = ReaderSettings()
FEED = Feed(url="https://paper.example/rss", language="en")
POLISH = Feed(url="https://paper.example/pl", language="pl")
WELL = Check(FEED, Fetched.OK, articles=4, dated=4, newest=NOW - timedelta(hours=1))


@pytest.mark.parametrize(
    ("check", "level", "told", "advice"),
    [
        (WELL, Level.WELL, "4 articles, the newest 1 h ago; all dates can be relied on; en, read by the rules", ""),
        (Check(POLISH, Fetched.OK, articles=1, dated=1, newest=NOW), Level.LOOK, "pl is not read by the rules", "Read by nobody"),
        (Check(FEED, Fetched.OK), Level.LOOK, "0 articles; en", "without an article"),
        (Check(FEED, Fetched.OK, articles=4, dated=1, newest=NOW, doubts={"no_offset": 2}), Level.LOOK, "1 of 4 dates can be relied on (2 without a time zone, 1 missing)", "Without dates to rely on"),
        (Check(FEED, Fetched.OK, articles=4, dated=2, newest=NOW, doubts={"future": 2}), Level.WELL, "2 of 4 dates can be relied on (2 in the future)", ""),
        (Check(FEED, Fetched.OK, articles=4, doubts={"old": 4}), Level.LOOK, "0 of 4 dates can be relied on (4 more than a year old)", "Nothing new for a month"),
        (Check(FEED, Fetched.OK, articles=1, dated=1, newest=NOW - timedelta(days=40)), Level.LOOK, "40 d ago; its date can be relied on", "Nothing new for a month"),
        (Check(FEED, Fetched.OK, articles=1, dated=1, newest=NOW, moved_to="https://new.example/"), Level.LOOK, "moved for good to https://new.example/", "Moved for good"),
        (Check(FEED, None, "not asked"), Level.LOOK, "not asked", "check again in an hour"),
        (Check(FEED, Fetched.NOT_A_FEED, "it is a page of HTML"), Level.FAILS, "it is a page of HTML", "No feed"),
        (Check(FEED, Fetched.NOT_A_FEED, "it is a page", named=("https://a/", "https://b/", "https://c/", "https://d/")), Level.FAILS, "names https://a/, https://b/, https://c/ and 1 more", "put the feed that it names"),
        *((Check(FEED, outcome, "why"), Level.FAILS, "why", "") for outcome in Fetched if not outcome.is_well),
    ],
)  # fmt: skip
def test_how_a_feed_is_and_what_to_do(check: Check, level: Level, told: str, advice: str) -> None:
    found = finding(check, RULES, NOW)
    assert found.level is level
    assert told in found.told
    assert advice in found.advice
    assert bool(found.advice) == (level is not Level.WELL)


def test_what_is_to_be_done_is_said_once_for_all_feeds_the_most_common_first() -> None:
    checks = [Check(FEED, Fetched.GONE), WELL, Check(POLISH, Fetched.TIMEOUT), Check(FEED, Fetched.SERVER_ERROR)]
    said = to_do(finding(check, RULES, NOW) for check in checks)
    assert [labels for _, labels in said] == [["paper.example/pl", "paper.example/rss"], ["paper.example/rss"]]
