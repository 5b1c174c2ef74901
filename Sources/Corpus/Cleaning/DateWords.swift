/// The words that dates are written with: months and weekdays of the languages most news in Latin or Cyrillic
/// script is written in, zones, and words that carry no date.
enum DateWords {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Number of the month that a word names, in full or abbreviated; English, German, French, Spanish,
  /// Portuguese, Italian, Dutch and Russian (genitive).
  static func month(_ word: Bytes) -> Int? {
    guard word.count >= 3, word.count <= longestMonth else { return nil }
    return months[key(word)]
  }

  /// Minutes east of UTC of a zone that means one thing only. US zones as in RFC 2822.
  static func zone(_ word: Bytes) -> Int? {
    guard word.count <= 4 else { return nil }
    return zones[key(word)]
  }

  /// Whether a word may stand in a date without meaning anything for it.
  static func isFiller(_ word: Bytes) -> Bool {
    guard word.count <= 16 else { return false }
    return fillers.contains(key(word))
  }

  /// Whether a word is the end of an ordinal number.
  static func isOrdinalSuffix(_ word: Bytes) -> Bool {
    guard word.count <= 3 else { return false }
    return ordinalSuffixes.contains(key(word))
  }

  private static let longestMonth = 18

  /// A word with ASCII letters lower-cased; short enough to need no allocation up to 15 bytes.
  private static func key(_ word: Bytes) -> String {
    String(unsafeUninitializedCapacity: word.count) { buffer in
      for (index, byte) in word.enumerated() {
        buffer[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
      }
      return word.count
    }
  }

  private static let months: [String: Int] = {
    var table: [String: Int] = [:]
    for (index, names) in monthNames.enumerated() {
      for name in names.split(separator: " ") { table[String(name)] = index + 1 }
    }
    return table
  }()

  private static let monthNames = [
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari января",
    "february feb februar février févr fevrier febrero fevereiro fev febbraio februari февраля",
    "march mar märz mrz maerz mars marzo março marco maart mrt марта",
    "april apr avril avr abril abr aprile апреля",
    "may mai mayo maio maggio mag mei мая",
    "june jun juni juin junio junho giugno giu июня",
    "july jul juli juillet juil julio julho luglio lug июля",
    "august aug août aout agosto ago augustus августа",
    "september sep sept septembre septiembre setiembre setembro settembre сентября",
    "october oct oktober okt octobre octubre outubro out ottobre ott октября",
    "november nov novembre noviembre novembro ноября",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre декабря",
  ]

  /// Zones of one meaning. BST, IST, ET and the like are left out: they would be guesses.
  private static let zones: [String: Int] = [
    "z": 0, "gmt": 0, "utc": 0, "ut": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120,
    "eest": 180, "msk": 180,
  ]

  private static let ordinalSuffixes: Set<String> = ["st", "nd", "rd", "th", "er", "º", "ª"]

  private static let fillers: Set<String> = {
    let words =
      "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday "
      + "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
      + "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado "
      + "domingo on at of the published posted updated modified last date time created am um uhr vom den le "
      + "du à de del el a las h hrs hours aktualisiert veröffentlicht publié publicado actualizado stand et ct mt pt bst ist jst local"
    return Set(words.split(separator: " ").map(String.init))
  }()
}
