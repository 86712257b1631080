"""How questions are put: patterns over toneless syllables, by the kind of answer."""

from __future__ import annotations

import re
from enum import StrEnum

__all__ = [
    "ASIDE",
    "FIELDS",
    "IMPERATIVE",
    "KINDS",
    "METADATA_GUARD",
    "PLURAL",
    "PLURAL_WHO",
    "PREFACE",
    "SUMMARY_WORDS",
    "TAIL",
    "Field",
    "Kind",
]


class Kind(StrEnum):
    """The kind of answer that is asked for."""

    WHO = "who"
    POST = "post"
    RANK = "rank"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how_many"
    BODY = "body"
    YES_NO = "yes_no"
    WHAT = "what"
    LIST = "list"
    WHY_HOW = "why_how"
    SUMMARY = "summary"
    DEFINITION = "definition"
    METADATA = "metadata"


class Field(StrEnum):
    """The stored field of an article that a METADATA question asks for."""

    AUTHOR = "author"
    SOURCE = "source"
    PUBLISHED = "published"
    TITLE = "title"


_PUT = r"dang(?! (?:uy|bo|vien|doan)\b)"
""" "Đăng", and not "Đảng ủy ... họp ngày nào"."""

# Order matters: the first pattern that matches decides.
FIELDS: tuple[tuple[Field, str], ...] = (
    (
        Field.AUTHOR,
        r"tac gia|nguoi (?:viet|chup|dua|lam|dang|dang tai) (?:bai|tin|anh)|"
        r"(?:tin|anh|bai)\b(?: \S+){0,12}? (?:do|cua) ai\b|"
        r"ai (?:la nguoi )?(?:lam|chup|thuc hien)(?: \S+)? (?:tin|anh|bai)\b|"
        r"ai (?:la nguoi )?(?:da )?viet|phong vien nao|ai dua tin|"
        r"do ai (?:viet|dua tin|thuc hien bai)|nha bao nao|but danh",
    ),
    (
        Field.SOURCE,
        r"(?:to |trang )?bao nao(?! (?:to chuc|chu tri|phoi hop|phat dong))|bao gi dang|"
        r"(?:trang|cong)(?: (?:tin|web|thong tin|tin tuc|dien tu))* nao|"
        r"nguon (?:tin )?(?:nao|tu dau|o dau)|(?:dang|dua tin|trich|lay) (?:o|tren|tu) "
        r"(?:dau|bao nao|trang nao|nguon nao)|co quan bao chi nao|"
        r"kenh (?:nao|thong tin nao)|nguon (?:cua )?(?:bai|tin)\b.* la gi",
    ),
    (
        Field.PUBLISHED,
        r"(?:bai|tin|bai viet|bai bao|ban tin)\b(?: \S+){0,14}? "
        rf"(?:{_PUT}|xuat ban|cong bo|dua|len (?:trang|bao|mang)|viet|ra(?: mat)?)(?: \S+){{0,3}}? "
        r"(?:khi nao|ngay nao|luc nao|bao gio|hom nao|ngay may|ngay bao nhieu|thoi gian nao)|"
        r"ngay (?:dang|xuat ban)|"
        rf"(?:{_PUT}|xuat ban|dua|len (?:bao|mang))(?: tin| bai)?(?: \S+){{0,8}}? "
        r"(?:khi nao|ngay nao|luc nao|bao gio|ngay may|ngay bao nhieu)",
    ),
    (
        Field.TITLE,
        r"(?:tieu de|ten|tua)(?: cua)? (?:bai|tin)\b|bai (?:bao |viet )?(?:co )?(?:tieu de|"
        r"ten) (?:la )?gi",
    ),
)

METADATA_GUARD = re.compile(
    r"\b(?:bai|tin|bao|bao chi|phong vien|nha bao|tac gia|"
    r"nguon(?! (?:kinh phi|von|tien|luc|thu|chi|nuoc|goc|ngan sach|can bo|hang|nhan luc|tai|quy))|"
    r"trang|but danh|ban tin|dang|"
    r"xuat ban)\b"
)

KINDS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.SUMMARY,
        r"(?:hoi nghi|tin|bai|bai viet|bai bao|cuoc hop|buoi hop|su kien|phien hop)\b.* "
        r"(?:ban|noi|de cap|neu|dua|viet|co|thong qua)(?: den| ve)?(?: nhung| cac)? "
        r"(?:gi|dieu gi|van de gi|noi dung gi|viec gi|noi dung nao)"
        r"(?: dang chu y| noi bat| moi| quan trong| dang noi)?$|tom gon|diem chinh|"
        r"(?:bai|tin|bai viet|bai bao)\b.* "
        r"(?:viet|noi|dua|ke)(?: ve)?(?: chuyen| viec)? (?:gi|chi)$|"
        r"tom tat|tom luoc|noi dung chinh|y chinh|(?:bai|tin|hoi nghi|van ban)\b.* noi ve (?:gi|"
        r"dieu gi|van de gi)|"
        r"(?:co )?nhung noi dung (?:gi|nao)|noi dung (?:cua|chu yeu)?.* (?:la gi|gi|nao)$|"
        r"cho (?:toi )?biet (?:ve|noi dung)|dai y\b|diem lai|tom lai|khai quat|"
        r"van tat|(?:ngan|noi) gon|trong (?:vai|may|mot) cau|"
        r"ke (?:cho toi )?(?:nghe )?ve",
    ),
    (
        Kind.DEFINITION,
        r"viet tat|giai nghia|"
        r"(?<!\bai )(?<!nguoi )(?<!\bda )"
        r"giai thich(?! (?:ve|nguyen nhan|rang|sao)\b)(?!.*(?:vi|ly do|tai) (?:sao|gi|nao|dau))"
        r"(?! (?:vi|ly do)\b)|"
        r"nghia la (?:gi|sao|the nao)|tuc la gi|la cai gi$|"
        r"co nghia (?:la )?(?:gi|the nao)|la viet tat|"
        r"duoc hieu (?:la|nhu)|^[a-z]{2,8} la gi$",
    ),
    (
        Kind.RANK,
        r"(?:quan ham|cap bac|cap ham|ham)(?: \S+){0,3}? (?:gi|nao|la gi)|quan ham cua|"
        r"cap bac cua|mang (?:quan )?ham",
    ),
    (
        Kind.POST,
        r"(?:chuc vu|chuc danh|cuong vi|vi tri cong tac|"
        r"(?:giao|giu|nhan|trao|vao|ngoi) (?:cai )?ghe|"
        r"(?<!to )(?<!cong )(?<!vien )chuc(?! (?:sac|viec)\b))(?: \S+){0,6}? (?:gi|nao)\b|"
        r"(?:chuc vu|chuc danh|cuong vi)(?: cua)? |lam (?:chuc )?gi (?:o|tai|trong)|"
        r"dang (?:la|lam) gi|(?:la|lam) (?:lanh dao|can bo|quan chuc|si quan) gi|giu chuc(?: vu)?$|"
        # "Ông An là trưởng ban nào?": who is told, the rest of the post is asked for.
        r"\bla (?:pho |quyen )?(?:truong|giam doc|tong giam doc|chu tich|bi thu|chi huy|"
        r"hieu truong|chu nhiem|cuc truong|vu truong|chinh uy|thu truong|lanh dao)"
        r"(?: \S+){0,2} (?:gi|nao)$",
    ),
    (Kind.WHY_HOW, r"(?:nhu )?the nao$|ra sao$|theo huong nao"),
    (
        Kind.YES_NO,
        r"\bco phai\b(?! the nao)|phai khong|"
        # "Huyện vượt kế hoạch không?"; no air defence, no aviation.
        r"(?<!hang )(?<!phong )(?<!tren )(?<!so )(?<!bang )(?<!bau )(?<!bo )\bkhong"
        r"(?: (?:vay|the|nhi|a|ha|ta|day))*$|"
        r"dung khong|co dung\b|dung hay sai|phai chang|"
        r"co that\b|(?:that|thiet) khong|"
        r"\b(?:co|da|duoc|bi|la)\b.* (?:khong|hay khong|hay chua|chua|a|nhi)$|khong (?:vay|"
        r"nhi|a)$",
    ),
    (
        Kind.WHY_HOW,
        r"vi sao|tai sao|ly do|nguyen nhan|nham muc dich|muc dich|de lam gi|nham (?:lam )?gi|"
        r"dich den|co sao (?:ma )?|(?:vi|do|boi|nho) dau|"
        r"(?:vi|boi) (?:co|le) (?:gi|nao)|^co gi (?:ma|khien|lai)|"
        r"^nho (?:(?:cai|dieu|viec) )?(?:gi|nao)\b|"
        r"(?:dieu|cai|viec|yeu to) (?:gi|nao) (?:da )?(?:khien|lam (?:cho|nen)|dan den)|"
        r"bang cach nao|lam (?:the nao|cach nao|sao)|^sao (?!vay|the)|"
        r"(?<!ngoi )(?<!hang )\bsao (?:lai|chua|khong|phai|van)\b",
    ),
    (
        Kind.HOW_MANY,
        r"(?<!ngay )bao nhieu|bao nhieu (?:phan tram|nguoi|ho|tien)\b|"
        r"(?<!ngay )(?<!hom )(?<!thang )(?<!mung )(?<!thu )(?<!nam )(?<!quy )\bmay\b"
        r"(?! (?:gio|moc|bay|tinh|anh|(?:ngay|hom|thang|nam) nao))|"
        r"(?:dung|xep|hang|lan|vi tri|ky|khoa) thu may|"
        r"chiem (?:ty le )?may|thu may (?:ty|trieu|nghin|ngan|dong|tien|phan|muc)\b|"
        r"(?<!thong )\bbao xa\b|"
        r"\b(?:dai|rong|nang|cao|sau|xa|lon|gia) (?:chung|co|khoang) nao$|"
        r"ty le(?: \S+){0,12}? (?:la gi|the nao|ra sao|nao|gi)|"
        r"so luong|muc (?:dat|bao nhieu)|con so nao|phan tram nao|dat muc nao|bao lau|"
        r"(?:keo dai|trong|mat|het|suot) may gio",
    ),
    (
        Kind.WHEN,
        r"khi nao|^chung nao\b|chung nao (?:thi|moi|xong|hoan|thong)\b|"
        r"(?<!cua )(?<!la )(?<!do )hoi nao(?: vay| the| nhi)?$|"
        r"sang hay chieu|hom may|(?:khoang|quang) thoi gian|thoi ky nao|mung may|"
        r"ngay bao nhieu|hom nao|bua nao|(?<!tiem )(?<!nang )(?<!hieu )(?<!nhan )luc nao|"
        r"bao gio|ngay nao|ngay may|thang may|thang nao|nam nao|quy nao|"
        r"nam may|"
        r"thoi gian (?:nao|dien ra|to chuc)|thoi (?:diem|han) (?:nao|la)|buoi (?:nao|gi)\b|"
        r"giai doan nao|nhiem ky nao|"
        r"thoi gian (?:la )?(?:khi|bao)|moc (?:thoi gian|nao)|thu may|"
        r"(?<!su )(?<!si )(?<!nguoi )(?<!chu )han (?:chot|cuoi|nao)|"
        r"gio nao|may gio|thoi han|"
        r"den bao",
    ),
    (
        Kind.WHO,
        r"(?:chu tich|bi thu|bo truong|thu truong|giam doc|truong (?:ban|phong|doan)|tu lenh|"
        r"chinh uy|vu truong|cuc truong|hieu truong|vien truong|chi huy truong)"
        r"(?: (?!(?:o|tai|thuoc|la) )\S+){2,5}? (?<!tinh )(?<!huyen )(?<!pho )(?<!quan )"
        r"(?<!xa )(?<!phuong )nao\b(?! (?:duoc|bi))|"
        r"\bto truong(?: (?!(?:o|tai|thuoc|la) )\S+){1,5}? (?<!cho )nao\b",
    ),
    (
        Kind.BODY,
        r"(?:co quan|don vi|to chuc|ban|cap uy|dang uy|thanh uy|tinh uy|huyen uy|quan uy|ben|"
        r"phia|luc luong|doi tuong|bo phan|doan|hoi(?! nao(?: vay| the| nhi)?$)) nao|"
        r"(?:cua|la|do) hoi nao|"
        r"(?:co quan|don vi|to chuc|cap) (?:gi\b|to chuc|chu tri|dung ra)|nhung ai (?:ky|ky ket)|"
        r"(?:giua|cua) (?:ai|nhung ai) (?:voi|va) ai|ben nao",
    ),
    (
        Kind.WHERE,
        r"o dau|tai dau|noi nao|dia diem (?:nao|to chuc|dien ra|o|la)|"
        r"(?<!yeu )(?<!yeu o )(?<!kho )(?<!kho o )(?<!vuong )(?<!vuong o )(?<!hay o )(?<!sai o )"
        r"cho nao|vung nao|dau vay$|"
        r"dien ra o\b|"
        r"(?:o|tai) (?:hoi truong|nha (?:van hoa|hat|khach)|tru so|san (?:van|bong|khau|truong)|"
        r"quang truong|khach san|trung tam|khu|hang|dao|cau lac bo)(?: \S+){0,2} nao\b|"
        r"(?:dia phuong|tinh|thanh pho|huyen|(?<!co )(?<!dan )(?<!hai )(?<!tuong )quan|thi xa|xa|"
        r"phuong|thon|dia ban|thi tran)(?: thanh)? (?:nao|gi)\b",
    ),
    (
        Kind.WHO,
        r"\bai\b|nguoi nao|(?:dong chi|vi|sep|thu truong|quan chuc|thay|giao su|tien si|"
        r"nha (?:bao|thiet ke|khoa hoc|nghien cuu|tho|van|su hoc|dau tu|quan ly|tai tro)|"
        r"chuyen gia|dien gia|bao cao vien|khach moi|ong|ba|can bo|lanh dao|si quan|tuong|"
        r"bac si|y si|y ta|quan y|chien si|ngu dan|nong dan|giao vien|"
        r"chi huy|nhan vat|"
        r"dai bieu|cac vi|thu tuong|bo truong|bi thu|chu tich|"
        r"thieu tuong|trung tuong|dai ta|thuong ta|trung ta|tu lenh|chinh uy|nguoi)(?: \S+)? nao|"
        r"(?<!phu )nu (?:\S+ ){1,2}nao|"
        r"ten (?:cua |la |day du |ho )?(?:gi|nguoi|dong chi|bi thu|chu tich|vi|ong)|"
        r"(?:ho )?ten (?:la )?gi|danh tinh|"
        # "Người ký quyết định?": nothing asks but the mark.
        r"^nguoi (?!dan\b)(?!.*\b(?:gi|nao|dau|sao|chi|khong|chua|bao)\b)",
    ),
    (
        Kind.LIST,
        r"liet ke|ke ten|gom (?:nhung|co|cac)|nhung (?:\S+ ){1,5}(?:nao|gi)\b|"
        r"cac (?:\S+ ){1,5}(?:nao|gi)\b",
    ),
    (Kind.WHY_HOW, r"nhu the nao|the nao|ra sao"),
)

_SEVERAL = (
    r"\b(?:hai|ba|bon) (?:ai|(?:vi|nguoi|dong chi|ong|dai ta|thuong ta|lanh dao|can bo) nao)\b|"
    r"\b(?:cung|dong) (?:chu tri|dieu hanh|chu toa)\b"
)
PLURAL = re.compile(
    r"\b(?:nhung ai|nhung|cac|liet ke|ke ten|tat ca|nhung nguoi|lan luot|gom)\b(?! nguoi chu tri)|"
    r"\b(?:hai|ba|bon|0?[2-9]) (?:(?!giu|lam|o|tai|thuoc|vao|la|nam|thang|/)\S+ ){1,3}nao\b|"
    + _SEVERAL
)
PLURAL_WHO = re.compile(
    r"\b(?:nhung|cac) (?:\S+ ){0,4}?(?:ai|nao)\b|"
    r"^(?:(?:ho|va|ten|danh|sach) )*(?:nhung|cac) "
    r"(?:dong chi|vi|ong|ba|nguoi|can bo|lanh dao|dai bieu)\b|"
    r"\b(?:ten|danh tinh) (?:cua )?(?:nhung|cac)\b|"
    r"\b(?:liet ke|ke ten|tat ca|lan luot|gom)\b|" + _SEVERAL
)
"""Who, and more than one; "Ai chúc Tết các chiến sĩ?" asks for one."""
SUMMARY_WORDS = (
    "tóm tắt tóm lược tóm gọn nội dung chính điểm chính ý chính bàn nói đề cập nêu những gì có gì "
    "đáng chú ý nổi bật quan trọng giúp cho xin kể bài viết bản tin đáng nói chủ yếu điểm lại "
    "tóm lại vắn tắt ngắn gọn trong vài câu mấy dòng đại ý khái quát xem nêu làm được liệt kê"
)
"""What asks for a summary and says nothing of its subject."""
IMPERATIVE = re.compile(
    r"^(?:hay |lam on |xin |vui long |toi muon |cho toi |cho minh |cho hoi |toi can |em muon |"
    r"minh muon )*"
    r"(?:biet |hoi |tim |xem |cho biet |neu |tra loi )*"
)
TAIL = re.compile(
    r"(?: (?:vay|the|a|nhi|ha|nhe|day|kia|ah|voi|ad|shop|ban|duoc khong|dum|gium|thi|"
    r"giup (?:toi|minh|em|voi)|voi a|xem|nao nhi))+$"
)
ASIDE = re.compile(
    r"(?:[,.;?!]|\s[-–])\s*(?=(?:nói|nêu|gói|tóm|trả lời|viết|kể|liệt kê|điểm|cho (?:tôi|mình|em)|"
    r"ghi|tóm tắt|giúp|noi|neu|goi|tom|tra loi|viet|ke|liet ke|diem|giup)\s)"
    r"[^,.;?!]{0,40}[.!?]*\s*$",
    re.I,
)
"""What is asked of the form of the answer: "..., nói ngắn thôi"."""
PREFACE = re.compile(r"^[^:?]{12,}:\s+(?=\S+(?:\s+\S+){4})")
"""What a polite asker says before the question: "Em cần số liệu cho báo cáo: ..."."""
