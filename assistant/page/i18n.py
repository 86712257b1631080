"""Every word the page says, in Vietnamese and in English.

Gradio ships no Vietnamese: `gradio_translations` supplies the strings of its
own that this page can show. Gradio picks its language from the browser, so
they are supplied under every language it knows, and the page speaks one
language whatever the browser asks for.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.page.settings import Language

__all__ = ["Texts", "gradio_translations", "texts_for"]


@dataclass(frozen=True, slots=True)
class Texts:
    """The page's own text in one language."""

    language: Language
    product: str
    tab_chat: str
    tab_corpus: str
    tab_conferences: str
    tab_targets: str
    tab_officials: str
    welcome: str
    welcome_text: str
    examples: str
    articles: str
    newest: str
    nothing_indexed: str
    question: str
    placeholder: str
    send: str
    new_conversation: str
    conversation: str
    you_asked: str
    searching: str
    understood: str
    source: str
    sources: str
    sources_empty: str
    no_sources: str
    see_sources: str
    see_related: str
    related: str
    related_note: str
    article: str
    open_article: str
    original: str
    back: str
    close: str
    copy: str
    copied: str
    copy_failed: str
    article_gone: str
    article_changed: str
    page_expired: str
    empty_question: str
    long_question: str
    failed: str
    busy: str
    disconnected: str
    too_large: str
    notice: str


VIETNAMESE = Texts(
    language="vi",
    product="Hỏi đáp",
    tab_chat="Hỏi đáp",
    tab_corpus="Kho bài viết",
    tab_conferences="Hội nghị",
    tab_targets="Chỉ tiêu",
    tab_officials="Cán bộ",
    welcome="Bạn muốn biết điều gì trong các bài báo?",
    welcome_text=(
        "Hỏi bằng tiếng Việt về hội nghị, chỉ tiêu, cán bộ. Mỗi câu trả lời dẫn nguyên văn "
        "đoạn báo làm căn cứ; điều gì báo không viết thì không trả lời."
    ),
    examples="Thử hỏi",
    articles="{count} bài",
    newest="mới nhất",
    nothing_indexed="Chưa có bài nào. Hãy chạy: hoidap index THƯ_MỤC",
    question="Câu hỏi",
    placeholder="Nhập câu hỏi rồi nhấn Enter",
    send="Hỏi",
    new_conversation="Cuộc hỏi mới",
    conversation="Cuộc hỏi đáp",
    you_asked="Bạn hỏi",
    searching="Đang tìm trong các bài báo…",
    understood="Câu hỏi được hiểu là",
    source="Nguồn",
    sources="Nguồn",
    sources_empty="Các đoạn báo làm căn cứ cho câu trả lời sẽ hiện ở đây.",
    no_sources="Câu trả lời này không dẫn bài nào.",
    see_sources="Xem {count} nguồn",
    see_related="Xem các đoạn có thể liên quan",
    related="Có thể liên quan",
    related_note="Những đoạn gần câu hỏi nhất, không phải câu trả lời.",
    article="Bài báo",
    open_article="Mở bài",
    original="Bản gốc",
    back="Về câu trả lời",
    close="Đóng bài báo",
    copy="Sao chép",
    copied="Đã sao chép",
    copy_failed="Không sao chép được",
    article_gone="Bài này không còn trong chỉ mục.",
    article_changed="Bài này đã thay đổi từ khi trả lời, không còn đoạn trích ở trên.",
    page_expired="Phiên làm việc đã hết. Hãy tải lại trang rồi hỏi lại.",
    empty_question="Hãy nhập câu hỏi trước, ví dụ: ai chủ trì hội nghị?",
    long_question=(
        "Câu hỏi dài {count} ký tự, quá {limit} ký tự cho phép. Hãy hỏi ngắn lại, mỗi lần một ý."
    ),
    failed="Có lỗi khi tìm câu trả lời. Hãy thử lại; nếu vẫn lỗi, chạy: hoidap doctor",
    busy="Đang có nhiều người hỏi. Xin chờ một lát rồi hỏi lại.",
    disconnected="Mất kết nối với chương trình. Hãy kiểm tra nó còn chạy rồi tải lại trang.",
    too_large="Yêu cầu quá lớn. Hãy hỏi ngắn lại.",
    notice="Thông báo",
)

ENGLISH = Texts(
    language="en",
    product="Hỏi đáp",
    tab_chat="Questions",
    tab_corpus="Articles",
    tab_conferences="Conferences",
    tab_targets="Targets",
    tab_officials="Officials",
    welcome="What would you like to know from the articles?",
    welcome_text=(
        "Ask in Vietnamese about conferences, targets and officials. Every answer quotes the "
        "passages it rests on; what the articles do not say is not answered."
    ),
    examples="Try asking",
    articles="{count} articles",
    newest="newest",
    nothing_indexed="No articles yet. Run: hoidap index FOLDER",
    question="Question",
    placeholder="Type a question and press Enter",
    send="Ask",
    new_conversation="New conversation",
    conversation="Conversation",
    you_asked="You asked",
    searching="Searching the articles…",
    understood="Understood as",
    source="Source",
    sources="Sources",
    sources_empty="The passages that an answer rests on appear here.",
    no_sources="This answer cites no article.",
    see_sources="Sources ({count})",
    see_related="See what may be related",
    related="May be related",
    related_note="The passages nearest to the question, not an answer.",
    article="Article",
    open_article="Open article",
    original="Original page",
    back="Back to the answer",
    close="Close the article",
    copy="Copy",
    copied="Copied",
    copy_failed="Could not copy",
    article_gone="This article is no longer in the index.",
    article_changed="This article has changed since; the quoted passage is no longer in it.",
    page_expired="This session has ended. Reload the page and ask again.",
    empty_question="Type a question first, for example: ai chủ trì hội nghị?",
    long_question=(
        "The question has {count} characters, more than the {limit} allowed. "
        "Ask one thing at a time."
    ),
    failed="Something went wrong. Try again; if it persists, run: hoidap doctor",
    busy="Many people are asking. Please wait a moment and ask again.",
    disconnected="The connection was lost. Check that the program runs, then reload the page.",
    too_large="The request is too large. Ask a shorter question.",
    notice="Notice",
)

# Languages that Gradio's browser code knows; "vi" stands first in case it learns it.
_GRADIO_LOCALES = (
    "vi", "ar", "ca", "ckb", "de", "en", "es", "et", "eu", "fa", "fi", "fr", "he", "hi", "id",
    "ja", "ko", "lt", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sv", "ta", "th", "tr", "uk",
    "ur", "uz", "zh-CN", "zh-TW",
)  # fmt: skip

_GRADIO_VIETNAMESE = {
    "blocks.connection_can_break": "Trên điện thoại, kết nối có thể đứt khi rời trang này.",
    "blocks.long_requests_queue": "Đang có nhiều câu hỏi chờ.",
    "blocks.lost_connection": "Mất kết nối vì đã rời trang. Đang nối lại…",
    "blocks.waiting_for_inputs": "Tệp chưa tải xong. Hãy thử lại.",
    "chatbot.cancel": "Hủy",
    "chatbot.clear": "Xóa",
    "chatbot.retry": "Hỏi lại",
    "chatbot.submit": "Gửi",
    "chatbot.undo": "Hoàn tác",
    "common.clear": "Xóa",
    "common.edit": "Sửa",
    "common.empty": "Trống",
    "common.error": "Lỗi",
    "common.language": "Ngôn ngữ",
    "common.loading": "Đang tải",
    "common.or": "hoặc",
    "common.progress": "Tiến độ",
    "common.remove": "Bỏ",
    "common.settings": "Cài đặt",
    "common.submit": "Gửi",
    "common.undo": "Hoàn tác",
    "errors.build_error": "trang không dựng được",
    "errors.config_error": "cấu hình sai",
    "errors.contact_page_author": "Hãy báo cho người quản trị trang.",
    "errors.runtime_error": "có lỗi khi chạy",
    "login.incorrect_credentials": "Sai tên hoặc mật khẩu",
    "login.login": "Đăng nhập",
    "login.password": "mật khẩu",
    "login.username": "tên đăng nhập",
    "status.queue_position": "Đang chờ: {position}/{size}",
    "upload_text.click_to_upload": "Bấm để tải lên",
    "upload_text.drop_file": "Thả tệp vào đây",
}


def texts_for(language: Language) -> Texts:
    """The page's text in the wanted language."""
    return ENGLISH if language == "en" else VIETNAMESE


def gradio_translations(language: Language) -> dict[str, dict[str, str]]:
    """Gradio's own strings for each browser language, under flat dotted keys.

    Flat keys win over Gradio's nested tables. For English there is nothing to
    replace, but every browser gets what an English one would.
    """
    if language == "en":
        return {}
    return {locale: dict(_GRADIO_VIETNAMESE) for locale in _GRADIO_LOCALES}
