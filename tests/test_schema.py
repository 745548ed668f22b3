"""Every output keeps to the JSON Schema that `sayso schema` prints, and reads back as it was written."""

import json

import pytest
from jsonschema import Draft202012Validator

import sayso
from sayso.views.cli.schema import schema as print_schema

TEXTS = (
    "The minister said on Monday that at least 1,500 soldiers had crossed the border near Kursk.",
    "KYIV, Oct. 21, 2024 (Reuters) - Moscow denied the report. “It is not true,” the spokesman, Ivan Petrov, said.",
    "Hello.",
    "# Talks fail\n\nBy Ann Reed\n\nNobody knows why. Read more here.\n\n#talks #peace",
)


@pytest.fixture(scope="module")
def validator():
    schema = sayso.load_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("published", [None, "2024-10-21"])
def test_readings_keep_to_the_schema(validator, text, published):
    reading = sayso.read(text, published=published)
    data = sayso.encode(reading)
    validator.validate(json.loads(data))
    assert sayso.decode(data) == reading


def test_the_schema_refuses_what_breaks_the_contract(validator):
    value = json.loads(sayso.encode(sayso.read(TEXTS[0])))
    assert validator.is_valid(value)
    del value["made_by"]
    assert not validator.is_valid(value)


def test_every_field_is_always_written(validator):
    value = json.loads(sayso.encode(sayso.read(TEXTS[0])))
    for name in ("outlet", "title", "published", "agency"):
        assert value["report"][name] is None


def test_the_command_prints_the_schema(capsys):
    print_schema()
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(sayso.load_schema()))
