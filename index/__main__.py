"""`python -m index [PATH...]` is `hoidap index`."""

from __future__ import annotations

import sys

from hoidap.cli import main

if __name__ == "__main__":
    sys.exit(main(["index", *sys.argv[1:]]))
