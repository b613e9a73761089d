"""The language of a text is told by its script or its small words, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.language.languages import UNKNOWN, detect, name
from console.language.lexicons import lexicons
from console.language.meanings import Meanings, Said
from console.language.words import forms

TEXTS = {
    "en": "Hi, my bike arrived on Tuesday and the rear brake rubs all the time.",
    "de": "Hallo, mein Fahrrad ist am Dienstag angekommen und die Bremse schleift.",
    "fr": "Bonjour, mon vélo est arrivé mardi et le frein arrière frotte.",
    "es": "Hola, mi bicicleta llegó el martes y el freno trasero roza todo el tiempo.",
    "it": "Ciao, la mia bici è arrivata martedì e il freno posteriore striscia.",
    "pt": "Olá, a minha bicicleta chegou na terça e o freio traseiro não para de raspar.",
    "nl": "Hallo, mijn fiets is dinsdag aangekomen en de achterrem loopt de hele tijd aan.",
    "pl": "Dzień dobry, mój rower przyjechał we wtorek i tylny hamulec ociera.",
    "sv": "Hej, min cykel kom i tisdags och bakbromsen ligger på hela tiden.",
    "tr": "Merhaba, bisikletim salı günü geldi ve arka fren sürekli sürtüyor.",
    "cs": "Dobrý den, moje kolo přišlo v úterý a zadní brzda stále drhne.",
    "id": "Halo, sepeda saya datang hari Selasa dan rem belakang selalu bergesekan.",
    "vi": "Xin chào, xe đạp của tôi đến hôm thứ Ba và phanh sau cọ liên tục.",
    "ru": "Здравствуйте, мой велосипед пришёл во вторник.",
    "uk": "Добрий день, мій велосипед приїхав у вівторок.",
    "ar": "مرحبا، وصلت دراجتي يوم الثلاثاء",
    "hi": "नमस्ते, मेरी साइकिल मंगलवार को आई",
    "zh": "你好，我的自行车星期二到了",
    "ja": "こんにちは、自転車が火曜日に届きました",
    "ko": "안녕하세요, 자전거가 화요일에 도착했어요",
}


@pytest.mark.parametrize(("code", "text"), list(TEXTS.items()))
def test_each_language_is_told(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "12345", "😡😡", "xqzt", "https://shop.example"])
def test_where_nothing_tells_it_is_unknown(text: str) -> None:
    assert detect(text) == UNKNOWN


@given(st.text(max_size=200))
def test_any_text_has_a_code(text: str) -> None:
    code = detect(text)
    assert code == UNKNOWN or (len(code) == 2 and code.islower())


def test_a_language_is_named_in_its_own_words() -> None:
    assert name("de") == "Deutsch"
    assert name("xx") == "xx"


def test_words_that_mean_the_same_are_alike() -> None:
    meanings = Meanings.of(lexicons())
    refund, money_back = meanings.senses(forms("refund")), meanings.senses(forms("my money back"))
    assert Said(money_back).likeness(refund[0]) > 0.5
    assert Said(refund).likeness(meanings.sense("refunded")) == 1.0
    assert Said(refund).likeness(meanings.sense("helmet")) == 0.0
