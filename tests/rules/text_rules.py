"""Names, words and paths: what may not be written anywhere, and what each header begins with."""
import posixpath
import re

EMPTY_NAMES = 'Manager|Helper|Helpers|Util|Utils|Utility|Utilities'
TYPE = re.compile(rf'\b(?:class|struct|enum class|enum|using|namespace|concept)\s+(\w*?(?:{EMPTY_NAMES}))\b')
FILE = re.compile(r'(^|_)(manager|helper|helpers|util|utils|utility|utilities|misc|common)(_|$)', re.I)
QML_FILE = re.compile(rf'({EMPTY_NAMES})$')
SNAKE = re.compile(r'^[a-z][a-z0-9_]*$')
CAMEL = re.compile(r'^([A-Z][A-Za-z0-9]*|tst_[a-z0-9_]+)$')
# Written in pieces, so that this file does not break its own rule.
UNFINISHED = re.compile(r'\b(' + '|'.join(('TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK', 'not ' + 'implemented')) + r')\b')
MACHINE = re.compile(r'(?<![\w.:/*$}~-])/(?:' + '|'.join(('wo' + 'rk', 'ro' + 'ot', 'ho' + 'me', 'tm' + 'p', 'Use' + 'rs')) + r')/[\w.-]')
WORDY = ('.cpp', '.h', '.qml', '.js', '.mjs', '.py', '.sh', '.md', '.txt', '.json', '.cmake', '.css', '.yaml', '.ini', '')
WORDS_FROM_OUTSIDE = ('LICENSE',)

SQL_VALUE = re.compile(r'"[^"\n]*\b(?:SELECT|INSERT|UPDATE|DELETE|WHERE|VALUES|AND|OR|SET|LIMIT)\b[^"\n]*'
                       r'(?:[=\'<>]|\b(?:IN\s*\(|VALUES\s*\()|,\s*\')\s*"\s*(?:\+(?!\s*")|<<)'
                       r'|"[^"\n]*\b(?:LIKE|LIMIT|OFFSET|MATCH)\s*"\s*(?:\+(?!\s*")|<<)')
SQL_FORMAT = re.compile(r'\b(?:format|sprintf|snprintf)\s*\([^;"]*"[^"\n]*\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\b[^"\n]*(?:\{|%[sdlu])')


def name_problems(source):
    folder, name = posixpath.split(source.path)
    stem = posixpath.splitext(name)[0]
    if source.suffix in ('.cpp', '.h', '.py', '.sh') and not SNAKE.match(stem):
        yield source.problem(0, 'name', f'{name}: file names are snake_case')
    if source.suffix == '.qml' and not CAMEL.match(stem):
        yield source.problem(0, 'name', f'{name}: QML files are UpperCamel, QML tests tst_noun.qml')
    if source.is_cpp or source.suffix in ('.py', '.qml', '.sh'):
        if FILE.search(stem) or QML_FILE.search(stem):
            yield source.problem(0, 'name', f'{name}: name the noun it holds')
    if source.is_cpp:
        for match in TYPE.finditer(source.code):
            yield source.problem(match.start(), 'name', f'{match.group(1)}: name what it is or does')
    if source.is_cpp and re.match(r'.*test', stem) and folder.startswith('tests/') and source.suffix == '.cpp':
        if re.search(r'(^test_|_tests$|Test$)', stem):
            yield source.problem(0, 'name', f'{name}: tests are noun_test.cpp')


def word_problems(source):
    if source.suffix not in WORDY or posixpath.basename(source.path) in WORDS_FROM_OUTSIDE:
        return
    for match in UNFINISHED.finditer(source.text):
        yield source.problem(match.start(), 'unfinished', f'"{match.group(0)}" stands for work that is not done')
    for match in MACHINE.finditer(source.text):
        yield source.problem(match.start(), 'machine-path', f'"{match.group(0)}" is a path of one machine')


def sql_problems(source):
    for pattern in (SQL_VALUE, SQL_FORMAT):
        for match in pattern.finditer(source.code_and_strings):
            yield source.problem(match.start(), 'sql', 'a value in the text of an SQL statement: bind it')


def header_problems(source):
    if not source.text.startswith('//'):
        yield source.problem(0, 'header', 'the first lines say what this is and what it guarantees')
    if not re.search(r'^#pragma once$', source.text, re.M):
        yield source.problem(0, 'header', '#pragma once is missing')


def problems(sources):
    for source in sources:
        yield from name_problems(source)
        yield from word_problems(source)
        if source.is_cpp:
            yield from sql_problems(source)
        if source.suffix == '.h':
            yield from header_problems(source)
