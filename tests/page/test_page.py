"""The page in a real Chromium, over a real broker: what a desk officer sees, live, on a phone and by keyboard."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from support.cluster import ARTICLE, Cluster, get_page, running_cluster, wait_for

from talkwatch import EXTRACTOR
from talkwatch.broker.data_dir import free_port
from talkwatch.core.extract.extract import extract
from talkwatch.feed.articles import seeds
from talkwatch.kafka import clients
from talkwatch_schemas import Article, ArticleEvents
from talkwatch_schemas.topics import EVENTS

SHOTS = os.environ.get("SCREENSHOTS")
"""Environment variable: a folder that takes the screenshots, to be looked at."""
HOSTILE = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
PHONE, DESK = (360, 740), (1280, 900)


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


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One Chromium for all tests."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    assert chromium, (
        "Chromium is missing, so the page proves nothing; on Debian: apt-get install chromium chromium-driver"
    )
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "headless=new no-sandbox disable-gpu no-first-run disable-background-networking disable-component-update "
        f"disable-sync disable-dev-shm-usage user-data-dir={tmp_path_factory.mktemp('chromium')}"
    ).split():
        options.add_argument(f"--{argument}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    made = webdriver.Chrome(options=options, service=Service(driver))
    yield made
    made.quit()


@pytest.fixture
def page(browser: webdriver.Chrome, address: str) -> webdriver.Chrome:
    """The page, loaded anew, at the size of a desk."""
    resize(browser, DESK)
    browser.get(address)
    wait_for(lambda: "Live" in browser.find_element(By.ID, "state").text, "the page is live", 20)
    return browser


def resize(browser: webdriver.Chrome, size: tuple[int, int]) -> None:
    """Set the size of the page itself, as a device of that size has it."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def cards(browser: webdriver.Chrome, where: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, f"#{where} > li:not(.empty)")


def shoot(browser: webdriver.Chrome, name: str) -> None:
    if SHOTS:
        browser.save_screenshot(str(Path(SHOTS) / f"{name}.png"))


def feed(cluster: Cluster, **changed: str) -> None:
    cluster.talkwatch("feed", "--articles", "-", text=json.dumps(ARTICLE | changed))


def test_meetings_and_changes_stand_with_their_sentences(page: webdriver.Chrome, cluster: Cluster) -> None:
    wanted = [json.loads(raw) for raw in cluster.alerts()]
    assert len(cards(page, "alerts")) == len(wanted)
    assert {a["subject"] for a in wanted} == {
        str(card.get_attribute("id")).removeprefix("round-")
        for name in ("upcoming", "earlier")
        for card in cards(page, name)
    }
    first = cards(page, "alerts")[0]
    first.find_element(By.TAG_NAME, "summary").click()
    newest = max(wanted, key=lambda a: (a["time"], a["sequence"]))
    assert first.find_element(By.TAG_NAME, "blockquote").text in {e["quote"] for e in newest["data"]["evidence"]}
    link = first.find_element(By.TAG_NAME, "a").get_attribute("href")
    assert link is not None
    shoot(page, "desk")


def test_an_alert_appears_by_itself_and_its_meeting_with_it(page: webdriver.Chrome, cluster: Cluster) -> None:
    before = len(cards(page, "alerts"))
    soon = {"text": str(ARTICLE["text"]).replace("March 4", "March 4, 2031"), "published_at": "2031-03-01T10:00:00Z"}
    feed(cluster, url="https://wire.example/live", **soon)
    wait_for(lambda: len(cards(page, "alerts")) == before + 1, "the alert appears", 30)
    wait_for(lambda: "Tuesday, 4 March 2031" in page.find_element(By.ID, "upcoming").text, "its meeting too", 10)
    assert "Geneva, CH" in page.find_element(By.ID, "upcoming").text
    assert page.find_element(By.ID, "news").get_attribute("textContent") == "announced: Chile–Norway talks, round 2"
    shoot(page, "live")


def test_a_meeting_that_is_not_sure_enough_stands_apart_as_unconfirmed_with_the_reason(
    page: webdriver.Chrome, cluster: Cluster, address: str
) -> None:
    before, told = len(cards(page, "leads")), len(cards(page, "alerts"))
    publish(cluster, doubtful("https://wire.example/doubt"))
    wait_for(lambda: leads_at(address) == before + 1, "the views know it", 30)
    page.refresh()
    wait_for(lambda: len(cards(page, "leads")) == before + 1, "it is shown", 20)
    page.find_element(By.CSS_SELECTOR, "#leads-box > summary").click()
    [card] = [card for card in cards(page, "leads") if "Laos–Nepal talks" in card.text]
    assert card.find_element(By.CLASS_NAME, "kind").text == "UNCONFIRMED"
    assert "not sure enough" in card.find_element(By.CLASS_NAME, "note").text
    assert page.find_element(By.ID, "leads-count").text == str(before + 1)
    assert len(cards(page, "alerts")) == told, "nothing has gone out"
    shoot(page, "leads")


def doubtful(url: str) -> bytes:
    """What a reader who is not sure puts on the events topic."""
    text = "Laos and Nepal will hold talks in Oslo on March 4, diplomats said."
    [message] = extract(Article.model_validate(ARTICLE | {"url": url, "text": text}), EXTRACTOR)
    events = tuple(event.model_copy(update={"confidence": 0.6}) for event in message.events)
    return message.model_copy(update={"events": events}).to_json()


def publish(cluster: Cluster, message: bytes) -> None:
    producer = clients.producer(cluster.settings)
    producer.send(EVENTS, key=ArticleEvents.from_json(message).series.encode(), value=message)
    producer.flush(10)
    producer.close()


def leads_at(address: str) -> int:
    """How many leads the API has."""
    port = int(address.rpartition(":")[2])
    return int(json.loads(get_page(port, "/api/v1/rounds?lead=true")[1])["total"])


def test_the_filter_leaves_what_has_the_words(page: webdriver.Chrome) -> None:
    field = page.find_element(By.ID, "words")
    field.send_keys("istanbul")
    assert cards(page, "alerts")
    assert all(card.is_displayed() for card in cards(page, "alerts"))
    field.send_keys(" and nothing else")
    assert not cards(page, "alerts")


def test_it_is_used_by_keyboard_alone(page: webdriver.Chrome) -> None:
    def focused() -> WebElement:
        return page.switch_to.active_element

    page.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert focused().get_attribute("class") == "skip"
    focused().send_keys(Keys.ENTER)
    assert focused().get_attribute("id") == "meetings"
    for _ in range(60):
        focused().send_keys(Keys.TAB)
        if focused().tag_name == "summary" and "sentence" in focused().text:
            break
    assert focused().tag_name == "summary", "the sentences are reached"
    box = focused().find_element(By.XPATH, "..")
    focused().send_keys(Keys.ENTER)
    assert box.get_attribute("open") is not None
    assert page.execute_script("return getComputedStyle(document.activeElement).outlineStyle") != "none"
    shoot(page, "keyboard")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone(page: webdriver.Chrome, scheme: str) -> None:
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    resize(page, PHONE)
    widths = page.execute_script("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths[0] == widths[1] == PHONE[0], "nothing has to be moved sideways"
    small = page.execute_script(
        "return [...document.querySelectorAll('summary, button, nav a')].filter(e => e.offsetParent"
        " && e.getBoundingClientRect().height < 24).map(e => e.textContent)"
    )
    assert small == [], "large enough for a finger"
    shoot(page, f"phone-{scheme}")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_a_sentence_that_a_language_model_has_read_says_so(page: webdriver.Chrome, cluster: Cluster) -> None:
    before = len(cards(page, "alerts"))
    soon = {"published_at": "2031-05-01T10:00:00Z", "url": "https://wire.example/model"}
    text = "Nepal and Latvia will hold talks in Vienna on May 4, 2031, the ministry of Nepal said."
    found = extract(Article.model_validate(ARTICLE | soon | {"text": text}), f"{EXTRACTOR}+reader-1")
    producer = clients.producer(cluster.settings)
    for message in found:
        producer.send(EVENTS, key=message.series.encode(), value=message.to_json()).get(timeout=30)
    producer.close()
    wait_for(lambda: len(cards(page, "alerts")) == before + 1, "the alert appears", 30)
    first = cards(page, "alerts")[0]
    first.find_element(By.TAG_NAME, "summary").click()
    assert "read by a language model (reader-1)" in first.text


def test_hostile_text_is_shown_and_not_run(page: webdriver.Chrome, cluster: Cluster) -> None:
    before = len(cards(page, "alerts"))
    text = f"Kenya and Ghana will hold talks in Doha on March 4, {HOSTILE} the ministry of Kenya said."
    feed(cluster, url="https://wire.example/hostile", text=text, title=HOSTILE)
    wait_for(lambda: len(cards(page, "alerts")) == before + 1, "the alert appears", 30)
    for summary in page.find_elements(By.CSS_SELECTOR, "#alerts summary"):
        summary.click()
    assert HOSTILE[:20] in page.find_element(By.ID, "alerts").text
    assert page.find_elements(By.CSS_SELECTOR, "main img, main script") == []
    assert page.title == "Talkwatch: diplomatic talks"


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_complained_of(page: webdriver.Chrome, address: str) -> None:
    fetched = page.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert fetched
    assert all(name.startswith(address) for name in fetched), fetched
    said = page.get_log("browser")  # type: ignore[no-untyped-call]
    complaints = [line for line in said if "favicon" not in line["message"]]
    assert complaints == []


def test_it_says_when_it_is_cut_off_and_comes_back_by_itself(page: webdriver.Chrome, cluster: Cluster) -> None:
    child = next(child for child in cluster.children if child.name == "serve")
    child.stop()
    wait_for(lambda: "Not connected" in page.find_element(By.ID, "state").text, "the page says so", 20)
    shoot(page, "cut-off")
    child.start()
    wait_for(lambda: "Live" in page.find_element(By.ID, "state").text, "it is live again", 40)
