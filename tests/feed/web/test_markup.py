"""HTML of strangers to words: in time that grows with the length only, and with nothing but words left."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkwatch.feed.web.documents.markup import plain_text

SIZE = 64 * 1024
REPEATED = [
    "<a ",
    "<a\n",
    '<a href="x',
    "<!--",
    "<!",
    "<?",
    "<![CDATA[",
    "&",
    "&lt;",
    "&amp;lt;a ",
    "&#",
    "&#x",
    "<",
    "</",
    "</a ",
    "<div>",
    "<a>",
    "<li>",
    "<b a=1><p>",
    "<table><td>",
    "<script>",
    "<title>",
    "<textarea>",
    "<svg>",
    "<select><option>",
    "\"'",
    "]]>",
    " ",
    "\n",
    "<a <!-- & </ \" ' ",
]
ONCE = ["", "<a ", "<a b='", "<script>", "<!--", "<title>", "<textarea>", "<plaintext>", "&", "<"]


@pytest.mark.usefixtures("only_new_objects")
@pytest.mark.parametrize("shape", REPEATED)
def test_no_markup_of_64_kilobytes_takes_a_tenth_of_a_second(shape: str) -> None:
    for before in ONCE:
        html = before + shape * (SIZE // len(shape))
        began = time.process_time()
        plain_text(html)
        assert time.process_time() - began < 0.1, before


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from([*REPEATED, "</p>", "/>", ">", "=", "word"]), st.text(max_size=5)), max_size=40)
)
def test_any_text_gives_words(parts: list[str]) -> None:
    html = "".join(parts)
    words = plain_text(html)
    assert len(words) <= 4 * len(html) + 16
    assert all(line == line.strip() and line for line in words.split("\n")) or not words


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One<p>Two", "One\nTwo"),
        ("One<br/>Two", "One\nTwo"),
        ("<a href=x>Ne</a>ws", "News"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
        ("I <3 you, <i>she</i> said", "I <3 you, she said"),
        ("<b>&apos;So&hellip;&nbsp;it&rsquo;s&#146;</b>", "'So… it’s’"),
        ("<script>if (a < b) {}</script>Words<style>p {}</style>", "Words"),
        ("<html><head><title>Page</title></head><body><p>Words", "Words"),
        ("<svg><title>Logo</title></svg>Words", "Words"),
        ("<!-- no -->Words<!-- never closed", "Words"),
        ("One<![if !IE]> two<![endif]>", "One two"),
        ("<![CDATA[Words <b>of</b> one]]>", "Words of one"),
        ("&lt;p&gt;Escaped &lt;b&gt;twice&lt;/b&gt;&lt;/p&gt;", "Escaped twice"),
        ("<p>&lt;b&gt;Escaped&lt;/b&gt; within</p>", "Escaped within"),
        ("How we spoke of the &lt;blink&gt; tag", "How we spoke of the <blink> tag"),
        ("Ten &lt; twelve", "Ten < twelve"),
        ("<o:p>Word</o:p>", "Word"),
        ("a\x00b <i>c\ud800d</i>", "ab cd"),
        ("<div>" * 5000 + "Deep" + "</div>" * 5000 + "after", "Deep\nafter"),
    ],
)
def test_the_words_of(html: str, words: str) -> None:
    assert plain_text(html) == words
