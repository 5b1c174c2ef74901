/// Counts the documents that hold a word, of documents that come one after the other.
struct DocumentTally: BitwiseCopyable {
  /// The last document that held it; 0 for none.
  private var document: UInt32 = 0
  /// Documents so far.
  private(set) var documentFrequency: UInt32 = 0

  /// Counts an occurrence in a document; documents are numbered from 1.
  @inline(__always)
  mutating func count(_ document: UInt32) {
    documentFrequency &+= self.document == document ? 0 : 1
    self.document = document
  }
}
