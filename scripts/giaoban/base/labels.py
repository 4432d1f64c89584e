"""Words for what has no field of its own in a schema: states of boards and cases, kinds of reports, periods.

They stand in labels.toml. The words for the values of a form's fields come from `schemas.label`.
"""

from pathlib import Path
from typing import Final

from .messages import Message, msg, tables_of_words
from .periods import Period

_WORDS: Final = tables_of_words(Path(__file__).with_name("labels.toml"))

STATUS = _WORDS["status"]
STATUS_SIGN = {"on_time": "●", "late": "◐", "missing": "○", "excused": "–", "not_due": "·", "extra": "+"}
BASIS = _WORDS["basis"]
FLAG = _WORDS["flag"]
CHANNEL = _WORDS["channel"]
CASE_STATE = _WORDS["case_state"]
FEEDBACK_STEP = _WORDS["feedback_step"]
STAGE = _WORDS["stage"]
STAGE_SIGN = {"resolved": "●", "relayed": "◑", "received": "◔", "silent": "○", "waiting": "·", "not_asked": "–"}
CONFIRMATION = _WORDS["confirmation"]
PART_STATE = _WORDS["part_state"]
LIKEWISE = _WORDS["likewise"]
SIGNAL = _WORDS["signal"]
LEVEL = _WORDS["level"]
REPORT = _WORDS["report"]
REQUEST = _WORDS["request"]
QUARTERS = ("I", "II", "III", "IV")


def period_message(period: Period) -> Message:
    """Return a period in words: «tháng 3/2013», «quý I/2013», «6 tháng đầu năm 2013», «năm 2013»."""
    match period.kind:
        case "month":
            return msg("month {month}/{year}", month=period.first_month, year=period.year)
        case "quarter":
            return msg("quarter {quarter}/{year}", quarter=QUARTERS[period.first_month // 3], year=period.year)
        case "half" if period.first_month == 1:
            return msg("first half of {year}", year=period.year)
        case "half":
            return msg("second half of {year}", year=period.year)
        case _:
            return msg("year {year}", year=period.year)
