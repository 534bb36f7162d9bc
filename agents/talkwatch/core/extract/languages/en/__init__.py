"""English: the words by which news texts speak of talks. Data only; core/ gives it meaning.

Patterns run over a sentence in which each mention is one letter of the private use area (see letters.py):
`<P>` party, `<D>` date, `<T>` clock time, `<C>` city, `<V>` venue, `<N>` person.
"""

import re

from talkwatch.core.extract.languages.calendar import EITHER_FIRST, NO_DATE, Calendar, words
from talkwatch.core.extract.languages.clock import MIN, ZONES, H, clock, hours
from talkwatch.core.extract.languages.letters import compile_pattern as rx
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import CAP, PLACE

_CARDINALS = words("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = words(
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_TH = r"(?:st|nd|rd|th)?"
_NO_CLOCK = r"(?!\d|:\d|\s?(?:GMT|UTC|p\.?m|a\.?m|percent|per)\b)"
_OF_YEAR = r"(?:,?(?:\sof)?\s(?P<ymod>last|this|next)\syear\b)"
_ITS_MEETING = r"\s(?:meeting|talks|round|session|summit)\b"
_MEETING = f"(?:{_ITS_MEETING})?"
_NO_SPAN = r"\b(?<!over\s)(?<!for\s)(?<!lasting\s)"
"""Not "over three days from June 10"."""
_ATTACK = r"(?:attacks?|massacre|assaults?|invasion|raids?|bombings?|atrocit(?:y|ies)|uprising|riots?|hijackings?)"
_CALENDAR = Calendar(
    months=words(
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ),
    short_months=words("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept sep", "oct", "nov", "dec"),
    weekdays=words("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", start=0),
    short_weekdays=words("mon", "tue tues", "wed", "thu thurs", "fri", "sat", "sun", start=0),
    numbers=_CARDINALS | {"a": 1, "an": 1},
    ordinals=_ORDINALS | words(
        "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh",
        "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first", start=21,
    ) | {"last": -1, "final": -1},
    units={"same day": 0, "that day": 0, "next day": 1, "following day": 1, "day after": 1, "next morning": 1, "following morning": 1, "next afternoon": 1, "following afternoon": 1, "morning after": 1, "eve": 1, "that same day": 0, "that afternoon": 0, "that evening": 0, "same afternoon": 0, "same evening": 0, "day later": 1, "day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14},
    modifiers={
        "next": 1, "coming": 1, "this coming": 1, "the coming": 1, "the following": 1, "of next": 1, "this": 0, "later this": 0,
        "last": -1, "past": -1, "the past": -1, "this past": -1, "since": -1, "after next": 2, "before last": -2,
    },
    relative_days={
        "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1, "yesterday": -1,
        "last night": -1, "the day after tomorrow": 2, "the day before yesterday": -2,
    },
    holidays={
        "new year": (1, 1), "the new year": (1, 1), "christmas eve": (12, 24), "christmas": (12, 25), "christmas day": (12, 25), "boxing day": (12, 26),
        "new year's eve": (12, 31), "new year’s eve": (12, 31), "new year's day": (1, 1), "new year’s day": (1, 1),
    },
    capital=True,
    to=r"\s?(?:-|–|—|/|\b(?:to|until|till|through)\b)\s?(?:the\s)?",
    also=r",?\s?(?:and\b|&)\s?(?:the\s)?",
    joint=r",?\s?\(?(?:on\s)?",
    patterns=(
        (NO_DATE, rf"\b(?:<SM>\.?\s\d{{1,2}}{_TH}|\d{{1,2}}{_TH}\s(?:of\s)?<SM>)(?:,?\s\d{{4}})?(?:\s(?:[\w]{{2,20}}-led|hamas|terror|terrorist|militant|deadly|surprise|cross-border))?\s{_ATTACK}\b"),
        (NO_DATE, rf"\b{_ATTACK}\s(?:of|on)\s(?:<SM>\.?\s\d{{1,2}}|\d{{1,2}}\s<SM>)\b(?:,?\s\d{{4}})?"),
        (NO_DATE, r"\b(?:easter|whit|cyber|clean|good|black|bloody|holy|great|palm|ash|maundy|shrove|super)\s<W>\b"),
        (NO_DATE, r"\bfirst\s(?:[\w'’-]+\s){1,6}in\s(?:\w+\s)?(?:days|weeks|months|years)\b"),
        (NO_DATE, r"\b<W>\s(?:times|telegraph|express|mirror|herald|prayers?|sermons?)\b|\bmail\son\ssunday\b|\busa\stoday\b|\btoday\s(?:programme|show)\b"),
        ("week_of", r"\b(?:the\s)?week\s(?:of|from|beginning|starting|commencing)\s(?:<W>,?\s)?(?P<m><SM>)\.?\s(?P<d>\d{1,2})\b"),
        ("week_of", r"\b(?:the\s)?week\s(?:of|from|beginning|starting|commencing|that\s(?:begins|starts)\son)\s(?:<W>,?\s)?(?:the\s)?(?P<d>\d{1,2})\s(?P<m><SM>)\b"),
        ("weekend_of", r"\bweekend\sof\s(?P<m><SM>)\.?\s(?P<d>\d{1,2})\b"),
        ("weekend_of", r"\bweekend\sof\s(?P<d>\d{1,2})\s(?P<m><SM>)\b"),
        *EITHER_FIRST,
        ("days_from_day", rf"{_NO_SPAN}(?P<n><N>)\s(?P<u><U>)\s(?P<side>after|before|from|following)\s(?:the\s(?=<SM>\.?\s\d{{1,2}}{_TH}{_ITS_MEETING}))?(?P<m><SM>)\.?\s(?P<d>\d{{1,2}}){_TH}\b{_MEETING}"),
        ("days_from_day", rf"{_NO_SPAN}(?P<n><N>)\s(?P<u><U>)\s(?P<side>after|before|from|following)\s(?:the\s(?=\d{{1,2}}{_TH}\s<SM>(?:{_ITS_MEETING}|(?!\s\w))))?(?P<d>\d{{1,2}}){_TH}\s(?P<m><SM>)\b{_MEETING}"),
        ("days_from_day", rf"{_NO_SPAN}(?P<n><N>)\s(?P<u><U>)\s(?P<side>after|before|from|following|on)\s(?:this\s)?(?:(?P<w><W>)|(?P<rel><R>)|(?P<hol><H>))\b"),
        ("days_from_day", r"\bthe\s(?P<u>day)\s(?P<side>after|before)\s(?:(?P<w><W>)|(?P<hol><H>))\b"),
        ("days_from_day", r"\ba\s(?P<u>week)\s(?P<rel>today|tomorrow)\b"),
        ("days_from_day", r"\b(?P<w><W>)\s(?P<u>week)\b(?![\w-]|\s(?:of|after|before|ago)\b)"),
        (NO_DATE, r"\b<N>\s<U>\s(?:later|earlier|(?:after|before)\s(?:that|this|it)\b(?!\s(?:\w+\s){1,4}(?:on|of)\b))"),
        (NO_DATE, r"\bwithin\s(?:the\s(?:next|coming)\s)?<N>\s<U>\b|\bin\s<N>\s<U>\sof\b"),
        ("days_of_months", rf"\b(?:(?P<between>between)\s)?(?:<SW>\.?,?\s)?(?P<m1><SM>)\.?\s(?P<d1>\d{{1,2}}){_TH}(?:,\s(?P<y1>20\d\d))?,?(?:<TO>|<AND>)(?:<SW>\.?,?\s)?(?P<m2><SM>)\.?\s(?P<d2>\d{{1,2}}){_TH}(?!\d)<Y>"),
        ("days_of_months", rf"\b(?:(?P<between>between)\s)?(?:<SW>\.?,?\s)?(?P<d1>\d{{1,2}}){_TH}\s(?:of\s)?(?P<m1><SM>)\.?(?:\s(?P<y1>20\d\d))?,?(?:<TO>|<AND>)(?:<SW>\.?,?\s)?(?P<d2>\d{{1,2}}){_TH}\s(?:of\s)?(?P<m2><SM>)\b\.?<Y>"),
        ("days_of_month", rf"\b(?:(?P<between>between)\s)?(?:<SW>\.?,?\s)?(?P<m><SM>)\.?\s(?P<d1>\d{{1,2}}){_TH},?(?:<TO>|<AND>)(?:<SW>\.?,?\s)?(?P<d2>\d{{1,2}}){_TH}(?![\d:]|\s?(?:p|a)\.?m\b|\s(?:<SM>|days|people)\b)<Y>"),
        ("days_of_month", rf"\b(?:(?P<between>between)\s)?(?:<SW>\.?,?\s)?(?:the\s)?(?P<d1>\d{{1,2}}){_TH},?(?:<TO>|<AND>)(?:<SW>\.?,?\s)?(?P<d2>\d{{1,2}}){_TH}\s(?:of\s)?(?P<m><SM>)\b\.?<Y>"),
        ("day", rf"\b(?:<SW>\.?[,\s]\s?)?(?:(?P<mod>last|next|this\spast|this\scoming)\s)?(?P<m><SM>)\.?\s(?:the\s)?(?P<d>\d{{1,2}}){_TH}{_NO_CLOCK}(?:{_OF_YEAR}|<Y>)"),
        ("day", rf"\b(?:<SW>\.?[,\s]\s?(?:the\s)?)?(?P<d>\d{{1,2}}){_TH}\s(?:day\s)?(?:of\s)?(?P<m><SM>)\b\.?(?:{_OF_YEAR}|<Y>)"),
        ("day", r"\b(?P<d>\d{1,2})-(?P<m><SM>)-(?P<y>(?:20)?\d\d)\b(?!-)"),
        ("day", r"\bthe\s(?P<o><O>)\s(?:day\s)?of\s(?P<m><SM>)\b<Y>"),
        ("nth_week", rf"\b(?P<o><O>)\sweek\s(?:of|in)\s(?:(?P<m><M>)\b(?:{_OF_YEAR}|<Y>)|(?P<mod>this|next|last)\smonth\b|the\smonth\b)"),
        ("nth_weekday", rf"\b(?P<o><O>)\s(?P<w><W>)\s(?:of|in)\s(?:(?P<m><M>)\b(?:{_OF_YEAR}|<Y>)|(?P<mod>this|next|last)\smonth\b|the\smonth\b)"),
        ("weekday_day", r"\b(?P<w><SW>)\.?,?\s(?:the\s)?(?P<d>\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:round|meeting|session|anniversary|of\s<O>|<U>))"),
        ("weekday_day", r"\b(?P<w><W>),?\s(?P<d>\d{1,2})(?=[,.;)](?!\d)|$|\s(?:at|in)\b)"),
        ("bare_days", r"\bthe\s(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?:<TO>|<AND>)(?P<d2>\d{1,2})(?:st|nd|rd|th)\sof\s(?:(?P<mod>this|next|last)|the)\smonth\b"),
        ("bare_day", r"\bthe\s(?:(?P<d>\d{1,2})(?:st|nd|rd|th)|(?P<o><O>))\s(?:day\s)?of\s(?:(?P<mod>this|next|last)|the)\smonth\b"),
        ("bare_day", r"\bthe\s(?P<d>\d{1,2})(?:st|nd|rd|th)(?=\s(?:as\sthe|is\sthe|was\s(?:agreed|chosen|set))\b)"),
        ("bare_day", r"\b(?:on|for)\sthe\s(?P<d>\d{1,2})(?:st|nd|rd|th)(?=\s?[,.;:!?)]|$|\s(?:at|in|to|with|for|by|as|after|before|under|when)\b)"),
        ("bare_days", r"\b(?P<lead>on|from|for|between)\sthe\s(?P<d1>\d{1,2})(?:st|nd|rd|th)(?:<TO>|<AND>)(?P<d2>\d{1,2})(?:st|nd|rd|th)(?=\s?[,.;:!?)]|$|\s(?:at|in|to|with|for|by|as|after|before|under|when)\b)"),
        ("bare_day", r"\b(?:date|day)\sis\s(?P<at>the\s(?P<d>\d{1,2})(?:st|nd|rd|th))(?=\s?[,.;:!?)]|$)"),
        ("weekdays_of_week", r"\b(?:(?P<between>between)\s|from\s)?(?P<w1><W>)(?:<TO>|<AND>)(?P<w2><W>),?\s(?:of\s|in\s)?(?:(?P<mod>next|this|last)\sweek\b|the\sweek\s(?P<mod2>after\snext|before\slast)\b)"),
        ("weekdays_of_week", r"\b(?P<mod>next|this|last)\sweek,?\s(?:(?P<between>between)\s|from\s|on\s)?(?P<w1><W>)(?:<TO>|<AND>)(?P<w2><W>)\b"),
        ("nth_day", r"\b(?:enter(?:ed|s|ing)|into)\s(?:a|an|its|their|the)\s(?P<at>(?P<o><O>)\s(?:and\s(?:final|last)\s|straight\s|consecutive\s|full\s)?day,?\s(?:on\s)?(?P<w><W>))\b"),
        ("nth_day", r"\b(?P<at>(?P<w><W>))\sentered\s(?:a|an|its|their|the)\s(?P<o><O>)\s(?:and\s(?:final|last)\s|straight\s|consecutive\s|full\s)?day\b"),
        ("weekday_range", r"\b(?:(?P<between>between)\s|from\s)?(?:(?P<mod><MOD>)\s)?(?P<w1><W>)(?:<TO>|<AND>)(?P<w2><W>)\b"),
        ("weekday_of_week", r"\b(?P<w><W>)\s(?:of\s|in\s)?(?:(?P<mod>next|this|last)\sweek\b|the\sweek\s(?P<mod2>after\snext|before\slast)\b)"),
        ("weekday_of_week", r"\b(?P<mod>next|this|last)\sweek,?\s(?:on\s)?(?P<w><W>)\b"),
        ("relative_day", r"\b(?:(?:later|earlier)\s)?(?P<rel><R>)(?:,\s<W>)?(?:,\s\d{1,2}\s<SM>)?\b"),
        ("weekday", r"\bthe\s(?P<w><W>)\s(?P<mod>after\snext|before\slast)\b"),
        ("weekday", r"\b(?:(?P<mod><MOD>)\s)?(?P<w><W>)\b(?!\snight's)"),
        ("weekday", r"\b(?:on|until)\s(?P<at>(?P<w><SW>))(?=[.,)]|$|\sat\b)"),
        ("days_from_told", r"\b(?:the\s)?(?P<u>(?:next|following)\s(?:day|morning|afternoon))(?!\s(?:of|or)\b)"),
        ("days_from_told", r"\bthe\s(?P<u>(?:day|morning)\safter)(?=\s*(?:[.,;:!?)]|$))"),
        ("days_from_told", r"\b(?:a|one)\s(?P<u>day\slater)\b"),
        ("days_from_told", r"\bon\s(?:the|that)(?:\svery)?\s(?P<u>same\sday)\b(?!\s(?:as|that|of|when)\b)"),
        ("days_from_told", r"\b(?:on|later)\s(?P<u>that\sday)\b(?!['’]s)"),
        ("days_from_told", r"\b(?:later\s)?(?P<u>that\s(?:same\sday|afternoon|evening))\b(?!\s(?:that|when)\b)"),
        ("days_from_told", r"\b(?:later\s)?the\s(?P<u>same\s(?:afternoon|evening))\b(?!\s(?:as|that|of|when)\b)"),
        ("days_from_told", r"\blater\sthe\s(?P<u>same\sday)\b"),
        ("in_days", r"(?<!\btime\s)(?<!\btimes\s)\bin\s(?P<n><N>)\s(?P<u><U>)(?:['’]s?\stime)?\b"),
        ("in_days", r"\b(?P<n><N>)\s(?P<u><U>)\s(?:from\snow|hence)\b"),
        ("days_ago", r"\b(?P<n><N>)\s(?P<u><U>)\sago\b"),
        ("week", r"\b(?P<mod>next|this|last|the\scoming|the\sfollowing)\sweek\b(?!\sor\b|\s(?:after\snext|before\slast))|\b(?:the\s)?week\s(?P<mod2>after\snext|before\slast)\b"),
        ("week", r"(?<=\bthis\sweek\sto\s)(?P<mod>next)(?=[\s,.;])(?!\s(?:week|month|year|<W>)\b)"),
        ("weekend", r"\b(?P<mod>next|this|last|the\scoming|this\scoming|this\spast)\sweekend\b|\b(?:at|on|over)\s(?:the\s)?weekend\b"),
        ("month_rel", r"\b(?P<mod>next|this|last|later\sthis)\smonth\b|\b(?:the\s)?month\s(?P<mod2>after\snext|before\slast)\b"),
        ("before_holiday", r"\bbefore\s(?P<hol>christmas|(?:the\s)?new\syear)\b(?!['’])"),
        ("holiday", r"\bon\s(?P<at>(?P<hol><H>))\b"),
        ("part_month", rf"\b(?:early|mid|late|the\sbeginning\sof|the\send\sof|the\smiddle\sof|(?:first|second|latter)\shalf\sof|(?:first|last|final|opening)\sdays\sof)[-\s](?P<m><M>)\b(?:{_OF_YEAR}|<Y>)"),
        ("month", rf"\b(?:in|until|to|for|of|during|next|this|by|(?P<mod>last|since))\s(?P<at>(?P<m><M>|(?:jan|feb|aug|sept|sep|oct|nov|dec)(?=\.|\s20\d\d))\b(?!\s\d{{1,2}}\b)(?:{_OF_YEAR}|<Y>))"),
        ("days_from_next", r"\b(?P<at>(?P<n><N>)\s(?P<u><U>))\s(?:to\sthe\sday\s)?(?P<side>after|before|ahead\sof|following)\b"),
        ("days_from_next", r"\b(?P<at>the\s(?P<u>day))\s(?P<side>after|before)\b(?!\s(?:tomorrow|yesterday)\b)"),
        ("days_from_next", r"\bon\s(?P<at>(?P<side>(?:the\s)?(?P<u>eve)))\sof\b"),
    ),
)  # fmt: skip
_AP = r"(?P<half>[AaPp]\.?\s?[Mm]\b\.?)"
_HALF = r"morning|afternoon|evening"
_ON_DAY = rf"(?:(?:tomorrow|this|(?i:on\s)?(?:(?:next|this|the\sfollowing)\s)?(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:next|following)))\s(?P<half>{_HALF})|(?P<half>tonight))\b"
"""Behind an hour, the day with its half: "at 9.30 | tomorrow morning", "at eight | on Friday evening"."""
_EARLY = rf"\b(?P<early>(?:(?:tomorrow|this|(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|following|next))\s(?P<part>{_HALF})|(?P<part>[Tt]onight)),?\s(?:starting\s|beginning\s)?(?:at|from)\s)"
"""The same before it."""
_NO_NUMBER = r"(?![\d.:]*\s?[AaPp]\.?\s?[Mm]\b)(?=\s?[.,;:)!?](?!\d)|$|\s(?:in|at|with|for|on|to|local|GMT|sharp|and|when|where|before|after)\b)"
"""Behind a bare figure that is an hour: not "on Friday morning at 10 Downing Street"."""
_AT = r"\b(?:(?<=\bat\s)|(?<=\baround\s)|(?<=\babout\s)|(?<=\bfrom\s))"
_ZONES = ZONES | {
    "greenwich mean time": "UTC", "universal time": "UTC", "central european time": "Europe/Berlin",
    "central european summer time": "Europe/Berlin", "eastern european time": "Europe/Kyiv",
    "eastern european summer time": "Europe/Kyiv", "british summer time": "Europe/London",
    "eastern": "America/New_York", "eastern time": "America/New_York", "eastern standard time": "America/New_York",
    "eastern daylight time": "America/New_York", "pacific": "America/Los_Angeles", "pacific time": "America/Los_Angeles",
    "mountain time": "America/Denver", "central time": "America/Chicago", "india standard time": "Asia/Kolkata",
    "indian standard time": "Asia/Kolkata", "japan standard time": "Asia/Tokyo", "gulf standard time": "Asia/Dubai",
    "pakistan standard time": "Asia/Karachi", "moscow standard time": "Europe/Moscow",
    "east africa time": "Africa/Nairobi", "east african time": "Africa/Nairobi", "west africa time": "Africa/Lagos",
    "central africa time": "Africa/Maputo", "south africa standard time": "Africa/Johannesburg",
    "china standard time": "Asia/Shanghai", "korea standard time": "Asia/Seoul", "singapore time": "Asia/Singapore",
    "western indonesia time": "Asia/Jakarta", "arabia standard time": "Asia/Riyadh",
}  # fmt: skip
_CLOCK = clock(
    r"\b(?i:scored?|won|wins?|beat|lost|loss|defeat(?:ed)?|victory|ratio|verses?|psalms?|surah?|chapter)\s(?:[\w'’-]{1,20}\s){0,3}?\d{1,3}[:.]\d{1,3}\b",
    rf"\b(?P<h>1[0-2]|[1-9])(?:[:.](?P<m>{MIN}))?\s?(?:-|–|—|to|and|until|till)\s?(?P<till>1[0-2]|[1-9])(?:[:.]{MIN})?\s?{_AP}",
    rf"{_AT}(?P<h>1[0-2]|[1-9])[:.](?P<m>{MIN})(?=\s{_ON_DAY})",
    rf"{_AT}(?P<h>1[0-2]|[1-9])(?:\so['’]clock)?(?=\s{_ON_DAY})",
    rf"{_AT}(?P<word>{'|'.join(_CARDINALS)})(?:\so['’]clock)?(?=\s{_ON_DAY})",
    rf"{_EARLY}(?P<h>1[0-2]|[1-9])[:.](?P<m>{MIN}){_NO_NUMBER}",
    rf"{_EARLY}(?P<h>1[0-2]|[1-9]){_NO_NUMBER}",
    rf"{_EARLY}(?P<word>{'|'.join(_CARDINALS)})(?:\so['’]clock)?{_NO_NUMBER}",
    rf"{_AT}(?P<h>{H})\.(?P<m>{MIN})(?=\s?(?:to|until|till|-|–)\s?{H}[.:]{MIN}\b(?!\s?[AaPp]\.?[Mm]\b))",
    rf"\b(?P<h>{H}):(?P<m>{MIN})(?:\s?{_AP}|\sin\sthe\s(?P<half>morning|afternoon|evening)\b)?(?:\s?(?:hours|hrs)\b)?",
    rf"\b(?P<h>1?\d)\.(?P<m>{MIN})\s?{_AP}",
    r"\b(?<=for\s)(?P<four>0\d[0-5]\d|1[0-8][0-5]\d|2[1-3][0-5]\d)(?=[.,;]|\s(?:on|in|and|after|because)\b)",
    rf"\b(?P<h>{H})\.(?P<m>{MIN})(?=\s(?:local|GMT|UTC|hours|CET))",
    rf"\b(?P<h>1[0-2]|[1-9])\s?{_AP}",
    r"\b(?P<four>[01]\d[0-5]\d|2[0-3][0-5]\d)(?=\s?\(?(?:GMT|UTC|gmt|utc|EST|EDT|ET|CES?T|EES?T|MSK|IST|BST|PKT|hours|hrs|local))(?:\s?(?:hours|hrs)\b)?",
    rf"{_AT}(?:12\s)?(?P<word>noon|midday|midnight)\b",
    r"\b(?<!until\s)(?<!by\s)(?<!after\s)(?<!before\s)(?:12\s)?(?P<word>noon|midday|midnight)(?=\s(?:on|local|GMT|UTC|ET)\b)",
    rf"{_AT}(?:(?P<shift>half\spast|(?:a\s)?quarter\s(?:past|to))\s)?(?P<word>{'|'.join(_CARDINALS)})(?:\so['’]clock)?\s(?:in\sthe\s(?P<half>morning|afternoon|evening)\b|{_AP})",
    rf"{_AT}(?:(?P<shift>half\spast|(?:a\s)?quarter\s(?:past|to))\s)?(?P<h>1[0-2]|[1-9])(?:\so['’]clock)?\s(?:in\sthe\s(?P<half>morning|afternoon|evening)\b|{_AP})",
    zones={name: zone for name, zone in _ZONES.items() if name not in ("eastern", "pacific")},
    places=(
        r"\s\(?(?P<city>[A-Z]\w{1,20}(?:\s[A-Z]\w{1,20})?)\s[Tt]ime\b\)?",
        r"\s\(?local(?:\stime)?\b\)?",
        r"\s(?P<zone>E(?:astern|ASTERN)|P(?:acific|ACIFIC))\b(?!\s[A-Z])",
    ),
    any_case=True,
)

_LINK = r"(?:\s(?:of|the|de|des|du|la|el|and|d'|ul)){0,2}"
_HEADS = (
    "Palace|Palais|Office|Hotel|House|Residence|Residency|Centre|Center|Castle|Villa|Base|Hall|Mansion|Fort|Fortress|Château|"
    "Complex|Building|Embassy|Consulate|Mission|Headquarters|Pavilion|Manor|Resort|Monastery|Museum|Airport|Barracks|Guesthouse|Inn|Lodge|Club|"
    "Estate|Citadel|Academy|Institute|Secretariat|Forest|Pushcha|University|College|Library|Abbey|Cathedral|Ranch"
)
_SHIPS = "ship|frigate|destroyer|carrier|cruiser|vessel|yacht|corvette|ferry|train|submarine|boat|cutter|liner|tender"
_NAVY = "(?:USS|HMS|HMCS|HMAS|HNLMS|KRI|INS|PNS|BRP|TCG|ARA|ARC|FS|ROKS|USNS|USCGC|RFA|BAP|KD|RSS|LÉ|LE)"
_INSIDE = r"(?:(?<=\bat\sthe\s)|(?<=\bin\sthe\s)|(?<=\binside\sthe\s)|(?<=walls\sof\sthe\s))"
# Before a building that its owner's word tells, and not its speakers.
_LOWER_HEADS = "palace|hotel|presidential office|working office|residence|villa|castle|conference cent(?:re|er)|guesthouse|state residence|airport|headquarters"
_ECONOMIC = "(?:(?:commercial|economic|financial|business) )?"
_OFFICE = "minister|president|premier|chancellor|king|emir|prince|secretary|negotiator|envoy|commissioner|representative|ambassador|leader|ruler|sultan|vice-president"
# What an office is for: "of foreign affairs and trade", "for Ukraine".
_AREA = r" (?:of|for|on|to) (?!(?:the )?(?:talks|meet)|a |an )(?:[\w<P>’'-]+ ){0,4}?(?!with)[\w<P>’'-]+"
_RANK = (
    "foreign|prime|vice|deputy|first|defen[cs]e|finance|trade|commerce|interior|security|energy|economy|chief|lead|top|"
    "senior|special|presidential|former|new|newly|appointed|elected|acting|interim|peace|nuclear|national|general|crown|"
    "affairs|secretary|assistant|under|climate|permanent|supreme|opposition|state|and|minister"
)
_OF_NONE = "".join(f"(?<!{word} )" for word in ("for", "to", "on", "of", "in", "with", "from", "and", "against", "by"))
# Who talks with whom.
# Who leads a delegation.
_ROLE = r"(?:[\w<N>’'-]+ ){0,6}?(?:[\w<N>’'-]+,? )?"
_NOT_HEAD = r"(?!'s|’s| (?:aide|advis[eo]r|ally|envoy|representative)\b)"

PACK = Pack(
    code="en",
    calendar=_CALENDAR,
    clock=_CLOCK,
    zones=_ZONES,
    ordinals=_ORDINALS | _CARDINALS,
    clock_words={"noon": "12:00", "midday": "12:00", "midnight": "00:00"} | hours(_CARDINALS),
    clock_shifts={"half past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15, "a quarter to": -15},
    morning=("am", "morning"),
    afternoon=("pm", "afternoon", "evening", "tonight"),
    gate=rx(
        r"\b(?:(?:to|will|would|may|could|when [\w<P>’' -]{1,60}?|as [\w<P>’' -]{1,60}?) visits?|visits? (?:the )?(?:white house|kremlin|downing|[eé]lys[eé]e)|(?:visiting|travel(?:s|ling|ing)? to) [\w’'-]+ (?:in|to|for)|(?:due|expected) (?:at|in) (?:the )?[\w’'-]+(?: house)? (?:next|on|this|in|later)|trip to (?:[\w’'-]+ )?to|trip to (?:sign|seal|discuss|finali[sz]e)|sessions?|(?:calls?|calling) on|co-?chairs?|will chair|to chair|(?:cooperation|co-operation|association|partnership|high-level|ministerial) council|retreat|breakfasts?|lunch(?:es)? (?:with|for)|back at (?:the )?table|is (?:due|set|booked) to see|sees|seeing|2\+2|two-plus-two|awaited|cycle (?:between|of)|sitting of|exchange of views|one-to-ones?|(?:a|an) (?:word|chat|hour) with|takes? stock|reviews? (?:their )?(?:ties|relations)|talks?|talking|negotiat\w+|rounds?|meet(?:s|ing|ings)?|met|summit|delegat\w+|dialogue|conversations?|consult\w+|conference|mediat\w+|"
        r"(?:sit|sits|sat|sitting|seated)[- ](?:back )?(?:down|across|opposite|face|at|around|round|with|together)|encounters?|discuss\w*|haggl\w+|bargain\w*|"
        r"deliberat\w+|confer(?:s|red|ring)?|huddle[sd]?|parleys?|assembl\w+|gather(?:s|ing)?|(?:re)?conven\w+|reunit\w+|"
        r"(?:go|goes|going|work|works|working) (?:over|through)|(?:take|takes|taking) up|heads together|exchange views|compare notes|guests? of|plays? host|hosts? (?:[\w<P>’'-]+ ){0,2}?(?:\w+'s|\w+’s|president|minister|premier|counterpart)|awaits?|received by|in person|(?:have|has) a date|sets? to work|pore over|shakes? hands|"
        r"(?:hammer|thrash|iron|hash|work)(?:s|ed|ing)? out|under (?:the same|one) roof|(?:the same|one) (?:room|hall|building)|"
        r"(?:each other|one another)|commissions?|negotiators?|counterparts?|envoys?|(?:come|comes|coming|get|gets|getting|bring|brings) (?:[\w-]+ ){0,6}together|"
        r"(?:bring|brings|bringing|brought) (?:[\w'’-]+ ){7,12}together|propos(?:es|ed|ing) that|(?:am|i'm|i’m) seeing|to welcoming|put(?:s|ting)? off (?:a|an|his|her|their|its) (?:[\w-]+ )?(?:trip|visit)|"
        r"(?:the|a|one|same) table|picks? up (?:where|the threads?)|try again|another (?:go|try|attempt)|bilateral|binational|joint (?:committee|commission|panel)|"
        r"to host|will host|hosts|welcomes|(?:to|will) visit|(?:will|to|would) (?:receive|welcome|see)|receives|face[- ]to[- ]face|din(?:e|es|ing) (?:with|together|in)|break bread|closeted|appointment|(?:date|coffee|tea|lunch|dinner|breakfast) with|his guest|her guest)\b"
    ),
    # What a date, time or place belongs to: the nearest such word of its clause.
    meeting_words=rx(
        r"\b(?:talks|negotiat(?:ions?|e|es|ing)|(?<=to )talk(?= (?:[io]n|at) [<C><D>])|rounds?|cycle(?= between)|meetings?|sessions?|summit|consultations|dialogue|encounter|discussions|meets?|met|seeing|(?:will|to|would) (?:welcom(?:e|ing)|greet(?:ing)?)|welcomes(?= [<P><N>] to <C>)|awaits?|expects? (?=[\w<P><N>’' -]+ (?:[io]n|at) [<C><D>])|guests? of|(?<=as )(?:an?|his|her|their) guest|"
        r"(?:sit|sat|sitting)(?: back)? down|(?:re)?conven\w+|(?:will|would|to) see|sees|receiv(?:es?|ing|ed)|greets?|joined by|calls? on (?=[<P><N>])|(?<=to )call on|chairs?|haggl\w+|parley\w*|slated|pencill?ed in|booked|resum\w+|restart\w*|begins?|began|opens?|opened|starts?|started|"
        r"kicks? off|(?:take|takes|took|taking|taken) place|(?<!is )(?<!was )held|holds?|hosts?|hosted|hosting|scheduled|"
        r"rescheduled|set (?:for|to)|planned|due|fixed|postponed|delayed|deferred|put off|pushed back|moved|brought forward|"
        r"cancell?ed|called off|bound|returns? to|be (?:in|at)|gather\w*|arriv\w+|convention|conference|site|place|venue|location)\b"
    ),
    # A day of arrival, or of departure, is not yet that of the meeting.
    arrival=rx(r"\b(?:arriv\w*|land(?:s|ed)?|leav(?:e|es|ing)|depart\w*|touch(?:es)? down)\b"),
    report_words=rx(
        r"\b(?:said|says|say|saying|told|tells|announc\w+|wrote|writes|add(?:ed|s)|stat(?:ed|ement|ements|es)|report(?:ed|s|edly)?|"
        r"according|address|interview|post(?:ed)?|tweeted|inform\w*|accus\w+|warn\w*|(?<!will )(?<!would )(?<!to )welcom\w+(?! [<P><N>] to <C>)|quoted|spoke\w*|"
        r"remarks?|comment\w*|confirms?|confirmed|agreed(?! for <D>)|agrees?|declin\w+|accept\w*|declared|insist\w*|signall?ed|hinted|"
        r"urged|stressed|briefing|letter|asked(?! (?:[\w<P><N>’'-]+ ){0,4}?to (?:come|be (?:in|at|there)|return))|suspended|broke off)\b"
    ),
    other_words=rx(
        r"\b(?:flew|leaves|departs?|set out|sets out|signed(?! off)|calls?|called(?! for <D>)|phon\w+|telephon\w*|visit(?!ing <P>)(?![^,;.]{0,60}(?: for (?:[\w-]+ ){0,4}(?:talks|summit|meetings?|negotiations|consultations|discussions) with| to (?:meet|hold talks)))\w*|shuttl\w+|exercises?|drills?|manoeuvres|maneuvers|attack\w*|str(?:ikes?|uck)|shell\w+|kill\w+|wounded|(?<!newly )elect\w+|"
        r"vot(?:e|es|ed|ing)|trial|hearings?|broke out|breaks out|wars?|invasion|invaded|deadline|signs?|signed(?! off)|signing|captured|took over|"
        r"fire[ds]?|ceasefire (?:took|came)|march(?:ed|es)|protest\w*|left|tour|funeral|anniversary|born|died|expires?|"
        r"expired|elapsed|crossed|landed|summoned(?! (?:for|to) )|trip|travell?ed|exchange[ds]?|launched|hit|sentenced|ordered|released)\b"
    ),
    clause_break=rx(
        r";|:\s(?!(?:on|in|at|from) [<D><C>])|\s[-–—]\s|—|\s(?:which|who|whose|where|after|before|since(?! (?:<D>|[12]\d{3}(?=,| (?:in|on|at)\b)|the|their|its|an?|last|then|early|late|mid)\b)|when|while|whereas|(?<!early )(?<!soon )(?<!late )as(?! (?:early|soon|late) as| (?:scheduled|planned|agreed|announced|foreseen|intended|arranged|promised|expected|usual|originally|first|initially|previously|earlier|reported)\b| (?:an? |his |her |their )guests?\b| <D>)|but|although|though|because|that|whether|until(?! <D>)|"
        r"following|ahead of|in which|during)\s"
    ),
    # Which kind of gathering. Anything that is no meeting of delegations in one place is set aside.
    trigger=rx(
        r"\b(?:talks|negotiations?|rounds?|meetings?|session|summit|consultations|dialogue|encounter|conference|discussions with|cycle between)\b|"
        r"\b(?:meets?|met|negotiate[sd]?|negotiating|see (?:each other|one another)|(?:come|get|gather)s? together|(?:to|will|would) gather|parley\w*|sit-downs?|huddle|sit down|sat down|(?:re)?conven\w+|reassembles?|do(?:es)? so again)\b|"
        r"\b(?:(?:talk|speak|negotiate|haggle|sit) (?:to|with) (?:each other|one another)|haggl(?:e|es|ing)|bargain(?:ing)? (?:over|with)|deliberat(?:e|es|ing)|confers?|closeted|"
        r"under (?:the same|one) roof|in (?:the same|one) (?:room|hall|building)|(?:sit|sits|sitting|seated) (?:across|opposite|face[- ]to[- ]face|at (?:one|the same) table|(?:a)?round)|"
        r"face[- ]to[- ]face|(?:back|return|returns) to the table|get (?:a)?round (?:a|the|one) table|compare notes|(?:din(?:e|es)|lunch(?:es)?|break bread) (?:with|together|in))\b|"
        r"\bbeen (?:called|convened) for <D>|\bdelegations?\b[^.]{0,60}\b(?:be|arriv\w+|gather\w*) in\b|^the (?:place|venue|location|site)\b|"
        r"^(?:it|they) (?:will|would|is to|are to|is due to|are due to) (?:open|begin|start|resume|take place|be held|convene|sit)\b"
    ),
    relative=rx(r"(?:\s(?:that|which|whose|where|in which)\s|[:;]\s(?:it|they)\s)"),
    remote=rx(
        r"\b(?:phone calls?|telephone|by phone|over the phone|phoned|video[- ](?:link|call|conference)|online|virtual(?:ly)?|spoke by)\b"
    ),
    leaders=rx(
        r"\b(?:summit|leaders?'? (?:meeting|summit|talks)|(?:meeting|talks) (?:of|between|at the level of) (?:the )?(?:leaders|presidents|"
        r"heads of state)|at the highest level|highest-level|(?:four|three)-way (?:summit|meeting)|face-to-face with (?:putin|zelensky\w*|trump|xi))\b"
    ),
    ministers=rx(
        r"\b(?:(?:foreign|defen[cs]e|trade|finance|prime) ministers of <P>|(?:foreign|defen[cs]e|trade) ministers? .{0,60}\bmeet\b|ministerial)\b"
    ),
    technical=rx(
        r"\b(?:technical|expert-level|experts'|working[- ](?:level|group)|military-technical)\s+(?:talks|teams?|meeting|round|consultations|group)\b"
    ),
    own_summit=rx(r"<P> (?:[\w-]+ ){0,2}?(?:summit|meeting|council|leaders|ministers)\b"),
    alien=rx(
        r"(?<!\w)(?:donors?|cabinet|(?<!told )(?<!told the )parliament|lawmakers|<P> security council|security council (?:meeting|session|meets|members)|regulators|shareholders?|(?<!executive )boards?|unions?|employers|clubs?|coalition (?:talks|partners?|government|parties|negotiations|agreement|deal)|"
        r"general assembly|central bank|own negotiators|party leaders|faction|judges|traders|lawyers|player\w*|coach|agent|election|"
        r"contact group|coalition of the willing|(?<!told a )(?<!told the )(?<!at a )(?<!and a )(?<!and a joint )(?:news|press) conference|situation room)\b"
    ),
    internal=rx(r"(?<!\w)(?:<P>'s (?:cabinet|parliament|own)|team meeting|staff meeting)\b"),
    ordinal=rx(
        r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
        r"seventeenth|eighteenth|nineteenth|twentieth|\d{1,2}(?:st|nd|rd|th))(?:[ -](?!<D>)[\w<P>'’-]+){0,4}?[ -](?:rounds?|meeting|session|encounter|cycle)\b"
        r"|\bround (one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b"
        r"|\bthe (first|second|third|fourth|fifth|sixth),? (?=(?:in|on|held) )"
        r"|^the (second|third|fourth|fifth|sixth|seventh) (?=(?:will|would|is) )"
    ),
    no_ordinal=rx(
        r"\bfirst (?:direct |face-to-face |such |in-person |high-level |official |formal )*(?:meeting|talks|contact|negotiations|session|encounter)\b(?! round)"
    ),
    plural_past=rx(
        r"\b(?:(?:two|three|four|five|several|many|earlier|previous|past) (?:\w+ )?(?:rounds|meetings|sessions)|rounds of (?:talks|negotiations) have|(?:months?|years?|weeks?) of (?:[\w-]+ )?(?:talks|negotiations|meetings))\b"
    ),
    new_round=rx(
        r"\b(?:new|next|another|fresh|upcoming|further|follow-up|additional) (?:[\w<P>-]+ ){0,3}?(?:rounds?|talks|negotiations|meeting|session)\b|\bmore (?:talks|negotiations)\b|\bmeet again\b|^the next (?=(?:will|would|is) )|\bagain meet\b"
    ),
    prelude=rx(
        r"\b(?:ahead of|before|followed by|groundwork for|prepare(?: the ground)? for|pave the way for) (?:a|an|the next|another|their next) (?:[\w<P>-]+ ){0,3}?(?:summit|meeting|round|session)\b"
    ),
    after_round=rx(
        r"\b(?:after|following) (?:the|a|their) (?:[\w<P>-]+ ){0,3}?(?:rounds?|talks|negotiations|meeting|session)\b"
    ),
    last_round=rx(
        r"\b(?:last|previous|earlier|preceding|past|prior) (?:[\w<P>-]+ ){0,3}?(?:rounds?|talks|negotiations|meeting|session)\b"
    ),
    definite=rx(
        r"\b(?:the|these|those|this|both|their|its) (?:[\w<P>'’-]+ ){0,3}?(?:talks|negotiations|rounds?|meetings?|session|sides|delegations?|parties|"
        r"negotiators|teams?|countries|neighbou?rs|commanders|generals|governments|encounter|dialogue|consultations|chiefs|"
        r"ministers|envoys|directors|officials|delegates|diplomats|representatives|commissioners|experts)\b|"
        r"\b(?:two|both) (?:prime |foreign )?(?:leaders|presidents|ministers|sides|men)\b|^(?:the )?(?:[\w-]+ ){0,2}(?:talks|negotiations|meetings?|delegations|negotiators)\b|^the (?:place|venue|location|site)\b|<D>(?:'s|’s) (?:[\w-]+ ){0,2}(?:summit|talks|meeting|round|session|encounter|sit-down|negotiations|consultations|dialogue)\b|\b(?:it|they|both) (?:will|would|is|are|was|were|had agreed|have agreed|agreed|plan|intend|meet|gather|convene|reconvene|negotiate|talk|return|sit|confer|assemble|get together|come together|see each other|see one another|do so|begin|start|haggle|have chosen|chose|settled on|opted for)\b|^(?:there|in the <P> capital),? (?:he|she|they|the|both)\b|\brounds?\b"
    ),
    # Status, strongest first.
    cancelled=rx(
        r"\b(?:cancell?ed|called off|scrapped|will not (?:take place|go ahead|be held|meet)(?! (?:as (?:planned|scheduled)|on schedule|on that (?:day|date)|that (?:day|week)|then|so soon|just yet|for now|for the time being)\b)|will not hold (?:[\w<P>'’“”\"-]+ ){0,4}?(?:talks|meetings?|summits?|negotiations|dialogue|rounds?)|wo(?:n't|uldn't|uld not) (?:take place|go ahead|be held|meet)|abandoned|calls? off|cancels?|pulled out of|dropped plans)\b"
        r"|\bno (?:(?:further|more|such|new) )?(?:talks|meeting|summit|round|negotiations|session)\b[^.,;]{0,60}?\bwill (?:be held|take place|go ahead|happen)\b"
    ),
    postponed=rx(
        r"\b(?:will not (?:take place|go ahead|be held|meet|happen) (?:as (?:planned|scheduled)|on schedule|on that (?:day|date)|that (?:day|week)|then|so soon|just yet|for now|for the time being)|postpone[ds]?|postponing|br(?:eak|eaks|eaking|oke|oken) off (?:[\w<P><C>’'-]+ ){0,3}(?:talks|negotiations|dialogue|consultations)|(?:suspend(?:s|ing)?|paus(?:e|es|ing)|halt(?:s|ed|ing)|fr(?:eeze|eezes|eezing|oze)|shelv(?:e|es|ed|ing)) (?:[\w<P><C>’'-]+ ){0,4}(?:talks|negotiations|dialogue|meetings?|rounds?|summit|consultations)|put off|puts off|putting off|put back|puts back|putting back|pushes back|pushing back|put on hold|puts? (?:[\w<P><C>’'-]+ ){1,6}on hold|placed on hold|delayed|deferred|pushed (?:back|to <D>)|(?:has|have) slipped|slipped to <D>|slips to <D>|bumped to <D>|suspended|paused|adjourned|will not (?:open|begin|start)|(?:will|would|to) (?:(?:now|instead) )(?:be held|take place|happen|meet|be scheduled) (?:at|on) (?:a|another) (?:(?:later|other|different|future) )?(?:date|time|day|point)|rescheduled|moved|brought forward|shifted|delays?)\b"
        r"|<D>[^,.;]{0,80} (?:will|would|to) (?:be held|take place|be scheduled) (?:at|on) (?:a|another) (?:(?:later|other|different|future) )?(?:date|time|day|point)\b"
        r"|^(?:(?!<D>).)*?\b(?:days?|weeks?|months?|fortnight) (?:later than|behind) (?:originally |first |initially )?(?:planned|scheduled|foreseen|announced|intended|schedule)\b(?!,? (?:on |at )?<D>)(?![^,]*<D>)"
    ),
    moving=rx(
        r"\b(?:postponed|put off|delayed|deferred|pushed(?: back)?|rescheduled|moved|brought forward|shifted|changed|slipped|slips|bumped)\b"
    ),
    moved_to=rx(
        r"\b(?:postpone[ds]?|put off|put back|set back|delay(?:ed|s)?|deferred|pushed(?: back)?|reschedule[ds]?|move[ds]?|brought forward|shifted|adjourned|changed|slipped|slips|bumped)\b"
        r"(?:(?! to <C>| because| due| planned| scheduled| set ).){0,60}?\b(?:to|until|till|for)\s+(?:the )?<D>"
    ),
    moved_from_to=rx(r"\bfrom <D>(?: [\w ]{0,20})? to <D>"),
    moved_from=rx(
        r"\b(?:moved|postponed|pushed back|put back|delayed|rescheduled|brought forward) from (?:the )?<D>(?! (?:to|until))"
    ),
    before_words=rx(r"before|ahead|(?:the )?eve"),
    limit=rx(
        r"\b(?:by|before|until|till|no later than|not before|prior to|since|as soon as)(?: the)?(?: (?:morning|evening|night|end) of)? $"
    ),
    old_date=rx(
        r"(?:\b(?:had (?:originally |first |initially )?been|was first|were first|(?:was|were) (?:originally|initially)|originally|initially|first|earlier|previously"
        r"|(?:was|were)(?=[^.]{0,120}\b(?:put off|postponed|cancell?ed|called off|moved|but|delayed|pushed))) "
        r"(?:to (?:be held|take place|meet|start|open|restart|begin)|due|planned|scheduled|set|expected|announced|fixed|meant|slated|booked|pencill?ed in|called)\b(?:(?!, (?:but )?(?:will|is|are|would)\b)[^.;]){0,40}?|"
        r"\b(?:instead of|rather than|not|not on|and not on)(?: the)?(?: planned| original| initial)? (?:on )?|\bplanned for (?=[^.]{0,60}\b(?:put off|postponed|cancell?ed|called off|moved)\b))"
        r"(<D>)"
    ),
    no_new_date=rx(
        r"\bno (?:new |other )?(?:date|day)\b|\bindefinitely\b|\bno plan for another day\b|\bset no date\b|\bwithout (?:setting|naming) (?:a|another|any) (?:new )?(?:date|day)\b"
    ),
    closing=rx(
        r"\b(?:will|to|due to|set to|expected to) (?:end|conclude|wrap up|close)(?: here| in <C>)? (?:on |later )?(?:<D>|today|tomorrow)|\b(?:began|opened|started|resumed|reconvened)\b[^.;]{0,80}? (?:will|to|due to|set to|expected to) (?:run|last|go on|continue) (?:until|till|through) <D>|\b(?:resumed|opened|began|started|reconvened)(?: here| in <C>)? (?:on )?(?:<D>|today)"
    ),
    held=rx(
        r"\b(?:was said (?:by (?:[\w<P>-]+ ){1,4})?to have been|held (?:[\w-]+ ){0,4}(?:hours?|days?|minutes) of|after (?:his|her|their|a|the|day-long|lengthy) (?:[\w-]+ ){0,2}(?:talks|meetings?) (?:with|in|at)|took place|was held|were held|has been held|(?<!be )(?<!being )(?<!is )(?<!are )held (?:in|on|at|an?|their|the|talks|indirect|direct|bilateral|separate)|met|ended|ends|concluded|concludes?|finished|wrapped up|ran for|closed|resulted|"
        r"brought|chaired|chairs|sat across|failed to|broke down|produced|agreed (?:on(?! <D> to\b| an? | (?:meeting|sitting|holding|talking|getting|coming)\b)|at|during)|end(?:ed)? without|hosted|last(?:ed)? (?:for )?(?:about |some |nearly )?\w+ hours?|dealt with|end)\b"
    ),
    ended=rx(r"\b(?:ended|ends|concluded|finished|wrapped up|closed)\b"),
    under_way=rx(
        r"\b(?:under ?way|ongoing|(?:are|is) continuing|(?:is|are) (?:currently|now) (?:meeting|holding|hosting|negotiating)|continued?|began|begun|opened|have started|has started|started|(?:is|are) (?:meeting|holding|being held|visiting(?= (?:[\w-]+ ){0,4}<P> in ))(?! (?:[\w<P><C><N>’',-]+ ){0,8}?(?:on )?<D>)|sat down|kicked off|open talks|opens? on <D>, with|resumed|wrapping up|entered (?:its|their|an?|the) \w+ day|are negotiating|hold(?:ing)? talks today)\b"
        r"|\bentered (?:its|their|an?|the) <D>|\b(?:have|has) been (?:meeting|holding|negotiating|talking|in (?:talks|negotiations|session))(?: [\w<P><C>’'-]+){0,5}(?<! since) <D>"
    ),
    proposed=rx(
        r"\b(?:propos\w+|(?<!the )(?<!an )offer(?:s|ed|ing)?|suggest(?:s|ed|ing)? (?:that|a|the|an|talks|meeting|holding|they)|invit(?:es?|ed|ing|ation|ations)|ready to|may|might|could|consider\w*|call(?:s|ed)? for|urged?|possib\w+|"
        r"hopes? (?:to|for)|wants? to|would like|willing|tentativ\w+|discuss(?:ed|ing)? (?:holding|a possible))\b"
    ),
    firm=rx(
        r"\b(?:(?:taken|took|takes) up (?:[\w<P><N>’'-]+ ){0,4}?(?:invitation|offer|proposal|suggestion)|will (?!not\b)|confirm\w*|agreed to|scheduled|accepted|set for|are to|is to|fixed|planned to be held|due to|to be held|will be held)\b"
    ),
    vague=rx(
        r"\b(?:soon|before long|later (?:this|in the) (?:year|month)|over the (?:next|coming) (?:(?:few|couple of) )?(?:days|weeks|months)|in the (?:coming|near)|in the (?:days|weeks|months) ahead|no date|neither a date|at (?:some|a later) point|likely in the)\b"
    ),
    negated=rx(
        r"\b(?:no (?:plans?|talks|meeting|negotiations)|not (?:planning|going|scheduled|agreed)|den(?:y|ies|ied)|ruled? out|refus\w+|reject\w+|(?:would|will|does|do|did) not (?:attend|take part|join|participate|send)|turned down|had (?:spoken of|said)|declined to|if)\b"
    ),
    official=rx(
        r"\b(?:foreign|defen[cs]e|prime|trade|interior) minist(?:er|ry)|\b(?:ministry|spokes(?:man|woman|person)|kremlin|presiden(?:t|cy|tial)|"
        r"head of the <P> delegation|negotiator|state (?:department|television|media)|white house|government|embassy|chancell?or|secretary|"
        r"joint statement|special envoy|member of the <P> delegation|commission)\b"
    ),
    hearsay=rx(r"\b(?:reports?|reportedly|rumou?rs?|sources?|people (?:familiar|with knowledge)|a person|media)\b"),
    facilitators=(
        rx(r"\binvit\w+ (?:from|by|of) (<P>)(?:,? and (?:the )?(<P>))?"),
        rx(
            r"\b(?:mediated|brokered|facilitated|hosted|sponsored|chaired|convened) by (?:[\w’'-]+ ){0,3}?(<P>)(?:,? and (?:[\w’'-]+ ){0,2}?(<P>))?"
        ),
        rx(r"\b(?:under|through|with) (<P>)(?:,? and (<P>))? (?:mediation|facilitation|auspices|sponsorship)"),
        rx(r"(<P>)[- ](?:mediated|brokered|facilitated|sponsored)\b"),
        rx(
            r"(<P>)(?:, which [^,]{0,80},| (?:officials )?)?,? ?(?:which )?(?:will |would |is to |has |again |also |said it would )*(?:act(?:ing|s)? as |be |serve as |again be )?(?:the |a |an )?(?:main |chief |key )?(?:mediat(?:or|ors|e|es|ing)|facilitat(?:or|e|es|ing)|broker(?:s|ing)?)\b"
        ),
        rx(r"\b(?:join|joined|joining) (?:the )?(<P>) and (<P>) as facilitator"),
        rx(r"(?<!\w)(<P>) and (<P>) (?:mediators|facilitators)\b"),
        rx(r"(?<!\w)(<P>) (?:mediat(?:or|ors)|facilitat(?:or|ors)|officials going from room to room)\b"),
        rx(r"(<P>)(?:,? and (<P>))? (?:as|would be) (?:co-)?(?:mediators?|facilitators?|hosts?|co-hosts)\b"),
        rx(r"(<P>)(?: [\w’'-]+){0,4} <N> (?:chairs|chaired|will chair|hosts)\b"),
        rx(r"\bmediators?,? (?:the )?(<P>) and (?:the )?(<P>)"),
    ),
    heads=(
        rx(
            r"(?P<party><P>)(?:'s|’s)? (?:delegation|team|side|negotiators|negotiating team|envoys)[^.;]{0,12}?\b(?:is |was |will be |to be |again )?(?:led|headed|chaired) by "
            + _ROLE
            + r"(?P<head><N>)"
            + _NOT_HEAD
        ),
        rx(
            r"(?P<party><P>)(?:'s|’s)? (?:\w+ ){0,4}?(?P<head><N>),? (?:who (?:is )?(?:also )?)?(?:will |is to |would |also )*(?:lead|leads|led|leading|head|heads|heading|the leader of|the head of)(?: of)? (?:the |his |her |its |their )?(?:[\w<P>’'-]+ ){0,2}?(?:delegation|team|side|negotiat\w+ team)"
        ),
        rx(r"\b(?:head|leader|chief) of the (?P<party><P>) (?:delegation|team|negotiat\w+ team),? (?P<head><N>)"),
        rx(r"(?P<party><P>)(?:'s|’s)? (?:chief |lead |top )(?:\w+ )?negotiator,? (?P<head><N>)"),
        rx(
            r"(?P<head><N>) (?:will |is to )?(?:lead|leads|head|heads) (?:the )?(?P<party><P>) (?:delegation|team|side)"
        ),
        rx(r"(?P<head><N>) (?:for|represents?|will represent) (?:the )?(?P<party><P>)(?!\w)"),
    ),
    offices=(
        rx(rf"{_OF_NONE}(?P<party><P>)(?:'s|’s)? (?P<person><N>)"),
        rx(rf"(?P<party><P>)(?:'s|’s) (?:[\w’'-]+ ){{0,3}}?(?:{_OFFICE})(?:{_AREA})?,? (?P<person><N>)"),
        rx(rf"(?P<party><P>) (?:(?:{_RANK}) ){{0,4}}?(?:{_OFFICE})(?:{_AREA})?,? (?P<person><N>)"),
        rx(
            rf"(?P<person><N>), (?:who is )?(?:the |a )?(?:[\w’'-]+ ){{0,2}}?(?P<party><P>)(?:'s|’s)? (?:[\w’'-]+ ){{0,3}}?(?:{_OFFICE})\b(?!,? <N>)"
        ),
        rx(rf"(?:{_OFFICE}) (?P<person><N>) of (?:the )?(?P<party><P>)"),
    ),
    outcome=rx(
        r"\b(?:agreed (?:on|to)|result(?:ed|ing) in|exchange of|swap of|signed|produced|ended without|without (?:an? )?(?:agreement|result|breakthrough))\b"
    ),
    role_before_name=re.compile(
        r"(?:minister|president|envoy|negotiator|adviser|advisor|aide|secretary|spokes(?:man|woman|person)|ambassador|chancellor|premier|chief|general|leader|representative|director|counterpart|diplomat|official|lawmaker|commander|king|emir|prince|mr|ms|mrs|lord)\W{1,2}$"
    ),
    topic=rx(
        r"\b(?:delegations?|negotiators?|envoys?|foreign minist\w+|ceasefire|truce|peace|mediat\w+|diploma\w+|treaty|sanctions?|nuclear|prisoners?|kremlin|"
        r"ministry|minister|embassy|president\w*|government|bilateral|normali[sz]ation|border|tariffs?|accord|facilitat\w+|warring|rebels?|army|quotas?|"
        r"hostilities|spokes(?:man|woman|person)|commission|trade (?:talks|deal|negotiations)|ambassador|troops|officials|states?|military|conflict)\b"
    ),
    subordinate=rx(r"^\W*(?:which|who|after|since|when|as |before|following|during|although|though|while|despite)"),
    reports_on=rx(
        r" that |would| will |\bnamed\b|\bset\b|\b(?:it|he|she|they|we) (?:is|are|was|were|has|have|had|may|might|could)\b"
    ),
    determiner=rx(
        r"\b(?:the|a|this|that|its|their|of|for|in|at|after|before|during|ahead of|planned|previous|announces?|confirms?|accepts?|proposes?|seeks?|wants?|rejects?|agrees?(?: to| on)?|agreed (?:to|on)) $"
    ),
    modified_noun=rx(
        r" (?:[\w-]+ ){0,2}(?:meetings?|talks|rounds?|session|summit|call|statement|deadline|visit|attack|hearing|encounter|negotiations)\b"
    ),
    not_postponed=rx(
        r"\b(?:without (?:further |any |more )?delay|adjourned for (?:an? |the |lunch|dinner)|delayed meeting|(?:ministers?|envoys?|delegates?|leaders?|presidents?|delegations?|negotiators?|flights?|arrival) (?:is |was |were |has been |have been )?delayed|were? moved|had been moved|moved (?:from (?:the )?[<C><V>](?:'s)? )?to (?:the )?[<C><V>])\b|\b(?:venue|location|site|place) (?:[\w<P><D>’'-]+ ){0,8}(?:moved|changed)\b|\bmoved (?:from (?:the )?[<C><V>] )?to (?:the )?[<C><V>]"
    ),
    from_word="from ",
    unplanned=rx(
        r"\b(?:reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|rebuff(?:s|ed|ing)?|snub(?:s|bed|bing)?|spurn(?:s|ed|ing)?|shun(?:s|ned|ning)?|turn(?:s|ed|ing)? down|brush(?:es|ed|ing)? (?:aside|off)|(?:said|says|say|saying) no to) (?:[\w<P>’'-]+ ){0,5}?(?:invitations?|offers?|proposals?|suggestions?|requests?) (?:to|of|for|that|from|by)\b"
        r"|\b(?:invitations?|offers?|proposals?|suggestions?|requests?) (?:[\w<P><N><C><D>’'-]+ ){0,12}?(?:was|were|is|has been|have been|had been|being) (?:\w+ly )?(?:rebuffed|rejected|declined|refused|turned down|snubbed|spurned|dismissed|brushed (?:aside|off)|withdrawn)\b"
        r"|\b(?:rul(?:e|es|ed|ing) out|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|den(?:y|ies|ied|ying)) (?:[\w<P>’'-]+ ){0,5}?(?:trips?|travel\w*|visits?|meet(?:ing|ings)?|talks|negotiat\w+|summit|encounter|go(?:ing)?|reports?|rumou?rs|plans?)\b"
        r"|\bno (?:such )?(?:[\w<P>-]+ ){0,3}?(?:meetings?|talks|summit|negotiations|encounter|session|round|contacts?|visit) (?:[\w<P>’'-]+ ){0,8}?(?:(?:is|are|was|were|has been|have been|had been) )?(?:currently |yet |now |even )?(?:planned|scheduled|foreseen|envisaged|on the (?:agenda|cards|table|calendar)|in the works|being (?:planned|prepared|considered)|expected|agreed|arranged|set|fixed)"
        r"|\b(?:has|have|had) no (?:(?:immediate|current|present|further|new|firm|concrete|such) )?(?:plans?|intention|desire|wish) (?:to|of|for)\b|\bno (?:(?:immediate|current|present|further|new|firm|concrete|such) )?plans? (?:to|for)\b|\b(?:does|do|did) not (?:plan|intend|expect|want) to\b|\bno intention of\b|\bnot planning to\b"
        r"|\bonce (?:offered|proposed|suggested|invited)\b|\b(?:will|would|shall) not (?:be )?(?:sit(?:ting)? down|negotiat(?:e|ing)|see(?:ing)?|hold(?:ing)? talks)\b|\bnot (?:\w+ly |yet )?(?:ready|willing|prepared|inclined|considering|open) (?:to (?:send|meet|host|hold|receive|sit|see|go|come|travel|talk)|talks|a meeting|for talks)\b"
        r"|\b(?:is|are|was|were) not (?:planned|foreseen|envisaged|on the (?:agenda|cards|table))\b|\bnot (?:currently |yet |now |even )?(?:scheduled|expected|due|set|slated|likely) to (?:\w+ly |also )?(?:meet|hold|attend|travel|host|receive|sit|see|resume|take place|take part|visit|join)\b|\bno (?:indication|sign|suggestion|guarantee|certainty) (?:that )?(?!wh|of |as )(?:[\w<P><N>’'-]+ ){0,6}?(?:meet(?:ing)?|talk(?:s|ing)?|travel(?:l?ing)?|attend(?:ing)?)\b"
        r"|\b(?:(?:will|would|do|does|did) not|won['’]t|wouldn['’]t) (?:be )?(?:travel|travell?ing|go|going|fly|flying|come|coming) to (?:the )?[<P><C>]"
        r"|\bwere (?:they|he|she) to meet\b|\bif (?:they|he|she|the two|both) (?:met|were to meet|ever met|had met)\b|\bfictional\b|\bhypothetical\w*|\bin error\b|\berroneously\b|\bwrongly\b"
    ),
    future=rx(
        r"\b(?:ahead of|will|to be|set (?:to|for)|due|planned|scheduled|would|upcoming|next|tomorrow|to (?:hold|meet|host|resume|restart|start|begin))\b"
    ),
    past=rx(r"\b(?:was|were|had|broke out|erupted|attacked|killed|fired|struck|arrived|died)\b"),
    present=rx(r"\b(?:meets?|opens?|begins?|starts?|sit down)\b"),
    not_place=rx(
        r"\b(?:not|rather than|instead of) (?:(?:be |be held |be hosted |take place )?(?:in|at) )?(?:the )?([<C><V>])|\bnot (?:\w+ ){1,4}?(?:in|at) (?:the )?([<C><V>])(?=,?(?: as \w+,?)? but (?:in|at)\b)"
    ),
    capital_place=rx(
        rf"\b(?:in|to) (?:the )?(<P>)(?:['’]s)? {_ECONOMIC}capital\b(?! (?:market|control|flow|gain|punishment))|\b(?:in|to) the {_ECONOMIC}capital of (?:the )?(<P>)"
        r"|\b(?:in|to) (?:the )?(<P>)(?:['’]s)? (?:largest|biggest|most populous) city\b(?! (?:of|after))|^(?:the )?(<P>)(?:['’]s)? capital (?=(?:will|is to|is set to|is due to) (?:again )?host|hosts)"
    ),
    in_place=rx(r"\b(?:in|at|near|to|via|outside|visit(?:s|ed|ing)?|city of|capital,?|in (?:downtown|central))\s$"),
    as_partner=rx(
        r"\b(?:propos(?:e|es|ed|ing)|suggest(?:s|ed|ing)?|offer(?:s|ed|ing)?|offer|proposal|note|message) to\s$"
    ),
    hosts=rx(
        r" (?:(?:is |are )?(?:set |due |expected |scheduled )?to host|will (?:again )?host|hosts|hosted|(?:will |to )?plays? host|(?:is|will be|to be) the (?:scene|setting|stage|site|venue))"
    ),
    placed=rx(
        r"(?:^the (?:place|venue|location|site),?|\b(?:in|at|inside|near|outside|off|hosts?|hosted by|location|venue|(?:moved?|changed|shifts?|shifted|switched|switches|relocated|transferred) (?:from (?:the )?[<C><V><P>] )?to|return(?:s|ed)? to|back to|arriv\w+ in|to|(?:left|leaves?|leaving|depart(?:s|ed|ing)?|bound|headed|sets? off) for)"
        r"|[<C><V><P>](?:'s|’s|,)|[<C><V>],? in|\bin (?:the )?(?:[\w<P><N>'’-]+ ){0,5}(?:city|port|town|capital|resort|village|hamlet|settlement|spa)(?: of|,)|\bon the (?:[\w<P>-]+ ){0,3}island of|\bin (?:downtown|central|nearby|historic)|\bcity of|\b(?:set|planned|scheduled|slated|fixed|billed|agreed|due) for|\b(?:venue|site|location) [^.,;]{0,80}(?:is|will be|would be|is to be)|\b(?:have|has|had) (?:picked|chosen|selected|opted for|settled on))"
        r"(?: the)?(?: [\w-]+ (?:city|capital))?(?: <P> (?:city|port city|resort|capital|town|port)(?: of)?,?)? $"
    ),
    hosting=rx(
        r" (?:(?:is |was |has been )?(?:set )?(?:to |will |would )?(?:again )?(?:host|be the (?:site|venue|host)|to be the site)| (?:is|was) the host\b"
        r"|(?:will |would |is to )?(?:brings? (?:[\w<P><N>’'-]+ ){1,8}together|brings? together|bring together|reunites?)|(?:round|talks|meeting|negotiations|session|summit))|(?:'s|’s) (?:the )?<V>"
    ),
    going=rx(
        r"\b(?:moved?|return\w*|back|bring(?:s|ing)?|invit(?:e|es|ed|ing)|welcom(?:e|es|ed|ing)|summon\w*|called|calls|asked|trips?|visits?|travel\w*|fl(?:y|ies|ying|ew)|head(?:s|ed|ing)?|send\w*|deploy\w*|go|goes|going|come|comes|coming|on (?:his|her|its|their) way|en route) (?:[\w<P><D>'’-]+ ){0,6}to $"
    ),
    region_place=rx(r"\b(?:in|near) the $"),
    in_words="in|at|near",
    country_place=rx(
        r"(?<!conflicts )(?<!conflict )(?<!war )(?<!wars )(?<!crisis )(?<!situation )(?<!fighting )(?<!ceasefire )(?<!peace )(?<!troops )(?<!forces )(?<!violence )(?<!interests )\b(?:in(?: (?:the|neighbou?ring|nearby))?|in the (?:[\w-]+ ){0,3}(?:state|country|nation|kingdom|emirate|sultanate|monarchy) of|region of|province of) $"
    ),
    dateline=re.compile(
        rf"^\(?{PLACE}(?:\sD\.C\.|,\sD\.C\.|\.)?(?:, {PLACE})?(?:, (?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}))?(?: \([^)]{{2,40}}\))?\s?(?:-{{1,2}}|–|—)\s|^\([A-Z][\w ]+\)\s(?:[-–—]+\s)?|^[A-Z]{{4,}}(?:, [A-Z][\w]+)?(?:, [A-Z][a-z]+ \d+)? (?=[A-Z][a-z])"
        r"|^[A-Z]{3,}(?: [A-Z]{2,}){0,2}(?:, [A-Z][a-z]+\.? \d{1,2})?: (?=[A-Z][a-z]|A |[\"“])"
    ),
    landmarks=re.compile(
        r"(?:\b(?:[Aa]t|[Ii]n|[Ii]nside|[Oo]utside|[Ii]nto|visit(?:s|ing)?)|\b(?:visits?|trips?|travel\w*|return\w*|comes?|coming|goes|go|going|heads?|back)\sto|\b(?:invit(?:es?|ed|ing)|welcom(?:es?|ed|ing)|summon(?:s|ed)?)(?:\s[\w’'.-]+){0,6}?\sto)\s(?:the\s|president's\s)?$"
    ),
    koreas={"North": "KP", "South": "KR"},
    article=re.compile(r"\b[Tt]he\s$"),
    aside=re.compile(
        r"\((?:pictured|left|right|above|below|file|centre|center|seen|shown)\b[^()]{0,160}\)", re.IGNORECASE
    ),
    two_states=rx(r"\b(?:two|both) (?:countries|nations|states|neighbou?rs|capitals)\b"),
    private=rx(
        r"\b(?:compan(?:y|ies)|firms?|owners|customers?|buyers|sellers|shareholders|suppliers|executives|businessmen|industry|unions?|workers|shareholders|investors|associations?|federations?|chambers?|corporations?|institutes?|clubs?|parents|residents|voters)\b"
    ),
    time_moved=rx(
        r"\b(?:rescheduled|moved|put back|pushed back|postponed|delayed|brought forward|changed)\b[^.;]{0,40}?\b(?:to|for|until) (<T>)"
        r"|\bhours? (?:later|earlier)(?: than (?:planned|announced|scheduled|expected))?,? (?:at|from) (<T>)|(<T>),? (?:an|one|two|three|half an|several) hours? (?:later|earlier) than\b|(<T>) (?:instead of|rather than|and not at) <T>"
    ),
    here=rx(
        r"(?<!officials )(?<!official )(?<!ministry )(?<!embassy )(?<!diplomats )(?<!sources )(?<!analysts )(?<!media )(?<!authorities )(?<!office )(?<!government )\bhere\b(?! said)"
    ),
    multilateral=rx(
        r"\b(?:nations|countries|member states|delegates|producers|consumers|exporters|importers|council|conference|governments|delegations|ministers|\w+-nation|\w+-member)\b"
    ),
    venues=(
        re.compile(
            rf"\b(?:aboard|on\sboard)\s(?:(?:the|a)\s)?(?P<name>(?:[a-z][\w-]*\s){{0,3}}?(?:(?:{_SHIPS})\s(?:{_NAVY}\s)?|{_NAVY}\s){CAP}(?:(?:\sde)?\s{CAP}|(?<=Dr)\.\s{CAP}){{0,3}})"
        ),
        re.compile(
            rf"\b(?:at|in|on|inside)\s(?:the\s)?(?P<name>{CAP}(?:[\s-](?:{CAP}|al|el)){{0,2}}\s(?:border\s)?(?:crossing(?:\s(?:point|terminal))?|checkpoint|border\spost))\b"
        ),
        re.compile(
            rf"\b(?:(?:{CAP}{_LINK}\s){{1,5}}(?:{_HEADS})(?:\s(?:des|of|de|du|at)\s{CAP}(?:\s{CAP})?)?(?:\s{CAP}(?=\s(?:[Hh]otel|[Pp]alace)))?(?:\s(?:hotel|palace))?"
            rf"|(?:Palais|Hotel|Hôtel|Château|Schloss|Villa|Palazzo|Castello|Camp|Fort|Casa|Dar|Qasr)\s(?:(?:des|de|du|d'|di|la|al|el)\s?)?{CAP}(?:\s{CAP})?"
            rf"|{CAP}(?:\s{CAP}){{0,2}}\s(?:{_LOWER_HEADS})"
            rf"|(?:presidential|state|government|royal|foreign ministry's)\s(?:working\s)?(?:office|residence|palace|guesthouse|villa|complex)\s(?:in|at)\s{CAP}"
            rf"|{_INSIDE}(?:(?:federal\s)?chancellery|presidential\spalace|presidential\scomplex|royal\spalace)(?=\s(?:in|at)\s{CAP})"
            rf"|{_INSIDE}{CAP}(?:\s{CAP})?(?:\smission)?['’]s\s(?:regional\s|local\s|field\s)?(?:office|headquarters|secretariat|compound|base)(?=\s(?:in|at|near|outside)\s{CAP})"
            rf"|{_INSIDE}{CAP}\s(?:embassy|mission|consulate|ambassador['’]s\sresidence)(?=\s(?:in|at)\s{CAP})"
            r"|Bürgenstock|Burgenstock|Oval Office|Roosevelt Room)\b"
        ),
        re.compile(
            rf"\b(?:in|at)\s(?P<name>{CAP}(?:\s{CAP}){{0,3}}),?\s(?:a|the)\s(?:\w+\s){{0,2}}(?:reserve|resort|estate|villa|hotel|palace|castle|residence|retreat|monastery)\b"
        ),
    ),
    not_venue=re.compile(
        r"^(?:the\s)?(?:white house|oval office|foreign office|home office|post office|cabinet office|state house|(?:.*\bof the )?house of (?:representatives|commons|lords|assembly)|prime minister's office|.*\bpress office|.*\bpresident's office|(?!.*\bmission).*['’]s office|(?:"
        + _HEADS.lower()
        + r"))$",
        re.IGNORECASE,
    ),
    venue_lead=re.compile(r"(?:The|At|In|Inside|And|On|To|With|From|Of|While|By|Its|A)\s"),
    regions=re.compile(rf"\b({CAP}(?:\s{CAP})?)\s(region|province|oblast|peninsula)\b"),
    persons_by_shape=True,
    not_person=frozenset(
        "the a an in on at and but for with from to of it he she they his her their its this that these those after before while when"
        " as if president minister presidents ministers secretaries chancellors premiers negotiators envoys crown princess queen emir sultan sheikh chancellor premier ambassador foreign defence defense prime secretary state special envoy ministry treasury vice deputy chief"
        " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
        " october november december mr mrs ms dr lord sir lady king prince house senate congress council commission parliament army"
        " planned talks second first third round update kremlin united nations north south east west general assembly news agency".split()
    ),
    suffix=re.compile(r"['’]s$"),
    persons_of_two=re.compile(r"[a-rt-z]s$"),
    after_name=re.compile(
        r"(?:['’]s)?\s(?:University|College|School|Institute|Academy|Conventions?|Accords?|Protocols?|Agreements?|agreements?|accords?|"
        r"Declaration|Communiqu[eé]|Memorandum|Treaty|Pact|Process|process|Club\b|Post|Times|Herald|Tribune|Journal|Star|Examiner|Airlines|Airways|Stock Exchange|"
        r"Marathon|Format|format|Principles|Criteria|Group\b|Review|Film Festival|Bank\b)"
    ),
    before_name=re.compile(
        r"\b(?:[Uu]niversity|[Tt]reaty|[Cc]onvention|[Ss]tatute|[Aa]ccords?|[Bb]ishop|[Bb]attle|[Ss]iege|[Tt]he Hague,) of (?:the )?$|\b(?:Radio|Air|FC|Bank of|Port of|AS) $"
    ),
    given_names=frozenset("jordan chad georgia".split()),
    town=re.compile(
        rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|(?P<kind>city|town|village|hamlet|settlement|island|port|resort|spa|capital) of)\s(?P<name>{PLACE})"
    ),
    folds_case=False,
    openers=frozenset(
        "the a an it he she they we this that these those in on at but and as for if when while after before his her its their there both also earlier later meanwhile however".split()
    ),
    abbreviations=frozenset(
        "mr mrs ms dr prof gen col lt sgt st sen rep gov jan feb mar apr jun jul aug sep sept oct nov dec no vs inc u.s"
        " u.k u.n e.u a.m p.m d.c maj capt adm amb hon jr sr etc approx rev sec pres brig cmdr cpl pvt msgr ft mt"
        " mon tue tues wed thu thurs fri corp ltd bros dept govt e.g i.e u.a.e p.o".split()
    ),
)
