/// A proof that a leaf lies in the subtree over the leaves `start..<end` of a tree.
public struct SubtreeInclusionProof: Hashable, Sendable {
  /// The place of the leaf in the whole tree, counted from 0.
  public let index: UInt64
  /// The place of the subtree's first leaf.
  public let start: UInt64
  /// The place after the subtree's last leaf.
  public let end: UInt64
  /// The hashes beside the way from the leaf to the root of the subtree, lowest first.
  public let path: [Digest]

  /// A proof as somebody sent it; only `verify` tells whether it holds.
  public init(index: UInt64, start: UInt64, end: UInt64, path: [Digest]) {
    self.index = index
    self.start = start
    self.end = end
    self.path = path
  }

  /// Makes the proof; nil if `start..<end` is no subtree or `index` lies outside it.
  ///
  /// `node` gives the hash of the complete subtree of 2^`level` leaves from leaf `index` ·
  /// 2^`level`; it is asked for subtrees below `end` only.
  public static func make<Failure: Error>(
    index: UInt64, start: UInt64, end: UInt64,
    node: (_ level: Int, _ index: UInt64) throws(Failure) -> Digest
  ) throws(Failure) -> SubtreeInclusionProof? {
    guard ProofPath.isSubtree(start: start, end: end), index >= start, index < end else {
      return nil
    }
    let path = try ProofPath.make(from: index..<(index + 1), to: start..<end, node: node)
    return SubtreeInclusionProof(index: index, start: start, end: end, path: path)
  }

  /// Checks that the subtree with `subtreeRoot` has `leaf`, the hash of a leaf, at the index.
  public func verify(leaf: Digest, subtreeRoot: Digest) throws(ProofFault) {
    guard index >= start, index < end else { throw .indexOutsideTree }
    guard ProofPath.isSubtree(start: start, end: end) else { throw .subtreeInvalid }
    let found = try ProofPath.follow(
      path, from: leaf, start: index - start, end: index - start + 1, size: end - start)
    guard found.whole == subtreeRoot else { throw .rootMismatch }
  }
}

/// A proof that the subtree over the leaves `start..<end` is part of the tree of `size` leaves.
public struct SubtreeConsistencyProof: Hashable, Sendable {
  /// The place of the subtree's first leaf.
  public let start: UInt64
  /// The place after the subtree's last leaf. If it equals `start`, the subtree is empty, its root
  /// is that of no leaves, and it is part of every tree that is large enough.
  public let end: UInt64
  /// How many leaves the tree has.
  public let size: UInt64
  /// The hashes from which both roots follow, lowest first.
  public let path: [Digest]

  /// A proof as somebody sent it; only `verify` tells whether it holds.
  public init(start: UInt64, end: UInt64, size: UInt64, path: [Digest]) {
    self.start = start
    self.end = end
    self.size = size
    self.path = path
  }

  /// Makes the proof; nil if `start..<end` is no subtree, is empty, or ends beyond `size`.
  ///
  /// `node` gives the hash of the complete subtree of 2^`level` leaves from leaf `index` ·
  /// 2^`level`; it is asked for subtrees within `size` only.
  public static func make<Failure: Error>(
    start: UInt64, end: UInt64, size: UInt64,
    node: (_ level: Int, _ index: UInt64) throws(Failure) -> Digest
  ) throws(Failure) -> SubtreeConsistencyProof? {
    guard ProofPath.isSubtree(start: start, end: end), end <= size else { return nil }
    let path = try ProofPath.make(from: start..<end, to: 0..<size, node: node)
    return SubtreeConsistencyProof(start: start, end: end, size: size, path: path)
  }

  /// Checks that the tree with `root` holds the subtree with `subtreeRoot`.
  public func verify(subtreeRoot: Digest, root: Digest) throws(ProofFault) {
    guard end <= size else { throw .subtreeInvalid }
    if start == end {
      guard path.isEmpty else { throw .pathTooLong }
      guard subtreeRoot == Hashing.emptyRoot else { throw .partMismatch }
      return
    }
    guard ProofPath.isSubtree(start: start, end: end) else { throw .subtreeInvalid }
    let found = try ProofPath.follow(path, from: subtreeRoot, start: start, end: end, size: size)
    guard found.whole == root else { throw .rootMismatch }
    guard found.part == subtreeRoot else { throw .partMismatch }
  }
}
