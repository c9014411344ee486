# A mail server and an HTTP gateway for test/run-message.sh: sink.py FOLDER WORD. Writes "MAILPORT SMSPORT" into FOLDER/ports, each taken
# letter's Message-ID into mail.log, each text message's body into sms.log. WORD: ok, rcpt550, rcpt451, data554, cut, slow, tls. The gateway at
# /told and /lost says at the address of the receipt what came of it, twice; at /quick before it answers; what it hears goes into receipts.log.
# SPDX-License-Identifier: AGPL-3.0-or-later
import asyncio
import http.server
import json
import os
import signal
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

from aiosmtpd.smtp import SMTP

folder, word = sys.argv[1], sys.argv[2]


def note(name, line):
    with open(os.path.join(folder, name), "a", encoding="utf-8") as log:
        log.write(line + "\n")


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if word == "rcpt550":
            return "550 5.1.1 no such mailbox"
        if word == "rcpt451":
            return "451 4.7.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if word == "data554":
            return "554 5.7.1 not wanted"
        if word == "cut":
            server.transport.close()
            return "250 OK"
        if word == "slow":
            await asyncio.sleep(30)
        text = envelope.content.decode("utf-8", "replace")
        head = text.split("\r\n\r\n", 1)[0]
        mid = [line for line in head.split("\r\n") if line.lower().startswith("message-id:")]
        note("mail.log", mid[0] if mid else "none")
        return "250 taken"


def receipt(address, verdict):
    for _ in range(2):
        said = urllib.parse.urlencode({"verdict": verdict, "code": "27"}).encode()
        with urllib.request.urlopen(address, said, timeout=10) as heard:
            note("receipts.log", "%d %s" % (heard.status, heard.read().decode().strip()))


class Gateway(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        codes = {"/busy": 503, "/bad": 400, "/login": 401}
        code = codes.get(self.path, 200)
        if self.path == "/slow":
            time.sleep(30)
        if code == 200:
            note("sms.log", self.headers.get("Authorization", "-") + " " + body)
        if self.path == "/quick":
            receipt(json.loads(body)["receipt"], "DELIVRD")
        self.send_response(code)
        self.end_headers()
        self.wfile.write(b'{"status":"no"}' if self.path == "/no" else b'{"status":"ok"}')
        verdicts = {"/told": "delivered", "/lost": "undelivered"}
        if self.path in verdicts:
            self.wfile.flush()
            time.sleep(0.5)  # the answer is taken by then
            receipt(json.loads(body)["receipt"], verdicts[self.path])

    def log_message(self, *words):
        pass


async def main():
    context = None
    if word == "tls":
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost", "-keyout", folder + "/tls.key", "-out", folder + "/ca.pem"], check=True, capture_output=True)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder + "/ca.pem", folder + "/tls.key")
    loop = asyncio.get_running_loop()
    mail = await loop.create_server(lambda: SMTP(Handler(), hostname="sink", enable_SMTPUTF8=True), "localhost" if context else "127.0.0.1", 0, ssl=context)
    sms = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    threading.Thread(target=sms.serve_forever, daemon=True).start()
    with open(folder + "/ports.new", "w") as out:
        out.write("%d %d\n" % (mail.sockets[0].getsockname()[1], sms.server_port))
    os.rename(folder + "/ports.new", folder + "/ports")
    done = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, done.set)
    await done.wait()
    os._exit(0)


asyncio.run(main())
