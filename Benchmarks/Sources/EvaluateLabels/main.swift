import Foundation
import Kernels

/// Runs what `scripts/evaluate_*.py` measure on annotated data that are not part of the project.
let usage = """
  usage: EvaluateLabels (attributions | coreference | labels) ARGUMENT…
  """

func fail(_ message: String, code: Int32) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(code)
}

BLASProvider.useOneThread()
let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch arguments.first {
  case "attributions": try evaluateAttributions(Array(arguments.dropFirst()))
  case "coreference": try evaluateCoreference(Array(arguments.dropFirst()))
  case "labels": try evaluateLabelling(Array(arguments.dropFirst()))
  default: fail(usage, code: 64)
  }
} catch {
  fail("EvaluateLabels: \(error)", code: 65)
}
