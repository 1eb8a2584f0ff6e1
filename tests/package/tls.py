"""The example EXAMPLE, built with the default features, asks a server over TLS: once with trust in its certificate, once without."""

import http.server
import json
import os
import pathlib
import ssl
import subprocess
import sys
import threading

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "faults"))
from certificate import self_signed  # noqa: E402


class Empty(http.server.BaseHTTPRequestHandler):
    """A hub without devices."""

    def do_GET(self):
        page = json.dumps({"items": [], "next_page": None}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_):
        pass


def main():
    with self_signed("localhost") as pem:
        server = http.server.HTTPServer(("127.0.0.1", 0), Empty)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        command = [sys.argv[1], f"https://localhost:{server.server_port}", os.environ["TEST_CANARY"]]

        def ask(**trust):
            return subprocess.run(command, env={"PATH": os.environ["PATH"], **trust}, capture_output=True, text=True, timeout=60)

        trusting, doubting = ask(SSL_CERT_FILE=str(pem)), ask()
    print(trusting.stderr, doubting.stderr)
    return 0 if trusting.returncode == 0 and doubting.returncode == 1 and "Untrusted" in doubting.stderr else 1


if __name__ == "__main__":
    sys.exit(main())
