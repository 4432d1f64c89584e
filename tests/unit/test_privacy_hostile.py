"""The detectors on any text: what holds always, and texts made to take long."""

import re
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.privacy import (
    KINDS,
    address,
    announced,
    bare,
    birth,
    called,
    company,
    email,
    find,
    foreign,
    highland,
    location,
    names,
    numbered,
    plate,
    posts,
    profile,
    rooms,
    secrecy,
)
from giaoban.privacy.disguised import disguised
from giaoban.privacy.numbers import numbers
from giaoban.privacy.oddly import oddly_written
from giaoban.privacy.rows import rows_of
from giaoban.privacy.sought import Read
from giaoban.privacy.spaced import gaps_in_words
from giaoban.privacy.tokens import tokens_of
from giaoban.privacy.view import View, bare_of

from .privacy_values import FOUND, LEFT_ALONE

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẩẫậéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵAĂÂĐÊÔƠƯNVTLHP0123456789 .,-/()@:+\n\"'"
PIECES = st.sampled_from(
    [t for rows in FOUND.values() for t, _ in rows]
    + LEFT_ALONE
    + ["ông", "Nguyễn", "STK", "sinh năm", "MẬT", "đ/c", "0"]
)
ANY_TEXT = st.text() | st.text(alphabet=ALPHABET) | st.lists(PIECES, max_size=4).map(" ".join)

BLIND = Path(__file__).parents[2] / "benchmarks" / "privacy" / "blind.tsv"


@given(ANY_TEXT, st.lists(st.text(max_size=12), max_size=3), st.lists(st.text(max_size=12), max_size=3))
def test_holds_for_any_text(text: str, allowed: list[str], phrases: list[str]) -> None:
    found = find(text, allowed=allowed, refused_phrases=phrases)
    assert found == find(text, allowed=allowed, refused_phrases=phrases)
    end = 0
    for finding in found:
        assert finding.kind in KINDS
        assert end <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] not in finding.masked
        end = finding.end


@given(st.text(alphabet=ALPHABET) | st.lists(PIECES, max_size=4).map(" ".join))
def test_composition_changes_no_kind(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert [f.kind for f in find(composed)] == [f.kind for f in find(decomposed)]
    assert [f.masked for f in find(composed)] == [f.masked for f in find(decomposed)]


SIZE = 200_000
QUICK = 30_000
HOSTILE = [
    "a",
    "1",
    "0",
    "1 ",
    "12 ",
    "090 ",
    "1.",
    "0-",
    "1/",
    "(",
    "+84 ",
    "@",
    "a@",
    " @ ",
    "a@b chấm ",
    "Nguyễn ",
    "Nguyễn Văn A, ",
    "anh ",
    "anh Nam, ",
    "anh công nhân tên ",
    "đồng chí Chủ tịch ",
    "đ/c ",
    "A ",
    "A.",
    "K'",
    "sinh năm ",
    "MẬT ",
    "mật\n",
    "tài liệu ",
    "facebook: ",
    "facebook.com/",
    "STK ",
    "STK 12345678 ",
    "biển số ",
    "86A",
    "nguyen-",
    " ",
    "\n",
    '"',
    "a\u0301",
    "\u0301",
    "\u200b",
    "không ",
    "không",
    "không chín ",
    "O",
    "O ",
    "0901*",
    "0901\n",
    "079085\n",
    "a còng gmail ",
    "gmail.com ",
    "hoa gmail chấm ",
    "số nhà ",
    "số nhà 1",
    "hẻm 1 ",
    "hẻm 1 nhà ",
    "trọ ở tại ",
    "nhà số 1/",
    "thôn ",
    "thôn Phú ",
    "10.9281, ",
    "10°55'",
    "công ty ",
    "Công ty TNHH May ",
    "giám đốc ",
    "giám đốc công ty Lê ",
    "Nguyễn Văn A, giám đốc ",
    "Nguyễn_",
    "K' ",
    "Ng. ",
    "N.V.",
    "NGUYEN ",
    "T Ố I ",
    "M Ậ ",
    "độ mật ",
    "(Mật ",
    "03-KH/BCĐ-",
    "độ mật của ",
    "tài liệu số 1 ",
    "số 1/",
    "1/2 Lê Lợi, ",
    "tám sáu bê một ",
    "phây búc chấm com ",
    "sn 1\n/",
    "họ Lê ",
    "NGUYỄN-VĂN-",
    "Nguyễn Văn\n",
    "đường Lê Lợi, ",
    "giám đốc Lin ",
    "NguyenVan",
    "nguyen_van_",
    "nguyenvan",
    "nguyễn văn ",
    "tHỊ ",
    "Nguye64n ",
    "o^'",
    "đóng dấu: ",
]


def seconds(text: str) -> float:
    start = time.process_time()
    find(text, refused_phrases=["a a a b", "1 1 2"], companies=True)
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_no_trouble(piece: str) -> None:
    # A tenth to a quarter of a second for all detectors together; what is not linear takes minutes.
    assert seconds((piece * QUICK)[:QUICK]) < 5


@pytest.mark.soak
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = (piece * SIZE)[:SIZE]
    half, whole = min(seconds(text[: SIZE // 2]) for _ in range(3)), min(seconds(text) for _ in range(3))
    assert whole < 3 * half + 1  # a second for a busy machine; two hundred thousand squared is hours


VIEW_DETECTORS: dict[str, Callable[[str], object]] = {
    "numbered": lambda text: list(numbered.detect(Read(text), numbers(text))),
    "email": lambda text: list(email.detect(Read(text))),
    "plate": lambda text: list(plate.detect(Read(text))),
    "birth": lambda text: list(birth.detect(Read(text))),
    "profile": lambda text: list(profile.detect(Read(text))),
    "disguised": lambda text: disguised(rows_of(text), text),
    "announced": lambda text: list(announced.detect(Read(text), rows_of(text))),
    "called": lambda text: list(called.detect(text, tokens_of(text))),
    "highland": lambda text: list(highland.detect(text, tokens_of(text))),
    "spaced": gaps_in_words,
    "oddly": lambda text: oddly_written(View(text)),
    "address": lambda text: list(address.detect(Read(text))),
    "rooms": lambda text: list(rooms.detect(text, bare_of(text))),
    "location": lambda text: list(location.detect(Read(text))),
    "company": lambda text: list(company.detect(text, tokens_of(text))),
    "posts": lambda text: list(posts.detect(text, tokens_of(text))),
    "names": lambda text: list(names.detect(text, tokens_of(text))),
    "foreign": lambda text: list(foreign.detect(tokens_of(text))),
    "bare": lambda text: list(bare.detect(text, tokens_of(text))),
    "secrecy": lambda text: list(secrecy.detect(Read(text))),
}


@pytest.mark.parametrize("name", VIEW_DETECTORS)
def test_each_detector_survives_hostile_text(name: str) -> None:
    text = "".join((piece * 4000)[:5000] for piece in HOSTILE)[:SIZE]
    start = time.process_time()
    VIEW_DETECTORS[name](text)
    assert time.process_time() - start < 5


def test_no_module_outgrows_its_page() -> None:
    package = Path(numbered.__file__).parent
    assert [p.name for p in package.glob("*.py") if len(p.read_text(encoding="utf-8").splitlines()) > 300] == []


def test_a_text_may_end_anywhere() -> None:
    """The strangers' lines cut off after a word: a name at the very end is no traceback. Every word where an apostrophe
    stands, of other lines one."""
    lines = [raw.split("\t")[2] for raw in BLIND.read_text(encoding="utf-8").splitlines() if not raw.startswith("#")]
    for number, text in enumerate(lines):
        ends = [match.end() for match in re.finditer(r"\w+(?:'\w+)?", text)]
        for end in ends if "'" in text or "’" in text else ends[number % max(len(ends), 1) :][:1]:
            assert isinstance(find(text[:end]), tuple)
