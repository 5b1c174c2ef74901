import Foundation

/// What libFuzzer calls before the first input: opens the model, so that no input has to answer for the time it takes.
@_cdecl("LLVMFuzzerInitialize")
public func prepare(_ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
  FuzzTarget.check("")
  return 0
}

/// What libFuzzer calls with each input. Every target defines an enum `FuzzTarget` with `check(_ text: String)`, which
/// calls ``broken(_:_:)`` if something does not hold.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Broken UTF-8 becomes U+FFFD, as it does on every way into the toolkit.
  FuzzTarget.check(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
  return 0
}

/// Ends the run: libFuzzer keeps the input.
func broken(_ what: String, _ text: String) -> Never {
  FileHandle.standardError.write(Data("broken: \(what): \(text.debugDescription)\n".utf8))
  abort()
}

/// Checks what must hold of the tokens of any text, given as byte offsets and whether a space follows: they ascend,
/// none is empty, and joined they are the text.
func checkTokens(_ tokens: [(range: Range<Int>, hasSpace: Bool)], are text: String) {
  let bytes = Array(text.utf8)
  var position = 0
  for (range, hasSpace) in tokens {
    if range.lowerBound != position { broken("a token does not start where the one before ends", text) }
    if range.isEmpty { broken("a token is empty", text) }
    position = range.upperBound
    guard hasSpace else { continue }
    if position >= bytes.count || bytes[position] != 0x20 { broken("there is no space", text) }
    position += 1
  }
  if position != bytes.count { broken("tokens joined are not the text", text) }
}
