"""A real model of 1.5 billion parameters reads the shipped articles: `make test-llm`.

Its file is where HOIDAP_TEST_GGUF says (`tests.writing.fetch` brings it). Minutes on two
cores. Much of what it points at is dropped: that is what the checks are for.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.proposing.campaign import Tally, propose
from assistant.proposing.opening import article_reader_of
from assistant.writing.settings import WritingSettings
from corpus.records.proposed import is_proposed
from corpus.records.record import stated_fields
from tests.conftest import SHIPPED
from tests.index.made import opened
from tests.writing.gguf import settings_of_model

pytestmark = pytest.mark.llm


@pytest.fixture(scope="module")
def settings() -> WritingSettings:
    return settings_of_model(proposal_tokens=400)


def test_what_it_proposes_stands_in_the_articles(
    tmp_path: Path, settings: WritingSettings
) -> None:
    with opened(tmp_path) as index:
        index.update([SHIPPED])
        rules = [*index.conferences(), *index.targets(), *index.officials()]
        reader = article_reader_of(settings)
        tally = Tally()
        try:
            propose(index, reader, tally, limit=2)
        finally:
            reader.close()
        assert (tally.read, tally.stopped, tally.failed) == (2, None, [])
        assert tally.added + tally.known + tally.refused.total() > 0
        every = [*index.conferences(), *index.targets(), *index.officials()]
        assert [one for one in every if not is_proposed(one[1])] == rules
        assert len(every) - len(rules) == tally.added
        for id_, record in every:
            text = index.article(id_).text
            for field in stated_fields(record):
                assert text[field.span.start : field.span.end] == field.quote != ""
