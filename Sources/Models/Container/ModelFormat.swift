/// The container that converted models are kept in: one file of named sections, laid out to be used straight from
/// memory-mapped pages.
///
/// | part | content |
/// | --- | --- |
/// | magic | `PLXMODEL` |
/// | version | of this layout, 32 bits |
/// | content version | of what the sections hold, which the converter decides, 32 bits |
/// | sections | their number, 64 bits |
/// | directory | its bytes' number, 64 bits |
/// | size | bytes of the whole file, 64 bits |
/// | checksum | CRC-32 of the directory and then of all sections but floats, 32 bits |
/// | zeros | 32 bits |
/// | directory | a section each: kind (8 bits), rank (8), length of its name (16), offset (64), byte count (64), lengths of its dimensions (64 each), name |
/// | sections | each at a multiple of 64 bytes, zeros between |
///
/// The checksum covers what leads somewhere: a flipped bit in a table of places would end a program in the middle of a
/// text, where one in the floats only changes a decision. So opening a file reads a tenth of it; the manifest's sums
/// cover all, and take longer.
///
/// All numbers are little-endian; so are the machines that Parallax runs on, and the sections are not swapped.
enum ModelFormat {
  static let magic = Array("PLXMODEL".utf8)
  /// Raised whenever the layout of the container changes.
  static let version: UInt32 = 2
  static let headerBytes = 48
  /// Width of a cache line and of the widest vector register.
  static let alignment = 64
  /// Most sections; a pipeline has about a hundred.
  static let mostSections = 4096
  /// Largest directory, in bytes; real ones have a few thousand.
  static let mostDirectoryBytes = 1 << 20
  /// Longest name, in bytes.
  static let mostNameBytes = 255
  /// Most dimensions of a section of floats.
  static let mostDimensions = 8

  /// What the elements of a section are.
  enum Kind: UInt8 {
    case bytes = 0
    case text = 1
    case floats = 2
    case words32 = 3
    case words64 = 4

    var elementSize: Int {
      switch self {
      case .bytes, .text: 1
      case .floats, .words32: 4
      case .words64: 8
      }
    }

    /// Whether the checksum covers sections of this kind.
    var isChecked: Bool { self != .floats }

    var noun: String {
      switch self {
      case .bytes: "bytes"
      case .text: "text"
      case .floats: "floats"
      case .words32: "32-bit words"
      case .words64: "64-bit words"
      }
    }
  }

  static func aligned(_ offset: Int) -> Int {
    (offset + alignment - 1) / alignment * alignment
  }
}
