"""Marks of secrecy by a grammar: every spelling in every frame, numbers of documents, what is printed on papers."""

import itertools
import unicodedata
from collections.abc import Callable

import pytest

from giaoban.privacy import find
from giaoban.privacy.view import without_marks

LEVELS = ("Mật", "Tối mật", "Tuyệt mật")


def plain(text: str) -> str:
    return "".join(map(without_marks, text))


def wide(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small": str.lower,
    "decomposed": lambda mark: unicodedata.normalize("NFD", mark.upper()),
    "spaced": lambda mark: "  ".join(" ".join(word) for word in mark.upper().split()),
    "dotted": lambda mark: " ".join(".".join(word) for word in mark.upper().split()),
    "joined": lambda mark: mark.upper().replace(" ", "-"),
    "torn": lambda mark: f"{mark[:-1].upper()} T",
    "lookalike": lambda mark: mark.upper().translate(str.maketrans("MTI", "МТІ")),
    "wrong marks": lambda mark: mark.upper().replace("Ậ", "Â"),
    "without marks": lambda mark: plain(mark).upper(),
    "wide": lambda mark: wide(plain(mark).upper()),
}
FRAMES = (
    "{}", "({}) tình hình ngừng việc", "[{}] tình hình", "*** {} ***", "«{}» tình hình", "LĐLĐ TỈNH        {}\nBÁO CÁO",
    "Dấu: {}", "Độ mật: {}", "Độ mật = {}", "Mức độ mật của văn bản: {}, thời hạn 10 năm", "Chỉ mức độ: {}",
    "Cấp bảo mật - {}", "Phân loại: {}", "Xếp loại là {}", "Công văn số 12-CV/TU ({}) nêu", "Báo cáo ({}) của huyện",
    "Văn bản đóng dấu {}", "Kế hoạch thuộc loại {}.", "Phụ lục có dấu {}.",
)  # fmt: skip
NUMBERS = (
    "{n}-BC/TU({m})", "{n}-BC/TU ({m})", "{n}/KH-CAT-{m}", "{n}-TB/BTGTU/{m}", "{n}/{m}-BC", "{n}({m})-CV/TU",
    "{m}-{n}/CV-TU", "{n}/2013/KH-CA({m})", "{n} - CV / TU ( {m} )", "{n}-CV/TU [{m}]", "{n}{m}-BC/TU", "{n}-CV/TU.{m}",
)  # fmt: skip


def is_secret(text: str) -> bool:
    return "secrecy_stamp" in {finding.kind for finding in find(text)}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_mark_is_found_in_every_spelling_and_frame(spelling: str) -> None:
    texts = [frame.format(SPELLINGS[spelling](level)) for frame, level in itertools.product(FRAMES, LEVELS)]
    missed = [text for text in texts if not is_secret(text)]
    assert len(missed) <= len(texts) * 0.02, missed


@pytest.mark.parametrize("letters", ["M", "TM", "TuM", "Mật", "Tối mật"])
def test_a_mark_is_found_in_a_documents_number(letters: str) -> None:
    texts = [f"Theo công văn số {number.format(n=14, m=letters)} của huyện" for number in NUMBERS]
    missed = [text for text in texts if not is_secret(text)]
    # Two words run together with a number are no number any more.
    assert len(missed) <= (2 if " " in letters else 0), missed


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ người có tên mới được bóc bì",
        "chi dong chi bi thu moi duoc boc",
        "TÀI LIỆU THU HỒI SAU HỘI NGHỊ",
        "Tài liệu phát tại hội nghị, đề nghị thu hồi.",
        "Không sao chụp, không phổ biến",
        "đọc xong hủy",
        "Xem xong trả lại văn thư",
        "Tài liệu chỉ lưu hành nội bộ trong cấp ủy",
        "KHÔNG PHỔ BIẾN",
        "Bì trong đóng dấu chữ B",
        "TOP SECRET: plan",
        "CONFIDENTIEL",
        "(Confidential) tình hình",
        "Nội dung này thuộc bí mật nhà nước.",
        "Theo tài liệu BMNN của huyện",
        "Tin mật: có nhóm lạ ở khu trọ.",
        "Chỉ đạo mật của huyện: nắm tình hình.",
        "việc này mật nhé",
        "Văn bản này mật, đừng chuyển tiếp.",
        "Không phổ biến văn bản mật này ra ngoài.",
        "Theo văn bản mật hôm qua, các đơn vị trực.",
        "Khi nhận công văn mật số 14 thì trực.",
        "Tài liệu: mật",
        "Bản đồ mật khu vực phòng thủ.",
        "tai lieu maajt",
    ],
)
def test_what_tells_of_a_secret_is_found(text: str) -> None:
    assert is_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tình trạng vay nặng lãi không phổ biến trong công nhân.",
        "Thu hồi đất ở Vĩnh Tân gây bức xúc.",
        "Doanh nghiệp thu hồi sản phẩm lỗi.",
        "Thư viện cho mượn sách, đọc xong trả lại quầy sách.",
        "Báo cáo này thuộc loại thường, không mật.",
        "Trong kỳ không phát sinh tài liệu, văn bản mật.",
        "Văn bản này không thuộc loại mật.",
        "Tập huấn cách xác định độ mật của tài liệu.",
        "Tuyên truyền Luật Bảo vệ bí mật nhà nước cho 40 cán bộ.",
        "Quyết định 2288 về danh mục bí mật nhà nước được phổ biến.",
        "Hợp đồng số 12/HĐ-TM ký ngày 3/5.",
        "Cỡ áo M, L bán hết. Xưởng M3 tăng ca.",
        "TM. BAN CHẤP HÀNH",
        "TOI MAT VIEC là câu hỏi của công nhân.",
        "MẤT VIỆC LÀM SAU TẾT. MẶT BẰNG LƯƠNG 2013",
        "cong nhan so mat viec, van phong mat dien",
        "Secret Garden là bài nhạc nền của hội diễn.",
        "Nuôi ong lấy mật; mật rỉ rớt giá; sỏi mật; mật độ dân cư.",
        "Phòng trọ có cửa mật, lối mật, hầm mật; mật của ong rừng.",
        "Mật của ong rừng bán ở cổng công ty.",
        "Về nguồn tại Mật khu Sao Biển. Vị mật đắng của nghề.",
        "Đó là điều khoản mật giữa hai bên, ký trong một cuộc gặp mật.",
        "Camera mật gắn trong phòng thay đồ nữ.",
        "Đơn vị không phát sinh tài liệu thuộc phạm vi bí mật nhà nước.",
        "Không tiếp nhận, xử lý văn bản mật; chưa để lộ tài liệu mật.",
        "Không được gửi văn bản mật qua thư điện tử.",
        "Máy tính soạn thảo văn bản mật không được nối mạng.",
        "Việc tiêu hủy tài liệu mật thực hiện theo quy định.",
        "Người giữ tài liệu mật phải ký sổ.",
        "Nghiêm cấm mang tài liệu mật về nhà.",
        "Không lưu nội dung bí mật nhà nước trên máy nối mạng.",
    ],
)
def test_other_words_are_no_mark(text: str) -> None:
    assert not is_secret(text)
