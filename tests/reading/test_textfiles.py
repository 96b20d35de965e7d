"""Text files: characters, delimiters, quotes, and the same cells by either road."""

from __future__ import annotations

import csv
import io

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpi.reading import LIMITS, Sheet, read
from kpi.reading.dialect import dialect_of
from kpi.reading.sheets import sheets_of
from kpi.reading.textfiles import text_table


def sheet(text: str | bytes) -> Sheet:
    content = text if isinstance(text, bytes) else text.encode()
    (only,) = sheets_of(content, file="f.csv", password=None, limits=LIMITS)
    return only


def cells(text: str | bytes) -> list[tuple[str | None, ...]]:
    return sheet(text).frame.rows()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    """Comma, semicolon, tab and bar are told from the rows alone."""
    text = "\n".join(delimiter.join(row) for row in (["nom", "ville", "total"], ["Ann", "Le Mans", "12"], ["Bob", "Lyon", "7"]))
    found = sheet(text)
    assert (found.delimiter, found.header) == (delimiter, ("nom", "ville", "total"))
    assert found.frame.rows() == [("Ann", "Le Mans", "12"), ("Bob", "Lyon", "7")]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
        ("1,5;2,5\n3,5;4,5\n", ";"),
        ("a;b;c\n1,5;2,5;x, y\n3,5;4,5;z\n", ";"),
        ("name,tags\nx,a;b;c\ny,a;b;c\n", ","),
        ('name,amount\nx,"1,5"\ny,"2,5"\n', ","),
        ("when|what\n2026-01-01 10:00|a, b; c\n2026-01-02 11:00|d, e; f\n", "|"),
        ("sep=;\na;b\n1;2\n", ";"),
        ("sep=,\na,b\n1;5,2\n", ","),
        ("Montant\n1,5\n2,5\n", None),
        ("Commentaire\nBonjour, merci\nok\nTrès bien, rapide, efficace\n", None),
        ("email\na@x.fr\nb@y.fr\n", None),
    ],
)
def test_hard_delimiters(text: str, delimiter: str | None) -> None:
    """Decimal commas, lists inside cells and sentences do not pass for columns; an Excel ``sep=`` line is believed."""
    assert dialect_of(text).delimiter == delimiter


def test_a_sep_line_is_no_row() -> None:
    """Excel does not show the ``sep=`` line, so rows are counted without it."""
    found = sheet("sep=;\na;b\n1;2\n")
    assert (found.header_row, found.rows.to_list(), found.left_out) == (1, [2], ())


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le")],
)
def test_the_encoding_is_found(encoding: str, said: str) -> None:
    """A mark is believed, then strict UTF-8, then cp1252; UTF-16 without a mark is seen by its zeros."""
    found = sheet("Prénom;Société\nZoë;Café de l’Été\n".encode(encoding))
    assert (found.encoding, found.header, found.frame.rows()) == (said, ("Prénom", "Société"), [("Zoë", "Café de l’Été")])


def test_quotes_hold_delimiters_and_line_ends() -> None:
    """A quoted cell keeps its line breaks, and rows are counted as records."""
    found = sheet('a,b\n"x\ny","1,2"\n"say ""hi""",z\n')
    assert found.frame.rows() == [("x\ny", "1,2"), ('say "hi"', "z")]
    assert found.rows.to_list() == [2, 3]


def test_a_space_after_the_delimiter_is_no_part_of_the_cell() -> None:
    """``a, b`` and ``a, "b, c"`` are two cells."""
    assert cells('n, t\nx, "y, z"\nu, v\n') == [("x", "y, z"), ("u", "v")]


def test_apostrophes_may_quote() -> None:
    """Cells between apostrophes are unquoted, and those of words stay."""
    assert cells("n,t\n'a, b','it's'\n'c, d',e\n") == [("a, b", "it's"), ("c, d", "e")]


def test_backslashes_may_escape_quotes() -> None:
    """A quote after a backslash does not close its cell."""
    assert cells('n,t,u\n1,"5\\" pipe, long",x\n2,"8\\" tube",y\n') == [("1", '5" pipe, long', "x"), ("2", '8" tube', "y")]


def test_a_stray_quote_costs_no_other_cell() -> None:
    """A quote that is never closed is a character: the rows after it are still there."""
    assert cells('n,t,u\n"Acme,1,"x, y"\nBeta,2,z\n') == [('"Acme', "1", "x, y"), ("Beta", "2", "z")]
    assert cells('n,t\nAcme,12" pipe\nBeta,2\n') == [("Acme", '12" pipe'), ("Beta", "2")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end(end: str) -> None:
    """Unix, Windows and old Mac line ends give the same rows, with or without the last one."""
    for text in ("a;b\n1;2\n3;4\n", "a;b\n1;2\n3;4"):
        assert cells(text.replace("\n", end)) == [("1", "2"), ("3", "4")]


def test_cells_are_trimmed_and_blank_is_null() -> None:
    """Outer spaces go, inner ones stay, and a cell of spaces is null."""
    assert cells("a;b\n  x  y ;   \nz;\u00a0\n") == [("x  y", None), ("z", None)]


def test_uneven_rows_are_kept_whole() -> None:
    """A short row is filled with nulls; a longer one adds a column named by its letter."""
    found = sheet("a,b\n1\n1,2\n1,2,3\n4,5\n6,7\n")
    assert found.header == ("a", "b", "C")
    assert found.frame.rows() == [("1", None, None), ("1", "2", None), ("1", "2", "3"), ("4", "5", None), ("6", "7", None)]


FIELD = st.text(alphabet='ab1.5 "\n\r;,é\u00a0', max_size=6)


@settings(max_examples=300, deadline=None)
@given(rows=st.lists(st.lists(FIELD, min_size=3, max_size=3), min_size=1, max_size=8), end=st.sampled_from(["\n", "\r\n"]))
def test_both_roads_give_the_same(rows: list[list[str]], end: str) -> None:
    """Whatever csv.writer writes, the quick road gives the cells of the careful one."""
    file = io.StringIO()
    csv.writer(file, delimiter=";", lineterminator=end).writerows(rows)
    assert_same_by_both_roads(file.getvalue())


@settings(max_examples=1000, deadline=None)
@given(st.text(alphabet='ab1 ";,\n\r\té', max_size=60))
@example("1;\n1\n;;")
def test_both_roads_give_the_same_on_rubbish(text: str) -> None:
    """On any text the quick road either gives the careful one's cells or leaves it to it."""
    if text.strip():
        assert_same_by_both_roads(text)


@pytest.mark.parametrize(("piece", "look"), [(1, 1), (5, 2), (16, 7)])
def test_both_roads_give_the_same_piece_by_piece(piece: int, look: int) -> None:
    """Wherever a text is parted: in a cell, between quotes, in a letter of two bytes, in the end of a line."""
    text = st.lists(st.lists(FIELD, min_size=2, max_size=2), min_size=1, max_size=6)

    @settings(max_examples=300, deadline=None)
    @given(rows=text, end=st.sampled_from(["\n", "\r\n"]), rubbish=st.text(alphabet='a ";\n\r\u00a0\u3000', max_size=8), last=st.booleans())
    def parted(rows: list[list[str]], end: str, rubbish: str, last: bool) -> None:
        file = io.StringIO()
        csv.writer(file, delimiter=";", lineterminator=end).writerows(rows)
        assert_same_by_both_roads((file.getvalue() if last else file.getvalue().removesuffix(end)) + rubbish)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kpi.reading.quick._PIECE", piece)
        patch.setattr("kpi.reading.quick._LOOK", look)
        parted()


def test_a_record_that_is_too_wide_beside_one_too_narrow_is_seen() -> None:
    """Together they hold as many cells as two regular ones."""
    rows = [f"{number},b,c" for number in range(3_000)]
    rows[1_500], rows[2_000] = "1,2,3,", "1,2"
    assert_same_by_both_roads("\n".join(rows))


def assert_same_by_both_roads(text: str) -> None:
    quick, careful = (text_table(text.encode(), file="f", limits=LIMITS, quick_from=size).grid.frame for size in (0, 10**9))
    names = [f"c{place}" for place in range(careful.width)]
    assert quick.rename(dict(zip(quick.columns, names, strict=True))).rows() == careful.rows()


def test_a_large_regular_file_takes_the_quick_road() -> None:
    """A million characters are read right, blank line and quotes included."""
    lines = ["id;name;amount", *(f'{i};"n; {i}";{i},5' for i in range(50_000))]
    found = sheet("\n".join(lines))
    assert found.frame.height == 50_000
    assert found.frame.row(49_999) == ("49999", "n; 49999", "49999,5")
    assert found.frame.schema == {f"c{i}": pl.String for i in range(3)}


def test_two_headings_alike_both_stay() -> None:
    """Nothing is renamed: the columns are known by position."""
    found = read(b"nom,montant,montant\nA,1,2\n")[0]
    assert (found.header, found.frame.rows()) == (("nom", "montant", "montant"), [("A", "1", "2")])


def test_a_heading_that_is_no_heading_is_cut() -> None:
    """A text of ten million letters where headings stand is shown by its beginning: no page has to carry it whole."""
    (amount, heading) = sheet("Amount," + "x" * 10_000_000 + "\n5,a\n").header
    assert len(heading) == 255
    assert heading.endswith("…")
    assert amount == "Amount"


def test_a_missing_delimiter_beside_quotes_is_mended() -> None:
    """A record short of a cell is parted where a quoted cell opens after a text, or closes before one."""
    text = 'n,t,u,v\nAcme,1,"x, y",z\nBeta,2"x, y, z",w\nCy,3,"x",y\nDan,4,"x"z\n"E",5,"x, y",z\n'
    assert cells(text)[1:4] == [("Beta", "2", "x, y, z", "w"), ("Cy", "3", "x", "y"), ("Dan", "4", "x", "z")]


def test_a_text_with_a_quote_is_not_parted_for_nothing() -> None:
    """A record of the usual width, or that parting would not make so, stays as it is."""
    assert cells('n,t,u\nPipe 12" long,1,x\nBeta,2,"z"\nCy,"3" or 4,y\n') == [
        ('Pipe 12" long', "1", "x"),
        ("Beta", "2", "z"),
        ("Cy", '"3" or 4', "y"),
    ]


def test_a_surplus_delimiter_among_headings_moves_none_of_them() -> None:
    """The one blank heading too many goes when every record is a cell shorter; a blank heading over a column stays."""
    found = sheet("a,,b,c\n1,2,3\n4,5,6\n7,8,9\n")
    assert (found.header, found.frame.rows()[0]) == (("a", "b", "c"), ("1", "2", "3"))
    assert sheet("a,,b,c\n1,2,3,4\n5,6,7,8\n").header == ("a", "B", "b", "c")
    assert sheet(",b,c\n0,2,3\n1,5,6\n").header == ("A", "b", "c")


@pytest.mark.parametrize("sign", ["^", "~", "¦", "§", "!", ":"])
def test_rare_delimiters(sign: str) -> None:
    """Signs that few programs use, when every line has as many."""
    found = sheet(sign.join(("nom", "ville", "ca")) + "\n" + "".join(sign.join((f"n{row}", "Lyon", str(row))) + "\n" for row in range(3)))
    assert (found.delimiter, found.header) == (sign, ("nom", "ville", "ca"))


@pytest.mark.parametrize("text", ["heure\n12:30:45\n11:20:10\n", "le rendez-vous : 12:30\nle suivant : 14:00\n", "a^b\nc\n"])
def test_signs_of_words_part_nothing(text: str) -> None:
    """Times, sentences and lines that differ stay whole."""
    assert sheet(text).delimiter is None
