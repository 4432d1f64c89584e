"""The codebook: old codes stay, names are spelled out, and people's own words lead to a code."""

import re
from collections import Counter
from pathlib import Path

import pytest

from giaoban.base.messages import Message, Translator
from giaoban.base.times import parse_moment
from giaoban.checks.advice import topic_meant
from giaoban.checks.run import run_checks
from giaoban.registry.load import load_registry
from giaoban.registry.topics import Topics

from ..conftest import ROOT
from .rule_values import corpus, valid

SHORTENED = re.compile(r"\b(DN|TƯLĐTT|BLLĐ|ĐVHC|HĐND|BHXH|BHYT|BHTN|CNVCLĐ|NLĐ|KCN|UBND)\b")


def codebook(root: Path) -> Topics:
    """Return the codebook of a repository."""
    text = (root / "reports" / "registry" / "topics.yml").read_text(encoding="utf-8")
    return load_registry(corpus({"registry/topics.yml": text})).topics


def test_codes_of_the_first_version_stay() -> None:
    now, first = codebook(ROOT), codebook(ROOT / "tests" / "examples" / "valid" / "format")
    assert len(first.by_code) > 60
    assert set(first.by_code) < set(now.by_code)
    assert now.version > first.version


def test_names_that_are_printed_are_spelled_out() -> None:
    assert [topic.label for topic in codebook(ROOT).by_code.values() if SHORTENED.search(topic.label)] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nợ lương", "WAGE/WAGE_ARREARS"),
        ("NO_LUONG", "WAGE/WAGE_ARREARS"),
        ("Thỏa ước lao động tập thể", "UNION/CBA"),
        ("BHTN", "SI/UI"),
        ("BHXH", "SI"),
        ("BHYT", "SI/HI"),
        ("bảo hiểm y tế", "SI/HI"),
        ("đất đai", "LAND"),
        ("đối ngoại", "FOREIGN"),  # a part of a label
        ("Xe đưa đón", "BONUS/AMENITIES"),
        ("từ thiện", "CHARITY"),
        ("bồi thường", "LAND/COMPENSATION"),  # the topic above is called so, too
        ("sốt xuất huyết", "HEALTH/EPIDEMIC"),
        ("biên chế", None),  # two topics have it
        ("việc khác hẳn", None),
    ],
)
def test_what_people_call_a_topic(text: str, code: str | None) -> None:
    assert codebook(ROOT).called(text) == code


def test_each_word_names_one_topic() -> None:
    topics = codebook(ROOT)
    words = [(word, code) for code, topic in topics.by_code.items() for word in topic.words]
    assert len(words) > 40
    assert [(word, code) for word, code in words if topics.called(word) != code] == []


def test_each_part_of_a_label_leads_to_a_topic_of_that_name() -> None:
    """Only where several have it there is no answer."""
    topics = codebook(ROOT)
    having = Counter(
        part.strip() for topic in topics.by_code.values() for part in set(re.split(" - |[,/()]", topic.label))
    )
    assert len(having) > 120
    assert [part for part, count in having.items() if part and count == 1 and topics.called(part) is None] == []


@pytest.mark.parametrize("written", ["nợ lương", "NO_LUONG"])
def test_a_topic_in_peoples_words_is_answered_with_its_code(written: str) -> None:
    path = "units/ham-tan/2013/2013-03.yml"
    texts = {**valid(), "registry/topics.yml": (ROOT / "reports/registry/topics.yml").read_text(encoding="utf-8")}
    texts[path] = texts[path].replace("WAGE/WAGE_ARREARS", written, 1)
    moment = parse_moment("2013-12-31")
    assert moment is not None
    found = run_checks(corpus(texts), moment).problems
    fixes = [entry.fix for entry in found if entry.path.endswith(path) and entry.field == "/matters/0/topic"]
    told = [Translator("vi")(fix) for fix in fixes if isinstance(fix, Message)]
    assert any("WAGE/WAGE_ARREARS" in text for text in told), told


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Công nhân bức xúc vì nợ lương và tiền điện", ("WAGE/WAGE_ARREARS", "PRICE/POWER")),
        ("Gọi điện thoại cho cơ quan nhà nước", ()),  # «điện», «nước» are names of topics and parts of other words
        ("NỢ LƯƠNG", ("WAGE/WAGE_ARREARS",)),
    ],
)
def test_topics_that_a_sentence_names(text: str, codes: tuple[str, ...]) -> None:
    assert codebook(ROOT).named_in(text) == codes


def test_each_code_that_has_no_other_below_it_has_an_example() -> None:
    topics = codebook(ROOT).by_code
    above = {topic.parent for topic in topics.values()}
    assert [code for code, topic in topics.items() if not topic.example and code not in above] == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("PRICE/ELECTRICITY", ("«PRICE/POWER» (Giá cả - thị trường: điện)?", "PRICE/FUEL (xăng dầu)")),
        ("PRICE/XYZ", ("Trong PRICE có: PRICE/FUEL (xăng dầu), PRICE/POWER (điện)",)),
        ("chậm lương ở xưởng may", ("«WAGE/WAGE_ARREARS» (Tiền lương - thu nhập: chậm/nợ lương)",)),
        ("việc khác hẳn", ("trang «Mã chủ đề»",)),
    ],
)
def test_a_refused_topic_is_answered_with_names(written: str, told: tuple[str, ...]) -> None:
    advice = Translator("vi")(topic_meant(codebook(ROOT), written))
    assert [part for part in told if part not in advice] == []
