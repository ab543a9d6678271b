import CreditModel
import HashLog
package import LedgerEngine
import Testing

/// What every store promises: one suite, which each implementation's tests run.
package struct LedgerStoreContract<Store: LedgerStore> {
  /// Makes a store with an empty book.
  let make: () throws -> Store
  /// Opens the book of a store a second time.
  let second: (Store) throws -> Store
  /// Changes rows of every projection, the head's time among them, behind the store's back.
  let spoil: (Store) throws -> Void

  /// The contract of the stores that those functions make.
  package init(
    make: @escaping () throws -> Store, second: @escaping (Store) throws -> Store,
    spoil: @escaping (Store) throws -> Void
  ) {
    self.make = make
    self.second = second
    self.spoil = spoil
  }

  /// Checks one promise.
  package func check(_ promise: StorePromise) throws {
    switch promise {
    case .emptyBook: try checkEmptyBook()
    case .genesis: try checkGenesis()
    case .batchSizes: try checkBatchSizes()
    case .borders: try checkBorders()
    case .headCompared: try checkHeadCompared()
    case .refusedSeal: try checkRefusedSeal()
    case .keysReleased: try checkKeysReleased()
    case .manyKeys: try checkManyKeys()
    case .sums: try checkSums()
    case .snapshots: try checkSnapshots()
    case .ranges: try checkRanges()
    case .accountOrder: try checkAccountOrder()
    case .projectionsReplaced: try checkProjectionsReplaced()
    case .projectionsOfAnotherHead: try checkProjectionsOfAnotherHead()
    case .twoWriters: try checkTwoWriters()
    case .rereadLedger: try checkRereadLedger()
    case .errorsOfBody: try checkErrorsOfBody()
    }
  }
}

/// One promise of the contract.
package enum StorePromise: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case emptyBook = "an empty book has nothing"
  case genesis = "genesis opens the book"
  case batchSizes = "batches of any size read as they were appended"
  case borders = "pages and tiles are sealed exactly at their borders"
  case headCompared = "a batch that does not follow the head is not written"
  case refusedSeal = "a batch whose seal is refused leaves nothing"
  case keysReleased = "keys are taken and given back"
  case manyKeys = "many keys are taken and given back by one batch"
  case sums = "sums of four kinds are kept, whatever their sign"
  case snapshots = "a view stays as it is while batches are appended"
  case ranges = "entries are handed out by range, until stopped"
  case accountOrder = "accounts are handed out in order, after any of them"
  case projectionsReplaced = "replaced projections are those of the book"
  case projectionsOfAnotherHead = "projections of another head are not taken"
  case twoWriters = "two writers take turns"
  case rereadLedger = "the book can be taken up again at any size"
  case errorsOfBody = "a reader's own error comes out as it is"

  package var testDescription: String { rawValue }
}

extension LedgerStoreContract {
  private func checkEmptyBook() throws {
    let store = try make()
    try ExpectedBook().expectAgrees(with: store)
    #expect(throws: StoreFault.self) { try store.read { try Ledger(reader: $0) } }
  }

  private func checkGenesis() throws {
    let store = try make()
    var run = ContractRun(store)
    try run.appendGenesis()
    try run.expectAgrees()
    #expect(try store.read { try $0.entry(0) } == run.clerk.bank.genesis.bytes)
    try run.found()
    try run.expectAgrees()
  }

  private func checkBatchSizes() throws {
    var run = try ContractRun(opening: try make())
    for count in [2, 63, 64, 65, 255, 256, 257, 1_000, 5_000] {
      try run.append(count)
      try run.expectAgrees()
    }
  }

  private func checkBorders() throws {
    // A submission makes two entries at least, so that neighbouring sizes need books of their own.
    for sizes in [
      [63, 65, 127, 129, 319, 321], [64, 66, 128, 256, 258, 512, 768, 1_024],
      [191, 193, 255, 257, 511, 513],
    ] {
      var run = try ContractRun(opening: try make())
      for size in sizes {
        try run.append(size - Int(run.clerk.head?.size ?? 0))
        try run.expectAgrees()
      }
    }
  }

  private func checkHeadCompared() throws {
    let store = try make()
    var run = try ContractRun(opening: store)
    var fork = run.clerk
    let late = try fork.read(store) { clerk, reader in try clerk.batch(count: 3, reader: reader) }
    let genesis = fork.genesis()
    try run.append(70)
    // The size is another.
    expectHeadMoved(store, late, after: fork.head?.leaf, clerk: fork)
    // The leaf is the book's, the size is not.
    expectHeadMoved(store, late, after: run.clerk.head?.leaf, clerk: fork)
    // The size is the book's, the leaf is not.
    var clerk = run.clerk
    let next = try clerk.read(store) { clerk, reader in
      try clerk.batch(count: 3, reader: reader)
    }
    expectHeadMoved(store, next, after: fork.head?.leaf, clerk: run.clerk)
    // The book is not empty; and another one is.
    expectHeadMoved(store, genesis, after: nil, clerk: fork)
    let empty = try make()
    expectHeadMoved(empty, late, after: fork.head?.leaf, clerk: fork)
    try ExpectedBook().expectAgrees(with: empty)
    try run.expectAgrees()
  }

  private func expectHeadMoved(
    _ store: Store, _ batch: MadeClerk.Batch, after leaf: Digest?, clerk: MadeClerk
  ) {
    #expect {
      var seal = try clerk.seal(of: batch)
      try store.append(batch.sealed, after: leaf, seal: &seal)
    } throws: {
      ($0 as? StoreFault)?.code == .headMoved
    }
  }

  private func checkRefusedSeal() throws {
    let store = try make()
    var run = try ContractRun(opening: store)
    try run.append(60)
    for count in [2, 70, 300] {
      var clerk = run.clerk
      let batch = try clerk.read(store) { clerk, reader in
        try clerk.batch(count: count, reader: reader)
      }
      for isEarly in [true, false] {
        var seal = RefusingSeal(isEarly: isEarly)
        #expect(throws: RefusingSeal.fault) {
          try store.append(batch.sealed, after: run.clerk.head?.leaf, seal: &seal)
        }
        let expected = (batch.sealed.first..<batch.sealed.head.size).count
        if !isEarly { #expect(seal.count == expected, "all entries are read back before the note") }
        try run.expectAgrees()
      }
    }
    try run.append(2)
    try run.expectAgrees()
  }
}

/// A seal that refuses to sign, at the first entry or at the end.
struct RefusingSeal: BatchSeal {
  static let fault = StoreFault(.damaged, "refused by the test")
  let isEarly: Bool
  private(set) var count = 0

  init(isEarly: Bool) { self.isEarly = isEarly }

  mutating func readBack(_ entry: Span<UInt8>) throws(StoreFault) {
    if isEarly { throw Self.fault }
    count += 1
  }

  mutating func note() throws(StoreFault) -> String { throw Self.fault }
}
