"""English: the words by which news texts speak of talks. Data only; core/ gives it meaning.

Patterns run over a sentence in which each mention is one letter of the private use area (see skeleton.py):
`{P}` party, `{D}` date, `{T}` clock time, `{C}` city, `{V}` venue, `{N}` person.
"""

from talkwatch.core.skeleton import compile_pattern as rx

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat",
         "sunday sun"))
    for name in names.split()
}  # fmt: skip
NUMBERS = {w: n for n, w in enumerate(
    "one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {"a": 1, "an": 1}  # fmt: skip
ORDINALS = {w: n for n, w in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), 1)}  # fmt: skip
ZONES = {
    "gmt": "UTC", "utc": "UTC", "cet": "Europe/Berlin", "cest": "Europe/Berlin", "eet": "Europe/Kyiv",
    "eest": "Europe/Kyiv", "bst": "Europe/London", "est": "America/New_York", "edt": "America/New_York",
    "et": "America/New_York", "eastern": "America/New_York", "msk": "Europe/Moscow", "ist": "Asia/Kolkata",
}  # fmt: skip

GATE = rx(
    r"\b(?:talks?|negotiat\w+|rounds?|meet(?:s|ing|ings)?|met|summit|delegations?|dialogue|consultations|mediat\w+)\b"
)

# What a date, time or place belongs to: the nearest such word of its clause.
MEETING_WORDS = rx(
    r"\b(?:talks|negotiations?|rounds?|meetings?|sessions?|summit|consultations|dialogue|encounter|meets?|met|"
    r"(?:sit|sat|sitting)(?: back)? down|conven\w+|resum\w+|restart\w*|begins?|began|opens?|opened|starts?|started|"
    r"kicks? off|(?:take|takes|took|taking|taken) place|(?<!is )(?<!was )held|holds?|hosts?|hosted|hosting|scheduled|"
    r"rescheduled|set (?:for|to)|planned|due|fixed|postponed|delayed|deferred|put off|pushed back|moved|brought forward|"
    r"cancell?ed|called off|bound|returns? to|be (?:in|at)|gather\w*|arriv\w+|convention|conference|site|place|venue|location)\b"
)
# A day of arrival is not yet that of the meeting.
ARRIVAL = rx(r"arriv|land")
REPORT_WORDS = rx(
    r"\b(?:said|says|say|saying|told|tells|announc\w+|wrote|writes|add(?:ed|s)|stat(?:ed|ement|ements|es)|report(?:ed|s|edly)?|"
    r"according|address|interview|post(?:ed)?|tweeted|inform\w*|accus\w+|warn\w*|welcom\w+|quoted|spoke\w*|"
    r"remarks?|comment\w*|confirms?|confirmed|agreed|agrees?|declin\w+|accept\w*|declared|insist\w*|signall?ed|hinted|"
    r"urged|stressed|briefing|letter|asked|suspended|broke off)\b"
)
OTHER_WORDS = rx(
    r"\b(?:calls?|called|phon\w+|telephon\w*|visit\w*|shuttl\w+|attack\w*|str(?:ikes?|uck)|shell\w+|kill\w+|wounded|elect\w+|"
    r"vot(?:e|es|ed|ing)|trial|hearings?|broke out|breaks out|wars?|invasion|invaded|deadline|signed|signing|captured|took over|"
    r"fire[ds]?|ceasefire (?:took|came)|march(?:ed|es)|protest\w*|left|tour|funeral|anniversary|born|died|expires?|"
    r"expired|elapsed|crossed|landed|summoned|trip|travell?ed|exchange[ds]?|launched|hit|sentenced|ordered|released)\b"
)
CLAUSE_BREAK = rx(
    r";|:\s|\s[-–—]\s|—|\s(?:which|who|whose|where|after|before|since|when|while|whereas|as|but|although|though|because|that|whether|until(?! {D})|"
    r"following|ahead of|in which|during)\s"
)

# Which kind of gathering. Anything that is no meeting of delegations in one place is set aside.
TRIGGER = rx(
    r"\b(?:talks|negotiations?|rounds?|meetings?|session|summit|consultations|dialogue|encounter|conference)\b|"
    r"\b(?:meets?|met|sit down|sat down|conven\w+)\b|"
    r"\bdelegations?\b[^.]{{0,60}}\b(?:be|arriv\w+|gather\w*) in\b|^the (?:place|venue|location|site)\b|"
    r"^(?:it|they) (?:will|would|is to|are to|is due to|are due to) (?:open|begin|start|resume|take place|be held|convene|sit)\b"
)
REMOTE = rx(
    r"\b(?:phone calls?|telephone|by phone|over the phone|phoned|video[- ](?:link|call|conference)|online|virtual(?:ly)?|spoke by)\b"
)
LEADERS = rx(
    r"\b(?:summit|leaders?'? (?:meeting|summit|talks)|(?:meeting|talks) (?:of|between|at the level of) (?:the )?(?:leaders|presidents|"
    r"heads of state)|at the highest level|highest-level|(?:four|three)-way (?:summit|meeting)|face-to-face with (?:putin|zelensky\w*|trump|xi))\b"
)
MINISTERS = rx(
    r"\b(?:(?:foreign|defen[cs]e|trade|finance|prime) ministers of {P}|(?:foreign|defen[cs]e|trade) ministers? .{{0,60}}\bmeet\b|ministerial)\b"
)
TECHNICAL = rx(
    r"\b(?:technical|expert-level|experts'|working[- ](?:level|group)|military-technical)\s+(?:talks|teams?|meeting|round|consultations|group)\b"
)
ALIEN = rx(
    r"\b(?:donors?|cabinet|parliament|lawmakers|security council|regulators|shareholders?|boards?|unions?|employers|clubs?|coalition|"
    r"general assembly|central bank|own negotiators|party leaders|faction|judges|traders|lawyers|player\w*|coach|agent|election|"
    r"contact group|coalition of the willing|news conference|press conference|situation room)\b"
)
INTERNAL = rx(r"\b(?:{P}'s (?:cabinet|parliament|own)|team meeting|staff meeting)\b")

ORDINAL = rx(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    r"seventeenth|eighteenth|nineteenth|twentieth|\d{{1,2}}(?:st|nd|rd|th))(?:[ -](?!{D})[\w{P}'’-]+){{0,4}}?[ -](?:rounds?|meeting|session|encounter)\b"
    r"|\bround (one|two|three|four|five|six|seven|eight|nine|ten|\d{{1,2}})\b"
    r"|\bthe (first|second|third|fourth|fifth|sixth),? (?=(?:in|on|held) )"
)
NO_ORDINAL = rx(
    r"\bfirst (?:direct |face-to-face |such |in-person |high-level |official |formal )*(?:meeting|talks|contact|negotiations|session|encounter)\b(?! round)"
)
PLURAL_PAST = rx(
    r"\b(?:(?:two|three|four|five|several|many|earlier|previous|past) (?:\w+ )?(?:rounds|meetings|sessions)|rounds of (?:talks|negotiations) have)\b"
)
NEW_ROUND = rx(
    r"\b(?:new|next|another|fresh|upcoming|further|follow-up) (?:[\w{P}-]+ ){{0,3}}?(?:rounds?|talks|negotiations|meeting|session)\b|\bmeet again\b|\bagain meet\b"
)
AFTER_ROUND = rx(
    r"\b(?:after|following) (?:the|a|their) (?:[\w{P}-]+ ){{0,3}}?(?:rounds?|talks|negotiations|meeting|session)\b"
)
LAST_ROUND = rx(
    r"\b(?:last|previous|earlier|preceding|past|prior) (?:[\w{P}-]+ ){{0,3}}?(?:rounds?|talks|negotiations|meeting|session)\b"
)
DEFINITE = rx(
    r"\b(?:the|these|those|this|both|their|its) (?:[\w{P}'’-]+ ){{0,3}}?(?:talks|negotiations|rounds?|meetings?|session|sides|delegations?|parties|"
    r"negotiators|teams?|countries|neighbou?rs|commanders|generals|governments|encounter|dialogue|consultations|chiefs)\b|"
    r"^(?:the )?(?:[\w-]+ ){{0,2}}(?:talks|negotiations|meetings?|delegations|negotiators)\b|\b(?:it|they) (?:will|would|is|are|was|were)\b|\brounds?\b"
)

# Status, strongest first.
CANCELLED = rx(
    r"\b(?:cancell?ed|called off|scrapped|will not (?:take place|go ahead|be held|meet)|won't (?:take place|go ahead|meet)|abandoned|calls? off|cancels?|pulled out of|dropped plans)\b"
)
POSTPONED = rx(
    r"\b(?:postpone[ds]?|postponing|put off|delayed|deferred|pushed back|suspended|adjourned|will not (?:open|begin|start)|rescheduled|moved|brought forward|shifted|delays?)\b"
)
MOVING = rx(r"\b(?:postponed|put off|delayed|deferred|pushed back|rescheduled|moved|brought forward|shifted|changed)\b")
MOVED_TO = rx(
    r"\b(?:postponed|put off|delayed|deferred|pushed back|rescheduled|moved|brought forward|shifted|adjourned|changed)\b"
    r"(?:(?! to {C}| because| due).){{0,60}}?\b(?:to|until|till|for)\s+(?:the )?{D}"
)
MOVED_FROM_TO = rx(r"\bfrom {D}(?: [\w ]{{0,20}})? to {D}")
LIMIT = rx(r"\b(?:by|before|no later than|not before|prior to|since)(?: the)? $")
OLD_DATE = rx(
    r"(?:\b(?:had (?:originally |first |initially )?been|was|were|was first|were first|originally|initially|first|earlier|previously) "
    r"(?:to (?:be held|take place|meet|start|open|restart|begin)|due|planned|scheduled|set|expected|announced|fixed|meant)\b[^.;]{{0,40}}?|"
    r"\b(?:instead of|rather than|not|not on|and not on)(?: the)?(?: planned| original| initial)? (?:on )?|\bplanned for (?=[^.]{{0,60}}\b(?:put off|postponed|cancell?ed|called off|moved)\b))"
    r"({D})"
)
NO_NEW_DATE = rx(
    r"\bno (?:new |other )?(?:date|day)\b|\bindefinitely\b|\bno plan for another day\b|\bset no date\b|\bwithout (?:setting|naming) (?:a|another|any) (?:new )?(?:date|day)\b"
)
HELD = rx(
    r"\b(?:took place|was held|were held|has been held|held (?:in|on|at|a|their|the|talks)|met|ended|ends|concluded|concludes?|finished|wrapped up|ran for|closed|resulted|"
    r"brought|chaired|chairs|sat across|failed to|broke down|produced|agreed (?:on|at|during)|end(?:ed)? without|hosted|last(?:ed)? (?:for )?(?:about |some |nearly )?\w+ hours?|dealt with|end)\b"
)
ENDED = rx(r"\b(?:ended|ends|concluded|finished|wrapped up|closed)\b")
UNDER_WAY = rx(
    r"\b(?:under ?way|ongoing|(?:are|is) continuing|continued?|began|begun|opened|have started|has started|started|are (?:meeting|holding)|is (?:meeting|holding|being held)|are being held|sat down|kicked off|open talks|opens? on {D}, with|resumed|wrapping up|entered (?:its|their|a) \w+ day|are negotiating|hold(?:ing)? talks today)\b"
)
SCHEDULED = rx(
    r"\b(?:will|to (?:be held|hold|meet|host|take place|start|begin|open|resume|restart|attend|sit|convene|go|send|return|mediate|be)|set (?:to|for)|scheduled|"
    r"due|planned|plan to|fixed|is to|are to|confirms?|confirmed|agreed to (?:meet|hold|resume|send)|expected|would (?:be held|meet|take place|send|host|resume)|"
    r"deploy|bound for|tomorrow|sit down|meets?|opens?|begins?|starts?|resumes?|convenes?)\b"
)
PROPOSED = rx(
    r"\b(?:propos\w+|offer(?:s|ed|ing)?|suggest\w+|invit(?:es?|ed|ing|ation|ations)|ready to|may|might|could|consider\w*|call(?:s|ed)? for|urged?|possib\w+|"
    r"hopes? (?:to|for)|wants? to|would like|willing|tentativ\w+|discuss(?:ed|ing)? (?:holding|a possible))\b"
)
FIRM = rx(
    r"\b(?:will (?!not\b)|confirm\w*|agreed to|scheduled|accepted|set for|are to|is to|fixed|planned to be held|due to|to be held|will be held)\b"
)
VAGUE = rx(
    r"\b(?:soon|before long|in the (?:coming|near)|in the (?:days|weeks|months) ahead|no date|neither a date|at (?:some|a later) point|likely in the)\b"
)
NEGATED = rx(
    r"\b(?:no (?:plans?|talks|meeting|negotiations)|not (?:planning|going|scheduled|agreed)|den(?:y|ies|ied)|ruled? out|refus\w+|reject\w+|(?:would|will|does|do|did) not (?:attend|take part|join|participate|send)|turned down|had (?:spoken of|said)|declined to|if)\b"
)

OFFICIAL = rx(
    r"\b(?:foreign|defen[cs]e|prime|trade|interior) minist(?:er|ry)|\b(?:ministry|spokes(?:man|woman|person)|kremlin|presiden(?:t|cy|tial)|"
    r"head of the {P} delegation|negotiator|state (?:department|television|media)|white house|government|embassy|chancell?or|secretary|"
    r"joint statement|special envoy|member of the {P} delegation|commission)\b"
)
HEARSAY = rx(r"\b(?:reports?|reportedly|rumou?rs?|sources?|people (?:familiar|with knowledge)|a person|media)\b")

# Who talks with whom.
_DET = r"(?:the |a |an )?(?:[\w’'-]+ ){{0,4}}?"
_POSS = r"(?:'s|’s|s'|')?"
COUNTERPARTS = rx(
    r"({P})[^.;]{{0,120}}?\b(?:with|meets?|met) (?:his|her|their|its) ({P}(?:, {P})*(?:,? and {P})?) counterparts?\b"
)
MENTIONED_TOGETHER = rx(r"{P},? and (?:the )?{P}")
PAIRS = (
    rx(
        r"\b(?:between|of|(?:delegations?|negotiators?|officials|envoys|representatives|teams?|diplomats|ministers|leaders) from) "
        + _DET
        + r"{P}"
        + _POSS
        + r"(?:,? (?:[\w’'-]+ ){{0,3}}?{P}"
        + _POSS
        + r")??(?: [\w’'-]+){{0,4}}?,? and (?:of )?"
        + _DET
        + r"{P}"
    ),
    rx(r"{P}(?:\s?[-–—/]\s?{P})+"),
    rx(
        r"(?<!from )(?<!by ){P}"
        + _POSS
        + r"(?: [\w’'-]+){{0,3}}?(?:, {P})?,? and "
        + _DET
        + r"{P}"
        + _POSS
        + r"(?=[^.;]{{0,80}}?\b(?:talks|negotiat\w+|delegations?|teams?|officials|envoys|representatives|to meet|will meet|meet|met|to hold|hold|held|round|sit|sat|dialogue|sides|finish\w+|agreed|open|end)\b)"
    ),
    rx(
        r"^{P}, {P}(?:,? and {P})? (?=[^.]{{0,60}}\b(?:to|talks|meet|hold|resume|second|third|open|end|agree|delegations|envoys|negotiators|set)\b)"
    ),
    rx(
        r"{P}"
        + _POSS
        + r"[^.;]{{0,120}}?\b(?:talks|negotiations?|rounds?|meetings?|dialogue|consultations|discussions|meet(?:s|ing)?|met|deal)(?: [\w-]+){{0,3}}? with "
        + _DET
        + r"{P}"
    ),
    rx(
        r"{P}"
        + _POSS
        + r"[^.;]{{0,80}}?\b(?:to meet|will meet|would meet|meets|met|meet) (?!in\b|on\b|at\b)"
        + _DET
        + r"{P}"
    ),
    rx(r"\b(?:talks|negotiations|meeting|round) with " + _DET + r"{P}[^.;]{{0,80}}?\b(?:said|told) {P}"),
    rx(
        r"{P}(?: [\w’'-]+){{0,3}} (?:offers?|proposes?|invites?) (?:[\w-]+ ){{0,3}}(?:talks|negotiations|meeting) (?:with|to) "
        + _DET
        + r"{P}"
    ),
)
WITH = rx(r"\b(?:talks|negotiations|rounds?|meetings?|dialogue|consultations) with " + _DET + r"({P})")
LIST = rx(r"{P}" + _POSS + r"(?:, {P}" + _POSS + r")+,? (?:and|&) " + _DET + r"{P}(?! counterparts)")
FACILITATORS = (
    rx(r"\binvit\w+ (?:from|by|of) ({P})(?:,? and (?:the )?({P}))?"),
    rx(
        r"\b(?:mediated|brokered|facilitated|hosted|sponsored|chaired|convened) by (?:[\w’'-]+ ){{0,3}}?({P})(?:,? and (?:[\w’'-]+ ){{0,2}}?({P}))?"
    ),
    rx(r"\b(?:under|through|with) ({P})(?:,? and ({P}))? (?:mediation|facilitation|auspices|sponsorship)"),
    rx(r"({P})[- ](?:mediated|brokered|facilitated|sponsored)\b"),
    rx(
        r"({P})(?:, which [^,]{{0,80}},| (?:officials )?)?,? ?(?:which )?(?:will |would |is to |has |again |also |said it would )*(?:act(?:ing|s)? as |be |serve as |again be )?(?:the |a |an )?(?:main |chief |key )?(?:mediat(?:or|ors|e|es|ing)|facilitat(?:or|e|es|ing)|broker(?:s|ing)?)\b"
    ),
    rx(r"\b(?:join|joined|joining) (?:the )?({P}) and ({P}) as facilitator"),
    rx(r"\b({P}) (?:mediat(?:or|ors)|facilitat(?:or|ors)|officials going from room to room)\b"),
    rx(r"({P})(?:,? and ({P}))? (?:as|would be) (?:co-)?(?:mediators?|facilitators?|hosts?|co-hosts)\b"),
    rx(r"({P})(?: [\w’'-]+){{0,4}} {N} (?:chairs|chaired|will chair|hosts)\b"),
    rx(r"\bmediators?,? (?:the )?({P}) and (?:the )?({P})"),
)

# Who leads a delegation.
_ROLE = r"(?:[\w’'-]+ ){{0,6}}?(?:[\w’'-]+,? )?"
HEADS = (
    rx(
        r"(?P<party>{P})(?:'s|’s)? (?:delegation|team|side|negotiators|negotiating team|envoys)[^.;]{{0,12}}?\b(?:is |was |will be |to be |again )?(?:led|headed|chaired) by "
        + _ROLE
        + r"(?P<head>{N})"
    ),
    rx(
        r"(?P<party>{P})(?:'s|’s)? (?:\w+ ){{0,4}}?(?P<head>{N}),? (?:who (?:is )?(?:also )?)?(?:will |is to |would |also )*(?:lead|leads|led|leading|head|heads|heading|the leader of|the head of)(?: of)? (?:the |his |her |its |their )?(?:[\w{P}’'-]+ ){{0,2}}?(?:delegation|team|side|negotiat\w+ team)"
    ),
    rx(r"\b(?:head|leader|chief) of the (?P<party>{P}) (?:delegation|team|negotiat\w+ team),? (?P<head>{N})"),
    rx(r"(?P<party>{P})(?:'s|’s)? (?:chief |lead |top )(?:\w+ )?negotiator,? (?P<head>{N})"),
    rx(r"(?P<head>{N}) (?:will |is to )?(?:lead|leads|head|heads) (?:the )?(?P<party>{P}) (?:delegation|team|side)"),
    rx(r"(?P<head>{N}) (?:for|represents?|will represent) (?:the )?(?P<party>{P})\b"),
)
OUTCOME = rx(
    r"\b(?:agreed (?:on|to)|result(?:ed|ing) in|exchange of|swap of|signed|produced|ended without|without (?:an? )?(?:agreement|result|breakthrough))\b"
)
ROLE_BEFORE_NAME = rx(
    r"(?:minister|president|envoy|negotiator|adviser|advisor|aide|secretary|spokes(?:man|woman|person)|ambassador|chancellor|premier|chief|general|leader|representative|director|counterpart|diplomat|official|lawmaker|commander|king|emir|prince|mr|ms|mrs|lord)\W{{1,2}}$"
)

TOPIC = rx(
    r"\b(?:delegations?|negotiators?|envoys?|foreign minist\w+|ceasefire|truce|peace|mediat\w+|diploma\w+|treaty|sanctions?|nuclear|prisoners?|kremlin|"
    r"ministry|minister|embassy|president\w*|government|bilateral|normali[sz]ation|border|tariffs?|accord|facilitat\w+|warring|rebels?|army|quotas?|"
    r"hostilities|spokes(?:man|woman|person)|commission|trade (?:talks|deal|negotiations)|ambassador|troops|officials|states?|military|conflict)\b"
)
NOISE = rx(
    r"\b(?:tournament|match(?:es)?|cup|league|strikers?|goals?|coach|clubs?|draft|play-?offs?|clay|wrestl\w+|qualifier|merger|shareholders?|shares|"
    r"union|wages?|pay (?:talks|offer|rise)|employers|court|judge|lawsuit|settlement talks|hearings?|tribunal|trial|pleadings|lawyers|arbitrat\w+|"
    r"coalition talks|polling|pollsters|run-?off|ballot|voters|album|contract talks|transfer|season|team cup|freestyle|duels|fixture|kick-off|"
    r"prize money|medals?|traders|takeover|plant|midfielder|forward|quarterback|front offices?)\b"
)
