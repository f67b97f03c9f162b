"""The parties of a Learning Project as their signature boxes name them."""

from __future__ import annotations

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import LearningProject, Signatory

from .scribe import Scribe
from .signatures import Signing


def signing_of(scribe: Scribe, project: LearningProject, signatory: Signatory) -> Signing:
    """The box of a signatory: for whom, name and function; a participant signs for nobody else."""
    bodies = {
        Party.PARTICIPANT: "",
        Party.SC: project.sending.legal_name,
        Party.HC: project.host.legal_name,
        Party.SENDING_LCP: project.sending_lcp.name,
        Party.HOST_LCP: project.host_lcp.name,
    }
    return Signing(
        party=scribe.say(label_of(signatory.party)),
        body=scribe.clean(bodies[signatory.party]),
        name=scribe.clean(signatory.name).strip(),
        function=scribe.clean(signatory.function).strip(),
    )
