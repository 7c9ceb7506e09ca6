"""A file of at most 500 lines, a function of at most 80. From 400 and 60 on, ask what second thing it does."""
import ast
import re

FILE_LINES_MAX = 500
FUNCTION_LINES_MAX = 80
MEASURED = ('.cpp', '.h', '.qml', '.js', '.mjs', '.py', '.sh', '.css')

SCOPE = re.compile(r'\b(namespace|class|struct|union|enum)\b(?![^{]*\)\s*(const|noexcept|override|final|\s)*$)|extern\s*$')
# A brace that continues an expression or a constructor's list: `a_{1}`, `= {`, `return {`, `({`, `, {`.
EXPRESSION_BEFORE = re.compile(r'(=|\(|,|\[|\breturn|[:,]\s*[\w:]+(<[^{}]*>)?)\s*$')
CONSTRUCTOR_LIST = re.compile(r'\)\s*(noexcept\s*)?:(?!:)')
SCRIPT_FUNCTION = re.compile(r'\bfunction\b[^{};]*\{|=>\s*\{|\bon[A-Z]\w*\s*:\s*(?:\([^)]*\)\s*=>\s*)?\{'
                             r'|^[ \t]*(?:async\s+|static\s+)*(?!if\b|for\b|while\b|switch\b|catch\b)[\w$]+\s*\([^;{}]*\)\s*\{', re.M)


def matching_brace(code, opening):
    depth = 0
    for at in range(opening, len(code)):
        depth += (code[at] == '{') - (code[at] == '}')
        if depth == 0:
            return at
    return len(code) - 1


def is_expression(header):
    if header.count('(') > header.count(')'):
        return True
    if CONSTRUCTOR_LIST.search(header):
        # In a list of members, `name{` goes on with the list; a brace after `)` or `}` opens the body.
        return re.search(r'[\w>]\s*$', header) is not None
    return re.search(r'(=|,|\[|\breturn)\s*$', header) is not None or ('(' not in header and not SCOPE.search(header))


def cpp_functions(code):
    """(start, end) offsets of each function that stands in a namespace or class."""
    code = re.sub(r'^[ \t]*#(?:\\\n|[^\n])*', lambda match: re.sub(r'[^\n]', ' ', match.group(0)), code, flags=re.M)
    start = at = 0
    while at < len(code):
        char = code[at]
        if char == '{':
            header = code[start:at]
            if is_expression(header):
                at = matching_brace(code, at) + 1
                continue  # the header goes on behind the brace
            if not SCOPE.search(header):
                end = matching_brace(code, at)
                yield start + len(header) - len(header.lstrip()), end
                at = end
            start = at + 1
        elif char in ';}' and code.count('(', start, at) <= code.count(')', start, at):
            start = at + 1
        elif char == ':' and re.search(r'\b(public|private|protected)\s*$', code[start:at]):
            start = at + 1
        at += 1


def script_functions(code):
    for match in SCRIPT_FUNCTION.finditer(code):
        start = match.end() - len(match.group(0).lstrip())
        yield start, matching_brace(code, match.end() - 1)


def python_functions(source):
    for node in ast.walk(ast.parse(source.text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno


def function_lines(source):
    """(first line, last line) of each function."""
    if source.suffix == '.py':
        yield from python_functions(source)
    elif source.is_cpp or source.is_script:
        spans = cpp_functions(source.code) if source.is_cpp else script_functions(source.code)
        for start, end in spans:
            yield source.line_at(start), source.line_at(end)


def problems(sources):
    for source in sources:
        if source.suffix not in MEASURED:
            continue
        lines = len(source.text.splitlines())
        if lines > FILE_LINES_MAX:
            yield source.problem(0, 'file-size', f'{lines} lines, at most {FILE_LINES_MAX}: it does a second thing')
        for first, last in function_lines(source):
            if last - first + 1 > FUNCTION_LINES_MAX:
                at = sum(len(line) for line in source.text.splitlines(keepends=True)[:first - 1])
                yield source.problem(at, 'function-size', f'{last - first + 1} lines, at most {FUNCTION_LINES_MAX}')
