"""A finished print made fit for the archive: PDF/A-1b with XMP, colour profile and nothing foreign."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape

from .layout import About
from .srgb import srgb_profile

_PRODUCER = "MobiliseSME Desktop"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>1</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:CreatorTool>{producer}</xmp:CreatorTool>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def archived(pdf: bytes, about: About) -> bytes:
    """The same pages as PDF/A-1b; the same input gives the same bytes.

    Only for prints of our own, which embed all their fonts and know neither transparency nor scripts.
    """
    import pikepdf
    from pikepdf import Dictionary, Name, String

    told = {
        "title": _xml_text(about.title),
        "author": _xml_text(about.author),
        "subject": _xml_text(about.subject),
    }
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.trailer["/Info"] = document.make_indirect(
            Dictionary(
                Title=String(told["title"]),
                Author=String(told["author"]),
                Subject=String(told["subject"]),
                Creator=String(_PRODUCER),
                Producer=String(_PRODUCER),
            )
        )
        profile = document.make_stream(srgb_profile(), N=3, Alternate=Name.DeviceRGB)
        document.Root.OutputIntents = pikepdf.Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFA1,
                    OutputConditionIdentifier=String("sRGB"),
                    Info=String("sRGB IEC61966-2.1"),
                    DestOutputProfile=profile,
                )
            ]
        )
        xmp = _XMP.format(producer=_PRODUCER, **{name: escape(words) for name, words in told.items()})
        document.Root.Metadata = document.make_stream(
            xmp.encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML
        )
        document.save(
            out,
            force_version="1.4",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            deterministic_id=True,
        )
    return out.getvalue()


def _xml_text(words: str) -> str:
    """One line that XML can hold, never empty: a stated property must not be blank."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    return line or "–"
