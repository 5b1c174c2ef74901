@testable import Linguistics

/// The networks written down plainly, in double precision and as the library's sources state them, to compare with.
struct ReferenceNetwork {
  let model: SyntheticModel

  /// One token as the networks see it.
  struct Token {
    let word: WordFeatures
    let hasSpace: Bool
  }

  // MARK: Encoder

  func vectors(_ encoder: SyntheticModel.Encoder, _ tokens: [Token]) -> [[Double]] {
    let padding = [[Double]](repeating: [Double](repeating: 0, count: 96), count: 4)
    var rows = padding + tokens.map { mixed(encoder, $0) } + padding
    let zero = padding[0]
    for layer in encoder.layers.dropFirst() {
      rows = rows.indices.map { row in
        let before = row > 0 ? rows[row - 1] : zero
        let after = row + 1 < rows.count ? rows[row + 1] : zero
        return zip(rows[row], normalized(layer, before + rows[row] + after)).map { $0 + $1 }
      }
    }
    return Array(rows[4..<(4 + tokens.count)])
  }

  private func mixed(_ encoder: SyntheticModel.Encoder, _ token: Token) -> [Double] {
    var embedded = encoder.tables.flatMap { table in
      let id: UInt64 =
        switch table.feature {
        case "NORM": token.word.norm
        case "PREFIX": token.word.prefix
        case "SUFFIX": token.word.suffix
        case "SHAPE": token.word.shape
        case "SPACY": token.hasSpace ? 1 : 0
        default: token.word.isSpace ? 1 : 0
        }
      let keys = MurmurHash3.hash(id, seed: UInt32(table.seed))
      return (0..<96).map { column in
        (0..<4).map { Double(table.values[Int(keys[$0]) % table.rows * 96 + column]) }.reduce(0, +)
      }
    }
    if let vectors = encoder.vectors {
      let width = SyntheticModel.Vectors.width
      let row = Int(token.word.vectorRow)
      let vector = row < 0 ? [] : vectors.values[(row * width)..<((row + 1) * width)].map(Double.init)
      embedded += (0..<96).map { vector.isEmpty ? 0 : dot(vectors.weights, $0 * width, vector) }
    }
    return normalized(encoder.layers[0], embedded)
  }

  /// Maxout and layer normalization.
  private func normalized(_ layer: SyntheticModel.Layer, _ input: [Double]) -> [Double] {
    let values = (0..<96).map { output in
      (0..<3).map { piece in
        let unit = output * 3 + piece
        return dot(layer.weights, unit * input.count, input) + Double(layer.bias[unit])
      }.max() ?? 0
    }
    let mean = values.reduce(0, +) / 96
    let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 96
    return values.indices.map { index in
      (values[index] - mean) / (variance + 1e-8).squareRoot() * Double(layer.gain[index])
        + Double(layer.shift[index])
    }
  }

  private func dot(_ weights: [Float], _ start: Int, _ input: [Double]) -> Double {
    weights.withUnsafeBufferPointer { weights in
      input.withUnsafeBufferPointer { input in
        var sum = 0.0
        for index in 0..<input.count { sum += Double(weights[start + index]) * input[index] }
        return sum
      }
    }
  }

  private func linear(_ layer: SyntheticModel.Layer, _ input: [Double]) -> [Double] {
    layer.bias.indices.map { dot(layer.weights, $0 * input.count, input) + Double(layer.bias[$0]) }
  }

  // MARK: Decisions

  func tags(_ tokens: [Token]) -> [Int16] {
    vectors(model.encoder, tokens).map { vector in
      let scores = linear(model.tagger, vector)
      return Int16(scores.indices.max { scores[$0] < scores[$1] } ?? 0)
    }
  }

  /// Scores of all moves in a state that `tokens` (-1 for none) describe.
  private func scores(_ scorer: SyntheticModel.Scorer, _ narrowed: [[Double]], _ tokens: [Int]) -> [Double] {
    let hidden = (0..<64).map { output in
      (0..<2).map { piece in
        var sum = Double(scorer.lower.bias[output * 2 + piece])
        for (role, token) in tokens.enumerated() {
          let unit = (role * 64 + output) * 2 + piece
          sum +=
            token < 0
            ? Double(scorer.padding[unit]) : dot(scorer.lower.weights, unit * 64, narrowed[token])
        }
        return sum
      }.max() ?? 0
    }
    return linear(scorer.upper, hidden)
  }

  /// Heads and labels before anything is lowered; lists instead of the production code's arrays.
  func parse(_ tokens: [Token]) -> (heads: [Int], labels: [String]) {
    let narrowed = vectors(model.encoder, tokens).map { linear(model.parser.narrowing, $0) }
    let moves: [(Character, String)] = [
      ("S", ""), ("D", ""), ("L", "det"), ("L", "nsubj"), ("L", "prep||pobj"), ("R", "dobj"), ("R", "pobj"),
      ("R", "relcl||nsubj"), ("B", ""),
    ]
    var stack: [Int] = []
    var buffer = Array(tokens.indices)
    var arcs: [(head: Int, child: Int, label: String)] = []
    var unshiftable: Set<Int> = []
    var starts: Set<Int> = []
    let child = { (head: Int?, side: (Int, Int) -> Bool) -> Int in
      guard let head else { return -1 }
      return arcs.last { $0.head == head && side($0.child, head) }?.child ?? -1
    }
    while !stack.isEmpty || !buffer.isEmpty {
      let valid = { (move: Character) -> Bool in
        switch move {
        case "S":
          stack.isEmpty
            || (buffer.count >= 2 && !starts.contains(buffer[0]) && !unshiftable.contains(buffer[0]))
        case "D": !stack.isEmpty
        case "B": buffer.count >= 2 && buffer[1] == buffer[0] + 1 && !starts.contains(buffer[1])
        default: !stack.isEmpty && !buffer.isEmpty && !starts.contains(buffer[0])
        }
      }
      let at = { (list: [Int], index: Int) in list.indices.contains(index) ? list[index] : -1 }
      let down = Array(stack.reversed())
      let described = [
        at(buffer, 0), at(buffer, 1), at(down, 0), at(down, 1), at(down, 2), child(buffer.first, <),
        child(stack.last, <), child(stack.last, >),
      ]
      let scores = scores(model.parser, narrowed, described)
      let candidates = moves.indices.filter { valid(moves[$0].0) }
      guard let best = candidates.max(by: { scores[$0] < scores[$1] }) else { break }
      switch moves[best].0 {
      case "S": stack.append(buffer.removeFirst())
      case "D":
        let word = stack.removeLast()
        if !stack.isEmpty, !arcs.contains(where: { $0.child == word }) {
          unshiftable.insert(word)
          buffer.insert(word, at: 0)
        }
      case "L":
        let word = stack.removeLast()
        arcs.removeAll { $0.child == word }
        arcs.append((buffer[0], word, moves[best].1))
        unshiftable.remove(buffer[0])
      case "R":
        let word = buffer.removeFirst()
        arcs.removeAll { $0.child == word }
        arcs.append((stack[stack.count - 1], word, moves[best].1))
        stack.append(word)
      default: starts.insert(buffer[1])
      }
    }
    var heads = Array(tokens.indices)
    var labels = [String](repeating: "ROOT", count: tokens.count)
    for arc in arcs {
      heads[arc.child] = arc.head
      labels[arc.child] = arc.label
    }
    return (heads, labels)
  }

  /// Entities as "start end label".
  func entities(_ tokens: [Token], sentenceStarts: [Bool]) -> [String] {
    let narrowed = vectors(model.entityEncoder, tokens).map { linear(model.recognizer.narrowing, $0) }
    let moves = ["B-ORG", "B-GPE", "I-ORG", "I-GPE", "L-ORG", "L-GPE", "U-ORG", "U-GPE", "U-", "O"]
    var result: [String] = []
    var open: (start: Int, label: Substring)?
    for token in tokens.indices {
      let goesOn = token + 1 < tokens.count && !sentenceStarts[token + 1]
      let isSpace = tokens[token].word.isSpace
      let candidates = moves.indices.filter { move in
        let label = moves[move].dropFirst(2)
        switch moves[move].first {
        case "B": return open == nil && goesOn && !isSpace
        case "I": return open?.label == label && goesOn
        case "L": return open?.label == label
        case "U": return open == nil && !isSpace && !label.isEmpty
        default: return open == nil
        }
      }
      let scores = scores(
        model.recognizer, narrowed, [token, open?.start ?? -1, open == nil ? -1 : token - 1])
      guard let best = candidates.max(by: { scores[$0] < scores[$1] }) else { continue }
      let label = moves[best].dropFirst(2)
      switch moves[best].first {
      case "B": open = (token, label)
      case "L":
        result.append("\(open?.start ?? -1) \(token + 1) \(label)")
        open = nil
      case "U": result.append("\(token) \(token + 1) \(label)")
      default: break
      }
    }
    return result
  }
}
