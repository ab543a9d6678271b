/// A proof that a leaf is the one at `index` in the tree of `size` leaves (RFC 9162, section
/// 2.1.3).
public struct InclusionProof: Hashable, Sendable {
  /// The place of the leaf, counted from 0.
  public let index: UInt64
  /// How many leaves the tree has.
  public let size: UInt64
  /// The hashes beside the way from the leaf to the root, lowest first.
  public let path: [Digest]

  /// A proof as somebody sent it; only `verify` tells whether it holds.
  public init(index: UInt64, size: UInt64, path: [Digest]) {
    self.index = index
    self.size = size
    self.path = path
  }

  /// Makes the proof for the leaf at `index` of `size`; nil if there is no such leaf.
  ///
  /// `node` gives the hash of the complete subtree of 2^`level` leaves from leaf `index` ·
  /// 2^`level`; it is asked for subtrees within `size` only.
  public static func make<Failure: Error>(
    index: UInt64, size: UInt64,
    node: (_ level: Int, _ index: UInt64) throws(Failure) -> Digest
  ) throws(Failure) -> InclusionProof? {
    guard index < size else { return nil }
    let path = try ProofPath.make(from: index..<(index + 1), to: 0..<size, node: node)
    return InclusionProof(index: index, size: size, path: path)
  }

  /// Checks that the tree with `root` has `leaf`, the hash of a leaf, at the index.
  public func verify(leaf: Digest, root: Digest) throws(ProofFault) {
    guard index < size else { throw .indexOutsideTree }
    let found = try ProofPath.follow(path, from: leaf, start: index, end: index + 1, size: size)
    guard found.whole == root else { throw .rootMismatch }
  }
}
