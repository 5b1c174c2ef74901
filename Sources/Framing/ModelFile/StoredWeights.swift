/// How weights are kept in model files: single precision, small ones left out.
enum StoredWeights {
  /// Weights below this share of the largest are 0. A text of unit length that held only such terms would move
  /// a score by less than this share of the largest weight.
  static let floorShare = 1e-4

  /// The model with weights as they are stored, so that a trained classifier and its file predict the same.
  static func rounded(_ model: LinearModel) throws -> LinearModel {
    let largest = model.weights.reduce(0) { max($0, abs($1)) }
    let floor = largest * floorShare
    return try LinearModel(
      link: model.link, classCount: model.classCount, featureCount: model.featureCount,
      weights: model.weights.map { abs($0) < floor ? 0 : Double(Float($0)) }, intercepts: model.intercepts,
      convergence: model.convergence)
  }

  /// Writes the weights vector by vector: number of weights, then each as its distance from the feature before
  /// and its value.
  static func write(_ model: LinearModel, to writer: inout ByteWriter) {
    for intercept in model.intercepts { writer.append(intercept) }
    for vector in 0..<model.vectorCount {
      let present = (0..<model.featureCount).filter { model.weights[$0 * model.vectorCount + vector] != 0 }
      writer.append(compact: present.count)
      var previous = -1
      for feature in present {
        writer.append(compact: feature - previous - 1)
        writer.append(Float(model.weights[feature * model.vectorCount + vector]))
        previous = feature
      }
    }
  }

  /// Reads what ``write(_:to:)`` wrote.
  static func read(
    link: LinearModel.Link, classCount: Int, featureCount: Int, convergence: LinearModel.Convergence,
    from reader: inout ByteReader
  ) throws -> LinearModel {
    let vectors = LinearModel.vectorCount(classCount: classCount, link: link)
    let intercepts = try (0..<vectors).map { _ in try reader.double("an intercept") }
    let (size, overflow) = featureCount.multipliedReportingOverflow(by: vectors)
    guard !overflow, size <= ModelFile.mostWeights else {
      throw ByteReader.damaged("it claims too many weights")
    }
    var weights = [Double](repeating: 0, count: size)
    for vector in 0..<vectors {
      var next = 0
      for _ in 0..<(try reader.count(bytesEach: 5, "weights")) {
        let gap = try reader.compact("a weight's feature")
        guard gap < featureCount - next else { throw ByteReader.damaged("a weight has no feature") }
        weights[(next + gap) * vectors + vector] = Double(try reader.float("a weight"))
        next += gap + 1
      }
    }
    return try LinearModel(
      link: link, classCount: classCount, featureCount: featureCount, weights: weights,
      intercepts: intercepts,
      convergence: convergence)
  }
}
