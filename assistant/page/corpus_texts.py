"""The words of the tab "Kho bài viết", in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.page.settings import Language

__all__ = ["CorpusTexts", "corpus_texts"]


@dataclass(frozen=True, slots=True)
class CorpusTexts:
    """Every word that the tab shows."""

    failed: str
    views: Mapping[str, str]
    """By view, with {count}."""
    view_label: str
    search: str
    search_hint: str
    search_refused: str
    state: str
    states: Mapping[str, str]
    apply: str
    reset: str
    heads: Mapping[str, str]
    unit: str
    sort_by: str
    counted: str
    counted_refused: str
    none: str
    none_yet: str
    none_refused: str
    page: str
    previous: str
    next: str
    reprint: str
    by_hand: str
    undated: str
    open_article: str
    edit: str
    edit_this: str
    remove: str
    remove_this: str
    refused_at: str
    gone: str
    chip_off: str
    # what is covered
    months: str
    months_earlier: str
    in_month: str
    sources: str
    places: str
    others: str
    show: str
    table_of: str
    month: str
    number: str
    unnamed: str
    covered: str
    # setting right
    fix: str
    fix_title: str
    fix_note: str
    encoding: str
    fields: str
    automatic: str
    published: str
    title: str
    save: str
    cancel: str
    remove_ask: str
    remove_file: str
    remove_kept: str
    remove_one_of: str
    # adding
    drop: str
    drop_hint: str
    choose: str
    keep_both: str
    replace: str
    same_name: str
    uploading: str
    too_many: str
    too_large: str
    other_kind: str
    working: str
    stages: Mapping[str, str]
    pace: str
    left: str
    waiting: str
    done: str
    kinds: Mapping[str, str]
    refused: str
    nothing_new: str
    same: str
    renamed: str
    more: str
    removed: str
    fixed: str
    not_fixed: str
    closed: str
    not_yours: str
    no_file: str


_VIETNAMESE = CorpusTexts(
    failed="Không đọc được kho bài. Hãy tải lại trang; nếu vẫn lỗi, chạy: hoidap doctor",
    views={
        "articles": "Bài báo ({count})", "refused": "Bị từ chối ({count})", "covered": "Bao quát",
    },
    view_label="Xem",
    search="Tìm bài",
    search_hint="chữ trong tiêu đề, tên tệp, nguồn, địa bàn",
    search_refused="Tìm tệp",
    state="Tình trạng",
    states={
        "": "mọi bài", "reprint": "bài đăng lại", "undated": "chưa rõ ngày",
        "corrected": "đã sửa bằng tay",
    },
    apply="Tìm",
    reset="Xoá bộ lọc",
    heads={
        "published": "Ngày", "title": "Tiêu đề", "source": "Nguồn", "place": "Địa bàn",
        "words": "Số chữ", "state": "Tình trạng", "file": "Tệp", "reason": "Lý do", "do": "Việc",
    },
    unit="chữ",
    sort_by="Sắp theo {head}",
    counted="{count} bài",
    counted_refused="{count} tệp hoặc mục",
    none="Không có bài nào như vậy.",
    none_yet="Kho chưa có bài nào. Hãy thả tệp vào ô bên trên, hoặc chạy: hoidap index THƯ_MỤC",
    none_refused="Không có tệp nào bị từ chối.",
    page="Trang {page}/{pages}",
    previous="Trang trước",
    next="Trang sau",
    reprint="đăng lại",
    by_hand="đã sửa",
    undated="chưa rõ",
    open_article="Mở bài {title}",
    edit="Sửa",
    edit_this="Sửa {title}",
    remove="Gỡ",
    remove_this="Gỡ {title}",
    refused_at="lúc {when}",
    gone="tệp không còn nữa",
    chip_off="Bỏ lọc {name}",
    months="Số bài theo tháng",
    months_earlier="{count} bài trước {month} không vẽ ở đây",
    in_month="{month}: {count} bài",
    sources="Số bài theo nguồn",
    places="Số bài theo tỉnh, thành",
    others="{count} mục khác",
    show="Xem các bài: {name}",
    table_of="Bảng số liệu",
    month="Tháng",
    number="Số bài",
    unnamed="Chưa bài nào có thông tin này.",
    covered="{articles} bài, {words} chữ, từ {first} đến {last}; {undated} bài chưa rõ ngày.",
    fix="Sửa",
    fix_title="Sửa “{name}”",
    fix_note="Những gì đặt ở đây được ghi nhớ, kể cả khi tệp được đọc lại. Bỏ trống: tự nhận.",
    encoding="Bảng mã",
    fields="Tên trường trong các dòng của tệp",
    automatic="tự nhận",
    published="Ngày đăng",
    title="Tiêu đề",
    save="Lưu và đọc lại",
    cancel="Thôi",
    remove_ask="Gỡ “{name}” khỏi kho?",
    remove_file="Tệp đã thả vào cũng bị xoá khỏi thư mục dữ liệu.",
    remove_kept="Tệp gốc vẫn còn; lần lập chỉ mục thư mục ấy sau này sẽ đưa bài vào lại.",
    remove_one_of="Chỉ bài này bị gỡ; tệp chứa nó còn những bài khác nên được giữ lại.",
    drop="Thả tệp bài báo vào đây",
    drop_hint="{kinds}; mỗi tệp tối đa {size} MB, mỗi lần tối đa {count} tệp.",
    choose="Chọn tệp",
    keep_both="giữ cả hai",
    replace="thay bản cũ",
    same_name="Tệp trùng tên",
    uploading="Đang tải lên {name} ({n}/{total})",
    too_many="Mỗi lần chỉ nhận {count} tệp. Hãy thả làm nhiều lần.",
    too_large="lớn hơn {size} MB nên không nhận ở đây; hãy tách nhỏ, hoặc dùng: hoidap index TỆP",
    other_kind="không nhận loại tệp này; hãy dùng một trong: {kinds}",
    working="Đang làm",
    stages={
        "model": "Giải nén mô hình", "rebuild": "Dựng lại chỉ mục", "records": "Đọc lại dữ kiện",
        "articles": "Đọc và lập chỉ mục", "vectors": "Đưa véc-tơ vào kho",
    },
    pace="{embedded} đoạn, {pace} đoạn/giây",
    left="còn khoảng {time}",
    waiting="Chỉ mục đang bận: {problem}",
    done="Xong sau {seconds} giây: thêm {added}, đổi {changed}, giữ nguyên {unchanged}, "
    "từ chối {failed}.",
    kinds={"added": "thêm", "changed": "đổi", "moved": "chuyển", "removed": "gỡ"},
    refused="từ chối",
    nothing_new="Không có gì mới.",
    same="đã có đúng tệp này",
    renamed="trùng tên, đã lưu thành “{name}”",
    more="… và {count} mục nữa",
    removed="Đã gỡ “{name}”.",
    fixed="Đã lưu.",
    not_fixed="Đã ghi lại, nhưng tệp vẫn bị từ chối: {problem}",
    closed="Trang này chỉ để hỏi và xem; việc thêm, sửa, gỡ bài đã được tắt.",
    not_yours="Chỉ người quản trị được thêm, sửa, gỡ bài.",
    no_file="Bài này không có tệp trên máy chủ nên không sửa ở đây được.",
)  # fmt: skip

_ENGLISH = CorpusTexts(
    failed="The articles cannot be read. Reload the page; if it persists, run: hoidap doctor",
    views={"articles": "Articles ({count})", "refused": "Refused ({count})", "covered": "Coverage"},
    view_label="View",
    search="Find articles",
    search_hint="words of the title, file, outlet or place",
    search_refused="Find files",
    state="State",
    states={
        "": "all", "reprint": "reprints", "undated": "without a date", "corrected": "set by hand",
    },
    apply="Find",
    reset="Clear filters",
    heads={
        "published": "Date", "title": "Title", "source": "Outlet", "place": "Place",
        "words": "Words", "state": "State", "file": "File", "reason": "Reason", "do": "Actions",
    },
    unit="words",
    sort_by="Sort by {head}",
    counted="{count} articles",
    counted_refused="{count} files or parts of files",
    none="There are no such articles.",
    none_yet="There are no articles yet. Drop files above, or run: hoidap index FOLDER",
    none_refused="No file was refused.",
    page="Page {page} of {pages}",
    previous="Previous page",
    next="Next page",
    reprint="reprint",
    by_hand="set by hand",
    undated="unknown",
    open_article="Open the article {title}",
    edit="Correct",
    edit_this="Correct {title}",
    remove="Remove",
    remove_this="Remove {title}",
    refused_at="at {when}",
    gone="the file is gone",
    chip_off="No longer only {name}",
    months="Articles by month",
    months_earlier="{count} articles before {month} are not drawn here",
    in_month="{month}: {count} articles",
    sources="Articles by outlet",
    places="Articles by province",
    others="{count} others",
    show="Show the articles: {name}",
    table_of="The figures",
    month="Month",
    number="Articles",
    unnamed="No article tells this yet.",
    covered="{articles} articles, {words} words, {first} to {last}; {undated} without a date.",
    fix="Correct",
    fix_title="Correct “{name}”",
    fix_note="What is set here is kept, also when the file is read again. Empty: found by itself.",
    encoding="Encoding",
    fields="Names of the fields in the lines of the file",
    automatic="found by itself",
    published="Published",
    title="Title",
    save="Save and read again",
    cancel="Cancel",
    remove_ask="Remove “{name}”?",
    remove_file="The dropped file is deleted from the data directory, too.",
    remove_kept="The file itself stays; indexing its folder again brings the article back.",
    remove_one_of="Only this article is removed; its file holds others and is kept.",
    drop="Drop article files here",
    drop_hint="{kinds}; at most {size} MB each, {count} files at once.",
    choose="Choose files",
    keep_both="keep both",
    replace="replace the old one",
    same_name="Same name",
    uploading="Uploading {name} ({n}/{total})",
    too_many="Only {count} files are taken at once. Drop them in several turns.",
    too_large="larger than {size} MB and not taken here; split it, or run: hoidap index FILE",
    other_kind="this kind of file is not taken; use one of: {kinds}",
    working="At work",
    stages={
        "model": "Unpacking the model", "rebuild": "Rebuilding the index",
        "records": "Reading records anew",
        "articles": "Reading and indexing", "vectors": "Storing vectors",
    },
    pace="{embedded} passages, {pace} a second",
    left="about {time} left",
    waiting="The index is busy: {problem}",
    done="Done in {seconds} s: {added} added, {changed} changed, {unchanged} unchanged, "
    "{failed} refused.",
    kinds={"added": "added", "changed": "changed", "moved": "moved", "removed": "removed"},
    refused="refused",
    nothing_new="Nothing new.",
    same="this very file is there already",
    renamed="name taken, kept as “{name}”",
    more="… and {count} more",
    removed="“{name}” was removed.",
    fixed="Saved.",
    not_fixed="Kept on record, but the file is still refused: {problem}",
    closed="This page is for asking and reading; adding, correcting and removing are switched off.",
    not_yours="Only an administrator may add, correct and remove articles.",
    no_file="This article has no file on the server, so it cannot be corrected here.",
)  # fmt: skip


def corpus_texts(language: Language) -> CorpusTexts:
    """The tab's words in the wanted language."""
    return _ENGLISH if language == "en" else _VIETNAMESE
