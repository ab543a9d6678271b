import CanonicalCoding
import CreditModel
import LedgerTestKit
import Testing

/// The model and the naive bank side by side: they must agree after every step.
struct Simulation {
  private(set) var governance: Governance
  private(set) var accounts: [AccountNumber: AccountState] = [:]
  private(set) var totals = Totals()
  private(set) var keys: Set<UniqueKey> = []
  private(set) var verdicts: [String: Int] = [:]
  private var naive: NaiveBank
  private var records: RandomRecords
  private var at: Instant = "2026-05-01T01:00:00.000Z"

  init(stream: UInt64) {
    let genesis = Genesis.test(keys: [.test(1), .test(2), .test(3)])
    governance = Governance(genesis: genesis)
    naive = NaiveBank(
      bankKeys: genesis.keys.map { Base64.encode($0.bytes) }, quorum: 2, lateAfterDays: 30)
    records = RandomRecords(generator: SeededGenerator(stream: stream), today: "2026-05-01")
    for number in RandomRecords.accounts { accounts[number] = AccountState() }
  }

  /// Lets the bank admit and publish enough that there is something to post.
  mutating func begin() throws {
    for record in RandomRecords.beginning {
      try take(.governance(record), writer: .bank, signers: [.test(1), .test(2)])
    }
    // One account stays to be opened by chance, or to be written to before.
    for number in RandomRecords.accounts.dropLast() {
      let record = Record.account(number, .openAccount(.open))
      try take(record, writer: .bank, signers: [.test(1), .test(2)])
    }
  }

  /// Takes a random record of a random writer.
  mutating func step() throws {
    let isGovernance = records.chance(12)
    let isBank = records.chance(isGovernance ? 85 : 15)
    let (writer, signers) = records.author(isBank: isBank)
    let number = records.any(RandomRecords.accounts, or: "K7QM4T2X9HRCD")
    records.held = accounts[number]
    let record: Record =
      isGovernance
      ? .governance(records.governance()) : .account(number, records.accountRecord(governance))
    try take(record, writer: writer, signers: signers)
  }

  private mutating func take(
    _ record: Record, writer: InstitutionCode, signers: [PublicKey]
  ) throws {
    records.seq += 1
    let line = try naiveLine(record, writer: writer, signers: signers)
    let wanted = naive.verdict(line) ?? "admitted"
    let before = self
    var found = "admitted"
    do throws(Refusal) { try admit(record, writer: writer, signers: signers) } catch {
      found = "\(error)"
      #expect(before.hasSameState(as: self), "a refused record leaves no trace")
    }
    #expect(found == wanted, "\(line) seed \(SeededGenerator.seed)")
    verdicts[found, default: 0] += 1
    if wanted == "admitted" { naive.lines.append(line) }
    try compare(record.account)
    advance()
  }

  private mutating func advance() {
    let pause = Int64.random(in: 0...200_000_000, using: &records.generator)
    at = Instant(milliseconds: at.milliseconds + pause / 3) ?? at
    records.today = at.day(in: .china)
  }

  private func hasSameState(as other: Simulation) -> Bool {
    governance == other.governance && accounts == other.accounts && totals == other.totals
      && keys == other.keys
  }

  private func naiveLine(
    _ record: Record, writer: InstitutionCode, signers: [PublicKey]
  ) throws -> NaiveBank.Line {
    let value = try CanonicalValue(canonical: record.canonicalBytes.span)
    guard case .object(let fields) = value, case .object(var body)? = fields["body"],
      case .string(let kind)? = fields["kind"]
    else { preconditionFailure("a record has a body and a kind") }
    // A correction says the whole credit anew; the naive bank sees its fields beside the others.
    if case .object(let credit)? = body["credit"] { body.merge(credit) { own, _ in own } }
    var account = ""
    if case .string(let text)? = fields["account"] { account = text }
    return NaiveBank.Line(
      seq: Int(records.seq), writer: writer.text, signers: signers.map { Base64.encode($0.bytes) },
      today: records.today.text, account: account, kind: kind, body: body)
  }

  private mutating func admit(
    _ record: Record, writer: InstitutionCode, signers: [PublicKey]
  ) throws(Refusal) {
    let author = try governance.authorship(of: writer, signers: signers, at: at)
    switch record {
    case .governance(let kind):
      let context = RecordContext(seq: records.seq, author: author)
      try kind.body.apply(to: &governance, in: context)
    case .account(let number, let kind):
      let context = RecordContext(
        seq: records.seq, author: author, account: number,
        takenKeys: keys.intersection(kind.claimedKeys))
      let effects = try kind.apply(
        to: &accounts[number, default: AccountState()], in: context, under: governance)
      totals = try totals.adding(effects.totals)
      keys.formUnion(effects.claimed)
      keys.subtract(effects.released)
    }
  }

  /// Compares the account that was touched, the sums, and the balance.
  private func compare(_ number: AccountNumber?) throws {
    if let number, let account = accounts[number] {
      #expect(words(account) == naive.holdings(number.text), "seed \(SeededGenerator.seed)")
      #expect(account.status.word == naive.accountStatus(number.text))
      let isOpened = account.status != .unopened
      #expect(AccountState(snapshot: account.snapshot) == (isOpened ? account : nil))
    }
    var sums: [String: [Int]] = [:]
    for (key, total) in totals.sums {
      sums["\(governance[key.institution].code.text) \(key.type.rawValue)"] = [
        Int(total.issued.thousandths), Int(total.reversed.thousandths),
      ]
    }
    #expect(sums == naive.totals(), "seed \(SeededGenerator.seed)")
    #expect(balance() == naive.standing(), "seed \(SeededGenerator.seed)")
    #expect(standing() == naive.standing(), "seed \(SeededGenerator.seed)")
  }

  private func words(_ account: AccountState) -> [String] {
    account.credits.map {
      let course = governance[$0.course].code.text
      return "\($0.seq) \(course) \(governance[$0.institution].code.text) \($0.status)"
    }
      + account.certificates.map {
        "\($0.seq) certificate \($0.number) \(governance[$0.issuer].code.text) \($0.status)"
      }
  }

  /// Issued less reversed, by type, where a credit stands.
  private func balance() -> [String: Int] {
    var sums: [String: Int] = [:]
    for (key, total) in totals.sums {
      sums[key.type.rawValue, default: 0] += Int(
        total.issued.thousandths - total.reversed.thousandths)
    }
    return sums.filter { sum in sum.value != 0 || naive.standing()[sum.key] != nil }
  }

  /// Credits that stand in all accounts, by type.
  private func standing() -> [String: Int] {
    var sums: [String: Int] = [:]
    for account in accounts.values {
      for credit in account.credits where credit.status.stands {
        let type = governance[credit.course].details.type.rawValue
        sums[type, default: 0] += Int(credit.content.credits.thousandths)
      }
    }
    return sums
  }
}

@Suite struct SimulationTests {
  @Test func `the model and the naive bank agree on thousands of random records`() throws {
    var verdicts: [String: Int] = [:]
    for run in 0..<30 {
      var simulation = Simulation(stream: 1_000 + UInt64(run))
      try simulation.begin()
      for _ in 0..<250 { try simulation.step() }
      verdicts.merge(simulation.verdicts) { $0 + $1 }
    }
    print("simulation, seed \(SeededGenerator.seed):", verdicts.sorted { $0.key < $1.key })
    #expect(verdicts["admitted", default: 0] > 1_500)
    #expect(verdicts.count > 35, "most reasons were met")
  }
}
