import Kernels

/// Weights in single precision, one aligned row of a power of two of floats a feature, and the two loops that
/// coordinate methods spend their time in: a row's scores, and adding a row.
///
/// Sums are made in the order of the entries.
final class WeightRows {
  let rowCount: Int
  let stride: Int
  let pointer: UnsafeMutablePointer<Float>
  /// A row of 16 floats lies in one line of the cache.
  private static let alignment = 64

  /// Zeros.
  init(rowCount: Int, width: Int) {
    self.rowCount = rowCount
    stride = Self.stride(for: width)
    let count = max(1, rowCount * stride)
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Float>.size, alignment: Self.alignment)
    pointer = raw.bindMemory(to: Float.self, capacity: count)
    pointer.initialize(repeating: 0, count: count)
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }

  /// Floats a row takes for so many scores: 1, 4, 8, or a multiple of 16.
  static func stride(for width: Int) -> Int {
    switch width {
    case ...1: 1
    case ...4: 4
    case ...8: 8
    default: (width + 15) / 16 * 16
    }
  }

  /// ½ of the sum of squares.
  func halfSquare() -> Double {
    var sum = 0.0
    for row in 0..<rowCount {
      var part: Float = 0
      for index in row * stride..<(row + 1) * stride { part += pointer[index] * pointer[index] }
      sum += Double(part)
    }
    return sum / 2
  }

  /// Writes the scores of a row of features, ``stride`` floats.
  @inline(__always)
  func scores(
    _ columns: UnsafePointer<UInt32>, _ values: UnsafePointer<Float>, count: Int,
    into output: UnsafeMutablePointer<Float>
  ) {
    switch stride {
    case 1:
      // Four sums at once, because one would wait for itself.
      var sums = SIMD4<Float>.zero
      var entry = 0
      while entry + 4 <= count {
        let gathered = SIMD4<Float>(
          pointer[Int(columns[entry])], pointer[Int(columns[entry + 1])], pointer[Int(columns[entry + 2])],
          pointer[Int(columns[entry + 3])])
        sums += gathered * UnsafeRawPointer(values + entry).loadUnaligned(as: SIMD4<Float>.self)
        entry += 4
      }
      var sum = (sums[0] + sums[1]) + (sums[2] + sums[3])
      while entry < count {
        sum += values[entry] * pointer[Int(columns[entry])]
        entry += 1
      }
      output[0] = sum
    case 4:
      var sum = SIMD4<Float>.zero
      for entry in 0..<count { sum += Self.load(pointer + Int(columns[entry]) &* 4, 0) * values[entry] }
      Self.store(sum, output, 0)
    case 8:
      var a = SIMD4<Float>.zero
      var b = SIMD4<Float>.zero
      for entry in 0..<count {
        let source = pointer + Int(columns[entry]) &* 8
        a += Self.load(source, 0) * values[entry]
        b += Self.load(source, 4) * values[entry]
      }
      Self.store(a, output, 0)
      Self.store(b, output, 4)
    default:
      for start in Swift.stride(from: 0, to: stride, by: 16) {
        var a = SIMD4<Float>.zero
        var b = SIMD4<Float>.zero
        var c = SIMD4<Float>.zero
        var d = SIMD4<Float>.zero
        for entry in 0..<count {
          let source = pointer + (Int(columns[entry]) &* stride &+ start)
          let value = SIMD4<Float>(repeating: values[entry])
          a += Self.load(source, 0) * value
          b += Self.load(source, 4) * value
          c += Self.load(source, 8) * value
          d += Self.load(source, 12) * value
        }
        Self.store(a, output, start)
        Self.store(b, output, start + 4)
        Self.store(c, output, start + 8)
        Self.store(d, output, start + 12)
      }
    }
  }

  /// Adds a row of features times ``stride`` floats.
  @inline(__always)
  func add(
    _ columns: UnsafePointer<UInt32>, _ values: UnsafePointer<Float>, count: Int,
    times step: UnsafePointer<Float>
  ) {
    switch stride {
    case 1:
      for entry in 0..<count { pointer[Int(columns[entry])] += values[entry] * step[0] }
    case 4:
      let a = Self.load(step, 0)
      for entry in 0..<count {
        let target = pointer + Int(columns[entry]) &* 4
        Self.store(Self.load(target, 0) + a * values[entry], target, 0)
      }
    case 8:
      let a = Self.load(step, 0)
      let b = Self.load(step, 4)
      for entry in 0..<count {
        let target = pointer + Int(columns[entry]) &* 8
        Self.store(Self.load(target, 0) + a * values[entry], target, 0)
        Self.store(Self.load(target, 4) + b * values[entry], target, 4)
      }
    default:
      for start in Swift.stride(from: 0, to: stride, by: 16) {
        let a = Self.load(step, start)
        let b = Self.load(step, start + 4)
        let c = Self.load(step, start + 8)
        let d = Self.load(step, start + 12)
        for entry in 0..<count {
          let target = pointer + (Int(columns[entry]) &* stride &+ start)
          let value = SIMD4<Float>(repeating: values[entry])
          Self.store(Self.load(target, 0) + a * value, target, 0)
          Self.store(Self.load(target, 4) + b * value, target, 4)
          Self.store(Self.load(target, 8) + c * value, target, 8)
          Self.store(Self.load(target, 12) + d * value, target, 12)
        }
      }
    }
  }

  @inline(__always)
  private static func load(_ source: UnsafePointer<Float>, _ offset: Int) -> SIMD4<Float> {
    UnsafeRawPointer(source + offset).loadUnaligned(as: SIMD4<Float>.self)
  }

  @inline(__always)
  private static func load(_ source: UnsafeMutablePointer<Float>, _ offset: Int) -> SIMD4<Float> {
    UnsafeRawPointer(source + offset).loadUnaligned(as: SIMD4<Float>.self)
  }

  @inline(__always)
  private static func store(_ value: SIMD4<Float>, _ target: UnsafeMutablePointer<Float>, _ offset: Int) {
    UnsafeMutableRawPointer(target + offset).storeBytes(of: value, as: SIMD4<Float>.self)
  }
}
