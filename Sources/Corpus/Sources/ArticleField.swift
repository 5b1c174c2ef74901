/// The fields of an article that a source can name.
public enum ArticleField: String, Sendable, Hashable, CaseIterable {
  /// Stable identifier.
  case id
  /// Outlet name or domain.
  case outlet
  /// Address.
  case url
  /// Headline.
  case headline
  /// Abstract under the headline.
  case dek
  /// Text.
  case body
  /// Date of first publication.
  case published
  /// Date of the last change.
  case modified
  /// Author line.
  case byline
  /// Place of the dateline.
  case place
  /// Agency of the dateline.
  case agency
  /// Section of the outlet.
  case section
  /// Keywords.
  case tags
  /// Language code.
  case language
  /// Event the article belongs to.
  case event

  /// Other names sources use for this field, best first, as ``FieldMap/normalized(_:)`` leaves them.
  ///
  /// They are the names of schema.org's NewsArticle, of RSS and Atom, of OpenGraph, and of the news data sets
  /// that circulate as JSON Lines or CSV.
  public var aliases: [String] {
    switch self {
    case .id: ["articleid", "guid", "uuid"]
    case .outlet:
      ["source", "publisher", "publication", "newspaper", "sourcename", "sitename", "site", "domain"]
    case .url: ["link", "canonicalurl", "articleurl", "sourceurl", "permalink", "uri", "href"]
    case .headline: ["title", "heading", "articletitle"]
    case .dek:
      ["description", "summary", "abstract", "standfirst", "subtitle", "subheadline", "excerpt", "deck"]
    case .body:
      ["text", "content", "articlebody", "article", "maintext", "fulltext", "articletext", "bodytext"]
    case .published:
      [
        "date", "publishedat", "datepublished", "publisheddate", "publicationdate", "publishedtime",
        "publishdate",
        "pubdate", "publishedon",
      ]
    case .modified:
      ["datemodified", "modifiedat", "modifieddate", "modifiedtime", "updated", "updatedat", "lastmodified"]
    case .byline: ["authors", "author", "creator", "writer"]
    case .place: ["location", "city"]
    case .agency: ["newsagency", "wireservice", "wire"]
    case .section: ["articlesection", "category", "desk"]
    case .tags: ["keywords", "tag", "keyword"]
    case .language: ["lang", "inlanguage", "locale"]
    case .event: ["eventid", "storyid"]
    }
  }

  /// Position in ``allCases``.
  var index: Int {
    switch self {
    case .id: 0
    case .outlet: 1
    case .url: 2
    case .headline: 3
    case .dek: 4
    case .body: 5
    case .published: 6
    case .modified: 7
    case .byline: 8
    case .place: 9
    case .agency: 10
    case .section: 11
    case .tags: 12
    case .language: 13
    case .event: 14
    }
  }
}
