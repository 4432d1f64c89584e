"""JSON as text, for people and machines."""

import json


def dumps(value: object) -> str:
    """Return JSON as text: UTF-8 as it is, indented, keys in the order of the contract."""
    return json.dumps(value, ensure_ascii=False, indent=2)
