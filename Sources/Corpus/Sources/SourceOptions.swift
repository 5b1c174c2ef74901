/// How sources are read.
public struct SourceOptions: Sendable {
  /// Format all files are taken for; `nil` judges each by its content.
  public var inputFormat: SourceFormat?
  /// Which columns and keys are which fields.
  public var fieldMap: FieldMap
  /// What makes raw articles articles.
  public var cleaner: ArticleCleaner
  /// Bounds on the input.
  public var limits: SourceLimits

  /// Options; see the properties.
  public init(
    inputFormat: SourceFormat? = nil, fieldMap: FieldMap = FieldMap(), cleaner: ArticleCleaner,
    limits: SourceLimits = SourceLimits()
  ) {
    self.inputFormat = inputFormat
    self.fieldMap = fieldMap
    self.cleaner = cleaner
    self.limits = limits
  }

  /// A reader of `path` with these options.
  public func reader(of path: String) -> SourceReader {
    SourceReader(path: path, inputFormat: inputFormat, fieldMap: fieldMap, limits: limits)
  }
}
