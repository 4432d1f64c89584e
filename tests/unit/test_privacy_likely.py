"""Names weighed by their words and neighbours, and names written oddly: on made-up lines and on clean ones."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from giaoban.privacy import KINDS, find
from giaoban.privacy.oddly import oddly_written
from giaoban.privacy.view import view_of

from ..conftest import ROOT
from . import privacy_made

SAMPLES = Path(__file__).parents[2] / "benchmarks" / "privacy"
# Of two hundred lines, which share has to be found. Small letters without marks leave little that tells a name.
FLOORS = {
    "as it is": 0.97,
    "small letters": 0.82,
    "capitals": 0.95,
    "all in capitals": 0.91,
    "no marks": 0.93,
    "no marks, small": 0.4,
    "locked key": 0.95,
    "one word": 0.85,
    "one word, marks": 0.95,
    "telex": 0.85,
    "vni": 0.85,
    "shortened": 0.95,
    "table": 0.95,
}


def is_error(text: str) -> bool:
    return any(KINDS[finding.kind] == "error" for finding in find(text))


@pytest.mark.parametrize("way", privacy_made.WAYS)
def test_a_made_up_name_is_found_however_written(way: str) -> None:
    lines = privacy_made.lines(way, 200)
    assert sum(map(is_error, lines)) / len(lines) >= FLOORS[way]


def clean() -> list[str]:
    """The clean lines of the samples."""
    rows = [
        line.split("\t")
        for name in ("clean.tsv", "blind.tsv")
        for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return [text.replace("\\n", "\n") for label, _, text in rows if label == "clean"]


def test_clean_lines_stay_clean_in_small_letters() -> None:
    lines = [line.lower() for line in clean()]
    assert len(lines) >= 2000
    assert sum(map(is_error, lines)) / len(lines) <= 0.01


@pytest.mark.parametrize(
    "text",
    [
        "Khu dân cư Hồ Văn Huê thiếu nước.",
        "Chi nhánh Lê Văn Việt đóng cửa hai ngày.",
        "Rạp Lê Anh Xuân chiếu phim.",
        "Hồ Tuyền Lâm đông khách.",
        "Tôn Hoa Sen, thép Hòa Phát, xi măng Hà Tiên tăng giá.",
        "Lô hàng đi Bồ Đào Nha, Tây Ban Nha, Ba Lan bị hoãn.",
        "Đường Lương Định Của, đường Châu Văn Liêm ngập.",
        "Hoàng Gia Phát và Kim Long Hải là hai doanh nghiệp chậm đóng bảo hiểm nhiều nhất.",
        "Cầu Trần Thị Lý đang sửa.",
        "Tuyến Lý Thái Tổ - Nguyễn Văn Trỗi hay kẹt xe.",
        "Tết Đinh Mùi, năm Mậu Thân, năm Giáp Thìn nghỉ 9 ngày.",
        "Ông X, bà Y, công ty Z là ví dụ trong tài liệu tập huấn.",
        "duong nguyen tat thanh dang dao cong, cong nhan di lam bi ket xe.",
    ],
)
def test_what_bears_a_name_is_nobody(text: str) -> None:
    assert not is_error(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("DonToCao_NguyenThiKimCuong.docx", "Don To Cao_Nguyen Thi Kim Cuong.docx"),
        ("don_nguyen-van-hung.pdf", "don_Nguyen Van Hung.pdf"),
        ("nguyenthikimcuong88", "Nguyen Thi Kim Cuong88"),
        ("Nguye64n Va8n Hu2ng", "Nguyễn Văn Hùng"),
        ("Nguyeenx Vawn Hùng", "Nguyễn Văn Hùng"),
        ("tài liệu m4^t, t0^'i m4^t", "tài liệu mật, tối mật"),
        ("LÀ ĐẶNG tHỊ hOÀI", "là Đặng Thị Hoài"),
        ("iPhone 15 m2 kWh TikTok A12 pH VssID", "iPhone 15 m2 kWh TikTok A12 pH VssID"),
    ],
)
def test_what_is_written_oddly_is_read(text: str, read: str) -> None:
    view, places = oddly_written(view_of(text))
    assert view.text == read
    assert bool(places) == (text != read)


def test_a_finding_lies_where_the_odd_word_stands() -> None:
    text = "xem DonToCao_NguyenThiKimCuong_chuyen7.docx"
    assert [text[found.start : found.end] for found in find(text)] == ["NguyenThiKimCuong"]


@pytest.mark.parametrize(
    "text",
    [
        "Đóng dấu: Mật\nSố bản: 03",
        'V/b đóng dấu "M", số 42-TB/TU',
        "Độ mật hiện tại: Mật, thời hạn bảo vệ 10 năm",
        "Tài liệu chưa được giải mật",
        "Công văn (mật, 3 trang) kèm theo",
        "Cấp độ bảo mật: Tối mật.",
        "Chi thi-Toi Mat-2024.pdf",
        "DAU: Toi mat",
    ],
)
def test_a_stamp_however_it_is_said(text: str) -> None:
    assert "secrecy_stamp" in {finding.kind for finding in find(text)}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("telephone", "số nó là ko tám sáu hai, ba ba chín, bảy không bốn"),
        ("address", "c.nhân trên ở sn 33/4B, k.2, ấp Tân Lợi"),
        ("address", "Tối qua nhóm họp tại 45/23, hẻm 85"),
        ("birth_date", "nữ công nhân (sn1986, quê Thái Bình)"),
        ("profile", "kênh tiktok tho.han.86 đăng clip"),
        ("titled_name", "Già làng Cil Mup Ha Kriêng đến khuyên thanh niên"),
        ("titled_name", "Người viết đơn: Hùng, Trần Mạnh"),
        ("titled_name", "phạm hùng cường bên kho bị giữ thẻ"),
        ("telephone", "Số của tổ trưởng: không chín một hai - bốn bốn bảy - ba tám mươi."),
        ("address", "Đoàn đến tận K12/H5/9 đường Sao Mai vận động."),
        ("address", "Địa chỉ nhận quà: căn hộ 12-05 block A"),
        ("address", "Công nhân tạm lánh đối diện nhà 45 Quốc lộ 1A."),
        ("titled_name", "Bí thư chi bộ khu phố Lê Đình Thép đề nghị bổ sung."),
        ("titled_name", "Bí thư chi đoàn Vũ Bền"),
        ("titled_name", "Đoàn thăm gia đình K' Tiêng bị rắn cắn."),
        ("titled_name", "Chồng là A Djoan xin nghỉ việc."),
        ("titled_name", "Già làng Y Hrem khuyên thanh niên."),
        ("titled_name", "Lao động người dân tộc Khmer là Kiên Sà Vươn"),
        ("titled_name", "Công nhân người Chăm Não Thị Ghim"),
        ("titled_name", "Liu Xiaohong (quản lý xưởng) ném áo."),
        ("titled_name", "Tin nhắn ký tên mai quoc duoc."),
        ("titled_name", "nguoi dung dau la anh ho van xe, lam bao tri"),
        ("address", "Đang nghỉ ở phòng trọ, H5/12 Âu Cơ."),
        ("address", "Chị ấy ở khu nhà trọ số 4, đường Sao Mai."),
        ("titled_name", "Phó Giám đốc nhân sự Cho Young Min ký."),
        ("titled_name", "Hỏi b. Hồng Đào tổ may."),
        ("titled_name", "Người nhận tiền tên là HO VAN XE."),
        ("titled_name", "Ở phường Bình An, Bà Hoa và Ông Tuấn bị ngã."),
        ("secrecy_stamp", "Theo công văn mat so 12 của tỉnh."),
        ("secrecy_stamp", 'Báo cáo chuyên đề "Tình hình đình công - MẬT".'),
        # after a post with its workplace and its part
        ("titled_name", "Bác sĩ trạm y tế Đinh Thế Vượng phản ánh thuốc chậm."),
        ("titled_name", "Thủ kho kho lạnh số 2 Cty TNHH Hải Sản Ngô Thị Bích Liễu bị quy trách nhiệm."),
        ("titled_name", "Phó phòng Tổ chức - Hành chính Công ty Cấp nước Đoàn Hữu Lợi chưa trả lời."),
        ("titled_name", "Chủ tịch công đoàn bộ phận đội 9 A Blưn đề nghị phát áo mưa."),
        ("titled_name", "Nhờ tổ trưởng Lan xác nhận."),
        # names of other peoples
        ("titled_name", "Đinh Yưm bị ngã giàn giáo."),
        ("titled_name", "A Thíu, công nhân khai thác đá, chưa có bảo hiểm."),
        ("titled_name", "Danh Sà Rết bị cắt tiền chuyên cần."),
        ("titled_name", "Tằng Slìn Múi bị bắt bồi thường."),
        ("titled_name", "Giàng Seo Lử nghỉ việc."),
        ("titled_name", "Mí Hoa bán nước trước cổng."),
        ("titled_name", "Hồ Văn Ươi (dân tộc Bru) bị trừ tiền ăn."),
        ("titled_name", "LAM THI SA RAY ký nhận thay 5 người."),
        # without a surname, or with it at the end
        ("titled_name", "Vụ của Hoài Thương chuyền 8 chưa ai giải quyết."),
        ("titled_name", "Vợ Hiệp chuyền 9 sinh đôi."),
        ("titled_name", "Hỏi Vy Trần bên nhân sự sẽ rõ."),
        ("titled_name", "Kevin Nguyen quản lý kho mắng công nhân."),
        ("titled_name", "Cả xưởng gọi Hùng Sẹo, tên trong hợp đồng là Đồng Xuân Hùng."),
        ("titled_name", "Cô này họ Lã tên Hằng, lót chữ Thúy."),
        # glued, torn, with look-alikes
        ("titled_name", "NGUYỄNVĂNBẢOQUỐC ký đơn đầu tiên."),
        ("titled_name", "chịPhạmThịHồngNhungtổcấpdưỡng phản ánh."),
        ("titled_name", "Ng uyễn T hị K im Ch i, tổ ủi, phản ánh."),
        ("titled_name", "0ng Nguyên Vãn Khánh, cõng nhân lái xe."),
        ("titled_name", "Ph@m Th! Kh@nh L!nh làm kế toán."),
        # doors, plates and numbers said in another way
        ("address", "Chị ấy thuê căn hộ B2-14.06 chung cư đường Hùng Vương."),
        ("address", "Chị ở trọ p.204, nhà trọ Út Hậu."),
        ("address", "Nhà nó sau trạm biến áp, số tám mươi hai bờ tường xanh, hẻm Ba Hưng."),
        ("plate", "Tàu cá PY-96473-TS bị phạt."),
        ("plate", "Xe chặn cổng: tám mốt A gạch ngang không chín ba chấm bốn sáu."),
        ("telephone", "Gọi thì bấm chín không ba, bốn bảy một, hai tám sáu."),
        ("telephone", "Gọi bà chủ: khúc đầu 09147, khúc sau 35286."),
        ("social_insurance", "Tra trên VssID mã bảy chín một sáu không hai bốn bốn tám ba thì thấy dừng đóng."),
        ("bank_account", "https://img.vietqr.io/image/970436-1014558820-compact.png?accountName=LE%20VAN%20TUAT"),
        # secrets said in words
        ("secrecy_stamp", "Điều chưa được lộ, thuộc loại mật của Đảng: danh sách dự kiến."),
        ("secrecy_stamp", "Anh ấy dặn đây là chuyện mật, vị trí đặt trạm ra đa."),
        ("secrecy_stamp", "Được quán triệt là bí mật quốc gia, nói về kế hoạch kiểm soát tàu cá."),
        ("secrecy_stamp", "Không đưa lên mạng vì là nội dung tối mật."),
        ("secrecy_stamp", "Phải giữ bí mật tuyệt đối quân số của tiểu đoàn."),
    ],
)
def test_other_families_of_what_was_missed(kind: str, text: str) -> None:
    assert kind in {finding.kind for finding in find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Tiết mục «Biết ơn chị Võ Thị Sáu» đạt giải A.",
        "Noi gương anh Lý Tự Trọng, đoàn viên hiến máu.",
        "Bí thư chi bộ Trường Mầm non Hoa Sen.",
        "Bí thư chi đoàn Lê Hồng Phong dự.",
        "Công nhân A Lưới về quê. Nhân viên Y Tế phường.",
        "Danh sách công nhân người dân tộc Chăm Ninh Thuận.",
        "Shin Kong, nhà đầu tư, giao đất.",
        "Mã hàng K12/48 đường may lỗi. Lô H12/5 Nam Á.",
        "Người lao động ký tên Hợp đồng Lao động.",
        "cong nhan ky ten phan anh luong thap",
        "Có ba trăm hai mươi người, tám mươi hộ.",
        "Ở các phường Tân Phú, Bà Chiêm và Ông Tố đông công nhân.",
        "Trạm y tế ở cù lao Ông Chưởng.",
        "Dãy nhà trọ số 4 và nhà số 7 thuộc khu sản xuất được sửa.",
        "Các độ mật gồm tuyệt mật, tối mật và mật.",
        'Hội thảo "Phòng ngừa thu thập tài liệu mật" có 40 người.',
        "Biển hiệu ghi là Tân Phú Đông.",
        "a. Thanh Bình tổ chức hội thảo.",
        "Giám đốc công ty tại 24 Trần Quang Khải hứa trả lương.",
        "Giám đốc Tài chính, Bí thư Chi đoàn, kế toán Trưởng phòng trả lời.",
        "Nông trường Ia Puch, lâm trường Ha Dung xin hỗ trợ.",
        "Rạng Đông Plastic đã ký thỏa ước. Vạn Thịnh Phát bị điều tra.",
        "Đội Thành Công, tổ Bình Minh tổ chức thi đua.",
        "Nhà văn hóa công nhân mang tên Nguyễn Đức Cảnh xuống cấp.",
        "Đường Y Ngông, đường Ama Khê kẹt xe. Xã Ia Rsươm mất mùa.",
        "Trang Facebook Công đoàn tỉnh đăng 35 tin.",
        "Quán cà phê Chú Sáu mở cửa sớm.",
        "Họ cho biết tên công ty đã đổi, đệm mút tồn kho nhiều.",
        "DO THI XANH, KHONG CO NGUNG VIEC",
        "Nhà máy nước số 2, xã Hàm Liêm. Nhà ở xã hội: 4 dự án, số căn là 1.200.",
        "Phòng 204 trụ sở liên đoàn là nơi tiếp công dân.",
        "Tọa độ trạm quan trắc 13°58'N, 108°00'E cho thấy bụi vượt ngưỡng.",
        "Tàu công suất 829 CV, TS là ký hiệu tàu cá.",
        "Công nhân ca một, hai, ba, bốn, năm, sáu, bảy đều kêu nóng.",
        "Đầu năm 2023, giữa 2024, cuối 2025 là ba mốc.",
        "Doanh nghiệp | nợ BHXH\n1 | 412 | 3.218.450.000\n2 | 96 | 540.120.000",
        "Không phát sinh văn bản mật đến và đi.",
        "Bảng lương đâu phải là bí mật quốc gia.",
        "Công đoàn giữ bí mật người phản ánh.",
    ],
)
def test_what_only_looks_like_those_families(text: str) -> None:
    assert not is_error(text)


def prose() -> Iterator[tuple[str, str]]:
    """Yield the Vietnamese texts of this project line by line, each with its file."""
    demonstration = ROOT / "scripts" / "giaoban" / "demonstration"
    for folder, ends in ((ROOT / "site" / "content", ".md"), (ROOT / "deploy", ".md"), (demonstration, ".yml")):
        for path in sorted(folder.rglob(f"*{ends}")):
            yield from ((path.name, line) for line in path.read_text(encoding="utf-8").splitlines())
    for path in sorted((ROOT / "scripts" / "giaoban" / "locale").rglob("*.po")):
        yield from ((path.name, text) for text in re.findall(r'"(.*)"', path.read_text(encoding="utf-8")))
    for path in sorted((ROOT / "reports").rglob("*.yml")):
        yield from ((path.name, line) for line in path.read_text(encoding="utf-8").splitlines())


def test_no_name_is_seen_in_ordinary_sentences() -> None:
    """In some 140,000 words about reports, mostly in small letters, no run of syllables is taken for a name."""
    names = ("bare_name", "titled_name")
    found = [
        (name, line[finding.start : finding.end])
        for name, line in prose()
        for finding in find(line)
        if finding.kind in names and KINDS[finding.kind] == "error"
    ]
    assert found == []
