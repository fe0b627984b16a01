# Handlers that send records over loopback, and configurations that are taken over a connection
import http.server
import json
import logging
import logging.config
import logging.handlers
import os
import pickle
import re
import socket
import socketserver
import struct
import threading
import urllib.parse
import warnings

logging.raiseExceptions = True
log = logging.getLogger("sent")
log.propagate = False
log.setLevel(logging.DEBUG)
got = []
there = threading.Semaphore(0)


def receive(item):
    got.append(item)
    there.release()


def wait(count=1):
    for _ in range(count):
        assert there.acquire(timeout=20)
    items = got[:]
    got.clear()
    return items


def serve(server):
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


def use(handler):
    log.handlers = [handler]


# ---- records, pickled, by TCP and UDP
class Records(socketserver.StreamRequestHandler):
    def handle(self):
        while len(size := self.rfile.read(4)) == 4:
            values = pickle.loads(self.rfile.read(struct.unpack(">L", size)[0]))
            receive(logging.makeLogRecord(values))


server = serve(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Records))
handler = logging.handlers.SocketHandler(*server.server_address)
use(handler)
log.warning("by %s", "tcp")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
for record in wait(2):
    print(record.name, record.levelname, record.getMessage(), record.args, record.exc_info, (record.exc_text or "").split("\n")[-1])
print(handler.retryTime, handler.sock is not None)
handler.close()
print(handler.sock)
server.shutdown()
server.server_close()
log.error("nobody is there")
print(handler.sock, handler.retryTime is not None, handler.retryPeriod)


class Datagram(socketserver.BaseRequestHandler):
    def handle(self):
        receive(self.request[0])


server = serve(socketserver.UDPServer(("127.0.0.1", 0), Datagram))
use(logging.handlers.DatagramHandler(*server.server_address))
log.info("by udp %d", 5)
[data] = wait()
print(struct.unpack(">L", data[:4])[0] == len(data) - 4, logging.makeLogRecord(pickle.loads(data[4:])).getMessage())

# ---- the system's log
Sys = logging.handlers.SysLogHandler
use(Sys(server.server_address))
log.critical("all is lost")
log.debug("é")
log.handlers[0].ident = "prog: "
log.handlers[0].append_nul = False
log.handlers[0].facility = "local3"
log.warning("named")
print(wait(3))
print(log.handlers[0].encodePriority(Sys.LOG_MAIL, "err"), log.handlers[0].encodePriority("cron", Sys.LOG_INFO),
      log.handlers[0].mapPriority("ERROR"), log.handlers[0].mapPriority("OTHER"), Sys.LOG_LOCAL7, len(Sys.facility_names))
log.handlers[0].close()
server.shutdown()
path = os.path.abspath("log.socket")
server = serve(socketserver.UnixDatagramServer(path, Datagram))
use(Sys(path))
log.info("through a path")
print(wait())
log.handlers[0].close()
server.shutdown()


# ---- forms by HTTP
class Forms(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        size = int(self.headers.get("Content-length", 0))
        body = self.rfile.read(size).decode() or urllib.parse.urlsplit(self.path).query
        form = urllib.parse.parse_qs(body)
        receive((self.command, self.path.split("?")[0], self.headers.get("Authorization"), self.headers.get("Content-type"),
                 form["name"], form["msg"], form["args"]))
        self.send_response(200)
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *args):
        pass


server = serve(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Forms))
place = "127.0.0.1:%d" % server.server_address[1]
use(logging.handlers.HTTPHandler(place, "/frob?x=1"))
log.warning("by %s", "get")
use(logging.handlers.HTTPHandler(place, "/frob", method="post", credentials=("me", "secret")))
log.warning("by post & %d", 3)
print(*wait(2), sep="\n")
for args in (place, "/", "PUT"), (place, "/", "GET", False, None, object()):
    try:
        logging.handlers.HTTPHandler(*args)
    except ValueError as e:
        print(e)
server.shutdown()


# ---- mail
class Mail(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 here\r\n")
        lines = []
        while line := self.rfile.readline().decode().rstrip():
            lines.append(line)
            if line.upper() == "DATA":
                self.wfile.write(b"354 go on\r\n")
                text = []
                while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                    text.append(line)
                lines.append(text)
                self.wfile.write(b"250 taken\r\n")
            elif line.upper() == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                break
            else:
                self.wfile.write(b"250 fine\r\n")
        receive(lines)


server = serve(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mail))
use(logging.handlers.SMTPHandler(server.server_address, "me@here", ["you@there", "her@there"], "Trouble"))
log.error("the disk is %d %% full", 99)
[lines] = wait()
text = lines.pop(-2)
print([re.sub(r" size=\d+", "", line, flags=re.I) for line in lines if not line.lower().startswith(("ehlo", "helo"))])
print([line for line in text if not line.startswith("Date:")])
server.shutdown()

# ---- configurations over a connection
thread = logging.config.listen(0, verify=lambda data: None if b"never" in data else data)
thread.start()
thread.ready.wait()


def configure(text):
    thread.ready.clear()
    with socket.create_connection(("localhost", thread.port)) as s:
        data = text.encode()
        s.sendall(struct.pack(">L", len(data)) + data)
    assert thread.ready.wait(20)


configure(json.dumps({"version": 1, "disable_existing_loggers": False, "loggers": {"sent": {"level": "ERROR"}}}))
print(log.level)
configure(json.dumps({"version": 1, "never": 1, "loggers": {"sent": {"level": "DEBUG"}}}))
print(log.level)
configure("[loggers]\nkeys=root\n[handlers]\nkeys=\n[formatters]\nkeys=\n[logger_root]\nlevel=INFO\nhandlers=\n")
print(logging.root.level)
logging.config.stopListening()
thread.join(20)
print(thread.is_alive())
logging.config.stopListening()

# ---- a configuration that names a handler
server = serve(socketserver.UDPServer(("127.0.0.1", 0), Datagram))
logging.config.dictConfig({
    "version": 1,
    "formatters": {"short": {"format": "%(name)s %(message)s"}},
    "handlers": {"sys": {"class": "logging.handlers.SysLogHandler", "address": server.server_address, "formatter": "short"}},
    "loggers": {"configured": {"handlers": ["sys"], "level": "INFO"}},
})
logging.getLogger("configured").info("done")
print(wait())
