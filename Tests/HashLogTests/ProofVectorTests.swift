import CanonicalCoding
import HashLog
import Testing

/// The proof vectors of transparency-dev/merkle, 518 in four folders.
@Suite struct ProofVectorTests {
  struct Case: Decodable {
    let leafIdx: UInt64?
    let treeSize: UInt64?
    let start: UInt64?
    let end: UInt64?
    let size: UInt64?
    let size1: UInt64?
    let size2: UInt64?
    let root: String?
    let root1: String?
    let root2: String?
    let leafHash: String?
    let proof: [String]?
    let wantErr: Bool

    /// The path; nil if one of its hashes has not 32 bytes.
    var path: [Digest]? {
      let path = (proof ?? []).compactMap { Digest(base64: $0) }
      return path.count == (proof ?? []).count ? path : nil
    }
  }

  static let counts = [
    "consistency": 98, "inclusion": 98, "subtreeconsistency": 118, "subtreeinclusion": 204,
  ]

  @Test func `there are 518 vectors`() throws {
    #expect(try TestVectors.jsonFiles(below: "rfc6962-merkle/testdata").count == 518)
    #expect(Self.counts.values.reduce(0, +) == 518)
  }

  @Test(arguments: counts.keys.sorted())
  func `each vector holds or is refused as it says`(folder: String) throws {
    let files = try TestVectors.jsonFiles(below: "rfc6962-merkle/testdata/\(folder)")
    #expect(files.count == Self.counts[folder])
    for file in files {
      let vector = try TestVectors.decode(Case.self, from: file)
      #expect(try isRefused(vector, in: folder) == vector.wantErr, "\(file)")
    }
  }

  private func isRefused(_ vector: Case, in folder: String) throws -> Bool {
    let upper = folder.hasSuffix("consistency") ? vector.root2 : vector.root
    let lower = folder.hasSuffix("consistency") ? vector.root1 : vector.leafHash
    let part = try digest(#require(lower), isFree: vector.leafHash == nil)
    let whole = try digest(#require(upper), isFree: vector.leafHash == nil)
    // A hash of other than 32 bytes does not even become a proof.
    guard let path = vector.path, let part, let whole else { return true }
    do {
      switch folder {
      case "inclusion":
        let index = try #require(vector.leafIdx)
        let size = try #require(vector.treeSize)
        try InclusionProof(index: index, size: size, path: path).verify(leaf: part, root: whole)
      case "consistency":
        let (from, to) = (try #require(vector.size1), try #require(vector.size2))
        try ConsistencyProof(from: from, to: to, path: path)
          .verify(olderRoot: part, newerRoot: whole)
      case "subtreeinclusion":
        let index = try #require(vector.leafIdx)
        let (start, end) = (try #require(vector.start), try #require(vector.end))
        try SubtreeInclusionProof(index: index, start: start, end: end, path: path)
          .verify(leaf: part, subtreeRoot: whole)
      default:
        let size = try #require(vector.size)
        let (start, end) = (try #require(vector.start), try #require(vector.end))
        try SubtreeConsistencyProof(start: start, end: end, size: size, path: path)
          .verify(subtreeRoot: part, root: whole)
      }
      return false
    } catch is ProofFault {
      return true
    }
  }

  /// The digest that `text` writes; nil if it has not 32 bytes. Some vectors have free roots, like
  /// "don't care 1": their SHA-256 stands in for them, so that equal ones stay equal and others
  /// differ.
  private func digest(_ text: String, isFree: Bool) throws -> Digest? {
    let bytes = try #require(Base64.decode(text))
    return Digest(bytes: bytes) ?? (isFree ? Hashing.sha256(bytes.span) : nil)
  }
}
