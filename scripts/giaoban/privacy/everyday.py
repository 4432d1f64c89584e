"""Pairs of syllables that are everyday words although names are made of the same syllables: "thanh long", "minh bạch".

A name without capitals or marks can be recognised only by its syllables. If two of them, or one and its neighbour, are
such a word, they count against a name.
"""

from .view import without_marks
from .words import COMMON_PAIRS, phrases

EVERYDAY = COMMON_PAIRS | phrases(
    """
    hoàng gia, kim long, phú quý, an phú, minh châu, vàng mã, hoa sen, vu lan, viết thường, mã viết,
    an giang, an ninh, an toàn, an tâm, anh chị, anh em, anh hùng, ba lần, ba má, ba ngày, ba người, ba năm, ba tháng,
    bàng hoàng, bá đạo, báo chí, báo đăng, bình an, bình chọn, bình luận, bình quân, bình thường, bình tĩnh, bình đẳng,
    bình ổn, bông hoa, bùi ngùi, băng tuyết, bản nguyên, bản thân, bảng lương, bảo an, bảo lãnh, bảo mật, bảo quản, bảo
    toàn, bảo trì, bảo tôn, bảo tồn, bảo đảm, bậc lương, bắc giang, bế mạc, bế tắc, bệnh nhân, bố trí, bờ hồ, bụi bặm,
    cam chịu, cam kết, cam sành, cao bằng, cao hùng, cao hơn, cao nguyên, cao nhất, cao quý, cao sang, cao thượng, cao
    tuổi, cao tầng, cao điểm, cao ốc, chi phí, chi tiêu, chi tiết, chi trang, chiến thắng, chiều mai, chu cấp, chu kỳ,
    chu trình, chu đáo, chung cư, chung sống, chuyên gia, châu phi, châu á, châu âu, chí công, chí cốt, chương trình,
    chế biến, chế tài, chế độ, chỉ tiêu, chỉ đạo, chủ quan, chủ trương, chứng minh, con đường, cá nhân, cánh đồng, cây
    đào, còn lại, công bằng, công bố, công chính, công cụ, công danh, công hội, công hữu, công khai, công lý, công lập,
    công lực, công minh, công nhân, công nông, công nợ, công phu, công quỹ, công suất, công thanh, công thương, công
    thức, công trái, công trình, công tâm, công tư, công viên, công việc, công điện, công đoàn, cơ chế, cơ quan, cơ sở,
    cải tiến, cảm tạ, cảnh báo, cảnh giác, cảnh quan, cảnh sát, cấp phát, cầm cố, cẩm nang, cập nhật, cố định, cộng
    đồng, cụ thể, cử tri, danh dự, danh hiệu, danh mục, danh nghĩa, danh sách, danh tiếng, diễm phúc, diệp lục, doanh
    nhân, duy nhất, duy trì, dũng cảm, dương lịch, dương tính, dự thi, dự thảo, dự án, gia công, gia hạn, gia lai, gia
    nhập, gia tăng, gia đình, giang hồ, giang sơn, giao lưu, giao thông, giàu có, giáo dục, giáo trình, giáo viên, giải
    quyết, giải trí, hai lần, hai ngày, hai người, hiếu học, hiếu thảo, hiền hòa, hiền lành, hiện lại, hiện trường, hiện
    đại, hiệu lực, hiệu quả, hiệu trưởng, hoa hồng, hoa lan, hoa mai, hoa quả, hoa đào, hoài nghi, hoàn cảnh, hoàn
    thiện, hoàn thành, hoàn toàn, hoàn tất, hoàng anh, hoàng hôn, hoàng yến, huy hoàng, hà giang, hà khắc, hà nội, hà
    tiện, hài hòa, hàn quốc, hàn xì, hàng hải, hành trình, hành vi, hán nôm, hình thành, hình thái, hòa bình, hòa giải,
    hòa hợp, hòa thuận, hùng hậu, hùng mạnh, hưng phấn, hưng thịnh, hương vị, hạ giá, hạ tầng, hạn chế, hạnh phúc, hải
    dương, hải phòng, hải quan, hải quân, hải sản, hải đăng, hải đảo, hảo tâm, hầu như, hậu giang, học phí, học sinh,
    học viên, hồ sơ, hồ tiêu, hồng hào, hồng ngoại, hồng xiêm, hội họp, hội nghị, hội phí, hội thi, hội thảo, hội
    trường, hội viên, hội đàm, hội đồng, hợp lý, hợp lực, hợp nhất, hứa hẹn, khoa giáo, khoa học, khoa trương, khoai
    mai, khách quan, khánh kiệt, khánh thành, khúc mắc, khẩn trương, khắc nghiệt, khắc phục, khổng lồ, khởi công, khởi
    kiện, khởi nghiệp, kim chỉ, kim cương, kim hoàn, kim long, kim may, kim ngân, kim tiêm, kinh phí, kiên cố, kiên
    giang, kiên nhẫn, kiên quyết, kiên trì, kiên định, kiến nghị, kiều bào, kiều hối, kỳ quặc, lan man, lan truyền, lan
    tỏa, lao động, linh hoạt, linh kiện, liên hiệp, liên hoan, liên hệ, liên kết, liên ngành, liên quan, liên tịch, liên
    tục, long trọng, lâm nghiệp, lâm sàng, lâm thời, lê lết, lê thê, lòng thành, lý do, lý luận, lý lịch, lý thuyết, lưu
    giữ, lưu hành, lưu thông, lưu trú, lưu tâm, lưu ý, lưu động, lương bổng, lương hưu, lương thiện, lương tháng, lương
    thưởng, lương thực, lương tâm, lạc khánh, lại nói, lại xin, lập trường, lẻ tẻ, lễ hội, lễ tết, lệ phí, lỗ lã, lộ
    trình, lộc phát, lợi dụng, lợi nhuận, lợi thế, lợi ích, lục bình, lục lọi, mai mốt, mai sau, mai vàng, mang thai,
    minh bạch, minh chứng, minh họa, minh oan, miền nam, miền trung, mong muốn, máy hàn, mã hóa, mã số, mã vạch, môi
    trường, mùa thu, mùa vàng, mùa xuân, mơ ước, mạnh dạn, mạnh mẽ, mạnh thường, mở điểm, mục tiêu, mỹ phẩm, mỹ quan,
    nam nữ, nga mỹ, nghiêm chỉnh, nghiêm cấm, nghiêm khắc, nghiêm minh, nghiêm trang, nghiêm trọng, nghiêm túc, nghĩa
    tình, nghĩa vụ, nghị quyết, nghị định, nguy cơ, nguyên liệu, nguyên lý, nguyên nhân, nguyên trạng, nguyên tắc,
    nguyên vật, nguyên đơn, nguyện vọng, nguồn thu, ngày mai, ngân hàng, ngân quỹ, ngân sách, ngô khoai, ngô nghê, ngõ
    hẻm, ngọc trai, nhà nước, nhà ở, nhân chứng, nhân công, nhân dân, nhân dịp, nhân lực, nhân phẩm, nhân quyền, nhân
    rộng, nhân sự, nhân viên, nhân văn, nhân đạo, như là, như sau, như thế, như trên, như vậy, nhất trí, nhất định, nhận
    định, nhật báo, nhật bản, nhật ký, ninh thuận, nâng cao, nói chung, nông nghiệp, nông sản, nông thôn, nạn nhân, nội
    quy, nợ lương, nữ công, oai hùng, phan thiết, phi lý, phong bì, phong cách, phong cảnh, phong phú, phong trào, phong
    tục, pháp lý, phát hiện, phát huy, phát minh, phát sinh, phát thanh, phát triển, phát tài, phát âm, phát động, phó
    ban, phó phòng, phô trương, phù hợp, phú quý, phúc lợi, phương châm, phương hướng, phương pháp, phương thức, phương
    tiện, phương án, phước lành, phạm lỗi, phạm nhân, phạm pháp, phạm tội, phạm vi, phản ánh, phẩm chất, phối hợp, phụ
    huynh, phụ nữ, phụ từ, qua lại, quan chức, quan hệ, quan sát, quan tâm, quan điểm, quang cảnh, quy chế, quy hoạch,
    quy mô, quy phạm, quy trình, quy định, quyết liệt, quyết toán, quyết tâm, quyết định, quyền lợi, quá trình, quân
    dân, quân nhân, quân trang, quê hương, quý báu, quý một, quý trọng, quản lý, quảng bình, quảng cáo, quảng nam, quảng
    ngãi, quảng ninh, quảng trường, quảng trị, quốc ca, quốc doanh, quốc dân, quốc gia, quốc hội, quốc khánh, quốc lộ,
    quốc tịch, sinh con, sinh hoạt, sinh nhật, sinh sống, sinh thái, sinh viên, soạn thảo, sáng kiến, sáng mai, sáng
    suốt, sáng tạo, sơn dầu, sơn hải, sơn la, sơn mài, sơn nước, sư phạm, sản phẩm, sức mạnh, tai nạn, tham gia, tham
    quan, thang bảng, thanh bình, thanh danh, thanh long, thanh lý, thanh lịch, thanh thiếu, thanh thủy, thanh xuân,
    thanh âm, thanh đạm, thay thế, thi công, thi cử, thi hành, thi nhau, thi tuyển, thi viết, thi đấu, thi đỗ, thiên
    nhiên, thiên nhân, thiên tai, thiên tài, thiên vị, thiết thực, thiết yếu, thiều quang, thu chi, thu gom, thu hoạch,
    thu hút, thu hồi, thu mua, thu nhập, thu phí, thuyết minh, thuận lợi, thuận tiện, thành công, thành hình, thành lập,
    thành phần, thành quả, thành thạo, thành thật, thành tích, thành tựu, thành viên, thái bình, thái nguyên, thái độ,
    tháng ba, tháng bảy, tháng hai, tháng mười, tháng năm, tháng sáu, tháng tám, tháng tư, thân mật, thân nhân, thân
    thiện, thân thể, thân ái, thông cảm, thông minh, thông qua, thông thường, thông tư, thăm hỏi, thư ký, thư mời, thư
    viện, thương lượng, thương mại, thương tích, thường trực, thạch anh, thạch cao, thảo dược, thảo luận, thẩm mỹ, thẩm
    quyền, thẩm định, thắng lợi, thắng thua, thế giới, thế hệ, thế nào, thể chất, thể dục, thể thao, thị hiếu, thị hoa,
    thị phần, thị sát, thị trường, thị trấn, thị xã, thị ủy, thịnh hành, thời tiết, thời trang, thợ hàn, thụ hưởng, thủy
    lợi, thứ ba, thứ bảy, thứ hai, thứ năm, thứ sáu, thứ tư, thực phẩm, tinh thân, tiên phong, tiên tiến, tiêu biểu,
    tiêu chuẩn, tiêu chí, tiêu cực, tiêu dùng, tiêu thụ, tiến bộ, tiến hành, tiến trình, tiếp nhận, tiếp thu, tiếp tục,
    tiếp xúc, tiết học, tiết kiệm, tiền công, tiền giang, tiền lương, tiền thưởng, tiền tăng, toàn diện, toàn huyện,
    toàn ngành, toàn quốc, toàn tâm, toàn tỉnh, trang bị, trang nghiêm, trang phục, trang trí, trang trại, trang trọng,
    triển khai, triển vọng, triệu tập, trung bình, trung cấp, trung du, trung gian, trung hạn, trung thành, trung thực,
    trung trực, trung tâm, tràn dầu, tràn lan, trình bày, trình độ, trí tuệ, trúc mai, trương mục, trường học, trường
    hợp, trưởng thành, trạng thái, trả lương, trả lời, trần nhà, trần trụi, trần tình, trận mưa, trọng lượng, trọng
    thưởng, trọng tâm, trọng điểm, trở lại, trực thuộc, trực tiếp, trực tuyến, tuyên bố, tuyên dương, tuyên giáo, tuyên
    truyền, tuyến đường, tuyết rơi, tuấn tú, tài công, tài giỏi, tài khoản, tài liệu, tài nguyên, tài năng, tài trợ, tài
    xế, tâm linh, tâm lý, tâm trạng, tâm tình, tâm tư, tân binh, tân tiến, tình nghĩa, tình nguyện, tín hiệu, tôn giáo,
    tôn trọng, tôn tạo, tôn vinh, tùng lâm, tăng ca, tăng cường, tăng lương, tăng thu, tăng tiến, tăng trưởng, tư duy,
    tư nhân, tường trình, tường tận, tạ ơn, tạp chí, tập hợp, tập trung, tập đoàn, tổ chức, tổ quốc, tổn thương, tổng
    hợp, tội phạm, từ chối, từ chức, từ thiện, tự do, tự phát, tự tin, uy tín, vi phạm, vi tính, vinh danh, vinh dự,
    vinh quang, viên chức, viết đơn, viện phí, việt nam, vàng bạc, vân tay, vì thế, ví như, vòng quay, vô danh, vô lý,
    vô tình, võ thuật, văn học, văn kiện, văn minh, văn nghệ, văn thể, vĩnh long, vĩnh viễn, vũ khí, vũ nữ, vũ trang, vũ
    trụ, vương vấn, vật tư, vệ sinh, vị trí, vụ thu, vụ việc, vững mạnh, xuyên suốt, xuân hạ, xuất phát, xác định, xâm
    phạm, xã hội, xử lý, y khoa, yên bình, yên tâm, ánh mắt, ánh sáng, âm thanh, âm tính, ôn hòa, ý chí, ý kiến, ý
    nghĩa, ý thức, đa phương, điều hòa, đoàn kết, đoàn thể, đoàn tụ, đoàn viên, đàm phán, đàm thoại, đào thải, đáp án,
    đăng bài, đăng ký, đăng tải, đường phố, đường đời, đại biểu, đại diện, đại hội, đại lý, đại đoàn, đại đình, đạo đức,
    đảm bảo, đảng viên, đất nước, đậu xe, đặc biệt, đặng đừng, đề cao, đề nghị, đề tài, đề án, địa lý, địa phương, định
    hướng, định kỳ, đối phương, đối tượng, đồng chí, đồng hương, đồng hồ, đồng loạt, đồng lòng, đồng minh, đồng nai,
    đồng nghiệp, đồng nhất, đồng phục, đồng thời, đồng tình, đồng xuân, đồng ý, đồng đều, đỗ lại, đỗ quyên, đỗ xe, động
    viên, đức hạnh, đức tính, ổn định
    """
)
EVERYDAY_PLAIN = frozenset(tuple(map(without_marks, pair)) for pair in EVERYDAY if len(pair) == 2)
