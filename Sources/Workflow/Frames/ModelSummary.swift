import Framing

extension FrameWork {
  /// What a researcher should know of a trained classifier, in plain lines: what it learned from, what was chosen, how
  /// it did on held-out texts, and what was wrong with the coded texts.
  public static func summary(of classifier: FrameClassifier) -> [String] {
    let metadata = classifier.metadata
    let counts = metadata.classCounts.map { "\($0.label) \($0.count)" }.joined(separator: ", ")
    var lines = ["\(classifier.features.columnCount) features; \(counts)"]
    lines += metadata.members.map { member in
      let sets = member.sets.map(\.rawValue).joined(separator: ", ")
      let c = member.inverseRegularization
      return "\(sets): C \(Int(exactly: c).map { "\($0)" } ?? "\(c)")"
    }
    if let heldOut = metadata.heldOut {
      lines.append(
        "on \(heldOut.count) held-out texts accuracy \(percent(heldOut.accuracy)) %,"
          + " calibration error \(percent(heldOut.calibrationError)) %; `frames evaluate` has the fair figures"
      )
    }
    if let threshold = metadata.abstentionThreshold {
      lines.append("texts below a probability of \(percent(threshold)) % are left without a frame")
    } else if metadata.options.wantedAccuracy != nil {
      lines.append("no threshold of probability reaches the wanted accuracy; all texts get a frame")
    }
    lines += descriptions(of: metadata.warnings)
    if !metadata.convergence.isConverged {
      lines.append("training stopped before it had converged; lower --inverse-regularization")
    }
    return lines
  }

  /// Most repeated texts that are told one by one; wire copy repeats many, which is no fault.
  private static let mostRepetitions = 2

  private static func descriptions(of warnings: [TrainingWarning]) -> [String] {
    let repetitions = warnings.filter { if case .repetition = $0 { true } else { false } }
    guard repetitions.count > mostRepetitions else { return warnings.map(\.description) }
    var lines = warnings.filter { !repetitions.contains($0) }.map(\.description)
    lines.append("\(repetitions.count) texts are coded more than once alike; each coding counts")
    return lines
  }

  private static func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
}
