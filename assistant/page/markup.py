"""Untrusted text into HTML, never as markup.

Everything that came from an article, a file name or a visitor passes through
`text` (which serves for attribute values too) or, for addresses, `web_link`.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

__all__ = ["day", "text", "web_link"]

# Characters that reorder or hide what stands beside them: a title must not be
# able to turn the text around it right to left.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u0000-\u0008\u000b-\u001f\u007f]")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")


def text(value: object) -> str:
    """`value` as HTML text or as a quoted attribute's value; None is empty."""
    if value is None:
        return ""
    return html.escape(_DIRECTION.sub("", str(value)), quote=True)


def web_link(url: str | None) -> str | None:
    """The address if it is plain http(s) with a host, else None.

    Anything else (`javascript:`, `data:`, credentials, control characters)
    is not worth a link in front of a reader.
    """
    if not url or re.search(r"[\s\x00-\x20\x7f\"'<>\\]", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    return url


def day(value: object) -> str:
    """A date or an ISO date as dd/mm/yyyy; anything else as it is; None is empty."""
    if value is None:
        return ""
    found = _ISO.fullmatch(str(value))
    return "/".join(reversed(found.groups())) if found else str(value)
