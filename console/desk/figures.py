"""How large the sample shop is, counted without reading it: the first page says so."""

from console.locate import resource


def of_sample() -> tuple[int, int]:
    """Articles and conversations of the sample shop."""
    articles = sum(1 for file in resource("sample", "help").rglob("*.*") if file.is_file())
    conversations = resource("sample", "conversations.jsonl").read_bytes().count(b"\n")
    return articles, conversations
