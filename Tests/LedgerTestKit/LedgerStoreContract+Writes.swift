import CreditModel
import HashLog
import LedgerEngine
import Testing

extension LedgerStoreContract {
  func checkProjectionsReplaced() throws {
    for size in [64, 70, 300, 576] {
      let store = try make()
      var run = try ContractRun(opening: store)
      try run.append(size - 6)
      let sound = try store.read { try Projections(replaying: $0) }
      try spoil(store)
      let differences = try? store.read { try run.expected.differences(from: $0) }
      #expect(differences != [], "it was spoiled")
      try store.replaceProjections(sound)
      try run.expectAgrees()
      try store.replaceProjections(sound)
      try run.append(80)
      try run.expectAgrees()
    }
  }

  func checkManyKeys() throws {
    let store = try make()
    var run = try ContractRun(opening: store)
    let keys = (1...40).map { UniqueKey.certificate("N-\($0)", of: run.clerk.bank.school) }
    func holders() throws -> [UInt64?] {
      try store.read { reader in try keys.map { try reader.holder(of: $0) } }
    }
    try run.append([.opening(1)]) { batch in
      batch.keys += keys.map { (key: $0, holder: 7) }
      batch.keys.sort { $0.key < $1.key }
    }
    #expect(try holders() == keys.map { _ in 7 })
    try run.expectAgrees()
    let odd = Set(keys.enumerated().filter { $0.offset % 2 == 1 }.map(\.element))
    try run.append([.opening(2)]) { batch in
      batch.keys += keys.map { (key: $0, holder: odd.contains($0) ? nil : 9) }
      batch.keys.sort { $0.key < $1.key }
    }
    #expect(try holders() == keys.map { odd.contains($0) ? nil : 9 })
    try run.expectAgrees()
  }

  func checkSums() throws {
    let store = try make()
    var run = try ContractRun(opening: store)
    let school = run.clerk.bank.school
    let extremes: [Int64] = [0, 1, -1, 2_500, .max, .min]
    for (number, shift) in extremes.indices.enumerated() {
      let sums = extremes.indices.map { index in
        Credits(thousandths: extremes[(index + shift) % extremes.count])
      }
      let total = Total(
        issued: sums[0], converted: sums[1], reversed: sums[2], redeemed: sums[3])
      let rows = [CourseType.culture, .leisure].map {
        TotalRow(institution: $0 == .culture ? school : .bank, type: $0, total: total)
      }
      try run.append([.opening(number)]) { $0.totals = rows }
      #expect(try Set(store.read { try $0.totals() }) == Set(rows))
      try run.expectAgrees()
    }
  }

  func checkProjectionsOfAnotherHead() throws {
    let store = try make()
    var run = try ContractRun(opening: store)
    try run.append(60)
    let old = try store.read { try Projections(replaying: $0) }
    try run.append(2)
    expectHeadMoved(store, old)
    // Another bank's book of the same size.
    let other = try make()
    var otherRun = try ContractRun(
      opening: other, clerk: MadeClerk(MadeBank(origin: "other.example/made")))
    try otherRun.append(60)
    try otherRun.append(2)
    expectHeadMoved(store, try other.read { try Projections(replaying: $0) })
    try run.expectAgrees()
  }

  private func expectHeadMoved(_ store: Store, _ projections: Projections) {
    #expect {
      try store.replaceProjections(projections)
    } throws: {
      ($0 as? StoreFault)?.code == .headMoved
    }
  }

  func checkTwoWriters() throws {
    let store = try make()
    var expected = ExpectedBook()
    var clerks = [MadeClerk(name: "left"), MadeClerk(name: "right")]
    let stores = [store, try second(store)]
    let genesis = clerks[0].genesis()
    try clerks[0].append(genesis, to: stores[0])
    expected.take(genesis.sealed)
    try clerks[0].reread(stores[0])
    let founding = try clerks[0].read(stores[0]) { clerk, reader in
      try clerk.batch(
        clerk.bank.founding.map { .governance($0) }, byBank: true, reader: reader)
    }
    try clerks[0].append(founding, to: stores[0])
    expected.take(founding.sealed)
    try clerks[1].reread(stores[1])
    for turn in 0..<12 {
      let (own, other) = (turn % 2, (turn + 1) % 2)
      let records = (0..<20).map { Record.opening(turn * 20 + $0) }
      let batch = try clerks[own].read(stores[own]) { clerk, reader in
        try clerk.batch(records, reader: reader)
      }
      let late = try clerks[other].read(stores[other]) { clerk, reader in
        try clerk.batch([.opening(10_000 + turn)], reader: reader)
      }
      try clerks[own].append(batch, to: stores[own])
      expected.take(batch.sealed)
      #expect {
        try clerks[other].append(late, to: stores[other])
      } throws: {
        ($0 as? StoreFault)?.code == .headMoved
      }
      try clerks[other].reread(stores[other])
      #expect(clerks[0].head == clerks[1].head)
    }
    for store in stores { try expected.expectAgrees(with: store) }
  }

  func checkRereadLedger() throws {
    var run = try ContractRun(opening: try make())
    for count in [58, 2, 62, 130, 3, 257, 2] {
      try run.append(count)
      let kept = try #require(run.clerk.ledger)
      try run.clerk.reread(run.store)
      let reread = try #require(run.clerk.ledger)
      #expect(reread.head == kept.head)
      #expect(reread.edge == kept.edge)
      #expect(reread.governance == kept.governance)
      #expect(reread.totals == kept.totals)
    }
    try run.expectAgrees()
    let book = try run.store.read { try Projections(replaying: $0).head }
    #expect(book == run.clerk.head)
  }
}

/// A store, a clerk who writes to it, and what it should hold.
struct ContractRun<Store: LedgerStore> {
  var store: Store
  var clerk: MadeClerk
  private(set) var expected = ExpectedBook()

  /// A book before genesis.
  init(_ store: Store, clerk: MadeClerk = MadeClerk()) {
    self.store = store
    self.clerk = clerk
  }

  /// A book with genesis and what the school needs: 6 entries.
  init(opening store: Store, clerk: MadeClerk = MadeClerk()) throws {
    self.init(store, clerk: clerk)
    try appendGenesis()
    try found()
  }

  mutating func appendGenesis() throws { try append(clerk.genesis()) }

  mutating func found() throws {
    try append(clerk.bank.founding.map { .governance($0) }, byBank: true)
  }

  mutating func append(_ count: Int) throws {
    try append(clerk.read(store) { clerk, reader in try clerk.batch(count: count, reader: reader) })
  }

  /// Appends `records`, and whatever `change` makes of the batch's projections besides.
  mutating func append(
    _ records: [Record], byBank isBank: Bool = false,
    changing change: (inout SealedBatch) -> Void = { _ in }
  ) throws {
    var batch = try clerk.read(store) { clerk, reader in
      try clerk.batch(records, byBank: isBank, reader: reader)
    }
    change(&batch.sealed)
    try append(batch)
  }

  func expectAgrees(sourceLocation: SourceLocation = #_sourceLocation) throws {
    try expected.expectAgrees(with: store, sourceLocation: sourceLocation)
  }

  private mutating func append(_ batch: MadeClerk.Batch) throws {
    try clerk.append(batch, to: store)
    expected.take(batch.sealed)
  }
}
