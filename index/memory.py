"""Memory given back to the system, where the C library can be asked to."""

from __future__ import annotations

import ctypes
import gc
from functools import cache
from typing import Any

__all__ = ["give_back"]


def give_back(collect: bool = False) -> None:
    """Returns free memory that the allocator keeps; with `collect` looks for garbage first.

    Batches of texts of ever other lengths leave hundreds of MB of holes behind. Does
    nothing where the C library is not glibc.
    """
    if collect:
        gc.collect()
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


@cache
def _glibc() -> Any:
    try:
        library = ctypes.CDLL(None)
        return library if hasattr(library, "malloc_trim") else None
    except (OSError, TypeError, AttributeError):
        return None
