"""Reads an OCEL 2.0 log from standard input and tells what happened in each case.

Nothing but Python's standard library. Whatever the standard asks of a log beyond its schema is checked
here: types and attributes are declared, values are of their types, objects that are named exist, ids
are given once.
"""

import collections
import datetime
import json
import sys


def once(names, what):
    twice = [name for name, n in collections.Counter(names).items() if n > 1]
    assert not twice, f"{what} twice: {twice[:3]}"
    return set(names)


def instant(text):
    at = datetime.datetime.fromisoformat(text)
    assert at.tzinfo is not None, f"{text} has no offset"
    return at


READ = {
    "string": str,
    "time": instant,
    "integer": int,
    "float": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def declared(types):
    once([it["name"] for it in types], "type")
    return {it["name"]: {a["name"]: READ[a["type"]] for a in it["attributes"]} for it in types}


def main():
    log = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    event_types, object_types = declared(log["eventTypes"]), declared(log["objectTypes"])
    ids = once([it["id"] for it in log["objects"]], "object")
    once([it["id"] for it in log["events"]], "event")
    kinds = {it["id"]: it["type"] for it in log["objects"]}
    for it in log["objects"]:
        for attribute in it["attributes"]:
            instant(attribute["time"])
            object_types[it["type"]][attribute["name"]](attribute["value"])
    for it in log["events"]:
        for attribute in it["attributes"]:
            event_types[it["type"]][attribute["name"]](attribute["value"])
    for it in log["events"] + log["objects"]:
        for relation in it["relationships"]:
            assert relation["objectId"] in ids, f"{it['id']} names {relation['objectId']}"

    cases = collections.defaultdict(lambda: {"acts": [], "kinds": []})
    # Python's sort is stable: what happened at one instant keeps its order.
    for event in sorted(log["events"], key=lambda it: instant(it["time"])):
        related = event["relationships"]
        by = [it["objectId"] for it in related if it["qualifier"] == "by"]
        for case in {it["objectId"] for it in related if kinds[it["objectId"]] == "case"}:
            cases[case]["kinds"].append(event["type"])
            if "/" in event["type"] and not event["type"].startswith("delivery/"):
                cases[case]["acts"].append([event["type"], event["time"], *by])
    documents = sorted(it["id"] for it in log["objects"] if it["type"] == "document")
    said = {"cases": cases, "types": sorted(object_types), "documents": documents}
    print(json.dumps(said, ensure_ascii=True))


main()
