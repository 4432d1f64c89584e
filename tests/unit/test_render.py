"""Templates of text, Markdown and the terminal: people's texts are escaped unless a template says how."""

import pytest
from jinja2 import UndefinedError, nodes
from rich.text import Text

from giaoban.base.messages import LANGUAGES, Language, Message, Translator
from giaoban.formats.encode import inline
from giaoban.formats.render import TEMPLATES, environment, render

HOSTILE = "<b>*x*</b> | `y` [z](http://a.example)\n# mới"


def filled(template: str, ending: str, **values: object) -> str:
    """Return a template, given as text, filled as one with this ending is."""
    env = environment("vi")
    code = env.compile(template, name=f"x.{ending}", filename=f"x.{ending}")
    return env.template_class.from_code(env, code, env.globals).render(values)


def test_in_markdown_every_value_is_escaped() -> None:
    """Also in a message, in a macro, and joined with others; text stays as it is."""
    said = inline(HOSTILE)
    assert filled("- {{ value }}", "md", value=HOSTILE) == f"- {said}"
    assert filled("{{ [value, value] | join(', ') }}", "md", value=HOSTILE) == f"{said}, {said}"
    assert filled('{{ _("File") }}: {{ _("{number}: {title}", number="1", title=value) }}', "md", value=HOSTILE) == (
        f"{Translator()(Message('File'))}: 1: {said}"
    )
    assert filled("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(value) }}", "md", value=HOSTILE) == said
    assert filled("{{ value }}", "txt", value=HOSTILE) == HOSTILE


def test_on_the_terminal_no_value_is_markup() -> None:
    """Neither a tag of the library nor a backslash before one, in a message nor alone; the template's own tags are."""
    hostile = "[bold]x[/] \\[red] [link=http://a.example]y[/link] :warning: [ghi tên]"
    for template in ("[red]{{ value }}[/]", "[red]{{ _('{number}: {title}', number='', title=value) }}[/]"):
        text = Text.from_markup(filled(template, "rich", value=hostile), emoji=False)
        assert text.plain.removeprefix(": ") == hostile
        assert [span.style for span in text.spans] == ["red"]


def test_nothing_marks_a_value_as_markup() -> None:
    """The filter that would is not there, and no template turns escaping off."""
    assert "safe" not in environment("vi").filters
    for source in TEMPLATES.iterdir():
        tree = environment("vi").parse(source.read_text(encoding="utf-8"))
        assert not list(tree.find_all((nodes.ScopedEvalContextModifier, nodes.MarkSafe))), source.name


def test_what_is_not_given_is_an_error() -> None:
    """A template that names what it does not get fails, and does not write an empty place."""
    with pytest.raises(UndefinedError):
        render("diff.md", Translator())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_compiles(language: Language) -> None:
    for source in TEMPLATES.iterdir():
        assert environment(language).get_template(source.name)
