"""What the theme leaves out of its pages, put in: names for screen readers, valid attributes, no empty lines.

The theme is finished and takes no changes any more, so its output is mended here, as text, after each page is made.
Whether every page then is valid and has no violation of axe-core is tested in tests/browser.
"""

import re

# What the theme writes, and what it should have written. HTML allows `autocomplete` on no box to tick and no empty
# `tabindex`; a dialogue needs a name, and two areas of one kind need two (ARIA 1.2, dialog and navigation).
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
    """Return a page of the theme as valid, accessible HTML; what is preformatted keeps its empty lines."""
    for wrong, right in _MENDED:
        html = html.replace(wrong, right)
    for name, box in _LABELLED.findall(html):  # a section of one page has no label of that name
        if f'id="{name}"' not in html:
            title = f'<label class="md-nav__title" for="{box}"'
            html = html.replace(title, f'{title} id="{name}"', 1)
    if 'id="__toc"' not in html:
        html = html.replace(' for="__toc"', "")
    if _DRAWER in html and html.count(_CONTENTS) > 1:
        html = html.replace(_CONTENTS, _CONTENTS_IN_DRAWER, 1)
    return "".join(part if number % 2 else _BLANK.sub("\n", part) for number, part in enumerate(_KEPT.split(html)))
