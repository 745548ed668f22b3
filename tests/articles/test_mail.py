"""Mails give their plain part, or the page in them, with date and subject from the headers."""

from email.message import EmailMessage

import pytest

from sayso.articles.formats.mail import read
from sayso.articles.inputs import Input
from sayso.errors import InputError, NoArticle

BODY = "The minister said on Monday that the talks had failed, and he blamed the other side for it.\n"


def mail(**headers):
    message = EmailMessage()
    message["From"] = "The Courier <news@courier.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def draft(message):
    data = message if isinstance(message, bytes) else message.as_bytes()
    return read(Input(ref="a.eml", data=data, format="mail"))


def test_plain_part_and_headers():
    message = mail(Subject="Fwd: Re: Talks fail – again", Date="Wed, 24 Oct 1962 23:30:00 -0400")
    message.set_content(BODY + "-- \nAnn Reed\n")
    message.add_alternative(f"<html><p>{BODY}</p></html>", subtype="html")
    found = draft(message)
    assert found.title == "Talks fail – again"
    assert (found.published, found.published_from) == ("1962-10-24", "header")
    assert found.text.strip() == BODY.strip()


def test_a_sender_is_the_outlet_only_of_a_mailing_list():
    message = mail(Subject="x")
    message.set_content(BODY)
    assert draft(message).outlet is None
    message["List-Id"] = "<news.courier.example>"
    assert draft(message).outlet == "The Courier"


def test_a_page_inside_a_mail():
    message = mail(Subject="Talks fail")
    message.set_content(f"<html><body><article>{f'<p>{BODY}</p>' * 3}</article></body></html>", subtype="html")
    assert BODY.strip() in draft(message).text


def test_a_mail_without_text():
    message = mail(Subject="Only a picture")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    with pytest.raises(NoArticle):
        draft(message)


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: multipart/mixed\n\nno boundary",
        b"Date: not a date\nSubject: =?utf-8?B?!!!?=\nContent-Type: text/plain; charset=no\n\nThe talks failed.",
        b"Content-Transfer-Encoding: base64\n\n!!!!",
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 300,
        b"Content-Type: text/plain; a=" + b"(" * 20_000 + b"\n\nThe talks failed.",
        b"Content-Disposition: " + b"(" * 3_000 + b"\nContent-Type: text/plain\n\nThe talks failed.",
        b"Content-Type: text/plain; charset=idna\n\nThe talks failed \xff.",
    ],
)
def test_malformed_mails_give_text_or_a_coded_error(data):
    try:
        assert draft(data).text.strip()
    except InputError as error:
        assert error.code.startswith("S1")


@pytest.mark.parametrize("name", ["From", "Subject", "Date", "List-Post"])
@pytest.mark.parametrize("count", [400, 3_000, 20_000])
def test_a_header_that_cannot_be_parsed_is_read_over(name, count):
    data = f"{name}: {'(' * count}\nList-Id: <news.courier.example>\n\n{BODY}".encode()
    found = draft(data)
    assert found.text.strip() == BODY.strip()
    assert found.published is None
