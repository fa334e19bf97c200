"""One wave of very many made-up answers, made and written in blocks that fit in memory.

The people are those of `population`. Rows are in the order of the municipalities, as those of
a frozen wave are; within a municipality the answers are not sorted, so the file is somewhat
larger than a frozen wave would be.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.population import WAVES, Population, Size, Society, questionnaire
from weerklank.survey.wave import HASH_KEY, TEAM

PEOPLE_AT_ONCE = 500_000
ROWS_TO_A_GROUP = 122_880
"""As many as a frozen wave has."""


def make(folder: Path, size: Size) -> Population:
    """Make the wave. It is complete when the folder has a `size.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    population = Population(folder)
    asked = questionnaire(size.items)
    fields = [(TEAM, pa.string()), *((name, pa.int16()) for name in asked.columns)]
    schema = pa.schema(fields, metadata={HASH_KEY: asked.fingerprint})
    society, people = Society.of(size, asked), np.random.default_rng([size.seed, 0])
    home = society.settle(size.respondents, people)
    with pq.ParquetWriter(population.file(WAVES[0]), schema, compression="zstd") as writer:
        for start in range(0, len(home), PEOPLE_AT_ONCE):
            answers = society.answers(home[start : start + PEOPLE_AT_ONCE], 0, people)
            block = pa.table({TEAM: answers.teams, **answers.columns}, schema=schema)
            writer.write_table(block, row_group_size=ROWS_TO_A_GROUP)
    (folder / "size.json").write_text(json.dumps(asdict(size)), encoding="utf-8")
    return population


if __name__ == "__main__":
    make(Path(sys.argv[1]), Size(**json.loads(sys.argv[2])))
