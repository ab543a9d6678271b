/// Why a proof does not show what it claims. The first reason that applies is the one given.
@nonexhaustive
public enum ProofFault: UInt16, Error, Hashable, Sendable, CaseIterable {
  /// The index is not that of a leaf of the tree.
  case indexOutsideTree = 1
  /// The older size is zero or larger than the newer one.
  case sizesOutOfOrder = 2
  /// The interval is no subtree of the tree: it does not start at a multiple of the power of two
  /// that holds it, or it ends beyond the tree.
  case subtreeInvalid = 3
  /// The path has fewer hashes than the sizes ask for.
  case pathTooShort = 4
  /// The path has more hashes than the sizes ask for.
  case pathTooLong = 5
  /// The path leads to another root than the expected one.
  case rootMismatch = 6
  /// The path leads to another root of the older tree, or of the subtree, than the expected one.
  case partMismatch = 7
}
