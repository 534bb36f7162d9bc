"""Turkish: the words by which news texts speak of talks. Data only; see en.py for the letters in patterns.

The verb stands last and what belongs to it before it, so the next word owns a date, not the one before.
"""

import re

from talkwatch.core.extract.languages.calendar import DAY_FIRST, NO_DATE, Calendar, words
from talkwatch.core.extract.languages.clock import MIN, ZONES, H, clock, hours
from talkwatch.core.extract.languages.letters import compile_pattern as rx
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import CAP

_CASE = r"(?:['’]?(?:d[ae]|t[ae]|n?[ıiuü]n|[yn]?[aeıiuü]|d[ae]n|t[ae]n|d[ae]ki|t[ae]ki|daki|teki)\b)?"
_DAY = r"(?:\s(?:günü|gününde|günkü|gününe))?"
_PAST = r"(?:(?P<mod>geçen|geçtiğimiz|önümüzdeki|bu)\s)?"
_OF_YEAR = r"(?:(?P<ymod>geçen|bu|gelecek|önümüzdeki)\syıl(?:ın)?\s)?"
_QUOTE = r"[\"”'’]?"
_UP_TO_MEETING = (
    r"\s(?:[^\s,;.]+\s){0,6}?(?:görüş|müzakere|toplan|buluş|bir\saraya|zirve|başla|yapıl|gerçekleş|düzenlen))"
)
_ATTACK = r"(?:saldırı|katliam|baskın)\w{0,12}"
_TERM = r"(?:ateşkes|mutabakat|anlaşma|süre|yaptırım|vade|mühlet|muafiyet|görev)\w{0,8}"
_PUT_OFF = r"(?:ertelen(?:di|miş|en|diğ)|erteledi|iptal\s(?:edildi|edilmiş|edilen|etti|oldu)|askıya\salın(?:dı|mış|an))"
_NTH = words("birinci", "ikinci", "üçüncü", "dördüncü", "beşinci", "altıncı", "yedinci", "sekizinci", "dokuzuncu")
_CALENDAR = Calendar(
    months=words(
        "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık",
    ),
    short_months=words("oca", "şub", "mar", "nis", "may", "haz", "tem", "ağu", "eyl", "eki", "kas", "ara"),
    weekdays=words("pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar", start=0),
    numbers=words("bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on"),
    ordinals=words("birinci ilk", "ikinci", "üçüncü", "dördüncü", "beşinci") | {"son": -1},
    units={"ertesi gün": 1, "sonraki gün": 1, "gün": 1, "hafta": 7},
    modifiers={
        "gelecek": 1, "önümüzdeki": 1, "haftaya": 1, "bu": 0, "geçen": -1, "geçtiğimiz": -1, "evvelki": -1,
    },
    relative_days={
        "bugün": 0, "bugünkü": 0, "bu akşam": 0, "bu sabah": 0, "bu gece": 0, "yarın": 1, "yarınki": 1, "öbür gün": 2,
        "dün": -1, "dünkü": -1, "önceki gün": -2, "evvelki gün": -2,
    },
    holidays={"yılbaşı": (1, 1), "yılbaşında": (1, 1), "yılbaşından": (1, 1)},
    year=r"(?:\s(?P<y>(?:19|20|21)\d\d)\b)?",
    to=r"\s?(?:-|–|\bile\b|\bila\b)\s?",
    also=r"\sve\s",
    joint=r",?\s?\(?",
    patterns=(
        ("days_from_told", r"\b(?:bir\s)?(?P<u>(?:ertesi|sonraki)\sgün)\b"),
        (NO_DATE, rf"\b\d{{1,2}}\s<M>(?:\s\d{{4}})?{_CASE}(?:\s(?:hamas|terör))?\s{_ATTACK}"),
        (NO_DATE, rf"\b(?:dün|bugün|önceki\sgün|<W>\sgünü|\d{{1,2}}\s<M>['’][dt][ae])(?=\s(?:son\sanda\s)?{_PUT_OFF})"),
        (NO_DATE, rf"\b(?:\d{{1,2}}\s)?<M>{_CASE}\s(?:dolacak|dolan|dolması|(?:sona\serecek|bitecek|yürürlüğe\sgirecek)\s(?=\w))"),
        (NO_DATE, rf"\b\d{{1,2}}\s<M>{_CASE}\s(?:sona\serme|dolma|bitme|yürürlüğe\sgirme)(?:sinden|sından|den|dan)\s(?:önce|sonra)"),
        (NO_DATE, r"\b(?:kara|kanlı|kutsal)\s<W>\b|\bcuma\s(?:namaz|hutbe)\w{0,8}"),
        (NO_DATE, rf"\b(?:yarın|bugün|<W>(?:\sgünü)?|\d{{1,2}}\s<M>{_CASE})\s(?:başlaya|çıka)ca(?:k|ğı)\s(?:\w+\s){{0,3}}?(?:tur|gezi|ziyaret)\w{{0,6}}\s(?:kapsamında|çerçevesinde)\b(?=[^.]{{0,80}}\d\s<M>)"),
        *DAY_FIRST,
        ("days_from_day", r"\b(?P<u>hafta)ya\s(?P<rel>bugün)\b"),
        ("days_from_day", r"\b(?:(?P<d>\d{1,2})\s(?P<m><M>)['’]?[dt][ae]n|(?P<rel>bugün)den|(?P<w><W>)(?:\sgünü)?n?d[ae]n)\s(?P<n><N>)\s(?P<u><U>)\s(?P<side>sonra|önce)\b"),
        ("days_from_next", r"(?<=[dt][ae]n\s)(?P<at>(?P<n><N>)\s(?P<u><U>)\s(?P<side>sonra|önce))\b"),
        ("within_days", r"\b(?:önümüzdeki\s(?P<n><N>)\s(?P<u>gün)|(?:önümüzdeki\s)?(?P<h>24|48|72)\ssaat)\siçinde\b(?=" + _QUOTE + _UP_TO_MEETING),
        (NO_DATE, r"\b(?!bundan)\w{2,20}[dt][ae]n\s<N>\s<U>\s(?:sonra|önce)\w{0,4}|\b<N>\s<U>\s(?:içinde|boyunca)\b|\bertesi\s(?:gün|hafta)\b|\bbir\ssonraki\s(?:gün|hafta)\b"),
        ("days_of_months", r"\b(?P<d1>\d{1,2})\s(?P<m1><M>)(?:\s(?P<y1>20\d\d))?" + _CASE + r"(?:\s<W>)?(?:\sgünü)?,?(?:<TO>|<AND>)(?P<d2>\d{1,2})\s(?P<m2><M>)<Y>(?:" + _CASE + r"\s<W>\b)?"),
        ("days_of_month", r"\b(?P<d1>\d{1,2})(?:<TO>|<AND>)(?P<d2>\d{1,2})\s(?P<m><M>)<Y>"),
        ("day", r"\b" + _OF_YEAR + _PAST + r"(?P<d>\d{1,2})\s(?P<m><M>)<Y>(?:" + _CASE + r"\s<W>" + _DAY + r")?(?![^\W\d_](?<!['’]))"),
        ("day", r"\b(?P<d>\d{1,2})[\s-](?P<m><SM>)\.?[\s-](?P<y>20\d\d)\b"),
        ("day", r"\b(?P<m><M>)(?:\sayı)?(?:['’]?(?:n?[ıiuü]n))\s(?:(?P<o>ilk|son)\sgünü\w{0,5}|(?P<d>\d{1,2})['’]\w{1,6})"),
        ("nth_week", r"\b(?:(?P<m><M>)(?:\sayı)?(?:['’]?(?:n?[ıiuü]n))|(?:(?P<mod><MOD>)\s)?ayın)\s(?P<o><O>)\shafta\w{0,6}\b"),
        ("nth_weekday", r"\b(?:(?P<m><M>)(?:\sayı)?(?:['’]?(?:n?[ıiuü]n))|(?:(?P<mod><MOD>)\s)?ayın)\s(?P<o><O>)\s(?P<w><W>)(?:s[ıi])?(?:\sgünü\w{0,5})?\b"),
        ("bare_days", r"\b(?:(?P<mod><MOD>)\s)?ayın\s(?P<d1>\d{1,2})(?:<TO>|<AND>)(?P<d2>\d{1,2})['’]\w{1,6}"),
        ("bare_day", r"\b(?:(?P<mod><MOD>)\s)?ayın\s(?:(?P<o>ilk|son)\sgünü\w{0,5}|(?P<d>\d{1,2})['’]\w{1,6})"),
        ("weekdays_of_week", r"\b(?P<mod><MOD>)\shafta(?:nın|,)?\s(?P<w1><W>)(?:(?:<TO>|<AND>)|d[ae]n\s)(?P<w2><W>)" + _DAY),
        ("weekday_range", r"\b(?:(?P<mod><MOD>)\s)?(?P<w1><W>)(?:(?:<TO>|<AND>)|d[ae]n\s)(?P<w2><W>)"),
        ("weekday_of_week", r"\b(?P<mod><MOD>)\shafta(?:nın|,)?\s(?P<w><W>)" + _DAY),
        ("weekday_of_week", r"\b(?P<mod>haftaya)\s(?P<w><W>)" + _DAY + r"\b"),
        ("relative_day", r"\b(?P<rel><R>)\b"),
        ("weekday", r"\b(?:(?P<mod><MOD>)\s)?(?P<w><W>)\s(?:günü|gününde|günkü|gününe|gününden|akşamı(?:na|nda)?|sabahı(?:na|nda)?|öğleden\ssonra(?:ya)?)\b"),
        ("weekday", r"\b(?:(?P<mod><MOD>)\s)(?P<w><W>)\b"),
        ("weekday", r"(?<!\w)(?P<w>pazartesi|salı|çarşamba|perşembe|cuma|cumartesi)(?:['’]?(?:y[aeıi]|d[ae]n?|n[ıi]n))?\b"),
        ("before_holiday", r"\b(?P<hol>yılbaşından)\sönce\b"),
        ("in_days", r"\b(?:bundan\s)?(?P<n><N>)\s(?P<u><U>)\ssonra\b"),
        ("days_ago", r"\b(?:bundan\s)?(?P<n><N>)\s(?P<u><U>)\sönce\b"),
        ("weekend", r"\b(?:(?P<mod><MOD>)\s)?hafta\ssonu\b"),
        ("week", r"\b(?P<mod><MOD>)\shafta(?!\s(?:sonu|önce|sonra))"),
        (NO_DATE, r"\b(?:<N>|son|sonraki|birkaç)\shaftaya\b"),
        ("week", r"\b(?P<mod>haftaya)\b(?!\s(?:yay|uzan|damga))"),
        ("month_rel", r"\b(?P<mod><MOD>)\say\b"),
        ("part_month", r"\b(?P<m><M>)(?:\sayı)?(?:nın|nin|['’]?[ıiuü]n)?\s(?:başı|ortası|sonu|(?:ilk|ikinci)\syarısı)\w*"),
        ("month_rel", r"\bay\s(?:sonu|ortası)\w*"),
        ("month", r"\b(?P<m><M>)\s(?P<y>(?:19|20|21)\d\d)\b"),
        ("month", r"\b" + _OF_YEAR + r"(?:(?P<mod><MOD>)\s)?(?P<m><M>)\say(?:ı|ında|ına|ından)\b"),
        ("month", r"\b(?P<m>ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık)['’]?(?:t[ae]|d[ae])\b"),
    ),
)  # fmt: skip
_HOURS = words("bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on", "on_bir", "on_iki")
_HOUR_CASES = {f"{word}{end}": n for word, n in _HOURS.items() for end in ("da", "de", "ta", "te")}
_HALF = r"(?P<half>sabah|akşam|öğleden\sönce|öğleden\ssonra)"
_ZONES = ZONES | {
    "tsi": "Europe/Istanbul", "ts\u0069\u0307": "Europe/Istanbul", "türkiye saati": "Europe/Istanbul", "türkiye saatiyle": "Europe/Istanbul",
    "orta avrupa saati": "Europe/Berlin", "orta avrupa saatiyle": "Europe/Berlin", "greenwich saati": "UTC", "greenwich saatiyle": "UTC",
}  # fmt: skip
_BEFORE = (
    r"(?:\b(?:(?P<zone>TSİ|TSI|GMT|UTC|MSK|CET|(?i:türkiye|orta\savrupa|greenwich)\ssaati(?:yle)?)|(?P<city>[A-ZÇĞİÖŞÜ]\w{2,20})\ssaati(?:yle)?|[Yy]erel\ssaat(?:le|\sile)?)"
    r"(?:\sile)?,?\s)?"
)
_TALK = r"görüş|müzakere|toplantı|toplan|buluş|bir araya|zirve|tur\b|tura\b|turu|turun|heyet|diyalo[gğ]|istişare|konferans|temas|randevu|karşı karşıya gel|yan yana gel|baş başa|masada ol|masada bul|masa başına|pazarlı[kğ]|alışverişinde|çalışma yeme|konuşmaya başla|konuşaca[kğ]|tartışaca[kğ]|ele alaca[kğ]|masaya yat"

PACK = Pack(
    code="tr",
    calendar=_CALENDAR,
    head_final=True,
    main_clause=rx(r"(?:,| [\"“«])"),
    clock=clock(
        r"\b(?:skor\w{0,4}|yendi|mağlup|galibiyet\w{0,4}|oran\w{0,4}|yüzde|madde|bölüm|ayet)\s(?:\w{1,20}\s){0,3}?\d{1,3}[:.]\d{1,3}\b",
        rf"{_BEFORE}\b[Ss]aat(?:ler)?\s(?P<h>{H})[:.](?P<m>{MIN})(?!\.\d|\d)",
        rf"{_BEFORE}\b[Ss]aat\s(?P<h>{H})(?![.:]?\d)",
        rf"{_BEFORE}\b(?P<h>{H}):(?P<m>{MIN})(?!\d|:\d)",
        rf"{_BEFORE}\b(?P<h>{H})\.(?P<m>{MIN})(?=['’][dt][aei]|\s(?:sularında|civarında|itibar|saatleri))",
        rf"{_BEFORE}\b(?P<h>{H})\.(?P<m>{MIN})(?=['’]y?[ae]\s(?:alın|çekil|kaydırıl))",
        rf"(?=(?:TSİ|TSI|GMT|UTC|MSK|CET|[Yy]erel|[A-ZÇĞİÖŞÜ]\w{{2,20}}\ssaati))(?:{_BEFORE})\b(?P<h>{H})\.(?P<m>{MIN})(?!\.\d|\d)",
        rf"\b{_HALF}\s(?:saat\s)?(?P<word>{'|'.join(sorted(_HOUR_CASES, key=len, reverse=True))})\b",
        rf"\b{_HALF}\s(?:saat\s)?(?P<h>1[0-2]|[1-9])(?:[:.](?P<m>{MIN}))?['’][dt][ae]\b",
        r"(?<=\s)(?P<word>öğlen|gece\syarısı)\b",
        zones={name: zone for name, zone in _ZONES.items() if not name.endswith("saatiyle")},
        places=(r"(?:['’][dt][aei]\b)?\s\(?yerel\ssaat(?:le|\sile)?\b", r"['’][dt][ae]\s\((?P<zone>TSİ|TSI)\)"),
    ),
    clock_words={"öğlen": "12:00", "gece yarısı": "00:00"} | hours(_HOUR_CASES),
    morning=("sabah", "öğledenönce"),
    afternoon=("akşam", "öğledensonra"),
    zones=_ZONES,
    before_words=rx(r"önce"),
    ordinals=_NTH | {"ilk": 1, "onuncu": 10, "yirminci": 20} | {f"on {word}": 10 + n for word, n in _NTH.items()},
    gate=rx(rf"(?:{_TALK}|masaya otur|masasına otur|aynı masa|yüz yüze|mevkidaş|meslektaş|muhatab|kabul ed|kabul etti|ağırla|ağırlıyor|konuk ed|konuk et|misafir ed|konuğu ol|misafiri ol|konukları ol)"),
    topic=rx(
        r"heyet|müzakereci|temsilci|dışişleri|ateşkes|barış|arabulucu|diplomat|anlaşma|yaptırım|nükleer|esir|kremlin|bakan|büyükelçi|cumhurbaşkan|hükümet|"
        r"ikili|sınır|savaş|isyancı|ordu|komisyon|çatışma|gümrük|ticaret"
    ),
    meeting_words=rx(
        r"(?:\b(?:görüş\w*|müzakere\w*|toplantı\w*|toplan\w*|buluş\w*|bir araya gel\w*|yüz yüze gel\w*|masa\w+ otur\w*|(?:(?<=[’'][ae] )|(?<=[’']y[ae] )|(?<=kentine )|(?<=şehrine ))(?:gideceğ|geleceğ|uçacağ|varacağ|ulaşacağ|ineceğ)\w*|(?<=heyet )göndere(?:cek|ceğ)\w*|kabul ed\w*|kabul etti\w*|konuk e[dt]\w*|misafir e[dt]\w*|zirve\w*|turu?\b|turun\w*|turda\w*|diyalo[gğ]\w*|pazarlık(?:lar)\w*|istişare\w*|konferans\w*|oturum\w*|temas\w*|yapıla\w*|yapılma\w*|yapıldı\w*|yapılmış\w*|yapma\w*|düzenlen\w*|gerçekleş\w*|"
        r"(?<=[’'][ae] )(?:alın|çekil|kaydırıl)\w*|başla\w*|açıl\w*|sürecek|sürdürül\w*|sürdürece\w*|sürmesi\w*|olaca[kğ]\w*|olması\w*|karşı karşıya gel\w*|yan yana gel\w*|randevu\w*|devam\w*|ertelen\w*|iptal\w*|planla(?!ma)\w*|planlı\w*|bekleni\w*|ev sahipliği\w*|ağırla\w*|ağırlıyor\w*|tamamlan\w*|sona er(?!dir)\w*|(?:olarak|<D> için) (?:açıkla|belirle|duyur|ilan|kararlaştır|planla|öngör|teyit|seç)\w*|(?:(?<=<D> )|(?<=[’'][ae] )|(?<=[’']y[ae] )|\b(?:sabahına|akşamına|gününe|gecesine) )veril\w*|bitti|öne alın\w*|anlaş\w*|tarihlerinde))"
    ),
    report_words=rx(
        r"(?:\b(?<!olarak )(?<!<D> için )(?:açıkla\w*|söyle\w*|dedi\b|belirt\w*|duyur\w*|bildir\w*|ifade et\w*|aktar\w*|kaydet\w*|yazdı|yayımla\w*|yayınla\w*|röportaj\w*|basın toplantısı\w*|doğrula\w*|vurgula\w*|"
        r"konuştu|konuşan|suçla\w*|talep et\w*))"
    ),
    arrival=rx(r"\b(?:vardı|ulaştı|hareket etti|ayrıldı)\b"),
    other_words=rx(
        r"\b(?:telefon\w*|ara(?:dı|yan)\b|saldır\w*|vur\w*|bombala\w*|öldür\w*|öldü|seçim\w*(?! (?:güvenli|kanun|yasa|sürec|takvim)\w+[ıiuü]n?[ıi]\b)|oy(?:la)\w*|ziyaret(?!(?:te)? (?:e[dt]|gerçekleştir|yap|düzenle|bulun)\w*(?:(?:ecek|acak|eceğini|acağını) ve|erek|arak|ip|ıp|up) |\w* (?:sırasında|kapsamında|çerçevesinde|esnasında|vesilesiyle)|(?:te|inde)\b(?=[^.;]*? (?:ile|\w+y?l[ae]) (?:(?:bir araya|yüz yüze) gel|görüş|buluş)\w*(?:ecek|acak|eceğ|acağ)))\w*|dava\w*|duruşma\w*|savaş(?!(?:ı?n?[ıa]|ı?nın|ın|ta)\b)\w*|işgal(?!(?:i?nin|in|i?ne|e)\b)\w*|son tarih|imzala\w*|"
        r"yıldönümü|takas(?:ı|lar|ları)?(?!\w)(?! (?:konu|görüş|müzakere|için))|serbest\w*|grev\w*|bağışçı\w*|yola (?:çık|koyul)\w*|(?<=[dt][ae]n )(?:hareket ed|ayrıl|kalk|havalan|uç)\w*)\b"
    ),
    clause_break=rx(r";|(?:(?<=ecek)|(?<=acak)),\s|:\s|\s[-–—]\s|,\s(?=[^,;]{0,80}\b(?:ancak|fakat|ama)\b)|\s(?:ancak|fakat|ama)\s|(?<=\sardından)\s|(?<=\ssonra)\s|(?<=\sönce)\s|(?<=açıklamada)\s|(?<=bildiride)\s|(?<=\w)günü, "),
    trigger=rx(
        r"\b(?:görüşme\w*|görüşe(?:cek|ceğ|bil)\w*|görüştü(?!r)\w*|görüşmüş\w*|görüşmey\w*|görüşü\w*|müzakere\w*|toplantı\w*|toplana\w*|toplandı\w*|buluş(?:tu(?!r)|acak|acağ|uyor|ma|abil)\w*|bir araya gel\w*|yüz yüze gel\w*|karşı karşıya gel\w*|yan yana gel\w*|randevu\w*|masa\w* başına (?:geç|otur)\w*|masa\w+ otur\w*|zirve\w*|turu?|turun\w*|turda\w*|turlar\w*|diyalo[gğ]\w*|pazarlık(?:lar)\w*|çalışma yeme\w*|istişare\w*|konferans\w*|oturum\w*)\b"
    ),
    remote=rx(r"\b(?:telefon\w*(?! (?:görüşme|konuşma)\w*(?: (?:ardından|akabinde|üzerine|sonra\w*)))|video konferans\w*|çevrim ?içi|çevrimiçi|online)\b"),
    leaders=rx(r"\b(?:zirve\w*|liderler (?:zirvesi|toplantısı)|(?:iki )?(?:lider|cumhurbaşkan|devlet başkan)\w+ (?:görüşme|buluşma)\w*|en üst düzey\w*)\b"),
    ministers=rx(r"\b(?:dışişleri bakanlar\w*|bakanlar düzeyinde)\b"),
    technical=rx(r"\b(?:teknik (?:düzey|görüşme|heyet|toplantı)\w*|çalışma grub\w*|uzman\w* düzey\w*)\b"),
    own_summit=rx(r"<P> (?:(?!temsilci|komiser|sekreter)\w+ ){0,3}?(?:zirvesi|toplantısı|konferansı)"),
    alien=rx(
        r"\b(?:bağışçı\w*|basın toplantısı|seçim\w* (?:\w+ ){0,2}?tur\w*|(?:hakkında|ilişkin|konusunda|dair|ilgili) (?:\w+ ){0,3}?(?:bilgi|brifing|rapor|sunum|açıklama|konuşma|değerlendirme)\w* (?:ver|sun|yap)\w*(?:acak|ecek)|forum(?:a|una|u|un)? (?:ev sahipliği|katıl|başla|sona er|açıl|düzenlen|yapıl|hazırlan)\w*|(?:konferansı|forumu|kongresi|kurultayı|zirvesi|toplantı(?:sı|ları))['’]n?[ae] (?:katıl|iştirak)\w*|(?:vize|konsolosluk|muayene|doktor|hastane|noter|pasaport|hasta)\w* (?:\w+ )?randevu\w*|teknik direktör\w*|(?:kabine|parlamento|güvenlik konseyi|hissedar|sendika|koalisyon|meclis|parti)\w*"
        r"(?!(?: \w+){1,3} (?:ardından|rağmen|sonra\w*|önce\w*|ilişkin|dair|hakkında|konusunda|nedeniyle|dolayı|üzerine|sürerken)\b)"
        r"(?!(?: \w+)? (?:kabul etti|onayla|çıkar)\w*)"
        r"(?! (?:başkan|sekreter)\w* <N>)"
        r"(?! (?:genel )?(?:başkan|sözcü|lider|üye)\w*(?:(?!oturum)[^.;])*(?:acağı|eceği)\w{0,3}\b))\b"
    ),
    ordinal=rx(
        r"\b(?<!yirmi )((?:on )?(?:birinci|ikinci|üçüncü|dördüncü|beşinci|altıncı|yedinci|sekizinci|dokuzuncu)|onuncu|yirminci|ilk|\d{1,2}\.)(?: (?!<D>)[\w<P>-]+){0,2}? (?:tur\w*|görüşme\w*|toplantı\w*|oturum\w*|müzakere\w*)"
    ),
    no_ordinal=rx(r"\bilk (?:doğrudan |yüz yüze )?(?:görüşme|toplantı|buluşma|müzakere)\w*"),
    plural_past=rx(r"\b(?:iki|üç|dört|birkaç|önceki) (?:tur|görüşmeler|toplantılar)\b"),
    unplanned=rx(
        r"\bhazır (?:değil|olmad)\w*|\b(?:davet|teklif|öneri)\w* (?:\w+ )?(?:reddet|geri çevir)\w*|"
        r"\b(?:görüş|buluş|toplan|gel|otur|dön|geç|başla|yap|yapıl|düzenlen|gerçekleş|gerçekleştir|sür|sürdür|ol|et|ed)(?:il)?(?:me|ma)(?:k|leri|ları|si|sı)?(?:n?in|n?ın)? "
        r"(?:(?:daha|da|de|artık|mutlaka) )?(?:gerek(?!çe|tir|en\b)\w*|şart\w*|elzem\w*|lazım\w*|zorunda\w*|zorunlu\w*)|\b(?:görüş|buluş|toplan|gel|otur|dön|başla|yapıl|düzenlen)(?:me|ma)l[iı]\w*"
    ),
    new_round=rx(r"\b(?:yeni|bir sonraki|sıradaki|başka bir) (?:[\w<P>-]+ ){0,2}?(?:tur|görüşme|toplantı|oturum|müzakere)\w*|\byeniden (?:görüş|bir araya|buluş)\w*|\btekrar (?:görüş|bir araya|buluş)\w*"),
    last_round=rx(r"\b(?:son|önceki|geçen) (?:[\w<P>-]+ ){0,2}?(?:tur|görüşme|toplantı|oturum|müzakere)\w*|\ben son\b"),
    definite=rx(r"\b(?:taraf\w*|iki (?:lider|bakan|isim|cumhurbaşkan|başbakan|komutan|temsilci|müzakereci|elçi|diplomat|(?:dışişleri|savunma|içişleri|enerji|ticaret|tarım|petrol) bakan|devlet başkan)\w*|heyet\w*|iki ülke\w*|müzakereci\w*|tur(?:u|un|da)?|görüşmeler\w*|müzakereler\w*|toplantı\w*|görüşme(?:ye|yi|nin|de|den)?|görüşme(?:si|leri)(?:nin|n[iı])? (?:ertele|iptal|askıya)\w*|görüşme(?:si|leri)ne erteleme\b|müzakere(?:ye|yi|nin|de|den)?|zirve\w*|konferans\w*|oturum\w*|buluşma\w*|istişare\w*|randevu\w*|komisyonları\w*|(?:ortak|karma) komi(?:te|syon)\w*|bu (?:görüşme|toplantı)\w*)\b|^(?:[^,.;]{0,60}\bgöre,? )?\W*(?:\w+ ){0,2}(?:bakanlar|komutanlar|temsilciler|yetkililer|uzmanlar|liderler)[ıi]?\b"),
    cancelled=rx(r"\b(?:iptal (?:edil(?!en\b.*(?:acak|ecek|acağ|eceğ))|ett|olun|oldu)\w*|iptal(?=\W*$)|rafa (?:kalk|kaldır)\w*|yapılmayacak|gerçekleşmeyecek|gerçekleştirilmeyece(?:k|ğ\w*))\b|\b(?:ile|['’]y?l[ae]) (?:(?!arasında)[\w<D><C>'’]+ ){0,6}?(?:görüşme|müzakere|toplantı|zirve)\w* katılmayaca[kğ]\w*"),
    postponed=rx(r"\b(?:(?:(?<=<D>['’][ae] )|(?<=<D>['’]y[ae] ))(?:çekil|alın|bırakıl)\w*|sonraya (?:al|bırak|kal|çek)\w*|ertelen(?!mişti|erek)\w*|erteled\w*|ertelem\w*|askıya al\w*|(?:müzakere|görüşme|temas)[\w’']* (?:durdur(?:du|dular|uyor|acak|muş|duğ)|dondur(?:du|dular|uyor|acak|muş|duğ))\w*|öne alın(?!arak|ıp)\w*|kaydırıl(?!arak)\w*)\b"),
    not_postponed=rx(r"[<C><P>](?:['’]?\w{1,4})? (?:kaydırıl|alın|taşın)\w*"),
    moving=rx(r"\b(?:ertelen\w*|öne alın\w*|kaydırıl\w*)\b"),
    moved_to=rx(r"<D>(?:['’]?\w{1,4})?(?: (?:günü|gününe|tarihine|ayına))? (?:kadar )?(?:(?<=[ae] )ertelenen|ertelen(?!en)|öne alın|kaydırıl|erteled|ertelem|(?<=[ae] )(?:çekil|alın|bırakıl|aldı|alma|çekti|çekme|kaydırdı|bıraktı))\w*|\böne alınarak <D>"),
    moved_from_to=rx(r"<D>['’]?[dt][ae]n <D>['’]?y?[ae] (?:al|çek|ertele|kaydır|taşı)\w*"),
    old_date=rx(
        r"(<D>)(?:['’]?\w{1,4})?(?: (?:günü|tarihinde|için))? (?:(?:yapıl|düzenlen|gerçekleş|gerçekleştiril|başla|ol|görüş|buluş|bir araya gel|toplan)(?:ması|mesi|maları|meleri) )?(?:planlanan|öngörülen|beklenen|gereken|yapılacak olan)(?:[^.;]{0,60}(?:ertelen|iptal|öne alın)|[^.;<D>]{0,60}<D>['’][dt][ae] (?:yapılaca|düzenlenece|gerçekleştirilece|gerçekleşece|başlayaca|olaca))|(<D>)(?:['’]?\w{1,4})? yerine|(<D>)[^.;,]{0,60}?\w(?:acaktı|ecekti|acaklardı|eceklerdi)\b|\b(?:daha önce|önceden|ilk olarak|başlangıçta)[^.;]{0,40}?(<D>)[^.;]{0,40}?(?:planlan|öngörül|belirlen|açıklan)\w*(?:tı|ti|tu|tü|mıştı|mişti|yordu)"
    ),
    no_new_date=rx(r"\b(?:yeni (?:bir )?tarih (?:verilmed|açıklanmad|belirlenmed)\w*|süresiz\w*|ileri bir tarihe)\b"),
    held=rx(r"\b(?:görüştü(?!rme|kten)\w*|görüşmüş\w*|bir araya geldi\w*|bir araya gelmiş\w*|yapıldı\w*|yapılmış\w*|gerçekleşti(?!r)\w*|gerçekleştiril?di\w*|sona erdi(?!r)\w*|tamamlandı\w*|buluştu(?!r|ktan)\w*|sürdü\w*|toplandı\w*|düzenlendi\w*|bitti|sonuçlandı)\b"),
    ended=rx(r"\b(?:sona erdi\w*|tamamlandı\w*|bitti|sonuçlandı)\b"),
    closing=rx(r"\b(?:görüşme|müzakere|toplantı|zirve)(?:ler|lar)?(?!\w*(?:nda|nde))\w*[^.;]{0,60}? (?:bir|iki) gün daha (?:uzat(?!tı|ıldı|ılmayaca)|sürebil|sürece|sürmesi|devam edece|devam edebil)\w*"),
    under_way=rx(r"\b(?:başladı\w*|devam ediyor|sürüyor|açıldı)\b|^(?!.*<D>).*?\bgörüşüyor\b"),
    proposed=rx(r"\b(?:öner(?:di|ildi|iyor|isi)\w*|teklif\w*|davet\w*|hazır (?:olduğunu|olduk)\w*|\w+(?:abilir|ebilir)\w*|(?:olası|muhtemel)(?: bir)? (?:görüşme|zirve|toplantı|buluşma|müzakere)\w*)\b"),
    firm=rx(r"\b(?:\w+(?:acak|ecek)\b|(?!olmayacağ)\w+(?:acağ|eceğ)\w*\b(?! (?:iddia|haber|söylenti|yönünde|bilgi))|planla(?!ma)\w*|öngörül(?!me[dms])\w*|hedefleniyor|kesinleş(?:ti|miş)\w*|netleş(?:ti|miş)\w*|karar(?:laştır| al)\w*|doğruladı|anlaştı\w*|uzlaştı\w*|mutab[ıi]k\w*|teyit\w*|belirlendi|konusunda anlaş\w*)|<D> (?:olarak|için) (?:açıkla|duyur|ilan|belirle|kararlaştır|seç|teyit|planla|öngör|saptan|kesinleş)\w*|<D>(?:[’']y?[ae])?(?: (?:sabahına|akşamına|gününe|gecesine))? veril(?:di|miş)\w*|<D> tarihi(?:nde)? (?:üzerinde )?(?:anlaş|uzlaş|mutab)\w*|<D>['’]\w{0,3}n (?:seçil|belirlen|kararlaştırıl|benimsen|saptan)\w*|<D>['’][yıiuü]{1,2} (?:seç|belirle|kararlaştır)\w*"),
    vague=rx(r"\b(?:yakında|önümüzdeki (?:günlerde|haftalarda|dönemde)|yakın zamanda|tarih belli değil|ileride)\b"),
    negated=rx(r"\b(?:planlanmıyor|(?<!iptal söylentilerini )(?<!iptal iddialarını )(?<!iptal haberlerini )(?:yalanla|reddet)\w*|kabul etme\w*|görüşme yok|eğer|(?:gel|görüş|buluş|otur|toplan|yapıl|gerçekleş|düzenlen|başla|uzlaş|anlaş)(?:[ıiuü]r|r)?s[ae](?:ler|lar|k)?|doğru değil|asılsız|gerçeği yansıtm\w*|gerçek dışı|tekzip\w*|olup olmayacağ\w*|plan\w* (?:yok|bulunmuyor|bulunmamaktadır)|takvim\w* (?:yok|bulunmuyor|bulunmamaktadır))\b"),
    future=rx(
        r"(?:\b\w+(?:acak|ecek|acağ|eceğ)\w*|\bplanla(?!ma)\w*|\bplanlıyor\w*|\böngörül(?!me[dms])\w*|\bbeklen(?:diğ|mekte)\w*|\bbekleni\w*|\byapılması|\bönümüzdeki|\bgelecek\b|\byarın\b|\brandevu\w* [^.;]{0,60}veril(?:di|miş)|\bönerdi\w*|\bbaşlıyor|\baçılıyor|\bkarar\w* al\w*|\byapma\b|\bertelendi)"
    ),
    past=rx(r"(?:\b\w+(?:dı|di|du|dü|tı|ti|tu|tü|mıştı|mişti|muştu|müştü)\b|\byaptığı|\byayımladığı|\bgünkü|\bdün\b|\bardından)"),
    present=rx(r"\b(?:başlıyor|açılıyor|toplanıyor|bir araya geliyor)\b"),
    official=rx(r"\b(?:bakan\w*|bakanlı\w*|kremlin|cumhurbaşkan\w*|devlet başkan\w*|hükümet\w*|büyükelçi\w*|sözcü\w*|başbakan\w*|müzakereci\w*|ortak açıklama\w*)\b"),
    hearsay=rx(r"\b(?:kaynak\w*|iddia\w*|basın\w* göre|söylenti\w*)\b"),
    facilitators=(
        rx(r"(<P>)(?:['’]\w{1,4})? (?:arabulucu\w*|ev sahipliğinde|himayesinde)"),
        rx(r"(<P>) ve (<P>)(?:['’]\w{1,4})? arabulucu\w*"),
    ),
    hosts=rx(r"['’](?:d[ae]|t[ae]|nda|nde|d[ae]ki|t[ae]ki)\b|['’]y?[ae] (?:yapaca[kğ]\w* (?:\w+ )?ziyaret|heyet(?:ini|lerini|ler)? gönder|ulaş|in(?:ece|iyor|di)|gid|gel|uç|var|hareket|alın|aldı|taşın|taşıd|taşıy|taşım|kaydır|aktar)| (?:ev sahipliği|kentin[ed]|şehrin[ed])"),
    not_place=rx(r"([<C><V>])(?:['’]\w{1,4})? (?:yerine|değil|basın toplantısı)|([<C><V>])(?:['’]\w{1,4})? (?:\w+ )?(?:planlanan|öngörülen|beklenen|yapılacak|düzenlenecek)\b[^.;]{0,80}?[<C><P>](?:['’]\w{1,4})? (?:yapıl|düzenlen|gerçekleş|kaydırıl|alın|taşın)(?!mayaca|abil|masını)"),
    capital_place=rx(r"(<P>)(?:['’]?\w{1,4})? (?:ekonomi(?:k)? |ticari |ticaret |finans |mali )?başkentinde\b|(<P>)(?:['’]?\w{1,4})? en büyük (?:kentinde|şehrinde)\b"),
    placed=rx(r"\b(?:adresi|durağı|(?:toplantı|görüşme|buluşma) yeri) (?:ise |de |yine |bu kez )?$"),
    country_ending=rx(r"['’](?:[dt][ae]|nd[ae]) (?:<D> )?(?:yapıl|düzenlen|gerçekleş|görüş(?:e|ü|me)|buluş|bir araya gel|toplan|müzakere|masaya otur|ikinci tur|üçüncü tur|yeni tur|<D>)"),
    hosting=rx(r"['’]?(?:nda|nde|daki|deki|taki|teki|ndaki|ndeki|d[ae]|t[ae])\b| (?:kentinde|şehrinde|kasabasında|ev sahipliği)| (?:buluşması|randevusu|zirvesi|görüşmesi|toplantısı|görüşmeleri|müzakereleri)\b| (?:ziyaret|seyahat)\w* (?:sırasında|kapsamında|çerçevesinde|esnasında|vesilesiyle)|['’]y?[ae] (?:yapaca|gerçekleştirece|düzenleyece)\w* (?:\w+ ){0,3}?(?:ziyaret|seyahat)\w*|['’]y?[ıiuü] ziyaret ed(?:ece[kğ]|erek|ip)\w*(?! olan)|(?:['’](?:y[ae]|[ae])| (?:kentine|şehrine|kasabasına)) (?:heyet(?:ini|lerini|ler)? gönder(?:ece[kğ]|di|iyor|me)\w*|al(?:ın)?(?:dı|ıyor|acak|acağ)\w*|taşı(?:n)?(?:dı|ı?yor|acak|acağ|yacak|yacağ|ma konusunda)\w*|(?:kaydır|aktar)(?:ıl)?(?:dı|ıyor|acak|acağ)\w*|gid(?:ece[kğ]|iyor|erek|ip)\w*|gel(?:ece[kğ]|iyor|erek|ip)\w*|uçaca[kğ]\w*|uçuyor\w*|uçtu|varaca[kğ]\w*|var(?:ıyor|dı)\w*|gel(?:di|diler|miş)\b|git(?:ti|tiler)\b|ulaş(?:ıyor|tı)\w*|hareket etti\w*|iniş yaptı\w*|indi\w*|dönece[kğ]\w*|hareket edece[kğ]\w*|inece[kğ]\w*|iniyor\w*|geçecek\w*|ulaşacak\w*|gitmesi\w*|gelmesi\w*|bekleniyor\w*|davet (?:ed|et)\w*|çağr(?:ıl|ıy)\w*|çağır\w*)| olarak (?:belirle|sapta|açıkla|seç|duyur|kararlaş)| olacak\b| (?:seçil|kararlaştırıl)(?:di|miş|ece[kğ])\w*|,? (?:(?!<C>)[^.;]){0,90}?(?:görüşme|müzakere|toplantı|zirve|buluşma|tur)\w* ev sahipliği (?:yap|ed)|,? (?:(?!<C>)[^.;]){0,90}?(?:görüşme|müzakere|toplantı|zirve|buluşma|tur)\w* (?:sahne ol|hazırlan|kapılarını aç)\w*|,? (?:(?!<C>)[^.;]){0,90}?(?:heyet|bakan|lider|temsilci|yetkili|müzakereci|diplomat)\w* (?:buluştur|bir araya getir|ağırla(?:yaca|ma|y?ı)|konuk ede)\w*|['’](?:n?[ıiuü]n) (?:<V>|ev sahipliği)| ofisi['’]?nde\b|['’]n?[ıiuü]n (?:[\w’'-]+ ){0,3}?(?:<V>|otelinde|sarayında|kentinde)"),
    dateline=re.compile(rf"^{CAP}(?:, \d{{1,2}} \w+)?(?: ?\([^)]{{2,20}}\))?\s?[-–—]\s|^[A-ZÇĞİÖŞÜ]{{3,}}\s\([A-Z]+\)\s"),
    landmark_ending=re.compile(r"['’]?(?:[dt][ae]|nd[ae])(?:ki)?\b"),
    venues=(
        re.compile(
            rf"(?:{CAP}\s){{1,2}}(?:firkateyni|gemisi|hastane\sgemisi|uçak\sgemisi|[Ss]ınır\s[Kk]apısı|sınır\skapısı)"
        ),
        re.compile(
            rf"(?:{CAP}\s){{1,4}}(?:Sarayı|Oteli|Köşkü|Konutu|Çalışma Ofisi|Ofisi|Kongre Merkezi|Merkezi|Külliyesi|Kasrı|Yerleşkesi|Konağı|Palas|Hotel|Palace|Kalesi)"
        ),
    ),
    venue_lead=re.compile(r"[^\W\d_]+['’](?:[dt][ae](?:ki)?|nd[ae](?:ki)?|n?[ıiuü]n)\s"),
    not_venue=re.compile(r"^Beyaz Saray|^(?:Cenevre|Viyana|Nairobi|New York)\sOfisi"),
    role_before_name=re.compile(r"(?:Bakanı|Başkanı|Başbakanı|Cumhurbaşkanı|Temsilcisi|Sözcüsü|Büyükelçisi|Lideri|Şansölyesi|Kralı|Emiri|Sekreteri|Danışmanı|Yardımcısı|Komutanı|Müsteşarı|[Mm]üzakerecisi|Elçisi|Direktörü|Prensi|Komiseri|Vekili|Sultanı|[Mm]evkidaşı|[Mm]eslektaşı|[Mm]uhatabı)\s(?=[A-ZÇĞİÖŞÜ])"),
    after_name=re.compile(r"['’]?\s?(?:Üniversitesi|Sözleşme\w+|Anlaşmala?\w+|Anlaşması|Mutabakat\w+|Protokol\w+|[Ss]üreci|Post\b|Times\b|Havayolları|Borsası|Bildirgesi|Konvansiyonu|[Ff]ormatı)"),
    town=re.compile(r"\b(?P<name>[A-ZÇĞİÖŞÜ][^\W\d_]{1,30}(?:\s[A-ZÇĞİÖŞÜ][^\W\d_]{1,30}){0,3})(?=['’](?:[dt][ae]|nd[ae])\b|\s(?P<kind>kentinde|şehrinde|kasabasında|ilçesinde)\b)"),
    endings=(
        "", "lar", "ler", "lı", "li", "lu", "lü", "lılar", "liler", "lular", "lüler", "ların", "lerin", "ın", "in", "un", "ün",
        "nın", "nin", "nun", "nün", "na", "ne", "nda", "nde", "ndan", "nden", "yla", "yle",
    ),
    same_letters=str.maketrans("âîû", "aiu"),
    name_endings=("", "lı", "li", "lu", "lü", "lılar", "liler", "lular", "lüler"),
    suffix=re.compile(r"['’].*$"),
    openers=frozenset("bu o ve ama ancak bir iki da de ayrıca".split()),
    abbreviations=frozenset("dr prof doç av alb gen org yrd müh st cad mah sok tel vd örn vb vs sn no bkz".split()),
)  # fmt: skip
