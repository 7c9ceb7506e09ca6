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
        self.loop = self.data.get("loop") # the second part; without it a run ends after the main job
        names = [lot["name"] for lot in self.all_lots()]
        if len(names) != len(set(names)):
            raise ValueError("the input names a lot twice")

    def lots_of(self, tablet):
        return [lot for lot in self.lots if lot["tablet"] == tablet]

    def all_lots(self):
        """Every lot that stands at the end, each once: also the one that is registered twice and linked."""
        if self.loop is None:
            return self.lots
        return self.lots + [self.loop["twice"], self.loop["killed"], self.loop["without_right"]["lot"]]

    def banned(self):
        """Names of the lots that some joint operation banned."""
        return {result["lot"] for operation in self.operations for result in operation["results"]
                if result["action"] == "banned"}

    def dispositions(self):
        """The disposition of each lot at the end."""
        banned = self.banned()
        ends = {lot["name"]: "banned" if lot["name"] in banned else lot["disposition"] for lot in self.all_lots()}
        if self.loop is not None:
            settled = self.loop["same_field"]
            ends[settled["lot"]] = settled["values"][settled["keep"]]["value"]
            ends[self.loop["night"]["reopened"]] = "reopened"
        return ends

    def sums(self):
        """What the figures must be, keyed as the checks name them."""
        ends = self.dispositions()
        sides = {lot["name"]: lot["side"] for lot in self.all_lots()}
        sums = {("lots",): len(self.all_lots()), ("operations",): len(self.operations)}
        for lot in self.all_lots():
            count(sums, ("lots_by_side", lot["side"]))
        for name, disposition in ends.items():
            count(sums, ("lots_by_disposition", disposition))
            count(sums, ("lots_by_disposition_and_side", disposition, sides[name]))
        sums[("sheds_removed",)] = sum(result["sheds_removed"] for operation in self.operations
                                       for result in operation["results"])
        if self.loop is not None:
            sums[("night_checks",)] = len(self.banned())
            sums[("night_reopened",)] = 1
            sums[("open_problems",)] = 1 # what the night found
        return sums

    def village_sums(self):
        """The figures of the village's campaign: who was met, what was found and taken away."""
        places = self.loop["village"]["places"]
        sums = {("places",): len(places), ("entered",): 0, ("with_coal",): 0, ("bought_kg",): 0}
        for place in places:
            count(sums, ("places", place["site"]["type"]))
            check = place["check"]
            sums[("entered",)] += check["entered"] == "yes"
            sums[("with_coal",)] += check.get("loose_coal") == "yes"
            sums[("bought_kg",)] += check.get("kg", 0)
        return sums

    def pile_sums(self):
        pile = self.loop["pile"]
        return {("finds",): 1, ("by_stage", "closed"): 1, ("removed_m3",): pile["cleaned"]["removed_m3"], ("closed",): 1}


def count(sums, key):
    sums[key] = sums.get(key, 0) + 1
