"""QML is layout, binding and one call: looks come from Theme.qml, text from qsTr, decisions from C++."""
import re

THEME = 'mobile/components/Theme.qml'
NAMED_COLOURS = 'black|white|red|green|blue|yellow|orange|gray|grey|darkgray|lightgray|cyan|magenta|steelblue|navy|teal|brown|purple|pink'
COLOUR = re.compile(rf'["\']#[0-9a-fA-F]{{3,8}}["\']|\bQt\.(rgba|hsla|hsva|lighter|darker|tint)\s*\('
                    rf'|\bcolor\s*:\s*["\'](?:{NAMED_COLOURS})["\']')
SIZED = (r'font\.(?:pixelSize|pointSize|letterSpacing)|(?:row|column)?[sS]pacing|radius|'
         r'(?:anchors\.)?(?:margins|(?:left|right|top|bottom)Margin|horizontalCenterOffset|verticalCenterOffset)|'
         r'Layout\.\w*(?:[wW]idth|[hH]eight|[mM]argins?)|(?:left|right|top|bottom|horizontal|vertical)?[pP]adding|'
         r'(?:implicit|minimum|maximum|preferred)?[wW]idth|(?:implicit|minimum|maximum|preferred)?[hH]eight|border\.width|'
         r'icon\.(?:width|height)|\w*[iI]nset')
SIZE = re.compile(rf'(?<![\w.])(?:{SIZED})\s*:\s*-?(\d+(?:\.\d+)?)\s*(?=[;}}\n]|$)', re.M)
# Beside fillWidth a small preferred size is a share, not a length.
SHARE = re.compile(r'Layout\.preferred')
SHARE_MAX = 4
LOOP = re.compile(r'(?<![\w.])(for|while|switch)\s*\(')
FORMATTING = re.compile(r'\b(toLocaleString|toLocaleDateString|toLocaleTimeString|toFixed|Qt\.formatDate|Qt\.formatTime|Qt\.formatDateTime)\b')
TEXT = re.compile(r'(?<![\w.])(?:text|title|placeholderText|label|description|subtitle)\s*:\s*("(?:\\.|[^"\\\n])*")')
# The languages to choose from, each in its own words whatever the app speaks.
SAME_EVERYWHERE = ('"简体中文"', '"English"')
LETTERS = re.compile(r'[A-Za-z\u3400-\u9fff]{2,}|[\u3400-\u9fff]')


def looks(source):
    for match in COLOUR.finditer(source.code_and_strings):
        yield source.problem(match.start(), 'qml-theme', f'{match.group(0)}: colours come from Theme.qml')
    for match in SIZE.finditer(source.code):
        if float(match.group(1)) > (SHARE_MAX if SHARE.match(match.group(0)) else 1):
            yield source.problem(match.start(), 'qml-theme', f'{match.group(0).strip()}: sizes come from Theme.qml')


def logic(source):
    for match in LOOP.finditer(source.code):
        yield source.problem(match.start(), 'qml-logic', f'{match.group(1)}: loops and decisions belong in C++')
    for match in FORMATTING.finditer(source.code):
        yield source.problem(match.start(), 'qml-logic', f'{match.group(0)}: dates and numbers are formatted in C++')
    for match in re.finditer(r'[^;\n]+', source.code):
        if len(re.findall(r'(?<!\?)\?(?![?.])', match.group(0))) > 1:
            yield source.problem(match.start(), 'qml-logic', 'two ?: in one expression: let C++ decide')


def words(source):
    for match in TEXT.finditer(source.code_and_strings):
        said = match.group(1)
        if LETTERS.search(said) and not COLOUR.match(said) and said not in SAME_EVERYWHERE:
            yield source.problem(match.start(), 'qml-text', f'{said}: text for people goes through qsTr')


def problems(sources):
    for source in sources:
        if source.is_cpp:
            for match in re.finditer(r'\bsetContextProperty\b', source.code):
                yield source.problem(match.start(), 'qml-context', 'qmllint cannot see a context property: declare a singleton')
        if source.suffix != '.qml':
            continue
        if source.is_under('mobile/components/'):
            for match in re.finditer(r'^\s*import\s+FieldLedger\.(Models|Pages)\b', source.code, re.M):
                yield source.problem(match.end(), 'qml-import', 'a component knows no model and no page')
        if source.is_under('mobile/models/'):
            yield source.problem(0, 'qml-import', 'models are C++; pages and components are QML')
        if source.is_under('mobile/'):
            yield from looks(source) if source.path != THEME else ()
            yield from logic(source)
            yield from words(source)
        for match in re.finditer(r'\.(children|data|contentChildren)\s*\[\s*\d', source.code):
            if source.is_under('tests/'):
                yield source.problem(match.start(), 'qml-test', 'a test finds its items by objectName')
