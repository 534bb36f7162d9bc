"""The list of feeds, and the one to begin with."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from talkwatch.feed.web.lists.feeds import FeedList, contact_of, read_list, to_poll, with_contact
from talkwatch.process.errors import UserError

STARTER = Path(str(files("talkwatch.feed.web"))) / "starter.yaml"


def test_the_list_to_begin_with_has_sixty_feeds_in_eight_languages() -> None:
    known = read_list(STARTER)
    languages = Counter(feed.language for feed in known.feeds)
    assert len(known.feeds) >= 60
    assert set(languages) == set("en tr ru uk de fr es ar".split())
    assert min(languages.values()) >= 5
    assert sum(feed.official for feed in known.feeds) >= 8
    assert all(feed.name and feed.region for feed in known.feeds)


def test_nobody_is_asked_under_the_contact_of_the_list_to_begin_with() -> None:
    with pytest.raises(UserError, match="put your own contact"):
        to_poll(STARTER, "")
    assert to_poll(STARTER, "mailto:desk@paper.example").contact == "mailto:desk@paper.example"
    known = FeedList(contact="https://paper.example/about")
    assert with_contact(known, "") == known


@pytest.mark.parametrize(
    ("typed", "contact"),
    [
        (" desk@paper.example ", "mailto:desk@paper.example"),
        ("mailto:desk@paper.example", "mailto:desk@paper.example"),
        ("https://paper.example/about", "https://paper.example/about"),
    ],
)
def test_a_contact_may_be_typed_as_people_do(typed: str, contact: str) -> None:
    assert contact_of(typed) == contact


@pytest.mark.parametrize("typed", ["", "me", "paper.example", "ftp://x", "https://talkwatch.example/contact"])
def test_what_reaches_nobody_is_no_contact(typed: str) -> None:
    with pytest.raises(UserError, match="is no contact"):
        contact_of(typed)


def test_a_feed_is_found_by_address_id_name_label_or_host() -> None:
    one = {"url": "https://paper.example/world.xml", "name": "The Paper", "language": "en"}
    other = {"url": "https://paper.example/sport.xml", "language": "en"}
    known = FeedList.model_validate({"contact": "mailto:desk@paper.example", "feeds": [one, other]})
    paper, sport = known.feeds
    assert (
        known.named("the paper") == known.named(paper.id) == known.named("https://Paper.example/world.xml") == [paper]
    )
    assert known.named("paper.example/sport.xml") == [sport]
    assert known.named("paper.example/world.xml") == [paper], "also one that has a name"
    assert known.named("paper.example") == [paper, sport]
    assert known.named("") == known.named("nobody") == []
