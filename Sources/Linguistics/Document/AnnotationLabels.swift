/// The names of what a pipeline can say about tokens; documents hold indices into them.
///
/// All documents of a pipeline share one object. None of the lists has more than 256 names.
final class AnnotationLabels: Sendable {
  /// Fine-grained part-of-speech tags, such as `NNP`.
  let tags: [String]
  /// Morphological analyses in the FEATS notation, such as `Number=Sing|Person=3`; the first is the empty one.
  let morphology: [String]
  /// Dependency labels, such as `nsubj`.
  let dependencies: [String]
  /// Types of named entities, such as `PERSON`.
  let entityTypes: [String]
  /// What the noun-chunk rule needs to know of each dependency label.
  let chunkRoles: [ChunkRole]

  init(tags: [String], morphology: [String], dependencies: [String], entityTypes: [String]) {
    self.tags = tags
    self.morphology = morphology
    self.dependencies = dependencies
    self.entityTypes = entityTypes
    chunkRoles = dependencies.map(ChunkRole.init(dependency:))
  }
}
