"""Places: with and without their kind, in questions, and what is no place."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.vietnamese.folding import toneless
from corpus.vietnamese.gazetteer import gazetteer
from corpus.vietnamese.places import find_places, merged_province, province_key, same_place

PROVINCES = sorted({province.name for province in gazetteer().provinces.values()})


def told(text: str, loose: bool = False) -> list[tuple[str, str, str, str | None]]:
    return [(text[p.start : p.end], p.name, p.level, p.province) for p in find_places(text, loose)]


@pytest.mark.parametrize(
    ("text", "surface", "name", "level", "province"),
    [
        ("Bộ CHQS tỉnh Lạng Sơn họp", "tỉnh Lạng Sơn", "Lạng Sơn", "province", "Lạng Sơn"),
        ("tại TP.HCM", "TP.HCM", "Hồ Chí Minh", "province", "Hồ Chí Minh"),
        ("ở TPHCM, họp", "TPHCM", "Hồ Chí Minh", "province", "Hồ Chí Minh"),
        ("TP. Hồ Chí Minh", "TP. Hồ Chí Minh", "Hồ Chí Minh", "province", "Hồ Chí Minh"),
        ("Thành phố Huế", "Thành phố Huế", "Huế", "province", "Huế"),
        ("thành phố Tân An", "thành phố Tân An", "Tân An", "district", "Long An"),
        ("TX. Sơn Tây", "TX. Sơn Tây", "Sơn Tây", "district", "Hà Nội"),
        ("huyện Châu Thành họp", "huyện Châu Thành", "Châu Thành", "district", None),
        ("huyện Châu Thành A", "huyện Châu Thành A", "Châu Thành A", "district", "Hậu Giang"),
        ("huyện Sông Mây họp", "huyện Sông Mây", "Sông Mây", "district", None),
        ("HUYỆN TÂN BIÊN TỔ CHỨC", "HUYỆN TÂN BIÊN", "Tân Biên", "district", "Tây Ninh"),
        ("Quận 7 họp", "Quận 7", "7", "district", "Hồ Chí Minh"),
        ("xã Ia H’Drai sơ kết", "xã Ia H’Drai", "Ia H’Drai", "ward", None),
        ("xã Bình Minh sơ kết", "xã Bình Minh", "Bình Minh", "ward", None),
        ("TT. Mây Ngàn", "TT. Mây Ngàn", "Mây Ngàn", "ward", None),
        ("Báo Cà Mau đưa tin", "Cà Mau", "Cà Mau", "province", "Cà Mau"),
        ("Tỉnh ủy Long An", "Long An", "Long An", "province", "Long An"),
        ("tỉnh Đoàn Long An", "Long An", "Long An", "province", "Long An"),
        ("ra Bà Rịa-Vũng Tàu dự", "Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu", "province",
         "Bà Rịa - Vũng Tàu"),
        ("tỉnh Đăk Lăk", "tỉnh Đăk Lăk", "Đắk Lắk", "province", "Đắk Lắk"),
        ("tỉnh Lạng\nSơn", "tỉnh Lạng\nSơn", "Lạng Sơn", "province", "Lạng Sơn"),
        ("tỉnh Hoà Bình", "tỉnh Hoà Bình", "Hòa Bình", "province", "Hòa Bình"),
    ],
)  # fmt: skip
def test_place(text: str, surface: str, name: str, level: str, province: str | None) -> None:
    assert told(text) == [(surface, name, level, province)]
    assert (surface, name, level, province) in told(text, loose=True)


@pytest.mark.parametrize(
    "text",
    [
        "gìn giữ hòa bình", "đồng chí Trần Hòa Bình", "Nguyễn Thanh Hóa phát biểu",
        "Thái Bình Dương", "sông Đồng Nai", "đường Hà Nội", "tỉnh Đoàn họp", "Huyện ủy họp",
        "các tỉnh, thành phố trực thuộc", "xã hội hóa", "huyện Đội", "Thị Thanh Hóa",
        "xã Anh hùng", "của thành phố. Mây Ngàn đưa tin",
    ],
)  # fmt: skip
def test_no_place(text: str) -> None:
    assert told(text) == []


def test_a_chain_of_places_shares_its_province() -> None:
    assert [(n, p) for _, n, _, p in told("xã An Mây, huyện Châu Thành, tỉnh Trà Vinh")] == [
        ("An Mây", "Trà Vinh"),
        ("Châu Thành", "Trà Vinh"),
        ("Trà Vinh", "Trà Vinh"),
    ]
    assert told("thị trấn Mây Ngàn (Bến Tre)")[0][3] == "Bến Tre"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hoi nghi o lang son ai chu tri", ["Lạng Sơn"]),
        ("hội nghị ở lạng sơn", ["Lạng Sơn"]),
        ("tinh ca mau co bao nhieu", ["Cà Mau"]),
        ("tp tan an hop khi nao", ["Tân An"]),
        ("hội nghị ở tân an", ["Tân An"]),
        ("giữ gìn hòa bình ở tỉnh hòa bình", ["Hòa Bình"]),
        ("thi xa son tay", ["Sơn Tây"]),
        ("tphcm họp gì", ["Hồ Chí Minh"]),
        ("gin giu hoa binh", []),
        ("dan quan xa", []),
    ],
)
def test_loose(text: str, names: list[str]) -> None:
    assert [name for _, name, _, _ in told(text, loose=True)] == names
    assert told(text) == [] or text != text.lower()


@pytest.mark.parametrize(
    ("one", "other"),
    [("TP.HCM", "Thành phố Hồ Chí Minh"), ("tinh lang son", "Lạng Sơn"), ("Đăk Lăk", "Đắk Lắk"),
     ("Thừa Thiên Huế", "TP Huế"), ("Tỉnh Hoà Bình", "hòa bình")],
)  # fmt: skip
def test_province_key(one: str, other: str) -> None:
    assert province_key(one) == province_key(other)


def test_provinces_and_their_mergers() -> None:
    assert len(PROVINCES) == 63
    assert len({merged_province(name) for name in PROVINCES}) == 34
    assert all(merged_province(str(merged_province(name))) for name in PROVINCES)
    assert merged_province("huyện nào đó") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("TP.HCM", "Thành phố Hồ Chí Minh", True),
        ("tỉnh Long An", "Long An", True),
        ("tỉnh Long An", "tỉnh Tây Ninh", False),
        ("huyện Châu Thành, tỉnh Long An", "huyện Châu Thành, tỉnh Trà Vinh", False),
        ("huyện Châu Thành", "huyện Châu Thành, tỉnh Trà Vinh", True),
        ("xã Bình Minh", "huyện Bình Minh", False),
    ],
)
def test_same_place(one: str, other: str, same: bool) -> None:
    a, b = find_places(one)[0], find_places(other)[0]
    assert same_place(a, b) is same
    assert same_place(b, a) is same


def test_importing_reads_no_table() -> None:
    code = (
        "import sys, corpus.vietnamese.places, corpus.vietnamese.gazetteer as g;"
        "assert 'vietnam_provinces' not in sys.modules; assert not g.gazetteer.cache_info().misses"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@settings(deadline=None)
@given(st.sampled_from(PROVINCES), st.sampled_from(["tỉnh ", "Tỉnh ", ""]), st.booleans())
def test_every_province_is_found_however_typed(name: str, kind: str, decomposed: bool) -> None:
    text = f"Hội nghị họp tại {kind}{name}, sáng nay."
    if decomposed:
        text = unicodedata.normalize("NFD", text)
    [place] = find_places(text)
    assert (place.name, place.level, place.province) == (name, "province", name)
    [place] = find_places(toneless(f"o tinh {name}"), loose=True)
    assert place.name == name


PIECES = st.lists(
    st.one_of(
        st.sampled_from(PROVINCES),
        st.sampled_from(["tỉnh ", "TP.", "huyện ", "xã ", "Sông", "Mây", ", ", "P.", "5", "-"]),
        st.text(max_size=2),
    ),
    max_size=10,
).map(" ".join)


@settings(deadline=None)
@given(PIECES, st.booleans(), st.booleans())
def test_mentions_are_in_order(text: str, loose: bool, bare: bool) -> None:
    text = toneless(text) if bare else text
    at = 0
    for place in find_places(text, loose):
        assert at <= place.start < place.end <= len(text)
        assert place.name
        at = place.end
        assert same_place(place, place)
