/// What can be wrong with what is to be grouped.
public enum EventsError: Error, Equatable, CustomStringConvertible {
  /// There is not one vector for each article.
  case vectorCount(articles: Int, vectors: Int)
  /// Two articles have the same id.
  case duplicateID(String)
  /// An option is outside its range.
  case invalidOption(String)
  /// Predicted and true labels differ in number.
  case labelCount(predicted: Int, gold: Int)

  /// The fault in plain words.
  public var description: String {
    switch self {
    case .vectorCount(let articles, let vectors): "\(articles) articles but \(vectors) vectors"
    case .duplicateID(let id): "two articles have the id \(id)"
    case .invalidOption(let text): text
    case .labelCount(let predicted, let gold): "\(predicted) predicted labels but \(gold) true ones"
    }
  }
}
