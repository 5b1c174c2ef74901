"""Peer of ingesting: the raw fields into SQLite, nothing cleaned, checked or hashed.

usage: ingest.py ARTICLES.jsonl CORPUS.db
"""

import sqlite3
import sys

from measuring import Stopwatch, read_rows

FIELDS = ["id", "url", "outlet", "title", "published", "authors", "topic", "leaning", "text"]


def main(path, database):
    watch = Stopwatch()
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"CREATE TABLE article ({', '.join(FIELDS)}, PRIMARY KEY (id))")
    rows = (tuple(row.get(field) for field in FIELDS) for row in read_rows(path))
    with connection:
        connection.executemany(f"INSERT INTO article VALUES ({', '.join('?' * len(FIELDS))})", rows)
    count = connection.execute("SELECT count(*) FROM article").fetchone()[0]
    connection.close()
    watch.report(articles=count)


main(*sys.argv[1:])
