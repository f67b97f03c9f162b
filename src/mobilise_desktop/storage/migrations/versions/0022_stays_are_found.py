"""The search box finds secondments: by person, reference, both firms, the reason and the site."""

import unicodedata

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

STAYS = """
SELECT stay.id, trim(person.given_name || ' ' || person.family_name), stay.reference,
       sending.legal_name, host.legal_name, stay.reason, stay.site_address
FROM secondments AS stay
JOIN participants AS person ON person.id = stay.participant_id
JOIN companies AS sending ON sending.id = stay.sending_company_id
JOIN companies AS host ON host.id = stay.host_company_id
WHERE stay.id NOT IN (SELECT record_id FROM search_entries) ORDER BY stay.id
"""
INSERT = (
    "INSERT INTO search_entries (kind, record_id, opens_kind, opens_id, title, subtitle, body, folded) "
    "VALUES ('SECONDMENT', ?, 'SECONDMENT', ?, ?, ?, ?, ?)"
)
LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ŋ": "n", "ħ": "h", "ı": "i", "þ": "th", "ð": "d"}
    | {"ŧ": "t", "ĸ": "k", "ς": "σ", "ə": "e", "’": "'", "ʼ": "'", "‘": "'"}
)
GREEK_PAIRS = (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("ηυ", "iv"), ("μπ", "mp"), ("γγ", "ng"))
GREEK_LATIN = "a v g d e z i th i k l m n x o p r s t y f ch ps o"
CYRILLIC_LATIN = (
    "a b v g d e zh z i k l m n o p r s t u f h ts ch sh sht a y y e yu ya dj gj ie dz i j lj nj c kj dz g"
)
GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψω", GREEK_LATIN.split(), strict=True))
CYRILLIC = dict(zip("абвгдежзиклмнопрстуфхцчшщъьыэюяђѓєѕіјљњћќџґ", CYRILLIC_LATIN.split(), strict=True))
TO_LATIN = str.maketrans(GREEK | CYRILLIC)
VOICELESS = "θκξπσςτφχψ"


def upgrade() -> None:
    connection = op.get_bind()
    rows = [_entry(*row) for row in connection.exec_driver_sql(STAYS).fetchall()]
    if rows:
        connection.exec_driver_sql(INSERT, rows)


def _entry(
    stay: str, person: str, reference: str, sending: str, host: str, reason: str, site: str
) -> tuple[str, ...]:
    title = " · ".join(filter(None, (person, reference)))
    firms = " → ".join(filter(None, (sending, host)))
    body = "\n".join(filter(None, (reason, site)))
    plain, latin = _folded(f"{title}\n{firms}\n{body}"), _latin(_folded(f"{title}\n{firms}"))
    return stay, stay, title, firms, body, plain if latin in plain else f"{plain}\n{latin}"


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold().translate(LETTERS)


def _latin(plain: str) -> str:
    for pair, latin in GREEK_PAIRS:
        if latin.endswith("v"):
            for letter in VOICELESS:
                plain = plain.replace(pair + letter, f"{latin[:-1]}f{letter}")
            plain = plain[: -len(pair)] + f"{latin[:-1]}f" if plain.endswith(pair) else plain
        plain = plain.replace(pair, latin)
    return plain.translate(TO_LATIN)


def downgrade() -> None:
    op.execute("DELETE FROM search_entries WHERE kind = 'SECONDMENT'")
