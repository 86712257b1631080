"""Who may come in, and as whom: cookies, passwords, tokens."""

from __future__ import annotations

import asyncio
import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.desk.desk import Desk
from assistant.service import cookies
from assistant.service.accounts import Account, Accounts
from assistant.service.settings import ServiceSettings
from assistant.service.throttle import Throttle
from assistant.service.visitors import Visitor

__all__ = ["Doorkeeper", "Refused"]

_PER_ADDRESS = 4
"""An address may fail this many times as often as one name from it: offices share one."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nobody we know; `wait` is in seconds where it was tried too often, else 0."""

    wait: int = 0


class Doorkeeper:
    """Tells visitors apart.

    Without accounts every browser is an owner of its own, known by its cookie;
    `trusted` says that all of them sit at this machine and may change the corpus.
    With accounts nobody comes in without one.
    """

    def __init__(
        self, desk: Desk, accounts: Accounts | None, settings: ServiceSettings, trusted: bool
    ) -> None:
        self.desk = desk
        self.accounts = accounts
        self.trusted = trusted
        self._names = Throttle(settings.failed_logins, settings.login_pause)
        self._addresses = Throttle(settings.failed_logins * _PER_ADDRESS, settings.login_pause)
        # One guess takes 16 MiB and 50 ms of a core: no more than two at a time.
        self._checking: tuple[asyncio.AbstractEventLoop, asyncio.Semaphore] | None = None

    async def visitor(self, scope: Mapping[str, Any]) -> Visitor | Refused:
        """Whoever sent the request. May raise AccountError or DeskError."""
        if self.accounts is None:
            return self._browser(scope)
        stated = _header(scope, b"authorization")
        if stated:
            return await self._stated(stated, address_of(scope))
        token = cookies.read(scope, cookies.LOGIN)
        found = self.desk.logins.find(token) if token else None
        account = self.accounts.users().get(found[0]) if found else None
        if found is None or account is None or account.proof != found[1]:
            return Refused()
        return _visitor(account)

    async def log_in(self, name: str, password: str, address: str) -> str | Refused:
        """The token for the login cookie."""
        account = await self._checked(name, password, address)
        if isinstance(account, Refused):
            return account
        return self.desk.logins.open(account.name, account.proof)

    def log_out(self, scope: Mapping[str, Any]) -> None:
        """Ends the login of the request's cookie, here and not only in the browser."""
        token = cookies.read(scope, cookies.LOGIN)
        if token:
            self.desk.logins.close(token)

    def _browser(self, scope: Mapping[str, Any]) -> Visitor:
        # A request without the cookie owns nothing, not even what it asks for twice.
        value = cookies.read(scope, cookies.VISITOR) or cookies.fresh()
        return Visitor(cookies.owner_of(value), None, "admin" if self.trusted else "reader")

    async def _stated(self, stated: str, address: str) -> Visitor | Refused:
        kind, _, rest = stated.partition(" ")
        if kind.lower() == "basic":
            name, password = _basic(rest)
            account = await self._checked(name, password, address)
            return account if isinstance(account, Refused) else _visitor(account)
        wait = self._addresses.wait(address)
        if wait or self.accounts is None:
            return Refused(wait)
        found = self.accounts.of_token(rest.strip()) if kind.lower() == "bearer" else None
        if found is None:
            self._addresses.failed(address)
            return Refused()
        return _visitor(found)

    async def _checked(self, name: str, password: str, address: str) -> Account | Refused:
        accounts = self.accounts
        if accounts is None:
            return Refused()
        pair = f"{address}\n{name}"
        wait = max(self._names.wait(pair), self._addresses.wait(address))
        if wait:
            return Refused(wait)
        async with self._semaphore():
            account = await asyncio.to_thread(accounts.verify, name, password)
        if account is None:
            self._names.failed(pair)
            self._addresses.failed(address)
            return Refused()
        self._names.succeeded(pair)
        return account

    def _semaphore(self) -> asyncio.Semaphore:
        loop = asyncio.get_running_loop()
        if self._checking is None or self._checking[0] is not loop:
            self._checking = loop, asyncio.Semaphore(2)
        return self._checking[1]


def address_of(scope: Mapping[str, Any]) -> str:
    """The address that the request came from; uvicorn believes a proxy on this machine only."""
    client = scope.get("client")
    return str(client[0]) if client else "?"


def _visitor(account: Account) -> Visitor:
    return Visitor(f"account:{account.name}", account.name, account.role)


def _basic(encoded: str) -> tuple[str, str]:
    try:
        name, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, password


def _header(scope: Mapping[str, Any], name: bytes) -> str | None:
    for key, value in scope.get("headers", ()):
        if key == name:
            return str(value.decode("latin-1"))
    return None
