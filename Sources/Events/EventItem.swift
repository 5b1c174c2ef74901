/// What the grouper needs to know of an article besides its vector.
public struct EventItem: Sendable, Hashable {
  /// Identifier of the article, unique among those that are grouped.
  public var id: String
  /// Day of publication, counted in calendar days from any fixed day; `nil` if unknown.
  public var day: Int?
  /// Event that the source or the user assigned the article to.
  public var givenEvent: String?

  /// Makes an item.
  public init(id: String, day: Int? = nil, givenEvent: String? = nil) {
    self.id = id
    self.day = day
    self.givenEvent = givenEvent
  }
}
