import CreditModel
import Foundation
import GRDB
import LedgerEngine

extension Manipulation {
  /// What can be done to rows that were computed from the book.
  static let projections = [
    Manipulation(name: "an account deleted", run: deleteAccount),
    Manipulation(name: "an account added", run: addAccount),
    Manipulation(name: "an account's line or position changed", run: changeAccount),
    Manipulation(name: "a byte of an account's leaf or state changed", run: changeAccountBlob),
    Manipulation(name: "an account's state taken from another", run: copyState),
    Manipulation(name: "two accounts' rows swapped", run: swapAccounts),
    Manipulation(name: "a unique key deleted", run: deleteKey),
    Manipulation(name: "a unique key added", run: addKey),
    Manipulation(name: "a unique key's holder changed", run: changeHolder),
    Manipulation(name: "a unique key's text changed", run: changeKey),
    Manipulation(name: "a unique key in another Unicode form", run: decomposeKey),
    Manipulation(name: "a sum changed", run: changeTotal),
    Manipulation(name: "a sum deleted", run: deleteTotal),
    Manipulation(name: "a sum added", run: addTotal),
    Manipulation(name: "a governance row deleted", run: deleteGovernance),
    Manipulation(name: "a governance row added", run: addGovernance),
    Manipulation(name: "the head changed", run: changeHead),
    Manipulation(name: "the head deleted", run: deleteHead),
    Manipulation(name: "a second head added", run: addHead),
  ]

  private static func deleteAccount(_ here: inout Tampering) throws -> Expectation? {
    guard let number = here.random.pick(here.shape.accounts) else { return nil }
    try here.execute("DELETE FROM account WHERE number = ?", [Int64(number.value)])
    return .each([.row("account", number.text)], .wrongProjection)
  }

  private static func addAccount(_ here: inout Tampering) throws -> Expectation? {
    guard let source = here.random.pick(here.shape.accounts) else { return nil }
    let number = AccountNumber(random: here.random.next())
    let isNumber = here.random.chance(70)
    let value = isNumber ? Int64(number.value) : -1 - Int64(here.random.below(99))
    try here.execute(
      "INSERT INTO account SELECT ?, line, seq, leaf, state FROM account WHERE number = ?",
      [value, Int64(source.value)])
    return .each(
      [.row("account", isNumber ? number.text : "\(value)")], .wrongProjection, .inserted)
  }

  private static func changeAccount(_ here: inout Tampering) throws -> Expectation? {
    guard let number = here.random.pick(here.shape.accounts) else { return nil }
    let change = here.random.pick([
      "line = line + 1", "seq = seq - 1", "line = -1", "seq = -5", "seq = seq + 1",
      "line = 4611686018427387904",
    ])
    try here.execute(
      "UPDATE account SET \(change ?? "") WHERE number = ?", [Int64(number.value)])
    return .each([.row("account", number.text)], .wrongProjection, .edited)
  }

  private static func changeAccountBlob(_ here: inout Tampering) throws -> Expectation? {
    guard let number = here.random.pick(here.shape.accounts) else { return nil }
    let column = here.random.chance(60) ? "state" : "leaf"
    var random = here.random
    try here.changeBlob(column, of: "account", where: "number = \(number.value)") { bytes in
      switch random.below(5) {
      case 0: bytes.removeLast(1 + random.below(bytes.count))
      case 1: bytes.append(0)
      default: bytes[random.below(bytes.count)] ^= UInt8(1 + random.below(255))
      }
    }
    return .each([.row("account", number.text)], .wrongProjection, .edited)
  }

  private static func copyState(_ here: inout Tampering) throws -> Expectation? {
    let (first, second) = here.random.pair(below: here.shape.accounts.count)
    let number = here.shape.accounts[first]
    let source = Int64(here.shape.accounts[second].value)
    let isOther = try Bool.fetchOne(
      here.db, sql: "SELECT count(DISTINCT state) = 2 FROM account WHERE number IN (?, ?)",
      arguments: [Int64(number.value), source])
    guard isOther == true else { return nil }
    try here.execute(
      """
      UPDATE account SET state = (SELECT state FROM account WHERE number = ?) WHERE number = ?
      """, [source, Int64(number.value)])
    return .each([.row("account", number.text)], .wrongProjection)
  }

  private static func swapAccounts(_ here: inout Tampering) throws -> Expectation? {
    let pair = here.random.pair(below: here.shape.accounts.count)
    let numbers = [here.shape.accounts[pair.0], here.shape.accounts[pair.1]]
    let values = numbers.map { Int64($0.value) }
    try here.execute("UPDATE account SET number = -1 WHERE number = ?", [values[0]])
    try here.execute("UPDATE account SET number = ? WHERE number = ?", [values[0], values[1]])
    try here.execute("UPDATE account SET number = ? WHERE number = -1", [values[1]])
    return .each(numbers.map { .row("account", $0.text) }, .wrongProjection)
  }

  private static func deleteKey(_ here: inout Tampering) throws -> Expectation? {
    guard let key = here.random.pick(here.shape.keys) else { return nil }
    try here.execute("DELETE FROM unique_key WHERE key = ?", [key])
    return .each([.row("unique_key", key)], .wrongProjection)
  }

  private static func addKey(_ here: inout Tampering) throws -> Expectation? {
    let key = here.random.pick([
      "submission/PJ-CC/é-999999", "certificate/PJ-CC/证-999999", "", "nothing", "submission/X/é-1",
    ])
    let seq = here.random.chance(20) ? -1 : here.random.below(here.shape.size)
    try here.execute("INSERT INTO unique_key(key, seq) VALUES (?, ?)", [key, seq])
    return .each([.row("unique_key", key ?? "")], .wrongProjection, .inserted)
  }

  private static func changeHolder(_ here: inout Tampering) throws -> Expectation? {
    guard let key = here.random.pick(here.shape.keys) else { return nil }
    let change = here.random.chance(20) ? "-1" : "seq + \(1 + here.random.below(50))"
    try here.execute("UPDATE unique_key SET seq = \(change) WHERE key = ?", [key])
    return .each([.row("unique_key", key)], .wrongProjection, .inserted)
  }

  private static func changeKey(_ here: inout Tampering) throws -> Expectation? {
    guard let key = here.random.pick(here.shape.keys) else { return nil }
    let changed = key + "\(here.random.below(10))x"
    try here.execute("UPDATE unique_key SET key = ? WHERE key = ?", [changed, key])
    return .each([.row("unique_key", key), .row("unique_key", changed)], .wrongProjection)
  }

  private static func decomposeKey(_ here: inout Tampering) throws -> Expectation? {
    let keys = here.shape.keys.filter { $0.contains("é") }
    guard let key = here.random.pick(keys) else { return nil }
    let changed = key.decomposedStringWithCanonicalMapping
    try here.execute("UPDATE unique_key SET key = ? WHERE key = ?", [changed, key])
    return .each([.row("unique_key", key)], .wrongProjection)
  }

  private static func changeTotal(_ here: inout Tampering) throws -> Expectation? {
    guard let (institution, type) = here.random.pick(here.shape.totals) else { return nil }
    let change = here.random.pick([
      "issued = issued + 1", "reversed = reversed - 1", "issued = issued - 7",
      "reversed = issued + 7", "issued = -issued - 1", "converted = converted + 1",
      "redeemed = redeemed - 1", "converted = 9223372036854775807",
    ])
    try here.execute(
      "UPDATE total SET \(change ?? "") WHERE institution = ? AND type = ?", [institution, type])
    return .each([.row("total", "\(institution)/\(type)")], .wrongProjection)
  }

  private static func deleteTotal(_ here: inout Tampering) throws -> Expectation? {
    guard let (institution, type) = here.random.pick(here.shape.totals) else { return nil }
    try here.execute(
      "DELETE FROM total WHERE institution = ? AND type = ?", [institution, type])
    return .each([.row("total", "\(institution)/\(type)")], .wrongProjection)
  }

  private static func addTotal(_ here: inout Tampering) throws -> Expectation? {
    let institution = here.random.pick(["PJ-CC", "NOBODY", "no code", ""]) ?? ""
    let type = here.random.pick(["farm", "literacy", "nothing"]) ?? ""
    try here.execute("INSERT INTO total VALUES (?, ?, 0, 0, 0, 0)", [institution, type])
    return .each([.row("total", "\(institution)/\(type)")], .wrongProjection, .inserted)
  }

  private static func deleteGovernance(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.random.pick(here.shape.governance) else { return nil }
    try here.execute("DELETE FROM governance WHERE seq = ?", [seq])
    return .each([.row("governance", seq)], .wrongProjection)
  }

  private static func addGovernance(_ here: inout Tampering) throws -> Expectation? {
    let seq = Int64(here.random.below(here.shape.size + 40)) - 20
    guard !here.shape.governance.contains(seq) else { return nil }
    try here.execute("INSERT INTO governance VALUES (?)", [seq])
    return .each([.row("governance", seq)], .wrongProjection, .inserted)
  }

  private static func changeHead(_ here: inout Tampering) throws -> Expectation? {
    let change = here.random.pick([
      "size = size + 1", "size = size - 1", "size = -1", "size = 4611686018427387904", "size = 0",
      "leaf = zeroblob(32)", "leaf = zeroblob(31)", "leaf = zeroblob(0)", "at = at + 1",
      "at = at - 1", "at = -9223372036854775807", "checkpoints = checkpoints + 1",
      "checkpoints = checkpoints - 1", "checkpoints = 0", "checkpoints = -1",
      "checkpoints = 4611686018427387904",
    ])
    try here.execute("UPDATE head SET \(change ?? "")")
    return .each([.row("head", 0)], .wrongProjection, .edited)
  }

  private static func deleteHead(_ here: inout Tampering) throws -> Expectation? {
    try here.execute("DELETE FROM head")
    return .each([.row("head", 0)], .wrongProjection)
  }

  private static func addHead(_ here: inout Tampering) throws -> Expectation? {
    try here.execute("PRAGMA ignore_check_constraints = ON")
    try here.execute("INSERT INTO head SELECT 1, size, leaf, at, checkpoints FROM head")
    // SQLite's own check says so too.
    return Expectation.each([.row("head", 1)], .inserted)
      .besides([.row("database", "quick_check 1")])
  }
}
