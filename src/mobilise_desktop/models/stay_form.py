"""Forms that went out to those who rate or report on a stay, frozen so that they can be read back."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record


class StayForm(Record, Base):
    """``asked`` is the JSON of ``domain.stay_forms.FormText``; ``number`` counts within the stay.

    The paper's bytes are kept by digest, the form as it came back is an attachment of the stay.
    """

    __tablename__ = "stay_forms"
    secondment_id: Mapped[str] = mapped_column(ForeignKey("secondments.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[str]
    by_party: Mapped[str]
    checkpoint: Mapped[date | None]
    locale: Mapped[str] = mapped_column(default="en")
    asked: Mapped[dict[str, Any]] = mapped_column(default=dict)
    fingerprint: Mapped[str] = mapped_column(default="")
    pdf_sha256: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    attachment_id: Mapped[str | None] = mapped_column(ForeignKey("attachments.id"))

    __table_args__ = (UniqueConstraint("secondment_id", "number"),)
