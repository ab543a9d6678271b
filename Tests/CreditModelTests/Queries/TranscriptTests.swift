import CreditModel
import Testing

/// A passbook written by a bank, line by line, and the transcript that takes the same lines.
private struct Passbook {
  var bank: Bank
  var transcript: Transcript
  private var line: UInt64 = 1

  init(_ bank: Bank) {
    self.bank = bank
    transcript = Transcript(under: bank.governance)
    transcript.take(.openAccount(.open), seq: 99, line: 1, author: .bank, on: "2026-05-01")
  }

  /// Posts the record, if the rules allow it, and takes its line.
  mutating func write(
    _ record: Record.AccountKind, by writer: Bank.Writer = .college
  ) throws {
    let context = RecordContext(
      seq: bank.seq, author: try bank.author(writer), account: bank.number, other: bank.other)
    _ = try record.apply(to: &bank.account, in: context, under: bank.governance)
    line += 1
    transcript.take(
      record, seq: bank.seq, line: line, author: writer.institution,
      on: bank.at.day(in: .china))
    bank.seq += 1
  }
}

@Suite struct TranscriptTests {
  @Test func `credits are shown as they were posted, with what became of them`() throws {
    var book = Passbook(try Bank())
    try book.write(.postCredit(.post()))
    try book.write(.postCredit(.post("CULTURE", .test(credits: 0, reference: "R2"))))
    try book.write(.correctCredit(.correct(100, "SKILL", .test(credits: 3_000))))
    try book.write(.registerCertificate(.certificate()))
    try book.write(.revokeCredit(.revoke(103)))
    try book.write(.freezeAccount(.freeze), by: .bank)
    let lines = book.transcript.lines
    #expect(book.transcript.status == .frozen)
    #expect(lines.map(\.seq) == [100, 101, 102] && lines.map(\.line) == [2, 3, 4])
    #expect(lines.map(\.status) == [.corrected, .notPassed, .recognised])
    #expect(lines.map(\.remaining.thousandths) == [0, 0, 3_000])
    #expect(lines[0].changedBy == 102 && lines[0].reason == "a slip")
    let certificate = try #require(book.transcript.certificates.first)
    #expect(certificate.status == .revoked && certificate.changedBy == 104)
    #expect(book.transcript.balances.map(\.type) == [.skill])
    #expect(book.transcript.balances.map(\.credits.thousandths) == [3_000])
  }

  @Test func `a posting in another's name is that one's line`() throws {
    var bank = try Bank()
    try bank.apply(.delegate())
    var book = Passbook(bank)
    try book.write(.postCredit(.post(onBehalfOf: "PJ-CC")), by: .school)
    #expect(book.transcript.lines.map(\.institution.code) == ["PJ-CC"])
  }

  @Test func `what is disputed does not count until it is resolved`() throws {
    var book = Passbook(try Bank())
    try book.write(.postCredit(.post()))
    try book.write(.registerCertificate(.certificate()))
    try book.write(.openDispute(.dispute(100)))
    try book.write(.openDispute(.dispute(101)))
    #expect(book.transcript.balances.isEmpty)
    #expect(book.transcript.lines.map(\.isDisputed) == [true])
    #expect(book.transcript.lines.map(\.remaining.thousandths) == [4_000])
    #expect(book.transcript.certificates.map(\.isDisputed) == [true])
    try book.write(.answerDispute(.answer(102)))
    try book.write(.resolveDispute(.resolve(102, .dismissed)), by: .bank)
    let dispute = try #require(book.transcript.disputes.first)
    #expect(dispute.opening == .dispute(100) && dispute.answers == ["they are in the register"])
    #expect(dispute.outcome == .dismissed && dispute.changedBy == 105)
    #expect(dispute.reason == "heard" && dispute.seq == 102 && dispute.line == 4)
    #expect(book.transcript.disputes.map(\.outcome) == [.dismissed, nil])
    #expect(book.transcript.balances.map(\.credits.thousandths) == [4_000])
  }

  @Test func `only what had happened by a day is left`() throws {
    var book = Passbook(try Bank())
    try book.write(.postCredit(.post("SKILL", .test(to: "2026-05-09"))))
    try book.write(.postCredit(.post("WALK", .test(reference: "R2"))))
    try book.write(.registerCertificate(.certificate()))
    book.transcript.limit(to: "2026-05-09")
    #expect(book.transcript.lines.map(\.seq) == [100])
    #expect(book.transcript.certificates.isEmpty)
    #expect(book.transcript.balances.map(\.credits.thousandths) == [4_000])
  }

  @Test func `a merged account shows both passbooks, and a duplicate once`() throws {
    let alias: AccountNumber = "A000-0000-0000-0"
    var book = Passbook(try Bank())
    try book.write(.postCredit(.post()))
    var other = Passbook(try Bank())
    other.bank.number = alias
    other.bank.other = book.bank.account
    other.bank.seq = 200
    try other.write(.postCredit(.post("SKILL", .test(reference: "R2"))))
    try other.write(.postCredit(.post("WALK")))
    try other.write(.openDispute(.dispute(201)))
    try other.write(.aliasAccount(.alias(of: book.bank.number)), by: .bank)
    #expect(other.transcript.status == .merged && other.transcript.balances.isEmpty)
    let lines: [(Record.AccountKind, UInt64)] = [
      (.openAccount(.open), 150), (.postCredit(.post("SKILL", .test(reference: "R2"))), 200),
      (.postCredit(.post("WALK")), 201), (.openDispute(.dispute(201)), 202),
      (.aliasAccount(.alias(of: book.bank.number)), 203),
    ]
    for (index, (record, seq)) in lines.enumerated() {
      book.transcript.take(
        record, seq: seq, line: UInt64(index + 1), author: "PJ-CC", on: "2026-05-20", alias: alias)
    }
    #expect(book.transcript.status == .open)
    book.bank.other = other.bank.account
    book.bank.seq = 300
    try book.write(.mergeAccount(.merge(alias)), by: .bank)
    let shown = book.transcript.lines
    #expect(shown.map(\.seq) == [100, 200, 201])
    #expect(shown.map(\.alias) == [nil, alias, alias])
    #expect(shown.map(\.status) == [.recognised, .duplicate, .recognised])
    #expect(shown.map(\.changedBy) == [nil, 300, nil])
    #expect(shown.map(\.isDisputed) == [false, false, true])
    #expect(book.transcript.balances.map(\.credits.thousandths) == [4_000])
    try book.write(.resolveDispute(.resolve(202, .withdrawn)), by: .bank)
    #expect(book.transcript.balances.map(\.credits.thousandths) == [8_000])
    #expect(book.transcript.disputes.map(\.outcome) == [.withdrawn])
    #expect(book.bank.account.credits.map(\.status) == shown.map(\.status))
  }

  /// A passbook with a credit that was converted by half, on the day that the bank's clock shows.
  private func converted(use: String) throws -> Passbook {
    var bank = try Bank()
    try bank.adopt(
      #"{"code":"HALF","from":"2026-01-01","gives":[{"credits":{"quotient":[{"tally":"#
        + #"{"of":"credits","where":{}}},2],"rounding":"floor"},"type":"degree"}],"#
        + #""inputs":{"types":["skill"]},"jurisdiction":"330726","kind":"conversion","#
        + #""rounding":"floor","schema":"creditbank.rule/1","title":"Half","use":"\#(use)","#
        + #""version":1}"#)
    try bank.adoptProgramme(use: use)
    bank.seq = 100
    var book = Passbook(bank)
    try book.write(.postCredit(.post()))
    let rule = RuleReference(code: "HALF", version: 1)
    try book.write(
      .convertCredit(ConvertCredit(rule: rule, inputs: [100], results: [.of(2_000)])))
    return book
  }

  @Test func `what a conversion consumes counts no more, and comes back when it is reversed`()
    throws
  {
    var book = try converted(use: "consume")
    let conversion = try #require(book.transcript.conversions.first)
    #expect(conversion.seq == 101 && conversion.line == 3 && conversion.inputs == [100])
    #expect(conversion.rule.code == "HALF" && conversion.institution.code == "PJ-CC")
    #expect(conversion.remaining.map(\.thousandths) == [2_000] && !conversion.isReversed)
    #expect(book.transcript.lines.map(\.remaining) == [.zero])
    #expect(book.transcript.lines.map(\.status) == [.recognised])
    #expect(book.transcript.balances.map(\.type) == [.degree])
    try book.write(.openDispute(.dispute(101)))
    #expect(book.transcript.conversions.map(\.isDisputed) == [true])
    #expect(book.transcript.balances.isEmpty)
    try book.write(.reverseConversion(.reverse(101)), by: .bank)
    let reversed = try #require(book.transcript.conversions.first)
    #expect(reversed.isReversed && reversed.changedBy == 103 && reversed.reason == "in error")
    #expect(reversed.remaining == [.zero])
    #expect(book.transcript.balances.map(\.credits.thousandths) == [4_000])
  }

  @Test func `what a conversion uses again counts on`() throws {
    let book = try converted(use: "reuse")
    #expect(book.transcript.balances.map(\.type) == [.degree, .skill])
    #expect(book.transcript.balances.map(\.credits.thousandths) == [2_000, 4_000])
  }

  @Test func `by a day before a conversion, what it took counts`() throws {
    var book = try converted(use: "consume")
    book.transcript.limit(to: "2026-05-19")
    #expect(book.transcript.conversions.isEmpty)
    #expect(book.transcript.balances.map(\.type) == [.skill])
    #expect(book.transcript.balances.map(\.credits.thousandths) == [4_000])
  }

  @Test func `an award is shown with its outcomes, and what it consumed comes back`() throws {
    var book = try converted(use: "consume")
    try book.write(.reverseConversion(.reverse(101)), by: .bank)
    let programme = RuleReference(code: "DUAL", version: 1)
    try book.write(.enrolLearner(EnrolLearner(programme: programme)))
    try book.write(
      .grantAward(
        GrantAward(programme: programme, evidence: [100], outcomes: [.diploma()])))
    let award = try #require(book.transcript.awards.first)
    #expect(award.seq == 104 && award.programme == programme && award.evidence == [100])
    #expect(award.outcomes == [.diploma()] && award.status == .granted)
    #expect(book.transcript.balances.isEmpty)
    try book.write(.revokeAward(.revoke(award: 104)))
    #expect(book.transcript.awards.map(\.status) == [.revoked])
    #expect(book.transcript.awards.map(\.changedBy) == [105])
    #expect(book.transcript.balances.map(\.credits.thousandths) == [4_000])
  }
}
