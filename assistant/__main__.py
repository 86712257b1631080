"""`python -m assistant "câu hỏi"` asks; without a question it opens the chat."""

from __future__ import annotations

import sys

from hoidap.cli import main

if __name__ == "__main__":
    asks = len(sys.argv) > 1 and not sys.argv[1].startswith("-")
    sys.exit(main(["ask" if asks else "chat", *sys.argv[1:]]))
