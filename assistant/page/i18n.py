"""Which words the page says, and Gradio's own in the page's language.

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

# Gradio's key: (Vietnamese, English). What this page can show, and what is near to it.
_GRADIO_WORDS = {
    "blocks.connection_can_break": (
        "Trên điện thoại, kết nối có thể đứt khi rời trang này.",
        "On a phone, the connection can break while another page is in front.",
    ),
    "blocks.long_requests_queue": ("Đang có nhiều câu hỏi chờ.", "Many questions are waiting."),
    "blocks.lost_connection": (
        "Mất kết nối vì đã rời trang. Đang nối lại…",
        "The connection was lost while the page was left. Joining again…",
    ),
    "blocks.waiting_for_inputs": (
        "Tệp chưa tải xong. Hãy thử lại.", "The files are still being uploaded. Try again.",
    ),
    "chat_interface.chatbot": ("Hỏi đáp", "Chat"),
    "chat_interface.conversation": ("Cuộc trò chuyện", "Conversation"),
    "chat_interface.message_placeholder": ("Nhập câu hỏi…", "Type a question…"),
    "chat_interface.new_chat": ("Trò chuyện mới", "New conversation"),
    "chatbot.cancel": ("Hủy", "Cancel"),
    "chatbot.clear": ("Xóa", "Clear"),
    "chatbot.copied_message": ("Đã sao chép", "Copied"),
    "chatbot.copy_message": ("Sao chép", "Copy"),
    "chatbot.edit": ("Sửa", "Edit"),
    "chatbot.retry": ("Hỏi lại", "Ask again"),
    "chatbot.submit": ("Gửi", "Send"),
    "chatbot.undo": ("Hoàn tác", "Undo"),
    "checkbox.checkbox": ("Ô chọn", "Checkbox"),
    "checkbox.checkbox_group": ("Nhóm ô chọn", "Checkboxes"),
    "common.back_to_app": ("Về trang", "Back"),
    "common.clear": ("Xóa", "Clear"),
    "common.download": ("Tải về", "Download"),
    "common.download_all": ("Tải về tất cả", "Download all"),
    "common.edit": ("Sửa", "Edit"),
    "common.empty": ("Trống", "Empty"),
    "common.error": ("Lỗi", "Error"),
    "common.language": ("Ngôn ngữ", "Language"),
    "common.loading": ("Đang tải", "Loading"),
    "common.or": ("hoặc", "or"),
    "common.progress": ("Tiến độ", "Progress"),
    "common.remove": ("Bỏ", "Remove"),
    "common.run": ("Chạy", "Run"),
    "common.settings": ("Cài đặt", "Settings"),
    "common.share": ("Chia sẻ", "Share"),
    "common.submit": ("Gửi", "Send"),
    "common.undo": ("Hoàn tác", "Undo"),
    "dataframe.clear_filter": ("Bỏ lọc", "Clear filters"),
    "dataframe.clear_sort": ("Bỏ sắp xếp", "Clear sort"),
    "dataframe.filter": ("Lọc", "Filter"),
    "dataframe.sort_ascending": ("Sắp xếp tăng dần", "Sort ascending"),
    "dataframe.sort_column": ("Sắp xếp cột", "Sort column"),
    "dataframe.sort_descending": ("Sắp xếp giảm dần", "Sort descending"),
    "dropdown.dropdown": ("Danh sách chọn", "Dropdown"),
    "errors.build_error": ("trang không dựng được", "the page cannot be built"),
    "errors.config_error": ("cấu hình sai", "the configuration is wrong"),
    "errors.contact_page_author": (
        "Hãy báo cho người quản trị trang.", "Please tell whoever runs this page.",
    ),
    "errors.runtime_error": ("có lỗi khi chạy", "something went wrong"),
    "file.uploading": ("Đang tải lên…", "Uploading…"),
    "label.label": ("Nhãn", "Label"),
    "login.enable_cookies": (
        "Hãy cho phép cookie của trang này trong trình duyệt.",
        "Please allow this page's cookies in the browser.",
    ),
    "login.incorrect_credentials": ("Sai tên hoặc mật khẩu", "Wrong name or password"),
    "login.login": ("Đăng nhập", "Sign in"),
    "login.password": ("mật khẩu", "password"),
    "login.username": ("tên đăng nhập", "user name"),
    "number.number": ("Số", "Number"),
    "plot.plot": ("Biểu đồ", "Chart"),
    "radio.radio": ("Lựa chọn", "Choices"),
    "slider.slider": ("Thanh trượt", "Slider"),
    "status.queue_position": ("Đang chờ: {position}/{size}", "Waiting: {position}/{size}"),
    "upload_text.click_to_upload": ("Bấm để tải lên", "Click to upload"),
    "upload_text.drop_csv": ("Thả tệp CSV vào đây", "Drop a CSV file here"),
    "upload_text.drop_file": ("Thả tệp vào đây", "Drop files here"),
    "upload_text.paste_clipboard": ("Dán từ bộ nhớ tạm", "Paste from the clipboard"),
}  # fmt: skip


def texts_for(language: Language) -> Texts:
    """The page's text in the wanted language."""
    return ENGLISH if language == "en" else VIETNAMESE


def gradio_translations(language: Language) -> dict[str, dict[str, str]]:
    """Gradio's own strings for each browser language, under flat dotted keys.

    Flat keys win over Gradio's nested tables.
    """
    words = {
        key: english if language == "en" else vietnamese
        for key, (vietnamese, english) in _GRADIO_WORDS.items()
    }
    return {locale: dict(words) for locale in _GRADIO_LOCALES}
