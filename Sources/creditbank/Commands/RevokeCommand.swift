import ArgumentParser
import CreditModel
import LedgerEngine
import LedgerService

/// Revokes credits or certificates, with everything that rests on them.
struct RevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Declare credits or certificates void from the start; their entries stay.",
    discussion: """
      Examples:
        creditbank revoke 1201 1207 --reason 冒名顶替核实 --key-file college.pem --dry-run
        creditbank revoke --submission 1200 --named K7QM-4T2X-9HRC-D --reason 班级成绩造假 \\
          --key-file county.keys/bank-1.pem

      Together with them, in one submission or not at all, every conversion that rests on them is
      reversed, and every award that does is put under review (连锁撤销). --dry-run prints exactly
      the records that would be submitted, and their plan hash.

      With --submission, everything that stands of that submission is meant: what it gave the
      learners named is revoked; what it gave others is put under review, and stays as it is.
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var plan: PlanOptions

  @Argument(help: "The positions of the entries to revoke.")
  var seq: [UInt64] = []

  @Option(help: "Why.")
  var reason: String

  @Option(help: "A whole submission: its position, or that of one of its records.")
  var submission: UInt64?

  @Option(help: "With --submission, an account whose records are revoked; may be repeated.")
  var named: [AccountNumber] = []

  func run() throws {
    let session = try Session(writing: options, signing: signing)
    guard let submission else {
      guard !seq.isEmpty, named.isEmpty else { throw Self.unclear }
      return try revoke(in: session)
    }
    guard seq.isEmpty, !named.isEmpty else { throw Self.unclear }
    try revoke(submission: submission, in: session)
  }

  private static let unclear = Failure(
    .usage,
    "error: name entries to revoke, or a --submission and with --named each learner meant")

  private func revoke(in session: Session) throws {
    var voiding = Voiding()
    for seq in seq {
      let holder = try Holder(of: seq, bank: session.bank)
      voiding.add(holder.voiding(seq, reason: reason), felling: seq, of: holder)
    }
    let id = Session.id(of: voiding.acts)
    if let receipt = try session.receipt(of: id) { return try options.show(receipt) }
    let records = voiding.acts + voiding.consequences(reason: reason)
    try plan.carryOut(
      ActPlan(institution: try session.institution(), records: records), id: id, in: session,
      options)
  }

  private func revoke(submission: UInt64, in session: Session) throws {
    let batch = try PostedBatch(submission, bank: session.bank)
    let accounts = Set(try named.map { try Holder($0, bank: session.bank).number })
    let id = Self.id(of: batch, naming: accounts, reason: reason)
    if let receipt = try session.receipt(of: id) { return try options.show(receipt) }
    for account in accounts.sorted() where !batch.holders.contains(where: { $0 == account }) {
      throw Failure(
        .notFound,
        "error: nothing of submission \(batch.seq) stands in account \(account.grouped)\n"
          + "hint: creditbank transcript \(account.grouped)")
    }
    var voiding = Voiding()
    var flags: [Record] = []
    for (holder, seq) in batch.standing {
      if accounts.contains(holder.number) {
        voiding.add(holder.voiding(seq, reason: reason), felling: seq, of: holder)
      } else if !holder.state.isUnderReview(seq) {
        flags.append(
          .account(holder.number, .openReview(OpenReview(target: seq, reason: reason))))
      }
    }
    let records = voiding.acts + voiding.consequences(reason: reason) + flags
    try plan.carryOut(
      ActPlan(institution: try session.institution(), records: records), id: id, in: session,
      options)
  }

  /// The id of the act: made from what is asked for, so that asking twice changes nothing.
  private static func id(
    of batch: PostedBatch, naming accounts: Set<AccountNumber>, reason: String
  ) -> String {
    let words = ["revoke \(batch.seq)"] + accounts.sorted().map(\.text) + [reason]
    return "rev-\(RecordList(words.map { Array($0.utf8) }).root.hex.prefix(40))"
  }
}

/// What a submission posted that still stands: credits, corrections and certificates.
private struct PostedBatch {
  /// The position of the submission.
  let seq: UInt64
  /// Each entry that stands, with the account that holds it now, in the order of the book.
  let standing: [(holder: Holder, seq: UInt64)]

  /// The accounts that hold something of it.
  var holders: [AccountNumber] { standing.map(\.holder.number) }

  /// Reads the submission at `position`, or the one that the record there came in with.
  init(_ position: UInt64, bank: Bank) throws {
    let (seq, postings) = try Self.postings(position, bank: bank)
    var holders: [AccountNumber: Holder] = [:]
    var standing: [(holder: Holder, seq: UInt64)] = []
    for (account, seq) in postings {
      let holder = try holders[account] ?? Holder(account, bank: bank)
      holders[account] = holder
      if holder.state.stands(seq) { standing.append((holder, seq)) }
    }
    self.seq = seq
    self.standing = standing
  }

  private static func postings(
    _ position: UInt64, bank: Bank
  ) throws -> (submission: UInt64, entries: [(account: AccountNumber, seq: UInt64)]) {
    try bank.read { reader, _ in
      guard position > 0, try reader.entry(position) != nil else {
        throw BankFault.entryUnknown(position)
      }
      var entries = SealedEntries(reader: reader)
      var seq = position
      if case .submission(let submission) = try entries.read(position).entry.origin {
        seq = submission
      }
      let count = try SubmissionEntry(at: seq, in: &entries).header.count
      var postings: [(account: AccountNumber, seq: UInt64)] = []
      for seq in seq + 1..<seq + 1 + count {
        let record = try entries.read(seq).record { try Record(canonical: $0) }
        guard case .account(let account, let kind) = record else { continue }
        switch kind {
        case .postCredit, .correctCredit, .registerCertificate: postings.append((account, seq))
        default: continue
        }
      }
      return (seq, postings)
    }
  }
}
