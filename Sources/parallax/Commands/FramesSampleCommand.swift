import ArgumentParser
import Framing
import Workflow

/// Shares of the parts of a sample, as `uncertainty=0.4,diversity=0.3,random=0.3`.
struct SampleMix: ExpressibleByArgument {
  var shares: [SamplePart: Double] = [:]

  init?(argument: String) {
    for part in argument.split(separator: ",") {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, let name = SamplePart(rawValue: String(sides[0])), shares[name] == nil,
        let share = Double(sides[1]), share >= 0, share.isFinite
      else { return nil }
      shares[name] = share
    }
    guard shares.values.contains(where: { $0 > 0 }) else { return nil }
  }

  init() { shares = [.random: 1] }

  var defaultValueDescription: String { "random=1" }
}

struct FramesSampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draw passages or headlines to code next.",
    discussion: """
      Writes a CSV table with one row a unit. Fill in the columns label and coder in a spreadsheet, leave the others as \
      they are, and read it back with `frames import`. Uncertain units need --model. The random part is drawn in \
      proportion from each outlet (--by); `frames prevalence` needs it.

      EXAMPLES:
        parallax frames sample --size 200 --output to-code.csv
        parallax frames sample --size 100 --coders ann,ben --output to-code.csv
        parallax frames sample --size 100 --mix uncertainty=0.4,diversity=0.3,random=0.3 --model frames.model \
      --coded coded.csv --output next.csv
      """)

  @Option(name: .long, help: ArgumentHelp("Units to draw.", valueName: "n"))
  var size: Int

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Shares of units that the model is uncertain about, that are unlike each other, and that are drawn at random.",
      valueName: "shares"))
  var mix = SampleMix()

  @Option(name: .long, help: ArgumentHelp("Model file whose doubts count.", valueName: "file"))
  var model: String?

  @Flag(
    name: .long,
    help:
      "Tell how unlike units are by vectors of the sentence encoder (`parallax models install minilm`) instead of by their words."
  )
  var embeddings = false

  @Option(
    name: .long,
    help: ArgumentHelp("Table of units that are coded already; may be repeated.", valueName: "file"))
  var coded: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Names of coders, with commas between them; each gets every unit.", valueName: "names"))
  var coders: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("CSV file to write (default: standard output).", valueName: "file"))
  var output: String?

  @Flag(
    name: .customLong("spreadsheet-safe"),
    help: "Put an apostrophe before cells that a spreadsheet would run as a formula.")
  var spreadsheetSafe = false

  @OptionGroup var units: UnitOptions
  @OptionGroup var corpus: CorpusOptions

  func validate() throws {
    if size < 1 { throw ValidationError("--size must be at least 1.") }
    if (mix.shares[.uncertainty] ?? 0) > 0, model == nil {
      throw ValidationError("Uncertain units need --model FILE.")
    }
  }

  func run() throws {
    let pool = try units.pool(corpus, needsStories: false)
    let model = try model.map(FrameWork.model)
    let jobs = corpus.compute.jobCount
    let needsVectors = embeddings || model?.metadata.embedding != nil
    let embedder =
      needsVectors
      ? try SentenceVectors.embedder(in: units.table == nil ? corpus.workspace().store : nil, jobs: jobs)
      : nil
    let sample = try SampleStage.draw(
      pool,
      design: SampleDesign(
        size: size, random: mix.shares[.random] ?? 0, uncertainty: mix.shares[.uncertainty] ?? 0,
        diversity: mix.shares[.diversity] ?? 0, seed: corpus.compute.seed),
      model: model, coded: Set(try coded.flatMap(SampleStage.keys)),
      coders: coders?.split(separator: ",").map(String.init) ?? [], embedder: embedder, jobs: jobs)
    let bytes = try sample.table.bytes(as: .csv, options: .init(spreadsheetSafe: spreadsheetSafe))
    if let output, output != "-" {
      try AtomicFile.write(bytes, to: output)
    } else {
      try StandardOutput.shared.write(bytes)
    }
    guard !corpus.quiet else { return }
    StandardError.print("\(sample.plan.picks.count) of \(pool.entries.count) units to code")
    let closed = sample.plan.strata.filter { !$0.isUsableForPrevalence }
    if !closed.isEmpty {
      let names = closed.prefix(3).map { $0.name.isEmpty ? "the units" : $0.name }.joined(separator: ", ")
      StandardError.print(
        "parallax: nothing is drawn at random from \(names)\(closed.count > 3 ? ", …" : ""); `frames prevalence` cannot use these codes"
      )
    }
  }
}
