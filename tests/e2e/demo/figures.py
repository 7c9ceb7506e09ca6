"""The server's figures against the sums over the input file."""


def compare_figures(sums, figures, report):
    seen = flatten(figures)
    for key in sorted(sums, key=str):
        report.compare(" ".join(key), seen.get(key, 0), sums[key])
    grouped = {key[0] for key in sums if len(key) > 1}
    for key in sorted(seen, key=str): # nothing else may be counted in a group that is compared
        if key[0] in grouped and len(key) > 1 and key not in sums and seen[key] != 0:
            report.compare(" ".join(key), seen[key], 0)


def flatten(figures):
    """One number a key: ("lots",), ("lots_by_side", "south"), …"""
    names = {"by_disposition": "lots_by_disposition", "by_disposition_side": "lots_by_disposition_and_side"}
    seen = {}
    for figure in figures["figures"]:
        key = (names.get(figure["name"], figure["name"]),)
        if "value" in figure:
            seen[key] = figure["value"]
        for group in figure.get("groups", []):
            collect(seen, key, group)
    return seen


def collect(seen, key, group):
    key = key + ((group["key"],) if isinstance(group["key"], str) else tuple(group["key"]))
    if group.get("groups"):
        for inner in group["groups"]:
            collect(seen, key, inner)
    else:
        seen[key] = group["value"]
