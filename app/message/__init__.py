"""Message: raw bytes in, one frozen ``Message`` out; never raises, touches nothing outside.

``read_message(raw)`` reads everything: the header scan with its anomalies, the authors, recipients,
subject and date, and of the body what a reader sees (lines, links, images), what was hidden from
him, and the attachments. ``read_header(raw)`` does the same for header fields alone. Whatever is
wrong is a value in ``anomalies``, ``defects`` or ``limits``.

Inside: ``header`` scans the header section and reads its fields, ``mime`` finds the parts,
``transfer`` and ``charset`` decode them, ``html`` and ``plain`` make lines of them, ``anchors`` and
``urls`` links, ``attachments`` and ``sniffing`` files; ``cleaning`` makes text fit to be shown.
"""

from __future__ import annotations

from app.message.reading import read_header, read_message

__all__ = ["read_header", "read_message"]
