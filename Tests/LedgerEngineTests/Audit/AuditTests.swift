import CreditModel
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

@Suite struct AuditTests {
  private let made = MadeBank()

  private func audit(_ store: MemoryStore, trusted: NoteVerifierKey? = nil) throws -> Audit {
    try store.read { try Audit(of: $0, trusted: trusted) }
  }

  /// A book of some lines in three batches.
  private func book() throws -> MemoryStore {
    var bench = try Bench()
    try bench.append([.opening(1), .credit(1, to: 1, in: made), .opening(2)], id: "a")
    try bench.append([.credit(2, to: 1, in: made), .credit(1, to: 2, in: made)], id: "b")
    return bench.store
  }

  @Test func `a book of genesis alone is sound, and says its key`() throws {
    let store = MemoryStore()
    var clerk = MadeClerk(made)
    try clerk.append(clerk.genesis(), to: store)
    let audit = try audit(store)
    #expect(audit.isSound && !audit.isPartial)
    #expect(audit.entries == 1 && audit.accounts == 0 && audit.checkpoints == 1)
    let key = try NoteVerifierKey(name: made.origin, key: made.logKey.verifyingKey)
    #expect(audit.logKey == key)
  }

  @Test func `a store without a book is not sound`() throws {
    #expect(try !audit(MemoryStore()).isSound)
  }

  @Test func `an auditor's own key decides, whatever genesis names`() throws {
    let store = try book()
    let key = try NoteVerifierKey(name: made.origin, key: made.logKey.verifyingKey)
    #expect(try audit(store, trusted: key).isSound)
    let other = try NoteVerifierKey(name: made.origin, key: MadeBank.key(77).verifyingKey)
    let findings = try audit(store, trusted: other).findings
    #expect(findings.allSatisfy { $0.kind == .forgedSignature })
    #expect(findings.contains { $0.place == .entry(0) })
  }

  @Test func `each byte of each line, changed, is an edited entry and nothing else`() throws {
    let store = try book()
    let sound = store.book
    for (seq, row) in sound.tail {
      for index in row.line.indices {
        store.change { book in
          book = sound
          book.tail[seq]?.line[index] ^= 1
        }
        let found = try audit(store).findings
        #expect(
          found.map(\.place) == [.entry(seq)] && found[0].kind == .edited,
          "entry \(seq), byte \(index): \(found)")
      }
    }
  }

  @Test func `each bit of each checkpoint, changed, is a forged one and nothing else`() throws {
    let store = try book()
    let sound = store.book
    for (number, row) in sound.checkpoints {
      let bytes = Array(row.note.utf8)
      for index in bytes.indices {
        var changed = bytes
        changed[index] ^= 1
        let note = String(decoding: changed, as: UTF8.self)
        store.change { book in
          book = sound
          book.checkpoints[number] = (row.size, note)
        }
        let found = try audit(store).findings
        #expect(
          found.map(\.place) == [.row(table: "checkpoint", row: "\(number)")]
            && found[0].kind == .forgedSignature, "checkpoint \(number), byte \(index): \(found)")
      }
    }
  }

  @Test func `each bit of each account's snapshot, changed, is a wrong projection`() throws {
    let store = try book()
    let sound = store.book
    for row in sound.accounts.values {
      for bit in 0..<(row.snapshot.count * 8) {
        var snapshot = row.snapshot
        snapshot[bit / 8] ^= 1 << UInt8(bit % 8)
        let changed = AccountRow(
          number: row.number, line: row.line, last: row.last, snapshot: snapshot)
        store.change { book in
          book = sound
          book.accounts[row.number] = changed
        }
        let found = try audit(store).findings
        #expect(found.map(\.place) == [.row(table: "account", row: row.number.text)])
      }
    }
  }

  @Test func `what the store itself finds wrong is passed on`() throws {
    let store = try book()
    let defect = StoreDefect(
      table: "page", row: "9", expected: "no row", found: "a row", isStray: true)
    store.change { $0.defects = [defect] }
    let found = try audit(store).findings
    #expect(found == [.row("page", "9", .inserted, expected: "no row", found: "a row")])
  }
}
