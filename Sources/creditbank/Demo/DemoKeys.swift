import Foundation
import HashLog

/// The demonstration's keys: made from its seed, so that it repeats byte for byte. Whoever knows
/// the seed knows them; a real bank's come from the operating system.
enum DemoKeys {
  /// The names of the bank's own keys: maker and checker.
  static let governors = ["bank-1", "bank-2"]
  /// The name of the key that signs checkpoints.
  static let log = "log"

  /// Makes a key for the log, for each governor and each institution, and writes them to `folder`.
  static func make(_ plan: DemoPlan, in folder: String) throws -> [String: SigningKey] {
    try KeyFile.makeFolder(folder)
    var keys: [String: SigningKey] = [:]
    for name in [log] + governors + plan.institutions.map(\.code) {
      let label = Array("creditbank demo key, not secret/\(plan.seed)/\(name)".utf8)
      let key = try DemoBuilder.value(
        SigningKey(seed: Hashing.sha256(label.span).bytes), "a key's seed")
      try KeyFile.write(key, to: "\(folder)/\(name).pem")
      keys[name] = key
    }
    return keys
  }

  /// The key of that name.
  static func key(_ name: String, in keys: [String: SigningKey]) throws -> SigningKey {
    try DemoBuilder.value(keys[name], "the key \(name)")
  }
}
