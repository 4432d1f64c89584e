"""The kinds of pages that the site has, one of each for the tests to look at."""

from pathlib import Path


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
        "form": "bieu-mau/periodic/",
        "commands": "lenh/",
        "output": "api/json-remind/",
    }
