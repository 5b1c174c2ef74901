import Foundation
import Testing

@Suite("Ingest killed at any moment", .serialized)
struct InterruptionTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// When to kill a run.
  private enum Moment {
    /// After this share of an uninterrupted run's time.
    case share(Double)
    /// As soon as the write-ahead log has this many bytes: in the midst of a commit.
    case logged(Int)
  }

  private static let moments: [Moment] = [
    .share(0.1), .share(0.4), .share(0.7), .logged(1), .logged(200_000), .logged(700_000),
    .logged(1_500_000), .logged(2_500_000),
  ]

  private func wait(for moment: Moment, of process: Process, log: String, _ duration: TimeInterval) {
    switch moment {
    case .share(let share): Thread.sleep(forTimeInterval: share * duration)
    case .logged(let bytes):
      var status = stat()
      while process.isRunning, stat(log, &status) != 0 || Int(status.st_size) < bytes {
        Thread.sleep(forTimeInterval: 0.000_5)
      }
    }
  }

  @Test("SIGKILL at several moments, then a second run: the same tables as an uninterrupted run")
  func killed() throws {
    try folder.write("many.jsonl", SyntheticArticles.lines(3_000))
    let clock = ContinuousClock()
    let begin = clock.now
    #expect(try folder.run("ingest", "many.jsonl", "--corpus", "whole.db").ending == "0")
    let duration = clock.now - begin
    let whole = try CorpusDump(folder.file("whole.db"))
    #expect(whole.articleCount == 3_000)
    var kills = 0
    var partial = 0
    for (number, moment) in Self.moments.enumerated() {
      let corpus = "killed\(number).db"
      let started = try Program.start(["ingest", "many.jsonl", "--corpus", corpus], in: folder)
      wait(for: moment, of: started.process, log: folder.file(corpus + "-wal"), duration / .seconds(1))
      kill(started.process.processIdentifier, SIGKILL)
      let killed = try Program.finish(started)
      if killed.wasKilled { kills += 1 }
      if FileManager.default.fileExists(atPath: folder.file(corpus)) {
        let rest = try CorpusDump(folder.file(corpus))
        if (1..<3_000).contains(rest.articleCount) { partial += 1 }
      }
      let second = try folder.run("ingest", "many.jsonl", "--corpus", corpus)
      #expect(second.ending == "0")
      #expect(try SummaryLine(second.errors).addsUp)
      #expect(try CorpusDump(folder.file(corpus)) == whole, "killed \(moment)")
    }
    // How fast a machine is decides when a run is hit; most must be, or nothing is tested.
    #expect(kills > Self.moments.count / 2)
    print(
      "interruptions: \(kills) of \(Self.moments.count) runs killed, \(partial) of them with a part of the articles stored"
    )
  }

  @Test("two processes at once on a new corpus: both succeed, and everything is there once")
  func together() throws {
    try folder.write("one.jsonl", SyntheticArticles.lines(1_200, seed: 1, prefix: "one"))
    try folder.write("two.jsonl", SyntheticArticles.lines(1_200, seed: 2, prefix: "two"))
    try folder.write("both.jsonl", SyntheticArticles.lines(300, seed: 3, prefix: "both"))
    let runs = try ["one", "two", "one", "two"].map {
      try Program.start(["ingest", "\($0).jsonl", "both.jsonl", "--corpus", "shared.db"], in: folder)
    }
    for run in try runs.map(Program.finish) {
      #expect(run.ending == "0", "\(run.errors)")
      #expect(try SummaryLine(run.errors).addsUp)
    }
    let together = try CorpusDump(folder.file("shared.db"))
    #expect(
      try folder.run("ingest", "one.jsonl", "two.jsonl", "both.jsonl", "--corpus", "alone.db").ending == "0")
    let alone = try CorpusDump(folder.file("alone.db"))
    #expect(together.articleCount == alone.articleCount)
    #expect(together.rows["outlet"] == alone.rows["outlet"])
    let columns = ["articles", "--format", "csv", "--no-refresh", "--corpus"]
    #expect(
      try Program.run(columns + ["shared.db"], in: folder).output
        == Program.run(columns + ["alone.db"], in: folder).output)
  }
}
