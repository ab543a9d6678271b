import ArgumentParser
import Foundation
import LedgerEngine

/// Hands the book out.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Hand the book out for others to check.",
    subcommands: [Entries.self])

  /// Writes the stored bytes of entries.
  struct Entries: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the entries' stored bytes, one entry a line.",
      discussion: """
        Examples:
          creditbank export entries > book.jsonl
          creditbank export entries --from 1000 --to 1999
        """)

    @OptionGroup var options: LedgerOptions

    @Option(help: "The first position.")
    var from: UInt64 = 0

    @Option(help: "The last position; else the last entry.")
    var to: UInt64?

    func run() throws {
      let bank = try Session(reading: options).bank
      let size = bank.ledger.head.size
      let end = min(to.map { $0 == .max ? .max : $0 + 1 } ?? size, size)
      guard from < end else {
        throw Failure(.notFound, "error: there is no entry \(from); the book has \(size)")
      }
      var buffer = Data()
      var count: UInt64 = 0
      try bank.read { reader, _ in
        try reader.forEachEntry(in: from..<end) { _, bytes in
          for index in bytes.indices { buffer.append(bytes[index]) }
          buffer.append(UInt8(ascii: "\n"))
          count += 1
          if buffer.count > 1 << 20 {
            FileHandle.standardOutput.write(buffer)
            buffer.removeAll(keepingCapacity: true)
          }
          return true
        }
      }
      FileHandle.standardOutput.write(buffer)
      guard count == end - from else {
        throw StoreFault(.damaged, "entries after \(from + count) are missing")
      }
    }
  }
}
