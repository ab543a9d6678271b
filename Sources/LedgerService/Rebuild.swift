package import LedgerEngine

/// Puts what replay computes in place of what is stored. It needs no bank, so that a ledger whose
/// projections are too damaged to open can be mended.
package enum Rebuild {
  /// Recomputes every projection of the book in `store` and stores it; gives what was stored.
  /// Throws `damaged`, and changes nothing, where the book itself is damaged.
  package static func projections(of store: any LedgerStore) throws -> Projections {
    let projections = try store.read { reader in try Projections(replaying: reader) }
    try store.replaceProjections(projections)
    return projections
  }
}
