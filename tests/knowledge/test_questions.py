"""Small talk is no question, in many languages; everything else may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.knowledge.questions import is_question_like

SMALL_TALK = [
    "hi", "Hello!", "thanks!", "ok", "OK, thank you so much for your help", "👍", "", "  ", "12345",
    "How are you?", "can you help me?", "I have a question", "yes please", "good morning", "Merci beaucoup !",
    "Vielen Dank", "¡Hola! ¿Qué tal?", "Grazie mille", "obrigado", "谢谢", "你好",
    "ありがとうございます", "Спасибо большое!",
    "teşekkürler", "감사합니다",
    "شكرا", "नमस्ते", "ขอบคุณครับ", "dank je wel", "tack så mycket", "dziękuję",
]  # fmt: skip
QUESTIONS = [
    "where is my order", "refund", "do you ship to Norway", "broken chain", "hi, my brakes squeal",
    "can you help me with a broken bike", "thanks, but what about the warranty?", "Wo ist mein Paket?",
    "退款", "どこで返品できますか", "Где мой заказ?", "¿Cuánto cuesta el envío?", "كيف أعيد الطلب؟",
]  # fmt: skip


@pytest.mark.parametrize("text", SMALL_TALK)
def test_small_talk_asks_nothing(text: str) -> None:
    assert not is_question_like(text)


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_names_a_subject_may_be_a_question(text: str) -> None:
    assert is_question_like(text)


@given(st.text(max_size=300))
def test_any_text_is_told_one_way_or_the_other(text: str) -> None:
    assert is_question_like(text) in (True, False)
