"""Who may know whom: the folders of ours, and each technology in its one place."""
import re

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.M)

# What each folder may include, besides itself. The longest entry that fits a path counts.
MAY_KNOW = {
    'shared/base/': (),
    'shared/record/': ('shared/base/',),
    'shared/form/': ('shared/base/', 'shared/record/'),
    'shared/wire/': ('shared/base/', 'shared/record/', 'shared/form/'),
    # The running hash and the signature of a push are made and checked in the transaction that stores it.
    'shared/store/': ('shared/base/', 'shared/record/', 'shared/form/', 'shared/wire/', 'shared/evidence/'),
    # The engine drives a ledger through its abstract interface alone; it never sees SQLite or a file.
    'shared/sync/': ('shared/base/', 'shared/record/', 'shared/wire/', 'shared/evidence/', 'shared/store/tablet_ledger.h',
                     'shared/store/photo_shelf.h', 'shared/store/number_turn.h'),
    'shared/evidence/': ('shared/base/', 'shared/record/', 'shared/wire/'),
    'server/': ('shared/', 'server/'),
    'server/blobs/': ('shared/',),
    'server/access/': ('shared/',),
    'server/ledger/': ('shared/', 'server/access/', 'server/blobs/'),
    'server/backup/': ('shared/', 'server/blobs/', 'server/ledger/'),
    'server/export/': ('shared/', 'server/access/', 'server/ledger/'),
    'server/api/': ('shared/', 'server/access/', 'server/ledger/', 'server/blobs/', 'server/export/'),
    'mobile/': ('shared/', 'mobile/'),
    'mobile/components/': (),
    'mobile/device/': ('shared/',),
    'mobile/models/': ('shared/', 'mobile/device/'),
    'tests/support/': ('shared/', 'server/', 'tests/support/'),
    'tests/shared/': ('shared/', 'tests/support/'),
    'tests/server/': ('shared/', 'server/', 'tests/support/'),
    'tests/simulation/': ('shared/', 'server/', 'tests/support/'),
    'tests/fuzz/': ('shared/', 'server/', 'tests/support/', 'tests/server/'),
    'tests/bench/': ('shared/', 'server/', 'tests/support/', 'tests/simulation/'),
    'tests/mobile/': ('shared/', 'mobile/', 'tests/support/', 'tests/e2e/'),  # one hand touches all windows
    'tests/e2e/': ('shared/', 'mobile/', 'tests/support/'),
}
OURS = ('shared/', 'server/', 'mobile/', 'tests/')

# A technology, how its headers look, and the only places that may include them.
TECHNOLOGIES = (
    ('SQLite', r'sqlite3(ext)?\.h|SQLiteCpp/', ('shared/store/', 'tests/shared/store/', 'tests/support/', 'tests/mobile/kill/', 'tests/bench/')),
    ('Boost.JSON', r'boost/json', ('shared/wire/json_reader.cpp',)),
    ('JSON readers beside ours', r'nlohmann/|rapidjson/|simdjson', ()),
    ('Beast and Asio', r'boost/(beast|asio)', ('server/http/', 'tests/server/http/', 'tests/bench/', 'tests/fuzz/')),
    ('Boost', r'boost/(?!json)', ('server/', 'tests/server/', 'tests/bench/', 'tests/fuzz/')),
    ('Qt', r'Q[A-Za-z]|q(qml|jsvalue|string|object)\w*\.h', ('mobile/', 'tests/mobile/', 'tests/e2e/')),
    ('Qt SQL (the store is the only one that opens the file)', r'QSql|QtSql', ()),
    ('libsodium', r'sodium', ('shared/evidence/', 'server/access/', 'tests/shared/evidence/')),
    ('libxlsxwriter', r'xlsxwriter', ('server/export/sheet_book.cpp',)),
    ('utf8proc', r'utf8proc', ('shared/base/text.cpp',)),
)

# Coroutines outside server/http: the bare responder that the benchmark compares with.
COROUTINES = ('server/http/', 'tests/server/http/', 'tests/bench/')
# What is given the time, randomness and threads by its caller, so that the simulation runs it from one seed.
PURE = ('shared/base/', 'shared/record/', 'shared/form/', 'shared/wire/', 'shared/store/', 'shared/sync/', 'shared/evidence/')
CLOCKS = re.compile(r'\b(system_clock|steady_clock|high_resolution_clock)\b|\btime\s*\(\s*(nullptr|NULL|0)\s*\)'
                    r'|\b(gettimeofday|clock_gettime|localtime|localtime_r)\s*\(')
RANDOM = re.compile(r'\brandom_device\b|\bs?rand\s*\(|\brandombytes_\w+|\bgetrandom\s*\(|\b(secureRandom|randomHex)\s*\(')
# Holds the secure source that main passes in.
RANDOM_SOURCE = 'shared/evidence/'
THREADS = re.compile(r'\bstd::(jthread|thread|async|mutex|condition_variable|this_thread)\b')
UNTHREADED = ('shared/base/', 'shared/record/', 'shared/form/', 'shared/wire/', 'shared/sync/', 'shared/evidence/')


def allowed_for(path):
    folder = max((folder for folder in MAY_KNOW if path.startswith(folder)), key=len, default=None)
    return folder, MAY_KNOW.get(folder, ())


def include_problems(source):
    folder, allowed = allowed_for(source.path)
    for match in INCLUDE.finditer(source.code_and_strings):
        name = match.group(2)
        if name.startswith('..') or '/../' in name:
            yield source.problem(match.start(), 'include', f'"{name}": name it from the root of the project')
        if name.startswith(OURS):
            if folder and not name.startswith((folder, *allowed)):
                yield source.problem(match.start(), 'include', f'{folder} may not know "{name}"')
            continue
        for technology, header, places in TECHNOLOGIES:
            if re.match(header, name) and not source.is_under(*places):
                where = ', '.join(places) or 'nowhere'
                yield source.problem(match.start(), 'technology', f'<{name}>: {technology} is known in {where} only')


def purity_problems(source):
    for pattern, folders, what in ((CLOCKS, PURE, 'a clock'), (RANDOM, PURE, 'a random source'),
                                   (THREADS, UNTHREADED, 'a thread or lock')):
        if source.is_under(*folders) and not (pattern is RANDOM and source.is_under(RANDOM_SOURCE)):
            for match in pattern.finditer(source.code):
                yield source.problem(match.start(), 'given', f'{match.group(0).strip()}: {what} is passed in by the caller')
    if not source.is_under(*COROUTINES):
        for match in re.finditer(r'\bco_(await|return|yield|spawn)\b', source.code):
            yield source.problem(match.start(), 'technology', f'{match.group(0)}: coroutines live in server/http only')


def problems(sources):
    for source in sources:
        if source.is_cpp:
            yield from include_problems(source)
            yield from purity_problems(source)
