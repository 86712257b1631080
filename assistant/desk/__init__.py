"""What is kept for the people who ask: conversations, feedback, exports.

`Desk.open(data_dir)` opens `desk.sqlite`, apart from the ledger: an index can be
thrown away and built anew without losing a word of what was asked.
"""

from __future__ import annotations

from assistant.desk.codec import answer_from_json, answer_json, filters_from_json, filters_json
from assistant.desk.conversations import Conversation, ConversationCard, KeptExchange
from assistant.desk.desk import DESK_FILE, Desk
from assistant.desk.export import (
    Exported,
    Format,
    as_markdown,
    as_text,
    export_answer,
    export_conversation,
)
from assistant.desk.feedback import Feedback, KeptPassage, Thumb, passages_of
from assistant.desk.standing import Reopened, Standing, reopened

__all__ = [
    "DESK_FILE",
    "Conversation",
    "ConversationCard",
    "Desk",
    "Exported",
    "Feedback",
    "Format",
    "KeptExchange",
    "KeptPassage",
    "Reopened",
    "Standing",
    "Thumb",
    "answer_from_json",
    "answer_json",
    "as_markdown",
    "as_text",
    "export_answer",
    "export_conversation",
    "filters_from_json",
    "filters_json",
    "passages_of",
    "reopened",
]
