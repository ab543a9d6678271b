/// Which lines of a damaged block belong where.
struct LineMatch {
  private let block: LineBlock
  private var authentic: [UInt64?] = []
  private var owners: [UInt64: Int] = [:]

  /// No line of `block` looked at yet.
  init(block: LineBlock) { self.block = block }

  /// Says that line `index` is what was sealed at `seq`, or nowhere.
  mutating func add(line index: Int, seq: UInt64?) {
    authentic.append(seq)
    guard let seq, block.positions.contains(seq) else { return }
    // Of two the one nearer to its place is the original; a line put in moves those behind it on.
    if let owner = owners[seq], distance(of: owner, seq) < distance(of: index, seq) { return }
    owners[seq] = index
  }

  private func distance(of index: Int, _ seq: UInt64) -> Int {
    abs(index - Int(seq - block.positions.lowerBound))
  }

  /// The line that was sealed at `seq`, wherever in the block it stands now.
  func line(of seq: UInt64) -> Int? { owners[seq] }

  /// What is wrong with the block.
  var findings: [Finding] {
    var findings: [Finding] = []
    var bare = block.positions.filter { owners[$0] == nil }[...]
    let misplaced = misplaced
    for (index, seq) in authentic.enumerated() {
      let place = position(of: index)
      if let seq, owners[seq] == index {
        if misplaced.contains(index) {
          findings.append(
            .entry(seq, .reordered, expected: "entry \(seq) here", found: "it stands at \(place)"))
        }
      } else if let seq {
        findings.append(foreign(seq, at: place, bare: &bare))
      } else {
        findings.append(unknown(at: place, bare: &bare))
      }
    }
    findings += bare.map { seq in
      .entry(seq, .missing, expected: "entry \(seq)", found: "nothing")
    }
    return findings
  }

  /// The position at which line `index` stands, counted from the block's start; the block's last
  /// for all lines past its end.
  private func position(of index: Int) -> UInt64 {
    min(block.positions.lowerBound + UInt64(index), block.positions.upperBound - 1)
  }

  /// A line that was sealed elsewhere in the book, or stands here twice.
  private func foreign(
    _ seq: UInt64, at place: UInt64, bare: inout ArraySlice<UInt64>
  ) -> Finding {
    if let gap = bare.firstIndex(of: place), block.lines.count <= block.positions.count {
      bare.remove(at: gap)
      return .entry(
        place, .reordered, expected: "entry \(place)", found: "entry \(seq) in its place")
    }
    return .entry(place, .inserted, expected: "no second entry \(seq)", found: "entry \(seq)")
  }

  /// A line that was never sealed: an edited one where a position is bare, else an inserted one.
  private func unknown(at place: UInt64, bare: inout ArraySlice<UInt64>) -> Finding {
    let surplus = block.lines.count > block.positions.count
    let gap = bare.firstIndex(of: place) ?? (surplus || bare.isEmpty ? nil : bare.startIndex)
    guard let gap, let position = bare.indices.contains(gap) ? bare[gap] : nil else {
      return .entry(
        place, .inserted, expected: "no further line", found: "a line that was never sealed")
    }
    bare.remove(at: gap)
    return .entry(
      position, .edited, expected: "the bytes that were sealed", found: "other bytes")
  }

  /// Lines that belong to the block and do not stand in the order in which they were sealed.
  private var misplaced: Set<Int> {
    let owned = authentic.indices.filter { index in
      authentic[index].map { owners[$0] == index } ?? false
    }
    let positions = Disorder.positions(in: owned.compactMap { authentic[$0] })
    return Set(positions.map { owned[$0] })
  }
}
