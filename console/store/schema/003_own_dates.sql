-- Imported conversations stand in lists by the times of their own messages, until somebody acts on them here.
-- A message's time is RFC 3339 in its body: whole seconds, then at most six digits, then the zone.

CREATE TEMP TABLE entry AS
SELECT journal.conversation, journal.seq, journal.kind, journal.at,
    (
        SELECT json_extract(CAST(began.body AS TEXT), '$.kind') FROM journal AS began
        WHERE began.conversation = journal.conversation AND began.kind = 'Started' AND began.seq <= journal.seq
        ORDER BY began.seq DESC LIMIT 1
    ) = 'imported' AS imported,
    CASE WHEN journal.kind IN ('CustomerSaid', 'Answered', 'HumanSaid')
        THEN json_extract(CAST(journal.body AS TEXT), '$.at') END AS own
FROM journal JOIN conversation ON conversation.id = journal.conversation
WHERE EXISTS (
    SELECT 1 FROM journal AS began WHERE began.conversation = journal.conversation AND began.kind = 'Started'
        AND json_extract(CAST(began.body AS TEXT), '$.kind') = 'imported'
);

UPDATE entry SET at = coalesce(
    CAST(strftime('%s', substr(own, 1, 19)
        || CASE WHEN substr(own, 20, 1) = '.' THEN ltrim(substr(own, 20), '.0123456789') ELSE substr(own, 20) END
    ) AS INTEGER) * 1000000
    + CASE WHEN substr(own, 20, 1) = '.' THEN CAST(substr(own, 21, 6) AS INTEGER) ELSE 0 END,
    at
)
WHERE imported AND own IS NOT NULL;

CREATE INDEX temp.entry_order ON entry (conversation, seq);

UPDATE conversation SET
    updated_at = coalesce((
        SELECT entry.at FROM entry WHERE entry.conversation = conversation.id
            AND NOT (coalesce(imported, 0) AND kind IN ('Decided', 'Summarised', 'Renamed', 'SentenceStruck', 'SentenceRestored'))
        ORDER BY entry.seq DESC LIMIT 1
    ), updated_at),
    started_at = coalesce((
        SELECT CASE WHEN imported THEN entry.at END FROM entry
        WHERE entry.conversation = conversation.id AND kind IN ('CustomerSaid', 'Answered', 'HumanSaid')
        ORDER BY entry.seq LIMIT 1
    ), started_at)
WHERE id IN (SELECT entry.conversation FROM entry);

DROP TABLE entry;
