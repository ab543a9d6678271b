import CreditModel
package import HashLog

/// Signs the checkpoint of a batch once every entry of it, read back from the store, has hashed to
/// the leaf that was sealed: never from the copy in memory alone.
package struct CheckpointSeal: BatchSeal {
  private var leaf: Digest
  private var frontier: MerkleFrontier
  private let expected: Checkpoint
  private let key: SigningKey

  /// The seal of the batch that leads from `before`, nil for genesis, to `after`.
  package init(before: Ledger?, after: Ledger, key: SigningKey) throws(StoreFault) {
    leaf = before?.head.leaf ?? Ledger.leafBeforeFirst(origin: after.origin)
    frontier = before?.edge.frontier ?? MerkleFrontier()
    self.key = key
    do {
      expected = try after.checkpoint
    } catch {
      throw StoreFault(.damaged, "the origin makes no checkpoint: \(error)")
    }
  }

  package mutating func readBack(_ entry: Span<UInt8>) throws(StoreFault) {
    leaf = Hashing.chainedLeaf(after: leaf, entry: entry)
    frontier.append(leaf)
  }

  package mutating func note() throws(StoreFault) -> String {
    guard frontier.size == expected.size, frontier.root == expected.root else {
      throw StoreFault(.damaged, "what was read back is not what was written")
    }
    do {
      return try expected.signed(by: key, name: expected.origin)
    } catch {
      throw StoreFault(.damaged, "the checkpoint cannot be signed: \(error)")
    }
  }
}
