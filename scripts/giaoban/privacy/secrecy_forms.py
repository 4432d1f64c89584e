"""What tells of a secret without the word mật.

The letters M, TM and TuM in numbers of documents, state secrets by their name, what is printed on papers that must be
returned or that one person may open, marks in English and French.
"""

import re

from .sought import Sought

START, END = r"(?<![^\W_])", r"(?![^\W_])"
PAPER = (
    r"(?:tai lieu|ban tin|van ban|cong van|ho so|bao cao|ke hoach|to trinh|chi thi|cong dien|dien|ban do|thong bao"
    r"|nghi quyet|bien ban|quyet dinh|ket luan|thong tri|so do|ban ghi|giay moi|slide|e?mail|ban sao|lenh|chi dao"
    r"|phu luc|de an|phuong an|thong tin|so lieu|tap tin|tep|file|cv|vb|bc|kh|tl|noi dung|huong dan|danh sach|tin"
    r"|du thao|so|thu|ban)"
)

# The letters that stand for a mark, and the papers that have numbers.
_LETTERS = r"(?:T?\.?(?:[Uu]\.?)?M|T?(?:[Mm]ật|MẬT))"
_NUMBER = r"(?<![\w.,])\d{1,5}(?:/(?:19|20)\d\d)?"
_TYPE = r"(?:BC|CV|KH|TB|CT|KL|QĐ|QD|HD|NQ|TTr|TTR|ĐA|DA|PA|CĐ|CD|BB|VB|KLTT)"
_TAIL = r"(?:\s?[\-/&]\s?[A-ZĐƯ][\wĐđ]{0,11}(?:\([A-Z]{1,4}\d{1,3}\))?)"
_SET = r"(?:\s?[:=→/(\-…]|\slà:?|\s)\s?\"?"
IN_NUMBERS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"{_NUMBER}(?: {_TYPE})?{_TAIL}{{1,4}}[\s\-]?[(\[]\s?(?:{_LETTERS}|t?m)\s?[)\]]",
        rf"{_NUMBER}(?=[^\n]{{0,12}}{_TYPE}){_TAIL}{{1,4}}?(?:\s?[\-/._]\s?|,\s)"
        rf"(?:{_LETTERS}|(?<=[/ ])t?m){END}(?!\.?\s?[A-ZĐ])",
        r"\d\s?[/\-]\s?[A-ZĐ]{1,6}(?:[\-/&][A-ZĐ]{1,12}){0,3}-M(?:(?![\w\-])|-[A-ZĐ]{2,12}(?!\w))",
        rf"\d\s?[\-/(]?\s?(?:{_LETTERS}|m)\)?-?\s?{_TYPE}(?!\w)|\d\s?/\s?T?M-[A-ZĐ]{{2,6}}\d{{0,3}}(?!\w)",
        rf"{START}(?:{_LETTERS}|t?m)-?\s?\d{{1,4}}[\-/]{_TYPE}(?!\w)",
        rf"{START}(?i:văn bản|công văn|tài liệu|báo cáo|thông báo|kế hoạch|chỉ thị|kết luận|quyết định|hướng dẫn"
        r"|tờ trình|đề án|phương án|điện|cv|vb|bc|kh|tb|số)(?: số)?:? ?\d{1,5}\s?(?:[(\[]\s?|/|-)"
        rf"{_LETTERS}(?:[)\]]|{END})",
        rf"^\s{{0,8}}[(\[]{_LETTERS}[)\]] ",
        # after a label: độ mật: C, chỉ mức độ = TM, có dấu M, bì đóng dấu chữ A
        rf"{START}(?i:(?:độ|mức|cấp|bậc|hạng|loại|phân loại|ký hiệu)(?: độ| bảo)? mật|do mat)[^\n.:;]{{0,40}}?{_SET}"
        rf"(?<!bí )(?:{_LETTERS}|[ABC]|[Tt]uyệt|[Tt]ối){END}",
        rf"{START}(?i:mức độ|độ|đ/m|đm|phân hạng|xếp hạng|chỉ mức độ){_SET}(?:T|(?<=[=:] )(?=M))\.?(?:[Uu]\.?)?M{END}",
        rf"(?i:{START}(?:(?:đóng|có) dấu|dấu chữ|bì[^\n.]{{0,20}}(?:dấu|chữ))(?: độ| chữ| chỉ độ| hiệu)?)"
        r"\s*[:=\-]?\s*[\"'(\[*<]{0,2}\s?(?:T?\.?(?:[Uu]\.?)?M|[ABC])(?![\w'])(?! \d)",
    )
)
# Each begins with the letter itself, so that it is quickly seen where none can be.
HAS_LETTERS = re.compile(
    r"[MmABC](?:(?<=M)(?![a-zà-ỹ])|(?<=[\-/(]m)|(?<=[\-/(]\sm)|(?<=m)[\-)]|(?<=[Mm])ật|(?<=M)ẬT"
    r"|(?<=[ \"'(\[*<][ABC])(?!\w))"
)

_STATE = r"(?:bi mat (?:nha nuoc|quoc gia|quoc phong|quan su)|bmnn)"
_ARMS = (
    r"(?<!\w)(?:quan so|so quan|dong quan|chuyen quan|dieu quan|vu khi|kho (?:dan|sung|xang quan)|tran dia|ra da"
    r"|khu (?:dat )?quoc phong|dat quoc phong|ham chi huy|chuyen an|tac chien)(?!\w)"
)
# What goes on so is a leaflet for members: Tài liệu lưu hành nội bộ phục vụ sinh hoạt tổ công đoàn.
_FOR_ALL = (
    r"(?! (?:phuc vu|dung|danh cho|cho|de|ve|phat|gom|trong (?:cong doan|doan vien|sinh hoat|lop|tap huan))(?!\w)"
    r"(?![^.\n]{0,30}(?:cap uy|thuong truc|thuong vu|lanh dao)))"
)
PRINTED = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"(?:thuoc|(?<!nao )(?<!gi )(?<!phai )la|chua|(?:chuyen|viec|dieu) (?:nay|do)|{PAPER})"
        rf"(?: (?:pham vi|danh muc|loai|chua))? {_STATE}(?!\w)",
        rf"^[^\w\n#]{{0,20}}{_STATE}(?=[^\w\n]{{0,20}}$|\s[-–]\s|:)",
        # how long this paper is kept secret; what the law says of each level has no paper and no colon
        rf"(?<!\w)(?:han|thoi gian) bao ve (?:{_STATE}|bi mat)"
        rf"(?: (?:cua|doi voi|cho) {PAPER}(?! mat)(?: [^\s.:;]+){{0,8}}?)?(?:\s?[:=]| la| den(?: het)?| them)"
        r"\s{0,2}(?:nam |ngay |het )?\d",
        rf"(?<!\w)(?:gia han|het|dieu chinh|keo dai|rut ngan) thoi han bao ve {_STATE}"
        rf"[^.\n]{{0,30}}(?:{PAPER}|\d)(?!\w)",
        rf"(?<!\w){PAPER} (?:nay|tren|noi tren) (?:se |duoc )?tu (?:dong )?giai mat(?!\w)",
        rf"(?<!\w)(?:ban so|so ban)[: ]{{1,2}}\d{{1,3}}(?:/\d{{1,3}})?[,;. \-]{{1,3}}{_STATE}(?!\w)",
        rf"(?<!\w){_STATE} (?:o |co )?(?:muc )?do (?:toi|tuyet|mat)(?!\w)",
        # kept secret, and what of: arms, troops, who will be arrested
        rf"(?:giu bi mat|bao mat|giu kin|bi mat tuyet doi)[^.\n]{{0,90}}{_ARMS}|"
        rf"{_ARMS}[^.\n]{{0,60}}(?:giu bi mat|bao mat tuyet doi)",
        r"(?<!\w)chi (?:[^\s.;]+ ){1,6}?duoc boc(?!\w)|dich danh[^\n.]{0,20} boc(?!\w)",
        r"(?<!\w)(?:khong|cam)(?: duoc)? "
        r"sao(?:,? ?chup(?! (?:tai lieu|van ban|ho so)[^.\n]{0,12} (?:mat|trai phep))| luc|,)",
        r"(?<!\w)(?:khong|cam)(?: duoc)? (?:sao chep|ghi am|ghi chep)[^.\n]{0,16}"
        r" (?:tai lieu|van ban|sao chep|chup)(?!\w)",
        r"(?<!\w)tai lieu(?: [^.;\n]{1,40},?)? thu hoi(?= (?:sau|ngay|lai|khi)|[^\w\n]*$|\s?[.;)\":\-])",
        r"(?<!\w)thu hoi (?:ngay |lai )?(?:sau|khi ket thuc) (?:khi )?(?:hoi nghi|cuoc hop|hop|buoi hop|doc)(?!\w)",
        r"(?<!\w)(?:doc|xem) (?:xong|roi) (?:xin |thi |de nghi |phai )?(?:tra|nop|huy|tieu huy|xoa|dot|hoan)(?!\w)"
        r"(?!(?: lai)? (?:quay|sach|thu vien|bai))",
        r"(?<!\w)(?:chi (?:duoc )?|tai lieu )doc tai cho|(?<!\w)doc tai cho,? (?:thu hoi|khong)",
        r"(?<!\w)chi doc,? khong (?:ghi|sao|chup|mang)",
        r"(?<!\w)(?:(?:nop|tra) lai tai lieu|tai lieu (?:nop|tra) lai|thu hoi tai lieu) (?:sau|khi|ngay)(?!\w)",
        rf"(?<!\w)han che luu hanh|^[^\w\n]{{0,20}}luu hanh noi bo(?!\w){_FOR_ALL}",
        r"(?<!\w)khong (?:chuyen|phat tan|dua)(?: tai lieu)? ra ngoai (?:cap uy|thuong truc|thuong vu)(?!\w)",
        r"(?<!\w)chi luu hanh noi bo|(?<!\w)(?:chi|tai lieu|van ban|ban) luu hanh trong (?:thuong|cap uy)",
        rf"(?<!\w)(?:tai lieu|van ban|ban) luu hanh noi bo(?!\w){_FOR_ALL}",
        r"(?<!\w)tuyet doi khong [^.\n]{0,30}(?:tai lieu|van ban) nay(?!\w)",
        r"(?:^|[.;!?:(\"] ?|(?<!\w)khong [^.\n]{1,20}, |- )[^\w\n]{0,4}khong pho bien"
        r"(?=\s?(?:[.,;:!)\"\-]|$)| tren phuong tien| ra ngoai)",
    )
)
HAS_PRINTED = Sought(
    r"bi mat|bao mat|giai mat|giu kin|bmnn| boc|sao,? ?(?:chup|luc|,)|chep"
    r"|ghi am|thu hoi|(?:doc|xem) (?:xong|roi)|tai cho|chi doc|lai tai lieu"
    r"|luu hanh|ra ngoai|tuyet doi|khong pho bien|tai lieu (?:nop|tra)",
    "bi mat|bao mat|giai mat|giu kin|bmnn| boc|sao|chep|ghi am|thu hoi|doc xong|xem xong|doc roi|xem roi|tai cho"
    "|chi doc|lai tai lieu|luu hanh|ra ngoai|tuyet doi|khong pho bien|tai lieu nop|tai lieu tra",
    of="bare",
)
FOREIGN = re.compile(
    r"(?<!\w)(?:(?i:(?:top|most|ultra|tr[èe]s|state)[\s\-]{1,2}secrets?|secret d(?:[ée]fense|'[ée]tat)"
    r"|(?:strictly|highly) confidential|official use only|eyes only)|CONFIDENTIAL|CONFIDENTIEL|CLASSIFIED|RESTRICTED"
    r"|NOT FOR CIRCULATION"
    r"|(?:(?<=\A)|(?<=[\n(\[\"]))(?:SECRET|Secret|Confidential|Confidentiel)(?=\s?[:.)\]\"\n]|\s[-–]\s|\Z)"
    r"|(?:(?<=dấu )|(?<=ghi ))(?:SECRET|Secret|Confidenti?el|Confidential)"
    r"|(?<=- )(?:SECRET|Secret|Confidentiel|Confidential)(?=\s?\Z|\n))(?!\w)"
)
HAS_FOREIGN = Sought(
    r"secret|confiden|classif|official use|eyes only|RESTRICTED|CIRCULATION",
    "secret|confiden|classif|official use|eyes only|restricted|circulation",
)
