import Comparison
import Corpus
import Events
import Framing
import Kernels
import Labels
import Linguistics
import Models
import Reports
import Statistics
import Store
import Vectors

/// What can go wrong in a stage beyond what its modules report.
public enum WorkflowError: Error, Sendable, Equatable {
  /// A file or folder the user named is not there.
  case noInput(path: String)
  /// No article passes the filter, or the corpus has none.
  case noArticles(corpusIsEmpty: Bool)
  /// Reading failed on the way.
  case unreadable(ReadIssue)
  /// A file cannot be read as what it should be.
  case badData(path: String, line: Int?, reason: String, remedy: String)
  /// An option's value makes no sense for this corpus.
  case badOption(String)
  /// Stored results are out of date and must not be refreshed.
  case stale(stage: String)
  /// A result cannot be written.
  case output(path: String, reason: String)
  /// A file or folder for a result cannot be made.
  case cannotCreate(path: String, reason: String)
}

extension WorkflowError: CustomStringConvertible {
  /// `<file>:<line>: <what is wrong>; <what to do>`.
  public var description: String {
    switch self {
    case .noInput(let path): "\(path): no such file or folder; check the path"
    case .noArticles(corpusIsEmpty: true):
      "the corpus holds no articles; read some with `parallax ingest PATH…`"
    case .noArticles(corpusIsEmpty: false):
      "no article passes the filter; see `parallax articles` and `parallax events` for what there is"
    case .unreadable(let issue): issue.description
    case .badData(let path, let line, let reason, let remedy):
      "\(path)\(line.map { ":\($0)" } ?? ""): \(reason); \(remedy)"
    case .badOption(let message): message
    case .stale("frames"):
      "there are no stored frames, or articles changed since; run `parallax frames classify` again"
    case .stale(let stage):
      "the stored \(stage) are out of date; run the command without --no-refresh"
    case .output(let path, let reason): "\(path): cannot be written (\(reason)); check the path and the disk"
    case .cannotCreate(let path, let reason):
      "\(path): cannot be made (\(reason)); check the path and its permissions"
    }
  }
}

extension WorkflowError {
  /// Kinds of failure, as exit codes tell them apart.
  public enum Category: Sendable {
    /// The command line makes no sense.
    case usage
    /// Input is there but wrong.
    case badData
    /// Input is not there.
    case noInput
    /// A model or library is not installed.
    case notInstalled
    /// A fault of Parallax.
    case internalFault
    /// An output file cannot be made.
    case cannotCreateOutput
    /// Reading or writing failed.
    case inputOutput
  }

  /// The category of an error from any module of Parallax; `nil` for errors that are not Parallax's.
  public static func category(of error: any Error) -> Category? {
    switch error {
    case let error as WorkflowError:
      switch error {
      case .noInput, .noArticles: .noInput
      case .badData, .stale: .badData
      case .badOption: .usage
      case .output, .unreadable: .inputOutput
      case .cannotCreate: .cannotCreateOutput
      }
    case let error as StoreError:
      switch error {
      case .noCorpus, .noSuchArticle: .noInput
      case .notACorpus: .badData
      case .inaccessible, .diskFull, .locked: .inputOutput
      case .badQuery, .ambiguousArticle: .usage
      }
    case let error as ReportsError:
      switch error {
      case .fileSystem, .folderBusy: .inputOutput
      case .foreignFile, .unsafeName: .cannotCreateOutput
      case .malformedManifest: .badData
      default: .internalFault
      }
    case let error as ModelError:
      switch error {
      case .noSuchPath: .noInput
      case .unreadable, .unwritable: .inputOutput
      case .severalModels: .usage
      case .notInstalled, .notObtained, .formatVersion, .damaged: .notInstalled
      case .missingFile, .malformed, .section, .noKnownModel, .sumDiffers: .badData
      }
    case let error as LinguisticsError:
      switch error {
      case .unknownModel: .usage
      case .unsupported, .textTooLong: .badData
      case .inconsistent: .internalFault
      }
    case is ComparisonError, is FieldMap.Fault, VectorsError.invalidOption, VectorsError.unknownStemmer,
      StatisticsError.invalidOption, EventsError.invalidOption:
      .usage
    case is FramingError, is CodingError, is OutletFileError, is CueLexiconError, is ActorRulesError,
      is ReadIssue, is VectorsError, is EventsError, is KernelError, is StatisticsError:
      .badData
    default: nil
    }
  }

  /// The one-line text of an error.
  public static func message(of error: any Error) -> String {
    String(describing: error)
  }
}
