"""Which words the page says, and the Vietnamese of Gradio's own.

Gradio ships no Vietnamese: `gradio_translations` supplies the strings of its
own that this page can show. Gradio picks its language from the browser, so
they are supplied under every language it knows, and the page speaks one
language whatever the browser asks for.
"""

from __future__ import annotations

from assistant.page.settings import Language
from assistant.page.texts import ENGLISH, VIETNAMESE, Texts

__all__ = ["Texts", "gradio_translations", "texts_for"]

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
