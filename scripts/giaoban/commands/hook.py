"""`giaoban hook`: Git hooks that call giaoban."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..base.messages import GiaobanError, Message, msg
from ..base.times import now
from ..base.vietnamese import moment, number
from .answer import Answer, answering
from .options import Lang, Repo, argument, both, group, option

if TYPE_CHECKING:
    from ..guard.settings import Settings
    from ..guard.updates import Update
    from ..receipts.signing import SigningKey
    from ..repository.git import Git

hook = group("hook", both("Git hooks that call giaoban."))


@hook.command()
def install(
    repo: Repo = Path(),
    lang: Lang = "vi",
    force: Annotated[bool, option("--force", "Replace a foreign hook, too.")] = False,
    server: Annotated[
        Path | None,
        option("--server", "The hooks of a server.", metavar="BARE_REPO"),
    ] = None,
    sign: Annotated[bool, option("--sign", "Make a key that signs the receipts.")] = False,
) -> None:
    """Cài bộ kiểm tra tự động (hook): báo cáo có lỗi thì chưa ghi được, hoặc máy chủ không nhận. (Write the hooks.)"""
    from ..repository.discovery import open_any
    from ..repository.hooks import install_clone, install_server
    from ..repository.server import set_up

    with answering(lang, repo) as answer:
        if server is not None:
            for written in install_server(server, lang, force=force):
                answer.say(msg("The hook is in {path}", path=str(written.path)))
            for setting in set_up(open_any(server), now()):
                answer.say(msg("Set: {name} = {value}", name=setting.name, value=setting.value))
            answer.say(msg("From now on the server checks every push; see deploy/may-chu-git.md for who is who."))
            if sign:
                _make_key(open_any(server), answer)
            return
        for written in install_clone(answer.workspace(writes=True).repository, lang, force=force):
            if written.kept:
                answer.say(msg("The hook {path} is not giaoban's and stays as it is.", path=str(written.path)))
            else:
                answer.say(msg("The hook is in {path}", path=str(written.path)))
        answer.say(msg("From now on «git commit» checks the reports; «git commit --no-verify» goes without."))


@hook.command(name="commit-msg", hidden=True)
def commit_msg(
    file: Annotated[Path, argument("The file with the message.")],
    repo: Repo = Path(),
    lang: Lang = "vi",
) -> None:
    """Dò thông tin cá nhân trong lời mô tả lần ghi (commit). (Search the message of a commit; called by Git.)"""
    from ..formats.push import refusal_lines
    from ..guard.personal_data import cleaned, known_here, search_message

    with answering(lang, repo) as answer:
        workspace = answer.workspace(writes=True)
        text = cleaned(file.read_bytes().decode("utf-8", "replace"), workspace.repository)
        found = list(search_message(text, known_here(workspace.root), "commit"))
        if found:
            for line in refusal_lines(found, answer.translate):
                _tell(line)
            raise typer.Exit(1)


@hook.command(name="pre-receive", hidden=True)
def pre_receive(repo: Repo = Path(), lang: Lang = "vi") -> None:
    """Xét một lần gửi trước khi nhận. (Judge a push before it is let in; called by Git.)"""
    from ..formats.push import push_lines
    from ..guard.clock import clock_refusals
    from ..guard.delivered import Receiver
    from ..guard.receive import examine_push
    from ..guard.settings import actor_of, settings_of
    from ..guard.updates import parse_updates
    from ..repository.discovery import open_any

    at = now()
    with answering(lang, repo) as answer:
        repository = open_any(repo)
        login, email = actor_of(os.environ)
        updates = parse_updates(sys.stdin.buffer.read())
        settings = settings_of(repository)
        found = examine_push(repository, updates, login, email, at) or clock_refusals(repository, updates, settings, at)
        found = found or Receiver(repository, settings, at, _key(repository)[0]).let_in(updates, login or email)
        if found:
            for line in push_lines(found, answer.translate):
                _tell(line)
            raise typer.Exit(1)


@hook.command(name="post-receive", hidden=True)
def post_receive(repo: Repo = Path(), lang: Lang = "vi") -> None:
    """Ghi biên nhận sau khi nhận. (Write receipts, then publish; called by Git.)"""
    from ..formats.push import received_lines
    from ..guard.delivered import Receiver
    from ..guard.settings import actor_of, settings_of
    from ..guard.updates import parse_updates
    from ..repository.discovery import open_any

    at = now()
    with answering(lang, repo) as answer:
        repository = open_any(repo)
        updates, settings = parse_updates(sys.stdin.buffer.read()), settings_of(repository)
        try:
            login, email = actor_of(os.environ)
            key, why_not = _key(repository)
            written = Receiver(repository, settings, at, key).record(updates, login or email)
            if written:
                count, came = number(len(written)), moment(written[0].at)
                _tell(answer.translate(msg("giaoban: {count} documents received at {at}.", count=count, at=came)))
                for line in received_lines(written, answer.translate):
                    _tell(line)
                if why_not is not None:
                    _tell(f"giaoban: {answer.translate(why_not)}")
        except GiaobanError as error:
            # The push is already accepted; the person who pushed should know that its receipt is still missing.
            text = msg(
                "giaoban: the push is in and its time of arrival is noted; the receipt follows with the next push, "
                "or when the administrator runs «giaoban receipt repair» on the server."
            )
            _tell(answer.translate(text))
            _tell(answer.translate(error.message))
        _publish(repository, updates, settings)


def _make_key(repository: "Git", answer: Answer) -> None:
    """Make the server's first key, unless it has one, and say where to put its public half."""
    from ..receipts.keys import FILE, SETTING
    from ..receipts.signing import new_key

    if repository.setting(SETTING):
        raise GiaobanError(
            msg("This server has a key for its receipts already."),
            msg("Let another one follow it with: giaoban receipt rotate --key FILE"),
        )
    path = repository.common.joinpath(*FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    key = new_key(path).public
    repository.run("config", SETTING, str(path))
    answer.say(msg("The key that signs the receipts is in {path}; keep a copy off this machine.", path=str(path)))
    answer.say(msg("Write into reports/registry/office.yml, under receipt_keys: - key: {key}", key=key.line))
    answer.say(msg("Its fingerprint, to be published outside the repository: {name}", name=key.fingerprint))


def _key(repository: "Git") -> "tuple[SigningKey | None, Message | None]":
    """Return the key for receipts, or why the server does not use its key: receipts are written even without it."""
    from ..receipts.keys import hook_key

    try:
        return hook_key(repository, os.environ), None
    except GiaobanError as error:
        return None, error.message


def _publish(repository: "Git", updates: "list[Update]", settings: "Settings") -> None:
    """Start the server's own command after main has moved; the person who pushed does not wait for it."""
    moved = next((update for update in updates if update.ref == settings.ref and not update.deleted), None)
    if moved is None or not settings.publish:
        return
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    folder = repository.folder
    with (folder / "giaoban-publish.log").open("ab") as log:
        subprocess.Popen(  # the server's own setting, from its Git configuration
            ["/bin/sh", "-c", settings.publish],
            cwd=folder,
            env={**environment, "GIAOBAN_OLD": moved.old, "GIAOBAN_NEW": moved.new},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _tell(line: str) -> None:
    """Write a line to standard error as UTF-8 in any locale; Git shows it to the person who pushes."""
    sys.stderr.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stderr.buffer.flush()
