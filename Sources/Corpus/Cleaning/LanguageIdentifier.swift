import CLanguageDetection

/// Names the language of a text, through the Compact Language Detector 2.
public enum LanguageIdentifier {
  /// Bytes of a text that the detector reads. Its time grows with them: 24 µs for 300, 42 µs for 600. With 400
  /// it names English, and is sure, for all but one of 10,000 English articles.
  static let sampleBytes = 400
  /// Least share of the sample, in percent, that must be in the language for the answer to be sure.
  static let surePercent = 70

  /// What the detector made of a text.
  public struct Answer: Sendable, Hashable {
    /// ISO 639 code.
    public var code: String
    /// Whether the detector is sure.
    public var isSure: Bool
  }

  /// The language of a text: of its abstract and body, as far as the first ``sampleBytes`` reach. `nil` if the
  /// detector cannot name one.
  public static func identify(_ texts: String?...) -> Answer? {
    var sample: [UInt8] = []
    sample.reserveCapacity(sampleBytes + texts.count)
    for text in texts {
      guard let text, sample.count < sampleBytes else { continue }
      if !sample.isEmpty { sample.append(0x0A) }
      sample.append(contentsOf: text.utf8.prefix(sampleBytes - sample.count))
    }
    // A character cut in half at the end is no valid UTF-8.
    var tail = 0
    while let last = sample.last, last >= 0x80, tail < 4 {
      sample.removeLast()
      tail += 1
      if last >= 0xC0 { break }
    }
    guard !sample.isEmpty else { return nil }
    let detected = sample.withUnsafeBytes { bytes in
      parallax_detect_language(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
    }
    guard detected.percent > 0, let name = detected.code, let code = normalize(String(cString: name)) else {
      return nil
    }
    return Answer(code: code, isSure: detected.reliable && Int(detected.percent) >= surePercent)
  }

  /// The ISO 639 code that a source means: "en-US", "en_EN", "ENG" and "English" are "en". `nil` if it is no
  /// language known here.
  public static func normalize(_ source: String) -> String? {
    guard source.utf8.count <= 64 else { return nil }
    let lower = source.lowercased()
    let main = lower.split(whereSeparator: { $0 == "-" || $0 == "_" || $0 == "." || $0 == " " }).first
    guard let main else { return nil }
    let code = String(main)
    if let modern = synonyms[code] { return modern }
    return codes.contains(code) ? code : nil
  }

  /// Withdrawn codes, ISO 639-2 codes and English names of the languages most news is written in.
  private static let synonyms: [String: String] = [
    "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "jw": "jv",
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt",
    "rus": "ru", "ukr": "uk", "pol": "pl", "nld": "nl", "dut": "nl", "swe": "sv", "tur": "tr", "ara": "ar",
    "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "hin": "hi", "fas": "fa", "per": "fa", "heb": "he",
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt", "russian": "ru", "ukrainian": "uk", "polish": "pl", "dutch": "nl", "swedish": "sv",
    "turkish": "tr", "arabic": "ar", "chinese": "zh", "japanese": "ja", "korean": "ko", "hindi": "hi",
    "persian": "fa", "hebrew": "he",
  ]

  /// ISO 639-1, and those of ISO 639-2 and 639-3 that the detector knows and 639-1 lacks.
  private static let codes: Set<String> = {
    let list =
      "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
      + "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii "
      + "ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi "
      + "mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw "
      + "sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk "
      + "ur uz ve vi vo wa wo xh yi yo za zh zu ceb chr crs haw hmn kha lif mfe nso raj rup sco syr war bug"
    return Set(list.split(separator: " ").map(String.init))
  }()
}
