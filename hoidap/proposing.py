"""`hoidap records propose`: a language model reads indexed articles for further records."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.article import Article
from corpus.errors import LanguageModelError, UsageError
from hoidap.console import DataDir, JsonFlag, emit, index_for, say
from hoidap.progress import progress_bar

if TYPE_CHECKING:
    from assistant.proposing.campaign import Tally
    from index.index import Index

__all__ = ["propose"]


def propose(
    *,
    llm: Annotated[
        str | None,
        typer.Option(
            "--llm",
            help="Mô hình đọc bài: ollama:MÔ_HÌNH, openai-like:URL#MÔ_HÌNH, llama-cpp:TỆP.gguf "
            "(mặc định: thiết lập writing.llm).",
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(help="Đọc nhiều nhất bấy nhiêu bài.", min=1)
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(help="Chỉ đọc bài này (tên tệp, đường dẫn hoặc mã bài), dù đã đọc rồi."),
    ] = None,
    forget: Annotated[
        bool, typer.Option("--forget", help="Gỡ mọi dữ kiện do mô hình đề xuất rồi thôi.")
    ] = False,
    as_json: JsonFlag = False,
    data_dir: DataDir = None,
) -> None:
    """Cho mô hình ngôn ngữ đọc các bài đã lập chỉ mục để đề xuất thêm dữ kiện.

    Mỗi dữ kiện chỉ được giữ khi từng chữ của nó có trong bài. Dừng (Ctrl-C) rồi
    chạy lại thì đọc tiếp.
    """
    if forget:
        if llm or limit or article:
            raise UsageError("--forget không đi cùng --llm, --limit hay --article. Hãy bỏ chúng.")
        with index_for(data_dir) as (opened, _):
            count = opened.proposals.forget()
        emit({"forgotten": count}) if as_json else say(f"Đã gỡ {count} dữ kiện do mô hình đề xuất.")
        return
    from assistant.proposing.campaign import Tally, propose
    from assistant.proposing.opening import article_reader_of, told_before
    from assistant.writing.settings import chosen_model

    with index_for(data_dir) as (opened, settings):
        writing = chosen_model(settings.writing, llm)
        reader = article_reader_of(writing)
        only = _ids(opened, article or [])
        count = len(only) or opened.proposals.waiting(reader.name)
        count = min(count, limit or count)
        tally = Tally()
        interrupted: KeyboardInterrupt | None = None
        try:
            if count:
                sys.stderr.write(told_before(writing, count) + "\n")
                sys.stderr.flush()
                with progress_bar(not as_json) as step:
                    propose(opened, reader, tally, limit=limit, only=only, progress=step)
        except KeyboardInterrupt as stopped:
            interrupted = stopped
        finally:
            reader.close()
        _report(tally, opened.proposals.waiting(reader.name), as_json)
    if interrupted is not None:
        raise interrupted
    _judge(tally)


def _report(tally: Tally, waiting: int, as_json: bool) -> None:
    from assistant.proposing.telling import lines_of, published

    if as_json:
        emit(published(tally, waiting))
    else:
        for line in lines_of(tally, waiting):
            say(line)


def _judge(tally: Tally) -> None:
    """Raises LanguageModelError where the run ended early because of the model."""
    from assistant.proposing.telling import failure_told

    if tally.stopped is not None:
        told = failure_told(tally.stopped)
        raise LanguageModelError(
            f"Đã ngừng vì {told}. Hãy kiểm tra mô hình rồi chạy lại lệnh này để đọc tiếp."
        )


def _ids(opened: Index, wanted: list[str]) -> list[str]:
    """The ids of the articles that are named by file, path or id."""
    from index.disk import path_name

    cards = opened.cards() if wanted else []
    found: dict[str, None] = {}
    for name in wanted:
        of_path = Article.id_for(path_name(Path(os.path.realpath(name))))
        ids = [card.id for card in cards if name in (card.id, card.file) or card.id == of_path]
        if not ids:
            raise UsageError(
                f"Không có bài “{name}” trong chỉ mục. Hãy xem các bài bằng “hoidap list”."
            )
        found.update(dict.fromkeys(ids))
    return list(found)
