"""The operator's runbook as a page, so that the links of alerts and dashboards lead to that of the running version."""

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Talkwatch: runbook</title>
<link rel="stylesheet" href="/style.css">
</head>
<body class="text">
<main>
"""
_TAIL = "</main>\n</body>\n</html>\n"


def source() -> str:
    """Give the runbook as Markdown."""
    installed = Path(str(files("talkwatch"))) / "serve" / "runbook.md"
    path = installed if installed.exists() else Path(__file__).parents[3] / "docs" / "runbook.md"
    return path.read_text(encoding="utf-8")


@cache
def page() -> str:
    """Give the runbook as HTML; each section has its `anchor` as id."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(source())
    for opening, text in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", anchor(text.content))
    return f"{_HEAD}{parser.renderer.render(tokens, parser.options, {})}{_TAIL}"


def anchors() -> set[str]:
    """Give the anchors of all sections."""
    return {anchor(title) for title in re.findall(r"^#+ (.+)$", source(), re.MULTILINE)}


def anchor(title: str) -> str:
    """Give the anchor of a section, as the common renderers of Markdown make it."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
