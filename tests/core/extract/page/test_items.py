"""A page of several matters is cut into items; an article of one matter is not."""

from support.writing import pack

from talkwatch.core.extract.mentions.sentences import sentences


def items(text: str, title: str = "", language: str = "en") -> list[tuple[int, str]]:
    """Give number and first words of each item's first sentence."""
    found: dict[int, str] = {}
    for s in sentences(title, text, pack(language)):
        if s.field == "text":
            found.setdefault(s.item, " ".join(s.text.split()[:3]))
    return sorted(found.items())


ROUNDUP = """Here is what happened on Tuesday.

Norway and Chile set a day for talks

The foreign ministers of Norway and Chile will meet in Oslo on Friday, the ministry in Oslo said. The agenda was not told.

Flood wakes fears along the Vistula

The Vistula rose by two metres near Warsaw, and farmers in Poland moved their cattle. Poland asked for pumps from Denmark.

Kenya opens a railway to the coast

A train left Nairobi for Mombasa on Tuesday. Kenya paid for it with a loan, and President Odhiambo cut the ribbon.
"""

LIVE = """Follow the day in Geneva with us.
{0}
The delegation of Norway has arrived at the hotel by the lake, where it will stay until the end of the week.
{1}
Chile's envoy told reporters that he had brought no new proposal, but that he would listen to what the other side says.
{2}
The talks have begun, a spokesman of the United Nations said. He would not say how long they are to last on this day.
"""


def test_a_roundup_has_an_item_for_each_headline() -> None:
    assert items(ROUNDUP, "Tuesday's news") == [
        (0, "Here is what"),
        (1, "Norway and Chile"),
        (2, "Flood wakes fears"),
        (3, "Kenya opens a"),
    ]


def test_the_parts_of_a_feature_are_one_item() -> None:
    text = """How Norway came to the table

Norway had refused talks with Chile for years, and Chile had not asked for any since the fishing dispute began.

What Chile wants

Chile asks that Norway open its ports to the fleet of Chile, as Norway does for others, and offers salmon farms.

Where Norway stands

Norway says that it will listen. Its ministers think that Chile may give way once winter comes to Norway's coast.
"""
    assert items(text, "Norway and Chile: the long way to talks") == [(0, "How Norway came")]


def test_entries_of_a_live_page_are_items() -> None:
    expected = [(0, "Follow the day"), (1, "09:15"), (2, "10:40"), (3, "12:05")]
    assert items(LIVE.format("09:15", "10:40", "12:05")) == expected
    dated = items(LIVE.format("May 3, 09:15 GMT", "May 3, 10:40 GMT", "May 3, 12:05 GMT"))
    assert [number for number, _ in dated] == [0, 1, 2, 3]


def test_a_time_in_two_lines_or_in_a_programme_makes_no_items() -> None:
    programme = "09:00 Arrival\n10:00 Talks of Norway and Chile\n13:00 Lunch\n15:00 Press conference\n"
    assert [number for number, _ in items(programme)] == [0]
    assert [
        number for number, _ in items("09:15 A report.\n" + "Norway will talk to Chile on Friday in Oslo. " * 5)
    ] == [0]


def test_a_numbered_list_has_an_item_for_each_number() -> None:
    text = """1. Norway and Chile to meet
Oslo - The ministers of Norway and Chile will sit down in Oslo on Friday.
2. Vistula rises
Warsaw - The Vistula rose near Warsaw, and farmers moved their cattle.
3. Kenya's new railway
Nairobi - A train left for Mombasa, and President Odhiambo cut the ribbon.
"""
    assert [number for number, _ in items(text)] == [1, 2, 3]
    assert next(s.text for s in sentences("", text, pack())) == "1. Norway and Chile to meet"


def test_bullets_that_sum_up_one_matter_are_one_item() -> None:
    text = """- Norway and Chile will meet in Oslo on Friday to speak of fishing.
- Chile's minister Rojas flies to Oslo with five officials on Thursday.
- Norway hopes that Chile signs in Oslo, the minister told reporters.
"""
    assert [number for number, _ in items(text, "Norway and Chile to meet")] == [0]


def test_the_title_belongs_to_all_items() -> None:
    title = next(iter(sentences("Tuesday's news", ROUNDUP, pack())))
    assert (title.field, title.item) == ("title", 0)


def test_a_script_without_capitals_is_cut_at_times_only() -> None:
    lines = "\n".join(f"عنوان رقم {n}\n" + "قال الوزير إن بلاده تدرس الأمر مع جيرانها منذ شهر. " * 3 for n in "١٢٣")
    assert [number for number, _ in items(lines, language="ar")] == [0]
