# logging.config.listen: takes configurations over connections from this machine: four bytes of length, then JSON or the text of a file.

import io
import json
import logging.config
import socketserver
import struct
import threading
import traceback

_lock = threading.RLock()
_server = None   # the one that is running


class _Connection(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            size = self.rfile.read(4)
            if len(size) != 4:
                return
            data = self.rfile.read(struct.unpack(">L", size)[0])
            if self.server.verify is not None:
                data = self.server.verify(data)
            if data is not None:
                self._configure(data.decode("utf-8"))
            if self.server.ready:
                self.server.ready.set()
        except OSError:
            pass

    def _configure(self, text):
        try:
            configuration = json.loads(text)
            assert isinstance(configuration, dict)
            logging.config.dictConfig(configuration)
        except Exception:
            try:
                logging.config.fileConfig(io.StringIO(text))
            except Exception:
                traceback.print_exc()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    stopped = False

    def __init__(self, port, ready, verify):
        super().__init__(("localhost", port), _Connection)
        self.ready = ready
        self.verify = verify
        self.timeout = 1


class _Thread(threading.Thread):
    """Serves until stopListening(); `ready` is set when connections are taken."""

    def __init__(self, port, verify):
        super().__init__()
        self.port = port
        self.verify = verify
        self.ready = threading.Event()

    def run(self):
        global _server
        server = _Server(self.port, self.ready, self.verify)
        if self.port == 0:
            self.port = server.server_address[1]
        self.ready.set()
        with _lock:
            _server = server
        server.serve_forever(0.05)
        server.server_close()


def listen(port=logging.config.DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """A thread that takes configurations once it is started; verify(bytes) gives what is taken, None: nothing."""
    return _Thread(port, verify)


def stopListening():
    global _server
    with _lock:
        server, _server = _server, None
    if server is not None:
        server.shutdown()
