"""The charts of the sample report, and texts that try to break out of a page.

The numbers are made up, and written by hand: nothing here is anyone's answer.
"""

from collections.abc import Callable

from weerklank.report.charts import (
    Axis,
    BarRow,
    Bars,
    Chart,
    Dot,
    DotRow,
    Dots,
    IntervalRow,
    Intervals,
    Line,
    Marks,
    Panel,
    Point,
    SmallMultiples,
    StackedBars,
    StackedRow,
    Tick,
)
from weerklank.report.document import Column, Figure, Table

Say = Callable[[str, str], str]

SCRIPT = "<script>alert('weerklank')</script>"
TYPST = "#panic() *b* _i_ $x^2$ @cite \\u{41} `raw` <label> = kop // weg /* weg */ ~ -- [x]"
QUOTES = "\"dubbel\" 'enkel' & &amp; </svg></style></title><img src=x onerror=alert(1)>"
LONG_WORD = "Arbeidsongeschiktheidsverzekeringsmaatschappij" * 4
LONG_NAME = ("Wijkteam met een heel lange naam die maar niet ophoudt en doorgaat " * 4)[:200]
FOREIGN = "Team 🌈 Ångström فريق 漢字 \x07\x00"

FIVE = (
    ("Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens"),
    ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"),
)


def response_bars(say: Say) -> Figure:
    hidden = say("Niet getoond: te weinig antwoorden", "Not shown: too few answers")
    rows = (
        BarRow("Team Noord", 0.92, "92%"),
        BarRow("Team Centrum", 0.81, "81%"),
        BarRow(say("Team Zuid en Buitengebied", "Team South and Outskirts"), 0.64, "64%"),
        BarRow(say("Team Oost", "Team East"), None, hidden),
        BarRow(say("Jeugd- en gezinsteam Havenkwartier", "Youth and family team"), 0.38, "38%"),
    )
    return Figure(
        say("Respons per team", "Response per team"),
        say(
            "Noord deed het meest mee, het jeugdteam het minst.",
            "North took part most, the youth team least.",
        ),
        Bars(_percentages(say("Aandeel dat meedeed", "Share that took part")), rows),
        Table(
            say("Respons per team, in procenten", "Response per team, in percent"),
            (Column(say("Team", "Team")), Column(say("Respons", "Response"), numeric=True)),
            tuple((row.name, row.label) for row in rows),
        ),
    )


def _percentages(title: str) -> Axis:
    ticks = tuple(Tick(at / 100, f"{at}%") for at in (0, 25, 50, 75, 100))
    return Axis(0, 1, ticks, title)


def climate_shares(say: Say) -> Figure:
    hidden = say("Niet getoond: bijna iedereen gaf hetzelfde antwoord", "Not shown: one answer")
    questions = (
        (
            say(
                "In mijn team kan ik een fout bespreken zonder dat die tegen mij wordt gebruikt",
                "In my team I can discuss a mistake without it being held against me",
            ),
            (0.05, 0.1, 0.15, 0.45, 0.25),
        ),
        (
            say("Wij leren van elkaars werkwijze", "We learn from each other"),
            (0.1, 0.3, 0.25, 0.25, 0.1),
        ),
        (
            say("Ik heb genoeg tijd voor mijn cliënten", "I have enough time for my clients"),
            (0.3, 0.35, 0.2, 0.15, 0.0),
        ),
        (
            say(
                "Mijn leidinggevende steunt mij als het moeilijk wordt en neemt daar ook echt de tijd voor, juist in drukke weken",
                "My manager supports me when it gets difficult and takes the time for it",
            ),
            (),
        ),
        (
            say("Ik weet wat er van mij wordt verwacht", "I know what is expected"),
            (0, 0, 0, 0, 1),
        ),
    )
    categories = FIVE[0] if say("nl", "en") == "nl" else FIVE[1]
    rows = tuple(
        StackedRow(
            name,
            shares,
            tuple(f"{share:.0%}" if share >= 0.05 else "" for share in shares),
            "n = 142" if shares else hidden,
        )
        for name, shares in questions
    )
    return Figure(
        say("Teamklimaat, alle vragen", "Team climate, all questions"),
        say(
            "Over fouten praten lukt vaak; tijd voor cliënten ontbreekt.",
            "Talking about mistakes often works; time for clients is lacking.",
        ),
        StackedBars(categories, rows, diverging=True),
        _shares_table(say("Teamklimaat, in procenten", "Team climate"), categories, rows, say),
    )


def _shares_table(
    caption: str, categories: tuple[str, ...], rows: tuple[StackedRow, ...], say: Say
) -> Table:
    columns = (
        Column(say("Vraag", "Question")),
        *(Column(category, numeric=True) for category in categories),
        Column(say("Antwoorden", "Answers"), numeric=True),
    )
    cells = tuple(
        (row.name, *(row.labels or ("-",) * len(categories)), row.note) for row in rows
    )
    note = say("Afgerond op stappen van 5 procent.", "Rounded to steps of 5 percent.")
    return Table(caption, columns, cells, (note,))


def recommend_shares(say: Say) -> Figure:
    eleven = tuple(str(number) for number in range(11))
    rows = (
        StackedRow(
            say(
                "Hoe waarschijnlijk is het dat u dit team aanbeveelt?",
                "Would you recommend it?",
            ),
            (0.05, 0.05, 0.05, 0.05, 0.05, 0.1, 0.15, 0.2, 0.15, 0.1, 0.05),
            ("5%", "5%", "5%", "5%", "5%", "10%", "15%", "20%", "15%", "10%", "5%"),
            "n = 60",
        ),
    )
    return Figure(
        say("Aanbevelen, van 0 tot 10", "Recommend, from 0 to 10"),
        say("De meesten geven een 7.", "Most give a 7."),
        StackedBars(eleven, rows, diverging=False),
        _shares_table(say("Aanbevelen", "Recommend"), eleven, rows, say),
    )


def _grades(title: str) -> Axis:
    return Axis(1, 5, tuple(Tick(at, str(at)) for at in (1, 2, 3, 4, 5)), title)


def now_and_needed(say: Say) -> Figure:
    rows = (
        DotRow(
            say("Tijd om samen te leren", "Time to learn together"),
            (Dot(0, 2.4, "2,4"), Dot(1, 4.2, "4,2")),
        ),
        DotRow(say("Steun van collega's", "Support"), (Dot(0, 4.0, "4,0"), Dot(1, 4.1, "4,1"))),
        DotRow(
            say("Duidelijke taken", "Clear tasks"), (Dot(0, 5.0, "5,0"), Dot(1, 1.0, "1,0"))
        ),
        DotRow(
            say("Intervisie", "Peer review"),
            (),
            say("Niet getoond: te weinig antwoorden", "Not shown: too few answers"),
        ),
    )
    series = (say("Nu", "Now"), say("Nodig", "Needed"))
    return Figure(
        say("Nu en nodig", "Now and needed"),
        say(
            "Bij tijd om te leren is het gat het grootst.",
            "The gap is widest for time to learn.",
        ),
        Dots(_grades(say("Gemiddelde, 1 tot 5", "Mean, 1 to 5")), series, rows),
        _dots_table(
            say("Nu en nodig, gemiddelden", "Now and needed, means"), series, rows, say
        ),
    )


def four_rounds(say: Say) -> Figure:
    series = ("2022", "2023", "2024", "2025")
    rows = tuple(
        DotRow(
            name,
            tuple(
                Dot(at, value, f"{value:.1f}".replace(".", ","))
                for at, value in enumerate(values)
            ),
        )
        for name, values in (
            (say("Veiligheid", "Safety"), (3.1, 3.4, 3.4, 3.8)),
            (say("Werkdruk", "Workload"), (2.8, 2.6, 2.2, 2.1)),
        )
    )
    return Figure(
        say("Vier metingen naast elkaar", "Four rounds side by side"),
        say("De veiligheid stijgt, de werkdruk wordt zwaarder.", "Safety rises."),
        Dots(_grades(say("Gemiddelde, 1 tot 5", "Mean, 1 to 5")), series, rows),
        _dots_table(say("Vier metingen", "Four rounds"), series, rows, say),
    )


def _dots_table(
    caption: str, series: tuple[str, ...], rows: tuple[DotRow, ...], say: Say
) -> Table:
    columns = (
        Column(say("Onderwerp", "Subject")),
        *(Column(name, numeric=True) for name in series),
    )
    cells = tuple(
        (row.name, *([dot.label for dot in row.dots] or [row.note] * len(series)))
        for row in rows
    )
    return Table(caption, columns, cells)


def team_effects(say: Say) -> Figure:
    rows = (
        IntervalRow("Team Noord", 0.42, 0.18, 0.66, "+0,4 (0,2 tot 0,7)", clear=True),
        IntervalRow("Team Centrum", 0.05, -0.2, 0.3, "+0,1 (-0,2 tot 0,3)"),
        IntervalRow("Team Zuid", -0.55, -1.0, -0.12, "-0,6 (-1,0 tot -0,1)", clear=True),
        IntervalRow(
            say("Team Oost", "Team East"),
            None,
            None,
            None,
            say("Niet getoond: te weinig antwoorden", "Not shown: too few answers"),
        ),
    )
    ticks = tuple(
        Tick(at, label)
        for at, label in ((-1, "-1"), (-0.5, "-0,5"), (0, "0"), (0.5, "+0,5"), (1, "+1"))
    )
    return Figure(
        say("Veiligheid per team, naast de rest", "Safety per team, beside the rest"),
        say("Noord ligt erboven, Zuid eronder.", "North is above, South below."),
        Intervals(
            Axis(-1, 1, ticks, say("Verschil in schaalpunten", "Difference in scale points")),
            0,
            say("minder veilig dan de rest", "less safe than the rest"),
            say("veiliger dan de rest", "safer than the rest"),
            rows,
        ),
        Table(
            say("Verschil met de rest", "Difference from the rest"),
            (Column("Team"), Column(say("Verschil", "Difference"), numeric=True)),
            tuple((row.name, row.note) for row in rows),
        ),
    )


def climate_over_time(say: Say) -> Figure:
    """Two teams in four rounds: corrected, changed, hidden and not there yet."""
    north = (
        Point(3.36, "3,36*", is_rough=True),
        Point(3.4, "3,40*", is_joined=True, is_rough=True),
        Point(3.7, "3,70"),
        Point(3.9, "3,90", is_joined=True),
    )
    south = (
        Point(None, ""),
        Point(None, say("te weinig", "too few")),
        Point(3.6, "3,60"),
        Point(3.9, "3,90", is_joined=True),
    )
    nobody = (Point(None, say("te weinig", "too few")),) * 4
    panels = (
        Panel(say("Veiligheid", "Safety"), (Line(north), Line(south, 1))),
        Panel(say("Samen leren", "Learning together"), (Line(south), Line(north, 1))),
        Panel(
            say("Steun van wie de leiding heeft", "Support by those who lead"),
            (Line(nobody), Line(nobody, 1)),
            say("Niet getoond", "Not shown"),
        ),
    )
    waves = ("2022", "2023", "2024", "2025")
    rows = tuple(
        (panel.name, team, *(point.label for point in line.points))
        for panel in panels
        for team, line in zip(("Noord", "Zuid"), panel.lines, strict=True)
    )
    return Figure(
        say("Het teamklimaat in vier metingen", "Team climate in four rounds"),
        say("De veiligheid stijgt in Noord.", "Safety rises in North."),
        SmallMultiples(_grades(""), waves, ("Noord", "Zuid"), panels, _marks(say)),
        Table(
            say("Teamklimaat per meting", "Team climate per round"),
            (
                Column(say("Schaal", "Subscale")),
                Column("Team"),
                *(Column(wave, numeric=True) for wave in waves),
            ),
            rows,
        ),
    )


def _marks(say: Say) -> Marks:
    return Marks(
        rough=say("omgerekend", "corrected"),
        broken=say("andere meting", "another measurement"),
        absent=say("niet getoond", "not shown"),
    )


def hostile_charts(
    texts: tuple[str, ...],
) -> tuple[Chart, ...]:
    axis = Axis(0, 1, (Tick(0, SCRIPT), Tick(1, "1")), QUOTES)
    shares = (0.5, 0.5)
    return (
        Bars(axis, tuple(BarRow(text, 0.5, "50%") for text in texts)),
        StackedBars(
            (SCRIPT, LONG_WORD),
            tuple(StackedRow(text, shares, ("50%", SCRIPT), "n = 9") for text in texts),
            diverging=True,
        ),
        Dots(axis, (SCRIPT, TYPST), tuple(DotRow(text, (Dot(0, 0.3, "3"),)) for text in texts)),
        Intervals(
            axis,
            0.5,
            SCRIPT,
            TYPST,
            tuple(IntervalRow(text, 0.5, 0.1, 0.9, QUOTES, group=text) for text in texts),
        ),
        SmallMultiples(
            axis,
            (LONG_WORD, TYPST, SCRIPT),
            (SCRIPT, LONG_NAME),
            tuple(
                Panel(
                    text, (Line((Point(0.3, LONG_WORD), Point(None, QUOTES), Point(9, TYPST))),)
                )
                for text in texts
            ),
            Marks(LONG_NAME, SCRIPT, LONG_WORD),
        ),
    )


def hostile_figure(chart: Chart, texts: tuple[str, ...]) -> Figure:
    rows = tuple((text, "1") for text in texts)
    table = Table(SCRIPT, (Column(QUOTES), Column("n", numeric=True)), rows, (TYPST,))
    return Figure(f"{SCRIPT} {TYPST}", QUOTES, chart, table)


def wide_table(texts: tuple[str, ...]) -> Table:
    columns = (
        Column(LONG_NAME),
        *(Column(f"{LONG_WORD[:24]} {at}", numeric=True) for at in range(12)),
    )
    return Table(QUOTES, columns, tuple((text, *("100%",) * 12) for text in texts))
