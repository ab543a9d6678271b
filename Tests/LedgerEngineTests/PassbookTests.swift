import CreditModel
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

@Suite struct PassbookTests {
  private let bench: Bench
  private let number = MadeBank.account(1)

  /// Two accounts whose lines alternate over several pages.
  init() throws {
    var bench = try Bench()
    let made = bench.bank
    try bench.append([.opening(1), .opening(2)], id: "o")
    for round in 0..<9 {
      try bench.append(
        (1...20).map { .credit(round * 20 + $0, to: 1 + $0 % 2, in: made) }, id: "r\(round)")
    }
    self.bench = bench
  }

  private func passbook() throws -> Passbook? {
    try bench.store.read { try Passbook(of: number, reader: $0) }
  }

  @Test func `a passbook has all lines of its account, in order`() throws {
    let lines = try #require(try passbook()).lines
    #expect(lines.map(\.line) == Array(1...91))
    #expect(lines.map(\.seq) == lines.map(\.seq).sorted())
    #expect(lines.allSatisfy { $0.author == bench.bank.school && $0.at == bench.bank.now })
    var found: [UInt64] = []
    try bench.store.read { reader in
      try reader.forEachEntry(in: 0..<1_000) { seq, bytes in
        let entry = try? Entry(canonical: bytes)
        if let entry,
          case .account(number, _)? = try? Record(canonical: bytes.extracting(entry.record))
        {
          found.append(seq)
        }
        return true
      }
    }
    #expect(lines.map(\.seq) == found)
  }

  @Test func `an account that nobody opened has none`() throws {
    #expect(try bench.store.read { try Passbook(of: MadeBank.account(7), reader: $0) } == nil)
  }

  @Test func `a line that is not what was sealed is refused, wherever it stands`() throws {
    let seqs = try #require(try passbook()).lines.map(\.seq)
    for seq in seqs {
      let sound = bench.store.book
      bench.store.change { book in
        let page = seq / UInt64(Format.pageLines)
        guard let bytes = book.pages[page] else {
          book.tail[seq]?.line[40] ^= 1
          return
        }
        var lines = bytes.split(separator: 10).map(Array.init)
        lines[Int(seq) % Format.pageLines][40] ^= 1
        book.pages[page] = Array(lines.joined(separator: [10]))
      }
      expectDamaged()
      bench.store.change { $0 = sound }
    }
  }

  @Test func `an account row that leads astray is refused`() throws {
    let row = try #require(bench.store.book.accounts[number])
    let other = try #require(bench.store.book.accounts[MadeBank.account(2)])
    for wrong in [
      AccountRow(number: number, line: row.line + 1, last: row.last, snapshot: row.snapshot),
      AccountRow(number: number, line: row.line, last: other.last, snapshot: row.snapshot),
      AccountRow(
        number: number, line: row.line, last: .init(seq: row.last.seq, leaf: other.last.leaf),
        snapshot: row.snapshot),
      AccountRow(
        number: number, line: row.line, last: .init(seq: 9_999, leaf: row.last.leaf),
        snapshot: row.snapshot),
      AccountRow(
        number: number, line: row.line, last: .init(seq: 0, leaf: row.last.leaf),
        snapshot: row.snapshot),
    ] {
      bench.store.change { $0.accounts[number] = wrong }
      expectDamaged()
    }
  }

  private func expectDamaged() {
    #expect(
      performing: { try passbook() }, throws: { ($0 as? StoreFault)?.code == .damaged })
  }
}
