import CreditModel
import Foundation
import HashLog
import LedgerEngine
import LedgerService
import Logging
import RecordExchange

/// A ledger opened for one command.
struct Session {
  /// The bank.
  let bank: Bank
  private let keys: [SigningKey]
  private let institutionName: String?

  /// Opens the ledger for reading.
  init(reading options: LedgerOptions) throws {
    let store = try StoreLocation.open(try options.path())
    try self.init(store: store, logKey: nil, keys: [], institution: nil)
  }

  /// Opens the ledger for writing, with the keys that are named.
  init(writing options: LedgerOptions, signing: SigningOptions) throws {
    let path = try options.path()
    let store = try StoreLocation.open(path)
    let logKey = try Self.logKey(signing, ledger: path)
    try self.init(
      store: store, logKey: logKey, keys: try signing.keys(), institution: signing.institution)
  }

  private init(
    store: any LedgerStore, logKey: SigningKey?, keys: [SigningKey], institution: String?
  ) throws {
    let isTest = try store.read { reader in
      try reader.entry(0).flatMap { GenesisEntry($0) }?.genesis.isTest ?? false
    }
    bank = try Bank(
      store: store, logKey: logKey, clock: try BankClock.clock(isTest: isTest),
      logger: Logger(label: "creditbank"))
    self.keys = keys
    institutionName = institution
  }

  private static func logKey(_ signing: SigningOptions, ledger: String) throws -> SigningKey {
    let named = signing.logKey ?? ProcessInfo.processInfo.environment["CREDITBANK_LOG_KEY"]
    if let named { return try KeyFile.signingKey(named) }
    let path = KeyFile.folder(ofLedger: ledger) + "/log.pem"
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(
        .wrongKey,
        "error: writing needs the bank's log key, and \(path) is not there\n"
          + "hint: name it with --log-key or CREDITBANK_LOG_KEY")
    }
    return try KeyFile.signingKey(path)
  }

  /// Who submits: who was named, or whose the first key is.
  func institution() throws -> InstitutionCode {
    if let institutionName {
      guard let code = InstitutionCode(text: institutionName) else {
        throw Failure(.usage, "error: \(institutionName) is no code of an institution")
      }
      return code
    }
    guard let first = keys.first, let key = PublicKey(bytes: first.verifyingKey.bytes),
      let enrolled = bank.ledger.governance.keys[key]
    else { throw Refusal.keyUnknown }
    return bank.ledger.governance[enrolled.institution].code
  }

  /// Signs and submits `records`. Without an `id` the submission gets one of its own, so that the
  /// same act can be done again.
  func submit(_ records: [Record], id: String? = nil) throws -> Receipt {
    let list = RecordList(records.map(\.canonicalBytes))
    let now = bank.now
    var random = try BankClock.random(isTest: bank.ledger.governance.genesis.isTest)
    let own =
      "\(now.milliseconds)-\(String(random.next() >> 32, radix: 36))-\(bank.ledger.head.size)"
    return try bank.submit(
      Submission(
        signing: list, id: id ?? own, institution: try institution(), bank: bank.ledger.origin,
        statedAt: now, keys: keys))
  }

  /// Signs and submits `records` under `id`, or else under a name made from what they say, so that
  /// doing it twice changes nothing.
  func submitOnce(_ records: [Record], id: String? = nil) throws -> Receipt {
    let list = RecordList(records.map(\.canonicalBytes))
    return try submit(records, id: id ?? "rec-\(list.root.hex.prefix(40))")
  }

  /// Checks `records` as submitting them would, and throws the first refusal; writes nothing.
  func rehearse(_ records: [Record]) throws {
    let signers = try keys.map(KeyFile.publicKey(of:))
    let refused = try bank.examine(
      RecordList(records.map(\.canonicalBytes)), of: try institution(), signers: signers)
    if let first = refused.first { throw first }
  }

  /// An import of files signed with the keys that were named.
  func creditImport(
    id: String?, partSize: Int, onBehalfOf: InstitutionCode?
  ) throws -> CreditImport {
    CreditImport(
      bank: bank, institution: try institution(), keys: keys, id: id, partSize: partSize,
      onBehalfOf: onBehalfOf)
  }
}
