"""The page with 500 meetings and 5,000 alerts: what it draws, how long it blocks, and that all can be reached."""

from collections.abc import Callable

from page.browsing import PHONE, cards, script, text, until, visit
from page.conftest import Desk
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

MEASURE = """
window.blocked = 0; window.last = performance.now();
const beat = () => { const now = performance.now(); window.blocked = Math.max(window.blocked, now - window.last); window.last = now; window.port.postMessage(0); };
const channel = new MessageChannel(); window.port = channel.port2; channel.port1.onmessage = beat; beat();
window.tasks = []; new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((e) => e.duration))).observe({type: 'longtask'});
"""


def longest_task(browser: webdriver.Chrome) -> float:
    """Type a word into the search, wait for its alerts, and give the longest task in ms that was in the way."""
    browser.execute_script(MEASURE)
    for letter in "iran":
        browser.find_element(By.ID, "q").send_keys(letter)
    until(browser, "location.search === '?q=iran' && document.querySelectorAll('#alerts .card').length === 50")
    until(
        browser, "[...document.querySelectorAll('#alerts .of-round')].every(line => line.textContent.includes('Iran'))"
    )
    longest = max(script(browser, "window.tasks"), default=0.0)
    print(f"longest task {longest:.0f} ms, longest silence {script(browser, 'window.blocked'):.0f} ms")
    return float(longest)


def best_of(tries: int, measured: Callable[[], float], wanted: float) -> float:
    """Measure until it is below what is wanted: what else the machine does only ever adds to it."""
    return next((found for found in (measured() for _ in range(tries)) if found < wanted), wanted)


def test_a_keystroke_blocks_for_less_than_a_tenth_of_a_second(browser: webdriver.Chrome, large: Desk) -> None:
    def measured() -> float:
        visit(browser, large.address)
        until(browser, "document.querySelectorAll('#alerts .card').length === 50")
        return longest_task(browser)

    assert best_of(3, measured, 100) < 100


def test_the_first_view_is_small_and_a_newer_question_ends_an_older(browser: webdriver.Chrome, large: Desk) -> None:
    visit(browser, large.address, PHONE)
    assert 80 < len(cards(browser, "upcoming")) + len(cards(browser, "alerts")) <= 100
    nodes = script(browser, "document.querySelectorAll('*').length")
    print(f"{nodes} elements, {script(browser, 'document.body.scrollHeight')} px on a phone")
    assert nodes < 4000
    large.slow = lambda path: 1.0 if path.endswith("/alerts") else 0.0
    try:
        browser.find_element(By.ID, "q").send_keys("norway")
        until(browser, "location.search === '?q=norway'")
        browser.find_element(By.ID, "q").send_keys(Keys.CONTROL + "a" + Keys.NULL + Keys.DELETE)
        until(browser, "location.search === ''")
        large.slow = lambda path: 0.0
        until(browser, "document.querySelectorAll('#alerts .card').length === 50")
        shown = script(
            browser,
            "new Set([...document.querySelectorAll('#alerts .of-round')].map(n => n.textContent.split(' talks')[0])).size",
        )
        assert shown > 1, "the answer to the older question does not come over the newer one"
    finally:
        large.slow = lambda path: 0.0


ALL_SHOWN = """
const done = arguments[0], box = document.getElementById('alerts'), more = box.nextElementSibling;
const shown = new MutationObserver(() => {
  if (!more.hidden) { more.click(); return; }
  shown.disconnect();
  done(box.querySelectorAll('.card').length);
});
shown.observe(more, {childList: true, attributes: true});
more.click();
"""


def test_every_alert_can_be_reached_in_order(browser: webdriver.Chrome, large: Desk) -> None:
    def measured() -> float:
        visit(browser, large.address)
        assert "4,950" in script(browser, "document.querySelector('#alerts + .more').textContent")
        assert browser.execute_async_script(ALL_SHOWN) == 5000
        times = script(browser, "[...document.querySelectorAll('#alerts time')].map(t => t.dateTime)")
        assert times == sorted(times, reverse=True)
        return longest_task(browser)

    assert best_of(3, measured, 100) < 100


def test_the_strip_stays_readable(browser: webdriver.Chrome, large: Desk) -> None:
    visit(browser, large.address)
    until(browser, "document.querySelector('#strip svg')")
    assert script(browser, "document.querySelector('#strip svg').clientHeight") < 260
    assert (
        "more are in the table" in text(browser, "strip-note")
        or script(browser, "document.querySelectorAll('#strip a').length") > 100
    )
