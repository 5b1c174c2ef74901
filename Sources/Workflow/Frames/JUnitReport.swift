import Framing

/// A suite's result as JUnit XML, the form in which continuous-integration services read tests.
public enum JUnitReport {
  /// One `testsuite` with a `testcase` a check; failed ones hold a `failure` with the worst examples.
  public static func xml(_ result: SuiteResult) -> String {
    let failed = result.checks.count { !$0.isPassed }
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuite name=\"\(escaped(result.name))\" tests=\"\(result.checks.count)\" failures=\"\(failed)\">",
    ]
    for check in result.checks {
      let head =
        "  <testcase classname=\"\(escaped(result.name + "." + check.kind))\" name=\"\(escaped(check.name))\""
      guard !check.isPassed else {
        lines.append(head + "/>")
        continue
      }
      lines.append(head + ">")
      lines.append("    <failure message=\"\(escaped(check.message))\">")
      lines += check.exampleLines.map(escaped)
      lines.append("    </failure>")
      lines.append("  </testcase>")
    }
    return lines.joined(separator: "\n") + "\n</testsuite>\n"
  }

  /// A text for an attribute or between tags. Characters that XML 1.0 cannot hold become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: result += "&amp;".unicodeScalars
      case 0x3C: result += "&lt;".unicodeScalars
      case 0x3E: result += "&gt;".unicodeScalars
      case 0x22: result += "&quot;".unicodeScalars
      case 0x9, 0xA, 0xD: result += "&#\(scalar.value);".unicodeScalars
      case 0..<0x20, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
