"""Spanish: the words by which news texts speak of talks. Data only; see en.py for the letters in patterns."""

import re

from talkwatch.core.extract.languages.calendar import DAY_FIRST, NO_DATE, Calendar, words
from talkwatch.core.extract.languages.clock import MIN, ZONES, H, clock, hours
from talkwatch.core.extract.languages.letters import compile_pattern as rx
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import CAP, PLACE

_OF_YEAR = r"(?:\sdel\s(?P<ymod>próximo|pasado|presente)\saño\b|\sdel\saño\s(?P<ymod2>que\sviene|próximo|pasado|en\scurso)\b|\sde\s(?P<ymod3>este)\saño\b|\s(?P<mod2>pasado|próximo)\b)"
_ATTACK = r"\b(?:ataques?|atentados?|masacre|matanza|asalto)(?:\s(?:terroristas?|de\shamás))?"
_UNITS = words("primer", "segund", "tercer", "cuart", "quint", "sext", "séptim septim", "octav", "noven")
_NTH = (
    _UNITS
    | {"décim": 10, "undécim": 11, "duodécim": 12, "decimoctav": 18, "vigésim": 20}
    | {
        f"{ten}{unit}": tens + n
        for ten, tens in (
            ("decimo", 10),
            ("décimo ", 10),
            ("décima ", 10),
            ("vigesimo", 20),
            ("vigésimo ", 20),
            ("vigésima ", 20),
        )
        for unit, n in _UNITS.items()
    }
)
"""The beginnings of ordinals, in one word or two: "decimotercera", "décima tercera"."""
_CALENDAR = Calendar(
    months=words(
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre setiembre", "octubre",
        "noviembre", "diciembre",
    ),
    short_months=words("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep sept", "oct", "nov", "dic"),
    weekdays=words("lunes", "martes", "miércoles miercoles", "jueves", "viernes", "sábado sabado", "domingo", start=0),
    short_weekdays=words("lun", "mar", "mié mie", "jue", "vie", "sáb sab", "dom", start=0),
    numbers=words("un una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez") | {"quince": 15},
    ordinals=words("primer primero primera 1º 1.º", "segundo segunda", "tercer tercero tercera", "cuarto cuarta", "quinto quinta") | {"último": -1, "última": -1},
    units={"día": 1, "días": 1, "semana": 7, "semanas": 7, "quince días": 14, "ocho días": 7, "quincena": 14, "víspera": 1, "día siguiente": 1, "otro día": 1, "día después": 1},
    modifiers={
        "próximo": 1, "próxima": 1, "que viene": 1, "siguiente": 1, "entrante": 1, "en curso": 0, "presente": 0, "este": 0, "esta": 0,
        "pasado": -1, "pasada": -1, "último": -1, "última": -1,
    },
    relative_days={
        "hoy": 0, "esta mañana": 0, "esta tarde": 0, "esta noche": 0, "mañana": 1, "pasado mañana": 2, "ayer": -1, "anteayer": -2,
        "anoche": -1,
    },
    holidays={
        "navidad": (12, 25), "día de navidad": (12, 25), "nochebuena": (12, 24), "nochevieja": (12, 31), "año nuevo": (1, 1),
    },
    year=r"(?:,?\s(?:de|del)\s(?P<y>(?:19|20|21)\d\d)\b)?",
    to=r"\s?(?:-|–|/|\bal\b|\ba\b|\bhasta\sel\b)\s?",
    also=r"\sy\s(?:el\s)?",
    joint=r",?\s?\(?(?:el\s|día\s)?",
    patterns=(
        (NO_DATE, rf"{_ATTACK}\sdel\s\d{{1,2}}\sde\s<M>\b(?:\sdel?\s\d{{4}})?"),
        (NO_DATE, r"\b(?:viernes|jueves|sábado|martes|miércoles|lunes|domingo)\s(?:santo|negro|de\s(?:pascua|ramos|resurrección|ceniza))\b"),
        (NO_DATE, r"\b(?:cada|media|una|toda)\smañana\b|\b(?:por|en|de|toda)\sla\smañana\b"),
        ("weekend_of", r"\bfin\sde\ssemana\sdel\s(?P<d>\d{1,2})(?:\s(?:y|al)\s\d{1,2})?\sde\s(?P<m><M>)\b"),
        ("week_of", r"\bsemana\s(?:del|que\s(?:comienza|empieza|inicia|arranca)\sel)\s(?:<W>\s)?(?P<d>\d{1,2})\sde\s(?P<m><M>)\b"),
        *DAY_FIRST,
        ("days_from_day", r"\bde\s(?P<rel>hoy)\sen\s(?P<n><N>)\s(?P<u><U>)\b"),
        ("days_from_day", r"\b(?P<n><N>)\s(?P<u><U>)\s(?P<side>después|antes)\sde(?:l|\sla)?\s(?:(?P<d>\d{1,2})\sde\s(?P<m><M>)|(?P<w><W>)|(?P<hol><H>))\b"),
        ("days_from_told", r"\bal\s(?P<u>día\ssiguiente|otro\sdía)(?!\s(?:de|del)\b)"),
        ("days_from_told", r"\bun\s(?P<u>día\sdespués)(?!\s(?:de|del)\b)"),
        ("days_from_told", r"\b(?P<n><N>)\s(?P<u><U>)\s(?:más\starde\b|después\b(?!\sde))"),
        ("days_from_next", r"\b(?P<at>(?P<n><N>)\s(?P<u><U>))\s(?P<side>después|antes)\sde(?:l\b|\s(?=(?:la|las|los|su|sus|una?|que)\b))"),
        ("days_from_next", r"\b(?:en\s|a\s)?(?P<at>(?P<side>la\s(?P<u>víspera)))\s(?=del?\b)"),
        ("days_from_next", r"\bal\s(?P<at>(?P<u>día\ssiguiente))\s(?P<side>del?)\b"),
        (NO_DATE, r"\b<N>\s<U>\s(?:después|antes)\b|\b(?:en|dentro\sde)\s<N>\s<U>\sde\b|\ben\sel\splazo\sde\s<N>\s<U>\b"),
        ("days_of_months", r"\b(?:del\s|desde\sel\s|(?P<between>entre\sel)\s)?(?:<SW>\.?,?\s)?(?P<d1>\d{1,2})\sde\s(?P<m1><M>)(?:\sde\s(?P<y1>20\d\d))?(?:<TO>|<AND>)(?:<SW>\.?,?\s)?(?P<d2>\d{1,2})\sde\s(?P<m2><M>)\b<Y>"),
        ("days_of_month", r"\b(?:(?:del|los\sdías|los|el|(?P<between>entre\sel))\s)?(?:<SW>\.?,?\s)?(?P<d1>\d{1,2})(?:<TO>|<AND>)(?:<SW>\.?,?\s)?(?P<d2>\d{1,2})\sde\s(?P<m><M>)\b<Y>"),
        ("day", rf"\b(?:(?P<mod>próximo|pasado)\s)?(?:día\s)?(?P<at>(?:<SW>\.?,?\s)?(?:(?P<d>\d{{1,2}})|(?P<o>1\.?º|primero))\s(?:de\s)?(?P<m><M>)\b(?:{_OF_YEAR}|<Y>))"),
        ("day", r"\b(?P<d>\d{1,2})[\s-](?:de\s)?(?P<m><SM>)\.?[\s-](?:del?\s)?(?P<y>20\d\d)\b"),
        ("day", r"\b<SW>\.?,?\s(?P<d>\d{1,2})[\s-](?:de\s)?(?P<m><SM>)\b"),
        ("day", r"\b(?P<m><M>)\s(?P<d>\d{1,2})(?=,?\sdel?\s20|\sa\slas\s|[,.;](?!\d)|$)<Y>"),
        ("day", r"\b(?:el|al|del|<SW>\.?,?)\s(?P<at>(?P<d>\d{1,2})/(?P<m>1[0-2]|0?[1-9]))(?![\d/]|\sde\b)"),
        ("day", rf"\b(?P<o>primer|último)\sdía\sde\s(?P<m><M>)\b(?:{_OF_YEAR}|<Y>)"),
        ("days_of_month", r"\b(?P<d1>\d{1,2})(?:<TO>|<AND>)(?P<d2>\d{1,2})\sdel\s(?:(?P<mod>próximo|pasado)|presente)\smes\sde\s(?P<m><M>)\b<Y>"),
        ("day", r"\b(?P<d>\d{1,2})\sdel\s(?:(?P<mod>próximo|pasado)|presente)\smes\sde\s(?P<m><M>)\b<Y>"),
        ("month", r"\b(?P<mod>próximo|pasado)\smes\sde\s(?P<m><M>)\b<Y>"),
        ("nth_week", r"\b(?P<o><O>)\ssemana\s(?:de\s(?P<m><M>)\b<Y>|del\s(?P<mod>próximo|pasado|presente)\smes\b|de\s(?P<mod2>este)\smes\b|del\smes\b)"),
        ("nth_weekday", r"\b(?P<o><O>)\s(?P<w><W>)\s(?:de\s(?P<m><M>)\b<Y>|del\s(?P<mod>próximo|pasado|presente)\smes\b|de\s(?P<mod2>este)\smes\b|del\smes(?:\s(?P<mod3>que\sviene|próximo|pasado|en\scurso))?\b)"),
        ("bare_days", r"\b(?P<d1>\d{1,2})(?:<TO>|<AND>)(?P<d2>\d{1,2})\s(?:del\s(?P<mod>próximo|pasado|presente)\smes\b(?!\sde\s<M>)|de\s(?P<mod2>este)\smes\b|del\smes\s(?P<mod3>que\sviene|próximo|pasado|en\scurso)\b)"),
        ("bare_day", r"\b(?:el|al|del)\s(?:día\s)?(?:(?P<d>\d{1,2})|(?P<o>1\.?º|primero|(?:primer|último)(?=\sdía)))\s(?:día\s)?(?:del\s(?P<mod>próximo|pasado|presente)\smes\b(?!\sde\s<M>)|de\s(?P<mod2>este)\smes\b|del\smes(?:\s(?P<mod3>que\sviene|próximo|pasado|en\scurso))?\b)"),
        ("weekday_day", r"\b(?:(?P<mod>próximo|pasado|este)\s)?(?P<w><W>),?\s(?:día\s)?(?P<d>\d{1,2})(?=\s?[,.;:!?)»](?!\d)|$|\s(?:a|en|al|con|para|por|y|e|se|será|serán|tendrán?|sobre|tras|entre|del\spresente)\b)"),
        ("bare_day", r"\b(?:el|próximo|para\sel)\sdía\s(?P<d>\d{1,2})(?=\s?[,.;:!?)»](?!\d)|$|\s(?:a|en|al|con|para|por|y|se|será|serán|habrá|tendrán?|mantendrán?|sostendrán?|celebrarán?|recibirán?)\b)"),
        ("bare_day", r"(?<=,\s)el\s(?P<d>\d{1,2})(?=,\s|[.;](?!\d))"),
        ("bare_day", r"(?:(?<=\bserá\s)|(?<=\bserán\s))el\s(?P<d>\d{1,2})(?=\s?[,.;](?!\d)|$|\s(?:en|a\slas)\b)"),
        ("weekdays_of_week", r"\b(?:de\s|del\s|desde\sel\s|(?P<between>entre\sel)\s)?(?P<w1><W>)(?:<TO>|<AND>)(?P<w2><W>)\sde\sla\s(?:(?P<mod>próxima|pasada)\ssemana|semana\s(?P<mod2>que\sviene|próxima|pasada|entrante|siguiente))\b"),
        ("nth_day", r"\bentr(?:aron|ó|an|a)\s(?:el\s)?(?P<at>(?P<w><W>))\sen\ssu\s(?P<o><O>)\sdía\b"),
        ("weekday_range", r"\b(?:de\s|del\s|desde\sel\s|(?P<between>entre\sel)\s)?(?P<w1><W>)(?:<TO>|<AND>)(?P<w2><W>)\b"),
        ("weekday_of_week", r"\b(?P<w><W>)\sde\sla\s(?P<mod>próxima|pasada)\ssemana\b"),
        ("weekday_of_week", r"\b(?P<w><W>)\sde\sla\ssemana\s(?P<mod>que\sviene|próxima|pasada|entrante|siguiente)\b"),
        ("weekday_of_week", r"\b(?:(?P<mod>próxima|pasada)\ssemana|semana\s(?P<mod2>que\sviene|próxima|pasada|entrante)),?\s(?:el\s)?(?P<w><W>)\b"),
        ("relative_day", r"\b(?P<rel><R>)\b"),
        ("weekday", r"\b(?:(?P<mod>próximo|pasado|este)\s)?(?P<w><W>)(?:\s(?P<mod2>próximo|pasado|que\sviene|siguiente))?\b"),
        ("in_days", r"\b(?:dentro\sde|en)\s(?:una\s)?(?P<u>quince\sdías|ocho\sdías|quincena)\b"),
        ("in_days", r"(?<!\bvez\s)\b(?:dentro\sde|en)\s(?P<n><N>)\s(?P<u><U>)\b"),
        ("days_ago", r"\bhace\s(?P<n><N>)\s(?P<u><U>)\b"),
        ("weekend", r"\b(?P<mod>este|próximo|pasado)\sfin\sde\ssemana\b|\bfin\sde\ssemana(?:\s(?P<mod2>próximo|pasado))?\b"),
        ("week", r"\b(?P<mod>próxima|pasada|esta)\ssemana\b|\bsemana\s(?P<mod2>que\sviene|próxima|pasada|entrante)\b"),
        ("month_rel", r"\b(?P<mod>este|próximo|pasado)\smes\b|\bmes\s(?P<mod2>que\sviene|próximo|pasado|entrante)\b"),
        ("before_holiday", r"\bantes\sde\s(?P<hol>navidad|año\snuevo)\b"),
        ("holiday", r"\b(?:en|el)\s(?P<at>(?P<hol><H>))\b"),
        ("part_month", r"\b(?:a\s)?(?:principios|comienzos|mediados|finales|fines|(?:primera|segunda)\s(?:quincena|mitad))\sde\s(?P<m><M>)\b<Y>"),
        ("month", rf"\b(?:en|para|hasta|desde|durante|de|(?P<mod>próximo|pasado))\s(?P<at>(?P<m><M>)\b(?:{_OF_YEAR}|<Y>))"),
    ),
)  # fmt: skip
_HALF = r"(?P<half>[ap]\.?\s?m\b\.?|de\sla\s(?:mañana|madrugada|tarde|noche)\b)"
_HOURS = words("una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce")
_ZONES = ZONES | {
    "cet": "Europe/Madrid", "cest": "Europe/Madrid", "hora peninsular": "Europe/Madrid", "hora peninsular española": "Europe/Madrid",
    "hora española": "Europe/Madrid", "hora central europea": "Europe/Madrid", "hora de europa central": "Europe/Madrid",
    "hora del este": "America/New_York", "hora del pacífico": "America/Los_Angeles", "hora de greenwich": "UTC",
}  # fmt: skip
_TALK = r"conversaci|negociaci|negocia|diálogo|reuni|reúne|reún|encuentro|ronda|cumbre|pláticas|delegaci|consulta|cita|discusion|negociador|delegado|enviado|entrevist|dialog|se ver|se ven |verse|vernos|veremos|verá a |verán a |cenar|almorzar|recibir|recibido|recibida|recibió a|recibe |encontrar|sentar|se sient|reunir|comisión mixta|binacional|trinacional|sesion|homólog|cara a cara|colega|discutir|debatir|abordar|analizar|hablar|tratar|sesión|citan|citar|acoger|albergar|sede|pláticas|conversar|tratativas|mesa |abordan|debat|discut|analizan|revisar|evaluar|estudiar|perfilar|dirimir|limar|contrastar|deliber|platic|charlar|departir|parlamentar|primer contacto|contactos |huésped|jornada|consejo de (?:asoc|coop|min)|consejo conjunto|mecanismo de|invitad|bienvenida|despachar|frente a frente|cena |cenan|almuerz|almorz|desayun|tiene hora|tendrá hora|tienen hora|tendrán hora|comisi|comité|emplaza|anfitri|pulir|ultimar|afinar|rematar|zanjar|citad|agasaj|visita|trabajarán|trabajar |posturas|posiciones|regate|encerr|encierr|recluir|la mano|impresiones|pasarán revista|harán balance|quedado|quedan para|quedaron para|a la mesa|ciclo de|sentar|congregar|juntar|junta "

_SET = r"(?:previst|fijad|programad|pautad|agendad|concertad|calendarizad)[oa]s?"
"""What is said of a meeting that has its day."""
_HOLD = r"celebrar(?:se)?|tener(?: lugar)?|mantener|sostener|reunirse|comenzar|empezar|iniciar(?:se)?|realizar(?:se)?|ser|hacerse|verse|juntarse|encontrarse|entrevistarse|sentarse|retomar(?:se)?|reanudar(?:se)?|llevar(?:se)? a cabo|abrir(?:se)?|arrancar|producirse"
_OPENS_ON = (
    r"(?:se celebran?|comienzan?|empiezan?|arrancan?|se inician?|tienen? lugar)(?= (?:el |este |mañana |hoy |<D>))"
)
"""What is held or begins on the day behind it."""
_IS_OFF = r"(?=<D>[^.;]{0,90}(?:aplaz|cancel|posp|posterg|suspen))"
_WAS_TO = rf"\b(?:debía|debían|iba a|iban a) (?:{_HOLD})"
_HAD_SET = rf"\b(?:tenía|tenían) (?:previsto (?:{_HOLD})|{_SET})"
"""A plan of old: "que debían celebrar", "que tenían pautada"."""

PACK = Pack(
    code="es",
    calendar=_CALENDAR,
    clock=clock(
        r"\b(?:marcador|ganó|ganaron|perdió|victoria|derrota|venció|salmo|capítulo|versículo)\s(?:\w{1,20}\s){0,3}?\d{1,3}[:.]\d{1,3}\b",
        rf"\b(?:de|entre\slas)\s(?P<h>{H})(?:[:.h](?P<m>{MIN}))?\s(?:a|y\slas)\s{H}(?:[:.h]{MIN})?\s?(?:horas|hrs?|h)\b",
        rf"\b(?P<h>{H})(?::|[hH])(?P<m>{MIN})\b(?:\s?(?:horas|hrs?|h)\b)?(?:\s?{_HALF})?",
        rf"\b(?:[Aa]\slas|[Dd]esde\slas)\s(?P<h>{H})\.(?P<m>{MIN})\b(?:\s?(?:horas|hrs?|h)\b)?(?:\s?{_HALF})?",
        rf"\b(?P<h>{H})\.(?P<m>{MIN})\s?(?:(?:horas|hrs?|h)\b|(?P<half>[ap]\.?\s?m\b\.?))",
        rf"\b(?P<h>{H})\s(?:horas|hrs)\b(?!\s(?:de\s|después|más|antes))",
        rf"\b[Aa]\slas\s(?:(?P<h>1[0-2]|[1-9])|(?P<word>{'|'.join(_HOURS)}))(?:\s(?P<shift>y\smedia|y\scuarto|menos\scuarto))?(?:\sen\spunto)?\s?{_HALF}",
        r"\b[Aa]\slas\s(?:(?P<h>1\d|2[0-3]|[89])|(?P<word>ocho|nueve|diez|once|doce))(?![:.,]\d|\d)(?:\s(?P<shift>y\smedia|y\scuarto|menos\scuarto))?\b",
        r"\b(?:(?<=al\s)|(?<=hacia\sel\s)|(?<=desde\sel\s)|(?<=a\s))(?P<word>mediodía|medianoche)\b",
        r"\b(?<=a\s)(?:la\s)?(?P<word>medianoche)\b",
        zones=_ZONES,
        places=(
            r",?\s\(?horas?\slocal(?:es)?\b\)?",
            r",?\s\(?hora\s(?:de|en)\s(?P<city>[A-ZÁÉ]\w{1,20}(?:\s(?:de\s)?[A-ZÁÉ]\w{1,20})?)\)?",
        ),
    ),
    clock_words={"mediodía": "12:00", "medianoche": "00:00"} | hours(_HOURS),
    clock_shifts={"y media": 30, "y cuarto": 15, "menos cuarto": -15},
    afternoon=("pm", "delatarde", "delanoche"),
    morning=("am", "delamañana", "delamadrugada"),
    zones=_ZONES,
    before_words=rx(r"antes|la víspera"),
    ordinals=_NTH | words("uno", "dos", "tres", "cuatro", "cinco"),
    gate=rx(rf"(?:{_TALK}|ciclo|prop(?:one|uso|uesto) que |conferencia|donde l[oae]s? (?:espera|aguarda)|(?:espera|aguarda)n? a )"),
    topic=rx(
        r"delegaci|negociador|enviado|canciller|exterior|cese al fuego|alto el fuego|tregua|paz|mediador|mediaci|diplom|acuerdo|sanci|nuclear|prisioner|kremlin|"
        r"ministr|embajad|presiden|gobierno|bilateral|frontera|arancel|guerra|rebelde|guerrilla|ejército|comisión|conflicto|portavoz|tratado|comercial"
    ),
    meeting_words=rx(
        r"(?<!\w)(?:conversaciones|(?:sido|fue|fueron|será|serán) (?:trasladad|movid|reubicad)[oa]s?|(?:espera|aguarda)n? a|(?:esperará|aguardará)n? a|negociaci[óo]n(?:es)?|negoci\w+|diálogos?|reuni\w+|reún\w+|encuentros?|rondas?|cumbre|pláticas|consultas|sesi[óo]n(?:es)?|conferencia(?! de prensa)|cita|se (?:celebrar\w*|celebr\w+|ver\w+|vieron)|"
        r"desarroll(?:ar\w+|ó|aron)|realizar(?:á|án|se)|celebrar\w*|celebró|tendrán? lugar|tuv\w+ lugar|reanud\w+|comienz\w+|comenz\w+|inici\w+|empez\w+|empiez\w+|arranc\w+|se abr\w+|previst\w+|fijad\w+|fijó|programad\w+|pautad\w+|agendad\w+|concertad\w+|calendarizad\w+|aplaz\w+|pospuest\w+|pospus\w+|reprogram\w+|reagend\w+|cancelad\w+|adelantad\w+|acog\w+|sede|recib\w+|alberg\w+|se sent\w+|se sient\w+|sentar\w+|pospon\w+|abrir(?:á|án)|discutir(?:á|án)|debatir(?:á|án)|abordar(?:á|án)|tratar(?:á|án)|analizar(?:á|án)|examinar(?:á|án)|repasar(?:á|án)|iban? a (?:mantener|celebrar|sostener|tener)|sesion\w+|verse|vernos|conversar\w*|dialogar\w*|comisión|pact\w+|qued(?:ó|aron) (?:en|de)|confirm\w+|"
        r"anfitri\w+|conclu\w+|termin\w+|llegaron|extender\w*|veremos|revisarán|evaluarán|perfilarán|dirimirán|limarán|contrastarán|deliberar(?:á|án)|platicar(?:á|án)|charlar(?:á|án)|abordan|discuten|debaten|analizan|regate\w+|pulirán|ultimarán|afinarán|rematarán|zanjarán|hablarán|trabajar(?:án)?|acercarán|citad[oa]s?|convocad[oa]s?|reabr\w+|reactiv\w+|relanz\w+|estren\w+|la mano|impresiones|balance|revista|qued(?:ado|an|aron) para|a la mesa|lo (?:espera|aguarda)(?:rá)?|compart(?:en|irán|irá) mesa|desayunar(?:á|án)|almorzar(?:á|án)|almuerzan|cenar(?:á|án)|reencuentr\w+|reencontrar\w+|frente a frente|despachar\w*|emplaz\w+|primer contacto|contactos|seguir(?:á|án)|proseguir(?:á|án)|continuar(?:á|án)|huésped|invitado|la bienvenida|cambian? de (?:día|fecha)|se muev\w+|se mantienen?(?= (?:para|el|en))|" + _OPENS_ON + r"|(?:(?<=, )|(?<=que ))ser(?:á|án)(?= (?:el |este |en |mañana |hoy |<D>))|puest\w+ fecha|pon\w+ fecha|tienen? (?:hora|fecha|día))\b"
    ),
    report_words=rx(
        r"\b(?:(?:celebr(?:a|ó|aron)|salud(?:a|ó|aron)|lament(?:a|ó|aron)|aplaud(?:e|ió|ieron)) que|dijo|dijeron|declaró|anunció|anunciado|afirmó|informó|informaron|indicó|señaló|señala|precisó|agregó|añadió|comunicado|según|subrayó|escribió|confirmó|aseguró|en (?:una |la |su )?entrevista|entrevista (?:con (?:la|el) (?:cadena|diario|periódico|canal|agencia|radio)|publicada|difundida|concedida|exclusiva|televis\w+|a la cadena|al diario|al periódico)|"
        r"rueda de prensa|conferencia de prensa|advirtió|pidió|explicó|confirm(?:ó|aron|a|an)(?= (?:(?:este|el|hoy|ayer) )?<D> (?:la|el|su|que|los|las) )|publicado|difundido|respondió)\b"
    ),
    arrival=rx(r"\b(?:lleg(?:ó|aron|ado)(?! a (?:un )?acuerdos?\b)|aterriz(?:ó|aron)|parti(?:ó|eron)|sal(?:ió|ieron))\b"),
    other_words=rx(
        r"\b(?:llamada|teléfono|telefón\w+|ataque\w*|bombarde\w+|mat\w+|muert\w+|elecciones|votaci\w+|visita\w*|juicio|atención|audiencia|guerra|invasión|plazo|firm\w+|"
        r"viaje|viajó|vísperas?|giras?|aniversario|canje|(?<!puerta )cerrad\w+|liber\w+|huelga|donantes|se cumpl(?:e|en|irá|irán|ió|ieron)|manifestar\w*|protestar\w*|prepar(?:a|an|ará|arán)(?= (?:(?!para )[\w<D><C>]+ ){0,5}?(?:la|el|esa|esta|su|dicha) (?:reunión|sesión|cumbre|cita|encuentro|visita)\b))\b"
    ),
    clause_break=rx(
        r";|:\s(?!(?:será |serán |y será )?(?:el |la |este |en |del |para el |a )?[<D><C>])|\s[-–—]\s|\s(?:(?<!tendrá\s)(?<!tendrán\s)que|quien|después de que|antes de que|mientras|pero|porque|pues|aunque|cuando|donde|tras)\s|,\s(?=(?:dijo|declaró|anunció|informó|pero|cerrado|la cual|el cual)\b)"
    ),
    subordinate=rx(r"^\W*(?:quien|después|antes|desde|cuando|tras|que)\b"),
    reports_on=rx(r" que |fijó|fijad|será|serán"),
    determiner=rx(r"\b(?:del|el|la|los|las|de) $"),
    trigger=rx(
        r"(?<!\w)(?:conversaciones|negociaci[óo]n(?:es)?|negociarán|negocian|diálogos?|reuni(?:ón|ones|rán|rse|eron|rían|dos|rá|eran)|reún(?:en|an|e)|encuentros?|rondas?|cumbre|pláticas|consultas|sesi[óo]n|"
        r"conferencia(?! de prensa)|citas?|sesiones|jornadas? de (?:trabajo|negociaci\w+|conversaciones|diálogo)|comisión mixta|comisión binacional|gabinete binacional|tratativas|nos sentaremos|se sent(?:ará|arán)|sesionar\w*|entrevist(?:a|an|ará|arán|ó|aron|arse)|dialog(?:ar|an|arán|aron)|recibir(?:á|án)|se verán?|verse|vernos|se ven|se sient\w+|se encontrará\w*|se vieron|nos veremos|discutirán|debatirán|abordarán|tratarán(?! de )|analizarán|examinarán|repasarán|revisarán|evaluarán|perfilarán|dirimirán|limarán|contrastarán|deliberarán|platicar(?:á|án)|charlar(?:á|án)|abordará|abordan|discuten|debaten|analizan|regatearán|pulirán|ultimarán|afinarán|rematarán|zanjarán|trabajarán|acercarán pos\w+|están (?:citad|convocad|emplazad)[oa]s|qued(?:aron|an) citados|encontrarse(?= (?:en persona|en|el|este|la|con|de nuevo|cara))|entrevistarse|se (?:estrecharán|darán) la mano|(?:inter)?cambiarán impresiones|qued(?:ado|an|aron) para|a la mesa|compart(?:en|irán|irá) mesa|almorzar\w*|almuerzan|cenar(?:á|án)|desayunar(?:á|án)|se reencontrarán?|reencuentro|frente a frente|despachará|despacharán|contactos?|se emplaz\w+|sentará a|reunirá a|juntará a|congregará a|tendrá como (?:invitado|huésped)|dará la bienvenida|cenas? de trabajo|almuerzos? de trabajo|lo hablarán|hablarán allí|sentarse|conversarán?|negociará|se juntarán?|se citarán|se darán cita|(?:será|serán) recibid[oa]s? por)\b"
    ),
    remote=rx(r"\b(?:telefónic\w+|por teléfono|videoconferencia|en línea|virtual\w*)\b"),
    leaders=rx(r"\b(?:cumbre|jefes de estado|reunión (?:de|entre) (?:los )?(?:dos )?presidentes|al más alto nivel)\b"),
    ministers=rx(r"\b(?:cancilleres de <P>|ministros de (?:exteriores|relaciones exteriores) de <P>|reunión ministerial)\b"),
    technical=rx(r"\b(?:grupos? de trabajo|reunión técnica|nivel técnico|mesa técnica|expertos)\b"),
    own_summit=rx(r"\b(?:cumbre|consejo) (?:[\w]+ )*(?:de la |del )?<P>"),
    relative=rx(
        rf"\sque (?:(?:ya|hoy|ayer|hace \w+) )?(?:(?:termin|finaliz|fracas)(?:ó|aron)|concluy(?:ó|eron)|tuv(?:o|ieron) lugar|se celebr(?:ó|aron)|(?:fue|fueron|ha sido|han sido) cancel\w+|tendrán? lugar|(?:arranc|comenz|empez)ar(?:á|án)|se (?:celebrar|realizar|iniciar|inaugurar)(?:á|án)|se abrir(?:á|án)|ser(?:á|án)(?= (?:el |este |en |mañana |hoy |<D>))|se mantienen?(?= (?:para|el|en))|{_OPENS_ON}|acogerán?|albergarán?|(?:debía|debían|iba a|iban a) (?:{_HOLD})|(?:estaba|estaban) (?:{_SET}))\b"
    ),
    alien=rx(
        r"\b(?:donantes|audiencias|gabinete(?! binacional)|parlamento|consejo de seguridad|accionistas|sindicatos?|coalición|rueda de prensa|conferencia de prensa|consejo de ministros|asamblea|gobernantes de la|partidos políticos|cumbre de gobernantes|(?:asisti\w+|acudi\w+|participa\w*) (?:<D> )?(?:a|en) una (?:cumbre|conferencia|cena))\b"
    ),
    ordinal=rx(
        r"\b((?:décim[ao] |vigésim[ao] |decimo|vigesimo)?(?:primer[ao]?|segund[ao]|tercer[ao]?|cuart[ao]|quint[ao]|sext[ao]|s[eé]ptim[ao]|octav[ao]|noven[ao])"
        r"|(?:un|duo)?décim[ao]|decimoctav[ao]|vigésim[ao]|\d{1,2}\.?[ªº])(?: (?!<D>)[\w<P>’'-]+){0,2}? (?:ronda|reunión|sesión|encuentro|ciclo|vuelta|negociaciones)\b"
        r"|\buna (segunda|tercera|cuarta|quinta) (?=para |el |en |<D>)"
    ),
    no_ordinal=rx(r"\bprimer(?:a|o)? (?:reunión|encuentro|conversaciones|negociaciones) (?:direct|cara a cara)"),
    plural_past=rx(r"\b(?:dos|tres|cuatro|varias|anteriores) (?:rondas|reuniones|sesiones)\b"),
    new_round=rx(
        r"\b(?:nuev[ao]s?|próxim[ao]s?|otr[ao]) (?:[\w<P>-]+ ){0,2}?(?:ronda|reunión|sesión|encuentro|ciclo|negociaciones|conversaciones)\b|\bde nuevo\b|\bvolver\w+ a (?:reunirse|verse)"
    ),
    after_round=rx(r"\b(?:tras|después de) (?:la|las|el|una) (?:[\w<P>-]+ ){0,3}?(?:ronda|reunión|sesión|conversaciones|encuentro)\b"),
    last_round=rx(
        r"\b(?:últim[ao]s?|anterior) (?:[\w<P>-]+ ){0,2}?(?:ronda|reunión|sesión|encuentro|conversaciones|vez)\b|\b(?:ronda|reunión|sesión|encuentro) (?:anterior|previ[ao]|pasad[ao])\b"
    ),
    definite=rx(
        r"\b(?:el|la|los|las|est[ae]s?|ambas|ambos|dos) (?:[\w<P>’'-]+ ){0,3}?(?:conversaciones|negociaci[óo]n(?:es)?|diálogo|reunión|encuentro|ronda|cumbre|pláticas|sesión|partes|delegaciones|negociadores|países|conferencia|cita|entrevista|tratativas)(?!\w)|^(?:[\w-]+ ){0,2}(?:conversaciones|negociaciones|reuni[óo]n(?:es)?|encuentros?|cita|consultas)\b|^\W*(?:(?:convinieron|acordaron|pactaron|quedaron|coincidieron|decidieron|han (?:acordado|convenido|pactado|quedado)) (?:en |de |también |asimismo )*|tienen previsto )(?:volver a )?(?:verse|reunirse|encontrarse|entrevistarse|sentarse|celebrar|mantener)\b|^\W*(?:habrá|serán|se prevén|están previstas) (?:dos|tres|cuatro|varias) (?:sesiones|jornadas|reuniones|rondas)\b|\bno habrá (?:\w+ )?(?:encuentro|reunión|cita|cumbre|conversaciones)(?!\w)|^\W*(?:(?:el )?<D>,? )?(?:se (?:verán|reunirán|encontrarán|entrevistarán|sentarán|citarán|juntarán)|conversarán|dialogarán|negociarán|discutirán|volverán a (?:verse|reunirse|encontrarse|sentarse))(?: (?:allí|también|de nuevo))? (?:en |(?:el |este |la )?<D>)"
    ),
    cancelled=rx(r"\b(?:cancel(?:ad[oa]s?|ó|aron|a|an|ación)|suspendid[oa]s? (?:definitivamente|de (?:manera|forma) definitiva)|no (?:se celebrará|tendrá lugar|habrá)|anul(?:ad[oa]s?|ó|aron|a|an))\b"),
    postponed=rx(r"\b(?:(?:rompe|rompen|rompió|rompieron|roto) (?:[\w<P>-]+ ){0,2}?(?:negociaciones|conversaciones|diálogo)|(?:el |un |del |al )?(?:aplazamiento|posposición|postergación)|la (?:posposición|postergación)|(?:ha|han) vuelto a (?:aplazar|posponer|postergar)se|vuelven? a (?:aplazar|posponer|postergar)se|tuv(?:o|ieron) que (?:aplazar|posponer|postergar)se|tendrán? que esperar(?! (?:a|al|por)\b)|suspend(?:ió|ieron) (?:las|sus|la|su|el) (?:conversaciones|negociaciones|pláticas|reunión|encuentro|cumbre|diálogo|ronda|cita)|(?:sido|fue|fueron|queda|quedan|quedó|quedaron|será|serán) diferid[oa]s?|(?:acord(?:aron|ó|ado)|decid(?:ieron|ió|ido)|convin(?:ieron|o) en|pact(?:aron|ó|ado)|resolv(?:ieron|ió)|optaron por) (?:aplazar|posponer|postergar|diferir)|suspenden?|aplaz(?:ad[oa]s?|ó|aron|a|an)|pospuest[oa]s?|pospus(?:o|ieron)|pospone[n]?|posterg(?:ad[oa]s?|ó|aron|a|an)|suspendid[oa]s?|retrasad[oa]s?|adelantad[oa]s?|(?<!refugiados )(?<!prisioneros )(?<!heridos )(?<!presos )(?<!detenidos )(?<!desplazados )(?<!soldados )(?<!civiles )(?<!familias )(?<!personas )(?<!pacientes )trasladad[oa]s?|reprogram(?:ad[oa]s?|ó|aron|a|an)|reagend(?:ad[oa]s?|ó|aron|a|an)|(?:reuni(?:ón|ones)|conversaciones|negociaciones|cita|cumbre|encuentro|ronda|diálogo|sesión) (?:[\w<P>]+ ){0,6}?(?:se traslad|se muev|se mud)(?:a|an|ó|aron|e|en)|(?:traslad|muev|mud|mov)(?:a|an|ó|aron|en|e|ieron|ió|ará|arán) de [<C><P>] a <C> (?:la|su|el|las|sus) (?:\w+ )?(?:reuni(?:ón|ones)|conversaciones|negociaciones|cita|cumbre|encuentro|ronda|diálogo|sesión))\b"),
    not_postponed=rx(r"\bfue suspendid[oa]s? (?:debido|por)\b"),
    moving=rx(r"\b(?:reprogram\w+|reagend\w+|pasa|pasan|pasó|pasaron|pasará|pasarán|corrid[oa]s?|mueven?|movid[oa]s?|aplaz\w+|pospuest\w+|retrasad\w+|adelantad\w+|trasladad\w+|postergad\w+)\b"),
    moved_to=rx(r"\b(?:reprogram\w+|reagend\w+|aplaz\w+|pospuest\w+|pospus\w+|postergad\w+|posterg(?:a|an|ó|aron)|se corren?|retrasad\w+|adelantad\w+|trasladad\w+|adelant(?:a|an|ó|aron)|traslad(?:a|an|ó|aron)|retras(?:a|an|ó|aron)|pospone[n]?|muev(?:e|en)|mov(?:ió|ieron|er|id[oa]s?)|corri(?:ó|eron)|corrid[oa]s?|pas(?:a|an|ó|aron) (?=al? |para ))(?:(?! previst| programad| fijad| planead)[^.;]){0,50}?\b(?:al|a|hasta|para)(?: el)? <D>"),
    moved_from_to=rx(r"\bdel <D> al <D>"),
    from_word="del ",
    moved_from=rx(r"\b(?:aplazad\w+|trasladad\w+|adelantad\w+|postergad\w+) del <D>(?! al)"),
    limit=rx(r"\bantes de (?:que )?(?:[\w<P>-]+ ){0,3}?(?:expir\w+|ven(?:za|zan|cimiento)|entr\w+ en vigor)(?: [\w<P>-]+){0,4}?,? (?:el )?$|\b(?:antes del?|a más tardar(?: el)?)(?: (?:la (?:mañana|noche)|final(?:es)?) del?)? $|^(?!.*\bno (?:se )?(?:comenz|empez|inici|reanud|arranc|reun|ver|celebr)\w*(?:rá|rán)\b).*\bhasta(?: el)?(?: (?:la (?:mañana|noche)|final(?:es)?) del?)? $|^(?!.*\w(?:rá|rán)\b).*\bdesde(?: el| la)? $|\b(?:será|sería) (?:el|la|su|un|una|apenas|ya|solo) [^;.]*\bdesde(?: el| la)? $|\b(?:primer|segund|tercer|cuart|quint|sext|séptim|octav|noven|décim|últim)\w* (?:(?!\w+(?:rá|rán)\b)[\w<P>-]+ ){0,9}?desde(?: el| la)? $"),
    old_date=rx(
        rf"(?:\b(?:estaba|estaban|inicialmente|originalmente|en principio) (?:{_SET}) (?:en principio |inicialmente |originalmente )?(?:para |el |la |los |las )*(?:principios de )?|\b(?:{_SET}) (?:en principio|inicialmente|originalmente) (?:para )?(?:el |la )?|{_WAS_TO} (?:(?!\w+(?:rá|rán) )[\w<C><P><N>]+ ){{0,9}}?(?:el |para el |para |este |esta )?|{_HAD_SET} (?:(?!\w+(?:rá|rán) )[\w<C><P><N>]+ ){{0,9}}?(?:el |para el |para |este |esta )?{_IS_OFF}|\b(?:aplaz|cancel|posp|posterg|suspend|anul)\w+ [^.;,]{{0,60}}{_HAD_SET} (?:(?!\w+(?:rá|rán) )[\w<C><P><N>]+ ){{0,9}}?(?:el |para el |para |este |esta )?|\ben (?:lugar|vez) del? |\by no (?:el )?|\b(?:{_SET}) para (?:el |este |la )?(?=<D>[^.;]{{0,60}}\b(?:se|fue|ha)\b[^.;]{{0,30}}(?:aplaz|cancel|posp|posterg|suspen)))(<D>)"
    ),
    no_new_date=rx(r"\b(?:sin (?:nueva )?fecha|no hay (?:nueva )?fecha|indefinidamente|sin fijar)\b"),
    closing=rx(r"\b(?:reanudaron|iniciaron|comenzaron|empezaron|abrieron|reanudó|inició|comenzó) (?:hoy )?<D>|\b(?:comenzaron|empezaron|iniciaron) [^.;]{0,80}(?:terminarán|concluirán|finalizarán)\b"),
    held=rx(
        r"\b(?:se (?:celebr(?:ó|aron)|reuni(?:ó|eron)|vieron)|tuv(?:o|ieron) lugar|conclu(?:yó|yeron)|termin(?:ó|aron)|finaliz(?:ó|aron)|dur(?:ó|aron)|fracas(?:ó|aron)|llegaron [^.;]{0,30}a un acuerdo(?! (?:para|en|de) \w+(?:se|[aei]r)\b)|negociaron|acabaron)\b"
    ),
    ended=rx(r"\b(?:conclu(?:yó|yeron)|termin(?:ó|aron)|finaliz(?:ó|aron)|acabaron|llegaron [^.;]{0,30}a un acuerdo(?! (?:para|en|de) \w+(?:se|[aei]r)\b))\b"),
    under_way=rx(r"\b(?:entr(?:aron|ó) (?:el )?<D> en su \w+ día|en curso|en marcha|arranc(?:ó|aron)|ech(?:ó|aron) a andar|di(?:o|eron) inicio|inici(?:ó|aron|an)|comenz(?:ó|aron)|empez(?:ó|aron)|se reanud(?:ó|aron)|continúan|prosiguen|están (?:reunid|negociand)\w+)\b"),
    proposed=rx(r"\b(?:prop(?:one|uso|onen|usieron|uesta|oner)|podrían?|ofrec\w+|sugir\w+|sugiriendo|invit\w+|dispuest[oa]s? a|posible|eventual|plante\w+|contrapropuesta)\b"),
    firm=rx(
        r"\b(?:(?:comenzará|comenzarán|empezará|empezarán|arrancará|arrancarán)|se (?:iniciará|iniciarán|abrirá|abrirán|celebrará|celebrarán|reunirá|reunirán|reanudará|reanudarán|verán)|tendrán? lugar|será el|previst[oa]s? (?:para|en|el)|fijad[oa]s? (?:para|el)|confirm\w+|acord(?:aron|ó) (?:celebrar|reunirse|una)|decidieron celebrar|está previst[oa]|señalad[oa]s? para|agendad[oa]s? para|pactad[oa]s? para)\b"
    ),
    vague=rx(r"\b(?:pronto|próximamente|en los próximos|en las próximas|sin fecha|en fecha por|más adelante)\b"),
    negated=rx(r"\b(?:ningun[ao]? (?:reunión|negociación|diálogo)|no hay (?:planes|negociaciones)|desmin\w+|descart\w+|rechaz\w+|neg[óo] (?:a|que))\b|\bsi "),
    unplanned=rx(
        r"\bno (?:está|están|estaba|estaban) (?:\w+ )?(?:dispuest|list|preparad)[oa]s? (?:a|para)\b|\b(?:declin|rechaz|rehus)(?:ó|a|an|aron|ado) (?:[\w<P>-]+ ){0,3}?(?:invitación|oferta|propuesta)\b|"
        r"\bning[uú]n[ao]? (?:\w+ ){0,3}?(?:reunión|encuentro|cumbre|negociación|diálogo|conversación|cita|entrevista)[^.;]{0,60}?(?:previst|programad|planead|agendad|fijad)"
        r"|\bno (?:está|están|estaba|estaban|hay|tiene|tienen|prevé|prevén|contempla|contemplan|planea|planean|piensa|piensan) (?:\w+ ){0,3}?(?:previst|programad|planead|agendad|planes|contemplad|reun|encontr|entrevist|intención)"
        r"|(?:^\W*|\bque )(?:un|una|el|la) (?:\w+ ){0,2}?(?:reunión|encuentro|cumbre) [^,.;]{0,100}?\b(?:poco probable|improbable)\b"
        r"|\bni (?:consultas|reunión|encuentro|diálogo)|\berróneamente|\bpor error\b|\berratas\b|\bsupongamos\b|\bni siquiera"
    ),
    future=rx(
        r"\b(?:\w+(?:rá|rán|ría|rían|remos)|previst[oa]s?|fijad[oa]s?|programad[oa]s?|prevé|próxim[oa]s?|mañana|propus\w+|acord\w+|convin(?:o|ieron)|pact(?:ó|aron)|qued(?:ó|aron) (?:en|de)|decidieron|reanudan|aplazó|reúnan|para el|pendiente|esperan? (?:\w+rse|\w+[aei]r con|poder))\b"
    ),
    past=rx(r"\b(?:\w{2,}(?:ó|aron|ieron|yeron)|fue|fueron|era|eran|estaba|había|habían|dijo|tras|llegaron)\b"),
    present=rx(r"\b(?:comienzan?|empiezan?|se abren?|se reúnen?|se inicia|reanudan?|se celebra)\b"),
    official=rx(r"\b(?:ministr\w+|ministerio|portavoz|kremlin|president\w+|presidencia|gobierno|embajad\w+|canciller\w*|comisión|comunicado conjunto|autoridades)\b"),
    hearsay=rx(r"\b(?:fuentes|rumores?|medios|según (?:medios|fuentes))\b"),
    multilateral=rx(r"\b(?:países|naciones|estados miembros|conferencia|delegaciones|cancilleres|ministros)\b"),
    private=rx(r"\b(?:empresas?|sindicatos?|patronal|trabajadores|accionistas|club)\b"),
    facilitators=(
        rx(r"\b(?:con la|bajo la|por) mediación (?:de |del )(?:la |el |los )?(<P>)(?: y (?:de )?(?:la )?(<P>))?"),
        rx(r"\bmediación (<P>)"),
        rx(r"(?<!\w)(<P>),? (?:como mediador|actúa como mediador|que media)"),
        rx(r"\bmediador(?:es)? (<P>)(?: y (<P>))?"),
        rx(r"\bauspiciad[oa]s? por (?:la |el )?(<P>)(?: y (?:la |el )?(<P>))?"),
    ),
    koreas={"Norte": "KP", "Sur": "KR"},
    article=re.compile(r"\b(?:[Ee]l|[Dd]el|al)\s$"),
    not_place=rx(r"\b(?:previst|fijad|programad)[oa]s? (?:en principio|inicialmente|originalmente) (?:(?:para )?(?:el |la )?<D> )?en ([<C><V>])|\b(?:no|ni|en lugar de|en vez de) (?:en )?(?:la |el |los )?([<C><V>])|\bno (?:\w+ ){1,4}?en (?:la |el )?([<C><V>])(?=(?:, como [^,]{3,40},|,)? sino\b)"),
    time_moved=rx(r"\b(?:retras|adelant|aplaz|pospus|posterg|pospuest)\w+\b[^.;]{0,60}?\b(?:a|hasta|para) las? (<T>)"),
    here=rx(r"\ben esta (?:misma )?(?:ciudad|capital|urbe|localidad)\b"),
    capital_place=rx(r"\b(?:en|a) la (?:capital(?: (?:económica|comercial|financiera))?|mayor ciudad|ciudad más (?:grande|poblada)) (?:de(?:l| la| los)? )?(<P>)"),
    as_partner=rx(r"\b(?:prop(?:one|onen|uso|usieron|uesto)|ofrec(?:e|en|ió|ieron|ido)) a\s$"),
    in_place=rx(r"\b(?:en|visit(?:a|an|ó|aron|ar|ará|arán)|cerca de|capital(?: (?:del? )?\w+,?)?|ciudad de|desde|aldea(?: \w+)? de|localidad de|a)\s$"),
    placed=rx(r"(?:\b(?:terreno|lugar|territorio|suelo|ciudad) neutral[:,] |\ben (?:un|una|el|la|su|algún) (?:hotel|palacio|palacete|castillo|villa|residencia|edificio|sede|complejo|centro|lugar|local|club|mansión|barrio|recinto|sala|salón|oficina|base|embajada|instalación|universidad|aeropuerto|puesto|paso)(?: [\w-]+){0,4}? (?:de|en) |\ben(?: la| el| los)?(?: \w+)?(?: (?!sobre |con |contra |para |por |hacia |desde |entre |tras |ante )\w+)? (?:de )?|\b(?:cerca de|capital|ciudad(?: <P>)? de|isla(?: <P>)? de|(?:localidad|pueblo|villa|balneario|puerto)(?: (?!de |con )\w{3,15}){0,2}(?: <P>)? de|aldea(?: \w+)? de|sede en)(?: <P>)? |\bsu (?:próxim[ao] |nuev[ao] )?(?:reunión|cita|encuentro|cumbre) de |[<C><V>], (?:en )?|[<C><V>] (?:en|de) |\ben (?:<P> )?|\b(?:pasará|pasarán|pasa) por |: (?:el )?<D>,? (?:en |y )?|\bque (?:acogerá|albergará|acoge) |\ba )$"),
    going=rx(r"\b(?:viaj\w+|visitas?|vayan|acudir\w*|irán?|lleg(?:ar\w*|a|an)|se (?:desplaz|traslad)\w+|se dirig\w+|volar\w+|vuelan?|regresa(?:n|rán?)?|volverán?|vuelven?|vendrán?|enviar\w*|envían?|mandar\w*) (?:[\w<D><C>]+ ){0,4}?a $"),
    hosts=rx(r" (?:acogerá|albergará|será (?:la )?sede|será (?:el )?escenario|será anfitrion|reunirá|congregará|juntará|sentará a)"),
    hosting=rx(r" (?:acoger\w*|se prepara para|ya se prepara para|será (?:la )?sede|albergar\w*|será anfitriona|(?=(?:reunirá|sentará|recibirá|recibe|acoge|verá|será (?:el )?escenario) ))"),
    in_words="en",
    country_place=rx(r"\ben(?: la| el| los)? $"),
    dateline=re.compile(rf"^{PLACE}(?:, {CAP})?(?:, \d{{1,2}} (?:de )?\w+\.?)? ?\([^)]{{2,30}}\)\s?(?:[.–—-]{{1,2}}\s?)?|^{CAP}(?:\s{CAP})?\.\s(?=[A-ZÁÉÍÓÚ])|^{CAP}\s[-–—]\s"),
    landmarks=re.compile(r"\b(?:[Ee]n|(?:visita\w{0,3}|viaj\w{1,6}|acudi\w{1,4}|lleg\w{1,5}|invit\w{1,5})\sal?)\s?(?:el\s|la\s)?$"),
    venues=(
        re.compile(
            rf"\ba\sbordo\sde(?:l|\sla)\s(?P<name>(?:fragata|buque|navío|portaaviones|destructor|corbeta|yate|crucero)\s(?:[a-z-]+\s){{0,2}}{CAP}(?:\s{CAP}){{0,2}})"
            rf"|\b(?P<crossing>(?:paso\sfronterizo|paso|puesto\sfronterizo|cruce\sfronterizo|cruce)\sde\s{CAP}(?:\s{CAP})?)"
        ),
        re.compile(
            rf"\b(?!(?:hotel|castillo|villa|residencia|casa|palacio)\sde\s(?!la\s|los\s|las\s))(?:[Pp]alacio|[Hh]otel|[Cc]astillo|[Vv]illa|[Rr]esidencia|[Cc]asa|[Cc]entro de [Cc]onvenciones|[Mm]onasterio|[Ss]ede)\s(?:(?:de\sla|de\slos|de\slas|de|del)\s)?{CAP}(?:\s(?:de\s)?{CAP}){{0,2}}"
            r"|\b[Pp]alacio presidencial\b"
        ),
    ),
    not_venue=re.compile(r"^(?:Casa Blanca|Casa|Casa de Gobierno)$"),
    role_before_name=re.compile(
        r"(?:[Mm]inistr[oa]|[Pp]resident[ea]|[Ee]nviad[oa]|[Nn]egociador|[Ee]mbajador|[Cc]anciller|[Pp]ortavoz|[Rr]ey|[Ee]mir)\s"
        r"(?:(?:de|del|de\sla)\s(?:Asuntos\sExteriores|Relaciones\sExteriores|Exteriores|Defensa|Gobierno|República|Estado|Economía|Comercio)\s)?"
        r"(?:[a-zà-ÿ]\w*\s){0,2}(?=[A-ZÀ-Ý])"
    ),
    not_person=frozenset("asuntos relaciones exteriores defensa gobierno república estado economía comercio interior consejo primer".split()),
    before_name=re.compile(r"\b(?:[Uu]niversidad|[Tt]ratado|[Cc]onvenci(?:ón|ones)|[Cc]onvenios?|[Aa]cuerdos?|[Pp]rotocolos?|[Pp]roceso|[Dd]eclaración|[Ee]statuto|[Bb]atalla|[Bb]olsa|FC|Real|Radio|[Ff]ormato) (?:de |del )(?:la )?$|\b(?:FC|Radio|Air|[Rr]eina|[Dd]oña|[Ii]nfanta|[Pp]rincesa) $"),
    after_name=re.compile(r"\s(?:Post|Times|Airlines)\b"),
    given_names=frozenset(("jordán",)),
    town=re.compile(rf"\b(?:[Ee]n|[Cc]erca de|(?P<kind>ciudad|localidad|villa|balneario|municipio|pueblo|aldea|puerto)(?: \w{{3,15}}){{0,2}} de)\s(?P<name>{PLACE})"),
    lower_peoples=True,
    same_letters=str.maketrans("áéíóúü", "aeiouu"),
    endings=("", "s", "es", "a", "o", "as", "os"),
    dictionary_endings=("o", "a"),
    lower_demonyms=True,
    openers=frozenset("el la los las un una en al por pero y tras según este esta ambos también antes".split()),
    abbreviations=frozenset("sr sra sres srta dr dra lic ing prof pdte art d.c u.s a.m p.m cía aprox núm ee.uu ee uu gral no ene feb mar abr jun jul ago sep oct nov dic".split()),
)  # fmt: skip
