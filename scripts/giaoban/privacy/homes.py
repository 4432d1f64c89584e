"""Where somebody lives, in a text without its marks: after words that say so, in any case, across line breaks."""

import re

from .sought import All, Read, Sought

_HOME = (
    r"(?:d/chi|dia chi(?: thuong tru| tam tru| nha| o)?|d/c(?: nha)?|dc(?: nha)?|thuong tru|tam tru|cu tru|tru tai"
    r"|nha o|noi o|cho o|ngu|tan nha|nha rieng|nha tro|phong tro|hien o|o tro)(?!\w)"
)
_LANE_OR_STREET = r"(?:duong|pho|hem|ngo|ngach|kiet|thon|ap|xom|khom|to|kp|khu pho|k/p|day tro|nha tro|lau|bis)(?!\w)"
_SPOKEN = "(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|linh|le|tram)"
_DOOR = r"(?<![\w.,/])(?:[ck] ?)?\d{1,4} ?[a-z]?(?:(?:/|- ?)\d{1,4}[a-z]?){0,4}"
_OF_HOMES = (
    "d/c|dc|dia chi|thuong tru|tam tru|cu tru|tru tai|nha o|noi o|cho o|ngu|tan nha|nha rieng|nha tro|phong tro|hien o"
    "|o tro|d/chi"
)
_OF_STREETS = "duong|pho|hem|ngo|ngach|kiet|thon|ap|xom|khom|to|kp|k/p|day tro|nha tro|lau|bis"
_NAMED_STREET = (
    r"[ ,\-]{1,4}(?P<name>[^\W\d_]{2,7} [^\W\d_]{1,7}(?: [^\W\d_]{1,7})?)"
    r"(?: noi dai)?[ ,\-]{1,4}(?:p|ph|phuong|xa|tt|thi tran|tp|tx|kp|khu pho|lau|tang|to \d)(?:\.|(?!\w))"
)
_HOMES = All(
    Sought(
        rf"(?<!\w){_HOME}[^.;\d]{{0,36}}?{_DOOR}[ ,\-]{{1,4}}{_LANE_OR_STREET}",
        _OF_HOMES,
        _OF_STREETS,
        of="flat",
        core=re.compile(rf"\d ?[a-z]?[ ,\-]{{1,4}}{_LANE_OR_STREET}"),
    ),
    Sought(
        rf"(?<!\w){_HOME}[^.;\d]{{0,36}}?{_DOOR}{_NAMED_STREET}",
        _OF_HOMES,
        "p|xa|tt|thi tran|tx|kp|lau|tang|to ",
        of="flat",
        core=re.compile(rf"\d ?[a-z]?{_NAMED_STREET}"),
    ),
    *(
        Sought(rf"(?<!\w){pattern}", *signs, of="flat")
        for pattern, *signs in (
            (
                rf"{_HOME}[^.;\d]{{0,36}}?(?:{_SPOKEN} ?){{2,6}}(?:hem|ngo|ngach|kiet|duong)(?!\w)",
                _OF_HOMES,
                "hem|ngo|ngach|kiet|duong",
            ),
            (rf"(?:nha )\d{{1,4}}(?:/\d{{1,4}})+[a-z]? {_LANE_OR_STREET}", "nha ", "/"),
            (r"nha o \d{1,4}(?:/\d{1,4})+", "nha o ", "/"),
            (r"nha,? (?:tai |o )?so \d{1,4}(?: ?/ ?\d{1,4})+", "nha", "so ", "/"),
            (r"nha ?: ?\d{1,4}(?:/\d{1,4}[a-z]?)+", "nha", ":", "/"),
            (r"(?:giao )?tan nha[^.;]{0,80}? so \d{1,4}(?!\w|[.,]\d)", "tan nha", " so "),
            (
                rf"so (?:{_SPOKEN} ?){{2,6}}(?:duong|pho|hem|ngo|ngach|kiet)(?!\w)",
                "so ",
                "hem|ngo|ngach|kiet|duong|pho",
            ),
            (
                r"(?:d/c|dc|d/chi|dia chi)(?: nha)? ?: ?\d{1,4}(?:/\d{1,4}[a-z]?| ?bis|"
                r"(?= [a-z]{2,7} [a-z]{2,7} [a-z]{2,7} \d{1,3},))",
                "d/c|dc|d/chi|dia chi",
                ":",
            ),
            (
                r"(?:d/c|dc|dia chi) \d{1,4}[a-z]?(?:/|- ?)\d{1,4}[a-z]? [^\W\d_]{2,7} [^\W\d_]{2,7}(?=,| )",
                "d/c|dc|dia chi",
                "/|-",
            ),
            (r"(?:p|phong)\.? ?\d{1,3} (?:nha tro|day tro|khu tro|xom tro)", "nha tro|day tro|khu tro|xom tro", "p"),
        )
    ),
)
_STREET_SPELLED = re.compile(r"(?<!\w)so (?:khong|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) ")
_HOME_WORDS = re.compile(r"dia chi|d/c|dc|tru|nha|ngu|tro|hien o|cho o|noi o|phong|p\.")
_DIGIT = re.compile(r"\d")


def homes(read: Read) -> list[re.Match[str]]:
    """In: a view's text. Out: the homes in it, as matches in the text without marks on one line."""
    found, flat = list(_HOMES.finditer(read)), read.flat
    if not found or _STREET_SPELLED.search(flat):
        return found
    return found if _HOME_WORDS.search(flat) and ("muoi" in flat or _DIGIT.search(read.text)) else []
