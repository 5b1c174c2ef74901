import Corpus
import Testing

@Suite("Scanning JSON")
struct JSONScannerTests {
  /// The string that `json` is; `nil` if it is no JSON string.
  private func string(_ json: String) -> String? {
    [UInt8](json.utf8).withUnsafeBufferPointer { bytes -> String? in
      var scanner = JSONScanner(bytes)
      guard let token = try? scanner.string(), (try? scanner.finish()) != nil else { return nil }
      var result: [UInt8] = []
      scanner.append(token, to: &result)
      return String(decoding: result, as: UTF8.self)
    }
  }

  private func fault(_ json: String, depth: Int = 256) -> JSONScanner.Reason? {
    [UInt8](json.utf8).withUnsafeBufferPointer { bytes -> JSONScanner.Reason? in
      var scanner = JSONScanner(bytes, maximumDepth: depth)
      do throws(JSONScanner.Fault) {
        try scanner.skipValue()
        try scanner.finish()
        return nil
      } catch {
        return error.reason
      }
    }
  }

  @Test("escapes at any distance from the quotation marks", arguments: 0..<20)
  func escapes(_ padding: Int) {
    let pad = String(repeating: "x", count: padding)
    for (escaped, plain) in [
      ("\\n", "\n"), ("\\\"", "\""), ("\\\\", "\\"), ("\\/", "/"), ("\\b\\f\\r\\t", "\u{8}\u{C}\r\t"),
      ("\\u0041", "A"), ("\\u00e9", "é"), ("\\u20AC", "€"), ("\\ud83d\\ude00", "😀"), ("é€😀", "é€😀"),
      ("\\ud83d", "\u{FFFD}"), ("\\ude00", "\u{FFFD}"), ("\\ud83d\\u0041", "\u{FFFD}A"),
      ("\\ud83d\\ud83d\\ude00", "\u{FFFD}😀"), ("\\ud83dx", "\u{FFFD}x"), ("\\u0000", "\0"), ("", ""),
    ] {
      #expect(string("\"\(pad)\(escaped)\(pad)\"") == pad + plain + pad)
      #expect(string("\"\(escaped)\(pad)\(escaped)\"") == plain + pad + plain)
    }
  }

  @Test(
    "values of RFC 8259 are accepted",
    arguments: [
      "0", "-0", "-1.5e+10", "1E5", "10.25", "true", "false", "null", "\"\"", "{}", "[]",
      " [ 1 , {\"a\" : [ ] } ] ",
      "{\"a\":1,\"b\":{\"c\":[true,null]}}", "[[[[]]]]",
    ])
  func accepted(_ json: String) { #expect(fault(json) == nil) }

  @Test(
    "what is no JSON is refused",
    arguments: [
      "01", "1.", ".5", "+1", "1e", "--1", "tru", "nul", "True", "'a'", "{a:1}", "{\"a\" 1}", "{\"a\":1,}",
      "[1,]",
      "[1 2]", "{\"a\":1 \"b\":2}", "[", "{", "{\"a\"", "{\"a\":", "\"a", "\"\\x\"", "\"\\u12g4\"",
      "\"a\tb\"",
      "1 2", "[}", "{]", "", "NaN", "{1:2}", "[,1]", "\"\\",
    ])
  func refused(_ json: String) { #expect(fault(json) != nil) }

  @Test("every prefix of a record is a record that ends early")
  func prefixes() {
    let json =
      "{\"headline\": \"A \\u00e9\\n\", \"tags\": [\"x\", {\"y\": -1.5e3}], \"z\": true, \"n\": null}"
    for count in 0..<json.utf8.count {
      #expect(fault(String(decoding: json.utf8.prefix(count), as: UTF8.self)) == .endsEarly)
    }
    #expect(fault(json) == nil)
  }

  @Test("depth is bounded without recursion")
  func depth() {
    let deep = String(repeating: "[", count: 1_000_000)
    #expect(fault(deep) == .tooDeep)
    #expect(fault(String(repeating: "{\"a\":", count: 1_000_000)) == .tooDeep)
    #expect(fault("[[[]]]", depth: 3) == nil)
    #expect(fault("[[[[]]]]", depth: 3) == .tooDeep)
  }

  @Test("the caller pulls what it wants")
  func pull() throws {
    let json = Array(
      "{\"skip\": {\"deep\": [1, {\"x\": 2}]}, \"n\": 12.50, \"l\": [true, false], \"s\": \"v\"}".utf8)
    try json.withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      var seen: [String] = []
      try scanner.enterObject()
      while let key = try scanner.nextKey() {
        if scanner.matches(key, Array("n".utf8)) {
          seen.append(String(decoding: scanner.bytes(try scanner.number()), as: UTF8.self))
        } else if scanner.matches(key, Array("l".utf8)) {
          try scanner.enterArray()
          while try scanner.nextElement() { seen.append("\(try scanner.boolean())") }
        } else if scanner.matches(key, Array("s".utf8)) {
          let value = try scanner.string()
          #expect(!value.hasEscapes)
          seen.append(String(decoding: scanner.bytes(value.range), as: UTF8.self))
        } else {
          try scanner.skipValue()
        }
      }
      try scanner.finish()
      #expect(seen == ["12.50", "true", "false", "v"])
    }
  }
}
