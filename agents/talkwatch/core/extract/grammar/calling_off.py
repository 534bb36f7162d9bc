"""What calls a meeting off or puts it off, and what only recalls that it was.

Lists that it asks for: `off` (it does not take place), `sets-out` (what else looks so: "is off to Lima"), `no-such`
(the same right before a gathering: "there will be no"), `during` (what stands before another gathering), `its` (of
what is no meeting: "put off its protests"), `instead` (behind "will not meet": "until Friday", "but in Rome"),
`on-time` (behind it: "as planned"), `but` (a clause that takes back a plan), `put-off` (a postponement that is only
recalled: "the postponed talks"), `after`, `determiner`, `the`, `gathering`, `with`, `from` (a place that is left for
another), `relocate` (a verb that takes it there) with `toward` and `leads-to` (before it), `travel` and `visit`
(verbs behind which a place is of a journey), `convene` (what is held on another day), and `resume` with `not` (what
was suspended goes on).
"""

import re
from functools import cache

from talkwatch.core.extract.grammar.asking import is_only_asked, told_changes
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.letters import LETTERS, compile_pattern
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch_schemas.meeting import Status

PUT_OFF = 30
"""Characters from "the postponed" to its gathering."""
NO_SUCH = 40
"""Characters from "there will be no" to the gathering."""
NEAR_PLACE = 6
"""Characters behind a new place in which a day is the new one too: "from Lima to Rome on Friday"."""
TO_PLACE = 40
"""Characters from a verb of moving to where the meeting is moved."""
TOWARD = 4
"""Characters from it to a place, with no more than a preposition between."""
TO_DAY = 30
"""Characters from "will be held" to its day."""
NOT = 14
"""Characters before it in which a word denies it, or leaves it open: "will not be moved"."""
LED = 2
"""Words before a place of which one may lead to it: "to central Lima"."""
OBJECT = 25
"""Characters behind such a verb in which its object stands."""
AT_ONCE = 12
"""Characters from "but" to a verb of calling off whose subject is no more than "it"."""


def status_behind(behind: str, pack: Pack) -> Status | None:
    """ "Was to meet him on Tuesday, but the meeting was cancelled": what a clause behind a plan says became of it.

    Scheduled where it was moved to another day.
    """
    words, begin = vocabulary(pack.code), len(behind) - len(behind.lstrip(" ,;—–-"))
    contrast = words["but"].match(behind, begin)
    if contrast is None or (LETTERS["party"] in behind and words["with"].search(behind)):
        return None
    told = (
        (next(told_changes(pack.moved_to, behind, pack), None), Status.SCHEDULED),
        (_called_off(behind, pack), Status.CANCELLED),
        (_put_off(behind, pack), Status.POSTPONED),
    )
    for said, status in told:
        # "but it was cancelled", not "but cancelled his trip"
        at_once = said and not order_of(words).postpositions and 1 < said.start() - contrast.end() <= AT_ONCE
        if said and (at_once or words["gathering"].search(behind)):
            return status
    return None


def moved_elsewhere(text: str, pack: Pack) -> int | None:
    """ "Have moved their talks from Rome to Geneva": where the new place stands; None where a day is told behind it."""
    moved = next(told_changes(pack.postponed, text, pack), None)
    places = _from_to(pack.code).search(text, moved.start()) if moved else None
    if moved is None or places is None or LETTERS["date"] in text[moved.end() : places.end() + NEAR_PLACE]:
        return None
    return places.end() - 1


def is_relocated(skeleton: Skeleton, start: int, end: int, pack: Pack) -> bool:
    """ "Have been moved to Geneva", "sind nach Genf verlegt worden": whether a meeting keeps its day in a new place."""
    if moved_elsewhere(skeleton.text[start:end], pack) is not None:
        return True
    words, order = vocabulary(pack.code), order_of(vocabulary(pack.code))
    moved = words["relocate"].search(skeleton.text, start, end)
    if moved is None or is_in_doubt(skeleton.text, start, moved, pack):
        return False
    if order.verb_first:
        return _is_led_to(skeleton.text[moved.start() : end], words, pack)
    if not (order.verb_final or order.postpositions):
        start, end = moved.end(), min(end, moved.end() + TO_PLACE)
        parted = (p.search(skeleton.text, start, end) for p in (pack.clause_break, words["travel"], words["visit"]))
        end = min((m.start() for m in parted if m), default=end)  # "moved the talks and left for Rome"
    cities = [*skeleton.within(start, end, "city"), *skeleton.within(start, end, "venue")]
    if order.verb_final and order.inverts:
        return any(_is_way(skeleton, city, words) for city in cities)
    return any(is_whereto(skeleton, moved.end(), city, pack) for city in cities)


def _is_way(skeleton: Skeleton, city: Mention, words: Vocabulary) -> bool:
    """ "Nach Genf", but not "in Genf"."""
    before = skeleton.text[: skeleton.position(city)].split()[-1:]
    return any("leads-to" in words.kinds(word) for word in before)


def is_in_doubt(text: str, start: int, moved: re.Match[str], pack: Pack) -> bool:
    """ "Will not be moved", "may be moved": whether a word right before it denies it, or leaves it open."""
    near = max(start, moved.start() - NOT)
    told = any(p.search(text, near, moved.start()) for p in (vocabulary(pack.code)["not"], pack.proposed))
    return told or is_only_asked(text, moved.start(), pack)


def is_whereto(skeleton: Skeleton, moved: int, city: Mention, pack: Pack) -> bool:
    """ "В Вену", by its case, or whatever stands right behind the verb that ends at `moved`: "перенесены в Баку"."""
    beside = 0 < skeleton.position(city) - moved <= TOWARD
    return beside or not pack.locative.search(city.text)


def _is_led_to(text: str, words: Vocabulary, pack: Pack) -> bool:
    """ "The talks that were to be in Lima, to Quito": a place far behind the verb, to which nobody is told to go."""
    toward = words.lists.get("toward", ())
    places = (m.start() for m in re.finditer(LETTERS["city"], text))
    led = (at for at in places if {*text[:at].split()[-LED:]} & {*toward})
    return any(not pack.going.search(text[:at]) for at in led)


def is_put_off_to(text: str, pack: Pack) -> bool:
    """ "Have been put off by a week and will be held on Friday": whether "and" leads to the day of the same meeting."""
    words, put_off, day = vocabulary(pack.code), pack.postponed.search(text), LETTERS["date"]
    will = status_words(pack.code).will.search(text, put_off.end()) if put_off else None
    convenes = words["convene"].search(text, will.start()) if will else None
    if put_off is None or will is None or convenes is None:
        return False
    leads = any("and" in words.kinds(word) for word in text[put_off.end() : will.start()].split()[-1:])
    at = text.find(day, convenes.end(), convenes.end() + TO_DAY)
    others = any(letter in text[put_off.end() : max(at, 0)] for letter in (LETTERS["party"], LETTERS["person"]))
    limited = pack.limit.search(text[: max(at, 0)]) or words["not"].search(text, put_off.end(), max(at, 0))
    return leads and at >= 0 and not (others or limited)


def is_elsewhere_instead(whole: str, unplanned: re.Match[str], pack: Pack) -> bool:
    """ "Will not meet in Lima but in Quito": a plan of another place or day, behind which nothing else is told."""
    words, begin = vocabulary(pack.code), whole.find(unplanned.group())
    instead = words["instead"].search(whole, begin)
    return instead is not None and status_words(pack.code).will.search(whole, instead.end()) is None


@cache
def _from_to(code: str) -> Words:
    """From one place to the next; the first may be a capital that stands for its state, where "from" is not "with"."""
    words = vocabulary(code)
    left = "<C>" if {*words.lists.get("from", ())} & {*words.lists.get("with", ())} else "[<C><P>]"
    return compile_pattern(rf"(?<!\w)(?:{words.alternatives('from')}) ?{left} [^\W\d_]{{1,5}} <C>")


def off_status(window: str, whole: str, pack: Pack) -> Status | None:
    """Cancelled or postponed; what does not take place "as planned" may do so later, and "not until Friday" then."""
    words = vocabulary(pack.code)
    postponed = _put_off(window, pack)
    if postponed and _is_of_its_own(window, postponed, words):
        postponed = None
    off = _called_off(window, pack)
    if off and postponed and _decides(window, postponed, off, words):
        off = None  # "put back the talks, since airlines have cancelled flights"
    if off and not words["instead"].search(whole, whole.find(off.group())):
        return Status.POSTPONED if words["on-time"].search(whole) else Status.CANCELLED
    return Status.POSTPONED if postponed else None


def _put_off(text: str, pack: Pack) -> re.Match[str] | None:
    """What says that a meeting is postponed, and is neither looked back on nor only asked for."""
    return None if pack.not_postponed.search(text) else next(told_changes(pack.postponed, text, pack), None)


def _called_off(text: str, pack: Pack) -> re.Match[str] | None:
    """What says that a meeting does not take place: "is cancelled", "will not meet", "there will be no talks"."""
    words = vocabulary(pack.code)
    told = (m for m in told_changes(pack.cancelled, text, pack) if not _is_of_other_matter(text, m, pack))
    return next(told, None) or _is_off(text, words) or _none_will_be(text, words)


def _is_off(text: str, words: Vocabulary) -> re.Match[str] | None:
    """ "Is off", but not "is off to Lima", which tells that somebody sets out."""
    return next((m for m in words["off"].finditer(text) if not words["sets-out"].match(text, m.start())), None)


def _is_of_other_matter(text: str, off: re.Match[str], pack: Pack) -> bool:
    """ "Called off planned strikes, and they will meet": whether its object, right behind it, is another matter."""
    found = pack.other_words.search(text, off.end(), off.end() + OBJECT)
    gathering = vocabulary(pack.code)["gathering"]
    return found is not None and not gathering.search(text, 0, found.start())


def _none_will_be(text: str, words: Vocabulary) -> re.Match[str] | None:
    """ "There will be no talks", but not "there will be no compromise during the talks"."""
    found = words["no-such"].search(text)
    if found is None:
        return None
    named = words["gathering"].search(text, found.end(), found.end() + NO_SUCH)
    return None if named is None or words["during"].search(text, found.end(), named.start()) else found


def _is_of_its_own(window: str, postponed: re.Match[str], words: Vocabulary) -> bool:
    """ "During the talks postponed its protests": whether what is put off is somebody's own, and no gathering."""
    owned = words["its"].match(window, postponed.end() + 1)
    return owned is not None and words["gathering"].search(window, owned.end(), owned.end() + PUT_OFF) is None


def _decides(window: str, postponed: re.Match[str], off: re.Match[str], words: Vocabulary) -> bool:
    """Whether putting off is told first, as what was done, and calling off only behind a comma or "after"."""
    between = window[postponed.end() : off.start()] if postponed.end() <= off.start() else ""
    told = "," in between or words["after"].search(between)
    return bool(told) and not _is_put_off(window, postponed, words)


def is_recalled(window: str, pack: Pack) -> bool:
    """ "The postponed talks will be held on Monday": putting off is told of a meeting that is planned anew."""
    first, said, words = pack.postponed.search(window), status_words(pack.code), vocabulary(pack.code)
    if first and _is_taken_up(window, first, words):
        return True
    if first is None or not _is_put_off(window, first, words):
        return False
    begin = 0
    if not (order_of(words).behind or words["gathering"].search(window, first.end(), first.end() + PUT_OFF)):
        begin = first.end()  # "planned for Friday, they are postponed" says no more of a plan
    return any(p.search(window, begin) for p in (said.will, said.tentative, said.begun, pack.under_way))


def _is_taken_up(window: str, postponed: re.Match[str], words: Vocabulary) -> bool:
    """ "Talks that were suspended in January resume on Monday": what was put off goes on, and no word undoes it."""
    again, begin = words["resume"].search(window, postponed.end()), postponed.end()
    if again is None and (first := words["resume"].search(window, 0, postponed.start())):
        behind = words["complement"].search(window, first.end(), postponed.start())
        again, begin = first if behind else None, 0  # "will resume the talks that they"
    return again is not None and words["not"].search(window, begin, again.start()) is None


def _is_put_off(window: str, postponed: re.Match[str], words: Vocabulary) -> bool:
    """ "The postponed talks", but not "A and B postponed talks", nor "have postponed talks"."""
    before = window[: postponed.start()].split()[-1:]
    if any("determiner" in words.kinds(word) or "the" in words.kinds(word) for word in before):
        return words["gathering"].search(window, postponed.end(), postponed.end() + PUT_OFF) is not None
    acts = any(word in (LETTERS["party"], LETTERS["person"]) or "finite" in words.kinds(word) for word in before)
    return words["put-off"].match(window, postponed.start()) is not None and not acts
