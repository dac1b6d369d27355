"""A process that has imported the program and forks a desk for whoever asks, which saves the start-up.

Asked over a socket: the words of the command line, with the desk's standard input and output. It answers
with the desk's process id, and ends when nobody holds the other end.
"""

import json
import os
import signal
import socket
import sys

import app.cli.desk
import app.core.postgres
import app.core.sqlite
import app.upkeep.schema
from app.cli import main

LONGEST_REQUEST = 10_000
WARM = (app.cli.desk, app.core.postgres, app.core.sqlite, app.upkeep.schema)


def serve(control: socket.socket) -> None:
    """Fork desks until the other end is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        request, given, _flags, _sender = socket.recv_fds(control, LONGEST_REQUEST, 2)
        if not request:
            return
        pid = os.fork()
        if pid == 0:
            control.close()
            _be_a_desk(json.loads(request), *given)
        for one in given:
            os.close(one)
        control.send(str(pid).encode())


def _be_a_desk(words: list[str], ins: int, outs: int) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(ins, 0)
    os.dup2(outs, 1)
    os.close(ins)
    os.close(outs)
    sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
    main(words)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
