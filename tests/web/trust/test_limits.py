"""Wrong tokens: counted per address, and the address is not to be found where it is counted."""

from django.core.cache import caches

from weerklank.web.trust.http import note_wrong_token, too_many_wrong_tokens
from weerklank.web.trust.http.limits import WRONG_TOKENS


def try_wrong_tokens(rf, address, times):
    for _ in range(times):
        note_wrong_token(rf.get("/a/", REMOTE_ADDR=address))


def test_an_address_may_try_some_wrong_tokens_and_then_has_to_wait(rf):
    try_wrong_tokens(rf, "192.0.2.1", WRONG_TOKENS - 1)
    before = too_many_wrong_tokens(rf.get("/a/", REMOTE_ADDR="192.0.2.1"))

    try_wrong_tokens(rf, "192.0.2.1", 1)

    assert not before
    assert too_many_wrong_tokens(rf.get("/a/", REMOTE_ADDR="192.0.2.1"))


def test_another_address_does_not_have_to_wait(rf):
    try_wrong_tokens(rf, "192.0.2.1", WRONG_TOKENS)

    assert not too_many_wrong_tokens(rf.get("/a/", REMOTE_ADDR="192.0.2.2"))


def test_a_minute_later_it_may_try_again(rf):
    try_wrong_tokens(rf, "192.0.2.1", WRONG_TOKENS)
    memory = caches["memory"]
    for key in list(memory._expire_info):
        memory._expire_info[key] -= 61

    assert not too_many_wrong_tokens(rf.get("/a/", REMOTE_ADDR="192.0.2.1"))


def test_the_address_is_not_in_the_memory_where_it_is_counted(rf):
    memory = caches["memory"]
    memory.set("written-down-192.0.2.77", 1)
    assert "192.0.2.77" in repr((memory._cache, memory._expire_info))
    memory.clear()

    try_wrong_tokens(rf, "192.0.2.77", 3)

    assert len(memory._cache) == 1
    assert "192.0.2.77" not in repr((memory._cache, memory._expire_info))
