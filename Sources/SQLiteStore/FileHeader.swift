import Glibc
import LedgerEngine

/// The first bytes of an SQLite file, read without SQLite: opening a file through GRDB may write to
/// it, and a file that is no ledger must stay as it is.
struct FileHeader {
  private let bytes: [UInt8]

  private static let magic = Array("SQLite format 3\0".utf8)
  private static let byteCount = 100

  /// Reads the header of the file at `path`. Throws `notFound`, `notALedger` and `inputOutput`.
  init(path: String) throws(StoreFault) {
    // The path is lent for the call as a C string.
    let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw StoreFault(errno == ENOENT ? .notFound : .inputOutput, Self.reason(path))
    }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: Self.byteCount)
    // Reads at most as many bytes as the buffer has.
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
    guard count == Self.byteCount, Array(buffer.prefix(Self.magic.count)) == Self.magic else {
      throw StoreFault(.notALedger, "\(path) is no SQLite file")
    }
    bytes = buffer
  }

  /// Throws unless the file is a ledger of a version that this program knows.
  func check() throws(StoreFault) {
    try Self.check(applicationID: word(at: 68), version: word(at: 60))
  }

  /// Throws unless a file marked so is a ledger of a version that this program knows.
  static func check(applicationID: Int64, version: Int64) throws(StoreFault) {
    guard applicationID == Schema.applicationID, version != 0 else {
      throw StoreFault(.notALedger, "the file is an SQLite file of another program")
    }
    guard (1...Schema.version).contains(version) else {
      throw StoreFault(
        .versionUnknown, "the ledger has version \(version), known is \(Schema.version)")
    }
  }

  /// Makes an empty file at `path`. Throws `exists` where anything is there.
  static func createFile(at path: String) throws(StoreFault) {
    // The path is lent for the call as a C string.
    let file = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      throw StoreFault(errno == EEXIST ? .exists : .inputOutput, reason(path))
    }
    close(file)
  }

  /// Whether the file at `path` and the folder that it lies in can be written to, as a writer must:
  /// SQLite keeps its log beside the file.
  static func isWritable(_ path: String) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    // The paths are lent for the calls as C strings.
    return unsafe access(path, W_OK) == 0 && access(folder, W_OK) == 0
  }

  /// Whether there is nothing at `path`, or a file without a byte.
  static func isEmptyOrAbsent(_ path: String) -> Bool {
    var status = stat()
    // The path is lent for the call, and the structure is ours.
    return unsafe stat(path, &status) != 0 || status.st_size == 0
  }

  /// Removes the ledger at `path` that could not be finished.
  static func removeFiles(at path: String) {
    for suffix in ["", "-wal", "-shm"] {
      // The path is lent for the call as a C string.
      _ = unsafe unlink(path + suffix)
    }
  }

  private func word(at offset: Int) -> Int64 {
    let word = bytes[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return Int64(Int32(bitPattern: word))
  }

  private static func reason(_ path: String) -> String {
    let code = errno
    // The C library's own text, read at once.
    let text = unsafe strerror(code).map { unsafe String(cString: $0) }
    return "\(path): \(text ?? "error \(code)")"
  }
}
