/// What on a page is not its article: by element, by what an element calls itself, and by set phrases.
enum HTMLFurniture {
  /// Elements that never hold the article's text.
  private static let elements: Set<String> = [
    "script", "style", "noscript", "template", "nav", "aside", "footer", "figure", "figcaption", "iframe",
    "button",
    "select", "textarea", "svg", "video", "audio", "object", "embed", "canvas", "input", "head", "menu",
    "dialog",
    "caption", "datalist", "option", "map", "rt", "rp",
  ]

  /// Elements whose class and id are believed; marks on `body` and `html` speak of the page, not of a part.
  private static let trusting: Set<String> = [
    "div", "section", "ul", "ol", "dl", "p", "span", "header", "form", "table", "a", "li", "h2", "h3", "h4",
    "h5", "h6",
    "em", "strong", "time", "small", "blockquote", "address", "td",
  ]

  /// Words of a class or id, cut at hyphens, underscores and capitals, that name furniture.
  private static let words: Set<String> = [
    "advert", "advertisement", "advertising", "ads", "ad", "aside", "banner", "breadcrumb", "breadcrumbs",
    "byline",
    "caption", "comment", "comments", "cookie", "cookies", "copyright", "credit", "credits", "dateline",
    "disqus",
    "disclaimer", "footer", "inset", "login", "masthead", "menu", "meta", "metadata", "modal",
    "nav",
    "navbar", "navigation", "newsletter", "outbrain", "popup", "promo", "promos", "promotion",
    "recirc",
    "recommended", "recommendations", "related", "share", "sharing", "shares", "sharebar", "sidebar",
    "signup",
    "social", "sponsor", "sponsored", "subscribe", "subscription", "taboola", "tags", "taglist", "teaser",
    "teasers",
    "timestamp", "toolbar", "tooltip", "trending", "infobox", "toc",
  ]

  /// Beginnings of short blocks that are furniture wherever they stand, in lower case.
  private static let phrases = [
    "advertisement", "read more:", "read more", "read also", "also read", "see also", "related:",
    "share this",
    "sign up", "subscribe to", "click here", "follow us", "photo:", "image:", "image copyright",
    "image caption",
    "media caption", "continue reading", "story continues", "comments", "copyright", "©",
    "all rights reserved",
    "more:", "watch:", "loading",
  ]

  /// Longest block that a set phrase can make furniture, in bytes.
  private static let phraseBytes = 120
  /// Share of the page's text that no part calling itself furniture holds; one that does is misnamed.
  private static let misnamedShare = 0.4

  /// Whether a short block is furniture by its first words.
  static func isPhrase(_ text: String) -> Bool {
    guard text.utf8.count <= phraseBytes else { return false }
    let lower = text.lowercased()
    return phrases.contains { lower.hasPrefix($0) }
  }

  /// How a page marks its text: 0 as the text itself, 1 as the article or main part, `nil` for no mark.
  static func mark(_ node: HTMLTree.Node) -> Int? {
    if node["itemprop"]?.contains("articleBody") == true { return 0 }
    if node.tag == "article" || node.tag == "main" || node["role"] == "main" || node["role"] == "article" {
      return 1
    }
    return nil
  }

  /// For each node whether it is the root of furniture or within it.
  ///
  /// - Parameter believingNames: whether class and id count; a page that hides its text under such a name is
  ///   read again without.
  static func skipped(in tree: HTMLTree, believingNames: Bool) -> [Bool] {
    var skipped = [Bool](repeating: false, count: tree.nodes.count)
    // bytes[i]: text bytes before node i outside of elements that are furniture for certain.
    var bytes = [Int](repeating: 0, count: tree.nodes.count + 1)
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      if !skipped[index], elements.contains(node.tag) || isHidden(node) {
        for inner in index..<node.end { skipped[inner] = true }
      }
      bytes[index + 1] = bytes[index] + (skipped[index] ? 0 : node.text.utf8.count)
    }
    guard believingNames else { return skipped }
    let total = Double(bytes.last ?? 0)
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      let isNamed = !skipped[index] && trusting.contains(node.tag) && callsItselfFurniture(node)
      if isNamed, Double(bytes[node.end] - bytes[index]) < misnamedShare * total {
        for inner in index..<node.end { skipped[inner] = true }
        index = node.end
      } else {
        index += 1
      }
    }
    return skipped
  }

  private static func isHidden(_ node: HTMLTree.Node) -> Bool {
    guard !node.attributes.isEmpty, node.tag != "html", node.tag != "body" else { return false }
    if node["hidden"] != nil || node["aria-hidden"] == "true" { return true }
    if let style = node["style"]?.lowercased() {
      return style.contains("display:none") || style.contains("display: none")
    }
    return false
  }

  private static func callsItselfFurniture(_ node: HTMLTree.Node) -> Bool {
    guard mark(node) == nil else { return false }
    if let role = node["role"],
      ["navigation", "complementary", "contentinfo", "banner", "search"].contains(role)
    {
      return true
    }
    return [node["class"], node["id"]].contains { $0.map(namesFurniture) ?? false }
  }

  /// Whether a word of a class list is one of ``words``; `articleShareBar` is read as article, share, bar.
  private static func namesFurniture(_ names: String) -> Bool {
    var word: [UInt8] = []
    var wasLower = false
    for byte in names.utf8 {
      let isUpper = (0x41...0x5A).contains(byte)
      let isLetter = isUpper || (0x61...0x7A).contains(byte)
      if !isLetter || (isUpper && wasLower) {
        if words.contains(String(decoding: word, as: UTF8.self)) { return true }
        word.removeAll(keepingCapacity: true)
      }
      if isLetter { word.append(byte | 0x20) }
      wasLower = isLetter && !isUpper
    }
    return words.contains(String(decoding: word, as: UTF8.self))
  }
}
