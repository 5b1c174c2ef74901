/// The distinct names of an article.
struct NameTable {
  /// The forms, in the order of their first mention.
  private(set) var forms: [NameForm] = []
  private var formOfText: [String: Int] = [:]
  private var formOfPersonText: [String: Int] = [:]
  private var formOfIdentity: [String: Int] = [:]

  /// The index of a name's form; counts the mention.
  mutating func add(_ text: String, entityType: String?, mention: Int) -> Int {
    let isPerson = entityType == "PERSON"
    let index = (isPerson ? formOfPersonText[text] : formOfText[text]) ?? intern(text, isPerson: isPerson)
    forms[index].votes.add(entityType)
    forms[index].count += 1
    forms[index].firstMention = min(forms[index].firstMention, mention)
    return index
  }

  private mutating func intern(_ text: String, isPerson: Bool) -> Int {
    let form = NameForm(text, isPerson: isPerson)
    let identity = form.identity
    let index = formOfIdentity[identity] ?? forms.count
    if index == forms.count {
      forms.append(form)
      formOfIdentity[identity] = index
    }
    if isPerson { formOfPersonText[text] = index } else { formOfText[text] = index }
    return index
  }

  /// The form without honorific that has a folded key.
  func form(ofKey key: String) -> Int? { formOfIdentity[key] }

  /// The form of a text that a mention has.
  func form(of text: String) -> Int? { formOfText[text] ?? formOfPersonText[text] }
}
