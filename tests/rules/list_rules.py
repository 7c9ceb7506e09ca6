"""Nothing stands outside the build: each source and each test is named by a CMakeLists.txt in its folder or above."""
import posixpath
import re

TEST = re.compile(r'(^|/)(\w+_test\.(cpp|py)|tst_\w+\.qml)$')
SOURCE = re.compile(r'^(shared|server|mobile|tests)/.*\.(cpp|qml)$')
SKIPPED = re.compile(r'\bGTEST_SKIP\b|\bDISABLED_\w+|\bunittest\.skip\w*|\bskip\s*\(')
# Quick Test runs every tst_*.qml of the folder that it is given.
QUICK_TEST_FOLDER = re.compile(r'QUICK_TEST_SOURCE_DIR="\$\{CMAKE_CURRENT_SOURCE_DIR\}"')
COMMENT = re.compile(r'#[^\n]*')


def is_named(path, lists):
    folder, name = posixpath.split(path)
    if any(posixpath.dirname(posixpath.dirname(place)) == folder and re.search(rf'\.\./{re.escape(name)}\b', text)
           for place, text in lists.items()):
        return True
    while True:
        text = lists.get(posixpath.join(folder, 'CMakeLists.txt'))
        stem = re.escape(posixpath.basename(path))
        without_suffix = re.escape(posixpath.splitext(posixpath.basename(path))[0])
        if text and path.endswith('.qml') and QUICK_TEST_FOLDER.search(text):
            return True
        if text and re.search(rf'(?<![\w.-])({stem}|{without_suffix})(?![\w.-])', text):
            return True
        if not folder:
            return False
        folder = posixpath.dirname(folder)


def problems(sources):
    lists = {source.path: COMMENT.sub('', source.text) for source in sources
             if posixpath.basename(source.path) == 'CMakeLists.txt'}
    for source in sources:
        if TEST.search(source.path):
            if not is_named(source.path, lists):
                yield source.problem(0, 'unlisted-test', 'no CMakeLists.txt names this test, so nothing runs it')
            for match in SKIPPED.finditer(source.code):
                yield source.problem(match.start(), 'skipped-test', f'{match.group(0)}: a skipped test cannot fail')
        elif SOURCE.search(source.path) and not is_named(source.path, lists):
            yield source.problem(0, 'unlisted-source', 'no CMakeLists.txt names this file, so nothing builds it')
