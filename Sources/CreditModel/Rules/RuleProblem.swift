/// What is wrong with a rule document, and where in it.
package struct RuleProblem: Hashable, Sendable {
  /// Where: the names and numbers on the way, such as `/requires/all/2/least` (RFC 6901).
  package let path: String
  /// What is wrong.
  package let reason: Reason

  /// What can be wrong with a place of a document.
  package enum Reason: Hashable, Sendable {
    /// A member that must be there is not.
    case missing(String)
    /// A member that is not known here.
    case unknownMember(String)
    /// None, or more than one, of the members of which exactly one must be there.
    case notOne([String])
    /// Something of another kind than this one.
    case expected(Expected)
    /// A word that is none of these.
    case unknownWord(String, [String])
    /// A name that the document does not define.
    case unknownName(String)
    /// A number, or a number of elements, outside this range.
    case outOfRange(String)
    /// A measure or a set that rests on itself, or on a chain of more than 32 names.
    case circular(String)
    /// A parameter that must be given on adoption.
    case parameterMissing(String)
    /// A parameter that the document does not ask for.
    case parameterUnknown(String)
    /// A thing that may not stand here.
    case notHere(String)
    /// Values that must ascend and do not.
    case notAscending
  }

  /// Kinds of value that a place may ask for.
  package enum Expected: String, Hashable, Sendable {
    case object, list, text, number, wholeNumber, truth, code, day, monthAndDay, coursePattern
    case division, name
  }
}

/// Everything that is wrong with a rule document, in the order in which it was met.
package struct RuleProblems: Error, Hashable, Sendable {
  /// The problems; at least one.
  package let list: [RuleProblem]

  /// Whether the document is right, and what its adoption gives is not.
  var areOfParameters: Bool {
    list.allSatisfy { problem in
      switch problem.reason {
      case .parameterMissing, .parameterUnknown: true
      default: false
      }
    }
  }
}
