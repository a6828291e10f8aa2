"""One agency refers a lead to another, by a client that shares no line with Liandong.

It knows what an outsider is given: the contract `proto/liandong/v1/hub.proto`, from which its stubs are
made when it runs, the page `proto/audit.md`, and the folder that each agency was handed. Everything is
checked here, not believed. It prints one JSON line of what it saw, for others to judge.

    python referral.py --hub HOST:PORT --sender FOLDER --recipient FOLDER --root PROJECT --serial N

A serial number is used once on a hub: it makes the case and the messages, and a message is the same
message for ever.
"""

import argparse
import hashlib
import importlib
import json
import pathlib
import sys
import tempfile
import tomllib
from datetime import datetime, timedelta, timezone

import aics_tlog
import grpc
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from grpc_tools import protoc

CHINA = timezone(timedelta(hours=8))
WAIT_MS = 20_000
PROOF = "c2sp.org/tlog-proof@v1"


def contract(root, into):
    """The stubs of the contract, made from the file itself."""
    proto = root / "proto"
    file = "liandong/v1/hub.proto"
    args = ["protoc", f"-I{proto}", f"--python_out={into}", f"--grpc_python_out={into}", file]
    if protoc.main(args) != 0:
        sys.exit(f"{file} was not compiled")
    sys.path.insert(0, str(into))
    names = ("liandong.v1.hub_pb2", "liandong.v1.hub_pb2_grpc")
    return tuple(importlib.import_module(name) for name in names)


def canonical(value):
    """RFC 8785, for values with ASCII keys and without fractions: all that a statement has."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def sha256(*parts):
    return hashlib.sha256(b"".join(parts))


class Agency:
    """An agency with what it was handed, and its line to the hub."""

    def __init__(self, folder, given, stubs):
        self.settings = tomllib.loads((folder / "agency.toml").read_text("utf-8"))
        self.id = self.settings["agency"]
        seed = bytes.fromhex((folder / "sign.key").read_text("ascii").strip())
        self.private = Ed25519PrivateKey.from_private_bytes(seed)
        self.log_key = aics_tlog.parse_vkey(self.settings["log_key"])
        self.messages, services = stubs
        self.serial = given.serial
        self.case = f"成锦环通〔2026〕{given.serial}号"
        ca, key, chain = ((folder / it).read_bytes() for it in ("ca.pem", "tls.key", "tls.pem"))
        # The hub's certificate is for its name, which no resolver of this machine knows.
        named = [("grpc.ssl_target_name_override", self.settings["server_name"])]
        credentials = grpc.ssl_channel_credentials(ca, key, chain)
        self.line = grpc.secure_channel(given.hub, credentials, named)
        for service in ("Acts", "Inbox", "Cases", "Audit", "Hub"):
            stub = getattr(services, f"{service}Stub")(self.line)
            setattr(self, service.lower(), stub)

    def public(self):
        return self.private.public_key().public_bytes_raw()

    def statement(self, act, number):
        """The bytes that are signed: who, to whom, about which case, what, and when."""
        return canonical({
            "v": 1,
            "id": f"foreign-{self.id}-{self.serial}-{number}",
            "to": self.settings["hub"],
            "from": self.id,
            "case": self.case,
            "occurred_at": datetime.now(CHINA).isoformat(),
            "act": act,
        })

    def request(self, statement, bodies=()):
        return self.messages.SubmitRequest(
            statement=statement,
            signature=self.private.sign(b"liandong.v1/statement\n" + statement),
            key=self.settings["key"],
            bodies=bodies,
        )


def referral(sender, recipient, root):
    """The sender's act, with its document."""
    samples = json.loads((root / "tests/cases/documents/lead-referral.json").read_text("utf-8"))
    document = canonical(samples["valid"] | {"organ": sender.id, "to": recipient.id})
    act = {"step": {
        "name": "refer",
        "opens": {"procedure": "plain-referral"},
        "document": {"name": "lead-referral", "digest": sha256(document).hexdigest()},
        "parties": {"sender": [sender.id], "recipient": [recipient.id]},
    }}
    return sender.statement(act, 1), document


def answer(agency, submitted):
    """What was answered, after the receipt was found to be the hub's own."""
    said = agency.messages.Outcome.Name(submitted.outcome)
    signed = b"liandong.v1/receipt\n" + submitted.receipt
    agency.log_key.ed25519.verify(submitted.receipt_signature, signed)
    receipt = json.loads(submitted.receipt)
    if canonical(receipt) != submitted.receipt:
        sys.exit("the receipt is not canonical")
    return {
        "outcome": said.removeprefix("OUTCOME_").lower(),
        "refusal": submitted.refusal.code,
        "case": submitted.case,
        "version": submitted.version,
        "position": submitted.position,
        "repeated": submitted.repeated,
        "receipt": receipt,
    }


def proven(agency, entry, proof, position):
    """The size of the log in which the entry is proven to stand at its position."""
    hashes, _, note = proof.partition("\n\n")
    first, index, *hashes = hashes.split("\n")
    if (first, index) != (PROOF, f"index {position}"):
        sys.exit(f"not a proof of entry {position}: {first}, {index}")
    note = aics_tlog.parse_note(note)
    if not aics_tlog.verify_note(note, [agency.log_key]):
        sys.exit("the head is not signed by the log's key")
    head = aics_tlog.parse_checkpoint(note.text)
    if head.origin != agency.log_key.name:
        sys.exit(f"the head is of another log, {head.origin}")
    hashes = [aics_tlog.note.b64_decode(it) for it in hashes]
    leaf = sha256(b"\0", entry).digest()
    if not aics_tlog.verify_inclusion(leaf, position, head.size, hashes, head.root):
        sys.exit("the proof does not lead from the entry to the root")
    return head.size


def proof_of(agency, position, receipt):
    """The proof of an entry, whose leaf is the one that the receipt has promised."""
    found = agency.audit.Prove(agency.messages.ProveRequest(position=position))
    leaf = sha256(b"\0", found.entry).hexdigest()
    size = proven(agency, found.entry, found.proof, position)
    kind = json.loads(found.entry)["kind"]
    return {"leaf_is_promised": leaf == receipt["entry"], "size": size, "kind": kind}


def letter_of(agency, sender_public):
    """The first letter of the inbox, after its evidence was checked without asking the hub again."""
    found = agency.inbox.Peek(agency.messages.PeekRequest(wait_ms=WAIT_MS))
    if not found.letters:
        sys.exit("no letter came")
    letter = found.letters[0]
    envelope = json.loads(letter.envelope)
    data, evidence = envelope["data"], envelope["data"]["evidence"]
    entry, statement = evidence["entry"].encode(), evidence["statement"].encode()
    # 1. The sender has signed what the letter says it has said.
    if sha256(sender_public).hexdigest()[:16] != evidence["key"]:
        sys.exit("the statement is signed by a key that is not the sender's")
    signature = bytes.fromhex(evidence["signature"])
    public = Ed25519PublicKey.from_public_bytes(sender_public)
    public.verify(signature, b"liandong.v1/statement\n" + statement)
    # 2. The entry commits to that statement, and stands in the log.
    committed = sha256(bytes.fromhex(evidence["salt"]), statement).hexdigest()
    size = proven(agency, entry, evidence["proof"], evidence["position"])
    # 3. The document is the one that the statement names.
    named = json.loads(statement)["act"]["step"]["document"]["digest"]
    came = {it.digest: sha256(it.content).hexdigest() for it in letter.bodies}
    return {
        "number": letter.number,
        "type": envelope["type"],
        "subject": envelope["subject"],
        "from": data["from"],
        "act": data["act"],
        "delivery": data["delivery"],
        "entry_commits_to_statement": committed == json.loads(entry)["statement"],
        "document_is_named": came == {named: named} and data["digest"] == named,
        "size": size,
    }


def rungs_of(agency, delivery):
    """The rungs that a delivery has climbed, as its sender sees them."""
    record = agency.cases.Show(agency.messages.ShowRequest(number=agency.case))
    found = [it for it in record.deliveries if it.number == delivery]
    return [it.rung for it in found[0].rungs] if found else []


def no_of(ask, asked):
    """How the hub says no where there is nothing to record: status, code, and words."""
    try:
        ask(asked)
    except grpc.RpcError as no:
        words = dict(no.trailing_metadata() or ())
        zh = words.get("liandong-zh-bin", b"").decode()
        status, code = no.code().name, words.get("liandong-code", "")
        return {"status": status, "code": code, "zh": zh, "en": no.details()}
    return {"status": "OK"}


def noes(sender, recipient, statement, document):
    """Three noes that an outsider meets first."""
    forged = sender.request(statement, [document])
    forged.signature = bytes(64)
    missing = sender.messages.ShowRequest(number="没有这个案件")
    return {
        "forged": no_of(sender.acts.Submit, forged),
        "by_another": no_of(recipient.acts.Submit, sender.request(statement, [document])),
        "missing": no_of(recipient.cases.Show, missing),
    }


def story(sender, recipient, root):
    """The whole exchange, in order."""
    about = sender.hub.About(sender.messages.AboutRequest())
    statement, document = referral(sender, recipient, root)
    request = sender.request(statement, [document])
    first = answer(sender, sender.acts.Submit(request))
    again = answer(sender, sender.acts.Submit(request))
    proof = proof_of(sender, first["position"], first["receipt"])
    letter = letter_of(recipient, sender.public())
    climb = {"climb": {"delivery": letter["delivery"], "rung": "accepted"}}
    climbed = recipient.request(recipient.statement(climb, 1))
    signed_for = answer(recipient, recipient.acts.Submit(climbed))
    stored = recipient.messages.DeleteRequest(letters=[letter["number"]])
    return {
        "about": {"hub": about.hub, "agency": about.agency, "log_key": about.log_key},
        "first": first,
        "again": again,
        "proof": proof,
        "letter": letter,
        "signed_for": signed_for,
        "deleted": recipient.inbox.Delete(stored).deleted,
        "rungs": rungs_of(sender, letter["delivery"]),
        "noes": noes(sender, recipient, statement, document),
    }


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--hub", required=True)
    for name in ("--sender", "--recipient", "--root"):
        args.add_argument(name, required=True, type=pathlib.Path)
    args.add_argument("--serial", required=True, type=int)
    given = args.parse_args()
    with tempfile.TemporaryDirectory() as into:
        stubs = contract(given.root, into)
        sender = Agency(given.sender, given, stubs)
        recipient = Agency(given.recipient, given, stubs)
        print(json.dumps(story(sender, recipient, given.root), ensure_ascii=False))
        sender.line.close()
        recipient.line.close()


if __name__ == "__main__":
    main()
