"""Old Vietnamese encodings and mojibake: what is found, what it becomes, and what is left alone."""

import subprocess
import unicodedata
from pathlib import Path

import pytest

from giaoban.base.syllables import is_syllable
from giaoban.checks.context import Context
from giaoban.checks.rules.yaml_encoding import check
from giaoban.documents.corpus import Document, corpus_of
from giaoban.source.layout import Place
from giaoban.source.legacy import Kind, convert, convert_bytes, detect, detect_bytes
from giaoban.source.legacy.tables import TCVN3, TCVN3_BYTES, VISCII, VISCII_BYTES, VNI
from giaoban.source.node import Fault

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "công nhân bức xúc vì chậm trả lương, đề nghị giải quyết ngay; ngõ hẻm, kỹ sư, ỷ lại, Đoàn ưu Ở"
LETTERS = {kind: {new: old for old, new in table.items()} for kind, table in (("tcvn3", TCVN3), ("viscii", VISCII))}
LETTERS["vni"] = {new: old for old, new in VNI.items() if old.islower() or old.isupper()}


def misread(text: str, codec: str = "cp1252", times: int = 1) -> str:
    """Return a text as UTF-8 looks in another encoding; bytes that it lacks become control characters."""
    for _ in range(times):
        text = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())
    return text


@pytest.mark.parametrize(
    ("old", "kind", "new"),
    [
        ("ChËm tr¶ l\u00ad¬ng", "tcvn3", "Chậm trả lương"),
        ("C«ng nh©n bøc xóc v× chËm tr¶ l\u00ad¬ng", "tcvn3", "Công nhân bức xúc vì chậm trả lương"),
        ("L§L§", "tcvn3", "LĐLĐ"),
        ("§Ò nghÞ", "tcvn3", "Đề nghị"),
        ("Chaäm traû löông", "vni", "Chậm trả lương"),
        ("Hình thöùc", "vni", "Hình thức"),
        ("LIEÂN ÑOAØN LAO ÑOÄNG", "vni", "LIÊN ĐOÀN LAO ĐỘNG"),
        ("giao thoâng", "vni", "giao thông"),
        ("Vi®t Nam ch§m trä lß½ng", "viscii", "Việt Nam chậm trả lương"),
        ("Châòm traÒ lýõng", "cp1258", "Chậm trả lương"),
        ("ÐiÌnh công, ðêÌ nghiò", "cp1258", "Đình công, đề nghị"),
        ("Co^ng nha^n ddo`i tie^`n lu+o+ng.", "viqr", "Công nhân đòi tiền lương."),
        ("Ddi`nh co^ng ta.i xu+o+?ng. Ai bie^'t?", "viqr", "Đình công tại xưởng. Ai biết?"),
        ("Công nhân cha^.m lu+o+ng", "viqr", "Công nhân chậm lương"),
        ("CĂ´ng nhĂ¢n", "mojibake", "Công nhân"),
        ("NợÂ\u00a0lương", "mojibake", "Nợ\u00a0lương"),
        ("LiÃªn Ä‘oÃ\u00a0n", "mojibake", "Liên đoàn"),
        ("cháº\u00adm tráº£ lÆ°Æ¡ng", "mojibake", "chậm trả lương"),
        ("â€œChậm trảâ€\u009d", "mojibake", "“Chậm trả”"),
        ("Email:Â\u00a0tt@ldld.example", "mojibake", "Email:\u00a0tt@ldld.example"),
        (misread("người lao động", times=2), "mojibake", "người lao động"),
        (misread("văn phòng Sở", times=3), "mojibake", "văn phòng Sở"),
        (misread(unicodedata.normalize("NFD", "đề nghị")), "mojibake", "đề nghị"),
        # Some words of an old file in a new text: only they change.
        ("Công nhân hoà c«ng ty chËm tr¶ lương", "tcvn3", "Công nhân hoà công ty chậm trả lương"),
        ("Công ty coâng nhaân lương", "vni", "Công ty công nhân lương"),
    ],
)
def test_old_text_is_found_and_converted(old: str, kind: Kind, new: str) -> None:
    found = detect(old)
    assert found is not None
    assert found.kind == kind
    assert 0 < found.confidence <= 1
    assert convert(old, kind) == new
    assert detect(new) is None


def test_how_often_it_was_misread() -> None:
    found = detect(misread("chậm trả lương", times=2))
    assert found is not None
    assert found.rounds == 2


ONE_WORD = "chậm trả lương bức động tiền nhất tổ bữa được bảo hiểm nhà thuê đề nợ tập thể thưởng tết việc hại"


@pytest.mark.parametrize("kind", ["tcvn3", "vni", "cp1258"])
def test_one_word_in_a_text_that_is_right(kind: Kind) -> None:
    """It is found and mended alone, wherever old letters make it another word than a Vietnamese one."""
    for word in ONE_WORD.split():
        old = encoded(word, kind).decode("cp1252")
        if old != word:
            found = detect(f"Ở xưởng có tin {old} lan ra, được biết")
            assert found is not None, old
            assert found.kind == kind, old
            assert convert(f"Ở xưởng có tin {old} lan ra", kind) == f"Ở xưởng có tin {word} lan ra"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello",
        "Hoà, thuỷ, khoẻ, quý, hoá, toà, thuở, nguỵ, xoè, loà xoà",  # the old place of the tone
        "Hòa, thủy, khỏe, quý, hóa, tòa, ngụy, xòe",
        "Là có và tình hình cá nhà bà",  # only letters that Latin-1 has as well
        "Tình hình",
        "Toà án",
        "“Chậm trả lương” – «không có» — … ‘ổn định’",
        "«an toàn» «là» «ý kiến»",
        "xã Đa Mi, xã La Dạ, người K'ho, Raglai, Chơ-ro, Ê-đê, Gia-rai, Xtiêng, Brâu, Rơ-măm",
        "Đắk Lắk, Krông Pắc, Đạ Tẻh, Mađaguôi, Đưng K'Nớ, Próh, Pleiku, Chư Sê, Ia Grai, Đăk Glei",
        "Nestlé, café, Müller, Citroën, São Paulo, résumé, Zürich, Curaçao, Peñarol, Noël, Malmö, Haïti, Côte d'Ivoire",
        "Saïgon",
        "Où est la gare? À bientôt, ça va",
        "El Niño, La Niña",
        "5 µm, 30°C, 40 m², 3×4, ±5 %, ½, §12, ©, ®, ™, №, €, £, ¥, 1º",
        "1.850.000.000 đồng; 14,6 tỉ; 20/03/2013; 26/KH-LĐLĐ",
        "CNVCLĐ, BHXH, KCN, LĐLĐ, TƯLĐTT",
        "THỊ XÃ LA GI, “THỊ XÃ”, XÃ… XÃ – PHƯỜNG, XÃ\u00a0HÀM TÂN, «CẢ MÂ»",
        "cải xoong, rơ-moóc, quần soóc",
        "😀 👍🏽 ✓",
        "Ðình công, LÐLÐ tỉnh, ðã trả",  # an Icelandic letter, which TEXT11 reports
        unicodedata.normalize("NFD", "Công nhân bức xúc"),
        "Nhóm máu O+, A+; C++; a^2 + b^2; m×n; `code`; add, ODD, Teddy",
        "Nghỉ việc? Có. Bao giờ? Chưa rõ. Xem https://a.example/~ha.noi?a=o^1",
        "Được biết ở xưởng có Sørensen, Gößnitz, naïve, où, août, Mª José, Thép® và lương¹, «an», 5 ®",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert detect(text) is None


def test_no_text_at_hand_is_taken_for_old() -> None:
    """The demonstration, the examples, the schemas and the handbook: thousands of lines of ordinary Vietnamese."""
    lines = [
        line
        for folder in ("reports", "schema", "tests/examples/valid", "site/content")
        for path in sorted((ROOT / folder).rglob("*.*"))
        if path.suffix in (".yml", ".json", ".md")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) > 1000
    assert [line for line in lines if detect(line)] == []


@pytest.mark.parametrize("kind", ["tcvn3", "vni", "viscii"])
def test_every_letter_comes_back(kind: Kind) -> None:
    text = SENTENCE if kind != "tcvn3" else SENTENCE.replace("Ở", "ở")
    old = "".join(LETTERS[kind].get(letter, letter) for letter in text)
    assert convert(old, kind) == text
    found = detect(old)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_mojibake_comes_back(codec: str, times: int) -> None:
    assert convert(misread(SENTENCE, codec, times), "mojibake") == SENTENCE


@pytest.mark.parametrize(("kind", "name"), [("tcvn3", "TCVN5712-1"), ("viscii", "VISCII")])
def test_tables_are_those_of_iconv(kind: str, name: str) -> None:
    """Our tables against the C library's, where it has them (TCVN5712-1 holds VN3)."""
    table = TCVN3_BYTES if kind == "tcvn3" else VISCII_BYTES
    try:
        done = subprocess.run(["iconv", "-f", name, "-t", "UTF-8"], input=bytes(table), capture_output=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip(f"iconv has no {name}")
    assert done.stdout.decode() == "".join(table.values())


def encoded(text: str, kind: Kind) -> bytes:
    """Return a text in an old encoding."""
    if kind == "cp1258":
        marks = "\u0300\u0301\u0303\u0309\u0323"
        out = b""
        for letter in text:
            parts = unicodedata.normalize("NFD", letter)
            base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in marks))
            out += (base + "".join(part for part in parts if part in marks)).encode("cp1258")
        return out
    if kind == "viscii":
        numbers = {letter: byte for byte, letter in VISCII_BYTES.items()}
        return bytes(numbers.get(letter) or ord(letter) for letter in text)
    return "".join(LETTERS[kind].get(letter, letter) for letter in text).encode("cp1252")


@pytest.mark.parametrize("kind", ["tcvn3", "vni", "viscii", "cp1258"])
def test_bytes(kind: Kind) -> None:
    text = f"title: {SENTENCE.replace('Ở', 'ở')}\nunit: ham-tan\n"
    data = encoded(text, kind)
    found = detect_bytes(data)
    assert found is not None
    assert (found.kind, found.confidence) == (kind, 1.0)
    assert convert_bytes(data, kind) == text


def test_bytes_of_a_file_that_is_old_in_part() -> None:
    data = "title: Chậm trả lương\n".encode() + encoded("text: công nhân bức xúc\n", "tcvn3")
    found = detect_bytes(data)
    assert found is not None
    assert (found.kind, found.at) == ("tcvn3", len("title: Chậm trả lương\n".encode()))
    assert convert_bytes(data, "tcvn3") == "title: Chậm trả lương\ntext: công nhân bức xúc\n"


@pytest.mark.parametrize("data", [b"", b"abc", "Chậm trả lương".encode(), b"\xff\xfe\x00\x01", bytes(range(256)) * 4])
def test_bytes_that_are_no_old_text(data: bytes) -> None:
    assert detect_bytes(data) is None


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyển", "giếng", "gì", "giữa", "khuỷu", "ngoằn", "ỷ", "yểu", "Ở", "LƯƠNG", "hoà"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "hòạ", "caù", "tàc", "krông", "Nestlé", "lUơng", "ngưá", "ấp1", "strương"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("fault", "text", "says"),
    [
        (Fault("not_utf8", 2, 3, detail="tcvn3"), "", "TCVN3"),
        (Fault("not_utf8", 2, 3, detail="vni"), "", "VNI"),
        (Fault("not_utf8", 2, 3), "", "not UTF-8 text."),
        (Fault("control_character", 1, 9, detail="U+009D"), misread("người lao động", "latin-1"), "damaged"),
        (Fault("control_character", 1, 9, detail="U+0007"), "a\x07", "control character"),
    ],
)
def test_the_message_names_the_encoding(fault: Fault, text: str, says: str) -> None:
    document = Document("reports/registry/units.yml", Place("units"), "", None, (fault,), text)
    (problem,) = check(Context(corpus_of([document])))
    assert says in problem.message.template
    assert (problem.line, problem.column) == (fault.line, fault.column)
