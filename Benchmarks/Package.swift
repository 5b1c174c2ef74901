// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing here weighs on those who build or use Parallax.
let package = Package(
  name: "parallax-benchmarks",
  dependencies: [.package(name: "parallax", path: "..")],
  targets: [
    .target(name: "BenchmarkInput", dependencies: [.product(name: "Corpus", package: "parallax")]),
    .executableTarget(
      name: "Measure",
      dependencies: [
        "BenchmarkInput",
        .product(name: "Corpus", package: "parallax"),
        .product(name: "Framing", package: "parallax"),
        .product(name: "Kernels", package: "parallax"),
        .product(name: "Labels", package: "parallax"),
        .product(name: "Linguistics", package: "parallax"),
        .product(name: "Statistics", package: "parallax"),
        .product(name: "Vectors", package: "parallax"),
      ]),
    .executableTarget(
      name: "EvaluateLabels",
      dependencies: [
        .product(name: "Corpus", package: "parallax"),
        .product(name: "Kernels", package: "parallax"),
        .product(name: "Labels", package: "parallax"),
        .product(name: "Linguistics", package: "parallax"),
      ]),
    .executableTarget(
      name: "Evaluate",
      dependencies: [
        "BenchmarkInput",
        .product(name: "Kernels", package: "parallax"),
        .product(name: "Vectors", package: "parallax"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
