import HashLog
import Testing

@Suite struct SubtreeProofTests {
  /// Every subtree of the trees of up to `size` leaves.
  static func subtrees(below size: Int) -> [Range<Int>] {
    (0..<size).flatMap { start in
      ((start + 1)...size).compactMap { end in
        var power = 1
        while power < end - start { power *= 2 }
        return start.isMultiple(of: power) ? start..<end : nil
      }
    }
  }

  @Test func `every leaf of every subtree has a proof that holds`() throws {
    var numbers = SeededNumbers(seed: 1)
    let tree = TestTree(size: 34)
    for subtree in Self.subtrees(below: 34) {
      let root = tree.root(subtree)
      for index in subtree {
        let proof = try #require(
          SubtreeInclusionProof.make(
            index: UInt64(index), start: UInt64(subtree.lowerBound),
            end: UInt64(subtree.upperBound), node: tree.node))
        try proof.verify(leaf: tree.leaves[index], subtreeRoot: root)
        for path in damagedPaths(of: proof.path, using: &numbers) {
          let damaged = SubtreeInclusionProof(
            index: proof.index, start: proof.start, end: proof.end, path: path)
          #expect(throws: ProofFault.self) {
            try damaged.verify(leaf: tree.leaves[index], subtreeRoot: root)
          }
        }
      }
    }
  }

  @Test func `every subtree has a proof that it is part of the tree`() throws {
    var numbers = SeededNumbers(seed: 2)
    let tree = TestTree(size: 34)
    for size in [1, 2, 3, 7, 8, 9, 16, 31, 32, 33, 34] {
      let root = tree.root(ofFirst: size)
      for subtree in Self.subtrees(below: size) {
        let part = tree.root(subtree)
        let proof = try #require(
          SubtreeConsistencyProof.make(
            start: UInt64(subtree.lowerBound), end: UInt64(subtree.upperBound),
            size: UInt64(size), node: tree.node))
        try proof.verify(subtreeRoot: part, root: root)
        #expect(throws: ProofFault.self) {
          try proof.verify(subtreeRoot: part.flipping(bit: 3), root: root)
        }
        for path in damagedPaths(of: proof.path, using: &numbers) {
          let damaged = SubtreeConsistencyProof(
            start: proof.start, end: proof.end, size: proof.size, path: path)
          #expect(throws: ProofFault.self) { try damaged.verify(subtreeRoot: part, root: root) }
        }
      }
    }
  }

  @Test func `an interval that is no subtree is refused`() {
    let tree = TestTree(size: 16)
    for (start, end) in [(1, 3), (2, 5), (2, 6), (4, 9), (8, 17), (1, 15)] as [(UInt64, UInt64)] {
      let part = SubtreeConsistencyProof(start: start, end: end, size: 16, path: [])
      #expect(throws: ProofFault.subtreeInvalid) {
        try part.verify(subtreeRoot: .zero, root: .zero)
      }
      #expect(
        SubtreeConsistencyProof.make(start: start, end: end, size: 16, node: tree.node) == nil)
    }
    let leaf = SubtreeInclusionProof(index: 2, start: 1, end: 3, path: [.zero])
    #expect(throws: ProofFault.subtreeInvalid) {
      try leaf.verify(leaf: .zero, subtreeRoot: .zero)
    }
    #expect(SubtreeInclusionProof.make(index: 2, start: 1, end: 3, node: tree.node) == nil)
    #expect(SubtreeInclusionProof.make(index: 4, start: 0, end: 4, node: tree.node) == nil)
  }
}
