"""Search without marks: `dinh cong` finds «đình công».

The theme's search compares words as they are written. Beside each document's title and text stand the folded forms of
its words, as fields of their own; mkdocs.yml names them in `plugins.search.fields`.
"""

import html
import json
import re
from collections.abc import Iterable
from typing import Any

from ..vietnamese import fold

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")


def fold_words(text: str) -> str:
    """Return the folded forms of the words of a text that differ from how they are written, each once, in order."""
    words = _WORD.findall(html.unescape(_TAG.sub(" ", text)).lower())
    return " ".join(dict.fromkeys(folded for word in words if (folded := fold(word)) != word))


def folded_index(text: str) -> str:
    """Return a search index (JSON) with the fields `fold` and `foldtitle` on every document that has any."""
    index = json.loads(text)
    documents: Iterable[dict[str, Any]] = index["docs"]
    for document in documents:
        for name, source in (("fold", document["text"]), ("foldtitle", document["title"])):
            folded = fold_words(source)
            if folded:
                document[name] = folded
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))
