"""The file of users: hashed, private, checked alike for right and wrong names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.service.accounts import Accounts
from assistant.service.throttle import Throttle
from corpus.errors import AccountError


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    return Accounts(tmp_path / "users.json")


def test_nothing_in_the_file_gives_a_password_or_a_token_away(accounts: Accounts) -> None:
    accounts.add("an", "bí mật của An")
    token = accounts.new_token("an")
    written = accounts.path.read_text("utf-8")
    assert "bí mật" not in json.dumps(json.loads(written), ensure_ascii=False)
    assert token not in written
    assert accounts.path.stat().st_mode & 0o077 == 0
    first = accounts.users()["an"].password
    accounts.add("binh", "bí mật của An")
    assert accounts.users()["binh"].password != first  # salted


def test_only_the_right_password_of_the_right_name(accounts: Accounts) -> None:
    accounts.add("an", "bí mật của An", "admin")
    for _ in range(2):  # the second time it is remembered
        found = accounts.verify("an", "bí mật của An")
        assert found
        assert (found.name, found.role) == ("an", "admin")
        assert accounts.verify("an", "bí mật của Ân") is None
        assert accounts.verify("khac", "bí mật của An") is None
        assert accounts.verify("", "") is None
    assert accounts.of_token("") is None
    assert accounts.of_token("hoidap_x") is None
    found = accounts.of_token(accounts.new_token("an"))
    assert found
    assert found.name == "an"


def test_a_change_by_another_process_is_seen_at_once(accounts: Accounts) -> None:
    accounts.add("an", "mật khẩu một")
    proof = accounts.users()["an"].proof
    token = accounts.new_token("an")
    assert accounts.users()["an"].proof == proof
    Accounts(accounts.path).add("an", "mật khẩu hai")
    assert accounts.verify("an", "mật khẩu một") is None
    assert accounts.verify("an", "mật khẩu hai")
    assert accounts.users()["an"].proof != proof
    assert accounts.of_token(token) is None
    Accounts(accounts.path).remove("an")
    assert accounts.verify("an", "mật khẩu hai") is None
    assert not accounts


@pytest.mark.parametrize("name", ["", "a b", "a/b", "<script>", "a" * 65, "a\n"])
def test_odd_names_are_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError, match="Tên"):
        accounts.add(name, "mật khẩu dài")


def test_short_passwords_and_damaged_files_are_told(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="8"):
        accounts.add("an", "ngắn")
    with pytest.raises(AccountError, match="hoidap users list"):
        accounts.remove("an")
    for content in ("", "[]", '{"users": [{"name": "an"}]}', '{"users": [], "x": 1}'):
        accounts.path.write_text(content)
        with pytest.raises(AccountError, match="không đọc được"):
            Accounts(accounts.path).users()
    accounts.path.write_text(
        '{"users": [{"name": "an", "role": "reader", "password": "plain"}]}'
    )
    assert Accounts(accounts.path).verify("an", "plain") is None


def test_wrong_passwords_cost_waiting_that_doubles() -> None:
    now = [0.0]
    throttle = Throttle(allowed=3, pause=10, clock=lambda: now[0])
    for _ in range(2):
        throttle.failed("a")
        assert throttle.wait("a", "b") == 0
    throttle.failed("a")
    assert throttle.wait("a", "b") == 10
    assert throttle.wait("b") == 0
    now[0] += 10
    assert throttle.wait("a") == 0
    throttle.failed("a")
    assert throttle.wait("a") == 20
    now[0] += 20
    throttle.succeeded("a")
    throttle.failed("a")
    assert throttle.wait("a") == 0


def test_a_flood_of_names_is_forgotten_oldest_first() -> None:
    throttle = Throttle(allowed=1, pause=10)
    for n in range(10_050):
        throttle.failed(str(n))
    assert throttle.wait("0") == 0
    assert throttle.wait("10049") > 0
