"""Documents hold question, answer and every quote, and nothing that could run."""

from __future__ import annotations

import io
from html.parser import HTMLParser

import pytest
from docx import Document
from markdown_it import MarkdownIt

from assistant.desk import (
    Desk,
    Exported,
    Format,
    KeptExchange,
    as_markdown,
    as_text,
    export_answer,
    export_conversation,
)
from tests.page.shelf import HOSTILE, answer, article, cite

KEPT = article()
WORDS = "Bà Đỗ Thị Lam chủ trì."
ANSWER = answer(
    f"Đỗ Thị Lam chủ trì hội nghị. {WORDS} [1]", cite(KEPT, WORDS), short="Bà Đỗ Thị Lam",
    understood="Ai chủ trì hội nghị giữa năm?",
)  # fmt: skip
REFUSED = answer("Không biết.", related=[cite(KEPT, "Các xã báo cáo")], abstained=True)


def shown(document: Exported) -> str:
    """The text that a reader of the document sees."""
    if document.name.endswith(".docx"):
        return "\n".join(p.text for p in Document(io.BytesIO(document.content)).paragraphs)
    text = document.content.decode()
    if document.name.endswith(".md"):
        text = MarkdownIt("commonmark").render(text)
    if document.name.endswith((".md", ".html")):
        seen: list[str] = []
        parser = HTMLParser()
        parser.handle_data = seen.append  # type: ignore[method-assign]
        parser.feed(text)
        return "".join(seen)
    return text


@pytest.mark.parametrize("kind", list(Format))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_conversation_is_all_there(kind: Format, language: str) -> None:
    with Desk.in_memory() as desk:
        begun = desk.conversations.begin("a", "Hội nghị ở Bình Sơn Hạ")
        for n, kept in enumerate((ANSWER, REFUSED)):
            desk.conversations.keep("a", begun.id, KeptExchange(str(n), f"Câu {n}?", kept))
        desk.conversations.keep("a", begun.id, KeptExchange("z", "Câu cuối?", problem="Đang bận."))
        done = export_conversation(desk.conversations.get("a", begun.id), kind, language)
    said = shown(done)
    assert done.name == f"Hội-nghị-ở-Bình-Sơn-Hạ.{kind.value}"
    for words in (
        "Câu 0?", "Câu 1?", "Câu cuối?", "Đang bận.", "Bà Đỗ Thị Lam", "[1]", f"“{WORDS}”",
        "Báo Bình Sơn Hạ", "bai.txt", KEPT.title, "Các xã báo cáo", "Ai chủ trì hội nghị giữa năm?",
        "Nguồn trích dẫn" if language == "vi" else "Sources",
    ):  # fmt: skip
        assert words.strip("“”") in said, words


@pytest.mark.parametrize("attack", HOSTILE)
def test_nothing_that_an_article_says_becomes_markup(attack: str) -> None:
    hostile = article(f"{attack}.txt", title=attack, body=[f"Câu {attack} đây."], source=attack)
    said = answer(f"{attack} [1]", cite(hostile, f"Câu {attack} đây."))
    kept = KeptExchange("1", attack, said)
    page = export_answer(kept, Format.HTML).content.decode()
    for rendered in (page, MarkdownIt("commonmark").render(as_markdown(attack, said))):
        tags: list[str] = []
        links: list[str] = []
        parser = HTMLParser()
        parser.handle_starttag = lambda tag, attrs: (  # type: ignore[method-assign]
            tags.append(tag),  # noqa: B023
            links.extend(str(v) for k, v in attrs if k in ("href", "src") or k[:2] == "on"),  # noqa: B023
        )
        parser.feed(rendered)
        assert not {"script", "img", "svg", "iframe", "a", "math", "details"} & set(tags)
        assert links == []
    assert attack in shown(export_answer(kept, Format.HTML))
    assert attack in shown(export_answer(kept, Format.DOCX))


def test_characters_that_no_document_can_hold_are_left_out() -> None:
    text = "Trang\x0c mới\x00 \u202eđảo\ud800"
    said = answer(text, cite(KEPT, WORDS))
    for kind in Format:
        document = export_answer(KeptExchange("1", text, said), kind)
        assert "Trang mới đảo" in shown(document)
    assert export_answer(KeptExchange("1", "///", said), Format.TEXT).name == "hoi-dap.txt"


def test_the_clipboard_gets_answer_and_quotes() -> None:
    plain = as_text("Ai?", ANSWER)
    assert ANSWER.answer in plain
    assert f"[1] {KEPT.title} (Báo Bình Sơn Hạ, 02/07/2021, bai.txt)\n    “{WORDS}”" in plain
    marked = as_markdown("Ai?", ANSWER)
    assert f"> {WORDS}" in marked
    assert "chủ trì. [1]" in marked
