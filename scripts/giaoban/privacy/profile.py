"""Profiles on social networks: addresses of pages and groups, handles, and numbers given as a network's contact.

"On Facebook" or "in a Zalo group" names nobody; an address, a handle or an account's name does.
"""

import re
from collections.abc import Iterator

from .finding import Finding
from .sought import Read, Sign
from .view import fold_word
from .words import words

_DOT = r" ?(?:\.|[(\[] ?(?:\.|chấm|dot) ?[)\]]| chấm ) ?"
_ADDRESS = re.compile(
    rf"(?<![\w@])(?:https?://)?(?:[a-z\-]{{1,8}}\.)?(?:(?:face ?book|fb|instagram|threads|twitter|tik ?tok){_DOT}com"
    rf"|threads\.net|(?:fb|m|t|zalo|telegram){_DOT}me|telegram\.org|viber\.click|x\.com|linkedin\.com/in)"
    r" ?/ ?[^\s<>\"')\]]{1,200}",
    re.IGNORECASE,
)
_CHANNEL = re.compile(
    r"(?<![\w@])(?:https?://)?(?:www\.|m\.)?youtube\.com/(?:channel/|c/|user/|@)[^\s<>\"')\]]{1,200}", re.IGNORECASE
)
_NETWORK = (
    r"(?:facebook|fb|phây ?búc|phây|zalo|za lô|da lô|tóp tóp|tiktok|tik tok|"
    r"telegram|viber|instagram|insta|ig|youtube|messenger|wechat|whatsapp|line)"
)
# phây búc chấm com gạch chéo …: an address in words.
_SAID = re.compile(
    r"\b(?=\w)(?:phây ?búc|phây|phay ?buc|phây búk|facebook|fb|za ?lô|da ?lô|zalo|tóp tóp|tik ?tok"
    r"|tích tốc|in ?ta|instagram)"
    r" ?(?:chấm|cham|\.) ?(?:com|cơm|me|mi|vn)"
    r" ?(?:gạch(?: chéo| xéo| ngang)?|gach(?: cheo| xeo)?|xuyệt|xẹt|xoẹt|sẹc|siệt|suyệt|slash|/) ?"
    r"(?P<handle>[^\s<>\"')\]]{1,80})",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    rf"\b(?=\w)(?P<network>{_NETWORK}) ?[:=] ?(?P<handle>@?[A-Za-z0-9][A-Za-z0-9._\-]{{1,60}}[A-Za-z0-9])"
    r"(?P<rest>[^\S\n]{0,3}[^\W\d_])?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"\b(?=\w){_NETWORK}(?: số)? ?:? ?(?P<number>(?:\+?84|0)(?:[ .\-]?\d){{8,10}})(?!\d)", re.IGNORECASE
)
_ACCOUNT = re.compile(
    r"\b(?=\w)(?:nick(?: ?name)?|tài khoản|trang cá nhân|acc|account|người dùng|facebooker)(?: cá nhân)?"
    rf"(?: {_NETWORK})?(?: (?:có )?tên| mang tên| là)? ?:? ?(?P<name>\"[^\"\n]{{2,40}}\"|@[A-Za-z0-9._]{{2,40}})",
    re.IGNORECASE,
)
_NICK = re.compile(
    rf"\b(?=\w)(?:nick(?: ?name)?|acc|tài khoản|facebooker)(?: {_NETWORK})(?: cá nhân)?(?: (?:có )?tên| mang tên| là)? "
    r"(?P<name>[^\W\d_]{1,12}(?: [^\W\d_]{1,12}){1,3})",
    re.IGNORECASE,
)
_NICKNAME = re.compile(
    r"\b(?=\w)(?:(?i:nick(?: ?name)?)(?: là| tên)?"
    r"|(?i:facebook|fb|zalo|tiktok)(?=(?: \w{1,9}){2,3} (?:đăng|chia sẻ|viết|nhắn))|(?i:facebook|fb|zalo|tiktok) ?:)"
    r" (?P<name>[A-ZĐ][^\W\d_A-Z]{1,8}(?: [A-ZĐ][^\W\d_A-Z]{1,8}){1,2})"
)
# kênh tiktok an.88: unlike a word, a handle has a digit, a dot or an underscore
_PAGE = re.compile(
    rf"(?<!\w)(?:kênh|trang|page|tài khoản|nick|acc|id|link|user)(?: cá nhân)? {_NETWORK} "
    r"(?P<handle>(?=[a-z]{0,24}[0-9._])[a-z0-9._]{4,40}[a-z0-9])(?!\w)",
    re.IGNORECASE,
)
# facebook tên hoa.nguyen, instagram lan_kute
_HANDLE_ALONE = re.compile(
    rf"(?<!\w){_NETWORK}(?: tên| là)? (?P<handle>[a-z]{{2,20}}(?:[._][a-z0-9]{{2,20}}){{1,3}}"
    r"|(?<=tên )[a-z]{3,20}\d{2,6})"
    r"(?!\w|/)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?=\w)(?:facebook|fb|zalo|tiktok)(?: cá nhân)?(?: (?:có )?tên| mang tên)? ?:? ?"
    r"(?:\"(?P<quoted>[^\"\n]{2,40})\"|(?<=tên )(?P<name>[^\W\d_]{1,12}(?: [^\W\d_]{1,12}){1,3}))",
    re.IGNORECASE,
)
# Most texts have none of these, and so no profile.
_SIGNS = (
    "@", "facebook", "face book", ". me", " me/", "me /", "tele", "fb", "instagram", "ig:", "ig :",
    "insta", "threads", "twitter", "zalo", "tiktok", "tik tok", "telegram",
    "youtube", "viber", "messenger", "wechat", "whatsapp", "line", "nick", "acc", ".me", "x.com", "linkedin",
    "tài khoản", "trang cá nhân", "người dùng", "phây", "phay", "za lô", "zalô", "da lô", "dalô", "tóp tóp", "tích tốc",
)  # fmt: skip
_SIGN = Sign("|".join(_SIGNS))
_OFFICES = words("công liên ban sở trang hội đoàn lđlđ cđcs ubnd oa")
_EVERYONE = frozenset(("@all", "@here", "@everyone", "@channel"))
_AT = re.compile(r"(?<![\w.@/])@[A-Za-z0-9._]{2,40}")


def _telling(handle: str) -> bool:
    return any(character.isdigit() or character in "._@" for character in handle)


def detect(read: Read) -> Iterator[Finding]:
    """In: a view's text. Out: findings of kind profile."""
    text = read.text
    small = text.lower()
    if not _SIGN.is_in(read) or not any(sign in small for sign in _SIGNS):
        return
    for pattern in (_ADDRESS, _CHANNEL):
        for match in pattern.finditer(text):
            address = match.group().rstrip(".,;:!?")
            site = address.split("//")[-1].split("/")[0]
            yield Finding("profile", match.start(), match.start() + len(address), f"{site}/***")
    for match in _SAID.finditer(text):
        yield Finding("profile", *match.span(), "***")
    for match in _HANDLE.finditer(text):
        # "Facebook: lan truyền tin" continues in words; a handle that looks like a word must end the sentence.
        if _telling(match["handle"]) or not match["rest"]:
            end = match.end("handle")
            if not (end < len(text) and text[end].isalpha()):
                yield Finding("profile", match.start(), end, f"{match['network']}: ***")
    for pattern in (_PAGE, _HANDLE_ALONE):
        for match in pattern.finditer(text):
            yield Finding("profile", *match.span("handle"), "***")
    for match in _NUMBER.finditer(text):
        yield Finding("profile", *match.span(), "***")
    for match in _ACCOUNT.finditer(text):
        yield Finding("profile", *match.span("name"), "***")
    for match in _NICK.finditer(text):
        named = match["name"].split()
        if named[0][0].isupper() and named[1][0].isupper() and fold_word(named[0]) not in _OFFICES:
            yield Finding("profile", *match.span("name"), "***")
    for match in _NICKNAME.finditer(text):
        if fold_word(match["name"].split()[0]) not in _OFFICES:
            yield Finding("profile", *match.span("name"), "***")
    for match in _NAMED.finditer(text):
        group = "name" if match["quoted"] is None else "quoted"
        first = match[group].split()[:1]
        if first and first[0][0].isupper() and fold_word(first[0]) not in _OFFICES:
            yield Finding("profile", *match.span(group), "***")
    for match in _AT.finditer(text):
        if match.group().casefold() in _EVERYONE:
            continue
        yield Finding("profile", *match.span(), "@***")
