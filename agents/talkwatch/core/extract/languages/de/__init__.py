"""German: the words by which news texts speak of talks. Data only; see en.py for the letters in patterns."""

import re

from talkwatch.core.extract.languages.calendar import DAY_FIRST, NO_DATE, Calendar, words
from talkwatch.core.extract.languages.clock import MIN, ZONES, H, clock, hours
from talkwatch.core.extract.languages.letters import compile_pattern as rx
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import CAP, PLACE

_ORDINAL_STEMS = words(
    "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt siebent", "acht", "neunt", "zehnt", "elft", "zwölft",
    "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt", "achtzehnt", "neunzehnt", "zwanzigst",
    "einundzwanzigst", "zweiundzwanzigst", "dreiundzwanzigst", "vierundzwanzigst", "fünfundzwanzigst", "sechsundzwanzigst",
    "siebenundzwanzigst", "achtundzwanzigst", "neunundzwanzigst", "dreißigst", "einunddreißigst",
)  # fmt: skip
_OF_YEAR = r"(?:\s(?:des\s)?(?P<ymod><MOD>)\sjahres\b)"
_ATTACK = r"\b\w{0,20}(?:angriff|überfall|überfäll|massaker|anschlag|anschläg)\w{0,4}(?:\sder\shamas)?"
_SOURCE = r"\b(?:angaben?|\w*berichte?n?s?|\w*mitteilung(?:en)?|\w*erklärung(?:en)?|meldung(?:en)?|aussagen?|äußerung(?:en)?|\w*ausgabe|\w*interview)"
_CITY = (
    rf"(?:(?:Abu|Addis|Tel|New|Neu|Phnom|Kuala|Buenos|San|Santo|Santa|São|Port|Den|Sankt|Bad|Las|Los|La|El|Al|Rio de|Scharm el|Palm|Camp|St\.|Frankfurt am)\s)?"
    rf"{CAP}(?:,?\s(?:D\.\s?C\.|DC))?"
)
_CALENDAR = Calendar(
    months=words(
        "januar jänner", "februar feber", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
        "november", "dezember",
    ),
    short_months=words("jan", "feb", "mrz mär", "apr", "mai", "jun", "jul", "aug", "sep sept", "okt", "nov", "dez"),
    weekdays=words(
        "montag montags", "dienstag dienstags", "mittwoch mittwochs", "donnerstag donnerstags", "freitag freitags",
        "samstag sonnabend samstags", "sonntag sonntags", start=0,
    ),
    short_weekdays=words("mo", "di", "mi", "do", "fr", "sa", "so", start=0),
    numbers=words("ein eine einem einer einen", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
    ordinals={f"{stem}{end}": n for stem, n in (_ORDINAL_STEMS | {"letzt": -1}).items() for end in ("e", "en", "er", "em")},
    units={"nächsten tag": 1, "folgenden tag": 1, "tag darauf": 1, "tag danach": 1, "tag später": 1, "folgetag": 1, "tags darauf": 1, "tags danach": 1, "vorabend": 1, "tag": 1, "tage": 1, "tagen": 1, "woche": 7, "wochen": 7, "vierzehn tagen": 14},
    modifiers={f"{stem}{end}": n for stem, n in (
        ("nächste", 1), ("kommende", 1), ("darauffolgende", 1), ("übernächste", 2), ("diese", 0), ("laufende", 0),
        ("vergangene", -1), ("vorige", -1), ("letzte", -1), ("vorletzte", -2)) for end in ("", "n", "r", "m", "s")},
    relative_days={
        "heute": 0, "diesen morgen": 0, "morgen": 1, "übermorgen": 2, "gestern": -1, "vorgestern": -2,
    },
    holidays={
        "heiligabend": (12, 24), "ersten weihnachtstag": (12, 25), "ersten weihnachtsfeiertag": (12, 25),
        "zweiten weihnachtstag": (12, 26), "zweiten weihnachtsfeiertag": (12, 26), "silvester": (12, 31), "neujahr": (1, 1),
        "neujahrstag": (1, 1), "weihnachten": (12, 25),
    },
    capital=False,
    year=r"(?:\s(?P<y>(?:19|20|21)\d\d)\b)?",
    to=r"\s?(?:-|–|/|—|\bbis\b)\s?(?:(?:zum|den|einschließlich)\s)?",
    also=r"\sund\s(?:(?:am|den|dem|zum)\s)?",
    joint=r",?\s?\(?(?:de[nmr]\s)?",
    patterns=(
        ("days_from_told", r"\b(?:am|einen|den)\s(?P<u>nächsten\stag|folgenden\stag|tag\s(?:darauf|danach|später)|folgetag)\b"),
        ("days_from_told", r"\b(?P<u>tags\s(?:darauf|danach))\b"),
        (NO_DATE, rf"{_ATTACK}\s(?:vom|am|des)\s(?:\d{{1,2}}\.\s<SM>\b(?:\s\d{{4}})?|(?:vergangenen\s)?<W>\b)"),
        (NO_DATE, rf"{_SOURCE}\s(?:[^\s,;.]{{1,30}}\s){{0,4}}(?:vom|von|am)\s<W>\b(?=[^,;.]*,|\s(?:zufolge|wird|werden|will|wollen|soll|sollen|trifft|treffen|kommt|kommen|reist|reisen)\b)"),
        (NO_DATE, r"\b(?:am|zum|vom|im|jeden|gegen|guten|eines)\s(?:[\wäöüß]{2,15}en\s)?morgens?\b"),
        (NO_DATE, r"\b(?:der|den|dem|des)\s(?:frühen|nächsten|späten|selben|gleichen)\smorgens?\b"),
        (NO_DATE, r"\b(?:welt|bild)\sam\ssonntag\b|\b(?:schwarze[rn]?|blutige[rn]?)\s<W>\b"),
        ("week_of", r"\bwoche\s(?:vom|ab(?:\sdem)?)\s(?P<d>\d{1,2})\.\s(?P<m><SM>)\b"),
        *DAY_FIRST,
        ("days_from_day", r"\b(?P<n><N>)\s(?P<u><U>)\s(?P<side>nach|vor)\s(?:dem\s)?(?:(?P<d>\d{1,2})\.\s(?P<m><SM>)|(?P<w><W>)|(?P<hol><H>))\b"),
        ("days_from_day", r"\b(?P<u>tag)\s(?P<side>nach|vor)\s(?:dem\s)?(?:(?P<d>\d{1,2})\.\s(?P<m><SM>)|(?P<w><W>)|(?P<hol><H>))\b"),
        ("days_from_day", r"\b(?:(?P<w><W>)|(?P<rel>heute|morgen))\sin\s(?P<n><N>)\s(?P<u>wochen?|tagen?)\b"),
        ("days_from_next", r"\b(?P<at>(?P<n><N>)\s(?P<u><U>))\s(?P<side>nach|vor)\s(?=(?:de[rmn]|einer|einem|ihre[rmn]|seine[rmn]|beginn|ende)\b)"),
        ("days_from_next", r"\b(?:am|einen)\s(?P<at>(?P<u>tag))\s(?P<side>nach|vor)\s(?=(?:de[rmn]|einer|einem|ihre[rmn]|seine[rmn]|beginn|ende)\b)"),
        ("days_from_next", r"\bam\s(?P<at>(?P<side>(?P<u>vorabend)))\s(?=(?:des|der|eine[rs])\b)"),
        (NO_DATE, r"\b<N>\s<U>\s(?:später|danach|darauf|zuvor|vorher|(?:nach|vor)\s(?:de[mnr]|diese[mnr]|eine[mnr]|ihre[mnr]|seine[mnr]))\b|\binnerhalb\s(?:von\s|der\snächsten\s)?<N>\s<U>\b"),
        ("days_of_months", r"\b(?:vom|von|am|den)\s(?P<at>(?P<d1>\d{1,2})\.\s?(?P<m1>1[0-2]|0?[1-9])\.<TO>(?P<d2>\d{1,2})\.\s?(?P<m2>1[0-2]|0?[1-9])\.)(?!\d)"),
        ("days_of_months", r"\b(?:(?:vom|von|(?P<between>zwischen))\s)?(?:<SW>\.?,?\s)?(?:de[nm]\s)?(?P<d1>\d{1,2})\.\s(?P<m1><SM>)\b\.?(?:\s(?P<y1>20\d\d))?,?(?:<TO>|<AND>)(?:<SW>\.?,?\s(?:de[nm]\s)?)?(?P<d2>\d{1,2})\.\s(?P<m2><SM>)\b\.?<Y>"),
        ("days_of_month", r"\b(?:(?:vom|von|(?P<between>zwischen))\s)?(?:<SW>\.?,?\s)?(?:de[nm]\s)?(?P<d1>\d{1,2})\.,?(?:<TO>|<AND>)(?:<SW>\.?,?\s)?(?:de[nm]\s)?(?P<d2>\d{1,2})\.\s(?P<m><SM>)\b\.?<Y>"),
        ("day", rf"\b(?:<SW>\.?,?\s(?:de[nmr]\s)?)?(?P<d>\d{{1,2}})\.\s?(?P<m><SM>)\b\.?(?:{_OF_YEAR}|<Y>)"),
        ("day", r"\b(?:am|vom|den|dem|zum|bis|ab|<SW>\.?,?)\s(?P<at>(?P<d>\d{1,2})\.\s?(?P<m>1[0-2]|0?[1-9])\.)(?!\s?\d)"),
        ("day", r"\b(?:am|vom|zum|den|dem)\s(?P<at>(?P<o><O>)\s(?P<m><M>)\b<Y>)"),
        ("day", rf"\b(?P<o>ersten|letzten)\stage?s?\s(?:des\s|im\s)?(?P<m><M>)s?\b(?:{_OF_YEAR}|<Y>)"),
        ("day", rf"\b(?P<o>ersten|letzten)\s(?P<m><M>)tag(?:es|e|s)?\b(?:{_OF_YEAR}|<Y>)"),
        ("nth_week", rf"\b(?P<o><O>)\s(?:volle[nr]?\s)?(?P<m><M>)woche\b(?:{_OF_YEAR}|<Y>)"),
        ("nth_week", rf"\b(?P<o><O>)\swoche\s(?:im|des)\s(?:(?:monats?\s)?(?P<m><M>)s?\b(?:{_OF_YEAR}|<Y>)|(?P<mod><MOD>)\smonats?\b|monats?\b)"),
        ("nth_weekday", rf"\b(?P<o><O>)\s(?P<w><W>)\s(?:im|des|in\sdem)\s(?:(?:monats?\s)?(?P<m><M>)s?\b(?:{_OF_YEAR}|<Y>)|(?P<mod><MOD>)\smonats?\b|monats?\b)"),
        ("weekday_day", r"\b(?P<w><W>),?\s(?:de[nm])\s(?P<d>\d{1,2})\.(?!\s?(?:<SM>|\d))"),
        ("weekday_day", r"\b(?P<w><W>),?\s(?P<d>\d{1,2})\.(?=$|,|\s(?:in|um)\b)"),
        ("bare_days", r"\b(?:vom|am|(?P<between>zwischen)\sdem)\s(?P<d1>\d{1,2})\.(?:<TO>|<AND>)(?P<d2>\d{1,2})\.\s(?:des\s)?(?:(?P<mod><MOD>)\s)?monats\b"),
        ("bare_day", r"\bam\s(?:(?P<d>\d{1,2})\.|(?P<o><O>)(?:\stage?s?)?)\s(?:des\s)?(?:(?P<mod><MOD>)\s)?monats\b"),
        ("bare_day", r"\bam\s(?P<d>\d{1,2})\.(?=,|\s(?:in|um)\b)"),
        ("weekdays_of_week", r"\b(?:von\s|(?P<between>zwischen)\s)?(?P<w1><W>)(?:<TO>|<AND>)(?P<w2><W>)\s(?:der\s|in\sder\s)?(?P<mod><MOD>)\swoche\b"),
        ("weekdays_of_week", r"\b(?P<mod><MOD>)\swoche,?\s(?:am\s|von\s)?(?P<w1><W>)(?:<TO>|<AND>)(?P<w2><W>)\b"),
        ("nth_day", r"\b(?P<at>(?P<w><W>))\sin\s(?:den|ihren)\s(?P<o><O>)\stag\s(?:gegangen|gestartet|eingetreten)\b"),
        ("weekday_range", r"\b(?:von\s|(?P<between>zwischen)\s)?(?:(?P<mod><MOD>)\s)?(?P<w1><W>)(?:<TO>|<AND>)(?P<w2><W>)\b"),
        ("weekday_of_week", r"\b(?P<w><W>)\s(?:der\s|in\sder\s)?(?P<mod><MOD>)\swoche\b"),
        ("weekday_of_week", r"\b(?P<mod><MOD>)\swoche(?:\sam)?\s(?P<w><W>)\b"),
        ("relative_day", r"\b(?P<rel><R>)\b(?:\s(?:abend|vormittag|nachmittag|früh|morgen|mittag|nacht)\b)?(?!\s(?:des|für))"),
        ("weekday", r"\b(?:(?P<mod><MOD>)\s)?(?P<w><W>)(?:\s?(?:abend|morgen|vormittag|nachmittag|mittag|nacht|früh))?\b"),
        ("in_days", r"\bin\s(?:(?P<n><N>)\s)?(?P<u>vierzehn\stagen)\b"),
        ("in_days", r"(?<!\bmal\s)\bin\s(?P<n><N>)\s(?P<u><U>)\b"),
        ("days_ago", r"\bvor\s(?P<n><N>)\s(?P<u><U>)\b"),
        ("week", r"\b(?:in\sder\s)?(?P<mod><MOD>)\swoche\b"),
        ("weekend", r"\b(?:am\s)?(?:(?P<mod><MOD>)\s)?wochenende\b"),
        ("month_rel", r"\b(?:im\s)?(?P<mod><MOD>)\smonats?\b"),
        ("before_holiday", r"\bvor\s(?P<hol>weihnachten|silvester|neujahr)\b"),
        ("holiday", r"\b(?:am|an|zu)\s(?P<at>(?P<hol><H>))\b"),
        ("part_month", rf"\b(?:anfang|mitte|ende)\s(?P<m><M>)\b(?:{_OF_YEAR}|<Y>)"),
        ("part_month", rf"\b(?:ersten|zweiten)\s(?P<m><M>)hälfte\b(?:{_OF_YEAR}|<Y>)"),
        ("month_rel", r"\b(?:ende|mitte)\sdes\smonats\b|\bmonatsende\b"),
        ("month", rf"\b(?:im|bis|für|auf|seit|ab|zum)\s(?P<at>(?:(?P<mod><MOD>)\s)?(?P<m><M>)\b(?:{_OF_YEAR}|<Y>))"),
    ),
)  # fmt: skip
_HALF = r"(?:morgens|vormittags|nachmittags|abends|früh|am\s(?:Vormittag|Morgen|Nachmittag|Abend))\b"
_HOURS = words("ein eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_ZONES = ZONES | {
    "mez": "Europe/Berlin", "mesz": "Europe/Berlin", "oez": "Europe/Kyiv", "oesz": "Europe/Kyiv",
    "mitteleuropäischer zeit": "Europe/Berlin", "mitteleuropäischer sommerzeit": "Europe/Berlin",
    "osteuropäischer zeit": "Europe/Kyiv", "osteuropäischer sommerzeit": "Europe/Kyiv", "weltzeit": "UTC",
}  # fmt: skip
_TALK = (
    r"gespräch|verhand|treff|traf|runde|gipfel|konsultation|dialog|zusammenk|delegation|unterhändler|vertreter|sondier"
)
_MEET = (
    r"trifft|treten|getagt|tagten?\b|beriet|getroffen|zusammen(?:ge|zu|träf|käm|bring|führ)|bespricht|debattier|\bgast (?:des|der|sein|ihr|bei)|zu gast|sondier|konsultier|gesprächsfaden|vertag|auslot|\blote[tn]\b|ausräum|diskut|feils?ch|austausch|auszutausch|tausch\w+ sich\b|aussprache|sitzung\b|bewirtet|vier augen|gebeten|geladen|beisammen|arbeits\w*essen|willkommen|aufwartung|\bbesuch\b|wiedersehen|weiter(?:zu)?(?:red|sprech|verhand)|\btisch\b|die hand\b|zu (?:mittag|abend)|emissär|abordnung|gesandte|begrüß|abstimm|abzustimm|stimm\w+ sich\b|\bberät|\bberat|begegn|zusammen(?:kom|setz|find|tre|tri)|\bzusammen[.,;]|unterred|empfäng|empfang|\bzu gast\b|"
    r"miteinander|verabredet|kommission|ausschuss|\btagt\b|\btagen\b|\bsehen sich\b|aufeinander|eine[mn] tisch|\bträf|\bkämen\b|\bträten\b|s[aäi][tß]\w{1,4} sich\b|aushandel|auszuhandeln|\bklären\b|\berörter|\bbesprech|konferier|\bsprechen?\b|\bspricht\b|\breden?\b|\bredet\b|\btage\b|erwartet|eingeladen|\blädt\b|einladung|aufsuch"
)
_MEETING = (
    r"\w*gespräch(?:e[ns]?|s)?|\w*verhandlungen|\w*runden?|sitzung|konferenz|\w*gipfels?|zusammenkunft|begegnung|unterredung(?:en)?|beratungen|"
    r"besprechung(?:en)?|konsultationen|\w*dialogs?"
)
_OFFICE = (
    r"\w*(?:minister|ministerin|präsident|präsidentin|präsidenten|premier|premierministers?|kanzler|kanzlerin|kanzlers|regierungschef|regierungschefin|"
    r"regierungschefs|staatschef|staatschefin|staatschefs|ministers|außenamtschef|gesandter|gesandte|gesandten|unterhändler|unterhändlerin|unterhändlers|"
    r"machthaber|machthabers|könig|königs|emir|kronprinz|kronprinzen|kollege|kollegen|kollegin|beauftragte|beauftragten|beauftragter|kommissar|kommissarin)"
)
_NO_TITLE = r"(?!(?:US|EU|UN|Nato)-|\w*(?:[Mm]inister|[Pp]räsident|[Kk]anzler|[Pp]remier|[Kk]önig|[Kk]olleg)\w*)"

PACK = Pack(
    code="de",
    calendar=_CALENDAR,
    clock=clock(
        r"\b(?:gewann|gewinnt|siegt\w{0,3}|verl(?:or|iert)|Sieg|Niederlage|Spielstand|Verhältnis|Psalm|Kapitel)\s(?:\w{1,20}\s){0,3}?\d{1,3}[:.]\d{1,3}\b",
        rf"\b(?:[Vv]on|[Zz]wischen)\s(?P<h>{H})(?:[:.](?P<m>{MIN}))?(?:\sUhr)?\s(?:bis|und)\s{H}(?:[:.]{MIN})?\sUhr(?:\s(?P<half>{_HALF}))?",
        rf"\b(?:[Uu]m\s|[Gg]egen\s|[Aa]b\s)?(?P<h>{H})[:.](?P<m>{MIN})\sUhr(?:\s(?P<half>{_HALF}))?",
        rf"\b(?:[Uu]m\s|[Gg]egen\s|[Aa]b\s)?(?P<h>{H})\sUhr(?:\s(?P<m>{MIN})\b)?(?:\s(?P<half>{_HALF}))?",
        rf"\b(?P<h>{H}):(?P<m>{MIN})(?!\d)",
        r"\b(?:(?<=um\s)|(?<=gegen\s))(?P<word>Mittag|Mitternacht)\b",
        rf"\b(?:[Uu]m|[Gg]egen|[Aa]b)\s(?:(?P<shift>(?i:halb|viertel\snach|viertel\svor|dreiviertel))\s)?(?P<word>{'|'.join(_HOURS)})(?:\sUhr)?\s(?P<half>{_HALF})",
        r"\b(?:[Uu]m|[Gg]egen|[Aa]b)\s(?:(?P<shift>(?i:halb|viertel\snach|viertel\svor|dreiviertel))\s)?(?P<word>acht|neun|zehn|elf|zwölf)\sUhr",
        zones=_ZONES,
        places=(r"\s\(?Ortszeit\b\)?", r"\s\(?(?P<city>[A-ZÄÖÜ]\w{1,20}?)er\sZeit\b\)?"),
    ),
    clock_words={"mittag": "12:00", "mitternacht": "00:00"} | hours(_HOURS),
    clock_shifts={"halb": -30, "viertel nach": 15, "viertel vor": -15, "dreiviertel": -15},
    morning=("morgen", "vormittag", "früh"),
    afternoon=("nachmittag", "abend"),
    zones=_ZONES,
    before_words=rx(r"vor"),
    ordinals=words(
        "erst eins", "zweit zwei", "dritt drei", "viert vier", "fünft fünf", "sechst", "siebt", "acht", "neunt", "zehnt",
        "elft", "zwölft", "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt", "achtzehnt", "neunzehnt", "zwanzigst",
    ),
    gate=rx(rf"(?:{_TALK}|{_MEET}|konferenz)"),
    topic=rx(
        r"delegation|unterhändl|gesandt|außenminist|waffenruhe|feuerpause|frieden|vermittl|diplomat|abkommen|sanktion|atom|gefangen|kreml|"
        r"minister|botschaft|präsident|regierung|bilateral|grenz|zölle|zoll|krieg|rebell|armee|handels|kommission|streitkräfte|konflikt|staat"
    ),
    meeting_words=rx(
        r"\b(?:\w*gespräch\w*|\w*verhand\w*|\w*treffen|getroffen|erwartet|trafen?|trifft|treffe|zusammen|zusammen(?:kommen|treffen|gekommen|kommt|kamen|kunft)|\w*runden?|gipfel\w*|konferenz|"
        r"konsultation\w*|dialog|sitzung|begegnung|tagt|tagen|tagte|statt\w*|beginn\w*|begann\w*|begonnen|eröffne\w*|fortgesetzt|fortsetz\w*|geplant\w*|angesetzt\w*|terminiert\w*|festgesetzt|datiert|vorgesehen\w*|"
        r"anberaumt|verschoben|verlegt|abgesagt|ging\w* .{0,30}zu ende|zu ende gegangen|ende(?:n|t|te|ten)|gastgeb\w+|zu gast|gast (?=(?:des|der|sein|ihr)\w*\b)|besuch (?:ab|abstatten|abzustatten)\b|(?:stattet|statten)(?=[^.;]{0,100}\bbesuch ab\b)|beisammen|(?<=<D> nach <C> )(?:eingeladen|gebeten|geladen|ein)|(?<=<C> )austauschen|(?<=<D> )austauschen|(?<=<C> )abstimmen|(?<=<D> )abstimmen|begrüß\w+|empfange|willkommen|aufwartung|(?:bekommt|bekommen|erhält|erhalten)(?=[^.,;]{0,60}\bbesuch\b)|bewirtet|zusammen(?:zu)?(?:bring|führ)\w+|empfängt|empfangen|empfing|besucht|besuchen|ausgerichtet|begegne\w*|beratungen|unterred\w+|besprechung\w*|verhandlungstisch|gegenüber|vis-à-vis|reist|reisen|fliegt|verabredet|kommen(?= [^.;]{0,60}\bbeider\b)|einigten|vereinbart\w*|beschloss\w*|dauer\w*|nannte|wieder|geht es(?= .{0,60}(?:weiter|los\b)))\b"
    ),
    report_words=rx(
        r"\b(?:sagten?|sagt|erklärten?|erklärt|teilten?|kündigten?|kündigt|berichten?|berichtete\w*|schrieb\w*|betonten?|bekräftigte\w*|wiederholte\w*|bestätigte\w*|mitteilung|erklärung|"
        r"mitteilten?|verlautete\w*|ankündigten?|hieß|stand:|so der|interview|pressekonferenz|twitterte|meldete\w*|bekannt|telegram|äußerte\w*|forder(?:te\w*|t)|mahnten?|mahnt|drängten?|drängt|appellier\w+|verlangten?|verlangt|plädier\w+|versicher(?:te\w*|t)|unterstrich\w*|präzisier\w+|ergänzt\w*|antwortet\w*|urteilt\w*|gesagt|mitgeteilt|berichtet|geschrieben|warf|rede)\b"
    ),
    arrival=rx(r"\b(?:eingetroffen|eintraf\w*|ankam\w*|angekommen|angereist|abgereist|gelandet|verließ\w*|verlassen)\b"),
    other_words=rx(
        r"\b(?:telefon\w*|angriff\w*|griff|angegriffen|beschuss\w*|beschoss\w*|tot|tote|getötet|wahl\w*|gewählt|besuch(?:s|es|e)?(?! in <C>(?: erwartet)?,| ab\b| abstatten| abzustatten)|besuchten?|prozess|anhörung|aufmerksamkeit|krieg(?!sgefangen)\w*|invasion|frist|"
        r"unterzeichn\w+|reisten?|jahrestag|austausch\w*|freigelassen|freilassung|streik\w*|übergeben|kabinett)\b"
    ),
    clause_break=rx(
        r";|:\s|\s[-–—]\s|,\s(?=(?:dass|(?:die|der|das|den|dem)(?! <P>(?: und| sowie|,))(?!(?<=<D>, de[nmr]) <P> \w*(?:präsident|minister|kanzler|premier|chef|gesandte|könig|kronprinz))|denen|wer|wo|wenn|als|nachdem|bevor|während|weil|obwohl|ob|aber|doch(?! [^,.;]{1,60}\b(?:ab|abgesagt|geplatzt|verschoben)\b)|sagte|um|(?:er|sie|man) (?:sei|seien|werde|wolle|könne|habe|müsse|solle|würde|hoffe|erwarte))\b)|,\s(?=(?:wird|werden|will|wollen|soll|sollen|könnten?|dürften?|trifft|treffen|kommt|kommen|tritt|treten|setzen|nehmen|führen|verhandeln|beraten|findet|finden|beginnt|beginnen|reist|reisen|empfängt)\s(?:sich|sie|er|es|beide|die|der|das|den|am|in|<P>|<D>|<C>))|(?<!nun)(?<!jetzt)\s(?:nachdem|bevor|während|(?:(?<!wurde\s)(?<!wurden\s)(?<!\sist\s)(?<!\ssind\s)aber|aber(?! [^,.;]{0,60}\b(?:abgesagt|verschoben|vertagt|verlegt|gestrichen|geplatzt)\b))|doch(?! [^,.;]{1,60}\b(?:ab|abgesagt|geplatzt|verschoben)\b))\s"
    ),
    subordinate=rx(r"^\W*(?:nachdem|bevor|während|als|seit|nach|vor)\b"),
    relative=rx(
        r"(?:(?<=gespräche)|(?<=gesprächen)|(?<=treffen)|(?<=verhandlungen)|(?<=runde)|(?<=gipfel)|(?<=begegnung)|(?<=sitzung)"
        r"|(?<=beratungen)),\s(?:die|das|der|denen|dem|in dem|bei dem|bei denen)\b|(?<=<P>),\s(?:die|denen)\s(?:am|im|ab|<D>)|(?:(?<=<P>)|(?<=<C>)),\s(?:das|der)\s(?:(?:für|auf|am|ursprünglich)\s(?:[\w<C>]+\s){0,2}?)?<D>"
        r"|:\s(?:(?:am|an|in|im|sie|es|beide|die beiden)\s|<D>[\s,])"
        r"|(?:(?<=zugesagt)|(?<=vereinbart)|(?<=angekündigt)|(?<=bestätigt)|(?<=zugestimmt)|(?<=verständigt)|(?<=geeinigt)),\s(?:die|das|der|denen|dem)\b"
    ),
    reports_on=rx(r"nannte|^, |\b(?:käme|träfe|träte|begänne|fände|säße|begönne)n?\b|\b(?:an|mit|bekannt|darauf|zu|bereit), |(?<!der )(?<!die )(?<!das )(?<!den )(?<!dem )(?<!des )\bfür (?:den |kommenden |nächsten |übernächsten )?$|, (?:wird|werden|will|wollen|komm|trifft|treffen|reis|empfäng|empfang|verhand|begin|finde|sei|ist|sind|führ|setz|tag|begegn|berat|berät)|festgelegt|, dass|werde|würde|soll"),
    determiner=rx(r"\b(?:für|vom|am|das|die|der|des) $"),
    modified_noun=rx(r" (?:\w+ ){0,2}(?:treffen|gespräche?|verhandlungen|runde|sitzung|gipfel)\b"),
    trigger=rx(
        r"\b(?:\w*gespräche?n?|\w*verhandlungen?|verhandel[nt]|verhandelten?|verhandelt|weiter(?:zu)?verhandeln|weiterverhandelt|(?:kommen|kommt|komme|käme|kämen|setzen|setzt|setze|treten|tritt|trete|träte|träten|finden|findet|finde|sitzen) .{0,100} zusammen|(?:sitzen|sitzt|säßen) .{0,100} (?:gegenüber|an einem tisch)|geht es .{0,60} (?:weiter|los\b)|finden sich .{0,100} ein|findet sich .{0,100} ein|\w*treffen|trafen|trifft|treffe|träfen?|zusammen(?:kommen|treffen|gekommen|kommt|kamen|kunft|setzen|treten|tritt|finden|findet|zukommen|zutreffen|zusetzen|zutreten|zufinden)|tagt|tagen|unterreden|beraten|berät|miteinander (?:reden|sprechen)|(?:kommen|reisen|fliegen) [^.;]{0,60}beider (?:länder|staaten|seiten|regierungen|ministerien|hauptstädte|ressorts|lager|häuser)|an (?:einen|einem|den) (?:verhandlungs)?tisch|am (?:verhandlungs)?tisch|sehen (?:sich|einander)|sieht sich mit|(?:tauschen|stimmen) sich|(?:<D>|<C>) (?:abstimmen|austauschen)|treffen [^.;]{0,100} aufeinander|stecken [^.;]{0,80} zusammen|nach (?:einer lösung|einem kompromiss|einem ausweg|lösungen|kompromissen|auswegen) (?:zu )?suchen|konferieren|beratschlagen|feilschen|weiter(?:zu)?(?:reden|sprechen)|(?:geben|reichen) (?:sich|einander) [^.;]{0,100}?die hand|die hand (?:geben|reichen)|zu (?:mittag|abend)|zusammensitzen|zusammensitzt|gegenübersitzen|gegenübersitzt|gegenübertreten|sitzen [^.;]{0,100} beisammen|unter vier augen|sondierungen|(?:besprechen|konsultieren|vertagen|vertagten) sich|konsultieren einander|nachverhandeln|(?:reden|sprechen) .{0,60}miteinander|"
        r"\bverabredet\b|(?:\bbeiden?|^sie|\bdie \w*(?:minister|präsidenten|politiker|unterhändler|delegationen|seiten|vertreter|chefs|gesandten)) [^.;]{0,100}<C>[^.;]{0,80} (?:sprechen|reden|diskutieren)\b|"
        r"\w*runden?|gipfel\w*|konsultationen|dialog|sitzung|begegnung|begegne[nt]|unterredung(?:en)?|beratungen|besprechung(?:en)?|aussprache|zusammengetreten|friedenskonferenz)\b"
    ),
    remote=rx(r"\b(?<!nach einem )(?<!nach dem )(?<!nach ihrem )(?<!nach seinem )(?<!nach einem langen )(?<!nach mehreren )(?<!in einem )(?<!bei einem )(?:telefon\w*|videoschalte|videokonferenz|online|virtuell\w*)\b"),
    leaders=rx(r"\b(?:gipfel\w*|staats- und regierungschefs|treffen der (?:beiden )?präsidenten)\b"),
    ministers=rx(r"\b(?:\w+minister (?:aus )?<P>|außenministertreffen)\b"),
    technical=rx(r"\b(?:technische\w*|expertenrunde|arbeitsgruppen?|expertengespräche)\b"),
    own_summit=rx(r"<P>[- ]?gipfel|<P> (?:außen)?minister"),
    alien=rx(
        r"\b(?:(?:ist|sind|war|waren|wird|werden|bleibt|sei|seien) [^.;]{0,100}\bzu gast\b(?! haben)|zu gast (?:ist|sind|war|waren|sein)|\w*forscher\w*|wissenschaftler\w*|fachtagung|ärzte\w*|messe|festival\w*|geberkonferenz|(?<!über das )(?<!über ein )(?<!über ihr )(?<!und ihr )(?<!und sein )(?<!und das )(?:kabinett|parlament)(?:e|en)?(?! an, dass\b| an, \w+ werde\b| mit, dass\b)|(?<!gemeinsame )(?<!gemeinsamen )kabinettssitzung\w*|parlaments(?:sitzung|debatte|ausschuss|abstimmung|mehrheit)\w*|"
        r"(?<!über den )(?<!über einen )(?:aufsichtsrat|sicherheitsrat)(?:es|e)?|sicherheitsratssitzung\w*|aufsichtsratssitzung\w*|"
        r"(?:\w*sitzung|tagung|\w*debatte|\w*treffen|\w*beratung(?:en)?|\w*ausschuss(?:es)?) (?:des|der) (?:<P> )?(?:\w+ )?(?:kabinetts|parlaments|sicherheitsrat(?:e?s)?|aufsichtsrat(?:e?s)?)|"
        r"(?<!über die )(?<!über )(?:gewerkschaft|koalition|fraktion)\w*|tarif\w*|pressekonferenz|an eine[rm] (?:[\w<P><C>-]+ ){0,2}?(?:\w*konferenz|\w*gipfel|\w*forum|\w*treffen|\w*essen) (?:[\w<P><C><D>-]+ ){0,6}?teil(?:nehmen)?|mit ministern|eigenen|jährte?n?(?= sich))\b"
    ),
    ordinal=rx(
        r"\b((?:erst|zweit|dritt|viert|fünft|sechst|siebt|acht|neunt|elft|zwölft|(?:drei|vier|fünf|sech|sieb|acht|neun)?zehnt|zwanzigst)e[nrms]?|\d{1,2}\.)(?: (?!<D>)[\w<P>-]+){0,3}? (?:\w*runde|treffen|sitzung|gespräche|verhandlungs\w+)\b"
        r"|\brunde (eins|zwei|drei|vier|fünf|\d{1,2})\b|\beine (zweite|dritte|vierte|fünfte) (?=am |im |in |<D>)"
    ),
    no_ordinal=rx(r"\berste[nrs]? (?:direkte[nrs]? |persönliche[nrs]? |solche[nrs]? )*(?:treffen|gespräche|begegnung)\b"),
    plural_past=rx(r"\b(?:zwei|drei|vier|mehrere|frühere|bisherige)n? (?:\w+ )?(?:runden|treffen|sitzungen)\b"),
    new_round=rx(
        r"\beine?[mr]? erste[nrs]? (?:[\w<P>-]+ ){0,2}?(?:\w*runde|\w*gespräche?|\w*verhandlungen|\w*treffen|sitzung|begegnung|unterredung)\b(?! (?:der|des|von|für|mit|unter)\b)|\b(?:neue[nrs]?|nächste[nrs]?|weitere[nrs]?|kommende[nrs]?|erneute[nrs]?) (?:[\w<P>-]+ ){0,2}?(?:\w*runde|gespräche|verhandlungen|treffen|sitzung)\b|\berneut\b|\bwieder treffen\b"
    ),
    after_round=rx(r"\bnach (?:der|dem|den) (?:[\w<P>-]+ ){0,3}?(?:runde|gesprächen|treffen)\b"),
    last_round=rx(
        r"\b(?:letzte[nrs]?|vorige[nrs]?|bisherige[nrs]?|vergangene[nrs]?|frühere[nrs]?) (?:[\w<P>-]+ ){0,2}?(?:\w*runde|gespräche|verhandlungen|treffen)\b|\bzuletzt\b"
    ),
    definite=rx(
        rf"\b(?:das|die|der|den|dem|des|diese[rsnm]?|beide[n]?|ihre[nmrs]?|ihr) (?:[\w<P><D><C>-]+ ){{0,5}}?(?:{_MEETING}|seiten|delegationen|parteien|länder|unterhändler|politiker|verhandlungsteams|staatschefs|regierungschefs|präsidenten|außenminister|verteidigungsminister|nachbarn)\b"
        r"|\b(?:das|dem|des|diese[sm]|ihr|ihre[ms]) (?:[\w<P><D><C>-]+ ){0,5}?\w*treffens?\b|\bman sich\b"
        rf"|^(?:verhandelt|beraten|getagt|gesprochen|geredet|konferiert) (?:wird|werde|werden soll|werden solle)\b|^(?:dort|da) (?:wird|werden|trifft|treffen|will|wollen|soll|sollen|spricht|sprechen|kommt|kommen)\b|^(?:[\w-]+ ){{0,2}}(?:gespräche|verhandlungen)\b|^(?:(?!(?:sie|er|es|wir|man|beide)\b|(?:führ|halt|hält|setz|nehm|nimm|begin|woll|will|soll|werd|wird|würd|hat|hab|such|brauch|biet|forder|lehn)\w*)[\w-]+ ){{0,3}}(?:\w*gespräche|\w*verhandlungen|\w*verhandlungsrunde|\w*gesprächsrunde|konsultationen|sondierungen)\b(?! (?:der|des|von|mit|für|unter)\b)|\b(?:beim|zum|am) (?:{_MEETING}|\w*treffen)\b"
        r"|\bgeht es [^.;]{0,60} ?\b(?:weiter|los)\b|\bsoll es (?:[\w<C><D>]+ ){0,4}?(?:losgehen|weitergehen|beginnen)\b|\bman (?:trifft|treffe|sieht|sehe|setzt|setze) sich\b|\bman kommt\b|\bwir (?:(?:treffen|sehen|setzen) uns|werden uns)\b"
        r"|\b(?:es|er|sie|beide|die beiden) (?:wird|werden|werde|würden|soll|sollen|solle|wollen|wollten|treffen|träfen|kommen|kämen|verhandeln|beraten|tagen|setzen|begegnen|sprechen|vereinbarten|einigten|verständigten)\b"
        r"|\b(?:treffen|kommen|verhandeln|beraten|tagen|setzen|begegnen|wollen|sollen|werden|reden) (?:sich )?(?:sie|beide|die beiden)\b"
    ),
    cancelled=rx(r"\b(?:str(?:ich|ichen|eicht|eichen) (?:das|die|den|ihre?n?|seine?n?) [^.,;]{0,40}?(?:treffen|zusammenkunft|gespräche?|verhandlungen|begegnung|gipfel|sitzung)|abgesagt|sag(?:t|en|te\w*) .{0,60}\bab\b|find(?:et|en) (?:(?:vorerst|zunächst|nun|jetzt|doch|vorläufig|heute|<D>|am <D>) ){0,2}nicht statt|nicht stattfinden|abgeblasen|platzt|platzen|geplatzt|gestrichen)\b"
        r"|\b(?:gibt|wird|werden|kommt) (?:es )?(?:[\w<P><D><C>]+ ){0,8}?keine? (?:[\w-]+ ){0,2}?(?:treffen|gespräche|verhandlungen|gipfel|begegnung|zusammenkunft)\b[^.;]{0,80}?\b(?:geben|stattfinden|zustande)\b"
        r"|^\W*(?:kurzfristige )?absage (?:des|der|von) (?:[\w<P>-]+ ){0,3}?(?:treffens|zusammenkunft|\w*gesprächen?|\w*verhandlungen|\w*runde|begegnung|gipfels|sitzung)\b(?![^.;]*\b(?:gefordert|möglich|denkbar|droht|nicht|dementiert|im gespräch)\b)"
        r"|^\W*(?:ein|eine|das|die|weitere|neue|direkte) (?:[\w<P>-]+ ){0,2}?(?:treffen|zusammenkunft|\w*gespräche|\w*verhandlungen|\w*runde|begegnung|gipfel) [^,.;]{0,80}?\b(?:wird|werde) es (?:[\w<D>]+ ){0,3}?nicht geben\b"
        r"|\bn(?:immt|ehmen) (?:doch |nun |vorerst )?nicht an (?:[\w<D><C>-]+ ){1,6}?mit (?:[\w-]+ ){0,2}?[<P><N>][^,.;]{0,60}?\bteil\b"
        r"|(?<!<D> )(?<!\bund )\bnicht (?:wie (?:[\w<P>-]+ ){0,3}?(?:berichtet|gemeldet|behauptet|vermutet|verbreitet|kolportiert) )?(?:mit [^.,;]{1,60} |(?:in|im|am|auf) [^.,;]{1,40} )?(?:treffen|zusammenkommen|zusammentreffen|empfangen|verhandeln|tagen|zusammentreten|zusammensetzen|zusammenfinden|sehen|begegnen)\b|\b(?:wird|werden|werde|will|wollen|soll|sollen|kann|können|darf|dürfen) [^.;]{0,100}?<D> nicht (?:wie (?:[\w<P>-]+ ){0,3}?(?:berichtet|gemeldet|behauptet|vermutet|verbreitet|kolportiert) )?(?:mit [^.,;]{1,60} |(?:in|im|am|auf) [^.,;]{1,40} )?(?:treffen|zusammenkommen|zusammentreffen|empfangen|verhandeln|tagen|zusammentreten|zusammensetzen|zusammenfinden|sehen|begegnen)\b|(?<!<D> )\bnicht zusammen\b|\b(?:kommen|kommt|treten|tritt|setzen|setzt|finden) [^.;]{0,90}?<D> nicht zusammen\b|\bnicht (?:einmal )?(?:die hand|an (?:einen|einem|den) (?:verhandlungs)?tisch)\b|\bteilnahme [^.;]{0,80}\bzurückgezogen\b|\b(?:seine|ihre|die) (?:zusage|teilnahme) [^.;]{0,60}?\bzurück(?:gezogen|ziehen|zuziehen)?\b|\bz(?:ieht|og) sich aus [^.;]{0,60}\bzurück\b"
        r"|\b(?:tagt|tagen|treffen sich|trifft sich|verhandeln) (?:[\w<D><C><P>-]+ ){0,5}?(?<!und )nicht\b(?! nur\b)(?![^.;]{0,80}\bsondern\b)"
        r"|\bfür <D> [^.;]{0,40}?(?:geplante|angesetzte|vorgesehene)\w* [^.;]{0,90}?\bgescheitert\b|\bnicht nach (?:[<P><C>])(?! (?:verlegt|verschoben))(?: \w+){0,2}(?=[,.]|$)"
        r"|\bnicht (?:am |für )?(?:den )?<D> (?:(?:in|nach) <C> )?[^.,;]{0,60}?\b(?:erwartet|empfangen|eingeladen|ein)\b|\bnicht wie (?:geplant|vorgesehen|vereinbart|angekündigt) [^.;]{0,90}?\b(?:reisen|fahren|fliegen|kommen)\b(?![^.;]*\bsondern\b)"),
    postponed=rx(
        r"\b(?:verschob(?:en)?|vertagt|verschiebt|verschieben|aufgeschoben|hinausgeschoben|hinausgezögert|zurückgestellt|ausgesetzt|(?:bricht|brechen|brach(?:en)?) (?:[\w<P><D>’-]+ ){0,3}?\w*(?:gespräche|verhandlungen|konsultationen|dialog)\b[^.,;]{0,60}? ab(?=\W*$|[.,;])|\w*(?:gespräche|verhandlungen|konsultationen|dialog)\b[^.,;]{0,60}? abgebrochen|setz(?:t|en|te|ten) (?:[\w<P><D>’-]+ ){0,3}?\w*(?:gespräche|verhandlungen|konsultationen|dialog)\b[^.,;]{0,60}? aus(?=\W*$|[.,;])|verlegt|vorgezogen|verzögern? sich|verzögert sich|verzögerte sich|verzögerten sich|sich (?:[\w<D>-]+ ){0,3}?verzögern?|(?:lässt|lassen) (?:[\w<D>-]+ ){0,2}?auf sich warten|"
        r"(?:findet|finden) (?:(?:nun|jetzt|doch|wohl|nach <P>|<D>|in <C>|laut <P>) ){0,2}(?:erst )?(?:später|zu einem späteren zeitpunkt|an einem anderen tag) statt|(?:später|zu einem späteren zeitpunkt) stattfinden|(?:findet|finden) erst (?:später|<D>) statt)\b|^\W*verschiebung (?:des|der|von) (?:[\w<P>-]+ ){0,3}?(?:treffens|zusammenkunft|\w*gesprächen?|\w*verhandlungen|\w*runde|begegnung|gipfels|sitzung)\b(?![^.;]*\b(?:gefordert|möglich|denkbar|droht|nicht|dementiert|im gespräch)\b)"
    ),
    not_postponed=rx(r"\bnach [<C>](?: [\w<V>]+){0,3}? (?:verlegt|verschoben)\b|\bverleg\w+ [^.;]{0,60}?\bnach [<C>]|\bin (?:das |den |die )?[<C><V>] verlegt\b"),
    moving=rx(r"\b(?:verschoben|verschieben|verschiebt|verlegt|vertagt|vorgezogen)\b"),
    moved_to=rx(r"\b(?:auf|bis) (?:den |zum )?<D>[^.;]{0,40}\b(?:verschoben|vertagt|verlegt|vorgezogen|zu verschieben|zu vertagen|zu verlegen|vorzuziehen)\b|\bverschiebung [^,.;]{0,100}?\bauf (?:den )?<D>|\b(?:verschoben|vertagt|verlegt)\w* [^.;]{0,30}\b(?:auf|bis) (?:den )?<D>|\b(?:verschieb|verleg|vertag)(?:t|en) (?:[^.;]|\d\.){0,80}?\bauf (?:den )?<D>|\b(?:geplatzt|abgesagt|verschoben) und soll (?:nun|jetzt|erst|stattdessen) (?:erst )?(?:am )?<D>|\b(?:neuer|neue|als neuer) termin (?:ist|sei|wird|soll)\b[^.;]{0,40}?<D>|\b(?:verschoben|verlegt|vorgezogen)\b[^.;]{0,60}?\b(?:schon|bereits|nun|erst|jetzt) (?:am |an diesem |in der |im )?<D>"),
    moved_from_to=rx(r"\b(?:vom|von) <D> auf (?:den )?<D>"),
    from_word="vom ",
    moved_from=rx(r"\bvom <D>(?! auf)[^.;]{0,20}\b(?:verschoben|verlegt|vorgezogen)\b"),
    limit=rx(r"\bvor (?:[\w<P>-]+ ){0,3}?(?:ablauf|auslaufen|inkrafttreten|ende|fristende)(?: [\w<P>-]+){0,4}?,? (?:am )?$|\b(?:bis(?: zum| spätestens)?|vor dem|spätestens(?: am)?|seit(?: dem)?)(?: (?:morgen|abend|ende) des)? $"),
    old_date=rx(
        r"(?:(?<!\bals )\b(?:ursprünglich|eigentlich|zunächst|bisher) [^.;]{0,40}?|\b(?:sag(?:t|en|te|ten) [^.;]{0,100}?\bab|\babgesagt|\bgestrichen|\bgeplatzt|\bzurück(?:gezogen)?), (?:die|das|der|den) (?:am |für (?:den )?)?|\b(?:die|das|der|den) (?:am |für (?:den )?)?(?=<D> [^.;]{0,60}?\bhätten? (?:[\w<C>]+ ){0,4}?sollen\b)|\b(?:sollten?|war|waren) (?:zunächst |ursprünglich |eigentlich |bisher )(?:am |für (?:den )?)?|\b(?:war|waren) (?:für|auf) (?:den )?(?=<D> (?:geplant|angesetzt|vorgesehen|anberaumt))|\bstatt (?:wie (?:ursprünglich |zunächst )?(?:geplant|abgemacht|vereinbart|vorgesehen|angekündigt) )?(?:am )?|\bnicht (?:wie (?:ursprünglich |zunächst )?(?:geplant|abgemacht|vereinbart|vorgesehen|angekündigt) )?am |\bfür (?:den )?(?=<D> (?:geplante|angesetzte|vorgesehene|anberaumte|vereinbarte|terminierte|erwartete)\w* [^.;]{0,120}(?:verschoben|abgesagt|vertagt|verlegt|vorgezogen|später|verzöger|auf sich warten|ausgesetzt|(?:erst|schon|bereits|nun|jetzt|stattdessen|doch) (?:erst |schon |bereits )?(?:am |an diesem |in der )?<D>))|\b(?:verschieb\w*|verleg\w*|vertag\w*|sag(?:en|t)) [^.;]{0,60}?\bfür (?:den )?(?=<D> (?:geplante|angesetzte|vorgesehene)))(<D>)"
    ),
    no_new_date=rx(r"\b(?:kein(?:en)? neue[nr]? (?:termin|datum)|auf unbestimmte zeit|ohne neuen termin)\b"),
    held=rx(
        r"\b(?:(?:hatten?|war|waren|gewesen|hieß(?:en)? (?!es\b)) ?[^.;]{0,100} (?:zu gast|willkommen)|(?:(?:sprach|sprachen)(?! sich (?:für|gegen|dafür|dagegen)\b)|redeten?|tauschten?|stimmten?|feilschten?|brachten?|steckten?|saßen?|holten?|bekam|bekamen|erhielt|erhielten) [^.;]{0,100}?(?:unter vier augen|sich|zusammen|beisammen|tisch|besuch)\b|feilschten?|aß(?:en)? [^.;]{0,100} zu (?:mittag|abend)|(?:haben|hatten|hat|hatte) .{0,120}(?:ausgetauscht|abgestimmt|gefeilscht|verhandelt|wieder ?aufgenommen|beraten|gesprochen|empfangen|konferiert|getagt)|fand(?:en)? .{0,60}statt|stattgefunden|trafen sich|traf sich|getroffen|zusammengekommen|kamen .{0,60}zusammen|endete\w*|ging\w* .{0,40}zu ende|zu ende gegangen|abgeschlossen|beendet\w*|verhandelten|dauerten?|scheiterten?|gescheitert|verliefen|brachte)\b"
    ),
    ended=rx(r"\b(?:zu ende gegangen|endete\w*|ging\w* .{0,40}zu ende|abgeschlossen|beendet\w*|stattgefunden)\b"),
    closing=rx(r"\bbegonnen (?:haben|hat)\b[^.;]{0,20}(?:sollen|soll|werden|wird) [^.;]{0,40}?(?:enden|zu ende gehen|abgeschlossen werden)\b"),
    under_way=rx(r"\b(?:in (?:den|ihren) \w+ tag (?:gegangen|gestartet|eingetreten)|begonnen|begannen|begann|laufen|laufenden?|verhandeln (?:derzeit|gerade|heute)|dauer(?:n|t) (?:[\w<D><C>]+ ){0,4}?an|andauer\w+|sitzen (?:[\w<D><C>]+ ){0,4}?(?:zusammen|am (?:verhandlungs)?tisch)|haben .{0,40}aufgenommen|die verhandlungen über [^.;]{0,40} in <C>)(?!\w)"),
    proposed=rx(r"\b(?:vorgeschlagen|schl(?:ug|ugen|ägt|agen) .{0,60}vor|vorschlag|könnten?|möglich\w*|angeboten|bot .{0,40}an|bietet .{0,40}an|bereit zu|lud .{0,40}ein|(?<!auf )einladung|erwägt|erwägen|offen)\b"),
    firm=rx(r"\b(?:wird|werden|soll|sollen|geplant\w*|angesetzt|anberaumt|terminiert|festgesetzt|datiert|vereinbart\w*|bestätigt\w*|festgelegt|findet .{0,60}statt|finden .{0,60}statt)\b"),
    vague=rx(r"\b(?:bald|in den kommenden|in den nächsten|demnächst|kein termin|noch kein datum|irgendwann)\b"),
    negated=rx(r"\b(?:datum|termin|zeitpunkt)\b[^;]{0,60}\b(?:noch|später|nach|erst) [^;]{0,90}\b(?:festgelegt|vereinbart|bekanntgegeben|bekannt gegeben|mitgeteilt|abgestimmt|verkündet)\b|\b(?:keine? (?:gespräche|verhandlungen|treffen|pläne)|nicht geplant|dementiert\w*|lehnt\w* .{0,60}ab|abgelehnt|falls|(?<!auch )(?<!selbst )wenn|(?:auch|selbst) wenn [^,]*(?:verhand|treff|gespräch|zusammenk)\w*)\b"),
    unplanned=rx(
        r"\bnicht (?:dazu )?(?:bereit|willens)\b|\b(?:einladung|angebot|vorschlag)\w* [^.;]{0,80}?\b(?:abgelehnt|ausgeschlagen|zurückgewiesen)\b|"
        r"\b(?:wünschenswert|zu begrüßen|überfällig|jederzeit)\b|\bwürden? (?:[\w<P><D>-]+ ){0,5}?gerne?\b|\bwäre (?:\w+ ){0,2}(?:gut|sinnvoll|hilfreich|nützlich|richtig|angebracht|ein (?:wichtiges |gutes |starkes )?(?:signal|zeichen))\b|"
        r"(?:^\W*|\b(?:ist|sei|wäre|bleibt) )(?:ein|eine|das|die) (?:[\w<P>-]+ ){0,2}?(?:\w*treffen|begegnung|\w*gipfel|zusammenkunft|\w*gespräche?|\w*verhandlungen)\b[^,.;]{0,120}?\b(?:unwahrscheinlich|nicht (?:vorgesehen|geplant|angedacht))\b"
        r"|\b(?:hat|haben|habe) (?:[\w<D><C>]+ ){0,3}?nicht vor\b|\bbeabsichtig(?:t|en) nicht\b|\b(?:keine|nicht die) absicht\b"
    ),
    time_moved=rx(r"\bauf (<T>)[^,.;]{0,30}?\b(?:verschoben|verlegt|vorgezogen|vertagt)\b|\b(?:verschieb|verleg)(?:t|en) [^.;]{0,80}?\bauf (<T>)"),
    future=rx(
        r"\b(?:wird|werden|soll|sollen|sollten|will|wollen|würden?|werde|geplant\w*|angesetzt\w*|anberaumt\w*|terminiert\w*|festgesetzt\w*|datiert|vorgesehen\w*|erwartet|kommende[nrms]?|nächste[nrms]?|morgen|vorgeschlagen|schlug|vereinbart\w*|einigten|auf eine|verschoben|termin|wieder|beschloss\w*)\b"
        r"|\b(?:treffen (?:sich|sie|beide|die)|trifft|setzen|kommen|kommt|treten|tritt|verhandeln|berät|tagt|tagen|beginnt|beginnen|findet|finden|empfängt|begegnen|reist|reisen|startet|starten)\b"
    ),
    past=rx(r"\b(?:war|waren|hatte|hatten|wurde|wurden|trafen|traf|sagte|erklärte|teilte|kündigte|vom|endete\w*|gingen?|fand|fanden|zuletzt|gestern)\b"),
    present=rx(r"\b(?:tagt|tagen|beginnt|beginnen|findet|finden|trifft|treffen|verhandeln|kommen|zusammenkommen)\b"),
    official=rx(r"\b(?:\w*minister\w*|\w*ministerium|kreml|präsident\w*|regierung\w*|sprecher\w*|botschafter\w*|kanzler\w*|behörden|gemeinsame erklärung)\b"),
    hearsay=rx(r"\b(?:medienberichte\w*|berichten zufolge|quellen|kreise\w*|gerüchte)\b"),
    multilateral=rx(r"\b(?:staaten|länder|konferenz|delegationen|außenminister|mitgliedstaaten|teilnehmerstaaten)\b"),
    private=rx(r"\b(?:unternehmen|konzern|gewerkschaft|arbeitgeber|aktionäre|firma|beschäftigte)\w*|\b(?:sport|fußball)?vereins?\b"),
    facilitators=(
        rx(r"\b(?:unter|durch) (?:der )?(?:vermittlung|schirmherrschaft) (?:von |der |des )?(<P>)(?:s)?(?: und (<P>))?"),
        rx(r"(?<!\w)(<P>) (?:vermittelt|vermittelte|vermitteln|als vermittler)\b"),
        rx(r"(?<!\w)(<P>) vermittler\w*"),
        rx(r"\bvermittler (<P>)(?: und (<P>))?"),
        rx(r"\bvermittelt von (?:[\w-]+ ){0,2}?(<P>)"),
    ),
    koreas={"Norden": "KP", "Süden": "KR"},
    article=re.compile(r"\b(?:[Dd]er|den|dem|im)\s$"),
    as_partner=rx(r"\b(?:\w*vertreter[ns]?|\w*unterhändler[ns]?|\w*delegation(?:en)?|abordnung(?:en)?|\w*gesandten?|gesandter|emissären?|\w*teams?|\w*experten|\w*fachleuten?|\w*diplomaten|\w*minister(?:[ns]|in)?|beamten?|generälen?|\w*kolleg(?:e|en|in)|\w*berater[ns]?|\w*botschafter[ns]?|offizieren?|militärs|seiten?|zwischen)(?: \w+)? (?:aus|von)(?: der| dem)? $|\b(?:zwischen|mit)(?: der| dem)? $"),
    offices=(
        rx(rf"(?P<party><P>)(?:-| )(?:[\w’'-]+ ){{0,3}}?{_OFFICE} (?:für [\w-]+ )?(?P<person><N>)"),
        rx(rf"(?P<person><N>), (?:de[rm]|die) (?:[\w’'-]+ ){{0,2}}?(?P<party><P>) {_OFFICE}\b"),
    ),
    not_place=rx(r"([<C><V>])(?=(?:, (?:in )?[<C>])* oder (?:in )?[<C>])|\boder (?:in )?([<C><V>])|\b(?:und nicht(?: mehr)?|statt|anstatt|anstelle von) (?:wie geplant )?(?:(?:in|im|am) )?(?:der |dem )?([<C><V>])|\bnicht(?: mehr| wie \w{4,12}(?: \w{4,12})?,?)? (?:(?:in|im|am) )?(?:der |dem )?([<C><V>])(?! (?:treffen|zusammenkommen|zusammentreffen|zusammensetzen|verhandeln|sehen|tagen|beraten|empfangen|begegnen|zusammentreten)\b)|\bnicht (?:[\w<P><V>-]+ ){1,9}?in ([<C>]) (?:abgehalten|stattfinden|ausgetragen|statt)\b"),
    capital_place=rx(r"\bin (?:der |die )?(<P>) (?:wirtschafts|handels|finanz)?(?:hauptstadt|metropole)\b|\bin (?:der|die) (?:wirtschafts|handels|finanz)?(?:hauptstadt|metropole) (?:von |der |des )?(<P>)|\bin (?:der|die) größten (?:stadt|metropole) (?:von |der |des )?(<P>)"),
    in_place=rx(r"\b(?:in|nach|bei|hauptstadt|stadt|aus|nähe von|insel)\s$|\bin [\w-]+(?:, [\w-]+)? (?:oder|und)\s$"),
    placed=rx(r"(?:\bin der nähe von |\brichtet |\bim gespräch ist |\bort: |\bauf der (?:<P> )?insel |\b(?:im|in der) (?:<P> )?(?:\w+ )?(?:\w*ort|\w*stadt|\w*dorf|städtchen|gemeinde|seebad|metropole) |\b(?:in|ins|nach|bei|im|am|hauptstadt|stadt)(?: der| dem| <P>(?: hauptstadt| stadt)?| (?:süd|nord|ost|west|zentral)\w+en)? |[<C><V>], |[<C><V>] in )$"),
    hosting=rx(r" (?:als gastgeber|richtet|empfängt|beherbergt|(?:ist|wird|bleibt) (?:am <D> |an diesem <D> |erneut |wieder )?(?:der |die )?(?:gastgeber(?:in)?|schauplatz|austragungsort|tagungsort|treffpunkt|ort)\b|stellt (?:dafür |den saal|die räume|den raum|das gebäude|die bühne)|(?:ist|wurde) (?:dafür |als ort |als tagungsort )?ausgewählt)"),
    in_words="in",
    country_place=rx(r"\bin(?: der| dem| den)? $|\bim (?:nachbarland|emirat|sultanat|königreich|golfstaat) $"),
    aside=re.compile(r"Stand:\s\d{1,2}\.\d{1,2}\.\d{4}(?:,?\s\d{1,2}:\d{2}\sUhr)?"),
    dateline=re.compile(rf"^{_CITY}(?:\s?/\s?{_CITY}){{0,3}}(?: \([\w/ -]+\))?\s?(?:[-–—]|\.\s[-–—])\s"),
    landmarks=re.compile(r"\b(?:[Ii]m|[Ii]n|[Aa]m|[Ii]ns)\s(?:der\s|dem\s|die\s|das\s)?(?:(?:Wiener|Pariser|Moskauer|Washingtoner|Londoner|Berliner)\s)?$"),
    venues=(
        re.compile(
            rf"\b[Aa]n\sBord\s(?:der\s|des\s)?(?P<name>(?:\w+en\s)?(?:\w*[Ff]regatte|\w*[Ss]chiff(?:e?s)?|Zerstörers?|Korvette|[YJ]acht|Flugzeugträgers?)\s[„»\"]?{CAP})"
            rf"|\b(?P<crossing>(?:Grenzübergang|Grenzposten|Übergang|Kontrollpunkt)s?\s{CAP})"
        ),
        re.compile(
            rf"\b(?:(?:Hotel|Palais|Schloss|Villa|Palast|(?<!Weißen )(?<!Weißes )Haus|Kloster|Burg|Residenz|Konferenzzentrum|Sitz|Völkerbundpalast)\s(?:(?:der|des|von|de|du)\s)?{_NO_TITLE}{CAP}(?:\s{_NO_TITLE}{CAP})?"
            rf"|{CAP}-(?:Palast|Hotel|Palais|Residenz|Schloss)\b|(?:[A-ZÄÖÜ][\w’]{{0,30}}[\s-]){{0,2}}\w{{0,30}}(?:palast|palais|residenz|schloss)\b)"
        ),
    ),
    venue_lead=re.compile(r"(?:Im|Der|Das|Die|In|Dem|Am|Den)\s|[A-ZÄÖÜ]\w+er\s"),
    not_venue=re.compile(r"^(?:Weißes? Haus|Weißen Haus|Schloss|Palast|Residenz)$"),
    role_before_name=re.compile(
        r"(?:[Mm]inister(?:in|s)?|[Pp]räsident(?:in|en)?|[Kk]anzler(?:in|s)?|[Pp]remier|[Gg]esandte[rn]?|[Uu]nterhändler(?:in|s)?|[Ss]precher(?:in|s)?|"
        r"[Bb]otschafter(?:in|s)?|[Rr]egierungschef(?:in|s)?|[Ss]taatschef(?:in|s)?|[Kk]ollege[n]?|[Kk]ollegin|[Bb]eauftragte[rn]?|[Mm]achthabers?|"
        r"[Kk]önig(?:in|s)?|[Kk]ronprinz(?:en)?|Emir|[Kk]ommissar(?:in|s)?|[Ss]ekretär(?:in|s)?|Gegenpart)\s"
    ),
    after_name=re.compile(r"(?:er)?\s(?:Universität|Hochschule|Konvention\w*|Abkommen\w*|Vereinbarung\w*|Protokoll\w*|Vertrag\w*|Erklärung|Prozess\w*|Börse|Zeitung|Post\b|Times\b|Airlines|Format\w*|Klub)"),
    before_name=re.compile(r"\b(?:Universität|Vertrag (?:von|über)|Abkommen von|FC|Radio|Konvention von|Erklärung von) $"),
    given_names=frozenset("jordan chad georgia".split()),
    town=re.compile(rf"\b(?:[Ii]n|[Bb]ei|[Nn]ahe|nach(?=\s[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ][\w-]+)?\s(?:reis|komm|flieg|fahr|gereist|gekommen|geflogen|eingeladen|verlegt|aufbrech|begeb|einlad|zu\s(?:reis|komm|flieg)))|(?P<kind>(?:Haupt|Hafen|Klein|Küsten|Grenz)?[Ss]tadt|(?:Kur|Bade|Ferien|Ski|Grenz|Küsten)?[Oo]rt|(?:Berg|Fischer|Grenz|Küsten|Winzer)?[Dd]orf|Städtchen|Gemeinde|Seebad))\s(?P<name>{PLACE})"),
    endings=("", "s", "e", "es", "en", "er", "em", "n", "ns", "in", "innen"),
    name_endings=("", "s", "n", "er"),
    suffix=re.compile(r"['’]s?$"),
    dotted_ordinals=True,
    lower_demonyms=True,
    openers=frozenset("der die das ein eine er sie es wir in im am auf bei nach vor zuvor dabei damit doch aber auch und beide".split()),
    abbreviations=frozenset("hr fr u.s i.d.r o.ä s.o u.u z.t i.a v.a tel ggf inkl evtl etc sog allg jh dr prof bzw ca nr st u.a z.b d.h mio mrd jan feb mrz apr jun jul aug sep sept okt nov dez".split()),
)  # fmt: skip
