"""Labelled texts, judged alerts, streams and single cases: whole events, right or wrong as one."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from support.evaluation import cases, whole_events
from support.evaluation.whole_events import Said, Tally, Text

import wild_sample
from evaluating.tables import rate, table
from talkwatch.core.extract.languages import LANGUAGES
from talkwatch.core.policy import Policy

FRESH_READINGS = Path(__file__).parents[2] / "docs" / "evaluation" / "fresh-readings.tsv"
ENOUGH = 20
"""Alerts of a language in one reading of which a share says something."""
FRESH = {
    "first": (
        "The first reading of 12,400 articles in November 2026 (Sri Lankan, Moldovan, Saudi, Mexican, African and "
        "American news of 2013 to 2026, wikinews, translation test sets, chosen rich in politics), each stream before "
        "anything was mended on it. The causes that were of a kind are mended since. What was wrong first: parties 38, "
        "a past meeting 22, date 16, status 10, place 8, no meeting 6, other 6."
    ),
    "second": (
        "Another 3,786 articles at the end of November 2026, after that was mended and before anything was mended on "
        "these (statements of the White House, Reuters of 2016, other English, Russian and German news of 2016 to "
        "2026, chosen rich in politics). What was wrong first: no meeting 9, date 8, parties 5, status 3, place 2."
    ),
    "third": (
        "Another 9,531 articles at the end of November 2026, before anything was mended on these (American and "
        "British news and opinion of 2013 to 2026, Bangladeshi, Moldovan, Mexican, Chilean, Austrian and Turkish news, "
        "chosen rich in politics): every event that would alert. These texts are harder: columns, live pages, papers "
        "dated a day after they were written. What was wrong first: parties 43, status 35, a past meeting 33, place "
        "26, date 19, no meeting 16."
    ),
    "fourth": (
        "Another 13,799 articles, of which nobody knew what they held (statements of the White House of 2021 to 2026, "
        "Sri Lankan news, The Economist, CNN and BBC of 2024, the Guardian of 2013 to 2016, Moldovan, Saudi, Mexican, "
        "German and Armenian news, chosen rich in politics): the events that would alert of 529 that were judged, by "
        "the rules and weights before they were mended and fitted anew. How many are right by the new weights, of "
        "events that they were not fitted on, stands in the table of confidence below. What was wrong first: parties "
        "39, a past meeting 22, date 22, place 17, status 12, no meeting 10."
    ),
    "fifth": (
        "Another 3,681 articles of forty public collections (Xinhua of 2005 and 2006, Al Jazeera of 2003 and 2023, AP, "
        "BBC, the Guardian and NPR of 2017 to 2025, North Korean, Ugandan, German and Russian news), most about "
        "other things: the events from a chance of 0.8 on, from which alerts go out since. From 0.7 on, as before, 47 "
        "of 63 were right. By weights fitted without these articles it is 36 of 44 from 0.8 on. What was wrong first "
        "from 0.8 on: parties 2, place 2, date 1, status 1."
    ),
    "sixth": (
        "Another 3,009 English articles of nineteen public collections (Reuters of 2016 and 2017, Daily Mail of "
        "2020, CNN of 2024, CNBC of 2026, releases of Australian ministers of 2005 to 2019, collections of "
        "dubious news), most about other things: the events from a chance of 0.8 on. By the rules of the day "
        "before 35 of 48 were right, most of them the same. What was wrong first: parties 6 (four times a former "
        "president), date 5 (papers dated a day before they were written), place 2, a past meeting 1. Some causes "
        "are mended since."
    ),
    "seventh": (
        "Another 8,093 articles of ninety public collections, most of 2018 to 2026 (the Guardian, BBC, New Age and the "
        "Daily Star of 2025 and 2026 on two wars, Sky News Arabia, Al Arabiya, CNN and BBC in Arabic of 2018, "
        "Colombian, Spanish, German, Senegalese, Congolese, Russian and Ukrainian news): the events from a chance of "
        "0.8 on, before anything was mended on these. What was wrong first: date 17, parties 14 (five times a "
        "mediator who sits at the table), place 8, status 8, a past meeting 8. What was of a kind is mended since."
    ),
    "eighth": (
        "Another 9,551 Arabic and German articles of the same collections, which nobody had looked at, after that was "
        "mended: 98 drawn of the 179 events from a chance of 0.8 on. What was wrong first: date 9, parties 8, status "
        "6, a past meeting 5. The mends of the day before show on their own texts, and little on these."
    ),
    "ninth": (
        "Another 2,261 English articles (the Dhaka Tribune with AFP and DW, the Guardian, Dawn, Yonhap, most of "
        "December 2025 to August 2026), before anything was mended on them: all events from a chance of 0.8 on; from "
        "0.7 to 0.8 20 of 25 were right. They tell of some thirty meetings. What was wrong first: status 3, a past "
        "meeting 2, date 1. What was of a kind is mended since."
    ),
    "tenth": (
        "The items of some hundred public feeds of ten days of January 2026 (32,703 titles with a summary of a "
        "sentence or two, most about other things; the Times of Israel, the Guardian, Japan Today, the Korea Herald, "
        "SCMP, Spiegel and others), before anything was mended on them: all events from a chance of 0.8 on. They tell "
        "of seven meetings. What was wrong first: place 2, no meeting 1. Of sentences that tell a meeting ahead some "
        "four in five were read; what was wrong or missed of a kind is mended since."
    ),
    "eleventh": (
        "Another 14,011 articles and feed items of seven public collections (some 950 publishers of one week of "
        "November 2019, the Guardian's feed of 2020 to 2023, Chilean news of 2024 to 2026, France 24, teleSUR, "
        "SCMP and DW of 2026, Politico of 2024), before anything was mended on them: all events from a chance of "
        "0.8 on, but for two of which nobody could say. What was wrong first: parties 14 (eight times one summit "
        "of four of which articles name two), date 7, status 6, a past meeting 5, place 3, hour 2, no meeting 1. "
        "What was of a kind is mended since."
    ),
    "twelfth": (
        "Another 3,678 feed items and articles that name two states and a word for a meeting, of thirty public "
        "collections (Al Jazeera, the Times of Israel, Haaretz, the Jerusalem Post, BBC, CNN, NPR, RT, Die Zeit, "
        "1tv.ru, Meduza, some thirty Turkish outlets and others, of 2017 to 2026; half are a title and a sentence or "
        "two), before anything was mended on them: all events from a chance of 0.8 on. What was wrong first: parties "
        "5, no meeting 4, status 1. What was of a kind is mended since. Five readers also labelled the meetings "
        "ahead that 1,582 of these items announce: of the 118 of the half that nobody else looked at, 45 were told "
        "before, 31 of them from 0.8 on, and 47 and 32 after what the other half showed was mended. More than half "
        "of those not told stand in several sentences or ask for knowledge of the world. Of 446 texts in the seven "
        "other languages, in which one sentence has a word for a meeting and one for what is to come, and of which "
        "nothing was told, readers found 21 meetings ahead; half of them are visits of which the text only implies "
        "a meeting."
    ),
}
"""How each reading of streams that nobody had looked at came about."""
REPORTS = Path(__file__).parents[2] / "tests" / "core" / "data" / "reports"
Read = list[tuple[Text, tuple[Said, ...]]]


def read_texts(shared: Path) -> Read:
    """Read all labelled texts."""
    return [(text, whole_events.said_in(text)) for text in whole_events.texts(shared / "corpus" / "real.jsonl")]


def unread(read: Read) -> str:
    """Whole events on the texts that nobody has read."""
    note = (
        "Real news texts, labelled by others, which nobody read and on which no rule was tried. An event is right when "
        "parties, status, date and place all are; asked for are the meetings ahead that are an article's main matter."
    )
    return f"## Texts on which no rule was tried\n\n{note}\n\n{events_table([r for r in read if r[0].is_unread])}"


def reports(folder: Path) -> Read:
    """Read the invented reports of a folder."""
    return [
        (text, whole_events.said_in(text))
        for path in sorted(folder.glob("*.jsonl"))
        for text in whole_events.texts(path)
    ]


def unread_reports() -> str:
    """Whole events on invented reports that no rule was tried on."""
    note = (
        "Written for this project; no rule was tried on them. Each names other meetings, days and places beside its "
        "own, which most articles of a feed do not, so they are read worse than a feed; they compare the languages."
    )
    return f"## Invented reports on which no rule was tried\n\n{note}\n\n{events_table(reports(REPORTS / 'unread'))}"


def read_reports() -> str:
    """The same of those that rules were mended with."""
    return f"## Invented reports that were at hand\n\n{events_table(reports(REPORTS / 'read'))}"


def labelled(read: Read) -> str:
    """Whole events on the texts that were at hand."""
    note = "Of the same kinds, but the rules were changed while they were at hand: texts to come are read worse."
    return f"## Texts that were at hand\n\n{note}\n\n{events_table([r for r in read if not r[0].is_unread])}"


def events_table(read: Read) -> str:
    """By language what would be alerted on, and all that is read however unsure; then what is wrong with the first."""
    rows = []
    for language in [*LANGUAGES, "all"]:
        part = [r for r in read if language in (r[0].article.language, "all")]
        sure, every = whole_events.tally(part, Policy().min_confidence), whole_events.tally(part)
        rows.append([language, str(len(part)), *rates(sure), *rates(every)])
    threshold = Policy().min_confidence
    header = ["language", "texts", f"right, from {threshold}", "found", "right, all", "found, all"]
    wrong = whole_events.tally(read, threshold).wrong
    first = ", ".join(f"{name} {count}" for name, count in wrong.most_common()) or "nothing"
    return f"{table(header, rows)}\n\nFirst thing wrong from {threshold} on: {first}."


def rates(tally: Tally) -> tuple[str, str]:
    """What is right of what is said, and found of what is asked for."""
    return rate(tally.right, tally.said), rate(tally.found, tally.asked)


def wild() -> str:
    """Verdicts on alerts that were drawn from real streams."""
    counts = wild_sample.counts(wild_sample.verdicts())
    rows = [[language, *verdict_row(counts[language])] for language in sorted(counts)]
    rows.append(["all", *verdict_row(sum(counts.values(), Counter()))])
    note = (
        "Alerts of a dry run over real articles as a feed brings them, drawn by `scripts/wild_sample.py` and read one "
        "by one (`docs/evaluation/wild-verdicts.tsv`). The causes of wrong ones were mended on these streams and the "
        "verdicts are among what confidence is fitted on, so other streams are read worse, as the tables below show."
    )
    told = table(["language", "right", "first thing wrong"], rows)
    return f"## Alerts on real streams\n\n{note}\n\n{told}\n\n{fresh_readings()}"


def fresh_readings() -> str:
    """Verdicts on alerts of streams on which nothing had been mended yet, one table for each reading."""
    return "\n\n".join(f"{note}\n\n{_fresh(name)}" for name, note in FRESH.items())


def _fresh(reading: str) -> str:
    read = [(language, told, right) for name, language, told, right in fresh_read() if name == reading]
    rows = [[language, rate(right, told)] for language, told, right in read]
    rows.append(["all", rate(sum(r for _, _, r in read), sum(n for _, n, _ in read))])
    return table(["language", "right"], rows)


def fresh_read() -> list[tuple[str, str, int, int]]:
    """Name, language, alerts and right ones of each reading of streams that nobody had looked at."""
    lines = FRESH_READINGS.read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(reading, language, int(told), int(right)) for reading, language, told, right in cells]


def verdict_row(count: Counter[str]) -> tuple[str, str]:
    """Right of all judged, and what is wrong with the others."""
    right, wrong = count[wild_sample.RIGHT], count[wild_sample.WRONG]
    others = {name: n for name, n in count.most_common() if name not in (wild_sample.RIGHT, wild_sample.WRONG)}
    return rate(right, right + wrong), ", ".join(f"{name} {n}" for name, n in others.items()) or "-"


def streams(shared: Path, talkwatch: Path) -> str:
    """Alerts on streams of invented articles, by the scorer that comes with them."""
    output = scored(shared, f"{talkwatch} dry-run", sorted((shared / "scenarios").glob("*.jsonl"))).rstrip()
    return f"## Streams that were at hand\n\nInvented articles, some of them hard on purpose.\n\n```\n{output}\n```"


def scored(shared: Path, dry_run: str, files: Iterable[Path]) -> str:
    """What the scorer that comes with the streams says of the alerts of a dry run over each."""
    scorer = shared / "scenarios" / "score.py"
    command = [sys.executable, scorer, "--quiet", "--command", f"{dry_run} --articles {{}} --json", *files]
    return subprocess.run(list(map(str, command)), capture_output=True, text=True).stdout


def hard_cases(shared: Path) -> str:
    """Single cases of public bug reports."""
    known = cases.cases(shared / "hunts" / "dates.jsonl")
    right = sum(map(cases.is_right, known))
    note = "Chosen since they were once read wrong, so a share of them says little."
    return f"## Cases of public bug reports that were at hand\n\n{right} of {len(known)} right. {note}"


def _latest_by_language() -> Iterator[str]:
    """Of the last reading of each language, with enough alerts to say anything: how many were right."""
    latest = {language: (right, told) for _, language, told, right in fresh_read() if told >= ENOUGH}
    return (f"{language} {right} of {told}" for language, (right, told) in sorted(latest.items()))


def quoted(read: Read) -> dict[str, str]:
    """The figures that other documents quote, by name: of texts on which no rule was tried, and of judged alerts."""
    rows = [r for r in read if r[0].is_unread]
    tally = whole_events.tally(rows, Policy().min_confidence)
    count = sum(wild_sample.counts(wild_sample.verdicts()).values(), Counter())
    judged = count[wild_sample.RIGHT] + count[wild_sample.WRONG]
    latest = "; ".join(_latest_by_language())
    return {
        "unread": (
            f"of {len(rows)} real news texts that nobody had read, {tally.right} of the {tally.said} meetings that it "
            f"would alert on are right in parties, status, date and place, and {tally.found} of {tally.asked} are found"
        ),
        "wild": (
            "of the alerts on real streams that nobody had looked at, at the latest reading in each language were "
            f"right: {latest}. On streams whose wrong alerts were mended {count[wild_sample.RIGHT]} of {judged} are"
        )
        if judged
        else "none judged yet",
    }
