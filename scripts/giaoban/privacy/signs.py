"""The weights of words for or against a full name; likely.py adds them up."""

from .places import PLACES
from .view import without_marks
from .words import (
    ALSO_GIVEN,
    GIVEN,
    MIDDLES,
    SURNAMES,
    SURNAMES_BEFORE_A,
    SURNAMES_OF_TWO,
    THING_BEFORE,
    THING_BEFORE_PAIRS,
    words,
)

# Surnames that are much more often everyday words.
SELDOM = words("Ông Sơn Khương Hạ Cam Đường Phó Kiên Khoan Nhữ Bồng Lìn Khiếu Bì Nghị Đương Tưởng Cung Ánh Kiểu")
ANY_SURNAMES = SURNAMES | SELDOM
NAMES = MIDDLES | ALSO_GIVEN
# The commonest surnames with a wrong mark; only where they begin with a capital.
SLIPPED = words(
    "Nguyên Nguyền Nguyến Nguyển Nguyện Nguễn Ngyễn Nguyễ Nguỹên Trẩn Trẫn Trấn Phám Phãm Phảm Huỳng Huỹnh Huynh"
)
# Lakes, streets, delegations and sheets of iron begin sentences as well as these surnames do.
BEGINNERS = words("hồ đường đoàn tôn cầu lễ thác sông vườn đồng kim quan phố")
TELLING = words("văn thị")
# Without marks these are less often other words than names; "trinh", "doan", "chi", "khong" are hardly ever names.
PLAIN_CLEAR = frozenset(["nguyen", "pham", "huynh", "tran", "phung", "quach", "bui", "vo", "vu", "le", "ngo"])
PLAIN_SURNAMES = PLAIN_CLEAR | words(
    """
    trinh nghiem doan dang hoang phan duong dinh truong ho ly lam mai dao ha cao thai ta chau luu trieu vuong
    tong kieu thach to tang luong ninh giang van ma pho giap khuong cu bach mac au phi tieu dam diep dong can
    lai than chu hua vien nong quan luc lo sam thieu chung lu
    """
)
# Without capitals these surnames are everyday words.
WORDS = words(
    "hình qua dụng lại lộ đoàn vòng tăng chung mang thông danh từ sử trình bá thổ thiên cái phi lỗ tán tiết trang thang"
    " đồng quan viên ngũ ong đường phó cam hạ đậu thân giang mai cao hà hàn kim"
)
PLAIN_WORDS = words(
    """
    vu le vo tran bui luong tong doan duong truong to van ma ho cao giap dang trinh mai dao ha ta luu tang pho
    cam cu phan lam kieu thai ninh bach mac au phi tieu dam diep dong can lai than chu hua vien nong quan luc lo
    sam thieu chung lu
    """
)
PLAIN_NAMES, PLAIN_GIVEN, PLAIN_ALSO = (
    frozenset(map(without_marks, names)) - {"co", "de", "du", "dieu", "ai", "the", "con", "khong", "chi", "o"}
    for names in (NAMES, GIVEN, ALSO_GIVEN)
)
THINGS = THING_BEFORE | frozenset(map(without_marks, THING_BEFORE))
PLAIN_PLACES = frozenset(tuple(map(without_marks, place)) for place in PLACES)
THING_PAIRS = frozenset(tuple(map(without_marks, pair)) for pair in THING_BEFORE_PAIRS)
PLAIN_TELLING = frozenset(("van", "thi"))
# People are often named after or before these words; for the second set of each pair, other things are as often.
BEFORE = words(
    """
    vụ chuyện gặp tên hỏi nhờ thằng hợp của gồm mời thấy nói riêng lời chị anh bạn đơn bảo kể tin báo biết mẹ vợ chồng
    con cháu em bởi vu chuyen gap ten hoi nho hop cua gom moi thay noi rieng loi don bao ke tin biet me vo chong con
    """
)
BEFORE_WEAK = words(
    """
    có là do cho và với nhà rằng ghi theo đó qua sáng chiều tối nay như nhất đã tới đến giúp để đưa nhưng còn cả bắt
    đánh chửi file tệp ảnh bản co la do cho va voi nha rang ghi theo do qua sang chieu toi nay nhung con ca bat danh
    """
)
AFTER = words(
    """
    nói kể khai báo xin ký đòi rủ hô khóc gọi hứa chửi mắng nhắn đăng viết dọa kêu nhờ trốn bỏ cãi gửi lên bị giữ ngất
    nghỉ đứng bên đã đang vắng cầm làm đi mất chết bệnh ốm tổ chuyền chưa cũng dẫn kéo đánh la sinh được mới quê
    noi ke khai bao xin ky doi ru ho khoc goi hua chui mang nhan dang viet doa keu nho tron bo cai gui len bi giu ngat
    nghi dung ben da vang cam lam di mat chet benh om to chuyen chua cung dan keo danh sinh duoc moi que
    """
)
AFTER_WEAK = words("là và với ở thì có cùng la va voi o thi co cung này nay kia")
HIGHLAND = words(
    "Ksor Kpă Kpa Siu Rcom Rmah Puih Alăng Bríu Krajăn Touneh Chamaléa Katơr Pinăng Niê Mlô Điểu ksor kpa rcom puih"
)
PLAIN_OF_TWO = frozenset(tuple(map(without_marks, name)) for name in SURNAMES_OF_TWO) - {("bo", "bo"), ("da", "cat")}
PLAIN_BEFORE_A = frozenset(map(without_marks, SURNAMES_BEFORE_A)) - {"vua", "ly", "co", "mua", "hang", "va"}
# What continues after a highland surname where nobody is named: a sentence.
ORDINARY = BEFORE_WEAK | AFTER | AFTER_WEAK
NAMED_BY = frozenset(
    (first, last)
    for last in ("là", "la", "tên", "ten", "của", "cua")
    for first in words(
        "đầu tên nhân trưởng đơn xướng giục đạo diện chủ phó viên gái trai cháu dau ten nhan truong don dien vien gai"
        " tích thương nạn tich thuong nan bài clip đứng"
    )
)
