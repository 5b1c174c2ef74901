import ArgumentParser
import Foundation
import Workflow

/// The root command; it only lists its subcommands.
struct ParallaxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parallax",
    abstract: "Compare how outlets word the same event.",
    discussion: """
      EXAMPLES:
        parallax ingest pages/            read scraped pages into ./parallax.db
        parallax articles                 list what was read
        parallax events                   which articles tell the same event
        parallax labels --matrix          who is called what, by which outlet, in whose voice
        parallax quotes                   who is quoted, and with which words it is reported
        parallax compare terms --event ID words each outlet uses more than others
        parallax kwic "rights activist"   a phrase in its contexts
        parallax report --into reports    everything as Markdown and CSV

      Rows go to standard output, everything else to standard error. The corpus is ./parallax.db unless \
      --corpus or $PARALLAX_CORPUS names another file.
      """,
    version: ProgramVersion.current,
    groupedSubcommands: [
      CommandGroup(
        name: "Corpus",
        subcommands: [
          IngestCommand.self, ArticlesCommand.self, ShowCommand.self, EventsCommand.self,
          DuplicatesCommand.self,
        ]),
      CommandGroup(
        name: "Analysis",
        subcommands: [
          LabelsCommand.self, QuotesCommand.self, ActorsCommand.self, CompareCommand.self, KwicCommand.self,
          CollocatesCommand.self, FramesCommand.self, AgreementCommand.self, VectorizeCommand.self,
          SimilarCommand.self,
          AnnotateCommand.self,
        ]),
      CommandGroup(name: "Reports", subcommands: [ReportCommand.self, VerifyCommand.self]),
      CommandGroup(name: "Program", subcommands: [ModelsCommand.self, DoctorCommand.self]),
    ])
}

/// Runs the command line and ends the process with the exit code of design and sysexits.
@main
enum Main {
  static func main() {
    // A closed pipe or a file at its size limit is then an error of the write, which is reported in words.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    ProgramStart.prepare()
    do {
      var command = try ParallaxCommand.parseAsRoot()
      try command.run()
      try StandardOutput.shared.flush()
    } catch {
      ExitStatus.end(after: error)
    }
  }
}
