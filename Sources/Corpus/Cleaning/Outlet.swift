/// A publisher of news, with facts that a cited source gives.
public struct Outlet: Sendable, Hashable {
  /// Name as it is shown and stored.
  public var name: String
  /// Domains it publishes under, without `www.`, lower case.
  public var domains: [String]
  /// Other names it goes by.
  public var aliases: [String]
  /// ISO 3166-1 alpha-2 code of the country it is based in.
  public var country: String?
  /// What it is: `newspaper`, `magazine`, `agency`, `broadcaster`, `website`, or a word of the user's.
  public var kind: String?
  /// Political leaning, only ever as a cited public rating or the user gives it.
  public var leaning: String?
  /// Where ``leaning`` comes from.
  public var leaningSource: String?
  /// Where the other facts come from.
  public var source: String?

  /// Makes an outlet.
  public init(
    name: String, domains: [String] = [], aliases: [String] = [], country: String? = nil,
    kind: String? = nil, leaning: String? = nil, leaningSource: String? = nil, source: String? = nil
  ) {
    self.name = name
    self.domains = domains
    self.aliases = aliases
    self.country = country
    self.kind = kind
    self.leaning = leaning
    self.leaningSource = leaningSource
    self.source = source
  }
}
