// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors wherever CI runs; a developer's build only shows them.
let strict: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let package = Package(
  name: "parallax",
  products: [
    .executable(name: "parallax", targets: ["parallax"]),
    .library(name: "Workflow", targets: ["Workflow"]),
    .library(name: "Corpus", targets: ["Corpus"]),
    .library(name: "Events", targets: ["Events"]),
    .library(name: "Framing", targets: ["Framing"]),
    .library(name: "Kernels", targets: ["Kernels"]),
    .library(name: "Labels", targets: ["Labels"]),
    .library(name: "Linguistics", targets: ["Linguistics"]),
    .library(name: "Models", targets: ["Models"]),
    .library(name: "Statistics", targets: ["Statistics"]),
    .library(name: "Vectors", targets: ["Vectors"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // System libraries.
    .systemLibrary(
      name: "CBLAS", pkgConfig: "blas", providers: [.apt(["libblas-dev", "libopenblas-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CByteLanes"),
    .target(name: "CLanguageDetection", linkerSettings: [.linkedLibrary("cld2")]),

    // From the ground up; no module imports one below it in this list.
    .target(name: "Hashing", dependencies: ["CCrypto"], swiftSettings: strict),
    .target(
      name: "Corpus",
      dependencies: [
        "CByteLanes", "CGumbo", "CLanguageDetection", "CZlib", "Hashing",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(name: "Kernels", dependencies: ["CBLAS"], swiftSettings: strict),
    .target(name: "Models", dependencies: ["CZlib", "Hashing"], swiftSettings: strict),
    .target(name: "Linguistics", dependencies: ["Kernels", "Models"], swiftSettings: strict),
    .target(
      name: "Labels",
      dependencies: ["Corpus", "Kernels", "Linguistics", .product(name: "Yams", package: "Yams")],
      resources: [.embedInCode("Resources")],
      swiftSettings: strict),
    .target(name: "Statistics", dependencies: ["Kernels"], swiftSettings: strict),
    .target(
      name: "Vectors", dependencies: ["CByteLanes", "Corpus", "CStemmer", "Hashing", "Kernels", "Models"],
      swiftSettings: strict),
    .target(name: "Events", dependencies: ["Kernels"], swiftSettings: strict),
    .target(
      name: "Framing",
      dependencies: [
        "Corpus", "Hashing", "Kernels", "Statistics", "Vectors", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "Comparison", dependencies: ["Corpus", "Kernels", "Labels", "Statistics", "Vectors"],
      swiftSettings: strict),
    .target(name: "Reports", swiftSettings: strict),
    .target(
      name: "Store", dependencies: ["Corpus", "Hashing", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .target(
      name: "Workflow",
      dependencies: [
        "Comparison", "Corpus", "Events", "Framing", "Hashing", "Kernels", "Labels", "Linguistics", "Models",
        "Reports", "Statistics", "Store", "Vectors",
      ],
      resources: [.embedInCode("Resources")],
      swiftSettings: strict),
    .executableTarget(
      name: "parallax",
      dependencies: [
        "Comparison", "Corpus", "Framing", "Hashing", "Labels", "Linguistics", "Reports", "Statistics",
        "Store",
        "Vectors", "Workflow",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Tests mirror the modules; those of the command line run the built program.
    .testTarget(name: "HashingTests", dependencies: ["Hashing"], swiftSettings: strict),
    .testTarget(
      name: "CorpusTests", dependencies: ["Corpus"], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "KernelsTests", dependencies: ["Kernels"], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(name: "ModelsTests", dependencies: ["CZlib", "Hashing", "Models"], swiftSettings: strict),
    .testTarget(
      name: "LinguisticsTests", dependencies: ["Kernels", "Linguistics", "Models"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "LabelsTests", dependencies: ["Corpus", "Kernels", "Labels", "Linguistics", "Models"],
      swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Kernels", "Statistics"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "VectorsTests", dependencies: ["Corpus", "Kernels", "Models", "Vectors"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(name: "EventsTests", dependencies: ["Events", "Kernels"], swiftSettings: strict),
    .testTarget(
      name: "FramingTests",
      dependencies: ["Corpus", "Framing", "Hashing", "Kernels", "Statistics", "Vectors"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "ComparisonTests",
      dependencies: ["Comparison", "Corpus", "Kernels", "Labels", "Statistics", "Vectors"],
      swiftSettings: strict),
    .testTarget(name: "ReportsTests", dependencies: ["Reports"], swiftSettings: strict),
    .testTarget(
      name: "StoreTests", dependencies: ["Corpus", "Store", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "WorkflowTests",
      dependencies: [
        "Comparison", "Corpus", "Events", "Hashing", "Kernels", "Labels", "Models", "Reports", "Statistics",
        "Store", "Vectors", "Workflow", "parallax",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
