"""Where a request came from is forgotten before anything else happens."""

import pytest
from django.http import HttpResponse

from weerklank.web.trust.http.addresses import ForgetTheAddress

TELLING = {
    "REMOTE_ADDR": "192.0.2.1",
    "HTTP_X_FORWARDED_FOR": "192.0.2.3, 192.0.2.4",
    "HTTP_X_REAL_IP": "192.0.2.5",
    "HTTP_FORWARDED": "for=192.0.2.6",
    "HTTP_USER_AGENT": "A Telling Browser/192.0.2.7",
}


@pytest.fixture
def seen_by_a_view(rf):
    """What a view can know of the sender."""

    def seen(**meta):
        kept = {}
        ForgetTheAddress(lambda request: kept.update(request.META) or HttpResponse())(
            rf.get("/", **meta)
        )
        return kept

    return seen


def test_a_view_knows_nothing_of_the_sender_or_the_device(rf, seen_by_a_view):
    assert repr(rf.get("/", **TELLING).META).count("192.0.2.") == 6

    assert "192.0.2." not in repr(seen_by_a_view(**TELLING))


def test_one_sender_is_one_alias_and_two_senders_are_two(seen_by_a_view):
    first, again, other = (
        seen_by_a_view(REMOTE_ADDR=address)["REMOTE_ADDR"]
        for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2")
    )

    assert first == again != other


def test_without_a_proxy_of_ours_nobody_can_pretend_to_be_another(settings, seen_by_a_view):
    settings.PROXIES = 0
    plain = seen_by_a_view(REMOTE_ADDR="192.0.2.1")
    pretending = seen_by_a_view(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="192.0.2.9")

    assert plain["REMOTE_ADDR"] == pretending["REMOTE_ADDR"]


def test_behind_a_proxy_the_sender_is_whom_the_proxy_saw(settings, seen_by_a_view):
    settings.PROXIES = 1
    one = seen_by_a_view(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="8.8.8.8, 192.0.2.1")
    same = seen_by_a_view(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="9.9.9.9, 192.0.2.1")
    other = seen_by_a_view(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="8.8.8.8, 192.0.2.2")

    assert one["REMOTE_ADDR"] == same["REMOTE_ADDR"] != other["REMOTE_ADDR"]


@pytest.mark.parametrize("nonsense", ["", ",", "not an address", "::::", "fe80::1%eth0"])
def test_an_address_that_is_none_is_no_reason_to_fail(settings, seen_by_a_view, nonsense):
    settings.PROXIES = 1

    assert seen_by_a_view(HTTP_X_FORWARDED_FOR=nonsense)["REMOTE_ADDR"].startswith("fd")
