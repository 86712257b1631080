"""`hoidap users`: who may open the page once it has a password."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import AccountError
from hoidap.console import DataDir, JsonFlag, emit, say
from hoidap.settings import load

if TYPE_CHECKING:
    from assistant.service.accounts import Accounts

__all__ = ["UsersFile", "app", "users_path"]

UsersFile = Annotated[
    Path | None,
    typer.Option("--users", help="Tệp người dùng (mặc định: users.json trong thư mục dữ liệu)."),
]
_Name = Annotated[str, typer.Argument(help="Tên người dùng.")]

app = typer.Typer(
    name="users",
    help="Người dùng và mật khẩu của trang hỏi đáp.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def users_path(given: Path | None, data_dir: Path) -> Path:
    """The file of users."""
    from assistant.service.accounts import USERS_FILE

    return given if given is not None else data_dir / USERS_FILE


@app.command("add")
def add(
    name: _Name,
    admin: Annotated[
        bool, typer.Option("--admin", help="Được thêm, sửa, xoá bài báo.")
    ] = False,
    from_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Đọc mật khẩu từ một dòng ở đầu vào chuẩn.")
    ] = False,
    users: UsersFile = None,
    data_dir: DataDir = None,
) -> None:
    """Thêm người dùng, hoặc đặt lại mật khẩu và vai trò."""
    accounts = _accounts(users, data_dir)
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = typer.prompt("Mật khẩu", hide_input=True)
        if password != typer.prompt("Nhập lại mật khẩu", hide_input=True):
            raise AccountError("Hai lần nhập mật khẩu không giống nhau. Hãy chạy lại lệnh này.")
    accounts.add(name, password, "admin" if admin else "reader")
    say(f"Đã ghi người dùng “{name}” ({_role(admin)}) vào {accounts.path}.")


@app.command("list")
def list_users(
    as_json: JsonFlag = False, users: UsersFile = None, data_dir: DataDir = None
) -> None:
    """Liệt kê người dùng."""
    found = _accounts(users, data_dir).users().values()
    if as_json:
        emit([{"name": u.name, "role": u.role, "tokens": len(u.tokens)} for u in found])
        return
    for user in found:
        say(f"{user.name}  ({_role(user.role == 'admin')}, {len(user.tokens)} mã API)")
    say(f"{len(found)} người dùng.")


@app.command("remove")
def remove(name: _Name, users: UsersFile = None, data_dir: DataDir = None) -> None:
    """Gỡ người dùng; ai đang đăng nhập bằng tên đó bị đưa ra ngay."""
    _accounts(users, data_dir).remove(name)
    say(f"Đã gỡ người dùng “{name}”.")


@app.command("token")
def token(name: _Name, users: UsersFile = None, data_dir: DataDir = None) -> None:
    """Tạo một mã để gọi API và MCP; mã chỉ hiện một lần."""
    say(_accounts(users, data_dir).new_token(name))


def _accounts(users: Path | None, data_dir: Path | None) -> Accounts:
    from assistant.service.accounts import Accounts

    return Accounts(users_path(users, load(data_dir).data_dir))


def _role(admin: bool) -> str:
    return "quản trị" if admin else "người đọc"
