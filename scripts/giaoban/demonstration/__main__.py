"""`python -m giaoban.demonstration DIR`: writes the demonstration into DIR/registry, DIR/units and DIR/province."""

import sys
from pathlib import Path

from .write import write_tree


def main(arguments: list[str]) -> int:
    """Writes the tree into the one folder given; returns the exit status."""
    if len(arguments) != 1:
        sys.stderr.write("Cách dùng: python -m giaoban.demonstration THƯ_MỤC\n")
        return 2
    count = write_tree(Path(arguments[0]))
    sys.stdout.write(f"{count} tệp\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
