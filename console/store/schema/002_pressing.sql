-- Conversations in the order in which they need somebody, and what their rows show of a handover.

ALTER TABLE conversation ADD COLUMN provider_name TEXT NOT NULL DEFAULT '';  -- as the person calls it
ALTER TABLE conversation ADD COLUMN stage_at INTEGER;                        -- since when `stage` holds

UPDATE conversation SET
    provider_name = replace(coalesce((
        SELECT json_extract(CAST(journal.body AS TEXT), '$.provider_name') FROM journal
        WHERE journal.conversation = conversation.id AND journal.kind IN ('HandoverRequested', 'HandoverMoved')
        ORDER BY journal.seq DESC LIMIT 1
    ), ''), char(0), char(65533)),
    stage_at = (
        SELECT journal.at FROM journal
        WHERE journal.conversation = conversation.id AND journal.kind = CASE stage
            WHEN 'pasted' THEN 'MarkedPasted' WHEN 'copied' THEN 'SummaryCopied' ELSE 'HandoverRequested' END
        ORDER BY journal.seq DESC LIMIT 1
    )
WHERE stage <> 'none';

-- Within a corner of the list: the longest wait first where somebody waits, else the latest change first.
ALTER TABLE conversation ADD COLUMN pressing INTEGER GENERATED ALWAYS AS (
    CASE WHEN attention OR holder = 'waiting' THEN coalesce(waiting_since, updated_at) ELSE -updated_at END
) VIRTUAL;

-- The last two columns let a list be narrowed without a look at the rows themselves.
CREATE INDEX conversation_pressing
    ON conversation (attention, kind, holder, pressing, id, trigger_name, provider);
