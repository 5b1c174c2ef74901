import Foundation
import Testing

@testable import Corpus

@Suite struct OutletDirectoryTests {
  private static let yaml = """
    outlets:
      - name: Harbour Wire
        domains: [harbourwire.example, hw.example]
        aliases: [HW]
        country: GB
        kind: agency
        leaning:
        source: https://source.example/hw
      - name: Ostermouth Courier
        domains: [courier.example]
        country: "NO"
        leaning: left
        leaning_source: https://ratings.example
    """

  @Test func namesAliasesAndDomainsResolve() throws {
    let directory = try OutletDirectory(yaml: Self.yaml, path: "o.yaml")
    func name(_ name: String?, _ url: String?) -> String? { directory.resolve(name: name, url: url)?.name }
    #expect(name(" harbour  WIRE", nil) == "Harbour Wire")
    #expect(name("hw", nil) == "Harbour Wire")
    #expect(name("hw.example", nil) == "Harbour Wire")
    #expect(name(nil, "https://edition.harbourwire.example/a") == "Harbour Wire")
    #expect(name("Harbour Wire - News", "https://www.hw.example/a") == "Harbour Wire")
    #expect(name("Harbour Wire", "https://courier.example/a") == "Harbour Wire")
    #expect(name("Guest Writer", "https://courier.example/a") == nil)
    #expect(name(nil, "https://notharbourwire.example/a") == nil)
    #expect(name(nil, nil) == nil)
    let courier = try #require(directory.resolve(name: "Ostermouth Courier", url: nil))
    #expect(courier.country == "NO" && courier.leaning == "left")
    #expect(courier.leaningSource == "https://ratings.example")
    #expect(directory.resolve(name: "HW", url: nil)?.leaning == nil)
  }

  @Test func theUsersFileWins() throws {
    let user = try OutletDirectory(
      yaml: "outlets:\n  - name: My Wire\n    domains: [www.hw.example]\n    aliases: [Harbour Wire]\n",
      path: "u")
    let merged = try OutletDirectory(yaml: Self.yaml, path: "o").merging(user)
    #expect(merged.resolve(name: nil, url: "https://hw.example/")?.name == "My Wire")
    #expect(merged.resolve(name: "Harbour Wire", url: nil)?.name == "My Wire")
    #expect(merged.resolve(name: nil, url: "https://harbourwire.example/")?.name == "Harbour Wire")
  }

  @Test(arguments: [
    ("outlets:\n  - name: [a\n", 3), ("- a\n", 1), ("outlet:\n  - name: a\n", 1), ("outlets: a\n", 1),
    ("outlets:\n  - name: a\n    domain: [a.example]\n", 3), ("outlets:\n  - domains: [a.example]\n", 2),
    ("outlets:\n  - name: a\n    domains: [https://a.example/]\n", 3),
    ("outlets:\n  - name: a\n    country: Norway\n", 3), ("outlets:\n  - name: a\n    leaning: left\n", 2),
    ("outlets:\n  - a\n", 2), ("outlets:\n  - name: a\n    aliases: b\n", 3),
  ])
  func faultsNameTheirLine(yaml: String, line: Int) {
    #expect {
      try OutletDirectory(yaml: yaml, path: "my.yaml")
    } throws: { error in
      "\(error)".hasPrefix("my.yaml:\(line): ") && "\(error)".contains("; ")
    }
  }

  @Test func anEmptyFileIsAnEmptyDirectory() throws {
    #expect(try OutletDirectory(yaml: "", path: "e").outlets.isEmpty)
    #expect(try OutletDirectory(yaml: "outlets:\n", path: "e").outlets.isEmpty)
  }

  /// The list that ships: readable, unique, every entry with its source and none with a leaning of its own.
  @Test func theShippedListIsSound() throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let file = root.appendingPathComponent("corpora/outlets.yaml")
    let directory = try OutletDirectory(yaml: String(contentsOf: file, encoding: .utf8), path: "outlets.yaml")
    #expect(directory.outlets.count >= 30)
    var names: Set<String> = []
    for outlet in directory.outlets {
      #expect(outlet.source?.hasPrefix("https://") == true && outlet.country != nil && outlet.kind != nil)
      #expect(outlet.leaning == nil && !outlet.domains.isEmpty)
      for key in [outlet.name.lowercased()] + outlet.aliases.map({ $0.lowercased() }) + outlet.domains {
        #expect(names.insert(key).inserted, "\(key) stands twice")
      }
    }
  }
}
