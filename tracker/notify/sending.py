"""Send a message to an address that apprise knows. Mail is written here, for its Message-ID."""

import logging
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import formataddr
from typing import Any
from urllib.parse import unquote

from tracker.errors import InvalidInput, TrackerError
from tracker.notify.digest import Message

TIMEOUT = 30  # seconds
SHORTEST_SECRET = 4  # characters


class NotSent(TrackerError):
    """A message that a service refused, or that could not be brought to it."""


def shown(url: str) -> str:
    """An address without its secrets. Raises InvalidInput for one that cannot be used."""
    return str(_service(url).url(privacy=True)).partition("?")[0]


def send(url: str, message: Message) -> None:
    """Send a message. Raises NotSent with the reason, in which no secret stands."""
    service = _service(url)
    if hasattr(service, "smtp_host"):
        _send_mail(service, message)
        return
    text = f"{message.text}\n{message.message_id}"
    with _heard() as reasons:
        done = service.notify(body=text, title=message.title, body_format="text")
    if not done:
        raise NotSent(without_secrets(url, "; ".join(reasons) or "the service refused it"))


def _service(url: str) -> Any:  # noqa: ANN401  one of apprise's many classes
    from apprise import Apprise

    with _heard():
        found = Apprise.instantiate(url.strip(), suppress_exceptions=True)
    if not found:
        scheme = url.partition("://")[0][:20] if "://" in url else ""
        raise InvalidInput(
            "URL", f"{scheme}://…", "is no address; write mailto://USER:PASSWORD@HOST?to=A@B, "
            "or another that apprise knows"
        )  # fmt: skip
    return found


def _send_mail(service: Any, message: Message) -> None:  # noqa: ANN401
    mail = EmailMessage()
    mail["Subject"], mail["Message-ID"] = message.title, message.message_id
    mail["From"] = formataddr((service.from_addr[0] or "", service.from_addr[1]))
    mail["To"] = ", ".join(formataddr((name or "", address)) for name, address in service.targets)
    if service.cc:
        mail["Cc"] = ", ".join(service.cc)
    if service.bcc:
        mail["Bcc"] = ", ".join(service.bcc)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    mail.add_alternative(message.html, subtype="html")
    try:
        with _connected(service) as server:
            if service.user and service.password:
                server.login(service.user, service.password)
            server.send_message(mail)
    except (OSError, smtplib.SMTPException) as error:
        reason = f"{service.smtp_host}:{service.port}: {error}"
        raise NotSent(reason.replace(service.password or "\0", "***")) from error


@contextmanager
def _connected(service: Any) -> Iterator[smtplib.SMTP]:  # noqa: ANN401
    host, port, mode = service.smtp_host, service.port, service.secure_mode
    context = ssl.create_default_context()
    if mode == "ssl":
        with smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=context) as server:
            yield server
        return
    with smtplib.SMTP(host, port, timeout=TIMEOUT) as server:
        if mode == "starttls":
            server.starttls(context=context)
        yield server


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What apprise says while it works, which goes nowhere else."""
    logger, reasons = logging.getLogger("apprise"), []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.WARNING:
                reasons.append(record.getMessage())

    listener, propagate = Listener(), logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield reasons
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagate


def without_secrets(url: str, text: str) -> str:
    """A text in which nothing stands that an address tells and its shown form does not."""
    visible = shown(url)
    for part in re.split(r"[/:@?&=]+", url.partition("://")[2]):
        for word in {part, unquote(part)}:
            if len(word) >= SHORTEST_SECRET and word not in visible:
                text = text.replace(word, "***")
    return text
