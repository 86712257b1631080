"""Adding articles on the page as HTML: where files are dropped, how far it is, what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.page.corpus_charts import number
from assistant.page.corpus_tables import (
    fields_of,
    fix_button,
    may_be_fixed,
    refused_name,
)
from assistant.page.corpus_texts import CorpusTexts
from assistant.page.markup import text
from assistant.page.tabs import open_button
from corpus.decoding import ENCODINGS
from corpus.names import shown as shown_name
from corpus.settings import CorpusSettings
from index.catalog import Refusal
from index.report import Progress, UpdateReport

__all__ = ["Sent", "drop_zone", "finished", "said", "working"]

_TOLD = 100


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one file on its way to the server."""

    name: str
    problem: str = ""
    note: str = ""


def drop_zone(settings: CorpusSettings, texts: CorpusTexts) -> str:
    """The place to drop files, and the two dialogs of the tab."""
    kinds = sorted(settings.suffixes)
    size = f"{settings.largest_upload / 1_000_000:g}"
    limits = texts.drop_hint.format(
        kinds=", ".join(kinds), size=size, count=settings.most_uploads
    )
    said = {
        "most": str(settings.most_uploads), "largest": str(settings.largest_upload),
        "uploading": texts.uploading, "many": texts.too_many,
        "large": texts.too_large.format(size=size),
        "other": texts.other_kind.format(kinds=", ".join(kinds)), "failed": texts.failed,
        "file": texts.remove_file, "kept": texts.remove_kept, "one": texts.remove_one_of,
        "ask": texts.remove_ask, "fix": texts.fix_title,
    }  # fmt: skip
    told = "".join(f' data-{name}="{text(value)}"' for name, value in said.items())
    return (
        f'<div class="hd-cor-drop"{told}><div class="hd-cor-drop-in">'
        f'<strong>{text(texts.drop)}</strong><span class="hd-cor-soft">{text(limits)}</span>'
        '<span class="hd-cor-drop-row"><label class="hd-cor-button hd-cor-go">'
        f'{text(texts.choose)}<input type="file" class="hd-sr" multiple '
        f'accept="{text(",".join(kinds))}"></label>'
        f'<label class="hd-cor-same">{text(texts.same_name)}: <select class="hd-cor-replace">'
        f'<option value="keep">{text(texts.keep_both)}</option>'
        f'<option value="replace">{text(texts.replace)}</option></select></label></span></div>'
        '<div class="hd-cor-sending" hidden><progress max="100" value="0" '
        f'aria-label="{text(texts.working)}"></progress><span role="status"></span></div></div>'
        f"{_fix_dialog(texts)}{_remove_dialog(texts)}"
    )


def working(progress: Progress | None, seconds: float, problem: str, texts: CorpusTexts) -> str:
    """How far a long run is; nothing is claimed that is not known."""
    if problem:
        return said(texts.waiting.format(problem=problem))
    if progress is None:
        return (
            f'<div class="hd-cor-work"><p>{text(texts.working)} '
            f'<span class="hd-cor-soft">{_time(seconds)}</span></p>'
            f'<progress aria-label="{text(texts.working)}"></progress></div>'
        )
    parts = [_time(seconds)]
    known = progress.done > 0 and progress.total > 0
    value = f' max="{progress.total}" value="{progress.done}"' if known else ""
    counted = f" {number(progress.done)}/{number(progress.total)}" if progress.total else ""
    if progress.embedded and progress.seconds > 1:
        pace = number(round(progress.embedded / progress.seconds))
        parts.append(texts.pace.format(embedded=number(progress.embedded), pace=pace))
    if known and progress.seconds_left and progress.seconds_left > 1:
        parts.append(texts.left.format(time=_time(progress.seconds_left)))
    stage = texts.stages[progress.stage]
    return (
        f'<div class="hd-cor-work"><p>{text(stage)}{counted} '
        f'<span class="hd-cor-soft">{text(" · ".join(parts))}</span></p>'
        f'<progress aria-label="{text(stage)}"{value}></progress></div>'
    )


def finished(
    report: UpdateReport | None, sent: Sequence[Sent], refused_by_key: Mapping[str, Refusal],
    texts: CorpusTexts,
) -> str:  # fmt: skip
    """What was added, changed, refused and why; nothing is on record of files that never came."""
    items: list[str] = []
    refused = [one for one in sent if one.problem]
    if report is not None:
        for change in report.changes:
            opened = open_button(
                change.id, change.title or change.file, name="hd-cor-title",
                described=texts.open_article.format(title=change.title),
            )  # fmt: skip
            shown = text(change.title) if change.kind == "removed" else opened
            items.append(
                f'<li><span class="hd-cor-tag hd-cor-good">{text(texts.kinds[change.kind])}</span> '
                f'{shown} <span class="hd-cor-soft">{text(change.file)}</span></li>'
            )
        for failure in report.failed:
            one = refused_by_key.get(failure.file)
            name = refused_name(one) if one else shown_name(failure.file)
            button = ""
            if one and may_be_fixed(one):
                guess = failure.guesses[0] if failure.guesses else ""
                button = fix_button(
                    name, {"refusal": failure.file}, {}, texts, guess=guess, fields=fields_of(one)
                )
            items.append(_refused(name, failure.reason, button, texts))
    items += [_refused(one.name, one.problem, "", texts) for one in refused]
    items += [
        f'<li><span class="hd-cor-soft">{text(one.name)}: {text(one.note)}</span></li>'
        for one in sent
        if one.note
    ]
    if len(items) > _TOLD:
        more = texts.more.format(count=number(len(items) - _TOLD))
        items = [*items[:_TOLD], f"<li>{text(more)}</li>"]
    head = texts.nothing_new
    if report is not None:
        head = texts.done.format(
            seconds=f"{report.seconds:.1f}".replace(".", ","), added=number(report.added),
            changed=number(report.changed + report.moved), unchanged=number(report.unchanged),
            failed=number(len(report.failed) + len(refused)),
        )  # fmt: skip
    listed = f'<ul class="hd-cor-results">{"".join(items)}</ul>' if items else ""
    return f'<div class="hd-cor-work hd-cor-done" role="status"><p>{text(head)}</p>{listed}</div>'


def said(sentence: str, *, wrong: bool = False) -> str:
    """One sentence in the place of results."""
    role = "alert" if wrong else "status"
    name = "hd-cor-work hd-cor-wrong" if wrong else "hd-cor-work"
    return f'<div class="{name}" role="{role}"><p>{text(sentence)}</p></div>'


def _refused(name: str, reason: str, button: str, texts: CorpusTexts) -> str:
    return (
        f'<li><span class="hd-cor-tag hd-cor-bad">{text(texts.refused)}</span> '
        f'<strong class="hd-cor-name">{text(name)}</strong> '
        f'<span class="hd-cor-soft">{text(reason)}</span> {button}</li>'
    )


def _time(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}" if whole < 3600 else (
        f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
    )


def _fix_dialog(texts: CorpusTexts) -> str:
    options = "".join(f'<option value="{name}">{name}</option>' for name in ENCODINGS)
    return (
        '<dialog id="hd-cor-fix" class="hd-cor-dialog" aria-labelledby="hd-cor-fix-title">'
        '<form method="dialog"><h2 id="hd-cor-fix-title"></h2>'
        f'<p class="hd-cor-soft">{text(texts.fix_note)}</p>'
        f'<label class="hd-cor-encodings">{text(texts.encoding)}<select name="encoding">'
        f'<option value="">{text(texts.automatic)}</option>{options}</select></label>'
        f'<label class="hd-cor-lines">{text(texts.fields)}<input type="text" name="fields" '
        'maxlength="500" autocomplete="off" placeholder="text=noi_dung, title=tieu_de"></label>'
        f'<label>{text(texts.published)}<input type="date" name="published" min="1900-01-01">'
        f"</label><label>{text(texts.title)}"
        '<input type="text" name="title" maxlength="500" autocomplete="off"></label>'
        f'<p class="hd-cor-buttons"><button type="submit" class="hd-cor-button hd-cor-go" '
        f'value="yes">{text(texts.save)}</button>'
        f'<button type="button" class="hd-cor-button" data-close>{text(texts.cancel)}</button></p>'
        "</form></dialog>"
    )


def _remove_dialog(texts: CorpusTexts) -> str:
    return (
        '<dialog id="hd-cor-remove" class="hd-cor-dialog" aria-labelledby="hd-cor-remove-title">'
        '<form method="dialog"><h2 id="hd-cor-remove-title"></h2><p class="hd-cor-soft"></p>'
        f'<p class="hd-cor-buttons"><button type="submit" class="hd-cor-button hd-cor-go" '
        f'value="yes">{text(texts.remove)}</button>'
        f'<button type="button" class="hd-cor-button" data-close>{text(texts.cancel)}</button></p>'
        "</form></dialog>"
    )
