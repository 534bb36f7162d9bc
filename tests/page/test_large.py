"""The page with 500 meetings and 5,000 alerts: what it draws, how long it blocks, and that all can be reached."""

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


def test_a_keystroke_blocks_for_less_than_a_tenth_of_a_second(browser: webdriver.Chrome, large: Desk) -> None:
    visit(browser, large.address)
    until(browser, "document.querySelectorAll('#alerts .card').length === 50")
    browser.execute_script(MEASURE)
    field = browser.find_element(By.ID, "q")
    for letter in "iran":
        field.send_keys(letter)
    until(
        browser, "location.search === '?q=iran' && document.querySelector('#alerts .card').textContent.includes('Iran')"
    )
    until(
        browser,
        "[...document.querySelectorAll('#alerts .card h3 + time, #alerts .of-round')].every(n => n.tagName === 'TIME' || n.textContent.includes('Iran'))",
    )
    tasks, blocked = script(browser, "window.tasks"), script(browser, "window.blocked")
    print(f"longest task {max(tasks, default=0):.0f} ms, longest silence {blocked:.0f} ms")
    assert max(tasks, default=0) < 100, tasks


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


def test_every_alert_can_be_reached_in_order(browser: webdriver.Chrome, large: Desk) -> None:
    visit(browser, large.address)
    assert "4,950" in script(browser, "document.querySelector('#alerts + .more').textContent")
    done = browser.execute_async_script("""
        const done = arguments[0], box = document.getElementById('alerts'), more = box.nextElementSibling;
        new MutationObserver(() => { if (more.hidden) done(box.querySelectorAll('.card').length); else more.click(); })
            .observe(more, {childList: true, attributes: true});
        more.click();""")
    assert done == 5000
    times = script(browser, "[...document.querySelectorAll('#alerts time')].map(t => t.dateTime)")
    assert times == sorted(times, reverse=True)
    browser.execute_script(MEASURE)
    browser.find_element(By.ID, "q").send_keys("iran")
    until(browser, "document.querySelectorAll('#alerts .card').length === 50")
    longest = max(script(browser, "window.tasks"), default=0)
    print(f"with all alerts drawn: longest task {longest:.0f} ms")
    assert longest < 100, longest


def test_the_strip_stays_readable(browser: webdriver.Chrome, large: Desk) -> None:
    visit(browser, large.address)
    until(browser, "document.querySelector('#strip svg')")
    assert script(browser, "document.querySelector('#strip svg').clientHeight") < 260
    assert (
        "more are in the table" in text(browser, "strip-note")
        or script(browser, "document.querySelectorAll('#strip a').length") > 100
    )
