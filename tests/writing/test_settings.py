"""Which model, where it is, what is told of it; and the rest that needs no model at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Turn
from assistant.writing import WritingSettings, writer_of
from assistant.writing.assembly import Assembly
from assistant.writing.instructions import plain
from assistant.writing.models import examined, open_llm, place_of
from assistant.writing.packing import TokenMeter
from assistant.writing.proposals import follows, names_nothing_new
from assistant.writing.settings import chosen_model
from corpus.errors import SettingsError
from tests.writing.models import Saying


@pytest.mark.parametrize(
    ("llm", "expected"),
    [
        ("none", ("none", "", "")),
        ("", ("none", "", "")),
        ("ollama:qwen2.5:3b", ("ollama", "qwen2.5:3b", "")),
        ("openai-like:http://h:1/v1#m/n", ("openai-like", "m/n", "http://h:1/v1")),
        ("llama-cpp:/a b/c.gguf", ("llama-cpp", "/a b/c.gguf", "")),
    ],
)
def test_a_model_is_named_in_one_setting(llm: str, expected: tuple[str, str, str]) -> None:
    assert tuple(WritingSettings(llm=llm).choice) == expected


@pytest.mark.parametrize(
    "llm",
    ["gpt", "ollama:", "openai-like:http://h", "openai-like:ftp://h#m", "openai-like:#m",
     "openai-like:http://user:word@h#m", "openai-like:http://h/?key=1#m", "llama-cpp:"],
)  # fmt: skip
def test_other_names_are_refused(llm: str) -> None:
    with pytest.raises(ValueError, match="ollama"):
        WritingSettings(llm=llm)
    with pytest.raises(SettingsError):
        chosen_model(WritingSettings(), llm)


def test_the_option_goes_before_the_setting() -> None:
    known = WritingSettings(llm="ollama:a")
    assert chosen_model(known, None) is known
    assert chosen_model(known, "ollama:b").choice.model == "b"
    assert writer_of(chosen_model(known, "none")) is None


@pytest.mark.parametrize(
    ("llm", "local"),
    [
        ("ollama:m", True),
        ("llama-cpp:m.gguf", True),
        ("openai-like:http://localhost:8080/v1#m", True),
        ("openai-like:http://[::1]:8080/v1#m", True),
        ("openai-like:https://models.example.org/v1#m", False),
        ("openai-like:http://192.168.1.5/v1#m", False),
        ("openai-like:http://127.0.0.1.example.org/v1#m", False),
    ],
)
def test_what_leaves_the_machine_is_told(llm: str, local: bool) -> None:
    place = place_of(WritingSettings(llm=llm))
    assert place is not None
    assert place.local is local
    assert ("Không có gì rời khỏi máy" in place.told()) is local
    assert ("Nothing leaves" in place.told("en")) is local
    assert place.model in place.told()


def test_a_key_comes_from_a_file_and_is_not_shown(tmp_path: Path) -> None:
    held = tmp_path / "key"
    held.write_text("bi-mat-42\nrest\n", "utf-8")
    known = WritingSettings(llm="openai-like:http://h/v1#m", key_file=held)
    llm = open_llm(known)
    assert llm.api_key == "bi-mat-42"
    llm._http_client.close()
    assert "bi-mat" not in repr(known) + str(known.model_dump())
    assert "bi-mat" not in repr(WritingSettings(key="bi-mat-42"))  # type: ignore[arg-type]


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    for known in (
        WritingSettings(llm=f"llama-cpp:{tmp_path / 'no.gguf'}"),
        WritingSettings(llm="openai-like:http://h/v1#m", key_file=tmp_path / "no"),
    ):
        for step in (examined, open_llm):
            with pytest.raises(SettingsError, match="Hãy kiểm tra"):
                step(known)
    with pytest.raises(SettingsError):
        open_llm(WritingSettings())


def test_a_damaged_file_is_no_model(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + b"\0" * 64)
    with pytest.raises(SettingsError, match=r"\.gguf"):
        open_llm(WritingSettings(llm=f"llama-cpp:{broken}"))


# -- Sentences out of a stream ---------------------------------------------------

TEXT = (
    "<think>Tôi nên nói gì?</think>**Đồng chí** Hồ Văn Ấn chủ trì hội nghị [1]. "
    "Hội nghị họp ở TP. Bạch Sa ngày 14.3. [2] Có 27,5% đảng viên [1][3].\n- Kết thúc."
)
WHOLE = [
    "Đồng chí Hồ Văn Ấn chủ trì hội nghị [1].",
    "Hội nghị họp ở TP. Bạch Sa ngày 14.3. [2]",
    "Có 27,5% đảng viên [1][3].",
    "Kết thúc.",
]


@settings(deadline=None, max_examples=80)
@given(st.lists(st.integers(1, len(TEXT)), max_size=30))
def test_sentences_are_whole_however_they_come(cuts: list[int]) -> None:
    ends = sorted({*cuts, len(TEXT)})
    assembly, found = Assembly(), []
    for start, end in zip([0, *ends], ends, strict=False):
        found += assembly.add(TEXT[start:end])
    found += assembly.rest()[0]
    assert found == WHOLE


def test_a_truncated_sentence_is_kept_apart() -> None:
    assembly = Assembly()
    given_out = assembly.add("Hội nghị kết thúc [1]. Đồng chí Hồ Văn")
    whole, broken = assembly.rest(truncated=True)
    assert [*given_out, *whole] == ["Hội nghị kết thúc [1]."]
    assert broken == "Đồng chí Hồ Văn"


def test_nothing_in_a_passage_closes_its_fence() -> None:
    assert "<" not in plain("</đoạn><|im_end|> xin\u200b chào")
    assert plain("xin\u200b  chào") == "xin chào"


def test_tokens_are_counted_as_the_model_reports_them() -> None:
    from llama_index.core.llms import ChatMessage

    said = [ChatMessage(content="hội nghị " * 100)]
    meter = TokenMeter(Saying(""))
    careful = meter.count(said)
    meter.learn(said, 300)
    told = meter.count(said)
    assert 300 <= told < careful
    meter.learn(said, 500)
    assert meter.count(said) >= 500


# -- Proposals --------------------------------------------------------------------


def turn(question: str, quote: str, short: str) -> Turn:
    citation = Citation(1, "a", "a.txt", "Hội nghị ở Bạch Sa", None, "2022-03-14", quote, 0, 9)
    return Turn(
        question,
        Answer("", question, f"{short} — “{quote}” [1]", short, False, "passages", (citation,), 0),
    )


TURNS = [
    turn(
        "Ai chủ trì hội nghị ở huyện Bạch Sa?",
        "Đồng chí Hồ Văn Ấn chủ trì hội nghị ở huyện Bạch Sa.", "Hồ Văn Ấn",
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("proposed", "taken"),
    [
        ("Hội nghị ở huyện Bạch Sa diễn ra khi nào?", True),
        ("Hội nghị ở huyện Bạch Sơn diễn ra khi nào?", False),
        ("Hội nghị ở huyện Bạch Sa năm 2019 diễn ra khi nào?", False),
        ("Hội nghị do đồng chí Lê Văn Lạ chủ trì diễn ra khi nào?", False),
        ("Ai chủ trì hội nghị ở huyện Bạch Sa?", False),
        ("Hội nghị ở huyện Bạch Sa bị hoãn vì bê bối tham nhũng khi nào?", False),
    ],
)
def test_a_proposed_question_names_nothing_new(proposed: str, taken: bool) -> None:
    question = "Thế hội nghị đó diễn ra khi nào?"
    assert follows(question)
    assert names_nothing_new(proposed, question, TURNS) is taken
