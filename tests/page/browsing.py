"""How the tests look at the page: conditions with deadlines, sizes of devices, what is on the page."""

import os
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from support.cluster import wait_for

SHOTS = os.environ.get("SCREENSHOTS")
"""Environment variable: a folder that takes the screenshots, to be looked at."""
PHONE, SMALL, DESK = (390, 844), (320, 640), (1280, 900)
LIVE = "document.getElementById('state').textContent.startsWith('Live')"


def script(browser: webdriver.Chrome, expression: str, *arguments: Any) -> Any:
    """Give what a JavaScript expression gives."""
    return browser.execute_script(f"return {expression}", *arguments)


def until(browser: webdriver.Chrome, expression: str, what: str = "", seconds: float = 15) -> None:
    """Wait until a JavaScript expression is true."""
    wait_for(lambda: script(browser, expression), what or expression, seconds)


def visit(browser: webdriver.Chrome, address: str, size: tuple[int, int] = DESK, wanted: str = LIVE) -> None:
    """Load the page anew, as for the first time, and wait for it. Leaves no former visit behind."""
    browser.get("about:blank")
    resize(browser, size)
    browser.get(address)
    until(browser, wanted, "the page is there", 20)


def resize(browser: webdriver.Chrome, size: tuple[int, int]) -> None:
    """Set the size of the page itself, as a device of that size has it."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def scheme(browser: webdriver.Chrome, name: str = "", **more: str) -> None:
    """Set dark or light, and other features of the reader's device; nothing sets them back."""
    found = {"prefers-color-scheme": name, **more} if name else more
    features = [{"name": key, "value": value} for key, value in found.items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def cards(browser: webdriver.Chrome, where: str) -> list[WebElement]:
    """Give the cards of a list."""
    return browser.find_elements(By.CSS_SELECTOR, f"#{where} > .card")


def names(browser: webdriver.Chrome, where: str) -> list[str]:
    """Give the ids of a list's cards."""
    found: list[str] = script(browser, f"[...document.querySelectorAll('#{where} > .card')].map(c => c.id)")
    return found


def text(browser: webdriver.Chrome, name: str) -> str:
    """Give the text of an element, shown or not."""
    return str(script(browser, f"document.getElementById({name!r}).textContent"))


def shoot(browser: webdriver.Chrome, name: str) -> None:
    """Take a screenshot, where they are wanted."""
    if SHOTS:
        browser.save_screenshot(str(Path(SHOTS) / f"{name}.png"))
