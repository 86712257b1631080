"""`hoidap show` and `hoidap doctor`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from corpus.article import Article
from hoidap.console import DataDir, JsonFlag, emit, say
from hoidap.progress import progress_bar
from hoidap.settings import load

__all__ = ["doctor", "show"]


def show(
    file: Annotated[Path, typer.Argument(help="Tệp bài báo.")], as_json: JsonFlag = False
) -> None:
    """In ra những gì hiểu được từ một tệp: các trường trước, nội dung sau."""
    from corpus.reading import read_file

    articles = [_fields(article) for article in read_file(file)]
    if as_json:
        emit(articles[0] if len(articles) == 1 else articles)
        return
    labels = {
        "title": "Tiêu đề",
        "published": "Ngày đăng",
        "published_how": "Cách tìm ra ngày",
        "source": "Nguồn",
        "author": "Tác giả",
        "place": "Địa bàn",
        "lead": "Mở đầu",
    }
    for fields in articles:
        for key, label in labels.items():
            say(f"{label + ':':<18}{fields[key] or '—'}")
        say("\n" + fields["text"])


def _fields(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "published_how": article.published_how,
        "source": article.source.value if article.source else None,
        "author": article.author.value if article.author else None,
        "place": article.place.value if article.place else None,
        "lead": article.lead,
        "text": article.text,
    }


def doctor(
    repair: Annotated[
        bool, typer.Option("--repair", help="Dựng lại chỉ mục từ những bài đã lưu.")
    ] = False,
    as_json: JsonFlag = False,
    data_dir: DataDir = None,
) -> None:
    """Cho biết đã cài gì, đã lập chỉ mục gì, và có gì trục trặc."""
    from hoidap.health import examine

    if repair:
        _repair(data_dir, as_json)
    health = examine(load(data_dir))
    if as_json:
        emit(health.as_dict())
    else:
        for line in health.lines():
            say(line)
    if health.problems:
        raise typer.Exit(1)


def _repair(data_dir: Path | None, as_json: bool) -> None:
    from index.salvage import repair

    settings = load(data_dir)
    with progress_bar(not as_json) as step:
        done = repair(settings.index, reading=settings.corpus, progress=step)
    if done.aside is not None and not as_json:
        say(
            f"Sổ cái bị hỏng được giữ lại ở {done.aside}; đã cứu {done.taken_over} bài từ đó. "
            f"Chỉ mục nay có {done.articles} bài."
        )
