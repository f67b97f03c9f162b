"""The sections of NACE in words: the published tables print them in capitals, which no sentence can hold."""

from __future__ import annotations

from collections.abc import Mapping

from .codes import N_

_FIRST = (
    N_("Agriculture, forestry and fishing"),
    N_("Mining and quarrying"),
    N_("Manufacturing"),
    N_("Electricity, gas, steam and air conditioning supply"),
    N_("Water supply; sewerage, waste management and remediation activities"),
    N_("Construction"),
)
_REPAIR = N_("Wholesale and retail trade; repair of motor vehicles and motorcycles")
_TRADE = N_("Wholesale and retail trade")
_NEXT = (N_("Transportation and storage"), N_("Accommodation and food service activities"))
_INFORMATION = N_("Information and communication")
_PUBLISHING = N_("Publishing, broadcasting, and content production and distribution activities")
_COMPUTING = N_(
    "Telecommunication, computer programming, consulting, computing infrastructure and other information "
    "service activities"
)
_SERVICES = (
    N_("Financial and insurance activities"),
    N_("Real estate activities"),
    N_("Professional, scientific and technical activities"),
    N_("Administrative and support service activities"),
    N_("Public administration and defence; compulsory social security"),
    N_("Education"),
    N_("Human health and social work activities"),
)
_ENTERTAINMENT, _SPORTS = N_("Arts, entertainment and recreation"), N_("Arts, sports and recreation")
_LAST = (
    N_("Other service activities"),
    N_("Households as employers, and as producers for their own use"),
    N_("Activities of extraterritorial organisations and bodies"),
)
SECTION_NAMES: Mapping[str, Mapping[str, str]] = {
    revision: dict(zip("ABCDEFGHIJKLMNOPQRSTUV", names, strict=False))
    for revision, names in (
        ("2", (*_FIRST, _REPAIR, *_NEXT, _INFORMATION, *_SERVICES, _ENTERTAINMENT, *_LAST)),
        ("2.1", (*_FIRST, _TRADE, *_NEXT, _PUBLISHING, _COMPUTING, *_SERVICES, _SPORTS, *_LAST)),
    )
}
