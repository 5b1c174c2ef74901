import Models
import Testing

@Suite struct DirectorySourceTests {
  @Test("files are found by their path within the model")
  func files() throws {
    let folder = try TemporaryFolder()
    try folder.write([1, 2], to: "parser/model")
    let source = DirectorySource(folder: folder.path)
    #expect(try source.bytes(of: "parser/model") == [1, 2])
    #expect(throws: ModelError.missingFile(file: "parser/moves")) { try source.bytes(of: "parser/moves") }
    expectModelError { try source.bytes(of: "parser") }
  }
}
