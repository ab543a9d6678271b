import CanonicalCoding
import CreditModel
import Testing

extension Bank {
  /// Has the bank adopt the rule or the programme that the JSON `text` is, as canonical as a record
  /// has it.
  mutating func adopt(_ text: String) throws {
    let adopted = try AdoptedText(try CanonicalValue(canonical: Array(text.utf8).span))
    if text.contains(#""kind":"programme""#) {
      try apply(AdoptProgramme(adopted))
    } else {
      try apply(AdoptRule(adopted))
    }
  }

  /// Has the bank adopt a conduct rule for each subject: cheating weighs 3, and from 3 points on
  /// one is `restricted`.
  mutating func adoptConduct() throws {
    for subject in ["learner", "institution"] {
      let bars = subject == "learner" ? #"["convert"]"# : #"["convert","post"]"#
      try adopt(
        #"{"code":"CONDUCT-\#(subject)","from":"2026-01-01","jurisdiction":"330726","#
          + #""kind":"conduct","misconducts":[{"code":"cheating","points":3,"title":"Cheating"}],"#
          + #""schema":"creditbank.rule/1","#
          + #""standings":[{"bars":[],"code":"good","from":0,"title":"Good"},"#
          + #"{"bars":\#(bars),"code":"restricted","from":3,"title":"Restricted"}],"#
          + #""subject":"\#(subject)","title":"Conduct","version":1}"#)
    }
  }

  /// Has the bank adopt a programme that the college judges.
  mutating func adoptProgramme(_ code: String = "DUAL", use: String = "consume") throws {
    try adopt(
      #"{"assessedBy":["PJ-CC"],"code":"\#(code)","from":"2026-01-01","jurisdiction":"330726","#
        + #""kind":"programme","outcomes":[{"code":"diploma","issuedBy":"PJ-CC","#
        + #""title":"Diploma"}],"requires":{"courses":["SKILL"]},"#
        + #""schema":"creditbank.rule/1","title":"Dual","use":"\#(use)","version":1}"#)
  }

  /// Has the bank set the sanction that follows from a misconduct recorded before.
  mutating func sanction(_ institution: InstitutionCode? = nil) throws {
    let subject = institution == nil ? "learner" : "institution"
    let code = try #require(RuleCode(text: "CONDUCT-\(subject)"))
    try apply(
      SetSanction(
        rule: RuleReference(code: code, version: 1), standing: "restricted", from: "2026-05-20",
        to: nil, reason: "cheated", institution: institution))
  }
}
