/// Sizes that bound every canonical text, so that no input from outside decides how much work is
/// done.
public enum Limits {
  /// The longest canonical text that is read or written as one value, in bytes. A C2SP entry bundle
  /// holds at most 65,535 bytes an entry, 32 of them the previous leaf.
  public static let textBytes = 65_000
  /// How deep objects and arrays may nest.
  public static let depth = 16
  /// The largest magnitude of an integer: 2^53 − 1, the largest that every JSON reader keeps exact
  /// (RFC 7493 section 2.2).
  public static let integer: Int64 = 9_007_199_254_740_991
}
