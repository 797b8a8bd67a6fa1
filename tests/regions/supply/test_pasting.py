"""A table from a spreadsheet is read as a whole, or every line that is wrong is named."""

import pytest

from regions.supply.pasting import MOST_LINES, read_table, write_table

GOOD = {("groen", "geen", "32-plus"): 1240, ("zorg", "mbo-2", "12-23"): 7}


@pytest.mark.parametrize(
    "text",
    [
        "sector\topleiding\turen\taantal\ngroen\tgeen\t32-plus\t1240\nzorg\tmbo-2\t12-23\t7",
        "groen;geen;32-plus;1.240\r\nzorg;mbo-2;12-23;7\r\n",
        'groen,geen,32-plus,"1.240"\n\n ,,, \nzorg,mbo-2,12-23,7',
        "\ufeffAantal;Uren;Opleiding;Soort werk\n1 240;32 uur of meer;Geen  opleiding;Groen en dieren\n7;12-23;MBO-2;Zorg",
    ],
)
def test_tabs_semicolons_commas_labels_and_any_order_are_read(text: str) -> None:
    pasted = read_table(text)
    assert pasted.errors == []
    assert pasted.counts == GOOD


def test_what_was_written_is_read_again() -> None:
    assert read_table(write_table(GOOD)).counts == GOOD


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("groen;geen;32-plus", "hier staan 3 cellen in plaats van 4"),
        ("groen;geen;32-plus;5;6", "hier staan 5 cellen in plaats van 4"),
        ("tuin;geen;32-plus;5", "“tuin” is geen sector die wij kennen"),
        ("groen;geen;veel;5", "“veel” is geen uren die wij kennen"),
        ("groen;geen;32-plus;-5", "“-5” is geen heel aantal van 0 of meer"),
        ("groen;geen;32-plus;<10", "“<10” is geen heel aantal"),
        ("groen;geen;32-plus;1.5", "“1.5” is geen heel aantal"),
        ("groen;geen;32-plus;1.2400", "is geen heel aantal"),
        ("groen;geen;32-plus;2000000", "is geen heel aantal"),
        ("zorg;geen;32-plus;5", "deze combinatie staat ook op regel 2"),
    ],
)
def test_a_wrong_line_is_named(line: str, problem: str) -> None:
    pasted = read_table(f"sector;opleiding;uren;aantal\nzorg;geen;32-plus;1\n{line}\n")
    assert [error.line for error in pasted.errors] == [3]
    assert problem in pasted.errors[0].text


def test_all_errors_come_at_once() -> None:
    assert [error.line for error in read_table("tuin;geen;32-plus;x\ngroen;geen;32-plus;1\nlucht;geen;32-plus;1").errors] == [
        1,
        1,
        3,
    ]


@pytest.mark.parametrize(
    "text", ["", " \n\t;", "sector;opleiding;uren;aantal", "\n".join(["groen;geen;32-plus;1"] * (MOST_LINES + 1))]
)
def test_nothing_or_too_much_is_refused_as_a_whole(text: str) -> None:
    assert [error.line for error in read_table(text).errors] == [0]
