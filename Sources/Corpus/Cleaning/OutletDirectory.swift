/// Finds the outlet that a name or an address belongs to.
public struct OutletDirectory: Sendable {
  /// All outlets, in the order of their files.
  public private(set) var outlets: [Outlet]
  private var byName: [String: Int]
  private var byDomain: [String: Int]

  /// A directory of some outlets; of two that claim a name or a domain, the first has it.
  public init(_ outlets: [Outlet] = []) {
    self.outlets = []
    byName = [:]
    byDomain = [:]
    for outlet in outlets { add(outlet) }
  }

  /// This directory with another's outlets before its own: what `user` says of a name or domain wins.
  public func merging(_ user: OutletDirectory) -> OutletDirectory {
    OutletDirectory(user.outlets + outlets)
  }

  /// The outlet that goes by `name` (or publishes under it, if it is a domain); else the one whose domain `url`
  /// is on, provided that `name` is absent or contains that outlet's name or an alias ("Daily Example - News").
  ///
  /// A name that is not listed is never replaced by one that it has nothing to do with: aggregators publish
  /// others' articles under their own domain.
  public func resolve(name: String?, url: String?) -> Outlet? {
    resolve(name: name, host: url.flatMap { CanonicalURL($0)?.host })
  }

  func resolve(name: String?, host: String?) -> Outlet? {
    let name = name.map { Self.nameKey($0) } ?? ""
    if !name.isEmpty {
      if let index = byName[name] { return outlets[index] }
      if let index = self.index(ofHost: name) { return outlets[index] }
    }
    guard let host, let index = self.index(ofHost: host) else { return nil }
    let outlet = outlets[index]
    if name.isEmpty { return outlet }
    let words = Set(Self.words(of: name))
    let isNamed = ([outlet.name] + outlet.aliases).contains { alias in
      let parts = Self.words(of: Self.nameKey(alias))
      return !parts.isEmpty && words.isSuperset(of: parts)
    }
    return isNamed ? outlet : nil
  }

  private mutating func add(_ outlet: Outlet) {
    let index = outlets.count
    outlets.append(outlet)
    for name in [outlet.name] + outlet.aliases {
      let key = Self.nameKey(name)
      if byName[key] == nil { byName[key] = index }
    }
    for domain in outlet.domains {
      let key = CanonicalURL.domain(ofHost: domain.lowercased())
      if byDomain[key] == nil { byDomain[key] = index }
    }
  }

  /// The outlet of a host or of the closest domain above it.
  private func index(ofHost host: String) -> Int? {
    var rest = Substring(host)
    if let colon = rest.utf8.lastIndex(of: 0x3A) { rest = rest[..<colon] }
    while rest.utf8.contains(0x2E) {
      if let index = byDomain[String(rest)] { return index }
      guard let dot = rest.utf8.firstIndex(of: 0x2E) else { return nil }
      rest = rest[rest.utf8.index(after: dot)...]
    }
    return nil
  }

  private static func nameKey(_ name: String) -> String {
    TextCleaner.clean(name, as: .line, limit: TextCleaner.longestLine).text.lowercased()
  }

  private static func words(of key: String) -> [Substring] {
    key.utf8.split { $0 < 0x30 || (0x3A...0x60).contains($0) || (0x7B...0x7F).contains($0) }
      .compactMap { Substring($0) }
  }
}
