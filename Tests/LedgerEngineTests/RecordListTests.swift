import HashLog
import LedgerEngine
import Testing

@Suite struct RecordListTests {
  @Test func `records lie end to end, and each is found again`() {
    let records = [[1, 2, 3], [], [4], [5, 6]] as [[UInt8]]
    var list = RecordList()
    list.reserve(count: 4, bytes: 6)
    for record in records { list.append(record.span) }
    #expect(list == RecordList(records))
    #expect(list.count == 4)
    #expect((0..<4).map { Array(list.bytes[list.range(of: $0)]) } == records)
  }

  @Test func `the root is the Merkle tree's over the records' leaf hashes`() {
    var frontier = MerkleFrontier()
    #expect(RecordList().root == frontier.root)
    var list = RecordList()
    for number in UInt8(0)..<70 {
      list.append([number].span)
      frontier.append(Hashing.leaf([number].span))
      #expect(list.root == frontier.root)
    }
  }

  @Test func `where records are parted makes a difference`() {
    #expect(RecordList([[1, 2], [3]]).root != RecordList([[1], [2, 3]]).root)
  }
}
