import CreditModel
import Testing

@Suite struct MergeAccountTests {
  private static let alias: AccountNumber = "A000-0000-0000-0"
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"alias":"A000000000000"},"kind":"account.merge"}"#

  /// A bank whose account meets an alias of it, which `write` wrote to before.
  private func bank(
    own: (inout Bank) throws -> Void = { _ in },
    alias write: (inout Bank) throws -> Void = { _ in }
  ) throws -> Bank {
    var bank = try Bank()
    try own(&bank)
    let (account, number) = (bank.account, bank.number)
    bank.account = .opened
    bank.number = Self.alias
    bank.other = account
    bank.seq = 200
    try write(&bank)
    bank.seq = 300
    try bank.apply(.alias(of: number), by: .bank)
    bank.other = bank.account
    bank.account = account
    bank.number = number
    return bank
  }

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .mergeAccount(.merge(Self.alias))), Self.text)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("A000000000000", "A000-0000-0000-0", .value), ("A000000000000", "A000000000001", .value),
        ("\"alias\"", "\"aliases\"", .missingKey),
      ])
  }

  @Test func `everything is taken over in the order of the entries`() throws {
    var bank = try bank(
      own: {
        try $0.apply(.post())
        $0.seq = 210
        try $0.apply(.post("WALK", .test(reference: "R2")))
      },
      alias: {
        try $0.apply(.post("WALK", .test(from: "2026-05-02", reference: "R3")))
        try $0.apply(.certificate())
        try $0.apply(.attest(.birthMonth, "1990-06"))
        try $0.apply(.dispute(201))
        try $0.apply(.review(200), by: .bank)
      })
    let effects = try bank.apply(.merge(Self.alias), by: .bank)
    #expect(effects.totals.isEmpty)
    #expect(bank.account.credits.map(\.seq) == [100, 200, 210])
    #expect(bank.account.certificates.map(\.seq) == [201])
    let dossier = try #require(bank.account.dossier)
    #expect(dossier.attestations.map(\.seq) == [202])
    #expect(dossier.disputes.map(\.seq) == [203] && dossier.reviews.map(\.seq) == [204])
    #expect(dossier.merged == [Self.alias] && dossier.alias == nil)
    try bank.apply(.revoke(200))
    bank.expectRefused(.mergeMismatch, .merge(Self.alias), by: .bank)
  }

  @Test func `conversions, awards, conduct and what was used come over`() throws {
    var bank = try bank(
      own: { try $0.apply(.attest(.birthMonth, "1989-01")) },
      alias: {
        try $0.apply(.post())
        try $0.hold {
          $0.convert(at: 201, [200], to: [.of(3_000)], using: [4_000])
          $0.award(at: 202, on: [201], [.diploma()])
          $0.redeem(at: 203, 201, 1_000)
          $0.sanction(at: 204)
        }
      })
    try bank.apply(.merge(Self.alias), by: .bank)
    let dossier = try #require(bank.account.dossier)
    #expect(dossier.conversions.map(\.seq) == [201] && dossier.awards.map(\.seq) == [202])
    #expect(dossier.redemptions.map(\.seq) == [203])
    #expect(dossier.conduct.sanctions.map(\.seq) == [204])
    #expect(dossier.uses.map(\.by) == [201, 203])
    #expect(bank.account.remaining(201).thousandths == 2_000)
    #expect(dossier.attestations.map(\.value) == ["1989-01"])
  }

  @Test func `the later credit of a course that is credited once is a duplicate`() throws {
    var bank = try bank(
      own: { try $0.apply(.post("SKILL", .test(to: "2026-05-11"))) },
      alias: {
        try $0.apply(.post("SKILL", .test(credits: 3_000, reference: "R2")))
        try $0.apply(.post("CULTURE", .test(credits: 0, score: 0, reference: "R3")))
      })
    let other = bank
    let effects = try bank.apply(.merge(Self.alias), by: .bank)
    #expect(effects.totals.map(\.reversed.thousandths) == [4_000])
    #expect(bank.account.credits.map(\.status) == [.duplicate, .recognised, .notPassed])
    bank.expectRefused(.targetDuplicate, .revoke(100))
    bank.expectRefused(.targetDuplicate, .correct(100))
    bank.expectRefused(.courseAlreadyCredited, .post("SKILL", .test(reference: "R9")))
    // Of the same day, the later entry is the duplicate.
    bank = other
    try bank.apply(.correct(100, "SKILL", .test(credits: 1_000)))
    try bank.apply(.merge(Self.alias), by: .bank)
    #expect(
      bank.account.credits.map(\.status) == [.corrected, .recognised, .notPassed, .duplicate])
  }

  @Test func `a course that may be repeated is credited from both`() throws {
    var bank = try bank(
      own: { try $0.apply(.post("WALK")) }, alias: { try $0.apply(.post("WALK")) })
    try bank.apply(.merge(Self.alias), by: .bank)
    #expect(bank.account.credits.map(\.status) == [.recognised, .recognised])
  }

  @Test func `a duplicate that something rests on stands in the way`() throws {
    let duplicate = CreditContent.test(to: "2026-05-12", reference: "R2")
    for isRedeemed in [true, false] {
      let bank = try bank(
        own: { try $0.apply(.post()) },
        alias: {
          try $0.apply(.post("SKILL", duplicate))
          try $0.hold {
            if isRedeemed {
              $0.redeem(at: 201, 200, 1)
            } else {
              $0.convert(at: 201, [200], to: [.of(1)])
            }
          }
        })
      bank.expectRefused(.mergeConflict, .merge(Self.alias), by: .bank)
    }
    var bank = try bank(
      own: {
        try $0.apply(.post())
        try $0.hold { $0.award(at: 150, on: [100], [.diploma()], using: [4_000]) }
      },
      alias: { try $0.apply(.post("SKILL", duplicate)) })
    try bank.apply(.merge(Self.alias), by: .bank)
    #expect(bank.account.looseEnd() == nil)
  }

  @Test func `only the bank merges, and only an account and its own alias`() throws {
    var bank = try bank()
    bank.expectRefused(.notAuthorised, .merge(Self.alias))
    let alias = bank.other
    bank.other = .opened
    bank.expectRefused(.mergeMismatch, .merge(Self.alias), by: .bank)
    bank.other = AccountState()
    bank.expectRefused(.accountUnknown, .merge(Self.alias), by: .bank)
    bank.other = nil
    bank.expectRefused(.accountUnknown, .merge(Self.alias), by: .bank)
    bank.other = alias
    var stranger = bank
    stranger.number = "B000-0000-0000-A"
    stranger.expectRefused(.mergeMismatch, .merge(Self.alias), by: .bank)
    try bank.apply(.freeze, by: .bank)
    bank.expectRefused(.accountFrozen, .merge(Self.alias), by: .bank)
  }

  @Test func `an account takes over no more than it may have`() throws {
    var bank = try bank(alias: { try $0.apply(.post()) })
    bank.account = try #require(AccountState.holding(Limits.holdings))
    bank.expectRefused(.accountFull, .merge(Self.alias), by: .bank)
    bank.account = try #require(AccountState.holding(Limits.holdings - 1))
    try bank.apply(.merge(Self.alias), by: .bank)
  }
}
