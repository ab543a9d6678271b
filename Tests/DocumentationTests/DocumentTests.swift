import Foundation
import Testing

@Suite struct DocumentTests {
  @Test(arguments: Repository.documents) func `every relative link leads somewhere`(
    path: String
  ) throws {
    let text = try Repository.text(path)
    for match in text.matches(of: /\]\(([^)\s]+)\)/) {
      let target = String(match.1)
      guard !target.contains("://"), !target.hasPrefix("mailto:") else { continue }
      let parts = target.split(separator: "#", omittingEmptySubsequences: false)
      let file = parts[0].isEmpty ? path : Self.resolve(String(parts[0]), from: path)
      #expect(Repository.has(file), "\(path) links to \(target)")
      guard parts.count == 2, file.hasSuffix(".md") else { continue }
      #expect(
        try Self.anchors(file).contains(String(parts[1])), "\(path) links to \(target)")
    }
  }

  @Test(arguments: Repository.documents) func `every file named in a document is there`(
    path: String
  ) throws {
    let pattern = /`((?:Sources|Tests|Docs|Schemas)\/[A-Za-z0-9_+.\/-]+)`/
    for match in try Repository.text(path).matches(of: pattern) {
      let file = String(match.1)
      #expect(Repository.has(file), "\(path) names \(file)")
    }
  }

  @Test func `the architecture names every target, and every file that it names in short`() throws {
    let text = try Repository.text("Docs/ARCHITECTURE.md")
    let manifest = try Repository.text("Package.swift")
    for match in manifest.matches(of: /name: "([A-Za-z-]+)"/) where !match.1.hasSuffix("Tests") {
      #expect(text.contains("`\(match.1)`"), "ARCHITECTURE says nothing of \(match.1)")
    }
    let names = Set(
      Repository.files(under: "Sources").compactMap { $0.split(separator: "/").last })
    for match in text.matches(of: /`([A-Z][A-Za-z0-9+]*\.swift)`/) where match.1 != "Package.swift"
    {
      let name = String(match.1)
      #expect(
        names.contains(name[...]) || name.hasPrefix("New"), "ARCHITECTURE names \(name)")
    }
  }

  @Test func `every folder of tests is described`() throws {
    let text = try Repository.text("Docs/TESTING.md")
    let folders = Set(
      Repository.files(under: "Tests").compactMap { path in
        path.split(separator: "/").dropFirst().first
      })
    for folder in folders {
      #expect(text.contains("`Tests/\(folder)`"), "TESTING says nothing of \(folder)")
    }
  }

  @Test func `every word in the glossary's code column is in the sources`() throws {
    let sources = try Repository.files(under: "Sources")
      .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".h") }
      .map(Repository.text).joined()
    var count = 0
    for line in try Repository.lines("Docs/GLOSSARY.md") where line.hasPrefix("| ") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      for match in (cells.count > 2 ? cells[1] : "").matches(of: /`([^`]+)`/) {
        count += 1
        #expect(sources.contains(match.1), "the sources do not say \(match.1)")
      }
    }
    #expect(count > 40)
  }

  @Test func `no document has a block of Swift, for nothing here compiles one`() throws {
    for path in Repository.documents {
      #expect(try !Repository.text(path).contains("```swift"), "\(path)")
    }
  }

  @Test func `every decision says its question, its choice and its price`() throws {
    let pages = Repository.files(under: "Docs/Decisions")
    #expect(pages.count >= 10)
    for path in pages {
      let text = try Repository.text(path)
      for heading in ["## Question", "## Choice", "## Price"] {
        #expect(text.contains(heading + "\n"), "\(path) has no \(heading)")
      }
    }
  }

  @Test func `no line of prose is longer than 100 columns, tables aside`() throws {
    for path in Repository.documents {
      var isCode = false
      for (index, line) in try Repository.lines(path).enumerated() {
        if line.hasPrefix("```") { isCode.toggle() }
        guard !isCode, !line.hasPrefix("|"), !line.contains("](") else { continue }
        #expect(line.count <= 100, "\(path):\(index + 1)")
      }
    }
  }

  /// The path of `target` as a document at `path` means it.
  private static func resolve(_ target: String, from path: String) -> String {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  /// What links to parts of the document at `path` may name: its headings, as web pages of source
  /// hosts write them.
  private static func anchors(_ path: String) throws -> Set<String> {
    var anchors: Set<String> = []
    for line in try Repository.lines(path) where line.hasPrefix("#") {
      let title = line.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
      let kept = title.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
      anchors.insert(kept.replacingOccurrences(of: " ", with: "-"))
    }
    return anchors
  }
}
