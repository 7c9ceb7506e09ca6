#!/usr/bin/env python3
"""Reads the tree and prints each line that breaks a rule; fails when there is one.

    check_tree.py [ROOT]      the whole tree (the project's own when no root is given)
"""
import sys
from pathlib import Path

import campaign_rules
import coroutine_rules
import include_rules
import list_rules
import qml_rules
import size_rules
import text_rules
from source_tree import read_tree

RULES = (include_rules, campaign_rules, coroutine_rules, size_rules, list_rules, qml_rules, text_rules)


def problems_of(sources):
    return sorted(problem for rules in RULES for problem in rules.problems(sources))


def main(arguments):
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2]
    sources = read_tree(root)
    if not any(source.is_cpp for source in sources):
        print(f'{root}: no sources found', file=sys.stderr)
        return 2
    problems = problems_of(sources)
    for problem in problems:
        print(problem)
    print(f'{len(sources)} files read, {len(problems)} problems')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
