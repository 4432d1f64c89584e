"""How the house stands: its packages, modules, lines and who loads whom, read from the sources.

    python benchmarks/house.py          a table
    python benchmarks/house.py --json   the same for programs

Lines are those of code: without blanks, comments and docstrings. An arrow goes from a package to one that it loads,
wherever in a module that is written, inside a function too. It runs upward where the loaded package is the higher one
in `FLOORS`. A circle is a set of packages of which each leads back to itself. What a script writes (`GENERATED`) is
counted apart.
"""

import argparse
import ast
import io
import json
import sys
import tokenize
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "scripts" / "giaoban"
# From the lowest up.
FLOORS = (
    "base",
    "source",
    "documents",
    "privacy",
    "registry",
    "repair",
    "checks",
    "repository",
    "receipts",
    "guard",
    "known",
    "summaries",
    "cases",
    "ledger",
    "reminders",
    "dossier",
    "objects",
    "preview",
    "doctor",
    "drafting",
    "demonstration",
    "formats",
    "publish",
    "word",
    "commands",
    "__main__",
)
GENERATED = frozenset({"documents.model"})  # from schema/, by documents/generate.py
_LAYOUT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def modules() -> Mapping[str, Path]:
    """Return every module by its name below the package."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def lines_of(text: str) -> int:
    """Return how many lines of a module are code."""
    told: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
            told.update(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in _LAYOUT:
            code.update(range(token.start[0], token.end[0] + 1))
    return len(code - told)


def loads(name: str, path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    """Yield the modules of the package that a module loads."""
    here = name.split(".") if name else []
    package = here if path.name == "__init__.py" else here[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            if node.level:
                start = package[: len(package) - node.level + 1]
            elif (node.module or "").split(".")[0] == "giaoban":
                start = []
            else:
                continue
            said = (node.module or "").split(".") if node.level else (node.module or "").split(".")[1:]
            whole = ".".join([*start, *[part for part in said if part]])
            for alias in node.names:
                inner = f"{whole}.{alias.name}" if whole else alias.name
                yield inner if inner in known else whole
        elif isinstance(node, ast.Import):
            yield from (alias.name[8:] for alias in node.names if alias.name.startswith("giaoban."))


def circles(arrows: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the sets of packages, or modules, of which each leads to every other."""
    reach = {}
    for start in arrows:
        seen, pending = set(), [start]
        while pending:
            for target in arrows.get(pending.pop(), ()):
                if target not in seen:
                    seen.add(target)
                    pending.append(target)
        reach[start] = seen
    found = {
        frozenset({one, *(other for other in reach[one] if one in reach.get(other, ()))})
        for one in reach
        if one in reach[one]
    }
    return sorted(sorted(entry) for entry in found)


def measured() -> dict[str, object]:
    """Return the figures of the house."""
    known = modules()
    rooms: dict[str, list[int]] = defaultdict(list)
    arrows: dict[str, set[str]] = defaultdict(set)
    files: dict[str, set[str]] = {}
    generated = 0
    for name, path in known.items():
        room = name.split(".")[0]
        if not room:
            continue
        lines = lines_of(path.read_text(encoding="utf-8"))
        rooms[room].append(0 if name in GENERATED else lines)
        generated += lines if name in GENERATED else 0
        targets = {target for target in loads(name, path, known) if target and target != name}
        files[name] = targets
        arrows[room] |= {target.split(".")[0] for target in targets} - {room}
    upward = sorted(
        f"{one} -> {other}"
        for one, others in arrows.items()
        for other in others
        if one not in FLOORS or other not in FLOORS or FLOORS.index(other) > FLOORS.index(one)
    )
    return {
        "packages": len(rooms) - 1,  # without __main__, which is only a door
        "modules": len(known),
        "lines": sum(map(sum, rooms.values())),
        "generated": generated,
        "edges": sum(map(len, files.values())),
        "arrows": sum(map(len, arrows.values())),
        "circles": circles(arrows),
        "circles of modules": circles(files),
        "upward": upward,
        "rooms": {name: {"modules": len(found), "lines": sum(found)} for name, found in sorted(rooms.items())},
        "long": sorted(
            name
            for name, path in known.items()
            if name not in GENERATED and path.read_text(encoding="utf-8").count("\n") > 350
        ),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="for programs")
    found = measured()
    if parser.parse_args().json:
        sys.stdout.write(json.dumps(found) + "\n")
        return
    for name, value in found.items():
        if not isinstance(value, dict):
            sys.stdout.write(f"{name:10} {value}\n")
    for name, room in found["rooms"].items() if isinstance(found["rooms"], dict) else ():
        sys.stdout.write(f"  {name:14} {room['modules']:4} modules {room['lines']:6} lines\n")


if __name__ == "__main__":
    main()
