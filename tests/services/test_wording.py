"""Values of messages as the reader's language writes them."""

from decimal import Decimal

import pytest

from mobilise_desktop.domain.edition import SHIPPED_NAMES
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.plan_reasons import _score
from mobilise_desktop.services.wording import worded
from mobilise_desktop.words import Words, languages


@pytest.mark.parametrize(
    ("locale", "sign"), [("en", "."), ("de", ","), ("fr", ","), ("pl", ","), ("el", ","), ("es", ",")]
)
def test_scores_are_percents_and_sums_of_scores_have_the_decimal_sign_of_the_language(
    new_office: Services, locale: str, sign: str
) -> None:
    told = worded(Words(locale), new_office.reference, {"least": _score(6_000), "loss": _score(5)})
    assert told == {"least": "60 %", "loss": f"0{sign}00"}


def test_amounts_and_plain_numbers_stay_what_they_are(new_office: Services) -> None:
    told = worded(Words("de"), new_office.reference, {"amount": Decimal("3.5"), "count": 3})
    assert told == {"amount": "3,50\xa0€", "count": 3}


def test_limits_of_turnover_are_told_in_euros_and_what_is_unknown_as_a_dash(new_office: Services) -> None:
    values = {"turnover_limit": 2_000_000, "turnover": "–", "headcount_limit": 10}
    told = worded(Words("de"), new_office.reference, values)
    assert told == {"turnover_limit": "2.000.000,00\xa0€", "turnover": "–", "headcount_limit": 10}


@pytest.mark.parametrize("locale", languages()[1:])
def test_the_shipped_edition_has_a_name_in_each_language(new_office: Services, locale: str) -> None:
    name = new_office.office.edition().name
    assert name in SHIPPED_NAMES
    told = worded(Words(locale), new_office.reference, {"edition": name})["edition"]
    assert told != name
    assert "MobiliseSME" in str(told)
