"""The input of a demo run, and the sums over it that the server's figures must equal. Nothing here is an expected figure:
everything is added up from the lots and operations of the file."""
import json


class Case:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.data = json.load(file)
        self.lots = self.data["lots"]
        self.operations = self.data["operations"]
        self.both_edit = self.data["both_edit"]
        names = [lot["name"] for lot in self.lots]
        if len(names) != len(set(names)):
            raise ValueError("the input names a lot twice")

    def lots_of(self, tablet):
        return [lot for lot in self.lots if lot["tablet"] == tablet]

    def banned(self):
        """Names of the lots that some joint operation banned."""
        return {result["lot"] for operation in self.operations for result in operation["results"]
                if result["action"] == "banned"}

    def dispositions(self):
        """The disposition of each lot at the end."""
        banned = self.banned()
        return {lot["name"]: "banned" if lot["name"] in banned else lot["disposition"] for lot in self.lots}

    def sums(self):
        """What the figures must be, keyed as the checks name them."""
        ends = self.dispositions()
        sides = {lot["name"]: lot["side"] for lot in self.lots}
        sums = {("lots",): len(self.lots), ("operations",): len(self.operations)}
        for lot in self.lots:
            count(sums, ("lots_by_side", lot["side"]))
        for name, disposition in ends.items():
            count(sums, ("lots_by_disposition", disposition))
            count(sums, ("lots_by_disposition_and_side", disposition, sides[name]))
        sums[("sheds_removed",)] = sum(result["sheds_removed"] for operation in self.operations
                                       for result in operation["results"])
        return sums


def count(sums, key):
    sums[key] = sums.get(key, 0) + 1
