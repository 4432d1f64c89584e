"""Documents as people write them: fields in any order, every style of YAML, comments anywhere, careless spaces."""

import unicodedata
from random import Random

from giaoban.source.layout import Form

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]

_WORDS = ("yes", "no", "ON", "off", "y", "N", "True", "NULL", "18:30", "08:30", "0123", "1_000", ".5", "1e5", "0x1F")
_TIMES = ("2013-03-12T09:00:00+07:00", "2013-03-12 09:00:00", "2013-03-12T09:00+07:00", "2013-03-12")
_PROSE = (
    "Công nhân bức xúc",
    "Chậm lương 20 ngày, lo tiền trọ",
    "hòa giải - #1, xong",
    "a: b",
    "dấu \\ và \" và '",
    " có khoảng trắng ",
    "tab\tở giữa",
    "- gạch",
    "{ngoặc}, [vuông]",
    "",
)
_LONG = (
    "Dòng một\nDòng hai\n",
    "Một\n\nhai",
    "Cuối có hai dòng trống\n\n\n",
    "  thụt vào\nrồi ra\n",
    "có cách cuối  \nhết\n",
)
_NUMBERS: tuple[Value, ...] = (0, 7, -35, 1850000000, 2.5, True, False, None)


class Writer:
    """Writes one document of a form, with choices taken from `random`."""

    def __init__(self, random: Random) -> None:
        """Take the source of all choices."""
        self.random = random

    def document(self, form: Form) -> str:
        """Return the text of a document of a form; it is nearly always one that the reader takes."""
        fields = _FORMS[form]
        lines = [*self._comments("", always=0.4)]
        if self._chance(0.1):
            lines.append("---")
        lines += self._mapping(self._values(form, fields), 0)
        lines += self._comments("")
        return self._careless(lines)

    def _values(self, form: str, fields: dict[str, object]) -> dict[str, Value]:
        chosen = [name for name in fields if self._chance(0.7)] or list(fields)
        values = {name: self._value(fields[name]) for name in chosen}
        if form:
            values["form"] = form
        if self._chance(0.15):
            values["lạ"] = self._scalar()
        names = list(values)
        if self._chance(0.8):
            self.random.shuffle(names)
        return {name: values[name] for name in names}

    def _value(self, kind: object) -> Value:
        if isinstance(kind, dict):
            return self._values("", kind)
        if isinstance(kind, list):
            return [self._value(kind[0]) for _ in range(self.random.randint(0, 3))]
        if kind == "period":
            return self.random.choice((2013, "2013", "2013-03", "2013-Q1"))
        return self._scalar()

    def _scalar(self) -> Value:
        pool = self.random.choice((_WORDS, _TIMES, _PROSE, _PROSE, _LONG, _NUMBERS))
        value = self.random.choice(pool)
        return unicodedata.normalize("NFD", value) if isinstance(value, str) and self._chance(0.3) else value

    def _mapping(self, values: dict[str, Value], column: int) -> list[str]:
        lines: list[str] = []
        for number, (name, value) in enumerate(values.items()):
            if number:
                lines += self._comments(" " * column)
            lines += self._entry(f"{' ' * column}{self._key(name)}:", value, column)
        return lines

    def _entry(self, head: str, value: Value, column: int) -> list[str]:
        if isinstance(value, dict | list) and value and self._chance(0.6):
            if isinstance(value, dict):
                inner = self._mapping(value, column + self.random.choice((1, 2, 2, 4)))
            else:
                inner = self._items(value, column + self.random.choice((0, 2, 2, 4)))
            return [head + self._tail(), *self._comments(" " * (column + 2)), *inner]
        return self._hung(head, value, column)

    def _hung(self, head: str, value: Value, column: int) -> list[str]:
        """Return the lines of a value that begins on the line of its name or dash."""
        if isinstance(value, str) and "\n" in value and self._chance(0.8):
            return self._block(head, value, column)
        if isinstance(value, dict | list):
            return (
                self._across(f"{head} {self._flow(value)}", column) if self._chance(0.1) else [self._line(head, value)]
            )
        if isinstance(value, str) and " " in value.strip() and self._chance(0.15):
            first, _, rest = self._written(value, flow=False).partition(" ")
            return [f"{head} {first}", f"{' ' * (column + 3)}{rest}{self._tail()}"]
        return [f"{head} {self._written(value, flow=False)}".rstrip(" ") + self._tail()]

    def _line(self, head: str, value: Value) -> str:
        return f"{head} {self._flow(value)}{self._tail()}"

    def _across(self, line: str, column: int) -> list[str]:
        """Return a flow value broken over lines, perhaps with a comment inside."""
        parts = line.split(", ")
        pad = " " * (column + 3)
        return [part + "," + self._tail() for part in parts[:1]] + [pad + ", ".join(parts[1:])] if parts[1:] else [line]

    def _block(self, head: str, value: str, column: int) -> list[str]:
        style = self.random.choice("|>") + self.random.choice(("", "", "-", "+"))
        pad = " " * (column + self.random.choice((1, 2, 2, 5)))
        mark = str(len(pad) - column) if value.startswith(" ") else ""
        comment = "  # ghi chú" if self._chance(0.1) else ""
        lines = value.removesuffix("\n").split("\n")
        return [f"{head} {style[0]}{mark}{style[1:]}{comment}", *(pad + line if line else "" for line in lines)]

    def _items(self, values: list[Value], column: int) -> list[str]:
        lines: list[str] = []
        for value in values:
            dash = " " * column + "-" + " " * self.random.choice((1, 1, 1, 3))
            if isinstance(value, dict) and value and self._chance(0.7):
                inner = self._mapping(value, len(dash))
                lines += [dash + inner[0][len(dash) :], *inner[1:]]
            else:
                lines += self._hung(dash.rstrip(" "), value, column)
            lines += self._comments(" " * column)
        return lines

    def _flow(self, value: Value) -> str:
        comma = self.random.choice((", ", ", ", ",", " , "))
        if isinstance(value, dict):
            inner = comma.join(f"{self._key(name)}: {self._flow(item)}" for name, item in value.items())
            return self.random.choice((f"{{{inner}}}", f"{{ {inner} }}"))
        if isinstance(value, list):
            return f"[{comma.join(self._flow(item) for item in value)}]"
        return self._written(value, flow=True)

    def _written(self, value: Value, *, flow: bool) -> str:
        if value is None:
            return "null" if flow else self.random.choice(("", "null", "~"))
        if isinstance(value, bool):
            return "true" if value else "false"
        if not isinstance(value, str):
            return str(value)
        odd = value.strip() != value or not value[:1].isalnum() or any(mark in value for mark in ":#,[]{}\n\t\\\"'")
        if (not odd or value in (*_WORDS, *_TIMES)) and not (flow and ":" in value and self._chance(0.5)):
            return self.random.choice((value, value, value, f"'{value}'", f'"{value}"'))
        if "\n" not in value and self._chance(0.4):
            return "'" + value.replace("'", "''") + "'"
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        if self._chance(0.2):
            escaped = "".join(f"\\u{ord(one):04x}" if ord(one) > 0x2FF else one for one in escaped)
        return f'"{escaped}"'

    def _key(self, name: str) -> str:
        return f'"{name}"' if self._chance(0.05) else name

    def _comments(self, pad: str, always: float = 0.15) -> list[str]:
        lines: list[str] = []
        while self._chance(always):
            shift = self.random.choice((pad, pad, pad, pad + "  ", pad + "          ", ""))
            text = self.random.choice(("# ghi chú", "# chú thích: [a", "#", "# Thư\u0323c đo\u0323\u0302i", ""))
            lines.append(shift + text if text else "")
        return lines

    def _tail(self) -> str:
        return self.random.choice(("   # bên phải", "  # 'x", " \t# sau tab")) if self._chance(0.1) else ""

    def _careless(self, lines: list[str]) -> str:
        spaced = [line + self.random.choice((" ", "  ", "\t")) if self._chance(0.05) else line for line in lines]
        end = self.random.choice(("\n", "\n", "\n", "\r\n", "\r"))
        text = end.join(spaced) + self.random.choice((end, end, "", end * 3, f"{end}  {end}"))
        return ("\ufeff" if self._chance(0.1) else "") + text

    def _chance(self, share: float) -> bool:
        return self.random.random() < share


_PEOPLE: dict[str, object] = {"count": "", "precision": ""}
_FORMS: dict[Form, dict[str, object]] = {
    "periodic": {
        "unit": "",
        "period": "period",
        "covers": [""],
        "nil": "",
        "received": {"via": "", "at": "", "number": ""},
        "overview": "",
        "workforce": {"total": "", "change": ""},
        "matters": [
            {
                "id": "",
                "topic": "",
                "view": "",
                "people": _PEOPLE,
                "claim": {"statement": "", "status": "", "credibility": ""},
                "sources": [{"channel": "", "origin": "", "survey": {"asked": "", "from": "", "to": ""}}],
                "proposals": [{"to": "", "text": ""}],
            }
        ],
        "next_focus": [""],
    },
    "directive": {
        "id": "",
        "title": "",
        "status": "",
        "answers": [{"responder": "", "measures": [""], "status": ""}],
        "body": "",
    },
    "obligations": {
        "timezone": "",
        "obligations": [{"id": "", "of": [""], "from": "period", "until": "period", "due": {"day": "", "time": ""}}],
        "exemptions": [{"unit": "", "from": "period", "reason": ""}],
    },
    "note": {"unit": "", "date": "", "topic": "", "channel": "", "text": ""},
}
FORMS: tuple[Form, ...] = tuple(_FORMS)
