import CreditModel
import LedgerTestKit
import Testing

/// Builds a snapshot's bytes as its layout says.
struct SnapshotText {
  var bytes: [UInt8] = []

  mutating func number(_ value: UInt64) {
    if value < 0x80 { return bytes.append(UInt8(value)) }
    bytes.append(UInt8(value & 0x7F) | 0x80)
    number(value >> 7)
  }

  mutating func signed(_ value: Int64) {
    number(value < 0 ? UInt64(-(value + 1)) * 2 + 1 : UInt64(value) * 2)
  }

  mutating func text(_ text: String) {
    number(UInt64(text.utf8.count))
    bytes += Array(text.utf8)
  }
}

extension AccountState {
  /// An account of `count` small revoked credits.
  static func holding(_ count: Int) -> AccountState? {
    var text = SnapshotText(bytes: [1, 0])
    text.number(UInt64(count))
    for index in 0..<count {
      text.number(UInt64(index))
      text.bytes += [1, 2, 0, 0, 0, 0, 1, 0x03, 1, UInt8(ascii: "x")]
    }
    return AccountState(snapshot: text.bytes + [0])
  }
}

@Suite struct AccountStateSnapshotTests {
  @Test func `the bytes are these`() throws {
    var bank = try Bank()
    #expect(bank.account.snapshot == [1, 0, 0, 0])
    bank.seq = 300
    try bank.apply(.post("SKILL", .test(mode: .online)))
    try bank.apply(.certificate("C"))
    try bank.apply(.freeze, by: .bank)
    let credit: [UInt8] = [
      0xAC, 0x02, 0, 1, 0xCE, 0xC1, 0x02, 0x12, 0x80, 0xF1, 0x04, 0xC0, 0x3E, 1, 0x10, 2, 0x52,
      0x31,
    ]
    let certificate: [UInt8] = [0xAD, 0x02, 1, 0xCE, 0xC1, 0x02, 0x20, 11]
    let wanted = [1, 1, 1] + credit + [1] + certificate + Array("Electrician".utf8) + [1, 0x43]
    #expect(bank.account.snapshot == wanted)
    #expect(AccountState(snapshot: wanted) == bank.account)
  }

  private func random(using generator: inout SeededGenerator) -> [UInt8] {
    var text = SnapshotText(bytes: [1, .random(in: 0...2, using: &generator)])
    let creditCount = UInt64.random(in: 0...5, using: &generator)
    text.number(creditCount)
    for position in 0..<creditCount {
      // Each after the one before.
      text.number(position << 40 | .random(in: 0..<1 << 40, using: &generator))
      text.number(.random(in: 0...UInt64(UInt32.max), using: &generator))
      text.number(.random(in: 0...300, using: &generator))
      text.signed(.random(in: -20_000...84_005, using: &generator))
      text.signed(.random(in: 0...5_567, using: &generator))
      text.signed(.random(in: 0...Limits.hours, using: &generator))
      text.signed(.random(in: 0...Limits.credits, using: &generator))
      text.signed(.random(in: -1...Limits.score, using: &generator))
      let mode = UInt8.random(in: 0...3, using: &generator)
      text.bytes.append(mode << 4 | .random(in: 0...3, using: &generator))
      text.text(["", "R1", "学籍 7", letters(200)].randomElement(using: &generator) ?? "")
    }
    let certificateCount = UInt64.random(in: 0...3, using: &generator)
    text.number(certificateCount)
    for position in 0..<certificateCount {
      text.number(position << 20 | .random(in: 0..<1 << 20, using: &generator))
      text.number(.random(in: 0...300, using: &generator))
      text.signed(.random(in: -25_567...84_005, using: &generator))
      let level = UInt8.random(in: 0...5, using: &generator)
      text.bytes.append(level << 4 | .random(in: 0...3, using: &generator))
      for _ in 0..<2 { text.text(["电工", "C-1"].randomElement(using: &generator) ?? "") }
    }
    return text.bytes
  }

  @Test func `random snapshots are read and written as they were`() throws {
    var generator = SeededGenerator(stream: 50)
    for _ in 0..<500 {
      let bytes = random(using: &generator)
      let account = try #require(AccountState(snapshot: bytes), "seed \(SeededGenerator.seed)")
      #expect(account.snapshot == bytes, "seed \(SeededGenerator.seed)")
    }
  }

  @Test func `every part of a snapshot, and a snapshot with more, is none`() throws {
    var generator = SeededGenerator(stream: 51)
    for _ in 0..<60 {
      let bytes = random(using: &generator)
      for count in bytes.indices {
        #expect(AccountState(snapshot: Array(bytes.prefix(count))) == nil)
      }
      #expect(AccountState(snapshot: bytes + [0]) == nil)
    }
  }

  @Test func `random bytes do no harm`() {
    var generator = SeededGenerator(stream: 52)
    for _ in 0..<20_000 {
      var bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      if bytes.count > 1 { bytes.replaceSubrange(0..<2, with: [1, 0]) }
      guard let account = AccountState(snapshot: bytes) else { continue }
      #expect(AccountState(snapshot: account.snapshot) == account)
    }
  }

  @Test(
    arguments: [
      [], [2, 0, 0, 0], [0, 0, 0, 0], [1, 3, 0, 0], [1, 4, 0, 0],
      [3, 0, 0, 0], [1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0],
      [1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0x05, 0, 0], [1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0x40, 0, 0],
      [1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0xFF, 0], [1, 0, 0, 1, 0, 0, 0, 0x60, 0, 0],
    ] as [[UInt8]])
  func `another format, an unknown state or a text that is none makes no account`(
    bytes: [UInt8]
  ) {
    #expect(AccountState(snapshot: bytes) == nil)
  }
}
