/// Estimates how wide text will be drawn, since nothing measures it when a plot is written.
enum TextMetrics {
  /// Advance widths of U+0020...U+007E in Helvetica, thousandths of the font size (Adobe Font Metrics).
  private static let helvetica: [Int] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]

  /// Viewers without Helvetica or Arial fall back to faces up to 17 % wider (DejaVu Sans, measured over English
  /// words); room is reserved for them.
  private static let reserve = 1.17

  /// Width of `text` at font size `size`, in pixels, rather too much than too little.
  static func width(_ text: String, size: Double) -> Double {
    var thousandths = 0
    for character in text {
      if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
        thousandths += helvetica[Int(ascii) - 0x20]
      } else {
        // 667 covers accented and Cyrillic letters of either case but for the widest; East Asian ones are square.
        switch DisplayWidth.of(character) {
        case 0: break
        case 1: thousandths += 667
        default: thousandths += 1000
        }
      }
    }
    return Double(thousandths) / 1000 * size * reserve
  }

  /// `text` cut with `…` so that it is no wider than `limit` pixels.
  static func truncate(_ text: String, size: Double, to limit: Double) -> String {
    guard width(text, size: size) > limit else { return text }
    var kept = ""
    var used = width("…", size: size)
    for character in text {
      used += width(String(character), size: size)
      if used > limit { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }
}
