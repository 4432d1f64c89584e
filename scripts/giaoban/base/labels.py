"""Words for what has no field of its own in a schema: states of boards and cases, kinds of reports, periods.

The words for the values of a form's fields come from `schemas.label`.
"""

from .messages import Message, msg
from .periods import Period

STATUS: dict[str, Message] = {
    "on_time": msg("on time"),
    "late": msg("late"),
    "missing": msg("missing"),
    "excused": msg("excused"),
    "not_due": msg("not due yet"),
    "extra": msg("not owed, received"),
}
STATUS_SIGN = {"on_time": "●", "late": "◐", "missing": "○", "excused": "–", "not_due": "·", "extra": "+"}
BASIS: dict[str, Message] = {
    "receipt": msg("receipt"),
    "received": msg("clerk's entry"),
    "commit": msg("arrival in the repository"),
    "issued": msg("date of issue"),
}
FLAG: dict[str, Message] = {
    "extended": msg("due date extended"),
    "extended_late": msg("extended after the deadline"),
    "exempted_late": msg("exempted after the deadline"),
    "invalid": msg("has errors"),
    "several": msg("covers several months"),
    "uncommitted": msg("not committed yet"),
    "before_period": msg("before the period began"),
    "deleted": msg("deleted"),
    "restored": msg("deleted and restored"),
    "moved": msg("moved here"),
    "moved_between_units": msg("moved here from another unit"),
    "claimed_time": msg("time by the sender's own clock"),
    "backdated": msg("the commit claims an earlier time"),
    "future": msg("the commit claims a later time"),
    "not_monotonic": msg("commit times run backwards"),
    "received_ignored": msg("time in «received» added or moved later, not counted"),
    "rewritten": msg("what was received is no longer in the history"),
    "failed_check": msg("had errors when received"),
    "nil": msg("nil"),
    "empty": msg("empty"),
}
CHANNEL: dict[str, Message] = {
    "push": msg("pushed"),
    "branch": msg("pushed to a branch"),
    "pull_request": msg("pull request"),
}
CASE_STATE: dict[str, Message] = {
    "select": msg("step 1: selected"),
    "verify": msg("step 2: verified"),
    "escalate": msg("step 3: escalated"),
    "closed": msg("step 4: answered"),
    "monitored": msg("monitored"),
    "discarded": msg("discarded"),
}
FEEDBACK_STEP: dict[str, Message] = {
    "received": msg("receipt confirmed"),
    "relayed": msg("members told"),
    "resolved": msg("resolved"),
}
STAGE: dict[str, Message] = {
    "resolved": msg("resolved, says the unit"),
    "relayed": msg("members have been told"),
    "received": msg("received, members not told yet"),
    "silent": msg("no feedback, overdue"),
    "waiting": msg("no feedback yet"),
    "not_asked": msg("not asked for any more"),
}
STAGE_SIGN = {"resolved": "●", "relayed": "◑", "received": "◔", "silent": "○", "waiting": "·", "not_asked": "–"}
CONFIRMATION: dict[str, Message] = {
    "confirmed": msg("the unit confirms it"),
    "partly": msg("the unit says: only partly"),
    "denied": msg("the unit says: not resolved"),
}
PART_STATE: dict[str, Message] = {"draft": msg("draft"), "issued": msg("issued"), "restated": msg("restated")}
LIKEWISE: dict[str, Message] = {
    "nothing_now": msg("no report of this period has come"),
    "nothing_before": msg("no report of that period came"),
    "nothing_in_both": msg("no unit sent reports of the same months in both"),
}
SIGNAL: dict[str, Message] = {
    "usual": msg("usual"),
    "high": msg("unusually high"),
    "low": msg("unusually low"),
    "departs": msg("for the first time not as always"),
    "too_little_history": msg("too little history"),
}
LEVEL: dict[str, Message] = {"error": msg("error"), "warning": msg("warning"), "info": msg("hint")}
REPORT: dict[str, Message] = {
    "monthly": msg("Monthly report"),
    "quarterly": msg("Quarterly report"),
    "half-yearly": msg("Half-yearly report"),
    "yearly": msg("Yearly report"),
    "summary": msg("The federation's summary"),
}
REQUEST: dict[str, Message] = {
    "on_time": msg("answered in time"),
    "late": msg("answered late"),
    "missing": msg("overdue, not answered"),
    "not_due": msg("not answered yet"),
}


def period_message(period: Period) -> Message:
    """Return a period in words: «tháng 03/2013», «quý 1/2013», «6 tháng đầu năm 2013», «năm 2013»."""
    match period.kind:
        case "month":
            return msg("month {month:02}/{year}", month=period.first_month, year=period.year)
        case "quarter":
            return msg("quarter {quarter}/{year}", quarter=(period.first_month + 2) // 3, year=period.year)
        case "half" if period.first_month == 1:
            return msg("first half of {year}", year=period.year)
        case "half":
            return msg("second half of {year}", year=period.year)
        case _:
            return msg("year {year}", year=period.year)
