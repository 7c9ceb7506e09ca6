"""The sources as the rules see them: path, text, and the text with comments and strings blanked out.

Blanking keeps every line and column where it was, so that a match in blanked text has the line it has in the file.
"""
import re
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

CPP = ('.cpp', '.h')
SCRIPT = ('.qml', '.js', '.mjs')
LEFT_OUT = ('tests/rules/fixtures/', 'build/', 'out/', 'run-data/', 'node_modules/', '.git/')

CPP_TOKENS = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<raw>R"(?P<mark>[^\s()\\]{0,16})\((?:.|\n)*?\)(?P=mark)")'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9A-Za-z_])(?:u8|u|U|L)?'(?:\\.|[^'\\\n])+')", re.S)
SCRIPT_TOKENS = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<string>"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`)', re.S)
PYTHON_TOKENS = re.compile(
    r'(?P<string>"""(?:.|\n)*?"""|\'\'\'(?:.|\n)*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')'
    r'|(?P<comment>\#[^\n]*)')


def blank_of(text):
    return re.sub(r'[^\n]', ' ', text)


@dataclass(frozen=True, order=True)
class Problem:
    path: str
    line: int
    rule: str
    message: str

    def __str__(self):
        return f'{self.path}:{self.line}: {self.rule}: {self.message}'


@dataclass
class Source:
    path: str  # from the root of the tree, with slashes
    text: str
    suffix: str = field(init=False)

    def __post_init__(self):
        self.suffix = Path(self.path).suffix

    @property
    def is_cpp(self):
        return self.suffix in CPP

    @property
    def is_script(self):
        return self.suffix in SCRIPT

    def is_under(self, *folders):
        """True for a folder that ends in a slash, or the file itself."""
        return any(self.path == folder or (folder.endswith('/') and self.path.startswith(folder)) for folder in folders)

    def _tokens(self):
        return CPP_TOKENS if self.is_cpp else PYTHON_TOKENS if self.suffix == '.py' else SCRIPT_TOKENS

    @cached_property
    def code(self):
        """Without comments and without what strings say."""
        return self._tokens().sub(lambda match: blank_of(match.group(0)), self.text)

    @cached_property
    def code_and_strings(self):
        """Without comments."""
        return self._tokens().sub(
            lambda match: blank_of(match.group(0)) if match.group('comment') else match.group(0), self.text)

    def line_at(self, offset):
        return self.text.count('\n', 0, offset) + 1

    def problem(self, offset, rule, message):
        return Problem(self.path, self.line_at(offset), rule, message)


def listed_paths(root):
    """What git tracks or would track; everything where there is no git."""
    git = subprocess.run(['git', '-C', str(root), 'ls-files', '-z', '-co', '--exclude-standard', '--', '.'],
                         capture_output=True, check=False)
    if git.returncode == 0 and git.stdout:
        return sorted(set(git.stdout.decode().rstrip('\0').split('\0')))
    return sorted(path.relative_to(root).as_posix() for path in root.rglob('*') if path.is_file())


def read_tree(root):
    """Every text file of the tree, as Source objects in order of their paths."""
    root = Path(root)
    sources = []
    for path in listed_paths(root):
        if any(path.startswith(folder) for folder in LEFT_OUT) or not (root / path).is_file():
            continue
        try:
            sources.append(Source(path, (root / path).read_text(encoding='utf-8')))
        except UnicodeDecodeError:
            continue  # pictures, and golden inputs that are meant to be broken
    return sources
