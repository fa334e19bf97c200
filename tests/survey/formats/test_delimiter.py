"""Finding the delimiter where the text itself is odd."""

import io

from weerklank.survey.formats.delimiter import SAMPLE, delimiter_of


def test_a_cell_longer_than_the_sample_is_left_to_the_reader() -> None:
    assert delimiter_of(io.StringIO('a,b\n1,"' + "x" * 2 * SAMPLE)) in ",;|\t"


def test_a_stream_is_put_back_to_where_it_was() -> None:
    stream = io.StringIO("sep=;\na;b\n1;2\n")
    stream.readline()

    assert delimiter_of(stream) == ";"
    assert stream.readline() == "a;b\n"


def test_one_column_gets_a_delimiter_that_does_not_occur() -> None:
    assert delimiter_of(io.StringIO("mark\n7,5\n8,0\n")) == "|"
