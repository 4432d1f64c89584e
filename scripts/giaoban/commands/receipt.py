"""`giaoban receipt`: when files came in, recorded by the server and readable by everybody."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..base.messages import GiaobanError, msg
from ..base.periods import parse_period
from ..base.times import now
from ..source.layout import place_of
from .answer import answering, console, moment_at, period_of, show
from .options import FORMAT, AsOf, Lang, Repo, both, group, option

if TYPE_CHECKING:
    from ..receipts.proofs import Trust
    from ..receipts.receipt import Channel, Receipt
    from ..repository.git import Git

receipt = group("receipt", both("Receipts: when files came in, written by the server."))


@receipt.command()
def record(
    range_: Annotated[
        str | None,
        option("--rev-range", "What came in.", metavar="OLD..NEW"),
    ] = None,
    channel: Annotated[
        Literal["push", "branch", "pull_request"],
        option("--channel", "How it came in."),
    ] = "push",
    at: Annotated[str | None, option("--at", "When; default now.", metavar="TIME")] = None,
    actor: Annotated[str | None, option("--actor", "The account that sent it.", metavar="LOGIN")] = None,
    forge: Annotated[
        Literal["github"] | None,
        option("--forge", "Take all this from a forge's job."),
    ] = None,
    push: Annotated[
        str | None,
        option("--push", "Write to this remote.", metavar="REMOTE"),
    ] = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
) -> None:
    """Ghi biên nhận cho những gì vừa đến. Máy chủ gọi lệnh này. (Write receipts; called by the server.)"""
    from ..receipts.keys import server_key
    from ..receipts.store import append
    from ..repository.discovery import open_any

    with answering(lang, repo) as answer:
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
        known = len(found) - len(added)
        answer.say(msg("{added} receipts written, {known} were there already.", added=len(added), known=known))


@receipt.command("list")
def list_(
    unit: Annotated[str | None, option("--unit", "One unit.")] = None,
    period: Annotated[str | None, option("--period", "One period.")] = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["table", "json"], FORMAT] = "table",
    as_of: AsOf = None,
) -> None:
    """Liệt kê biên nhận, cũ trước mới sau. (List receipts, oldest first.)"""
    from ..formats.receipts import print_receipts
    from ..receipts.presence import caution, standing_of
    from ..receipts.receipt import receipt_json
    from ..receipts.store import read_receipts
    from ..repository.discovery import open_any

    with answering(lang, repo, as_of) as answer:
        moment = answer.asked
        wanted = period_of(period) if period else None
        repository = open_any(repo)
        receipts = read_receipts(repository)
        placed = ((entry, place_of(entry.path)) for entry in (receipts.by(moment) if moment else receipts).entries)
        found = [
            entry
            for entry, place in placed
            if (unit is None or (place is not None and place.unit == unit))
            and (wanted is None or (place is not None and parse_period(place.period) == wanted))
        ]
        show(
            format_,
            json=lambda: {"receipts": [receipt_json(entry) for entry in found]},
            table=lambda: print_receipts(found, answer.translate, console()),
        )
        absent = caution(standing_of(repository, ""), frozenset({"commit"}))
        if absent is not None:
            answer.say(absent, error=True)


@receipt.command()
def verify(
    repo: Repo = Path(),
    lang: Lang = "vi",
) -> None:
    """Kiểm tra nhánh biên nhận: chỉ được thêm, đúng chữ ký. (Is the branch append-only, sound and signed?)"""
    from ..formats.receipts import print_verified
    from ..receipts.verify import remember
    from ..receipts.verify import verify as verify_branch
    from ..repository.discovery import open_any

    with answering(lang, repo) as answer:
        repository = open_any(repo)
        found = verify_branch(repository, _trust(repository))
        if found.sound:
            remember(repository)
        print_verified(found, answer.translate, console())
        if not found.sound:
            raise typer.Exit(1)


@receipt.command()
def repair(
    repo: Repo = Path(),
    lang: Lang = "vi",
) -> None:
    """Ghi bù biên nhận khi máy chủ bị ngắt giữa chừng, theo nhật ký của máy chủ. (Write what a killed server owes.)"""
    from ..guard.delivered import receiver_at
    from ..receipts.keys import server_key
    from ..repository.discovery import open_any

    with answering(lang, repo) as answer:
        repository = open_any(repo)
        if not repository.bare:
            raise GiaobanError(
                msg("Receipts are recovered on the server alone: this is not its repository."),
                msg("On the server run: giaoban receipt repair --repo KHO.git"),
            )
        done = receiver_at(repository, now(), server_key(repository)).repair()
        answer.say(msg("{added} receipts recovered.", added=len(done.added)))
        if done.running:
            text = msg(
                "{count} pushes are being taken in right now; their receipts are written by them.", count=done.running
            )
            answer.say(text)


@receipt.command()
def rotate(
    key: Annotated[Path, option("--key", "The new private key.", metavar="FILE")],
    repo: Repo = Path(),
    lang: Lang = "vi",
) -> None:
    """Đổi khóa ký biên nhận trên máy chủ; cả hai khóa cùng ký. (Let a new key follow; both keys sign.)"""
    from ..receipts.keys import rotate as rotate_key
    from ..repository.discovery import open_any

    with answering(lang, repo) as answer:
        commit, new = rotate_key(open_any(repo), key, now())
        if commit is not None:
            text = msg("The old key ends at the commit {commit}; write into its entry: until: {commit}", commit=commit)
            answer.say(text)
        text = msg("Write into reports/registry/office.yml, under receipt_keys: - key: {key}", key=new.line)
        answer.say(text)
        answer.say(msg("Its fingerprint, to be published outside the repository: {name}", name=new.fingerprint))


def _trust(repository: "Git") -> "Trust":
    """Return whose signatures this clone trusts: the key pinned in its configuration, and those of the register."""
    from ..guard.at_commit import registry_at
    from ..guard.settings import settings_of
    from ..receipts.keys import PINNED
    from ..receipts.proofs import Trust
    from ..registry.office import Office

    main = repository.id_of(settings_of(repository).ref) if repository.bare else repository.head()
    office = registry_at(repository, main).office if main else Office()
    keys = tuple((entry.key, entry.until) for entry in office.receipt_keys)
    return Trust(next(iter(repository.setting(PINNED)[-1:]), ""), keys, office.demonstration)


def _from_range(
    repository: "Git", text: str, channel: "Channel", at: str | None, actor: str | None
) -> "tuple[Receipt, ...]":
    from ..guard.record import range_of, receipts_of

    old, new = range_of(repository, text)
    if new is None:
        return ()  # a branch was deleted, so nothing came in
    written = now()
    moment = moment_at(at) if at else written
    return receipts_of(repository, old, new, at=moment, channel=channel, recorded_at=written, actor=actor)


def _from_forge(repository: "Git") -> "tuple[Receipt, ...]":
    from ..guard.record import base_of, receipts_of
    from ..receipts.forge import GitHub
    from ..repository.objects import commit_of

    forge = GitHub(os.environ)
    came = forge.arrived()
    forge.fetch(repository)
    head = commit_of(repository, came.head)
    base = base_of(repository, head, commit_of(repository, "HEAD"))
    return receipts_of(repository, base, head, at=came.at, channel=came.channel, recorded_at=now(), actor=came.actor)
