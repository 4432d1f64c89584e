"""The dossier of a case as Markdown, complete and readable on paper."""

from collections.abc import Iterable, Iterator, Sequence

from ..base.labels import CASE_STATE, CHANNEL, period_message
from ..base.messages import Message, Translator, msg
from ..base.vietnamese import day, moment
from ..documents.schemas import describe
from ..documents.steps import STEPS
from ..dossier.dossier import Dossier, Event, Source, StepTexts, Version
from .dossier_words import ACTION, BASIS, STEP, change_lines, document_name, flag_words, left_out_text, who_text
from .encode import escape, inline, table
from .field_words import Told, tell
from .text import REQUEST_HEADINGS, request_cells


def dossier_markdown(dossier: Dossier, translate: Translator) -> str:
    """Return everything in the dossier. What people wrote is shown as text, never as markup."""
    return "\n\n".join(part for part in _Writer(dossier, translate).parts() if part) + "\n"


class _Writer:
    def __init__(self, dossier: Dossier, translate: Translator) -> None:
        self.dossier = dossier
        self.translate = translate

    def say(self, template: Message) -> str:
        return escape(self.translate(template))

    def title(self, level: int, template: Message) -> str:
        return f"{'#' * level} {self.say(template)}"

    def parts(self) -> Iterator[str]:
        yield from self.head()
        yield from self.left_out()
        yield from self.requests()
        yield self.title(2, msg("The four steps"))
        for name in STEPS:
            yield from self.step(name)
        yield self.title(2, msg("Where the case comes from"))
        for source in self.dossier.sources:
            yield from self.source(source)
        yield from self.down()
        yield from self.counted()
        yield from self.history()
        yield from self.receipts()

    def head(self) -> Iterator[str]:
        dossier, case = self.dossier, self.dossier.case
        yield f"# {self.say(msg('Dossier of case {id}: {title}', id=case.id, title=case.title))}"
        as_of = msg("As of {as_of}; commit {commit}.", as_of=moment(dossier.as_of), commit=dossier.commit or "–")
        yield self.say(as_of)
        if dossier.registry.office.demonstration:
            yield self.say(msg("Demonstration data, no real figures."))
        yield "\n".join(
            f"- **{self.translate(name)}**: {inline(text)}"
            for name, text in (
                (msg("State"), self.translate(CASE_STATE[case.state])),
                (msg("Topic"), dossier.registry.topics.full_label(case.topic)),
                (describe("case", "/matters").title, ", ".join(case.matters) or "–"),
                (describe("case", "/hotspots").title, ", ".join(case.hotspots) or "–"),
                (msg("File"), case.path),
            )
        )

    def left_out(self) -> Iterator[str]:
        if self.dossier.left_out:
            yield self.title(2, msg("What is missing here, or to be noted"))
            yield "\n".join(
                f"- {escape(entry.reference)}: {inline(left_out_text(entry, self.translate))}"
                for entry in self.dossier.left_out
            )

    def requests(self) -> Iterator[str]:
        yield self.title(2, msg("Requests for explanation"))
        if not self.dossier.requests:
            yield self.say(msg("No authority has asked for an explanation."))
            return
        rows = (request_cells(row, self.translate)[1:] for row in self.dossier.requests)
        yield self.table(REQUEST_HEADINGS[1:], rows)

    def table(self, headings: Sequence[Message], rows: Iterable[Sequence[object]]) -> str:
        return table([self.translate(heading) for heading in headings], rows)

    def step(self, name: str) -> Iterator[str]:
        yield self.title(3, STEP[name])
        taken = next((entry for entry in self.dossier.steps if entry.step.name == name), None)
        if taken is None:
            yield self.say(msg("Not taken by this moment."))
            return
        text = self.dossier.text_of(self.dossier.case.id, "case")
        # The text may have more fields for the step than the value, from a later version of the form; they are shown as
        # well.
        values = text.values("steps", name) if text is not None else None
        yield self.fields("case", values, f"/steps/{name}")
        yield self.say(msg("Documents as they were at that time ({at}):", at=moment(taken.at)))
        yield self.texts(taken)

    def texts(self, taken: StepTexts) -> str:
        rows = [
            (
                document_name(version.path, self.dossier, self.translate),
                moment(version.at) if version.at is not None else "–",
                self.translate(BASIS[version.basis]),
                version.blob[:12],
            )
            for version in taken.versions
        ]
        found = self.table((msg("Document"), msg("There since"), msg("Basis"), msg("Git blob")), rows) if rows else ""
        if not taken.absent:
            return found
        names = ", ".join(document_name(path, self.dossier, self.translate) for path in taken.absent)
        absent = self.say(msg("Not there yet, as far as the history says: {list}.", list=names))
        return f"{found}\n\n{absent}" if found else absent

    def fields(self, form: str, values: object, pointer: str = "") -> str:
        told = tell(form, values, self.dossier.registry, self.translate, pointer)
        return "\n".join(line for field in told for line in _lines(field))

    def source(self, source: Source) -> Iterator[str]:
        yield f"### {escape(document_name(source.path, self.dossier, self.translate))}"
        yield "\n".join(f"- **{self.translate(name)}**: {inline(text)}" for name, text in self.arrival(source))
        text = self.dossier.text_of(source.reference, source.form)
        if text is None:
            return
        if source.form == "hotspot":
            yield self.fields("hotspot", text.values())
            return
        yield from self.matters(source, text)

    def matters(self, source: Source, text: Version) -> Iterator[str]:
        found = text.values("matters")
        for member in found if isinstance(found, list) else ():
            reference = f"{source.reference}#{member.get('id')}"
            if reference in self.dossier.case.matters:
                yield f"#### {self.say(msg('Matter {reference}', reference=reference))}"
                yield self.fields("periodic", member, "/matters/0")

    def arrival(self, source: Source) -> Iterator[tuple[Message, str]]:
        arrival, translate = source.arrival, self.translate
        yield msg("Unit"), self.dossier.registry.units.label(source.unit)
        yield msg("File"), source.path
        basis = {"receipt": "push", "received": "received"}.get(arrival.basis or "", "commit")
        words = {
            "push": msg("receipt"),
            "received": msg("clerk's entry"),
            "commit": msg("arrival in the repository"),
        }[basis]
        at = f"{moment(arrival.at)} ({translate(words)})" if arrival.at is not None else "–"
        yield msg("Received"), at
        if source.received is not None:
            form = describe("periodic", "/received/via").labels.get(source.received.via)
            via = translate(form) if form is not None else source.received.via
            yield msg("Came by"), f"{via}{f', {source.received.number}' if source.received.number else ''}"
        if arrival.claimed_at is not None:
            yield msg("Sender's own clock"), moment(arrival.claimed_at)
        if arrival.flags:
            yield msg("To be noted"), ", ".join(flag_words(arrival.flags, translate))
        if arrival.put_right_at is not None:
            yield msg("Put right"), moment(arrival.put_right_at)
        if arrival.amendments:
            yield (
                msg("Amended"),
                ", ".join(f"{moment(entry.at)} ({entry.login or '–'})" for entry in arrival.amendments),
            )

    def down(self) -> Iterator[str]:
        yield self.title(2, msg("Directives"))
        if not self.dossier.directives:
            yield self.say(msg("None."))
        for directive in self.dossier.directives:
            number = directive.number or directive.id
            yield f"### {self.say(msg('{number}: {title}', number=number, title=directive.title))}"
            text = self.dossier.text_of(directive.id, "directive")
            yield self.fields("directive", text.values() if text is not None else None)
        yield self.title(2, msg("Feedback of the units"))
        if not self.dossier.feedback:
            yield self.say(msg("None."))
        for feedback in self.dossier.feedback:
            yield f"### {escape(document_name(feedback.path, self.dossier, self.translate))}"
            text = self.dossier.text_of(feedback.reference, "feedback")
            yield self.fields("feedback", text.values() if text is not None else None)

    def counted(self) -> Iterator[str]:
        yield self.title(2, msg("Summaries that counted it"))
        if not self.dossier.counted:
            yield self.say(msg("None."))
            return
        yield self.table(
            (
                msg("Period"),
                msg("Document number"),
                msg("Figures as of"),
                msg("Matters"),
                msg("Hot spots"),
                msg("Case listed"),
            ),
            (
                (
                    self.translate(period_message(entry.period)),
                    (entry.number or "–") if entry.issued else self.translate(msg("draft")),
                    moment(entry.as_of),
                    ", ".join(entry.matters),
                    ", ".join(entry.hotspots),
                    self.translate(msg("yes") if entry.case else msg("no")),
                )
                for entry in self.dossier.counted
            ),
        )
        restated = [
            f"- {day(entry.on)}: {escape(entry.reason)}" for found in self.dossier.counted for entry in found.restated
        ]
        if restated:
            yield self.say(msg("Figures restated since:"))
            yield "\n".join(restated)

    def history(self) -> Iterator[str]:
        yield self.title(2, msg("Who changed what, and when"))
        if not self.dossier.history:
            yield self.say(msg("Nothing has been committed yet."))
            return
        yield self.table(
            (msg("Time"), msg("Basis"), msg("Document"), msg("Who"), msg("What changed"), msg("Commit")),
            (
                (
                    moment(event.at),
                    ", ".join([self.translate(BASIS[event.basis]), *flag_words(event.flags, self.translate)]),
                    document_name(event.path, self.dossier, self.translate),
                    who_text(event, self.translate),
                    "; ".join(
                        [
                            self.translate(ACTION[event.action]),
                            *change_lines(event, self.dossier.registry, self.translate),
                        ]
                    ),
                    event.commit[:12],
                )
                for event in self.dossier.history
            ),
        )

    def changes(self, event: Event) -> list[str]:
        return change_lines(event, self.dossier.registry, self.translate)

    def receipts(self) -> Iterator[str]:
        yield self.title(2, msg("Receipts"))
        if not self.dossier.receipts:
            yield self.say(msg("There are no receipts."))
            return
        zone = self.dossier.as_of.tzinfo
        yield self.table(
            (msg("Received"), msg("Document"), msg("Came by"), msg("Account"), msg("Errors"), msg("Git blob")),
            (
                (
                    f"{receipt.at.astimezone(zone):%d/%m/%Y %H:%M:%S}",
                    document_name(receipt.path, self.dossier, self.translate),
                    self.translate(CHANNEL[receipt.channel]),
                    receipt.actor or "–",
                    receipt.check.errors,
                    receipt.blob[:12],
                )
                for receipt in self.dossier.receipts
            ),
        )


def _lines(field: Told) -> Iterator[str]:
    """Yield a field as a member of a list; a text of several paragraphs becomes a quotation below its title."""
    indent = "  " * field.depth
    paragraphs = [line for line in field.text.splitlines() if line.strip()]
    if len(paragraphs) < 2:
        yield f"{indent}- **{inline(field.title)}**" + (f": {inline(field.text)}" if field.text else "")
        return
    yield f"{indent}- **{inline(field.title)}**:"
    yield ""
    for place, paragraph in enumerate(paragraphs):
        if place:
            yield f"{indent}  >"
        yield f"{indent}  > {escape(paragraph)}"
    yield ""
