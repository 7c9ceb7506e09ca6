"""Campaigns are data: no C++ and no QML names one, nor its fields, choices, figures or due rules.

What the definitions in shared/campaigns/ name is forbidden as the whole of a string in the program's sources, and a campaign's id
as a word anywhere in them. Words that the program has for its own reasons stand in OWN_WORDS.
"""
import json
import re

PROGRAM = ('shared/', 'server/', 'mobile/')
DEFINITIONS = re.compile(r'^shared/campaigns/[a-z0-9_]+\.json$')
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'')

OWN_WORDS = {
    # kinds and registers of every campaign: DESIGN's data model, and what shared/ gives a meaning of its own
    'site', 'visit', 'problem', 'activity', 'duty', 'name', 'area', 'at', 'state', 'photos', 'signature', 'answer', 'position',
    # members of definitions
    'action', 'disposition', 'form', 'kind', 'number', 'stage', 'type',
    'places', 'nobody', 'refused', 'start', 'end', 'target',  # coverage
    'night', 'team', 'stops', 'started', 'ended', 'outcome', 'reason', 'finding', 'leads', 'remark',  # patrol and transitions
    # members of messages and receipts
    'after', 'before', 'receipt', 'released', 'removed',
    # keys of the app's lists and of its filters, kinds of keyboards, icons, points of the compass
    'due', 'overdue', 'recheck', 'date', 'complete', 'open', 'address', 'building', 'north', 'south',
    # command line and log
    'event', 'people', 'what',
}


def names_of(definition):
    yield definition['id']
    for choices in definition.get('choices', {}).values():
        yield from (choice['name'] for choice in choices)
    for form in definition['forms']:
        yield from names_in(form['fields'])
    for part in ('schedule', 'figures'):
        yield from (item['name'] for item in definition.get(part, []))


def names_in(fields):
    for field in fields:
        yield field['name']
        yield from names_in(field.get('fields', []))


def id_pattern(campaign):
    """The id as a word of its own or of a name made of several: coal, coalPage, isCoal; not coalesce."""
    return re.compile(rf'(?<![A-Za-z]){campaign}(?![a-z])|{campaign.capitalize()}(?![a-z])')


def problems(sources):
    definitions = [json.loads(source.text) for source in sources if DEFINITIONS.match(source.path)]
    forbidden = {name for definition in definitions for name in names_of(definition)} - OWN_WORDS
    ids = [id_pattern(definition['id']) for definition in definitions]
    for source in sources:
        if not source.is_under(*PROGRAM) or not (source.is_cpp or source.suffix == '.qml'):
            continue
        for match in STRING.finditer(source.code_and_strings):
            word = match.group(1) if match.group(1) is not None else match.group(2)
            if word in forbidden:
                yield source.problem(match.start(), 'campaign', f'"{word}" is a name of a campaign: let the definition say it')
        for pattern in ids:
            for match in pattern.finditer(source.code):
                yield source.problem(match.start(), 'campaign', f'{match.group(0)} names a campaign: let the definition say it')
