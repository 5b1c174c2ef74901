import Foundation
import Testing
import Vectors

/// What commands do with the sentence encoder, and without it.
@Suite("Frames with the sentence encoder")
struct EncoderCommandTests {
  static let isInstalled = (try? SentenceEncoder.load()) != nil
  static let reason: Comment = "no sentence encoder is installed: run parallax models install minilm"

  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    var rows = ["id,text,label,group"]
    for number in 0..<48 {
      let isMoney = number % 2 == 0
      let text =
        isMoney
        ? "The harbour dues cost \(number) crowns more" : "A rescue boat saved \(number) sailors in the storm"
      rows.append("t\(number),\(text),\(isMoney ? "money" : "safety"),g\(number % 6)")
    }
    try folder.write("coded.csv", rows.joined(separator: "\n") + "\n")
    try folder.write("new.csv", "id,text\n1,Merchants pay higher taxes. Gulls sing.\n2,\n")
    try folder.write(
      "harbour.yaml",
      """
      name: harbour
      version: 1
      language: en
      frames:
        - {id: money, name: Money, definition: What the harbour costs or earns., terms: [fee*, crown*]}
        - {id: safety, name: Safety, definition: Dangers to ships and people., terms: [rescue*, storm*]}

      """)
  }

  @Test("without it, every command that needs it ends with 69 and names the command that installs it")
  func missing() throws {
    let commands = [
      "frames train coded.csv --embeddings --output m", "frames evaluate coded.csv --embeddings",
      "frames evaluate coded.csv --features embedding",
      "frames classify new.csv --codebook policy --zero-shot",
      "frames sample --table new.csv --size 1 --embeddings",
    ]
    for command in commands {
      let run = try Program.shell("PARALLAX_MODELS=$PWD/none $PARALLAX \(command)", in: folder)
      #expect(run.ending == "69" && run.output.isEmpty, "\(command): \(run.errors)")
      #expect(run.errors.contains("run: parallax models install "), "\(run.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("m")))
  }

  @Test("options that do not go together are refused")
  func usage() throws {
    func ending(_ arguments: String...) throws -> String { try Program.run(arguments, in: folder).ending }
    #expect(
      try ending("frames", "train", "coded.csv", "--embeddings", "--features", "words", "-o", "m") == "64")
    #expect(try ending("frames", "classify", "new.csv", "--zero-shot", "--model", "m") == "64")
    #expect(
      try ending("frames", "classify", "new.csv", "--zero-shot", "--codebook", "policy", "--explain") == "64")
    #expect(try ending("frames", "train", "-o", "m") == "64")
    #expect(try ending("frames", "evaluate") == "64")
  }

  @Test("train, classify and explain with vectors", .enabled(if: isInstalled, reason))
  func vectors() throws {
    let train = try folder.run("frames", "train", "coded.csv", "--embeddings", "--c", "10", "-o", "m.model")
    #expect(train.ending == "0" && train.errors.contains("embedding: C 10"), "\(train.errors)")
    #expect(
      try folder.run(
        "frames", "train", "coded.csv", "--embeddings", "--c", "10", "-o", "n.model", "--jobs", "1"
      )
      .ending == "0")
    #expect(
      FileManager.default.contents(atPath: folder.file("m.model"))
        == FileManager.default.contents(atPath: folder.file("n.model")))
    let run = try folder.run("frames", "classify", "new.csv", "--model", "m.model", "--format", "csv")
    #expect(run.ending == "0", "\(run.errors)")
    // All its words are new: only the vector says what it is about.
    #expect(try CSVRows(run.output).column("frame").first == "money")
    let explained = try folder.run("frames", "explain", "new.csv", "--model", "m.model", "--format", "csv")
    let table = try CSVRows(explained.output)
    let sources = try table.column("source")
    let terms = try table.column("term")
    let starts = try table.column("start")
    let sentences = sources.indices.filter { sources[$0] == "embedding" }
    #expect(sentences.prefix(2).map { terms[$0] } == ["Merchants pay higher taxes.", "Gulls sing."])
    #expect(sentences.prefix(2).map { starts[$0] } == ["0", "28"])
    let without = try Program.shell(
      "PARALLAX_MODELS=$PWD/none $PARALLAX frames classify new.csv --model m.model", in: folder)
    #expect(without.ending == "69", "\(without.errors)")
    let evaluated = try folder.run(
      "frames", "evaluate", "coded.csv", "--embeddings", "--folds", "3", "--c", "10", "--format", "csv", "-q")
    #expect(evaluated.ending == "0", "\(evaluated.errors)")
    #expect(try CSVRows(evaluated.output).column("classifier").first == "1.000")
  }

  @Test("guesses from a codebook say in every row that they are", .enabled(if: isInstalled, reason))
  func zeroShot() throws {
    let run = try folder.run(
      "frames", "classify", "new.csv", "--codebook", "harbour.yaml", "--zero-shot", "--format", "csv")
    #expect(run.ending == "0", "\(run.errors)")
    let table = try CSVRows(run.output)
    #expect(table.columns == ["id", "frame", "similarity", "share", "method"])
    #expect(try table.column("method") == ["zero-shot", "zero-shot"])
    // A text without words is near nothing.
    #expect(try table.column("frame") == ["money", ""])
  }

  @Test("the corpus keeps vectors and says which method gave its frames", .enabled(if: isInstalled, reason))
  func corpus() throws {
    #expect(
      try folder.run("ingest", Repository.demoPages, "--outlets", Repository.demoOutlets, "-q").ending == "0")
    func classify() throws -> CSVRows {
      let run = try folder.run(
        "frames", "classify", "--codebook", "policy", "--zero-shot", "--unit", "headline", "--passages", "-q",
        "--format", "csv")
      #expect(run.ending == "0", "\(run.errors)")
      return try CSVRows(run.output)
    }
    let first = try classify()
    #expect(!first.rows.isEmpty)
    #expect(try first.column("method").allSatisfy { $0 == "zero-shot" })
    #expect(try first.column("probability").allSatisfy(\.isEmpty))
    #expect(try classify().rows == first.rows)
    let words = try folder.run("frames", "classify", "--codebook", "policy", "-q", "--format", "csv")
    #expect(try CSVRows(words.output).column("method").allSatisfy { $0 == "dictionary" })
  }
}
