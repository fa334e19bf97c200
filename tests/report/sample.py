"""A report with every block and every chart in it, and texts that try to break out.

The numbers are made up, and written by hand: nothing here is anyone's answer.
"""

from datetime import date

from tests.report.sample_figures import (
    FOREIGN,
    LONG_NAME,
    LONG_WORD,
    QUOTES,
    SCRIPT,
    TYPST,
    Say,
    climate_over_time,
    climate_shares,
    four_rounds,
    hostile_charts,
    hostile_figure,
    now_and_needed,
    recommend_shares,
    response_bars,
    team_effects,
    wide_table,
)
from weerklank.report.document import (
    Bullets,
    Chapter,
    Code,
    Document,
    Figure,
    Finding,
    Findings,
    Labels,
    Note,
    NoteKind,
    Paragraph,
    Section,
    Table,
)


def sample(language: str = "nl") -> Document:
    """A whole report in Dutch or in English."""

    def say(nl: str, en: str) -> str:
        return nl if language == "nl" else en

    return Document(
        title=say("Hoe gaat het met de teams in Voorbeeldstad?", "How are the teams doing?"),
        subtitle=say("Meting van voorjaar 2025", "Round of spring 2025"),
        language=language,
        dated=date(2025, 6, 12),
        dated_text=say("12 juni 2025", "12 June 2025"),
        front=_front(say),
        chapters=(_overview(say), _differences(say), _hostile(say)),
        labels=Labels(
            contents=say("Inhoud", "Contents"),
            skip_to_content=say("Naar de inhoud", "Skip to content"),
            show_table=say("Toon de getallen als tabel", "Show the numbers as a table"),
            page=say("Pagina", "Page"),
            of=say("van", "of"),
        ),
    )


def _front(say: Say) -> tuple[Findings | Note | Paragraph, ...]:
    return (
        Note(
            NoteKind.SYNTHETIC,
            say("Dit zijn geen echte antwoorden", "These are not real answers"),
            say(
                "De gegevens in dit rapport zijn gemaakt om te laten zien hoe het eruitziet.",
                "The data in this report were made to show what it looks like.",
            ),
        ),
        Findings(
            say("Wat opvalt", "What stands out"),
            (
                Finding(
                    say(
                        "Teams voelen zich vrij om fouten te bespreken: zeven van de tien zijn het daarmee eens.",
                        "Teams feel free to discuss mistakes: seven in ten agree.",
                    ),
                    say("Vrij zeker: 142 antwoorden.", "Fairly certain: 142 answers."),
                    climate_shares(say),
                ),
                Finding(
                    say(
                        "De werkdruk is hoog en verschilt weinig tussen teams.",
                        "Workload is high and differs little between teams.",
                    ),
                    say(
                        "Zeker voor de gemeente, minder zeker per team.",
                        "Certain for the municipality, less so per team.",
                    ),
                ),
                Finding(
                    say(
                        "Tijd om van elkaar te leren is er minder dan teams nodig vinden.",
                        "There is less time to learn from each other than teams need.",
                    ),
                    say("Een aanwijzing: 38 antwoorden.", "An indication: 38 answers."),
                ),
            ),
        ),
        Paragraph(
            say(
                "Dit rapport gaat over teams, niet over personen. Uitkomsten van minder dan tien mensen staan er niet in.",
                "This report is about teams, not about people. Results of fewer than ten people are left out.",
            )
        ),
    )


def _overview(say: Say) -> Chapter:
    return Chapter(
        "overzicht",
        say("Overzicht", "Overview"),
        (
            Paragraph(
                say(
                    "In het voorjaar van 2025 vulden 142 van de 187 medewerkers van veertien wijkteams de vragenlijst in. Dat is 76 procent, genoeg om de gemeente als geheel goed te beschrijven. De kleinste teams zijn samengevoegd, zodat niemand te herkennen is.",
                    "In spring 2025, 142 of the 187 staff of fourteen neighbourhood teams answered the questionnaire. That is 76 percent, enough to describe the municipality as a whole. The smallest teams were merged so that nobody can be recognised.",
                )
            ),
        ),
        (
            Section(
                "respons",
                say("Wie deden er mee", "Who took part"),
                (response_bars(say), _response_note(say)),
            ),
            Section(
                "teamklimaat",
                say("Teamklimaat", "Team climate"),
                (
                    Paragraph(
                        say(
                            "De vragen over het teamklimaat gaan over veiligheid, samen leren en steun van de leidinggevende.",
                            "The questions on team climate are about safety, learning together and support by the manager.",
                        )
                    ),
                    climate_shares(say),
                    recommend_shares(say),
                ),
            ),
        ),
    )


def _response_note(say: Say) -> Note:
    return Note(
        NoteKind.HIDDEN,
        say("Twee teams staan er niet apart in", "Two teams are not shown apart"),
        say(
            "Team Oost had te weinig antwoorden. Team West is weggelaten omdat Oost anders uit te rekenen zou zijn.",
            "Team East had too few answers. Team West is left out because East could be worked out otherwise.",
        ),
    )


def _differences(say: Say) -> Chapter:
    return Chapter(
        "verschillen",
        say("Verschillen en ontwikkeling", "Differences and change"),
        (
            Note(
                NoteKind.CAUTION,
                say("Lees verschillen met beleid", "Read differences with care"),
                say(
                    "Een verschil tussen twee teams kan toeval zijn. Alleen gevulde stippen zijn duidelijk.",
                    "A difference between two teams may be chance. Only filled dots are clear.",
                ),
            ),
            Bullets(
                (
                    say(
                        "Elk team is vergeleken met de rest.",
                        "Each team is compared with the rest.",
                    ),
                    say(
                        "Er is rekening gehouden met het aantal toetsen.",
                        "Many tests were allowed for.",
                    ),
                )
            ),
        ),
        (
            Section(
                "paren",
                say("Wat er is en wat nodig is", "What there is and what is needed"),
                (now_and_needed(say), four_rounds(say)),
            ),
            Section(
                "effecten",
                say("Teams naast de rest", "Teams beside the rest"),
                (
                    team_effects(say),
                    climate_over_time(say),
                    Code("weerklank report voorbeeld --taal nl\nsha256 " + "0af3" * 16),
                ),
            ),
        ),
    )


def _hostile(say: Say) -> Chapter:
    """Texts that a renderer must show and never obey."""
    texts = (SCRIPT, TYPST, QUOTES, LONG_WORD, LONG_NAME, FOREIGN)
    return Chapter(
        "lastig",
        f"{say('Lastige namen', 'Awkward names')} {SCRIPT} & #1 *",
        (Paragraph(f"{QUOTES} {TYPST}"), Bullets(texts), Code(f"{TYPST}\n{SCRIPT}")),
        (
            Section(
                "lastig-figuren",
                f"{LONG_NAME} $",
                (
                    Note(NoteKind.CAUTION, SCRIPT, LONG_WORD),
                    Findings(TYPST, (Finding(QUOTES, SCRIPT),)),
                    *(hostile_figure(chart, texts) for chart in hostile_charts(texts)),
                    wide_table(texts),
                ),
            ),
        ),
    )


def tables(document: Document) -> list[Table]:
    """Every table of a report, in the order in which it is read; those of figures too."""
    found = []
    for block in document.blocks():
        match block:
            case Table():
                found.append(block)
            case Figure():
                found.append(block.table)
            case Findings():
                found += [each.figure.table for each in block.items if each.figure]
    return found
