import Corpus
import Kernels
import Vectors

extension FrameClassifier {
  /// Explains the frame of a text.
  ///
  /// The model is linear, so that the contributions of terms are exact: together with the intercept, and what the
  /// vector adds where there is one, they are the score. With the L2 penalty the weights of a term over all frames
  /// sum to 0, so that a contribution counts against the average frame.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - limit: most terms, and most sentences, to give.
  ///   - frame: the frame to explain; the predicted one if `nil`.
  ///   - embedder: as for ``classify(_:embedder:jobs:)``.
  /// - Throws: ``FramingError/evaluation(message:remedy:)`` for a frame that the classifier does not know; as
  ///   ``classify(_:embedder:jobs:)``.
  public func explain(
    _ text: String, limit: Int, frame: String? = nil, embedder: TextEmbedder? = nil
  ) throws -> FrameExplanation {
    let vectors = try vectors(of: [text], embedder)
    let row = try features.transform([text], vectors: vectors, jobs: 1)
    guard let prediction = try classify([text], vectors: vectors, jobs: 1).first else {
      throw FramingError.shape(message: "the text has no prediction")
    }
    let explained = frame ?? prediction.frame
    guard let label = classes.firstIndex(of: explained) else {
      throw FramingError.evaluation(
        message: "frame \"\(explained)\" is not one of the classifier's",
        remedy: "its frames are \(classes.joined(separator: ", "))")
    }
    let entries = row.entries(ofRow: 0).map { entry in
      let column = Int(row.columnIndices[entry])
      let weight = Double(row.values[entry]) * regression.weight(ofFeature: column, forClass: label)
      return (column: column, weight: weight)
    }
    func part(_ set: FeatureSet) -> [(column: Int, weight: Double)] {
      guard let columns = features.columns(of: set) else { return [] }
      return entries.filter { columns.contains($0.column) }
        .map { ($0.column - columns.lowerBound, $0.weight) }
    }
    var found = wordContributions(part(.words), in: text, limit: limit)
    found += characterContributions(part(.characters), in: text)
    found.removeAll { $0.weight == 0 }
    // Stable, so that terms stay in order of bytes where weights are equal.
    let order = found.indices.sorted {
      (abs(found[$1].weight), $0) < (abs(found[$0].weight), $1)
    }
    return FrameExplanation(
      prediction: prediction, frame: explained,
      score: entries.reduce(regression.intercept(forClass: label)) { $0 + $1.weight },
      contributions: order.prefix(max(0, limit)).map { found[$0] },
      sentences: try sentenceContributions(
        part(.embedding).reduce(0) { $0 + $1.weight }, in: text, label: label, limit: limit, embedder))
  }

  private func wordContributions(
    _ entries: [(column: Int, weight: Double)], in text: String, limit: Int
  ) -> [FrameExplanation.Contribution] {
    let top = entries.sorted { (abs($1.weight), $0.column) < (abs($0.weight), $1.column) }.prefix(
      max(0, limit))
    let spans = spans(ofColumns: top.map(\.column), in: text)
    return top.map { entry in
      FrameExplanation.Contribution(
        term: terms.vocabulary.term(at: entry.column), weight: entry.weight, spans: spans[entry.column] ?? [],
        source: .words)
    }
  }

  /// Where the terms of some columns stand in a text, in code points.
  private func spans(ofColumns columns: [Int], in text: String) -> [Int: [Range<Int>]] {
    guard !columns.isEmpty else { return [:] }
    let options = terms.options.tokenization
    let tokens = WordTokenizer(options).tokens(in: text)
    let wanted = Set(columns)
    var found: [(column: Int, range: Range<Int>)] = []
    for start in tokens.indices {
      var gram = ""
      for end in start..<min(tokens.count, start + options.ngrams.upperBound) {
        if end > start {
          if tokens[end].followsBoundary { break }
          gram += " "
        }
        gram += tokens[end].term
        guard end - start + 1 >= options.ngrams.lowerBound, let column = terms.vocabulary.column(of: gram),
          wanted.contains(column)
        else { continue }
        found.append((column, tokens[start].range.lowerBound..<tokens[end].range.upperBound))
      }
    }
    let points = Self.codePoints(found.map(\.range), in: text)
    var spans: [Int: [Range<Int>]] = [:]
    for (entry, span) in zip(found, points) { spans[entry.column, default: []].append(span) }
    return spans
  }

  /// Contributions of runs of characters, each shared equally by the places where it stands, added up by word.
  private func characterContributions(
    _ entries: [(column: Int, weight: Double)], in text: String
  ) -> [FrameExplanation.Contribution] {
    guard !entries.isEmpty, let characters = features.characters else { return [] }
    let weights = Dictionary(uniqueKeysWithValues: entries.map { ($0.column, $0.weight) })
    let index = CharacterIndex(characters)
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { pointer in
      let scan = CharacterScan(pointer)
      var places: [Int: [Int]] = [:]
      index.forEachColumn(of: scan) { word, column in places[column, default: []].append(word) }
      var weightOfWord = [Double](repeating: 0, count: scan.words.count)
      for column in places.keys.sorted() {
        guard let words = places[column], let weight = weights[column] else { continue }
        for word in words { weightOfWord[word] += weight / Double(words.count) }
      }
      let spans = Self.codePoints(scan.origins, in: text)
      var order: [String] = []
      var byTerm: [String: (weight: Double, spans: [Range<Int>])] = [:]
      for word in scan.words.indices {
        let term = String(decoding: bytes[scan.origins[word]], as: UTF8.self).lowercased()
        if byTerm[term] == nil { order.append(term) }
        byTerm[term, default: (0, [])].weight += weightOfWord[word]
        byTerm[term, default: (0, [])].spans.append(spans[word])
      }
      return order.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { term in
        byTerm[term].map {
          FrameExplanation.Contribution(term: term, weight: $0.weight, spans: $0.spans, source: .characters)
        }
      }
    }
  }

  /// What each sentence adds through the vector: the whole text's score less that of the text without it.
  private func sentenceContributions(
    _ whole: Double, in text: String, label: Int, limit: Int, _ embedder: TextEmbedder?
  ) throws -> [FrameExplanation.SentenceContribution] {
    guard let embedder, let columns = features.columns(of: .embedding), limit > 0 else { return [] }
    let sentences = SentenceSpans.of(text)
    let bytes = Array(text.utf8)
    let spans = Self.codePoints(sentences.map { SentenceSpans.trimmed($0, in: bytes) }, in: text)
    guard sentences.count > 1 else {
      return spans.map { FrameExplanation.SentenceContribution(span: $0, weight: whole) }
    }
    let without = sentences.map { range in
      String(decoding: bytes[..<range.lowerBound] + bytes[range.upperBound...], as: UTF8.self)
    }
    let vectors = try embedder.embed(without)
    let weights = sentences.indices.map { sentence in
      whole
        - zip(columns, vectors.row(sentence)).reduce(0) {
          $0 + Double($1.1) * regression.weight(ofFeature: $1.0, forClass: label)
        }
    }
    return spans.indices.sorted { (abs(weights[$1]), $0) < (abs(weights[$0]), $1) }.prefix(limit).map {
      FrameExplanation.SentenceContribution(span: spans[$0], weight: weights[$0])
    }
  }

  /// Ranges of bytes as ranges of code points.
  private static func codePoints(_ ranges: [Range<Int>], in text: String) -> [Range<Int>] {
    let points = CodePoints.offsets(
      of: ranges.flatMap { [$0.lowerBound, $0.upperBound] }, in: Array(text.utf8))
    return ranges.indices.map { points[2 * $0]..<points[2 * $0 + 1] }
  }
}
