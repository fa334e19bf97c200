"""Every sentence that an app of the platform says, and what the catalogues make of it."""

import re
from functools import cache

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.template import engines
from django.template.base import Lexer, TokenType
from django.template.exceptions import TemplateSyntaxError
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from tests.architecture.templates import WEB

APPS = sorted(folder.parent.name for folder in WEB.glob("*/apps.py"))
_KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
_IN_A_TAG = re.compile(r"""\b_\((["'])(.*?)\1\)""")
_NAMED = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


def sentences(app):
    """Every (context, sentence) of this app, where a plural is its two sentences together."""
    found = set()
    for file in sorted((WEB / app).rglob("*.py")):
        if "migrations" not in file.parts:
            with file.open("rb") as source:
                for _line, message, _notes, context in extract("python", source, _KEYWORDS):
                    found.add((context, message))
    for file in sorted((WEB / app).glob("templates/**/*.*")):
        found |= set(of_template(file.read_text(encoding="utf-8")))
    return found


def of_template(text):
    """Every (context, sentence) of a template."""
    for token in Lexer(text).tokenize():
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            yield from ((None, said) for _quote, said in _IN_A_TAG.findall(token.contents))
    try:
        template = engines["django"].from_string(text).template
    except TemplateSyntaxError as error:
        raise AssertionError(f"{error}\n{text[:200]}") from error
    for node in template.nodelist.get_nodes_by_type((TranslateNode, BlockTranslateNode)):
        yield from _of_node(node)


def _of_node(node):
    context = node.message_context.var if node.message_context else None
    if isinstance(node, TranslateNode):
        if node.filter_expression.var.literal is not None:
            yield context, node.filter_expression.var.literal
        return
    singular, _names = node.render_token_list(node.singular)
    plural = node.render_token_list(node.plural)[0] if node.plural else None
    if node.trimmed:
        singular, plural = _trimmed(singular), plural and _trimmed(plural)
    yield context, (singular, plural) if plural else singular


def _trimmed(text):
    return " ".join(line.strip() for line in text.strip().splitlines() if line.strip())


@cache
def catalogue(app, locale):
    """The catalogue of an app as {(context, sentence): Message}; empty where there is none."""
    file = WEB / app / "locale" / locale / "LC_MESSAGES" / "django.po"
    if not file.is_file():
        return {}
    with file.open("rb") as source:
        messages = read_po(source)
    return {
        (each.context, tuple(each.id) if isinstance(each.id, tuple) else each.id): each
        for each in messages
        if each.id
    }


def forms(message):
    """What a message says: one sentence, or one for each number."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def gaps(sentence):
    """The named gaps of a sentence."""
    return {one or other for one, other in _NAMED.findall(sentence)}
