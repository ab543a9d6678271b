/// Who wrote a submission, and when the bank took it: what every record of it may rely on.
package struct Authorship: Hashable, Sendable {
  /// The institution that submits.
  package let institution: InstitutionIndex
  /// The keys that signed, each allowed to at that time.
  package let signers: [PublicKey]
  /// The bank's clock.
  package let at: Instant
  /// The day of `at` in the bank's time zone.
  package let today: CalendarDay

  /// Whether the bank itself submits.
  package var isBank: Bool { institution == .bank }

  /// Throws unless the bank itself submits.
  func requireBank() throws(Refusal) {
    guard isBank else { throw .notAuthorised }
  }
}

extension Governance {
  /// Checks that `signers` may sign for the institution of that code now, and says who the author
  /// is. Each key must be the institution's or, as a second signature, the bank's; one must be the
  /// institution's, and where the bank itself submits, as many as genesis says: maker and checker.
  /// Whether the signatures verify is checked elsewhere.
  package func authorship(
    of code: InstitutionCode, signers: [PublicKey], at: Instant
  ) throws(Refusal) -> Authorship {
    guard let institution = index(of: code) else { throw .institutionUnknown }
    guard signers.count <= Limits.submissionSignatures else { throw .submissionTooLarge }
    guard Set(signers).count == signers.count else { throw .signatureRepeated }
    var ownCount = 0
    for signer in signers {
      guard let key = keys[signer] else { throw .keyUnknown }
      guard !key.isRevoked else { throw .keyRevoked }
      guard key.institution == institution || key.institution == .bank else {
        throw .keyOfAnotherInstitution
      }
      if key.institution == institution { ownCount += 1 }
    }
    guard ownCount > 0 else { throw .signatureMissing }
    guard institution != .bank || ownCount >= genesis.quorum else { throw .quorumNotMet }
    guard !self[institution].isSuspended else { throw .institutionSuspended }
    return Authorship(
      institution: institution, signers: signers, at: at, today: at.day(in: genesis.timeZone))
  }
}

/// What a record's rules may rely on besides the state.
package struct RecordContext: Sendable {
  /// The record's position in the book.
  package let seq: UInt64
  /// Who wrote it, and when.
  package let author: Authorship
  /// The account that the record belongs to, if any.
  package let account: AccountNumber?
  /// Those of the unique keys that the record claims which are taken.
  package let takenKeys: Set<UniqueKey>
  /// The state of the other account that the record names, if it names one.
  package let other: AccountState?

  /// The context of the record at `seq`.
  package init(
    seq: UInt64, author: Authorship, account: AccountNumber? = nil,
    takenKeys: Set<UniqueKey> = [], other: AccountState? = nil
  ) {
    self.seq = seq
    self.author = author
    self.account = account
    self.takenKeys = takenKeys
    self.other = other
  }

  /// Whether a unique key that the record claims is taken.
  package var isKeyTaken: Bool { !takenKeys.isEmpty }
}
