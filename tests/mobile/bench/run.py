#!/usr/bin/env python3
"""Measures the app over a tablet with many records, on a display of its own, and prints medians; see tests/bench/README.md.

usage: run.py [--build build/release] [--sites 100000] [--visits 300000] [--rounds 5] [--pictures FOLDER] [--raster]
--raster: drawn by Qt itself, without OpenGL and so without Mesa: for what the app holds in memory. Its times say nothing.
The tablet's file is made the first time and kept in the build's folder. Needs Xvfb.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
WITH_DISPLAY = os.path.join(PROJECT, "tests/e2e/demo/with_display.sh")
ON_DISPLAY = "FIELDLEDGER_OWN_DISPLAY"


def kept_tablet(program, folder, sites, visits):
    """A copy of the kept file, so that each round finds the same; made where there is none yet."""
    kept = os.path.join(folder, f"{sites}-{visits}")
    made = os.path.join(kept, "made")
    if not os.path.exists(made):
        shutil.rmtree(kept, ignore_errors=True)
        os.makedirs(kept)
        print(f"making a tablet with {sites:,} sites and {visits:,} visits", flush=True)
        subprocess.run([program, "make", kept, str(sites), str(visits)], check=True, timeout=1800)
        open(made, "w").close()
    return kept


def measure(program, kept, folder, pictures):
    used = os.path.join(folder, "used")
    shutil.rmtree(used, ignore_errors=True)
    shutil.copytree(kept, used)
    started = time.clock_gettime(time.CLOCK_MONOTONIC) * 1e3
    words = [program, "measure", used, f"{started:.1f}"] + ([pictures] if pictures else [])
    done = subprocess.run(words, capture_output=True, text=True, timeout=300)
    shutil.rmtree(used, ignore_errors=True)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    sys.stderr.write(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", default=os.path.join(PROJECT, "build/release"))
    options.add_argument("--sites", type=int, default=100_000)
    options.add_argument("--visits", type=int, default=300_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--pictures")
    options.add_argument("--raster", action="store_true")
    options = options.parse_args()
    if ON_DISPLAY not in os.environ:
        os.environ[ON_DISPLAY] = "yes"
        os.execv(WITH_DISPLAY, [WITH_DISPLAY, sys.executable, os.path.abspath(__file__), *sys.argv[1:]])
    if options.raster:
        os.environ["QT_QUICK_BACKEND"] = "software"
    program = os.path.join(options.build, "tests/mobile/bench/big_tablet_bench")
    folder = os.path.join(options.build, "big-tablet")
    kept = kept_tablet(program, folder, options.sites, options.visits)
    if options.pictures:
        os.makedirs(options.pictures, exist_ok=True)
    rounds = []
    for number in range(options.rounds):
        load = os.getloadavg()[0]
        rounds.append(measure(program, kept, folder, options.pictures))
        print(f"round {number + 1}, load before it {load:.2f}", flush=True)
    for name in rounds[0]:
        values = sorted(one[name] for one in rounds)
        print(f"    {name:24} median {statistics.median(values):10,.1f}   from {values[0]:,.1f} to {values[-1]:,.1f}")


if __name__ == "__main__":
    main()
