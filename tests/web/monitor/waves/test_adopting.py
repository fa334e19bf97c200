"""A study folder of the library becomes a study of the platform."""

from pathlib import Path

import pytest

from tests.web import make
from weerklank.survey.folder import read_study
from weerklank.survey.opening import open_study
from weerklank.web.monitor.actions import adopting
from weerklank.web.monitor.actions.adopting import UnknownTeam, adopt_study
from weerklank.web.monitor.actions.folder import files_in, laid_out
from weerklank.web.monitor.models import Version, Wave

EXAMPLE = Path(__file__).parents[4] / "examples" / "social-teams"


@pytest.fixture
def folder(tmp_path):
    """The example without the programs that make it."""
    for name in ("study.toml", "questionnaires", "waves", "themes"):
        for file in [EXAMPLE / name, *sorted((EXAMPLE / name).glob("*"))]:
            if file.is_file():
                target = tmp_path / file.relative_to(EXAMPLE)
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(file.read_bytes())
    return tmp_path


@pytest.fixture
def _no_work(monkeypatch):
    """Nothing is done in the background: a report of three waves takes seconds."""
    monkeypatch.setattr(adopting, "ask", lambda *_asked, **_when: None)


@pytest.fixture
def teams(valley, folder):
    study = read_study(folder)
    homes = {each.id: make.municipality(valley, each.name) for each in study.municipalities}
    return {each.id: make.team(homes[each.municipality], each.name) for each in study.teams}


def test_the_example_becomes_a_study_with_three_closed_waves(valley, folder, teams, researcher):
    study = adopt_study(valley, folder, teams=teams, by=researcher, at=make.MONDAY)

    waves = Wave.objects.filter(study=study).order_by("opens_on")
    assert [wave.code for wave in waves] == ["2015", "2016", "2017"]
    assert all(wave.frozen_at for wave in waves)
    assert [wave.teams.count() for wave in waves] == [6, 6, 13]
    assert Version.objects.filter(questionnaire__organisation=valley).count() == 3
    assert [wave.work.get().done_at is not None for wave in waves] == [True] * 3
    assert study.files.filter(path="report/2016/report.nl.html").exists()


@pytest.mark.usefixtures("_no_work")
def test_what_comes_out_is_what_went_in(valley, folder, teams, researcher):
    study = adopt_study(valley, folder, teams=teams, by=researcher, at=make.MONDAY)

    with laid_out(study) as again:
        assert files_in(again) == files_in(folder)
        assert open_study(again).study == open_study(folder).study


def test_a_team_that_is_not_here_is_refused(valley, folder, teams, researcher):
    del teams["elburg"]

    with pytest.raises(UnknownTeam):
        adopt_study(valley, folder, teams=teams, by=researcher, at=make.MONDAY)

    assert not Wave.objects.exists()
