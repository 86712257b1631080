"""A port that is really ours, or a sentence that says why not."""

from __future__ import annotations

import errno
import ipaddress
import socket

from corpus.errors import ServerError

__all__ = ["is_loopback", "listen", "url_of"]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address; `ServerError` says in Vietnamese why not."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError) as error:
        raise ServerError(
            f"Không có địa chỉ “{host}” trên máy này. Hãy dùng --host 127.0.0.1."
        ) from error
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise ServerError(_why(error, host, port)) from error
    listener.set_inheritable(True)
    return listener


def url_of(listener: socket.socket) -> str:
    """The address to type into a browser."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65_535 else 7860
        return (
            f"Cổng {port} đang có chương trình khác dùng. "
            f"Hãy đóng chương trình đó hoặc chọn cổng khác, ví dụ: hoidap chat --port {other}."
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return (
            f"Không được phép mở cổng {port}. "
            "Hãy chọn cổng từ 1024 trở lên, ví dụ: hoidap chat --port 7860."
        )
    return f"Không mở được {host}:{port} ({error.strerror}). Hãy thử --host 127.0.0.1 --port 7860."
