import Testing

@testable import Reports

@Suite struct ManifestTests {
  private let manifest = Manifest(
    version: "0.1.0",
    inputs: [.init(name: "b/\"x\".txt", sha256: "22", bytes: 2), .init(name: "a", sha256: "11", bytes: 1)],
    options: ["seed-terms": "yes", "by": "outlet"], seed: .max,
    codebooks: [.init(name: "policy", version: "1", sha256: "cc")],
    files: [.init(name: "index.md", sha256: "ff", bytes: 10)])

  @Test func jsonIsSortedAndReadsBack() throws {
    let json = manifest.json
    #expect(
      json == #"""
        {
          "codebooks": [
            {"name": "policy", "sha256": "cc", "version": "1"}
          ],
          "files": [
            {"bytes": 10, "name": "index.md", "sha256": "ff"}
          ],
          "inputs": [
            {"bytes": 1, "name": "a", "sha256": "11"},
            {"bytes": 2, "name": "b/\"x\".txt", "sha256": "22"}
          ],
          "layout": 1,
          "models": [],
          "options": {
            "by": "outlet",
            "seed-terms": "yes"
          },
          "program": "parallax",
          "seed": 18446744073709551615,
          "version": "0.1.0"
        }

        """#)
    #expect(try Manifest(json: json).json == json)
  }

  @Test(arguments: ["", "{}", "[", "{\"layout\":1}", "null"])
  func damagedTextIsRefused(text: String) {
    #expect(throws: ReportsError.self) { try Manifest(json: text) }
  }

  @Test(arguments: ["../x", "/etc/x", "a//b", "a/../b", ".hidden", "a/", "", "a\u{0}b"])
  func namesThatLeaveTheFolderAreRefused(name: String) {
    var evil = manifest
    evil.files = [.init(name: name, sha256: "0", bytes: 0)]
    #expect(throws: ReportsError.unsafeName(name)) { try Manifest(json: evil.json) }
  }

  @Test func differencesAreValues() {
    var expected = manifest
    expected.files = ["a", "b", "c"].map { .init(name: $0, sha256: "1", bytes: 1) }
    let changed = Manifest.File(name: "b", sha256: "2", bytes: 1)
    let found = [changed, .init(name: "d", sha256: "1", bytes: 1), .init(name: "a", sha256: "1", bytes: 1)]
    #expect(
      expected.verify(against: found) == [
        .changed(name: "b", expected: expected.files[1], found: changed), .missing(name: "c"),
        .unexpected(name: "d"),
      ])
    #expect(expected.verify(against: expected.files).isEmpty)
  }
}
