"""One agency refers a lead over NATS and another reads its inbox there, by a client that shares no line
with Liandong: nats-py, the contract `proto/liandong/v1/hub.proto` and the page `adapters/nats/README.md`.

    python road.py --nats tls://HOST:PORT --hub HOST:PORT --sender FOLDER --recipient FOLDER \
        --root PROJECT --serial N

It prints one JSON line of what it saw. The hub's own door is not used: what is said goes by the road.
"""

import argparse
import asyncio
import json
import pathlib
import ssl
import tempfile

import nats
from nats.errors import TimeoutError as NothingCame

import referral

WAIT = 20
# So long a pull waits at the server, in nanoseconds.
PULL = 2_000_000_000


def word(agency):
    """An agency's id as one word of a subject."""
    return agency.replace(".", "=")


class Road:
    """An agency's end of the road."""

    def __init__(self, agency, line, pulled):
        self.agency, self.line, self.pulled = agency, line, pulled

    @classmethod
    async def open(cls, agency, folder, url):
        tls = ssl.create_default_context(cafile=folder / "ca.pem")
        tls.load_cert_chain(folder / "tls.pem", folder / "tls.key")

        async def said(error):
            # What the server forbids is awaited where it is tried.
            del error

        line = await nats.connect(
            url,
            tls=tls,
            inbox_prefix=f"_INBOX_{word(agency.id)}".encode(),
            error_cb=said,
        )
        # What is pulled comes under its own subject, which a request would not take for its answer.
        pulled = await line.subscribe(f"_INBOX_{word(agency.id)}.pulled")
        return cls(agency, line, pulled)

    async def submit(self, request):
        """Puts an act on the road. Gives its place there."""
        bytes_ = request.SerializeToString()
        stored = await self.line.request(f"submit.{word(self.agency.id)}", bytes_, timeout=WAIT)
        return json.loads(stored.data)["seq"]

    async def take(self):
        """One message of the inbox, taken out of it; none where none came."""
        asked = json.dumps({"batch": 1, "expires": PULL}).encode()
        subject = f"$JS.API.CONSUMER.MSG.NEXT.INBOX.{word(self.agency.id)}"
        reply = f"_INBOX_{word(self.agency.id)}.pulled"
        await self.line.publish(subject, asked, reply=reply)
        message = await self.pulled.next_msg(timeout=WAIT)
        if message.headers is None or "Liandong-Kind" not in message.headers:
            return None
        await self.line.publish(message.reply, b"+ACK")
        await self.line.flush()
        return message

    async def until(self, kind):
        """The first message of a kind."""
        for _ in range(WAIT):
            message = await self.take()
            if message is not None and message.headers["Liandong-Kind"] == kind:
                return message
        raise SystemExit(f"no {kind} came for {self.agency.id}")

    async def is_forbidden(self, subject):
        """Whether nothing answers there: the server drops what one may not say."""
        try:
            await self.line.request(subject, b"{}", timeout=1)
        except (NothingCame, nats.errors.NoRespondersError):
            return True
        return False


async def met(given):
    with tempfile.TemporaryDirectory() as into:
        stubs = referral.contract(given.root, pathlib.Path(into))
        sender, recipient = (
            referral.Agency(folder, given, stubs) for folder in (given.sender, given.recipient)
        )
        out = await Road.open(sender, given.sender, given.nats)
        inbox = await Road.open(recipient, given.recipient, given.nats)
        statement, document = referral.referral(sender, recipient, given.root)
        place = await out.submit(sender.request(statement, [document]))
        message = await out.until("answer")
        answered = sender.messages.Answer.FromString(message.data)
        letter = await inbox.until("letter")
        carried = recipient.messages.Letter.FromString(letter.data)
        envelope = json.loads(carried.envelope)
        seen = {
            "place": place,
            "answered_place": int(message.headers["Liandong-Sequence"]),
            "answer": referral.answer(sender, answered),
            "letter": {
                "number": carried.number,
                "subject": envelope["subject"],
                "from": envelope["data"]["from"],
                "bodies": len(carried.bodies),
            },
            "left": await inbox.take() is not None,
            "forbidden": {
                subject: await out.is_forbidden(subject)
                for subject in (
                    f"$JS.API.CONSUMER.MSG.NEXT.INBOX.{word(recipient.id)}",
                    "$JS.API.STREAM.INFO.INBOX",
                )
            },
        }
        for road in (out, inbox):
            await road.line.close()
    return seen


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--nats", required=True)
    arguments.add_argument("--hub", required=True)
    arguments.add_argument("--serial", type=int, required=True)
    for folder in ("--sender", "--recipient", "--root"):
        arguments.add_argument(folder, type=pathlib.Path, required=True)
    print(json.dumps(asyncio.run(met(arguments.parse_args())), ensure_ascii=False))


if __name__ == "__main__":
    main()
