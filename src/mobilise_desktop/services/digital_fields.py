"""The fields that parties sign in: each in its box on the last pages of the document."""

from __future__ import annotations

from collections.abc import Sequence

from mobilise_desktop.documents.signing_places import signing_places
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.signed_file import field_of
from mobilise_desktop.exchange.signed_pdf.preparing import FieldPlace
from mobilise_desktop.words import Words


def fields_of(pdf: bytes, drawn: Sequence[Party], wanted: Sequence[Party], say: Words) -> list[FieldPlace]:
    """A field in each wanted party's box; out of sight where the boxes cannot be told apart."""
    boxes = signing_places(pdf)
    known = dict(zip(drawn, boxes, strict=True)) if len(boxes) == len(drawn) else {}
    return [
        FieldPlace(
            name=field_of(party),
            title=say(label_of(party)),
            page=known[party].page if party in known else 0,
            rectangle=known[party].rectangle if party in known else None,
        )
        for party in wanted
    ]
