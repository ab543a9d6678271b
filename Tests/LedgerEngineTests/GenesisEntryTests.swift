import CreditModel
import Foundation
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

@Suite struct GenesisEntryTests {
  private let made = MadeBank()

  @Test func `genesis reads back as it was written, signed by every key`() throws {
    let entry = made.genesis
    let read = try #require(GenesisEntry(entry.bytes))
    #expect(read.genesis == entry.genesis)
    #expect(read.at == entry.at && read.isSigned)
  }

  @Test
  func
    `genesis with a signature missing, doubled, in another order or of other words is not signed`()
  {
    let genesis = made.genesis.genesis
    let signatures = genesis.signatures
    for wrong in [
      [], [signatures[0]], [signatures[0], signatures[0]], [signatures[1], signatures[0]],
      signatures + [signatures[0]],
    ] {
      #expect(!GenesisEntry(genesis.signed(wrong), at: made.now).isSigned)
    }
    let other = Genesis(
      keys: genesis.keys, lateAfterDays: 1, logKey: genesis.logKey, name: genesis.name,
      origin: genesis.origin, quorum: 2, isTest: true, timeZone: .china)
    #expect(!GenesisEntry(other.signed(signatures), at: made.now).isSigned)
  }

  @Test(arguments: [
    (#""seq":0"#, #""seq":1"#), (#""kind":"genesis""#, #""kind":"submission""#),
    (#""quorum":2"#, #""quorum":3"#), (#""quorum":2"#, #""quorum":0"#),
    ("sha256-ed25519", "sm3-sm2"), (#""timeZone":"+08:00""#, #""timeZone":"+8""#),
    (#""v":1"#, #""v":2"#), (#""name":"#, #""mame":"#), ("bank.example/made", "bank example/made"),
  ])
  func `what is no genesis is read as none`(from: String, to: String) throws {
    let text = String(decoding: made.genesis.bytes, as: UTF8.self)
    let range = try #require(text.firstRange(of: from))
    let changed = text.replacingCharacters(in: range, with: to)
    #expect(GenesisEntry(Array(changed.utf8)) == nil)
  }
}
