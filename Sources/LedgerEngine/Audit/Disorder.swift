/// Which of some numbers that should ascend do not stand where they belong.
enum Disorder {
  /// The fewest positions whose numbers, put elsewhere, would leave all ascending; where as many
  /// numbers are simply not in the place that sorting gives them, those, so that of two that
  /// changed places both are named. Costs a sort.
  static func positions(in numbers: [UInt64]) -> Set<Int> {
    guard zip(numbers, numbers.dropFirst()).contains(where: { $0 >= $1 }) else { return [] }
    let run = longestRun(in: numbers)
    let outside = Set(numbers.indices).subtracting(run)
    let displaced = Set(
      zip(numbers, numbers.sorted()).enumerated().filter { $1.0 != $1.1 }.map(\.offset))
    return !displaced.isEmpty && displaced.count <= outside.count ? displaced : outside
  }

  /// The positions of a longest ascending subsequence.
  private static func longestRun(in numbers: [UInt64]) -> Set<Int> {
    // The position at which the run of each length so far that ends lowest does end.
    var ends: [Int] = []
    var previous = [Int?](repeating: nil, count: numbers.count)
    for (position, number) in numbers.enumerated() {
      var low = 0
      var high = ends.count
      while low < high {
        let middle = (low + high) / 2
        if numbers[ends[middle]] < number { low = middle + 1 } else { high = middle }
      }
      previous[position] = low > 0 ? ends[low - 1] : nil
      if low < ends.count { ends[low] = position } else { ends.append(position) }
    }
    var run: Set<Int> = []
    var next = ends.last
    while let position = next {
      run.insert(position)
      next = previous[position]
    }
    return run
  }
}
