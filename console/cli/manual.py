"""The help texts: what goes in and what comes out, as other programs rely on it."""

PROGRAM = """\
The console beside an AI customer-support agent: see why it brings in a person, and hand over with a
summary. Without a command it opens the window; the commands run the same code without one."""

LINES = """\
ask, detect and summarise read JSON lines (UTF-8, one object a line) from the files named, or from standard
input, and write one JSON line per input line to standard output, in order, as soon as it is ready. Blank
lines are passed over. A line that cannot be handled gets
  {"id": its id or null, "error": {"code": str, "message": str}}
and never stops the rest. Progress and messages go to standard error.

exit codes: 0 all lines were handled; 1 some could not be (or a check failed); 2 wrong usage, or it could
not begin; 130 stopped with Ctrl+C. When the reader of the output goes away, the rest is left: 1.

A conversation is one object:
  {"id": str, "channel": "chat" | "ticket" (default chat),
   "messages": [{"author": "customer" | "agent" | "human", "text": str, "at"?: ISO-8601,
                 "answerable"?: bool}],
   "customer"?: {"name"?, "email"?, "locale"?}, "subject"?: str, "tags"?: [str], "settings"?: {...}}
answerable, on a customer message, is the word of whatever answers: it becomes the cannot_answer reading.
settings overrides settings for this line alone, under the names of the settings file: provider,
prevent_immediate_escalation (null: the provider's default), auto_handover_when_cannot_answer, office_hours
({"open": bool} or a calendar), guidance, topics. Names that are not listed here are passed over.

`handover-console COMMAND --help` shows what a command gives out."""

DETECT = """\
Conversations in; out, one entry per customer message, those after a hand_over or a human's message too.
Nothing is journalled.

  {"id": str, "turns": [{"message": i, "readings": [R, ... five], "decision": D}]}
  R = {"trigger": "asks_for_person" | "frustration" | "cannot_answer" | "guidance" | "topic",
       "score": 0..1, "threshold": 0..1, "fired": bool,
       "evidence": [{"message": i, "start": int, "end": int}], "why": str,
       "rules"?: [{"id", "score", "threshold", "fired"}]  (guidance and topic: all of them)}
  D = {"action": "continue" | "clarify" | "ask_first" | "offer" | "hand_over",
       "trigger": str | null, "rule": str | null, "why": str}

message counts all messages from 0. Offsets count Unicode code points of that message's text. Without
--knowledge, cannot_answer reads the agent's own words ("I couldn't find").

guidance file: a JSON list of {"id", "text", "examples"?: [str], "counter_examples"?: [str]}
topics file:   a JSON list of {"id", "name", "description"?, "tag"?}
settings file: a JSON object under the names of the settings file; the options named here come after it."""

ASK = """\
Questions in: {"id": str, "question": str, "folder"?: str}; folder limits the search to that sub-folder. Out:

  {"id": str, "answer": str, "answerable": bool, "score": 0..1,
   "hits": [{"document": path relative to DIR, "heading"?: str, "score": float}, ... at most K],
   "citations": [{"document": str, "heading": str | null, "quote": str}],
   "readings": [R, ... five], "decision": D}  (R and D: see detect --help)

score is the confidence that the knowledge answers the question. The index is kept in the workspace, under
indexes/, and only changed files are read again."""

SUMMARISE = """\
Conversations in; out:

  {"id": str,
   "slots": {"issue", "wants", "tried", "unanswered": [str], "mood", "contact", "language", "reason"},
   "sentences": [{"text": str, "messages": [i, ...], "supported": bool}]  (the agent note, one by one),
   "customer_voice": str, "agent_note": str, "formatted"?: str (when a format is named)}

Card numbers and secrets are masked visibly; "settings": {"masking": false} in a line leaves them."""

VERIFY = """\
Checks the journal's digests, and that the lists fit it. Prints one line and exits 1 when a break is found:

  {"conversations": int, "entries": int, "breaks": [{"conversation": str, "seq": int, "what": str}]}

Heads files hold {"CONVERSATION": {"seq": int, "digest": hex}}; keep them elsewhere. Heads are saved only
when nothing is broken."""

EXPORT = """\
Writes the journal's conversations, in the order in which they were started.

jsonl: one conversation a line, in the format that detect and summarise read, with
  "kind", "title", "started", "messages" (answers also with "citations"),
  "turns": [{"message": i, "readings": [R, ... five], "decision": D}],
  "handover"?: {"provider", "trigger", "rule", "requested", "stage"}
csv: one message a row. Cells that a spreadsheet would take for a formula begin with an apostrophe.

Card numbers and secrets are masked visibly, as the workspace's settings say; evidence that a mask has
moved is left out."""

DOCTOR = """\
Checks this machine: Python, the files that came with the console, workspace, settings, journal, knowledge,
provider, keyring, display and the system's libraries. Each is ok, a warning or failed, with its remedy;
exits 1 when one failed. Nothing is changed. With --json:

  {"ok": bool,
   "checks": [{"name": str, "state": "ok" | "warning" | "failed", "message": str, "remedy": str}]}"""

_ERRAND = """\

It speaks to the window that is open on the workspace: bind it to a key of the desktop. Prints what was
done; exits 1, with the reason and what to do, when no window is open or nothing waits."""

COPY_NEXT = f"""\
Copies the next summary that waits to be pasted: what needs somebody first, then the longest wait, test
chats last. Until it is marked as pasted it stays the next one, so running this twice copies the same.
{_ERRAND}"""

MARK_PASTED = f"""\
Marks the summary that was copied last as pasted.
{_ERRAND}"""

SHOW_STRIP = f"""\
Shows the summary strip: the summary to be pasted next in a small window over the others. Where the desktop
keeps no window on top, this brings it back.
{_ERRAND}"""
