"""Names of history and of public life that streets, schools and prizes bear; alone they are nobody's personal data."""

from .words import phrases

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
