"""Normalise oddly written words: NguyenThiHoa, nguyen_thi_hoa, nGUYỄN vĂN aN, Nguye64n, Nguyeenx, m4^t.

This is a third reading of a text, for words from file names, words typed with caps lock, or with the keys of an input
method (VIQR, VNI, Telex). A word is rewritten only into words of names or marks of secrecy, so others that look odd
(iPhone, m2, kWh) stay unchanged.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from .signs import is_syllable
from .tokens import tokens_of
from .view import View, bare_of, fold_word, without_marks
from .words import ALSO_GIVEN, MIDDLES, SURNAMES, SURNAMES_CLEAR, words

_KNOWN = SURNAMES | MIDDLES | ALSO_GIVEN | words("văn thị mật tối tuyệt")
_PLAIN, _PLAIN_SURNAMES = frozenset(map(without_marks, _KNOWN)), frozenset(map(without_marks, SURNAMES))
_WITHOUT_TONE: dict[str, str] = {}
for _word in (*sorted(SURNAMES_CLEAR), *sorted(_KNOWN)):
    _WITHOUT_TONE.setdefault(re.sub("[\u0300\u0301\u0303\u0309\u0323]", "", unicodedata.normalize("NFD", _word)), _word)
_CLEAR = (
    "nguyen|pham|huynh|hoang|tran|trinh|phung|quach|truong|duong|dang|dinh|doan|phan|luong|bui|ngo|vo|vu|le|do|ho|ly"
)
_SURNAMES = "|".join(sorted({without_marks(name) for name in SURNAMES}, key=len, reverse=True))
_GLUED = re.compile(rf"(?P<surname>{_CLEAR}|(?:{_SURNAMES})(?=van|thi))(?P<rest>[a-z]{{4,20}})")
_KEYED = r"(?<![^\W\d_])(?P<keyed>[A-Za-zĐđ]{1,7}[\^(+'?~.0-9][A-Za-z0-9\^(+'?~.]{0,9})"
_WORD = re.compile(
    # nguyen-van-hung and nguyenvanhung; words with the keys of an input method; any other word
    r"(?<![^\W_])(?P<slug>[a-z]{2,7}(?P<mark>[\-_.])[a-z]{1,7}(?:(?P=mark)[a-z]{1,7}){1,4})(?![^\W_])"
    rf"|{_KEYED}"
    r"|(?<![^\W\d_])(?P<plain>[^\W\d_]{2,40})(?![^\W\d_])"
)
# Syllables torn in two by a PDF: Ng uyễn Vă n Hả i
_TORN = re.compile(
    r"(?P<one>[A-ZĐ](?<![^\W_].)(?:[bcdđghklmnpqrstvx]{0,2}(?= )|[^\W\d_]{1,4}(?= [^\W\d_]{1,3}(?!\w))))"
    r" (?P<two>[^\W\d_A-Z]{1,5})(?![^\W_])"
)
_FEWEST_TORN, _SHORTEST_GLUED = 2, 8
_HAS_SLUGS = re.compile(r"[\-_.](?<=[a-z].)[a-z]")
_HAS_KEYED, _ANY_KEYED = re.compile(r"[\^(+'?~.0-9](?<=[A-Za-zĐđ].)"), re.compile(_KEYED)
_QUALITY = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b", "6": "\u0302", "7": "\u031b", "8": "\u0306"}
_TONE = {"'": "\u0301", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_TONE |= {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX_TONE = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_TELEX_PAIRS = (("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("uw", "ư"), ("ow", "ơ"), ("dd", "đ"))
_DIGIT_LETTERS = str.maketrans("0134", "oiea")
_TONE_INSIDE = re.compile(r"(?P<begin>[a-z]*[aeiouyw])(?P<tone>[sfrxj])(?P<end>[bcdghklmnpqtv]{1,2})")
_VOWELS = frozenset("aeiouyâêôăơư")
_SURELY = 9  # of these surnames; the others are words as well
_LONGEST_WORD, _LONGEST_KEYED, _FEWEST_TONED = 40, 12, 3


def oddly_written(view: View) -> tuple[View, list[int]]:
    """In: a view. Out: it with such words rewritten, and a place inside each; no places if there are none."""
    text = view.text
    pieces: list[tuple[int, int, str]] = []
    odd = _may_be_odd(text)
    locked = odd and _is_locked(text)
    for match in _WORD.finditer(text) if odd else ():
        written = _rewritten(match, text, locked=locked)
        if written is not None and written != match.group():
            pieces.append((*match.span(), written))
    torn = [match for match in _TORN.finditer(text) if _is_torn(match)] if not pieces else []
    if len(torn) >= _FEWEST_TORN:
        pieces = [(*match.span(), match["one"] + match["two"]) for match in torn]
    if not pieces:
        return view, []
    joined: list[str] = []
    origins: list[tuple[int, int]] = []
    places: list[int] = []
    at = 0
    for start, end, written in pieces:
        joined.append(text[at:start])
        origins += ((place, place + 1) for place in range(at, start))
        places += [len(origins) + inside for inside in range(1, len(written))]
        same = len(written) == end - start
        joined.append(written)
        origins += ((start + i, start + i + 1) if same else (start, end) for i in range(len(written)))
        at = end
    joined.append(text[at:])
    origins += ((place, place + 1) for place in range(at, len(text)))
    spans = [view.original(*origin) for origin in origins]
    return View("".join(joined), [start for start, _ in spans], [end for _, end in spans]), places


def _is_torn(match: re.Match[str]) -> bool:
    """Whether two words are one syllable of a name, of which a part is none."""
    one, two = match["one"], match["two"]
    apart = len(two) == 1 or not is_syllable(fold_word(one)) or fold_word(one + two) in SURNAMES_CLEAR
    return fold_word(one + two) in _KNOWN and apart


def _may_be_odd(text: str) -> bool:
    """Whether a word of the text is rewritten, or could be: word for word, most are looked up."""
    return (
        any(map(_is_odd, [token.text for token in tokens_of(text)]))
        or _HAS_SLUGS.search(text) is not None
        or (
            _HAS_KEYED.search(text) is not None
            and any(_of_keys(match.group()) not in (None, match.group()) for match in _ANY_KEYED.finditer(text))
        )
    )


@lru_cache(maxsize=20_000)
def _is_odd(word: str) -> bool:
    parts = [part for part in word.split("'") if 1 < len(part) <= _LONGEST_WORD]
    return any(_is_turned(part) or _of_letters(part) not in (None, part) for part in parts)


def _is_locked(text: str) -> bool:
    """Whether words begin with a small letter and continue in capitals, as with caps lock."""
    return re.search(r"(?<![^\W_])[a-zà-ỹđ][^\W\d_a-z]{1,6}(?![^\W_])", text) is not None and any(
        _is_turned(word) for word in re.findall(r"[^\W\d_]{3,}", text)
    )


def _is_turned(word: str) -> bool:
    return word[0].islower() and word[1:].isupper()


def _rewritten(match: re.Match[str], text: str, *, locked: bool) -> str | None:
    """Out: the usual spelling of a word; None if it stays unchanged."""
    word = match.group()
    if match["slug"] is not None:
        parts = word.split(match["mark"])
        known = sum(part in _PLAIN for part in parts)
        # luong-tham-nien and dao-hang-hoa are made of such syllables too.
        told = parts[0] in _CLEAR.split("|")[:_SURELY] or parts[1] in ("van", "thi")
        told = told or (match["mark"] != "-" and known == len(parts) and parts[0] in _PLAIN_SURNAMES)
        return " ".join(map(str.capitalize, parts)) if told and known >= 3 and len(parts) >= 3 else None
    if match["keyed"] is not None:
        return _of_keys(word)
    if locked and word.isupper() and not word.istitle():
        following = re.compile(r" [a-zà-ỹđ][^\W\d_a-z]").match(text, match.end())
        return word.capitalize() if following and fold_word(word) in SURNAMES else word.lower()
    return _of_letters(word)


def _of_letters(word: str) -> str | None:
    """Out: the usual spelling of a word of letters alone; None if it stays unchanged."""
    if word.islower() or word.istitle() or word.isupper():
        return _parted(word) or (_of_telex(word) if word.isascii() else None)
    return _of_humps(word)


def _of_humps(word: str) -> str | None:
    """Separate the parts of NguyenThiHoa, and correct the case of nGUYỄN and NgUyỄn, if they are syllables of names."""
    humps = [0, *(i for i in range(1, len(word)) if word[i].isupper() and word[i - 1].islower()), len(word)]
    parts = [word[one:two] for one, two in pairwise(humps)]
    if len(parts) >= 3 and all(part.istitle() or len(part) == 1 for part in parts[1:]):
        known = [without_marks(fold_word(part)) in _PLAIN for part in parts]
        # VoHoangPhucCoKhi: what the person does may follow the name
        told = (part if i < 3 or all(known[3:]) else part.lower() for i, part in enumerate(parts))
        return " ".join(told) if sum(known) >= 2 else None
    return word.capitalize() if without_marks(fold_word(word)) in _PLAIN else None


@lru_cache(maxsize=5_000)
def _parted(word: str) -> str | None:
    """Separate the parts of nguyenvanhung and LÊTHỊTHƯ: a surname, then two to four syllables of names."""
    match = _GLUED.fullmatch(bare_of(word)) if len(word) >= _SHORTEST_GLUED else None
    if match is None:
        return None
    rest, ways = match["rest"], {0: [""]}
    for start in range(len(rest)):
        for way in ways.get(start, [])[:4]:
            for end in range(start + 1, min(start + 7, len(rest)) + 1):
                if rest[start:end] in _PLAIN and way.count(" ") < 4:
                    ways.setdefault(end, []).append(f"{way} {rest[start:end].capitalize()}")
    whole = [way for way in ways.get(len(rest), []) if way.count(" ") >= 2]
    if not whole:
        return None
    parts, at = [], 0
    for part in (match["surname"], *min(whole, key=len).split()):
        parts.append(word[at : at + len(part)].capitalize())
        at += len(part)
    return " ".join(parts)


@lru_cache(maxsize=5_000)
def _of_keys(word: str) -> str | None:
    """Read the keys of VIQR and VNI, where digits stand for marks: Nguye64n, Nguye^~n, m4^t."""
    if len(word) > _LONGEST_KEYED or sum(map(str.isalpha, word)) < (1 if "^" in word else 2):
        return None
    if word[:2].lower() == "dd":
        word = ("Đ" if word[0] == "D" else "đ") + word[2:]
    letters: list[str] = []
    tone = ""
    for place, key in enumerate(word):
        marked = word[place + 1 : place + 2] in ("^", "(", "+")
        if key in "0134" and marked:
            key = key.translate(_DIGIT_LETTERS)
        elif key == "9" and letters and letters[-1] in "dD":
            letters[-1] = "đ" if letters[-1] == "d" else "Đ"
            continue
        elif key in _QUALITY and letters and not (key in "678" and letters[-1].lower() not in "aeou"):
            # nguo7n: the key for the vowel's mark may come after the last letter
            letters.append(_QUALITY[key])
            continue
        elif key in _TONE:
            tone = _TONE[key]
            continue
        if not key.isalpha():
            return None
        letters.append(key)
    written = unicodedata.normalize("NFC", "".join(letters))
    if written.isascii() and (not tone or len(written) < _FEWEST_TONED):
        return None
    return _with_tone(written, tone)


@lru_cache(maxsize=5_000)
def _of_telex(word: str) -> str | None:
    """Read the keys of Telex: Nguyeenx, Vawn."""
    small = word.lower()
    # The key for the tone comes last, or directly after the vowels: maatj, maajt.
    inside = _TONE_INSIDE.fullmatch(small)
    tone = _TELEX_TONE.get(inside["tone"] if inside else small[-1], "")
    keyed = inside["begin"] + inside["end"] if inside else small[:-1] if tone else small
    base = keyed
    for keys, letter in _TELEX_PAIRS:
        base = base.replace(keys, letter)
    base = base.replace("uơ", "ươ")
    if base == keyed and (inside or word.isupper() or not tone or len(base) < 3):
        return None
    written = _with_tone(base, tone)
    if written is None or word.islower():
        return written
    return written.upper() if word.isupper() else written.capitalize()


def _with_tone(written: str, tone: str) -> str | None:
    """In: a syllable, its tone. Out: it with the tone where it is a known one; any known one of these letters else."""
    folded = fold_word(written)
    exact = unicodedata.normalize("NFC", folded) + tone
    known = (
        exact if exact in _KNOWN else _WITHOUT_TONE.get(unicodedata.normalize("NFD", folded).replace(tone or " ", ""))
    )
    if known is None:
        return None
    composed = _composed(known)
    return composed.capitalize() if written[0].isupper() else composed


def _composed(folded: str) -> str:
    """Move the tone of a folded word from its end to its vowel."""
    tone = folded[-1] if unicodedata.combining(folded[-1]) else ""
    base = folded[: len(folded) - len(tone)]
    if not tone:
        return base
    vowels = [place for place, letter in enumerate(base) if letter in _VOWELS]
    place = next((place for place in reversed(vowels) if base[place] in "âêôăơư"), vowels[0] if vowels else 0)
    return unicodedata.normalize("NFC", base[: place + 1] + tone + base[place + 1 :])
