// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target of this package, with the settings that all of them share.
func library(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  resources: [Resource] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    resources: resources,
    swiftSettings: strict
  )
}

/// The tests of one target, in the folder that mirrors it.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: [.target(name: name)] + dependencies,
    swiftSettings: strict
  )
}

let package = Package(
  name: "reweigh",
  products: [.executable(name: "reweigh", targets: ["reweigh"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    // System libraries.
    .systemLibrary(
      name: "CLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]
    ),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CDeflate",
      pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"])]
    ),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CIntrinsics"),
    // What the system says of the process.
    .target(name: "CArguments"),
    // What makes the hashes of a process its own.
    .target(name: "CHashSeed"),
    // What `--version` says of the build.
    .plugin(name: "RecordBuild", capability: .buildTool(), exclude: ["record-build"]),
    .target(
      name: "BuildFacts",
      dependencies: ["CCrypto", "CDeflate", "CLibXML2", "CZlib", "CZstd"],
      swiftSettings: strict,
      plugins: ["RecordBuild"]
    ),

    // What is decided.
    library("QPPModel"),
    library(
      "ReweightingPolicy",
      ["QPPModel"],
      resources: [
        .embedInCode("Years/PY2022.json"),
        .embedInCode("Years/PY2023.json"),
        .embedInCode("Years/PY2024.json"),
        .embedInCode("Years/PY2025.json"),
        .embedInCode("Years/PY2026.json"),
        .embedInCode("Words/ClinicianTypeWords.json"),
      ]
    ),
    library("ReweightingRules", ["QPPModel", "ReweightingPolicy"]),

    // How records come in, are kept, and go out.
    library("SystemFiles", ["CLinux"]),
    library(
      "RecordParsing",
      ["SystemFiles", "CLibXML2", "CLinux", "CIntrinsics", "CDeflate", "CZlib", "CZstd"]
    ),
    library(
      "ExportReading",
      ["QPPModel", "RecordParsing", "SystemFiles", "CCrypto"],
      resources: [
        .embedInCode("Mapping/BuiltIn/DoctorsAndClinicians.json"),
        .embedInCode("Mapping/BuiltIn/PECOSReassignment.json"),
        .embedInCode("Mapping/BuiltIn/QPPEligibility.json"),
        .embedInCode("Mapping/BuiltIn/QPPExperience.json"),
      ]
    ),
    library("Locking"),
    library(
      "RosterAggregation",
      [
        "QPPModel", "ReweightingPolicy", "ReweightingRules", "Locking", "CHashSeed", "CIntrinsics",
      ]
    ),
    library(
      "RollUpAnalysis",
      ["QPPModel", "ReweightingPolicy", "ReweightingRules", "RosterAggregation"]
    ),
    library("BatchPipeline", ["Locking"]),
    library(
      "FilePublishing",
      ["SystemFiles", "CDeflate", "CCrypto", "CIntrinsics", "CLinux", "CZlib", "CZstd"]
    ),
    library(
      "ResultTables",
      [
        "QPPModel", "ReweightingPolicy", "ReweightingRules", "RosterAggregation", "BatchPipeline",
        "Locking", "FilePublishing", "SystemFiles", "CCrypto",
      ]
    ),
    .target(
      name: "ReportPage",
      dependencies: [
        "QPPModel", "ReweightingPolicy", "ReweightingRules", "RosterAggregation", "FilePublishing",
        "ResultTables",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [
        .embedInCode("Templates/Page.mustache"),
        .embedInCode("Templates/Table.mustache"),
        .embedInCode("Templates/Chart.mustache"),
        .embedInCode("Templates/Style.css"),
        .embedInCode("Templates/Script.js"),
      ],
      swiftSettings: strict
    ),

    // Why it is decided so, for one subject.
    library(
      "Explanation",
      ["QPPModel", "ReweightingPolicy", "ReweightingRules", "RosterAggregation"],
      resources: [.embedInCode("Words/Citations.json")]
    ),

    // Exports that are made up.
    library(
      "SyntheticExport",
      [
        "QPPModel", "ReweightingPolicy", "ReweightingRules", "ExportReading", "BatchPipeline",
        "FilePublishing", "ResultTables",
      ]
    ),

    // Runs over shards, on many machines.
    library(
      "PartialState",
      [
        "QPPModel", "ReweightingRules", "RosterAggregation", "FilePublishing", "ResultTables",
        "SystemFiles",
      ]
    ),

    // What results are read for.
    library(
      "ResultReading",
      [
        "BatchPipeline", "QPPModel", "RecordParsing", "FilePublishing", "ResultTables",
        "RosterAggregation", "SystemFiles", "CLinux",
      ],
      resources: [
        .embedInCode("Schemas/ManifestSchema.json"),
        .embedInCode("Schemas/SummarySchema.json"),
      ]
    ),

    // What another system says of the same clinicians.
    library(
      "Reconciliation",
      [
        "BatchPipeline", "ExportReading", "Explanation", "QPPModel", "RecordParsing",
        "ResultReading",
        "ResultTables", "ReweightingPolicy", "ReweightingRules", "RosterAggregation",
      ]
    ),

    // An export on its way into memory.
    library(
      "ExportLoading",
      [
        "QPPModel", "ReweightingRules", "RecordParsing", "ExportReading", "Locking",
        "RosterAggregation", "Explanation", "BatchPipeline", "FilePublishing", "SystemFiles",
      ]
    ),

    // The job, and the command.
    library(
      "BatchRun",
      [
        "QPPModel", "ReweightingPolicy", "ReweightingRules", "RecordParsing", "ExportReading",
        "ExportLoading", "RosterAggregation", "RollUpAnalysis", "Explanation", "BatchPipeline",
        "Locking", "Reconciliation", "ReportPage", "FilePublishing", "ResultTables",
        "ResultReading", "PartialState", "SystemFiles",
      ]
    ),
    library(
      "RunReporting",
      [
        "BatchRun", "ExportLoading", "ExportReading", "FilePublishing", "QPPModel",
        "ReweightingRules", "SystemFiles",
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    library("Configuration", ["BatchRun", "QPPModel", "SystemFiles"]),
    .executableTarget(
      name: "reweigh",
      dependencies: [
        "BatchPipeline", "BatchRun", "BuildFacts", "CArguments", "CLinux", "Configuration",
        "Explanation", "ExportLoading", "ExportReading",
        "QPPModel", "Reconciliation", "RecordParsing", "FilePublishing", "ResultReading",
        "ResultTables",
        "ReweightingPolicy", "ReweightingRules", "RollUpAnalysis", "RosterAggregation",
        "RunReporting", "SyntheticExport", "SystemFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict
    ),

    // Tests, and what they share.
    .target(
      name: "TestSupport",
      dependencies: [
        "QPPModel", "ReweightingPolicy", "ReweightingRules", "RecordParsing", "RosterAggregation",
        "CZlib", "CZstd",
      ],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    .target(name: "PlainReading", path: "Tests/PlainReading", swiftSettings: strict),
    .target(
      name: "Differential",
      dependencies: ["PlainReading", "ReweightingPolicy", "TestSupport"],
      path: "Tests/Differential",
      swiftSettings: strict
    ),
    tests("QPPModel", ["TestSupport"]),
    tests("ReweightingPolicy", ["TestSupport", "QPPModel"]),
    tests("RecordParsing", ["TestSupport"]),
    tests("ExportReading", ["TestSupport", "QPPModel", "RecordParsing", "ReweightingPolicy"]),
    tests("ReweightingRules", ["TestSupport", "QPPModel", "ReweightingPolicy"]),
    tests(
      "RosterAggregation",
      ["TestSupport", "QPPModel", "ReweightingPolicy", "ReweightingRules"]
    ),
    tests(
      "RollUpAnalysis",
      ["TestSupport", "QPPModel", "ReweightingRules", "RosterAggregation"]
    ),
    tests(
      "Explanation",
      [
        "TestSupport", "QPPModel", "ReweightingPolicy", "ReweightingRules", "RosterAggregation",
        "ResultTables",
      ]
    ),
    tests(
      "ExportLoading",
      [
        "TestSupport", "BatchPipeline", "Explanation", "ExportReading", "QPPModel",
        "ReweightingPolicy",
        "ReweightingRules", "RosterAggregation",
      ]
    ),
    tests("Locking"),
    tests("SystemFiles"),
    tests("BatchPipeline", ["TestSupport", "Locking"]),
    tests("FilePublishing", ["TestSupport", "RecordParsing"]),
    tests(
      "ResultTables",
      [
        "TestSupport", "BatchPipeline", "FilePublishing", "QPPModel", "ReweightingPolicy",
        "RosterAggregation",
      ]
    ),
    tests(
      "PartialState",
      [
        "TestSupport", "QPPModel", "ReweightingRules", "RosterAggregation",
      ]
    ),
    tests("ResultReading", ["TestSupport"]),
    tests(
      "RunReporting",
      [
        "BatchRun", "ExportLoading", "ExportReading", "Locking", "QPPModel",
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    tests("Configuration", ["BatchRun"]),
    tests("ReportPage", ["TestSupport", "QPPModel", "ReweightingRules", "RosterAggregation"]),
    tests(
      "SyntheticExport",
      [
        "TestSupport", "QPPModel", "ReweightingPolicy", "ExportReading", "FilePublishing",
        "ResultTables",
      ]
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "reweigh", "BatchRun", "Differential", "Explanation", "PlainReading", "QPPModel",
        "RecordParsing", "ReweightingPolicy", "ReweightingRules", "TestSupport",
      ],
      swiftSettings: strict
    ),
  ]
)

/// A fuzz target, whose main function is libFuzzer's.
func fuzz(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .executableTarget(
    name: name,
    dependencies: ["FuzzSupport", "RecordParsing", "TestSupport"] + dependencies,
    path: "Fuzzing/\(name)",
    swiftSettings: strict
  )
}

// Without libFuzzer these do not link, so there are none but where scripts/fuzz builds them.
if Context.environment["REWEIGH_FUZZING"] != nil {
  package.targets += [
    .target(
      name: "FuzzSupport",
      dependencies: ["RecordParsing"],
      path: "Fuzzing/FuzzSupport",
      swiftSettings: strict
    ),
    fuzz(
      "FuzzConfiguration",
      [
        "BatchRun", "Configuration",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    fuzz("FuzzCSV"),
    fuzz("FuzzDeflate", ["CZlib", "FilePublishing", "ResultTables"]),
    fuzz("FuzzGzip", ["CZlib"]),
    fuzz("FuzzJSON"),
    fuzz("FuzzMappedXML", ["CLibXML2"]),
    fuzz("FuzzMapping", ["ExportReading", "QPPModel"]),
    fuzz("FuzzPolicy", ["BatchRun", "FilePublishing", "ResultTables", "ReweightingPolicy"]),
    fuzz("FuzzResult", ["BatchPipeline", "ResultReading"]),
    fuzz("FuzzState", ["PartialState", "FilePublishing", "ResultTables", "RosterAggregation"]),
    fuzz("FuzzValues", ["ExportReading", "PlainReading", "QPPModel"]),
    fuzz("FuzzXML", ["CLibXML2"]),
  ]
}

// What scripts/differential runs.
if Context.environment["REWEIGH_DIFFERENTIAL"] != nil {
  package.targets.append(
    .executableTarget(
      name: "DifferentialRuns",
      dependencies: ["BatchRun", "Differential", "PlainReading", "FilePublishing", "ResultTables"],
      path: "Tests/DifferentialRuns",
      swiftSettings: strict
    )
  )
}

// What scripts/bench compares a run with.
if Context.environment["REWEIGH_LIMIT"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Limit",
      dependencies: ["BatchPipeline", "FilePublishing", "RecordParsing"],
      path: "Benchmarks/Limit",
      swiftSettings: strict
    )
  )
}

// Users of the command do not build what measures its parts; scripts/micro-bench does.
if Context.environment["REWEIGH_BENCHMARKS"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: [])
  )
  package.targets.append(
    .executableTarget(
      name: "MicroBenchmarks",
      dependencies: [
        "QPPModel", "ReweightingPolicy", "ReweightingRules", "RecordParsing", "ExportReading",
        "RosterAggregation", "BatchPipeline", "FilePublishing", "ResultTables", "SyntheticExport",
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Micro",
      swiftSettings: strict,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    )
  )
}
