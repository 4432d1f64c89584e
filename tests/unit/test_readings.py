"""Personal data that is escaped: each way of escaping, at each place of a push. All of the data is made up."""

import base64
import html
import quopri
import random
import time
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote

import pytest

from giaoban.guard.new_objects import Source, searched_file
from giaoban.guard.personal_data import Known, search_hidden, search_message, search_name, search_text
from giaoban.guard.readings import decoded, readings

from ..conftest import VALID

KNOWN = Known()
SAID = {
    "telephone": "0912345678",
    "identity": "079085001234",
    "titled_name": "ông Trần Văn Bịa",
    "email": "bia@gmail.example",
    "secrecy_stamp": "TỐI MẬT",
}
Escape = Callable[[str], str]


def _units(text: str) -> Iterator[int]:
    data = text.encode("utf-16-be")
    yield from (int.from_bytes(data[place : place + 2], "big") for place in range(0, len(data), 2))


def _first(escape: Escape) -> Escape:
    return lambda text: escape(text[0]) + text[1:]


_WRAPPED = "\n"
ESCAPES: Mapping[str, Escape] = {
    r"\x of bytes": lambda text: "".join(f"\\x{byte:02x}" for byte in text.encode()),
    r"\x of the first character": _first(lambda sign: "".join(f"\\x{byte:02X}" for byte in sign.encode())),
    r"\u": lambda text: "".join(f"\\u{unit:04x}" for unit in _units(text)),
    r"\u of the first character": _first(lambda sign: f"\\u{ord(sign):04X}"),
    r"\U": lambda text: "".join(f"\\U{ord(sign):08x}" for sign in text),
    r"\u{}": lambda text: "".join(f"\\u{{{ord(sign):x}}}" for sign in text),
    "octal": lambda text: "".join(f"\\{byte:03o}" for byte in text.encode()),
    "percent": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "percent, small": lambda text: "".join(f"%{byte:02x}" for byte in text.encode()),
    "an address": lambda text: quote(text, safe=""),
    "a part of an address": lambda text: (
        f"https://kho.example/a?so=%{ord(text[0].encode()[:1]):02x}{text[1:]}" if text.isascii() else quote(text)
    ),
    "percent twice": lambda text: quote("".join(f"%{byte:02X}" for byte in text.encode()), safe=""),
    "entities": lambda text: "".join(f"&#{ord(sign)};" for sign in text),
    "entities, hexadecimal": lambda text: "".join(f"&#x{ord(sign):X};" for sign in text),
    "entities without an end": lambda text: "".join(f"&#{ord(sign)}" for sign in text[:1]) + ";" + text[1:],
    "entities of entities": lambda text: html.escape("".join(f"&#{ord(sign)};" for sign in text)),
    "a soft hyphen within": lambda text: f"{text[:4]}&shy;{text[4:]}",
    "nothing within": lambda text: f"{text[:5]}&ZeroWidthSpace;{text[5:]}",
    "tags within": lambda text: f"{text[:5]}<b>{text[5:7]}</b>{text[7:]}",
    "a comment of HTML within": lambda text: f"{text[:5]}<!-- a -->{text[5:]}",
    "a comment of HTML over two lines": lambda text: f"{text[:5]}<!--\n-->{text[5:]}",
    "a tag over two lines": lambda text: f"{text[:5]}<b\n>{text[5:]}",
    "zeros before an entity": lambda text: "".join(f"&#x{ord(sign):012X};" for sign in text),
    "links of Markdown": lambda text: f"[{text[:5]}](a)[{text[5:]}](b)",
    "behind a link": lambda text: f"[ở đây](https://kho.example/{''.join(f'%{byte:02x}' for byte in text.encode())})",
    "within a tag": lambda text: f"<a title='{''.join(f'&#{ord(sign)};' for sign in text)}'>ở đây</a>",
    "quoted-printable": lambda text: "".join(f"={byte:02X}" for byte in text.encode()),
    "a mail's line end": lambda text: f"{text[:5]}=\n{text[5:]}",
    "quoted-printable of a mail": lambda text: quopri.encodestring(f"Goi: {text}".encode(), quotetabs=True).decode(),
    "a folded line": lambda text: f"{text[:5]}\\\n   {text[5:]}",
    "a sign that Markdown shows itself": lambda text: "".join(sign if sign.isalnum() else f"\\{sign}" for sign in text),
    "base64": lambda text: base64.b64encode(f"Noi dung: {text}".encode()).decode(),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(f"Noi dung?>: {text}".encode()).decode(),
    "base64 in lines": lambda text: base64.encodebytes(f"{'Nội dung trao đổi. ' * 6}{text}".encode()).decode(),
    "base64 of UTF-16": lambda text: base64.b64encode(f"Goi {text}".encode("utf-16-le")).decode(),
    "base64 twice": lambda text: base64.b64encode(base64.b64encode(text.encode())).decode(),
    "base64 three times": lambda text: base64.b64encode(
        base64.b64encode(base64.b64encode(f"Goi {text}".encode()))
    ).decode(),
    "hexadecimal": lambda text: text.encode().hex() + "2020",
    "hexadecimal, capital": lambda text: text.encode().hex().upper() + "2020",
    "hexadecimal in pairs": lambda text: f"Goi {text}".encode().hex(" "),
    "hexadecimal with 0x": lambda text: ", ".join(f"0x{byte:02X}" for byte in f"Goi {text}".encode()),
    "hexadecimal, one number": lambda text: f"0x{text.encode().hex()}2020",
    "hexadecimal by lines": lambda text: "\n".join(f"{byte:02x}" for byte in f"{text} ".encode()),
    "bits": lambda text: " ".join(f"{byte:08b}" for byte in f"{text} ".encode()),
    "code points": lambda text: " ".join(str(ord(sign)) for sign in text) if text.isascii() else text,
    "base32": lambda text: base64.b32encode(f"{text} ".encode()).decode(),
    "base32, small": lambda text: base64.b32encode(f"Goi {text}".encode()).decode().lower().rstrip("="),
    "base85": lambda text: base64.b85encode(f"Goi {text}".encode()).decode(),
    "ascii85": lambda text: base64.a85encode(f"Goi {text}".encode(), adobe=True).decode(),
    "base64 of hexadecimal": lambda text: base64.b64encode(f"{text} ".encode().hex().encode()).decode(),
    "hexadecimal of base64": lambda text: base64.b64encode(f"{text} ".encode()).hex(),
    "percent of base64": lambda text: "".join(f"%{sign:02X}" for sign in base64.b64encode(f"Goi {text}".encode())),
    "base64 of entities": lambda text: base64.b64encode("".join(f"&#{ord(sign)};" for sign in text).encode()).decode(),
    "base64 after bytes": lambda text: base64.b64encode(b"\xcb\x30b" + f"Noi dung trao doi: {text}".encode()).decode(),
}
# In these the bytes of UTF-8 stay as they are, or what is between them is what makes them hard to read.
PLAIN_TOO = {"a sign that Markdown shows itself", "entities without an end"}


def text_of(kind: str, escape: str) -> str:
    """Return a sentence with something escaped in it."""
    return f"Trao đổi: {ESCAPES[escape](SAID[kind])} nhé.\n"


@pytest.mark.parametrize("escape", ESCAPES)
def test_what_is_escaped_is_found(escape: str) -> None:
    """Each kind of data in each way of escaping, at its line."""
    missed = [
        kind
        for kind in SAID
        if (2, kind)
        not in [(line, found) for line, found, _ in search_text(f"Dòng đầu\n{text_of(kind, escape)}", KNOWN)]
    ]
    assert not missed


def test_ids_and_hashes_say_nothing() -> None:
    """Names of objects, digests, keys, amounts in a row: no number of anybody in 4,000 of them."""
    chance = random.Random(26)  # noqa: S311
    lines = [chance.randbytes(size).hex() for size in (16, 20, 32, 64) for _ in range(400)]
    lines += [base64.b64encode(chance.randbytes(size)).decode() for size in (20, 33, 51) for _ in range(400)]
    lines += [base64.b32encode(chance.randbytes(20)).decode() for _ in range(400)]
    lines += [base64.b85encode(chance.randbytes(24)).decode().replace("@", "A") for _ in range(400)]
    lines += [" ".join(str(chance.randrange(10, 1000)) for _ in range(12)) for _ in range(400)]
    said = [one.text for line in lines for one in decoded(line)]
    assert [text for text in said if list(search_text(text, KNOWN))] == []
    assert len(said) < len(lines) // 20


def test_a_long_code_takes_no_long_time() -> None:
    """As much as a file may hold, in a code of a code: seconds, not minutes."""
    for text in ("3031" * 400_000, "QUFB" * 400_000, "00110000 " * 150_000, "!" * 1_500_000, "48 " * 500_000):
        begun = time.monotonic()
        list(readings(text))
        assert time.monotonic() - begun < 30, text[:10]


NOTE = "reports/units/ham-tan/2013/notes/2013-03-21-ghi-chu.yml"
REPORT = (VALID / "reports/units/ham-tan/2013/notes/2013-03-05-bua-an-ca.yml").read_text(encoding="utf-8")
PLACES: Mapping[str, Callable[[str], tuple[str, str]]] = {
    "a comment": lambda text: (NOTE, f"{REPORT}# {text}\n"),
    "a value of a field nobody knows": lambda text: (NOTE, f'{REPORT}ghi_chu: "{text}"\n'),
    "a key": lambda text: (NOTE, f'{REPORT}"{text}": a\n'),
    "a key of a key": lambda text: (NOTE, f'{REPORT}ghi_chu:\n  a:\n    - "{text}": a\n'),
    "a document that is no YAML": lambda text: (NOTE, f'{REPORT}a: "{text}"\n]\n'),
    "a second document": lambda text: (NOTE, f'{REPORT}---\na: "{text}"\n'),
    "a key that stands twice": lambda text: (NOTE, f'{REPORT}a: "{text}"\na: b\n'),
    "a value of a key that stands twice": lambda text: (NOTE, f'{REPORT}a: b\na: "{text}"\n'),
    "a field that stands twice": lambda text: (NOTE, f'{REPORT}secrecy: "{text}"\n'),
    "a key that is a list": lambda text: (NOTE, f'{REPORT}? ["{text}"]\n: a\n'),
    "a field with a pattern": lambda text: (NOTE, REPORT.replace("unit: ham-tan", f'unit: "{text}"')),
    "a tag of YAML": lambda text: (NOTE, f"{REPORT}a: !<{text.replace(' ', '%20')}> b\n"),
    "a comment of the register": lambda text: ("reports/registry/units.yml", f"# {text}\n"),
    "a text beside": lambda text: ("reports/units/ham-tan/2013/ghi-chu.txt", f"{text}\n"),
    "a page": lambda text: ("trang.md", f"# {text}\n"),
    "a module's address": lambda text: (".gitmodules", f'[submodule "a"]\n\turl = https://kho.example/{text}\n'),
}
# Where quotes and line ends would end the value, other escapes do the same.
AT_PLACES = (r"\x of bytes", r"\u", r"\U", "percent", "entities", "tags within", "quoted-printable", "base64")


@pytest.mark.parametrize("place", PLACES)
def test_at_each_place_of_a_file(place: str) -> None:
    """Keys and values, documents and other files, readable or not."""
    wanted = {"telephone": "PERSON02", "identity": "PERSON01", "titled_name": "PERSON08"}
    missed = []
    for kind, code in wanted.items():
        for escape in (*AT_PLACES, ""):
            path, text = PLACES[place](ESCAPES[escape](SAID[kind]) if escape else SAID[kind])
            found = searched_file(Source(path, "100644", ""), text.encode(), KNOWN)
            if code not in [one.code for one in found]:
                missed.append((kind, escape))
    assert not missed


@pytest.mark.parametrize("escape", AT_PLACES)
def test_in_messages_and_names(escape: str) -> None:
    """A message, the name of a branch or a file."""
    for kind in ("telephone", "identity", "titled_name"):
        assert list(search_message(f"Gửi\n\n{text_of(kind, escape)}", KNOWN, "commit")), kind
        assert list(search_message(f"Merge branch 'a' of kho:{text_of(kind, escape)}", KNOWN, "commit")), kind
        assert list(search_name(f"bao-cao/{ESCAPES[escape](SAID[kind])}", "a", KNOWN)), kind


CLEAN = (
    r"Đường dẫn C:\users\x20\new\bao-cao, \\may-chu\chung\2013",
    "Tăng 50%25 người, 12% so với 2012, https://ldld.example/a?b=%C3%B4%20c&lang=vi&x=1#y",
    "a < 12 > b, <ham-tan@kho>, x<y>z &amp; Tuần &nbsp; 12",
    "Lương = 3.500.000 = 3500000 đồng; =C1 =2F trong bảng tính",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "KhôngPhảiBase64ĐâuNhé, bao-cao-thang-ba-nam-2013-cua-ham-tan, /srv/git/bao-cao/duong-dan/rat/dai",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4 may-chu",
    "internationalisation interconnectedness",
    r"Ghi\nchú\tcó\rdấu, \*nghiêng\*, \[liên kết\]",
)


@pytest.mark.parametrize("text", CLEAN)
def test_what_only_looks_escaped(text: str) -> None:
    """Paths, addresses, sums and long words are what they are."""
    assert not list(search_hidden(text, Known()))


def test_a_number_that_looks_like_an_id() -> None:
    """Digits in the id of something that is there are nobody's; in what only looks like one they are somebody's."""
    for length in (40, 64):
        name = "0912345678".ljust(length, "a")
        nowhere = Known(is_object=lambda _: False)
        document = f"{REPORT}# {name}\n".encode()
        assert not list(search_text(f"Gửi {name}", KNOWN))
        assert [kind for _, kind, _ in search_text(f"Gửi {name}", nowhere)] == ["telephone"]
        assert [one.code for one in searched_file(Source(NOTE, "100644", ""), document, nowhere)] == ["PERSON02"]
        assert not list(search_text(f"Gửi {'0a' * (length // 2)}", nowhere))


def test_the_examples_hold_nothing_escaped() -> None:
    """No file of the examples and of the program's pages is refused for what escapes could be in it."""
    for path in sorted([*VALID.rglob("*.yml"), *VALID.parents[2].rglob("*.md")]):
        assert not list(search_hidden(path.read_text(encoding="utf-8"), Known())), path


def test_readings_keep_places() -> None:
    """Every character comes from somewhere, in order; and a text of nothing but escapes takes no more than its time."""
    for text in (
        r"a\x30\u0031" + "&#50;" * 3 + "%33<b>4</b>",
        "\\" * 5000,
        "&#" * 5000,
        "%30" * 5000,
        "<a" * 5000,
        "A" * 9000,
    ):
        for reading in readings(text):
            assert len(reading.text) == len(reading.places) == len(reading.resolved)
            assert list(reading.places) == sorted(reading.places)
    resolved = [reading.text for reading in readings(r"a\x30\u0031&#50;%33<b>4</b>")]
    assert resolved == ["a0123<b>4</b>", "a01234"]


@pytest.mark.parametrize(
    "text",
    [
        "x: [0, 9, 0, 1, 2, 3, 4, 5, 6, 7]",
        'x: ["0901", "234", "567"]',
        "x: {a: 0901, b: 234, c: 567}",
        "x: [ông, Trần, Văn, Bịa]",
        "x: {a: ông, b: Trần, c: Văn, d: Bịa}",
        "x:\n  - ông\n  - Trần\n  - Văn\n  - Bịa\n",
    ],
)
def test_what_is_cut_into_the_members_of_a_list_is_put_together(text: str) -> None:
    """A number or a name in pieces is read as one, and reported at its line."""
    assert list(search_text(f"form: note\n{text}\n", KNOWN))


@pytest.mark.parametrize(
    "text",
    [
        "covers: [2013-01, 2013-02, 2013-03]",
        "{from: 1500000, to: 4500000}",
        "[1200, 3500, 7800]",
        "units: [ham-tan, la-gi, phu-quy]",
        "{unit: ham-tan, period: 2013-03, on: 2013-04-05}",
        "recipients: [Như trên, Thường trực LĐLĐ tỉnh]",
    ],
)
def test_lists_of_counts_days_and_names_of_units_stay(text: str) -> None:
    """An ordinary list is not taken for somebody's number."""
    assert list(search_text(text, KNOWN)) == []
