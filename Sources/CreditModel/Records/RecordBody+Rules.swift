import CanonicalCoding

extension CanonicalReader {
  /// Reads a version of a rule or programme.
  mutating func ruleReference() throws(DecodingFault) -> RuleReference {
    try beginObject()
    try key("code")
    let code = try code(RuleName.self)
    try key("version")
    let start = offset
    let version = try integer()
    guard version >= 1 else { throw DecodingFault(.value, at: start) }
    try endObject()
    return RuleReference(code: code, version: version)
  }

  /// Reads a list of holdings, ascending, each once.
  mutating func holdings() throws(DecodingFault) -> [HoldingID] {
    var holdings: [HoldingID] = []
    try beginArray()
    while try nextElement() {
      guard holdings.count < Limits.evidence else { throw fault(.tooLong) }
      try beginObject()
      let id = try holdingMembers()
      try endObject()
      if let last = holdings.last, id <= last { throw fault(.value) }
      holdings.append(id)
    }
    return holdings
  }

  /// Reads the members that name a holding.
  mutating func holdingMembers() throws(DecodingFault) -> HoldingID {
    var part: Int64 = 0
    if try optionalKey("part") {
      part = try integer()
      guard (1...Int64(Limits.namedHoldings)).contains(part) else { throw fault(.value) }
    }
    try key("seq")
    return HoldingID(seq: try count(), part: Int(part))
  }
}

extension CanonicalWriter {
  /// Writes a version of a rule or programme.
  mutating func ruleReference(_ reference: RuleReference) {
    beginObject()
    key("code")
    code(reference.code)
    key("version")
    integer(reference.version)
    endObject()
  }

  /// Writes a list of holdings.
  mutating func holdings(_ holdings: [HoldingID]) {
    beginArray()
    for id in holdings {
      beginObject()
      holdingMembers(id)
      endObject()
    }
    endArray()
  }

  /// Writes the members that name a holding; the first part is not said.
  mutating func holdingMembers(_ id: HoldingID) {
    if id.part != 0 {
      key("part")
      integer(Int64(id.part))
    }
    key("seq")
    integer(id.seq)
  }
}
