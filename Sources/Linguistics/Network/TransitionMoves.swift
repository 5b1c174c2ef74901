import Foundation
import Models

/// The moves of a transition system: kinds of actions with labels, in the order in which the network scores them.
struct TransitionMoves: Sendable, Equatable {
  /// One move.
  struct Move: Sendable, Equatable {
    /// Number of the kind of action.
    var action: Int
    /// Its label; may be empty.
    var label: String
  }

  var moves: [Move]

  init(moves: [Move]) { self.moves = moves }

  /// Moves as spaCy serializes them: counts of labels for each action. Actions come by number, labels by count and
  /// name, larger ones first; labels added after training, whose counts are negative, come last and by label.
  ///
  /// - Throws: `ModelError` for a file that is damaged.
  init(spaCyFile bytes: [UInt8], named what: String) throws {
    let root = try MessagePackValue.decode(bytes, named: what)
    guard let text = root["moves"]?.bytesValue ?? root["moves"]?.textValue.map({ Array($0.utf8) }),
      let counts = try? JSONDecoder().decode([String: [String: Int]].self, from: Data(text))
    else { throw ModelError.malformed(what: what, reason: "has no moves") }
    var trained: [Move] = []
    var added: [(count: Int, label: String, action: Int)] = []
    let actions = counts.compactMap { key, labels in Int(key).map { ($0, labels) } }.sorted { $0.0 < $1.0 }
    for (action, labels) in actions {
      let sorted = labels.sorted { ($0.value, Array($0.key.utf8)) > ($1.value, Array($1.key.utf8)) }
      for (label, count) in sorted {
        if count >= 0 {
          trained.append(Move(action: action, label: label))
        } else {
          added.append((count, label, action))
        }
      }
    }
    added.sort { ($0.count, Array($0.label.utf8), $1.action) > ($1.count, Array($1.label.utf8), $0.action) }
    moves = trained + added.map { Move(action: $0.action, label: $0.label) }
  }

  /// Moves from a section that ``text`` was written to.
  ///
  /// - Throws: `ModelError` if the section is missing or damaged.
  init(_ file: ModelFile, _ section: String, actions: Range<Int>) throws {
    moves = try file.text(section).split(separator: "\n").map { line in
      let fields = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      guard fields.count == 2, let action = Int(fields[0]), actions.contains(action) else {
        throw ModelError.section(name: section, reason: "is damaged")
      }
      return Move(action: action, label: String(fields[1]))
    }
    guard !moves.isEmpty, moves.count <= Int(Int16.max) else {
      throw ModelError.section(name: section, reason: "is damaged")
    }
  }

  /// One line a move: action, tabulator, label.
  var text: String { moves.map { "\($0.action)\t\($0.label)" }.joined(separator: "\n") }
}

private func > (left: (Int, [UInt8]), right: (Int, [UInt8])) -> Bool {
  left.0 != right.0 ? left.0 > right.0 : right.1.lexicographicallyPrecedes(left.1)
}

private func > (left: (Int, [UInt8], Int), right: (Int, [UInt8], Int)) -> Bool {
  left.0 != right.0 || left.1 != right.1 ? (left.0, left.1) > (right.0, right.1) : left.2 > right.2
}
