"""Marks of secrecy: Mật, Tối mật, Tuyệt mật (law 117/2025/QH15), however they are typed.

The text is read in small letters without marks. Every "mat" in it is judged by how surely it is the word mật, then by
the words around. Spelled as it should be and with a capital it says that a paper is secret, except in a closed list of
other words (mật độ, mật khẩu, mật ong). In small letters it may tell of doors and clauses (cửa mật), and needs a label
(độ mật:), a paper (công văn mật), brackets or a line of its own; a denial (không phát sinh văn bản mật) and a norm for
all papers (việc tiêu hủy tài liệu mật) free it. Without its marks, or with wrong ones, it may be mất or mặt.

What says so without the word has patterns of its own (secrecy_forms.py).
"""

import itertools
import re
from collections.abc import Iterator
from enum import IntEnum

from .finding import Finding
from .nearby import stretches
from .secrecy_forms import END, FOREIGN, HAS_FOREIGN, HAS_LETTERS, HAS_PRINTED, IN_NUMBERS, PAPER, PRINTED, START
from .sought import Read
from .view import bare_of, fold_word
from .words import listed, words


def _any_of(section: str) -> str:
    """A pattern for one of the listed phrases, without marks."""
    return "|".join(bare_of(phrase.strip()) for phrase in listed(section).replace("\n", " ").split(","))


_GAP = r"[ .\-_·•*|/~'\n]{0,3}"
_MAT = rf"m{_GAP}[a4@]{_GAP}[ti]{END}"
_WORD = re.compile(_MAT)
_MARK = re.compile(
    rf"{START}(?:(?P<level>t{_GAP}[o0]{_GAP}[i1l]|t{_GAP}u{_GAP}y{_GAP}e{_GAP}t|t(?=[./]))[\s.\-_·•*|/~+]{{0,8}})?"
    rf"(?P<word>{_MAT})"
)


class _Spelled(IntEnum):
    """How surely a word is mật: spelled so, without marks, with wrong marks, as another word (mất, mặt, mát)."""

    EXACT = 0
    PLAIN = 1
    SLIP = 2
    OTHER = 3


_VOWELS = {
    "ậ": _Spelled.EXACT,
    "a": _Spelled.PLAIN,
    **dict.fromkeys("4@âạẫẩầäã", _Spelled.SLIP),
}
# The words before and after mật in words that tell of no secret.
_FREE_BEFORE = words(listed("secrecy_free_before"))
_FREE_AFTER = words(listed("secrecy_free_after"))
_LOST = re.compile(
    r"\s{1,2}(?:do|thiet|ong|khau|ma|vu|tham|danh|duong|mia|ngu|ri|ngot|nhan|viec|dien|nuoc|tran|bang|hang|tien|tich"
    r"|an|mat|ngay|\d+ (?:ngay|gio|thang|tuan|nguoi|lan)|mua|long|song|xe)(?!\w)"
)
_EVENING = words("buổi chiều hôm đêm mỗi mọi sáng đầu cuối")
_NOT_OF_ITSELF = re.compile(r"(?<!\w)(?:chua|khong|het han|cho)(?: duoc)? giai \Z")
# What may be between a paper and its mark: its number, that it is of a kind, bears a stamp.
_OF_A_KIND = (
    r"\s+(?:nay|do|tren|so|la|thuoc|co|mang|theo|duoc|da|bi|dong|dau|chu|loai|dien|dang|hang|che do|danh muc|do|muc"
    r"|xep|chuyen de|chi|hoa toc|khan|thuong khan|\d[\w./\-]{0,24}|[a-z]{1,4}\d{1,3})(?!\w)"
)
_LABEL = (
    r"(?:(?:(?:chi|ky hieu|dau chi|cap|muc|phan|xep|xac dinh) )?(?:do|muc|loai|hang|cap|bac)|dau(?: do| moc)?(?: chi)?"
    r"|phan loai|phan hang|xep loai|xep hang|che do|dien|(?:bang|theo) duong|(?:co|ghi|dong|de) chu)"
)
_LABEL_GOES_ON = (
    r"(?: (?:bao )?mat(?!\w))?(?: (?:cua|cho)(?: \w{1,10},?){1,8}?(?=\W)| hien tai| van ban| chi(?: muc)? do| chu"
    r"| hieu| do| muc)?"
)
_SAID = r"\s{0,3}(?:(?:[:=\-/→>…]|\.{2,12}|la(?!\w))\s{0,3}){0,3}[\"'(\[*<]{0,2}\s?"
_LABELLED = re.compile(rf"{START}{_LABEL}{_LABEL_GOES_ON}{_SAID}\Z")
_OF_PAPER = re.compile(rf"{START}{PAPER}(?!\w)(?:{_OF_A_KIND}){{0,5}}\s*[,(\[\"*<{{/]{{0,2}}\s?\Z")
_BESIDE_PAPER = re.compile(rf"{START}{PAPER} {{1,2}}\"?\Z")
_NAMED_MARK = re.compile(r"(?:do|muc|bac|cap|loai|hang) \Z")
_VALUE_FOLLOWS = re.compile(
    r"\s?[:=→(\-]|\s(?:cua|cho|la|hien tai|khac|nao)(?!\w)(?! (?:\w{1,8} ){1,3}(?:nay|tren|do|kem)(?!\w))"
)
_PRINTED_LABEL = re.compile(r"(?:dau|chi)(?: chi)?(?: muc)? do \Z|[(\[]do \Z")
_GOES_ON = re.compile(
    r"\s?(?:\Z|[.,;:)\]}\"!>*/\-|\n]|\s(?:so|cua|nay|kem|gui|tu|theo|tren|ve|trong|de nghi|khong|xem|doc|cho)(?!\w))"
)
_OPENED, _CLOSED = re.compile(r"[(\[{<\"*/|_~=#\-][ ]?\Z"), re.compile(r"[ ]?[)\]}>\"*/|_~=#,;.\-]")
_LINE_BEGINS = re.compile(r"(?:\A|\n|[.;!?] )[^\w\n]{0,20}\Z")
_LINE_ENDS = re.compile(r"[^\w\n]{0,20}(?:\n|\Z)")
_BREAKS = re.compile(r"\s?[:|!/(]|\s[\-]\s|\.?\s?\n")
_AT_END = re.compile(r"(?:\s[\-|/]\s?|\s{3,80})\Z")
_SUBJECT = re.compile(r"(?<!\w)(?:cac|nhieu|nhung|hai|ba|quy dinh ve|xac dinh|quan ly)(?: \w{2,8}){0,2} \Z")
_DENIED = re.compile(
    rf"(?<!\w)(?:khong|chua|chang|nghiem cam|cam)(?: he| con| duoc| phai)?(?: (?:{_any_of('secrecy_denied_verbs')})"
    r"(?:,? (?!vi |la |do )[a-z]{2,7}){0,6})? \Z"
)
# A rule for all such papers: Máy tính soạn thảo văn bản mật không được nối mạng. Words that tell of one certain paper.
_NORM = re.compile(rf"(?<!\w)(?:{_any_of('secrecy_norms')})(?! (?:nay|do)\b)(?:,? [a-z]{{2,7}}){{1,6}} \Z")
# Số văn bản mật đến: 0
_COUNTED = re.compile(r"(?<!\w)(?:so|so dang ky|so theo doi)(?: luong)? (?:van ban|cong van|tai lieu) \Z")
_COMES = re.compile(r" (?:di|den)(?!\w)")
_PAPER_FOLLOWS = re.compile(rf" {PAPER}(?!\w)")
_CITED = re.compile(r"(?<!\w)(?:theo|trich|can cu|thuc hien|dan|trien khai)(?!\w)")
_RULE = re.compile(r" (?:chi duoc|can|(?:khong duoc|phai)(?! (?:tra|nop|huy|thu hoi|pho bien|sao))(?: duoc)?) ")
_CERTAIN = re.compile(
    r"\s{1,3}(?:so\s)?\s?\d|\s?[:\"]|\s(?:nay|tren(?! (?:may|mang|zalo|dien thoai))|kem|cua|ngay|hom|gui|ve(?! nha)"
    r"|vua|noi|neu|yeu cau|den(?!,? (?:va |hoac |hay )?di\b)|lien quan)(?!\w)"
)
# In small letters: the paper or the state that mật tells of.
_HEADED = re.compile(
    rf"{START}(?:{PAPER}(?: \w{{1,8}}|:){{0,2}}|viec(?: \w{{2,8}})?|nay|do|rat|van con"
    rf"|(?:hop )?kin,|khan,|hoa toc,|y kien|nguon(?: tin)?|hop|chuyen"
    r"|dieu|loi dan|thuoc (?:loai|dien|hang|do|muc)(?: do)?) \Z"
)
_OF_A_CLASS = re.compile(r"(?<!\w)thuoc (?:loai|dien|hang|do|muc)(?: do)? \Z")
# Said in passing: anh ấy bảo là mật nghe
_IS_ONE = re.compile(r"(?<!\w)la \Z")
_SAID_SO = re.compile(r"\s?(?:[,.;:!)\"]|\Z|(?:nghe|nhe|nha|day|do|nen|chua|khong|dung|roi)(?!\w))")
_NUMBER_BEFORE = re.compile(r"\d[^\n,;.]{0,20}[(\[\-/]\s?\Z")
_NUMBERED = re.compile(r" so \d")
# The levels named as such, and a talk by its title: Chuyên đề "Nhận diện âm mưu thu thập tin mật".
_YEARS = r"(?:(?: la| toi da)? \d\d nam)?"
_LEVELS = re.compile(
    rf"tuyet mat{_YEARS}[,;] toi mat{_YEARS}[,;]?(?: va| hoac| hay)? mat(?!\w)"
    rf"|(?<!\w)mat{_YEARS}[,;] toi mat{_YEARS}[,;]?(?: va| hoac| hay)? tuyet mat"
)
_TALK = re.compile(r"(?:chuyen de|hoi thao|toa dam|hoi thi|cuoc thi|tap huan|buoi noi)[^\"\n.;]{0,12} \"[^\"\n(]+\"")
_CAPITAL = re.compile(r"M[ậẬ]")
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]{2,8}) \Z")
_URGENT = re.compile(r"(?:toc|khan|hen gio|gui) \Z")
_DECORATION, _CLOSING = re.compile(r"[^\w\s,;:.]{1,3} ?\Z"), re.compile(r" ?[^\w\s,;:.]{1,3}")
_BACK, _AHEAD = 90, 40


def detect(read: Read) -> Iterator[Finding]:
    """In: a view's text. Out: findings of kind secrecy_stamp."""
    text, flat = read.text, read.bare
    found = list(_found(read))
    if not found:
        return
    talked = [match.span() for match in _LEVELS.finditer(flat)]
    talked += (match.span() for match in _TALK.finditer(flat) if not _CAPITAL.search(text, *match.span()))
    for finding in found:
        if not any(start < finding.end <= end for start, end in talked):
            yield finding


def _found(read: Read) -> Iterator[Finding]:
    text, flat = read.text, read.bare
    for match in _MARK.finditer(flat) if _WORD.search(flat) else ():
        span = _judged(text, flat, match)
        if span is not None:
            yield Finding("secrecy_stamp", *span, "M***")
    for searched, sign, patterns in (
        (text, HAS_LETTERS.search, IN_NUMBERS),
        (flat, HAS_PRINTED.compiled.search if any(HAS_PRINTED.finditer(read)) else None, PRINTED),
        (text, HAS_FOREIGN.compiled.search if any(HAS_FOREIGN.finditer(read)) else None, (FOREIGN,)),
    ):
        for begin, end in stretches(searched, sign) if sign is not None else ():
            for match in itertools.chain.from_iterable(one.finditer(searched, begin, end) for one in patterns):
                if "bi mat" in match.group() and _of_no_paper(*_around(searched, *match.span())):
                    continue
                yield Finding(
                    "secrecy_stamp", *match.span(), f"{match.group().split()[0]} ***" if searched is flat else "M***"
                )


def _around(flat: str, start: int, end: int) -> tuple[str, str]:
    """The text before and after a span, as far as it matters."""
    return flat[max(0, start - _BACK) : start], flat[end : end + _AHEAD]


def _judged(text: str, flat: str, match: re.Match[str]) -> tuple[int, int] | None:
    """In: a place that reads mat. Out: the span of the mark with its label and brackets; None if it is no mark."""
    start, end = match.span()
    before, after = _around(flat, start, end)
    label = _LABELLED.search(before)
    word = text[match.start("word") : end]
    spelled = min(
        _VOWELS.get(letter, _Spelled.OTHER) for letter in word[1:-1].lower() if letter.isalnum() or letter == "@"
    )
    if word[-1] in "iI":
        spelled = _Spelled.SLIP if spelled is _Spelled.EXACT else _Spelled.OTHER
    elif len(word) > 3 and word.isascii() and not word.isupper():
        return None
    if spelled is _Spelled.EXACT:
        marked = _exactly(text, match, before, after, label)
    else:
        marked = _inexactly(text, match, spelled, before, after, label)
    if not marked:
        return None
    framed = _DECORATION.search(before)
    closing = _CLOSING.match(after) if framed else None
    leaders = [found.start() for found in (label or _BESIDE_PAPER.search(before), framed) if found]
    return start - len(before) + min(leaders, default=len(before)), end + (closing.end() if closing else 0)


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The words directly before and after a span, folded; empty if something else than blanks is between."""
    before = re.search(r"([^\W\d_]+)\s{1,2}\Z", text[max(0, start - 14) : start])
    after = re.match(r"\s{1,2}([^\W\d_]+)", text[end : end + 14])
    return fold_word(before[1]) if before else "", fold_word(after[1]) if after else ""


def _of_no_paper(before: str, after: str) -> bool:
    """Whether a denial or a norm is about papers of which there may be none."""
    if _COUNTED.search(before):
        return bool(_COMES.match(after))
    if _CERTAIN.match(after):
        return False
    return bool(_DENIED.search(before) or _NORM.search(before) or (_RULE.match(after) and not _CITED.search(before)))


def _exactly(text: str, match: re.Match[str], before: str, after: str, label: re.Match[str] | None) -> bool:
    """Whether a word that is spelled mật tells of a secret."""
    first, following = _neighbours(text, *match.span())
    zone = following == "khu" and _BESIDE_PAPER.search(before)  # bản đồ mật khu vực
    if following in _FREE_AFTER and not zone and "\n" not in after[:2] and not after.startswith(" vu viec"):
        return False
    level = match["level"]
    if not level and _names_a_thing(text, match, before, label):
        return False
    opens_a_sentence = bool(_LINE_BEGINS.search(before)) and text[match.end() : match.end() + 2].strip().islower()
    small = text[match.start("word")].islower() or (opens_a_sentence and not _PAPER_FOLLOWS.match(after))
    printed = bool(_PRINTED_LABEL.search(before)) and not _RULE.match(after)
    if small and _of_no_paper(before, after) and not (printed or (label and level)):
        return False
    if level:
        return first not in _EVENING
    if first in _FREE_BEFORE and "\n" not in text[match.start() - 2 : match.start()]:
        return bool(_NOT_OF_ITSELF.search(before))
    if small and (_SUBJECT.search(before) or not (printed or label or _is_told(before, after))):
        return False
    # độ mật: a label whose value is judged by itself
    named = small and _NAMED_MARK.search(before) and not _OF_A_CLASS.search(before)
    return not (named and _VALUE_FOLLOWS.match(after)) or printed


def _names_a_thing(text: str, match: re.Match[str], before: str, label: re.Match[str] | None) -> bool:
    """Whether Mật ends the name of a fruit or a house: Long Nhãn Mật, Hương Mật; no label or paper does."""
    if label or not text.startswith("Mật", match.start("word")) or _OF_PAPER.search(before):
        return False
    word = _WORD_BEFORE.search(text, max(0, match.start() - _BACK), match.start())
    return word is not None and word[1].istitle() and not _URGENT.search(before)


def _is_told(before: str, after: str) -> bool:
    """Whether a paper, a number, brackets or a line of its own makes a small mật a mark: no door is meant, no bile."""
    if _HEADED.search(before) or (_IS_ONE.search(before) and _SAID_SO.match(after)) or after.startswith(" bao c"):
        return True
    if _OF_PAPER.search(before) or _NUMBER_BEFORE.search(before):
        return True
    enclosed = _OPENED.search(before) and _CLOSED.match(after)
    begins = _LINE_BEGINS.search(before)
    return bool(enclosed or ((begins or _AT_END.search(before)) and (_LINE_ENDS.match(after) or _BREAKS.match(after))))


def _inexactly(
    text: str, match: re.Match[str], spelled: _Spelled, before: str, after: str, label: re.Match[str] | None
) -> bool:
    """Whether a word that is not spelled mật is meant so, by what is around it."""
    word, level = text[match.start("word") : match.end()], match["level"]
    if level == "t":
        return False
    titled, capital = word[0].isupper(), word.isupper()
    heading = text[match.end() : match.end() + 2].strip().isupper()  # the words after it are capitals as well
    enclosed = bool(_OPENED.search(before) and _CLOSED.match(after))
    numbered = bool(_NUMBER_BEFORE.search(before))
    begins = bool(_LINE_BEGINS.search(before))
    alone = capital and (begins or bool(_AT_END.search(before))) and bool(_LINE_ENDS.match(after))
    opens = begins and bool(_BREAKS.match(after) or (level and after.startswith(". ")))
    if spelled is _Spelled.OTHER:
        stamped = label is not None and label.group().startswith(("dau", "do", "muc do"))
        return capital and (stamped or (level is not None and alone) or (enclosed and numbered))
    if _LOST.match(after) or (spelled is _Spelled.PLAIN and _DENIED.search(before)):
        return False
    if level and (spelled is _Spelled.SLIP or level[-1] == "t"):
        return True
    paper = _OF_PAPER.search(before)
    if spelled is _Spelled.SLIP:
        return bool(label or paper or enclosed or alone or (opens and titled) or (numbered and capital))
    said = label is not None and not label.group().startswith(("dien", "hang"))
    if paper is not None:
        said = said or text[match.start() - len(before) + paper.start() : match.start()].isascii()
        said = said or bool(_NUMBERED.match(after))
    if said and ((capital and not heading) or _GOES_ON.match(after)):
        return True
    if level:
        return enclosed or alone or opens or (capital and not heading)
    first = not before.strip(" (<[")
    return (
        alone
        or (enclosed and (titled or paper is not None or first))
        or (opens and (capital or (text.isascii() and first)))
        or (numbered and titled)
    )
