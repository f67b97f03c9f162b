"""The words of the formalities that come with the program, so that they can be translated."""

from __future__ import annotations

from .codes import N_

SHIPPED_WORDS = (
    N_("The employment contract goes on"),
    N_(
        "The contract with the sending company continues, and it pays salary and social "
        "contributions. There is no contract with the host company. If the host adds pay or benefits,"
        " ask whether that makes it an employer under its own law."
    ),
    N_("Statement of the employer that contract and salary go on"),
    N_("A1 certificate"),
    N_(
        "Ask the social security institution of the sending country for the A1 certificate: the "
        "participant stays insured at home, for up to 24 months. Insured at home for at least one "
        "month before; at least two months between two postings. Guidance says that pure training may"
        " not need it, yet inspectors differ: ask the institution."
    ),
    N_("A1 certificate, or a copy of the request"),
    N_("A1 certificate for the self-employed"),
    N_(
        "Ask the social security institution of the sending country for the A1 certificate for the "
        "self-employed: it holds for a similar activity abroad, for up to 24 months. Ask the "
        "institution whether this stay counts as one."
    ),
    N_("Social security between the EU and the United Kingdom"),
    N_(
        "Ask the social security institution of the sending country which document shows that the "
        "participant stays insured at home during a stay in the United Kingdom, or in the EU from "
        "there."
    ),
    N_("Document of the institution"),
    N_("Social security during a stay abroad from the United Kingdom"),
    N_(
        "Ask the British social security institution which document shows that the participant stays "
        "insured at home during the stay."
    ),
    N_("Certificate of coverage instead of an A1"),
    N_(
        "There is no A1 for this host country. Ask the social security institution of the sending "
        "country whether an agreement between the two countries exists and which certificate it "
        "gives. Without an agreement, ask both institutions where contributions are due."
    ),
    N_("Certificate under the agreement, or the answers of the institutions"),
    N_(
        "The sending country issues no A1. Ask its social security institution whether an agreement "
        "with the host country exists and which certificate it gives. Without an agreement, ask both "
        "institutions where contributions are due."
    ),
    N_("Home outside the sending country"),
    N_(
        "The participant lives in another country than the sending company. Ask the institution of "
        "the country of residence which country insures the participant during the stay."
    ),
    N_("Answer of the institution"),
    N_("European Health Insurance Card"),
    N_(
        "Ask the health insurer at home for the card; three weeks are advised. It covers medically "
        "necessary public care during a temporary stay, but not return home, rescue, planned or "
        "private care. Nationals of other countries than those of the EU, the EEA and Switzerland ask"
        " the insurer whether it holds for them."
    ),
    N_("Card seen, valid to the last day"),
    N_("Proof of medical insurance"),
    N_(
        "The programme asks for valid medical insurance during the whole stay. Ask the insurer to "
        "confirm it for the host country and these days."
    ),
    N_("Confirmation or policy that names the days"),
    N_("Private health insurance for the whole stay"),
    N_(
        "The European card is not for this host country; one source says that Montenegro, North "
        "Macedonia, Serbia and Turkey do not take it. Ask the insurer at home whether a form under an"
        " agreement exists, and take private insurance for the rest."
    ),
    N_("Policy for the host country and these days"),
    N_(
        "The sending country issues no European card. Ask the insurer at home whether a form under an"
        " agreement with the host country exists, and take private insurance for the rest; a visa may"
        " ask for it as well."
    ),
    N_("Accident, liability and return home"),
    N_(
        "Ask who insures accidents at work and on the way, damage done at the host company, and the "
        "journey home after an illness. The programme does not say who pays: agree on it and write it"
        " down."
    ),
    N_("Policies, or a note of who covers what"),
    N_("Questions on posting"),
    N_(
        "Answer the questions with the sending company. Posting rules hold where staff is sent to "
        "provide a service under a contract, to work in a company of the same group, or by an agency;"
        " a training without a service is said to be outside. The answers give no verdict: they say "
        "whom to ask about what."
    ),
    N_("Answers, and what the authority said"),
    N_("Questions on work in the host country"),
    N_(
        "Answer the questions with the sending company. The host country is outside the EU rules on "
        "posting: the answers show the labour authority there what the stay is. They give no verdict."
    ),
    N_("Declaration in Germany"),
    N_(
        "Germany: portal of the minimum wage authority, before the first working day. The duty "
        "depends on a list of sectors, among them construction, catering and hotels, transport, "
        "logistics, forestry, cleaning, fairs, meat and security. Asked for: sector, place, days, "
        "where documents are kept, a responsible person and an authorised recipient in Germany, names"
        " and birth dates."
    ),
    N_("Confirmation of the declaration, or why none is due"),
    N_("Declaration in Austria"),
    N_(
        "Austria: ZKO form before the start, if posting rules apply; wage documents are kept at the "
        "place of work, with a named person."
    ),
    N_("Declaration in Belgium"),
    N_(
        "Belgium: LIMOSA declaration before the start. Belgium is said to ask for it widely, even "
        "where somebody only works from there for a while: ask."
    ),
    N_("Declaration in Bulgaria"),
    N_("Bulgaria: on the national portal before the start, if posting rules apply."),
    N_("Declaration in Croatia"),
    N_("Croatia: by e-mail before the start, if posting rules apply."),
    N_("Declaration in Cyprus"),
    N_("Cyprus: by e-mail before the start, if posting rules apply."),
    N_("Declaration in the host country"),
    N_(
        "Ask the national authority for posting of the host country whether this stay is declared, "
        "where, by when, and whether a contact person there is asked for. Note the link here. One "
        "common form for the EU was in negotiation in September 2025."
    ),
    N_("Notice to the labour authority of the host country"),
    N_("Ask the labour authority of the host country whether the stay is notified, by whom and by when."),
    N_("Serbian rules for sending staff abroad"),
    N_(
        "At least three months with the employer before posting abroad, usually up to 12 months, and "
        "a written agreement with the worker. Trips of up to 30 days in a row or 90 in a calendar "
        "year are business trips. Ask the Serbian authority which rule this stay follows."
    ),
    N_("Written agreement, notice of the authority"),
    N_("Agreement between Serbia and Germany on posting"),
    N_(
        "Serbia's only agreement on posting of workers is said to be that with Germany. Ask whether "
        "this stay falls under it."
    ),
    N_("Answer of the authority"),
    N_("The nationality is not known"),
    N_(
        "Write down the participant's nationality in the file of the person: which entry, residence "
        "and work permits are needed depends on it."
    ),
    N_("Passport or identity card"),
    N_(
        "Valid during the whole stay. Ask the host country's embassy how much longer it must be valid"
        " and whether an identity card is enough."
    ),
    N_("Document seen, with its last day"),
    N_("Free movement: no work permit"),
    N_("Nationals of the EU, the EEA and Switzerland need no work permit in these countries."),
    N_("Nationality seen in the document"),
    N_("Registration of residence at the host"),
    N_(
        "Ask the municipality at the place of the stay whether and within how many days the "
        "participant registers, also for stays of less than three months."
    ),
    N_("Confirmation of registration, or the answer that none is needed"),
    N_(
        "Ask the municipality or the police at the place of the stay within how many days after "
        "arrival the participant registers."
    ),
    N_("Confirmation of registration"),
    N_(
        "Ask the immigration office at the place of the stay within how many days after arrival the "
        "participant registers."
    ),
    N_("Visa and work permit for a third-country national"),
    N_(
        "Third-country nationals who are legally employed in an EU state may be posted within the EU,"
        " but the formalities differ from country to country. Ask the embassy of the host country "
        "which visa, residence or work permit this stay needs."
    ),
    N_("Visa or permit, or the written answer of the embassy"),
    N_("Visa and work permit for the host country"),
    N_(
        "Entry without a visa for 90 days in 180 gives no right to work: a permit is likely. Ask the "
        "embassy of the host country which visa, residence and work permit this stay needs."
    ),
    N_("Visa and permit, or the written answer of the embassy"),
    N_(
        "Entry without a visa for 90 days in 180 gives no right to work: a permit is likely, also for"
        " nationals of the EU. Ask the embassy of the host country which visa, residence and work "
        "permit this stay needs."
    ),
    N_("Residence permit at home during the stay"),
    N_(
        "The participant is not a national of the sending country. Check that the residence permit "
        "there stays valid until after the return and allows a stay abroad of this length."
    ),
    N_("Permit seen, with its last day"),
    N_("Days of presence and pay"),
    N_(
        "Treaties usually leave the tax at home if presence is not more than 183 days in the "
        "reference period, pay comes from an employer outside the host country, and its cost is not "
        "charged to the host; details differ. Ask a tax adviser if the days counted come near, or if "
        "the host refunds salary."
    ),
    N_("Note of what was asked and answered"),
    N_("Information on data protection"),
    N_("Give participant and companies the notice on data protection, and note the day."),
    N_("Notice given, with the day"),
    N_("Personal data to a country outside the EU and EEA"),
    N_(
        "No adequacy decision is known for Albania, Montenegro, North Macedonia, Serbia and Turkey. "
        "Ask the data protection officer on which basis the file may be sent there, and keep the "
        "written arrangement."
    ),
    N_("Written arrangement with the partner"),
    N_(
        "The other contact point lies outside the EU and EEA. No adequacy decision is known for "
        "Albania, Montenegro, North Macedonia, Serbia and Turkey. Ask the data protection officer on "
        "which basis data may be sent there, and keep the written arrangement."
    ),
    N_("Programme page: about MobiliseSME"),
    N_("Your Europe: posting staff abroad"),
    N_("PEBL help pages: A1 certificates (for the EU, the EEA and Switzerland only)"),
    N_("CNS Luxembourg; Your Europe: health cover abroad"),
    N_("MobiliseSME rules on insurance"),
    N_("EHIC Direct: when is Europe not Europe"),
    N_("Your Europe; Corpenza: posted worker rules"),
    N_("German customs: notification"),
    N_("Austrian form service: ZKO3"),
    N_("WorkFlex: posting notifications by country"),
    N_("DSV Europa: eDeclaration"),
    N_("Serbian practical guide for posting employers"),
    N_("Copy of Your Europe: posted workers"),
    N_("Limes International: myths about the 183 days"),
    N_("Formalities that come with the program"),
)
