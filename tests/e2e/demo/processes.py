"""The programs of a demo run: the server, and one test-only tablet process each. What is started here is ended here."""
import functools
import glob
import json
import os
import re
import select
import signal
import subprocess
import time


class Failed(Exception):
    """A step that did not do what it should; the message says what was seen instead."""


@functools.cache
def evening():
    """The environment of every program of a run: their clocks show this evening, since a night patrol is part of the job and a
    run may be started at any hour. Only the wall clock is moved; what measures how long something takes is not."""
    fake_clock = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not fake_clock:
        raise Failed("libfaketime is missing: install the packages of packages.txt")
    now = time.time()
    day = 86400
    twenty_in_beijing = now - now % day + 12 * 3600
    ahead = int((twenty_in_beijing - now) % day)
    return {**os.environ, "LD_PRELOAD": fake_clock[0], "FAKETIME": f"+{ahead}s", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


class Server:
    """`fieldledger-server` on an empty ledger. What an administrator types stands in these calls, and nothing else."""

    def __init__(self, program, folder, log):
        self.program = program
        self.folder = folder
        self.log = open(log, "ab")
        self.process = None
        self.port = 0
        self.environment = evening()

    def command(self, *words):
        done = subprocess.run([self.program, *words], capture_output=True, text=True, timeout=120, env=self.environment)
        if done.returncode != 0:
            raise Failed(f"fieldledger-server {' '.join(words)}: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", "--data", self.folder, "--port", "0", "--port-file", os.path.join(self.folder, "port")],
            stdout=self.log, stderr=self.log, env=self.environment)
        self.port = int(wait_for_file(os.path.join(self.folder, "port"), self.process))

    def device_code(self, user):
        """The one-time code that the administrator hands to the person with the tablet."""
        answer = self.command("device", "code", "--data", self.folder, "--user", user)
        found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", answer)
        if not found:
            raise Failed(f"no code in: {answer}")
        return found.group(0)

    def figures(self, campaign):
        """The campaign's figures, as the server adds them up."""
        return json.loads(self.command("figures", "--data", self.folder, "--campaign", campaign))

    def stop(self):
        end(self.process)
        self.log.close()


class Tablet:
    """One tablet: the app's own window in a test-only process that takes orders for fingers and keys."""

    def __init__(self, program, name, folder, size, log, language="zh_CN"):
        self.name = name
        self.log = open(log, "ab")
        self.environment = evening()
        self._command = [program, "--data", folder, "--size", size, "--language", language, "--camera", "test"]
        self.start()

    def start(self):
        self.process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log,
                                        env=self.environment)
        self._received = b""
        self._answer(60)

    def _send(self, do, wait_ms, words):
        line = json.dumps({"do": do, "wait": wait_ms, **words}, ensure_ascii=False)
        try:
            self.process.stdin.write(line.encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise Failed(f"{self.name}: the app has ended") from None

    def kill_while_tapping(self, name, after=0.06):
        """SIGKILL while the app works on a tap: it gets no chance to tidy up."""
        self._send("tap", 8000, {"name": name})
        time.sleep(after)
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def order(self, do, wait_ms=8000, **words):
        self._send(do, wait_ms, words)
        answer = self._answer(wait_ms / 1000 * 4 + 60)
        if not answer.get("ok"):
            raise Failed(f"{self.name}: {do} {words}: {answer.get('why')}")
        return answer.get("value")

    def _answer(self, seconds):
        end_at = time.monotonic() + seconds
        while b"\n" not in self._received:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, end_at - time.monotonic()))
            piece = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            if not piece:
                raise Failed(f"{self.name}: the app does not answer")
            self._received += piece
        line, _, self._received = self._received.partition(b"\n")
        return json.loads(line)

    def tap(self, name, wait_ms=8000):
        self.order("tap", wait_ms, name=name)

    def type(self, name, text):
        self.order("type", name=name, text=str(text))

    def wait(self, name, wait_ms=8000):
        self.order("wait", wait_ms, name=name)

    def wait_gone(self, name, wait_ms=8000):
        self.order("waitGone", wait_ms, name=name)

    def says(self, name, text, wait_ms=20000):
        self.order("waitText", wait_ms, name=name, text=text)

    def texts(self, name):
        return self.order("texts", name=name)

    def names(self, prefix):
        return self.order("names", prefix=prefix)

    def shows(self, name):
        return self.order("shown", name=name)

    def shot(self, file):
        self.order("shot", file=file)

    def stop(self):
        try:
            self.process.stdin.close()
        except OSError:
            pass
        end(self.process, politely=False)
        self.log.close()


def wait_for_file(path, process):
    end_at = time.monotonic() + 60
    while time.monotonic() < end_at:
        if process.poll() is not None:
            raise Failed(f"the server ended at once with status {process.returncode}; its log says why")
        try:
            with open(path, encoding="ascii") as file:
                text = file.read()
            if text.endswith("\n"):
                return text
        except FileNotFoundError:
            pass
        time.sleep(0.05)
    raise Failed("the server did not begin to listen within 60 s")


def end(process, politely=True):
    """Ends one process by its own id and waits for it."""
    if process is None or process.poll() is not None:
        return
    if politely:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
