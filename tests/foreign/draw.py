"""Computes double random draws again, from proto/draw.md and proto/audit.md alone.

    draw.py RECORD [--log KEY]      checks one published record
    draw.py --vectors FILE          goes through proto/vectors/draw.json

Nothing but Python's standard library; the signatures are checked by the arithmetic of RFC 8032 below.
It prints JSON, and ends with 0 if all holds, else with 3.
"""

import argparse
import base64
import json
import pathlib
import re
import sys
from hashlib import sha256, sha512

WORDS = 1 << 64
ATTEMPTS = 16
LOOKS = 200_000_000
TARGET_REASONS = {"positive-list", "stopped", "checked-recently", "case-under-way"}
INSPECTOR_REASONS = {"absent", "unqualified", "conflict-of-interest"}
CHECKS = ("head", "statements", "inclusion", "documents", "order", "rounds", "pools", "parties",
          "secrets", "seed", "result")


class Wrong(Exception):
    """What was given does not hold."""


def must(holds, why):
    if not holds:
        raise Wrong(why)


def canonical(value):
    """RFC 8785, for what records hold: no fractions, and names of fields in ASCII."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(text):
    """A JSON value whose bytes are the only ones it has."""
    def once(pairs):
        must(len({key for key, _ in pairs}) == len(pairs), "a field comes twice")
        return dict(pairs)
    value = json.loads(text, object_pairs_hook=once)
    must(canonical(value) == text.encode(), "it is not canonical")
    return value


def unhex(text, length):
    must(re.fullmatch(f"[0-9a-f]{{{2 * length}}}", text), f"`{text}` is not {length} bytes")
    return bytes.fromhex(text)


def number(n, length):
    return n.to_bytes(length, "big")


def string(text):
    return number(len(text.encode()), 4) + text.encode()


def ascending(keys):
    keys = list(keys)
    return all(one < other for one, other in zip(keys, keys[1:]))


# ---- Ed25519, RFC 8032 section 5.1 ------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, point):
    sum_ = (0, 1, 1, 0)
    while n:
        if n & 1:
            sum_ = add(sum_, point)
        point, n = add(point, point), n >> 1
    return sum_


def point(bytes_):
    y = int.from_bytes(bytes_, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    must(y < P, "a point beyond the field")
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    must((x * x - square) % P == 0 and not (x == 0 and sign), "no point of the curve")
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = point(number(4 * pow(5, P - 2, P) % P, 32)[::-1])


def signed(public, message, signature):
    """Whether the key has signed the message."""
    try:
        key, r = point(public), point(signature[:32])
    except Wrong:
        return False
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or ORDER <= s:
        return False
    h = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % ORDER
    one, other = times(s, BASE), add(r, times(h, key))
    same = lambda at: (one[at] * other[2] - other[at] * one[2]) % P == 0
    return same(0) and same(1)


# ---- The log, as proto/audit.md has it ----------------------------------------------------------------

def log_key(text):
    """Name, id and public key of a verifier key."""
    name, id_, key = text.split("+", 2)
    key = base64.b64decode(key, validate=True)
    must(key[:1] == b"\x01" and len(key) == 33, "no Ed25519 key of a log")
    must(sha256(name.encode() + b"\n" + key).digest()[:4] == unhex(id_, 4), "its id is another's")
    return name, unhex(id_, 4), key[1:]


def checkpoint(note):
    """Origin, size and root of a head, and its signature lines."""
    text, lines = note.rsplit("\n\n", 1)
    origin, size, root = text.split("\n")[:3]
    must(re.fullmatch("0|[1-9][0-9]*", size), "a size that is none")
    root = base64.b64decode(root, validate=True)
    must(len(root) == 32, "a root that is none")
    lines = [line.split(" ") for line in lines.splitlines()]
    return text + "\n", origin, int(size), root, lines


def check_head(record, trusted):
    name, id_, public = log_key(record["log"])
    must(trusted in (None, record["log"]), "another log's key")
    text, origin, _, _, lines = checkpoint(record["head"])
    must(origin == name, "a head of another log")
    of_key = [base64.b64decode(line[2]) for line in lines if line[:2] == ["\u2014", name]]
    of_key = [line[4:] for line in of_key if line[:4] == id_]
    must(of_key and all(signed(public, text.encode(), line) for line in of_key), "not signed")


def node(left, right):
    return sha256(b"\x01" + left + right).digest()


def leaf(act):
    return sha256(b"\x00" + act["entry"].encode()).digest()


def roots(act, size):
    """The root that the way leads to, and the root of the tree that ends with the entry: RFC 9162,
    section 2.1.3.2."""
    must(0 <= act["index"] < size, "outside the tree")
    fn, sn = act["index"], size - 1
    whole = ends = leaf(act)
    for text in act["hashes"]:
        p = base64.b64decode(text, validate=True)
        must(len(p) == 32 and sn > 0, "a way of another length")
        if fn & 1 or fn == sn:
            whole, ends = node(p, whole), node(p, ends)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            whole = node(whole, p)
        fn, sn = fn >> 1, sn >> 1
    must(sn == 0, "a way of another length")
    return whole, ends


def said(act):
    """The statement of an act, after its entry, its signature and its document were checked."""
    entry = read(act["entry"])
    must(entry["kind"] == "act", "no granted act")
    committed = sha256(unhex(act["salt"], 32) + act["statement"].encode()).hexdigest()
    must(committed == entry["statement"], "the entry commits to another statement")
    message = b"liandong.v1/statement\n" + act["statement"].encode()
    public, signature = unhex(act["public"], 32), unhex(act["signature"], 64)
    must(signed(public, message, signature), "not signed")
    statement = json.loads(act["statement"])
    step = statement["act"]["step"]
    must(step["document"]["digest"] == sha256(act["document"].encode()).hexdigest(),
         "the statement names another document")
    return statement["from"], statement["case"], step["name"], entry["at"]


# ---- The draw, as proto/draw.md has it ------------------------------------------------------------------

def eligible(pool):
    return [entry for entry in pool if "excluded" not in entry]


def in_conflict(pools):
    pairs = {(it["inspector"], it["target"]) for it in pools["conflicts"]}
    return lambda inspector, target: (inspector["id"], target["id"]) in pairs or (
        pools["crossed"] and inspector["agency"] == target["agency"])


def sound(pools):
    """Pools that may be drawn from."""
    for name, reasons in (("targets", TARGET_REASONS), ("inspectors", INSPECTOR_REASONS)):
        must(ascending(it["id"].encode() for it in pools[name]), f"{name} out of order")
        for it in pools[name]:
            must(1 <= it["weight"] <= 1_000_000, "a weight out of bounds")
            must(it.get("excluded", min(reasons)) in reasons, "a reason of another kind")
    targets, inspectors = eligible(pools["targets"]), eligible(pools["inspectors"])
    needed = pools["to_draw"] * pools["per_target"]
    must(1 <= pools["to_draw"] <= len(targets), "too few targets")
    must(1 <= pools["per_target"] <= min(10, len(inspectors)), "too few inspectors")
    must(1 <= pools["load"] and needed <= len(inspectors) * pools["load"], "too small a load")
    must(needed * len(inspectors) <= LOOKS, "too large a draw")
    barred = in_conflict(pools)
    for target in targets:
        left = sum(not barred(inspector, target) for inspector in inspectors)
        must(pools["per_target"] <= left, "a target that too few may check")


class Stream:
    def __init__(self, seed, use, attempt):
        self.head = b"liandong.v1/draw/stream\n" + seed + number(use, 1) + number(attempt, 4)
        self.block, self.words = 0, []

    def word(self):
        if not self.words:
            block = sha256(self.head + number(self.block, 8)).digest()
            self.words = [int.from_bytes(block[at:at + 8], "big") for at in range(0, 32, 8)]
            self.block += 1
        return self.words.pop(0)

    def below(self, m):
        while True:
            word = self.word()
            if word < WORDS - WORDS % m:
                return word % m

    def take(self, entries):
        """One by weight, struck from the list."""
        x = self.below(sum(it["weight"] for it in entries))
        for at, it in enumerate(entries):
            if x < it["weight"]:
                return entries.pop(at)
            x -= it["weight"]


def drawn(pools, seed):
    """The draws, or the target for which nobody was left."""
    stream, left = Stream(seed, 1, 0), eligible(pools["targets"])
    targets = [stream.take(left) for _ in range(pools["to_draw"])]
    barred = in_conflict(pools)
    for attempt in range(ATTEMPTS):
        stream, load, draws, stuck = Stream(seed, 2, attempt), {}, [], None
        for target in targets:
            free = [it for it in eligible(pools["inspectors"])
                    if load.get(it["id"], 0) < pools["load"] and not barred(it, target)]
            if len(free) < pools["per_target"]:
                stuck = target["id"]
                break
            taken = [stream.take(free)["id"] for _ in range(pools["per_target"])]
            for id_ in taken:
                load[id_] = load.get(id_, 0) + 1
            draws.append({"inspectors": taken, "target": target["id"]})
        if stuck is None:
            return draws, None
    return None, stuck


def commitment(party, draw, round_, secret):
    return sha256(b"liandong.v1/draw/commitment\n" + string(party) + string(draw)
                  + number(round_, 8) + secret).hexdigest()


def sound_closing(text):
    closing = read(text)
    parties = [it["party"] for it in closing["commitments"]]
    must(2 <= len(parties) <= 30 and ascending(it.encode() for it in parties), "parties out of order")
    must(1 <= closing["round"] <= 99, "no such round")
    numbers = [it["round"] for it in closing["voided"]]
    must(numbers == list(range(1, closing["round"])), "a void round is not named")
    for it in closing["voided"]:
        must((it["cause"] == "withheld") == bool(it["parties"]), "who withheld is not named")
    return closing


def seed_of(record):
    closing = sound_closing(record["closing"]["document"])
    _, _, size, _, _ = checkpoint(record["head"])
    _, ends = roots(record["closing"], size)
    secrets = {it["party"]: unhex(it["secret"], 32) for it in record["reveals"]}
    parts = [b"liandong.v1/draw/seed\n", sha256(canonical(record["pools"])).digest(),
             number(closing["round"], 8), number(len(closing["commitments"]), 4)]
    for it in closing["commitments"]:
        must(it["party"] in secrets, "a secret was not told")
        parts += [string(it["party"]), unhex(it["commitment"], 32), secrets[it["party"]]]
    parts += [number(record["closing"]["index"] + 1, 8), ends]
    return sha256(b"".join(parts)).digest()


# ---- The checks, by their names -------------------------------------------------------------------------

def check_statements(record):
    draw = record["pools"]["draw"]
    acts = [(record["closing"], "close-pools")]
    for act, name in acts + [(it, "commit-seed") for it in record["commitments"]]:
        _, case, step, _ = said(act)
        must((case, step) == (draw, name), "an act of another case, or another act")


def check_inclusion(record):
    _, _, size, root, _ = checkpoint(record["head"])
    for act in [record["closing"], *record["commitments"]]:
        must(roots(act, size)[0] == root, "it leads to another root")


def sender(act):
    """Who says it; nobody where the evidence is broken, which is found by its own check."""
    try:
        return said(act)[0]
    except (Wrong, ValueError, KeyError):
        return None


def check_documents(record):
    pools, closing = record["pools"], sound_closing(record["closing"]["document"])
    must((closing["draw"], closing["organ"]) == (pools["draw"], pools["organ"]), "another draw's")
    must(sender(record["closing"]) in (None, closing["organ"]), "not by the organ")
    for act in record["commitments"]:
        told = read(act["document"])
        unhex(told["commitment"], 32)
        must(told["draw"] == pools["draw"], "another draw's")
        must(sender(act) in (None, told["party"]), "not by the party")


def check_order(record):
    for act in record["commitments"]:
        must(act["index"] < record["closing"]["index"], "a commitment after the closing")
        if None not in (sender(act), sender(record["closing"])):
            must(said(act)[3] <= said(record["closing"])[3], "a commitment after the closing")


def check_rounds(record):
    closing = sound_closing(record["closing"]["document"])
    rounds = {read(act["document"])["round"] for act in record["commitments"]}
    must(rounds <= {closing["round"]}, "of another round")


def check_pools(record):
    closing = sound_closing(record["closing"]["document"])
    must(sha256(canonical(record["pools"])).hexdigest() == closing["pools"], "other pools")


def check_parties(record):
    closing = sound_closing(record["closing"]["document"])
    parties = [it["party"] for it in closing["commitments"]]
    must([it["party"] for it in record["reveals"]] == parties, "other secrets")
    must([sender(act) for act in record["commitments"]] == parties, "other commitments")


def check_secrets(record):
    closing = sound_closing(record["closing"]["document"])
    secrets = {it["party"]: it["secret"] for it in record["reveals"]}
    told = [read(act["document"]) for act in record["commitments"]]
    for it in closing["commitments"]:
        party = it["party"]
        made = commitment(party, closing["draw"], closing["round"],
                          unhex(secrets.get(party, ""), 32))
        must(made == it["commitment"], "another secret")
        must({one["commitment"] for one in told if one["party"] == party} <= {made},
             "another commitment")


def check_seed(record):
    must(seed_of(record).hex() == record["result"]["seed"], "another seed")


def check_result(record):
    draws, _ = drawn(record["pools"], seed_of(record))
    must(draws == record["result"]["draws"], "another result")


def failed(record, trusted=None):
    """The names of the checks that do not hold, and why."""
    troubles = {}
    for check in CHECKS:
        try:
            if check == "head":
                check_head(record, trusted)
            else:
                globals()[f"check_{check}"](record)
        except (Wrong, ValueError, KeyError) as why:
            troubles[check] = str(why)
    return troubles


def check_record(text, trusted):
    record = read(text)
    must(record["v"] == 1, "another version")
    sound(record["pools"])
    return {"failed": failed(record, trusted), "draws": record["result"]["draws"]}


def check_vectors(vectors):
    for it in vectors["commitments"]:
        told = read(it["document"])
        made = commitment(told["party"], told["draw"], told["round"], unhex(it["secret"], 32))
        must(made == told["commitment"], "a commitment differs")
    for it in vectors["stream"]["below"]:
        stream = Stream(unhex(vectors["stream"]["seed"], 32), it["use"], it["attempt"])
        numbers = [str(stream.below(int(it["n"]))) for _ in it["numbers"]]
        must(numbers == it["numbers"], "numbers differ")
    for it in vectors["draws"]:
        pools = read(it["pools"])
        sound(pools)
        must(sha256(it["pools"].encode()).hexdigest() == it["digest"], "a digest differs")
        must(drawn(pools, unhex(it["seed"], 32)) == (it["draws"], it["unfilled"]), "draws differ")
    for text in vectors["records"]:
        must(check_record(text, None)["failed"] == {}, "a record does not hold")
    for it in vectors["refused_records"]:
        found = list(check_record(it["record"], None)["failed"])
        must(found and found == it["failed"], f"{it['why']}: {found}")
    return {name: len(vectors[name]) for name in ("draws", "records", "refused_records")}


def main():
    args = argparse.ArgumentParser()
    args.add_argument("record", nargs="?", type=pathlib.Path)
    args.add_argument("--log")
    args.add_argument("--vectors", type=pathlib.Path)
    given = args.parse_args()
    if given.vectors:
        print(json.dumps(check_vectors(json.loads(given.vectors.read_text("utf-8")))))
        return
    seen = check_record(given.record.read_bytes().decode(), given.log)
    print(json.dumps(seen, ensure_ascii=False))
    if seen["failed"]:
        sys.exit(3)


if __name__ == "__main__":
    main()
