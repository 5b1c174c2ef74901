/// What a dependency label means for noun chunks.
enum ChunkRole: UInt8, Sendable {
  /// A noun with this label heads a chunk.
  case argument
  /// A noun with this label heads a chunk if the noun it is coordinated with does.
  case conjunct
  /// Neither.
  case none

  /// Labels of the noun phrases that stand for themselves, as spaCy's English noun chunks have them.
  private static let arguments: Set<String> = [
    "ROOT", "appos", "attr", "dative", "dobj", "nsubj", "nsubjpass", "oprd", "pcomp", "pobj",
  ]

  init(dependency: String) {
    self = Self.arguments.contains(dependency) ? .argument : dependency == "conj" ? .conjunct : .none
  }
}

extension Document {
  /// The base noun phrases: a noun, proper noun or pronoun with all that hangs before it, such as "a local rights
  /// activist"; none lies within another. The definition is that of spaCy's English `noun_chunks`.
  ///
  /// Found anew each time, in one pass over the tokens.
  public var nounChunks: [TokenSpan] {
    let parts = storage.parts
    var chunks: [TokenSpan] = []
    var end = 0
    for index in 0..<storage.count {
      guard [.noun, .properNoun, .pronoun].contains(parts.coarseTags[index]) else { continue }
      let start = Int(storage.tree.leftEdges[index])
      guard start >= end, storage.headsChunk(index) else { continue }
      end = index + 1
      chunks.append(TokenSpan(storage, start..<end))
    }
    return chunks
  }
}

extension DocumentStorage {
  fileprivate func headsChunk(_ index: Int) -> Bool {
    switch chunkRole(index) {
    case .argument: return true
    case .none: return false
    case .conjunct:
      var head = Int(parts.heads[index])
      // Each step goes left, so that there is an end.
      while chunkRole(head) == .conjunct, Int(parts.heads[head]) < head { head = Int(parts.heads[head]) }
      return chunkRole(head) == .argument
    }
  }

  private func chunkRole(_ index: Int) -> ChunkRole {
    parts.labels.chunkRoles[Int(parts.dependencies[index])]
  }
}
