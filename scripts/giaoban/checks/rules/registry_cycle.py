"""Các đơn vị kế tục nhau, hoặc là cấp trên của nhau, theo vòng tròn.

Đơn vị A do B kế tục thì B không thể do A kế tục; một đơn vị không thể là cấp trên của chính mình.
---
Units succeed one another, or are above one another, in a circle.

If A is succeeded by B, then B cannot be succeeded by A; and no unit is above itself.
"""

from collections.abc import Iterator, Mapping

from ...base.messages import Words, msg
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..register import entries

RULE = Rule(
    code="REGISTRY06",
    level="error",
    title=Words("Kế tục hoặc cấp trên theo vòng tròn", "Circle of units"),
    good="- {id: ham-tan, parent: binh-thuan, …}\n- {id: binh-thuan, …}",
    bad="- {id: ham-tan, parent: binh-thuan, …}\n- {id: binh-thuan, parent: ham-tan, …}",
    reach="registry",
)

Graph = Mapping[str, tuple[Node, ...]]


def check(context: Context) -> Problems:
    """Yield a problem for each circle of successors and of parents, at its first unit in the file."""
    units = list(entries(context, "units", "units"))
    succession: dict[str, tuple[Node, ...]] = {}
    parents: dict[str, tuple[Node, ...]] = {}
    for _, entry in units:
        unit, parent = entry.word("id"), entry.text("parent")
        if unit is not None:
            succession.setdefault(unit, entry.items("succeeded_by"))
            parents.setdefault(unit, (parent,) if parent is not None else ())
    for graph, message in (
        (succession, msg("These units succeed one another in a circle: {units}.")),
        (parents, msg("These units are above one another in a circle: {units}.")),
    ):
        for names, node in circles(graph):
            round_ = [*names, names[0]]
            short = round_ if len(round_) <= 8 else [*round_[:6], "…", round_[-1]]
            fix = msg("Take out the entry that leads back.")
            yield RULE.at(units[0][0], node, message.filled(units=" → ".join(short)), fix)


def circles(graph: Graph) -> Iterator[tuple[list[str], Node]]:
    """Yield circles of a graph that share no unit: the names in order, and the node that leads on."""
    left = _peeled(graph)
    seen: set[str] = set()
    for start in left:
        path: dict[str, Node] = {}
        name = start
        while name not in path and name not in seen:
            path[name] = next(node for node in graph[name] if node.string in left)
            name = path[name].string
        seen.update(path)
        if name not in path:
            continue
        names = list(path)
        circle = names[names.index(name) :]
        begin = min(range(len(circle)), key=lambda at: (path[circle[at]].line, path[circle[at]].column))
        circle = circle[begin:] + circle[:begin]
        yield circle, path[circle[0]]


def _peeled(graph: Graph) -> dict[str, None]:
    """Return the names from which a circle can be reached: names that lead nowhere are removed until none is left."""
    out = {name: {node.string for node in nodes if node.string in graph} for name, nodes in graph.items()}
    into: dict[str, list[str]] = {}
    for name, targets in out.items():
        for target in targets:
            into.setdefault(target, []).append(name)
    ends = [name for name, targets in out.items() if not targets]
    left = dict.fromkeys(graph)
    while ends:
        end = ends.pop()
        del left[end]
        for name in into.get(end, ()):
            out[name].discard(end)
            if not out[name]:
                ends.append(name)
    return left
