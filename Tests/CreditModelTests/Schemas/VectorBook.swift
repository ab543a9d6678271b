import CanonicalCoding
import CreditModel
import HashLog
import LedgerEngine

/// A small book, signed with keys of known seeds: genesis, and submissions of the bank and of a
/// college.
struct VectorBook {
  /// One entry and its place in the chain.
  struct Line {
    let bytes: [UInt8]
    let previous: Digest
    let leaf: Digest
    let note: String
  }

  private(set) var lines: [Line] = []
  private var leaf: Digest
  private var passbook = PassbookLink(line: 1, previous: nil)

  /// A signing key whose seed is the SHA-256 of a label.
  struct Key {
    let label: String
    let signingKey: SigningKey

    init(_ name: String) {
      label = "creditbank vector key: \(name)"
      guard let key = SigningKey(seed: Hashing.sha256(Array(label.utf8).span).bytes) else {
        preconditionFailure("a digest is a seed")
      }
      signingKey = key
    }

    var publicKey: PublicKey {
      guard let key = PublicKey(bytes: signingKey.verifyingKey.bytes) else {
        preconditionFailure("a verifying key is a key")
      }
      return key
    }
  }

  static let bankKeys = [Key("bank 1"), Key("bank 2")]
  static let logKey = Key("log")
  static let collegeKey = Key("PJ-CC")
  static let origin = "bank.example/vectors"

  /// Genesis of a bank for tests, and of one that is none.
  static func genesis(isTest: Bool) -> Genesis {
    let keys = isTest ? bankKeys : Array(bankKeys.prefix(1))
    return Genesis(
      keys: keys.map(\.publicKey), lateAfterDays: isTest ? 30 : 3_660, logKey: logKey.publicKey,
      name: "浦江县学分银行", origin: origin, quorum: keys.count, isTest: isTest,
      timeZone: isTest ? .china : .utc
    ).signed(by: keys.map(\.signingKey))
  }

  /// The record of entry 0.
  static func genesisRecord(isTest: Bool) throws -> [UInt8] {
    let entry = GenesisEntry(genesis(isTest: isTest), at: "2026-05-20T01:00:00.000Z").bytes
    return Array(entry[try Entry(canonical: entry.span).record])
  }

  static let governanceRecords: [Record] = [
    .governance(.admitInstitution(VectorCatalogue.admission)),
    .governance(.enrolKey(.enrol(collegeKey.publicKey, for: "PJ-CC"))),
    .governance(
      .licenceInstitution(
        .licence("PJ-CC", [.courses(.culture), .certificates], number: "2026-01"))),
    .governance(.publishCourse(VectorCatalogue.course)),
    .account(VectorCatalogue.account, .openAccount(.open)),
  ]

  static let collegeRecords: [Record] = [
    .account(
      VectorCatalogue.account,
      .postCredit(
        .post(
          "CU-YW-SH", .test(credits: 6_000, hours: 60_000, score: 82_500, reference: "2026/117")))
    ),
    .account(VectorCatalogue.account, .registerCertificate(.certificate("S000033070026"))),
  ]

  /// What the bank submits, signed by both of its keys.
  static var bankSubmission: Submission {
    Submission(
      signing: RecordList(governanceRecords.map(\.canonicalBytes)), id: "vectors-1",
      institution: .bank, bank: origin, statedAt: "2026-05-20T01:30:00.000Z",
      keys: bankKeys.map(\.signingKey))
  }

  /// What the college submits, signed by its key.
  static var collegeSubmission: Submission {
    Submission(
      signing: RecordList(collegeRecords.map(\.canonicalBytes)), id: "vectors-2",
      institution: "PJ-CC", bank: origin, statedAt: "2026-05-20T01:59:59.999Z",
      keys: [collegeKey.signingKey])
  }

  /// The book.
  init() {
    leaf = Hashing.sha256(Array(Self.origin.utf8).span)
    append(
      GenesisEntry(Self.genesis(isTest: true), at: "2026-05-20T01:00:00.000Z").bytes,
      "genesis; the leaf before it is SHA-256 of the origin")
    append(Self.bankSubmission, Self.governanceRecords, at: "2026-05-20T01:30:00.250Z")
    append(Self.collegeSubmission, Self.collegeRecords, at: "2026-05-20T02:00:00.000Z")
  }

  private mutating func append(_ submission: Submission, _ records: [Record], at: Instant) {
    let seq = UInt64(lines.count)
    var writer = CanonicalWriter()
    writer.sealedEntry(seq: seq, at: at, record: submission.header.recordBytes.span)
    append(writer.take(), "a submission")
    for record in records {
      let place = UInt64(lines.count)
      let link = record.account == nil ? nil : passbook
      writer.entry(
        seq: place, submission: seq, passbook: link, record: record.canonicalBytes.span)
      append(writer.take(), link.map { "line \($0.line) of the passbook" } ?? "governance")
      if let link {
        passbook = PassbookLink(
          line: link.line + 1, previous: PassbookLink.Place(seq: place, leaf: leaf))
      }
    }
  }

  private mutating func append(_ bytes: [UInt8], _ note: String) {
    let previous = leaf
    leaf = Hashing.chainedLeaf(after: previous, entry: bytes.span)
    lines.append(Line(bytes: bytes, previous: previous, leaf: leaf, note: note))
  }
}
