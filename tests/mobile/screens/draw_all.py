#!/usr/bin/env python3
"""Draws every page in every theme, language and size, and at twice the size of text, and writes an index to look through.

usage: draw_all.py [--build build/dev] [--out out/screens] [--quick]
With the states of each page (empty, loading, error, offline, long, many), of which README.md has a table. Takes about an hour;
--quick draws one size of each theme and language. Ends with 1 when a page could not be opened.
"""
import argparse
import html
import itertools
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
DISPLAY = os.path.join(PROJECT, "tests/e2e/demo/with_display.sh")
THEMES, LANGUAGES, SIZES = ("light", "dark", "night"), ("zh_CN", "en"), ("1280x800", "800x1280", "412x915")
NAME = re.compile(r"(?P<page>.+)-(?P<theme>light|dark|night)-(?P<language>zh_CN|en)-(?P<size>\d+x\d+)(-(?P<text>\d+))?\.png")


def orders(quick):
    plain = [(*one, "100") for one in itertools.product(THEMES, LANGUAGES, SIZES[:1] if quick else SIZES)]
    large = [("light", language, size, "200") for language, size in itertools.product(LANGUAGES, SIZES[2:] if quick else SIZES)]
    return plain + large


def draw(program, folder, theme, language, size, text):
    print(f"{theme} {language} {size} {text} %", flush=True)
    done = subprocess.run([DISPLAY, program, "--theme", theme, "--language", language, "--size", size, "--text", text, "--out", folder],
                          stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr)
    return done.returncode == 0


def write_index(folder):
    pages = {}
    for name in sorted(os.listdir(folder)):
        match = NAME.fullmatch(name)
        if match:
            words = f"{match['theme']} {match['language']} {match['size']} {match['text'] or '100'} %"
            pages.setdefault(match["page"], []).append((words, name))
    with open(os.path.join(folder, "index.html"), "w", encoding="utf-8") as file:
        file.write("<!doctype html><meta charset=utf-8><title>FieldLedger: every page</title>\n"
                   "<style>body{font:14px sans-serif;margin:16px;background:#888}h2{clear:both;margin:24px 0 8px}"
                   "figure{display:inline-block;margin:4px}img{height:360px;display:block}</style>\n")
        for page in pages:
            file.write(f"<a href='#{page}'>{html.escape(page)}</a>\n")
        for page, pictures in pages.items():
            file.write(f"<h2 id='{page}'>{html.escape(page)}</h2>\n")
            for words, name in pictures:
                file.write(f"<figure><a href='{name}'><img loading=lazy src='{name}' alt=''></a><figcaption>{words}</figcaption></figure>\n")
    return sum(len(pictures) for pictures in pages.values())


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", default=os.path.join(PROJECT, "build/dev"))
    options.add_argument("--out", default=os.path.join(PROJECT, "out/screens"))
    options.add_argument("--quick", action="store_true")
    options = options.parse_args()
    program = os.path.join(options.build, "tests/mobile/screens/fieldledger_screens")
    os.makedirs(options.out, exist_ok=True)
    good = [draw(program, options.out, *order) for order in orders(options.quick)]
    print(f"{write_index(options.out)} pictures: {options.out}/index.html")
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
