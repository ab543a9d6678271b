import CreditModel
import Foundation
import HashLog
import LedgerEngine
import LedgerService
import RecordExchange

/// What one phase measured; each runs in a process of its own, so that its peak memory is its own.
struct Measurement: Codable {
  /// The phase.
  let phase: String
  /// How many things were done: entries, credits, transcripts.
  let count: Int
  /// Wall seconds.
  let seconds: Double
  /// The largest resident size of the process, in megabytes.
  let peakMegabytes: Double
  /// Microseconds a thing at the median and the 99th percentile, where each was timed.
  var medianMicroseconds: Double?
  /// The 99th percentile.
  var p99Microseconds: Double?
  /// Bytes that the measure is about, such as the file's.
  var bytes: Int?
}

/// The phases of the benchmark.
enum Phase: String, CaseIterable {
  /// Import of the file, 10,000 rows a submission, each durable and covered by a checkpoint.
  case importFile = "import"
  /// The whole audit.
  case verify
  /// The hash chain alone over the same entries, in memory: the machine's limit for hashing.
  case chain
  /// Rules alone, over entries in memory.
  case replay
  /// Transcripts of random accounts.
  case transcript

  /// Runs the phase.
  func run(_ setting: BenchBank) throws -> Measurement {
    switch self {
    case .importFile: try Self.importFile(setting)
    case .verify: try Self.verify(setting)
    case .chain: try Self.chain(setting)
    case .replay: try Self.replay(setting)
    case .transcript: try Self.transcript(setting)
    }
  }

  private static func importFile(_ setting: BenchBank) throws -> Measurement {
    let bank = try setting.open()
    let job = CreditImport(
      bank: bank, institution: try BenchBank.unwrap(InstitutionCode(text: "CC")),
      keys: [try BenchBank.schoolKey()], partSize: 10_000)
    let handle = try BenchBank.unwrap(FileHandle(forReadingAtPath: setting.file))
    let start = ContinuousClock.now
    let report = try job.post(
      CSVReader { Array(try handle.read(upToCount: $0) ?? Data()) })
    let seconds = start.seconds
    guard report.problems.isEmpty, report.rowCount == setting.credits else {
      throw BenchFault.refused
    }
    let size = try FileManager.default.attributesOfItem(atPath: setting.ledger)[.size] as? Int
    return measurement(.importFile, count: report.rowCount, seconds: seconds, bytes: size)
  }

  private static func verify(_ setting: BenchBank) throws -> Measurement {
    let bank = try setting.open()
    let start = ContinuousClock.now
    let audit = try bank.read { reader, _ in try Audit(of: reader) }
    let seconds = start.seconds
    guard audit.isSound else { throw BenchFault.unsound }
    return measurement(.verify, count: Int(audit.entries), seconds: seconds)
  }

  private static func chain(_ setting: BenchBank) throws -> Measurement {
    let entries = try entries(of: setting)
    let start = ContinuousClock.now
    var leaf = Digest.zero
    for index in 0..<entries.count {
      leaf = Hashing.chainedLeaf(
        after: leaf, entry: entries.bytes.span.extracting(entries.range(of: index)))
    }
    let seconds = start.seconds
    guard leaf != .zero else { throw BenchFault.unsound }
    return measurement(.chain, count: entries.count, seconds: seconds, bytes: entries.bytes.count)
  }

  private static func replay(_ setting: BenchBank) throws -> Measurement {
    let entries = try entries(of: setting)
    let leaves = try setting.open().read { reader, _ in
      var leaves: [Digest] = []
      for seq in 0..<UInt64(entries.count) {
        leaves.append(try BenchBank.unwrap(try reader.leaf(seq)))
      }
      return leaves
    }
    let start = ContinuousClock.now
    var replay = Replay()
    for index in 0..<entries.count {
      replay.take(
        entries.bytes.span.extracting(entries.range(of: index)), seq: UInt64(index),
        leaf: leaves[index])
    }
    replay.finish()
    let seconds = start.seconds
    guard replay.findings.isEmpty else { throw BenchFault.unsound }
    return measurement(.replay, count: entries.count, seconds: seconds)
  }

  private static func transcript(_ setting: BenchBank) throws -> Measurement {
    let bank = try setting.open()
    var random = SeededRandom(state: 3)
    var times: [Double] = []
    let start = ContinuousClock.now
    for round in 0..<2_200 {
      let account = BenchBank.account(Int(random.next() % UInt64(setting.accounts)))
      let began = ContinuousClock.now
      let statement = try bank.statement(of: account)
      guard !statement.transcript.lines.isEmpty else { throw BenchFault.unsound }
      if round >= 200 { times.append(began.seconds * 1_000_000) }
    }
    times.sort()
    var result = measurement(.transcript, count: times.count, seconds: start.seconds)
    result.medianMicroseconds = times[times.count / 2]
    result.p99Microseconds = times[times.count * 99 / 100]
    return result
  }

  private static func entries(of setting: BenchBank) throws -> RecordList {
    var entries = RecordList()
    try setting.open().read { reader, ledger in
      try reader.forEachEntry(in: 0..<ledger.head.size) { _, bytes in
        entries.append(bytes)
        return true
      }
    }
    return entries
  }

  private static func measurement(
    _ phase: Phase, count: Int, seconds: Double, bytes: Int? = nil
  ) -> Measurement {
    Measurement(
      phase: phase.rawValue, count: count, seconds: seconds, peakMegabytes: peakMegabytes(),
      bytes: bytes)
  }

  /// The largest resident size of this process so far.
  private static func peakMegabytes() -> Double {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Double($0) })
    else { return 0 }
    return kilobytes / 1_024
  }
}

extension ContinuousClock.Instant {
  /// Seconds since this moment.
  var seconds: Double {
    let (seconds, attoseconds) = (ContinuousClock.now - self).components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
