"""The words of the tabs Hội nghị, Chỉ tiêu and Cán bộ, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.page.settings import Language

__all__ = ["RecordTexts", "record_texts"]


@dataclass(frozen=True, slots=True)
class RecordTexts:
    """Every word that the three tabs show."""

    titles: Mapping[str, str]
    """By kind of record: the tab's name."""
    counted: Mapping[str, str]
    """By kind of record, with {count}."""
    waiting: str
    """Behind the count; with {count}: articles whose records older rules read."""
    none: str
    failed: str
    heads: Mapping[str, str]
    """Column heads by column."""
    filters: Mapping[str, str]
    """Labels of the filter's fields."""
    apply: str
    reset: str
    bad_year: str
    sort_by: str
    """Spoken: {head}."""
    previous: str
    next: str
    page: str
    """{page}, {pages}."""
    save_csv: str
    save_json: str
    open_article: str
    """Spoken: {file}."""
    statuses: Mapping[str, str]
    any: str
    compared: Mapping[str, str]
    """How a bound is written, with {}."""
    undated: str
    timeline: str
    """Spoken: {count}, {first}, {last}."""
    in_month: str
    """{count}, {month}."""
    show_person: str
    former: str
    posts: str
    events: str
    no_posts: str
    articles: str
    close: str
    namesakes: str
    """{count}."""
    implied: str
    origins: Mapping[str, str]
    """By who read the records: names in the filter."""
    proposed: str
    """Behind what a model proposed."""
    proposed_why: str
    """What that means, as a hint."""


_VI = RecordTexts(
    titles={"conferences": "Hội nghị", "targets": "Chỉ tiêu", "officials": "Cán bộ"},
    counted={
        "conferences": "{count} hội nghị, sự kiện", "targets": "{count} chỉ tiêu, kết quả",
        "officials": "{count} người",
    },
    waiting=". Còn {count} bài chờ được đọc lại theo bản mới",
    none="Không có dòng nào khớp. Hãy bỏ bớt điều kiện lọc, hoặc lập chỉ mục thêm bài.",
    failed="Không đọc được dữ kiện trong chỉ mục. Hãy chạy “hoidap doctor” để xem lý do.",
    heads={
        "day": "Ngày", "name": "Tên", "place": "Nơi", "body": "Cơ quan tổ chức",
        "chair": "Chủ trì", "file": "Bài", "measure": "Nội dung", "value": "Mức",
        "deadline": "Thời hạn", "status": "Trạng thái", "bound": "Cơ quan", "person": "Họ tên",
        "rank": "Cấp bậc", "post": "Chức vụ gần nhất", "last": "Bài gần nhất", "count": "Số bài",
    },
    filters={
        "year": "Năm", "place": "Nơi", "body": "Cơ quan", "person": "Người", "text": "Chứa chữ",
        "label": "Trạng thái", "post": "Chức vụ, cơ quan", "origin": "Nguồn",
    },
    apply="Lọc", reset="Bỏ lọc", bad_year="Năm phải là bốn chữ số, ví dụ 2022.",
    sort_by="Sắp xếp theo {head}", previous="Trang trước", next="Trang sau",
    page="Trang {page}/{pages}", save_csv="Tải CSV", save_json="Tải JSON",
    open_article="Mở bài {file} tại đoạn này",
    statuses={"set": "đặt ra", "reached": "đã đạt", "kept": "giữ vững"}, any="tất cả",
    compared={
        "at_least": "từ {} trở lên", "more_than": "trên {}", "at_most": "không quá {}",
        "less_than": "dưới {}", "about": "khoảng {}",
    },
    undated="không rõ ngày",
    timeline="Trục thời gian: {count} hội nghị, sự kiện từ {first} đến {last}",
    in_month="{month}: {count}", show_person="Xem {name}: chức vụ theo thời gian",
    former="nguyên", posts="Chức vụ theo thời gian", events="Có mặt tại",
    no_posts="Các bài không nêu chức vụ.", articles="{count} bài", close="Đóng",
    namesakes="{count} người trùng tên, chưa rõ là một người",
    implied="suy ra từ ngữ cảnh của bài",
    origins={"rules": "bỏ đề xuất của mô hình", "model": "chỉ đề xuất của mô hình"},
    proposed="do mô hình đề xuất",
    proposed_why="Mô hình ngôn ngữ chỉ ra; từng chữ có trong bài, nghĩa thì nên xem lại",
)  # fmt: skip

_EN = RecordTexts(
    titles={"conferences": "Conferences", "targets": "Targets", "officials": "Officials"},
    counted={
        "conferences": "{count} conferences and events", "targets": "{count} targets and results",
        "officials": "{count} persons",
    },
    waiting=". {count} articles wait to be read again by the new version",
    none="No row matches. Drop a filter, or index more articles.",
    failed="The records of the index cannot be read. Run “hoidap doctor” to see why.",
    heads={
        "day": "Day", "name": "Name", "place": "Place", "body": "Held by", "chair": "Chaired by",
        "file": "Article", "measure": "Measure", "value": "Value", "deadline": "Deadline",
        "status": "Status", "bound": "Body", "person": "Name", "rank": "Rank",
        "post": "Latest post", "last": "Latest article", "count": "Articles",
    },
    filters={
        "year": "Year", "place": "Place", "body": "Body", "person": "Person", "text": "Words",
        "label": "Status", "post": "Post, body", "origin": "Read by",
    },
    apply="Filter", reset="Reset", bad_year="A year has four digits, for instance 2022.",
    sort_by="Sort by {head}", previous="Previous page", next="Next page",
    page="Page {page} of {pages}", save_csv="Download CSV", save_json="Download JSON",
    open_article="Open {file} at these words",
    statuses={"set": "set", "reached": "reached", "kept": "kept"}, any="all",
    compared={
        "at_least": "at least {}", "more_than": "over {}", "at_most": "at most {}",
        "less_than": "under {}", "about": "about {}",
    },
    undated="no day known",
    timeline="Timeline: {count} conferences and events from {first} to {last}",
    in_month="{month}: {count}", show_person="Show {name}: posts over time", former="former",
    posts="Posts over time", events="Took part in", no_posts="The articles name no post.",
    articles="{count} articles", close="Close",
    namesakes="{count} persons of this name, not known to be the same",
    implied="implied by the article's context",
    origins={"rules": "without a model's proposals", "model": "a model's proposals only"},
    proposed="proposed by a model",
    proposed_why="A language model pointed at it: the words are the article's, check what they say",
)  # fmt: skip


def record_texts(language: Language) -> RecordTexts:
    """The words in the wanted language."""
    return _VI if language == "vi" else _EN
