import GRDB

/// How a stage's stored results were made.
public struct StageRun: Sendable, Hashable {
  /// Name of the stage, such as `events`.
  public var stage: String
  /// Options that decide its result, as JSON with sorted keys.
  public var options: String
  /// Seed of its random choices.
  public var seed: UInt64
  /// Version of Parallax.
  public var programVersion: String
  /// Models and codebooks it used (name → hash), as JSON with sorted keys.
  public var models: String
  /// Fingerprint of its input, see ``CorpusStore/articleFingerprint()``.
  public var inputFingerprint: String

  /// Makes a run record; see the properties.
  public init(
    stage: String, options: String, seed: UInt64, programVersion: String, models: String = "{}",
    inputFingerprint: String
  ) {
    self.stage = stage
    self.options = options
    self.seed = seed
    self.programVersion = programVersion
    self.models = models
    self.inputFingerprint = inputFingerprint
  }
}

extension CorpusStore {
  /// The run that made a stage's present results; `nil` if it never ran.
  public func run(ofStage stage: String) throws -> StageRun? {
    try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT stage, options, seed, programVersion, models, inputFingerprint FROM run WHERE stage = ?
          """, arguments: [stage]
      ).map { row in
        StageRun(
          stage: row[0], options: row[1], seed: UInt64(bitPattern: row[2] as Int64),
          programVersion: row[3], models: row[4], inputFingerprint: row[5])
      }
    }
  }

  /// Records a run inside the transaction that stores its results.
  static func record(_ run: StageRun, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO run (stage, options, seed, programVersion, models, inputFingerprint)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (stage) DO UPDATE SET options = excluded.options, seed = excluded.seed,
          programVersion = excluded.programVersion, models = excluded.models,
          inputFingerprint = excluded.inputFingerprint
        """,
      arguments: [
        run.stage, run.options, Int64(bitPattern: run.seed), run.programVersion, run.models,
        run.inputFingerprint,
      ])
  }
}
