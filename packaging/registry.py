"""A registry of npm packages on this machine, with the packages of one folder, so that `npx` can be tried as it is used."""

import base64
import hashlib
import json
import tarfile
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote


@contextmanager
def serving(folder):
    """Serves the `.tgz` files of a folder on loopback; gives the address."""
    packages = {}
    for path in folder.glob("*.tgz"):
        with tarfile.open(path) as archive:
            described = json.load(archive.extractfile("package/package.json"))
        packages[described["name"]] = (described, path)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802, the name is Python's
            asked = unquote(self.path).lstrip("/")
            for name, (described, path) in packages.items():
                if asked == name:
                    return self.answer(json.dumps(document(self.headers["Host"], described, path)).encode())
                if asked == f"{name}/-/{path.name}":
                    return self.answer(path.read_bytes())
            self.send_error(404)

        def answer(self, data):
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def document(host, described, path):
    """What a registry says of a package."""
    digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    dist = {"tarball": f"http://{host}/{described['name']}/-/{path.name}", "integrity": f"sha512-{digest}"}
    version = described["version"]
    return {"name": described["name"], "dist-tags": {"latest": version}, "versions": {version: {**described, "dist": dist}}}
