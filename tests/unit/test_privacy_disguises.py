"""Each kind of personal data in each disguise and each frame of a sentence is found; frames without any are not.

The values are drawn by chance from their build, so that no list of examples can be learnt by heart. All are made up.
"""

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.privacy import KINDS, find
from giaoban.privacy.spaced import gaps_in_words
from giaoban.privacy.view import bare_of, view_of

WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LETTERS = str.maketrans("015", "OlS")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _groups(digits: str, mark: str) -> str:
    return mark.join(digits[at : at + 3] for at in range(0, len(digits), 3))


# A disguise is how digits are written; what is said before them stays.
DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "blanks": lambda digits: _groups(digits, " "),
    "dots": lambda digits: _groups(digits, "."),
    "hyphens": lambda digits: _groups(digits, " - "),
    "slashes": lambda digits: _groups(digits, "/"),
    "stars": lambda digits: _groups(digits, "*"),
    "each alone": " ".join,
    "each with dots": ".".join,
    "line's end": lambda digits: digits[:5] + "\n" + digits[5:],
    "hyphen at the line's end": lambda digits: digits[:4] + "-\n" + digits[4:],
    "full width": lambda digits: digits.translate(FULL_WIDTH),
    "invisible": lambda digits: digits[:4] + "\u200b" + digits[4:],
    "letters": lambda digits: digits.translate(LETTERS),
    "words": lambda digits: " ".join(WORDS[int(digit)] for digit in digits),
    "words in groups": lambda digits: ", ".join(
        " ".join(WORDS[int(digit)] for digit in digits[at : at + 3]) for at in range(0, len(digits), 3)
    ),
}
FRAMES = ("{}", "Người phản ánh để lại {} để xác minh.", "- {}, đề nghị giữ kín", "theo đơn thì {}\nkèm ảnh chụp")


def _drawn(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("2346789") for _ in range(count))  # no noughts: an amount ends in them


ANNOUNCED: dict[str, Callable[[random.Random], tuple[str, str]]] = {
    "telephone": lambda chance: (
        chance.choice(["SĐT", "điện thoại", "so dien thoai", "gọi số"]),
        "09" + _drawn(chance, 8),
    ),
    "identity": lambda chance: (chance.choice(["CCCD", "căn cước", "so can cuoc"]), "0601" + _drawn(chance, 8)),
    "bank_account": lambda chance: (chance.choice(["STK", "số tài khoản", "so tai khoan"]), "1" + _drawn(chance, 11)),
    "social_insurance": lambda chance: (
        chance.choice(["mã số BHXH", "số sổ BHXH", "ma so bao hiem"]),
        "60" + _drawn(chance, 8),
    ),
}


def errors(text: str) -> set[str]:
    return {finding.kind for finding in find(text) if KINDS[finding.kind] == "error"}


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("kind", ANNOUNCED)
def test_a_number_beside_its_word_is_found_in_each_disguise(kind: str, disguise: str) -> None:
    chance = random.Random(kind + disguise)  # noqa: S311
    for frame in FRAMES:
        word, digits = ANNOUNCED[kind](chance)
        text = frame.format(f"{word}: {DISGUISES[disguise](digits)}")
        assert errors(text), text


SURNAMES = ("Nguyễn", "Trần", "Phạm", "Huỳnh", "Lê", "Võ", "Bùi", "Ngô")
GIVEN = ("Hoa", "Hạnh", "Lan", "Tâm", "Dung", "Hùng", "Phúc", "Loan")
LETTER_CASES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "capitals": str.upper,
    "small": str.lower,
    "without marks": lambda name: "".join(
        c for c in unicodedata.normalize("NFD", name).replace("đ", "d") if not unicodedata.combining(c)
    ),
    "capitals without marks": lambda name: LETTER_CASES["without marks"](name).upper(),
    "small without marks": lambda name: bare_of(name),
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "set apart": lambda name: "  ".join(" ".join(word) for word in name.split()),
    "set apart in capitals": lambda name: "  ".join(" ".join(word) for word in name.upper().split()),
    "over the line's end": lambda name: name.replace(" ", "\n", 1),
    "hard blanks": lambda name: name.replace(" ", "\u00a0"),
}
NAME_FRAMES = ("{}", "Theo lời {} thì công ty nợ lương.", "{}, tổ 4, xin nghỉ", "Trường hợp {} bị sa thải", "({})")
TITLES = ("ông {}", "chị {}", "đ/c {}", "Giám đốc {}", "tổ trưởng {}", "Họ tên: {}", "bs. {}", "Chủ tịch CĐCS: {}")


@pytest.mark.parametrize("case", LETTER_CASES)
@pytest.mark.parametrize("frame", NAME_FRAMES + TITLES)
def test_a_full_name_is_found_in_each_case_and_frame(case: str, frame: str) -> None:
    chance = random.Random(case + frame)  # noqa: S311
    for middle in ("Văn", "Thị"):
        name = f"{chance.choice(SURNAMES)} {middle} {chance.choice(GIVEN)}"
        text = frame.format(LETTER_CASES[case](name))
        assert errors(text), text


STAMPS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
STAMPED: dict[str, Callable[[str], str]] = {
    "alone": str,
    "set apart": lambda stamp: "  ".join(" ".join(word) for word in stamp.split()),
    "dotted": lambda stamp: " ".join(".".join(word) for word in stamp.split()),
    "bracketed": lambda stamp: f"Báo cáo số 12/BC ({stamp.capitalize()})",
    "said": lambda stamp: f"Độ mật: {stamp.capitalize()}",
    "of a paper": lambda stamp: f"Theo công văn {stamp.lower()} số 12",
    "class": lambda stamp: f"văn bản thuộc loại {stamp.lower()}",
    "decomposed": lambda stamp: unicodedata.normalize("NFD", stamp),
}


@pytest.mark.parametrize("way", STAMPED)
@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_is_found_however_it_is_typed(stamp: str, way: str) -> None:
    assert "secrecy_stamp" in errors(STAMPED[way](stamp))


CLEAN = (
    "Tài khoản công đoàn chi {} đồng trong quý.",
    "Nợ BHXH {} đồng của 12 đơn vị.",
    "Số tài khoản bị phong tỏa từ 01/02/2024 đến 30/06/2024.",
    "Gọi tổng đài 1900 561 292 để hỏi về bảo hiểm.",
    "Xe đưa rước 45 chỗ chạy {} lượt.",
    "xe 16 c 2500 vong moi ngay",
    "Thẻ BHYT cấp mới {} người.",
    "A. Tình hình tư tưởng\nC. Phương hướng",
    "do thi cong cham, dang thi tuyen, van phong dang lam viec",
    "mat do dan cu, mat hang, mat viec",
    "Buổi tối mật độ xe tăng cao.",
    "Chị em bên khâu may, anh em ở tổ 3, bà con trong xóm.",
    "Đường Nguyễn Huệ, phường Lê Lợi, trường THCS Trần Phú.",
    "duong Tran Hung Dao, truong Le Hong Phong",
    "Cô Tô, Lý Sơn là hai đảo đông lao động.",
    "CÔNG TY TNHH MỘT THÀNH VIÊN ANH TÚ XANH",
    "Địa chỉ trụ sở công đoàn: 02 Hải Thượng Lãn Ông.",
    "Tổ A B C và khối P T K L đều dự.",
    "học sinh 12/5/2024 được nghỉ hè, vệ sinh ngày 12/5/2024",
    "Giám đốc Sở Nội vụ, Chủ tịch Ủy ban nhân dân tỉnh trả lời.",
)


@pytest.mark.parametrize("frame", CLEAN)
@pytest.mark.parametrize("amount", ["12.500.000", "1.234.567.890", "25 000 000", "980"])
def test_what_officers_write_without_anybody_in_it_is_left(frame: str, amount: str) -> None:
    assert find(frame.format(amount)) == ()


@given(st.text(alphabet="aễNđ .-\n|*1@\u0301"))
def test_a_word_put_together_keeps_its_place(text: str) -> None:
    view = view_of(text)
    places = [view.original(at, at + 1) for at in range(len(view.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert [start for start, _ in places] == sorted(start for start, _ in places)
    assert len(bare_of(view.text)) == len(view.text)
    assert all(start < end for start, end in gaps_in_words(text))


def test_a_finding_in_letters_set_apart_stands_where_they_stand() -> None:
    text = "Ghi: N g u y ễ n  V ă n  S ự, tổ bốc xếp"
    (finding,) = find(text)
    assert text[finding.start : finding.end] == "N g u y ễ n  V ă n  S ự"


@pytest.mark.parametrize("mark", [" · ", "·", " • ", "_", " ~ ", "|", "* *", "\n", "\n  "])
@pytest.mark.parametrize(
    ("words", "kind"),
    [(("Trưởng ca", "Lý", "Gia", "Bảo"), "titled_name"), (("đoàn viên", "HỒ", "THỊ", "NHỚ"), "titled_name")],
)
def test_a_name_parted_by_marks_is_found_where_it_stands(words: tuple[str, ...], kind: str, mark: str) -> None:
    """A second reading sees the words together, and points at the place in the text as it was given."""
    post, *names = words
    name = mark.join(names)
    text = f"Hôm qua {post} {name} có ý kiến về lương."
    (found,) = [hit for hit in find(text) if hit.kind == kind]
    assert text[found.start : found.end].endswith(name)


def test_prose_that_goes_on_at_a_lines_end_names_nobody() -> None:
    """Line ends between a place, a unit and the next sentence join nothing to a name."""
    text = "Công nhân khu phố\nLạc Đạo\nTổ trưởng chưa nêu tên. Lương tháng 3\nHoàn cảnh khó khăn.\n\nVăn bản số 5"
    assert [hit for hit in find(text) if hit.kind == "titled_name"] == []
