"""A process that sends many answers at once over loopback, token by token: `… STREAMS RATE SECONDS`.

It prints its port as a line. A client sends a stream's number as a line and gets that stream's tokens, a
line each; nothing is sent before all streams are asked for. At the end it prints a line of JSON: the
SHA-256 of every stream's text.
"""

import asyncio
import hashlib
import json
import random
import sys
from collections.abc import Iterator
from functools import cache

from console.locate import resource

TICK = 0.01
"""Seconds between two sendings, in each of which so many streams get a token as the rate asks for."""


def text_of(stream: int, tokens: int) -> list[str]:
    """The tokens of a stream: words of the sample help centre with the space behind each, no line break."""
    prose = _prose()
    start = random.Random(stream).randrange(len(prose) - tokens)
    return prose[start : start + tokens]


@cache
def _prose() -> list[str]:
    files = sorted(resource("sample", "help").rglob("*.md"))
    return [word + " " for file in files for word in file.read_text("utf-8").split()]


class Spout:
    """Collects the clients, then sends at a steady rate for all together until every stream is at its end."""

    def __init__(self, streams: int, rate: int, seconds: float) -> None:
        each = int(rate * seconds / streams)
        # Answers are not equally long, so they do not all end in the same moment.
        self.texts = [text_of(n, each * 5 // 6 + each * n // (3 * streams)) for n in range(streams)]
        self._rate = rate
        self._writers: dict[int, asyncio.StreamWriter] = {}
        self._all_there = asyncio.Event()

    async def join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A client asks for its stream."""
        self._writers[int(await reader.readline())] = writer
        if len(self._writers) == len(self.texts):
            self._all_there.set()

    async def pour(self) -> None:
        """Sends everything."""
        await self._all_there.wait()
        loop = asyncio.get_running_loop()
        began = loop.time()
        for sent, (number, token) in enumerate(self._in_turn()):
            if sent >= (loop.time() - began) * self._rate:
                await asyncio.sleep(TICK)
            writer = self._writers[number]
            writer.write(token.encode() + b"\n")
            if token is self.texts[number][-1]:
                writer.close()

    def _in_turn(self) -> Iterator[tuple[int, str]]:
        for place in range(max(map(len, self.texts))):
            for number, text in enumerate(self.texts):
                if place < len(text):
                    yield number, text[place]


async def main(streams: int, rate: int, seconds: float) -> None:
    """Serves once."""
    spout = Spout(streams, rate, seconds)
    server = await asyncio.start_server(spout.join, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await spout.pour()
    server.close()
    await server.wait_closed()
    digests = [hashlib.sha256("".join(text).encode()).hexdigest() for text in spout.texts]
    print(json.dumps(digests), flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
