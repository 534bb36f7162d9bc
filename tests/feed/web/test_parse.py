"""Feed files after the oddities met in the wild, each with what is read in it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkwatch.feed.web.articles import article_of
from talkwatch.feed.web.dates.dates import moment_of
from talkwatch.feed.web.documents.items import MAX_ENTRIES, NotAFeedError
from talkwatch.feed.web.documents.parse import Entry, entries_of, parse
from talkwatch.feed.web.lists.feeds import Feed

CORPUS = Path(__file__).parent / "corpus"
EXPECTED: dict[str, dict[str, Any]] = json.loads((CORPUS / "expected.json").read_text("utf-8"))
BASE = "https://paper.example/feed.xml"
FEED = Feed(url=BASE, language="en")
NOW = datetime(2025, 6, 3, tzinfo=UTC)


def told(entry: Entry) -> dict[str, Any]:
    made: dict[str, Any] = {"url": entry.url, "title": entry.title, "text": entry.text}
    if entry.published:
        made |= {"published": entry.published.at.isoformat(), "offset": entry.published.has_offset}
        made["published"] = entry.published.at.astimezone(entry.published.at.tzinfo).isoformat()
    return made


def in_utc(row: dict[str, Any]) -> dict[str, Any]:
    moment = moment_of(row["published"]) if "published" in row else None
    return row | ({"published": moment.at.timestamp()} if moment else {})


def test_there_are_sixty_files_and_each_has_its_expectation() -> None:
    files = {path.name for path in CORPUS.iterdir()} - {"expected.json"}
    assert files == set(EXPECTED)
    assert len(files) >= 60


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_read_in(name: str) -> None:
    raw, wanted = (CORPUS / name).read_bytes(), EXPECTED[name]
    if "error" in wanted:
        with pytest.raises(NotAFeedError, match=wanted["error"]):
            parse(raw, BASE)
        return
    found = parse(raw, BASE)
    if wanted["entries"] is None:
        assert len(found.entries) >= wanted["some"], "what can be read is read"
        assert found.entries[0].url.startswith("https://")
    else:
        assert [in_utc(told(entry)) for entry in found.entries] == [in_utc(row) for row in wanted["entries"]]
    assert found.left_out == wanted.get("left_out", found.left_out if wanted["entries"] is None else 0)
    if "updated" in wanted:
        assert found.entries[0].updated
        assert found.entries[0].updated.at.isoformat() == wanted["updated"]
    assert found.hints.ttl == (timedelta(minutes=wanted["ttl"]) if "ttl" in wanted else None)
    assert sorted(found.hints.skip_hours) == wanted.get("hours", [])
    assert sorted(found.hints.skip_days) == wanted.get("days", [])


def feed_of(count: int) -> bytes:
    rows = (f"<item><title>T{n}</title><link>https://paper.example/{n}</link></item>" for n in range(count))
    return f'<rss version="2.0"><channel><title>x</title>{"".join(rows)}</channel></rss>'.encode()


def test_of_ten_thousand_entries_the_first_are_taken_and_the_rest_counted() -> None:
    found = parse(feed_of(10_000), BASE)
    assert (len(found.entries), found.left_out) == (MAX_ENTRIES, 10_000 - MAX_ENTRIES)


def test_a_megabyte_in_any_field_is_cut_and_its_markup_gone() -> None:
    huge = "&lt;b&gt;word&lt;/b&gt; " * 50_000
    raw = (CORPUS / "plain.xml").read_text().replace("Talks 1", huge).replace("Talks will be held in Geneva.", huge)
    [entry] = parse(raw.encode(), BASE).entries
    assert (len(entry.title), len(entry.text)) == (2000, 200_000)
    assert "<" not in entry.title + entry.text


def test_a_guid_that_changes_makes_no_new_article() -> None:
    raw = (CORPUS / "guid_not_permalink.xml").read_text()
    one, other = (parse(raw.replace("tag:1", name).encode(), BASE).entries[0] for name in ("tag:1", "tag:2"))
    made = [article_of(entry, FEED, NOW) for entry in (one, other)]
    assert made[0] == made[1]
    assert made[0] is not None


def test_entries_are_published_oldest_first() -> None:
    raw = (CORPUS / "plain.xml").read_text()
    older = raw[raw.index("<item>") : raw.index("</item>") + 7].replace("/1<", "/0<").replace("02 Jun", "01 Jun")
    both = raw.replace(
        "</channel>", f"{older}<item><title>no date</title><link>https://paper.example/9</link></item></channel>"
    )
    assert [entry.url[-1] for entry in entries_of(parse(both.encode(), BASE))] == ["0", "1", "9"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(EXPECTED)), st.data())
def test_bytes_that_were_damaged_in_any_way_are_read_or_refused(name: str, data: st.DataObject) -> None:
    raw = (CORPUS / name).read_bytes()
    at, to = sorted(data.draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
    middle = data.draw(st.sampled_from([b"", b"\x00", b"<", b"]]>", b"<![CDATA[", b"&", b"\xff\xfe", raw[at:to] * 3]))
    try:
        found = parse(raw[:at] + middle + raw[to:], BASE)
    except NotAFeedError:
        return
    for entry in found.entries:
        assert entry.url.startswith("http")
        article_of(entry, FEED, NOW)
