/// The distinct names of an article.
struct NameTable {
  /// The forms, in the order of their first mention.
  private(set) var forms: [NameForm] = []
  private var formOfText: [String: Int] = [:]
  private var formOfIdentity: [String: Int] = [:]

  /// The index of a name's form; counts the mention.
  mutating func add(_ text: String, entityType: String?, mention: Int) -> Int {
    let index: Int
    if let known = formOfText[text] {
      index = known
    } else {
      let form = NameForm(text)
      let identity = form.identity
      if let known = formOfIdentity[identity] {
        index = known
      } else {
        index = forms.count
        forms.append(form)
        formOfIdentity[identity] = index
      }
      formOfText[text] = index
    }
    forms[index].votes.add(entityType)
    forms[index].count += 1
    forms[index].firstMention = min(forms[index].firstMention, mention)
    return index
  }

  /// The form without honorific that has a folded key.
  func form(ofKey key: String) -> Int? { formOfIdentity[key] }

  /// The form of a text that a mention has.
  func form(of text: String) -> Int? { formOfText[text] }
}
