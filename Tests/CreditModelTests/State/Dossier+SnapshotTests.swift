import CreditModel
import LedgerTestKit
import Testing

@Suite struct DossierSnapshotTests {
  /// A dossier that has everything, as its records left it.
  private func bank() throws -> Bank {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.certificate())
    try bank.hold {
      $0.convert(
        at: 110, [100], to: [.of(3_000), .of(500, .skill, course: "SKILL")], using: [4_000])
      $0.convert(at: 111, [101, HoldingID(seq: 110, part: 1)], to: [.of(1)])
      $0.award(at: 112, on: [101, 111], [.diploma(), .certificate(101)], using: [0, 1])
      $0.redeem(at: 113, 110, 200)
      $0.sanction(at: 114, barring: [.award, .redeem])
      $0.merged = ["A000-0000-0000-0"]
    }
    bank.seq = 120
    try bank.adoptConduct()
    bank.seq = 120
    try bank.apply(.misconduct())
    try bank.apply(.appeal(120))
    try bank.apply(.appeal(114))
    try bank.apply(.lift(114))
    try bank.apply(.attest(to: "2026-12-31"))
    try bank.apply(.attest(.birthMonth, "1990-06"))
    try bank.apply(.dispute(100))
    try bank.apply(.answer(126), by: .bank)
    try bank.apply(.resolve(126, .withdrawn), by: .bank)
    try bank.apply(.dispute(101))
    try bank.apply(.review(112), by: .bank)
    try bank.apply(.reverse(111), by: .bank)
    try bank.apply(.close(130, .confirmed), by: .bank)
    try bank.apply(.review(110), by: .bank)
    return bank
  }

  @Test func `the bytes are these`() throws {
    var bank = try Bank()
    try bank.apply(.attest(.residence, "33", from: "1970-01-01", to: "1970-01-02"))
    try bank.apply(.post())
    bank.account = .opened
    try bank.hold { $0.redeem(at: 5, HoldingID(seq: 2, part: 1), 300) }
    let redemption: [UInt8] = [5, 5] + Array("GOODS".utf8) + [2, 0xD0, 0xC1, 0x02, 0xD8, 0x04]
    let use: [UInt8] = [2, 1, 0xD8, 0x04, 5]
    #expect(
      bank.account.snapshot
        == [2, 0, 0, 0] + [0, 0, 0, 0, 1] + redemption + [0, 0, 0, 0, 1] + use + [0, 0])
  }

  @Test func `a dossier is read as it was written, and one state has one snapshot`() throws {
    let bank = try bank()
    let bytes = bank.account.snapshot
    #expect(bytes.first == 2)
    let read = try #require(AccountState(snapshot: bytes))
    #expect(read == bank.account)
    #expect(read.snapshot == bytes)
    var alias = try Bank()
    alias.other = .opened
    try alias.apply(.alias(of: "A000-0000-0000-0"), by: .bank)
    #expect(AccountState(snapshot: alias.account.snapshot) == alias.account)
  }

  @Test func `every part of a snapshot, and a snapshot with more, is none`() throws {
    let bytes = try bank().account.snapshot
    for count in bytes.indices {
      #expect(AccountState(snapshot: Array(bytes.prefix(count))) == nil)
    }
    #expect(AccountState(snapshot: bytes + [0]) == nil)
  }

  @Test func `a snapshot with a changed byte is none, or that of another account`() throws {
    let account = try bank().account
    let bytes = account.snapshot
    var generator = SeededGenerator(stream: 53)
    for _ in 0..<20 {
      for position in bytes.indices {
        var altered = bytes
        altered[position] ^= UInt8.random(in: 1...255, using: &generator)
        guard let other = AccountState(snapshot: altered) else { continue }
        #expect(AccountState(snapshot: other.snapshot) == other, "seed \(SeededGenerator.seed)")
        _ = other.looseEnd()
        _ = other.disputedEntries()
      }
    }
  }

  @Test func `an empty dossier, or one whose alias and status differ, is none`() throws {
    var text = DossierText()
    #expect(AccountState(snapshot: [2, 0, 0, 0] + text.bytes) == nil)
    text.merged = ["A000-0000-0000-0"]
    #expect(AccountState(snapshot: [2, 0, 0, 0] + text.bytes) != nil)
    #expect(AccountState(snapshot: [2, 4, 0, 0] + text.bytes) == nil)
    text.alias = "A000-0000-0000-0"
    #expect(AccountState(snapshot: [2, 0, 0, 0] + text.bytes) == nil)
    #expect(AccountState(snapshot: [2, 4, 0, 0] + text.bytes) != nil)
  }

  @Test func `lists that are out of order are none`() throws {
    for seqs in [[9, 9], [9, 8]] as [[UInt64]] {
      var text = DossierText()
      for seq in seqs { text.convert(at: seq, [1], to: [.of(1)]) }
      #expect(AccountState(snapshot: [2, 0, 0, 0] + text.bytes) == nil)
    }
  }
}
