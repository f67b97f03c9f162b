"""A visit for the tests of the take-away sheet, the consultation record, the grant sheet, the certificate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mobilise_desktop.documents.certificate import CertificateOfStay
from mobilise_desktop.documents.consultation_record import Consented, ConsultationRecord, Needs
from mobilise_desktop.documents.grant_sheet import GrantSheet, PaidPart
from mobilise_desktop.documents.takeaway_sheet import Estimate, TakeawaySheet
from mobilise_desktop.domain.codes import (
    Collaboration,
    Light,
    MonthRule,
    Outcome,
    PaymentTrigger,
    VisitorKind,
)
from mobilise_desktop.domain.learning_project import Person
from mobilise_desktop.domain.needs import SkillNeed
from mobilise_desktop.domain.rules import Finding
from mobilise_desktop.domain.visit_steps import papers_to_bring, planned_steps

from .samples import DISCLAIMER, GRANT, HOST, LABELS, PROJECT, SENDER

FINDINGS = (
    Finding(
        "ELIG-C1",
        Light.GREEN,
        "23 persons, 2.1 million euro of turnover.",
        title="The sending company is an SME",
    ),
    Finding("ELIG-C5", Light.GREEN, "Registered for VAT.", title="VAT or other registration"),
    Finding(
        "ELIG-C17",
        Light.AMBER,
        "The edition ended on {day}.",
        {"day": date(2023, 12, 31)},
        title="The edition is running",
        override="The coordinator confirmed that the office works on.",
    ),
    Finding(
        "ELIG-P5",
        Light.RED,
        "With the company for 7 months; 12 are needed.",
        title="At least one year with the company",
    ),
    Finding("ELIG-P7", Light.AMBER, "Not yet known.", title="Medical insurance for the destination"),
    Finding(
        "ELIG-P8",
        Light.INFO,
        "Ask where the person is not a citizen of the Union.",
        title="Nationality and permits",
    ),
)

TAKEAWAY = TakeawaySheet(
    visitor="Małgorzata Brzoza",
    company=SENDER.legal_name,
    day=date(2026, 1, 14),
    findings=FINDINGS,
    subject="Send a cabinet maker to Greece",
    estimates=(Estimate("Greece", GRANT),),
    papers=papers_to_bring(FINDINGS, VisitorKind.SENDS),
    next_steps=planned_steps(Outcome.OWN_PARTNER, VisitorKind.SENDS, day=date(2026, 1, 14), answer_days=14),
    own_step="Bring the contract of Zofia",
    own_step_due=date(2026, 1, 28),
    adviser=Person("Anna Nowak", "Adviser", "a.nowak@izba.example", "+48 42 555 02 20"),
    office="Izba Rzemieślnicza w Łodzi",
    office_address="ul. Moniuszki 8, 90-111 Łódź",
    edition="MobiliseSME, second edition 2020-2023",
    disclaimer=DISCLAIMER,
)

RECORD = ConsultationRecord(
    day=date(2026, 1, 14),
    adviser="Anna Nowak",
    visitor="Małgorzata Brzoza",
    subject="Send a cabinet maker to Greece",
    company=SENDER,
    participant=PROJECT.participant,
    findings=FINDINGS,
    needs=Needs(
        business_goals="Make bent-wood chairs in the own workshop by the end of the year.",
        development_goals="Learn steam bending; lead the new line.",
        offer_to_host="Teach the tongue-and-groove joint.",
        support=("Language course", "Help with housing"),
        wanted=(SkillNeed("bend wood", "esco:1", 1, 4, 3), SkillNeed("dry wood", "", None, 3, 2)),
        offered=(SkillNeed("stair treads", "", 5, None, 2),),
        collaborations=(Collaboration.PRODUCT_DEVELOPMENT, Collaboration.KNOWLEDGE_TRANSFER),
        countries=("Greece", "Italy"),
        sectors=("31.00 Manufacture of furniture",),
        languages=("English B2", "Greek A1"),
        period=(date(2026, 3, 1), date(2026, 9, 30)),
        weeks=(6, 10),
    ),
    consents=(Consented(purpose="Keeping the file", given_on=date(2026, 1, 14), text_version="2026-01"),),
    outcome=Outcome.OWN_PARTNER,
    next_step="Bring the contract of Zofia",
    next_step_due=date(2026, 1, 28),
    labels=LABELS,
    office="Izba Rzemieślnicza w Łodzi",
    edition="MobiliseSME, second edition 2020-2023",
    disclaimer=DISCLAIMER,
)

GRANT_SHEET = GrantSheet(
    grant=GRANT,
    slices=PROJECT.slices,
    host_country="Greece",
    month_rule=MonthRule.CALENDAR,
    participant=PROJECT.participant.name,
    sending_company=SENDER.legal_name,
    host_company=HOST.legal_name,
    reference="MSME-LODZ-2026-0007",
    parts=(
        PaidPart(70, Decimal("964.60"), PaymentTrigger.SIGNATURE),
        PaidPart(30, Decimal("413.40"), PaymentTrigger.REPORT),
    ),
    office="Izba Rzemieślnicza w Łodzi",
    edition="MobiliseSME, second edition 2020-2023",
    printed_on=date(2026, 1, 20),
    disclaimer=DISCLAIMER,
)

CERTIFICATE = CertificateOfStay(
    participant=PROJECT.participant.name,
    sending_company=SENDER.legal_name,
    host_company=HOST.legal_name,
    host_address=PROJECT.site_address,
    slices=PROJECT.slices,
    activities=tuple(activity.text for activity in PROJECT.activities[:4]),
    host_signatory="Γεώργιος Παπαδόπουλος",
    host_function="Owner",
    reference="MSME-LODZ-2026-0007",
    office="Izba Rzemieślnicza w Łodzi",
    edition="MobiliseSME, second edition 2020-2023",
    issued_on=date(2026, 5, 18),
    disclaimer=DISCLAIMER,
)
