"""Word lists for names of persons: surnames, given names, posts, words of organisations.

The lists are in the folder `lists` beside this module; each file says what its sections hold. All are folded with
view.fold_word, so the place of a tone mark does not matter. None of this comes from records of persons: surnames and
given names are the common ones, public figures those after whom streets and schools are named.
"""

import re
from functools import cache
from pathlib import Path

from .view import fold_phrase, fold_word

_SECTION = re.compile(r"^\[(\w+)\]\n((?:[^#\[\n].*\n?)+)", re.MULTILINE)


@cache
def _lists() -> dict[str, str]:
    files = sorted(Path(__file__).with_name("lists").glob("*.txt"))
    return {match[1]: match[2] for file in files for match in _SECTION.finditer(file.read_text(encoding="utf-8"))}


def listed(section: str) -> str:
    """In: a section of the files in `lists`. Out: its text. Raises KeyError for none."""
    return _lists()[section]


def words(text: str) -> frozenset[str]:
    """In: words between blanks. Out: them, folded."""
    return frozenset(fold_word(word) for word in text.split())


def phrases(text: str) -> frozenset[tuple[str, ...]]:
    """In: phrases between commas. Out: their words, folded."""
    return frozenset(fold_phrase(phrase) for phrase in text.split(",") if phrase.strip())


SURNAMES_CLEAR = words(listed("surnames_clear"))
SURNAMES = SURNAMES_CLEAR | words(listed("surnames"))
SURNAMES_OF_TWO = phrases(listed("surnames_of_two"))
SURNAMES_BEFORE_A = words(listed("surnames_before_a"))
# Before Văn these are surnames of the Chăm.
SURNAMES_CHAM = words("Hán Phú Đạo Sử Lư Thiên Tài Báo Thập Thổ Não Nại Bá Đàng")
CLANS = words(listed("clans"))
SURNAMES_ASCII = words(listed("surnames_ascii"))
SURNAMES_ASCII_CLEAR = words("nguyen tran pham huynh hoang truong trinh dinh")
MIDDLES_ASCII = words(listed("middles_ascii"))
MIDDLES = words(listed("middles"))
GIVEN = words(listed("given"))
ALSO_GIVEN = GIVEN | words(listed("also_given"))

POSTS = phrases(listed("posts"))
ORGANISATIONS = phrases(listed("organisations"))
COMMON_PAIRS = phrases(listed("common_pairs"))
COUNTRIES = phrases(listed("countries"))
PEOPLES = words(listed("peoples"))
FIXED_PAIRS = phrases(listed("fixed_pairs"))
FIXED_PAIRS_INSIDE = phrases(listed("fixed_pairs_inside"))
# Words before a title that make it another word; then only a full name counts (in capitals: nothing).
BEFORE_NO_TITLE: dict[str, frozenset[str]] = {
    fold_word("anh"): words("tiếng nước"),
    fold_word("em"): words("trẻ con"),
    fold_word("bác"): words("phản bài gán uyên lời"),
    fold_word("ông"): words("cá lăng vạn nghinh dinh đình miếu chùa đền đàn"),
    fold_word("bà"): words("chùa tháp đền miếu dinh đàn"),
}
PLACE_BEFORE_TITLE = words(listed("place_before_title"))
ROLES = phrases(listed("roles"))
WORK_POSTS = phrases(listed("work_posts"))
NAMED_POSTS = WORK_POSTS | phrases(listed("named_posts")) | phrases(listed("short_posts"))
THING_BEFORE = words(listed("thing_before"))
THING_BEFORE_PAIRS = phrases(listed("thing_before_pairs"))
AT_A_PLACE = words("ở tại từ quê ngụ về đến qua trú vào hãng taxi xe")
THING_BETWEEN = words(listed("thing_between"))
# Place names that begin like a person's name or follow a title; those after whom streets and schools are named.
PLACES = phrases(listed("places"))
LONGEST_PLACE = max(map(len, PLACES))
PUBLIC_FIGURES = phrases(listed("public_figures"))
