"""What the office page holds, by name; light, so that the search box can offer it before the page is made."""

from __future__ import annotations

from dataclasses import dataclass

from mobilise_desktop.words import N_


@dataclass(frozen=True, slots=True)
class Subject:
    """A section of the office page: its key, title, icon, and other words that people look for it by."""

    key: str
    title: str
    icon: str
    words: str


SUBJECTS = (
    Subject("office", N_("This office"), "building-2", N_("name address logo settings of the office")),
    Subject(
        "edition", N_("Programme edition"), "book-open", N_("rates durations countries grant rules due days")
    ),
    Subject(
        "wording", N_("Wording checks"), "type", N_("phrases words supervision stock LP-6 LP-7 language")
    ),
    Subject(
        "letters",
        N_("Letter templates"),
        "mail",
        N_("letters mails e-mails templates texts places salutation"),
    ),
    Subject(
        "formalities",
        N_("Formalities"),
        "list-checks",
        N_("A1 social security posting visa permit residence tax insurance country"),
    ),
    Subject("points", N_("Contact points"), "users", N_("local contact point partners network addresses")),
    Subject(
        "lists", N_("Code lists and languages"), "languages", N_("ESCO skills NACE NUTS occupations sectors")
    ),
    Subject("transfer", N_("Import and export"), "upload", N_("Excel CSV spreadsheet JSON transfer file")),
    Subject(
        "backups", N_("Backups and check"), "archive", N_("back up copy restore safety integrity folder")
    ),
    Subject(
        "certificate",
        N_("Certificates"),
        "key",
        N_("digital signature certificate key issuer trust passphrase"),
    ),
    Subject("journal", N_("Journal"), "history", N_("history audit log changes who when")),
    Subject("about", N_("About"), "info", N_("version licence attribution sources")),
)

# Parts of sections that people look for by their own names: the section's key, then the part's.
EDITION_CARDS = (
    Subject("rules", N_("Rules"), "book-open", N_("durations months slices period tenure training")),
    Subject(
        "rates", N_("Countries and monthly rates"), "book-open", N_("amounts rates grant support eligible")
    ),
    Subject(
        "due_days",
        N_("Due days"),
        "calendar-days",
        N_("deadlines deadline terms time limits instalments stages reminders"),
    ),
    Subject(
        "clauses",
        N_("Who signs again after a change"),
        "signature",
        N_("clauses signatures parties versions"),
    ),
)
SETTINGS = (
    Subject("language", N_("Language of the program"), "languages", N_("English German screen words")),
    Subject("colours", N_("Colours"), "moon", N_("dark light theme look night contrast")),
    Subject("text_size", N_("Text size"), "type", N_("larger bigger smaller font letters type zoom")),
)
PARTS = (*(("edition", card) for card in EDITION_CARDS), *(("office", field) for field in SETTINGS))
