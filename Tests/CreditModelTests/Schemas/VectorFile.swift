import CreditModel
import Foundation
import HashLog
import LedgerEngine

/// One byte vector as `Schemas/vectors` keeps it.
struct VectorFile: Codable, Equatable {
  let kind: String
  /// The schema's path below `Schemas`.
  let schema: String
  /// The exact canonical text.
  let bytes: String
  /// SHA-256 of a zero byte and the text's bytes.
  let leafHashHex: String
  let note: String
  /// The text that was signed, for records that carry signatures.
  var signed: String?
  /// The labels whose SHA-256 are the seeds of the keys that signed, in the signatures' order.
  var seeds: [String]?
  /// The records that a submission's root is over.
  var records: [String]?
  /// The leaf before an entry.
  var previousLeafHex: String?
  /// The leaf of an entry: SHA-256 of a zero byte, the leaf before and the text's bytes.
  var chainedLeafHex: String?

  init(kind: String, bytes: [UInt8], note: String) {
    self.kind = kind
    schema = "entries/\(kind).json"
    self.bytes = String(decoding: bytes, as: UTF8.self)
    leafHashHex = Hashing.leaf(bytes.span).hex
    self.note = note
  }

  /// The vectors in the file of that kind.
  static func read(_ kind: String) throws -> [VectorFile] {
    let file = Files.schemas.appending(path: "vectors/\(kind).json")
    return try JSONDecoder().decode([VectorFile].self, from: Data(contentsOf: file))
  }

  /// Every vector that there must be, by kind.
  static func all() throws -> [String: [VectorFile]] {
    var files = Dictionary(grouping: VectorCatalogue.records(), by: \.kind.rawValue)
      .mapValues { vectors in
        vectors.map { VectorFile(kind: $0.kind.rawValue, bytes: $0.bytes, note: $0.note) }
      }
    files["genesis"] = try [genesis(isTest: true), genesis(isTest: false)]
    files["submission"] = [
      submission(
        VectorBook.bankSubmission, VectorBook.governanceRecords, VectorBook.bankKeys,
        "of the bank, signed by two keys"),
      submission(
        VectorBook.collegeSubmission, VectorBook.collegeRecords, [VectorBook.collegeKey],
        "of a college, signed by its key"),
    ]
    files["entry"] = VectorBook().lines.map { line in
      var file = VectorFile(kind: "entry", bytes: line.bytes, note: line.note)
      file.previousLeafHex = line.previous.hex
      file.chainedLeafHex = line.leaf.hex
      return file
    }
    return files
  }

  private static func genesis(isTest: Bool) throws -> VectorFile {
    let genesis = VectorBook.genesis(isTest: isTest)
    var file = VectorFile(
      kind: "genesis", bytes: try VectorBook.genesisRecord(isTest: isTest),
      note: isTest ? "a bank for tests with two keys" : "a bank that is not for tests, in UTC")
    file.signed = String(decoding: genesis.signingBytes, as: UTF8.self)
    file.seeds = VectorBook.bankKeys.prefix(genesis.keys.count).map(\.label)
    return file
  }

  private static func submission(
    _ submission: Submission, _ records: [Record], _ keys: [VectorBook.Key], _ note: String
  ) -> VectorFile {
    let header = submission.header
    var file = VectorFile(kind: "submission", bytes: header.recordBytes, note: note)
    file.signed = String(
      decoding: header.signingBytes(bank: VectorBook.origin), as: UTF8.self)
    file.seeds = keys.map(\.label)
    file.records = records.map { String(decoding: $0.canonicalBytes, as: UTF8.self) }
    return file
  }
}
