"""Every word of the page's own, in Vietnamese and in English.

The tabs of the corpus and of the records hold their own words in their modules.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.page.settings import Language

__all__ = ["ENGLISH", "VIETNAMESE", "Texts"]


@dataclass(frozen=True, slots=True)
class Texts:
    """The page's own text in one language."""

    language: Language
    product: str
    tabs: str
    tab_chat: str
    tab_corpus: str
    tab_conferences: str
    tab_targets: str
    tab_officials: str
    language_switch: str
    logout: str
    welcome: str
    welcome_text: str
    examples: str
    articles: str
    newest: str
    nothing_indexed: str
    nothing_yet: str
    to_corpus: str
    # the conversation
    question: str
    placeholder: str
    send: str
    conversation: str
    you_asked: str
    searching: str
    searching_in: str
    answered: str
    understood: str
    restricted: str
    without: str
    looked_for: str
    searched_in: str
    covers: str
    covers_nothing: str
    ask_unfiltered: str
    covers_from: str
    covers_outlets: str
    covers_places: str
    show_all_rows: str
    earlier_left_out: str
    retry: str
    suggestions: str
    suggestions_instead: str
    # filters
    filter_by: str
    filter_year: str
    filter_outlet: str
    filter_place: str
    filter_provinces: str
    filter_districts: str
    filter_remove: str
    filter_clear: str
    # sources and the article
    source: str
    sources: str
    sources_empty: str
    no_sources: str
    no_related: str
    see_sources: str
    see_related: str
    related: str
    related_note: str
    article: str
    open_article: str
    original: str
    back: str
    close: str
    article_gone: str
    article_changed: str
    article_moved: str
    # what can be done with an answer
    copy: str
    copy_markdown: str
    copied: str
    copy_failed: str
    thumb_up: str
    thumb_down: str
    thumb_why: str
    thumb_send: str
    thumb_skip: str
    thumb_thanks: str
    thumb_withdrawn: str
    # the list of conversations
    conversations: str
    conversations_find: str
    conversations_none: str
    conversations_unfound: str
    new_conversation: str
    show_conversations: str
    export: str
    rename: str
    rename_to: str
    save: str
    cancel: str
    delete: str
    delete_sure: str
    deleted: str
    renamed: str
    today: str
    yesterday: str
    # what goes wrong
    page_expired: str
    empty_question: str
    long_question: str
    failed: str
    busy: str
    disconnected: str
    too_large: str
    notice: str
    more_tabs: str


VIETNAMESE = Texts(
    language="vi",
    product="Hỏi đáp",
    tabs="Các phần của trang",
    tab_chat="Hỏi đáp",
    tab_corpus="Kho bài viết",
    tab_conferences="Hội nghị",
    tab_targets="Chỉ tiêu",
    tab_officials="Cán bộ",
    language_switch="Ngôn ngữ của trang",
    logout="Đăng xuất",
    welcome="Bạn muốn biết điều gì trong các bài báo?",
    welcome_text=(
        "Hỏi bằng tiếng Việt về hội nghị, chỉ tiêu, cán bộ. Mỗi câu trả lời dẫn nguyên văn "
        "đoạn báo làm căn cứ; điều gì báo không viết thì không trả lời."
    ),
    examples="Thử hỏi",
    articles="{count} bài",
    newest="mới nhất",
    nothing_indexed="Chưa có bài nào",
    nothing_yet=(
        "Kho chưa có bài báo nào nên chưa trả lời được gì. Hãy thêm bài ở phần Kho bài viết, "
        "hoặc chạy: hoidap index THƯ_MỤC"
    ),
    to_corpus="Mở Kho bài viết",
    question="Câu hỏi",
    placeholder="Nhập câu hỏi rồi nhấn Enter",
    send="Hỏi",
    conversation="Cuộc trò chuyện",
    you_asked="Bạn hỏi",
    searching="Đang đọc câu hỏi…",
    searching_in="Đang tìm trong {count} bài báo…",
    answered="Đã có câu trả lời",
    understood="Câu hỏi được hiểu là",
    restricted="Chỉ tìm trong",
    without="Hỏi lại, bỏ điều kiện",
    looked_for="Đã tìm",
    searched_in="Trong",
    covers="{count} bài báo",
    covers_nothing="Không có bài nào khớp các điều kiện lọc.",
    ask_unfiltered="Bỏ lọc và hỏi lại",
    covers_from="đăng từ {first} đến {last}",
    covers_outlets="Của",
    covers_places="Về",
    show_all_rows="Hiện cả {count} dòng",
    earlier_left_out="{count} câu hỏi trước không hiện ở đây; bản tải về có đủ.",
    retry="Thử lại",
    suggestions="Hỏi tiếp",
    suggestions_instead="Có thể hỏi",
    filter_by="Lọc bài",
    filter_year="Năm",
    filter_outlet="Báo",
    filter_place="Nơi",
    filter_provinces="Tỉnh, thành phố",
    filter_districts="Nơi cụ thể",
    filter_remove="Bỏ điều kiện",
    filter_clear="Bỏ hết",
    source="Nguồn",
    sources="Nguồn trích dẫn",
    sources_empty="Các đoạn báo làm căn cứ cho câu trả lời sẽ hiện ở đây.",
    no_sources="Câu trả lời này không dẫn bài nào.",
    no_related="Không có đoạn nào gần với câu hỏi.",
    see_sources="{count} nguồn",
    see_related="Các đoạn gần nhất",
    related="Có thể liên quan",
    related_note="Những đoạn gần câu hỏi nhất, không phải câu trả lời.",
    article="Bài báo",
    open_article="Mở bài",
    original="Bản gốc",
    back="Về câu trả lời",
    close="Đóng",
    article_gone="Bài này không còn trong kho.",
    article_changed="Bài này đã thay đổi từ khi trả lời, không còn đoạn trích ở trên.",
    article_moved="Bài này đã được đọc lại từ khi trả lời; đoạn trích nay ở chỗ khác trong bài.",
    copy="Sao chép",
    copy_markdown="Sao chép Markdown",
    copied="Đã sao chép",
    copy_failed="Không sao chép được",
    thumb_up="Câu trả lời đúng ý",
    thumb_down="Câu trả lời chưa được",
    thumb_why="Vì sao? (không bắt buộc)",
    thumb_send="Gửi",
    thumb_skip="Bỏ qua",
    thumb_thanks="Đã ghi nhận, cảm ơn bạn.",
    thumb_withdrawn="Đã bỏ đánh giá.",
    conversations="Các cuộc trò chuyện",
    conversations_find="Tìm theo tên",
    conversations_none="Những gì bạn hỏi được giữ lại ở đây.",
    conversations_unfound="Không có cuộc nào mang tên như vậy.",
    new_conversation="Trò chuyện mới",
    show_conversations="Các cuộc đã hỏi",
    export="Tải về",
    rename="Đổi tên",
    rename_to="Tên mới",
    save="Lưu",
    cancel="Thôi",
    delete="Xóa",
    delete_sure="Xóa hẳn cuộc này?",
    deleted="Đã xóa cuộc trò chuyện.",
    renamed="Đã đổi tên.",
    today="Hôm nay",
    yesterday="Hôm qua",
    page_expired="Không còn câu hỏi này ở đây nữa. Hãy tải lại trang rồi hỏi lại.",
    empty_question="Hãy nhập câu hỏi trước, ví dụ: ai chủ trì hội nghị?",
    long_question=(
        "Câu hỏi dài {count} ký tự, quá {limit} ký tự cho phép. Hãy hỏi ngắn lại, mỗi lần một ý."
    ),
    failed="Có lỗi khi tìm câu trả lời. Hãy thử lại; nếu vẫn lỗi, chạy: hoidap doctor",
    busy="Đang có nhiều người hỏi. Xin chờ một lát rồi hỏi lại.",
    disconnected="Mất kết nối với chương trình. Hãy kiểm tra nó còn chạy rồi tải lại trang.",
    too_large="Yêu cầu quá lớn. Hãy hỏi ngắn lại.",
    notice="Thông báo",
    more_tabs="Các phần khác",
)

ENGLISH = Texts(
    language="en",
    product="Hỏi đáp",
    tabs="Parts of the page",
    tab_chat="Questions",
    tab_corpus="Articles",
    tab_conferences="Conferences",
    tab_targets="Targets",
    tab_officials="Officials",
    language_switch="Language of the page",
    logout="Sign out",
    welcome="What would you like to know from the articles?",
    welcome_text=(
        "Ask in Vietnamese about conferences, targets and officials. Every answer quotes the "
        "passages it rests on; what the articles do not say is not answered."
    ),
    examples="Try asking",
    articles="{count} articles",
    newest="newest",
    nothing_indexed="No articles yet",
    nothing_yet=(
        "There are no articles yet, so nothing can be answered. Add some under Articles, "
        "or run: hoidap index FOLDER"
    ),
    to_corpus="Open Articles",
    question="Question",
    placeholder="Type a question and press Enter",
    send="Ask",
    conversation="Conversation",
    you_asked="You asked",
    searching="Reading the question…",
    searching_in="Searching {count} articles…",
    answered="There is an answer",
    understood="Understood as",
    restricted="Searched only",
    without="Ask again without",
    looked_for="Looked for",
    searched_in="In",
    covers="{count} articles",
    covers_nothing="No article matches the filters.",
    ask_unfiltered="Ask again without filters",
    covers_from="published from {first} to {last}",
    covers_outlets="From",
    covers_places="About",
    show_all_rows="Show all {count} rows",
    earlier_left_out="{count} earlier questions are not shown here; the download has them all.",
    retry="Try again",
    suggestions="Ask next",
    suggestions_instead="You could ask",
    filter_by="Filter articles",
    filter_year="Year",
    filter_outlet="Outlet",
    filter_place="Place",
    filter_provinces="Provinces and cities",
    filter_districts="Exact places",
    filter_remove="Remove condition",
    filter_clear="Clear all",
    source="Source",
    sources="Quoted sources",
    sources_empty="The passages that an answer rests on appear here.",
    no_sources="This answer cites no article.",
    no_related="No passage is near to the question.",
    see_sources="Sources ({count})",
    see_related="Nearest passages",
    related="May be related",
    related_note="The passages nearest to the question, not an answer.",
    article="Article",
    open_article="Open article",
    original="Original page",
    back="Back to the answer",
    close="Close",
    article_gone="This article is no longer in the collection.",
    article_changed="This article has changed since; the quoted passage is no longer in it.",
    article_moved="This article was read again since; the quoted words stand elsewhere in it now.",
    copy="Copy",
    copy_markdown="Copy Markdown",
    copied="Copied",
    copy_failed="Could not copy",
    thumb_up="Good answer",
    thumb_down="Bad answer",
    thumb_why="Why? (optional)",
    thumb_send="Send",
    thumb_skip="Skip",
    thumb_thanks="Noted, thank you.",
    thumb_withdrawn="Rating taken back.",
    conversations="Conversations",
    conversations_find="Find by title",
    conversations_none="What you ask is kept here.",
    conversations_unfound="No conversation has such a title.",
    new_conversation="New conversation",
    show_conversations="Past conversations",
    export="Download",
    rename="Rename",
    rename_to="New title",
    save="Save",
    cancel="Cancel",
    delete="Delete",
    delete_sure="Delete it for good?",
    deleted="Conversation deleted.",
    renamed="Renamed.",
    today="Today",
    yesterday="Yesterday",
    page_expired="That question is no longer here. Reload the page and ask again.",
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
    more_tabs="More parts",
)
