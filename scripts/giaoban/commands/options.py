"""The options that several commands have, each declared once. Nothing of a command's work is loaded for them."""

from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import Language
from ..objects.audience import Audience

Repo = Annotated[Path, typer.Option("--repo", help="Thư mục của kho báo cáo. (The repository.)")]
Lang = Annotated[Language, typer.Option("--lang", help="Ngôn ngữ của thông báo. (Language of messages.)")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Tính đến thời điểm này: 2013-03-25 hoặc 2013-03-25T08:00:00+07:00. (As of.)"),
]
AtRev = Annotated[
    str | None,
    typer.Option("--at", metavar="REV", help="Đọc kho đúng như ở bản ghi (commit) này. (As the commit has it.)"),
]
OneUnit = Annotated[str | None, typer.Option("--unit", help="Chỉ một đơn vị. (One unit.)")]
OutFile = Annotated[
    Path | None,
    typer.Option("--out", metavar="TỆP", help="Ghi vào tệp này. (Write to this file.)", dir_okay=False),
]
TemplateFile = Annotated[
    Path | None,
    typer.Option("--template", metavar="TỆP", help="Mẫu Word (.docx) dùng thay mẫu có sẵn. (A template of your own.)"),
]
ForWhom = Annotated[
    Audience,
    typer.Option("--audience", help="Cho ai: office (cơ quan Liên đoàn) hay levels (mọi cấp công đoàn). (For whom.)"),
]
Bom = Annotated[
    bool, typer.Option("--bom", help="CSV mở thẳng bằng Excel, không lỗi dấu. (A byte order mark, for Excel.)")
]
# Each command says which formats it has: Annotated[Literal["text", "json"], FORMAT].
FORMAT = typer.Option("--format", help="Dạng kết quả. (Output format.)")
BASE = typer.Option("--base", metavar="REV", help="Nhánh nhận thay đổi. (The branch that takes the change.)")


def group(name: str, text: str) -> typer.Typer:
    """Return a group of commands, such as `giaoban new`, with its help."""
    return typer.Typer(name=name, help=text, no_args_is_help=True, rich_markup_mode=None)
