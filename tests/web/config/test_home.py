def test_a_stranger_is_asked_to_sign_in(client):
    answer = client.get("/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_a_person_who_signed_in_sees_where_to_start(as_, researcher):
    assert as_(researcher).get("/").status_code == 200
