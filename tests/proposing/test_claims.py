"""Replies as models write them: lines, lists, fences, cut ends, and what is none of them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant.proposing.claims import Claim, claims_in
from assistant.proposing.reasons import Refusal
from tests.proposing.made import GUARD, LEADER, SHARE, lines

TWO = lines(LEADER, GUARD)


@pytest.mark.parametrize(
    "reply",
    [
        TWO,
        f"```json\n{TWO}\n```",
        f"Đây là dữ kiện:\n{TWO}\nHết.",
        json.dumps([LEADER, GUARD]),
        json.dumps({"cán bộ": [LEADER, GUARD]}),
        json.dumps([LEADER, GUARD], indent=2, ensure_ascii=False),
        f'{TWO}\n{{"loại":"cán bộ","tên":"Lường Văn',
        f'{{"loại: cán bộ}}\n{TWO}',
    ],
)
def test_whole_objects_count_however_they_are_laid_out(reply: str) -> None:
    found = claims_in(reply)
    assert [one.first("name") for one in found if isinstance(one, Claim)] == [
        "Lò Thị Mận", "Cầm Thị Ón",
    ]
    assert {one.kind for one in found if isinstance(one, Claim)} == {"officials"}


@pytest.mark.parametrize("reply", ["KHÔNG CÓ", "khong co.", "", "  \n"])
def test_nothing_is_no_mistake(reply: str) -> None:
    assert claims_in(reply) == []


@pytest.mark.parametrize("reply", ["Xin lỗi, tôi không biết.", '{"loại":', "{{{{", "[1, 2]"])
def test_what_is_no_json_is_said(reply: str) -> None:
    assert claims_in(reply) == [Refusal.UNREADABLE]


def test_an_unknown_kind_is_said() -> None:
    assert claims_in('{"loại":"xe tăng","tên":"T-54"}') == [Refusal.UNKNOWN_KIND]
    assert claims_in('{"a":{"loại":"cán bộ"}}') == [Refusal.UNKNOWN_KIND]


def test_names_of_fields_without_tones_and_values_of_other_sorts() -> None:
    (claim,) = claims_in(
        '{"LOAI":"Chi_tieu","noi_dung":["a b","c"],"mức":90,"thời hạn":null,"trạng thái":true,'
        '"tên":{"x":1},"chủ trì":"không có"}'
    )
    assert isinstance(claim, Claim)
    assert claim.kind == "targets"
    assert claim.fields == {"measure": ("a b", "c"), "value": ("90",)}


def test_what_is_too_much_is_cut() -> None:
    assert len(claims_in("\n".join([lines(SHARE)] * 500))) == 60
    (claim,) = claims_in(lines({**LEADER, "chức vụ": "x" * 301}))
    assert isinstance(claim, Claim)
    assert claim.first("post") == ""
    assert claims_in('{"a":' * 3000) == [Refusal.UNREADABLE]
    assert claims_in('{"loại":"cán bộ","tên":' + "9" * 5000 + "}") == [Refusal.UNREADABLE]


LETTERS = list('{}[]",:\\n u d800 loại cán bộ tên 1e9 ')


@given(st.text(alphabet=st.sampled_from(LETTERS), max_size=200))
@hypothesis_settings(deadline=None, max_examples=200)
def test_no_reply_breaks_it(reply: str) -> None:
    for one in claims_in(reply):
        assert isinstance(one, (Claim, Refusal))
