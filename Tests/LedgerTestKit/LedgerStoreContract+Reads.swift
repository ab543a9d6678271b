import CreditModel
import HashLog
import LedgerEngine
import Testing

extension LedgerStoreContract {
  func checkKeysReleased() throws {
    let store = try make()
    var run = try ContractRun(opening: store)
    let bank = run.clerk.bank
    let key = UniqueKey.certificate("DG-1", of: bank.school)
    func holder() throws -> UInt64? { try store.read { try $0.holder(of: key) } }
    try run.append([.opening(900), .certificate("DG-1", to: 900, in: bank)])
    let first = try #require(try holder())
    try run.expectAgrees()
    try run.append([.revocation(of: first, of: 900)])
    #expect(try holder() == nil)
    try run.expectAgrees()
    try run.append([.certificate("DG-1", to: 900, in: bank)])
    let again = try #require(try holder())
    // Given back and taken again by one batch.
    try run.append([
      .revocation(of: again, of: 900), .certificate("DG-1", to: 900, in: bank),
    ])
    #expect(try holder() == again + 3)
    // Taken and given back by one batch.
    let next = try #require(run.clerk.head).size + 2
    try run.append([
      .certificate("DG-2", to: 900, in: bank), .revocation(of: next - 1, of: 900),
    ])
    #expect(try store.read { try $0.holder(of: .certificate("DG-2", of: bank.school)) } == nil)
    try run.expectAgrees()
  }

  func checkSnapshots() throws {
    let store = try make()
    var run = try ContractRun(opening: store)
    try run.append(60)
    let before = run.expected
    // A view of one store is not asked for within another of the same one.
    run.store = try second(store)
    try store.read { (view) throws in
      #expect(try before.differences(from: view) == [])
      for count in [5, 300] { try run.append(count) }
      #expect(try before.differences(from: view) == [], "nothing changes under a view")
    }
    try run.expectAgrees()
  }

  func checkRanges() throws {
    let store = try make()
    var run = try ContractRun(opening: store)
    try run.append(200)
    let entries = run.expected.entries
    let size = UInt64(entries.count)
    for range: Range<UInt64> in [
      0..<0, 0..<1, 0..<64, 0..<65, 63..<65, 64..<128, 10..<20, 100..<size, 127..<129, 128..<size,
      192..<size, 200..<size, (size - 1)..<size, size..<(size + 9), 190..<1_000, 5_000..<6_000,
      0..<UInt64.max,
    ] {
      for limit in [Int.max, 1, 3, 64] {
        let expected = range.clamped(to: 0..<size).prefix(limit)
        let handed = try collect(store, range, limit: limit)
        #expect(handed.map(\.seq) == Array(expected), "\(range), at most \(limit)")
        #expect(handed.map(\.bytes) == expected.map { entries[Int($0)] })
      }
    }
    // A scan within a scan, and single reads within both.
    try store.read { (reader) throws in
      var count = 0
      try reader.forEachEntry(in: 0..<size) { outer, bytes in
        let inner = try? reader.entry(size - 1 - outer)
        #expect(inner == entries[Int(size - 1 - outer)])
        try? reader.forEachEntry(in: outer..<size) { seq, bytes in
          count += bytes.elementsEqual(entries[Int(seq)]) ? 1 : 0
          return seq < outer + 1
        }
        return bytes.elementsEqual(entries[Int(outer)])
      }
      #expect(count == 2 * Int(size) - 1)
    }
  }

  private func collect(
    _ store: Store, _ range: Range<UInt64>, limit: Int
  ) throws -> [(seq: UInt64, bytes: [UInt8])] {
    var handed: [(seq: UInt64, bytes: [UInt8])] = []
    try store.read { (reader) throws in
      try reader.forEachEntry(in: range) { seq, bytes in
        handed.append((seq, bytes.indices.map { bytes[$0] }))
        return handed.count < limit
      }
    }
    return handed
  }

  func checkAccountOrder() throws {
    let store = try make()
    var run = try ContractRun(opening: store)
    try run.append(300)
    let numbers = (0..<run.clerk.accountCount).map(MadeBank.account).sorted()
    func collect(after number: AccountNumber?, limit: Int = .max) throws -> [AccountNumber] {
      var found: [AccountNumber] = []
      try store.read { (reader) throws in
        try reader.forEachAccount(after: number) { row in
          found.append(row.number)
          return found.count < limit
        }
      }
      return found
    }
    #expect(try collect(after: nil) == numbers)
    for (index, number) in numbers.enumerated() {
      #expect(try collect(after: number) == Array(numbers[(index + 1)...]))
      #expect(try collect(after: number, limit: 2) == Array(numbers[(index + 1)...].prefix(2)))
    }
    let unknown = AccountNumber(random: 77)
    #expect(try store.read { try $0.account(unknown) } == nil)
    #expect(try collect(after: unknown) == numbers.filter { $0 > unknown })
  }

  func checkErrorsOfBody() throws {
    let store = try make()
    #expect(throws: ReaderFailure.self) { try store.read { _ in throw ReaderFailure() } }
    #expect(throws: StoreFault(.busy, "own")) {
      try store.read { _ in throw StoreFault(.busy, "own") }
    }
    #expect(try store.read { try $0.extent() } == 0)
  }
}

/// An error of a reader's own.
private struct ReaderFailure: Error {}
