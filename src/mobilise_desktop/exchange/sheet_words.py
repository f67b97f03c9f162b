"""Headings and values of office tables in the languages of the programme's countries (a table of words)."""

from __future__ import annotations

from collections.abc import Mapping

COMPANY_HEADINGS: Mapping[str, str] = {
    "legal_name": (
        "name|company|company name|name of company|name of the company|legal name|firm|enterprise|sme|"
        "organisation|organization|business name|firma|firmenname|unternehmen|unternehmensname|"
        "name des unternehmens|betrieb|entreprise|nom|nom de l'entreprise|nom de la société|société|"
        "raison sociale|dénomination|dénomination sociale|empresa|nombre|nombre de la empresa|razón social|"
        "denominación social|azienda|impresa|nome|nome azienda|nome impresa|ragione sociale|denominazione|"
        "nazwa|nazwa firmy|nazwa przedsiębiorstwa|przedsiębiorstwo|bedrijf|bedrijfsnaam|naam|onderneming|"
        "företag|företagsnamn|namn|virksomhed|virksomhedsnavn|navn|bedrift|yritys|yrityksen nimi|nimi|název|"
        "název firmy|společnost|názov|názov firmy|spoločnosť|podjetje|naziv|ime podjetja|tvrtka|"
        "naziv tvrtke|cég|cégnév|vállalkozás|firmă|denumire|denumirea firmei|companie|nume firmă|фирма|"
        "име на фирмата|компания|наименование|εταιρεία|επωνυμία|επωνυμία εταιρείας|επιχείρηση|"
        "nome da empresa|ettevõte|ettevõtte nimi|uzņēmums|nosaukums|įmonė|pavadinimas|kumpanija|şirket|"
        "şirket adı|kompani|emri i kompanisë|kompanija|фирма назив|sending company|host company|"
        "entsendeunternehmen|gastunternehmen"
    ),
    "trade_name": (
        "trade name|trading name|brand|brand name|handelsname|marke|nom commercial|enseigne|"
        "nombre comercial|nome commerciale|marchio|nazwa handlowa|handelsnaam"
    ),
    "legal_form": (
        "legal form|form|type of company|rechtsform|forme juridique|statut juridique|forma jurídica|"
        "forma giuridica|forma prawna|rechtsvorm|bolagsform|právní forma|formă juridică|νομική μορφή|"
        "правна форма"
    ),
    "vat_or_tax_no": (
        "vat|vat no|vat number|vat id|tax no|tax number|tax id|vat or tax no|vat tax no|"
        "vat registration number|ust id|ust idnr|ust id nr|ustid|umsatzsteuer id|"
        "umsatzsteuer identifikationsnummer|uid|steuernummer|tva|n tva|no tva|numéro de tva|n° tva|"
        "numéro tva|tva intracommunautaire|nif|cif|nif iva|número de iva|iva|p iva|partita iva|"
        "partita iva codice fiscale|codice fiscale|nip|numer vat|nr vat|numer nip|btw|btw nummer|btw nr|"
        "moms|momsnr|momsreg nr|momsregistreringsnummer|cvr|alv numero|dič|ič dph|davčna številka|oib|"
        "adószám|cui|cod tva|дds|ддс|ддс номер|αφμ|α φ μ|pvm kodas|pvn numurs|kmkr|vergi no|pib"
    ),
    "national_reg_no": (
        "registration number|registration no|register number|reg no|company number|"
        "company registration number|national reg no|business register number|handelsregister|"
        "handelsregisternummer|hrb|firmenbuchnummer|siren|siret|rcs|n siren|n siret|registro mercantil|"
        "número de registro|rea|numero rea|registro imprese|krs|regon|numer krs|kvk|kvk nummer|org nr|"
        "organisationsnummer|orgnr|ičo|ič|matična številka|mbs|mb|cégjegyzékszám|nr reg com|еик|булстат|"
        "γεμη|αρ γεμη|y tunnus|registrikood|reģistrācijas numurs|įmonės kodas|número de matrícula"
    ),
    "country": (
        "country|country code|land|ländercode|länderkürzel|staat|pays|code pays|país|codigo pais|paese|"
        "nazione|stato|kraj|państwo|kod kraju|maa|země|stát|krajina|štát|država|ország|țara|țară|страна|"
        "държава|χώρα|riik|valsts|šalis|pajjiż|ülke|shteti|zemlja"
    ),
    "region": (
        "region|nuts|province|bundesland|département|région|región|provincia|comunidad autónoma|regione|"
        "region nuts|województwo|provincie|län|kraj nuts|județ|област|περιφέρεια|distrito|regija|županija|"
        "megye"
    ),
    "address": (
        "address|street|street address|postal address|adresse|straße|strasse|anschrift|rue|dirección|"
        "domicilio|calle|indirizzo|via|sede|adres|ulica|straat|adress|gata|gatuadress|osoite|adresa|ulice|"
        "naslov|cím|utca|strada|адрес|улица|διεύθυνση|οδός|morada|rua|endereço|aadress|adrese|adresas|"
        "indirizz|adres satırı"
    ),
    "postcode": (
        "postcode|post code|postal code|zip|zip code|plz|postleitzahl|code postal|código postal|cp|cap|"
        "kod pocztowy|kod|postnummer|postnr|postinumero|psč|poštna številka|poštanski broj|irányítószám|"
        "cod poștal|пощенски код|τκ|ταχυδρομικός κώδικας|postiindeks|pasta indekss|pašto kodas|posta kodu"
    ),
    "town": (
        "town|city|place|location|municipality|ort|stadt|wohnort|sitz|ville|commune|localité|ciudad|"
        "localidad|municipio|población|città|comune|località|miasto|miejscowość|stad|plaats|gemeente|"
        "ort stad|kaupunki|město|obec|mesto|kraj sedež|grad|város|település|oraș|localitate|град|πόλη|"
        "cidade|localidade|linn|pilsēta|miestas|belt|şehir|qyteti|by"
    ),
    "web": (
        "web|website|web site|homepage|url|internet|webseite|webpage|site web|site internet|site|sitio web|"
        "página web|sito|sito web|strona|strona www|www|strona internetowa|hemsida|hjemmeside|kotisivu|"
        "webová stránka|spletna stran|honlap|pagina web|уебсайт|сайт|ιστοσελίδα|ιστότοπος|sítio web"
    ),
    "year_established": (
        "year established|established|founded|year of foundation|founded in|founding year|gründungsjahr|"
        "gegründet|année de création|fondée en|año de fundación|año de constitución|anno di fondazione|"
        "anno costituzione|rok założenia|oprichtingsjaar|grundat|grundad|rok založení|anul înființării|"
        "година на основаване|έτος ίδρυσης"
    ),
    "year_of_accounts": (
        "year of accounts|accounting year|last closed year|financial year|fiscal year|geschäftsjahr|"
        "exercice|ejercicio|esercizio|rok obrotowy|boekjaar"
    ),
    "headcount": (
        "headcount|employees|number of employees|no of employees|staff|workforce|awu|annual work units|fte|"
        "mitarbeiter|mitarbeiterzahl|anzahl mitarbeiter|anzahl der mitarbeiter|beschäftigte|"
        "zahl der beschäftigten|vollzeitkräfte|jae|effectif|effectifs|salariés|nombre de salariés|"
        "nombre d'employés|employés|empleados|trabajadores|plantilla|número de empleados|n empleados|"
        "número de trabajadores|dipendenti|addetti|numero dipendenti|numero di dipendenti|numero addetti|"
        "ula|zatrudnienie|liczba pracowników|pracownicy|liczba zatrudnionych|rjr|werknemers|"
        "aantal werknemers|medewerkers|anställda|antal anställda|ansatte|antal ansatte|työntekijät|"
        "henkilöstö|zaměstnanci|počet zaměstnanců|zamestnanci|počet zamestnancov|zaposleni|"
        "število zaposlenih|broj zaposlenih|alkalmazottak|létszám|angajați|număr angajați|număr de angajați|"
        "служители|брой служители|εργαζόμενοι|αριθμός εργαζομένων|προσωπικό|trabalhadores|"
        "número de trabalhadores|töötajad|darbinieki|darbuotojai|çalışan sayısı"
    ),
    "turnover": (
        "turnover|annual turnover|revenue|sales|umsatz|jahresumsatz|chiffre d'affaires|ca|"
        "chiffre d affaires|facturación|volumen de negocios|cifra de negocios|ventas|fatturato|ricavi|obrót|"
        "obroty|obrót roczny|przychody|przychód|omzet|omsättning|omsætning|omsetning|liikevaihto|obrat|"
        "roční obrat|ročný obrat|promet|letni promet|prihod|árbevétel|éves árbevétel|cifra de afaceri|"
        "оборот|годишен оборот|κύκλος εργασιών|τζίρος|volume de negócios|käive|apgrozījums|apyvarta|ciro"
    ),
    "balance_sheet": (
        "balance sheet|balance sheet total|total assets|assets|bilanzsumme|bilanz|total du bilan|bilan|"
        "balance general|balance total|activo total|totale di bilancio|totale bilancio|totale attivo|"
        "suma bilansowa|balanstotaal|balansomslutning|balance|bilanční suma|bilančná suma|bilančna vsota|"
        "mérlegfőösszeg|total bilanț|total active|баланс|σύνολο ισολογισμού|balanço total"
    ),
    "group_member": (
        "part of a group|group|group member|member of a group|konzern|gruppe|teil einer gruppe|groupe|"
        "fait partie d'un groupe|grupo|gruppo|grupa"
    ),
    "nace_code": (
        "nace|nace code|sector|industry|nace rev 2|nace rev 2 1|branch|branche|wirtschaftszweig|sektor|"
        "secteur|secteur d'activité|code nace|code naf|naf|ape|sector de actividad|cnae|codice nace|ateco|"
        "codice ateco|settore|pkd|kod pkd|kod nace|branża|sbi|sni|toimiala|cz nace|odvětví|odvetvie|skd|nkd|"
        "dejavnost|djelatnost|teáor|tevékenység|caen|cod caen|domeniu|сектор|кид|κλάδος|καδ|cae|tegevusala|"
        "nozare"
    ),
    "description": (
        "description|activity|business activity|about|about the company|profile|main activity|beschreibung|"
        "tätigkeit|geschäftstätigkeit|unternehmensbeschreibung|profil|activité|activités|présentation|"
        "actividad|descripción|attività|descrizione|opis|opis działalności|działalność|profil działalności|"
        "beschrijving|activiteit|verksamhet|beskrivning|beskrivelse|kuvaus|popis|činnost|činnosť|"
        "opis dejavnosti|leírás|activitate|descriere|описание|дейност|περιγραφή|δραστηριότητα|atividade|"
        "descrição|tegevus|apraksts|veikla"
    ),
    "products": (
        "products|products and services|products services|goods|produkte|produkte und dienstleistungen|"
        "produits|produits et services|productos|productos y servicios|prodotti|prodotti e servizi|produkty|"
        "produkty i usługi|producten|produkter|výrobky|izdelki|proizvodi|termékek|produse|продукти|προϊόντα|"
        "produtos"
    ),
    "export_markets": (
        "export markets|markets|exports to|export countries|exportmärkte|exportländer|marchés d'exportation|"
        "mercados de exportación|mercati di esportazione|mercati esteri|rynki eksportowe|eksport|"
        "exportmarkten|exportmarknader"
    ),
    "languages": (
        "languages|language|working languages|languages spoken|language skills|sprachen|sprache|"
        "arbeitssprachen|sprachkenntnisse|langues|langue|langues de travail|langues parlées|idiomas|idioma|"
        "lenguas|lingue|lingua|lingue parlate|języki|język|języki robocze|znajomość języków|talen|taal|"
        "språk|sprog|kielet|jazyky|jezyk|jeziki|jezici|nyelvek|nyelvtudás|limbi|limbi străine|limbi vorbite|"
        "езици|γλώσσες|línguas|keeled|valodas|kalbos|lingwi|diller"
    ),
    "representative_name": (
        "representative|legal representative|representative name|signatory|managing director|director|ceo|"
        "owner|geschäftsführer|geschäftsführung|gesetzlicher vertreter|gesetzliche vertretung|vertreter|"
        "représentant légal|représentant|gérant|dirigeant|representante|representante legal|gerente|"
        "legale rappresentante|rappresentante legale|titolare|reprezentant|reprezentant prawny|"
        "osoba reprezentująca|właściciel|wettelijk vertegenwoordiger|firmatecknare|jednatel|konateľ|"
        "direktor|zakoniti zastopnik|ügyvezető|reprezentant legal|administrator|управител|νόμιμος εκπρόσωπος"
    ),
    "representative_function": (
        "representative function|function of representative|funktion des vertreters|"
        "fonction du représentant|cargo del representante|funzione del rappresentante|funkcja reprezentanta"
    ),
    "representative_email": (
        "representative email|representative e mail|email of representative|e mail vertreter|"
        "email représentant|email representante|email rappresentante|email reprezentanta"
    ),
    "representative_phone": (
        "representative phone|phone of representative|telefon vertreter|téléphone représentant|"
        "teléfono representante|telefono rappresentante|telefon reprezentanta"
    ),
    "contact_name": (
        "contact|contact person|contact name|person of contact|ansprechpartner|ansprechpartnerin|"
        "kontaktperson|kontakt|personne de contact|interlocuteur|persona de contacto|contacto|"
        "persona di contatto|referente|contatto|osoba kontaktowa|osoba do kontaktu|contactpersoon|"
        "contact persoon|yhteyshenkilö|kontaktní osoba|kontaktná osoba|kontaktna oseba|kapcsolattartó|"
        "persoană de contact|лице за контакт|υπεύθυνος επικοινωνίας|pessoa de contacto"
    ),
    "contact_function": (
        "contact function|function|position|funktion|fonction|cargo|funzione|funkcja|stanowisko|functie|"
        "befattning|funkce|funkcia|beosztás|funcție|длъжност|θέση"
    ),
    "contact_email": (
        "email|e mail|mail|contact email|email address|e mail address|e mail adresse|mailadresse|courriel|"
        "adresse e mail|adresse email|correo|correo electrónico|posta elettronica|indirizzo email|"
        "adres e mail|adres email|poczta|e post|epost|sähköposti|e mailová adresa|elektronski naslov|"
        "e pošta|e mail cím|адрес на ел поща|имейл|ηλεκτρονικό ταχυδρομείο|e posti|e pasts|el paštas"
    ),
    "contact_phone": (
        "phone|telephone|tel|mobile|phone number|contact phone|telefon|telefonnummer|handy|mobil|téléphone|"
        "portable|teléfono|móvil|telefono|cellulare|numer telefonu|tel kom|telefoon|telefoonnummer|puhelin|"
        "telefón|telefonszám|телефон|τηλέφωνο|telefone|tālrunis|telefonas"
    ),
    "mentor_name": "mentor|mentor name|tutor|betreuer|tuteur|opiekun",
    "role": (
        "role|roles|sending or host|sending host|type|participation|rolle|rôle|rol|ruolo|rola|roll|úloha|"
        "vloga|uloga|szerep|роля|ρόλος|função"
    ),
    "offer_text": (
        "offer|hosting offer|what we offer|offer to learn|angebot|gastangebot|offre|offre d'accueil|oferta|"
        "oferta de acogida|offerta|offerta di accoglienza|aanbod|erbjudande|nabídka|ponuka|ponudba|ponuda|"
        "ajánlat|ofertă|оферта|προσφορά"
    ),
    "departments": (
        "departments|department|abteilungen|abteilung|services|départements|departamentos|reparti|działy|"
        "afdelingen|avdelningar|oddělení"
    ),
    "places": (
        "places|number of places|places at a time|capacity|plätze|platzzahl|places disponibles|plazas|posti|"
        "miejsca|liczba miejsc|plaatsen|platser|pladser|místa|počet míst|mesta|mjesta|férőhely|locuri|места|"
        "θέσεις φιλοξενίας|vagas"
    ),
    "accommodation_help": (
        "accommodation|accommodation help|help with accommodation|unterkunft|hilfe bei der unterkunft|"
        "logement|aide au logement|alojamiento|alloggio|zakwaterowanie|pomoc w zakwaterowaniu|huisvesting|"
        "boende"
    ),
    "accessible_premises": (
        "accessible|accessible premises|barrierefrei|accessible pmr|accesible|accessibile|dostępność"
    ),
    "accepts_remote": (
        "remote|accepts remote|remote possible|homeoffice|télétravail|à distance|teletrabajo|a distanza|"
        "zdalnie"
    ),
    "host_from": (
        "from|host from|available from|von|ab|verfügbar ab|à partir de|disponible à partir du|desde|dal|"
        "disponibile dal|od|dostępne od|vanaf|från|fra|alkaen|de la|от|από"
    ),
    "host_to": (
        "to|until|host to|available until|bis|verfügbar bis|jusqu'au|jusqu à|hasta|fino al|do|tot|till|"
        "til|asti|până la|до|έως|até"
    ),
    "host_min_weeks": (
        "min weeks|minimum weeks|mindestwochen|semaines min|semanas mín|settimane min|min tygodni"
    ),
    "host_max_weeks": (
        "max weeks|maximum weeks|höchstwochen|semaines max|semanas máx|settimane max|maks tygodni"
    ),
    "target_countries": (
        "target countries|countries sought|wished countries|preferred countries|zielländer|wunschländer|"
        "pays souhaités|pays cibles|países de destino|países deseados|paesi di destinazione|"
        "paesi desiderati|kraje docelowe|preferowane kraje|doellanden|önskade länder"
    ),
    "target_sectors": (
        "target sectors|sectors sought|zielbranchen|secteurs souhaités|sectores deseados|settori desiderati|"
        "preferowane branże"
    ),
    "skills_offered": (
        "skills offered|skills|offers skills|can teach|competences offered|angebotene kompetenzen|"
        "angebotene fähigkeiten|kompetenzen|compétences offertes|compétences|competencias ofrecidas|"
        "competencias|competenze offerte|competenze|oferowane umiejętności|umiejętności|vaardigheden|"
        "kompetenser|dovednosti"
    ),
    "skills_wanted": (
        "skills wanted|skills sought|skills needed|wants to learn|needs|gesuchte kompetenzen|"
        "gesuchte fähigkeiten|compétences recherchées|compétences souhaitées|competencias buscadas|"
        "competenze ricercate|competenze cercate|poszukiwane umiejętności|gezochte vaardigheden"
    ),
    "wish_text": "wishes|wish|wünsche|souhaits|deseos|desideri|życzenia|wensen|önskemål",
    "platform_reference": (
        "platform reference|platform id|platform no|plattform nummer|référence plateforme"
    ),
    "file_state": "state|status|file state|stand|statut|état|estado|stato della pratica|stan",
    "internal_note": (
        "note|notes|remark|remarks|comment|comments|bemerkung|bemerkungen|anmerkung|anmerkungen|notiz|"
        "notizen|remarque|remarques|commentaire|observaciones|notas|osservazioni|commenti|uwagi|notatki|"
        "opmerkingen|anteckningar|poznámka|poznámky|opombe|napomena|megjegyzés|observații|бележки|забележка|"
        "σημειώσεις|παρατηρήσεις|observações"
    ),
}

PARTICIPANT_HEADINGS: Mapping[str, str] = {
    "name": (
        "name|full name|participant|participant name|person|name of participant|teilnehmer|teilnehmerin|"
        "name des teilnehmers|vollständiger name|nom et prénom|nom complet|participant e|nombre y apellidos|"
        "nombre completo|participante|nome e cognome|cognome e nome|partecipante|nominativo|imię i nazwisko|"
        "nazwisko i imię|uczestnik|uczestniczka|naam|deelnemer|volledige naam|deltagare|deltager|nimi|"
        "osallistuja|jméno a příjmení|účastník|meno a priezvisko|ime in priimek|ime i prezime|udeleženec|"
        "sudionik|teljes név|résztvevő|nume și prenume|име и фамилия|участник|ονοματεπώνυμο|συμμετέχων|"
        "nome completo"
    ),
    "given_name": (
        "first name|given name|forename|firstname|vorname|prénom|nombre|nombre de pila|nome|imię|voornaam|"
        "förnamn|fornavn|etunimi|jméno|křestní jméno|meno|ime|keresztnév|utónév|prenume|име|собствено име|"
        "όνομα|nome próprio|eesnimi|vārds|vardas|isem|ad|emri"
    ),
    "family_name": (
        "last name|family name|surname|lastname|second name|nachname|familienname|zuname|nom|nom de famille|"
        "apellido|apellidos|cognome|nazwisko|achternaam|familienaam|efternamn|efternavn|etternavn|sukunimi|"
        "příjmení|priezvisko|priimek|prezime|vezetéknév|családnév|nume|nume de familie|фамилия|фамилно име|"
        "επώνυμο|apelido|sobrenome|perekonnanimi|uzvārds|pavardė|kunjom|soyad|mbiemri"
    ),
    "email": COMPANY_HEADINGS["contact_email"],
    "phone": COMPANY_HEADINGS["contact_phone"],
    "address": COMPANY_HEADINGS["address"],
    "town": COMPANY_HEADINGS["town"],
    "date_of_birth": (
        "date of birth|birth date|birthday|born|dob|geburtsdatum|geboren|date de naissance|né le|née le|"
        "fecha de nacimiento|nacimiento|data di nascita|nato il|data urodzenia|geboortedatum|födelsedatum|"
        "födelsedag|fødselsdato|syntymäaika|datum narození|dátum narodenia|datum rojstva|datum rođenja|"
        "születési dátum|születési idő|data nașterii|дата на раждане|ημερομηνία γέννησης|data de nascimento|"
        "sünniaeg|dzimšanas datums|gimimo data"
    ),
    "nationality": (
        "nationality|citizenship|staatsangehörigkeit|nationalität|nationalité|nacionalidad|nazionalità|"
        "cittadinanza|obywatelstwo|narodowość|nationaliteit|nationalitet|medborgarskap|kansalaisuus|"
        "národnost|státní občanství|državljanstvo|állampolgárság|cetățenie|гражданство|υπηκοότητα|"
        "nacionalidade"
    ),
    "residence_country": (
        "country|country of residence|residence|wohnsitzland|land|pays|pays de résidence|país|"
        "país de residencia|paese|paese di residenza|kraj|kraj zamieszkania|woonland|asuinmaa|země|krajina|"
        "država|ország|țara|страна|държава|χώρα|country code"
    ),
    "company.legal_name": (
        "company|company name|employer|sending company|firm|sme|organisation|firma|unternehmen|arbeitgeber|"
        "firmenname|entsendeunternehmen|entreprise|société|employeur|nom de l'entreprise|empresa|"
        "nombre de la empresa|azienda|impresa|datore di lavoro|nome azienda|przedsiębiorstwo|pracodawca|"
        "nazwa firmy|bedrijf|werkgever|bedrijfsnaam|företag|arbetsgivare|företagsnamn|virksomhed|"
        "arbejdsgiver|yritys|työnantaja|společnost|zaměstnavatel|spoločnosť|zamestnávateľ|podjetje|"
        "delodajalec|tvrtka|poslodavac|cég|munkáltató|firmă|companie|angajator|фирма|работодател|компания|"
        "εταιρεία|εργοδότης|επιχείρηση|ettevõte|uzņēmums|įmonė|şirket|kompania"
    ),
    "company.vat_or_tax_no": COMPANY_HEADINGS["vat_or_tax_no"]
    + "|company vat|vat of company|vat number of company",
    "company.country": (
        "company country|country of company|land des unternehmens|pays de l'entreprise|país de la empresa|"
        "paese dell'azienda|kraj firmy"
    ),
    "category": (
        "category|participant category|kategorie|catégorie|categoría|categoria|kategoria|kategori|"
        "kategorija|kategória|категория|κατηγορία|status in the company|type"
    ),
    "share_percent": "share|share percent|anteil|part|participación|quota|udział|aandeel",
    "job_title": (
        "job title|job|position|title|function|profession|occupation|beruf|position im unternehmen|stelle|"
        "funktion|tätigkeit|poste|fonction|profession exercée|métier|puesto|cargo|profesión|mansione|ruolo|"
        "professione|qualifica|stanowisko|zawód|funkcja|functie|beroep|befattning|yrke|stilling|"
        "tehtävänimike|pozice|profese|pozícia|delovno mesto|radno mjesto|beosztás|munkakör|funcție|post|"
        "длъжност|професия|θέση|θέση εργασίας|επάγγελμα|função|profissão|amet|amats|pareigos"
    ),
    "department": (
        "department|abteilung|service|département|departamento|reparto|dział|afdeling|avdelning|oddělení|"
        "oddelenie"
    ),
    "responsibility": (
        "responsibility|responsibilities|verantwortung|aufgaben|responsabilité|responsabilidad|"
        "responsabilità|odpowiedzialność|obowiązki"
    ),
    "in_company_since": (
        "in company since|since|with the company since|employed since|start of employment|hired on|"
        "im unternehmen seit|beschäftigt seit|eintrittsdatum|eintritt|seit|depuis|dans l'entreprise depuis|"
        "date d'embauche|en la empresa desde|fecha de alta|fecha de ingreso|in azienda dal|"
        "data di assunzione|assunto il|w firmie od|zatrudniony od|zatrudniona od|data zatrudnienia|"
        "in dienst sinds|anställd sedan|ansat siden|ve firmě od|zaposlen od|angajat din|работи от|"
        "εργάζεται από"
    ),
    "full_time": (
        "full time|fulltime|vollzeit|temps plein|temps complet|jornada completa|tiempo completo|tempo pieno|"
        "pełny etat|voltijd|heltid|kokoaikainen|plný úvazek|polni delovni čas|teljes munkaidő|"
        "normă întreagă|пълно работно време|πλήρης απασχόληση|tempo inteiro"
    ),
    "experience_years": (
        "experience|years of experience|experience years|berufserfahrung|jahre erfahrung|expérience|"
        "années d'expérience|experiencia|años de experiencia|esperienza|anni di esperienza|doświadczenie|"
        "lata doświadczenia|ervaring|erfarenhet"
    ),
    "eqf_level": "eqf|eqf level|dqr|niveau cec|mec|ces|eqr|poziom prk",
    "education": (
        "education|degree|training|ausbildung|abschluss|bildung|formation|diplôme|études|formación|estudios|"
        "istruzione|titolo di studio|wykształcenie|opleiding|utbildning|uddannelse|koulutus|vzdělání|"
        "vzdelanie|izobrazba|obrazovanje|végzettség|educație|studii|образование|εκπαίδευση|formação"
    ),
    "languages": COMPANY_HEADINGS["languages"],
    "target_countries": COMPANY_HEADINGS["target_countries"]
    + "|destination|destinations|host countries|host country|countries|zielland|länder|wunschland|"
    "pays d'accueil|destino|destinos|destinazione|destinazioni|kraj docelowy|kraje|bestemming",
    "target_sectors": COMPANY_HEADINGS["target_sectors"],
    "period_from": COMPANY_HEADINGS["host_from"]
    + "|start|start date|beginn|début|inicio|inizio|początek|period from",
    "period_to": COMPANY_HEADINGS["host_to"] + "|end|end date|ende|fin|final|fine|koniec|period to",
    "min_weeks": COMPANY_HEADINGS["host_min_weeks"],
    "max_weeks": COMPANY_HEADINGS["host_max_weeks"],
    "accepts_remote": COMPANY_HEADINGS["accepts_remote"],
    "goals": (
        "goals|goal|learning goals|objectives|motivation|ziele|lernziele|objectifs|objetivos|obiettivi|cele|"
        "doelen|mål|tavoitteet|cíle|ciele|cilji|ciljevi|célok|obiective|цели|στόχοι"
    ),
    "skills_wanted": COMPANY_HEADINGS["skills_wanted"]
    + "|learning needs|lernbedarf|wants|besoins|necesidades|bisogni|potrzeby",
    "skills_offered": COMPANY_HEADINGS["skills_offered"],
    "has_insurance": (
        "insurance|medical insurance|health insurance|versicherung|krankenversicherung|assurance|seguro|"
        "assicurazione|ubezpieczenie|verzekering|försäkring"
    ),
    "wish_text": COMPANY_HEADINGS["wish_text"],
    "file_state": COMPANY_HEADINGS["file_state"],
    "internal_note": COMPANY_HEADINGS["internal_note"],
}

YES = (
    "yes|y|true|1|x|✓|✔|ja|j|wahr|oui|o|vrai|si|sí|s|sì|vero|verdadero|tak|t|prawda|j a|ano|áno|a|da|"
    "igen|igaz|ναι|да|sim|kyllä|jah|jā|taip|iva|evet|po"
)
NO = (
    "no|n|false|0|-|–|✗|nein|falsch|non|faux|falso|nie|fałsz|nee|nej|nei|ne|nem|hamis|nu|όχι|не|não|nao|"
    "ei|nē|le|hayır|jo"
)

ROLES: Mapping[str, str] = {
    "SENDING": (
        "sending|send|sends|sender|sending company|entsendend|entsendeunternehmen|entsendet|sendet|envoi|"
        "envoie|qui envoie|entreprise d'envoi|envío|envía|empresa de envío|invio|invia|azienda inviante|"
        "wysyłająca|wysyła|firma wysyłająca|zendend|sändande|vysílající|vysielajúca|pošiljateljica|šalje|"
        "küldő|trimite|изпращаща|αποστολής|sending enterprise|sending organisation|entsendende|entsendendes|"
        "entsendender|entsender|entsendung|sendend|sendende|sendendes|entsendendes unternehmen|"
        "entsendebetrieb|entsendender betrieb|entsendefirma|envoyeur|envoyeuse|expéditrice|d'envoi|"
        "société d'envoi|entreprise envoyeuse|wysyłający|wysyłające|przedsiębiorstwo wysyłające|wysyłka|"
        "αποστέλλουσα|αποστέλλων|αποστολή|εταιρεία αποστολής|επιχείρηση αποστολής|φορέας αποστολής|inviante|"
        "impresa inviante|di invio|remitente|de envío|enviante|emisora|empresa remitente"
    ),
    "HOST": (
        "host|hosts|hosting|host company|aufnehmend|gastgeber|gastunternehmen|gast|nimmt auf|accueil|"
        "accueille|entreprise d'accueil|acogida|acoge|empresa de acogida|ospitante|ospita|accoglienza|"
        "azienda ospitante|przyjmująca|przyjmuje|firma przyjmująca|ontvangend|gastbedrijf|värd|mottagande|"
        "hostitelská|hostiteľská|gostiteljica|domaćin|fogadó|gazdă|приемаща|υποδοχής|host enterprise|"
        "host organisation|receiving|gastgebend|gastgebende|gastgebendes|gastgebender|gastgeberin|"
        "gastgebendes unternehmen|gastbetrieb|gastfirma|aufnehmende|aufnehmendes|aufnehmender|"
        "aufnehmendes unternehmen|aufnahmeunternehmen|aufnahmebetrieb|aufnahme|hôte|entreprise hôte|"
        "accueillante|accueillant|d'accueil|société d'accueil|entreprise accueillante|przyjmujący|"
        "przyjmujące|goszcząca|gospodarz|przedsiębiorstwo przyjmujące|υποδοχή|φιλοξενία|φιλοξενούσα|"
        "εταιρεία υποδοχής|επιχείρηση υποδοχής|φορέας υποδοχής|impresa ospitante|"
        "di accoglienza|anfitriona|anfitrión|receptora|"
        "de acogida|empresa anfitriona|empresa receptora"
    ),
    "BOTH": (
        "both|sending and host|sending host|host and sending|send and host|beide|beides|les deux|ambos|"
        "ambas|entrambi|entrambe|obie|oba|obydwie|beide rollen|båda|obě|obe|mindkettő|ambele|и двете|"
        "και τα δύο|sending and hosting|beide seiten|alle beide|sowohl als auch|les 2|les deux rôles|"
        "obydwa|obie role|oboje|i jedno i drugie|και οι δύο|αμφότερα|και οι δύο ρόλοι|entrambi i ruoli|"
        "tutti e due|ambos roles|los dos|las dos"
    ),
}
CATEGORIES: Mapping[str, str] = {
    "EMPLOYEE": (
        "employee|staff|worker|staff member|angestellt|angestellter|angestellte|mitarbeiter|mitarbeiterin|"
        "arbeitnehmer|arbeitnehmerin|salarié|salariée|employé|employée|empleado|empleada|trabajador|"
        "trabajadora|dipendente|impiegato|impiegata|pracownik|pracownica|pracowniczka|werknemer|medewerker|"
        "anställd|ansat|työntekijä|zaměstnanec|zamestnanec|zaposlen|zaposleni|zaposlenik|alkalmazott|"
        "angajat|служител|εργαζόμενος|υπάλληλος|trabalhador|töötaja|darbinieks|darbuotojas"
    ),
    "MANAGER": (
        "manager|executive|director|head|führungskraft|leiter|leiterin|managerin|geschäftsführer|"
        "geschäftsführerin|cadre|directeur|directrice|responsable|directivo|directiva|gerente|dirigente|"
        "responsabile|quadro|kierownik|kierowniczka|menedżer|dyrektor|leidinggevende|chef|leder|johtaja|"
        "esimies|manažer|manažér|vedoucí|vodja|voditelj|vezető|menedzser|мениджър|ръководител|διευθυντής|"
        "στέλεχος|gestor|diretor|juht|vadītājs|vadovas"
    ),
    "OWNER": (
        "owner|proprietor|entrepreneur|self employed|inhaber|inhaberin|eigentümer|eigentümerin|propriétaire|"
        "entrepreneur e|patron|propietario|propietaria|dueño|dueña|titolare|proprietario|proprietaria|"
        "właściciel|właścicielka|eigenaar|ägare|ejer|eier|omistaja|majitel|majiteľ|lastnik|vlasnik|"
        "tulajdonos|proprietar|собственик|ιδιοκτήτης|proprietário|omanik|īpašnieks|savininkas"
    ),
    "CO_OWNER": (
        "co owner|coowner|joint owner|partner|miteigentümer|miteigentümerin|mitinhaber|gesellschafter|"
        "gesellschafterin|copropriétaire|associé|associée|copropietario|socio|socia|comproprietario|"
        "contitolare|współwłaściciel|współwłaścicielka|wspólnik|mede eigenaar|vennoot|delägare|medejer|"
        "osakas|spolumajitel|spolumajiteľ|solastnik|suvlasnik|társtulajdonos|asociat|coproprietar|"
        "съсобственик|συνιδιοκτήτης|coproprietário|sócio"
    ),
}
MOTHER_TONGUE = (
    "native|mother tongue|native speaker|muttersprache|muttersprachler|muttersprachlich|"
    "langue maternelle|maternelle|nativo|nativa|lengua materna|madrelingua|lingua madre|ojczysty|"
    "język ojczysty|moedertaal|modersmål|äidinkieli|mateřský|rodilý mluvčí|materinský|materni|"
    "materinski|anyanyelv|limba maternă|роден|роден език|μητρική|língua materna|fluent|"
    "verhandlungssicher"
)
COUNTRY_WORDS: Mapping[str, str] = {
    "GB": (
        "uk|great britain|england|scotland|wales|northern ireland|großbritannien|grande bretagne|"
        "gran bretagna|wielka brytania"
    ),
    "GR": "el|hellas|ellada|hellenic republic",
    "NL": "holland|the netherlands|hollande|olanda|holandia|pays bas",
    "CZ": (
        "czech republic|czechia|tschechische republik|tschechien|république tchèque|república checa|"
        "repubblica ceca|česká republika|ceska republika"
    ),
    "MK": "macedonia|fyrom|mazedonien|nordmazedonien|macédoine",
    "TR": "turkey|türkiye|turkiye|türkei|turquie|turquía|turchia|turcja",
    "IE": "eire|republic of ireland|irl",
    "DE": "d|deu|ger|brd|bundesrepublik deutschland|federal republic of germany",
    "AT": "a|aut|österreich",
    "FR": "f|fra",
    "IT": "i|ita",
    "ES": "e|esp",
    "BE": "b|bel",
    "LU": "l|lux",
    "PT": "p|prt",
    "SE": "s|swe",
    "HU": "h|hun",
    "PL": "pol|rp",
    "SK": "svk|slovak republic|slovenská republika",
    "SI": "slo|svn",
    "HR": "hrv",
    "FI": "fin",
    "DK": "dnk",
    "CY": "cyp",
    "MT": "mlt",
    "EE": "est",
    "LV": "lva",
    "LT": "ltu",
    "RO": "rou",
    "BG": "bgr",
    "IS": "isl",
    "NO": "nor",
    "AL": "alb",
    "ME": "mne|crna gora",
    "RS": "srb",
}

# What the program itself calls these fields in English and German, where that is no other name above.
OWN_COMPANY_NAMES: Mapping[str, str] = {
    "vat_or_tax_no": "VAT or tax number|USt-IdNr. oder Steuernummer",
    "national_reg_no": "National register number|Nationale Registernummer",
    "address": "Street and number|Straße und Hausnummer",
    "year_established": "Established in",
    "year_of_accounts": "Year of the figures|Jahr der Zahlen",
    "group_member": "Is it part of a group?|Gehört es zu einer Gruppe?",
    "description": "What the company does|Was das Unternehmen macht",
    "languages": "Languages of work",
    "representative_function": "Function of the representative|Funktion der Vertretung",
    "representative_email": "E-mail of the representative|E-Mail der Vertretung",
    "representative_phone": "Phone of the representative|Telefon der Vertretung",
    "contact_function": "Function of the contact|Funktion der Kontaktperson",
    "contact_email": "E-mail of the contact|E-Mail der Kontaktperson",
    "contact_phone": "Phone of the contact|Telefon der Kontaktperson",
    "mentor_name": "Mentor at the host company|Mentor/in im Gastunternehmen",
    "offer_text": "What a guest can learn and do|Was ein Gast lernen und tun kann",
    "places": "Plätze gleichzeitig",
    "accommodation_help": "Help with housing",
    "accessible_premises": "Barrierefreie Räume",
    "accepts_remote": "Part of the stay may be remote|Ein Teil des Aufenthalts darf aus der Ferne sein",
    "host_from": "Guests welcome from|Gäste willkommen ab",
    "host_to": "Guests welcome until|Gäste willkommen bis",
    "host_min_weeks": "Shortest stay in weeks|Kürzester Aufenthalt in Wochen",
    "host_max_weeks": "Longest stay in weeks|Längster Aufenthalt in Wochen",
    "target_countries": "Countries of interest|Länder von Interesse",
    "target_sectors": "Sectors of interest|Wirtschaftszweige von Interesse",
    "wish_text": "Further wishes|Weitere Wünsche",
    "platform_reference": "Number on the matchmaking platform|Nummer auf der Vermittlungsplattform",
    "internal_note": "Interne Notiz",
}
OWN_PARTICIPANT_NAMES: Mapping[str, str] = {
    "category": "Position in the company|Stellung im Unternehmen",
    "share_percent": "Share in the company (%)|Anteil am Unternehmen (%)",
    "responsibility": "Specific responsibility|Besondere Verantwortung",
    "in_company_since": "In the company since",
    "experience_years": "Years of professional experience|Jahre Berufserfahrung",
    "education": "Education and training|Aus- und Weiterbildung",
    "target_countries": "Gewünschte Länder",
    "target_sectors": "Wished sectors|Gewünschte Wirtschaftszweige",
    "period_from": "Can leave from|Kann reisen ab",
    "period_to": "Must be back by|Muss zurück sein bis",
    "min_weeks": "Shortest stay in weeks|Kürzester Aufenthalt in Wochen",
    "max_weeks": "Longest stay in weeks|Längster Aufenthalt in Wochen",
    "accepts_remote": "Part of the stay may be remote|Ein Teil des Aufenthalts darf aus der Ferne sein",
    "goals": "Goals of the participant|Ziele der teilnehmenden Person",
    "has_insurance": (
        "Valid medical insurance for the destination?|Gültige Krankenversicherung für das Zielland?"
    ),
    "wish_text": "Further wishes|Weitere Wünsche",
    "internal_note": "Interne Notiz",
}
