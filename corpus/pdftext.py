"""The text layer of one PDF, page by page: a program of its own.

PDFs are the one format whose parser cannot be bounded from the inside, so it runs in a
process that has limits for time and memory and can be ended. Reads the PDF from standard
input, writes one JSON object to standard output; `corpus.pdf` starts it.
"""

from __future__ import annotations

import io
import json
import logging
import sys

_LONGEST_PAGE = 1_000_000


def limited(seconds: int, memory: int) -> None:
    """Hold this process to `seconds` of CPU time and `memory` bytes, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for kind, limit in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (OSError, ValueError):
            continue


def extracted(data: bytes, most_pages: int, longest: int) -> dict[str, object]:
    """{"pages": [text, ...], "title": str} or {"error": "locked" | "long"}."""
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "locked"}
    if len(reader.pages) > most_pages:
        return {"error": "long"}
    pages: list[str] = []
    left = longest
    for page in reader.pages:
        text = page.extract_text()[:_LONGEST_PAGE]
        left -= len(text)
        if left < 0:
            return {"error": "long"}
        pages.append(text)
    try:
        title = str((reader.metadata and reader.metadata.title) or "")[:1000]
    except Exception:  # a broken dictionary of properties does not matter
        title = ""
    return {"pages": pages, "title": title}


def main() -> None:
    """`pdftext.py SECONDS MEMORY PAGES CHARACTERS < file.pdf`."""
    seconds, memory, pages, longest = map(int, sys.argv[1:5])
    limited(seconds, memory)
    logging.disable(logging.CRITICAL)
    try:
        found = extracted(sys.stdin.buffer.read(), pages, longest)
    except Exception as error:  # pypdf promises nothing for broken files
        missing = type(error).__name__ in {"DependencyError", "FileNotDecryptedError"}
        found = {"error": "locked" if missing else "broken"}
    sys.stdout.write(json.dumps(found))  # ASCII: no encoding to agree on, lone surrogates too


if __name__ == "__main__":
    main()
