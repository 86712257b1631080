"""`hoidap show` and `hoidap doctor`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from corpus.article import Article
from hoidap.console import DataDir, JsonFlag, emit, index_for, say
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
        with index_for(data_dir) as (opened, _), progress_bar(not as_json) as step:
            opened.repair(step)
    health = examine(load(data_dir))
    if as_json:
        emit(health.as_dict())
    else:
        for line in health.lines():
            say(line)
    if health.problems:
        raise typer.Exit(1)
