"""Where `co_await` may stand, so that GCC 12.2 compiles it correctly.

Allowed, one co_await a statement:
    co_await f(args);            T x = co_await f(args);
    x = co_await f(args);        co_return co_await f(args);
Refused, since GCC 12.2 destroys objects twice or leaves the body out: a condition (if, while, switch, for), `?:`, `&&` or
`||` before it, a brace or a lambda in the same statement. The rule is about shape and so is stricter than the bugs.
"""
import re

BLOCK_BEFORE = re.compile(r'([);{}:>]|\b(else|do|try|const|noexcept|mutable|override))\s*$')
STRUCTURED = re.compile(r'auto\s*(const)?\s*&{0,2}\s*\[[^\]]*\]')
CONDITION = re.compile(r'\b(if|while|switch|for)\s*\($|\b(if|while|switch|for)\s*\([^;]*$')


def statement_start(text, at):
    depth, start = 0, at
    while start > 0:
        char = text[start - 1]
        opens_block = char == '{' and BLOCK_BEFORE.search(text, 0, start - 1)
        if depth <= 0 and (char in ';}' or opens_block):
            return start
        depth += (char in ')]') - (char in '([')
        start -= 1
    return start


def statement_end(text, at):
    depth, end = 0, at
    while end < len(text):
        char = text[end]
        depth += (char in '([{') - (char in ')]}')
        if depth < 0 or (depth == 0 and char == ';'):
            return end
        end += 1
    return end


def messages(head, rest):
    head = STRUCTURED.sub('auto x', head)
    if CONDITION.search(head):
        yield 'co_await inside a condition: name the result first'
    elif re.search(r'&&|\|\||\?', head):
        yield 'co_await behind && || or ?: : name the result first'
    if '{' in head or '{' in rest:
        yield 'a brace in a co_await statement: build the object first'
    if re.search(r'(?<![\w\])])\[', head + rest):
        yield 'a lambda in a co_await statement: name it first'
    if 'co_await' in rest[len('co_await'):]:
        yield 'two co_await in a statement: name the first result'


def problems(sources):
    for source in sources:
        if not source.is_cpp:
            continue
        for match in re.finditer(r'\bco_await\b', source.code):
            start = statement_start(source.code, match.start())
            end = statement_end(source.code, match.start())
            for message in messages(source.code[start:match.start()], source.code[match.start():end]):
                yield source.problem(match.start(), 'co_await', message)
