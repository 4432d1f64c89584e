"""A check and its problems as the JSON of the contract (DESIGN.md, «Commands»)."""

from ..base.messages import Translator
from ..checks.problem import Problem
from ..checks.run import Result
from .json_values import Json, fields_of


def problem_json(problem: Problem, translate: Translator) -> Json:
    """Return one problem as the contract has it."""
    return {
        **fields_of(problem, "code", "level", "path", "line", "column", "field"),
        "message": translate(problem.message),
        "fix": translate(problem.fix),
        "help": problem.help,
    }


def check_json(result: Result, translate: Translator) -> Json:
    """Return the result of a check as the contract has it."""
    return {
        "problems": [problem_json(problem, translate) for problem in result.problems],
        "files": result.files,
        "errors": result.count("error"),
        "warnings": result.count("warning"),
    }
