import GRDB

/// The tables of a corpus file. The only place that creates or changes them.
enum Schema {
  /// SQLite's `application_id` of corpus files ("PLX1"), so that other SQLite files are told apart.
  static let applicationID = 0x504C_5831

  /// All migrations, oldest first; a released one never changes.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 corpus") { database in
      try database.execute(sql: corpus)
    }
    return migrator
  }

  /// Constraints live here and not in code: what the schema forbids cannot be stored.
  ///
  /// `body` is the last column of `article` and its length has columns of its own, so that lists and counts never
  /// walk the overflow pages its text lies in. Derived tables name articles by `id`, never by version.
  private static let corpus = """
    CREATE TABLE outlet (
      name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
      country TEXT,
      kind TEXT,
      leaning TEXT,
      leaningSource TEXT,
      CHECK (leaning IS NULL OR leaningSource IS NOT NULL)
    ) WITHOUT ROWID;

    CREATE TABLE article (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL CHECK (id <> ''),
      version INTEGER NOT NULL CHECK (version >= 1),
      isCurrent INTEGER NOT NULL CHECK (isCurrent IN (0, 1)),
      contentHash TEXT NOT NULL CHECK (length(contentHash) = 32),
      outlet TEXT REFERENCES outlet (name),
      url TEXT,
      published TEXT,
      publishedDay INTEGER,
      modified TEXT,
      byline TEXT,
      place TEXT,
      agency TEXT,
      section TEXT,
      language TEXT,
      tags TEXT NOT NULL CHECK (json_valid(tags)),
      attributes TEXT NOT NULL CHECK (json_valid(attributes)),
      warnings TEXT NOT NULL CHECK (json_valid(warnings)),
      sourcePath TEXT NOT NULL,
      sourceSHA256 TEXT NOT NULL,
      sourceFormat TEXT NOT NULL,
      bodyCharacters INTEGER NOT NULL CHECK (bodyCharacters >= 0),
      bodyBytes INTEGER NOT NULL CHECK (bodyBytes >= bodyCharacters),
      headline TEXT NOT NULL,
      dek TEXT,
      body TEXT NOT NULL,
      UNIQUE (id, version),
      CHECK ((published IS NULL) = (publishedDay IS NULL))
    );
    CREATE UNIQUE INDEX articleCurrent ON article (id) WHERE isCurrent;

    CREATE TABLE assignedEvent (
      article TEXT PRIMARY KEY NOT NULL,
      event TEXT NOT NULL CHECK (event <> ''),
      sequence INTEGER NOT NULL UNIQUE
    ) WITHOUT ROWID;

    CREATE TABLE run (
      row INTEGER PRIMARY KEY,
      stage TEXT NOT NULL UNIQUE,
      options TEXT NOT NULL CHECK (json_valid(options)),
      seed INTEGER NOT NULL,
      programVersion TEXT NOT NULL,
      models TEXT NOT NULL CHECK (json_valid(models)),
      inputFingerprint TEXT NOT NULL
    );

    CREATE TABLE event (
      id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
      title TEXT NOT NULL,
      isAssigned INTEGER NOT NULL CHECK (isAssigned IN (0, 1))
    ) WITHOUT ROWID;

    CREATE TABLE eventMember (
      article TEXT PRIMARY KEY NOT NULL,
      event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE
    ) WITHOUT ROWID;
    CREATE INDEX eventMemberEvent ON eventMember (event);

    CREATE TABLE framePrediction (
      article TEXT NOT NULL,
      section TEXT NOT NULL CHECK (section IN ('headline', 'dek', 'body')),
      start INTEGER NOT NULL CHECK (start >= 0),
      end INTEGER NOT NULL CHECK (end > start),
      frame TEXT,
      probability REAL CHECK (probability BETWEEN 0 AND 1),
      evidence TEXT NOT NULL CHECK (json_valid(evidence)),
      PRIMARY KEY (article, section, start, end)
    ) WITHOUT ROWID;

    CREATE VIEW currentArticle AS
      SELECT article.*, eventMember.event AS event, outlet.country, outlet.kind,
        outlet.leaning AS outletLeaning
      FROM article
      LEFT JOIN eventMember ON eventMember.article = article.id
      LEFT JOIN outlet ON outlet.name = article.outlet
      WHERE article.isCurrent;
    """
}
