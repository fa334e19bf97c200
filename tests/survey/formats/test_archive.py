"""Zipped files that were made to do harm are refused, and cost no more than honest ones."""

import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.survey.formats import archive as limits
from weerklank.survey.formats.archive import archive_of
from weerklank.survey.refusals import BadInput


def zipped(file: Path, *parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(file, "w", method) as made:
        for name, content in parts:
            made.writestr(name, content)
    return file


def refusal(file: Path, **limit: int) -> str:
    with pytest.raises(BadInput) as refused:
        archive_of(file, **limit)
    assert str(file) in refused.value.problems[0].where
    return refused.value.problems[0].what


def test_an_honest_archive_is_opened(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("folder/survey.lss", b"<document/>"))

    with archive_of(file) as archive:
        assert archive.read("folder/survey.lss") == b"<document/>"


def test_one_part_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("bomb", bytes(5_000_000)))

    assert file.stat().st_size < 10_000
    assert "unpacks to more" in refusal(file, largest=4_999_999)
    archive_of(file, largest=5_000_000).close()


def test_many_small_parts_are_weighed_together(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", *((f"part{at}", bytes(1_000)) for at in range(100)))

    assert "unpacks to more" in refusal(file, largest=99_999)


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", *((f"{at}", b"") for at in range(5_001)))

    assert "more than 5,000 parts" in refusal(file)


def test_a_zipped_file_within_a_zipped_file_is_not_unpacked(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("bomb", bytes(5_000_000))
    file = zipped(tmp_path / "a.zip", ("inner.zip", inner.getvalue()))

    with archive_of(file, largest=100_000) as archive:
        assert archive.read("inner.zip") == inner.getvalue()


def test_what_a_part_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("bomb", bytes(5_000_000)))
    content = file.read_bytes()
    small = content.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 10))
    assert small.count(struct.pack("<L", 10)) >= 2
    (tmp_path / "b.zip").write_bytes(small)

    # Ten bytes are read, and their sum does not fit: nothing more is unpacked.
    assert "damaged" in refusal(tmp_path / "b.zip", largest=1_000)


def test_parts_that_share_their_bytes_are_weighed_each_time(tmp_path: Path) -> None:
    """Two entries of the index that point at one part, as bombs of overlapping parts do."""
    file = zipped(tmp_path / "a.zip", ("a", bytes(1_000)), ("b", b""))
    with zipfile.ZipFile(file, "a") as made:
        shared, other = made.infolist()
        other.header_offset, other.CRC = shared.header_offset, shared.CRC
        other.file_size, other.compress_size = shared.file_size, shared.compress_size
        made.writestr("c", b"")

    assert refusal(file, largest=1_500)


@pytest.mark.parametrize(
    "name",
    ["../evil", "a/../../evil", "/etc/passwd", "..\\evil", "C:\\evil", "a\\..\\..\\evil"],
)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    assert "lead out" in refusal(zipped(tmp_path / "a.zip", (name, b"x")))


def test_two_parts_with_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = zipped(tmp_path / "a.zip", ("a", b"1"), ("a", b"2"))

    assert "one name" in refusal(file)


def test_a_locked_part_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("a", b"1"))
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(content)

    assert "password" in refusal(file)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_to_pack_that_ask_for_memory_are_refused(tmp_path: Path, method: int) -> None:
    assert "unusual way" in refusal(zipped(tmp_path / "a.zip", ("a", b"1"), method=method))


@pytest.mark.parametrize("remark", [b"", b"a remark"])
def test_an_index_that_would_fill_the_memory_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remark: bytes
) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as made:
        made.comment = remark
        for at in range(4_000):
            made.writestr(f"{at}", b"")
    monkeypatch.setattr(limits, "LARGEST_INDEX", 50_000)

    tracemalloc.start()
    said = refusal(file)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "parts" in said
    assert most < 500_000


@given(st.data())
def test_whatever_is_done_to_its_bytes_it_is_opened_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("mutated")
    file = zipped(folder / "a.zip", ("a", b"some text" * 20), ("b/c", b"more"))
    content = bytearray(file.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file.write_bytes(content[: data.draw(st.integers(0, len(content)))])

    try:
        archive_of(file).close()
    except BadInput:
        return
