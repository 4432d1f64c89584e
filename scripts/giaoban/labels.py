"""Words for what has no field of its own in a schema: states of boards and cases. Enumerated values: schemas.label."""

from .messages import Message, msg

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
    "invalid": msg("has errors"),
    "several": msg("covers several months"),
    "uncommitted": msg("not committed yet"),
    "nil": msg("nil"),
    "empty": msg("empty"),
}
CASE_STATE: dict[str, Message] = {
    "select": msg("step 1: selected"),
    "verify": msg("step 2: verified"),
    "escalate": msg("step 3: escalated"),
    "closed": msg("step 4: answered"),
    "monitored": msg("monitored"),
    "discarded": msg("discarded"),
}
LEVEL: dict[str, Message] = {"error": msg("error"), "warning": msg("warning"), "info": msg("hint")}
