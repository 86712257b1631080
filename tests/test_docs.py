"""The documents are true of the code."""

from __future__ import annotations

import re

from hoidap.settings import groups
from tests.conftest import ROOT

WRITTEN = (ROOT / "docs" / "settings.md").read_text("utf-8")


def test_every_setting_is_documented_with_its_default() -> None:
    for group, model in groups().items():
        for name, field in model.model_fields.items():
            if (group, name) == ("index", "data_dir"):
                continue
            row = re.search(
                rf"^\| `HOIDAP_{group.upper()}__{name.upper()}` \| `{group}\.{name}` \| (.+?) \|",
                WRITTEN,
                re.M,
            )
            assert row, f"{group}.{name} is not in docs/settings.md"
            if isinstance(field.default, int):
                assert row.group(1) == str(field.default), name


def test_no_documented_setting_is_gone() -> None:
    for group, name in re.findall(r"^\| `HOIDAP_([A-Z]+)__(\w+)`", WRITTEN, re.M):
        assert name.lower() in groups()[group.lower()].model_fields


def test_links_between_documents_lead_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name} -> {target}"


def test_the_readmes_commands_exist() -> None:
    from hoidap.cli import app

    known = {command.name for command in app.registered_commands}
    known |= {group.name for group in app.registered_groups}
    for document in ("README.md", "README.vi.md"):
        used = set(
            re.findall(r"^(?:HOIDAP_\S+ )?hoidap (\w+)", (ROOT / document).read_text("utf-8"), re.M)
        )
        assert used
        assert used <= known
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"^make (\w+)", (ROOT / "README.md").read_text("utf-8"), re.M)) <= targets
