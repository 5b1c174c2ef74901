/// What can be wrong with the arguments of a kernel.
public enum KernelError: Error, Equatable, CustomStringConvertible {
  /// Two shapes don't fit together.
  case shapeMismatch(operation: String, left: [Int], right: [Int])
  /// A dimension exceeds what the 32-bit interface of BLAS can address.
  case tooLarge(operation: String, dimension: Int)
  /// A matrix holds a value that is infinite or not a number.
  case notFinite
  /// An option is outside its range.
  case invalidArgument(String)

  /// The fault in plain words.
  public var description: String {
    switch self {
    case .shapeMismatch(let operation, let left, let right):
      "\(operation): shapes \(left) and \(right) don't fit"
    case .tooLarge(let operation, let dimension):
      "\(operation): \(dimension) is more than a 32-bit BLAS can address"
    case .notFinite:
      "matrix holds a value that is not a finite number"
    case .invalidArgument(let text):
      text
    }
  }
}
