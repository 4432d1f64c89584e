"""The body of a directive: Markdown that people need, and nothing that can run, fetch, hide or break out."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.publish.markup import body_html

KEPT = {
    *("p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "hr", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td", "a", "code"),
}
ATTACKS = (
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<SCRIPT SRC=//la.example/x.js></SCRIPT>",
    "[bấm](javascript:alert(1))",
    "[bấm](JaVaScRiPt:alert(1))",
    "[bấm](java&#x09;script:alert(1))",
    "[bấm](&#106;avascript:alert(1))",
    "[bấm](data:text/html;base64,PHNjcmlwdD4=)",
    "[bấm](vbscript:x)",
    "[bấm](file:///etc/passwd)",
    "<a href=' javascript:alert(1)'>a</a>",
    "<a href='https://la.example' onclick='alert(1)' style='position:fixed' target=_blank>a</a>",
    "<javascript:alert(1)>",
    "![ảnh](https://la.example/theo-doi.png)",
    "![ảnh](data:image/png;base64,AAAA)",
    "![ảnh][1]\n\n[1]: https://la.example/theo-doi.png",
    "<img src=x onerror=alert(1)>",
    "<picture><source srcset=//la.example/a></picture>",
    "<style>@import url(//la.example/a.css); body{display:none}</style>",
    "<p style='background:url(//la.example/a)'>x</p>",
    "<link rel=stylesheet href=//la.example/a.css>",
    "<meta http-equiv=refresh content='0;url=//la.example'>",
    "<base href=//la.example/>",
    "<iframe src=//la.example></iframe>",
    "<object data=//la.example></object><embed src=//la.example>",
    "<form action=//la.example><input name=mat-khau><button>Gửi</button></form>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<math><mi xlink:href='data:x'>x</mi></math>",
    "<video src=//la.example autoplay></video><audio src=//la.example></audio>",
    "<details open ontoggle=alert(1)>x</details>",
    "<td background=//la.example/a.png>x</td>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!-- <img src=x onerror=alert(1)> -->",
    "</div></div></body></html><script>x</script>",
    "\x1e# Tiêu đề giả {#noi-dung}",
    "# Tiêu đề {: onclick=alert(1) id=phan-hoi }",
    "x {: style='color:red' .gb-note }",
    "--8<-- 'mkdocs.yml'",
    "{{ 7*7 }}{% raw %}",
    "<p id=__search class=md-header>x</p>",
)


class _Read(HTMLParser):
    """Collects tags and attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Take a tag off what is open; nothing may close what it did not open."""
        assert self.open.pop() == tag


def assert_harmless(html: str) -> None:
    """Fail where anything is left that runs, loads, hides, or closes more than it opened."""
    read = _Read(html)
    assert read.open == []
    for tag, attributes in read.tags:
        assert tag in KEPT
        if tag == "a":
            assert set(attributes) <= {"href", "rel"}
            href = (attributes.get("href") or "").strip().lower()
            assert re.match(r"(https?:|mailto:|[^:]*$|[^:]*[/?#])", href), href
            assert attributes.get("rel") == "noopener noreferrer nofollow"
        else:
            assert set(attributes) <= ({"start"} if tag == "ol" else set())
    assert not set(html) & set("\n\x1e`{$")
    assert "<!--" not in html


@pytest.mark.parametrize("text", ATTACKS)
def test_attacks(text: str) -> None:
    """Alone, in a list, in a table, in a heading and as a quotation."""
    for place in ("{}", "- {}", "| a |\n|---|\n| {} |", "## {}", "> {}", "**{}**", "trước {} sau"):
        assert_harmless(str(body_html(place.replace("{}", text))))


def test_text_between_scripts_and_styles_goes_as_well() -> None:
    """What a browser would have run or applied is not shown as words."""
    html = str(body_html("Đầu\n\n<script>alert('mất')</script>\n\n<style>p{color:red}</style>\n\nCuối"))
    assert html == "<p>Đầu</p> <p>Cuối</p>"


def test_what_people_need_stays() -> None:
    """Emphasis, lists with their numbers, tables, quotations, headings below those of the page, links."""
    html = str(
        body_html(
            "# Nội dung\n\n**chậm nhất ngày 20**, *ngay*\n\n3. ba\n4. bốn\n\n- một\n\n> trích\n\n"
            "| a | b |\n|---|---|\n| 1 | 2 |\n\n"
            "[Kế hoạch](https://ldld.example/ke-hoach?a=1&b=2) [thư](mailto:ldld@ldld.example)"
        )
    )
    for piece in (
        "<h3>Nội dung</h3>",
        "<strong>chậm nhất ngày 20</strong>, <em>ngay</em>",
        '<ol start="3"> <li>ba</li> <li>bốn</li> </ol>',
        "<ul> <li>một</li> </ul>",
        "<blockquote>",
        "<td>2</td>",
        'href="https://ldld.example/ke-hoach?a=1&amp;b=2"',
        'href="mailto:ldld@ldld.example"',
    ):
        assert piece in html


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from((*ATTACKS, "**", "`", "```\n", "\n\n", "- ", "> ", "| ", "<", ">", '"', "đ")), max_size=6)
)
def test_any_mixture_is_harmless(parts: list[str]) -> None:
    """Attacks put together with signs of Markdown."""
    assert_harmless(str(body_html("".join(parts))))
