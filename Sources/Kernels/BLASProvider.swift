import CBLAS

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Which BLAS the program runs on. The interface is fixed when Parallax is built, the library behind it is the
/// system's choice at run time (on Debian through `update-alternatives`).
public enum BLASProvider {
  /// One line for `doctor`: the library's own description where it has one, and the file it was loaded from.
  public static var description: String {
    let name = configuration ?? "BLAS that does not tell its name (reference BLAS or similar)"
    return path.map { "\(name) [\($0)]" } ?? name
  }

  /// Whether OpenBLAS serves the calls.
  public static var isOpenBLAS: Bool { symbol("openblas_get_config") != nil }

  /// The family of processors whose kernels OpenBLAS uses, in its words: `Haswell`, `SkylakeX`. It is
  /// OpenBLAS's choice as it is loaded, or the user's by `OPENBLAS_CORETYPE`. `nil` for another BLAS.
  public static var kernels: String? {
    typealias Function = @convention(c) () -> UnsafePointer<CChar>?
    guard let function = symbol("openblas_get_corename") else { return nil }
    return unsafeBitCast(function, to: Function.self)().map { String(cString: $0) }
  }

  /// File of the library that serves the calls, where the system tells.
  public static var path: String? {
    guard let address = symbol("cblas_sgemm") else { return nil }
    let target = UInt(bitPattern: address)
    // Lines such as "7f2a40000000-7f2a41000000 r-xp 00000000 08:01 1234  /usr/lib/…/libblas.so.3".
    guard let maps = fopen("/proc/self/maps", "r") else { return nil }
    defer { fclose(maps) }
    var line = [CChar](repeating: 0, count: 4096)
    while fgets(&line, Int32(line.count), maps) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      let fields = text.split(maxSplits: 5, whereSeparator: \.isWhitespace)
      let bounds = (fields.first ?? "").split(separator: "-").compactMap { UInt($0, radix: 16) }
      guard fields.count == 6, bounds.count == 2, bounds[0] <= target, target < bounds[1] else { continue }
      return String(fields[5].drop { $0 == " " }.prefix { $0 != "\n" })
    }
    return nil
  }

  /// Threads that one BLAS call may use; `nil` where the library can't tell.
  public static var threadCount: Int? {
    typealias Function = @convention(c) () -> Int32
    return symbol("openblas_get_num_threads").map { Int(unsafeBitCast($0, to: Function.self)()) }
  }

  /// Keeps every BLAS call on its caller's thread, for the whole process, where the library can be told to.
  ///
  /// The kernels share work among threads themselves, in blocks that don't depend on the number of
  /// threads; a BLAS that starts threads of its own would compete with them and could change last digits. A program
  /// should call this first, whatever it does, since some providers' threads run from the start.
  public static func useOneThread() {
    _ = oneThread
  }

  private static let oneThread: Void = {
    typealias SetCount = @convention(c) (Int32) -> Void
    typealias Shutdown = @convention(c) () -> Int32
    guard let setCount = symbol("openblas_set_num_threads") else { return }
    unsafeBitCast(setCount, to: SetCount.self)(1)
    // OpenBLAS starts its threads as it is loaded, and they spin for a tenth of a second before they sleep: on
    // two cores that took up to a third of the time of short commands.
    if let shutdown = symbol("blas_thread_shutdown_") {
      _ = unsafeBitCast(shutdown, to: Shutdown.self)()
    }
  }()

  private static var configuration: String? {
    typealias Function = @convention(c) () -> UnsafePointer<CChar>?
    guard let function = symbol("openblas_get_config") else { return nil }
    return unsafeBitCast(function, to: Function.self)().map {
      String(cString: $0).split(separator: " ").joined(separator: " ")
    }
  }

  /// Address of a symbol among the libraries that are loaded.
  private static func symbol(_ name: String) -> UnsafeMutableRawPointer? {
    guard let program = dlopen(nil, RTLD_NOW) else { return nil }
    defer { dlclose(program) }
    return dlsym(program, name)
  }
}
