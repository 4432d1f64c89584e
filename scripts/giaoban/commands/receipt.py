"""`giaoban receipt`: when files came in, recorded by the server and readable by everybody."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import GiaobanError, msg
from ..base.periods import parse_period
from ..base.times import now
from ..formats.encode import dumps
from ..formats.receipts import print_receipts, print_verified
from ..guard.delivered import receiver_at
from ..guard.read import registry_at
from ..guard.record import base_of, range_of, receipts_of
from ..guard.settings import settings_of
from ..receipts.forge import GitHub
from ..receipts.keys import PINNED, server_key
from ..receipts.keys import rotate as rotate_key
from ..receipts.presence import caution, standing_of
from ..receipts.proofs import Trust
from ..receipts.receipt import CHANNELS, Channel, Receipt, receipt_json
from ..receipts.store import append, read_receipts
from ..receipts.verify import remember
from ..receipts.verify import verify as verify_branch
from ..registry.office import Office
from ..repository.discovery import open_any
from ..repository.git import Git
from ..repository.objects import commit_of
from ..source.layout import place_of
from .options import AsOf, Lang, LangOption, Repo, console, failures, moment_at, out, period_of

receipt = typer.Typer(
    name="receipt",
    help="Biên nhận: tệp nào đến lúc nào, do máy chủ ghi. (Receipts: when files came in, written by the server.)",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class ListFormat(StrEnum):
    """Formats of `receipt list`."""

    TABLE = "table"
    JSON = "json"


class ChannelOption(StrEnum):
    """Ways in which files come in."""

    PUSH = "push"
    BRANCH = "branch"
    PULL_REQUEST = "pull_request"


class ForgeOption(StrEnum):
    """Forges whose trusted jobs can write receipts."""

    GITHUB = "github"


@receipt.callback()
def group() -> None:
    """Biên nhận: tệp nào đến lúc nào, do máy chủ ghi. (Receipts: when files came in, written by the server.)"""


@receipt.command()
def record(
    range_: Annotated[
        str | None,
        typer.Option("--rev-range", metavar="OLD..NEW", help="Những gì vừa đến: từ OLD đến NEW. (What came in.)"),
    ] = None,
    channel: Annotated[
        ChannelOption, typer.Option("--channel", help="Đến bằng đường nào. (How it came in.)")
    ] = ChannelOption.PUSH,
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help="Đến lúc nào; bỏ trống: bây giờ. (When; default now.)")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="LOGIN", help="Tài khoản gửi. (The account that sent it.)")
    ] = None,
    forge: Annotated[
        ForgeOption | None,
        typer.Option(
            "--forge", help="Đọc mọi điều trên từ tác vụ của máy chủ này. (Take all this from a forge's job.)"
        ),
    ] = None,
    push: Annotated[
        str | None,
        typer.Option("--push", metavar="REMOTE", help="Ghi vào nhánh receipts của kho này. (Write to this remote.)"),
    ] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
) -> None:
    """Ghi biên nhận cho những gì vừa đến. Máy chủ gọi lệnh này. (Write receipts; called by the server.)"""
    with failures(lang.value) as translate:
        repository = open_any(repo)
        if forge is not None:
            found = _from_forge(repository)
        elif range_ is not None:
            found = _from_range(repository, range_, channel, at, actor)
        else:
            raise GiaobanError(
                msg("Nothing says what came in."), msg("Name the commits with --rev-range OLD..NEW, or use --forge.")
            )
        added = append(repository, found, remote=push, key=server_key(repository)) if found else ()
        console().print(
            translate(
                msg(
                    "{added} receipts written, {known} were there already.",
                    added=len(added),
                    known=len(found) - len(added),
                )
            ),
            soft_wrap=True,
        )


@receipt.command("list")
def list_(
    unit: Annotated[str | None, typer.Option("--unit", help="Chỉ một đơn vị. (One unit.)")] = None,
    period: Annotated[str | None, typer.Option("--period", help="Chỉ báo cáo của kỳ này. (One period.)")] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[ListFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")] = ListFormat.TABLE,
    as_of: AsOf = None,
) -> None:
    """Liệt kê biên nhận, cũ trước mới sau. (List receipts, oldest first.)"""
    with failures(lang.value) as translate:
        moment = moment_at(as_of) if as_of else None
        wanted = period_of(period) if period else None
        repository, found = open_any(repo), []
        receipts = read_receipts(repository)
        for entry in (receipts.by(moment) if moment is not None else receipts).entries:
            place = place_of(entry.path)
            fits = (unit is None or (place is not None and place.unit == unit)) and (
                wanted is None or (place is not None and parse_period(place.period) == wanted)
            )
            if fits:
                found.append(entry)
        if format_ is ListFormat.JSON:
            out(dumps({"receipts": [receipt_json(entry) for entry in found]}))
        else:
            print_receipts(found, translate, console())
        absent = caution(standing_of(repository, ""), frozenset({"commit"}))
        if absent is not None:
            console(error=True).print(translate(absent), soft_wrap=True)


@receipt.command()
def verify(
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
) -> None:
    """Kiểm tra nhánh biên nhận: chỉ được thêm, đúng chữ ký. (Is the branch append-only, sound and signed?)"""
    with failures(lang.value) as translate:
        repository = open_any(repo)
        found = verify_branch(repository, _trust(repository))
        if found.sound:
            remember(repository)
        print_verified(found, translate, console())
        if not found.sound:
            raise typer.Exit(1)


@receipt.command()
def repair(
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
) -> None:
    """Ghi bù biên nhận khi máy chủ bị ngắt giữa chừng, theo nhật ký của máy chủ. (Write what a killed server owes.)"""
    with failures(lang.value) as translate:
        repository = open_any(repo)
        if not repository.bare:
            raise GiaobanError(
                msg("Receipts are recovered on the server alone: this is not its repository."),
                msg("On the server run: giaoban receipt repair --repo KHO.git"),
            )
        done = receiver_at(repository, now(), server_key(repository)).repair()
        console().print(translate(msg("{added} receipts recovered.", added=len(done.added))), soft_wrap=True)
        if done.running:
            text = msg(
                "{count} pushes are being taken in right now; their receipts are written by them.", count=done.running
            )
            console().print(translate(text), soft_wrap=True)


@receipt.command()
def rotate(
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help="Tệp khóa riêng mới. (The new private key.)")],
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
) -> None:
    """Đổi khóa ký biên nhận trên máy chủ; cả hai khóa cùng ký. (Let a new key follow; both keys sign.)"""
    with failures(lang.value) as translate:
        commit, new = rotate_key(open_any(repo), key, now())
        if commit is not None:
            text = msg("The old key ends at the commit {commit}; write into its entry: until: {commit}", commit=commit)
            console().print(translate(text), soft_wrap=True)
        text = msg("Write into reports/registry/office.yml, under receipt_keys: - key: {key}", key=new.line)
        console().print(translate(text), soft_wrap=True)
        console().print(
            translate(msg("Its fingerprint, to be published outside the repository: {name}", name=new.fingerprint)),
            soft_wrap=True,
        )


def _trust(repository: Git) -> Trust:
    """Return whose signatures this clone trusts: the key pinned in its configuration, and those of the register."""
    main = repository.id_of(settings_of(repository).ref) if repository.bare else repository.head()
    office = registry_at(repository, main).office if main else Office()
    keys = tuple((entry.key, entry.until) for entry in office.receipt_keys)
    return Trust(next(iter(repository.setting(PINNED)[-1:]), ""), keys, office.demonstration)


def _from_range(
    repository: Git, text: str, channel: ChannelOption, at: str | None, actor: str | None
) -> tuple[Receipt, ...]:
    old, new = range_of(repository, text)
    if new is None:
        return ()  # a branch was deleted, so nothing came in
    written = now()
    moment = moment_at(at) if at else written
    way: Channel = next(name for name in CHANNELS if name == channel.value)
    return receipts_of(repository, old, new, at=moment, channel=way, recorded_at=written, actor=actor)


def _from_forge(repository: Git) -> tuple[Receipt, ...]:
    forge = GitHub(os.environ)
    came = forge.arrived()
    forge.fetch(repository)
    head = commit_of(repository, came.head)
    base = base_of(repository, head, commit_of(repository, "HEAD"))
    return receipts_of(repository, base, head, at=came.at, channel=came.channel, recorded_at=now(), actor=came.actor)
