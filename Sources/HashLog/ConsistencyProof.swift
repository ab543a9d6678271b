/// A proof that the tree of `to` leaves begins with the tree of `from` leaves, so that nothing was
/// changed or removed between the two (RFC 9162, section 2.1.4).
public struct ConsistencyProof: Hashable, Sendable {
  /// How many leaves the older tree has; at least 1, for a tree without leaves has nothing to
  /// prove.
  public let from: UInt64
  /// How many leaves the newer tree has.
  public let to: UInt64
  /// The hashes from which both roots follow, lowest first; none if the sizes are equal.
  public let path: [Digest]

  /// A proof as somebody sent it; only `verify` tells whether it holds.
  public init(from: UInt64, to: UInt64, path: [Digest]) {
    self.from = from
    self.to = to
    self.path = path
  }

  /// Makes the proof between two sizes of one tree; nil if `from` is 0 or more than `to`.
  ///
  /// `node` gives the hash of the complete subtree of 2^`level` leaves from leaf `index` ·
  /// 2^`level`; it is asked for subtrees within `to` only.
  public static func make<Failure: Error>(
    from: UInt64, to: UInt64,
    node: (_ level: Int, _ index: UInt64) throws(Failure) -> Digest
  ) throws(Failure) -> ConsistencyProof? {
    guard from > 0, from <= to else { return nil }
    let path = try ProofPath.make(from: 0..<from, to: 0..<to, node: node)
    return ConsistencyProof(from: from, to: to, path: path)
  }

  /// Checks that the tree with `newerRoot` begins with the tree with `olderRoot`.
  public func verify(olderRoot: Digest, newerRoot: Digest) throws(ProofFault) {
    guard from > 0, from <= to else { throw .sizesOutOfOrder }
    let found = try ProofPath.follow(path, from: olderRoot, start: 0, end: from, size: to)
    guard found.whole == newerRoot else { throw .rootMismatch }
    guard found.part == olderRoot else { throw .partMismatch }
  }
}
