"""Liandong beside other engines: one hub on SQLite, gRPC with mutual TLS, every answer after its fsync.

This folder is put beside the other peers' folders. PROGRAM names the program (by default the release
build of the checkout that this file lies in, found through its link).
"""
import os, subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = Path(os.environ.get("PROGRAM", ROOT / "target/release/liandong"))
AGENCIES = ["ecology.510104", "urban-management.510104"]
VARIANTS = {"liandong": {}}


def start(b, o):
    data, port = b.dir / "data", b.port("hub")
    listen = f"127.0.0.1:{port}"
    if not data.exists():
        agencies = [word for agency in AGENCIES for word in ("--agency", agency)]
        subprocess.run([PROGRAM, "hub", "init", "--dir", data, "--listen", listen, *agencies],
                       check=True, stdout=subprocess.DEVNULL)
        settings = data / "hub.toml"
        lines = [line for line in settings.read_text().splitlines() if not line.startswith("rate")]
        # Before any table: no limit for one agency, since one client stands for many.
        settings.write_text("\n".join(["rate = 0", *lines]) + "\n")
    b.spawn("hub", [PROGRAM, "hub", "run", "--dir", data])
    b.wait_port(port)
    return {"load": [PROGRAM, "bench", "drive", "--dir", data, "--hub", listen], "data": data}
