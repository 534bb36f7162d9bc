"""Documents as publishers really send them: damage costs what it touches, and what is there is found."""

import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkwatch.feed.web.documents.items import MAX_ENTRIES, NotAFeedError
from talkwatch.feed.web.documents.parse import Parsed, parse
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.reading import articles_in

BASE = "https://feeds.example/papers/world.xml"
SITE = "https://paper.example/world/"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
    'xmlns:box="urn:example:box"'
)


def rss(*items: str, start: str = '<?xml version="1.0" encoding="utf-8"?>', head: str = "", end: str = "") -> str:
    whole = "".join(items)
    return f'{start}<rss version="2.0" {SPACES}><channel><title>P</title><link>{SITE}</link>{head}{whole}</channel></rss>{end}'


def item(number: int, more: str = "", title: str = "", link: str = "") -> str:
    return f"<item><title>{title or f'Talks {number}'}</title><link>{link or f'{SITE}{number}'}</link>{more}</item>"


def atom(*entries: str, more: str = "", head: str = f'<link href="{SITE}"/>') -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {SPACES} {more}><title>P</title>{head}{"".join(entries)}</feed>'


def entry(*parts: str, title: str = "Talks") -> str:
    return f"<entry><title>{title}</title><id>tag:paper.example,2026:1</id>{''.join(parts)}</entry>"


def read(document: str | bytes, content_type: str = "") -> Parsed:
    return parse(document if isinstance(document, bytes) else document.encode(), BASE, content_type)


def urls(document: str | bytes) -> list[str]:
    return [one.url for one in read(document).entries]


RUSSIAN = "Переговоры в Стамбуле"


@pytest.mark.parametrize("broken", [b"\xc3.", b"\xd0", b"\xff", b"\xe2\x80...", b"\xed\xa0\x80"])
def test_a_broken_byte_costs_itself_only(broken: bytes) -> None:
    raw = rss(item(1, "<description>слово XX слово</description>", title=RUSSIAN), item(2, title=RUSSIAN)).encode()
    first, second = read(raw.replace(b"XX", broken)).entries
    assert first.title == second.title == RUSSIAN
    assert first.text.startswith("слово ")
    assert first.text.endswith(" слово")


@pytest.mark.parametrize(
    ("said", "encoding", "header"),
    [
        ("utf-16", "utf-8", ""),
        ("utf-16", "utf-16", ""),
        ("utf-16", "utf-16-le", ""),
        ("utf-32", "utf-32", ""),
        ("utf-32", "utf-32-be", ""),
        ("utf-8", "utf-16-be", ""),
        ("us-ascii", "utf-8", ""),
        ("windows-1251", "utf-8", ""),
        ("utf8mb4", "utf-8", ""),
        ("hex", "utf-8", ""),
        ("windows-1251", "cp1251", ""),
        ("koi8-r", "koi8-r", "text/xml; charset=ISO-8859-1"),
        ("utf-8", "cp1251", "text/xml; charset=windows-1251"),
        ("", "utf-8", "text/xml; charset=iso-8859-1"),
        ("", "utf-8", "text/xml; charset=nonsense"),
    ],
)
def test_whatever_is_said_of_the_encoding_the_letters_are_right(said: str, encoding: str, header: str) -> None:
    start = f'<?xml version="1.0" encoding="{said}"?>' if said else ""
    raw = rss(item(1, title=RUSSIAN), start=start).encode(encoding)
    assert [one.title for one in read(raw, header).entries] == [RUSSIAN]


def test_wide_characters_are_told_by_their_zeros_also_behind_white_space() -> None:
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        raw = ("\n \n" + rss(item(1, title=RUSSIAN))).encode(encoding)
        assert [one.title for one in read(raw).entries] == [RUSSIAN], encoding


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Переговоры делегаций двух стран пройдут в понедельник"),
        ("koi8-r", "Переговоры делегаций двух стран пройдут в понедельник"),
        ("cp1256", "تعقد المحادثات في جنيف يوم الاثنين المقبل"),
        ("euc_kr", "회담은 월요일에 제네바에서 열린다"),
        ("cp932", "会談は月曜日にジュネーブで行われる"),
    ],
)
def test_other_scripts_are_read_though_nobody_says_how_they_are_written(encoding: str, text: str) -> None:
    raw = rss(item(1, f"<description>{text}. {text}</description>", title=text), start="").encode(encoding)
    assert [one.title for one in read(raw).entries] == [text]
    assert [one.title for one in read(raw, "text/xml; charset=iso-8859-1").entries] == [text], (
        "as servers say by default"
    )


def test_western_letters_that_are_no_utf8_are_read_though_the_document_says_so() -> None:
    [one] = read(rss(item(1, title="Gespräche – „heute“")).encode("cp1252")).entries
    assert one.title == "Gespräche – „heute“"


@pytest.mark.parametrize(
    "odd",
    [
        "a <![if !IE]> b",
        "a <![odd b",
        "a <!odd [ b",
        "a <?php echo b",
        "a &#99999999999; b",
        "a &#xFFFFFFFF; b",
        "a &#xD83D; b",
        "a &#x; &#; &odd; & b",
        "a < b",
        "a <b",
        "<p>a<br>b <i>c",
        "a <b c='1' c='2'>d</b>",
        "a <b c=1 d>e</b>",
        "<odd:name>a</odd:name>",
        "a</other>",
        "a <![CDATA[ b",
        "a ]]> b",
        "a <!-- b",
        "a <!-- b -- c -->",
        "<b c='a",
    ],
)
def test_odd_markup_in_one_entry_costs_no_other(odd: str) -> None:
    document = rss(
        item(1), item(2, f"<description>{odd}</description>"), item(3), item(4, "<description>d</description>")
    )
    found = {one.url: one for one in read(document).entries}
    assert {f"{SITE}{number}" for number in (1, 3, 4)} <= set(found)
    assert f"{SITE}2" in found, "its title and link stand before it"
    assert (found[f"{SITE}4"].title, found[f"{SITE}4"].text) == ("Talks 4", "d")


def test_what_html_calls_characters_is_read_as_these() -> None:
    text = "&nbsp;A&T &hellip; &#146; &#xD83D;&#xDE00; &AMP; &unknown; x &lt; y"
    [one] = read(rss(item(1, f"<description>{text}</description>"))).entries
    assert one.text == "A&T … ’ 😀 & &unknown; x < y"


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("<![CDATA[Talks <b>today</b>]]>", "Talks today"),
        ("<![cdata[Talks today]]>", "Talks today"),
        ("<! [CDATA [Talks today]]>", "Talks today"),
        ("<![CDATA[Talks ]]><![CDATA[today]]>", "Talks today"),
        ("<![CDATA[<![CDATA[Talks today]]>]]>", "Talks today"),
        ("&lt;![CDATA[Talks today]]&gt;", "Talks today"),
        ("<![CDATA[<!ENTITY name 'value'> stands in a document type]]>", "stands in a document type"),
        ("<![CDATA[Talks &amp; more &nbsp;today]]>", "Talks & more today"),
    ],
)
def test_sections_of_characters_are_read_however_they_are_written(section: str, words: str) -> None:
    first, second = read(rss(item(1, f"<description>{section}</description>"), item(2))).entries
    assert (first.text, second.title) == (words, "Talks 2")


def test_entities_that_stand_for_characters_are_read() -> None:
    start = '<?xml version="1.0"?><!-- x --><!DOCTYPE rss [<!ENTITY % lat PUBLIC "a" "b"><!ENTITY nbsp "&#160;"><!ENTITY c "(C)">]>'
    assert [one.title for one in read(rss(item(1, title="A&nbsp;&c;"), start=start)).entries] == ["A (C)"]


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">',
        '<!ENTITY a "&b;"><!ENTITY b "&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY a PUBLIC "x" "http://192.0.2.1/">',
        f'<!ENTITY a "{"a" * 100_000}">',
    ],
)
def test_entities_that_could_grow_or_fetch_are_refused(declared: str) -> None:
    with pytest.raises(NotAFeedError, match="it declares entities"):
        read(rss(item(1, title="&a;&b;"), start=f"<!DOCTYPE rss [{declared}]>"))


def test_a_body_that_is_the_name_of_a_file_is_no_reason_to_open_it() -> None:
    with pytest.raises(NotAFeedError, match="no feed is found in it"):
        read(__file__)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n\n<br />\n<b>Warning</b>: file not found in /web/index.php on line 3<br />\n", ""),
        (f"<!-- {'long ' * 2000} -->\n", ""),
        ('<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?>', "<script>track()</script>"),
        ("\ufeff \ufeff", "\x00\x00"),
    ],
)
def test_what_stands_around_a_feed_does_not_matter(before: str, after: str) -> None:
    assert urls(rss(item(1), start=before, end=after)) == [f"{SITE}1"]


@pytest.mark.parametrize(
    ("document", "address"),
    [
        (rss(item(1, link="/n/1")), "https://paper.example/n/1"),
        (rss(item(1, link="n/1")), "https://paper.example/world/n/1"),
        (
            rss(item(1, link="n/1")).replace("<rss ", '<rss xml:base="https://base.example/a/" '),
            "https://base.example/a/n/1",
        ),
        (rss(item(1, link="n/1")).replace(f"<link>{SITE}</link>", ""), "https://feeds.example/papers/n/1"),
        (rss(item(1, link="n/1")).replace(f"<link>{SITE}", "<link>/start/"), "https://feeds.example/start/n/1"),
        (atom(entry('<link href="n/1"/>')), "https://paper.example/world/n/1"),
        (atom(entry('<link href="n/1"/>'), head='<link href="/"/>'), "https://feeds.example/papers/n/1"),
        (atom(entry('<link href="n/1"/>'), more='xml:base="/b/"'), "https://feeds.example/b/n/1"),
        (
            atom(entry('<link href="1"/>'), more='xml:base="/b/"').replace("<entry>", '<entry xml:base="2026/">'),
            "https://feeds.example/b/2026/1",
        ),
        (
            rss(item(1, f"<feedburner:origLink>{SITE}own</feedburner:origLink>", link="https://proxy.example/~r/1")),
            f"{SITE}own",
        ),
        (
            atom(
                entry('<link href="https://proxy.example/1"/>', f"<feedburner:origLink>{SITE}own</feedburner:origLink>")
            ),
            f"{SITE}own",
        ),
        (rss(f'<item><title>T</title><link uri="{SITE}1"/></item>'), f"{SITE}1"),
        (rss(f'<item><title>T</title><link uri="at://did:plc:x/post/1">{SITE}1</link></item>'), f"{SITE}1"),
        (rss("<item><title>T</title><guid>n/1</guid><link>n/1</link></item>"), f"{SITE}n/1"),
        (
            atom(entry('<link href="/n/1"/>').replace("tag:paper.example,2026:1", "/n/1")),
            "https://paper.example/n/1",
        ),
        (rss(f"<item><title>T</title><guid>{SITE}1</guid></item>"), f"{SITE}1"),
        (rss('<item><title>T</title><guid isPermaLink="true">/g/1</guid></item>'), "https://paper.example/g/1"),
        (
            atom(
                entry(
                    f'<link type="application/json" href="{SITE}1.json"/>', f'<link type="text/html" href="{SITE}1"/>'
                )
            ),
            f"{SITE}1",
        ),
        (atom(entry(f'<link rel="self" href="{SITE}self"/>', f'<link href="{SITE}1"/>')), f"{SITE}1"),
    ],
)
def test_the_address_of_an_entry(document: str, address: str) -> None:
    assert urls(document) == [address]


def test_an_opaque_id_is_no_address() -> None:
    document = rss("<item><title>T</title><guid>12345</guid></item>", item(2)).replace(
        "<rss", f'<rss xml:base="{SITE}"'
    )
    found = read(document)
    assert ([one.url for one in found.entries], found.left_out) == ([f"{SITE}2"], 1)


OWN = f"<title>Own</title><link>{SITE}1</link>"
FOREIGN = (
    "<title>Foreign</title><link>https://foreign.example/</link><guid>f</guid><description>foreign words</description>"
    "<pubDate>Mon, 02 Jun 2020 10:00:00 GMT</pubDate>"
)


@pytest.mark.parametrize(
    "parts",
    [
        f"<box:related>{FOREIGN}</box:related>{OWN}",
        f"{OWN}<box:related>{FOREIGN}</box:related>",
        f"<related>{FOREIGN}</related>{OWN}",
        f"{OWN}<related><item>{FOREIGN}</item></related>",
        f"<dc:title>Foreign</dc:title>{OWN}",
        f"{OWN}<box:title>Foreign</box:title>",
        f"<media:content url='x'><media:title>Foreign</media:title></media:content>{OWN}",
        f"<image>{FOREIGN.partition('<guid>')[0]}</image>{OWN}",
    ],
)
def test_what_other_vocabularies_say_within_an_entry_is_not_its_own(parts: str) -> None:
    for others in (
        "",
        "<item><title>T</title><link>/2</link><odd></item>",
    ):  # one that is broken, and the rest read alone
        one = read(rss(f"<item>{parts}</item>{others}")).entries[0]
        assert (one.title, one.url, one.text, one.published) == ("Own", f"{SITE}1", "", None)


def test_a_caption_is_the_text_only_where_there_is_no_other() -> None:
    caption = (
        "<media:content url='x'><media:description>A long caption of the picture</media:description></media:content>"
    )
    with_text, without, empty = read(
        rss(
            item(1, f"{caption}<description>Talks</description>"), item(2, caption), item(3, f"<description/>{caption}")
        )
    ).entries
    assert with_text.text == "Talks"
    assert without.text == empty.text == "A long caption of the picture"


def test_where_no_other_date_is_given_an_entry_is_of_the_day_on_which_it_was_made() -> None:
    created = "<created>2026-11-20T10:00:00Z</created>"
    alone, both = read(
        atom(
            entry(f'<link href="{SITE}1"/>', created),
            entry(f'<link href="{SITE}2"/>', created, "<published>2026-11-21T10:00:00Z</published>"),
        )
    ).entries
    assert [one.published and one.published.at.day for one in (alone, both)] == [20, 21]


def test_markup_within_a_text_is_its_own() -> None:
    inner = '<div xmlns="http://www.w3.org/1999/xhtml"><p>Talks <b>today</b></p><p>in Geneva</p></div>'
    [one] = read(atom(entry(f'<link href="{SITE}1"/>', f'<content type="xhtml">{inner}</content>'))).entries
    assert one.text == "Talks today\nin Geneva"


# JSON Feed


def json_feed(*items: object, **more: object) -> str:
    return json.dumps({"title": "P", "items": items} | more)


@pytest.mark.parametrize("version", [None, "1", 1, "JSON Feed 1.1", "http://jsonfeed.org/version/1"])
def test_a_json_feed_is_one_whatever_it_calls_itself(version: object) -> None:
    more = {} if version is None else {"version": version}
    assert urls(json_feed({"id": "1", "url": f"{SITE}1", "content_text": "Talks"}, **more)) == [f"{SITE}1"]


@pytest.mark.parametrize(
    ("row", "address"),
    [
        ({"id": "17", "external_url": f"{SITE}1"}, f"{SITE}1"),
        ({"id": 17, "url": f"{SITE}1", "external_url": "https://other.example/"}, f"{SITE}1"),
        ({"id": f"{SITE}1"}, f"{SITE}1"),
        ({"id": "a", "url": "n/1"}, f"{SITE}n/1"),
    ],
)
def test_the_address_of_an_item(row: dict[str, object], address: str) -> None:
    assert urls(json_feed(row | {"title": "Talks", "summary": None}, home_page_url=SITE)) == [address]


def test_an_item_with_an_opaque_id_only_is_left_out_and_its_nothings_are_no_words() -> None:
    found = read(
        json_feed({"id": "17", "title": "T"}, {"id": f"{SITE}2", "title": None}, {"id": f"{SITE}3", "title": "T"}, 5)
    )
    assert ([(one.url, one.title, one.text) for one in found.entries], found.left_out) == ([(f"{SITE}3", "T", "")], 3)


@pytest.mark.parametrize("other", ["[1, 2]", '{"items": 5}', '{"items": [{"a": 1}]}', '{"error": "x"}'])
def test_other_json_is_no_feed(other: str) -> None:
    with pytest.raises(NotAFeedError, match="it is JSON, and no JSON Feed"):
        read(other)


# Sitemaps

NEWS = "<news:publication_date>2026-11-26T10:00:00Z</news:publication_date><news:title>Talks in Geneva</news:title>"
PAGE = f"<url><loc>{SITE}1</loc><news:news><news:publication/>{NEWS}</news:news><image:image><image:title>I</image:title></image:image></url>"


@pytest.mark.parametrize(
    "opened",
    [
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">',
        '<urlset xmlns="https://www.sitemaps.org/schemas/sitemap/0.9/" xmlns:news="https://www.google.com/schemas/sitemap-news/0.9/">',
        "<urlset>",
        '<sm:urlset xmlns:sm="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="urn:x" xmlns:image="urn:y">',
        f"<!-- {'by a plugin ' * 500} -->\n<urlset>",
        '<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet href="s.xsl"?>\n<urlset>',
    ],
)
def test_a_news_sitemap_whatever_its_namespaces(opened: str) -> None:
    close = "</sm:urlset>" if "<sm:" in opened else "</urlset>"
    [one] = read(f"{opened}{PAGE}{close}").entries
    assert (one.url, one.title) == (f"{SITE}1", "Talks in Geneva")
    assert one.published is not None
    assert one.published.at == datetime(2026, 11, 26, 10, tzinfo=UTC)


def test_a_broken_page_of_a_sitemap_costs_no_other() -> None:
    bad = f"<url><loc>{SITE}0?a=1&b=2</loc><news:news><news:title>A & B <odd</news:title></news:news></url>"
    assert f"{SITE}1" in urls(f"<urlset>{PAGE}{bad}{PAGE.replace('/1<', '/2<')}</urlset>")


# The newest


def rows(count: int, undated: int = 0) -> list[tuple[int, str]]:
    """Numbers and dates of entries, the oldest first; then some without a date."""
    began = datetime(2026, 11, 1, tzinfo=UTC)
    return [(number, (began + timedelta(hours=number)).isoformat()) for number in range(count)] + [
        (count + number, "") for number in range(undated)
    ]


def forms(of: list[tuple[int, str]]) -> dict[str, str]:
    return {
        "rss": rss(*(item(number, f"<pubDate>{date}</pubDate>" if date else "") for number, date in of)),
        "rss with a broken entry": rss(
            *(item(number, f"<dc:date>{date}</dc:date>" if date else "<odd:x>") for number, date in of)
        ),
        "atom": atom(
            *(
                entry(f'<link href="{SITE}{number}"/>', f"<published>{date}</published>" if date else "")
                for number, date in of
            )
        ),
        "json": json_feed(*({"id": f"{SITE}{number}", "title": "T", "date_published": date} for number, date in of)),
        "sitemap": "<urlset>"
        + "".join(
            f"<url><loc>{SITE}{number}</loc><news:news><news:title>T</news:title>"
            f"<news:publication_date>{date}</news:publication_date></news:news></url>"
            for number, date in of
        )
        + "</urlset>",
    }


@pytest.mark.parametrize("form", list(forms([])))
def test_of_too_many_the_newest_are_taken_and_those_without_a_date_give_way(form: str) -> None:
    found = read(forms(rows(MAX_ENTRIES + 100))[form])
    assert [one.url for one in found.entries] == [f"{SITE}{number}" for number in range(100, MAX_ENTRIES + 100)]
    assert found.left_out == 100
    few = read(forms(rows(MAX_ENTRIES - 2, undated=5))[form])
    assert [one.url for one in few.entries] == [f"{SITE}{number}" for number in range(MAX_ENTRIES)]
    assert few.left_out == 3


# Nothing


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (rss("<item><title>T</title></item>" * 3), "none of its 3 entries can be used: 3 with no address of its own"),
        (rss(f"<item><link>{SITE}1</link></item>"), "none of its 1 entries can be used: 1 with no words"),
        (json_feed({"id": "1", "title": "T"}), "none of its 1 entries can be used: 1 with no address of its own"),
        (f"<urlset><url><loc>{SITE}</loc></url></urlset>", "a sitemap of 1 pages without a title of news"),
        (
            json_feed(1, 2, {"id": "1", "title": "T"}),
            "none of its 3 entries can be used: 1 with no .*, 2 that cannot be read",
        ),
        ("<sitemapindex><sitemap/></sitemapindex>", "it is an index of sitemaps"),
        ("<html><body>No</body></html>", "it is a page of HTML"),
        ("<!DOCTYPE html><p>No", "no feed is found in it|it is a page of HTML"),
    ],
)
def test_entries_of_which_none_can_be_used_are_an_error_that_says_why(document: str, why: str) -> None:
    with pytest.raises(NotAFeedError, match=why):
        read(document)


def test_entries_of_another_vocabulary_before_those_of_the_feed_are_not_taken_for_them() -> None:
    head = "<box:item><box:title>menu</box:title></box:item>" * 3
    document = rss(item(1), item(2, "<odd>"), item(3), head=head)
    assert urls(document) == [f"{SITE}{number}" for number in (1, 2, 3)]


def test_a_feed_without_entries_is_well_and_empty() -> None:
    assert read(rss()).entries == read(atom()).entries == ()


# Anything

PARTS = st.sampled_from(
    "<rss> <channel> <item> </item> <entry> <feed> </feed> <urlset> <url> <loc> <title> </title> <link> <link/> <a <![CDATA[ "
    ']]> <!-- --> <!DOCTYPE [ ]> <!ENTITY & &lt; &#x &#99999999999; &#xD800; <?xml encoding= ?> { "items" : [ xml:base= '
    "<x:y> xmlns:x= <pubDate> </pubDate> <description> <content type='xhtml'> <div> \x00 \ud83d \xa0 ' \" / > < = é й".split()
)


def why_not(raw: bytes, content_type: str) -> str | None:
    try:
        articles_in(raw, BASE, content_type, Feed(url=BASE, language="en"), datetime(2026, 11, 26, tzinfo=UTC))
    except NotAFeedError as error:
        return str(error)
    return None


@pytest.mark.usefixtures("only_new_objects")
@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.one_of(PARTS, st.text(max_size=4)), max_size=30),
    st.integers(1, 40),
    st.sampled_from(["utf-8", "utf-16", "cp1251", "latin-1"]),
    st.sampled_from(["", "text/xml; charset=utf-16", "text/xml; charset=idna"]),
)
def test_nothing_raises_but_that_it_is_no_feed_nor_takes_a_second(
    parts: list[str], times: int, encoding: str, content_type: str
) -> None:
    raw = "".join(parts * times).encode(encoding, "ignore")
    began = time.process_time()
    why = why_not(raw, content_type)
    assert time.process_time() - began < 1
    assert why is None or (why and "it cannot be read" not in why)
