"""Upper and lower case letters of Vietnamese, for character classes.

A range such as À-Ỹ holds both cases in turn: it is no class of capitals.
"""

from __future__ import annotations

__all__ = ["LOWER", "UPPER"]

_TONED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

LOWER = "a-z" + _TONED
"""Inside a regular expression's brackets: any small letter."""
UPPER = "A-Z" + _TONED.upper()
"""Inside a regular expression's brackets: any capital."""
