"""The pages of somebody who answers: a personal link is the key, and nobody signs in."""

PUBLIC = {
    "monitor:answer": "a personal link is the key",
    "monitor:answer_code": "where a code is typed, which is the key",
    "monitor:answer_page": "a personal link is the key",
    "monitor:answer_summary": "a personal link is the key",
    "monitor:answer_thanks": "says the same to everybody, whatever the link",
    "monitor:how_anonymous": "everybody may know how anonymous this is",
}
