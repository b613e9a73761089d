"""Asking for a person is heard in twenty languages, and not where a person is only refused or mentioned."""

import pytest

from console.conversation.readings import Reading
from console.escalation.conditions import Conditions
from console.escalation.detector import Detector
from tests.escalation.conversations import talk

DETECTOR = Detector(Conditions())


def read(text: str) -> Reading:
    """The reading of a message that stands alone."""
    return DETECTOR.read(talk(f"c: {text}"), 0)[0]


ASKS = {
    "en": [
        "Can I just talk to somebody in the workshop, please?",
        "could you put me through to your supervisor",
        "I'd rather deal with a real human being on this one",
        "My fork is bent. Let me speak with someone from the repair team.",
        "please have a colleague ring me back this afternoon",
        "is there an actual person I can chat with?",
        "human please",
        "REPRESENTATIVE!!!",
        "get me your manager",
        "I need to speak to someone about the invoice",
        "how do I reach a live agent",
        "i refuse to talk to a chatbot, I do not want to speak to a bot",
        "connect me with a member of staff",
        "Would it be possible to be transferred to an advisor?",
        "ok that's all well and good but i still want an operator",
        "who can I speak to about a missing parcel",
        "can someone call me about this",
    ],
    "typos": [
        "tlak to a person",
        "speka to an agnet",
        "I want to talk to a huamn",
        "transfer me to a represntative",
    ],
    "de": [
        "Ich möchte bitte mit einem Menschen sprechen.",
        "Können Sie mich mit einem Berater verbinden?",
        "kann ich mit jemandem aus der Werkstatt reden",
        "Ich will keinen Roboter, geben Sie mir einen echten Mitarbeiter",
        "Rufen Sie mich bitte zurück an",
        "Gibt es hier jemanden, mit dem ich telefonieren kann?",
        "Mitarbeiter bitte",
    ],
    "fr": [
        "Je voudrais parler à un conseiller",
        "Passez-moi votre responsable s'il vous plaît",
        "Est-ce que je peux discuter avec quelqu'un ?",
        "J'ai besoin d'un humain",
        "pouvez-vous me transférer à un agent",
        "je ne veux plus parler à une machine",
    ],
    "es": [
        "Quiero hablar con una persona",
        "¿Me puede comunicar con un asesor?",
        "necesito un agente humano",
        "páseme con su supervisor por favor",
        "hay alguien con quien pueda hablar",
    ],
    "it": [
        "Vorrei parlare con un operatore",
        "mi metta in contatto con un responsabile",
        "posso parlare con qualcuno?",
        "ho bisogno di una persona reale",
    ],
    "pt": [
        "Quero falar com uma pessoa",
        "pode me transferir para um atendente? quero falar com alguém",
        "preciso de um atendente humano",
        "posso conversar com o gerente",
    ],
    "nl": [
        "Ik wil graag met een medewerker praten",
        "kunt u mij doorverbinden met een collega",
        "mag ik iemand spreken",
        "ik wil een echt mens",
    ],
    "pl": [
        "Chcę porozmawiać z człowiekiem",
        "proszę połączyć mnie z konsultantem",
        "czy mogę rozmawiać z kimś innym",
        "potrzebuję konsultanta",
    ],
    "sv": ["Jag vill prata med någon", "kan du koppla mig till en handläggare"],
    "tr": ["Bir insanla konuşmak istiyorum", "beni temsilciye bağlayın"],
    "ru": ["Соедините меня с оператором", "можно поговорить с человеком?"],
    "uk": ["Хочу поговорити з людиною", "з'єднайте мене з оператором"],
    "cs": ["Chci mluvit s člověkem", "přepojte mě na operátora"],
    "ar": ["أريد التحدث مع موظف", "حولني إلى شخص حقيقي"],
    "hi": ["मुझे किसी इंसान से बात करनी है", "kisi agent se baat karao"],
    "zh": ["请转人工", "我想和真人说话"],
    "ja": ["人間と話したいです", "オペレーターにつないでください"],
    "ko": ["상담원과 통화하고 싶어요", "사람이랑 이야기하고 싶어요"],
    "id": ["Saya mau bicara dengan manusia", "hubungkan saya ke agen"],
    "vi": ["Tôi muốn gặp nhân viên tư vấn", "cho tôi nói chuyện với người thật"],
}

DOES_NOT_ASK = {
    "en": [
        "Please don't transfer me to anyone, just tell me the price",
        "I do not need a person, thanks",
        "My travel agent booked the wrong bike box",
        "Where do I find the human resources form?",
        "Is the agent fee included in the price?",
        "I already spoke to an agent and she sent the pump",
        "Your manager told me it would be free",
        "How many people fit in the trailer?",
        "Do I have to talk to somebody to cancel?",
        "are you a robot or a person?",
        "Can another person ride my bike?",
        "the man who delivered it was very kind",
        "what happens when a customer asks for a human",
        "I was told the support team answers within a day",
        "my daughter is afraid of talking to strangers",
        "Does the helmet fit an adult human head?",
        "thanks, your colleague helped me a lot",
        "The label says “talk to a person”, where does that lead?",
    ],
    "de": [
        "Bitte verbinden Sie mich nicht mit einem Mitarbeiter",
        "Ich brauche keinen Berater, danke",
        "Der Mitarbeiter war sehr freundlich",
        "Was kostet das pro Person?",
        "sind Sie ein Mensch?",
    ],
    "fr": [
        "Ne me passez pas un conseiller",
        "Il n'y a personne dans le magasin le lundi ?",
        "quel est le prix par personne",
        "Les ressources humaines sont fermées",
    ],
    "es": [
        "No quiero hablar con nadie, solo el precio",
        "No necesito un agente",
        "mi agente de viajes lo reservó",
    ],
    "it": [
        "Non voglio parlare con un operatore",
        "quanto costa a persona",
        "il mio agente di viaggio ha sbagliato",
    ],
    "pt": [
        "Não preciso falar com um atendente",
        "quanto custa por pessoa",
        "o atendente foi muito simpático",
    ],
    "nl": ["Ik hoef geen medewerker te spreken", "wat kost het per persoon", "de medewerker was heel aardig"],
    "pl": ["Nie chcę rozmawiać z konsultantem", "ile to kosztuje na osobę"],
    "other": [
        "Jag behöver inte prata med en handläggare",
        "не нужно соединять меня с оператором",
        "不用转人工",
    ],
}


@pytest.mark.parametrize("text", [t for texts in ASKS.values() for t in texts])
def test_a_request_for_a_person_fires(text: str) -> None:
    assert read(text).fired, read(text).why.english()


@pytest.mark.parametrize("text", [t for texts in DOES_NOT_ASK.values() for t in texts])
def test_a_refused_or_mentioned_person_does_not_fire(text: str) -> None:
    assert not read(text).fired, read(text).why.english()


def test_the_evidence_is_the_words_that_ask_and_the_sentence_quotes_them() -> None:
    text = "The nearest one is far 🚲. Can I just talk to somebody in the workshop, please?"
    found = read(text)
    (evidence,) = found.evidence
    assert text[evidence.start : evidence.end].startswith("talk to somebody")
    assert found.why.english() == f"The words “{text[evidence.start : evidence.end]}” ask for a person."


def test_a_customer_who_will_not_talk_to_a_machine_is_told_so() -> None:
    assert (
        read("I don't want to talk to a robot").why.template
        == "The words “{words}” turn down talking to a machine."
    )


def test_only_the_message_itself_counts() -> None:
    conversation = talk("c: where is my parcel", "a: Would you like to talk to a person?", "c: it is blue")
    assert DETECTOR.read(conversation, 2)[0].score == 0.0


def test_braces_in_the_customers_words_are_only_words() -> None:
    assert read("talk to a {person} {0}").why.english() == "The words “talk to a {person” ask for a person."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Can I just talk to somebody in the workshop, please?", "talk to somebody in the workshop"),
        ("Let me speak to someone from billing about this", "speak to someone from billing"),
        ("Let me speak to someone on Tuesday", "speak to someone"),
        ("I want to talk to a human. The noise is in the workshop", "talk to a human"),
    ],
)
def test_the_evidence_takes_in_where_that_person_sits(text: str, words: str) -> None:
    evidence = read(text).evidence[0]
    assert text[evidence.start : evidence.end].endswith(words)
