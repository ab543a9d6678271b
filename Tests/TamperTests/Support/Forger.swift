import CanonicalCoding
import CreditModel
import HashLog
import LedgerEngine
import LedgerTestKit

/// An operator who holds the log key, and writes any book that he likes: sealed, linked, tiled,
/// projected and checkpointed as a sound one is.
struct Forger {
  /// An entry before it is sealed.
  enum Item {
    /// Genesis or a submission.
    case sealed(record: [UInt8], at: Instant)
    /// A record of the submission before it.
    case record([UInt8])
  }

  /// Which checkpoints the book gets.
  enum Checkpoints {
    /// New ones, at the end of every submission.
    case signed
    /// Those of the book that was rewritten.
    case kept
  }

  var items: [Item]
  /// Changes of entries' bytes, before they are hashed.
  var edits: [Int: ([UInt8]) -> [UInt8]] = [:]
  let bank = MadeBank()
  private let original: MemoryStore.Book

  /// The book in `store`, about to be rewritten.
  init(_ store: MemoryStore) throws {
    original = store.book
    items = try store.read { reader in
      try (0..<(reader.head()?.size ?? 0)).compactMap { seq in
        guard let bytes = try reader.entry(seq) else { return nil }
        let entry = try Entry(canonical: bytes.span)
        let record = Array(bytes[entry.record])
        if case .sealed(let at) = entry.origin { return .sealed(record: record, at: at) }
        return .record(record)
      }
    }
  }

  /// When the bank took its last submission.
  var at: Instant { original.head?.at ?? bank.now }

  /// Adds a submission of `records` by the first school; gives its position. `change` is made to
  /// the header after signing.
  @discardableResult
  mutating func submit(
    _ records: [Record], keys: [SigningKey] = [TestSchool.all[0].keys[0]], at: Instant? = nil,
    id: String = "forged", count: Int? = nil, root: Digest? = nil,
    signatures: [KeySignature]? = nil, by institution: InstitutionCode? = nil
  ) -> Int {
    let list = RecordList(records.map(\.canonicalBytes))
    var header = SubmissionHeader(
      count: UInt64(count ?? list.count), id: id,
      institution: institution ?? TestSchool.all[0].code, root: root ?? list.root,
      statedAt: at ?? self.at)
    let message = header.signingBytes(bank: bank.origin)
    let made = keys.compactMap { key in
      PublicKey(bytes: key.verifyingKey.bytes).map {
        KeySignature(key: $0, signature: key.sign(message.span))
      }
    }
    header = header.signed(signatures ?? made)
    items.append(.sealed(record: header.recordBytes, at: at ?? self.at))
    items += records.map { .record($0.canonicalBytes) }
    return items.count - records.count - 1
  }

  /// The book, sealed and stored.
  func seal(_ checkpoints: Checkpoints = .signed) throws -> MemoryStore {
    let lines = sealedLines()
    let store = MemoryStore()
    var replay = Replay()
    for (seq, (bytes, leaf)) in lines.enumerated() {
      replay.take(bytes.span, seq: UInt64(seq), leaf: leaf)
    }
    replay.finish()
    var book = MemoryStore().book
    put(lines, into: &book)
    put(replay, into: &book)
    switch checkpoints {
    case .kept: book.checkpoints = original.checkpoints
    case .signed: book.checkpoints = try signedCheckpoints(lines.map(\.leaf))
    }
    book.head = StoreHead(
      size: UInt64(lines.count), leaf: lines.last?.leaf ?? .zero, at: replay.at ?? at,
      checkpoints: UInt64(book.checkpoints.count))
    store.change { $0 = book }
    return store
  }

  private func sealedLines() -> [(bytes: [UInt8], leaf: Digest)] {
    var lines: [(bytes: [UInt8], leaf: Digest)] = []
    var leaf = Ledger.leafBeforeFirst(origin: bank.origin)
    var submission: UInt64 = 0
    var passbooks: [AccountNumber: (line: UInt64, last: PassbookLink.Place)] = [:]
    for (index, item) in items.enumerated() {
      let seq = UInt64(index)
      var writer = CanonicalWriter()
      var account: AccountNumber?
      switch item {
      case .sealed(let record, let at):
        submission = seq
        writer.sealedEntry(seq: seq, at: at, record: record.span)
      case .record(let record):
        if case .account(let number, _)? = try? Record(canonical: record.span) { account = number }
        let link = account.map { number in
          PassbookLink(
            line: (passbooks[number]?.line ?? 0) + 1, previous: passbooks[number]?.last)
        }
        writer.entry(seq: seq, submission: submission, passbook: link, record: record.span)
      }
      let sealed = writer.finish()
      let bytes = edits[index]?(sealed) ?? sealed
      leaf = Hashing.chainedLeaf(after: leaf, entry: bytes.span)
      lines.append((bytes, leaf))
      if let account {
        let line = (passbooks[account]?.line ?? 0) + 1
        passbooks[account] = (line, PassbookLink.Place(seq: seq, leaf: leaf))
      }
    }
    return lines
  }

  private func put(_ lines: [(bytes: [UInt8], leaf: Digest)], into book: inout MemoryStore.Book) {
    let width = Format.pageLines
    let paged = lines.count / width * width
    for number in 0..<(lines.count / width) {
      book.pages[UInt64(number)] = Array(
        lines[(number * width)..<((number + 1) * width)].map(\.bytes).joined(separator: [10]))
    }
    var edge = TreeEdge()
    for (seq, (bytes, leaf)) in lines.enumerated() {
      edge.append(leaf)
      if seq >= paged {
        book.tail[UInt64(seq)] = MemoryStore.TailRow(line: bytes, leaf: leaf.bytes)
      }
    }
    for tile in edge.takeTiles() {
      book.tiles[MemoryStore.TileKey(level: tile.level, index: tile.index)] = tile.bytes
    }
  }

  private func put(_ replay: Replay, into book: inout MemoryStore.Book) {
    for (number, account) in replay.accounts {
      if let row = account.row(number: number) { book.accounts[number] = row }
    }
    book.keys = replay.keys
    book.governance = Set(replay.governanceSeqs)
    guard let governance = replay.governance else { return }
    for (key, total) in replay.totals.sums {
      let place = MemoryStore.TotalPlace(
        institution: governance[key.institution].code, type: key.type)
      book.totals[place] = total
    }
  }

  /// A checkpoint where each submission ends.
  private func signedCheckpoints(
    _ leaves: [Digest]
  ) throws -> [UInt64: (size: UInt64, note: String)] {
    var checkpoints: [UInt64: (size: UInt64, note: String)] = [:]
    var frontier = MerkleFrontier()
    for (index, leaf) in leaves.enumerated() {
      frontier.append(leaf)
      var isEnd = index == items.count - 1
      if !isEnd, case .sealed = items[index + 1] { isEnd = true }
      guard isEnd else { continue }
      let checkpoint = try Checkpoint(
        origin: bank.origin, size: frontier.size, root: frontier.root)
      checkpoints[UInt64(checkpoints.count)] = (
        frontier.size, try checkpoint.signed(by: bank.logKey, name: bank.origin)
      )
    }
    return checkpoints
  }
}

extension SubmissionHeader {
  /// The same header with `signatures`.
  fileprivate func signed(_ signatures: [KeySignature]) -> SubmissionHeader {
    var writer = CanonicalWriter()
    writer.beginObject()
    writer.key("body")
    writer.beginObject()
    writer.key("count")
    writer.integer(count)
    writer.key("id")
    writer.string(id)
    writer.key("institution")
    writer.code(institution)
    writer.key("root")
    writer.base64(root.bytes)
    writer.key("signatures")
    KeySignature.write(signatures, to: &writer)
    writer.key("statedAt")
    writer.string(statedAt.text)
    writer.endObject()
    writer.key("kind")
    writer.string(Self.kind)
    writer.endObject()
    return (try? SubmissionHeader(canonicalRecord: writer.written)) ?? self
  }
}
