"""Thiếu một tệp của sổ đăng ký (reports/registry/).

Sổ đăng ký có năm tệp: đơn vị, chủ đề, quy định nộp báo cáo, tài khoản và cơ quan. Thiếu một tệp thì các báo cáo
không kiểm tra được đầy đủ.
---
A file of the register (reports/registry/) is missing.

The register has five files: units, topics, obligations, people and office. Without one of them the reports cannot be
checked in full.
"""

from ...base.messages import Words, msg
from ...documents.schemas import describe
from ...source.layout import REGISTRY_FORMS, Place, path_of
from ..context import Context
from ..problem import Problems, Rule

RULE = Rule(
    code="REGISTRY01",
    level="error",
    title=Words("Thiếu tệp của sổ đăng ký", "Registry file missing"),
    good="reports/registry/units.yml\nreports/registry/topics.yml\n…",
    bad="(không có reports/registry/units.yml)",
    reach="corpus",
    why=Words(
        "Tệp bị đặt sai tên có thể nằm ở bất cứ đâu; chỉ cần đường dẫn của các tệp lạc.",
        "A file with a wrong name may be anywhere; the paths of stray files are enough.",
    ),
)

_FIX = msg("Bring the file back if it was deleted by mistake, or copy the example of the handbook to this place.")


def check(context: Context) -> Problems:
    """Yield a problem for each of the five files that is not there, unless it only has a wrong name (FILE01)."""
    strays = context.whole.strays() if context.whole is not None else [file.path for file in context.corpus.strays]
    misnamed = {path.casefold().rpartition(".")[0] for path in strays}
    register = context.whole.register if context.whole is not None else context.corpus
    for form in REGISTRY_FORMS:
        path = path_of(Place(form))
        if (form, form) not in register.by_reference and path.rpartition(".")[0] not in misnamed:
            yield RULE.of_file(
                path,
                msg("The register lacks the file {path} ({title}).", path=path, title=describe(form, "").title),
                _FIX,
            )
