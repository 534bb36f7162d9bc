"""French: the words by which news texts speak of talks. Data only; see en.py for the letters in patterns."""

import re

from talkwatch.core.extract.languages.calendar import DAY_FIRST, NO_DATE, Calendar, words
from talkwatch.core.extract.languages.clock import MIN, ZONES, H, clock, hours
from talkwatch.core.extract.languages.letters import compile_pattern as rx
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import CAP, PLACE

_OF_YEAR = r"(?:\sde\sl['’](?:an|année)\s(?P<ymod>prochaine?|dernier|dernière|passée?)|\s(?P<mod>prochain|dernier)\b)"
_TOPIC = r"\b(?:sur|concernant|au sujet|à propos|autour|malgré|avant l['’]|pour (?:discuter|évoquer|parler|examiner|aborder|traiter|débattre|préparer)|afin d['e’]|afin de)\b"
"""What leads to a topic: behind two parties the council or parliament that it names holds no session here."""
_ALIEN = r"(?:donateurs|(?<!son )(?<!leur )(?<!selon le )cabinet(?! d(?:u|e la) (?:ministre|président|premier))|parlement|conseil de sécurité|actionnaires|syndicats?|coalition|conférence de presse|conférence des présidents|conseil des ministres(?! (?:commun|conjoint|bilatéral|binational))|assemblée|bailleurs|partis politiques)"
_ATTACK = r"\b(?:attaques?|attentats?|massacres?|assauts?|attaque\sterroriste)(?:\sdu\shamas)?"
_CALENDAR = Calendar(
    months=words(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août aout", "septembre", "octobre", "novembre",
        "décembre",
    ),
    short_months=words("janv", "févr fév", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"),
    weekdays=words("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", start=0),
    short_weekdays=words("lun", "mar", "mer", "jeu", "ven", "sam", "dim", start=0),
    numbers=words("un une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix") | {"quinze": 15},
    ordinals=words("premier première 1er", "deuxième second seconde", "troisième", "quatrième", "cinquième") | {"dernier": -1, "dernière": -1},
    units={"jour": 1, "jours": 1, "semaine": 7, "semaines": 7, "huit jours": 7, "quinze jours": 14, "quinzaine": 14, "huit": 7, "quinze": 14, "lendemain": 1, "veille": 1, "jour suivant": 1, "surlendemain": 2},
    modifiers={
        "prochain": 1, "prochaine": 1, "suivant": 1, "suivante": 1, "qui vient": 1, "en cours": 0, "ce": 0, "cette": 0, "dernier": -1,
        "dernière": -1, "passé": -1, "passée": -1,
    },
    relative_days={
        "aujourd'hui": 0, "aujourd’hui": 0, "ce jour": 0, "ce soir": 0, "ce matin": 0, "cet après-midi": 0, "demain": 1, "après-demain": 2,
        "hier": -1, "avant-hier": -2,
    },
    holidays={
        "noël": (12, 25), "jour de noël": (12, 25), "jour de l'an": (1, 1), "jour de l’an": (1, 1), "saint-sylvestre": (12, 31),
    },
    year=r"(?:\s(?P<y>(?:19|20|21)\d\d)\b)?",
    to=r"\s?(?:-|–|/|\bau\b|\bà\b)\s?",
    also=r"\set\s(?:le\s)?",
    near_weekend=True,
    joint=r",?\s?\(?(?:le\s)?",
    patterns=(
        (NO_DATE, rf"{_ATTACK}\sdu\s(?:\d{{1,2}}|1er)\s<SM>\b(?:\s\d{{4}})?"),
        (NO_DATE, r"\b<W>\s(?:de\s(?:pâques|pentecôte)|saint|noir)\b|\b(?:journal\sdu|tribune)\s<W>\b"),
        ("weekend_of", r"\bweek-?end\s(?:du|des)\s(?P<d>\d{1,2})(?:\s?(?:-|–|et|au)\s?\d{1,2})?\s(?P<m><SM>)\b"),
        ("week_of", r"\bsemaine\s(?:du|qui\s(?:commence|débute|s['’]ouvre)\sle)\s(?:<W>\s)?(?P<d>\d{1,2})\s(?P<m><SM>)\b"),
        *DAY_FIRST,
        ("days_from_day", r"\b(?P<n><N>)\s(?P<u><U>)\s(?P<side>après|avant)\s(?:le\s)?(?:(?P<d>\d{1,2})(?:er)?\s(?P<m><SM>)|(?P<w><W>)|(?P<hol><H>))\b"),
        ("days_from_day", r"\b(?P<w><W>)\sen\s(?P<u>huit|quinze)\b"),
        ("days_from_told", r"\ble\s(?P<u>jour\ssuivant)\b"),
        ("days_from_told", r"\ble\s(?P<u>lendemain|surlendemain)(?!\s(?:de|du|des)\b|\sd['’])(?:\s(?:matin|soir))?\b"),
        ("days_from_told", r"\b(?P<n><N>)\s(?P<u><U>)\splus\stard\b"),
        ("days_from_next", r"\b(?P<at>(?P<n><N>)\s(?P<u><U>))\s(?P<side>après|avant)\s(?=(?:l[ae]|les|une?|leurs?|son|sa|ses|ce|cette|ces)\s|l[\'’])"),
        ("days_from_next", r"\b(?P<at>(?P<side>la\s(?P<u>veille)))\s(?=(?:de|du|des)\s|d[\'’])"),
        ("days_from_next", r"\b(?:au|le)\s(?P<at>(?P<side>(?P<u>lendemain|surlendemain)))\s(?=(?:de|du|des)\s|d[\'’])"),
        (NO_DATE, r"\b<N>\s<U>\s(?:plus\stôt|après|avant)\b|\b(?:sous|d['’]ici)\s<N>\s<U>\b|\bdans\sles\s<N>\s<U>\b"),
        ("days_of_months", r"\b(?:du\s|(?P<between>entre\sle)\s)?(?:<SW>\.?\s)?(?P<d1>\d{1,2})(?:er)?\s(?P<m1><SM>)\.?(?:\s(?P<y1>20\d\d))?(?:<TO>|<AND>)(?:<SW>\.?\s)?(?P<d2>\d{1,2})(?:er)?\s(?P<m2><SM>)\b\.?<Y>"),
        ("days_of_month", r"\b(?:(?:du|les|le|(?P<between>entre\sle))\s)?(?:<SW>\.?\s)?(?P<d1>\d{1,2})(?:er)?(?:<TO>|<AND>)(?:<SW>\.?\s)?(?P<d2>\d{1,2})\s(?P<m><SM>)\b\.?<Y>"),
        ("day", rf"\b(?:<SW>\.?\s)?(?P<d>\d{{1,2}})(?:er)?\s(?P<m><SM>)\b\.?(?:{_OF_YEAR}|<Y>)"),
        ("day", r"\b(?:le|au|du|<SW>\.?)\s(?P<at>(?P<d>\d{1,2})/(?P<m>1[0-2]|0?[1-9]))(?![\d/]|\sd(?:e|es|u)\b)"),
        ("day", r"\b(?P<o>premier)\s(?P<m><M>)\b<Y>"),
        ("day", rf"\b(?P<o>premier|dernier)\sjour\s(?:de\s|d['’])(?P<m><M>)\b(?:{_OF_YEAR}|<Y>)"),
        ("nth_week", r"\b(?P<o><O>)\ssemaine\s(?:(?:de\s|d['’])(?P<m><M>)\b<Y>|du\smois(?:\s(?P<mod>prochain|dernier|en\scours))?\b|de\s(?P<mod2>ce)\smois\b)"),
        ("nth_weekday", r"\b(?P<o><O>)\s(?P<w><W>)\s(?:(?:de\s|d['’]|en\s)(?P<m><M>)\b<Y>|du\smois(?:\s(?P<mod>prochain|dernier|en\scours))?\b|de\s(?P<mod2>ce)\smois\b)"),
        ("bare_days", r"\b(?:du|les|le)\s(?P<d1>\d{1,2})(?:er)?(?:<TO>|<AND>)(?P<d2>\d{1,2})\s(?:du\smois\s(?P<mod>prochain|dernier|en\scours)|de\s(?P<mod2>ce)\smois)\b"),
        ("bare_day", r"\b(?:avancée?s?|reportée?s?|repoussée?s?|décalée?s?|renvoyée?s?)\s(?P<at>au\s(?P<d>\d{1,2}))(?=\s?[,.;:!?)»](?!\d)|$|\s(?:à|en|et|dans)\b)"),
        ("bare_day", r"\b(?:finalement|plutôt|désormais|mais)\s(?P<at>le\s(?P<d>\d{1,2}))(?=\s?[,.;:!?)»](?!\d)|$|\s(?:à|en|et|dans|que)\b)"),
        ("bare_day", r"\b(?:le|au|du)\s(?:(?P<d>\d{1,2})|(?P<o>1er))\s(?:du\smois\s(?P<mod>prochain|dernier|en\scours)|de\s(?P<mod2>ce)\smois|du\smois)\b"),
        ("bare_day", r"\ble\s(?P<o>premier|dernier)\sjour\s(?:du\smois\s(?P<mod>prochain|dernier|en\scours)|de\s(?P<mod2>ce)\smois|du\smois)\b"),
        ("weekday_day", r"\b(?P<w><W>)\s(?P<d>\d{1,2})(?:er)?(?=\s?[,.;:!?)»](?!\d)|$|\s(?:à|en|au|dans|avec|pour|sous|et|se|aura|auront)\b)"),
        ("weekdays_of_week", r"\b(?:de\s|du\s|(?P<between>entre)\s)?(?P<w1><W>)(?:<TO>|<AND>)(?P<w2><W>)\sde\sla\ssemaine\s(?P<mod><MOD>)\b"),
        ("weekdays_of_week", r"\bsemaine\s(?P<mod>prochaine|dernière),?\s(?:de\s|du\s)?(?P<w1><W>)(?:<TO>|<AND>)(?P<w2><W>)\b"),
        ("nth_day", r"\bentrée?s?\s(?P<at>(?P<w><W>))\sdans\s(?:leur|un|le)\s(?P<o><O>)\sjour\b"),
        ("weekday_range", r"\b(?:de\s|(?P<between>entre)\s)?(?P<w1><W>)(?:<TO>|<AND>)(?P<w2><W>)\b"),
        ("weekday_of_week", r"\b(?P<w><W>)\sde\sla\ssemaine\s(?P<mod><MOD>)\b"),
        ("weekday_of_week", r"\bsemaine\s(?P<mod>prochaine|dernière),?\s(?P<w><W>)\b"),
        ("relative_day", r"(?<!\w)(?P<rel><R>)\b(?:\s(?:matin|soir|après-midi))?"),
        ("weekday", r"\b(?:(?P<mod>ce)\s)?(?P<w><W>)(?:\s(?P<mod2><MOD>))?\b"),
        ("in_days", r"\bdans\s(?:une\s)?(?P<u>huit\sjours|quinze\sjours|quinzaine)\b"),
        ("in_days", r"\bdans\s(?P<n><N>)\s(?P<u><U>)\b"),
        ("days_ago", r"\bil\sy\sa\s(?P<n><N>)\s(?P<u><U>)\b"),
        ("weekend", r"\b(?:(?P<mod>ce)\s)?week-?end(?:\s(?P<mod2>prochain|dernier))?\b"),
        ("week", r"\b(?:la\s)?semaine\s(?P<mod>prochaine|dernière|passée|suivante|qui\svient)\b|\b(?P<mod2>cette)\ssemaine\b"),
        ("month_rel", r"\b(?:le\s)?mois\s(?P<mod>prochain|dernier|passé)\b|\b(?P<mod2>ce)\smois\b"),
        ("before_holiday", r"\bavant\s(?P<hol>noël)\b"),
        ("holiday", r"\b(?:à|le)\s(?P<at>(?P<hol><H>))\b"),
        ("part_month", r"\b(?:début|mi|fin|courant|milieu|début\sdu\smois|fin\sdu\smois|milieu\sdu\smois|(?:première|deuxième|seconde)\s(?:quinzaine|moitié))[-\s](?:de\s|d['’])?(?P<m><M>)\b<Y>"),
        ("month", rf"\b(?:en|au\smois\sde|jusqu'en|d'ici|depuis|pour|à)\s(?P<at>(?P<m><M>)\b(?:{_OF_YEAR}|<Y>))"),
    ),
)  # fmt: skip
_HOURS = words("une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze")
_ZONES = ZONES | {
    "tu": "UTC", "cet": "Europe/Paris", "cest": "Europe/Paris", "heure d'europe centrale": "Europe/Paris",
    "heure d’europe centrale": "Europe/Paris", "temps universel": "UTC", "heure de l'est": "America/New_York",
    "heure de l’est": "America/New_York", "heure française": "Europe/Paris", "hne": "America/New_York", "hae": "America/New_York",
}  # fmt: skip
_TALK = r"pourparler|conseil (?:de (?:coop|parten)|d['’]assoc|strat|supérieur de coop)|négociation|négoci|discussion|rencontr|réunion|réuni|cycle|round|sommet|dialogue|délégation|émissaire|consultation|négociateur|entretien|entrevue|tête-à-tête|s'entret|s’entret|recevr|reçoit|a reçu|sera reçu|est reçu|se retrouv|accueill|retrouver|face-à-face|face à face|se verr|se voir|se revoir|se reverr|verrai|verra |verrons|rendez-vous|rencontre|session|commission mixte|binational|trilatéral|tripartite|homologue|émissaire|tractation|concert|siéger|parleront|débattr|se pencher|plancher|évoquer|compromis|travailler|discut|attabl|aborder|examiner|renou|dialogu|y retrouv|rassembl|s'ass|s’ass|même table|déjeuner|dîner|table des|langue avec|reprennent langue|reprendront langue|séance|à table|de la table|pour hôte|l['’]hôte de|conclave|huis clos|aparté|retrouvailles|palabres|contacts directs|échange|comité|conférence|groupe de travail|se parl|en parl|parler(?:ont)? (?:de|du|avec)|table ronde|prise de contact|commission |violons|tractations|expliqu|attend(?:ra)? son|où (?:l['’])?attend|remett\w+ (?:le couvert|ça)|rétablir\w* le contact|renouer\w* le contact|prendront langue|passeront en revue|renégoci|différends|vif du sujet|tour de table|le point|(?:feront|fera|faire) face|(?:renou\w+|reprennent|reprendront) le fil|entendre|s['’]accorder|entente|arrangement|traiteront|confront|remettront|délibér|marchand|aux prises|croisera|rejoindra"

PACK = Pack(
    code="fr",
    calendar=_CALENDAR,
    clock=clock(
        r"\b(?:score|victoire|défaite|gagn\w{1,5}|battu\w{0,2}|psaume|chapitre|verset)\s(?:\w{1,20}\s){0,3}?\d{1,3}[:.]\d{1,3}\b",
        rf"\b(?:de|entre)\s(?P<h>{H})\s?(?:h|heures)?\s?(?P<m>{MIN})?\s(?:à|et)\s{H}\s?(?:h|H|heures)(?:\s?{MIN})?\b(?!\s(?:de|plus))",
        rf"\b(?P<h>{H})\s?(?:h|H|heures)(?:\s?(?P<m>{MIN}))?\b(?:\sdu\s(?P<half>matin|soir)|\sde\sl['’](?P<half>après-midi))?(?!\s(?:de|d['’]|après|plus)\b)",
        rf"\b(?P<h>{H}):(?P<m>{MIN})\b",
        r"\b(?:(?<=à\s)|(?<=dès\s)|(?<=vers\s)|(?<=de\s)(?=\w+\sà\s))(?P<word>midi|minuit)\b",
        rf"\b(?:(?<=à\s)|(?<=vers\s)|(?<=dès\s))(?P<word>{'|'.join(_HOURS)})\sheures?(?:\s(?P<shift>et\sdemie|et\squart|moins\sle\squart))?\s(?:du\s(?P<half>matin|soir)|de\sl['’](?P<half>après-midi))\b",
        r"\b(?:(?<=à\s)|(?<=vers\s)|(?<=dès\s))(?P<word>huit|neuf|dix|onze)\sheures(?:\s(?P<shift>et\sdemie|et\squart|moins\sle\squart))?\b(?!\s(?:de|d['’]|du|après|plus)\b)",
        zones=_ZONES,
        places=(
            r"\s\(?heures?\slocales?\b\)?",
            r"\s\(?heure\s(?:de\s|d['’])\s?(?P<city>[A-ZÉ]\w{1,20}(?:-[A-ZÉ]\w{1,20})?)\)?",
        ),
    ),
    clock_words={"midi": "12:00", "minuit": "00:00"} | hours(_HOURS),
    clock_shifts={"et demie": 30, "et quart": 15, "moins le quart": -15},
    morning=("matin",),
    afternoon=("soir", "après-midi"),
    zones=_ZONES,
    before_words=rx(r"avant|la veille"),
    ordinals=words(
        "premier première un", "deuxième second deux", "troisième trois", "quatrième quatre", "cinquième cinq", "sixième",
        "septième", "huitième", "neuvième", "dixième", "onzième", "douzième", "treizième", "quatorzième", "quinzième", "seizième",
        "dix-septième", "dix-huitième", "dix-neuvième", "vingtième",
    ),
    gate=rx(rf"(?:{_TALK}|conférence|conversation|propos(?:e|ent|é) que )"),
    topic=rx(
        r"délégation|négociateur|émissaire|affaires étrangères|cessez-le-feu|trêve|paix|médiat|diplomat|accord|sanction|nucléaire|prisonnier|kremlin|"
        r"ministre|ambassade|président|gouvernement|bilatéra|frontière|tarif|droits de douane|guerre|rebelle|armée|commission|conflit|porte-parole"
    ),
    meeting_words=rx(
        r"(?<=\bque )(?:(?:doi(?:t|vent)|devai(?:t|ent)|v(?:a|ont)|devrai(?:t|ent)) )?(?:tenir|tiendr(?:a|ont)|mener|mèner(?:a|ont)|organiser(?:a|ont)?|avoir)\b|"
        r"(?<!\w)(?:pourparlers|négociations?|négoci\w+|discussions?|rencontr\w+|réunions?|réuni\w*|retrouve\w*|cycles?|rounds?|sommet|dialogue|consultations?|session|"
        r"conférence(?! de presse)|séance|tour|entretiens?|se (?:tenir|tiendra|tiendront|tient|tenait|revoir|reverr\w+|voir)|tenue?s?|aur(?:a|ont) (?:(?:finalement|désormais|donc|bien|plutôt|toujours) )?lieu|(?:été|sont|est|sera|seront) (?:déplacé|transféré|délocalisé|relocalisé)e?s?|aurait lieu|recevr\w+|reçoi\w+|reçue?s?|attend(?:ra|ront|ent)?|convi(?:e|era|ée?s?)|croiser(?:a|ont)|abrit\w+|verr(?:a|ont|ons)|tête-à-tête|face-à-face|rendez-vous|entrevue|siéger\w*|débattront|se pencheront|plancheront|évoqueront|aborderont|examineront|travailleront|chercheront|renvoyée?s?|négociateurs?|dépêch\w+|calée?s?|maintenue?s?|attendue?s?|(?:a|ont) eu lieu|avoir lieu|reprendr\w+|repris\w*|repren\w+|s'ouvr\w+|s'est ouverte?|début\w+|commenc\w+|"
        r"prévue?s?|fixée?s?|fixé|programmée?s?|reportée?s?|annulée?s?|avancée?s?|accueill\w+|hôte|invité(?=e?s? (?:de|du|des|d['’]))e?s?|achev\w+|pris fin|conven\w+|vues?|reverrons|s'étaient vues)\b"
    ),
    report_words=rx(
        r"\b(?:déclaré|dit|répété|réitéré|annoncé|annonce|affirmé|indiqué|indique|précisé|ajouté|communiqué|selon|souligné|rapporté|écrit|confirmé|assuré|estimé|publié|interview|"
        r"conférence de presse|appris|apprend|prévenu|réagi|accusé|demandé|salué|fai(?:t|sait) (?:savoir|part|état)|laissé entendre|révélé|signalé|expliqué|relaté|martelé|certifié|confié|insisté)\b"
        r"|\b(?:a|ont|avai(?:t|ent)) (?:propos|invit|convi|sugg[ée]r|r[ée]clam|souhait|sollicit|relanc|appel|exhort|plaid|accept|d[ée]cid|exig|renouvel|consent|press)(?:ée?s?|i)(?= <D>(?! (?:comme|pour)\b))"
        r"|\b(?:a|ont|avai(?:t|ent)) (?:offert|convenu|promis)(?= <D>(?! (?:comme|pour)\b))|\b(?:s['’]est dite?|se sont dite?s) (?:prêt|dispos|favorabl|ouvert)\w*(?= <D>)"
    ),
    arrival=rx(r"\b(?:arrivé\w*|entré\w*|atterri\w*|parti(?:e|s|es)?|quitt\w+)\b"),
    other_words=rx(
        r"\b(?:téléphon\w*|appel|attaque\w*|frappe\w*|bombard\w*|tué\w*|mort\w*|élection\w*|vot\w+|visite\w*|procès|attention|élue?s?|audience|guerre|invasion|échéance|signé\w*|"
        r"voyage|tournée|anniversaire|échange de prisonniers|libér\w+|grève|donateurs)\b"
    ),
    clause_break=rx(
        r";|:\s|\s[-–—]\s|\s(?:qui|après que|avant que|alors que|tandis que|mais|parce que|bien que|dont(?!\s(?:la\sdate|le\slieu|l['’]heure))|lorsque|quand|que(?!\s(?:le\s)?<D>)|où)\s|(?<!ront)(?<!ra)(?<!lieu)\sque\s(?=(?:le\s)?<D>)|,\s(?:a|ont) (?:dit|déclaré|annoncé|indiqué)"
    ),
    subordinate=rx(r"^\W*(?:qui|après|avant|depuis|lorsque|quand|dont)\b"),
    relative=rx(r"\s(?:qui|que|dont)\s"),
    reports_on=rx(r" que | qu'| prête?s? à|devrai|fixé|aura|auront"),
    determiner=rx(r"\b(?:du|le|la|les|des|de|au) $"),
    trigger=rx(
        r"(?<!\w)(?:pourparlers|négociations?|négocieront|négocient|discussions|rencontr(?:e|es|er|eront|ent|és|ées|é|eraient|era)|réunions?|réunir\w*|réuni(?:s|t|es)?|réunissent|retrouver\w*|cycles?|rounds?|"
        r"entretiens?|entrevue|s['’](?:y )?entretien\w+|s['’](?:y )?entretenir|discut(?:er|era|eront|erons)|dialogu(?:er|era|eront|erons)|s['’]attable\w*|tête-à-tête|face-à-face|rendez-vous|concertations?|tractations|commission mixte|cabinet binational|trilatérale|recev(?:ra|rons|ront)|accueillerons|se (?:voir|voient|retrouvent|rencontrer)|s['’]ass(?:ied|oi|ey|eoi)\w*|verr(?:a|ont|ons)|"
        r"sommet|dialogue|consultations|session|conférence(?! de presse)|séance|se verr(?:a|ont)|se reverr\w+|se revoir|(?:sera|seront) reçue?s? par|débattront|se pencheront|plancheront|évoqueront|aborderont|examineront|siéger(?:a|ont)|concerter(?:a|ont)|négociera|débattra|délibéreront|échangeront|expliqueront|reparleront|plancher(?:a|ont)|font le point|feront le point|faire le point|même table|réuniront leurs|travailleront ensemble|chercheront un (?:compromis|arrangement|accord|terrain d['’]entente)|se parleront|huis clos|tour de (?:table|négociations|pourparlers)|premier tour|deuxième tour|troisième tour)\b"
    ),
    remote=rx(r"(?<!après un appel )(?<!après un entretien )(?<!après un échange )(?<!après une conversation )(?<!suite à un appel )(?<!suite d['’]un appel )(?<!suite d['’]un entretien )(?<!suite d['’]une conversation )\b(?:téléphon\w*|visioconférence|en ligne|par vidéo|virtuel\w*)\b"),
    leaders=rx(r"\b(?:sommet|chefs d'état|rencontre (?:entre|des) (?:les )?(?:deux )?présidents|au plus haut niveau)\b"),
    ministers=rx(r"\b(?:ministres des affaires étrangères (?:de )?<P>|réunion ministérielle)\b"),
    technical=rx(r"\b(?:groupes? de travail|discussions techniques|réunion technique|niveau technique|experts)\b"),
    own_summit=rx(r'\b(?:sommet|conseil) (?:\w+ )?(?:de |du )?(?:l.)?<P>'),
    alien=rx(rf"^(?!(?:(?!{_ALIEN}).)*?<P>(?:(?!{_ALIEN}).)*?<P>(?:(?!{_ALIEN}).)*?{_TOPIC}).*?\b{_ALIEN}\b|\b(?:particip|assist)\w+ (?:(?:le )?<D> )?à une? (?:conférence|sommet|dîner|forum)\b"),
    ordinal=rx(
        r"(?<![\w-])(premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|cinquième|sixième|(?:dix-)?(?:septième|huitième|neuvième)|(?:di|on|dou|trei|quator|quin|sei)[xz]ième|vingtième"
        r"|\d{1,2}e|\d{1,2}ème)(?: (?!<D>)[\w<P>’'-]+){0,2}? (?:cycle|round|tour|session|réunion|rencontre|série|négociations|pourparlers)\b"
        r"|\bun (deuxième|troisième|quatrième|second) (?=le |en |à |<D>)"
    ),
    no_ordinal=rx(r"\bpremi(?:er|ère)s? (?:rencontre|réunion|discussions|pourparlers|négociations) (?:directe|en face)|\b(?:premier|deuxième|second|1er|2e|2nd) tour d(?:e la (?:présidentielle|primaire)|e l['’](?:élection|investiture)|es (?:élections|législatives|municipales|régionales|primaires|européennes|sénatoriales)|u (?:scrutin|vote))|\b(?:avant|après|pour|d['’]ici) le (?:premier|deuxième|second) tour(?! d(?:e|es) (?:pourparlers|négociations|discussions|consultations|la rencontre))"),
    plural_past=rx(r"\b(?:deux|trois|quatre|plusieurs|précédents) (?:cycles|rounds|sessions|réunions|rencontres)\b"),
    new_round=rx(
        r"\b(?:nouve(?:au|l|lle|aux|lles)|prochaine?s?|autre) (?:[\w<P>-]+ ){0,2}?(?:cycle|round|tour|session|réunion|rencontre|série|négociations|pourparlers|discussions)\b|\bà nouveau\b|\bse reverr\w+"
    ),
    after_round=rx(r"\baprès (?:le|la|les|un|une) (?:[\w<P>-]+ ){0,3}?(?:cycle|round|tour|session|réunion|rencontre|pourparlers)\b"),
    last_round=rx(
        r"\b(?:derniers?|dernières?|précédente?s?) (?:[\w<P>-]+ ){0,2}?(?:cycle|round|tour|session|réunion|rencontre|négociations|pourparlers)\b|\b(?:cycle|round|tour|session|réunion|rencontre) précédente?\b|\bdernière fois\b"
    ),
    definite=rx(
        r"\b(?:le|la|les|ces?|cette|l['’]|deux|leurs?|sa|son|ses)(?: |(?<=['’]))(?:[\w<P>’'-]+ ){0,3}?(?:pourparlers|négociations|discussions|cycle|round|tour|session|réunion|rencontre|parties|camps|délégations|négociateurs|pays|conférence|dialogue|sommet|entretiens?|entrevue|rendez-vous|tête-à-tête|face-à-face|rencontres|réunions|concertations|émissaires|travaux|(?:séances?|déjeuner|dîner) de travail|cabinet binational|commission mixte|comité mixte)\b|^(?:des|une|un|de nouve(?:aux|lles)) (?:[\w’'-]+ ){0,2}(?:réunions?|rencontres?|pourparlers|négociations|entretiens?|consultations|séance)\b|\bdeux (?:premiers |vice-)?(?:hommes|femmes|dirigeants|leaders|présidents|ministres|responsables|chefs|gouvernements|capitales|voisins|diplomates|équipes|généraux|armées)\b|\brendez-vous (?:est|a été) (?:pris|fixé|donné)|^\W*rendez-vous (?:est )?(?:donc )?(?:le |ce )?<D>|\b(?:elle|elles|ils|il) (?:se|aura|auront|doit|doivent|tiendra|tiendront|siégera|siégeront|remettront|reprendront)\b|\b(?:ses|leurs) (?:membres|experts|représentants|délégués|coprésidents)\b"
    ),
    cancelled=rx(r"(?<!avait été )(?<!avaient été )(?<!avait déjà été )(?<!avaient déjà été )(?<!football )(?<!match )(?<!contrat )(?<!contrats )(?<!scrutin )(?<!élection )(?<!élections )(?<!vols )(?<!concert )(?<!festival )(?<!accord )\b(?:annul(?:é|ée|és|ées|e|ent|era|eront|ation)|n['’]aur(?:a|ont|ait|aient) (?:finalement )?pas lieu|ne se (?:tiendr|déroulerai|réunir|verr)(?:a|ont|ait|aient) (?:finalement )?pas|renoncé)\b"),
    not_postponed=rx(
        r"\b(?:avoirs|fonds|actifs|comptes|biens|dépôts|milliards|dollars|prêts|crédits|livraisons|exportations|vols|sanctions) (?:[\w<P>’'-]+ ){0,3}?(?:gelé|suspendu)e?s?\b|(?<!sont )(?<!est )(?<!reste )(?<!restent )(?<!été )(?<!demeurent )\b(?:suspendu|gelé|interrompu|ajourné)e?s? depuis\b"
    ),
    postponed=rx(r"(?<!avait été )(?<!avaient été )(?<!avait déjà été )(?<!avaient déjà été )\b(?:suspend(?:ent)?|(?:rompt|rompent|rompu|rompra|rompront) (?:[\w<P>’'-]+ ){0,2}?(?:négociations|pourparlers|discussions|dialogue)|repouss(?:e|ent)|(?:le |un |du |au )?report(?= (?:des? |du |d['’]|sine))|report(?:é|ée|és|ées|e|ent|er)|ajourn(?:é|ée|és|ées)|différée?s?|suspendue?s?|repoussée?s?|décalée?s?|avancée?s?|(?<!a )(?<!ont )(?<!les )(?<!des )(?<!aux )(?<!réfugiés )(?<!personnes )(?<!populations )(?<!familles )(?<!civils )(?<!habitants )(?<!prisonniers )(?:déplacé|transféré)e?s?|(?:déplacé|transféré) (?=(?:leurs?|les|la|le|sa|ses) (?:pourparlers|négociations|discussions|entretiens|consultations|réunion|rencontre|sommet|entrevue|rendez-vous|cycle|session))|retardée?s?|gelée?s?|renvoyée?s? (?:à|au)|remise?s? (?:à|au)|mise?s? en (?:suspens|attente)|remettre à plus tard|remettent à plus tard|remet à plus tard|(?:attendra|attendront)(?! (?:<D>|(?:le|la|les|l['’]|sa|son|ses|leurs?|des|un|une)\b)))\b"),
    moving=rx(r"\b(?:gliss(?:e|ent|era|eront|é)|reportée?s?|repoussée?s?|décalée?s?|avancée?s?|déplacée?s?|transférée?s?|remise?s?|renvoyée?s?|retardée?s?)\b"),
    moved_to=rx(r"\b(?:gliss(?:e|ent|era|eront|é)|reportée?s?|repoussée?s?|décalée?s?|avancée?s?|ajournée?s?|déplacée?s?|différée?s?|remise?s?|retardée?s?|renvoyée?s?|repoussera|reprogrammée?s?|report(?:e|ent)|repouss(?:e|ent)|avanc(?:e|ent)|décal(?:e|ent))(?:(?! prévu| fixé| programmé)[^.;]){0,50}?\b(?:au|à|jusqu'au) (?:le )?<D>"),
    moved_from_to=rx(r"\bdu <D> au <D>"),
    from_word="du ",
    moved_from=rx(r"\b(?:reportée?s?|décalée?s?|repoussée?s?|déplacée?s?) (?:initialement )?du <D>(?! au)"),
    limit=rx(r"\b(?:expire(?:nt|ra|ront|rait)?|arriv(?:e|era|ent|eront|ant) à (?:échéance|expiration)|expirant|qui expire)(?: [\w<P>’'-]+){0,2},? (?:le )?$|\bavant (?:que )?(?:[\w<P>’'-]+ ){0,3}?(?:[ld]['’])?(?:expiration|échéance|expirent?|entrée en vigueur)(?: [\w<P>’'-]+){0,4},? (?:le )?$|\b(?:avant(?: le)?|d'ici(?: le| à| au)?|jusqu'(?:au|à)|depuis(?: le)?|au plus tard(?: le)?)(?: (?:matin|soir|lendemain) du)?(?<!patienter jusqu['’]au)(?<!attendre jusqu['’]au) $"),
    old_date=rx(
        r"(?:\bpas (?:lieu )?(?:le )?(?=<D>,? mais (?:bien )?(?:le )?<D>)|\b(?:prévue?s?|fixée?s?|programmée?s?|annoncée?s?|envisagée?s?|attendue?s?|convoquée?s?|calée?s?) (?:initialement|d['’]abord|au départ|à l['’]origine|dans un premier temps) (?:pour |le |au |ce )*|^\W*(?:initialement |d['’]abord )(?:prévue?s?|fixée?s?|programmée?s?) (?:pour |le |au |ce )*(?=<D>)|^\W*(?:prévue?s?|fixée?s?|programmée?s?|inscrite?s?) (?:pour |le |au |ce )*(?:à <C> )?(?=<D>[^.;]*(?:<D>|\b(?:report|annul|repouss|ajourn|décal|avanc|différ|retard|déplac|n['’]aur|ne )|\b(?:finalement|change(?:nt|ra|ront)?)\b))|\b(?:initialement|d['’]abord|auparavant|un temps|au départ) (?:prévue?s?|fixée?s?|programmée?s?|annoncée?s?|envisagée?s?|attendue?s?|convoquée?s?|calée?s?) (?:(?:à|en|au) [<C><P>] )?(?:pour |le |au |ce )*|\b(?:devait|devaient) (?:initialement |d'abord )?(?:avoir lieu|se tenir|se dérouler|s['’]ouvrir|commencer|débuter|se réunir|se rencontrer|se voir|se revoir|se retrouver|se parler|s['’]asseoir|négocier|discuter|dialoguer|siéger|reprendre) (?:initialement |d['’]abord )?(?:le )?|\b(?:devait|devaient) (?:initialement |d'abord )?s['’]entretenir (?:initialement |d['’]abord )?(?:le )?(?=<D>[^.;]*(?:<D>|\b(?:mais|report|annul|repouss|ajourn|décal|avanc|différ|retard|déplac|n['’]aur|ne |finalement)))|\b(?:était|étaient|avait été|avaient été) (?:initialement |d'abord )?(?:prévue?s?|fixée?s?|programmée?s?) (?:pour |au |le |ce )*|\bau lieu (?:du|de) |\bet non (?:le |pas )?|\bprévue?s? (?:pour |le |ce )*(?=<D>[^.;]{0,40}\b(?:se tiendr|aur(?:a|ont) |s['’]ouvrir|se dérouler)[^.;]{0,50}<D>)|\bprévue?s? (?:pour |le |ce )*(?=<D>[^.;]{0,60}\b(?:a|ont|est|sont|avait)\b[^.;]{0,30}(?:report|annul|repouss|ajourn|décal)))(<D>)"
    ),
    no_new_date=rx(r"\b(?:sans (?:nouvelle date|fixer)|aucune (?:nouvelle )?date|sine die|indéfiniment)\b"),
    closing=rx(r"\b(?:ont|a) (?:repris|commencé|débuté|entamé|ouvert) (?:ce )?<D>|\b(?:ont|a) (?:repris|commencé|débuté)\b[^.;]{0,80}(?:s['’]achèver\w+|se terminer\w+|doi(?:t|vent) (?:s['’]achever|se terminer|prendre fin)|prendr\w+ fin)"),
    held=rx(
        r"\b(?:(?:a|ont) eu lieu|s'(?:est|était|étaient) tenue?s?|se sont (?:tenu|tenus|tenues|rencontrés|rencontrées|réunis|achevé|achevées|terminé|conclu)\w*|ont (?:pris fin|négocié|rencontré|discuté)|s'est (?:achevé|conclu|terminé)\w*|ont duré|a duré|s'étaient|ont échoué|ont abouti)\b"
    ),
    ended=rx(r"\b(?:ont pris fin|a pris fin|s'est (?:achevé|conclu|terminé)\w*|se sont (?:achevé|terminé|conclu)\w*)\b"),
    under_way=rx(r"\b(?:en cours|entrée?s? <D> dans (?:leur|un|le) \w+ jour|ont (?:commencé|débuté|repris)|a (?:commencé|débuté|repris)|s'est ouverte?|se sont ouvert\w*|se poursui\w+|sont réunis|sont (?:attablée?s|à la table)|(?:se déroulent|se déroule|discutent|dialoguent|se parlent) (?:[\w<C><P>'’]+ ){0,3}?depuis|négocient)\b"),
    proposed=rx(r"\b(?:propos\w+|pourrai(?:t|ent)|souhait\w+|invit\w+|prêts? à|suggér\w+|offert|envisag\w+|éventuel\w*|possible)\b"),
    firm=rx(
        r"\b(?:(?:a|ont) rendez-vous|(?:a|ont) accepté|inscrite?s? (?:à|au)|(?:a|ont) (?:choisi|retenu|arrêté) (?:<C>|(?:le )?<D>|la (?:date|journée))|aur(?:a|ont) lieu|se tiendr(?:a|ont)|prévue?s? (?:le|pour|à|ce|les|en|<D>)|fixée?s?|programmée?s?|confirm\w+|convenu\w*|conviennent|calée?s? (?:au|à|pour)|maintenue?s?|aura|auront|se verr(?:a|ont)|se (?:retrouver|réunir|rencontrer)(?:a|ont)|\w+(?:eront|iront|dront|era|ira|dra) (?:leurs|à|le|de|en|<D>))(?!\w)"
    ),
    vague=rx(r"\b(?:bientôt|prochainement|dans le courant d[ue]|dans les prochain(?:s|es)|sans date|à une date ultérieure|aucune date)\b"),
    negated=rx(r"\b(?:aucun(?:e)? (?:rencontre|négociation|discussion)|dément\w*|refus\w+|rejet\w+|n'a pas l'intention)\b|\bsi (?!tout (?:va|se)\b|le calendrier |le temps |la météo |(?:les?|la) (?:[\w’'-]+ ){1,4}(?:le|les) permet|rien ne |aucun (?:contretemps|imprévu)\b)"),
    unplanned=rx(
        r"\bpas (?:encore )?(?:prête?s?|disposée?s?) à\b|\b(?:déclin|refus|rejet|repouss)(?:e|ent|é|ait|era) (?:[\w<P>’'-]+ ){0,3}?(?:l['’])?(?:invitation|offre|proposition)\b|"
        r"\baucune? (?:\w+ ){0,3}?(?:rencontre|réunion|entretien|entrevue|négociation|discussion|sommet|dialogue|rendez-vous|contact|pourparlers)[^.;]{0,80}?\bn['’](?:est|était|a été) (?:\w+ )?(?:prévu|programmé|à l['’]ordre|envisagé|planifié|fixé|inscrit)"
        r"|\bne (?:doi(?:t|vent)|devrai(?:t|ent)|compt(?:e|ent)|prévoi(?:t|ent)|v(?:a|ont)|souhait\w+|ser(?:a|ont)) (?:pas|plus|nullement) (?!(?:report|annul|affect)\w+)"
        r"|\bn['’](?:est|était|a|ont|entend|entendent|envisage|envisagent|aur(?:a|ont)) (?:pas|plus|jamais) (?:prévue?s?|programmée?s?|question|l['’]intention|à se|vocation|de (?:rencontre|réunion|entretien))"
        r"|\bne (?:se |s['’])?(?:rencontrer|verr|reverr|réunir|retrouver|entretiendr|recevr|discuter|négocier)(?:a|ont) (?:pas|plus|jamais)\b"
        r"|\bne (?:les? |la |nous )?(?:rencontrer|verr|reverr|recevr|discuter|négocier|participer|dialoguer)(?:ons|ai) (?:pas|plus|jamais)\b|\bn['’](?:y )?(?:irons|irai) (?:pas|plus)\b|\bne (?:serons|serai) (?:pas|plus)\b"
        r"|\bne (?:participer|prendr)(?:a|ont) (?:pas|plus)\b|\bn['’](?:assister|enverr)(?:a|ont) (?:pas|plus)\b|\bboycott(?:e|ent|era|eront)\b"
        r"|(?:^\W*|\bqu(?:e |['’]))(?:une?|la|le) (?:\w+ ){0,2}?(?:rencontre|réunion|sommet|entretien)\b[^,.;]{0,100}?\b(?:peu probable|improbable)\b"
        r"|\b(?:exclu(?:t|ent|e|es|s)?|écart(?:e|ent|ée?))(?: <D>| formellement| catégoriquement| à ce stade| pour l['’]heure)?,? (?:tout|toute|une?|de|d['’]|que|qu['’]|(?:l['’]|toute |la )(?:idée|hypothèse|éventualité|possibilité|perspective))(?! ?(?:report|annulation|ajournement|autre|nouveau report)\b)"
        r"|\bcontrairement à ce qu|\bpar erreur\b|\berroné|\brectificati|\bdément(?:i|ent)? (?:tout|toute|avoir|qu|l)|\bfictif|\bfictive"
    ),
    future=rx(
        r"\b(?:\w+(?:era|eront|ira|iront|dra|dront|rait|raient)|aura|auront|doit|doivent|devrai\w+|prévue?s?|fixée?s?|compt(?:e|ent)|prochain\w*|demain|reverrons|serons|serai|irons|irai|re(?:verrai|cevrai)|verrai|accueillerai|retrouverai|\w{2,}(?:erons|rrons|drons|vrons|[rtuv]ront|[uv]ra|battra)|rencontrerai|recevrai|conven\w+|propos\w+|reportée?s?|à venir|(?:annonc|confirm)\w+ (?:<D> )?la (?:tenue|reprise|convocation)|s['’]envolent? pour|(?<!était )(?<!étaient )(?<!été )attendue?s? (?:le )?(?:<D>|à|au|en))(?!\w)|^(?:[^:]{0,30}: ?)?reprise (?:le )?<D>"
    ),
    past=rx(r"\b(?:a|ont|était|étaient|avait|avaient|s'est|sont|dit|achevées?)\b"),
    present=rx(r"\b(?:s'ouvrent?|débutent?|commencent?|se réunit|se réunissent|se retrouvent|reprennent)\b"),
    official=rx(r"\b(?:ministre|ministère|porte-parole|kremlin|président\w*|gouvernement|ambassade|chancelier|commission|communiqué conjoint|négociateur)\b"),
    hearsay=rx(r"\b(?:selon des (?:sources|médias)|des sources|rumeurs?|médias)\b"),
    multilateral=rx(r"\b(?:pays|nations|états membres|conférence|délégations|ministres)\b"),
    two_states=rx(r"\bdeux (?:pays|états|nations|voisins|voisines|capitales)\b"),
    private=rx(r"\b(?:entreprises?|syndicats?|direction|salariés|actionnaires|club|patronat)\b"),
    facilitators=(
        rx(r"\bsous (?:la médiation|l'égide|les auspices|le parrainage) (?:de |du |des |d')(?:la |l['’])?(<P>)(?:,? et (?:de |du |des |d')?(?:la |l['’])?(<P>))?"),
        rx(r"\b(?:médiation|facilitation) (<P>)"),
        rx(r"(?<!\w)(<P>) (?:joue le rôle de médiateur|sert de médiateur|médiateur)"),
        rx(r"(?<!\w)(<P>)(?:,? et (?:le |la |l['’])?(<P>))? (?:poursui(?:t|vent|vra|vront)|mèn(?:e|ent|era|eront)|assur(?:e|ent|era|eront)|intensifi(?:e|ent)|condui(?:t|sent|ra|ront)|offr(?:e|ent)) (?:sa |leur |la |une )(?:[\w-]+ )?médiation"),
        rx(r"\bavec (?:le |la |l['’])?(<P>)(?:,? et (?:le |la |l['’])?(<P>))? (?:comme|pour|en tant que) (?:pays )?(?:médiat|facilitat|intermédiair)"),
        rx(r"(?<!\w)(<P>)(?:,? et (?:le |la |l['’])?(<P>))? (?:fait office|font office|jouent le rôle|fera office|servira|serviront|servent|joueront le rôle|jouera le rôle) (?:de |d['’])(?:médiat|facilitat|intermédiair)"),
        rx(r"\bmédiateurs? (<P>)(?: et (<P>))?"),
        rx(r"\bparrainée?s? par (?:la |le |l['’])?(<P>)(?:,? et (?:la |le |l['’])?(<P>))?"),
    ),
    koreas={"Nord": "KP", "Sud": "KR"},
    article=re.compile(r"\b(?:[Ll]e|du|au)\s$"),
    not_place=rx(r"\bprévue?s? (?:(?:pour |le |au |ce )*<D> )?à ([<C><V>])(?=[^.;]{0,80}\b(?:se tiendr|aur(?:a|ont) |s['’]ouvrir|se dérouler)[^.;]{0,60} à [<C><V>])|^\W*(?:prévue?s?|programmée?s?|fixée?s?) (?:(?:pour |le |au |ce )*<D> )?à ([<C><V>])(?=[^.;]*\b(?:chang|déplac|transfér|délocalis|déménag))|(?:prévue?s?|programmée?s?|fixée?s?) (?:initialement|d['’]abord|au départ|à l['’]origine) (?:(?:pour |le |au |ce )*<D> )?à ([<C><V>])|\bpas lieu à ([<C><V>])|(?:initialement|d['’]abord|auparavant|un temps|au départ) (?:prévue?s?|programmée?s?|fixée?s?|annoncée?s?|envisagée?s?|attendue?s?|convoquée?s?) (?:(?:le |au |pour le )?<D> )?à ([<C><V>])|\bpas de \w+ à ([<C><V>])|\b(?:pas|non|au lieu de?|plutôt qu['’]|au lieu d['’]) ?(?:à |au |dans )?(?:la |le |l['’])?([<C><V>])"),
    time_moved=rx(r"\b(?:retard|décal|repouss|report|avanc|déplac|différ)\w+\b[^.;]{0,60}?\b(?:à|pour|vers) (<T>)"),
    capital_place=rx(r"\bdans la (?:capitale(?: (?:économique|commerciale|financière))?|métropole économique|plus grande ville) (?:(?:de la|de|du|des) |de l['’]|d['’])?(<P>)"),
    as_partner=rx(r"\b(?:propos(?:e|ent|é|era|eront|ait)|offr(?:e|ent)|offert) à\s$|\b(?:envoyée?s?|émissaires?|délégu\w+|délégations?|représentante?s?|négociat\w+|ministres?|dirigeants?|gouvernements?|exécutifs?|présidents?|ambassadeurs|autorités|ceux|celui|celles?|responsables|diplomates|demande|initiative|invitation|proposition|experts|équipes|membres) (?:de |d['’])$|(?<!ville)(?<!villes)(?<!près)(?<!loin) (?:de |d['’])[\w-]+ et (?:de |d['’])$"),
    going=rx(r"\b(?:s['’]envol\w+|part(?:ira|iront|ent|ait|aient)?|décoll\w+|quitt\w+|en route|embarqu\w+) (?:[\w<D><P><C>'’-]+ ){0,5}pour $"),
    in_place=rx(r"(?:\b(?:à|au|vers|près de|capitale(?: (?:du |de la )?\w+,?)?|ville de|de)\s|d['’])$"),
    placed=rx(r"(?:\bpour |\b(?:à|au|aux|dans|près de|capitale|ville)(?: la| le| l['’])? ?(?:<P> )?|\b(?:ville|cité|capitale|métropole|station|localité|île|village|bourg|bourgade|hameau|port)(?: (?!de |du |des )[\w-]{3,15}){0,2} (?:<P> )?(?:de |d['’])|\b(?:dans|d['’])(?: ?(?:un|une|des|plusieurs|le|la|les))? ?(?:\w+ )?(?:hôtels?|villa|palace|résidence|lieu|bâtiment|endroit|centre|château|palais|salons?|salle|club|couvent|abbaye|manoir|immeuble|mairie|préfecture|ambassade|consulat)(?: [\w-]+)? (?:de |d['’])|\b(?:conférences|congrès|expositions) (?:internationa\w+ )?(?:de |d['’])|\b(?:leurs?|les|des|ces) (?:prochaine?s )?(?:pourparlers|négociations|discussions|entretiens) (?:de |d['’])|\bleur (?:prochaine? )?(?:rencontre|réunion|sommet|entrevue|entretien) (?:de |d['’])|[<C><V>], (?:à )?|[<C><V>] (?:à|de) )$"),
    hosts=rx(r" (?:sera le|servira de|accueillera|abritera|doit accueillir|va accueillir|s['’]apprête à ac)"),
    hosting=rx(r",? (?:de nouveau |à nouveau )?(?:théâtre|cadre|hôte) (?:de |d['’])| (?:(?:sera|doit être|devrait être) (?:(?:(?:à partir )?du |le |ce )?<D> )?le (?:théâtre|cadre|siège)|servira de (?:cadre|théâtre)|abritera|réunira|rassemblera|accueill\w+|sera l'hôte|doit accueillir|s'apprête à accueillir)"),
    in_words="à",
    country_place=rx(r"\b(?:en|au|aux) $"),
    dateline=re.compile(rf"^{PLACE}(?:, {CAP})?(?:, (?:le )?\d{{1,2}}(?:er)? \w+)? ?\([^)]{{2,30}}\)\s?(?:[-–—]\s)?|^{CAP}\s[-–—]\s|^[A-ZÉ]{{4,}}\s[-–—]\s"),
    landmarks=re.compile(r"\b(?:[ÀàÀ]|[Aa]u|[Aa]ux|[Dd]ans)\s(?:la\s|le\s|l['’])?$"),
    venues=(
        re.compile(
            rf"\bà\sbord\s(?:de\sla\s|du\s|de\sl['’])(?P<name>(?:[a-z-]+\s){{0,2}}?(?:frégate|navire|navire-hôpital|porte-avions|destroyer|corvette|yacht|paquebot|bâtiment)\s(?:[a-z-]+\s)?«?\s?{CAP}(?:\s(?:de\s)?{CAP}){{0,2}})"
            rf"|\b(?P<crossing>(?:point\sde\spassage|poste-frontière|poste\sfrontière|passage)\s(?:de\s|d['’]){CAP}(?:[\s-]{CAP})?)"
        ),
        re.compile(
            rf"(?<!un )(?<!des )(?<!grand )(?<!plusieurs )\b(?:[Pp]alais|[Hh]ôtel|[Cc]hâteau|[Vv]illa|[Rr]ésidence|[Mm]aison|[Cc]entre de conférences|[Mm]onastère|[Ss]iège|Quai)\s(?:(?:de\sl['’]|de\sla|de|du|des|d['’])\s?)?{CAP}(?:[\s-](?:de\s)?{CAP}){{0,2}}"
            r"|\b[Pp]alais présidentiel\b"
        ),
    ),
    not_venue=re.compile(r"^(?:Maison[- ]Blanche|Maison)$"),
    role_before_name=re.compile(
        r"(?:[Mm]inistre|[Pp]résidente?|[Éé]missaire|[Nn]égociat(?:eur|rice)|[Aa]mbassad(?:eur|rice)|[Cc]hancelière?|[Pp]orte-parole|[Rr]oi|[Éé]mir)\s"
        r"(?:(?:des|de\sla|de\sl['’]|du)\s?(?:[Aa]ffaires\sétrangères|Défense|République|Commerce|Conseil|[Gg]ouvernement|Finances|État)\s)?"
        r"(?:[a-zà-ÿ][\w’'-]*\s){0,2}(?=[A-ZÀ-Ý])"
    ),
    not_person=frozenset("affaires défense république commerce conseil gouvernement finances état intérieur économie premier".split()),
    before_name=re.compile(r"\b(?:[Uu]niversité|[Tt]raité|[Cc]onventions?|[Aa]ccords?|[Pp]rotocoles?|[Pp]rocessus|[Dd]éclaration|[Ss]tatut|[Bb]ataille|[Bb]ourse|FC|Radio|Air|[Ff]ormat) (?:de |du |d['’])?(?:la |l['’])?$"),
    after_name=re.compile(r"\s(?:Post|Times|Airlines)\b"),
    town=re.compile(rf"\b(?:[àÀ]|[Pp]rès de|(?P<kind>ville|station|localité|commune|village|bourg|bourgade|hameau|port|cité)(?: [\w-]{{3,15}}){{0,2}} (?:de |d['’]))\s?(?P<name>{PLACE})"),
    endings=("", "s", "e", "es", "ne", "nes", "x"),
    same_letters=str.maketrans("éèêëàâîïôûùç", "eeeeaaiiouuc"),
    prefixes=("", "l'", "l’", "d'", "d’", "qu'", "qu’"),
    lower_demonyms=True,
    openers=frozenset("le la les un une il elle ils elles on ce cette ces en au à dans mais et après avant selon pour".split()),
    abbreviations=frozenset("m mm mme mlle dr me mgr gal ste art env p.m a.m u.s st no vs etc av janv févr avr juill sept oct nov déc".split()),
)  # fmt: skip
