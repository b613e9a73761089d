-- Imported conversations stand in lists by the times of their own messages, until somebody acts on them here.
-- A message's time is RFC 3339 in its body: whole seconds, then at most six digits, then the zone.

CREATE TEMP TABLE said AS
SELECT journal.conversation, journal.seq, journal.kind,
    coalesce(
        CAST(strftime('%s', substr(own, 1, 19)
            || CASE WHEN substr(own, 20, 1) = '.' THEN ltrim(substr(own, 20), '.0123456789') ELSE substr(own, 20) END
        ) AS INTEGER) * 1000000
        + CASE WHEN substr(own, 20, 1) = '.' THEN CAST(substr(own, 21, 6) AS INTEGER) ELSE 0 END,
        at
    ) AS at
FROM (
    SELECT journal.conversation, journal.seq, journal.kind, journal.at, CASE
        WHEN journal.kind IN ('CustomerSaid', 'Answered', 'HumanSaid')
        THEN json_extract(CAST(journal.body AS TEXT), '$.at') END AS own
    FROM journal JOIN conversation ON conversation.id = journal.conversation
    WHERE conversation.kind = 'imported'
        AND journal.kind NOT IN ('Decided', 'Summarised', 'Renamed', 'SentenceStruck')
) AS journal;

UPDATE conversation SET
    updated_at = (
        SELECT said.at FROM said WHERE said.conversation = conversation.id ORDER BY said.seq DESC LIMIT 1
    ),
    started_at = coalesce((
        SELECT said.at FROM said
        WHERE said.conversation = conversation.id AND said.kind IN ('CustomerSaid', 'Answered', 'HumanSaid')
        ORDER BY said.seq LIMIT 1
    ), started_at)
WHERE kind = 'imported';

DROP TABLE said;
