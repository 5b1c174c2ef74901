import Kernels
import Models

/// Scores the moves of a transition system in a state that is described by a few tokens: each token's vector times
/// the weights of its role, summed; the larger of two pieces; a linear layer (`spacy.TransitionBasedParser.v2`).
struct TransitionScorer: @unchecked Sendable {  // Reads only; the file that owns the memory is kept beside.
  /// Numbers in the hidden vector, and in the tokens' vectors that it is made from.
  static let hidden = 64
  /// Linear functions that a hidden unit takes the largest of.
  static let pieces = 2
  /// A token's contribution in one role: piece after piece.
  static let unmaxed = pieces * hidden
  /// Moves that are scored together: as many sums as fit the vector registers beside a weight.
  static let panel = 7 * FloatLane.scalarCount

  let file: ModelFile
  /// Roles of tokens in a state.
  let roles: Int
  /// Moves.
  let moves: Int
  /// From the encoder's vectors to those that states are made from: width × hidden.
  let narrowing: UnsafePointer<Float>
  let narrowingBias: UnsafePointer<FloatLane>
  /// hidden × (roles × unmaxed).
  let lower: UnsafePointer<Float>
  let lowerBias: UnsafePointer<FloatLane>
  /// Contribution of a role that no token fills: roles × unmaxed.
  let padding: UnsafePointer<FloatLane>
  /// Panels × hidden × panel.
  let upper: UnsafePointer<Float>
  /// Bias of each move, rounded up to whole panels.
  let upperBias: UnsafePointer<Float>

  /// Panels of moves.
  var panels: Int { (moves + Self.panel - 1) / Self.panel }

  /// The scorer whose sections begin with `prefix`.
  ///
  /// - Throws: `ModelError` for sections that are missing or have another shape.
  init(_ file: ModelFile, prefix: String, roles: Int, moves: Int) throws {
    self.file = file
    self.roles = roles
    self.moves = moves
    func floats(_ name: String, _ shape: [Int]) throws -> UnsafePointer<Float> {
      try EncoderWeights.floats(file, "\(prefix)/\(name)", shape)
    }
    let hidden = Self.hidden
    let panels = (moves + Self.panel - 1) / Self.panel
    narrowing = try floats("narrowing", [EncoderShape.width, hidden])
    narrowingBias = try floats("narrowing/bias", [hidden]).lanes
    lower = try floats("lower", [hidden, roles * Self.unmaxed])
    lowerBias = try floats("lower/bias", [Self.unmaxed]).lanes
    padding = try floats("padding", [roles, Self.unmaxed]).lanes
    upper = try floats("upper", [panels, hidden, Self.panel])
    upperBias = try floats("upper/bias", [panels * Self.panel])
  }

  /// Writes the scorer of a serialized network.
  ///
  /// - Throws: `ModelError`, or ``NetworkError/unsupported(_:)`` for another architecture.
  static func convert(
    _ network: ThincModelFile, prefix: String, roles: Int, moves: Int, into writer: inout ModelFileWriter
  ) throws {
    let root = network.layers[0]
    guard let lowerIndex = root.references["lower"], let upperIndex = root.references["upper"],
      let narrowing = network.layers(named: "linear").first(where: { $0.index != upperIndex })
    else { throw NetworkError.unsupported("a transition-based parser without two layers") }
    let lower = network.layers[lowerIndex]
    let upper = network.layers[upperIndex]
    let width = EncoderShape.width
    let linear = try narrowing.floats("W", shape: [hidden, width]).values
    try writer.add(
      "\(prefix)/narrowing",
      floats: (0..<width).flatMap { input in (0..<hidden).map { linear[$0 * width + input] } },
      shape: [width, hidden])
    try writer.add(
      "\(prefix)/narrowing/bias", floats: try narrowing.floats("b", shape: [hidden]).values, shape: [hidden])

    let products = try lower.floats("W", shape: [roles, hidden, pieces, hidden]).values
    var transposed = [Float](repeating: 0, count: products.count)
    for role in 0..<roles {
      for output in 0..<hidden {
        for piece in 0..<pieces {
          for input in 0..<hidden {
            transposed[((input * roles + role) * pieces + piece) * hidden + output] =
              products[((role * hidden + output) * pieces + piece) * hidden + input]
          }
        }
      }
    }
    try writer.add("\(prefix)/lower", floats: transposed, shape: [hidden, roles * unmaxed])
    let bias = try lower.floats("b", shape: [hidden, pieces]).values
    try writer.add("\(prefix)/lower/bias", floats: pieceAfterPiece(bias[...]), shape: [unmaxed])
    let padding = try lower.floats("pad", shape: [1, roles, hidden, pieces]).values
    try writer.add(
      "\(prefix)/padding",
      floats: (0..<roles).flatMap { pieceAfterPiece(padding[($0 * unmaxed)..<(($0 + 1) * unmaxed)]) },
      shape: [roles, unmaxed])

    let scores = try upper.floats("W", shape: [moves, hidden]).values
    let panels = (moves + panel - 1) / panel
    var panelled = [Float](repeating: 0, count: panels * hidden * panel)
    for move in 0..<moves {
      for input in 0..<hidden {
        panelled[(move / panel * hidden + input) * panel + move % panel] = scores[move * hidden + input]
      }
    }
    try writer.add("\(prefix)/upper", floats: panelled, shape: [panels, hidden, panel])
    let scoreBias = try upper.floats("b", shape: [moves]).values
    try writer.add(
      "\(prefix)/upper/bias",
      floats: scoreBias + [Float](repeating: 0, count: panels * panel - moves), shape: [panels * panel])
  }

  private static func pieceAfterPiece(_ values: ArraySlice<Float>) -> [Float] {
    (0..<pieces).flatMap { piece in
      (0..<hidden).map { values[values.startIndex + $0 * pieces + piece] }
    }
  }
}
