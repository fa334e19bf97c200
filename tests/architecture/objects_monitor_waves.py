"""The pages of studies and waves: how to make what a page is about."""

from tests.web import make
from weerklank.web.monitor.actions.waves import open_wave
from weerklank.web.monitor.models import StudyFile


def a_study(cast):
    return make.study(cast.valley)


def of_study(cast):
    return cast.researcher, {"pk": a_study(cast).pk}


def a_wave(cast, number=1):
    version = make.questionnaire(cast.valley)
    teams = [cast.north, *(make.team(cast.hill, f"Team {each}") for each in range(1, number))]
    return make.ready(a_study(cast), version, teams, by=cast.researcher)


def of_wave(cast):
    return cast.researcher, {"pk": a_wave(cast).pk}


def an_open_wave(cast, number=1):
    wave = a_wave(cast, number)
    open_wave(wave, by=cast.researcher, at=make.MONDAY)
    return wave


def of_open_wave(cast):
    return cast.researcher, {"pk": an_open_wave(cast).pk}


def of_team(cast):
    wave = an_open_wave(cast)
    return cast.researcher, {"pk": wave.pk, "team": wave.teams.get().pk}


def of_file(cast):
    study = a_study(cast)
    file = StudyFile.objects.create(
        study=study,
        path="report/2026/report.nl.html",
        content=b"",
        sha256="",
        made_at=make.MONDAY,
    )
    return cast.researcher, {"pk": study.pk, "file": file.pk}


def studies(cast, number):
    for each in range(number):
        make.study(cast.valley, f"Study {each}")


def waves(cast, number):
    """Opened waves of one study."""
    version, study = make.questionnaire(cast.valley), a_study(cast)
    for each in range(number):
        made = make.ready(
            study, version, [cast.north], by=cast.researcher, code=f"{study.pk}-{each}"
        )
        open_wave(made, by=cast.researcher, at=make.MONDAY)


OBJECTS = {
    **{f"monitor:{name}": of_study for name in ("study", "study_download", "wave_prepare")},
    **{
        f"monitor:wave{name}": of_wave
        for name in ("", "_change", "_teams", "_plan", "_open", "_invitations")
    },
    **{
        f"monitor:wave_{name}": of_open_wave
        for name in (
            "extend",
            "close",
            "mail",
            "remind",
            "response",
            "report",
            "report_again",
            "freeze_again",
        )
    },
    **{
        f"monitor:wave_{name}": of_team
        for name in ("addresses", "sheet", "withdraw_cards", "more_people")
    },
    "monitor:study_file": of_file,
}
LISTS = {
    "monitor:studies": (studies, lambda cast: (cast.researcher, {})),
    "monitor:waves": (waves, lambda cast: (cast.researcher, {})),
}
