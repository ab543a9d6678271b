import HashLog
import Testing

@Suite struct ConsistencyProofTests {
  @Test func `proofs between all small sizes hold, and no damaged one does`() throws {
    var numbers = SeededNumbers(seed: 6962)
    let tree = TestTree(size: 66)
    let roots = (0...66).map { tree.root(ofFirst: $0) }
    for to in 1...66 {
      for from in 1...to {
        let proof = try #require(
          ConsistencyProof.make(from: UInt64(from), to: UInt64(to), node: tree.node))
        try proof.verify(olderRoot: roots[from], newerRoot: roots[to])
        for path in damagedPaths(of: proof.path, using: &numbers) {
          let damaged = ConsistencyProof(from: proof.from, to: proof.to, path: path)
          #expect(throws: ProofFault.self) {
            try damaged.verify(olderRoot: roots[from], newerRoot: roots[to])
          }
        }
        let bit = Int.random(in: 0..<256, using: &numbers)
        #expect(throws: ProofFault.self) {
          try proof.verify(olderRoot: roots[from].flipping(bit: bit), newerRoot: roots[to])
        }
        #expect(throws: ProofFault.rootMismatch) {
          try proof.verify(olderRoot: roots[from], newerRoot: roots[to].flipping(bit: bit))
        }
      }
    }
  }

  @Test func `larger trees too, at chosen sizes`() throws {
    let tree = TestTree(size: 400)
    let sizes = [1, 2, 3, 64, 127, 128, 129, 200, 255, 256, 257, 399, 400]
    for to in sizes {
      for from in sizes where from <= to {
        let proof = try #require(
          ConsistencyProof.make(from: UInt64(from), to: UInt64(to), node: tree.node))
        try proof.verify(
          olderRoot: tree.root(ofFirst: from), newerRoot: tree.root(ofFirst: to))
      }
    }
  }

  @Test func `a tree with one changed leaf has no proof`() throws {
    let old = TestTree(size: 20)
    var leaves = old.leaves
    leaves[6] = .zero
    let forged = TestTree(leaves: leaves + [Hashing.leaf("more".utf8.span)])
    for from in 7...20 {
      let proof = try #require(
        ConsistencyProof.make(from: UInt64(from), to: 21, node: forged.node))
      // A power of two is where the path starts from the older root itself.
      let fault: ProofFault = from.nonzeroBitCount == 1 ? .rootMismatch : .partMismatch
      #expect(throws: fault) {
        try proof.verify(
          olderRoot: old.root(ofFirst: from), newerRoot: forged.root(ofFirst: 21))
      }
    }
  }

  @Test func `each way of being wrong has its number`() throws {
    let tree = TestTree(size: 7)
    let proof = try #require(ConsistencyProof.make(from: 3, to: 7, node: tree.node))
    let older = tree.root(ofFirst: 3)
    let newer = tree.root(ofFirst: 7)
    let none = ConsistencyProof(from: 3, to: 7, path: [])
    let short = ConsistencyProof(from: 3, to: 7, path: Array(proof.path.dropLast()))
    let long = ConsistencyProof(from: 3, to: 7, path: proof.path + [.zero])
    #expect(throws: ProofFault.pathTooShort) {
      try none.verify(olderRoot: older, newerRoot: newer)
    }
    #expect(throws: ProofFault.pathTooShort) {
      try short.verify(olderRoot: older, newerRoot: newer)
    }
    #expect(throws: ProofFault.pathTooLong) {
      try long.verify(olderRoot: older, newerRoot: newer)
    }
    #expect(throws: ProofFault.rootMismatch) {
      try proof.verify(olderRoot: older, newerRoot: .zero)
    }
    #expect(throws: ProofFault.partMismatch) {
      try proof.verify(olderRoot: .zero, newerRoot: newer)
    }
    for (from, to) in [(0, 7), (8, 7), (0, 0)] as [(UInt64, UInt64)] {
      let wrong = ConsistencyProof(from: from, to: to, path: [])
      #expect(throws: ProofFault.sizesOutOfOrder) {
        try wrong.verify(olderRoot: Hashing.emptyRoot, newerRoot: newer)
      }
      #expect(ConsistencyProof.make(from: from, to: to, node: tree.node) == nil)
    }
  }

  @Test func `the largest sizes neither trap nor loop`() {
    let path = [Digest](repeating: .zero, count: 70)
    for from in [1, 1 << 63, .max - 1, .max] as [UInt64] {
      let proof = ConsistencyProof(from: from, to: .max, path: path)
      #expect(throws: ProofFault.pathTooLong) {
        try proof.verify(olderRoot: .zero, newerRoot: .zero)
      }
    }
  }

  @Test func `the golden proofs come out and hold`() throws {
    let vector = try TreeVector.read()
    let tree = try vector.tree()
    #expect(vector.consistency.count == 28)
    for golden in vector.consistency {
      let proof = try #require(
        ConsistencyProof.make(from: golden.old, to: golden.new, node: tree.node))
      #expect(proof.path.map(\.hex) == golden.proof_hex)
      try proof.verify(olderRoot: vector.root(golden.old), newerRoot: vector.root(golden.new))
    }
  }
}
