/// The aliases of an actor, each once, with their counts.
struct AliasList {
  private(set) var items: [ArticleActor.Alias] = []
  /// By alias, the name's form; nil for a phrase.
  private(set) var forms: [Int?] = []
  private var indexOfText: [String: Int] = [:]

  /// The index of an alias; counts the mention.
  mutating func add(_ text: String, form: Int?) -> Int {
    if let known = indexOfText[text] {
      items[known].count += 1
      return known
    }
    indexOfText[text] = items.count
    items.append(ArticleActor.Alias(text: text, isName: form != nil, count: 1))
    forms.append(form)
    return items.count - 1
  }
}
