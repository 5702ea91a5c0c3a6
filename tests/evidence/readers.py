"""Reads a pack of evidence with the programs of archives, and prints what each of them found.

    readers.py pack PACK.zip        the bag, the metadata, and the captures in it
    readers.py make-wacz A.warc.gz A.wacz
    readers.py make-ots HEX A.ots   a proof of OpenTimestamps of a checksum, with a branch for a block of Bitcoin
"""

import io
import logging
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import bagit
from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation
from opentimestamps.core.op import OpAppend, OpPrepend, OpSHA256
from opentimestamps.core.serialize import StreamSerializationContext
from opentimestamps.core.timestamp import DetachedTimestampFile, Timestamp
from requests.adapters import HTTPAdapter
from requests_cache import CachedSession
from rocrate.rocrate import ROCrate
from rocrate_validator import services
from rocrate_validator.models import Severity
from urllib3 import HTTPResponse
from warcio.checker import Checker

CONTEXT = "https://w3id.org/ro/crate/1.2/context"
CONTEXT_FILE = Path(__file__).parent / "ro-crate-1.2" / "context.jsonld"
WACZ = Path(sys.executable).parent / "wacz"


def read_pack(path):
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            archive.extractall(folder)
        (bag_folder,) = Path(folder).iterdir()
        bag = bagit.Bag(str(bag_folder))
        bag.validate(processes=1)
        print(f"bagit: {len(bag.payload_entries())} files, version {bag.version}")
        payload = bag_folder / "data"
        crate = ROCrate(str(payload))
        listed = {entity.id for entity in crate.data_entities}
        there = {str(file.relative_to(payload)) for file in payload.rglob("*") if file.is_file()}
        assert listed == there - {"ro-crate-metadata.json"}, listed ^ there
        quotes = [entity for entity in crate.contextual_entities if entity.type == "Quotation"]
        assert quotes and all(quote["text"] and quote["creator"]["name"] for quote in quotes)
        print(f"rocrate: {len(listed)} files, {len(quotes)} quotations")
        validate_crate(payload, Path(folder) / "answers")
        for capture in sorted((payload / "captures").rglob("*")) if (payload / "captures").exists() else []:
            read_capture(capture)


class AnswerWithContext(HTTPAdapter):
    """Answers requests for the context of RO-Crate with the copy that is beside this file."""

    def send(self, request, **_):
        headers = {"Content-Type": "application/ld+json"}
        body = io.BytesIO(CONTEXT_FILE.read_bytes())
        return self.build_response(request, HTTPResponse(body=body, headers=headers, status=200, preload_content=False))


def validate_crate(payload, answers):
    # The validator looks up the context at its address. It finds the answer where it keeps answers, and so needs no network.
    with CachedSession(str(answers), backend="sqlite") as session:
        session.mount(CONTEXT, AnswerWithContext())
        session.get(CONTEXT).raise_for_status()
    result = services.validate(
        services.ValidationSettings(
            rocrate_uri=str(payload),
            profile_identifier="ro-crate-1.2",
            requirement_severity=Severity.REQUIRED,
            cache_path=answers,
            offline=True,
        )
    )
    issues = [f"{issue.severity}: {issue.message}" for issue in result.get_issues()]
    assert result.passed() and not issues, "\n".join(issues)
    print("roc-validator: no issues with what RO-Crate 1.2 requires")


def read_capture(capture):
    if capture.name.endswith((".warc", ".warc.gz")):
        class Arguments:
            inputs = [str(capture)]
            verbose = False

        checker = Checker(Arguments())
        checker.process_all()
        assert checker.exit_value == 0, capture
        print(f"warcio: {capture.name}")
    if capture.name.endswith(".wacz"):
        subprocess.run([WACZ, "validate", "-f", capture], check=True, stdout=subprocess.DEVNULL)
        print(f"wacz: {capture.name}")


def make_wacz(archive, out):
    subprocess.run([WACZ, "create", "-f", archive, "-o", out], check=True, stdout=subprocess.DEVNULL)


def make_ots(digest, out):
    stamp = Timestamp(bytes.fromhex(digest))
    stamp.attestations.add(PendingAttestation("https://calendar.example"))
    branch = stamp.ops.add(OpAppend(b"a nonce")).ops.add(OpSHA256()).ops.add(OpPrepend(b"left")).ops.add(OpSHA256())
    branch.attestations.add(BitcoinBlockHeaderAttestation(428648))
    with open(out, "wb") as file:
        DetachedTimestampFile(OpSHA256(), stamp).serialize(StreamSerializationContext(file))
    print(branch.msg[::-1].hex())


if __name__ == "__main__":
    {"pack": read_pack, "make-wacz": make_wacz, "make-ots": make_ots}[sys.argv[1]](*sys.argv[2:])
