"""The command line: arguments in, one stage called, its result to a reporter."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress

from . import __version__
from .checks.run import only
from .deadlines.board import make_board, of_unit, periods_with_obligations
from .documents.corpus import Progress as Tell
from .messages import GiaobanError, Language, Translator, msg
from .periods import Period, parse_period
from .registry.obligations import REPORT_OF
from .reporters.markdown import board_markdown, check_markdown, summary_markdown
from .reporters.text import print_board, print_check, print_failure
from .reporters.values import board_json, check_json, dumps, summary_json
from .repository.layout import DATA
from .summaries.summary import moment_of, summarise
from .times import now, parse_moment
from .workspace import State, Workspace, load_state, open_workspace

app = typer.Typer(
    name="giaoban",
    help="Báo cáo định kỳ qua Git: kiểm tra, theo dõi hạn nộp, tổng hợp, công bố. (Periodic reports through Git.)",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Lang(StrEnum):
    """Languages of messages."""

    VI = "vi"
    EN = "en"


class CheckFormat(StrEnum):
    """Formats of `check`."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class BoardFormat(StrEnum):
    """Formats of `deadlines`."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


class SummaryFormat(StrEnum):
    """Formats of `summary`."""

    MARKDOWN = "markdown"
    JSON = "json"


class ReportKind(StrEnum):
    """Kinds of report that can be owed."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    SUMMARY = "summary"


Repo = Annotated[Path, typer.Option("--repo", help="Thư mục của kho báo cáo. (The repository.)")]
LangOption = Annotated[Lang, typer.Option("--lang", help="Ngôn ngữ của thông báo. (Language of messages.)")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Tính đến thời điểm này: 2013-03-25 hoặc 2013-03-25T08:00:00+07:00. (As of.)"),
]


@app.command()
def check(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Chỉ nêu vấn đề của các tệp, thư mục này. (Only these.)")
    ] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[CheckFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")] = CheckFormat.TEXT,
    as_of: AsOf = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Cảnh báo cũng tính là không đạt. (Warnings fail, too.)")
    ] = False,
) -> None:
    """Kiểm tra các văn bản: sai gì, ở đâu, sửa thế nào. (Check all documents.)"""
    with failures(lang.value) as translate:
        workspace = open_workspace(repo)
        moment = _moment(as_of) if as_of else None
        with telling("Đọc và kiểm tra" if lang is Lang.VI else "Reading and checking") as tell:
            result = load_state(workspace, moment, tell).result
        if paths:
            result = only(result, frozenset(_inside(workspace, path) for path in paths))
        match format_:
            case CheckFormat.JSON:
                _out(dumps(check_json(result, translate)))
            case CheckFormat.MARKDOWN:
                _out(check_markdown(result, translate))
            case _:
                print_check(result, translate, _console())
        if result.failed(strict=strict):
            raise typer.Exit(1)


@app.command()
def deadlines(
    period: Annotated[
        str | None, typer.Option("--period", help="Kỳ: 2013-03, 2013-Q1, 2013-H1, 2013. Bỏ trống: kỳ mới nhất.")
    ] = None,
    report: Annotated[
        ReportKind | None, typer.Option("--report", help="Loại báo cáo; summary là của LĐLĐ tỉnh. (Kind of report.)")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="Chỉ một đơn vị. (One unit.)")] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[BoardFormat, typer.Option("--format", help="Dạng kết quả.")] = BoardFormat.TABLE,
    as_of: AsOf = None,
) -> None:
    """Theo dõi nộp báo cáo của một kỳ: đúng hạn, trễ hạn, chưa nộp. (The board of a period.)"""
    with failures(lang.value) as translate:
        moment = _moment(as_of) if as_of else now()
        state = _state(repo, moment, lang)
        kind = report.value if report else None
        chosen = _period(period) if period else _latest(state, kind or "monthly", moment)
        board = make_board(state.registry, state.inputs.submissions, chosen, moment, kind or REPORT_OF[chosen.kind])
        if unit:
            if state.registry.units.get(unit) is None:
                raise GiaobanError(msg("The register has no unit «{unit}».", unit=unit))
            board = of_unit(board, unit)
        match format_:
            case BoardFormat.JSON:
                _out(dumps(board_json(board)))
            case BoardFormat.MARKDOWN:
                _out(board_markdown(board, translate))
            case _:
                print_board(board, translate, _console())


@app.command()
def summary(
    period: Annotated[str, typer.Argument(help="Tháng, ví dụ 2013-03. (The month.)")],
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[SummaryFormat, typer.Option("--format", help="Dạng kết quả.")] = SummaryFormat.MARKDOWN,
    as_of: AsOf = None,
) -> None:
    """Báo cáo tổng hợp của một tháng, mỗi con số kèm nguồn. (The summary of a month.)"""
    with failures(lang.value) as translate:
        chosen = _period(period)
        if chosen.kind != "month":
            raise GiaobanError(
                msg("Summaries of {period} are not made yet: only those of months.", period=period),
                msg("Name a month, for example 2013-03."),
            )
        present = now()
        state = _state(repo, _moment(as_of) if as_of else present, lang)
        moment = _moment(as_of) if as_of else moment_of(state.inputs.records, chosen, present)
        result = summarise(state.inputs, chosen, moment)
        if format_ is SummaryFormat.JSON:
            _out(dumps(summary_json(result)))
        else:
            _out(summary_markdown(result, translate))


@app.command()
def build(
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    as_of: AsOf = None,
    pages: Annotated[
        Path | None, typer.Option("--pages", help="Chỉ ghi các trang Markdown vào thư mục này. (Pages only.)")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Không dựng khi có lỗi trong dữ liệu. (Refuse wrong data.)")
    ] = False,
) -> None:
    """Dựng trang nội bộ vào build/html. (Build the site.)"""
    from .publish.site import build_site, write_pages  # MkDocs is slow to import; the other commands do without

    with failures(lang.value) as translate:
        moment = _moment(as_of) if as_of else now()
        workspace = open_workspace(repo)
        with telling("Đọc và kiểm tra" if lang is Lang.VI else "Reading and checking") as tell:
            state = load_state(workspace, moment if as_of else None, tell)
        errors = state.result.count("error")
        if errors:
            console = _console(error=True)
            print_check(state.result, translate, console)
            if strict:
                raise typer.Exit(1)
            console.print(
                translate(
                    msg("{count} documents with errors are left out of the site.", count=len(state.result.unusable))
                )
            )
        if pages is not None:
            count = write_pages(state, moment, pages)
            _console().print(translate(msg("{count} pages written to {folder}.", count=count, folder=str(pages))))
            return
        output = build_site(workspace, state, moment)
        _console().print(translate(msg("The site is in {folder}", folder=str(output))), soft_wrap=True)
        _console().print(
            translate(msg("Open {address} in a browser.", address=(output / "index.html").as_uri())), soft_wrap=True
        )


@app.command()
def serve(
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    port: Annotated[int, typer.Option("--port", help="Cổng trên máy này. (Port.)")] = 8000,
) -> None:
    """Xem trang trên máy này, tự dựng lại khi báo cáo thay đổi. (Serve the site, rebuilt on changes.)"""
    from .publish.site import serve_site

    with failures(lang.value):
        serve_site(open_workspace(repo), port)


def _version(value: bool) -> None:
    if value:
        _out(f"giaoban {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Phiên bản. (Version.)")
    ] = False,
) -> None:
    """Báo cáo định kỳ qua Git: kiểm tra, theo dõi hạn nộp, tổng hợp, công bố. (Periodic reports through Git.)"""


def _out(text: str) -> None:
    """Print a result to standard output, as UTF-8 whatever the machine's locale is."""
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
    sys.stdout.flush()


def _console(*, error: bool = False) -> Console:
    return Console(stderr=error, highlight=False)


@contextmanager
def failures(lang: Language) -> Iterator[Translator]:
    """Give the translator of a language, and turn what the program cannot do into one message and exit status 2."""
    translate = Translator(lang)
    try:
        yield translate
    except GiaobanError as error:
        print_failure(error, translate, _console(error=True))
        raise typer.Exit(2) from error


@contextmanager
def telling(title: str) -> Iterator[Tell | None]:
    """Show progress on a terminal; in logs show nothing."""
    console = _console(error=True)
    if not console.is_terminal or os.environ.get("CI"):
        yield None
        return
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _state(repo: Path, moment: datetime, lang: Lang) -> State:
    with telling("Đọc dữ liệu" if lang is Lang.VI else "Reading") as tell:
        return load_state(open_workspace(repo), moment, tell)


def _moment(text: str) -> datetime:
    moment = parse_moment(text)
    if moment is None:
        raise GiaobanError(
            msg("«{text}» is not a time.", text=text),
            msg("Write a date, 2013-03-25, or a time with its offset, 2013-03-25T08:00:00+07:00."),
        )
    return moment


def _period(text: str) -> Period:
    period = parse_period(text)
    if period is None:
        raise GiaobanError(msg("«{text}» is not a period.", text=text), msg("Write 2013-03, 2013-Q1, 2013-H1 or 2013."))
    return period


def _latest(state: State, kind: str, moment: datetime) -> Period:
    periods = periods_with_obligations(state.registry, kind, moment)
    if not periods:
        raise GiaobanError(
            msg("The register has no obligation to report by then."),
            msg("Name a period with --period, or look at reports/registry/obligations.yml."),
        )
    return periods[-1]


def _inside(workspace: Workspace, path: str) -> str:
    """Return a path as problems name it, whether it was given from here or from the repository's root."""
    for base in (Path.cwd(), workspace.root):
        absolute = Path(os.path.normpath(base / path))
        if absolute.is_relative_to(workspace.root) and absolute.exists():
            return absolute.relative_to(workspace.root).as_posix()
    raise GiaobanError(
        msg("There is no file or folder {path} in the repository.", path=path),
        msg("Check the path; it is under {folder}.", folder=f"{DATA}/"),
    )


def _fail_hard(error: BaseException) -> NoReturn:
    """Say that the program itself is at fault, without a traceback unless GIAOBAN_DEBUG asks for it."""
    if os.environ.get("GIAOBAN_DEBUG"):
        raise error
    text = (
        f"Chương trình gặp lỗi ngoài dự kiến: {type(error).__name__}. Dữ liệu không bị thay đổi.\n"
        "→ Báo cho người quản trị; đặt GIAOBAN_DEBUG=1 rồi chạy lại để xem chi tiết. "
        "(Unexpected error in the program; set GIAOBAN_DEBUG=1 for details.)"
    )
    sys.stderr.buffer.write(text.encode("utf-8") + b"\n")
    sys.exit(2)


def main(run: Callable[[], object] = app) -> None:
    """Run the command line. Exit status: 0 fine, 1 the data is wrong, 2 the program could not do its work."""
    try:
        run()
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
    except Exception as error:
        _fail_hard(error)
