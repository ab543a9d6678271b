import CreditModel
import Testing

@Suite struct ProspectTests {
  /// A bank whose account has one skill credit, at 100.
  private static func bank(_ rules: String...) throws -> Bank {
    var bank = try Bank()
    try bank.apply(.post())
    for rule in rules { try bank.adopt(rule) }
    return bank
  }

  private static func prospect(_ bank: Bank) -> Prospect {
    Prospect(of: bank.account, under: bank.governance, at: bank.at, next: bank.seq)
  }

  /// A rule from credits of one type to `credits` of another.
  private static func rule(
    _ code: String, from: String, gives credits: String = "3", of type: String,
    use: String = "reuse"
  ) -> String {
    #"{"code":"\#(code)","from":"2026-01-01","gives":[{"credits":\#(credits),"type":"\#(type)"}],"#
      + #""inputs":{"types":["\#(from)"]},"jurisdiction":"330726","kind":"conversion","#
      + #""rounding":"floor","schema":"creditbank.rule/1","title":"Rule","use":"\#(use)","#
      + #""version":1}"#
  }

  @Test func `conversions follow one another, each on what those before gave`() throws {
    let bank = try Self.bank(
      Self.rule("B-SECOND", from: "vocational", of: "degree", use: "consume"),
      Self.rule("C-FIRST", from: "skill", of: "vocational"))
    let prospect = Self.prospect(bank)
    #expect(prospect.steps.map(\.rule.document.code) == ["C-FIRST", "B-SECOND"])
    #expect(prospect.steps.map(\.grounds) == [[], ["C-FIRST"]])
    #expect(prospect.steps.map(\.conversion.seq) == [bank.seq, bank.seq + 1])
    #expect(prospect.account?.remaining(HoldingID(seq: bank.seq)) == .zero)
    #expect(!prospect.isCutShort)
  }

  @Test func `a rule that feeds on what it gives is cut short`() throws {
    let bank = try Self.bank(
      Self.rule("LOOP", from: "points", of: "points"),
      Self.rule("POINTS", from: "skill", of: "points"))
    let prospect = Self.prospect(bank)
    #expect(prospect.steps.count == Prospect.limit)
    #expect(prospect.isCutShort)
  }

  @Test func `what needs an expert is left out, and told from what is refused`() throws {
    let decided = #"{"decided":{"least":1,"most":5,"quorum":1}}"#
    let bank = try Self.bank(Self.rule("EXPERT", from: "skill", gives: decided, of: "degree"))
    #expect(Self.prospect(bank).steps.isEmpty)
    let rule = try #require(
      bank.governance.ruleBook.inForce("EXPERT", among: .rules, on: "2026-05-20"))
    #expect(throws: Refusal.decisionInvalid) {
      _ = try Prospect.conversion(
        by: rule, of: bank.account, under: bank.governance, at: bank.at, next: bank.seq)
    }
  }

  @Test func `a frozen account has no prospect`() throws {
    var bank = try Self.bank(Self.rule("FIRST", from: "skill", of: "degree"))
    #expect(Self.prospect(bank).steps.count == 1)
    try bank.apply(FreezeAccount(reason: "doubt"), by: .bank)
    #expect(Self.prospect(bank).steps.isEmpty)
    #expect(Self.prospect(bank).account == nil)
  }

  @Test func `towards a programme, what would take away from it is passed over`() throws {
    var bank = try Self.bank(Self.rule("AWAY", from: "skill", of: "degree", use: "consume"))
    try bank.adoptProgramme()
    let document = try #require(
      bank.governance.ruleBook.inForce("DUAL", among: .programmes, on: "2026-05-20")?.document)
    let towards = Prospect(
      of: bank.account, towards: document, under: bank.governance, at: bank.at, next: bank.seq)
    #expect(Self.prospect(bank).steps.count == 1)
    #expect(towards.steps.isEmpty, "the course that is passed would be consumed")
  }
}
