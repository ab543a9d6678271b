import CreditModel
import RecordExchange

/// What is wrong with rule documents in words.
extension Sentences {
  /// What is wrong with a file, and what to do.
  static func of(_ problem: RuleFile.Problem) -> String {
    switch problem {
    case .text(let fault): "line \(fault.line), column \(fault.column): \(of(fault.code))"
    case .rule(let problem): of(problem.reason)
    }
  }

  private static func of(_ code: JSONFault.Code) -> String {
    switch code {
    case .syntax:
      "this is no JSON; a comma, a colon or a quote may be missing, or one may be too many"
    case .unexpectedEnd: "the file ends inside a value; a bracket or a quote does not close"
    case .trailingText: "something follows the document; a file holds one"
    case .duplicateKey: "the key stands twice in one object; keep one"
    case .keyNotASCII: "a key has ASCII characters only"
    case .fraction: "write a number with decimals in quotes, such as \"79.5\" or \"3/20\""
    case .integerRange: "the number is too large"
    case .null: "null is nothing that a rule says; leave the key out"
    case .escape: "a backslash stands before none of \" \\ / b f n r t u"
    case .controlCharacter: "a line end or control character stands inside quotes"
    case .notUTF8: "the text is not UTF-8; save the file as UTF-8"
    case .notNormalised:
      "the text is not in normal form C, so equal words could differ; type it anew"
    case .tooDeep: "objects and lists nest deeper than \(JSONText.depth); use sets and measures"
    case .tooLong: "the document is longer than \(JSONText.bytes) bytes"
    }
  }

  private static func of(_ reason: RuleProblem.Reason) -> String {
    switch reason {
    case .missing(let name): "\"\(name)\" is missing; it must be said here"
    case .unknownMember(let name): "\"\(name)\" is no key here; mend the spelling or leave it out"
    case .notOne(let names):
      "exactly one of these must stand here: \(names.joined(separator: ", "))"
    case .expected(let expected): of(expected)
    case .unknownWord(let word, let words):
      "\"\(word)\" is no word for this; write one of \(words.joined(separator: ", "))"
    case .unknownName(let name):
      "the document defines no parameter, set or measure \"\(name)\"; define it or mend the name"
    case .outOfRange(let range): "this must be \(range)"
    case .circular(let name):
      "\"\(name)\" rests on itself; a set or measure may only use others that do not use it"
    case .parameterMissing(let name): "adoption must give it; add --set \(name)=NUMBER"
    case .parameterUnknown(let name):
      "--set gives \"\(name)\", which the document does not ask for; mend the name or leave it out"
    case .notHere(let name): "\"\(name)\" may not stand here"
    case .notAscending:
      "these must ascend, each after the one before and none twice, and no end before its beginning"
    }
  }

  private static func of(_ expected: RuleProblem.Expected) -> String {
    switch expected {
    case .object: "this must be an object in braces { }"
    case .list: "this must be a list in brackets [ ]"
    case .text: "this must be text in quotes: not empty, not too long, no spaces at an end"
    case .number:
      "this must be a number: 10, \"79.5\", \"3/20\", or {\"parameter\": \"NAME\"}"
    case .wholeNumber: "this must be a whole number, not in quotes"
    case .truth: "this must be true or false"
    case .code: "this must be a code in quotes (letters, digits, - . _, at most 32)"
    case .day: "this must be a day in quotes, such as \"2026-06-30\""
    case .monthAndDay: "this must be a month and day in quotes, such as \"09-01\", up to the 28th"
    case .coursePattern: "this must be a course code, or the beginning of codes such as \"CU-*\""
    case .division:
      "this must be a division code of digits, or a country in capitals, at most 12 characters"
    case .name: "a name here begins with a small letter, then letters and digits, at most 32"
    }
  }
}
