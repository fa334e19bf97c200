"""Work in the background: waves close on time, and what stopped halfway is taken up again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.module_loading import import_string
from django_tasks.base import Task

from tests.web import make
from weerklank.web.monitor.actions import closing, queueing, reports
from weerklank.web.monitor.models import Wave, Work
from weerklank.web.monitor.queries.waves import overdue_waves
from weerklank.web.monitor.rules.waves import is_overdue
from weerklank.web.monitor.tasks import close_overdue_waves
from weerklank.web.monitor.tasks.waves import freeze_wave
from weerklank.web.trust.models import AuditEvent


def test_a_wave_closes_when_its_last_day_ends_in_amsterdam():
    last_day = make.day("2026-09-28")

    assert not is_overdue(last_day, datetime(2026, 9, 28, 21, 59, tzinfo=UTC))
    assert is_overdue(last_day, datetime(2026, 9, 28, 22, 0, tzinfo=UTC))


def test_only_open_waves_of_which_the_period_is_over_are_overdue(
    opened, study, version, north, researcher
):
    make.ready(study, version, [north], by=researcher, code="never-opened")

    assert overdue_waves(make.FRIDAY) == []
    assert overdue_waves(make.FRIDAY + timedelta(days=30)) == [opened]


def test_the_routine_closes_and_freezes_an_overdue_wave(opened, north):
    make.answered(opened, north, 5)

    close_overdue_waves.call()

    wave = Wave.objects.get()
    assert wave.frozen_at is not None
    assert AuditEvent.objects.get(deed="monitor.wave.closed").by is None


def test_every_kind_of_work_has_a_task():
    for name in queueing.TASKS.values():
        assert isinstance(import_string(f"weerklank.web.monitor.tasks.waves.{name}"), Task)


class TestOneWorker:
    @pytest.fixture
    def asked(self, opened):
        return Work.objects.create(wave=opened, kind=Work.Kind.REPORT, asked_at=make.MONDAY)

    def test_work_is_taken_up_once(self, opened, asked):
        kind = Work.Kind.REPORT

        assert queueing.take_up(opened, kind, at=make.MONDAY)
        assert not queueing.take_up(opened, kind, at=make.MONDAY)

    def test_work_that_goes_on_cannot_be_asked_again(self, opened, asked):
        with pytest.raises(queueing.StillBusy):
            queueing.ask(opened, Work.Kind.REPORT, at=make.MONDAY)

    def test_work_that_died_can(self, opened, asked):
        queueing.take_up(opened, Work.Kind.REPORT, at=make.MONDAY)

        queueing.ask(opened, Work.Kind.REPORT, at=make.MONDAY + timedelta(minutes=16))

        assert Work.objects.get(pk=asked.pk).times == 2


def test_freezing_that_died_is_taken_up_by_the_routine(opened, north, researcher, monkeypatch):
    make.answered(opened, north, 5)
    Wave.objects.filter(pk=opened.pk).update(closed_at=make.FRIDAY)
    Work.objects.create(
        wave=opened, kind=Work.Kind.FREEZE, asked_at=make.FRIDAY, seen_at=make.FRIDAY
    )

    close_overdue_waves.call()

    assert Wave.objects.get().frozen_at is not None


def test_a_freeze_that_fails_is_told_and_loses_nothing(
    as_, opened, north, researcher, monkeypatch
):
    make.answered(opened, north, 5)

    def fails(*_given):
        raise OSError

    monkeypatch.setattr(closing, "freeze", fails)
    browser = as_(researcher)
    browser.post(f"/waves/{opened.pk}/close/")
    page = browser.get(f"/waves/{opened.pk}/report/").content.decode()
    assert "/freeze/again/" in page
    monkeypatch.undo()

    browser.post(f"/waves/{opened.pk}/freeze/again/")

    assert Wave.objects.get().frozen_at is not None
    assert "/freeze/again/" not in browser.get(f"/waves/{opened.pk}/report/").content.decode()


def test_a_report_that_fails_leaves_the_frozen_answers(
    as_, opened, north, researcher, monkeypatch
):
    make.answered(opened, north, 5)

    def fails(*_given):
        raise ValueError

    monkeypatch.setattr(reports, "make_document", fails)
    as_(researcher).post(f"/waves/{opened.pk}/close/")

    assert Wave.objects.get().frozen_at is not None
    work = Work.objects.get(kind=Work.Kind.REPORT)
    assert (work.done_at, work.reason) == (None, "ValueError")
    assert opened.study.files.filter(path="waves/2026.parquet").exists()


def test_a_task_that_is_delivered_twice_does_its_work_once(opened, north, researcher):
    make.answered(opened, north, 5)
    close_overdue_waves.call()
    frozen_at = Wave.objects.get().frozen_at

    freeze_wave.call(opened.pk)

    assert Wave.objects.get().frozen_at == frozen_at
    assert AuditEvent.objects.filter(deed="monitor.wave.frozen").count() == 1
