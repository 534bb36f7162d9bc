"""The page over the whole chain: a real broker, worker and publisher, and a real Chromium."""

import json
from collections.abc import Iterator

import pytest
from page.browsing import LIVE, cards, names, script, shoot, text, until, visit
from selenium import webdriver
from selenium.webdriver.common.by import By
from support.cluster import ARTICLE, Cluster, get_page, running_cluster, wait_for

from talkwatch import EXTRACTOR
from talkwatch.broker.data_dir import free_port
from talkwatch.core.extract.extract import extract
from talkwatch.feed.articles import seeds
from talkwatch.kafka import clients
from talkwatch_schemas import Article, ArticleEvents
from talkwatch_schemas.topics import EVENTS


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """The monitor with the sample articles in it."""
    folder = tmp_path_factory.mktemp("page")
    with running_cluster(folder, folder / "data") as made:
        made.create_topics()
        made.start("worker", "worker")
        made.start("publish", "publish")
        made.talkwatch("feed", "--articles", str(seeds()))
        made.wait_until_through()
        yield made


@pytest.fixture(scope="module")
def address(cluster: Cluster) -> str:
    """Where the page is."""
    port = free_port()
    cluster.start("serve", "serve", "--web-port", str(port))
    wait_for(lambda: get_page(port, "/readyz")[0] == 200, "the views are ready", 30)
    return f"http://127.0.0.1:{port}"


@pytest.fixture
def page(browser: webdriver.Chrome, address: str) -> webdriver.Chrome:
    """The page, loaded anew, at the size of a desk."""
    visit(browser, address)
    return browser


def feed(cluster: Cluster, **changed: str) -> None:
    cluster.talkwatch("feed", "--articles", "-", text=json.dumps(ARTICLE | changed))


def test_meetings_and_changes_stand_with_their_sentences(page: webdriver.Chrome, cluster: Cluster) -> None:
    wanted = [json.loads(raw) for raw in cluster.alerts()]
    page.find_element(By.CSS_SELECTOR, "#past-box > summary").click()
    until(page, "document.querySelector('#past .card')")
    assert sorted(names(page, "alerts")) == sorted(f"alert-{a['id']}" for a in wanted)
    assert {f"round-{a['subject']}" for a in wanted} == {
        name for where in ("upcoming", "undated", "past") for name in names(page, where)
    }
    first = cards(page, "alerts")[0]
    first.find_element(By.TAG_NAME, "summary").click()
    until(page, "document.querySelector('#alerts blockquote')")
    [told] = [a for a in wanted if f"alert-{a['id']}" == first.get_attribute("id")]
    assert first.find_element(By.TAG_NAME, "blockquote").text in {e["quote"] for e in told["data"]["evidence"]}
    first.find_element(By.CSS_SELECTOR, ".of-round a").click()
    until(page, f"document.activeElement.id === {json.dumps('round-' + told['subject'])}")


def test_an_alert_appears_by_itself_and_its_meeting_with_it(page: webdriver.Chrome, cluster: Cluster) -> None:
    before = len(cards(page, "alerts"))
    soon = {"text": str(ARTICLE["text"]).replace("March 4", "March 4, 2031"), "published_at": "2031-03-01T10:00:00Z"}
    feed(cluster, url="https://wire.example/live", **soon)
    wait_for(lambda: len(cards(page, "alerts")) == before + 1, "the alert appears", 30)
    wait_for(lambda: "Tuesday 4 March 2031" in text(page, "upcoming"), "its meeting too", 10)
    assert "Geneva" in text(page, "upcoming")
    first = cards(page, "alerts")[0]
    assert "round 2" in text(page, "news")
    assert script(page, "document.querySelector('#alerts .group').textContent.startsWith('Today')"), (
        "by when it was told"
    )
    assert first.find_element(By.CLASS_NAME, "of-round").text == "Chile–Norway talks, round 2"
    shoot(page, "live")


def test_a_meeting_that_is_not_sure_enough_stands_apart_as_unconfirmed_with_the_reason(
    page: webdriver.Chrome, cluster: Cluster
) -> None:
    before, told = int(text(page, "leads-count")), len(cards(page, "alerts"))
    publish(cluster, doubtful("https://wire.example/doubt"))
    wait_for(lambda: text(page, "leads-count") == str(before + 1), "it is shown by itself", 30)
    page.find_element(By.CSS_SELECTOR, "#leads-box > summary").click()
    [card] = [card for card in cards(page, "leads") if "Laos–Nepal talks" in card.text]
    assert card.find_element(By.CLASS_NAME, "pill").text == "unconfirmed"
    assert "not sure enough" in card.text
    assert len(cards(page, "alerts")) == told, "nothing has gone out"


def doubtful(url: str) -> bytes:
    """What a reader who is not sure puts on the events topic."""
    told = "Laos and Nepal will hold talks in Oslo on March 4, diplomats said."
    [message] = extract(Article.model_validate(ARTICLE | {"url": url, "text": told}), EXTRACTOR)
    events = tuple(event.model_copy(update={"confidence": 0.6}) for event in message.events)
    return message.model_copy(update={"events": events}).to_json()


def publish(cluster: Cluster, *messages: bytes) -> None:
    producer = clients.producer(cluster.settings)
    for message in messages:
        producer.send(EVENTS, key=ArticleEvents.from_json(message).series.encode(), value=message)
    producer.flush(10)
    producer.close()


def test_a_sentence_that_a_language_model_has_read_says_so(page: webdriver.Chrome, cluster: Cluster) -> None:
    before = len(cards(page, "alerts"))
    soon = {"published_at": "2031-05-01T10:00:00Z", "url": "https://wire.example/model"}
    told = "Nepal and Latvia will hold talks in Vienna on May 4, 2031, the ministry of Nepal said."
    found = extract(Article.model_validate(ARTICLE | soon | {"text": told}), f"{EXTRACTOR}+reader-1")
    publish(cluster, *(message.to_json() for message in found))
    wait_for(lambda: len(cards(page, "alerts")) == before + 1, "the alert appears", 30)
    first = cards(page, "alerts")[0]
    first.find_element(By.TAG_NAME, "summary").click()
    wait_for(lambda: "read by a language model (reader-1)" in first.text, "who has read it is told", 10)


def test_it_is_cut_off_comes_back_by_itself_and_has_missed_nothing(page: webdriver.Chrome, cluster: Cluster) -> None:
    before = len(cards(page, "alerts"))
    child = next(child for child in cluster.children if child.name == "serve")
    child.stop()
    until(page, "document.getElementById('state').textContent.includes('Not connected')", "the page says so", 20)
    told = "Kenya and Ghana will hold talks in Doha on March 9, 2031, the ministry of Kenya said."
    feed(cluster, url="https://wire.example/missed", text=told, published_at="2031-03-01T10:00:00Z")
    cluster.wait_until_through()
    child.start()
    until(page, LIVE, "it is live again", 40)
    wait_for(lambda: len(cards(page, "alerts")) == before + 1, "what it has missed comes in", 20)
