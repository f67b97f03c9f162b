"""Learning Projects for the tests of our paper: a full one, an empty one, in several languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from mobilise_desktop.documents.learning_project_paper import Labels, LearningProjectPaper
from mobilise_desktop.domain.codes import Collaboration, Method, Owner, Party, ProjectState, SliceKind
from mobilise_desktop.domain.grant import Grant, WorkingLine
from mobilise_desktop.domain.learning_project import (
    Activity,
    BothSides,
    Changes,
    Checkpoint,
    ContactPoint,
    Finance,
    LearningProject,
    Legal,
    Mentoring,
    Monitoring,
    Objective,
    Outcomes,
    PartyCompany,
    PartyParticipant,
    Person,
    Preparation,
    Signatory,
    Slice,
    Tasks,
)
from mobilise_desktop.domain.period import MonthsAndDays

FINGERPRINT = "9f2c41d7b08e5a633c1d0f7e2b9a84556d7c8e9f00112233445566778899aabb"
START = date(2026, 3, 2)

SENDER = PartyCompany(
    company_id="co_1",
    legal_name="Zakład Stolarski Brzoza sp. z o.o.",
    vat_or_tax_no="PL5260250274",
    address="ul. Piotrkowska 114",
    town="90-006 Łódź",
    country="PL",
    sector="31.00",
    size_class="SMALL",
    representative=Person(
        "Małgorzata Brzoza", "Managing director", "m.brzoza@brzoza.example", "+48 42 555 01 10"
    ),
    contact=Person(
        "Tomasz Wiśniewski", "Head of workshop", "t.wisniewski@brzoza.example", "+48 42 555 01 12"
    ),
)
HOST = PartyCompany(
    company_id="co_2",
    legal_name="Εργαστήρι Ξύλου Παπαδόπουλος Ο.Ε.",
    vat_or_tax_no="EL094259216",
    address="Οδός Εγνατία 45",
    town="546 30 Θεσσαλονίκη",
    country="GR",
    sector="31.00",
    size_class="MICRO",
    representative=Person(
        "Γεώργιος Παπαδόπουλος", "Owner", "g.papadopoulos@xylo.example", "+30 2310 555 020"
    ),
    contact=Person("Ελένη Παπαδοπούλου", "Workshop manager", "eleni@xylo.example", "+30 2310 555 021"),
)

_STEPS = (
    ("Learn the layout of the workshop, the safety rules and the stock of seasoned olive wood", "Workshop"),
    ("Shadow the restoration of two church chairs, note each step and material", "Restoration room"),
    ("Cut and fit twelve steam-bent rails with the host's jigs", "Bending room"),
    ("Build a drying schedule for ash and olive boards with moisture readings twice a day", "Kiln"),
    ("Visit three suppliers of certified oak in Kavala and compare price, moisture and delivery", "Kavala"),
    ("Give two evening sessions on the Polish tongue-and-groove joint for the host's staff", "Workshop"),
    ("Draft the common catalogue of six chairs, with drawings and cost sheets", "Office"),
    ("Build the prototype of the first common chair and test it by EN 16139", "Workshop"),
)


def activities() -> tuple[Activity, ...]:
    methods = tuple(Method)
    return tuple(
        Activity(
            id=f"a{week}",
            first=START + timedelta(weeks=week),
            last=START + timedelta(weeks=week, days=4 if week != 3 else 11),
            text=text,
            place=place,
            method=methods[week % len(methods)],
            who="Participant with Eleni" if week % 2 else "Participant",
            deliverable="Photographed step sheet" if week % 3 else "",
            objective_ids=("o1", f"o{week % 4 + 1}"),
        )
        for week, (text, place) in enumerate(_STEPS)
        if week != 4
    )


OBJECTIVES = (
    Objective(
        "o1",
        Owner.PARTICIPANT,
        "Bend solid ash by steam without cracks over a radius of 20 cm",
        "Rails without cracks",
        "11 of 12",
        date(2026, 3, 27),
        "esco:1",
    ),
    Objective(
        "o2",
        Owner.SC,
        "Bring home a drying schedule that cuts waste of boards",
        "Share of boards thrown away",
        "from 14 % to 8 %",
        date(2026, 6, 30),
    ),
    Objective(
        "o3",
        Owner.HC,
        "Master the tongue-and-groove joint used for Polish stair treads",
        "Staff who can make it",
        "3 persons",
        date(2026, 4, 10),
    ),
    Objective(
        "o4",
        Owner.COMMON,
        "A common catalogue of six chairs for hotels in both countries",
        "Chairs with drawing and cost sheet",
        "6",
        date(2026, 4, 24),
    ),
)

PROJECT = LearningProject(
    edition_code="2020-23",
    agreement_no="VS/2020/0249",
    sending=SENDER,
    host=HOST,
    participant=PartyParticipant("pa_1", "Zofia Jabłońska", "EMPLOYEE", "Cabinet maker", date(2021, 9, 1)),
    sending_lcp=ContactPoint("or_1", "Izba Rzemieślnicza w Łodzi", "PL", Person("Anna Nowak", "Adviser")),
    host_lcp=ContactPoint(
        "or_2", "Επαγγελματικό Επιμελητήριο Θεσσαλονίκης", "GR", Person("Νίκος Δήμου", "Adviser")
    ),
    slices=(Slice(START, date(2026, 4, 24)), Slice(date(2026, 5, 11), date(2026, 5, 15), SliceKind.REMOTE)),
    site_address="Οδός Εγνατία 45, 546 30 Θεσσαλονίκη",
    weekly_hours=Decimal("38.5"),
    work_language="en",
    remote_days=5,
    background=BothSides(
        sc="Brzoza makes stairs and restaurant furniture with 23 people. Hotels ask for bent chairs, "
        "which it buys in: nobody on the staff has worked with steam bending.",
        hc="The workshop of the Papadopoulos family restores church furniture and makes bent chairs. "
        "It wants to offer stairs, and lacks the joint that Brzoza has used for 30 years.",
        common="Both sell to the same chain of hotels.",
    ),
    how_met="The owners met at the Ligna fair in May 2025; no contract or payment links them.",
    why_this_pair="Each has the craft that the other lacks, and neither sells in the other's region.",
    collaborations=(Collaboration.PRODUCT_DEVELOPMENT, Collaboration.KNOWLEDGE_TRANSFER),
    objectives=OBJECTIVES,
    activities=activities(),
    tasks=Tasks(
        participant="Keeps the step sheets, sends a report of half a page each Friday.",
        sc="Pays the salary, keeps the workplace free, answers questions on the joint within two days.",
        hc="Gives a bench, tools, safety training on the first day and the mentor's time.",
        sending_lcp="Pays the grant, checks the reports.",
        host_lcp="Helps with housing and with the authorities; visits once.",
    ),
    outcomes=Outcomes(
        sc="Two chairs of the catalogue in production by September 2026; waste of boards down to 8 %.",
        hc="First stair with the joint installed by October 2026.",
        participant="Can set up and run a steam box alone.",
        deliverables="Catalogue of six chairs\nTwelve step sheets\nDrying schedule",
    ),
    mentoring=Mentoring(
        Person("Ελένη Παπαδοπούλου", "Workshop manager", "eleni@xylo.example"),
        Decimal(5),
        Person("Tomasz Wiśniewski", "Head of workshop"),
        "Every Friday, half an hour",
    ),
    monitoring=Monitoring(
        (
            Checkpoint(date(2026, 3, 27), "Video call, rating of each objective", "All parties"),
            Checkpoint(date(2026, 4, 24), "Talk at the bench, rating of each objective", "Participant, host"),
        ),
        "Each objective is rated at every checkpoint from 0 (not started) to 4 (achieved).",
        "Certificate of stay by the host company.",
    ),
    preparation=Preparation(
        "Two evenings: living and working in Greece", date(2026, 2, 12), "Greek A1", "A1, EHIC"
    ),
    finance=Finance(
        Decimal(780),
        False,
        Decimal("1378.00"),
        "100 % after the report",
        "Travel, part of the housing",
        "Salary, tools",
        "Bench, material",
    ),
    legal=Legal(
        True,
        "A1 of ZUS requested",
        "No posting: no service to the host",
        "EHIC, liability by the sender",
        "Monday to Friday 8–16",
        "Instruction on the first day",
        "Drawings stay with their maker",
        "Notice given to all persons named",
    ),
    changes=Changes(
        "In writing by all parties", "Two weeks", "The stay pauses; the parties decide within a week"
    ),
    signatories=(
        Signatory(Party.PARTICIPANT, "Zofia Jabłońska", "Cabinet maker"),
        Signatory(Party.SC, "Małgorzata Brzoza", "Managing director"),
        Signatory(Party.HC, "Γεώργιος Παπαδόπουλος", "Owner"),
        Signatory(Party.SENDING_LCP, "Anna Nowak", "Adviser"),
        Signatory(Party.HOST_LCP, "", ""),
    ),
)

GRANT = Grant(
    amount=Decimal("1378.00"),
    rate=Decimal(780),
    length=MonthsAndDays(1, 23),
    days=54,
    working=(
        WorkingLine(
            "{first} to {last}: {months} months and {days} days",
            {"first": START, "last": date(2026, 4, 24), "months": 1, "days": 23},
        ),
        WorkingLine("{rate} × 1 month = {amount}", {"rate": Decimal(780), "amount": Decimal(780)}),
        WorkingLine(
            "{rate} × {days} days / {divisor} = {amount}",
            {"rate": Decimal(780), "days": 23, "divisor": 30, "amount": Decimal(598)},
        ),
    ),
)

DISCLAIMER = (
    "This document reflects only its authors' views. The European Commission is not responsible for any use "
    "that may be made of the information it contains."
)
LABELS = Labels(
    countries={"PL": "Poland", "GR": "Greece"},
    sectors={"31.00": "Manufacture of furniture"},
    skills={"esco:1": "bend wood"},
    languages={"en": "English", "pl": "Polish", "el": "Greek", "bg": "Bulgarian", "de": "German"},
)

FULL = LearningProjectPaper(
    project=PROJECT,
    reference="MSME-LODZ-2026-0007",
    version=2,
    state=ProjectState.ISSUED_FOR_SIGNATURE,
    locale="en",
    issued_on=date(2026, 2, 3),
    fingerprint=FINGERPRINT,
    office="Izba Rzemieślnicza w Łodzi",
    edition="MobiliseSME, second edition 2020-2023",
    draft=False,
    labels=LABELS,
    grant=GRANT,
    disclaimer=DISCLAIMER,
    annexes=("Curriculum vitae of the participant", "Privacy notice"),
    emblem=True,
)

EMPTY = LearningProjectPaper(project=LearningProject(), reference="MSME-LODZ-2026-0008")


def long_paper() -> LearningProjectPaper:
    """Six months, forty activities, long texts: about twenty pages."""
    sentence = "The participant notes each step, measures the moisture of every board and notes it down. "
    acts = tuple(
        replace(
            a,
            id=f"{a.id}-{round_}",
            first=a.first + timedelta(weeks=4 * round_),
            last=a.last + timedelta(weeks=4 * round_),
            text=a.text + ". " + sentence * (round_ + 1),
        )
        for round_ in range(6)
        for a in PROJECT.activities
    )
    objectives = tuple(
        replace(o, id=f"{o.id}-{n}", text=o.text + ". " + sentence * n) for n in range(5) for o in OBJECTIVES
    )
    project = replace(
        PROJECT,
        slices=(Slice(START, date(2026, 8, 28)),),
        activities=acts,
        objectives=objectives,
        background=BothSides(sc=sentence * 40, hc=sentence * 60, common=sentence * 10),
        legal=replace(PROJECT.legal, confidentiality=sentence * 80),
    )
    return replace(FULL, project=project, emblem=False)
