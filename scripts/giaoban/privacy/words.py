"""Word lists for names of persons: surnames, given names, posts, words of organisations, and public figures.

All are folded with view.fold_word, so the place of a tone mark does not matter. None of this comes from records of
persons: surnames and given names are the common ones, public figures those after whom streets and schools are named.
"""

from .view import fold_phrase, fold_word


def words(text: str) -> frozenset[str]:
    """In: words between blanks. Out: them, folded."""
    return frozenset(fold_word(word) for word in text.split())


def phrases(text: str) -> frozenset[tuple[str, ...]]:
    """In: phrases between commas. Out: their words, folded."""
    return frozenset(fold_phrase(phrase) for phrase in text.split(",") if phrase.strip())


# Surnames that are hardly ever anything else as the first of two capitalised words ...
SURNAMES_CLEAR = words(
    """
    Nguyễn Trần Phạm Huỳnh Võ Vũ Đặng Bùi Đỗ Lê Trương Ngô Trịnh Phùng Quách Tạ Khổng Nghiêm Doãn
    Giàng Sùng Vừ Thào Điểu Ksor Kpă Kpa Siu Rcom Rmah Puih Alăng Bríu Krajăn Rơcom Cil Cill Touneh Chamaléa Chamalé
    Chamalea Katơr Pinăng Niê Êban Mlô Krajan
    """
)
# ... and those that are also words or parts of place names, so the rest must look like a name.
SURNAMES = SURNAMES_CLEAR | words(
    """
    Phan Hoàng Dương Lý Lí Đinh Hồ Lâm Đoàn Lương Mai Đào Cao Hà Tô Tăng Lưu Thái Châu Vương Kiều La Văn Bạch
    Chu Đàm Mạc Ninh Thạch Tôn Tống Từ Kim Tiêu Triệu Viên Cù Giang Hứa Khưu Lục Mã Nông Quan Sầm Thân Trà
    Ung Âu Đồng Diệp Hàn Lại Lữ Mạch Nhan Phí Thiều Tất Vi Bá Cấn Đậu Đổng Hầu Khúc Ngụy Thẩm Trang Trình Vòng
    Chung Bế Lò Quảng Thông Qua Đàng Lộ Dụng Xích Thập Thổ Não Trượng Nại Ức Miêu Lường Quàng Tòng Lèo Cầm Tráng Danh
    Mang Mấu Tro Hạng Lầu Lã Chế Uông Giáp Kha Liễu Lư Nhâm Phù Sái Tào Mẫn Thang Sử Mông Đới
    Thiên Cái Lìu Voòng Phi Nhữ Khuất Lỗ Mầu Tán Thiệu Trác Ưng Chử Bàng Bành Biện Bồ Cồ Dư Hán Hình Khấu Lều Lôi Mâu
    Nghê Ngũ Ngưu Nhiêu Ong Sằn Tiết Trầm Vưu Liêu Đống
    """
)
# Surnames of two words of the peoples of the highlands and the coast (K'Ho, Jrai, Churu, Raglai).
SURNAMES_OF_TWO = phrases(
    """
    zơ râm, dơng gur, dơng gưr, jơ ngum, rơ ô, kon sa, rah lan, ra glan, rơ lưk, hồ ra, lơ ling, ka să, đa gút,
    cơ liêng, sơ ao, pơ đăng, rơ châm, rơ chăm, rơ mah, rơ lan, rơ ông, rơ lúk, kră jăn, kra jan, lơ mu,
    liêng hót, liêng hot,
    liêng trang, liêng jrang, bon niêng, bon krong, bon đing, bon tô, păng ting, pang ting, păng tiêng, pang tiêng,
    păng sim, kơ să, kơ să, kơ đơng, kon sơ, đa cát, đa gout, đa du, cil múp, cil mup, cil pam, pi năng, ka tơr,
    patâu axá, bo bo, jơ nơng, ja lơng, jơ lơng, buôn krông, buôn yă, niê kdăm
    """
)
# Before A these are surnames of the H'Mông: Vàng A Chứ.
SURNAMES_BEFORE_A = words(
    "Giàng Sùng Vừ Thào Lý Ly Lầu Hạng Mùa Tráng Cứ Lò Má Thèn Cháng Vàng Hảng Phàng Tẩn Chảo Hờ Hầu Mua"
    " Voòng Vòng Lìu Sìn Chíu Coóng Sằn"
)
# Before Văn these are surnames of the Chăm.
SURNAMES_CHAM = words("Hán Phú Đạo Sử Lư Thiên Tài Báo Thập Thổ Não Nại Bá Đàng")
# After Y and H these are clans: Y Bhăm Niê, H Hen Êban.
CLANS = words(
    """
    niê êban ayun mlô hmok kbuôr ênuôl byă hwing kđoh kdoh knul krông adrơng ađrơng arul mjâo kpơr ksơr kriêng êya
    bkrông bdap siu ksor nay rmah kpă hđơk ktla kdăm rcăm
    """
)
# Written without diacritics: only surnames that are no English or other word.
SURNAMES_ASCII = words(
    """
    nguyen tran pham huynh hoang phan truong dang bui duong dinh trinh luong vo vu ngo le do
    """
)
SURNAMES_ASCII_CLEAR = words("nguyen tran pham huynh hoang truong trinh dinh")
MIDDLES_ASCII = words(
    """
    van thi duc minh ngoc thanh huu quoc quang hong kim xuan thu bich my tuan hoang
    """
)
MIDDLES = words(
    """
    Văn Thị Đức Minh Ngọc Thanh Hữu Quốc Quang Hồng Kim Xuân Thu Bích Mỹ Tuấn Hoàng Đình Công Bá Thế Duy Anh Như
    Thùy Phương Tuyết Diệu Gia Bảo Khánh Trọng Viết Đăng Nhật Hải Thiên Nam Trung Ánh Cẩm Mạnh Tấn Tiến Thành Nữ
    Thụy Thúc Hiểu Lan Hương Mai Hoài Năng Thất Đắc Tất Sỹ Sĩ Khắc Thúy Tố Bửu Nhã Trâm Quý Yến
    Ái Lệ Mộng Kiều Trúc Uyên Vĩnh Phú Phước Tường Chí Huy Việt Ngô Lê Nguyễn Trần Phạm Hồ Đại Thái Nguyên
    """
)
GIVEN = words(
    """
    An Anh Ái Ánh Ân Bách Bảo Bằng Bắc Bé Bích Bình Bông Bưởi Ca Cảnh Cẩm Cang Châu Chi Chí Chiến Chinh Chính
    Chung Chương Công Cúc Cương Cường Cao Danh Dân Diễm Diệp Diệu Doanh Du Dung Duy Duyên Dũng Dương Dưỡng Đài
    Đan Đạt Đào Đăng Đông Đồng Định Đoan Độ Đức Gấm Giang Giàu Giáp Hà Hạ Hai Hải Hạnh Hân Hằng Hào Hảo Hậu Hiên
    Hiền Hiến Hiển Hiệp Hiếu Hiệu Hoa Hòa Hóa Hoài Hoan Hoàn Hoàng Hoạt Học Hợi Hợp Hồng Huấn Huân Huệ Hùng Huy
    Huyên Huyền Huỳnh Hưng Hương Hường Hữu Hy Kha Khai Khang Khanh Khánh Khải Khiêm Khoa Khôi Khuê Khương Kiên
    Kiệt Kiều Kim Kỳ Kỷ Lài Lam Lan Lành Lâm Lập Lê Lệ Liên Liêm Liễu Linh Lĩnh Loan Long Lộc Lợi Luân Luận Luật
    Lụa Lực Lương Lưu Ly Lý Mai Mạnh Mân Mẫn Mậu Mận Mến Minh Mơ Mười Muội Mùi Mừng My Mỹ Na Nam Nga Ngà Ngạn
    Ngân Nghi Nghĩa Nghiêm Ngoan Ngọc Nguyên Nguyệt Nhã Nhàn Nhạn Nhân Nhật Nhi Nhung Nhiên Nhu Như Ni Niên Ninh
    Nữ Nương Oanh Phát Phi Phong Phú Phúc Phùng Phụng Phước Phương Phượng Quân Quang Quảng Quế Quốc Quy Quý
    Quyên Quyền Quyết Quỳnh Rạng Sa Sang Sáng Sáu Sen Siêng Sinh Sơn Sương Sửu Tài Tám Tâm Tân Tấn Thạch Thái
    Thanh Thành Thạnh Thảo Thao Thắm Thắng Thân Thế Thêm Thi Thiên Thiện Thiết Thiệu Thìn Thịnh Thoa Thoại Thơ
    Thơm Thông Thời Thu Thuần Thuận Thục Thúy Thùy Thủy Thuyên Thư Thương Thường Tiên Tiến Tiếp Tín Tình Tính
    Tịnh Toàn Toán Toản Tố Tới Tú Tuân Tuấn Tùng Tuyên Tuyến Tuyền Tuyết Tư Tường Tưởng Tỵ Trà Trang Trâm Trân
    Trầm Trí Triển Triết Triều Trinh Trọng Trung Trúc Trực Trường Trưởng Trương Út Uyên Uy Vân Văn Vấn Vi Viên
    Thọ Tý Quyến Điệp Dậu Tuất Khởi Viễn Việt Vinh Vĩnh Vịnh Vĩ Vọng Vui Vũ Vương Vượng Vy Xuân Xuyến Xoan Xuyên Y Yên
    Yến Ý
    """
)
# Given names that are equally often other words; only after a surname are they names.
ALSO_GIVEN = GIVEN | words(
    """
    Bang Báu Biên Biển Bồi Bổn Cần Cẩn Chánh Chuẩn Chuyên Cừ Cự Dần Diện Dinh Đa Đại Đang Đảng Đáng Đằng Đậu Đệ Đến
    Đích Điền Điện Điều Đính Đỉnh Đoàn Đôn Được Đương Gái Gia Giai Giảng Hàn Hiểu Hoằng Hội Hớn Huê Hưởng Hựu Khuyên
    Khuyến Khoát Khiết Kiện Lãm Lãng Lạng Lăng Lân Liệu Liệt Lộ Luyến Lữ Lượng Lượm Mão Mết Miên Miền Mùa Muôn Năm Nết
    Nên Ngát Nghị Nghiệp Ngọ Ngôn Ngừng Nhẫn Nhị Nho Nhường Nhựt Nở Phan Phấn Phến Phin Phổ Phục Quyển Rỡ Rớt Sanh Sâm
    San Soạn Sự Sử Tạo Tặng Tập Tất Tẹo Thạc Thẩm Thấm Thể Thiệp Thỏa Thới Thuật Thụ Thụy Thuyết Thước Tiệp Tiền Toại
    Tòng Tôn Tốt Tráng Trạch Trị Trịnh Triệu Trọn Truyền Trưng Tuần Tuệ Tùy Tuyển Từ Tước Tươi Uyển Ước Vạn Vàng Võ Xê
    Xinh Xíu Xưng Lành
    Hoạch Rương Nhượng Luỹ Lũy Nhạc Thấu Thuấn Thừa Nhiệm Khoái Sềnh Đức Dậu Khuê Nhớ Thủ Thương Hoạt Rạng Sửu Bảy
    """
)

# What may follow a title without being a person's name.
POSTS = phrases(
    """
    chủ tịch, phó chủ tịch, bí thư, phó bí thư, giám đốc, phó giám đốc, tổng giám đốc, phó tổng, trưởng ban,
    phó ban, trưởng phòng, phó phòng, phó trưởng, trưởng, phó, ủy viên, chu tich, pho chu tich, bi thu, pho bi thu,
    giam doc, pho giam doc, truong ban, pho truong, truong phong, can bo, chuyen vien,
    tổng bí thư, tổng thư ký, thủ tướng,
    phó thủ tướng, bộ trưởng, thứ trưởng, viện trưởng, cục trưởng, vụ trưởng, chi cục trưởng, đội trưởng,
    tổ trưởng, tổ phó, quản đốc, chuyền trưởng, hiệu trưởng, phó hiệu trưởng, thường trực, thường vụ, đại biểu,
    báo cáo viên, cộng tác viên, đoàn viên, đảng viên, công nhân, công nhân viên, cán bộ, chuyên viên, thanh tra,
    kế toán, kế toán trưởng, kiểm sát viên, hội thẩm, thẩm phán, đại tá, thượng tá, trung tá, thiếu tá, đại úy,
    thượng úy, trung úy, thiếu úy, thiếu tướng, trung tướng, tổng, cựu, pct, ct, pgđ, gđ, tgđ, bt, pbt, tp, tb,
    ubv, uvbch, uvbtv, bcv, lãnh đạo, thủ trưởng, đại diện, phụ trách, chủ nhiệm, phó chủ nhiệm, hội trưởng,
    thư ký, thủ quỹ, thành viên, tư lệnh, chính ủy, chỉ huy, bộ đội, chánh văn, chánh thanh, chánh án, hội viên
    """
)
ORGANISATIONS = phrases(
    """
    công ty, công đoàn, công an, công nhân, công trình, công tác, công chức, công trường, công nghiệp, công nghệ,
    công văn, liên đoàn, liên hiệp, liên minh, liên danh, thành phố, thành ủy, thành đoàn, thị xã, thị ủy,
    thị trấn, quyết định, ban, ủy, sở, phòng, bộ, huyện, tỉnh, xã, phường, quận, kcn, lđlđ, cđcs, ubnd, bệnh viện,
    trung tâm, trung ương, cục, chi bộ, chi cục, chi nhánh, chi hội, tổ, đội, nhà, xí nghiệp, xưởng, doanh nghiệp,
    tổng, tập đoàn, nghiệp đoàn, khu, cụm, cơ sở, hợp tác, đảng, đảng bộ, đảng ủy, mặt trận, quốc hội, quốc tế,
    quốc gia, quốc lộ, chính phủ, chính quyền, chính sách, nghị định, nghị quyết, bộ luật, hiến pháp, kế hoạch,
    báo cáo, chỉ thị, thông tư, tòa, tòa án, viện, học viện, đại học, cao đẳng, trại, trạm, bưu điện, điện lực,
    ngân hàng, quỹ, hải quan, thuế, thanh niên, thanh tra, phụ nữ, nông dân, nông trường, lâm trường,
    cựu chiến binh, cảng, chợ, thủy sản, thủy điện, nhiệt điện, dệt, cao su, y tế, giáo dục, giao thông, xây dựng,
    môi trường, trách nhiệm, cổ phần, tnhh, mtv, ngành, nghề, tết, hội nông, hội phụ, hội cựu, hội liên, hội chữ,
    hội đồng, hội nghị, đoàn thanh, đoàn kiểm, đoàn công, đoàn chủ, đoàn thể, quý vị, chương trình, trường học,
    trường nghề, trường thpt, trường thcs, trường mầm, trường tiểu, trường cao, trường đại, trường trung,
    trường chính, trường dạy, trường mẫu
    """
)
# Adjacent pairs that show that capitalised words are not a name.
COMMON_PAIRS = phrases(
    """
    thanh tra, thanh niên, thanh toán, công tác, công nhân, công đoàn, công ty, công an, chủ tịch, kiểm tra,
    giám sát, giám đốc, liên ngành, thiếu niên, đại biểu, y tế, văn phòng, văn hóa, văn bản, văn nghệ, văn thư,
    tối thiểu, lao động, cao su, cao đẳng, cao tốc, cao cấp, kim ngạch, kim loại, đồng chí, đồng bào, đồng bộ,
    hàn quốc, hà nội, hồ gươm, hồ tây, hồ sơ, hồ sông, đông nam, tây nguyên, trung ương, trung quốc, việt nam,
    quốc tế, quốc gia, thành phố, thái lan, dương lịch, đào tạo, an toàn, an ninh, an sinh, thường vụ,
    thường trực, xuân hè, nguyên đán, trung thu, chính trị, chính sách, hành chính, tài chính, kinh tế,
    thị trường, vương quốc, ninh thuận, bình thuận, bình dương, quảng nam, thông tin, quan trọng, la gi, hùng lao,
    hùng lực, phòng không, nhân sự, tài vụ, tài nguyên, tài sản, vật tư, công nghệ, công trình, thiết bị,
    thiết kế, học sinh, hậu cần, quản lý, quản trị, bảo hiểm, bảo vệ, bảo hộ, tín dụng, thu mua, thủy sản,
    thủy điện, trung tâm, trung học, văn xã, quân sự, quân đội, dân vận, dân số, dân tộc, thi đua, thi hành,
    tư pháp, hợp tác, hợp đồng, phương tiện, định mức, thành viên, sản xuất, xuất khẩu, thiết chế, chính quyền,
    toàn thể, toàn bộ, tiến độ, thông báo, việc làm, quốc hội, quốc phòng, liên hợp, khoa dược, khoa học,
    khoa nội, khoa ngoại, khoa sản, khoa nhi, khoa khám, khoa cấp, khoa hồi, đồng tâm, đồng thuận, đồng tiến,
    đồng khởi, đồng hành, kim đồng, luật sư, đoàn ca, ca múa
    """
)
# After a title these are a people or a country, not a person (công nhân Nga, đồng bào Chăm).
COUNTRIES = phrases(
    "việt nam, hàn quốc, trung quốc, đài loan, nhật bản, thái lan, hoa kỳ, hồng kông, ấn độ, hà lan, triều tiên, ma cao"
)
PEOPLES = words(
    """
    Nga Mỹ Nhật Anh Đức Pháp Ý Hàn Lào Kinh Thái Chăm Mường Tày Nùng Dao Khmer Raglai Cơ-ho Ấn Úc Ba Trung Việt
    Á Âu Phi
    """
)
# A title and the next word, both with a capital, that together name something else.
FIXED_PAIRS = phrases(
    """
    bà rịa, bà nà, bà đen, bà triệu, bà trưng, bà mẹ, bà chúa, bà con, bà đỡ, cô vy, ông ích, anh quốc, anh ngữ,
    anh em, anh chị, bác hồ, bác tôn, ông trời, ông bà, em bé, chú ý, chú thích, chú trọng, chú giải, cô giáo,
    cô đơn, bác sĩ, bác sỹ, bác bỏ, thầy thím, thầy thuốc, chị em, em gái, cô chú, cháu ngoan, cậu bé, chú cuội,
    cô tấm, cô vít, ông địa, ông táo, anh cả
    """
)
# The same, but only inside a sentence and with a capital title: huyện Anh Sơn, but "Anh Sơn bị ngã".
FIXED_PAIRS_INSIDE = phrases(
    """
    anh văn, anh sơn, anh đào, bà điểm, bà chiểu, bà huyện, cô tô, cô giang, cô bắc, ông công, ông táo, ông đồ, bác ái,
    anh hùng
    """
)
# Words before a title that make it another word; then only a full name counts (in capitals: nothing).
BEFORE_NO_TITLE: dict[str, frozenset[str]] = {
    fold_word("anh"): words("tiếng nước"),
    fold_word("em"): words("trẻ con"),
    fold_word("bác"): words("phản bài gán uyên lời"),
    fold_word("ông"): words("cá lăng vạn nghinh dinh đình miếu chùa đền đàn"),
    fold_word("bà"): words("chùa tháp đền miếu dinh đàn"),
}
# Before a capital: a country (quân đội Anh), a place (chợ Bà Chiểu).
PLACE_BEFORE_TITLE = words(
    """
    quốc tịch gốc người bên lính quân đội giải
    chợ cầu núi suối giếng đường phố xã phường hẻm sông kênh bến hòn mũi đảo thôn ấp làng huyện quận chùa lăng
    sữa phở mì bún xóm dinh hồ đá bãi gành ghềnh dốc đèo giồng rạch khe hang đập đồi láng miếu đình
    """
)
ROLES = phrases(
    """
    giáo, giáo viên, chủ nhà trọ, chủ trọ, bảo vệ, tổ trưởng, quản lý, kế toán, tài xế, lái xe, thợ, công nhân,
    nhân viên, giám đốc, phó giám đốc, quản đốc, chuyền trưởng, chủ tịch, bí thư, chủ xưởng, chủ quán, bán cơm,
    trưởng phòng, tổ phó, ưu tú, bị tai nạn là, bị nạn là, bị nạn, bị sa thải là, là, tên là, tên, có tên là,
    mang tên, họ, nữ công nhân, gái, trai
    """
)
WORK_POSTS = phrases(
    """
    quản đốc, tổ trưởng, chuyền trưởng, giám đốc, phó giám đốc, trưởng phòng, tổ phó, chuyền phó, kế toán,
    trưởng ca, kỹ thuật, bác sĩ, luật sư, chủ tịch, bí thư, thư ký, chủ nhiệm, hiệu trưởng, trưởng nhóm
    """
)
# Before a full name these make it certain that a person is meant, like a title.
NAMED_POSTS = WORK_POSTS | phrases(
    """
    tịch cđcs, tịch cđ, tịch công đoàn, hòa giải viên, hòa giải viên lao động, bí thư đoàn, ptgđ, trưởng trạm,
    phó chủ tịch, phó bí thư, tổng giám đốc, phó tổng giám đốc, phó phòng, phó quản đốc, kế toán trưởng, thủ quỹ,
    thủ kho, văn thư, chuyên viên, cán bộ, nhân viên, chủ doanh nghiệp, chủ xưởng, chủ cơ sở, chủ trọ, chủ nhà trọ,
    chủ nhà, chủ quán, chủ tàu, chủ thầu, đội trưởng, đội phó, trưởng chuyền, trưởng ca,
    phó ca, trưởng tổ, trưởng kíp, trưởng kho, trưởng xưởng, trưởng ban, phó ban,
    trưởng đoàn, trưởng thôn, trưởng ấp, trưởng xóm, trưởng khu phố, trưởng khoa, phó hiệu trưởng, viện trưởng, cục
    trưởng, chi cục trưởng, bộ trưởng, thứ trưởng, thủ tướng, phó thủ tướng, tổng bí thư, chủ tịch nước, ủy viên,
    đại biểu, tài xế, lái xe, phụ xe, bảo vệ, thợ, thợ may, thợ hàn, thợ điện, thợ máy, thợ xây, phụ hồ, kỹ sư, kỹ
    thuật viên, y tá, y sĩ, y sỹ, bác sỹ, điều dưỡng, hộ sinh, dược sĩ, giáo viên, giảng viên, bảo mẫu, cấp dưỡng,
    tạp vụ, nhà báo, phóng viên, thanh tra viên, kiểm sát viên, thẩm phán, báo cáo viên, cộng tác viên, đảng viên,
    hội viên, học viên, sinh viên, học sinh, lao động, nữ công nhân, ngư dân, thuyền trưởng, thuyền viên, máy
    trưởng, nạn nhân, bị hại, người bị nạn, người phản ánh, người đại diện, người liên hệ, người ký, người báo tin,
    người cung cấp thông tin, họ tên, họ và tên, đại tá, thượng tá, trung tá, thiếu tá, đại úy, thượng úy, trung úy,
    thiếu úy, gđ, pgđ, tgđ, pct, kỹ sư trưởng, đại diện, giam doc, pho giam doc, chu tich, pho chu tich, bi thu, to
    truong, to pho, quan doc, ke toan, ke toan truong, luat su, truong phong, nhan vien, tai xe, bao ve, bac si,
    giao vien, chu doanh nghiep, ho ten, ho va ten, quản lý, tổng quản lý, phụ trách, nhóm trưởng, hiệu phó, cai
    thầu, cai, đốc công, giám thị, giám sát, ktt, bs, ls, ths, ts, gs, pgs, ks, bscki, cử nhân, thạc sĩ, thạc sỹ,
    tiến sĩ, tiến sỹ, giáo sư, ông chủ, bà chủ, cô chủ, anh chủ, người lập biểu, người lập, người báo cáo, người
    viết, người viết đơn, người làm đơn, người đứng đơn, người soạn, người nhận, người gửi, người ghi, người làm
    chứng, nhân chứng, người dẫn đầu, người cầm đầu, người đứng đầu, già làng, trưởng bản, trưởng buôn, thôn trưởng,
    người có uy tín, người uy tín,
    phát ngôn, người phát ngôn, người khởi xướng, bị can, bị cáo, nghi phạm,
    đối tượng, ứng viên, thân nhân, phụ huynh, công nhân, đoàn viên, người lao động, nlđ, cnlđ, trưởng bộ phận, phó
    bộ phận, tổ viên, công nhân viên, thực tập sinh, hướng dẫn viên, diễn viên, ca sĩ, đầu bếp, trợ lý, trợ giảng,
    thông dịch, phiên dịch, kế toán viên, thủ lĩnh, ct cđcs, ct, pct cđcs, bt, pbt, trụ trì, linh mục, mục sư, sư
    thầy, hòa thượng, đại đức, cong nhan, doan vien, nguoi lao dong, quan ly, chủ khách sạn, chủ nhà hàng, chủ cửa
    hàng, chủ hãng, chủ vựa, chủ ghe, chủ lò, chủ tiệm, chủ trại, chủ hộ, trưởng công an, phó công an, trưởng công
    an xã, công an viên, cảnh sát, cảnh sát khu vực, dân quân, đội viên, kẻ cầm đầu, cầm đầu, người hô hào, người
    đứng ra, người kêu gọi, người tổ chức, người kích động, người xúi giục, người đứng tên
    """
)
# Before capitalised words that begin with a surname these show a thing: a street, a school, a firm, a prize.
THING_BEFORE = words(
    """
    đường phố hẻm ngõ ngách phường xã quận huyện tỉnh thôn ấp buôn làng khóm p q tp tx tt thpt thcs th ptth
    ptdtnt trường dntn tnhh mtv kcn ccn htx cp jsc ltd quỹ giải chợ cầu sông núi hồ đảo vịnh mũi ga cảng chùa
    đền đình lăng nhà-thờ tháp hãng hiệu tượng nxb đại-lộ ubnd xí-nghiệp bv gs quốc-lộ phim sách bài thương-hiệu
    ql tl trạm tòa rạp
    """
)
THING_BEFORE_PAIRS = phrases(
    """
    khu phố, bệnh viện, công ty, doanh nghiệp, xí nghiệp, nhà máy, hợp tác, tác xã, thị trấn, thị xã, thành phố,
    trung tâm, đại học, cao đẳng, học viện, tiểu học, trung học, phổ thông, mầm non, mẫu giáo, mẫu non, công viên,
    quảng trường, giải thưởng, học bổng, danh hiệu, tư nhân, tập đoàn, đại lộ, quốc lộ, nhà thờ, khu công nghiệp,
    công nghiệp, nhà văn hóa, cửa hàng, trang trại, hộ kinh doanh, kinh doanh, thương hiệu, phòng khám, cơ sở,
    chi bộ, trường chính trị, tượng đài, bảo tàng, tuyến đường, địa chỉ, khách sạn, nhà hàng, siêu thị, nhà sách,
    khu dân cư, chung cư, đoạn đường, ngã tư, ngã ba, vòng xoay, tên đường, vỉa hè, nút giao, bờ kè, giao lộ,
    thư viện, câu lạc bộ, chi đoàn, sân vận động, nhà hát, liệt sĩ, liệt sỹ, phong cách, tấm gương, tuyến phố,
    dân cư, khu trọ, chi nhánh, dự án, công trình, bài hát, quán cơm, tiệc cưới, xe khách, nhà xe, vật tư
    """
)
AT_A_PLACE = words("ở tại từ quê ngụ về đến qua trú vào hãng taxi xe")
# These may be between such a word and the name.
THING_BETWEEN = words(
    """
    tnhh mtv cổ phần cp tư nhân thương mại dịch vụ sản xuất xây dựng may chuyên nội trú cấp số hẻm một thành
    viên và đầu nhập khẩu báo chí học bổng hiệu thưởng non tiểu phổ thông trung cơ sở dân tộc đa khoa quốc tế
    mang tên
    nghề kỹ thuật sư phạm y dân lập công bán mặc khách gia đình gốm gỗ nước giày da huấn luyện dưỡng hóa thể thao
    """
)
