import HashLog
import Testing

@Suite struct InclusionProofTests {
  @Test func `proofs for all leaves of all small trees hold, and no damaged one does`() throws {
    var numbers = SeededNumbers(seed: 9162)
    let tree = TestTree(size: 66)
    for size in 1...66 {
      let root = tree.root(ofFirst: size)
      for index in 0..<size {
        let leaf = tree.leaves[index]
        let proof = try #require(
          InclusionProof.make(index: UInt64(index), size: UInt64(size), node: tree.node))
        try proof.verify(leaf: leaf, root: root)
        for path in damagedPaths(of: proof.path, using: &numbers) {
          let damaged = InclusionProof(index: proof.index, size: proof.size, path: path)
          #expect(throws: ProofFault.self) { try damaged.verify(leaf: leaf, root: root) }
        }
        let other = leaf.flipping(bit: Int.random(in: 0..<256, using: &numbers))
        #expect(throws: ProofFault.rootMismatch) { try proof.verify(leaf: other, root: root) }
        #expect(throws: ProofFault.rootMismatch) { try proof.verify(leaf: leaf, root: other) }
      }
    }
  }

  @Test func `a proof holds for no other leaf or index`() throws {
    let tree = TestTree(size: 13)
    let root = tree.root(ofFirst: 13)
    for index in UInt64(0)..<13 {
      let proof = try #require(InclusionProof.make(index: index, size: 13, node: tree.node))
      for other in UInt64(0)..<13 where other != index {
        let moved = InclusionProof(index: other, size: 13, path: proof.path)
        let leaf = tree.leaves[Int(index)]
        #expect(throws: ProofFault.self) { try moved.verify(leaf: leaf, root: root) }
        let wrong = tree.leaves[Int(other)]
        #expect(throws: ProofFault.self) { try proof.verify(leaf: wrong, root: root) }
      }
    }
  }

  @Test func `every single bit of a proof counts`() throws {
    let tree = TestTree(size: 11)
    let proof = try #require(InclusionProof.make(index: 9, size: 11, node: tree.node))
    let root = tree.root(ofFirst: 11)
    for position in proof.path.indices {
      for bit in 0..<256 {
        var path = proof.path
        path[position] = path[position].flipping(bit: bit)
        let damaged = InclusionProof(index: 9, size: 11, path: path)
        #expect(throws: ProofFault.rootMismatch) {
          try damaged.verify(leaf: tree.leaves[9], root: root)
        }
      }
    }
  }

  @Test func `larger trees too, at chosen leaves`() throws {
    let tree = TestTree(size: 400)
    for size in [67, 127, 128, 129, 255, 256, 257, 399, 400] {
      let root = tree.root(ofFirst: size)
      for index in [0, 1, 63, 64, size / 2, size - 2, size - 1] where index < size {
        let proof = try #require(
          InclusionProof.make(index: UInt64(index), size: UInt64(size), node: tree.node))
        try proof.verify(leaf: tree.leaves[index], root: root)
      }
    }
  }

  @Test func `each way of being wrong has its number`() throws {
    let tree = TestTree(size: 5)
    let proof = try #require(InclusionProof.make(index: 1, size: 5, node: tree.node))
    let short = InclusionProof(index: 1, size: 5, path: Array(proof.path.dropLast()))
    let long = InclusionProof(index: 1, size: 5, path: proof.path + [.zero])
    let outside = InclusionProof(index: 5, size: 5, path: proof.path)
    let root = tree.root(ofFirst: 5)
    let leaf = tree.leaves[1]
    #expect(throws: ProofFault.pathTooShort) { try short.verify(leaf: leaf, root: root) }
    #expect(throws: ProofFault.pathTooLong) { try long.verify(leaf: leaf, root: root) }
    #expect(throws: ProofFault.indexOutsideTree) { try outside.verify(leaf: leaf, root: root) }
    #expect(throws: ProofFault.rootMismatch) { try proof.verify(leaf: leaf, root: .zero) }
    #expect(ProofFault.allCases.map(\.rawValue) == [1, 2, 3, 4, 5, 6, 7])
  }

  @Test func `the largest sizes neither trap nor loop`() {
    let path = [Digest](repeating: .zero, count: 64)
    let proof = InclusionProof(index: .max - 1, size: .max, path: path)
    #expect(throws: ProofFault.self) { try proof.verify(leaf: .zero, root: .zero) }
    let outside = InclusionProof(index: .max, size: .max, path: path)
    #expect(throws: ProofFault.indexOutsideTree) { try outside.verify(leaf: .zero, root: .zero) }
  }

  @Test func `no proof is made for a leaf that is not there`() {
    let tree = TestTree(size: 3)
    #expect(InclusionProof.make(index: 3, size: 3, node: tree.node) == nil)
    #expect(InclusionProof.make(index: 0, size: 0, node: tree.node) == nil)
  }

  @Test func `the golden proofs come out and hold`() throws {
    let vector = try TreeVector.read()
    let tree = try vector.tree()
    #expect(vector.inclusion.count == 28)
    for golden in vector.inclusion {
      let proof = try #require(
        InclusionProof.make(index: golden.index, size: golden.size, node: tree.node))
      #expect(proof.path.map(\.hex) == golden.proof_hex)
      try proof.verify(leaf: vector.leaf(golden.index), root: vector.root(golden.size))
    }
  }

  @Test func `the golden proof file of leaf 4 leads to the golden checkpoint`() throws {
    let lines = try TestVectors.text("tlog/leaf4.tlog-proof")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let end = try #require(lines.firstIndex(of: ""))
    #expect(lines[0...1] == ["c2sp.org/tlog-proof@v1", "index 4"])
    let path = try lines[2..<end].map { try #require(Digest(base64: $0)) }
    let key = try NoteVerifierKey(text: KeysVector.read().log_vkey)
    let note = lines[(end + 1)...].joined(separator: "\n")
    let checkpoint = try Checkpoint.open(note, key: key)
    let proof = InclusionProof(index: 4, size: checkpoint.size, path: path)
    try proof.verify(leaf: Hashing.leaf("e".utf8.span), root: checkpoint.root)
  }
}
