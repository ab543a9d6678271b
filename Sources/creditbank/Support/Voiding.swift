import CreditModel
import LedgerEngine
import LedgerService

/// The account that holds now what an entry gave: the one that the entry names, or the one that it
/// was merged into.
struct Holder {
  /// The account.
  let number: AccountNumber
  /// Its state.
  let state: AccountState

  /// The holder of what the entry at `seq` gave. Throws `entryUnknown` where that is no entry of an
  /// account.
  init(of seq: UInt64, bank: Bank) throws {
    try self.init(EntryLookup.accountRecord(at: seq, bank: bank).account, bank: bank)
  }

  /// The account of that number, or the one that it was merged into. Throws `accountUnknown`.
  init(_ account: AccountNumber, bank: Bank) throws {
    var number = account
    var state = try bank.state(of: account).state
    while state.status == .merged, let survivor = state.dossier?.alias {
      number = survivor
      state = try bank.state(of: survivor).state
    }
    self.number = number
    self.state = state
  }

  /// The record that makes what the entry at `seq` gave stand no more.
  func voiding(_ seq: UInt64, reason: String) -> Record {
    let isConversion = state.dossier?.conversions.contains { $0.seq == seq } ?? false
    let isAward = state.dossier?.awards.contains { $0.seq == seq } ?? false
    let kind: Record.AccountKind =
      if isConversion {
        .reverseConversion(ReverseConversion(target: seq, reason: reason))
      } else if isAward {
        .revokeAward(RevokeAward(target: seq, reason: reason))
      } else {
        .revokeCredit(RevokeCredit(target: seq, reason: reason))
      }
    return .account(number, kind)
  }
}

/// Acts that make holdings stand no more, and what must follow from them in the same submission:
/// conversions that rest on them are reversed, and awards put under review.
struct Voiding {
  /// The acts themselves, in the order in which they were added.
  private(set) var acts: [Record] = []
  private var holders: [Holder] = []
  private var fallen: [AccountNumber: Set<UInt64>] = [:]

  /// Adds an act after which what the entry at `seq` gave to `holder` stands no more.
  mutating func add(_ act: Record, felling seq: UInt64, of holder: Holder) {
    acts.append(act)
    if fallen[holder.number] == nil { holders.append(holder) }
    fallen[holder.number, default: []].insert(seq)
  }

  /// What must follow, account by account, each conversion after those that it rests on.
  func consequences(reason: String) -> [Record] {
    holders.flatMap { holder in
      Cascade(in: holder.state, from: fallen[holder.number] ?? [])
        .records(reason: reason).map { Record.account(holder.number, $0) }
    }
  }
}

extension Session {
  /// The id of a submission that does `acts` and what follows from them: made from the acts alone,
  /// so that doing them twice changes nothing, whatever follows.
  static func id(of acts: [Record]) -> String {
    "rec-\(RecordList(acts.map(\.canonicalBytes)).root.hex.prefix(40))"
  }
}
