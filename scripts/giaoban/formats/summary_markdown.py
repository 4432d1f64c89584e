"""A summary as Markdown, for reading on its own: what its object holds, in order; what it lacks is not told."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from ..base.messages import Translator
from ..base.vietnamese import number
from ..documents.schemas import label
from ..known.board import Board
from .render import render
from .stated_words import frozen

Json = Mapping[str, Any]


def summary_markdown(value: Json, boards: Sequence[Board], translate: Translator) -> str:
    """Return a summary, as an audience has it (objects.summary, objects.levels), and the boards that it rests on.

    Where the object names the references of a figure, they stand beside it.
    """
    figures = {entry["name"]: entry["value"] for entry in value.get("figures", ())}
    return render(
        "summary.md",
        translate,
        value=value,
        boards=boards,
        board_of={str(board.period): board for board in boards},
        frozen=frozen(value),
        figures=figures,
        names_in=lambda group: [
            (name.removeprefix(group), count) for name, count in figures.items() if name.startswith(group)
        ],
        said=partial(said, translate=translate),
    )


def said(figure: str, value: int | str | None, translate: Translator) -> str:
    """Return a figure as a report says it: a number, the state of a claim, a dash for nothing."""
    if isinstance(value, str):
        return label("periodic", "/matters/0/claim/status", value, translate.language) if figure == "claim" else value
    return "–" if value is None else number(value)
