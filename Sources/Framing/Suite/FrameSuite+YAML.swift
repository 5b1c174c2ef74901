import Hashing
import Yams

extension FrameSuite {
  /// Largest suite that is read, in bytes.
  public static let mostBytes = 4 << 20

  /// Reads and checks a suite.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes, UTF-8.
  ///   - file: its path, as error messages name it.
  /// - Throws: ``FramingError/suite(file:line:message:remedy:)`` for broken YAML, unknown or missing keys, metrics and
  ///   values out of range, and a suite that tests nothing.
  public init(yaml bytes: [UInt8], file: String) throws {
    let source = YAMLSource { .suite(file: file, line: $0, message: $1, remedy: $2) }
    let text = try source.text(bytes, mostBytes: Self.mostBytes, remedy: "is this a suite? give a YAML file")
    guard let root = try source.compose(text) else {
      throw source.error(nil, "the suite is empty", "add name, data and thresholds")
    }
    self = try SuiteReader(source: source).suite(root, sha256: SHA256.hexDigest(of: bytes))
  }
}

/// Turns the YAML tree into a suite.
private struct SuiteReader {
  let source: YAMLSource

  func suite(_ root: Node, sha256: String) throws -> FrameSuite {
    let fields = try YAMLFields(
      root, of: "the suite",
      known: [
        "name", "description", "data", "text", "label", "group", "codebook", "model", "recipe", "thresholds",
        "behaviour",
      ], source: source)
    let suite = FrameSuite(
      name: try fields.requiredText("name", "add a short name"), description: try fields.text("description"),
      data: try fields.requiredText("data", "name the table of coded texts"),
      columns: FrameSuite.Columns(
        text: try fields.text("text") ?? "text", label: try fields.text("label") ?? "label",
        group: try fields.text("group")),
      codebook: try fields.text("codebook"), subject: try subject(fields),
      thresholds: try list("thresholds", fields).map(threshold),
      behaviour: try list("behaviour", fields).map(behaviour), sha256: sha256)
    guard !suite.thresholds.isEmpty || !suite.behaviour.isEmpty else {
      throw source.error(fields.line("name"), "the suite tests nothing", "add thresholds or behaviour")
    }
    return suite
  }

  private func list(_ key: String, _ fields: YAMLFields) throws -> [Node] {
    guard let node = fields.node(key), try node.scalar == nil || fields.text(key) != nil else { return [] }
    guard let sequence = node.sequence else {
      throw source.error(node.mark?.line, "\"\(key)\" is not a list", "start each entry with \"- \"")
    }
    return Array(sequence)
  }

  private func subject(_ fields: YAMLFields) throws -> FrameSuite.Subject {
    if let path = try fields.text("model") {
      if let recipe = fields.node("recipe") {
        throw source.error(recipe.mark?.line, "the suite has a model and a recipe", "keep one of the two")
      }
      return .model(path: path)
    }
    guard let node = fields.node("recipe") else { return .recipe(try recipe(nil)) }
    return .recipe(
      try recipe(
        YAMLFields(
          node, of: "the recipe",
          known: [
            "folds", "seed", "language", "features", "c", "class_weight", "method", "calibrated",
            "inner_folds",
          ], source: source)))
  }

  private func recipe(_ fields: YAMLFields?) throws -> FrameSuite.Recipe {
    let language = try fields?.text("language")
    var options = FrameClassifier.Options.suited(toLanguage: language)
    if let fields {
      if let members = try features(fields) { options.members = members }
      let candidates = try candidates(fields)
      if candidates.count == 1 {
        options.inverseRegularization = candidates[0]
      } else {
        options.candidates = candidates
      }
      options.classWeight =
        try fields.choice("class_weight", LogisticRegression.ClassWeight.self) ?? options.classWeight
      options.method = try fields.choice("method", FrameClassifier.Options.Method.self) ?? options.method
      options.isCalibrated = try fields.flag("calibrated") ?? options.isCalibrated
      options.innerFolds = try fields.integer("inner_folds", in: 2...100) ?? options.innerFolds
    }
    return FrameSuite.Recipe(
      folds: try fields?.integer("folds", in: 2...1000) ?? 10,
      seed: UInt64(try fields?.integer("seed", in: 0...Int.max) ?? 1), language: language, options: options)
  }

  /// `[words, characters]` is one member, `[[words, characters], [embedding]]` are two.
  private func features(_ fields: YAMLFields) throws -> [[FeatureSet]]? {
    guard let node = fields.node("features") else { return nil }
    guard let sequence = node.sequence, !sequence.isEmpty else {
      throw source.error(
        node.mark?.line, "\"features\" is not a list", "write \"features: [words, characters]\"")
    }
    let members =
      sequence.contains { $0.sequence != nil }
      ? sequence.map { $0.sequence.map(Array.init) ?? [$0] } : [Array(sequence)]
    return try members.map { member in
      try member.map { node in
        let word = node.scalar?.string ?? ""
        guard let set = FeatureSet(rawValue: word) else {
          let names = FeatureSet.allCases.map(\.rawValue).joined(separator: ", ")
          throw source.error(node.mark?.line, "feature set \"\(word)\" is unknown", "use \(names)")
        }
        return set
      }
    }
  }

  private func candidates(_ fields: YAMLFields) throws -> [Double] {
    guard let node = fields.node("c") else { return [] }
    let items = node.sequence.map(Array.init) ?? [node]
    return try items.map { item in
      guard let c = item.scalar.flatMap({ Double($0.string) }), c > 0, c.isFinite else {
        throw source.error(item.mark?.line, "\"c\" is not a positive number", "give numbers, such as [1, 10]")
      }
      return c
    }
  }

  private func threshold(_ node: Node) throws -> FrameSuite.Threshold {
    let fields = try YAMLFields(
      node, of: "a threshold", known: ["metric", "class", "least", "most"], source: source)
    guard let metric = try fields.choice("metric", FrameSuite.Threshold.Metric.self) else {
      throw source.error(fields.line("metric"), "a threshold has no \"metric\"", "name one, such as accuracy")
    }
    let frame = try fields.text("class")
    guard metric.isOfClass == (frame != nil) else {
      throw metric.isOfClass
        ? source.error(node.mark?.line, "\(metric.rawValue) has no \"class\"", "say of which class")
        : source.error(fields.line("class"), "\(metric.rawValue) is not of one class", "remove \"class\"")
    }
    let least = try fields.number("least", in: -1...1)
    let most = try fields.number("most", in: -1...1)
    guard least != nil || most != nil else {
      throw source.error(node.mark?.line, "a threshold has no bound", "add \"least\" or \"most\"")
    }
    return FrameSuite.Threshold(
      metric: metric, frame: frame, least: least, most: most, line: node.mark?.line)
  }

  private enum Kind: String, CaseIterable { case invariance, directional, minimum }
  private enum Direction: String, CaseIterable { case up, down }

  private func behaviour(_ node: Node) throws -> FrameSuite.BehaviourTest {
    let fields = try YAMLFields(
      node, of: "a test of behaviour",
      known: [
        "name", "kind", "swap", "frame", "append", "direction", "tolerance", "cases", "texts", "least",
      ], source: source)
    guard let kind = try fields.choice("kind", Kind.self) else {
      throw source.error(
        fields.line("kind"), "a test of behaviour has no \"kind\"", "use invariance, directional or minimum")
    }
    let test: FrameSuite.BehaviourTest.Kind
    switch kind {
    case .invariance: test = .invariance(swap: try swaps(fields))
    case .directional:
      test = .directional(
        frame: try fields.requiredText("frame", "say whose probability moves"),
        append: try fields.requiredText("append", "say what is added to the text"),
        isUp: try fields.choice("direction", Direction.self) ?? .up == .up,
        tolerance: try fields.number("tolerance", in: 0...1) ?? 0)
    case .minimum: test = .minimum(cases: try cases(fields))
    }
    return FrameSuite.BehaviourTest(
      name: try fields.requiredText("name", "say what is expected"), kind: test,
      texts: try fields.texts("texts").map(\.text), least: try fields.number("least", in: 0...1) ?? 1,
      line: node.mark?.line)
  }

  private func swaps(_ fields: YAMLFields) throws -> [[String]] {
    let node = try fields.required("swap", "list pairs of names: [[Ionov, Sarkis]]")
    let pairs = try (node.sequence.map(Array.init) ?? []).map { pair in
      let names = (pair.sequence.map(Array.init) ?? []).compactMap { $0.scalar?.string }
        .map(YAMLFields.trimmed)
      guard names.count == 2, names.allSatisfy({ !$0.isEmpty }), names[0] != names[1] else {
        throw source.error(pair.mark?.line, "an entry of \"swap\" is not two names", "write [one, other]")
      }
      return names
    }
    guard !pairs.isEmpty else {
      throw source.error(node.mark?.line, "\"swap\" has no pair of names", "write [[one, other]]")
    }
    return pairs
  }

  private func cases(_ fields: YAMLFields) throws -> [FrameSuite.BehaviourTest.Case] {
    _ = try fields.required("cases", "list texts with their frames")
    let cases = try list("cases", fields).map { node in
      let own = try YAMLFields(node, of: "a case", known: ["text", "frame"], source: source)
      return FrameSuite.BehaviourTest.Case(
        text: try own.requiredText("text", "add the text"),
        frame: try own.requiredText("frame", "add its frame"))
    }
    guard !cases.isEmpty else {
      throw source.error(fields.line("cases"), "\"cases\" is empty", "list texts with their frames")
    }
    return cases
  }
}
