import HashLog
import Testing

@Suite struct MerkleFrontierTests {
  @Test func `the root is the one that the definition gives, at every size`() {
    let tree = TestTree(size: 520)
    var frontier = MerkleFrontier()
    #expect(frontier.root == Hashing.emptyRoot)
    for size in 1...520 {
      frontier.append(tree.leaves[size - 1])
      #expect(frontier.size == UInt64(size))
      #expect(frontier.root == tree.root(ofFirst: size), "size \(size)")
      #expect(frontier.hashes.count == size.nonzeroBitCount)
    }
  }

  @Test func `the hashes are the complete subtrees, largest first`() {
    let tree = TestTree(size: 7)
    var frontier = MerkleFrontier()
    tree.leaves.forEach { frontier.append($0) }
    #expect(
      frontier.hashes == [
        tree.node(level: 2, index: 0), tree.node(level: 1, index: 2), tree.node(level: 0, index: 6),
      ])
  }

  @Test func `each leaf that completes 256 gives their root`() {
    let tree = TestTree(size: 1025)
    var frontier = MerkleFrontier()
    for (position, leaf) in tree.leaves.enumerated() {
      let root = frontier.append(leaf)
      let isLast = position % TileAddress.fullWidth == TileAddress.fullWidth - 1
      let expected =
        isLast ? tree.node(level: TileAddress.height, index: UInt64(position / 256)) : nil
      #expect(root == expected, "leaf \(position)")
    }
  }

  @Test func `a frontier taken up again goes on as if it had never stopped`() throws {
    let tree = TestTree(size: 70)
    var frontier = MerkleFrontier()
    for leaf in tree.leaves {
      frontier = try #require(MerkleFrontier(size: frontier.size, hashes: frontier.hashes))
      frontier.append(leaf)
    }
    #expect(frontier.root == tree.root(ofFirst: 70))
  }

  @Test func `a size and hashes that do not belong together are refused`() {
    #expect(MerkleFrontier(size: 0, hashes: []) == MerkleFrontier())
    #expect(MerkleFrontier(size: 0, hashes: [.zero]) == nil)
    #expect(MerkleFrontier(size: 3, hashes: [.zero]) == nil)
    #expect(MerkleFrontier(size: 4, hashes: [.zero, .zero]) == nil)
    #expect(MerkleFrontier(size: .max, hashes: .init(repeating: .zero, count: 64)) != nil)
  }

  @Test func `the golden tree of seven leaves has its golden roots`() throws {
    let vector = try TreeVector.read()
    var frontier = MerkleFrontier()
    #expect(frontier.root == (try vector.root(0)))
    for (position, text) in vector.leaves_utf8.enumerated() {
      let leaf = Hashing.leaf(text.utf8.span)
      #expect(leaf == (try vector.leaf(UInt64(position))))
      frontier.append(leaf)
      #expect(frontier.root == (try vector.root(UInt64(position + 1))))
    }
  }
}
