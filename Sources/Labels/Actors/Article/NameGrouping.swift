/// Groups the name forms of an article into actors.
///
/// Countries and known organisations by the gazetteer; full names of persons by compatible parts; organisations by
/// their words; then short forms, each by the full name that it is a part, the initials or the surname of.
struct NameGrouping {
  struct Link {
    var draft: Int
    var rule: LinkRule
  }

  let forms: [NameForm]
  /// Forms that are introduced as somebody's relative.
  let relatives: Set<Int>
  /// Acronyms in parentheses: form of the acronym to form of the name.
  let introduced: [Int: Int]
  let gazetteer: Gazetteer
  let givenNames: GivenNames
  let nouns: NounKinds

  private(set) var drafts: [ActorDraft] = []
  private(set) var links: [Link?]
  private var personsBySurname: [String: [Int]] = [:]
  private var personsByOtherWord: [String: [Int]] = [:]
  private var fullNames: [Int: [PersonName]] = [:]
  private var organizationsByKey: [String: Int] = [:]
  private var organizationsByInitials: [String: Int] = [:]
  private var organizationsByPart: [String: Int] = [:]
  private var draftOfPolity: [Int: Int] = [:]
  private var draftOfKnown: [Int: Int] = [:]

  /// Most persons of one surname that a name is compared with.
  private static let mostNamesakes = 24

  init(
    forms: [NameForm], relatives: Set<Int>, introduced: [Int: Int], gazetteer: Gazetteer,
    givenNames: GivenNames,
    nouns: NounKinds
  ) {
    self.forms = forms
    self.relatives = relatives
    self.introduced = introduced
    self.gazetteer = gazetteer
    self.givenNames = givenNames
    self.nouns = nouns
    links = Array(repeating: nil, count: forms.count)
  }

  mutating func group() {
    let classifier = NameClassifier(gazetteer: gazetteer, givenNames: givenNames, nouns: nouns)
    let classes = forms.map(classifier.classify)
    for (index, kind) in classes.enumerated() {
      if case .polity(let polity) = kind { link(index, toCountry: polity) }
    }
    for (index, kind) in classes.enumerated() where kind == .person && forms[index].words.count > 1 {
      linkFullName(index)
    }
    let longestFirst = forms.indices.sorted {
      (-forms[$0].words.count, $0) < (-forms[$1].words.count, $1)
    }
    for index in longestFirst where forms[index].words.count > 1 && links[index] == nil {
      if classes[index].isOrganization { linkOrganization(index, classes[index]) }
    }
    for index in forms.indices where links[index] == nil { linkShortForm(index, classes[index]) }
    for (acronym, name) in introduced.sorted(by: { $0.key < $1.key }) { linkAcronym(acronym, to: name) }
  }

  private mutating func newDraft(_ type: ActorType, _ form: Int, _ rule: LinkRule = .name) -> Int {
    drafts.append(ActorDraft(type: type))
    add(form, to: drafts.count - 1, rule)
    return drafts.count - 1
  }

  private mutating func add(_ form: Int, to draft: Int, _ rule: LinkRule) {
    links[form] = Link(draft: draft, rule: rule)
    drafts[draft].forms.append(form)
    if forms[form].words.count > 1 {
      drafts[draft].fullMentionCount += forms[form].count
      drafts[draft].firstFullMention = min(drafts[draft].firstFullMention, forms[form].firstMention)
    }
    if relatives.contains(form) { drafts[draft].isIntroducedAsRelative = true }
    if drafts[draft].gender == nil, drafts[draft].type == .person {
      drafts[draft].gender =
        forms[form].gender
        ?? (forms[form].words.count > 1 ? givenNames.gender(of: forms[form].words[0]) : nil)
    }
  }

  // MARK: Countries

  private mutating func link(_ form: Int, toCountry polity: Int) {
    if let known = draftOfPolity[polity] { return add(form, to: known, .knownName) }
    let draft = newDraft(.country, form, .knownName)
    drafts[draft].polity = polity
    draftOfPolity[polity] = draft
  }

  private mutating func linkSeveral(_ form: Int, _ polities: [Int]) {
    let members = polities.map { polity in
      if let known = draftOfPolity[polity] { return known }
      drafts.append(ActorDraft(type: .country))
      drafts[drafts.count - 1].polity = polity
      draftOfPolity[polity] = drafts.count - 1
      return drafts.count - 1
    }
    if let known = drafts.indices.first(where: { drafts[$0].members == members }) {
      return add(form, to: known, .knownName)
    }
    let draft = newDraft(.group, form, .knownName)
    drafts[draft].isPlural = true
    drafts[draft].members = members
  }

  // MARK: Persons

  private mutating func linkFullName(_ form: Int) {
    let name = PersonName(words: forms[form].words, isJunior: forms[form].isJunior)
    var found: Int?
    let namesakes =
      (personsBySurname[name.surname] ?? []).prefix(Self.mostNamesakes)
      + (personsByOtherWord[name.words[0]] ?? []).prefix(Self.mostNamesakes)
      + (personsBySurname[name.words[0]] ?? []).prefix(Self.mostNamesakes)
    for draft in namesakes where found == nil {
      let all = fullNames[draft] ?? []
      let agrees =
        forms[form].gender == nil || drafts[draft].gender == nil || forms[form].gender == drafts[draft].gender
      if agrees, all.allSatisfy({ name.isCompatible(with: $0, givenNames) }) { found = draft }
    }
    let draft: Int
    if let found {
      draft = found
      add(form, to: draft, .name)
    } else {
      draft = newDraft(.person, form)
    }
    index(draft, name)
  }

  private mutating func index(_ draft: Int, _ name: PersonName) {
    let earlier = fullNames[draft] ?? []
    guard earlier.count < Self.mostNamesakes else { return }
    fullNames[draft] = earlier + [name]
    if !earlier.contains(where: { $0.surname == name.surname }) {
      personsBySurname[name.surname, default: []].append(draft)
    }
    for word in name.words.dropLast()
    where word.utf8.count > 1 && !earlier.contains(where: { $0.words.dropLast().contains(word) }) {
      personsByOtherWord[word, default: []].append(draft)
    }
  }

  /// Who is meant by a surname, with or without honorific; by a given name, if nobody has it as surname.
  private func person(for form: NameForm) -> Int? {
    guard let last = form.words.last else { return nil }
    var candidates = (personsBySurname[last] ?? []).filter { isPossible(form, $0) }
    if candidates.isEmpty {
      candidates = (personsByOtherWord[form.words[0]] ?? []).filter { isPossible(form, $0) }
    }
    // The principal of a family: no junior, nobody's relative, named in full most often, and first.
    return candidates.prefix(Self.mostNamesakes).min { rank($0) < rank($1) }
  }

  private func rank(_ draft: Int) -> (Int, Int, Int) {
    (
      drafts[draft].isIntroducedAsRelative ? 1 : 0, -drafts[draft].fullMentionCount,
      drafts[draft].firstFullMention
    )
  }

  private func isPossible(_ form: NameForm, _ draft: Int) -> Bool {
    if let gender = form.gender, let known = drafts[draft].gender, gender != known { return false }
    let isJunior = fullNames[draft]?.contains { $0.isJunior } ?? false
    if isJunior != form.isJunior { return false }
    // Who is introduced as a relative is not meant by the bare surname that the text used before.
    if drafts[draft].isIntroducedAsRelative, form.firstMention < drafts[draft].firstFullMention {
      return false
    }
    return true
  }

  // MARK: Organisations

  private mutating func linkOrganization(_ form: Int, _ kind: NameClass) {
    let words = forms[form].words
    if case .known(let known) = kind {
      if let draft = draftOfKnown[known] {
        add(form, to: draft, .knownName)
      } else {
        makeOrganization(form, known: known)
      }
      return
    }
    let key = OrganizationName.unorderedKey(words)
    if let draft = organizationsByKey[key] ?? organizationsByPart[forms[form].key] {
      add(form, to: draft, .shortName)
      return
    }
    makeOrganization(form, known: nil)
  }

  private mutating func makeOrganization(_ form: Int, known: Int?) {
    let draft = newDraft(.organization, form, known == nil ? .name : .knownName)
    var allWords = [forms[form].words]
    if let known {
      drafts[draft].organization = known
      draftOfKnown[known] = draft
      let entry = gazetteer.organizations[known]
      if let code = entry.polity { drafts[draft].home = gazetteer.polityIndex(ofCode: code) }
      drafts[draft].isOrgan = entry.kind == .organ
      allWords.append(NameFolding.fold(entry.name).foldedWords)
    }
    if known == nil, let state = stateOfOrgan(forms[form].words) {
      drafts[draft].home = state
      drafts[draft].isOrgan = true
    }
    for words in allWords {
      let key = OrganizationName.unorderedKey(words)
      if organizationsByKey[key] == nil { organizationsByKey[key] = draft }
      for initials in OrganizationName.initials(words) where organizationsByInitials[initials] == nil {
        organizationsByInitials[initials] = draft
      }
      for part in OrganizationName.parts(words) where organizationsByPart[part] == nil {
        organizationsByPart[part] = draft
      }
    }
  }

  /// The state of a body that is named after one of its organs: "Senate Fisheries Committee".
  private func stateOfOrgan(_ words: [String]) -> Int? {
    for count in 1...2 where count < words.count {
      guard let known = gazetteer.organizationEntry(folded: words[..<count].joined(separator: " ")) else {
        continue
      }
      let organ = gazetteer.organizations[known]
      if organ.kind == .organ, let code = organ.polity { return gazetteer.polityIndex(ofCode: code) }
    }
    return nil
  }

  private mutating func linkAcronym(_ acronym: Int, to name: Int) {
    guard let target = links[name]?.draft, let link = links[acronym], link.draft != target else { return }
    // Only an actor that is nothing but the acronym moves.
    guard drafts[link.draft].forms == [acronym], drafts[link.draft].polity == nil else { return }
    drafts[link.draft].forms = []
    if let known = drafts[link.draft].organization, drafts[target].organization == nil {
      drafts[target].organization = known
    }
    add(acronym, to: target, .acronym)
  }

  // MARK: Short forms

  private mutating func linkShortForm(_ index: Int, _ kind: NameClass) {
    let form = forms[index]
    if kind.mayBePerson || form.hasHonorific, let person = person(for: form) {
      return add(index, to: person, .shortName)
    }
    if kind != .person {
      if form.isAcronym, let draft = organizationsByInitials[form.key] {
        return add(index, to: draft, .acronym)
      }
      if let draft = organizationsByPart[form.key] { return add(index, to: draft, .shortName) }
      if let polity = direction(form) { return add(index, to: polity, .shortName) }
    }
    switch kind {
    case .known(let known):
      if let draft = draftOfKnown[known] {
        add(index, to: draft, .knownName)
      } else {
        makeOrganization(index, known: known)
      }
    case .person:
      let draft = newDraft(.person, index)
      let name = PersonName(words: form.words, isJunior: form.isJunior)
      self.index(draft, name)
    case .organization: makeOrganization(index, known: nil)
    case .people:
      let draft = newDraft(.group, index)
      drafts[draft].isPlural = true
    case .polity(let polity): link(index, toCountry: polity)
    case .polities(let polities): linkSeveral(index, polities)
    case .other: _ = newDraft(.other, index)
    }
  }

  /// "the North", where the article has one country whose name begins so.
  private func direction(_ form: NameForm) -> Int? {
    guard form.words.count == 1, ["north", "south", "east", "west"].contains(form.key) else { return nil }
    let named = draftOfPolity.filter {
      gazetteer.polities[$0.key].name.lowercased().hasPrefix(form.key + " ")
    }
    return named.count == 1 ? named.first?.value : nil
  }
}
