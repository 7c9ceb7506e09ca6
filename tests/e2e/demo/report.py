"""What a demo run prints: a line a step with what was checked, and the pictures taken on the way."""
import os


class Report:
    def __init__(self, folder):
        self.folder = folder
        self.steps = 0
        self.pictures = 0
        self.failures = 0
        os.makedirs(folder, exist_ok=True)
        for old in os.listdir(folder):
            if old.endswith(".png"):
                os.remove(os.path.join(folder, old))

    def step(self, what, checked):
        self.steps += 1
        print(f"{self.steps:3d}  ok    {what}: {checked}", flush=True)

    def compare(self, what, seen, wanted):
        """A check that goes on after it failed, so that one run shows all that is wrong."""
        self.steps += 1
        right = seen == wanted
        self.failures += 0 if right else 1
        mark = "ok   " if right else "WRONG"
        print(f"{self.steps:3d}  {mark} {what}: {seen}" + ("" if right else f", the input adds up to {wanted}"), flush=True)

    def failed(self, why):
        self.steps += 1
        self.failures += 1
        print(f"{self.steps:3d}  WRONG {why}", flush=True)

    def picture(self, tablet, title):
        self.pictures += 1
        tablet.shot(os.path.join(self.folder, f"{self.pictures:02d}-{title}.png"))
