"""Between a client and a server over stdio: makes the structured content of list_devices miss its schema.

Usage: spoil.py COMMAND...
"""

import json
import subprocess
import sys
import threading


def main(command):
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def forth():
        for line in sys.stdin.buffer:
            server.stdin.write(line)
            server.stdin.flush()
        server.stdin.close()

    threading.Thread(target=forth, daemon=True).start()
    for line in server.stdout:
        message = json.loads(line)
        structured = message.get("result", {}).get("structuredContent")
        if structured and "items" in structured:
            structured["items"] = "none"
        print(json.dumps(message), flush=True)
    return server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
