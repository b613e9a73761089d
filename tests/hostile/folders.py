"""All hostile texts at once: a file of conversations as `--import` takes it, and a folder of articles."""

import json
from collections.abc import Sequence
from pathlib import Path

from console.conversation.messages import Citation
from console.ui.importing.importer import IMPORTING
from tests.hostile.chatting import Played
from tests.hostile.corpus import Item
from tests.hostile.places import file_name
from tests.ui.loop import settle, until


def written(items: Sequence[Item], file: Path) -> Path:
    """One conversation a line."""
    lines = [json.dumps(conversation(item)) for item in items]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="ascii")
    return file


def conversation(item: Item) -> dict[str, object]:
    """A conversation in which everything that can be a text is this one."""
    text = item.text
    return {
        "id": f"line {item.name}",
        "channel": "chat",
        "subject": text,
        "tags": [text, text[:20]],
        "customer": {"name": text, "email": text, "locale": text[:20]},
        "messages": [
            {"author": "customer", "text": text},
            {"author": "agent", "text": text},
            {"author": "customer", "text": f"Let me talk to a person. {text}"},
        ],
    }


async def many_lines(played: Played, items: Sequence[Item], folder: Path) -> None:
    """A file of many conversations, brought in and looked at in the list."""
    played.step("file: read")
    short = [item for item in items if len(item.text) < 20_000]
    importer = played.window.doing.importer()
    importer.take_file(written(short, folder / "all.jsonl"))
    await played.rest()
    speakers = importer.speakers
    assert speakers is not None
    played.step("file: taken in")
    speakers.accept()
    await until(lambda: not played.window.owner.running(IMPORTING), "the file is not in")
    await settle()
    if importer.speakers is not None:  # of a single conversation there is no result to be read
        importer.speakers.accept()
    played.step("file: listed")
    played.window.go_conversations()
    await played.rest()
    await played.pointed_at()
    played.window.go_chat()


async def knowledge(played: Played, items: Sequence[Item], folder: Path) -> None:
    """A knowledge folder whose files, their names and their headings are hostile."""
    played.step("knowledge: read")
    place = folder / "knowledge"
    place.mkdir(parents=True)
    kinds = ("md", "html", "txt")
    for number, item in enumerate(items):
        name = f"{number} {file_name(item.text)}.{kinds[number % 3]}"
        text = f"# {item.text}\n\n{item.text}\n\n## {item.text[:200]}\n\nRefunds take five days.\n"
        (place / name).write_text(text, encoding="utf-8", errors="replace")
    await played.house.preferences.change({"knowledge_folder": str(place)})
    await played.house.shelf.begin(str(place))
    played.window.open_settings("knowledge")
    await played.house.shelf.finished()
    await played.rest()
    await played.pointed_at()
    played.step("knowledge: asked")
    played.window.new_chat()
    await played.rest()
    played.window.chat.composer.set_text("How many days do refunds take?")
    played.window.chat.composer.send()
    await played.rest()
    state = played.window.chat.current()
    assert state is not None
    await played.house.desk.settled(state.id)
    await played.rest()
    await played.pointed_at()
    for hit in played.house.shelf.search("How many days do refunds take?").hits[:3]:
        document = hit.passage.document
        played.window.chat.article_opened.emit(Citation(document, hit.passage.title, "", "Refunds take five"))
        await played.rest()
