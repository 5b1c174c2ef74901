/// Names for events that nobody named.
///
/// An id is a hash of the id of the event's first article (earliest day, then smallest id; articles without a day
/// last). So it stays the same under re-runs and in any order of the articles, and when articles are added, as
/// long as none of them comes first and the first article stays in the event. Where the events of an earlier
/// run are known, ids persist beyond that: an event takes over the id that most of its articles had, if no other
/// event holds more of them.
public enum EventIdentifier {
  /// The id of an event whose first article is `article`, such as `event-1f00a90cd27e`.
  public static func identifier(ofFirstArticle article: String) -> String {
    // FNV-1a over the bytes, then the finaliser of SplitMix64, whose high bits all depend on all bytes.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in article.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    hash ^= hash >> 31
    let digits = String(hash >> 16, radix: 16)
    return "event-" + String(repeating: "0", count: 12 - digits.utf8.count) + digits
  }

  /// Ids for groups of articles, all different.
  ///
  /// - Parameters:
  ///   - groups: articles of each event; none is empty, and no article is in two.
  ///   - previous: event that articles were in before, by article id.
  ///   - reserved: ids that are taken, such as those of given events.
  /// - Returns: one id a group, in the order of the groups; does not depend on that order otherwise.
  public static func identify(
    _ groups: [[EventItem]], previous: [String: String] = [:], reserved: [String] = []
  ) -> [String] {
    var taken = Set(reserved)
    var names = [String?](repeating: nil, count: groups.count)
    let firsts = groups.map { firstArticle(of: $0) }
    for claim in claims(of: groups, firsts: firsts, previous: previous) {
      guard names[claim.group] == nil, taken.insert(claim.id).inserted else { continue }
      names[claim.group] = claim.id
    }
    // Hashes of 48 bits hardly ever collide, but a taken-over id may be another event's hash.
    for group in groups.indices.sorted(by: { firsts[$0] < firsts[$1] }) where names[group] == nil {
      let base = identifier(ofFirstArticle: firsts[group])
      var name = base
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(base)-\(number)"
        number += 1
      }
      names[group] = name
    }
    return names.compactMap { $0 }
  }

  private struct Claim {
    var id: String
    var group: Int
    var articles: Int
  }

  /// Which group holds how many articles of which earlier event: most articles first.
  private static func claims(
    of groups: [[EventItem]], firsts: [String], previous: [String: String]
  ) -> [Claim] {
    guard !previous.isEmpty else { return [] }
    var claims: [Claim] = []
    for (index, group) in groups.enumerated() {
      var counts: [String: Int] = [:]
      for item in group {
        if let event = previous[item.id] { counts[event, default: 0] += 1 }
      }
      claims += counts.map { Claim(id: $0.key, group: index, articles: $0.value) }
    }
    return claims.sorted {
      ($1.articles, firsts[$0.group], $0.id) < ($0.articles, firsts[$1.group], $1.id)
    }
  }

  private static func firstArticle(of group: [EventItem]) -> String {
    group.min { ($0.day ?? .max, $0.id) < ($1.day ?? .max, $1.id) }?.id ?? ""
  }
}
