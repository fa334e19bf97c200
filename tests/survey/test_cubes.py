import re
import sys

import pytest

from weerklank.survey.counting import count_wave
from weerklank.survey.cubes import counter_of
from weerklank.survey.refusals import BadInput


def test_nothing_is_asked_of_spark_unless_a_study_does():
    assert counter_of("embedded") is count_wave


@pytest.mark.parametrize("absent", ["pyspark", "pyarrow"])
def test_a_study_on_spark_is_refused_where_spark_is_not_installed(monkeypatch, absent):
    parts = [name for name in sys.modules if name.startswith(f"{absent}.")]
    for name in ("weerklank.survey.spark", *parts):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, absent, None)

    with pytest.raises(BadInput) as refusal:
        counter_of("spark")

    (problem,) = refusal.value.problems
    assert problem.what == "This study is counted on Apache Spark, which is not installed."
    assert problem.mend == "Run `pip install weerklank[spark]`, or take `engine` out."


def test_a_mistake_of_our_own_is_not_taken_for_a_missing_extra(monkeypatch):
    monkeypatch.delitem(sys.modules, "weerklank.survey.spark", raising=False)
    monkeypatch.setitem(sys.modules, "weerklank.survey.variables", None)

    with pytest.raises(ModuleNotFoundError, match=re.escape("weerklank.survey.variables")):
        counter_of("spark")
