"""Sentences as news agencies write them, read on Saturday, 31 May 2025: each with the meetings that it speaks of."""

import pytest
from support.writing import events

from talkwatch_schemas import TalkEvent

CASES = [
    (
        "Armenian and Azerbaijani foreign ministers will meet in Almaty on 10 May, the Kazakh foreign ministry announced on Friday.",
        ["AM AZ | scheduled | 2025-05-10 | Almaty, KZ"],
    ),
    (
        "Iran and the United States will hold a fourth round of nuclear talks in Muscat on Sunday, Omani Foreign Minister Badr Albusaidi said.",
        ["IR US | #4 | scheduled | 2025-06-01 | Muscat, OM"],
    ),
    (
        "Negotiators from Israel and Hamas are expected to resume indirect talks in Doha on Tuesday under Qatari and Egyptian mediation.",
        ["HAMAS IL | scheduled | 2025-06-03 | Doha, QA"],
    ),
    (
        "The next round of negotiations between Ethiopia and Egypt over the Nile dam has been scheduled for 18 and 19 June in Cairo.",
        ["EG ET | scheduled | 2025-06-18..2025-06-19 | Cairo, EG"],
    ),
    (
        "Greek and Turkish officials meet in Athens on Monday for confidence-building talks.",
        ["GR TR | scheduled | 2025-06-02 | Athens, GR"],
    ),
    (
        "Delegations from Rwanda and the Democratic Republic of Congo arrived in Luanda on Saturday ahead of talks due to open on Sunday.",
        ["CD RW | scheduled | 2025-06-01 | Luanda, AO"],
    ),
    (
        "The third round of talks between Belgrade and Pristina, originally scheduled for June 5, will now take place on June 12 in Brussels, an EU spokesperson said.",
        ["RS XK | #3 | scheduled | 2025-06-12 | Brussels, BE"],
    ),
    (
        "Pakistan and India have agreed to hold talks at a neutral site, U.S. Secretary of State Marco Rubio said on Saturday.",
        [],
    ),
    (
        "US and Chinese trade negotiators will meet in London on Monday at 9 a.m. at Lancaster House, the Treasury said.",
        ["CN US | scheduled | 2025-06-02 | 09:00 | Lancaster House, London, GB"],
    ),
    (
        "Peace talks between the Yemeni government and the Houthis in Muscat have been delayed by a week, the U.N. envoy said.",
        ["HOUTHIS YE | postponed | Muscat, OM"],
    ),
    (
        "Russia and Ukraine will not meet in Istanbul next week, the Kremlin spokesman said on Friday.",
        ["RU UA | cancelled | 2025-06-02..2025-06-08 | Istanbul, TR"],
    ),
    (
        "Kyiv confirmed it would send a delegation to Istanbul on Wednesday for the second round of talks with Moscow.",
        ["RU UA | #2 | scheduled | 2025-06-04 | Istanbul, TR"],
    ),
    (
        "Cyprus talks: Greek Cypriot and Turkish Cypriot leaders to meet in New York on 15 July.",
        ["CY TCYPRUS | scheduled | 2025-07-15 | New York, US"],
    ),
    (
        "A second round of negotiations on the ceasefire between Thailand and Cambodia took place in Kuala Lumpur on Monday, Malaysian officials said.",
        ["KH TH | #2 | held | 2025-05-26 | Kuala Lumpur, MY"],
    ),
    (
        "The EU and Iran will hold talks in Istanbul on Friday at the level of deputy foreign ministers, an Iranian diplomat said.",
        ["EU IR | scheduled | 2025-06-06 | Istanbul, TR"],
    ),
    ("The Sudanese army said on Tuesday it would not attend talks with the Rapid Support Forces in Geneva.", []),
    (
        "Iran's foreign minister arrived in Geneva on Friday for talks with his British, French and German counterparts.",
        ["DE FR GB IR | scheduled | Geneva, CH"],
    ),
    (
        "Ukrainian and U.S. delegations held talks in Jeddah on May 20. A meeting with the Russian side is planned for next week.",
        ["UA US | held | 2025-05-20 | Jeddah, SA"],
    ),
    (
        "Turkey is ready to host a new round of talks between Russia and Ukraine, President Tayyip Erdogan said on Saturday.",
        [],
    ),
    (
        "The two sides will meet again on June 12 in Muscat, Iranian state media reported, after the fifth round of talks between Iran and the United States ended in Rome on Friday.",
        ["IR US | scheduled | 2025-06-12 | Muscat, OM", "IR US | #5 | held | 2025-05-30 | Rome, IT"],
    ),
    (
        "Indirect negotiations between Israel and Hamas are continuing in Doha, a Palestinian official said on Monday.",
        ["HAMAS IL | under_way | Doha, QA"],
    ),
    (
        "The second round of Serbia-Kosovo talks will start at 10:30 a.m. CET on Thursday at the Egmont Palace in Brussels.",
        ["RS XK | #2 | scheduled | 2025-06-05 | 10:30 | Egmont Palace, Brussels, BE"],
    ),
    ("Azerbaijan's president said on Wednesday that a peace treaty with Armenia could be signed in August.", []),
    (
        "Thousands marched in Tbilisi on Saturday as Georgia and Russia prepared for talks in Geneva on June 25-26.",
        ["GE RU | scheduled | 2025-06-25..2025-06-26 | Geneva, CH"],
    ),
    (
        "U.S. and Iranian negotiators wrapped up talks in Rome on Friday and agreed to meet again next week.",
        ["IR US | held | 2025-05-30 | Rome, IT", "IR US | scheduled | 2025-06-02..2025-06-08"],
    ),
    (
        "Chinese and Philippine diplomats will meet in Xiamen in July for the eleventh round of their consultation mechanism on the South China Sea.",
        ["CN PH | #11 | scheduled | 2025-07-01..2025-07-31 | Xiamen, CN"],
    ),
    (
        "On Monday, negotiators from Armenia and Azerbaijan will sit down at the Ritz-Carlton hotel in Abu Dhabi for a new round of talks.",
        ["AM AZ | scheduled | 2025-06-02 | Ritz-Carlton hotel, Abu Dhabi, AE"],
    ),
    (
        "Moscow and Kyiv swapped lists on Wednesday. Delegations from both countries are to meet on Friday at 2 p.m. in Istanbul.",
        ["RU UA | scheduled | 2025-06-06 | 14:00 | Istanbul, TR"],
    ),
]


def shown(event: TalkEvent) -> str:
    """Give parties, ordinal, status, date, hour and place in one line."""
    meeting, date = event.meeting, event.meeting.date
    day = (
        ""
        if date is None
        else f"{date.earliest}"
        if date.earliest == date.latest
        else f"{date.earliest}..{date.latest}"
    )
    number = f"#{event.round.number}" if event.round.number else ""
    place = ", ".join(part for part in (meeting.venue, meeting.city, meeting.country) if part)
    hour = meeting.time.local if meeting.time else ""
    return " | ".join(filter(None, (" ".join(event.round.parties), number, str(meeting.status), day, hour, place)))


@pytest.mark.parametrize(("text", "meetings"), CASES)
def test_a_sentence_speaks_of_these_meetings(text: str, meetings: list[str]) -> None:
    assert [shown(e) for e in events(text, "2025-05-31T09:00:00Z")] == meetings
