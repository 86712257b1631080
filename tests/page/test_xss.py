"""One hundred payloads in every field that an article or a visitor fills in, in a real browser.

Zero scripts run, zero requests leave the origin, zero `javascript:` links, and not one
element or handler that a payload would have made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.desk import Desk, Format, KeptExchange, export_conversation
from assistant.page.premises import Premises
from assistant.page.settings import PageSettings
from assistant.service.cookies import VISITOR, owner_of
from index.index import Index
from tests.index.made import opened
from tests.page.payloads import PAYLOADS
from tests.page.shelf import article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

# What payloads would make and the page's own content never holds.
_FOREIGN = """() => {
  const bad = [];
  const forbidden = "iframe,object,embed,frame,frameset," +
    "base:not([href='./']),meta[http-equiv=refresh],marquee," +
    "math,animate,foreignObject,isindex,keygen,bgsound,custom-element,plaintext,xmp,image," +
    "video,audio,img[src=x],[background],[ping],a[href*='evil.invalid']";
  for (const node of document.querySelectorAll(forbidden)) bad.push(node.outerHTML.slice(0, 200));
  for (const node of document.querySelectorAll("*")) {
    for (const { name, value } of node.attributes) {
      if (name.startsWith("on")) bad.push(`${node.tagName} ${name}`);
      if (/^(href|src|action|formaction|xlink:href|data|poster)$/.test(name)
          && /^[\\s\\x00-\\x1f]*(javascript|vbscript|data:text)/i.test(value)) {
        bad.push(`${node.tagName} ${name}=${value}`);
      }
    }
  }
  for (const script of document.scripts) {
    if (!script.nonce && !script.src.startsWith(location.origin)) bad.push(script.outerHTML);
  }
  return [...new Set(bad)];
}"""


@dataclass
class Witness:
    """What a browser noticed that it should not have."""

    origin: str
    foreign: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def watch(self, page: Any) -> None:
        page.context.on("request", self._requested)
        page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda m: self.said.append(m.text) if "Policy" in m.text else None)

    def _requested(self, request: Any) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.foreign.append(request.url)

    def satisfied(self, page: Any) -> None:
        """Nothing ran, nothing left, nothing was made."""
        assert page.evaluate("window.pwned") is None
        assert page.evaluate(_FOREIGN) == []
        assert self.foreign == []
        assert self.said == []


def hostile(n: int, attack: str) -> Any:
    """An article with the payload in every field."""
    return article(
        f"{attack.replace('/', '')} {n}.txt",
        title=f"{attack} họp số {n}",
        body=[
            f"Ngày {n % 27 + 1}-5-2020, Đảng ủy xã Thượng Vân {attack} họp hội nghị. "
            f"Đồng chí Hồ Văn Thử, Bí thư Đảng ủy xã {attack}, chủ trì hội nghị số {n}.",
            f"Hội nghị đặt chỉ tiêu trồng {n + 11} ha rừng {attack}.",
        ],
        source=f"Báo {attack}", author=f"Người {attack}",
        url=f"javascript:window.pwned={n}" if n % 2 else f"https://evil.invalid/{attack}",
    )  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with opened(tmp_path_factory.mktemp("xss")) as made:
        made.add(hostile(n, attack) for n, attack in enumerate(PAYLOADS))
        assert len(made.cards()) == len(PAYLOADS) == 100
        yield made


@contextmanager
def visited(browser: Any, index: Index, desk: Desk) -> Iterator[tuple[Any, Witness, str]]:
    """(page, witness, owner) of a visitor of a server of its own."""
    from assistant.page.app import running

    premises = Premises(desk)
    settings = PageSettings(port=0, examples=0, max_exchanges=200)
    with running(Assistant(index), settings, premises) as url:
        context = browser.new_context(locale="vi-VN")
        page = context.new_page()
        witness = Witness(url)
        witness.watch(page)
        page.goto(url)
        page.wait_for_selector("#hd-box textarea")
        cookie = next(c["value"] for c in context.cookies() if c["name"] == VISITOR)
        try:
            yield page, witness, owner_of(cookie)
        finally:
            context.close()


def fill(desk: Desk, owner: str, assistant: Assistant) -> str:
    """All payloads as questions and as titles; the id of the one conversation with them all."""
    for attack in PAYLOADS:
        desk.conversations.begin(owner, attack)
    whole = desk.conversations.begin(owner, "Tất cả")
    for n, attack in enumerate(PAYLOADS):
        question = f"Ai chủ trì hội nghị số {n} {attack}?"
        kept = KeptExchange(f"x{n}", question, assistant.ask(question))
        desk.conversations.keep(owner, whole.id, kept)
    return whole.id


def test_nothing_of_a_hundred_payloads_runs(browser: Any, index: Index) -> None:
    with Desk.in_memory() as desk, visited(browser, index, desk) as (page, witness, owner):
        whole = fill(desk, owner, Assistant(index))
        page.reload()
        page.wait_for_selector(".hd-item-open")
        assert page.locator(".hd-item-open").count() > len(PAYLOADS)
        witness.satisfied(page)
        page.locator(".hd-item-open", has_text="Tất cả").click()
        page.wait_for_function("document.querySelectorAll('.hd-exchange').length >= 100")
        shown = page.locator(".hd-question").all_inner_texts()
        assert sum("window.pwned" in question or "evil" in question for question in shown) > 80
        witness.satisfied(page)
        open_every_article(page, index, witness)
        for attack in PAYLOADS[::40]:
            ask(page, f"{attack} Ai chủ trì hội nghị?")
        witness.satisfied(page)
        page.locator("#hd-tabs [role=tab]").first.wait_for()
        for n in range(page.locator("#hd-tabs [role=tab]").count()):
            page.locator("#hd-tabs [role=tab]").nth(n).click()
            page.wait_for_load_state("networkidle")
            witness.satisfied(page)
        exported_is_harmless(browser, desk, owner, whole)


def open_every_article(page: Any, index: Index, witness: Witness) -> None:
    """Each in the reader dialog, whose text shows the payload as it is."""
    page.evaluate(
        """() => {
          const button = document.createElement("button");
          button.id = "opener";
          document.querySelector("#hd-main, #hd-tabs").append(button);
        }"""
    )
    for card in index.cards():
        number = card.title.rpartition(" ")[2]
        page.evaluate(
            """id => {
              const dialog = document.getElementById("hd-reader");
              if (dialog.open) dialog.close();
              const button = document.getElementById("opener");
              button.dataset.article = id;
              button.click();
            }""",
            card.id,
        )
        page.wait_for_function(
            """number => {
              const head = document.querySelector("dialog[open] h2");
              return head && head.textContent.endsWith(` ${number}`);
            }""",
            arg=number,
        )
    witness.satisfied(page)
    page.keyboard.press("Escape")


def ask(page: Any, question: str) -> None:
    box = "#hd-box textarea"
    before = page.locator(".hd-exchange").count()
    page.fill(box, question)
    page.press(box, "Enter")
    page.wait_for_function(
        "n => document.querySelectorAll('.hd-exchange').length > n "
        "&& !document.querySelector('.hd-pending')",
        arg=before,
    )


def exported_is_harmless(browser: Any, desk: Desk, owner: str, id_: str) -> None:
    """The exported page, opened from a disk, where no server sends a policy along."""
    kept = desk.conversations.get(owner, id_)
    html = export_conversation(kept, Format.HTML).content.decode()
    without = html.replace("Content-Security-Policy", "x-none")  # escaping alone must do
    context = browser.new_context()
    page = context.new_page()
    witness = Witness("about:")
    witness.watch(page)
    page.set_content(without)
    assert page.locator("section").count() >= len(PAYLOADS)
    witness.satisfied(page)
    context.close()


def test_the_witness_would_notice(browser: Any) -> None:
    """The same checks fail where a payload does run: they are able to."""
    caught = 0
    tried: list[Callable[[str], str]] = [lambda p: f"<p>{p}</p>", lambda p: f'<p title="{p}">']
    for made in tried:
        context = browser.new_context()
        page = context.new_page()
        witness = Witness("about:")
        witness.watch(page)
        for attack in PAYLOADS:
            page.set_content(made(attack), wait_until="commit")
            ran = page.evaluate("window.pwned") is not None
            caught += bool(ran or page.evaluate(_FOREIGN) or witness.foreign)
            witness.foreign.clear()
            page.evaluate("delete window.pwned")
        context.close()
    assert caught > 60
