"""The pages of studies and waves: how to make what a page is about."""

from tests.web import make

OF_A_STUDY = ("study", "wave_prepare")
PREPARING = ("wave_change", "wave_open", "wave_plan", "wave_teams")
OPEN = ("wave", "wave_close", "wave_extend")


def study(cast):
    return make.study(cast.valley)


def about_a_study(cast):
    return cast.researcher, {"pk": study(cast).pk}


def about_a_wave(opened_at):
    def made(cast):
        version = make.questionnaire(cast.valley)
        wave = make.wave(study(cast), version, teams=[cast.north], opened_at=opened_at)
        return cast.researcher, {"pk": wave.pk}

    return made


def studies(cast, number):
    for each in range(number):
        make.study(cast.valley, f"Study {each} of {number}")


def researcher(cast):
    return cast.researcher, {}


OBJECTS = {
    **{f"monitor:{page}": about_a_study for page in OF_A_STUDY},
    **{f"monitor:{page}": about_a_wave(None) for page in PREPARING},
    **{f"monitor:{page}": about_a_wave(make.MONDAY) for page in OPEN},
}
LISTS = {"monitor:studies": (studies, researcher)}
