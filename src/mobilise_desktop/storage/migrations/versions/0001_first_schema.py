"""The first schema: all records, the journal and the search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEARCH = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(folded, content='search_entries', content_rowid='rowid', "
    "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')",
    "INSERT INTO search_fts(search_fts, rank) VALUES('secure-delete', 1)",
    "CREATE TRIGGER search_entries_added AFTER INSERT ON search_entries BEGIN "
    "INSERT INTO search_fts(rowid, folded) VALUES (new.rowid, new.folded); END",
    "CREATE TRIGGER search_entries_removed AFTER DELETE ON search_entries BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, folded) VALUES ('delete', old.rowid, old.folded); END",
    "CREATE TRIGGER search_entries_changed AFTER UPDATE ON search_entries BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, folded) VALUES ('delete', old.rowid, old.folded); "
    "INSERT INTO search_fts(rowid, folded) VALUES (new.rowid, new.folded); END",
)


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    op.create_index("ix_attachments_subject_id", "attachments", ["subject_id"], unique=False)
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blobs")),
    )
    op.create_table(
        "consents",
        sa.Column("subject_kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("text_version", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index("ix_consents_subject_id", "consents", ["subject_id"], unique=False)
    op.create_table(
        "contact_entries",
        sa.Column("subject_kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("with_whom", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_entries")),
    )
    op.create_index("ix_contact_entries_follow_up_on", "contact_entries", ["follow_up_on"], unique=False)
    op.create_index("ix_contact_entries_subject_id", "contact_entries", ["subject_id"], unique=False)
    op.create_table(
        "editions",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint("code", name=op.f("uq_editions_code")),
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("changes", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
    )
    op.create_table(
        "journal_touches",
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "seq", name=op.f("pk_journal_touches")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "organisations",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("web", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("covers_countries", sa.JSON(), nullable=False),
        sa.Column("contacts", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_table(
        "rule_overrides",
        sa.Column("subject_kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_overrides")),
    )
    op.create_index("ix_rule_overrides_subject_id", "rule_overrides", ["subject_id"], unique=False)
    op.create_table(
        "saved_searches",
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("filter", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
    )
    op.create_index("ix_saved_searches_page", "saved_searches", ["page"], unique=False)
    op.create_table(
        "search_entries",
        sa.Column("rowid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("opens_kind", sa.String(length=32), nullable=False),
        sa.Column("opens_id", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("subtitle", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("rowid", name=op.f("pk_search_entries")),
        sa.UniqueConstraint("record_id", name=op.f("uq_search_entries_record_id")),
    )
    op.create_table(
        "companies",
        sa.Column("legal_name", sa.String(), nullable=False),
        sa.Column("sort_name", sa.String(), nullable=False),
        sa.Column("trade_name", sa.String(), nullable=False),
        sa.Column("legal_form", sa.String(), nullable=False),
        sa.Column("profile", sa.String(length=32), nullable=False),
        sa.Column("professional_body", sa.String(), nullable=False),
        sa.Column("professional_reg_no", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("national_reg_no", sa.String(), nullable=False),
        sa.Column("vat_or_tax_no", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("sort_town", sa.String(), nullable=False),
        sa.Column("web", sa.String(), nullable=False),
        sa.Column("year_established", sa.Integer(), nullable=True),
        sa.Column("year_of_accounts", sa.Integer(), nullable=True),
        sa.Column("headcount", sa.BigInteger(), nullable=True),
        sa.Column("turnover", sa.BigInteger(), nullable=True),
        sa.Column("balance_sheet", sa.BigInteger(), nullable=True),
        sa.Column("group_member", sa.Boolean(), nullable=True),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("size_class", sa.String(length=32), nullable=False),
        sa.Column("self_declaration_signed_on", sa.Date(), nullable=True),
        sa.Column("nace_code", sa.String(), nullable=False),
        sa.Column("nace_revision", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("products", sa.String(), nullable=False),
        sa.Column("export_markets", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("representative_name", sa.String(), nullable=False),
        sa.Column("representative_function", sa.String(), nullable=False),
        sa.Column("representative_email", sa.String(), nullable=False),
        sa.Column("representative_phone", sa.String(), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=False),
        sa.Column("contact_function", sa.String(), nullable=False),
        sa.Column("contact_email", sa.String(), nullable=False),
        sa.Column("contact_phone", sa.String(), nullable=False),
        sa.Column("mentor_name", sa.String(), nullable=False),
        sa.Column("mentor_function", sa.String(), nullable=False),
        sa.Column("offer_text", sa.String(), nullable=False),
        sa.Column("departments", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("accommodation_help", sa.Boolean(), nullable=True),
        sa.Column("accessible_premises", sa.Boolean(), nullable=True),
        sa.Column("accepts_remote", sa.Boolean(), nullable=False),
        sa.Column("min_language_level", sa.String(), nullable=False),
        sa.Column("offer_valid_until", sa.Date(), nullable=True),
        sa.Column("host_from", sa.Date(), nullable=True),
        sa.Column("host_to", sa.Date(), nullable=True),
        sa.Column("host_min_weeks", sa.Integer(), nullable=True),
        sa.Column("host_max_weeks", sa.Integer(), nullable=True),
        sa.Column("collaborations", sa.JSON(), nullable=False),
        sa.Column("target_countries", sa.JSON(), nullable=False),
        sa.Column("target_sectors", sa.JSON(), nullable=False),
        sa.Column("wish_text", sa.String(), nullable=False),
        sa.Column("experience_years", sa.Integer(), nullable=True),
        sa.Column("owner_active_daily", sa.Boolean(), nullable=True),
        sa.Column("no_double_funding", sa.Boolean(), nullable=True),
        sa.Column("no_exclusion_ground", sa.Boolean(), nullable=True),
        sa.Column("contract_stays_in_force", sa.Boolean(), nullable=True),
        sa.Column("platform_reference", sa.String(), nullable=False),
        sa.Column("platform_registered_on", sa.Date(), nullable=True),
        sa.Column("platform_by_us", sa.Boolean(), nullable=False),
        sa.Column("file_state", sa.String(length=32), nullable=False),
        sa.Column("file_state_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_reason", sa.String(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("interest_confirmed_on", sa.Date(), nullable=True),
        sa.Column("visibility", sa.String(length=32), nullable=False),
        sa.Column("own_lcp_id", sa.String(length=40), nullable=True),
        sa.Column("internal_note", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["own_lcp_id"], ["organisations.id"], name=op.f("fk_companies_own_lcp_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companies")),
    )
    op.create_index("ix_companies_changed_at_id", "companies", ["changed_at", "id"], unique=False)
    op.create_index("ix_companies_country_id", "companies", ["country", "id"], unique=False)
    op.create_index("ix_companies_file_state_id", "companies", ["file_state", "id"], unique=False)
    op.create_index("ix_companies_nace_code_id", "companies", ["nace_code", "id"], unique=False)
    op.create_index("ix_companies_offer_valid_until", "companies", ["offer_valid_until"], unique=False)
    op.create_index("ix_companies_national_reg_no", "companies", ["national_reg_no"], unique=False)
    op.create_index("ix_companies_role_id", "companies", ["role", "id"], unique=False)
    op.create_index("ix_companies_sort_name_id", "companies", ["sort_name", "id"], unique=False)
    op.create_index("ix_companies_sort_town_id", "companies", ["sort_town", "id"], unique=False)
    op.create_index("ix_companies_vat_or_tax_no", "companies", ["vat_or_tax_no"], unique=False)
    op.create_table(
        "offices",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("own_organisation_id", sa.String(length=40), nullable=True),
        sa.Column("edition_id", sa.String(length=40), nullable=True),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_offices_edition_id_editions")),
        sa.ForeignKeyConstraint(
            ["own_organisation_id"],
            ["organisations.id"],
            name=op.f("fk_offices_own_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
    )
    op.create_table(
        "participants",
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("sort_name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("date_of_birth", sa.Date(), nullable=True),
        sa.Column("nationality", sa.String(), nullable=False),
        sa.Column("residence_country", sa.String(), nullable=False),
        sa.Column("sending_company_id", sa.String(length=40), nullable=True),
        sa.Column("category", sa.String(length=32), nullable=True),
        sa.Column("share_percent", sa.BigInteger(), nullable=True),
        sa.Column("job_title", sa.String(), nullable=False),
        sa.Column("isco08_code", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("responsibility", sa.String(), nullable=False),
        sa.Column("in_company_since", sa.Date(), nullable=True),
        sa.Column("contract", sa.String(length=32), nullable=True),
        sa.Column("contract_until", sa.Date(), nullable=True),
        sa.Column("full_time", sa.Boolean(), nullable=True),
        sa.Column("experience_years", sa.Integer(), nullable=True),
        sa.Column("eqf_level", sa.Integer(), nullable=True),
        sa.Column("education", sa.String(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("earlier_stays", sa.JSON(), nullable=False),
        sa.Column("participated_before", sa.Boolean(), nullable=True),
        sa.Column("has_insurance", sa.Boolean(), nullable=True),
        sa.Column("special_rate_claimed", sa.Boolean(), nullable=False),
        sa.Column("special_rate_evidence_on", sa.Date(), nullable=True),
        sa.Column("special_rate_seen_by", sa.String(), nullable=False),
        sa.Column("emergency_contact", sa.String(), nullable=False),
        sa.Column("goals", sa.String(), nullable=False),
        sa.Column("collaborations", sa.JSON(), nullable=False),
        sa.Column("target_countries", sa.JSON(), nullable=False),
        sa.Column("only_these_countries", sa.Boolean(), nullable=False),
        sa.Column("target_sectors", sa.JSON(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("min_weeks", sa.Integer(), nullable=True),
        sa.Column("max_weeks", sa.Integer(), nullable=True),
        sa.Column("accepts_remote", sa.Boolean(), nullable=False),
        sa.Column("wish_text", sa.String(), nullable=False),
        sa.Column("file_state", sa.String(length=32), nullable=False),
        sa.Column("file_state_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_reason", sa.String(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("interest_confirmed_on", sa.Date(), nullable=True),
        sa.Column("visibility", sa.String(length=32), nullable=False),
        sa.Column("internal_note", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sending_company_id"],
            ["companies.id"],
            name=op.f("fk_participants_sending_company_id_companies"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
    )
    op.create_index("ix_participants_category_id", "participants", ["category", "id"], unique=False)
    op.create_index("ix_participants_changed_at_id", "participants", ["changed_at", "id"], unique=False)
    op.create_index("ix_participants_file_state_id", "participants", ["file_state", "id"], unique=False)
    op.create_index(
        "ix_participants_sending_company_id", "participants", ["sending_company_id"], unique=False
    )
    op.create_index("ix_participants_sort_name_id", "participants", ["sort_name", "id"], unique=False)
    op.create_table(
        "matches",
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("sending_company_id", sa.String(length=40), nullable=True),
        sa.Column("host_company_id", sa.String(length=40), nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("sender_side", sa.Integer(), nullable=True),
        sa.Column("host_side", sa.Integer(), nullable=True),
        sa.Column("explanation", sa.JSON(), nullable=False),
        sa.Column("prior_link", sa.String(length=32), nullable=False),
        sa.Column("prior_link_note", sa.String(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("answer_due", sa.Date(), nullable=True),
        sa.Column("sc_answer", sa.String(length=32), nullable=True),
        sa.Column("sc_answered_on", sa.Date(), nullable=True),
        sa.Column("sc_answered_by", sa.String(), nullable=False),
        sa.Column("sc_channel", sa.String(length=32), nullable=True),
        sa.Column("hc_answer", sa.String(length=32), nullable=True),
        sa.Column("hc_answered_on", sa.Date(), nullable=True),
        sa.Column("hc_answered_by", sa.String(), nullable=False),
        sa.Column("hc_channel", sa.String(length=32), nullable=True),
        sa.Column("declined_by", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["host_company_id"], ["companies.id"], name=op.f("fk_matches_host_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_matches_participant_id_participants")
        ),
        sa.ForeignKeyConstraint(
            ["sending_company_id"], ["companies.id"], name=op.f("fk_matches_sending_company_id_companies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matches")),
    )
    op.create_index("ix_matches_host_company_id", "matches", ["host_company_id"], unique=False)
    op.create_index("ix_matches_participant_id", "matches", ["participant_id"], unique=False)
    op.create_index("ix_matches_state_state_since", "matches", ["state", "state_since"], unique=False)
    op.create_table(
        "needs_analyses",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("adviser", sa.String(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("company_id", sa.String(length=40), nullable=True),
        sa.Column("participant_id", sa.String(length=40), nullable=True),
        sa.Column("business_goals", sa.String(), nullable=False),
        sa.Column("development_goals", sa.String(), nullable=False),
        sa.Column("offer_to_host", sa.String(), nullable=False),
        sa.Column("timing_constraints", sa.String(), nullable=False),
        sa.Column("language_readiness", sa.String(), nullable=False),
        sa.Column("personal_constraints", sa.String(), nullable=False),
        sa.Column("support_wished", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("referred_to", sa.String(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("next_step_due", sa.Date(), nullable=True),
        sa.Column("next_step_done_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_needs_analyses_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_needs_analyses_participant_id_participants"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs_analyses")),
    )
    op.create_index("ix_needs_analyses_company_id", "needs_analyses", ["company_id"], unique=False)
    op.create_index("ix_needs_analyses_participant_id", "needs_analyses", ["participant_id"], unique=False)
    op.create_table(
        "skill_statements",
        sa.Column("company_id", sa.String(length=40), nullable=True),
        sa.Column("participant_id", sa.String(length=40), nullable=True),
        sa.Column("direction", sa.String(length=32), nullable=False),
        sa.Column("uri", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("level_now", sa.Integer(), nullable=True),
        sa.Column("level_wanted", sa.Integer(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["companies.id"],
            name=op.f("fk_skill_statements_company_id_companies"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_skill_statements_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill_statements")),
    )
    op.create_index("ix_skill_statements_company_id", "skill_statements", ["company_id"], unique=False)
    op.create_index(
        "ix_skill_statements_participant_id", "skill_statements", ["participant_id"], unique=False
    )
    op.create_table(
        "consultations",
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adviser", sa.String(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("visitor", sa.String(length=32), nullable=False),
        sa.Column("visitor_name", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("quick", sa.Boolean(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("flow", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("company_id", sa.String(length=40), nullable=True),
        sa.Column("participant_id", sa.String(length=40), nullable=True),
        sa.Column("needs_id", sa.String(length=40), nullable=True),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_consultations_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["needs_id"], ["needs_analyses.id"], name=op.f("fk_consultations_needs_id_needs_analyses")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_consultations_participant_id_participants")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
    )
    op.create_index(
        "ix_consultations_state_started_at", "consultations", ["state", "started_at"], unique=False
    )
    op.create_table(
        "learning_projects",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("match_id", sa.String(length=40), nullable=False),
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("sending_company_id", sa.String(length=40), nullable=False),
        sa.Column("host_company_id", sa.String(length=40), nullable=False),
        sa.Column("edition_id", sa.String(length=40), nullable=True),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_learning_projects_edition_id_editions")
        ),
        sa.ForeignKeyConstraint(
            ["host_company_id"], ["companies.id"], name=op.f("fk_learning_projects_host_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["match_id"], ["matches.id"], name=op.f("fk_learning_projects_match_id_matches")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_learning_projects_participant_id_participants"),
        ),
        sa.ForeignKeyConstraint(
            ["sending_company_id"],
            ["companies.id"],
            name=op.f("fk_learning_projects_sending_company_id_companies"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_projects")),
        sa.UniqueConstraint("reference", name=op.f("uq_learning_projects_reference")),
    )
    op.create_index("ix_learning_projects_match_id", "learning_projects", ["match_id"], unique=False)
    op.create_index("ix_learning_projects_state_id", "learning_projects", ["state", "id"], unique=False)
    op.create_table(
        "learning_project_versions",
        sa.Column("learning_project_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("pdf_sha256", sa.String(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learning_project_id"],
            ["learning_projects.id"],
            name=op.f("fk_learning_project_versions_learning_project_id_learning_projects"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_project_versions")),
        sa.UniqueConstraint(
            "learning_project_id",
            "number",
            name=op.f("uq_learning_project_versions_learning_project_id_number"),
        ),
    )
    op.create_table(
        "review_comments",
        sa.Column("learning_project_id", sa.String(length=40), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learning_project_id"],
            ["learning_projects.id"],
            name=op.f("fk_review_comments_learning_project_id_learning_projects"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_comments")),
    )
    op.create_index(
        "ix_review_comments_learning_project_id", "review_comments", ["learning_project_id"], unique=False
    )
    op.create_table(
        "secondments",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("learning_project_id", sa.String(length=40), nullable=False),
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("sending_company_id", sa.String(length=40), nullable=False),
        sa.Column("host_company_id", sa.String(length=40), nullable=False),
        sa.Column("edition_id", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("planned_start", sa.Date(), nullable=True),
        sa.Column("planned_end", sa.Date(), nullable=True),
        sa.Column("actual_start", sa.Date(), nullable=True),
        sa.Column("actual_end", sa.Date(), nullable=True),
        sa.Column("planned_slices", sa.JSON(), nullable=False),
        sa.Column("actual_slices", sa.JSON(), nullable=False),
        sa.Column("site_address", sa.String(), nullable=False),
        sa.Column("weekly_hours", sa.BigInteger(), nullable=True),
        sa.Column("host_country", sa.String(), nullable=False),
        sa.Column("monthly_rate", sa.BigInteger(), nullable=True),
        sa.Column("special_rate", sa.Boolean(), nullable=False),
        sa.Column("grant_planned", sa.BigInteger(), nullable=True),
        sa.Column("grant_agreed", sa.BigInteger(), nullable=True),
        sa.Column("grant_actual", sa.BigInteger(), nullable=True),
        sa.Column("incidents", sa.JSON(), nullable=False),
        sa.Column("recommendations", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_secondments_edition_id_editions")
        ),
        sa.ForeignKeyConstraint(
            ["host_company_id"], ["companies.id"], name=op.f("fk_secondments_host_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["learning_project_id"],
            ["learning_projects.id"],
            name=op.f("fk_secondments_learning_project_id_learning_projects"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_secondments_participant_id_participants")
        ),
        sa.ForeignKeyConstraint(
            ["sending_company_id"], ["companies.id"], name=op.f("fk_secondments_sending_company_id_companies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secondments")),
        sa.UniqueConstraint("reference", name=op.f("uq_secondments_reference")),
    )
    op.create_index(
        "ix_secondments_learning_project_id", "secondments", ["learning_project_id"], unique=False
    )
    op.create_index(
        "ix_secondments_planned_start_planned_end",
        "secondments",
        ["planned_start", "planned_end"],
        unique=False,
    )
    op.create_index(
        "ix_secondments_state_planned_start", "secondments", ["state", "planned_start"], unique=False
    )
    op.create_table(
        "signatures",
        sa.Column("learning_project_id", sa.String(length=40), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("function", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("attachment_id", sa.String(length=40), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_signatures_attachment_id_attachments")
        ),
        sa.ForeignKeyConstraint(
            ["learning_project_id"],
            ["learning_projects.id"],
            name=op.f("fk_signatures_learning_project_id_learning_projects"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
    )
    op.create_index("ix_signatures_learning_project_id", "signatures", ["learning_project_id"], unique=False)
    op.create_table(
        "checklist_items",
        sa.Column("secondment_id", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_reason", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("not_needed", sa.Boolean(), nullable=False),
        sa.Column("attachment_id", sa.String(length=40), nullable=True),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_checklist_items_attachment_id_attachments")
        ),
        sa.ForeignKeyConstraint(
            ["secondment_id"],
            ["secondments.id"],
            name=op.f("fk_checklist_items_secondment_id_secondments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_items")),
    )
    op.create_index("ix_checklist_items_due", "checklist_items", ["due"], unique=False)
    op.create_index("ix_checklist_items_secondment_id", "checklist_items", ["secondment_id"], unique=False)
    op.create_table(
        "evaluations",
        sa.Column("secondment_id", sa.String(length=40), nullable=False),
        sa.Column("objective_id", sa.String(), nullable=False),
        sa.Column("checkpoint", sa.Date(), nullable=False),
        sa.Column("rater", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["secondment_id"],
            ["secondments.id"],
            name=op.f("fk_evaluations_secondment_id_secondments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluations")),
    )
    op.create_index("ix_evaluations_secondment_id", "evaluations", ["secondment_id"], unique=False)
    op.create_table(
        "payments",
        sa.Column("secondment_id", sa.String(length=40), nullable=False),
        sa.Column("instalment", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("trigger", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["secondment_id"],
            ["secondments.id"],
            name=op.f("fk_payments_secondment_id_secondments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
    )
    op.create_index("ix_payments_secondment_id", "payments", ["secondment_id"], unique=False)
    op.create_table(
        "reports",
        sa.Column("secondment_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("by_party", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("attachment_id", sa.String(length=40), nullable=True),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_reports_attachment_id_attachments")
        ),
        sa.ForeignKeyConstraint(
            ["secondment_id"],
            ["secondments.id"],
            name=op.f("fk_reports_secondment_id_secondments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_index("ix_reports_secondment_id", "reports", ["secondment_id"], unique=False)

    for statement in SEARCH:
        op.execute(statement)
