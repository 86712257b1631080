"""The command line: `hoidap index | ask | chat | eval | show | list | remove | records ...`.

Every expected failure ends in one Vietnamese sentence on standard error and a
non-zero exit; a traceback is a bug.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer
from typer.main import get_command

from corpus.errors import AssistantError
from eval.command import evaluate
from hoidap import asking, feedback, indexing, inspecting, listing, recording, serving, users
from hoidap.console import fail
from hoidap.settings import load

__all__ = ["app", "main"]

# Typer brings a Click of its own; its error classes are reached through what it exports.
_ClickError: type[Exception] = next(
    c for c in typer.BadParameter.__mro__ if c.__name__ == "UsageError"
)

_CTRL_C = 130
_STOPPED = "Đã dừng theo yêu cầu; những gì đã ghi xong vẫn còn nguyên."

app = typer.Typer(
    name="hoidap",
    help="Hỏi đáp trên kho bài báo tiếng Việt, có trích dẫn nguyên văn, không cần mạng.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("index")(indexing.index)
app.command("list")(listing.list_articles)
app.command("remove")(indexing.remove)
app.command("ask")(asking.ask)
app.command("chat")(serving.chat)
app.command("mcp")(serving.mcp)
app.command("feedback")(feedback.feedback)
app.add_typer(users.app, name="users")
app.command("show")(inspecting.show)
app.add_typer(recording.app, name="records")
app.command("doctor")(inspecting.doctor)
app.command("eval")(evaluate)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    # Nothing here may reach for the network behind the user's back.
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    command = get_command(app)
    try:
        status = command.main(
            args=list(arguments) if arguments is not None else None,
            prog_name="hoidap",
            standalone_mode=False,
            obj=load,  # `eval` sits below this package and is handed its settings
        )
    except _ClickError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            # The help text itself is the message.
            sys.stdout.write(str(error) + "\n")
            return 2
        return fail(f"Lệnh chưa đúng: {error} Xem “hoidap --help”.", 2)
    except typer.Exit as error:
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return fail(_STOPPED, _CTRL_C)
    except AssistantError as error:
        return fail(str(error), error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not an error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if status == _CTRL_C:  # what Typer makes of Ctrl-C
        return fail(_STOPPED, _CTRL_C)
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    sys.exit(main())
