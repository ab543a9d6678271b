import Foundation
import Testing

/// The verifier in Python against real books, and against books with every line tampered with.
@Suite(.enabled(if: Python.isThere, "python3 is not installed")) struct VerifierTests {
  private static let verifier =
    Repository.root.appending(path: "Docs/Examples/verify_book.py").path

  /// The exported lines of a small bank with every kind of record, its note and an older one.
  private struct Book {
    var lines: [String]
    var note: String
    let older: String
    let key: String
  }

  private static let small: Result<Book, any Error> = Result {
    let place = try Workplace()
    let result = try place.run(makeSmallBank)
    guard result.status == 0 else { throw Complaint(result.output) }
    return Book(
      lines: try place.read("book.jsonl").split(separator: "\n").map(String.init),
      note: try place.read("newest.note"), older: try place.read("older.note"),
      key: try place.read("key.txt").trimmingCharacters(in: .whitespacesAndNewlines))
  }

  private static let makeSmallBank = """
    set -e
    export CREDITBANK_CLOCK=2026-07-15T08:00:00.000Z CREDITBANK_LEDGER=small.ledger
    creditbank init --origin small.example/bank --governors 3 --quorum 2 --test
    creditbank key generate college.pem
    creditbank key generate second.pem
    bank="--key-file small.keys/bank-1.pem --key-file small.keys/bank-2.pem"
    creditbank institution admit CC --name 社区学院 --kind communityCollege --key college.pem \\
      --types culture,certificate --from 2020-01-01 $bank
    creditbank course publish C-1 --title 语文 --type culture --hours 100 --credits 10 \\
      --pass-mark 60 $bank
    export CREDITBANK_KEY_FILE=college.pem
    creditbank account open --count 2 --format csv | grep -o '^[0-9A-Z-]\\{13,\\}' > numbers
    test $(wc -l < numbers) = 2
    creditbank checkpoint show > older.note
    for number in $(cat numbers); do
      creditbank post $number --course C-1 --started 2026-03-02 --completed 2026-06-26 \\
        --mode face-to-face --score 86 --reference r-$number
    done
    creditbank certificate register $number --type 电工 --level level-5 --number N-1 \\
      --issuer CC --issued 2026-05-01
    seq=$(creditbank export entries | grep -n '"credit.post"' | tail -1 | cut -d: -f1)
    creditbank correct $((seq - 1)) --score 87 --reason 复核更正
    creditbank account freeze $number --reason 核查 $bank
    creditbank account unfreeze $number --reason 核查完毕 $bank
    creditbank key enrol CC second.pem $bank
    creditbank key revoke college.pem --reason 更换 $bank
    creditbank institution suspend CC --reason 检查 $bank
    creditbank institution reinstate CC --reason 检查完毕 $bank
    export CREDITBANK_KEY_FILE=second.pem
    creditbank account open
    creditbank export entries > book.jsonl
    creditbank checkpoint show > newest.note
    creditbank checkpoint show --format csv | tail -1 | cut -d, -f4 > key.txt
    """

  private static func verify(_ book: Book, options: String = "") throws -> ScriptResult {
    let place = try Workplace()
    try place.write(book.lines.map { $0 + "\n" }.joined(), to: "book.jsonl")
    try place.write(book.note, to: "newest.note")
    try place.write(book.older, to: "older.note")
    return try place.run("python3 '\(verifier)' \(options) newest.note older.note < book.jsonl")
  }

  @Test func `the verifier is under 150 lines of Python's own library`() throws {
    let lines = try Repository.lines("Docs/Examples/verify_book.py")
    #expect(lines.count - 1 < 150)
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines.filter { $0.contains("import ") }.count == 1)
  }

  @Test func `the demo's book is sound, and an older part of it is not`() throws {
    let place = try Workplace.withDemo()
    let result = try place.run(
      """
      export CREDITBANK_LEDGER=demo/pujiang.ledger
      creditbank export entries > book.jsonl
      creditbank checkpoint show > newest.note
      python3 '\(Self.verifier)' newest.note < book.jsonl && echo "status $?"
      head -n -1 book.jsonl | python3 '\(Self.verifier)' newest.note || echo "status $?"
      sed '5000s/"hours":[0-9]/"hours":9/' book.jsonl | python3 '\(Self.verifier)' newest.note
      echo "status $?"
      """)
    let lines = result.output.split(separator: "\n")
    try #require(lines.count == 6, "\(result.output)")
    #expect(lines[0].hasPrefix("sound: ") && lines[1] == "status 0")
    #expect(lines[2].hasPrefix("NOT SOUND, at entry ") && lines[3] == "status 1")
    #expect(lines[4].hasPrefix("NOT SOUND, at entry ") && lines[5] == "status 1")
  }

  @Test func `a small book with every kind of record is sound`() throws {
    let book = try Self.small.get()
    let result = try Self.verify(book)
    #expect(result.status == 0 && result.output.hasPrefix("sound: \(book.lines.count) entries"))
    let known = try Self.verify(book, options: "--key '\(book.key)'")
    #expect(known.status == 0, "\(known.output)")
  }

  @Test func `with another key than the log's nothing is sound`() throws {
    let book = try Self.small.get()
    let other = "small.example/bank+00000000+AT3uI8ASkaaetEGMGKjbYbg1gSjLp6tvXC2lE1GPebxP"
    let result = try Self.verify(book, options: "--key '\(other)'")
    #expect(result.status == 1 && result.output.contains("has not signed"))
  }

  /// What is done to one line.
  enum Tampering: String, CaseIterable {
    case removed, doubled, swapped, digitChanged, letterChanged, spaced, emptied
  }

  @Test(arguments: Tampering.allCases) func `no line can be tampered with`(
    how: Tampering
  ) throws {
    let sound = try Self.small.get()
    for index in sound.lines.indices {
      var book = sound
      try Self.tamper(&book.lines, at: index, how)
      guard book.lines != sound.lines else { continue }
      let result = try Self.verify(book)
      #expect(
        result.status == 1 && result.output.hasPrefix("NOT SOUND, at entry "),
        "line \(index + 1) \(how.rawValue): \(result.output)")
    }
  }

  private static func tamper(
    _ lines: inout [String], at index: Int, _ how: Tampering
  ) throws {
    switch how {
    case .removed: lines.remove(at: index)
    case .doubled: lines.insert(lines[index], at: index)
    case .swapped:
      if index + 1 < lines.count { lines.swapAt(index, index + 1) }
    case .digitChanged:
      guard let at = lines[index].lastIndex(of: "1") else { return }
      lines[index].replaceSubrange(at...at, with: "2")
    case .letterChanged:
      guard let at = lines[index].firstIndex(where: { $0.isUppercase }) else { return }
      lines[index].replaceSubrange(at...at, with: lines[index][at] == "A" ? "B" : "A")
    case .spaced: lines[index] = lines[index].replacing(",", with: ", ", maxReplacements: 1)
    case .emptied: lines[index] = ""
    }
  }

  @Test func `a line too many, or a line too few at the end, is found`() throws {
    let sound = try Self.small.get()
    var longer = sound
    longer.lines.append(sound.lines[1])
    #expect(try Self.verify(longer).status == 1)
    var shorter = sound
    shorter.lines = Array(sound.lines.prefix(3))
    #expect(try Self.verify(shorter).status == 1)
    shorter.lines = []
    #expect(try Self.verify(shorter).status == 1)
  }

  @Test func `a book whose end was cut off with its checkpoints is found by a note kept elsewhere`()
    throws
  {
    let sound = try Self.small.get()
    let size = try #require(Int(sound.older.split(separator: "\n")[1]))
    var cut = sound
    cut.lines = Array(sound.lines.prefix(size))
    cut.note = sound.older
    let unseen = try Self.verify(cut)
    #expect(unseen.status == 0, "the part is sound in itself: \(unseen.output)")
    let kept = try Self.verify(Book(lines: cut.lines, note: cut.note, older: sound.note, key: ""))
    #expect(kept.status == 1 && kept.output.contains("its end was cut off"), "\(kept.output)")
  }

  @Test func `a note that the log did not sign is refused`() throws {
    let sound = try Self.small.get()
    let text = sound.note.components(separatedBy: "\n")
    for line in 0..<3 {
      var changed = text
      changed[line] = line == 1 ? "7" : changed[line].replacing("a", with: "b")
      var book = sound
      book.note = changed.joined(separator: "\n")
      guard book.note != sound.note else { continue }
      #expect(try Self.verify(book).status == 1, "line \(line + 1) of the note")
    }
    var swapped = sound
    swapped.note = sound.older
    #expect(try Self.verify(swapped).status == 1, "an older note does not cover the book")
  }
}
