import Hashing
import Labels
import Linguistics

/// With what articles are analysed and actors linked. Kept with the corpus, so that later commands go on with them.
public struct LabelOptions: Sendable, Hashable, Codable {
  /// Name of the model.
  public var model: String
  /// Lexicon of reporting words as YAML; the bundled one if `nil`.
  public var cues: String?
  /// The user's rules about actors as YAML.
  public var actors: String?

  /// Makes options; see the properties.
  public init(model: String = Pipeline.defaultModel, cues: String? = nil, actors: String? = nil) {
    self.model = model
    self.cues = cues
    self.actors = actors
  }
}

/// What a command says about ``LabelOptions``; what it leaves out stays as it was in the last run.
public struct LabelChoice: Sendable, Hashable {
  /// Name of the model.
  public var model: String?
  /// Path of a lexicon of reporting words, or ``none``.
  public var cues: String?
  /// Path of rules about actors, or ``none``.
  public var actors: String?

  /// Says that a file which an earlier command named does not count any longer.
  public static let none = "none"

  /// Makes a choice; see the properties.
  public init(model: String? = nil, cues: String? = nil, actors: String? = nil) {
    self.model = model
    self.cues = cues
    self.actors = actors
  }

  /// The options that result.
  ///
  /// - Throws: ``WorkflowError/noInput(path:)`` and errors of reading a file.
  func options(after last: LabelOptions?) throws -> LabelOptions {
    var options = last ?? LabelOptions()
    if let model { options.model = model }
    if let cues { options.cues = try Self.text(at: cues) }
    if let actors { options.actors = try Self.text(at: actors) }
    return options
  }

  private static func text(at path: String) throws -> String? {
    path == none ? nil : try InputFile.text(at: path)
  }
}
