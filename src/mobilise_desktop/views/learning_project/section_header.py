"""Section 0: reference, edition, version, fingerprint, agreement number, language of the document."""

from __future__ import annotations

from collections.abc import Iterator

from mobilise_desktop.domain.project_json import short_code
from mobilise_desktop.views.kit.basics import Label, box, column
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.words import N_

from .asks import PRINTED, Line, make_field
from .section import Section, beside


class HeaderSection(Section):
    """Mostly facts; the agreement number and the language can be changed."""

    def build(self) -> Iterator[None]:
        say = self.say
        self._facts: dict[str, Label] = {}
        flow = Flow(space=28)
        for key, name in (
            ("reference", say("Reference")),
            ("edition", say("Edition")),
            ("version", say("Version")),
            ("fingerprint", say("Fingerprint")),
        ):
            self._facts[key] = Label("–", selectable=True)
            flow.add(box(column(Label(name, "help"), self._facts[key], space=0)))
        self.body.addWidget(flow)
        yield
        self.language = make_field(
            self.editor.page,
            Line(
                "locale",
                N_("Language of the document"),
                PRINTED,
                N_("Headings and fixed texts are printed in it; what you write stays as written."),
            ),
        )
        self.language.changed.connect(self._choose)
        number = self.field(Line("agreement_no", N_("Agreement number"), help=N_("Of the programme.")))
        self.body.addLayout(beside(number, self.language))

    def show_view(self) -> None:
        view = self.editor.view
        if view is None:
            return
        self._facts["reference"].setText(view.reference)
        self._facts["edition"].setText(view.edition.name)
        self._facts["version"].setText(str(view.version))
        self._facts["fingerprint"].setText(short_code(view.fingerprint))
        self.language.set_value(view.locale)

    def _choose(self, locale: object) -> None:
        if locale:
            self.editor.change_language(str(locale))
        elif self.editor.view is not None:
            self.language.set_value(self.editor.view.locale)
