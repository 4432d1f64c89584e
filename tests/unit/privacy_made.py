"""Names put together at random and sentences for them to stand in, written in many ways. Nobody is meant."""

import random
import unicodedata
from collections.abc import Callable

SURNAMES = [
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Trần",
    "Trần",
    "Lê",
    "Lê",
    "Phạm",
    "Phạm",
    "Huỳnh",
    "Hoàng",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đào",
    "Đinh",
    "Lâm",
    "Trương",
    "Mai",
    "Trịnh",
    "Đoàn",
    "Tô",
    "Hà",
    "Cao",
    "Thái",
    "Tạ",
    "Châu",
    "Lương",
    "Lưu",
    "Phùng",
    "Quách",
    "La",
    "Kiều",
    "Tống",
    "Triệu",
    "Vương",
    "Nghiêm",
    "Thạch",
    "Hứa",
    "Giang",
    "Đàm",
    "Thân",
    "Chu",
    "Cù",
    "Bạch",
    "Ninh",
    "Khổng",
    "Lại",
    "Doãn",
    "Tăng",
    "Diệp",
    "Đồng",
    "Cấn",
    "Âu",
    "Phí",
    "Mạc",
    "Tiêu",
    "Lữ",
]
MIDDLES = [
    "Văn",
    "Văn",
    "Thị",
    "Thị",
    "Hữu",
    "Đức",
    "Minh",
    "Quang",
    "Công",
    "Đình",
    "Xuân",
    "Thanh",
    "Ngọc",
    "Quốc",
    "Duy",
    "Trọng",
    "Tấn",
    "Bá",
    "Thế",
    "Gia",
    "Nhật",
    "Phước",
    "Chí",
    "Viết",
    "Hồng",
    "Kim",
    "Thu",
    "Bích",
    "Mỹ",
    "Thùy",
    "Thúy",
    "Như",
    "Diễm",
    "Tuyết",
    "Ánh",
    "Cẩm",
    "Quỳnh",
    "Khánh",
    "Bảo",
    "Hoài",
    "Trúc",
    "Mộng",
]
GIVEN = [
    "Hùng",
    "Dũng",
    "Tuấn",
    "Hải",
    "Nam",
    "Phong",
    "Thắng",
    "Quân",
    "Khoa",
    "Kiên",
    "Đạt",
    "Hiếu",
    "Nghĩa",
    "Tài",
    "Lộc",
    "Thịnh",
    "Vinh",
    "Toàn",
    "Trí",
    "Cường",
    "Hậu",
    "Phúc",
    "Tèo",
    "Lượm",
    "Thiện",
    "Khải",
    "Hưng",
    "Kiệt",
    "Luân",
    "Lan",
    "Hoa",
    "Hương",
    "Trang",
    "Linh",
    "Hạnh",
    "Nga",
    "Yến",
    "Oanh",
    "Nhung",
    "Hằng",
    "Thảo",
    "Ngân",
    "Trâm",
    "Tuyền",
    "Loan",
    "Lài",
    "Thắm",
    "Gấm",
    "Nhàn",
    "Quyên",
    "Cúc",
    "Huệ",
    "Phượng",
    "Duyên",
    "Mận",
    "Hường",
    "Lệ",
    "Nguyệt",
    "Dung",
]
SENTENCES = (
    "Tình hình chung ổn, riêng vụ của {} thì công ty vẫn chưa trả trợ cấp thôi việc.",
    "Anh em bất bình chuyện {} bị đuổi việc không lý do.",
    "Có mặt lúc đó gồm {} và vài người nữa.",
    "nghe nói {} bên đóng gói đòi kiện, tối nay qua coi sao",
    "hồi sáng {} cãi nhau với xếp vụ tiền thưởng",
    "{} nói thẳng là tháng sau nghỉ hết.",
    "Đơn do {} viết, đề ngày 3/9.",
    "Bên may 3 nghỉ hết rồi, có {} với mấy đứa bên cắt đứng trước cổng.",
    "Tiền ủng hộ giao cho {} giữ.",
    "1. {} - chuyền 4 - 2.500.000 đồng",
    "Con của {} đang học lớp 2 trường gần khu trọ.",
    "Vụ {} ngất xỉu ngày 12 chưa được lập biên bản.",
    "Bảng chấm công ghi {} 26 công, thực tế 24.",
    "Trước đó {} đã gửi đơn lên huyện hai lần nhưng chưa ai trả lời.",
    "Bị mời lên làm việc: {}; lý do: livestream.",
)


def without_marks(text: str) -> str:
    """In: any text. Out: it without marks, đ as d."""
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def in_keys(name: str, tones: str, qualities: tuple[str, str, str], stroke: str) -> str:
    """A name as an input method's keys type it, the tone after each word."""
    keys = dict(zip("\u0301\u0300\u0309\u0303\u0323", tones, strict=True))
    marks = dict(zip("\u0302\u0306\u031b", qualities, strict=True))
    words: list[str] = []
    for word in name.split():
        letters, tone = "", ""
        for letter in unicodedata.normalize("NFD", word):
            tone = keys.get(letter, tone)
            if letter in marks:
                letters += marks[letter] or letters[-1].lower()
            elif letter in "đĐ":
                letters += ("d" if letter == "đ" else "D") + stroke
            elif letter not in keys:
                letters += letter
        words.append(letters + tone)
    return " ".join(words)


Write = Callable[[str, str], str]
WAYS: dict[str, Write] = {
    "as it is": lambda name, sentence: sentence.format(name),
    "small letters": lambda name, sentence: sentence.lower().format(name.lower()),
    "capitals": lambda name, sentence: sentence.format(name.upper()),
    "all in capitals": lambda name, sentence: sentence.upper().format(name.upper()),
    "no marks": lambda name, sentence: without_marks(sentence.format(name)),
    "no marks, small": lambda name, sentence: without_marks(sentence.format(name)).lower(),
    "locked key": lambda name, sentence: sentence.format(name).swapcase(),
    "one word": lambda name, _: f"Đơn_{without_marks(name).replace(' ', '')}_chuyen7.docx",
    "one word, marks": lambda name, _: f"File {name.replace(' ', '')}.pdf",
    "telex": lambda name, sentence: sentence.format(in_keys(name, "sfrxj", ("", "w", "w"), "d")),
    "vni": lambda name, sentence: sentence.format(in_keys(name, "12345", ("6", "8", "7"), "9")),
    "shortened": lambda name, sentence: sentence.format(f"{name.split()[0]} {name.split()[1][0]}. {name.split()[-1]}"),
    "table": lambda name, _: f"STT|Họ|Tên|Tổ\n1|{name.rpartition(' ')[0]}|{name.rpartition(' ')[2]}|4",
}


def lines(way: str, count: int) -> list[str]:
    """In: a way of writing, how many. Out: so many made-up lines, each with one name; the same ones every time."""
    chance = random.Random(way)  # noqa: S311 - no secret, the same lines every time
    made: list[str] = []
    for _ in range(count):
        middles = chance.sample(MIDDLES, 2 if chance.random() < 0.3 else 1)
        name = " ".join((chance.choice(SURNAMES), *dict.fromkeys(middles), chance.choice(GIVEN)))
        made.append(WAYS[way](name, chance.choice(SENTENCES)))
    return made
