import ArgumentParser
import CreditModel
import LedgerService
import RecordExchange

/// Reviews: opened, listed, closed.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Open, list and close reviews (复核): flags that take nothing away.",
    subcommands: [Open.self, Close.self, List.self])

  /// Opens a review.
  struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a credit, a certificate, a conversion or an award under review.",
      discussion: """
        Example:
          creditbank review open 1201 --reason 同班成绩存疑 --key-file county.keys/bank-1.pem

        What is under review stands and counts until it is revoked. The bank opens reviews; where
        something that the entry rests on stands no more, so may any institution.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The position of the entry.")
    var seq: UInt64

    @Option(help: "Why.")
    var reason: String

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let holder = try Holder(of: seq, bank: session.bank)
      let record = OpenReview(target: seq, reason: reason)
      try options.show(try session.submit([.account(holder.number, .openReview(record))]))
    }
  }

  /// Closes a review.
  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Close a review as what became of its target: confirmed or voided.",
      discussion: """
        Example:
          creditbank review close 1301 --outcome confirmed --reason 另有材料佐证 \\
            --key-file county.keys/bank-1.pem
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The position of the entry that opened the review.")
    var seq: UInt64

    @Option(help: "How it ends: \(wordList(ReviewOutcome.self)).")
    var outcome: ReviewOutcome

    @Option(help: "Why.")
    var reason: String

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let holder = try Holder(of: seq, bank: session.bank)
      let record = CloseReview(seq, outcome, reason: reason)
      try options.show(
        try session.submitOnce([.account(holder.number, .closeReview(record))]))
    }
  }

  /// Lists reviews.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List reviews, of all accounts or of one, by account and entry.")

    @OptionGroup var options: LedgerOptions

    @Flag(help: "Only those that are open.")
    var open = false

    @Option(help: "Only those of this account.")
    var account: AccountNumber?

    func run() throws {
      let bank = try Session(reading: options).bank
      var reviews: [ReviewListing] = []
      if let account {
        let holder = try Holder(account, bank: bank)
        reviews = listings(holder.number, holder.state)
      } else {
        try bank.forEachState { number, state, _ in
          if state.status != .merged { reviews += listings(number, state) }
          return true
        }
      }
      try options.show(
        ReviewList(reviews: reviews),
        table: Table(
          columns: [
            .number("review"), .text("account"), .number("entry"), .text("of"), .text("status"),
          ],
          rows: reviews.map {
            ["\($0.seq)", $0.account, "\($0.target)", $0.subject, $0.status]
          }))
    }

    private func listings(_ number: AccountNumber, _ state: AccountState) -> [ReviewListing] {
      (state.dossier?.reviews ?? []).filter { !open || $0.outcome == nil }
        .map { ReviewListing($0, of: number, state) }
    }
  }
}

extension ReviewOutcome: ExpressibleByArgument {}

/// Reviews as a document.
private struct ReviewList: Encodable {
  let schema = "creditbank.reviews/1"
  let reviews: [ReviewListing]
}

/// A review in lists.
private struct ReviewListing: Encodable {
  let seq: UInt64
  let account: String
  let target: UInt64
  let subject: String
  let status: String

  init(_ review: Review, of account: AccountNumber, _ state: AccountState) {
    seq = review.seq
    self.account = account.text
    target = review.target
    status = review.outcome?.rawValue ?? "open"
    let (dossier, target) = (state.dossier, review.target)
    subject =
      if dossier?.awards.contains(where: { $0.seq == target }) ?? false {
        "award"
      } else if dossier?.conversions.contains(where: { $0.seq == target }) ?? false {
        "conversion"
      } else if state.certificates.contains(where: { $0.seq == target }) {
        "certificate"
      } else {
        "credit"
      }
  }
}
