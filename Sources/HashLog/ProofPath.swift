/// The one algorithm behind every proof: the hashes beside the way from a part of a tree up to its
/// root.
///
/// A part is a subtree `start..<end`; a single leaf is the smallest, the first leaves are an older
/// tree.
enum ProofPath {
  /// Whether the leaves `start..<end` form a subtree: they start at a multiple of the smallest
  /// power of two that is not less than their count.
  static func isSubtree(start: UInt64, end: UInt64) -> Bool {
    guard start < end else { return false }
    let height = UInt64.bitWidth - (end - start - 1).leadingZeroBitCount
    return start.trailingZeroBitCount >= height
  }

  /// The path from the subtree `part` to the root over `tree`, which holds it, lowest hash first.
  static func make<Failure: Error>(
    from part: Range<UInt64>, to tree: Range<UInt64>,
    node: (Int, UInt64) throws(Failure) -> Digest
  ) throws(Failure) -> [Digest] {
    var path: [Digest] = []
    for sibling in siblings(from: part, to: tree).reversed() {
      path.append(try root(of: sibling, node: node))
    }
    return path
  }

  /// The root over the leaves of `interval`, which starts where a subtree of its size may start.
  static func root<Failure: Error>(
    of interval: Range<UInt64>, node: (Int, UInt64) throws(Failure) -> Digest
  ) throws(Failure) -> Digest {
    var complete: [Digest] = []
    var start = interval.lowerBound
    while start < interval.upperBound {
      let level = UInt64.bitWidth - 1 - (interval.upperBound - start).leadingZeroBitCount
      complete.append(try node(level, start >> UInt64(level)))
      start += 1 << UInt64(level)
    }
    guard var root = complete.popLast() else { return Hashing.emptyRoot }
    for hash in complete.reversed() {
      root = Hashing.node(hash, root)
    }
    return root
  }

  /// Follows `path` from the root of the subtree `start..<end` upwards, in a tree of `size` leaves.
  ///
  /// The result holds the two roots that the path shows. If the part is no node of the tree, the
  /// path begins with the part's rightmost hash that is, and both roots are computed from there.
  static func follow(
    _ path: [Digest], from part: Digest, start: UInt64, end: UInt64, size: UInt64
  ) throws(ProofFault) -> (part: Digest, whole: Digest) {
    var first = start
    var last = end - 1
    var edge = size - 1
    let isOnEdge = last == edge
    while first != last && (isOnEdge || last & 1 == 1) {
      (first, last, edge) = (first >> 1, last >> 1, edge >> 1)
    }
    var rest = path[...]
    var lower = part
    if first != last {
      guard let rightmost = rest.popFirst() else { throw .pathTooShort }
      lower = rightmost
    }
    var upper = lower
    for hash in rest {
      guard edge != 0 else { throw .pathTooLong }
      if last & 1 == 1 || last == edge {
        if first < last { lower = Hashing.node(hash, lower) }
        upper = Hashing.node(hash, upper)
        while last & 1 == 0 {
          (first, last, edge) = (first >> 1, last >> 1, edge >> 1)
        }
      } else {
        upper = Hashing.node(upper, hash)
      }
      (first, last, edge) = (first >> 1, last >> 1, edge >> 1)
    }
    guard edge == 0 else { throw .pathTooShort }
    return (lower, upper)
  }

  /// The intervals beside the way from the root over `tree` down to `part`, highest first, and at
  /// the end the rightmost node of `part` itself if `part` is no node of the tree.
  private static func siblings(
    from part: Range<UInt64>, to tree: Range<UInt64>
  ) -> [Range<UInt64>] {
    var siblings: [Range<UInt64>] = []
    var part = part
    var tree = tree
    var isNode = true
    while part != tree {
      let middle = tree.lowerBound + largestPowerOfTwo(below: tree.upperBound - tree.lowerBound)
      if part.upperBound <= middle {
        siblings.append(middle..<tree.upperBound)
        tree = tree.lowerBound..<middle
        continue
      }
      siblings.append(tree.lowerBound..<middle)
      tree = middle..<tree.upperBound
      if part.lowerBound < middle {
        part = middle..<part.upperBound
        isNode = false
      }
    }
    return isNode ? siblings : siblings + [tree]
  }

  /// The largest power of two that is less than `count`, which is at least 2.
  private static func largestPowerOfTwo(below count: UInt64) -> UInt64 {
    precondition(count >= 2, "a tree that can be split has two leaves")
    return 1 << UInt64(UInt64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }
}
