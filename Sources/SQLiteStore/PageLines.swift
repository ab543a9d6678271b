import Glibc

/// The lines of a page, one after the other: a page is lines parted by newlines.
struct PageLines {
  private var offset = 0

  /// The lines from the first.
  init() {}

  /// Where the next line of `page` is; nil after the last. The page is the same in every call.
  mutating func next(in page: Span<UInt8>) -> Range<Int>? {
    guard offset <= page.count else { return nil }
    let end = Self.newline(in: page, from: offset)
    defer { offset = end + 1 }
    return offset..<end
  }

  /// Passes over `count` lines; false where there are fewer.
  mutating func skip(_ count: Int, in page: Span<UInt8>) -> Bool {
    for _ in 0..<count where next(in: page) == nil { return false }
    return true
  }

  /// Where line `index` of `page` is; nil where the page has fewer lines.
  static func range(of index: Int, in page: Span<UInt8>) -> Range<Int>? {
    var lines = PageLines()
    return lines.skip(index, in: page) ? lines.next(in: page) : nil
  }

  /// The position of the next newline at or after `start`, or the end.
  private static func newline(in page: Span<UInt8>, from start: Int) -> Int {
    // The search starts within the buffer or at its end, and stops at its end.
    unsafe page.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress,
        let found = unsafe memchr(base + start, Int32(UInt8(ascii: "\n")), buffer.count - start)
      else { return buffer.count }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}

extension Span<UInt8> {
  /// A copy of the bytes.
  var copied: [UInt8] {
    // The span's own bytes, copied at once.
    unsafe withUnsafeBufferPointer { unsafe Array($0) }
  }
}
