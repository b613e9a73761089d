"""Every screen with texts as long as German ones, or mirrored with an Arabic customer, to be looked at.

Run `python -m tests.ui.lengths long OUT` or `python -m tests.ui.lengths arabic OUT`.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication

from console.desk import sample
from console.ui import theme
from console.ui.tour import Tour
from tests.ui import loop
from tests.ui.chat.room import room

MORE = 0.4
"""Share by which a text grows."""
_PLACE = re.compile(r"(\{[^}]*\})")
_UMLAUTS = str.maketrans("aouAOU", "äöüÄÖÜ")
ARABIC = (
    "مرحبا، وصلت دراجتي Fjell 3 يوم الثلاثاء والفرامل الخلفية تحتك طوال الوقت. هل يمكنني ضبطها بنفسي؟",
    "فعلت ذلك مرتين. ما زالت تحتك، والآن تصل الذراع إلى المقود تقريبا.",
    "أقرب ورشة تبعد ساعتين. أريد التحدث إلى شخص من فضلك.",
)


class Lengthened(QTranslator):
    """Says everything in its own words made longer: umlauts, and more letters at the end of each word."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return lengthened(source)

    def isEmpty(self) -> bool:
        return False


def lengthened(text: str) -> str:
    """`text` 40 % longer; its placeholders and formats of dates stay as they are."""
    if re.fullmatch(r"[dMy ]+", text):
        return text
    pieces = [one if _PLACE.fullmatch(one) else _longer(one) for one in _PLACE.split(text)]
    return "".join(pieces)


def _longer(text: str) -> str:
    grown: list[str] = []
    owed = 0.0
    for word in re.split(r"(\W+)", text):
        owed += len(word) * MORE
        if word.isalpha() and len(word) > 2:
            grown.append(word.translate(_UMLAUTS) + "ungen"[: round(owed)])
            owed -= min(round(owed), 5)
        else:
            grown.append(word)
    return "".join(grown)


async def _walk(out: Path, *, arabic: bool) -> None:
    with tempfile.TemporaryDirectory() as workspace:
        async with room(Path(workspace)) as there:
            house, script = there.house, sample.script()
            tour = Tour(there.window, house.preferences, out)
            await tour.first_run()
            await house.preferences.change({"provider": "link"})
            await sample.set_up(house.desk, house.preferences, house.shelf)
            await tour.handle(script.handled)
            chats = [ARABIC] * 2 if arabic else [script.chats[1].says, script.chats[0].says]
            played: list[str] = []
            for place, says in enumerate(chats):
                there.window.new_chat()
                for text in says:
                    await there.say(text)
                if not there.shown().silent and place == 0:
                    await house.desk.hand_over(there.shown().id)
                played.append(there.shown().id)
            await tour.conversations(played[0])
            await tour.importing()
            await tour.chat(played[0], "chat-copy-paste")
            await tour.strip()
            await tour.chat(played[1], "chat")
            await tour.conditions()
            await tour.palette()
            await tour.settings()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    theme.apply(application, "light")
    if sys.argv[1] == "long":
        translator = Lengthened()
        application.installTranslator(translator)
    else:
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    loop.LONGEST = 300.0
    loop.run(_walk(Path(sys.argv[2]), arabic=sys.argv[1] == "arabic"))
