import CanonicalCoding
import Foundation
import HashLog
import Testing

/// The public test vectors in `Tests/Vectors`.
enum TestVectors {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Vectors")

  static func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from path: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: path)))
  }

  /// The paths of the JSON files below `path`, at any depth, sorted.
  static func jsonFiles(below path: String) throws -> [String] {
    let start = folder.appending(path: path).path(percentEncoded: false)
    return try FileManager.default.subpathsOfDirectory(atPath: start)
      .filter { $0.hasSuffix(".json") }.sorted().map { "\(path)/\($0)" }
  }
}

/// The tree of 7 leaves, with every root and every proof.
struct TreeVector: Decodable {
  struct Inclusion: Decodable {
    let index: UInt64
    let size: UInt64
    let proof_hex: [String]
  }

  struct Consistency: Decodable {
    let old: UInt64
    let new: UInt64
    let proof_hex: [String]
  }

  let leaves_utf8: [String]
  let leaf_hashes_hex: [String]
  let roots_hex: [String: String]
  let inclusion: [Inclusion]
  let consistency: [Consistency]

  static func read() throws -> TreeVector {
    try TestVectors.decode(TreeVector.self, from: "tlog/tree7.json")
  }

  func root(_ size: UInt64) throws -> Digest {
    try #require(roots_hex[String(size)].flatMap { Digest(hex: $0) })
  }

  func leaf(_ index: UInt64) throws -> Digest {
    try #require(Digest(hex: leaf_hashes_hex[Int(index)]))
  }

  func tree() throws -> TestTree {
    TestTree(leaves: leaves_utf8.map { Hashing.leaf($0.utf8.span) })
  }
}

/// The seeds and texts from which the golden notes were made.
struct KeysVector: Decodable {
  let log_seed_hex: String
  let log_vkey: String
  let log_signed_text: String
  let witness_seed_hex: String
  let witness_vkey: String
  let cosig_timestamp: UInt64

  static func read() throws -> KeysVector {
    try TestVectors.decode(KeysVector.self, from: "tlog/keys.json")
  }

  func logKey() throws -> SigningKey {
    try #require(Base16.decode(log_seed_hex).flatMap { SigningKey(seed: $0) })
  }
}
