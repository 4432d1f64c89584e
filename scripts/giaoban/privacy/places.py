"""Place names that begin like a person's name or follow a title.

Provinces as they were and are, the districts and communes of Bình Thuận and Lâm Đồng, towns, islands, countries; and
those of history and public life after whom streets, schools and prizes are named.
"""

from .words import phrases

PLACES = phrases(
    """
    An Giang, Bà Rịa, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình Phước,
    Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai,
    Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang,
    Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ,
    Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình,
    Thái Nguyên, Thanh Hóa, Thừa Thiên, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái,
    Vũng Tàu, Sài Gòn, Gia Định, Hồ Chí Minh, Tây Nguyên, Nam Bộ, Trung Bộ, Bắc Bộ, Đông Nam, Miền Trung,
    Phan Thiết, La Gi, Tuy Phong, Bắc Bình, Hàm Thuận, Hàm Tân, Tánh Linh, Đức Linh, Phú Quý, Mũi Né, Hàm Tiến,
    Phan Rí, Phan Rang, Phan Rí Cửa, Phan Rí Thành, Phan Hòa, Phan Hiệp, Phan Thanh, Phan Điền, Phan Lâm,
    Phan Sơn, Phan Tiến, Phan Dũng, Hàm Kiệm, Hàm Minh, Hàm Cường, Hàm Mỹ, Hàm Thạnh, Hàm Cần, Hàm Liêm,
    Hàm Chính, Hàm Đức, Hàm Hiệp, Hàm Phú, Hàm Trí, Hàm Thắng, Tân Nghĩa, Tân Minh, Tân Phúc, Tân Đức, Tân Thắng,
    Tân Hà, Tân Xuân, Tân Hải, Tân Tiến, Tân Bình, Tân An, Tân Thành, Tân Lập, Tân Thuận, Thuận Nam, Thuận Quý,
    Mương Mán, Sông Phan, Sơn Mỹ, Thắng Hải, Phước Lộc, Phước Hội, Phước Thể, Liên Hương, Vĩnh Hảo, Vĩnh Tân,
    Chí Công, Hòa Minh, Hòa Phú, Hòa Thắng, Hồng Phong, Hồng Thái, Hồng Sơn, Hồng Liêm, Lương Sơn, Sông Lũy,
    Sông Bình, Chợ Lầu, Hải Ninh, Bình An, Bình Tân, Phong Phú, Phú Lạc, Bình Thạnh, Hưng Long, Bình Hưng,
    Đức Thắng, Đức Nghĩa, Đức Long, Lạc Đạo, Phú Trinh, Phú Thủy, Phú Tài, Phú Hài, Thanh Hải, Xuân An, Phong Nẫm,
    Tiến Lợi, Tiến Thành, Thiện Nghiệp, Võ Xu, Võ Đắt, Lạc Tánh, Đức Tài, Đức Hạnh, Đức Tín, Mê Pu, Sùng Nhơn,
    Đa Kai, Nam Chính, Vũ Hòa, Trà Tân, Đông Hà, Đồng Kho, Gia An, Gia Huynh, Suối Kiết, Bắc Ruộng, Nghị Đức,
    Măng Tố, Đức Phú, Đức Bình, Đức Tân, Huy Khiêm, La Ngâu, La Dạ, Đông Giang, Đông Tiến, Thuận Hòa, Thuận Minh,
    Ma Lâm, Đa Mi, Ngũ Phụng, Long Hải, Tam Thanh, Hoài Đức, Nam Thành, Đà Lạt, Bảo Lộc, Bảo Lâm, Di Linh,
    Đức Trọng, Lâm Hà, Đơn Dương, Lạc Dương, Cát Tiên, Đạ Tẻh, Đạ Huoai, Gia Nghĩa, Nha Trang, Cam Ranh, Quy Nhơn,
    Tam Kỳ, Hội An, Buôn Ma Thuột, Pleiku, Biên Hòa, Dĩ An, Thuận An, Thủ Đức, Hoàng Sa, Trường Sa, Côn Đảo,
    Phú Quốc, Bạch Long Vĩ, Cô Tô, Lý Sơn, Dương Đông, Hà Tiên, Hà Đông, Mai Châu, Mai Sơn, Lục Ngạn, Lục Nam,
    Kim Bôi, Kim Động, Kim Sơn, Kim Thành, Đông Anh, Thạch Thất, Thạch Hà, Chương Mỹ, Hồ Tràm, Hồ Gươm, Hồ Tây,
    Hồ Cốc, Đồng Xoài, Đồng Phú, Đồng Hới, Đồng Đăng, Đồng Văn, Cao Lãnh, Cao Lộc, Châu Đốc, Châu Thành, Châu Phú,
    Châu Đức, Châu Âu, Châu Á, Châu Phi, Chu Lai, Mỹ Tho, Hàm Yên, Hàm Rồng, Trần Đề, Trần Văn Thời, Ninh Hòa,
    Ninh Sơn, Ninh Phước, Ninh Hải, Bác Ái, Thuận Bắc, Việt Nam, Hàn Quốc, Trung Quốc, Đài Loan, Nhật Bản,
    Thái Lan, Hoa Kỳ, Hồng Kông, Ma Cao, Ấn Độ, Ma Lai, Châu Úc, Hà Lan, Đông Timor, Nam Phi, Liên Xô, Triều Tiên,
    Phi Luật, Úc Châu, Bạch Mai, Bạch Đằng, Hoàng Liên, Trường Sơn, Hoàng Thành, Tháp Mười, Tháp Chàm,
    Thái Bình Dương, Đại Tây, Biển Đông, Từ Liêm, Từ Sơn, Vũ Hán, Vũ Thư, Vũ Quang, Văn Lâm, Văn Giang, Văn Yên,
    Văn Quan, Văn Bàn, Văn Chấn, Văn Lãng, Lê Chân, Ngô Quyền, Dương Kinh, Cao Phong, Lương Tài, Lục Yên,
    Hà Quảng, Hà Trung, Thạch An, Thạch Thành, Quan Hóa, Quan Sơn, Triệu Phong, Triệu Sơn, Trà Bồng, Trà Cú,
    Trà Ôn, Cù Lao, Vũng Liêm, Ninh Giang, Ninh Kiều, Kim Môn, Kim Bảng, Thái Thụy, Lý Nhân, Hoàng Mai,
    Hoàng Su Phì, Hai Bà Trưng, Võ Nhai, Đại Từ, Đoan Hùng, Lâm Thao, Lâm Bình, Bạch Thông, Đình Lập, Chi Lăng,
    Đồng Xuân, Đồng Hỷ, Trịnh Châu, Quảng Châu, Tô Châu, Hồ Bắc, Hồ Nam, Hà Bắc, Cao Hùng, Thạch Gia Trang,
    Bồ Đào Nha, Tây Ban Nha, Mê Linh, Đan Phượng, Bắc Từ Liêm, Nam Từ Liêm, Sầm Sơn
    """
)
LONGEST_PLACE = max(map(len, PLACES))

PUBLIC_FIGURES = phrases(
    """
    Hồ Chí Minh, Nguyễn Ái Quốc, Nguyễn Tất Thành, Nguyễn Sinh Cung, Tôn Đức Thắng, Lê Duẩn, Trường Chinh,
    Võ Nguyên Giáp, Phạm Văn Đồng, Nguyễn Văn Linh, Nguyễn Văn Cừ, Nguyễn Đức Cảnh, Hà Huy Tập, Trần Phú,
    Lê Hồng Phong, Nguyễn Thị Minh Khai, Trần Hưng Đạo, Lê Lợi, Quang Trung, Nguyễn Huệ, Phan Bội Châu,
    Phan Chu Trinh, Phan Châu Trinh, Nguyễn Trãi, Ngô Quyền, Lý Thường Kiệt, Võ Thị Sáu, Nguyễn Viết Xuân,
    Hoàng Văn Thụ, Hoàng Hoa Thám, Nguyễn Thái Học, Nguyễn Du, Nguyễn Đình Chiểu, Nguyễn Bỉnh Khiêm, Lê Quý Đôn,
    Chu Văn An, Từ Văn Tư, Nguyễn Tương, Lê Thánh Tôn, Lê Thánh Tông, Trần Quốc Toản, Trần Quý Cáp,
    Trần Quang Diệu, Bùi Thị Xuân, Đinh Tiên Hoàng, Lý Thái Tổ, Trần Nhân Tông, Phạm Ngũ Lão, Phạm Ngọc Thạch,
    Tô Hiến Thành, Lương Thế Vinh, Mạc Đĩnh Chi, Cao Bá Quát, Cao Thắng, Phan Đình Phùng, Nguyễn Tri Phương,
    Nguyễn Công Trứ, Nguyễn Khuyến, Lê Lai, Lê Đại Hành, Lê Văn Tám, Nguyễn Văn Trỗi, Trần Văn Ơn, Tô Hiệu,
    Lê Thị Hồng Gấm, Phạm Hùng, Võ Văn Kiệt, Võ Văn Tần, Nguyễn Hữu Thọ, Nguyễn Lương Bằng, Hoàng Quốc Việt,
    Nguyễn Chí Thanh, Văn Tiến Dũng, Nguyễn Thông, Hàn Mặc Tử, Nguyễn Hội, Tôn Thất Tùng, Đặng Thùy Trâm,
    Đặng Văn Ngữ, Trương Định, Trương Công Định, Trương Hán Siêu, Nguyễn Trung Trực, Hồ Xuân Hương,
    Nguyễn Thái Bình, Nguyễn Cư Trinh, Nguyễn An Ninh, Trần Phán, Trần Tế Xương, Nguyễn Nghiêm, Lý Văn Lâm, Hồ Thị Kỷ,
    Tôn Thất Thuyết, Châu Văn Liêm, Lê Văn Sỹ, Lê Văn Thịnh, Phạm Thế Hiển, Dương Bá Trạc, Trần Cao Vân,
    Lê Quang Định, Huỳnh Thúc Kháng, Thủ Khoa Huân, Nguyễn Thị Định, Nguyễn Hữu Cảnh, Nguyễn Hữu Tiến, Ngô Sĩ Liên,
    Nguyễn Đình Tứ, Đặng Văn Lãnh, Trần Văn Giàu, Bế Văn Đàn, Phan Đình Giót, La Văn Cầu, Nguyễn Văn Siêu,
    Nguyễn Phong Sắc, Hồ Tùng Mậu, Đoàn Thị Điểm, Trương Vĩnh Ký, Lương Văn Can, Nguyễn Thượng Hiền, Tô Vĩnh Diện,
    Nguyễn Phúc Nguyên, Nguyễn Phúc Chu, Trần Đại Nghĩa, Trần Khánh Dư, Trần Nhật Duật, Nguyễn Cao, Lê Văn Duyệt
    """
)
