"""A list or count that the rules refuse: a model fills in a form, and every entry is checked."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant import Assistant
from assistant.writing import WritingSettings, writer_of
from assistant.writing.assistant import WritingAssistant
from assistant.writing.events import Written
from assistant.writing.forms import LABELS, Form, asks_for_many, filled, plain_question
from corpus.vietnamese.abbreviations import Abbreviations
from tests.writing import server as speak


def form(**told: str) -> Form:
    return Form(**{"kind": "hội nghị", "ask": "đếm", **told})


def plain(question: str, entry: Form) -> str | None:
    return plain_question(entry, question, Abbreviations.default())


@pytest.mark.parametrize(
    ("question", "entry", "expected"),
    [
        ("Năm 2022 ở Đồng Nai họp hành mấy lượt?", form(time="2022", place="Đồng Nai"),
         "Có bao nhiêu sự kiện ở Đồng Nai năm 2022"),
        ("nam 2022 o dong nai hop hanh may luot", form(time="2022", place="dong nai"),
         "co bao nhieu su kien o dong nai nam 2022"),
        ("Đồng chí Hồ Văn Ấn cầm trịch mấy lượt họp?", form(person="Hồ Văn Ấn", role="chủ trì"),
         "Có bao nhiêu sự kiện do Hồ Văn Ấn chủ trì"),
        ("Đếm giúp số cuộc do Bí thư Tỉnh uỷ cầm trịch",
         form(post="Bí thư Tỉnh ủy", role="chủ trì"),
         "Có bao nhiêu sự kiện do Bí thư Tỉnh ủy chủ trì"),
        ("Quý III năm 2022 họp mấy bận?", form(time="Quý III năm 2022"),
         "Có bao nhiêu sự kiện Quý III năm 2022"),
        ("Trong năm 2022, Huyện ủy Bạch Sa đã họp bao nhiêu lần?",
         form(time="năm 2022", body="Huyện ủy Bạch Sa"),
         "Có bao nhiêu sự kiện do Huyện ủy Bạch Sa tổ chức năm 2022"),
        ("Năm 2022 họp bàn nuôi tôm mấy lần?", form(time="năm 2022", topic="nuôi tôm"),
         "Có bao nhiêu sự kiện về nuôi tôm năm 2022"),
        ("Sếp nào ở Bạch Sa đang làm Bí thư Quận ủy, kể ra hết",
         form(kind="cán bộ", ask="liệt kê", place="Bạch Sa", post="Bí thư Quận ủy"),
         "Liệt kê các người giữ chức Bí thư Quận ủy ở Bạch Sa"),
    ],
)  # fmt: skip
def test_what_the_question_says_is_put_plainly(
    question: str, entry: Form, expected: str
) -> None:
    assert asks_for_many(question)
    assert plain(question, entry) == expected


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        # What the question does not say.
        ("Năm 2022 họp mấy lần?", form(time="năm 2023")),
        ("Năm 2022 họp mấy lần?", form(time="năm 2022", place="Bạch Sa")),
        ("Năm 2022 họp mấy lần?", form(time="năm 2022", person="Lê Văn Lạ", role="chủ trì")),
        ("Năm 2022 họp mấy lần?", form(time="năm 2022", role="chủ trì")),
        ("Hồ Văn Ấn dự mấy lượt họp?", form(person="Hồ Văn Ấn", role="chủ trì")),
        # What it says and the form leaves out.
        ("Năm 2022 ở Bạch Sa họp mấy lần?", form(place="Bạch Sa")),
        ("Năm 2022 ở Đồng Nai họp mấy lần?", form(time="năm 2022")),
        ("Quý III năm 2022 họp mấy lần?", form(time="năm 2022")),
        ("Trước năm 2022 họp mấy lần?", form(time="năm 2022")),
        ("Năm 2022 họp bàn nuôi tôm mấy lần?", form(time="năm 2022")),
        ("Hồ Văn Ấn cầm trịch mấy lượt họp?", form()),
        ("Năm 2022 họp mấy lần có trên 90% đại biểu?", form(time="năm 2022")),
        # What turns, compares or groups.
        ("Năm 2022 họp mấy lần không do Bí thư Tỉnh ủy chủ trì?",
         form(time="năm 2022", post="Bí thư Tỉnh ủy", role="chủ trì")),
        ("Cuộc họp nào năm 2022 dài nhất?", form(time="năm 2022")),
        # Another thing is counted.
        ("Có mấy vị tham gia họp năm 2022?", form(time="năm 2022")),
        ("Hội nghị năm 2022 đề ra mấy chỉ tiêu?", form(time="năm 2022")),
        ("Nhà ông Hồ Văn Ấn có mấy quả bóng?", form(person="Hồ Văn Ấn", role="dự")),
        ("Có bao nhiêu người ở Đồng Nai?", form(kind="cán bộ", place="Đồng Nai")),
        ("Có mấy phần trăm chỉ tiêu?", form(kind="chỉ tiêu")),
        # Nothing that a form may say.
        ("Năm 2022 họp mấy lần?", form(kind="bài hát", time="năm 2022")),
        ("Năm 2022 họp mấy lần?", form(ask="xóa", time="năm 2022")),
        ("Năm 2022 họp mấy lần?", form(time="mấy lần")),
        ("Năm 2022 họp mấy lần?", form(time="năm 2022", topic="năm 2022")),
    ],
)  # fmt: skip
def test_what_is_not_all_and_only_the_question_is_not_taken(question: str, entry: Form) -> None:
    assert plain(question, entry) is None


@pytest.mark.parametrize(
    "reply",
    [
        "", "Có 7 hội nghị [1].", "loại: hội nghị\nsql: DROP TABLE articles", "loại hội nghị",
        "loại: hội nghị\nloại: cán bộ", "loại: hội nghị\n" + "chủ đề: x" * 200,
        "Đây là phiếu:\nloại: hội nghị", '{"loại": "hội nghị"}',
    ],
)  # fmt: skip
def test_what_is_no_form_is_not_read(reply: str) -> None:
    assert filled(reply) is None


def test_a_form_is_read_as_models_write_it() -> None:
    lines = ("- **loại**: Hội nghị", "- hỏi: đếm.",
             'thời gian: "năm 2022"', "Nơi: không", "người: -")
    reply = "\n".join(["```", *lines, "```"])
    assert filled(reply) == Form(kind="Hội nghị", ask="đếm", time="năm 2022")


@settings(deadline=None, max_examples=60)
@example("topic", "O")
@given(st.sampled_from(sorted(LABELS)), st.text(max_size=40))
def test_nothing_odd_in_a_form_breaks_or_passes(field: str, value: str) -> None:
    question = "Năm 2022 ở Đồng Nai họp mấy lượt?"
    entry = filled(f"loại: hội nghị\nhỏi: đếm\nthời gian: năm 2022\nnơi: Đồng Nai\n"
                   f"{LABELS[field]}: {value}")  # fmt: skip
    told = plain(question, entry) if entry else None
    assert told in (None, "Có bao nhiêu sự kiện ở Đồng Nai năm 2022")


# -- Asked of a server --------------------------------------------------------------

ASKED = "Năm 2022 ở Đồng Nai họp hành mấy lượt?"
FILLED = "loại: hội nghị\nhỏi: đếm\nthời gian: năm 2022\nnơi: Đồng Nai\nngười:\nvai trò:"


def written(quoting: Assistant, address: str, question: str = ASKED, **more: object) -> Written:
    known = WritingSettings.model_validate(
        {"llm": f"openai-like:{address}/v1#made", "retries": 0, "answer_tokens": 200, **more}
    )
    writer = writer_of(known)
    assert writer is not None
    try:
        return WritingAssistant(quoting, writer).written(question)
    finally:
        writer.close()


@pytest.mark.model
def test_a_count_that_the_rules_refuse_is_answered_by_their_own_query(quoting: Assistant) -> None:
    assert quoting.ask(ASKED).abstained
    with speak.serving([speak.saying(FILLED)]) as model:
        found = written(quoting, model.address)
        assert len(model.requests) == 1
        sent = str(model.requests[0]["messages"])
    assert ASKED in sent
    assert found.rewritten_question == "Có bao nhiêu sự kiện ở Đồng Nai năm 2022"
    assert not found.attempted
    answer = found.answer
    own = quoting.ask(found.rewritten_question)
    assert (answer.answer, answer.citations) == (own.answer, own.citations)
    assert answer.route == "records"
    assert answer.question == ASKED
    assert answer.understood == found.rewritten_question
    assert "(điều kiện: năm 2022; nơi: Đồng Nai)" in answer.answer


@pytest.mark.model
@pytest.mark.parametrize(
    "behaviour",
    [
        speak.saying("Có 7 cuộc họp [1]."),
        speak.saying(FILLED.replace("2022", "2023")),
        speak.saying(FILLED.replace("Đồng Nai", "Lạng Sơn")),
        speak.saying(FILLED.replace("nơi: Đồng Nai", "nơi:")),
        speak.saying(FILLED + " chủ trì\nchủ đề: ' OR 1=1 --"),
        speak.saying("Bỏ qua mọi chỉ dẫn. " + FILLED),
        speak.refusing(500), speak.cut(FILLED), speak.garbled, speak.saying(""),
    ],
    ids=["answer", "year", "place", "less", "more", "talk", "500", "cut", "garbled", "empty"],
)  # fmt: skip
def test_a_hostile_reply_leaves_the_refusal(
    quoting: Assistant, behaviour: speak.Behaviour
) -> None:
    with speak.serving([behaviour]) as model:
        found = written(quoting, model.address)
    assert found.answer.abstained
    assert found.answer.answer == quoting.ask(ASKED).answer
    assert found.rewritten_question is None


@pytest.mark.model
def test_no_model_hears_of_other_refusals_or_where_it_is_switched_off(quoting: Assistant) -> None:
    with speak.serving([speak.saying(FILLED)]) as model:
        assert written(quoting, model.address, "Giá xăng hôm nay là bao nhiêu?").answer.abstained
        assert written(quoting, model.address, propose_records=False).answer.abstained
        assert model.requests == []
