internal import CLibCrypto

/// The hashes of an RFC 6962 tree; the one place that computes SHA-256.
///
/// Leaves begin with the byte 0 and inner nodes with the byte 1, so that neither can pose as the
/// other.
public enum Hashing {
  /// The root of the tree without leaves: SHA-256 of no bytes.
  public static let emptyRoot = sha256(Span())

  /// SHA-256 of `bytes`.
  public static func sha256(_ bytes: Span<UInt8>) -> Digest {
    // The C function reads `count` bytes from the start of the span and keeps no pointer.
    unsafe bytes.withUnsafeBufferPointer { buffer in
      Digest(unsafe creditbank_sha256_plain(buffer.baseAddress, buffer.count))
    }
  }

  /// The hash of a leaf: SHA-256 of 0x00 and `data`.
  public static func leaf(_ data: Span<UInt8>) -> Digest {
    // The C function reads `count` bytes from the start of the span and keeps no pointer.
    unsafe data.withUnsafeBufferPointer { buffer in
      Digest(unsafe creditbank_sha256_leaf(buffer.baseAddress, buffer.count))
    }
  }

  /// The hash of the leaf whose data is `previous` followed by `entry`: SHA-256 of 0x00 and both.
  ///
  /// Because each leaf holds the one before it, the leaves of a tree made so are also a hash chain.
  public static func chainedLeaf(after previous: Digest, entry: Span<UInt8>) -> Digest {
    // The C function reads `count` bytes from the start of the span and keeps no pointer.
    unsafe entry.withUnsafeBufferPointer { buffer in
      Digest(
        unsafe creditbank_sha256_chained_leaf(previous.words, buffer.baseAddress, buffer.count))
    }
  }

  /// The hash of the node over `left` and `right`: SHA-256 of 0x01 and both.
  public static func node(_ left: Digest, _ right: Digest) -> Digest {
    Digest(creditbank_sha256_node(left.words, right.words))
  }
}

extension Digest {
  fileprivate init(_ words: creditbank_digest) {
    self.init(first: words.first, second: words.second, third: words.third, fourth: words.fourth)
  }

  fileprivate var words: creditbank_digest {
    creditbank_digest(first: first, second: second, third: third, fourth: fourth)
  }
}
