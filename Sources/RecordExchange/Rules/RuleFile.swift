package import CanonicalCoding
package import CreditModel

/// A rule document as a file holds it: read, and checked with the numbers that adoption would give.
package struct RuleFile: Sendable {
  /// What can be wrong with a file.
  package enum Problem: Hashable, Sendable {
    /// It is no JSON that a rule may be written in.
    case text(JSONFault)
    /// The document says what no rule can.
    case rule(RuleProblem)

    /// Where in the document.
    package var path: String {
      switch self {
      case .text(let fault): fault.path
      case .rule(let problem): problem.path
      }
    }

    /// The refusal that the ledger would give for it.
    package var refusal: Refusal {
      guard case .rule(let problem) = self else { return .ruleMalformed }
      return switch problem.reason {
      case .parameterMissing, .parameterUnknown: .parameterMissing
      default: .ruleMalformed
      }
    }
  }

  /// The document as it stands, if it is JSON.
  package let text: CanonicalValue?
  /// The numbers that are given, by parameter.
  package let parameters: [String: CanonicalValue]
  /// What it says; nil where something is wrong, or a parameter is open.
  package let document: RuleDocument?
  /// What is wrong besides open parameters, in the order in which it was met.
  package let problems: [Problem]
  /// Parameters that adoption must give and that are not given, each with its problem.
  package let open: [(name: String, problem: Problem)]

  /// Reads and checks `bytes`, with `parameters` given.
  package init(_ bytes: [UInt8], parameters: [String: CanonicalValue] = [:]) {
    do throws(JSONFault) {
      self = Self(try JSONText.read(bytes), parameters: parameters)
    } catch {
      self = Self(unreadable: error, parameters: parameters)
    }
  }

  private init(unreadable fault: JSONFault, parameters: [String: CanonicalValue]) {
    text = nil
    self.parameters = parameters
    document = nil
    problems = [.text(fault)]
    open = []
  }

  /// Checks the document `text`, with `parameters` given.
  package init(_ text: CanonicalValue, parameters: [String: CanonicalValue]) {
    self.text = text
    self.parameters = parameters
    let read = Self.read(text, parameters)
    document = read.document
    var open: [(name: String, problem: Problem)] = []
    for problem in read.problems {
      if case .parameterMissing(let name) = problem.reason { open.append((name, .rule(problem))) }
    }
    self.open = open
    problems = Self.problems(text, parameters, besides: open.map(\.name), read.problems)
      .map { .rule($0) }
  }

  /// The names of the parameters that the document asks for.
  package var parameterNames: Set<String> {
    guard case .object(let members)? = text, case .object(let names)? = members["parameters"]
    else { return [] }
    return Set(names.keys)
  }

  private static func read(
    _ text: CanonicalValue, _ parameters: [String: CanonicalValue]
  ) -> (document: RuleDocument?, problems: [RuleProblem]) {
    do throws(RuleProblems) {
      return (try RuleDocument(text, parameters: parameters), [])
    } catch {
      return (nil, error.list)
    }
  }

  /// What is wrong whatever the open parameters will be: of some guesses at them the one that does
  /// best.
  private static func problems(
    _ text: CanonicalValue, _ parameters: [String: CanonicalValue], besides open: [String],
    _ problems: [RuleProblem]
  ) -> [RuleProblem] {
    guard !open.isEmpty else { return problems }
    var best: [RuleProblem]?
    for guess in [CanonicalValue.integer(1), .string("1/2"), .integer(50)] {
      var all = parameters
      for name in open { all[name] = guess }
      let found = read(text, all).problems
      if found.count < best?.count ?? .max { best = found }
    }
    return best ?? problems
  }
}

extension RuleFile {
  /// A number as documents write it, from what people type: whole, a decimal or a fraction. Nil for
  /// anything else.
  package static func number(_ text: String) -> CanonicalValue? {
    guard let number = Fraction(text: text) else { return nil }
    guard text.utf8.allSatisfy({ $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "/") }),
      let whole = Int64(exactly: number.numerator)
    else { return .string(text) }
    return .integer(whole)
  }
}
