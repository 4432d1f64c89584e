"""Correct the theme's pages: names for screen readers, valid attributes, no empty lines.

The theme accepts no more changes, so its output is corrected here, as text, after each page is made. tests/browser
checks that every page is valid and has no violation of axe-core.
"""

import re

# The theme's HTML, and the correct one. HTML allows no `autocomplete` on a checkbox and no empty `tabindex`; a dialogue
# needs a name, and two areas of the same kind need two (ARIA 1.2, dialog and navigation).
_MENDED = (
    (' role="dialog">', ' role="dialog" aria-label="Tìm kiếm trong trang">'),
    (' type="checkbox" id="__drawer" autocomplete="off"', ' type="checkbox" id="__drawer"'),
    (' type="checkbox" id="__search" autocomplete="off"', ' type="checkbox" id="__search"'),
    (' tabindex="">', ">"),
)
_LABELLED = re.compile(r'aria-labelledby="((__nav_\d+)_label)"')
_DRAWER = '<div class="md-sidebar md-sidebar--primary"'
_CONTENTS = '<nav class="md-nav md-nav--secondary" aria-label="Trong trang này">'
_CONTENTS_IN_DRAWER = '<nav class="md-nav md-nav--secondary" aria-label="Trong trang này, ở ngăn bên">'
_BLANK = re.compile(r"[ \t]*\n[ \t\n]*\n")
_KEPT = re.compile(r"(<pre\b.*?</pre>|<textarea\b.*?</textarea>)", re.DOTALL)


def mended(html: str) -> str:
    """Return a page of the theme as valid, accessible HTML; preformatted text keeps its empty lines."""
    for wrong, right in _MENDED:
        html = html.replace(wrong, right)
    for name, box in _LABELLED.findall(html):  # a page with only one section has no label with that name
        if f'id="{name}"' not in html:
            title = f'<label class="md-nav__title" for="{box}"'
            html = html.replace(title, f'{title} id="{name}"', 1)
    if 'id="__toc"' not in html:
        html = html.replace(' for="__toc"', "")
    if _DRAWER in html and html.count(_CONTENTS) > 1:
        html = html.replace(_CONTENTS, _CONTENTS_IN_DRAWER, 1)
    return "".join(part if number % 2 else _BLANK.sub("\n", part) for number, part in enumerate(_KEPT.split(html)))
