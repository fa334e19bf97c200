"""The page with the mails of the demo."""

from django.core.mail import EmailMessage, get_connection

from weerklank.web.config.demo.mailbox import mails


def send(folder, *sent):
    folder.mkdir(exist_ok=True)
    connection = get_connection(
        "django.core.mail.backends.filebased.EmailBackend", file_path=str(folder)
    )
    for subject, text in sent:
        EmailMessage(subject, text, to=["mo@example.org"], connection=connection).send()


def test_mails_are_read_as_they_were_sent_the_newest_first(tmp_path):
    send(tmp_path, ("Eerste", "Één zin."))
    send(tmp_path, ("Tweede", "https://example.org/a/7WPT/"))

    found = mails(tmp_path)

    assert [(mail.subject, mail.text) for mail in found] == [
        ("Tweede", "https://example.org/a/7WPT/"),
        ("Eerste", "Één zin."),
    ]
    assert {mail.to for mail in found} == {"mo@example.org"}


def test_before_the_first_mail_there_is_none(tmp_path):
    assert mails(tmp_path / "mails") == []


def test_links_in_a_mail_can_be_followed_and_nothing_else_is_markup(client, settings):
    send(settings.MAILS, ("<b>Hallo</b>", "Ga naar http://127.0.0.1:8000/a/7WPT/ <script>"))

    page = client.get("/demo/mail/").content.decode()

    assert '<a href="http://127.0.0.1:8000/a/7WPT/"' in page
    assert "&lt;b&gt;Hallo" in page
    assert "<script>" not in page


def test_mails_can_be_looked_up_by_whom_they_were_sent_to(client, settings):
    send(settings.MAILS, ("Voor Mo", "Dag Mo"))

    assert "Dag Mo" in client.get("/demo/mail/", {"to": "mo@"}).content.decode()
    assert "Dag Mo" not in client.get("/demo/mail/", {"to": "lea@"}).content.decode()


def test_outside_the_demo_there_is_no_mailbox(client, settings):
    settings.DEMO = False

    assert client.get("/demo/mail/").status_code == 404
