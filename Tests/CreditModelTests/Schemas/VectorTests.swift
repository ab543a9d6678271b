import CanonicalCoding
import CreditModel
import Foundation
import HashLog
import LedgerEngine
import Testing

@Suite(.serialized) struct VectorTests {
  private static let isGolden = ProcessInfo.processInfo.environment["CREDITBANK_GOLDEN"] == "1"

  @Test(.enabled(if: isGolden, "the golden files are made anew by `make golden` only"))
  func `golden vectors are written`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    for (kind, vectors) in try VectorFile.all() {
      let file = Files.schemas.appending(path: "vectors/\(kind).json")
      try (encoder.encode(vectors) + Data("\n".utf8)).write(to: file)
    }
  }

  @Test func `the bytes of every kind are those kept in the files, for ever`() throws {
    let all = try VectorFile.all()
    let names = try Files.names(in: Files.schemas.appending(path: "vectors"))
    #expect(names == all.keys.sorted())
    for (kind, vectors) in all { #expect(try VectorFile.read(kind) == vectors, "\(kind)") }
  }

  @Test(arguments: RecordKind.allCases)
  func `each record is read, written and hashed as its vector says`(kind: RecordKind) throws {
    let vectors = try VectorFile.read(kind.rawValue)
    #expect(!vectors.isEmpty)
    for vector in vectors {
      let bytes = Array(vector.bytes.utf8)
      let record = try Record(canonical: bytes.span)
      #expect(record.kind == kind && vector.kind == kind.rawValue)
      #expect(record.canonicalBytes == bytes)
      #expect(Hashing.leaf(bytes.span).hex == vector.leafHashHex)
    }
  }

  private func keys(_ labels: [String]) -> [SigningKey] {
    labels.compactMap { SigningKey(seed: Hashing.sha256(Array($0.utf8).span).bytes) }
  }

  @Test func `genesis is read, written and signed as its vectors say`() throws {
    for vector in try VectorFile.read("genesis") {
      var writer = CanonicalWriter()
      writer.sealedEntry(
        seq: 0, at: "2026-05-20T01:00:00.000Z", record: Array(vector.bytes.utf8).span)
      let entry = try #require(GenesisEntry(writer.finish()))
      #expect(entry.isSigned)
      let message = Array(try #require(vector.signed).utf8)
      #expect(entry.genesis.signingBytes == message)
      let keys = keys(try #require(vector.seeds))
      #expect(entry.genesis.signatures.map(\.signature) == keys.map { $0.sign(message.span) })
      #expect(entry.genesis.keys.map(\.bytes) == keys.map(\.verifyingKey.bytes))
    }
  }

  @Test func `a submission is read, written and signed as its vectors say`() throws {
    for vector in try VectorFile.read("submission") {
      let bytes = Array(vector.bytes.utf8)
      let header = try SubmissionHeader(canonicalRecord: bytes.span)
      #expect(header.recordBytes == bytes)
      let message = Array(try #require(vector.signed).utf8)
      #expect(header.signingBytes(bank: VectorBook.origin) == message)
      let keys = keys(try #require(vector.seeds))
      #expect(header.signatures.map(\.signature) == keys.map { $0.sign(message.span) })
      let records = RecordList(try #require(vector.records).map { Array($0.utf8) })
      #expect(header.root == records.root)
      #expect(header.count == UInt64(records.count))
    }
  }

  @Test func `entries are read and chained as their vectors say`() throws {
    var leaf = Hashing.sha256(Array(VectorBook.origin.utf8).span)
    for (seq, vector) in try VectorFile.read("entry").enumerated() {
      let bytes = Array(vector.bytes.utf8)
      let entry = try Entry(canonical: bytes.span)
      #expect(entry.seq == UInt64(seq))
      #expect(vector.previousLeafHex == leaf.hex)
      leaf = Hashing.chainedLeaf(after: leaf, entry: bytes.span)
      #expect(vector.chainedLeafHex == leaf.hex)
    }
  }

  @Test func `the records of the book are what the rules allow`() throws {
    var bank = Bank(genesis: VectorBook.genesis(isTest: true))
    bank.account = AccountState()
    var seq: UInt64 = 1
    for submission in [
      (VectorBook.bankSubmission, VectorBook.governanceRecords),
      (VectorBook.collegeSubmission, VectorBook.collegeRecords),
    ] {
      let author = try bank.governance.authorship(
        of: submission.0.header.institution, signers: submission.0.header.signatures.map(\.key),
        at: "2026-05-20T02:00:00.000Z")
      for record in submission.1 {
        seq += 1
        let context = RecordContext(seq: seq, author: author)
        switch record {
        case .governance(let kind):
          try kind.body.apply(to: &bank.governance, in: context)
        case .account(_, let kind):
          _ = try kind.apply(to: &bank.account, in: context, under: bank.governance)
        }
      }
    }
    #expect(bank.account.credits.count == 1 && bank.account.certificates.count == 1)
  }
}
