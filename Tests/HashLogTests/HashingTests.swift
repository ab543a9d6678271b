import CanonicalCoding
import HashLog
import Testing

@Suite struct HashingTests {
  struct Constants: Decodable {
    struct Known: Decodable {
      let op: String
      let data_hex: String?
      let want: String
    }

    let leaf_data_hex: [String]
    let perfect_node_hashes_by_level: [[String]]
    let root_by_size_from_0: [String]
    let hasher: [Known]
  }

  static func constants() throws -> Constants {
    try TestVectors.decode(Constants.self, from: "notes/rfc6962-constants.json")
  }

  @Test func `SHA-256 of the standard's examples`() {
    let none: [UInt8] = []
    let ofNone = Hashing.sha256(none.span)
    let ofText = Hashing.sha256("abc".utf8.span)
    #expect(
      ofNone.hex
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      ofText.hex
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Hashing.emptyRoot == ofNone)
  }

  @Test func `leaf hashes are those of the RFC 6962 constants`() throws {
    let known = try Self.constants().hasher.filter { $0.op == "leaf" }
    #expect(known.count == 2)
    for value in known {
      let data = try #require(value.data_hex.flatMap { Base16.decode($0) })
      let hash = Hashing.leaf(data.span)
      #expect(hash.hex == value.want)
    }
  }

  @Test func `the RFC 6962 constants follow from their leaves`() throws {
    let constants = try Self.constants()
    let leaves = try constants.leaf_data_hex.map { text in
      let data = try #require(Base16.decode(text))
      return Hashing.leaf(data.span)
    }
    let tree = TestTree(leaves: leaves)
    #expect(tree.rows.map { $0.map(\.hex) } == constants.perfect_node_hashes_by_level)
    for (size, root) in constants.root_by_size_from_0.enumerated() {
      #expect(tree.root(ofFirst: size).hex == root)
    }
  }

  @Test func `leaf, node and chained leaf are SHA-256 of their prefix and parts`() {
    var numbers = SeededNumbers(seed: 6962)
    for count in [0, 1, 22, 23, 30, 31, 54, 55, 62, 63, 64, 65, 300, 5000] {
      let entry = (0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      let left = Hashing.sha256(entry.span)
      let right = Hashing.leaf(entry.span)
      let chained = Hashing.chainedLeaf(after: left, entry: entry.span)
      #expect(right == sha256([0] + entry))
      #expect(chained == sha256([0] + left.bytes + entry))
      #expect(Hashing.node(left, right) == sha256([1] + left.bytes + right.bytes))
    }
  }

  private func sha256(_ bytes: [UInt8]) -> Digest {
    Hashing.sha256(bytes.span)
  }
}
