"""Spanish: the words by which news texts speak of talks. Data only; see en.py for the letters in patterns."""

import re

from talkwatch.core.extract.languages.calendar import Calendar, words
from talkwatch.core.extract.languages.letters import compile_pattern as rx
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import CAP, PLACE

_CALENDAR = Calendar(
    months=words(
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre setiembre", "octubre",
        "noviembre", "diciembre",
    ),
    weekdays=words("lunes", "martes", "miércoles miercoles", "jueves", "viernes", "sábado sabado", "domingo", start=0),
    numbers=words("un una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez") | {"quince": 15},
    units={"día": 1, "días": 1, "semana": 7, "semanas": 7},
    modifiers={
        "próximo": 1, "próxima": 1, "que viene": 1, "siguiente": 1, "entrante": 1, "este": 0, "esta": 0, "pasado": -1, "pasada": -1,
        "último": -1, "última": -1,
    },
    relative_days={"hoy": 0, "mañana": 1, "pasado mañana": 2, "ayer": -1, "anteayer": -2, "anoche": -1},
    year=r"(?:\s(?:de|del)\s(?P<y>(?:19|20|21)\d\d)\b)?",
    joint=r",?\s?\(?(?:el\s|día\s)?",
    patterns=(
        ("week_of", r"\bsemana\sdel\s(?P<d>\d{1,2})\sde\s(?P<m><M>)\b"),
        ("iso", r"\b(?P<y>(?:19|20|21)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"),
        ("numeric", r"\b(?P<d>\d{1,2})/(?P<m>1[0-2]|0?[1-9])/(?P<y>(?:20|19)\d\d)\b"),
        ("days_of_months", r"\b(?:del\s)?(?P<d1>\d{1,2})\sde\s(?P<m1><M>)\s(?:al|y\sel|hasta\sel)\s(?P<d2>\d{1,2})\sde\s(?P<m2><M>)\b<Y>"),
        ("days_of_month", r"\b(?:(?:del|los\sdías|los|entre\sel)\s)?(?P<d1>\d{1,2})\s?(?:-|–|al|y|a|y\sel)\s?(?P<d2>\d{1,2})\sde\s(?P<m><M>)\b<Y>"),
        ("day", r"\b(?:<W>,?\s)?(?P<d>\d{1,2}|1º)\sde\s(?P<m><M>)\b<Y>"),
        ("weekday_range", r"\b(?:de\s|del\s)?(?P<w1><W>)\s(?:a|al|y)\s(?P<w2><W>)\b"),
        ("weekday_of_week", r"\b(?P<w><W>)\sde\sla\s(?P<mod>próxima|pasada)\ssemana\b"),
        ("weekday_of_week", r"\b(?P<w><W>)\sde\sla\ssemana\s(?P<mod>que\sviene|próxima|pasada)\b"),
        ("relative_day", r"(?<!la\s)(?<!por\sla\s)(?<!de\sla\s)\b(?P<rel><R>)\b"),
        ("weekday", r"\b(?:(?P<mod>próximo|pasado|este)\s)?(?P<w><W>)(?:\s(?P<mod2>próximo|pasado|que\sviene|siguiente))?\b"),
        ("in_days", r"\b(?:dentro\sde|en)\s(?P<n><N>)\s(?P<u><U>)\b"),
        ("days_ago", r"\bhace\s(?P<n><N>)\s(?P<u><U>)\b"),
        ("weekend", r"\b(?P<mod>este|próximo|pasado)\sfin\sde\ssemana\b|\bfin\sde\ssemana(?:\s(?P<mod2>próximo|pasado))?\b"),
        ("week", r"\b(?P<mod>próxima|pasada|esta)\ssemana\b|\bsemana\s(?P<mod2>que\sviene|próxima|pasada|entrante)\b"),
        ("month_rel", r"\b(?P<mod>este|próximo|pasado)\smes\b|\bmes\s(?P<mod2>que\sviene|próximo|pasado)\b"),
        ("part_month", r"\b(?:a\s)?(?:principios|comienzos|mediados|finales|fines)\sde\s(?P<m><M>)\b<Y>"),
        ("month", r"\b(?:en|para|hasta|desde|durante|de)\s(?P<at>(?P<m><M>)\b(?:\s(?P<mod>pasado|próximo)\b)?<Y>)"),
    ),
)  # fmt: skip
_TALK = r"conversaci|negociaci|negocia|diálogo|reuni|reúne|reún|encuentro|ronda|cumbre|pláticas|delegaci|consulta|cita|discusion|negociador|delegado|enviado"

PACK = Pack(
    code="es",
    calendar=_CALENDAR,
    clock=re.compile(
        r"(?:\b(?P<h>[01]?\d|2[0-3])(?::|\.|[hH])(?P<m>[0-5]\d)\b(?:\s?(?:horas|hrs?|h)\b)?(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?|\b(?P<h2>[01]?\d|2[0-3])\s(?:horas|hrs)\b(?!\sde\s)"
        r"|\ba\slas\s(?P<h3>1[0-2]|[1-9])\s(?:de\sla\s(?P<half3>mañana|tarde|noche))|(?<=al\s)(?P<word>mediodía|medianoche)\b)"
        r"(?:\s?\(?(?P<zone>GMT|UTC|CET|CEST)\)?|\s\(?(?:hora|horas)\slocal(?:es)?\)?|\s\(?hora\sde\s(?P<city>[A-ZÁÉ]\w+)\)?)?"
    ),
    clock_words={"mediodía": "12:00", "medianoche": "00:00"},
    afternoon=("p", "tarde", "noche"),
    morning=("a", "mañana"),
    zones={"gmt": "UTC", "utc": "UTC", "cet": "Europe/Madrid", "cest": "Europe/Madrid"},
    ordinals=words(
        "primer uno", "segund dos", "tercer tres", "cuart cuatro", "quint cinco", "sext", "séptim", "octav", "noven", "décim",
        "undécim", "duodécim",
    ),
    gate=rx(rf"(?:{_TALK}|conferencia)"),
    topic=rx(
        r"delegaci|negociador|enviado|canciller|exterior|cese al fuego|alto el fuego|tregua|paz|mediador|mediaci|diplom|acuerdo|sanci|nuclear|prisioner|kremlin|"
        r"ministr|embajad|presiden|gobierno|bilateral|frontera|arancel|guerra|rebelde|guerrilla|ejército|comisión|conflicto|portavoz|tratado|comercial"
    ),
    noise=rx(
        r"\b(?:sindicato|huelga|salari|partido|campeonato|copa|entrenador|club|jugador|gol|liga|fusión|accionista|bolsa|tribunal|juicio|juez|elecci|"
        r"elector|votaci|coalición|álbum|fichaje|patronal|convenio colectivo|delantero|torneo|audiencia)\w*"
    ),
    meeting_words=rx(
        r"(?<!\w)(?:conversaciones|negociaci[óo]n(?:es)?|negoci\w+|diálogos?|reuni\w+|reún\w+|encuentros?|rondas?|cumbre|pláticas|consultas|sesi[óo]n(?:es)?|conferencia|cita|se (?:celebrar\w*|celebr\w+|ver\w+|vieron)|"
        r"celebrar\w*|celebró|tendrán? lugar|tuv\w+ lugar|reanud\w+|comienz\w+|comenz\w+|inici\w+|empez\w+|empiez\w+|se abr\w+|previst\w+|fijad\w+|fijó|programad\w+|aplaz\w+|pospuest\w+|pospus\w+|cancelad\w+|adelantad\w+|acog\w+|sede|"
        r"anfitri\w+|conclu\w+|termin\w+|llegaron|extender\w*|veremos)\b"
    ),
    report_words=rx(
        r"\b(?:dijo|dijeron|declaró|anunció|anunciado|afirmó|informó|informaron|indicó|señaló|señala|precisó|agregó|añadió|comunicado|según|subrayó|escribió|confirmó|aseguró|entrevista|"
        r"rueda de prensa|conferencia de prensa|advirtió|pidió|explicó|publicado|difundido|respondió)\b"
    ),
    other_words=rx(
        r"\b(?:llamada|teléfono|telefón\w+|ataque\w*|bombarde\w+|mat\w+|muert\w+|elecciones|votaci\w+|visita\w*|juicio|audiencia|guerra|invasión|plazo|firm\w+|"
        r"viaje|viajó|aniversario|canje|cerrad\w+|liber\w+|huelga|donantes)\b"
    ),
    clause_break=rx(
        r";|:\s|\s[-–—]\s|\s(?:que|quien|después de que|antes de que|mientras|pero|porque|aunque|cuando|donde|tras)\s|,\s(?=(?:dijo|declaró|anunció|informó|pero|cerrado|la cual|el cual)\b)"
    ),
    subordinate=rx(r"^\W*(?:quien|después|antes|desde|cuando|tras|que)\b"),
    reports_on=rx(r" que |fijó|fijad|será|serán"),
    determiner=rx(r"\b(?:del|el|la|los|las|de) $"),
    trigger=rx(
        r"(?<!\w)(?:conversaciones|negociaci[óo]n(?:es)?|negociarán|negocian|diálogos?|reuni(?:ón|ones|rán|rse|eron|rían|dos|rá|eran)|reún(?:en|an|e)|encuentros?|rondas?|cumbre|pláticas|consultas|sesi[óo]n|"
        r"conferencia|cita|se verán|se vieron|nos veremos)\b"
    ),
    remote=rx(r"\b(?:telefónic\w+|por teléfono|videoconferencia|en línea|virtual\w*)\b"),
    leaders=rx(r"\b(?:cumbre|jefes de estado|reunión (?:de|entre) (?:los )?(?:dos )?presidentes|al más alto nivel)\b"),
    ministers=rx(r"\b(?:cancilleres de {P}|ministros de (?:exteriores|relaciones exteriores) de {P}|reunión ministerial)\b"),
    technical=rx(r"\b(?:grupos? de trabajo|reunión técnica|nivel técnico|mesa técnica|expertos)\b"),
    own_summit=rx(r"\b(?:cumbre|consejo) (?:[\w]+ )*(?:de la |del )?{P}"),
    alien=rx(
        r"\b(?:donantes|gabinete|parlamento|consejo de seguridad|accionistas|sindicatos?|coalición|rueda de prensa|conferencia de prensa|consejo de ministros|asamblea|gobernantes de la|partidos políticos|cumbre de gobernantes)\b"
    ),
    ordinal=rx(
        r"\b(primer(?:a|o)?|segund[ao]|tercer(?:a|o)?|cuart[ao]|quint[ao]|sext[ao]|séptim[ao]|octav[ao]|noven[ao]|décim[ao]|\d{{1,2}}[ªº])(?: (?!{D})[\w{P}’'-]+){{0,2}}? (?:ronda|reunión|sesión|encuentro|ciclo|vuelta|negociaciones)\b"
        r"|\buna (segunda|tercera|cuarta|quinta) (?=para |el |en |{D})"
    ),
    no_ordinal=rx(r"\bprimer(?:a|o)? (?:reunión|encuentro|conversaciones|negociaciones) (?:direct|cara a cara)"),
    plural_past=rx(r"\b(?:dos|tres|cuatro|varias|anteriores) (?:rondas|reuniones|sesiones)\b"),
    new_round=rx(
        r"\b(?:nuev[ao]s?|próxim[ao]s?|otr[ao]) (?:[\w{P}-]+ ){{0,2}}?(?:ronda|reunión|sesión|encuentro|ciclo|negociaciones|conversaciones)\b|\bde nuevo\b|\bvolver\w+ a (?:reunirse|verse)"
    ),
    after_round=rx(r"\b(?:tras|después de) (?:la|las|el|una) (?:[\w{P}-]+ ){{0,3}}?(?:ronda|reunión|sesión|conversaciones|encuentro)\b"),
    last_round=rx(
        r"\b(?:últim[ao]s?|anterior) (?:[\w{P}-]+ ){{0,2}}?(?:ronda|reunión|sesión|encuentro|conversaciones|vez)\b|\b(?:ronda|reunión|sesión|encuentro) (?:anterior|previ[ao]|pasad[ao])\b"
    ),
    definite=rx(
        r"\b(?:el|la|los|las|est[ae]s?|ambas|ambos|dos) (?:[\w{P}’'-]+ ){{0,3}}?(?:conversaciones|negociaci[óo]n(?:es)?|diálogo|reunión|encuentro|ronda|cumbre|pláticas|sesión|partes|delegaciones|negociadores|países|conferencia|cita|{P})(?!\w)|^(?:[\w-]+ ){{0,2}}(?:conversaciones|negociaciones)\b"
    ),
    cancelled=rx(r"\b(?:cancel(?:ad[oa]s?|ó|aron)|suspendid[oa]s? definitivamente|no (?:se celebrará|tendrá lugar|habrá)|anulad[oa]s?)\b"),
    postponed=rx(r"\b(?:aplaz(?:ad[oa]s?|ó|aron|a|an)|pospuest[oa]s?|pospus(?:o|ieron)|postergad[oa]s?|suspendid[oa]s?|retrasad[oa]s?|adelantad[oa]s?|trasladad[oa]s?)\b"),
    not_postponed=rx(r"\bfue suspendid[oa]s? (?:debido|por)\b"),
    moving=rx(r"\b(?:aplaz\w+|pospuest\w+|retrasad\w+|adelantad\w+|trasladad\w+|postergad\w+)\b"),
    moved_to=rx(r"\b(?:aplaz\w+|pospuest\w+|pospus\w+|postergad\w+|retrasad\w+|adelantad\w+|trasladad\w+)[^.;]{{0,50}}?\b(?:al|a|hasta|para)(?: el)? {D}"),
    moved_from_to=rx(r"\bdel {D} al {D}"),
    from_word="del ",
    moved_from=rx(r"\b(?:aplazad\w+|trasladad\w+|adelantad\w+|postergad\w+) del {D}(?! al)"),
    limit=rx(r"\b(?:antes del?|hasta(?: el)?|desde(?: el)?|a más tardar(?: el)?) $"),
    old_date=rx(
        r"(?:\b(?:estaba|estaban|inicialmente|originalmente|en principio) (?:previst[oa]s?|fijad[oa]s?|programad[oa]s?) (?:para |el |la |los |las )*(?:principios de )?|\b(?:debía|debían|iba a|iban a) (?:celebrarse|tener lugar|reunirse|comenzar|empezar|iniciarse|realizarse) (?:inicialmente |primero |en principio )?(?:el )?|\ben lugar del? |\by no (?:el )?|\bprevist[oa]s? para (?:el )?(?={D}[^.;]{{0,60}}\b(?:se|fue|ha)\b[^.;]{{0,30}}(?:aplaz|cancel|posp|posterg)))({D})"
    ),
    no_new_date=rx(r"\b(?:sin (?:nueva )?fecha|no hay (?:nueva )?fecha|indefinidamente|sin fijar)\b"),
    closing=rx(r"\b(?:reanudaron|iniciaron|comenzaron|empezaron|abrieron|reanudó|inició|comenzó) (?:hoy )?{D}"),
    held=rx(
        r"\b(?:se (?:celebr(?:ó|aron)|reuni(?:ó|eron)|vieron)|tuv(?:o|ieron) lugar|conclu(?:yó|yeron)|termin(?:ó|aron)|finaliz(?:ó|aron)|dur(?:ó|aron)|fracas(?:ó|aron)|llegaron [^.;]{{0,30}}a un acuerdo|negociaron|acabaron)\b"
    ),
    ended=rx(r"\b(?:conclu(?:yó|yeron)|termin(?:ó|aron)|finaliz(?:ó|aron)|acabaron|llegaron [^.;]{{0,30}}a un acuerdo)\b"),
    under_way=rx(r"\b(?:en curso|en marcha|inici(?:ó|aron|an)|comenz(?:ó|aron)|empez(?:ó|aron)|se reanud(?:ó|aron)|continúan|prosiguen|están (?:reunid|negociand)\w+)\b"),
    proposed=rx(r"\b(?:prop(?:one|uso|onen|usieron|uesta|oner)|podrían?|ofrec\w+|sugir\w+|sugiriendo|invit\w+|dispuest[oa]s? a|posible|eventual|plante\w+|contrapropuesta)\b"),
    firm=rx(
        r"\b(?:(?:comenzará|comenzarán|empezará|empezarán|arrancará|arrancarán)|se (?:iniciará|iniciarán|abrirá|abrirán|celebrará|celebrarán|reunirá|reunirán|reanudará|reanudarán|verán)|tendrán? lugar|será el|previst[oa]s? (?:para|en|el)|fijad[oa]s? (?:para|el)|confirm\w+|acord(?:aron|ó) (?:celebrar|reunirse|una)|decidieron celebrar|está previst[oa])\b"
    ),
    vague=rx(r"\b(?:pronto|próximamente|en los próximos|en las próximas|sin fecha|en fecha por|más adelante)\b"),
    negated=rx(r"\b(?:ningun[ao]? (?:reunión|negociación|diálogo)|no hay (?:planes|negociaciones)|desmin\w+|descart\w+|rechaz\w+|neg[óo] (?:a|que)|si )\b"),
    future=rx(
        r"\b(?:\w+(?:rá|rán|ría|rían|remos)|previst[oa]s?|fijad[oa]s?|programad[oa]s?|prevé|próxim[oa]s?|mañana|propus\w+|acord\w+|decidieron|reanudan|aplazó|reúnan|para el|pendiente)\b"
    ),
    past=rx(r"\b(?:\w{{2,}}(?:ó|aron|ieron|yeron)|fue|fueron|era|eran|estaba|había|habían|dijo|tras|llegaron)\b"),
    present=rx(r"\b(?:comienzan?|empiezan?|se abren?|se reúnen?|se inicia|reanudan?|se celebra)\b"),
    official=rx(r"\b(?:ministr\w+|ministerio|portavoz|kremlin|president\w+|presidencia|gobierno|embajad\w+|canciller\w*|comisión|comunicado conjunto|autoridades)\b"),
    hearsay=rx(r"\b(?:fuentes|rumores?|medios|según (?:medios|fuentes))\b"),
    multilateral=rx(r"\b(?:países|naciones|estados miembros|conferencia|delegaciones|cancilleres|ministros)\b"),
    private=rx(r"\b(?:empresas?|sindicatos?|patronal|trabajadores|accionistas|club)\b"),
    facilitators=(
        rx(r"\b(?:con la|bajo la|por) mediación (?:de |del )(?:la |el |los )?({P})(?: y (?:de )?(?:la )?({P}))?"),
        rx(r"\bmediación ({P})"),
        rx(r"(?<!\w)({P}),? (?:como mediador|actúa como mediador|que media)"),
        rx(r"\bmediador(?:es)? ({P})(?: y ({P}))?"),
        rx(r"\bauspiciad[oa]s? por (?:la |el )?({P})(?: y (?:la |el )?({P}))?"),
    ),
    koreas={"Norte": "KP", "Sur": "KR"},
    article=re.compile(r"\b(?:[Ee]l|[Dd]el|al)\s$"),
    in_place=rx(r"\b(?:en|cerca de|capital|ciudad de|desde|aldea(?: \w+)? de|localidad de|a)\s$"),
    placed=rx(r"(?:\ben(?: la| el| los)?(?: \w+)?(?: \w+)? (?:de )?|\b(?:cerca de|capital|ciudad de|localidad de|aldea(?: \w+)? de|sede en)(?: {P})? |[{C}{V}], (?:en )?|[{C}{V}] (?:en|de) |\ben (?:{P} )?)$"),
    hosting=rx(r" (?:acoger\w*|será (?:la )?sede|albergar\w*|será anfitriona)"),
    in_words="en",
    country_place=rx(r"\ben(?: la| el| los)? $"),
    dateline=re.compile(rf"^{CAP}(?:, {CAP})?(?:, \d{{1,2}} \w+)? ?\([^)]{{2,30}}\)\s?(?:[.–—-]\s?)?|^{CAP}(?:\s{CAP})?\.\s(?=[A-ZÁÉÍÓÚ])|^{CAP}\s[-–—]\s"),
    venues=(
        re.compile(
            rf"\b(?:[Pp]alacio|[Hh]otel|[Cc]astillo|[Vv]illa|[Rr]esidencia|[Cc]asa|[Cc]entro de [Cc]onvenciones|[Mm]onasterio|[Ss]ede)\s(?:(?:de\sla|de\slos|de\slas|de|del)\s)?{CAP}(?:\s(?:de\s)?{CAP}){{0,2}}"
            r"|\b[Pp]alacio presidencial\b"
        ),
    ),
    not_venue=re.compile(r"^(?:Casa Blanca|Casa|Casa de Gobierno)$"),
    role_before_name=re.compile(r"(?:[Mm]inistr[oa]|[Pp]resident[ea]|[Ee]nviad[oa]|[Nn]egociador|[Ee]mbajador|[Cc]anciller|[Pp]ortavoz)\s(?:\w+\s){0,2}(?=[A-Z])"),
    before_name=re.compile(r"\b(?:[Uu]niversidad|[Tt]ratado|[Cc]onvenci(?:ón|ones)|[Cc]onvenios?|[Aa]cuerdos?|[Pp]rotocolos?|[Pp]roceso|[Dd]eclaración|[Ee]statuto|[Bb]atalla|[Bb]olsa|FC|Real|Radio|[Ff]ormato) (?:de |del )(?:la )?$|\b(?:FC|Radio|Air|[Rr]eina|[Dd]oña|[Ii]nfanta|[Pp]rincesa) $"),
    after_name=re.compile(r"\s(?:Post|Times|Airlines)\b"),
    given_names=frozenset(("jordán",)),
    town=re.compile(rf"\b(?:en|cerca de|(?:ciudad|localidad|villa|balneario|municipio) de)\s(?P<name>{PLACE})"),
    lower_peoples=True,
    same_letters=str.maketrans("áéíóúü", "aeiouu"),
    endings=("", "s", "es", "a", "o", "as", "os"),
    dictionary_endings=("o", "a"),
    lower_demonyms=True,
    openers=frozenset("el la los las un una en al por pero y tras según este esta ambos también antes".split()),
    abbreviations=frozenset("sr sra sres srta dr dra lic ing prof pdte art d.c u.s a.m p.m cía aprox núm ee.uu ee uu gral no ene feb mar abr jun jul ago sep oct nov dic".split()),
)  # fmt: skip
