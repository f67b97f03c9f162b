"""Learning Projects that another one can be drafted after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, case, select
from sqlalchemy.orm import Session, aliased

from mobilise_desktop.models import Company, LearningProjectRecord

_MOST = 200
_Sender, _Host = aliased(Company), aliased(Company)


def others(session: Session, record: LearningProjectRecord) -> Sequence[Row[Any]]:
    """Id, reference, both companies, host's id, language and content of others: same host first, newest."""
    project = LearningProjectRecord
    same_host = case((project.host_company_id == record.host_company_id, 0), else_=1)
    return session.execute(
        select(
            project.id,
            project.reference,
            _Sender.legal_name.label("sender"),
            _Host.legal_name.label("host"),
            project.host_company_id,
            project.locale,
            project.content,
        )
        .join(_Sender, _Sender.id == project.sending_company_id)
        .join(_Host, _Host.id == project.host_company_id)
        .where(project.id != record.id)
        .order_by(same_host, project.changed_at.desc(), project.id)
        .limit(_MOST)
    ).all()
