"""How unusual a figure is among those before it: the modified z-score.

Source: B. Iglewicz, D. C. Hoaglin, «How to Detect and Handle Outliers», ASQC Quality Press, 1993: the score M = 0.6745
(x - median) / MAD, where MAD is the median of the absolute deviations from the median; |M| > 3.5 marks an outlier.
0.6745 is the upper quartile of the standard normal distribution. Median and MAD are those of the earlier figures only,
so that an outlier does not widen its own measure.

Where more than half of the earlier figures are equal, MAD is 0; then the mean absolute deviation from the median
replaces it, scaled by 1.253314 = sqrt(pi / 2), so that it estimates the standard deviation of a normal distribution.
Where all are equal there is no measure: any other figure differs, and no score is given.

An assumption of this project, not of the source: a figure within one matter of the median is usual, whatever its score.
Otherwise, where there are mostly no matters, a single one would have a high score and every month a warning.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Literal

SignalWord = Literal["usual", "high", "low", "departs", "too_little_history"]
SIGNALS: tuple[SignalWord, ...] = ("usual", "high", "low", "departs", "too_little_history")
UNUSUAL: tuple[SignalWord, ...] = ("high", "low", "departs")  # the signals that a person should look at
LEAST_HISTORY = 8
THRESHOLD = 3.5
_NORMAL_QUARTILE = 0.6745
_WITHIN = 1
_MEAN_DEVIATION = 1.253314


@dataclass(frozen=True, slots=True)
class Signal:
    """How unusual a figure is: a word, and the modified z-score where there is one."""

    word: SignalWord
    score: float | None = None


def signal_of(value: float, history: Sequence[float]) -> Signal:
    """Return how unusual a figure is among the earlier ones (see the module); fewer than 8 are too few."""
    return signal_of_pairs([(value, earlier) for earlier in history])


def signal_of_pairs(pairs: Sequence[tuple[float, float]]) -> Signal:
    """Return how unusual a figure is, from pairs (now, then) of what was received in both periods.

    If the same reports are common to every pair, the present figure is the same in all, and the result is that of
    `signal_of`.
    """
    if len(pairs) < LEAST_HISTORY:
        return Signal("too_little_history")
    differences = [now - then for now, then in pairs]
    score = modified_z_score(0, [-difference for difference in differences])
    if score is None:
        return Signal("usual" if differences[0] == 0 else "departs")
    if abs(score) <= THRESHOLD or abs(median(differences)) <= _WITHIN:
        return Signal("usual", score)
    return Signal("high" if score > 0 else "low", score)


def modified_z_score(value: float, history: Sequence[float]) -> float | None:
    """Return the modified z-score of a figure against earlier ones, None where these are all equal.

    Raises statistics.StatisticsError for an empty history.
    """
    middle = median(history)
    deviations = [abs(entry - middle) for entry in history]
    mad = median(deviations)
    if mad:
        return _NORMAL_QUARTILE * (value - middle) / mad
    mean = fmean(deviations)
    return (value - middle) / (_MEAN_DEVIATION * mean) if mean else None
