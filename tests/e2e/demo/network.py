"""The network between one tablet and the server: a relay that can be switched off, and that can drop one change on the way.

Only loopback. Dropping shows that the demo's checks can fail: a change line is taken out of a push before the server sees it.
"""
import gzip
import socket
import threading


class Relay:
    """Listens on its own port and passes bytes to the server's; `off()` is a village without signal."""

    def __init__(self, server_port, drop_change=None):
        self.server_port = server_port
        self.drop_change = drop_change  # which pushed change, counted from 1, does not get through; None: none
        self.dropped = 0
        self._pushed = 0
        self._listener = None
        self._connections = set()
        self._lock = threading.Lock()
        self.port = 0
        self.on()

    def on(self):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(16)
        self.port = listener.getsockname()[1]
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def off(self):
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        with self._lock:
            connections, self._connections = self._connections, set()
        for connection in connections:
            close(connection)

    def _accept(self, listener):
        while True:
            try:
                tablet, _ = listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.server_port))
            except OSError:
                tablet.close()
                continue
            with self._lock:
                self._connections |= {tablet, server}
            threading.Thread(target=self._up, args=(tablet, server), daemon=True).start()
            threading.Thread(target=copy, args=(server, tablet), daemon=True).start()

    def _up(self, tablet, server):
        if self.drop_change is None:
            copy(tablet, server)
            return
        try:
            reader = tablet.makefile("rb")
            while True:
                request = read_request(reader)
                if request is None:
                    break
                server.sendall(self._thinned(*request))
        except OSError:
            pass
        finally:
            close(tablet)
            close(server)

    def _thinned(self, head, body):
        """The request without the change that is to be lost, when it is a push that carries it."""
        if b"POST /v1/sync" not in head or not body:
            return head + body
        packed = b"content-encoding: gzip" in head.lower()
        lines = (gzip.decompress(body) if packed else body).split(b"\n")
        kept = []
        for line in lines:
            if line.startswith(b'{"device":'):
                self._pushed += 1
                if self._pushed == self.drop_change:
                    self.dropped += 1
                    continue
            kept.append(line)
        body = b"\n".join(kept)
        return with_body(head, gzip.compress(body) if packed else body)


def read_request(reader):
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = reader.readline()
        if not line:
            return None
        head += line
    length = 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    return head, reader.read(length)


def with_body(head, body):
    lines = [line for line in head.rstrip(b"\r\n").split(b"\r\n") if not line.lower().startswith(b"content-length:")]
    return b"\r\n".join(lines + [b"Content-Length: %d" % len(body)]) + b"\r\n\r\n" + body


def copy(source, target):
    try:
        while True:
            piece = source.recv(65536)
            if not piece:
                break
            target.sendall(piece)
    except OSError:
        pass
    finally:
        close(source)
        close(target)


def close(connection):
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()
