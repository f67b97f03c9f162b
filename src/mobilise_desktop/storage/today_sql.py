"""What needs action, as one SQL statement that both SQLAlchemy and the bare connection can run.

Each part: what (a code), kind and id of the record to open, its title (NULL: the person of that secondment,
told only for the lines that are shown), the day it is due (ISO, may be NULL;
for a draft the day since when it is open), and the id of the row that asks, by which its mark is found.
Parameters: ``:horizon`` the last day shown, ``:answer_days`` and ``:signature_days`` the office's patience,
``:today`` and ``:week`` the days that groups are told by, ``:me`` the officer; ``:asleep`` 1 for snoozed
lines, 0 for the others, -1 for all; ``:grp`` one group or empty; ``:mine`` 1 without what others were handed.
What has no day by which it is due (a step that a stay waits for where nothing else asks, a file to
complete) stands last.
"""

from __future__ import annotations

from mobilise_desktop.domain.codes import SecondmentState as S
from mobilise_desktop.domain.secondment import asked_for, next_states

STAY_STEP = "STAY_STEP"
PERSON = "trim(p.given_name || ' ' || p.family_name)"
_PARTS = (
    """SELECT 'CHECKLIST:' || i.code AS what, 'SECONDMENT' AS kind, s.id AS record_id,
        NULL AS title, i.due AS due, i.id AS item
        FROM checklist_items i JOIN secondments s INDEXED BY ix_secondments_case ON s.id = i.secondment_id
        WHERE i.done_on IS NULL AND i.not_needed = 0 AND i.due <= :horizon
        AND s.state NOT IN ('COMPLETED', 'CANCELLED')""",
    """SELECT iif(count(*) = 1, 'FORMALITY:' || min(f.kind), 'FORMALITIES:' || count(*)), 'SECONDMENT', s.id,
        NULL, f.due, min(f.id)
        FROM formality_items f JOIN secondments s INDEXED BY ix_secondments_case ON s.id = f.secondment_id
        WHERE f.state IN ('OPEN', 'ASKED') AND f.due <= :horizon
        AND s.state NOT IN ('COMPLETED', 'CANCELLED') GROUP BY f.due, f.secondment_id""",
    """SELECT 'FOLLOW_UP', c.subject_kind, c.subject_id, NULL, c.follow_up_on, c.id
        FROM contact_entries c WHERE c.done_on IS NULL AND c.follow_up_on <= :horizon""",
    """SELECT 'CONTACT', 'OUTREACH', c.id, c.name || iif(c.name = '' OR c.firm = '', '', ' · ') || c.firm,
        c.follow_up_on, c.id
        FROM outreach_contacts c WHERE c.done_on IS NULL AND c.follow_up_on <= :horizon""",
    f"""SELECT 'MATCH_ANSWER', 'MATCH', m.id, {PERSON} || ' – ' || h.legal_name, m.answer_due, m.id
        FROM matches m JOIN participants p ON p.id = m.participant_id
        JOIN companies h ON h.id = m.host_company_id
        WHERE m.state IN ('PROPOSED', 'ACCEPTED_BY_SC', 'ACCEPTED_BY_HC')
        AND (m.answer_due IS NULL OR m.answer_due <= :horizon)""",
    f"""SELECT 'DRAFT_PROJECT', 'MATCH', m.id, {PERSON} || ' – ' || h.legal_name, date(m.state_since), m.id
        FROM matches m JOIN participants p ON p.id = m.participant_id
        JOIN companies h ON h.id = m.host_company_id WHERE m.state = 'AGREED'""",
    """SELECT 'FILE_ANSWER', 'COMPANY', id, legal_name, date(submitted_on, :answer_days), id
        FROM companies WHERE file_state IN ('SUBMITTED', 'UNDER_REVIEW')
        AND date(submitted_on, :answer_days) <= :horizon""",
    f"""SELECT 'FILE_ANSWER', 'PARTICIPANT', p.id, {PERSON}, date(p.submitted_on, :answer_days), p.id
        FROM participants p WHERE p.file_state IN ('SUBMITTED', 'UNDER_REVIEW')
        AND date(p.submitted_on, :answer_days) <= :horizon""",
    """SELECT 'CONSULTATION', 'CONSULTATION', id, coalesce(nullif(visitor_name, ''), subject),
        date(started_at), id
        FROM consultations WHERE state = 'OPEN'""",
    """SELECT 'NEXT_STEP', 'CONSULTATION', coalesce(c.id, n.id), NULL, n.next_step_due, n.id
        FROM needs_analyses n LEFT JOIN consultations c ON c.needs_id = n.id
        WHERE n.next_step_done_on IS NULL AND n.next_step_due <= :horizon""",
    """SELECT 'PAYMENT', 'SECONDMENT', s.id, NULL, y.due, y.id
        FROM payments y JOIN secondments s INDEXED BY ix_secondments_case ON s.id = y.secondment_id
        WHERE y.paid_on IS NULL AND y.due <= :horizon AND (s.state != 'CANCELLED' OR y.amount < 0)""",
    """SELECT 'REPORT', 'SECONDMENT', s.id, NULL, r.due, r.id
        FROM reports r JOIN secondments s INDEXED BY ix_secondments_case ON s.id = r.secondment_id
        WHERE r.received_on IS NULL AND r.due <= :horizon AND s.state != 'CANCELLED'""",
    f"""SELECT 'SIGNATURES', 'LEARNING_PROJECT', l.id, l.reference || ' · ' || {PERSON},
        coalesce(v.chase_on, date(coalesce(v.issued_at, l.state_since), :signature_days)), l.id
        FROM learning_projects l JOIN participants p ON p.id = l.participant_id
        LEFT JOIN learning_project_versions v INDEXED BY ix_learning_project_versions_chase
            ON v.learning_project_id = l.id AND v.number = l.version
        WHERE l.state IN ('ISSUED_FOR_SIGNATURE', 'PARTIALLY_SIGNED')""",
    f"""SELECT 'SIGNATURES', 'LEARNING_PROJECT', l.id, l.reference || ' / ' || a.number || ' · ' || {PERSON},
        coalesce(a.chase_on, date(a.issued_at, :signature_days)), a.id
        FROM amendments a JOIN learning_projects l ON l.id = a.learning_project_id
        JOIN participants p ON p.id = l.participant_id
        WHERE a.state IN ('ISSUED', 'PARTIALLY_SIGNED')""",
    f"""SELECT 'REVIEW', 'LEARNING_PROJECT', l.id, l.reference || ' · ' || {PERSON}, date(l.state_since), l.id
        FROM learning_projects l JOIN participants p ON p.id = l.participant_id
        WHERE l.state IN ('LCP_SENDING_REVIEW', 'LCP_HOST_REVIEW', 'CHANGES_REQUESTED')""",
    """SELECT 'CONFIRM_START', 'SECONDMENT', s.id, NULL, s.planned_start, s.id
        FROM secondments s
        WHERE s.state = 'READY_TO_START' AND s.planned_start <= :horizon""",
    """SELECT 'CONFIRM_END', 'SECONDMENT', s.id, NULL, s.planned_end, s.id
        FROM secondments s
        WHERE s.state IN ('ONGOING', 'EXTENDED', 'SHORTENED') AND s.planned_end <= :horizon""",
    """SELECT 'RATE_END', 'SECONDMENT', s.id, NULL, s.actual_end, s.id
        FROM secondments s
        WHERE s.state IN ('ENDED', 'EARLY_END', 'REPORTS_DUE') AND s.actual_end <= :horizon
        AND NOT EXISTS (SELECT 1 FROM evaluations e WHERE e.secondment_id = s.id
            AND e.checkpoint >= date(s.actual_end, '-7 days'))""",
    """SELECT 'OFFER_EXPIRES', 'COMPANY', id, legal_name, offer_valid_until, id
        FROM companies WHERE offer_valid_until <= :horizon AND +file_state = 'ACCEPTED'
        AND +role IN ('HOST', 'BOTH')""",
    """SELECT 'TRAINING_SESSION', 'TRAINING', id, title, day, id FROM training_sessions
        WHERE state = 'PLANNED' AND day >= :today AND day <= :horizon""",
    """SELECT 'TRAINING_ATTENDANCE', 'TRAINING', t.id, t.title, t.day, t.id FROM training_sessions t
        WHERE (t.state = 'PLANNED' AND t.day < :today) OR (t.state = 'HELD' AND EXISTS (
            SELECT 1 FROM training_attendances a WHERE a.session_id = t.id
            AND a.state IN ('INVITED', 'REGISTERED')))""",
    f"""SELECT 'PROJECT_OPEN', 'LEARNING_PROJECT', l.id, l.reference || ' · ' || {PERSON},
        date(l.state_since), l.id
        FROM learning_projects l JOIN participants p ON p.id = l.participant_id WHERE l.state = 'DRAFT'""",
    """SELECT 'LETTER', d.subject_kind, d.subject_id, NULL, d.kept_on, d.id FROM letter_drafts d""",
)
_UNPLANNED = """l.state = 'SIGNED' AND NOT EXISTS (
        SELECT 1 FROM secondments s WHERE s.learning_project_id = l.id)"""
_ADVISED = "c.state = 'FINISHED' AND coalesce(n.outcome, '') NOT IN ('NOT_ELIGIBLE', 'REFERRED')"
_UNDATED = (
    f"""SELECT iif(l.state = 'APPROVED', 'ISSUE', 'COMPANY_ANSWER') AS what, 'LEARNING_PROJECT' AS kind,
        l.id AS record_id, l.reference || ' · ' || {PERSON} AS title, NULL AS due, l.id AS item
        FROM learning_projects l JOIN participants p ON p.id = l.participant_id
        WHERE l.state IN ('APPROVED', 'COMPANY_REVIEW')""",
    f"""SELECT 'PLAN_STAY', 'LEARNING_PROJECT', l.id, l.reference || ' · ' || {PERSON}, NULL, l.id
        FROM learning_projects l JOIN participants p ON p.id = l.participant_id WHERE {_UNPLANNED}""",
    f"""SELECT 'COMPLETE_FILE', 'COMPANY', h.id, h.legal_name, NULL, h.id
        FROM consultations c JOIN companies h ON h.id = c.company_id
        LEFT JOIN needs_analyses n ON n.id = c.needs_id WHERE {_ADVISED}
        AND h.file_state = 'DRAFT' GROUP BY h.id""",
    f"""SELECT 'COMPLETE_FILE', 'PARTICIPANT', p.id, {PERSON}, NULL, p.id
        FROM consultations c JOIN participants p ON p.id = c.participant_id
        LEFT JOIN needs_analyses n ON n.id = c.needs_id WHERE {_ADVISED}
        AND p.file_state = 'DRAFT' GROUP BY p.id""",
)
# Stays that wait for the office, with the items of the checklist that the step ahead asks for.
_HELD = (
    S.PLANNED,
    S.AGREEMENTS_SIGNED,
    S.ENDED,
    S.EARLY_END,
    S.REPORTS_DUE,
    S.REPORTS_IN,
    S.FINAL_PAYMENT,
)
_ASKED = tuple(
    (state.value, item.value)
    for state in _HELD
    for item in asked_for(next_states(state)[0])
    if item not in asked_for(state)
)
_STEP = f"""SELECT '{STAY_STEP}', 'SECONDMENT', s.id, NULL, NULL, s.id FROM secondments s
        WHERE s.state IN {tuple(state.value for state in _HELD)}
        AND s.id NOT IN (SELECT record_id FROM dated WHERE kind = 'SECONDMENT')"""
_DRAFT = "f.what IN ('CONSULTATION', 'PROJECT_OPEN', 'LETTER')"
_GROUP = f"""CASE WHEN {_DRAFT} THEN 'DRAFTS' WHEN f.due < :today THEN 'OVERDUE'
    WHEN f.what IN ('MATCH_ANSWER', 'SIGNATURES', 'REPORT', 'REVIEW', 'COMPANY_ANSWER') THEN 'WAITING'
    WHEN f.due <= :week THEN 'WEEK' ELSE 'LATER' END"""
_ALL = " UNION ALL ".join(f"SELECT * FROM ({part})" for part in _PARTS)
_READ = f"dated AS MATERIALIZED ({_ALL})"
_FOUND = (
    f"""SELECT f.what, f.kind, f.record_id, f.title, iif({_DRAFT}, NULL, f.due) AS due, f.item,
    iif({_DRAFT}, f.due, NULL) AS since, {_GROUP} AS grp, m.snoozed_until AS until, m.handed_to AS handed,
    m.note, m.officer, coalesce(m.snoozed_until > :today, 0) AS asleep,
    coalesce(m.handed_to NOT IN ('', :me), 0) AS away FROM (SELECT * FROM dated UNION ALL """
    + " UNION ALL ".join(f"SELECT * FROM ({part})" for part in (*_UNDATED, _STEP))
    + ") f LEFT JOIN today_marks m ON m.item = f.item AND m.what = f.what"
)
COLUMNS = (
    "what",
    "kind",
    "record_id",
    "title",
    "due",
    "item",
    "since",
    "grp",
    "until",
    "handed",
    "note",
    "officer",
    "told",
    "hint",
)
_CHOSEN = """SELECT * FROM found
    WHERE (:asleep < 0 OR asleep = :asleep) AND (:grp = '' OR grp = :grp) AND (:mine = 0 OR NOT away)
    ORDER BY due IS NULL, due, what, item LIMIT :most"""
_NAMED = f"""coalesce(title, CASE WHEN what = 'NEXT_STEP' THEN coalesce(
        (SELECT {PERSON} FROM needs_analyses n
            JOIN participants p ON p.id = n.participant_id WHERE n.id = item),
        (SELECT h.legal_name FROM needs_analyses n JOIN companies h ON h.id = n.company_id WHERE n.id = item),
        (SELECT visitor_name FROM consultations c WHERE c.id = record_id))
    WHEN kind = 'COMPANY' THEN (SELECT legal_name FROM companies h WHERE h.id = record_id)
    WHEN kind = 'ORGANISATION' THEN (SELECT name FROM organisations o WHERE o.id = record_id)
    WHEN kind = 'CONSULTATION' THEN
        (SELECT coalesce(nullif(visitor_name, ''), subject) FROM consultations c WHERE c.id = record_id)
    WHEN kind = 'PARTICIPANT' THEN (SELECT {PERSON} FROM participants p WHERE p.id = record_id)
    WHEN kind = 'MATCH' THEN (SELECT {PERSON} FROM matches m
        JOIN participants p ON p.id = m.participant_id WHERE m.id = record_id)
    WHEN kind = 'LEARNING_PROJECT' THEN (SELECT {PERSON} FROM learning_projects l
        JOIN participants p ON p.id = l.participant_id WHERE l.id = record_id)
    ELSE (SELECT {PERSON} FROM secondments s
        JOIN participants p ON p.id = s.participant_id WHERE s.id = record_id) END, '') AS title"""
_TOLD = """CASE what
    WHEN 'FOLLOW_UP' THEN (SELECT substr(text, 1, 80) FROM contact_entries c WHERE c.id = item)
    WHEN 'LETTER' THEN (SELECT json_extract(d.content, '$.subject') FROM letter_drafts d WHERE d.id = item)
    WHEN 'NEXT_STEP' THEN (SELECT next_step FROM needs_analyses n WHERE n.id = item) END AS told"""
_EXACT = f"""CASE what WHEN '{STAY_STEP}' THEN what || coalesce(':' || (SELECT i.code
        FROM checklist_items i JOIN secondments s ON s.id = i.secondment_id
        WHERE i.secondment_id = record_id AND i.done_on IS NULL AND i.not_needed = 0
        AND (s.state, i.code) IN (VALUES {", ".join(map(str, _ASKED))})
        ORDER BY i.code LIMIT 1), '')
    WHEN 'REPORT' THEN what || coalesce(':' || (SELECT nullif(r.by_party, '') FROM reports r
        WHERE r.id = item), '')
    WHEN 'PAYMENT' THEN iif((SELECT amount FROM payments y WHERE y.id = item) < 0, 'PAYMENT:BACK', what)
    ELSE what END AS what"""
_MOVED = "iif(x.due_reason = '', NULL, 'MOVED:' || coalesce(x.due_now, '') || ':' || x.due_reason)"
_HINT = f"""CASE WHEN what LIKE 'CHECKLIST:%' THEN (SELECT {_MOVED} FROM checklist_items x WHERE x.id = item)
    WHEN what = 'PAYMENT' THEN (SELECT {_MOVED} FROM payments x WHERE x.id = item)
    WHEN what = 'REPORT' THEN coalesce((SELECT {_MOVED} FROM reports x WHERE x.id = item),
        (SELECT {_MOVED} FROM checklist_items x WHERE x.secondment_id = record_id
            AND x.code = 'FINAL_REPORT' AND x.done_on IS NULL))
    WHEN what LIKE 'FORMALIT%' THEN (SELECT iif(max(x.settled_until) IS NULL, max({_MOVED}),
            'AGAIN:' || max(x.settled_until) || ':') FROM formality_items x
        WHERE x.secondment_id = record_id AND x.due = chosen.due AND x.state IN ('OPEN', 'ASKED'))
    END AS hint"""
_SHOWN = {"what": _EXACT, "title": _NAMED, "told": _TOLD, "hint": _HINT}
_WANTED = f"""SELECT {", ".join(_SHOWN.get(name, name) for name in COLUMNS)} FROM ({_CHOSEN}) chosen
    ORDER BY due IS NULL, due, what, title"""
LINES = f"WITH {_READ}, found AS ({_FOUND}) {_WANTED}"
DAYS = f"""SELECT {_EXACT}, kind, record_id, {_NAMED}, due FROM ({_ALL}) f
    WHERE f.due BETWEEN :first AND :horizon AND NOT {_DRAFT} ORDER BY due, what, title"""
COUNT, NEW_MATCH = "COUNT", "NEW_MATCH"
BOARD = f"""WITH {_READ}, found AS MATERIALIZED ({_FOUND}) SELECT * FROM ({_WANTED})
    UNION ALL SELECT '{COUNT}', grp, asleep, away, count(*), '', '', '', '', '', '', '', '', ''
        FROM found GROUP BY grp, asleep, away
    UNION ALL SELECT what, subject_kind, subject_id, '', NULL, item, NULL, 'NEWS', snoozed_until, handed_to,
        note, officer, '', '' FROM today_marks WHERE what = '{NEW_MATCH}'"""
STAGES = f"""
    SELECT 'CONSULTATIONS', count(*) FROM consultations WHERE state = 'OPEN'
    UNION ALL SELECT 'FILES',
        (SELECT count(*) FROM companies WHERE file_state IN ('SUBMITTED', 'UNDER_REVIEW'))
        + (SELECT count(*) FROM participants WHERE file_state IN ('SUBMITTED', 'UNDER_REVIEW'))
    UNION ALL SELECT 'MATCHING', count(*) FROM matches WHERE state IN
        ('SHORTLISTED', 'PROPOSED', 'ACCEPTED_BY_SC', 'ACCEPTED_BY_HC')
    UNION ALL SELECT 'AGREED', count(*) FROM matches WHERE state = 'AGREED'
    UNION ALL SELECT 'DRAFTING', count(*) FROM learning_projects WHERE state IN
        ('DRAFT', 'COMPANY_REVIEW', 'LCP_SENDING_REVIEW', 'LCP_HOST_REVIEW', 'CHANGES_REQUESTED', 'APPROVED')
    UNION ALL SELECT 'SIGNING', count(*) FROM learning_projects l
        WHERE l.state IN ('ISSUED_FOR_SIGNATURE', 'PARTIALLY_SIGNED') OR ({_UNPLANNED})
    UNION ALL SELECT 'PREPARING', count(*) FROM secondments WHERE state IN
        ('PLANNED', 'AGREEMENTS_SIGNED', 'READY_TO_START')
    UNION ALL SELECT 'ABROAD', count(*) FROM secondments WHERE state IN
        ('ONGOING', 'EXTENDED', 'SHORTENED', 'INTERRUPTED')
    UNION ALL SELECT 'CLOSING', count(*) FROM secondments WHERE state IN
        ('ENDED', 'EARLY_END', 'REPORTS_DUE', 'REPORTS_IN', 'FINAL_PAYMENT')
"""
