/// What a page says of its article outside the text: JSON-LD first, then OpenGraph, other `meta` elements, and
/// at last the visible page.
struct HTMLMetadata {
  private let tree: HTMLTree
  private let linked: JSONValue?
  private var meta: [String: [String]] = [:]

  /// Most tags that are kept.
  private static let mostTags = 100

  init(_ tree: HTMLTree) {
    self.tree = tree
    var scripts: [String] = []
    for (index, node) in tree.nodes.enumerated() {
      switch node.tag {
      case "script":
        if node["type"]?.lowercased().hasPrefix("application/ld+json") == true {
          scripts.append(tree.text(of: index))
        }
      case "meta":
        guard let content = node["content"].flatMap(Self.cleaned) else { continue }
        for key in [node["property"], node["name"], node["itemprop"]] {
          if let key { meta[key.lowercased(), default: []].append(content) }
        }
      default: break
      }
    }
    linked = JSONLinkedData.article(in: scripts)
  }

  /// Fills in all fields that are known.
  func fill(_ article: inout RawArticle) {
    article.headline = headline
    article.dek =
      text(of: "description")
      ?? first("og:description", "twitter:description", "description", "dc.description")
    article.url = address
    article.outlet = outlet
    article.published =
      text(of: "datePublished") ?? text(of: "dateCreated")
      ?? first(
        "article:published_time", "article:published", "datepublished", "parsely-pub-date",
        "og:published_time",
        "sailthru.date", "pubdate", "publishdate", "publish-date", "date", "dc.date", "dc.date.issued",
        "dcterms.created", "dcterms.date") ?? timeElement
    article.modified =
      text(of: "dateModified")
      ?? first(
        "article:modified_time", "article:modified", "datemodified", "og:updated_time", "lastmod",
        "dcterms.modified")
    article.byline = byline
    article.section =
      text(of: "articleSection") ?? first("article:section", "parsely-section", "og:section", "section")
    article.tags = tags
    article.language = language
  }

  /// The text that JSON-LD carries, for pages whose own text cannot be found.
  var linkedBody: String? { linked?["articleBody"]?.text }

  // MARK: Fields

  /// The headline; the page's title is the last resort, without the outlet's name.
  var headline: String? {
    let named =
      text(of: "headline") ?? first("og:title", "twitter:title", "parsely-title", "dc.title", "title")
    let visible = soleHeading
    let pageTitle = tree.first("title").flatMap { Self.cleaned(tree.text(of: $0)) }
    let title = named ?? visible ?? pageTitle
    return title.map { withoutOutlet($0, visible: visible) }
  }

  private var outlet: String? {
    let publisher = linked?["publisher"]?.text.flatMap(Self.cleaned)
    return publisher ?? first("og:site_name", "application-name", "dc.publisher", "publisher")
      ?? address.flatMap(CanonicalURL.init)?.domain
  }

  /// The canonical address. A relative one counts only if another address of the page names its host.
  private var address: String? {
    var links: [String] = []
    for node in tree.nodes where node.tag == "link" {
      let isCanonical = node["rel"]?.lowercased().split(separator: " ").contains("canonical") == true
      if isCanonical, let link = node["href"].flatMap(Self.cleaned) { links.append(link) }
    }
    if let link = first("og:url") { links.append(link) }
    if let page = linked?["mainEntityOfPage"] {
      if let link = page["@id"]?.text ?? page.text { links.append(link) }
    }
    if let link = linked?["url"]?.text { links.append(link) }
    if let link = first("parsely-link", "twitter:url") { links.append(link) }
    let base = tree.nodes.first { $0.tag == "base" }?["href"]
    let absolute = (links + [base].compactMap { $0 }).lazy.compactMap(CanonicalURL.init).first
    for link in links {
      if CanonicalURL(link) != nil { return link }
      if link.hasPrefix("/"), !link.hasPrefix("//"), let absolute {
        return (absolute.text.hasPrefix("https") ? "https://" : "http://") + absolute.host + link
      }
    }
    return nil
  }

  private var byline: String? {
    if let authors = linked?["author"] ?? linked?["creator"] {
      let names = Self.unique(authors.list.compactMap { $0.text.flatMap(Self.cleaned) })
      if !names.isEmpty { return names.joined(separator: ", ") }
    }
    let names =
      ["author", "article:author", "parsely-author", "byl", "dc.creator", "sailthru.author"].lazy
      .compactMap { self.meta[$0] }.first ?? []
    let people = Self.unique(names).filter { CanonicalURL($0) == nil }
    return people.isEmpty ? nil : people.joined(separator: ", ")
  }

  private var tags: [String] {
    var tags: [String] = []
    if let keywords = linked?["keywords"] {
      for keyword in keywords.list.compactMap(\.text) {
        tags += keywords.list.count > 1 ? [keyword] : RecordBuilder.tags(in: keyword)
      }
    }
    if tags.isEmpty { tags = meta["article:tag"] ?? [] }
    if tags.isEmpty {
      tags =
        (first("news_keywords", "keywords", "parsely-tags", "sailthru.tags")).map(RecordBuilder.tags) ?? []
    }
    return Array(Self.unique(tags.compactMap(Self.cleaned)).prefix(Self.mostTags))
  }

  private var language: String? {
    let named =
      text(of: "inLanguage") ?? tree.nodes.first?["lang"] ?? first("og:locale", "language", "dc.language")
    let code = named?.prefix { $0.isASCII && $0.isLetter }.lowercased() ?? ""
    return (2...3).contains(code.utf8.count) ? code : nil
  }

  /// The first `time` element with a date, if it stands in an article or is marked as the publication date.
  private var timeElement: String? {
    for node in tree.nodes where node.tag == "time" || node["itemprop"] == "datePublished" {
      if let date = (node["datetime"] ?? node["content"]).flatMap(Self.cleaned) { return date }
    }
    return nil
  }

  /// The page's `h1`, if it has one only.
  private var soleHeading: String? {
    let headings = tree.nodes.indices.filter { tree.nodes[$0].tag == "h1" }
      .compactMap { Self.cleaned(tree.text(of: $0)) }
    return Set(headings).count == 1 ? headings.first : nil
  }

  /// Takes the outlet's name off the end of a title ("Council resigns | Harbor Post"): the part after the last
  /// separator if it is the outlet's name, or if what stands before it is the visible heading.
  private func withoutOutlet(_ title: String, visible: String?) -> String {
    let names = Set([outlet, first("og:site_name")].compactMap { $0?.lowercased() })
    for separator in [" | ", " – ", " — ", " - ", " :: ", " · ", " • "] {
      guard let cut = Self.lastRange(of: separator, in: title) else { continue }
      let before = title[..<cut.lowerBound]
      let after = title[cut.upperBound...]
      if names.contains(after.lowercased()) || String(before) == visible { return String(before) }
    }
    return title
  }

  private static func lastRange(of separator: String, in text: String) -> Range<String.Index>? {
    var found: Range<String.Index>?
    for range in text.ranges(of: separator) { found = range }
    return found
  }

  // MARK: Access

  private func text(of key: String) -> String? { linked?[key]?.text.flatMap(Self.cleaned) }

  private func first(_ keys: String...) -> String? {
    for key in keys {
      if let value = meta[key]?.first { return value }
    }
    return nil
  }

  /// Blanks trimmed and joined; `nil` if nothing is left.
  static func cleaned(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen = Set<String>()
    return texts.filter { seen.insert($0).inserted }
  }
}
