#!/usr/bin/env python3
"""Each rule must fail on its fixture at exactly the marked lines, and nowhere else; and the tree itself breaks none.

A line of fixtures/ that a rule must report ends in a comment `must fail: rule` (the rule's name once for each report).
Sizes are tested on files written here, so that the tree holds no file of 501 lines.
"""
import re
import tempfile
import unittest
from pathlib import Path

import check_tree
import size_rules
from source_tree import Source, read_tree

FIXTURES = Path(__file__).resolve().parent / 'fixtures'
MARK = re.compile(r'must fail: ([\w-]+(?:, [\w-]+)*)')


def marked(sources):
    for source in sources:
        for number, line in enumerate(source.text.splitlines(), start=1):
            for match in MARK.finditer(line):
                for rule in match.group(1).split(', '):
                    yield source.path, number, rule


def reported(sources):
    return [(problem.path, problem.line, problem.rule) for problem in check_tree.problems_of(sources)]


def cpp_function(lines):
    return 'Status save(const Change& change)\n{\n' + '    ++count;\n' * (lines - 3) + '}\n'


def qml_function(lines):
    return 'Item {\n    function save(change) {\n' + '        count += 1\n' * (lines - 2) + '    }\n}\n'


def js_function(lines):
    return 'export const save = (change) => {\n' + '    count += 1;\n' * (lines - 2) + '};\n'


def python_function(lines):
    return 'def save(change):\n' + '    print(change)\n' * (lines - 1)


FUNCTIONS = {'shared/a.cpp': cpp_function, 'mobile/A.qml': qml_function, 'server/a.js': js_function, 'tests/a.py': python_function}


class Fixtures(unittest.TestCase):
    def test_each_fixture_fails_where_it_is_marked(self):
        folders = sorted(path for path in FIXTURES.iterdir() if path.is_dir())
        self.assertTrue(folders)
        for folder in folders:
            with self.subTest(folder.name):
                sources = read_tree(folder)
                expected = sorted(marked(sources))
                self.assertTrue(expected, 'a fixture without a marked line proves nothing')
                self.assertEqual(expected, sorted(reported(sources)))

    def test_each_rule_has_a_fixture(self):
        names = set()
        for path in Path(check_tree.__file__).parent.glob('*_rules.py'):
            for group in re.findall(r"problem\([^'\n]*'([a-z_-]+)'", path.read_text(encoding='utf-8')):
                names.add(group)
        covered = {rule for folder in FIXTURES.iterdir() for _, _, rule in marked(read_tree(folder))}
        self.assertEqual(set(), names - covered - {'file-size', 'function-size'})


class Sizes(unittest.TestCase):
    def rules_of(self, path, text):
        return [problem.rule for problem in size_rules.problems([Source(path, text)])]

    def test_file_of_501_lines(self):
        self.assertEqual([], self.rules_of('shared/a.h', '// line\n' * 500))
        self.assertEqual(['file-size'], self.rules_of('shared/a.h', '// line\n' * 501))

    def test_function_of_81_lines(self):
        for path, function in FUNCTIONS.items():
            with self.subTest(path):
                self.assertEqual([], self.rules_of(path, function(80)))
                self.assertEqual(['function-size'], self.rules_of(path, function(81)))

    def test_functions_are_found_behind_what_looks_alike(self):
        before = ('namespace fieldledger {\nconstexpr Route routes[] = {{Method::Post, "/v1/sync", &sync}};\n'
                  'enum class Kind { One, Two };\nclass Ledger {\npublic:\n'
                  '    Ledger(int a) : a_{a}, b_(2), c_{}\n    {\n    }\n    int a_ = 0;\nprivate:\n')
        self.assertEqual(['function-size'], self.rules_of('shared/a.cpp', before + cpp_function(81) + '};\n}\n'))
        self.assertEqual([], self.rules_of('shared/a.cpp', before + cpp_function(80) + '};\n}\n'))
        self.assertEqual(['function-size'], self.rules_of('tests/a_test.cpp', cpp_function(81).replace(
            'Status save(const Change& change)', 'TEST(Ledger, saves)')))

    def test_constructor_body_counts_from_its_name(self):
        text = 'Ledger::Ledger(int a)\n    : a_{a},\n      b_(2)\n{\n' + '    ++count;\n' * 77 + '}\n'
        self.assertEqual(['function-size'], self.rules_of('shared/a.cpp', text))

    def test_a_class_is_no_function(self):
        text = 'class Ledger {\n' + '    int count() const { return 1; }\n' * 200 + '};\n'
        self.assertEqual([], self.rules_of('shared/a.h', text))

    def test_handler_in_qml(self):
        text = 'Item {\n    onClicked: {\n' + '        count += 1\n' * 79 + '    }\n}\n'
        self.assertEqual(['function-size'], self.rules_of('mobile/A.qml', text))


class Tree(unittest.TestCase):
    def test_an_empty_tree_is_no_success(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(2, check_tree.main([folder]))

    def test_a_broken_tree_fails(self):
        self.assertEqual(1, check_tree.main([str(FIXTURES / 'includes')]))


if __name__ == '__main__':
    unittest.main()
