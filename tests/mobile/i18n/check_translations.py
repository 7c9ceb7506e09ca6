#!/usr/bin/env python3
"""Fails when a text of the app has no Chinese, loses a place holder, or is left in English; and when an English one that counts has no
singular and plural.

usage: check_translations.py LUPDATE SOURCE_TREE | --self-test
The texts are read from the sources by lupdate into a copy of the .ts file, so one that was never extracted is found too.
"""
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HOLDER = re.compile(r'%L?[0-9n]+')


def problems(tree, allowed, forms_needed=1):
    for context in tree.iter('context'):
        name = context.findtext('name')
        for message in context.iter('message'):
            source = message.findtext('source') or ''
            translation = message.find('translation')
            if translation is None or translation.get('type') in ('vanished', 'obsolete'):
                continue
            forms = [form.text or '' for form in translation.iter('numerusform')] or [translation.text or '']
            if message.get('numerus') == 'yes' and len(forms) != forms_needed:
                yield f'{name}: "{source}" has {len(forms)} forms of {forms_needed}'
            for text in forms:
                if translation.get('type') == 'unfinished' or not text.strip():
                    yield f'{name}: "{source}" has no translation'
                elif sorted(set(HOLDER.findall(source))) != sorted(set(HOLDER.findall(text))):
                    yield f'{name}: "{source}" and "{text}" differ in their place holders'
                elif forms_needed == 1 and text == source and source not in allowed:
                    yield f'{name}: "{source}" is left in English'


def allowed_texts():
    lines = (Path(__file__).parent / 'same_in_both.txt').read_text(encoding='utf-8').splitlines()
    return {line for line in lines if line and not line.startswith('#')}


def extracted(lupdate, root, name, *options):
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / name
        shutil.copy(root / 'mobile/i18n' / name, copy)
        sources = str(root / 'mobile')
        command = [lupdate, '-silent', '-no-obsolete', '-locations', 'none', '-extensions', 'qml,cpp,h', '-I', str(root), *options, sources, '-ts', str(copy)]
        subprocess.run(command, check=True)
        return ElementTree.parse(copy)


def self_test():
    text = ('<TS><context><name>Page</name>'
            '<message><source>Save</source><translation>保存</translation></message>'
            '<message><source>Back</source><translation type="unfinished"></translation></message>'
            '<message><source>%1 of %2</source><translation>%1</translation></message>'
            '<message><source>Today</source><translation>Today</translation></message>'
            '<message><source>%1 · %2</source><translation>%1 · %2</translation></message>'
            '<message numerus="yes"><source>%n day(s)</source><translation><numerusform>%n day</numerusform></translation></message>'
            '</context></TS>')
    found = list(problems(ElementTree.ElementTree(ElementTree.fromstring(text)), {'%1 · %2'}))
    plural = list(problems(ElementTree.ElementTree(ElementTree.fromstring(text)), set(), forms_needed=2))
    if not any('has 1 forms of 2' in line for line in plural):
        print('the checker missed a missing plural')
        return 1
    expected = ['"Back" has no', 'differ in their place holders', '"Today" is left']
    missed = [part for part in expected if not any(part in line for line in found)]
    if missed or len(found) != len(expected):
        print('the checker found', found, 'and missed', missed)
        return 1
    return 0


def main(arguments):
    if arguments == ['--self-test']:
        return self_test()
    lupdate, root = arguments[0], Path(arguments[1])
    found = list(problems(extracted(lupdate, root, 'fieldledger_zh_CN.ts'), allowed_texts()))
    found += problems(extracted(lupdate, root, 'fieldledger_en.ts', '-pluralonly'), set(), forms_needed=2)
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
