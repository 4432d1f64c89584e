"""The modified z-score against series worked out by hand, and the words that it gives."""

import pytest

from giaoban.base.messages import Translator
from giaoban.publish.charts import trend_line
from giaoban.summaries.trends import modified_z_score, signal_of


@pytest.mark.parametrize(
    ("value", "history", "score"),
    [
        # median 4.5; deviations 3.5 2.5 1.5 .5 .5 1.5 2.5 3.5, their median 2; 0.6745 * 4.5 / 2
        (9, [1, 2, 3, 4, 5, 6, 7, 8], 1.517625),
        # median 10; deviations 0 1 1 0 2 1 0 2 1, MAD 1; 0.6745 * 10
        (20, [10, 11, 9, 10, 12, 9, 10, 8, 11], 6.745),
        (0, [10, 11, 9, 10, 12, 9, 10, 8, 11], -6.745),
        # MAD 0: median 5, mean absolute deviation (1 + 3) / 8 = 0.5; 4 / (1.253314 * 0.5)
        (9, [5, 5, 5, 5, 5, 5, 6, 8], 6.383077),
        (5, [5, 5, 5, 5, 5, 5, 6, 8], 0.0),
        (5, [5, 5, 5, 5, 5, 5, 5, 5], None),
    ],
)
def test_the_score_of_series_worked_out_by_hand(value: int, history: list[int], score: float | None) -> None:
    found = modified_z_score(value, history)
    assert found == (None if score is None else pytest.approx(score, abs=1e-6))


@pytest.mark.parametrize(
    ("value", "history", "word"),
    [
        (99, [1, 2, 3, 4, 5, 6, 7], "too_little_history"),
        (9, [1, 2, 3, 4, 5, 6, 7, 8], "usual"),
        (20, [10, 11, 9, 10, 12, 9, 10, 8, 11], "high"),
        (0, [10, 11, 9, 10, 12, 9, 10, 8, 11], "low"),
        (15, [10, 11, 9, 10, 12, 9, 10, 8, 11], "usual"),  # 0.6745 * 5 = 3.3725
        (16, [10, 11, 9, 10, 12, 9, 10, 8, 11], "high"),  # 0.6745 * 6 = 4.047
        (5, [5] * 8, "usual"),
        (6, [5] * 8, "departs"),
        (1, [0, 0, 0, 0, 0, 0, 0, 1], "usual"),  # a score of 6.4, and one matter
        (2, [0, 0, 0, 0, 0, 0, 0, 1], "high"),
    ],
)
def test_the_word_for_a_figure(value: int, history: list[int], word: str) -> None:
    assert signal_of(value, history).word == word


def test_a_line_tells_its_figures_as_text() -> None:
    """Nothing is drawn for two points; three have their text."""
    months = [{"period": f"2013-0{month}", "opinions": value, "units": 13} for month, value in ((1, 4), (2, 0), (3, 8))]
    assert not trend_line(months[:2], Translator("vi"))
    assert 'aria-label="3 kỳ từ 2013-01: ít nhất 0, nhiều nhất 8, kỳ này 8"' in trend_line(months, Translator("vi"))
