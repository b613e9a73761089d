"""Tells messages that ask or tell something from small talk, which no knowledge needs to answer."""

import re

from console.knowledge.words import words

_SMALL_TALK = """
    hi hello hey hiya howdy yo greetings morning afternoon evening night day bye goodbye cheers thanks
    thank thx ty tysm thankyou ok okay kk k alright sure fine great perfect awesome cool nice lovely
    brilliant excellent wonderful amazing yes yeah yep yup no nope nah lol haha hahaha hmm hm oh ah wow
    welcome sorry please pls perfectly super understood noted gotcha good got correct right exactly
    indeed appreciated appreciate hallo guten morgen tag abend moin servus tschuss danke dankeschon ja
    nein gut alles klar prima bitte vielen bonjour bonsoir salut coucou merci beaucoup oui non daccord
    revoir parfait entendu super bien bonne journee soiree hola buenos buenas dias tardes noches gracias
    muchas si no vale adios perfecto genial claro bueno listo ciao buongiorno buonasera salve grazie
    mille si va bene perfetto arrivederci prego ottimo ola oi bom boa dia tarde noite obrigado obrigada
    sim nao tchau perfeito beleza certo valeu otimo hoi goedemorgen goedemiddag goedenavond bedankt dank
    doei prima oke nee graag hej hejsan tack sa mycket tusen takk mange tak hei god
    morgon morgen kvall dag ja nej
    nei bra fint okej moikka moi kiitos kylla joo ei hyva paivaa huomenta привет здравствуите добрыи
    день утро вечер спасибо большое пожалуиста да нет хорошо ок пока понятно ладно merhaba selam
    gunaydin tesekkurler tesekkur ederim sagol evet hayir tamam czesc witam dobry dzien dobre wieczor
    dziekuje dzieki tak nie dobrze jasne super hej مرحبا السلام عليكم شكرا نعم لا حسنا اهلا नमस्ते
    धन्यवाद हां नहीं ठीक है 안녕하세요 감사합니다 고마워요 네 아니요
    halo terima kasih selamat pagi siang sore malam iya
    tidak baik xin chao cam on vang
"""
_FILLERS = """
    a about again all am an and any anyone anybody are as at be been can chat could do everyone
    everybody feeling for from going have having hope how i id if im is it its just let lot lots much my
    of on one question questions really see should sir madam maam so some that thats the there this to
    today too u up ur very was well what whats with would you your youre help helped helping helpful me
    need we assist assistance support team doing there dear friend guys tomorrow later soon moment
    second minute time es das ist sehr wie geht ihnen dir mir ich habe eine frage haben sie du und auch
    fur die der hilfe je j ai une question vous allez comment ca va et tres pour votre l aide de una
    pregunta tengo como esta estas que tal todo muy por la ayuda tu su y usted ho una domanda come stai
    sta tutto per l aiuto tenho uma pergunta tudo bem como vai por pela ajuda en ik heb een vraag voor
    hulp wel u je heel erg
"""
_DENSE_SMALL_TALK = (
    "你好 您好 谢谢 謝謝 多谢 好的 再见 早上好 晚上好 是的 不是 嗯 こんにちは おはよう ございます ありがとう "
    "どうも はい いいえ すみません さようなら สวัสดี ขอบคุณ ครับ ค่ะ"
)


def _folded(text: str) -> frozenset[str]:
    return frozenset(words(text))


_KNOWN_SMALL_TALK = _folded(_SMALL_TALK)
_DENSE_PHRASES = re.compile("|".join(sorted(_DENSE_SMALL_TALK.split(), key=len, reverse=True)))
_KNOWN_FILLERS = _folded(_FILLERS)
LONGEST_SMALL_TALK = 14
"""Words; whoever writes more has something to say."""


def is_question_like(text: str) -> bool:
    """Whether a message asks or tells something that knowledge could answer.

    False for greetings, thanks, yes and no, "can you help me?", bare numbers, emoji and nothing at all, in
    some twenty languages; True for everything else, whatever its grammar ("broken chain").
    """
    said = words(_DENSE_PHRASES.sub(" ", text[:2000]))
    if len(said) > LONGEST_SMALL_TALK:
        return True
    return any(not _says_nothing(word) for word in said)


def _says_nothing(word: str) -> bool:
    return word.isnumeric() or word in _KNOWN_SMALL_TALK or word in _KNOWN_FILLERS
