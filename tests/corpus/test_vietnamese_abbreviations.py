"""Abbreviations: the table, definitions in a text, other ways to write a question."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.vietnamese.abbreviations import Abbreviations
from corpus.vietnamese.folding import fold, toneless

TABLE = Abbreviations.default()


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("UBND", "Ủy ban nhân dân"), ("ubnd", "Ủy ban nhân dân"), ("QP-AN", "quốc phòng, an ninh"),
        ("QPAN", "quốc phòng, an ninh"), ("QP – AN", "quốc phòng, an ninh"),
        ("qsqpdp", "quân sự, quốc phòng địa phương"), ("T.Ư", "Trung ương"),
        ("TW", "Trung ương"), ("CTV", "Chính trị viên"), ("CTV", "cộng tác viên"),
        ("ĐUQS", "Đảng ủy Quân sự"), ("Đ/c", "đồng chí"),
    ],
)  # fmt: skip
def test_expansions(short: str, long: str) -> None:
    assert long in TABLE.expansions(short)


def test_the_likeliest_expansion_comes_first() -> None:
    assert TABLE.expansions("CTV") == ["Chính trị viên", "cộng tác viên"]
    assert TABLE.expansions("XYZQ") == []


def test_the_table_is_clean() -> None:
    for short, long in TABLE.pairs:
        assert short == short.strip() != ""
        assert long == " ".join(long.split()) != ""
        assert short.upper() == short or "." in short
        assert fold(short) != fold(long)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("công tác quản lý nông sản (QLNS) năm nay", "QLNS", "quản lý nông sản"),
        ("nhiệm vụ quân sự, quốc phòng địa phương (QSQPĐP)", "QSQPĐP",
         "quân sự, quốc phòng địa phương"),
        ("của Bộ Chỉ huy Quân sự (CHQS) tỉnh", "CHQS", "Chỉ huy Quân sự"),
        ("QNS (quỹ nông sản) xã", "QNS", "quỹ nông sản"),
        ("đội thuyền chài (sau đây gọi tắt là ĐTC)", "ĐTC", "đội thuyền chài"),
        ("cứu hộ và tìm kiếm (CHTK)", "CHTK", "cứu hộ và tìm kiếm"),
        ("Ban Chỉ huy PTKV (BCHPTKV)", "BCHPTKV", "Ban Chỉ huy PTKV"),
        ("ủy viên Trung ương (UVTW)", "UVTW", "ủy viên Trung ương"),
        ("bảo vệ ứng dụng (BVƯD)", "BVƯD", "bảo vệ ứng dụng"),
    ],
)  # fmt: skip
def test_learn(text: str, short: str, long: str) -> None:
    assert TABLE.learn(text) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    ["Hội nghị (ảnh)", "Ban Tổ chức hội thao (SMO)", "(QNO) - Sáng nay", "đồng chí Bách (A)",
     "nước Đức (ĐN)", "họp tại xã. (XAB)"],
)  # fmt: skip
def test_nothing_to_learn(text: str) -> None:
    assert TABLE.learn(text) == []


def test_with_pairs_leaves_the_table_alone() -> None:
    larger = TABLE.with_pairs([("QLNS", "quản lý nông sản")])
    assert larger.expansions("qlns") == ["quản lý nông sản"]
    assert TABLE.expansions("qlns") == []
    assert larger.variants("Ai phụ trách quản lý nông sản?") == ["Ai phụ trách QLNS?"]


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("UBND huyện họp bàn QP-AN", "Ủy ban nhân dân huyện họp bàn quốc phòng, an ninh"),
        ("UBND huyện họp bàn QP-AN", "Ủy ban nhân dân huyện họp bàn quốc phòng - an ninh"),
        ("CTV nói gì?", "cộng tác viên nói gì?"),
        ("lực lượng vũ trang tỉnh", "LLVT tỉnh"),
        ("luc luong vu trang tinh", "LLVT tinh"),
        ("dqtv có bao nhiêu người?", "dân quân tự vệ có bao nhiêu người?"),
        ("quốc phòng - an ninh ở xã", "QPAN ở xã"),
        ("TP.HCM họp", "Thành phố Hồ Chí Minh họp"),
    ],
)
def test_variants(text: str, variant: str) -> None:
    assert variant in TABLE.variants(text)


@pytest.mark.parametrize("text", ["ct của xã là gì", "bánh ú", "cho tôi hỏi an toàn", "tu hú"])
def test_ordinary_words_are_no_abbreviations(text: str) -> None:
    assert TABLE.expand(text) == text


def test_a_long_form_does_not_reach_over_a_sentence_end() -> None:
    assert TABLE.variants("về quân sự. Quốc phòng là") == []
    assert "về QSQP là" in TABLE.variants("về quân sự, quốc phòng là")


TEXTS = st.lists(
    st.one_of(
        st.sampled_from([short for short, _ in TABLE.pairs]),
        st.sampled_from([long for _, long in TABLE.pairs]),
        st.text(max_size=4),
    ),
    max_size=6,
).map(" ".join)


@settings(deadline=None)
@given(TEXTS, st.integers(1, 10))
def test_variants_differ_and_keep_to_the_limit(text: str, limit: int) -> None:
    variants = TABLE.variants(text, limit)
    assert len(variants) <= limit
    keys = [fold(variant) for variant in variants]
    assert len(set(keys)) == len(keys)
    assert fold(text) not in keys


@settings(deadline=None)
@given(st.sampled_from(TABLE.pairs))
def test_each_pair_is_found_from_both_sides(pair: tuple[str, str]) -> None:
    short, long = pair
    assert long in TABLE.expansions(short)
    assert long in TABLE.expansions(toneless(short)) or len(short) < 4
    if len(short) > 3 and " " in long:
        assert any(short in variant for variant in TABLE.variants(long, 20))


@settings(deadline=None)
@given(TEXTS)
def test_learned_pairs_stand_in_the_text(text: str) -> None:
    squeezed = " ".join(text.split())
    for short, long in TABLE.learn(text):
        assert " ".join(short.split()) in squeezed
        assert long in squeezed
