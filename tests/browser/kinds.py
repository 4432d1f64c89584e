"""The kinds of pages that the site has, one of each for the tests to look at."""

from pathlib import Path

# Looked at once is enough: of the same words or the same pieces for both audiences, or longer ones of a kind.
SAME_FOR_ALL = (
    *("rules", "rule", "introduction", "handbook", "how to send", "method", "forms", "form", "commands", "outputs"),
    *("output", "half", "year's summary", "months", "topics", "board", "directives", "units"),
)


def kinds_for_levels(site: Path, levels: Path) -> dict[str, str]:
    """Return the pages that differ for all union levels, of the kinds that they see (given the office's site too)."""
    found = {name: path for name, path in kinds_of_pages(site).items() if name not in SAME_FOR_ALL}
    return {name: path for name, path in found.items() if (levels / path / "index.html").exists()}


def kinds_of_pages(site: Path) -> dict[str, str]:
    """Return one page of each kind, as paths from the site's start."""

    def first(pattern: str) -> str:
        found = sorted(site.glob(pattern))
        assert found, f"no page like {pattern}"
        return f"{found[0].parent.relative_to(site).as_posix()}/"

    return {
        "home": "",
        "months": "thang/",
        "month": "thang/2013-03/",
        "sources": "thang/2013-03/nguon/",
        "quarter": "thang/2013-Q1/",
        "half": "thang/2013-H1/",
        "year's summary": "thang/2013/",
        "restatements": "thang/dieu-chinh/",
        "topics": "chu-de/",
        "topic": "chu-de/wage/",
        "boards": "han-nop/",
        "both levels": "hai-cap/",
        "board": "han-nop/2013-03/",
        "hotspots": "diem-nong/",
        "hotspot": first("diem-nong/*/*/*/index.html"),
        "cases": "vu-viec/",
        "case": first("vu-viec/*/index.html"),
        "directives": "chi-dao/",
        "directive": first("chi-dao/*-*/index.html"),
        "withdrawn directive": "chi-dao/2013-011/",
        "ledger": "chi-dao/so-phan-hoi/",
        "units": "don-vi/",
        "unit": "don-vi/ham-tan/",
        "year": "don-vi/ham-tan/2013/",
        "rules": "quy-tac/",
        "rule": "quy-tac/REF01/",
        "introduction": "gioi-thieu/",
        "handbook": "huong-dan/",
        "how to send": "huong-dan/gui-bao-cao/",
        "method": "cach-tinh/",
        "forms": "bieu-mau/",
        "form": "bieu-mau/periodic/",
        "commands": "lenh/",
        "speed": "toc-do/",
        "outputs": "api/",
        "output": "api/json-remind/",
    }
