import Events
import Testing

@Suite struct EventIdentifierTests {
  private func item(_ id: String, _ day: Int? = nil) -> EventItem { EventItem(id: id, day: day) }

  @Test func followsTheFirstArticle() {
    let small = EventIdentifier.identify([[item("b", 3), item("a", 5)]])
    let grown = EventIdentifier.identify([[item("z", 4), item("a", 5), item("b", 3), item("0")]])
    #expect(small == grown)
    #expect(small == [EventIdentifier.identifier(ofFirstArticle: "b")])
    let changed = EventIdentifier.identify([[item("b", 3), item("a", 2)]])
    #expect(changed == [EventIdentifier.identifier(ofFirstArticle: "a")])
  }

  @Test func looksLikeAnIdentifier() {
    for text in ["", "a", "b", "outlet-2f90", "новости"] {
      let id = EventIdentifier.identifier(ofFirstArticle: text)
      #expect(id.hasPrefix("event-"))
      #expect(id.utf8.count == 18)
    }
  }

  @Test func idsPersistFromAnEarlierRun() {
    let previous = ["a": "old-1", "b": "old-1", "c": "old-1", "d": "old-2"]
    // old-1 was split: the larger part keeps the id, the other gets a new one.
    let groups = [[item("a", 1)], [item("b", 1), item("c", 2)], [item("d"), item("e")]]
    let ids = EventIdentifier.identify(groups, previous: previous)
    #expect(ids == [EventIdentifier.identifier(ofFirstArticle: "a"), "old-1", "old-2"])
    #expect(EventIdentifier.identify(groups.reversed(), previous: previous) == ids.reversed())
  }

  @Test func idsAreNeverSharedNorTaken() {
    let hash = EventIdentifier.identifier(ofFirstArticle: "a")
    #expect(EventIdentifier.identify([[item("a")]], reserved: [hash]) == ["\(hash)-2"])
    // An earlier run gave another group the id that `a` would get.
    let ids = EventIdentifier.identify([[item("a")], [item("b")]], previous: ["b": hash])
    #expect(ids == ["\(hash)-2", hash])
    #expect(
      EventIdentifier.identify([[item("b")]], previous: ["b": "flood"], reserved: ["flood"]) != ["flood"])
  }
}
