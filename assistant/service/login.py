"""The login page and the way out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.service import cookies
from assistant.service.doorkeeper import Doorkeeper, Refused, address_of

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["add_login"]

_LARGEST_FORM = 8_192
_TEXTS = {
    "vi": {
        "title": "Đăng nhập",
        "name": "Tên",
        "password": "Mật khẩu",
        "enter": "Đăng nhập",
        "wrong": "Tên hoặc mật khẩu không đúng. Hãy thử lại.",
        "wait": "Sai quá nhiều lần. Hãy thử lại sau {seconds} giây.",
    },
    "en": {
        "title": "Log in",
        "name": "Name",
        "password": "Password",
        "enter": "Log in",
        "wrong": "The name or the password is wrong. Try again.",
        "wait": "Too many wrong attempts. Try again in {seconds} seconds.",
    },
}


def add_login(app: FastAPI, keeper: Doorkeeper, default_language: str) -> None:
    """Routes `/login` and `/logout`; without accounts both lead back to the page."""

    def page(request: Request, wanted: str, problem: str = "", status: int = 200) -> Response:
        language = _language(request, default_language)
        said = _TEXTS[language]
        html = _template().render(said=said, language=language, wanted=wanted, problem=problem)
        return HTMLResponse(html, status)

    @app.get("/login", include_in_schema=False)
    async def form(request: Request, next: str = "/") -> Response:
        if keeper.accounts is None:
            return RedirectResponse("/", 303)
        return page(request, _local(next))

    @app.post("/login", include_in_schema=False)
    async def enter(request: Request) -> Response:
        if keeper.accounts is None:
            return RedirectResponse("/", 303)
        sent = await _form(request)
        wanted = _local(sent.get("next", "/"))
        token = await keeper.log_in(
            sent.get("name", "").strip(), sent.get("password", ""), address_of(request.scope)
        )
        if isinstance(token, Refused):
            said = _TEXTS[_language(request, default_language)]
            if not token.wait:
                return page(request, wanted, said["wrong"], 401)
            shown = page(request, wanted, said["wait"].format(seconds=token.wait), 429)
            shown.headers["Retry-After"] = str(token.wait)
            return shown
        return _sent_on(request, wanted, cookies.LOGIN, token)

    @app.post("/logout", include_in_schema=False)
    async def leave(request: Request) -> Response:
        keeper.log_out(request.scope)
        to = "/" if keeper.accounts is None else "/login"
        return _sent_on(request, to, cookies.LOGIN, "", seconds=0)


def _sent_on(
    request: Request, to: str, cookie: str, value: str, seconds: int = 30 * 86_400
) -> Response:
    answer = RedirectResponse(to, 303)
    secure = request.url.scheme == "https"
    _, written = cookies.written(cookie, value, secure=secure, seconds=seconds)
    answer.headers.append("set-cookie", written.decode())
    return answer


async def _form(request: Request) -> Mapping[str, str]:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_FORM:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
    return {name: values[-1] for name, values in fields.items()}


def _local(wanted: str) -> str:
    """An address on this server, else the page's: a login must not lead elsewhere."""
    plain = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if plain and wanted.isprintable() else "/"


def _language(request: Request, default: str) -> str:
    kept = request.cookies.get("hoidap_language", default)
    return kept if kept in _TEXTS else "vi"


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    source = files("assistant.service").joinpath("login.html").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
