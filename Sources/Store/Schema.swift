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
    migrator.registerMigration("2 labels") { database in
      try database.execute(sql: labels)
    }
    migrator.registerMigration("3 framing") { database in
      try database.execute(sql: framing)
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

  /// What articles call the actors in them, and whom they quote.
  ///
  /// Findings belong to one analysis of one article and go with it. Which actor an article's entity is depends on all
  /// articles of an event, so links are made anew whenever one of them changes; `event` names no row of its table, as
  /// a new grouping would then take the links with it that may still hold.
  private static let labels = """
    CREATE TABLE articleAnalysis (
      row INTEGER PRIMARY KEY,
      article TEXT NOT NULL UNIQUE,
      contentHash TEXT NOT NULL CHECK (length(contentHash) = 32),
      method TEXT NOT NULL CHECK (method <> ''),
      isSkipped INTEGER NOT NULL CHECK (isSkipped IN (0, 1)),
      entities BLOB NOT NULL
    );

    CREATE TABLE label (
      article TEXT NOT NULL REFERENCES articleAnalysis (article) ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number >= 0),
      section TEXT NOT NULL CHECK (section IN ('headline', 'dek', 'body')),
      sentence INTEGER NOT NULL CHECK (sentence >= 1),
      sentenceStart INTEGER NOT NULL CHECK (sentenceStart >= 0),
      sentenceEnd INTEGER NOT NULL CHECK (sentenceEnd > sentenceStart),
      start INTEGER NOT NULL CHECK (start >= 0),
      end INTEGER NOT NULL CHECK (end > start),
      label TEXT NOT NULL CHECK (label <> ''),
      head TEXT NOT NULL,
      term TEXT NOT NULL CHECK (term <> ''),
      fullTerm TEXT NOT NULL CHECK (fullTerm <> ''),
      mention TEXT NOT NULL,
      entity INTEGER CHECK (entity >= 0),
      construction TEXT NOT NULL CHECK (construction IN (
        'nominal', 'premodifier', 'appositive', 'copular', 'predicative', 'relative', 'participial')),
      voice TEXT NOT NULL CHECK (voice IN ('author', 'quoted', 'attributed')),
      speaker TEXT,
      speakerEntity INTEGER CHECK (speakerEntity >= 0),
      hedge TEXT,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      PRIMARY KEY (article, number),
      CHECK (voice <> 'author' OR (speaker IS NULL AND speakerEntity IS NULL))
    ) WITHOUT ROWID;

    CREATE TABLE quotation (
      article TEXT NOT NULL REFERENCES articleAnalysis (article) ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number >= 0),
      section TEXT NOT NULL CHECK (section IN ('headline', 'dek', 'body')),
      start INTEGER NOT NULL CHECK (start >= 0),
      end INTEGER NOT NULL CHECK (end > start),
      type TEXT NOT NULL CHECK (type IN ('direct', 'indirect', 'mixed')),
      words INTEGER NOT NULL CHECK (words >= 0),
      quotedWords INTEGER NOT NULL CHECK (quotedWords BETWEEN 0 AND words),
      cue TEXT,
      cueClass TEXT CHECK (cueClass IN ('neutral', 'assertive', 'factive', 'accusing', 'denying')),
      speaker TEXT,
      speakerEntity INTEGER CHECK (speakerEntity >= 0),
      PRIMARY KEY (article, number)
    ) WITHOUT ROWID;

    CREATE TABLE actor (
      event TEXT NOT NULL CHECK (event <> ''),
      id TEXT NOT NULL CHECK (id <> ''),
      name TEXT NOT NULL CHECK (name <> ''),
      type TEXT NOT NULL,
      aliases TEXT NOT NULL CHECK (json_valid(aliases)),
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      PRIMARY KEY (event, id)
    ) WITHOUT ROWID;

    CREATE TABLE actorLink (
      article TEXT NOT NULL REFERENCES articleAnalysis (article) ON DELETE CASCADE,
      entity INTEGER NOT NULL CHECK (entity >= 0),
      event TEXT NOT NULL,
      actor TEXT NOT NULL,
      mentions INTEGER NOT NULL CHECK (mentions >= 0),
      PRIMARY KEY (article, entity),
      FOREIGN KEY (event, actor) REFERENCES actor (event, id) ON DELETE CASCADE
    ) WITHOUT ROWID;
    CREATE INDEX actorLinkActor ON actorLink (event, actor);
    """

  /// What framing keeps: vectors of texts, so that none is encoded twice, and what people coded.
  ///
  /// A vector's key is a hash of the text and of what made the vector, so that it never goes stale. A vector is longer
  /// than what tables without row numbers are good for. Codes stay when their article changes: whether they still hold
  /// is for their reader to find out from the hash of the text.
  private static let framing = """
    CREATE TABLE embedding (
      row INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE CHECK (length(key) = 64),
      vector BLOB NOT NULL CHECK (length(vector) > 0)
    );

    CREATE TABLE codedUnit (
      row INTEGER PRIMARY KEY,
      codebook TEXT NOT NULL CHECK (codebook <> ''),
      article TEXT NOT NULL,
      section TEXT NOT NULL CHECK (section IN ('headline', 'dek', 'body')),
      start INTEGER NOT NULL CHECK (start >= 0),
      end INTEGER NOT NULL CHECK (end > start),
      textHash TEXT NOT NULL CHECK (length(textHash) = 64),
      label TEXT NOT NULL CHECK (label <> ''),
      UNIQUE (codebook, article, section, start, end)
    );
    """
}
