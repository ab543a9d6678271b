import CanonicalCoding

extension CanonicalReader {
  /// Reads a body that has a reason and names an entry.
  mutating func targetBody() throws(DecodingFault) -> (reason: String, target: UInt64) {
    try beginObject()
    try key("reason")
    let reason = try text(limit: Limits.reasonBytes)
    try key("target")
    let target = try count()
    try endObject()
    return (reason, target)
  }
}

extension CanonicalWriter {
  /// Writes a body that has a reason and names an entry.
  mutating func targetBody(_ reason: String, _ target: UInt64) {
    beginObject()
    key("reason")
    string(reason)
    key("target")
    integer(target)
    endObject()
  }
}
