// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is built in Swift 6 mode, with every warning an error and every use of
/// unsafe memory spelled out.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
]

/// Types that lend or borrow spans need the compiler's lifetime annotations.
let lending: [SwiftSetting] = strict + [.enableExperimentalFeature("Lifetimes")]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "creditbank",
  products: [
    .executable(name: "creditbank", targets: ["creditbank"]),
    .library(name: "HashLog", targets: ["HashLog"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CanonicalCoding", swiftSettings: lending),
    .target(
      name: "HashLog", dependencies: ["CLibCrypto", "CanonicalCoding"], swiftSettings: lending),
    .target(name: "CreditModel", dependencies: ["CanonicalCoding"], swiftSettings: strict),
    .target(
      name: "LedgerEngine", dependencies: ["CanonicalCoding", "CreditModel", "HashLog"],
      swiftSettings: strict),
    .target(
      name: "SQLiteStore",
      dependencies: ["CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", grdb],
      swiftSettings: strict),
    .target(
      name: "LedgerService",
      dependencies: ["CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", logging],
      swiftSettings: strict),
    .target(
      name: "RecordExchange",
      dependencies: ["CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", "LedgerService"],
      swiftSettings: strict),
    .executableTarget(
      name: "creditbank",
      dependencies: [
        "CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", "LedgerService",
        "RecordExchange", "SQLiteStore", argumentParser, logging,
      ],
      // The example rules are part of the program, so that the demo needs no other file.
      resources: [.embedInCode("Demo/Rules")], swiftSettings: strict),
    .executableTarget(
      name: "creditbank-bench",
      dependencies: [
        "CreditModel", "HashLog", "LedgerEngine", "LedgerService", "RecordExchange", "SQLiteStore",
        logging,
      ],
      path: "Tests/Benchmarks", swiftSettings: strict),
    .target(
      name: "LedgerTestKit",
      dependencies: ["CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine"],
      path: "Tests/LedgerTestKit", swiftSettings: strict),
    .testTarget(
      name: "CanonicalCodingTests", dependencies: ["CanonicalCoding", "LedgerTestKit"],
      swiftSettings: lending),
    .testTarget(
      name: "HashLogTests", dependencies: ["CanonicalCoding", "HashLog"], swiftSettings: lending),
    .testTarget(
      name: "CreditModelTests",
      dependencies: [
        "CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", "LedgerTestKit",
      ],
      exclude: ["check_schemas.py"], swiftSettings: strict),
    .testTarget(
      name: "SQLiteStoreTests",
      dependencies: [
        "CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", "LedgerTestKit",
        "SQLiteStore", grdb,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LedgerEngineTests",
      dependencies: [
        "CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", "LedgerService",
        "LedgerTestKit", logging,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LedgerServiceTests",
      dependencies: [
        "CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", "LedgerService",
        "LedgerTestKit", logging,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RecordExchangeTests",
      dependencies: [
        "CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", "LedgerService",
        "LedgerTestKit", "RecordExchange", logging,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["CreditModel", "HashLog", "RecordExchange", "creditbank"],
      exclude: ["Scripts"], swiftSettings: strict),
    .testTarget(
      name: "TamperTests",
      dependencies: [
        "CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", "LedgerService",
        "LedgerTestKit", "RecordExchange", "SQLiteStore", grdb, logging,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "KillTests",
      dependencies: [
        "CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", "LedgerService",
        "LedgerTestKit", "SQLiteStore", "creditbank", logging,
      ],
      swiftSettings: strict),
    .testTarget(name: "DocumentationTests", dependencies: ["creditbank"], swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
