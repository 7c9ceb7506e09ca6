#!/usr/bin/env python3
"""Does FieldLedger's main job by itself and checks it: an empty ledger, two tablets, no signal, sync, figures.

usage: demo.py --server PROGRAM --tablet PROGRAM --areas CSV --campaigns FOLDER --input CASE.json --out FOLDER [--drop-change N]
A display must be there (./run --demo brings one). Exit status 0: every check held.
"""
import argparse
import itertools
import os
import shutil
import signal
import sys
import tempfile
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from case import Case
from figures import compare_figures
from loop import Loop
from network import Relay
from processes import Failed, Server, Tablet
from report import Report
from story import Story

PEOPLE = [("inspector1", "样例 张伟", "inspector", "371502008"), ("inspector2", "样例 王芳", "inspector", "371502008"),
          ("supervisor1", "样例 李娜", "supervisor", "371502")]


def read_options():
    options = argparse.ArgumentParser(description="the main job, by touch and key, with its checks")
    options.add_argument("--server", required=True)
    options.add_argument("--tablet", required=True)
    options.add_argument("--areas", required=True)
    options.add_argument("--campaigns", required=True, help="the folder of the definitions")
    options.add_argument("--input", required=True)
    options.add_argument("--out", required=True)
    options.add_argument("--sizes", default="1280x800,800x1280", help="the windows of the tablets, in turn")
    options.add_argument("--drop-change", type=int, default=None, help="lose the N-th pushed change on the way; the run must then fail")
    return options.parse_args()


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143)) # so that the programs started here are ended as well
    options = read_options()
    case = Case(options.input)
    report = Report(options.out)
    folder = tempfile.mkdtemp(prefix="fieldledger-demo-")
    server = Server(options.server, os.path.join(folder, "server"), os.path.join(options.out, "server.log"))
    relays, tablets = [], []
    try:
        prepare(server, options)
        server.start()
        report.step("the server starts on an empty ledger", f"it listens on port {server.port}")
        relays += [Relay(server.port, options.drop_change), Relay(server.port)]
        for number, size in zip(range(3 if case.loop else 2), itertools.cycle(options.sizes.split(","))):
            tablets.append(Tablet(options.tablet, f"平板{number + 1}", os.path.join(folder, f"tablet{number + 1}"), size,
                                  os.path.join(options.out, f"tablet{number + 1}.log")))
        codes = [server.device_code(person[0]) for person, _ in zip(PEOPLE, tablets)]
        Story(case, server, relays, tablets[:2], report).tell(codes[:2])
        if case.loop:
            Loop(case, server, relays, tablets, report).tell(codes[2])
            compare_figures(case.village_sums(), server.figures(case.loop["village"]["campaign"]), report)
            compare_figures(case.pile_sums(), server.figures(case.loop["pile"]["campaign"]), report)
        compare_figures(case.sums(), server.figures(case.data["campaign"]), report)
    except Failed as failure:
        report.failed(str(failure))
        for tablet in tablets:
            try:
                report.picture(tablet, "failed")
            except Failed:
                pass
    except Exception: # a fault of the demo itself must not leave processes behind
        traceback.print_exc()
        report.failed("the demo itself broke")
    finally:
        for tablet in tablets:
            tablet.stop()
        for relay in relays:
            relay.off()
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{report.steps} steps, {report.failures} failed, {report.pictures} pictures in {options.out}", flush=True)
    return 1 if report.failures else 0


def prepare(server, options):
    server.command("init", "--data", server.folder, "--zone", "样例开发区")
    server.command("areas", "import", "--data", server.folder, options.areas)
    for definition in sorted(os.listdir(options.campaigns)):
        if definition.endswith(".json"):
            server.command("campaign", "import", "--data", server.folder, os.path.join(options.campaigns, definition))
    for name, title, role, area in PEOPLE:
        server.command("user", "add", "--data", server.folder, "--name", title, "--unit", "综合执法局", "--role", role, "--area", area, name)


if __name__ == "__main__":
    sys.exit(main())
