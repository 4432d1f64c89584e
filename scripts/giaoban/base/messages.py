"""Messages to people: written in English in the code, shown in Vietnamese unless English is asked for.

A stage never prints and never chooses a language. It returns `Message` values; a reporter renders them with a
`Translator`. The Vietnamese catalogue is every `.po` file in `locale/vi/LC_MESSAGES`; English is the message itself.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, get_args

from babel.messages.pofile import read_po

# Every help text of the command line is Vietnamese and, in brackets at its end, English.
BILINGUAL: Final = re.compile(r"(?P<vi>.*\S) \((?P<en>[^()]*(?:\([^()]*\)[^()]*)*)\)", re.DOTALL)
Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LOCALE = Path(__file__).parents[1] / "locale"


@dataclass(frozen=True, slots=True)
class Message:
    """One message: an English template with `{named}` places, and the values for them.

    `values` are texts, numbers or further messages; they are inserted as they are and never read as a template.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def filled(self, **values: object) -> "Message":
        """Return the message with values for places that were left open."""
        return msg(self.template, **values)


@dataclass(frozen=True, slots=True)
class Words:
    """A text that has its Vietnamese and its English beside each other, such as a field's title in a schema."""

    vi: str
    en: str


def words_of(text: str) -> Words:
    """Return the Vietnamese and the English of a help text; without English in brackets the same text for both."""
    match = BILINGUAL.fullmatch(text)
    return Words(match["vi"], match["en"]) if match else Words(text, text)


def msg(template: str, **values: object) -> Message:
    """Make a message. The template must be a literal, so that the catalogue's extraction finds it."""
    return Message(template, tuple(sorted(values.items())))


@dataclass(frozen=True, slots=True)
class Notice:
    """An entry of a table of notices: what is the case, what to do about it, and how grave it is."""

    message: str
    fix: str = ""
    level: str = ""


@lru_cache
def notices(table: Path) -> Mapping[str, Notice]:
    """Return the entries of a table of notices (TOML, one section for each kind), by `section.name`.

    A package that says many things keeps them in such a table, where they are read and proofread as a whole. Its
    messages are templates as in `msg`, and are in the catalogue.
    """
    with table.open("rb") as stream:
        sections = tomllib.load(stream)
    return {f"{name}.{key}": Notice(**entry) for name, entries in sections.items() for key, entry in entries.items()}


def tables_of_words(table: Path) -> dict[str, dict[str, Message]]:
    """Return the tables of words in a file (TOML, one section for each): the message for each name, in their order."""
    sections = tomllib.loads(table.read_text(encoding="utf-8"))
    return {name: {key: Message(text) for key, text in entries.items()} for name, entries in sections.items()}


def told(table: Path, kind: str, /, **values: object) -> tuple[Message, Message]:
    """Return what is the case by a table's entry, and what to do, with their values."""
    notice, given = notices(table)[kind], tuple(sorted(values.items()))
    return Message(notice.message, given), Message(notice.fix, given)


class GiaobanError(Exception):
    """The program could not do its work (exit status 2). Carries what to tell the user, and how to mend it."""

    def __init__(self, message: Message, fix: Message | None = None) -> None:
        """Take what is wrong and, where known, what to do about it."""
        super().__init__(message.template)
        self.message = message
        self.fix = fix

    def __reduce__(self) -> tuple[object, ...]:
        """Let pickle rebuild the error, with its mend, when it comes from another process."""
        return _raised_elsewhere, (type(self), self.message, self.fix), self.__dict__


def _raised_elsewhere(kind: type[GiaobanError], message: Message, fix: Message | None) -> GiaobanError:
    error = kind.__new__(kind)
    GiaobanError.__init__(error, message, fix)
    return error


class Translator:
    """Renders messages in one language."""

    def __init__(self, language: Language = "vi") -> None:
        """Take the language. Its catalogue is loaded with the first message; English needs none."""
        self.language: Language = language

    def __call__(self, message: Message | Words) -> str:
        """Return the text of a message in this language."""
        if isinstance(message, Words):
            return message.vi if self.language == "vi" else message.en
        values = {name: self._value(value) for name, value in message.values}
        return _catalogue(self.language).get(message.template, message.template).format_map(values)

    def say(self, template: str, **values: object) -> str:
        """Return the text of a message that is made and told at once; the template must be a literal, as for `msg`."""
        return self(msg(template, **values))

    def _value(self, value: object) -> object:
        if isinstance(value, Message | Words):
            return self(value)
        # A terminal or a log must not obey what people wrote, so control characters are taken out.
        return _ORDERS.sub("", value) if isinstance(value, str) and not value.isprintable() else value


_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@lru_cache
def _catalogue(language: Language) -> Mapping[str, str]:
    """Read the catalogue from its text, so that no compiled file has to be kept up to date."""
    return dict(translations(language, "*.po"))


def translations(language: Language, names: str) -> Iterator[tuple[str, str]]:
    """Yield the templates in some files of a catalogue, such as `*.po`, each with its text."""
    for source in sorted((LOCALE / language / "LC_MESSAGES").glob(names)):
        with source.open("rb") as stream:
            for entry in read_po(stream, locale=language):
                if entry.id:
                    yield str(entry.id), str(entry.string)
