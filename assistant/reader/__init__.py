"""The trained span reader: question and passages in, exact spans and answerability out."""

from assistant.reader.opening import load_reader
from assistant.reader.reader import SpanReader
from assistant.reader.spans import PassageReading, ReadSpan

__all__ = ["PassageReading", "ReadSpan", "SpanReader", "load_reader"]
