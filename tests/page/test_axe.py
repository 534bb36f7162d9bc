"""What axe-core, the rules of WCAG as a program, finds on every view and state, dark and light."""

from pathlib import Path

import axe_core_python  # type: ignore[import-not-found,import-untyped,unused-ignore]
import pytest
from page.browsing import DESK, PHONE, script, until, visit
from page.browsing import scheme as set_scheme
from page.conftest import Desk
from selenium import webdriver

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """const done = arguments[0];
axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}).then(
  (found) => done(found.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | '))),
  (error) => done([String(error)]))"""


def violations(browser: webdriver.Chrome) -> list[str]:
    if script(browser, "typeof axe") == "undefined":
        browser.execute_script(AXE)
    found: list[str] = browser.execute_async_script(RUN)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_and_no_state_has_a_violation(browser: webdriver.Chrome, desk: Desk, scheme: str) -> None:
    set_scheme(browser, scheme)
    found: dict[str, list[str]] = {}

    def check(name: str, act: str = "") -> None:
        if act:
            browser.execute_script(act)
        found[name] = violations(browser)

    visit(browser, desk.address)
    check("desk")
    browser.execute_script("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    until(
        browser,
        "document.querySelectorAll('#past .card').length === 2 && document.querySelector('.history a') && document.querySelector('#leads .card')",
    )
    browser.execute_script("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    until(browser, "document.querySelectorAll('#past blockquote').length > 1")
    check("all open")
    check("help", "document.getElementById('help').showModal()")
    visit(browser, f"{desk.address}/?q=nothing&party=UA")
    check("empty by filter")
    visit(browser, f"{desk.address}/?standing=unconfirmed")
    check("unconfirmed")
    visit(browser, f"{desk.address}/?party=UA#round-cl-no-3")
    until(browser, "document.activeElement.id === 'round-cl-no-3'")
    check("linked")
    visit(browser, desk.address, PHONE)
    check("phone")
    check("phone, changes", "document.getElementById('tab-changes').click()")
    check("phone, filters", "document.getElementById('filter-box').open = true")
    desk.stop()
    until(browser, "document.getElementById('state').classList.contains('broken')", seconds=20)
    check("cut off")
    empty = Desk([], [])
    empty.start()
    visit(browser, empty.address, DESK)
    check("empty board")
    empty.stop()
    set_scheme(browser)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
