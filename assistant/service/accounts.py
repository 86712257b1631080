"""The file of users: names, roles, hashed passwords and hashed tokens.

JSON, readable by its owner only, replaced as a whole. A running server notices
a change at the next request.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import secrets
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.service.visitors import Role
from corpus.errors import AccountError

__all__ = ["SHORTEST_PASSWORD", "USERS_FILE", "Account", "Accounts"]

USERS_FILE = "users.json"
SHORTEST_PASSWORD = 8
_LONGEST_PASSWORD = 1_024
_NAME = re.compile(r"[\w.@-]{1,64}")
# Cost of one guess: 16 MiB and about 50 ms.
_N, _R, _P = 2**14, 8, 1
_REMEMBERED = 256


class Account(BaseModel):
    """One user; nothing here gives the password or a token away."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[\w.@-]{1,64}$")
    role: Role = "reader"
    password: str
    """scrypt$N$r$p$salt$hash, the last two in base64."""
    tokens: tuple[str, ...] = ()
    """SHA-256 of each token; tokens are random, so that needs no salt."""

    @property
    def proof(self) -> str:
        """Changes when the password does: what logins are tied to."""
        return hashlib.sha256(f"{self.name}\n{self.password}".encode()).hexdigest()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = Field(default=1, ge=1, le=1)
    users: tuple[Account, ...] = ()


class Accounts:
    """The users of one file. Threads may share it; every method may raise AccountError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._guard = threading.Lock()
        self._read: tuple[tuple[int, int, int], Mapping[str, Account]] | None = None
        # Verified a moment ago: spares a script that sends its password each time the cost.
        self._verified: dict[bytes, str] = {}
        self._secret = secrets.token_bytes(32)

    def users(self) -> Mapping[str, Account]:
        """Name -> account, read again when the file has changed; empty where there is none."""
        with self._guard:
            try:
                at = self.path.stat()
            except FileNotFoundError:
                return MappingProxyType({})
            except OSError as error:
                raise self._unreadable(str(error.strerror or error)) from error
            stamp = (at.st_mtime_ns, at.st_size, at.st_ino)
            if self._read is None or self._read[0] != stamp:
                self._read = stamp, MappingProxyType({u.name: u for u in self._load().users})
            return self._read[1]

    def __bool__(self) -> bool:
        return bool(self.users())

    def add(self, name: str, password: str, role: Role = "reader") -> None:
        """A new user; one of that name gets the new password and role, and loses its tokens."""
        if not _NAME.fullmatch(name):
            raise AccountError(
                f"Tên “{name}” không dùng được. Hãy dùng chữ, số và các dấu . _ @ -, "
                "nhiều nhất 64 ký tự."
            )
        if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
            raise AccountError(
                f"Mật khẩu phải dài từ {SHORTEST_PASSWORD} đến {_LONGEST_PASSWORD} ký tự. "
                "Hãy chọn mật khẩu khác."
            )
        users = dict(self.users())
        users[name] = Account(name=name, role=role, password=_hashed(password))
        self._write(users)

    def remove(self, name: str) -> None:
        """Takes a user out; what is kept for them stays under their name."""
        users = dict(self.users())
        if users.pop(name, None) is None:
            raise self._unknown(name)
        self._write(users)

    def new_token(self, name: str) -> str:
        """A new token for the API, shown this once."""
        users = dict(self.users())
        if name not in users:
            raise self._unknown(name)
        token = f"hoidap_{secrets.token_urlsafe(32)}"
        known = (*users[name].tokens, _digest(token))
        users[name] = users[name].model_copy(update={"tokens": known})
        self._write(users)
        return token

    def verify(self, name: str, password: str) -> Account | None:
        """The account if the password is right; takes as long for a name that there is not."""
        account = self.users().get(name)
        stored = account.password if account else _NOBODY
        key = hmac.digest(self._secret, f"{name}\n{stored}\n{password}".encode(), "sha256")
        if account is not None and self._verified.get(key) == name:
            return account
        right = len(password) <= _LONGEST_PASSWORD and _matches(password, stored)
        if account is None or not right:
            return None
        with self._guard:
            if len(self._verified) >= _REMEMBERED:
                self._verified.clear()
            self._verified[key] = name
        return account

    def of_token(self, token: str) -> Account | None:
        """The account that the token belongs to."""
        wanted = _digest(token)
        found = None
        for account in self.users().values():
            for known in account.tokens:
                if hmac.compare_digest(known, wanted):
                    found = account
        return found

    def _load(self) -> _File:
        try:
            return _File.model_validate_json(self.path.read_bytes())
        except (OSError, ValidationError) as error:
            why = error.strerror if isinstance(error, OSError) else "không đúng dạng"
            raise self._unreadable(why or "không đọc được") from error

    def _write(self, users: Mapping[str, Account]) -> None:
        content = _File(users=tuple(users.values())).model_dump_json(indent=2).encode()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # mkstemp makes it readable by its owner only.
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".users-")
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except OSError as error:
            raise AccountError(
                f"Không ghi được tệp người dùng {self.path} ({error.strerror}). "
                "Hãy kiểm tra quyền ghi của thư mục."
            ) from error

    def _unknown(self, name: str) -> AccountError:
        return AccountError(
            f"Không có người dùng “{name}” trong {self.path}. Hãy xem bằng “hoidap users list”."
        )

    def _unreadable(self, why: str) -> AccountError:
        return AccountError(
            f"Tệp người dùng {self.path} không đọc được ({why}). Hãy sửa tệp, "
            "hoặc xoá đi rồi tạo lại bằng “hoidap users add TÊN”."
        )


def _hashed(password: str) -> str:
    salt = secrets.token_bytes(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, n=_N, r=_R, p=_P)
    parts = (base64.b64encode(part).decode() for part in (salt, digest))
    return "$".join(("scrypt", str(_N), str(_R), str(_P), *parts))


def _matches(password: str, stored: str) -> bool:
    try:
        kind, n, r, p, salt, digest = stored.split("$")
        if kind != "scrypt":
            return False
        made = hashlib.scrypt(
            password.encode("utf-8", "replace"), salt=base64.b64decode(salt),
            n=int(n), r=int(r), p=int(p), maxmem=2**28,
        )  # fmt: skip
        return hmac.compare_digest(made, base64.b64decode(digest))
    except ValueError:
        return False


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


_NOBODY = f"scrypt${_N}${_R}${_P}${'A' * 22}==${'A' * 86}=="
