"""What leads to a name: a title, a post, a word that says somebody speaks; perhaps with a body or «là», «tên» between.

"chị", "tổ trưởng", "kế toán công ty là", "trưởng ca xưởng 2", "theo lời".
"""

import re

from .tokens import Token, longest
from .view import fold_word, without_marks
from .words import NAMED_POSTS, PLACE_BEFORE_TITLE, WORK_POSTS, listed, phrases, words

_PERSON = phrases(listed("titles_of_one")) | NAMED_POSTS | WORK_POSTS
# Places and firms follow these as often as names do.
_GROUP = phrases(listed("titles_of_many"))
# Before capitals only: chủ tài khoản ghi là DO QUANG NGHIEM.
_IN_CAPITALS = phrases(listed("titles_in_capitals"))
_LEADERS = _PERSON | _GROUP | _IN_CAPITALS | frozenset(tuple(map(without_marks, leader)) for leader in _PERSON | _GROUP)
_MANY = _GROUP | frozenset(tuple(map(without_marks, leader)) for leader in _GROUP)
_PLAIN = _LEADERS - _PERSON - _GROUP - _IN_CAPITALS
_LAST = frozenset(leader[-1] for leader in _LEADERS)
_LINKS, _NAMED, _BODY = words("là la tên ten"), ("tên", "ten"), words(listed("bodies_between"))
_PEOPLE = words("người dân tộc nguoi dan toc khmer chăm raglai mạ tày nùng mường hoa")
_BETWEEN = _LINKS | _BODY | _PEOPLE
_GAP = re.compile(r"[ :(\-\"\n]{1,4}| \d{1,2} ?[:(\-]? ?")
_IS, _REAL = fold_word("là"), words("thật khai trong trên theo giấy đầy hồ ghi cúng ngoài gọi")
_FARTHEST, _LONGEST = 6, 4


def led_by(tokens: list[Token], at: int) -> str:
    """Out: "person" or "group" by the kind of the title or post that leads to the word at `at`; empty for none."""
    index, through, linked, named = at, "", False, False
    while index and at - index < _FARTHEST and (tokens[index].adjacent or _GAP.fullmatch(tokens[index].gap)):
        before = tokens[index - 1]
        if before.fold == "c" and before.gap in ("/", ".") and index > 1 and tokens[index - 2].fold in ("đ", "d"):
            return "person"
        size = _ends_leader(tokens, index) if before.fold in _LAST else 0
        leader = tuple(token.fold for token in tokens[index - size : index])
        if size and (leader not in _IN_CAPITALS or tokens[at].case == "U"):
            many = leader in _MANY
            if leader in _PLAIN and not tokens[at].text.isascii():
                return ""  # ngã ba Đồng Lộc
            if size == 1 and before.case != "L" and index > 1 and tokens[index - 2].fold in PLACE_BEFORE_TITLE:
                return ""  # chợ Ông Tạ
            return "person" if named or (not many and through != "ty") else "" if through else "group"
        if before.fold == _IS and _really_named(tokens, index - 1):
            return "person"
        if before.fold not in _BETWEEN:
            return ""
        named = named or before.fold in _NAMED or before.fold in _PEOPLE
        linked = linked or before.fold in _LINKS
        through = through or (before.fold if before.fold in _BODY and not linked else "")
        index -= 1
    return ""


def _really_named(tokens: list[Token], at: int) -> bool:
    """Whether «là» follows what papers call somebody: tên trong hợp đồng là, tên khai sinh của anh là."""
    for index in range(at, max(0, at - _FARTHEST), -1):
        if not tokens[index].adjacent:
            return False
        if tokens[index - 1].fold == "tên":
            return tokens[index].fold in _REAL
    return False


def _ends_leader(tokens: list[Token], end: int) -> int:
    """Out: how many words before `end` are a title or post; 0 for none."""
    sizes = range(min(end, _LONGEST), 0, -1)
    return next((size for size in sizes if longest(tokens, end - size, _LEADERS, size) == size), 0)
