package import CanonicalCoding

/// The bank makes an account an alias of another one of the same person (并入): it takes no postings
/// any more, for good, and the other account takes over what it holds.
package struct AliasAccount: AccountRecord {
  /// The account that holds everything from now on.
  package let of: AccountNumber

  package static var kind: RecordKind { .aliasAccount }

  /// Makes the account an alias of `of`.
  package init(of: AccountNumber) { self.of = of }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("of")
    of = try reader.account()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("of")
    writer.account(of)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try context.author.requireBank()
    guard account.status != .unopened, let other = context.other, other.status != .unopened else {
      throw .accountUnknown
    }
    guard account.status != .closed else { throw .accountClosed }
    guard account.status != .merged, other.status == .open, of != context.account else {
      throw .mergeMismatch
    }
    account.status = .merged
    account.beginDossier()
    account.dossier?.alias = of
    return .none
  }
}
