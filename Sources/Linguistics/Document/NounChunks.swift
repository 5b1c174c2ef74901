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
    let headsChunk = storage.chunkHeads
    var chunks: [TokenSpan] = []
    var end = 0
    for index in 0..<storage.count {
      guard [.noun, .properNoun, .pronoun].contains(parts.coarseTags[index]) else { continue }
      let start = Int(storage.tree.leftEdges[index])
      guard start >= end, headsChunk[index] else { continue }
      end = index + 1
      chunks.append(TokenSpan(storage, start..<end))
    }
    return chunks
  }
}

extension DocumentStorage {
  /// Whether each token's label lets it head a chunk: it is an argument's, or that of a conjunct of an argument,
  /// however far along a chain of conjuncts.
  fileprivate var chunkHeads: [Bool] {
    // Of a token to whose left the chain goes on, what holds of the token that it hangs from: that comes first, so
    // that no chain is followed twice, however long.
    var endsInArgument: [Bool] = []
    endsInArgument.reserveCapacity(count)
    for index in 0..<count {
      let head = Int(parts.heads[index])
      let role = chunkRole(index)
      endsInArgument.append(
        role == .conjunct && head < index ? endsInArgument[head] : role == .argument)
    }
    return (0..<count).map { index in
      switch chunkRole(index) {
      case .argument: true
      case .none: false
      case .conjunct: endsInArgument[Int(parts.heads[index])]
      }
    }
  }

  private func chunkRole(_ index: Int) -> ChunkRole {
    parts.labels.chunkRoles[Int(parts.dependencies[index])]
  }
}
