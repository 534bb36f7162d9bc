"""One fact is one fact: in another language, in another order, as a near-copy."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.writing import Desk, article

from talkwatch.core.extract.languages import LANGUAGES

SAID = {
    "en": "The third round of talks between Armenia and Azerbaijan will be held in Vienna on June 9 at 10:00.",
    "tr": "Ermenistan ile Azerbaycan arasındaki üçüncü tur görüşmeler 9 Haziran'da saat 10.00'da Viyana'da yapılacak.",
    "ru": "Третий раунд переговоров Армении и Азербайджана состоится 9 июня в 10:00 в Вене.",
    "uk": "Третій раунд переговорів Вірменії та Азербайджану відбудеться 9 червня о 10:00 у Відні.",
    "de": "Die dritte Runde der Gespräche zwischen Armenien und Aserbaidschan findet am 9. Juni um 10 Uhr in Wien statt.",
    "fr": "Le troisième cycle de pourparlers entre l'Arménie et l'Azerbaïdjan se tiendra le 9 juin à 10h00 à Vienne.",
    "es": "La tercera ronda de conversaciones entre Armenia y Azerbaiyán se celebrará el 9 de junio a las 10:00 en Viena.",
    "ar": "ستعقد الجولة الثالثة من المحادثات بين أرمينيا وأذربيجان في 9 يونيو الساعة 10:00 في فيينا.",
}
FACTS = {
    "status": "scheduled",
    "time": {"local": "10:00", "tz": "Europe/Vienna", "utc": "2025-06-09T08:00:00Z"},
    "city": "Vienna",
    "country": "AT",
}


@pytest.mark.parametrize("first", LANGUAGES)
def test_a_fact_told_again_in_every_other_language_is_one_alert(first: str) -> None:
    desk = Desk()
    order = [first, *(language for language in LANGUAGES if language != first)]
    alerts = [
        alert
        for hour, language in enumerate(order)
        for alert in desk.take(
            article(
                SAID[language], f"2025-06-01T1{hour}:00:00+00:00", publisher=f"{language}.example", language=language
            )
        )
    ]
    [alert] = alerts
    meeting = json.loads(alert.to_json())["data"]["meeting"]
    assert meeting.pop("date")["earliest"] == "2025-06-09"
    assert meeting == FACTS
    assert (alert.data.round.parties, alert.data.round.number) == (("AM", "AZ"), 3)
    [state] = desk.states("am-az")
    assert len({a.article.publisher for a in state.assertions}) == len(LANGUAGES)


TEXT = (
    "Norway and Chile will hold the second round of talks in Geneva on June 9 at 10:00, the foreign ministry of Norway said. "
    "Delegations of both countries met in Vienna in May. Fishing rights and the training of young officers are on the table, "
    "and a small office would be opened in each capital if the two governments agree on who pays for it."
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(20, len(TEXT.split()) - 1), max_size=4), st.sampled_from(["(Reuters) ", "", "VIENNA — "]))
def test_a_near_copy_never_adds_an_alert(dropped: list[int], credit: str) -> None:
    desk = Desk()
    assert len(desk.take(article(TEXT))) == 1
    words = [word for i, word in enumerate(TEXT.split()) if i not in dropped]
    copy = article(credit + " ".join(words), "2025-06-01T12:00:00+00:00", publisher="copy.example")
    assert desk.take(copy) == []
