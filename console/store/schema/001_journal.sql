-- The journal, its projections, the search and the drafts.
-- Times are whole microseconds since 1970-01-01T00:00:00Z.

CREATE TABLE journal (
    id INTEGER PRIMARY KEY,      -- the order of writing over all conversations; nothing is ever deleted
    conversation TEXT NOT NULL,
    seq INTEGER NOT NULL,        -- from 1, without gaps, within its conversation
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,          -- name of the event
    salt BLOB,                   -- 16 random bytes; NULL once forgotten
    body BLOB,                   -- the event as JSON; NULL once forgotten
    content BLOB NOT NULL,       -- sha256(salt, body), kept when they are forgotten
    digest BLOB NOT NULL,        -- see console/store/chain.py
    UNIQUE (conversation, seq)
) STRICT;

CREATE TABLE forgotten (
    number INTEGER PRIMARY KEY,  -- the order of forgetting
    conversation TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL
) STRICT;

-- Projection: one row per conversation that is not forgotten. `number` is the id of its first entry.
CREATE TABLE conversation (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    attention INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    last_line TEXT NOT NULL,
    customer TEXT NOT NULL,
    holder TEXT NOT NULL,
    stage TEXT NOT NULL,
    trigger_name TEXT,
    action TEXT,
    provider TEXT NOT NULL,
    turns INTEGER NOT NULL,
    waiting_since INTEGER,
    started_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX conversation_listed ON conversation (attention, kind, holder, updated_at, id);
CREATE INDEX conversation_triggered ON conversation (trigger_name, updated_at, id)
    WHERE trigger_name IS NOT NULL;

-- Projection: how many conversations stand in each corner of the list.
CREATE TABLE tally (
    attention INTEGER NOT NULL,
    kind TEXT NOT NULL,
    holder TEXT NOT NULL,
    conversations INTEGER NOT NULL,
    PRIMARY KEY (attention, kind, holder)
) STRICT, WITHOUT ROWID;

-- Projection: words only, no text. Its rowid is conversation.number * 2^20 + seq; seq 0 is the title.
CREATE VIRTUAL TABLE search USING fts5(
    words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);

CREATE TABLE draft (
    conversation TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
