"""`giaoban hook`: Git hooks that call giaoban."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from ..guard.actor import actor_of
from ..guard.delivered import let_in, record
from ..guard.message import cleaned, office_here
from ..guard.pushed import search_message
from ..guard.receive import Settings, Update, examine_push, parse_updates, settings_of
from ..messages import GiaobanError, Message, Translator, msg
from ..reporters.push import objection_lines, push_lines
from ..repository.git import Git, open_any
from ..repository.hooks import install_clone, install_server
from ..times import now
from ..vietnamese import moment, number
from ..workspace import open_workspace
from .options import Lang, LangOption, Repo, console, failures

hook = typer.Typer(
    name="hook",
    help="Móc nối (hook) của Git gọi giaoban. (Git hooks that call giaoban.)",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@hook.callback()
def group() -> None:
    """Móc nối (hook) của Git gọi giaoban. (Git hooks that call giaoban.)"""


@hook.command()
def install(
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    force: Annotated[
        bool, typer.Option("--force", help="Thay cả hook không phải do giaoban ghi. (Replace a foreign hook, too.)")
    ] = False,
    server: Annotated[
        Path | None,
        typer.Option("--server", metavar="BARE_REPO", help="Ghi hook của kho trên máy chủ. (The hooks of a server.)"),
    ] = None,
) -> None:
    """Ghi hook: báo cáo có lỗi thì không commit được, hoặc máy chủ không nhận. (Write the hooks.)"""
    with failures(lang.value) as translate:
        if server is not None:
            for written in install_server(server, lang.value, force=force):
                _say(translate, msg("The hook is in {path}", path=str(written.path)))
            _say(translate, msg("From now on the server checks every push; see deploy/may-chu-git.md for who is who."))
            return
        for written in install_clone(open_workspace(repo).repository, lang.value, force=force):
            if written.kept:
                _say(translate, msg("The hook {path} is not giaoban's and stays as it is.", path=str(written.path)))
            else:
                _say(translate, msg("The hook is in {path}", path=str(written.path)))
        _say(translate, msg("From now on «git commit» checks the reports; «git commit --no-verify» goes without."))


@hook.command(name="commit-msg", hidden=True)
def commit_msg(
    file: Annotated[Path, typer.Argument(help="Tệp chứa lời ghi của commit. (The file with the message.)")],
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
) -> None:
    """Dò thông tin cá nhân trong lời ghi của commit. (Search the message of a commit; called by Git.)"""
    with failures(lang.value) as translate:
        workspace = open_workspace(repo)
        text = cleaned(file.read_bytes().decode("utf-8", "replace"), workspace.repository)
        found = list(search_message(text, office_here(workspace.root), "commit"))
        if found:
            for line in objection_lines(found, translate):
                _tell(line)
            raise typer.Exit(1)


@hook.command(name="pre-receive", hidden=True)
def pre_receive(repo: Repo = Path(), lang: LangOption = Lang.VI) -> None:
    """Xét một lần gửi trước khi nhận. (Judge a push before it is let in; called by Git.)"""
    at = now()
    with failures(lang.value) as translate:
        repository = open_any(repo)
        login, email = actor_of(os.environ)
        updates = parse_updates(sys.stdin.buffer.read())
        found = examine_push(repository, updates, login, email)
        found = found or let_in(repository, updates, settings_of(repository), at, login or email)
        if found:
            for line in push_lines(found, translate):
                _tell(line)
            raise typer.Exit(1)


@hook.command(name="post-receive", hidden=True)
def post_receive(repo: Repo = Path(), lang: LangOption = Lang.VI) -> None:
    """Ghi biên nhận sau khi nhận. (Write receipts, then publish; called by Git.)"""
    at = now()
    with failures(lang.value) as translate:
        repository = open_any(repo)
        updates, settings = parse_updates(sys.stdin.buffer.read()), settings_of(repository)
        try:
            login, email = actor_of(os.environ)
            count = record(repository, updates, settings, at, login or email)
            if count:
                text = msg("giaoban: {count} documents received at {at}.", count=number(count), at=moment(at))
                _tell(translate(text))
        except GiaobanError as error:
            # The push is in already; who pushes should know that its receipt is still to come.
            text = msg(
                "giaoban: the push is in and its time of arrival is noted; the receipt follows with the next push, "
                "or when the administrator runs «giaoban receipt repair» on the server."
            )
            _tell(translate(text))
            _tell(translate(error.message))
        _publish(repository, updates, settings)


def _publish(repository: Git, updates: list[Update], settings: Settings) -> None:
    """Start the server's own command after main has moved, without making the one who pushes wait for it."""
    moved = next((update for update in updates if update.ref == settings.ref and not update.deleted), None)
    if moved is None or not settings.publish:
        return
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    folder = repository.folder
    with (folder / "giaoban-publish.log").open("ab") as log:
        subprocess.Popen(  # the command is the server's own setting, in its Git configuration
            ["/bin/sh", "-c", settings.publish],
            cwd=folder,
            env={**environment, "GIAOBAN_OLD": moved.old, "GIAOBAN_NEW": moved.new},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _say(translate: Translator, message: Message) -> None:
    console().print(Text(translate(message)), soft_wrap=True)


def _tell(line: str) -> None:
    """Write a line to standard error, which Git shows to the one who pushes, as UTF-8 whatever the server's locale."""
    sys.stderr.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stderr.buffer.flush()
