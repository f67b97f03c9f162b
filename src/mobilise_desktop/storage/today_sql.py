"""What needs action, as one SQL statement that both SQLAlchemy and the bare connection can run.

Each line: what (a code), kind and id of the record to open, its title, the day it is due (ISO, may be NULL).
Parameters: ``:horizon`` the last day shown, ``:answer_days`` and ``:signature_days`` the office's patience.
"""

from __future__ import annotations

PERSON = "trim(p.given_name || ' ' || p.family_name)"
_PARTS = (
    f"""SELECT 'CHECKLIST:' || i.code AS what, 'SECONDMENT' AS kind, s.id AS record_id,
        {PERSON} AS title, i.due AS due
        FROM checklist_items i JOIN secondments s ON s.id = i.secondment_id
        JOIN participants p ON p.id = s.participant_id
        WHERE i.done_on IS NULL AND i.not_needed = 0 AND i.due <= :horizon
        AND s.state NOT IN ('COMPLETED', 'CANCELLED')""",
    """SELECT 'FOLLOW_UP', c.subject_kind, c.subject_id, substr(c.text, 1, 80), c.follow_up_on
        FROM contact_entries c WHERE c.done_on IS NULL AND c.follow_up_on <= :horizon""",
    f"""SELECT 'MATCH_ANSWER', 'MATCH', m.id, {PERSON} || ' – ' || h.legal_name, m.answer_due
        FROM matches m JOIN participants p ON p.id = m.participant_id
        JOIN companies h ON h.id = m.host_company_id
        WHERE m.state IN ('PROPOSED', 'ACCEPTED_BY_SC', 'ACCEPTED_BY_HC')
        AND (m.answer_due IS NULL OR m.answer_due <= :horizon)""",
    f"""SELECT 'DRAFT_PROJECT', 'MATCH', m.id, {PERSON} || ' – ' || h.legal_name, date(m.state_since)
        FROM matches m JOIN participants p ON p.id = m.participant_id
        JOIN companies h ON h.id = m.host_company_id WHERE m.state = 'AGREED'""",
    """SELECT 'FILE_ANSWER', 'COMPANY', id, legal_name, date(submitted_on, :answer_days)
        FROM companies WHERE file_state IN ('SUBMITTED', 'UNDER_REVIEW')
        AND date(submitted_on, :answer_days) <= :horizon""",
    f"""SELECT 'FILE_ANSWER', 'PARTICIPANT', p.id, {PERSON}, date(p.submitted_on, :answer_days)
        FROM participants p WHERE p.file_state IN ('SUBMITTED', 'UNDER_REVIEW')
        AND date(p.submitted_on, :answer_days) <= :horizon""",
    """SELECT 'CONSULTATION', 'CONSULTATION', id, coalesce(nullif(visitor_name, ''), subject),
        date(started_at)
        FROM consultations WHERE state = 'OPEN'""",
    """SELECT 'NEXT_STEP', 'CONSULTATION', coalesce(c.id, n.id), n.next_step, n.next_step_due
        FROM needs_analyses n LEFT JOIN consultations c ON c.needs_id = n.id
        WHERE n.next_step_done_on IS NULL AND n.next_step_due <= :horizon""",
    f"""SELECT 'PAYMENT', 'SECONDMENT', s.id, {PERSON}, y.due
        FROM payments y JOIN secondments s ON s.id = y.secondment_id
        JOIN participants p ON p.id = s.participant_id
        WHERE y.paid_on IS NULL AND y.due <= :horizon AND s.state != 'CANCELLED'""",
    f"""SELECT 'REPORT', 'SECONDMENT', s.id, {PERSON}, r.due
        FROM reports r JOIN secondments s ON s.id = r.secondment_id
        JOIN participants p ON p.id = s.participant_id
        WHERE r.received_on IS NULL AND r.due <= :horizon AND s.state != 'CANCELLED'""",
    f"""SELECT 'SIGNATURES', 'LEARNING_PROJECT', l.id, l.reference || ' · ' || {PERSON},
        coalesce(v.chase_on, date(coalesce(v.issued_at, l.state_since), :signature_days))
        FROM learning_projects l JOIN participants p ON p.id = l.participant_id
        LEFT JOIN learning_project_versions v INDEXED BY ix_learning_project_versions_chase
            ON v.learning_project_id = l.id AND v.number = l.version
        WHERE l.state IN ('ISSUED_FOR_SIGNATURE', 'PARTIALLY_SIGNED')""",
    f"""SELECT 'SIGNATURES', 'LEARNING_PROJECT', l.id, l.reference || ' / ' || a.number || ' · ' || {PERSON},
        coalesce(a.chase_on, date(a.issued_at, :signature_days))
        FROM amendments a JOIN learning_projects l ON l.id = a.learning_project_id
        JOIN participants p ON p.id = l.participant_id
        WHERE a.state IN ('ISSUED', 'PARTIALLY_SIGNED')""",
    f"""SELECT 'REVIEW', 'LEARNING_PROJECT', l.id, l.reference || ' · ' || {PERSON}, date(l.state_since)
        FROM learning_projects l JOIN participants p ON p.id = l.participant_id
        WHERE l.state IN ('LCP_SENDING_REVIEW', 'LCP_HOST_REVIEW', 'CHANGES_REQUESTED')""",
    f"""SELECT 'CONFIRM_START', 'SECONDMENT', s.id, {PERSON}, s.planned_start
        FROM secondments s JOIN participants p ON p.id = s.participant_id
        WHERE s.state = 'READY_TO_START' AND s.planned_start <= :horizon""",
    f"""SELECT 'CONFIRM_END', 'SECONDMENT', s.id, {PERSON}, s.planned_end
        FROM secondments s JOIN participants p ON p.id = s.participant_id
        WHERE s.state IN ('ONGOING', 'EXTENDED', 'SHORTENED') AND s.planned_end <= :horizon""",
    """SELECT 'OFFER_EXPIRES', 'COMPANY', id, legal_name, offer_valid_until
        FROM companies WHERE offer_valid_until <= :horizon AND +file_state = 'ACCEPTED'
        AND +role IN ('HOST', 'BOTH')""",
)
LINES = (
    "SELECT * FROM ("
    + " UNION ALL ".join(f"SELECT * FROM ({part})" for part in _PARTS)
    + ") ORDER BY due IS NULL, due, what, title LIMIT :most"
)
COLUMNS = ("what", "kind", "record_id", "title", "due")
STAGES = """
    SELECT 'CONSULTATIONS', count(*) FROM consultations WHERE state = 'OPEN'
    UNION ALL SELECT 'FILES',
        (SELECT count(*) FROM companies WHERE file_state IN ('SUBMITTED', 'UNDER_REVIEW'))
        + (SELECT count(*) FROM participants WHERE file_state IN ('SUBMITTED', 'UNDER_REVIEW'))
    UNION ALL SELECT 'MATCHING', count(*) FROM matches WHERE state IN
        ('SHORTLISTED', 'PROPOSED', 'ACCEPTED_BY_SC', 'ACCEPTED_BY_HC')
    UNION ALL SELECT 'AGREED', count(*) FROM matches WHERE state = 'AGREED'
    UNION ALL SELECT 'DRAFTING', count(*) FROM learning_projects WHERE state IN
        ('DRAFT', 'COMPANY_REVIEW', 'LCP_SENDING_REVIEW', 'LCP_HOST_REVIEW', 'CHANGES_REQUESTED', 'APPROVED')
    UNION ALL SELECT 'SIGNING', count(*) FROM learning_projects WHERE state IN
        ('ISSUED_FOR_SIGNATURE', 'PARTIALLY_SIGNED')
    UNION ALL SELECT 'PREPARING', count(*) FROM secondments WHERE state IN
        ('PLANNED', 'AGREEMENTS_SIGNED', 'READY_TO_START')
    UNION ALL SELECT 'ABROAD', count(*) FROM secondments WHERE state IN
        ('ONGOING', 'EXTENDED', 'SHORTENED', 'INTERRUPTED')
    UNION ALL SELECT 'CLOSING', count(*) FROM secondments WHERE state IN
        ('ENDED', 'EARLY_END', 'REPORTS_DUE', 'REPORTS_IN', 'FINAL_PAYMENT')
"""
