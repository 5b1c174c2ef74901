import Foundation
import Kernels
import Testing

@testable import Vectors

/// The parts of a layer against their definitions, in double precision.
@Suite struct EncoderLayerTests {
  private func numbers(_ count: Int, scale: Float = 1) -> [Float] {
    (0..<count).map { (Float(($0 &* 6_007 &+ 11) % 997) / 997 - 0.5) * scale }
  }

  @Test(
    "attention is the softmax of scaled products, for sentences of any length",
    arguments: [1, 2, 3, 5, 17, 256])
  func attention(_ tokens: Int) {
    let width = SentenceEncoderShape.width
    let headWidth = SentenceEncoderShape.headWidth
    let stride = tokens + 3
    var projected = numbers(3 * width * stride, scale: 8)
    let room = FloatRoom(SelfAttention.mostScores)
    var result = [Float](repeating: .nan, count: width * stride)
    projected.withUnsafeMutableBufferPointer { projected in
      result.withUnsafeMutableBufferPointer { result in
        guard let projected = projected.baseAddress, let result = result.baseAddress else { return }
        SelfAttention.apply(
          to: UnsafePointer(projected), into: result, stride: stride, scores: room.base, tokens: tokens)
      }
    }
    func value(_ part: Int, _ feature: Int, _ token: Int) -> Double {
      Double(projected[(part * width + feature) * stride + token])
    }
    for head in [0, 11] {
      for token in [0, tokens / 2, tokens - 1] {
        let features = (head * headWidth)..<((head + 1) * headWidth)
        let scores = (0..<tokens).map { other in
          features.reduce(0) { $0 + value(0, $1, token) * value(1, $1, other) }
            / Double(headWidth).squareRoot()
        }
        let powers = scores.map { exp($0 - (scores.max() ?? 0)) }
        let total = powers.reduce(0, +)
        for feature in features {
          let expected = (0..<tokens).reduce(0) { $0 + powers[$1] / total * value(2, feature, $1) }
          // Scores are up to 90 here, and their exponentials lose as much as that in single precision.
          #expect(abs(Double(result[feature * stride + token]) - expected) < 1e-4)
        }
      }
    }
    #expect(result[tokens].isNaN, "nothing is written beyond the sentence")
  }

  @Test("normalized features have the mean and deviation that scale and shift say, after the bias is added")
  func normalization() {
    let width = SentenceEncoderShape.width
    let stride = 40
    var values = numbers(width * stride, scale: 4)
    let before = values
    let scale = numbers(width).map { $0 + 1 }
    let shift = numbers(width, scale: 3)
    let bias = numbers(width, scale: 2).reversed() as [Float]
    scale.withUnsafeBufferPointer { scale in
      shift.withUnsafeBufferPointer { shift in
        bias.withUnsafeBufferPointer { bias in
          values.withUnsafeMutableBufferPointer { values in
            guard let scale = scale.baseAddress, let shift = shift.baseAddress,
              let values = values.baseAddress
            else { return }
            FeatureNormalization.apply(
              SentenceEncoderWeights.Normalization(scale: scale, shift: shift), to: values, stride: stride,
              adding: bias.baseAddress, tokens: 32)
          }
        }
      }
    }
    for token in [0, 15, 16, 31] {
      let column = (0..<width).map { Double(before[$0 * stride + token]) + Double(bias[$0]) }
      let mean = column.reduce(0, +) / Double(width)
      let deviation = (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)).squareRoot()
      for feature in 0..<width {
        let expected = (column[feature] - mean) / deviation * Double(scale[feature]) + Double(shift[feature])
        #expect(abs(Double(values[feature * stride + token]) - expected) < 1e-5)
      }
    }
    #expect(values[32] == before[32], "what is beyond the tokens stays")
  }

  @Test("every sentence is in one block, and no block holds more tokens than it has room for")
  func plan() {
    let lengths = (0..<500).map { 2 + $0 * 37 % 255 }
    for jobs in [1, 2, 64] {
      let blocks = BlockPlan.blocks(of: lengths, jobs: jobs)
      #expect(blocks.flatMap { $0 }.sorted() == Array(lengths.indices))
      #expect(blocks.allSatisfy { $0.reduce(0) { $0 + lengths[$1] } <= EncoderBlock.mostTokens })
    }
    #expect(BlockPlan.blocks(of: [], jobs: 2) == [])
    #expect(BlockPlan.blocks(of: [256], jobs: 8) == [[0]])
  }

  @Test("blocks take the longest sentence that fits, ties in the order of the texts")
  func planOrder() {
    #expect(BlockPlan.blocks(of: [3, 100, 3, 28, 20], jobs: 100) == [[1, 3], [4, 0, 2]])
  }
}
