"""What a desk officer does with the page, in a real Chromium: look, filter, share, follow, by mouse and by keyboard."""

import json
from datetime import timedelta
from urllib.parse import quote

import pytest
from page.boards import alert, day, evidence, known, now
from page.browsing import DESK, LIVE, PHONE, SMALL, cards, names, resize, scheme, script, shoot, text, until, visit
from page.conftest import Desk
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from support.cluster import wait_for


@pytest.fixture
def page(browser: webdriver.Chrome, desk: Desk) -> webdriver.Chrome:
    """The page on a desk's morning."""
    scheme(browser)
    visit(browser, desk.address)
    return browser


def press(page: webdriver.Chrome, *keys: str) -> None:
    for key in keys:
        page.switch_to.active_element.send_keys(key)


def focused(page: webdriver.Chrome) -> str:
    return str(script(page, "document.activeElement.closest('.card')?.id ?? document.activeElement.id"))


def choose(page: webdriver.Chrome, field: str, value: str) -> None:
    page.execute_script(
        "const f = document.getElementById(arguments[0]); f.value = arguments[1]; f.dispatchEvent(new Event('change'))",
        field, value,
    )  # fmt: skip


def test_what_is_next_stands_first_and_what_is_past_is_never_upcoming(page: webdriver.Chrome) -> None:
    assert names(page, "upcoming") == [
        "round-ru-ua-1", "round-am-az-4", "round-am-us-8", "round-ir-us-2", "round-cl-no-3"
    ]  # fmt: skip
    groups = script(page, "[...document.querySelectorAll('#upcoming > .group')].map(g => g.textContent)")
    assert groups == ["Next seven days", "Later"]
    assert not {"round-tr-us-6", "round-ir-om-7", "round-ch-cl-9"} & set(names(page, "upcoming"))
    page.find_element(By.CSS_SELECTOR, "#past-box > summary").click()
    until(page, "document.querySelectorAll('#past > .card').length === 2")
    assert names(page, "past") == ["round-ir-om-7", "round-tr-us-6"], "the latest first"
    page.find_element(By.CSS_SELECTOR, "#undated-box > summary").click()
    assert names(page, "undated") == ["round-qa-ru-5"]


def test_alerts_stand_as_they_were_told_by_day_with_that_time(page: webdriver.Chrome) -> None:
    times = script(page, "[...document.querySelectorAll('#alerts time')].map(t => t.dateTime)")
    assert len(times) == 14
    assert times == sorted(times, reverse=True)
    days = script(page, "[...document.querySelectorAll('#alerts > .group')].map(g => g.textContent)")
    assert len(days) == len(set(days)) == len({time[:10] for time in times})
    assert "UTC" in cards(page, "alerts")[0].find_element(By.TAG_NAME, "time").text


def test_the_words_of_the_server_stand_on_the_cards(page: webdriver.Chrome, desk: Desk) -> None:
    for path, where, kind in (("rounds?alerted=true", "upcoming", "rounds"), ("alerts?", "alerts", "alerts")):
        found = page.execute_async_script(
            "const done = arguments[1]; fetch(arguments[0]).then(r => r.json()).then(done)",
            f"{desk.address}/api/v1/{path}",
        )
        by_name = {item.get("id") or item["round"]["id"]: item["words"] for item in found[kind]}
        for card in cards(page, where):
            name = str(card.get_attribute("id")).split("-", 1)[1]
            words = by_name[name]
            told = card.text
            for key in ("label", "when", "where", "soon", "sources", "certainty", "headline", "before"):
                assert words.get(key, "") in told, (name, key)
            assert all(line in told for line in words["disputes"])
            assert words.get("withdrawal", "") in told


def test_each_status_has_a_colour_and_a_word_of_its_own(page: webdriver.Chrome) -> None:
    pills = script(
        page,
        "Object.fromEntries([...document.querySelectorAll('#upcoming .pill')].map(p =>"
        " [p.textContent, getComputedStyle(p).color + getComputedStyle(p).backgroundColor]))",
    )
    assert {"scheduled", "cancelled", "proposed", "disputed"} <= pills.keys()
    assert len({pills["scheduled"], pills["cancelled"], pills["proposed"]}) == 3


def test_a_dispute_shows_both_sides_with_their_sentences(page: webdriver.Chrome) -> None:
    card = page.find_element(By.ID, "round-ir-us-2")
    assert "disputed" in [pill.text for pill in card.find_elements(By.CLASS_NAME, "pill")]
    card.find_element(By.TAG_NAME, "summary").click()
    until(page, "document.querySelectorAll('#round-ir-us-2 blockquote').length === 3")
    assert "They meet on the ninth day." in card.text
    assert "They meet on the twelfth day." in card.text
    assert {"gulfwire.example", "iranpost.example"} <= {a.text for a in card.find_elements(By.CLASS_NAME, "source")}


def test_a_withdrawn_meeting_shows_what_it_had_said_and_why_it_went(page: webdriver.Chrome) -> None:
    card = page.find_element(By.ID, "round-am-us-8")
    assert "Had said:" in card.text
    assert "Doha" in card.text
    assert "the article was a hoax" in card.text


def test_what_is_unconfirmed_stands_apart_with_what_it_lacks(page: webdriver.Chrome) -> None:
    assert text(page, "leads-count") == "1"
    page.find_element(By.CSS_SELECTOR, "#leads-box > summary").click()
    [card] = cards(page, "leads")
    assert card.find_element(By.CLASS_NAME, "pill").text == "unconfirmed"
    assert "not sure enough" in card.text


def test_a_card_tells_on_demand_how_it_came_to_be(page: webdriver.Chrome, desk: Desk) -> None:
    assert not [path for path in desk.asked if "round=ru-ua-1" in path], "not before it is wanted"
    card = page.find_element(By.ID, "round-ru-ua-1")
    card.find_element(By.TAG_NAME, "summary").click()
    until(page, "document.querySelectorAll('#round-ru-ua-1 .history a').length === 3")
    assert "article of" in card.find_element(By.CLASS_NAME, "history").text
    assert len(card.find_elements(By.CSS_SELECTOR, ".moves circle")) == 2
    rows = script(page, "[...document.querySelectorAll('#round-ru-ua-1 table tbody tr')].map(r => r.textContent)")
    assert len(rows) == 2, "the same as a table"
    quotes = card.find_elements(By.TAG_NAME, "blockquote")
    assert [q.get_attribute("dir") for q in quotes] == ["auto"] * 3
    assert (
        script(page, "getComputedStyle(document.querySelectorAll('#round-ru-ua-1 blockquote')[2]).direction") == "rtl"
    )
    assert {q.get_dom_attribute("lang") for q in quotes} == {""}, "no quote is taken for English"
    shoot(page, "card-open")


def test_the_strip_has_each_meeting_on_its_day_and_the_same_as_a_table(page: webdriver.Chrome) -> None:
    marks = script(
        page,
        "Object.fromEntries([...document.querySelectorAll('#strip a')].map(a => [a.getAttribute('href').slice(7),"
        " a.getAttribute('class') + ' ' + a.querySelector('.spot').tagName + ' ' + a.querySelectorAll('.stood').length]))",
    )
    assert marks["ru-ua-1"] == "mark s-scheduled circle 1", "with its trail"
    assert marks["cl-no-3"] == "mark s-proposed tentative rect 0", "a week is a bar"
    assert "tentative" in marks["ir-us-2"]
    assert "off" in marks["am-az-4"]
    xs = script(page, "[...document.querySelectorAll('#strip circle.spot')].map(c => Number(c.getAttribute('cx')))")
    step = script(page, "(document.getElementById('strip').clientWidth - 16) / 56")
    assert min(xs) == pytest.approx(8 + 3.5 * step, abs=1), "three days from today"
    page.find_element(By.CSS_SELECTOR, "#strip-table summary").click()
    until(page, "document.querySelector('#strip-table tbody tr')")
    rows = page.find_elements(By.CSS_SELECTOR, "#strip-table tbody tr")
    assert len(rows) == len(marks) == 5
    assert ["tentative" in row.text for row in rows] == [False, False, False, True, True]
    page.execute_script(
        "document.querySelector('#strip a[href$=\"ir-us-2\"]').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    until(page, "document.activeElement.id === 'round-ir-us-2'")


@pytest.mark.parametrize(
    ("query", "meetings", "changes"),
    [
        ("party=UA", ["round-ru-ua-1"], 3),
        ("country=CH", ["round-am-az-4"], 4),
        ("kind=cancelled", [], 1),
        ("q=oslo+chile", ["round-cl-no-3"], 1),
        ("standing=disputed", ["round-ir-us-2"], 14),
        ("status=cancelled", ["round-am-az-4"], 14),
        ("standing=unconfirmed", [], 14),
    ],
)
def test_a_view_is_shared_by_its_address_and_the_server_filters(
    browser: webdriver.Chrome, desk: Desk, query: str, meetings: list[str], changes: int
) -> None:
    visit(browser, f"{desk.address}/?{query}")
    assert names(browser, "upcoming") == meetings
    assert len(cards(browser, "alerts")) == changes
    assert browser.find_element(By.ID, "reset").is_displayed()
    assert browser.find_element(By.ID, "copy-view").is_displayed()


def test_filters_go_into_the_address_and_back_and_forward_follow(page: webdriver.Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, "#filter-box > summary").click()
    choose(page, "party", "Ukraine")
    until(page, "location.search === '?party=UA' && document.querySelectorAll('#upcoming .card').length === 1")
    assert page.find_element(By.CSS_SELECTOR, "#party-chosen button").text == "Ukraine ×"
    page.find_element(By.ID, "q").send_keys("geneva")
    until(page, "location.search === '?party=UA&q=geneva'")
    page.back()
    until(page, "location.search === '?party=UA' && document.getElementById('q').value === ''")
    page.back()
    until(page, "location.search === '' && document.querySelectorAll('#upcoming .card').length === 5")
    page.forward()
    until(page, "location.search === '?party=UA' && document.querySelectorAll('#upcoming .card').length === 1")
    page.find_element(By.ID, "reset").click()
    until(page, "location.search === '' && document.querySelectorAll('#upcoming .card').length === 5")
    suggested = script(page, "[...document.querySelectorAll('#party-names option')].map(o => o.value)")
    assert "Ukraine" in suggested
    assert "Iran" in suggested


def test_a_period_holds_for_meetings_and_for_what_was_told(page: webdriver.Chrome) -> None:
    today = now().date()
    choose(page, "since-day", f"{today + timedelta(4)}")
    until(page, "document.querySelectorAll('#upcoming .card').length === 4")
    choose(page, "until-day", f"{today + timedelta(5)}")
    until(page, "document.querySelectorAll('#upcoming .card').length === 1")
    assert not cards(page, "alerts")


def test_a_party_that_nobody_has_is_refused_with_the_server_s_words(page: webdriver.Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, "#filter-box > summary").click()
    choose(page, "party", "Ukrain")
    until(page, "document.getElementById('refused').textContent.toLowerCase().includes('ukrain')")
    page.find_element(By.CSS_SELECTOR, "#party-chosen button").click()
    until(page, "document.getElementById('refused').textContent === ''")


def test_letters_that_every_record_holds_find_nothing(page: webdriver.Chrome) -> None:
    """The names of fields are no text."""
    page.find_element(By.ID, "q").send_keys("precision")
    until(page, "document.querySelectorAll('#upcoming .empty, #alerts .empty').length === 2")
    assert "fits the filters" in text(page, "upcoming")
    shoot(page, "empty-by-filter")
    page.find_element(By.CSS_SELECTOR, "#upcoming .empty button").click()
    until(page, "document.querySelectorAll('#upcoming .card').length === 5")


@pytest.mark.parametrize(
    ("name", "size"),
    [("round-ir-us-2", DESK), ("round-tr-us-6", DESK), ("round-ch-cl-9", PHONE), ("alert-ru-ua-1:2", PHONE)],
)
def test_a_link_works_on_load_and_opens_what_it_must(
    browser: webdriver.Chrome, desk: Desk, name: str, size: tuple[int, int]
) -> None:
    visit(browser, f"{desk.address}/#{quote(name)}", size)
    until(browser, f"document.activeElement.id === {json.dumps(name)}", "it has the focus")
    assert browser.switch_to.active_element.is_displayed()
    assert script(browser, "document.activeElement.querySelector('details').open"), "its evidence is open"
    top = script(browser, "document.activeElement.getBoundingClientRect().top")
    assert -1 <= top < size[1], "it is in sight"


def test_a_link_to_what_filters_leave_out_is_fetched_and_to_nothing_says_so(page: webdriver.Chrome, desk: Desk) -> None:
    visit(page, f"{desk.address}/?party=UA#round-cl-no-3")
    until(page, "document.activeElement.id === 'round-cl-no-3'")
    assert page.find_element(By.CSS_SELECTOR, "#linked .card").is_displayed()
    visit(page, f"{desk.address}/#round-none")
    until(page, "document.getElementById('linked').textContent.includes('not known here')")
    page.execute_script("location.hash = '#round-ru-ua-1'")
    until(page, "document.activeElement.id === 'round-ru-ua-1'")


def test_an_alert_leads_to_its_meeting_though_that_lies_behind(page: webdriver.Chrome) -> None:
    link = page.find_element(By.CSS_SELECTOR, "[id='alert-tr-us-6:2'] .of-round a")
    page.execute_script("arguments[0].click()", link)
    until(page, "document.activeElement.id === 'round-tr-us-6'")


def test_links_are_copied_and_a_meeting_goes_to_the_calendar(page: webdriver.Chrome, desk: Desk) -> None:
    page.execute_script("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.find_element(By.CSS_SELECTOR, "#round-ru-ua-1 summary").click()
    until(page, "document.querySelector('#round-ru-ua-1 .actions button')")
    page.find_element(By.CSS_SELECTOR, "#round-ru-ua-1 .actions button").click()
    until(page, "window.copied")
    assert script(page, "window.copied") == f"{desk.address}/#round-ru-ua-1"
    assert "copied" in text(page, "toast")
    address = page.find_element(By.CSS_SELECTOR, "#round-ru-ua-1 .actions a").get_attribute("href")
    found = page.execute_async_script(
        "const d = arguments[1]; fetch(arguments[0]).then(r => r.text()).then(d)", address
    )
    assert found.count("BEGIN:VEVENT") == 1
    assert "ru-ua-1@talkwatch" in found


def test_feeds_at_the_foot_follow_the_filters(browser: webdriver.Chrome, desk: Desk) -> None:
    visit(browser, f"{desk.address}/?party=UA&status=scheduled&since=2026-01-01")
    links = script(
        browser, "Object.fromEntries([...document.querySelectorAll('.feeds a')].map(a => [a.textContent, a.href]))"
    )
    assert links["Calendar"].startswith(f"webcal://127.0.0.1:{desk.port}/calendar.ics?party=UA&status=scheduled")
    assert links["Atom"] == f"{desk.address}/alerts.atom?party=UA&since=2026-01-01"
    assert set(links) == {"Calendar", "Atom", "JSON Feed", "Meetings (CSV)", "Changes (CSV)", "OpenAPI"}
    for link in links.values():
        answer = browser.execute_async_script(
            "const d = arguments[1]; fetch(arguments[0]).then(r => d(r.status), () => d(0))",
            link.replace("webcal:", "http:"),
        )
        assert answer == 200, link


def test_since_you_were_here_counts_what_was_told_since(page: webdriver.Chrome, desk: Desk) -> None:
    assert not page.find_element(By.ID, "since").is_displayed(), "at the first visit there is no last one"
    mark = f"{now() - timedelta(hours=6):%Y-%m-%dT%H:%M:%S}.000Z"
    page.get(f"{desk.address}/livez")
    page.execute_script("localStorage.setItem('talkwatch.seen', arguments[0])", json.dumps({"newest": mark, "left": 0}))
    visit(page, desk.address)
    assert text(page, "since") == "Since you were here: 2 changes"
    order = script(page, "[...document.getElementById('alerts').children].map(c => c.className.split(' ')[0])")
    assert order[: order.index("seen-line")].count("card") == 2, "a line parts the new from the known"
    shoot(page, "since")
    visit(page, desk.address)
    assert text(page, "since") == "Since you were here: 2 changes", "a page loaded again is the same visit"


def test_what_comes_live_takes_neither_focus_nor_place(page: webdriver.Chrome, desk: Desk) -> None:
    page.find_element(By.CSS_SELECTOR, "#round-ir-us-2 summary").click()
    before = focused(page)
    tomorrow = now().date() + timedelta(1)  # today is over in Oslo an hour before it is in UTC
    new = known("no-tr-10", ("NO", "TR"), {"date": day(tomorrow)})
    desk.tell(new, alert(new, "announced", now()))
    until(page, "document.querySelector('#alerts .card').id === 'alert-no-tr-10:1'", seconds=10)
    until(page, "document.querySelector('#upcoming .card').id === 'round-no-tr-10'", seconds=10)
    assert focused(page) == before
    assert script(page, "document.querySelector('#round-ir-us-2 details').open")
    page.execute_script("document.querySelector('#strip-table summary').focus()")
    desk.tell({**new, "revision": 2, "meeting": new["meeting"] | {"city": "Oslo"}})
    until(page, "document.querySelector('#upcoming .card').textContent.includes('Oslo')", seconds=10)
    assert script(page, "document.activeElement.closest('#strip-table') !== null")
    assert "Norway–Türkiye talks" in text(page, "news")
    page.execute_script("scrollTo(0, document.body.scrollHeight)")
    page.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    top = "document.querySelectorAll('#alerts .card')[6].getBoundingClientRect().top"
    stood = script(page, top)
    again = {**new, "revision": 3, "sequence": 2}
    desk.tell(again, alert(again, "venue_changed", now()))
    until(page, "!document.getElementById('fresh').hidden", seconds=10)
    assert script(page, top) == stood, "nothing moves for who reads further down"
    page.execute_script("document.getElementById('fresh').click()")
    until(page, "document.querySelector('#alerts .card').id === 'alert-no-tr-10:2'")


def test_what_was_missed_while_cut_off_comes_in(page: webdriver.Chrome, desk: Desk) -> None:
    """Before any event has come, and from a server that has started anew."""
    desk.stop()
    until(page, "document.getElementById('state').textContent.includes('Not connected')", seconds=20)
    shoot(page, "cut-off")
    new = known("no-tr-11", ("NO", "TR"), {"date": day(now().date())})
    desk.tell(new, alert(new, "announced", now()))
    desk.start()
    until(page, LIVE, seconds=30)
    until(page, "document.getElementById('alert-no-tr-11:1') && document.getElementById('round-no-tr-11')", seconds=10)


def test_a_page_that_wakes_or_comes_back_asks_again(page: webdriver.Chrome, desk: Desk) -> None:
    desk.asked.clear()
    page.execute_script("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    wanted = ("/api/v1/alerts", "/api/v1/rounds", "/api/v1/strip")
    wait_for(lambda: all(any(p.startswith(w) for p in desk.asked) for w in wanted), "the lists are asked for again", 10)


def test_an_empty_board_says_what_to_do_and_fills_by_itself(browser: webdriver.Chrome) -> None:
    desk = Desk([], [])
    desk.start()
    try:
        visit(browser, desk.address)
        until(browser, "!document.getElementById('empty-board').hidden")
        assert "talkwatch feed" in text(browser, "empty-board")
        shoot(browser, "empty-board")
        new = known("no-tr-12", ("NO", "TR"), {"date": day(now().date())})
        desk.tell(new, alert(new, "announced", now()))
        until(browser, "document.getElementById('empty-board').hidden && document.getElementById('round-no-tr-12')")
    finally:
        desk.stop()


def test_a_slow_server_is_waited_for_and_a_dumb_one_named(browser: webdriver.Chrome, desk: Desk) -> None:
    desk.slow = lambda path: 1.5 if path.startswith("/api") else 0
    visit(browser, desk.address, wanted="document.getElementById('state')")
    assert "Loading…" in text(browser, "upcoming")
    shoot(browser, "loading")
    until(browser, LIVE)
    desk.slow = lambda path: 0
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/api/v1/*"]})
    try:
        visit(browser, desk.address, wanted="document.getElementById('state').textContent.includes('does not answer')")
        assert "Not loaded yet" in text(browser, "upcoming")
        shoot(browser, "no-answer")
    finally:
        browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    until(browser, LIVE)
    assert cards(browser, "upcoming"), "it tries again by itself"
    browser.get_log("browser")  # type: ignore[no-untyped-call]


def test_without_javascript_it_says_where_the_same_is(browser: webdriver.Chrome, desk: Desk) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(desk.address)
        shoot(browser, "no-javascript")
        links = [a.get_dom_attribute("href") for a in browser.find_elements(By.CSS_SELECTOR, "noscript a")]
        assert {"calendar.ics", "alerts.atom", "meetings.csv", "alerts.csv", "openapi.json"} <= set(links)
        assert browser.find_element(By.CSS_SELECTOR, "noscript p").size["height"] > 0
        assert browser.find_element(By.TAG_NAME, "main").size["height"] == 0
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_it_is_used_by_keys_as_miniflux(page: webdriver.Chrome) -> None:
    page.execute_script("window.open = () => undefined; addEventListener('click', e => {"
                        " if (e.target.matches('a.source')) { e.preventDefault(); window.went = e.target.href; } })")  # fmt: skip
    press(page, "j")
    assert focused(page) == "round-ru-ua-1"
    press(page, "j")
    assert focused(page) == "round-am-az-4"
    press(page, "k", "o")
    assert focused(page) == "round-ru-ua-1"
    assert script(page, "document.querySelector('#round-ru-ua-1 details').open")
    press(page, "o")
    assert not script(page, "document.querySelector('#round-ru-ua-1 details').open")
    press(page, "v")
    until(page, "window.went === 'https://northwire.example/world/talks'")
    press(page, "g", "c")
    assert focused(page) == "changes"
    press(page, "g", "m")
    assert focused(page) == "meetings"
    press(page, "?")
    assert script(page, "document.getElementById('help').open")
    shoot(page, "help")
    press(page, Keys.ESCAPE)
    until(page, "!document.getElementById('help').open")
    press(page, "/")
    assert focused(page) == "q"
    press(page, "j", "o")
    assert script(page, "document.getElementById('q').value") == "jo", "while typing, letters are letters"
    press(page, Keys.ESCAPE)
    assert focused(page) != "q"


def test_everything_is_reached_by_tab_and_the_focus_is_seen(page: webdriver.Chrome) -> None:
    page.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert script(page, "document.activeElement.className") == "skip"
    press(page, Keys.ENTER)
    assert focused(page) == "meetings"
    for _ in range(10):
        press(page, Keys.TAB)
        if script(page, "document.activeElement.tagName") == "SUMMARY":
            break
    press(page, Keys.ENTER)
    assert script(page, "document.querySelector('#round-ru-ua-1 details').open")
    assert script(page, "getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize("size", [SMALL, PHONE])
def test_it_fits_a_phone_and_what_changed_is_one_tap_away(
    browser: webdriver.Chrome, desk: Desk, size: tuple[int, int]
) -> None:
    visit(browser, desk.address, size)
    for name in ("meetings", "changes"):
        browser.find_element(By.ID, f"tab-{name}").click()
        assert browser.find_element(By.ID, f"{name}-view").is_displayed()
        assert script(browser, "document.documentElement.scrollWidth") == size[0], "nothing has to be moved sideways"
        small = script(
            browser,
            "[...document.querySelectorAll('summary, button, input, select, .feeds a')].filter(e => e.checkVisibility()"
            " && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML)",
        )
        assert small == [], "large enough for a finger"
        shoot(browser, f"phone-{size[0]}-{name}")
    assert not browser.find_element(By.ID, "meetings-view").is_displayed()
    browser.find_element(By.ID, "tab-meetings").click()
    for box in browser.find_elements(
        By.CSS_SELECTOR, "#filter-box > summary, #round-ru-ua-1 summary, #strip-table summary"
    ):
        box.click()
    until(browser, "document.querySelector('#round-ru-ua-1 .moves')")
    assert script(browser, "document.documentElement.scrollWidth") == size[0]
    shoot(browser, f"phone-{size[0]}-open")
    resize(browser, DESK)
    assert browser.find_element(By.ID, "meetings-view").is_displayed()
    assert browser.find_element(By.ID, "changes-view").is_displayed()


def test_it_is_printed_readably(page: webdriver.Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not page.find_element(By.ID, "filter").is_displayed()
    assert page.find_element(By.ID, "meetings-view").is_displayed()
    assert page.find_element(By.ID, "changes-view").is_displayed()
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_nothing_moves_for_who_wants_no_motion(page: webdriver.Chrome) -> None:
    scheme(page, "light", **{"prefers-reduced-motion": "reduce"})
    moving = script(
        page, "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
    )
    assert moving == 0
    scheme(page)


def test_hostile_text_is_shown_and_not_run_and_nothing_comes_from_elsewhere(
    browser: webdriver.Chrome, desk: Desk
) -> None:
    bad = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
    new = known("no-tr-13", ("NO", "TR"), {"date": day(now().date()), "venue": bad},
                evidence=[evidence("venue", bad) | {"url": "javascript:document.title='taken'"}])  # fmt: skip
    new["round"]["label"] = bad
    desk.tell(new, alert(new, "announced", now()))
    browser.get_log("browser")  # type: ignore[no-untyped-call]
    visit(browser, f"{desk.address}/#round-no-tr-13")
    until(browser, "document.querySelector('#round-no-tr-13 blockquote')")
    assert bad in text(browser, "round-no-tr-13")
    assert browser.find_elements(By.CSS_SELECTOR, "main img, main script, [href^='javascript']") == []
    assert browser.title == "Talkwatch: diplomatic talks"
    fetched = script(browser, "performance.getEntriesByType('resource').map(e => e.name)")
    assert fetched
    assert all(name.startswith(desk.address) for name in fetched), fetched
    said = browser.get_log("browser")  # type: ignore[no-untyped-call]
    assert said == []
