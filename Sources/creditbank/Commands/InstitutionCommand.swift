import ArgumentParser
import CanonicalCoding
import CreditModel
import Foundation

/// Institutions: admitted, licensed, delegating, suspended, reinstated, listed.
struct InstitutionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "institution", abstract: "Admit, license, suspend and list institutions.",
    subcommands: [
      Admit.self, License.self, Delegate.self, Suspend.self, Reinstate.self, List.self,
      Show.self,
    ])

  /// Admits an institution.
  struct Admit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Admit an institution, with its first key and licence if they are named.",
      discussion: """
        Example:
          creditbank institution admit PJ-CC --name 浦江县社区学院 --kind communityCollege \\
            --level county --division 330726 --key college.pub.pem \\
            --types culture,community,leisure --from 2020-01-01 --key-file county.keys/bank-1.pem
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "Its code for ever: letters, digits, - . _, at most 32.")
    var code: InstitutionCode

    @Option(help: "Its name.")
    var name: String

    @Option(help: "What it is: \(wordList(InstitutionKind.self)).")
    var kind: InstitutionKind

    @Option(help: "Where it stands: \(wordList(InstitutionLevel.self)).")
    var level: InstitutionLevel = .county

    @Option(help: "The statistical code of the place that it serves: 6, 9 or 12 digits.")
    var division: String?

    @Option(help: "Its unified social credit code.")
    var creditCode: String?

    @Option(help: "A public key that may sign for it: a PEM file or base64; may be repeated.")
    var key: [String] = []

    @Option(help: "What it may post, parted by commas, with --from: course types, certificate.")
    var types: String?

    @Option(help: "The first day of the licence.")
    var from: CalendarDay?

    @Option(help: "The last day of the licence; without it there is none.")
    var to: CalendarDay?

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      var records: [Record] = [
        .governance(
          .admitInstitution(
            AdmitInstitution(
              code: code,
              profile: InstitutionProfile(
                name: name, kind: kind, level: level, division: division, creditCode: creditCode))))
      ]
      for argument in key {
        let record = EnrolKey(institution: code, key: try KeyFile.publicKey(argument))
        records.append(.governance(.enrolKey(record)))
      }
      if let types {
        guard let from else {
          throw Failure(.usage, "error: a licence begins on a day; name it with --from")
        }
        let licence = Licence(
          number: try LicenceWords.number("1"), scopes: try LicenceWords.scopes(types), from: from,
          to: to)
        let record = LicenceInstitution(institution: code, licence: licence)
        records.append(.governance(.licenceInstitution(record)))
      }
      try options.show(try session.submit(records))
    }
  }

  /// Licenses an institution.
  struct License: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "licence",
      abstract: "License an institution: what it may post, and for activities of which days.",
      discussion: """
        Example:
          creditbank institution licence PJ-CC --types culture,leisure --from 2024-01-01 \\
            --to 2026-12-31 --number 2024-7 --key-file county.keys/bank-1.pem

        A licence of a number that the institution has already takes the older one's place.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The institution's code.")
    var code: InstitutionCode

    @Option(help: "What it may post, parted by commas: course types, certificate.")
    var types: String

    @Option(help: "The first day.")
    var from: CalendarDay

    @Option(help: "The last day; without it there is none.")
    var to: CalendarDay?

    @Option(help: "The licence's number; else the next one.")
    var number: String?

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let governance = session.bank.ledger.governance
      let count = governance.index(of: code).map { governance[$0].licences.count } ?? 0
      let licence = Licence(
        number: try LicenceWords.number(number ?? "\(count + 1)"),
        scopes: try LicenceWords.scopes(types), from: from, to: to)
      let record = LicenceInstitution(institution: code, licence: licence)
      try options.show(try session.submit([.governance(.licenceInstitution(record))]))
    }
  }

  /// Suspends an institution.
  struct Suspend: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Suspend an institution: it may submit nothing until it is reinstated.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The institution's code.")
    var code: InstitutionCode

    @Option(help: "Why.")
    var reason: String

    func run() throws {
      let record = SuspendInstitution(institution: code, reason: reason)
      let session = try Session(writing: options, signing: signing)
      try options.show(try session.submit([.governance(.suspendInstitution(record))]))
    }
  }

  /// Reinstates an institution.
  struct Reinstate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reinstate a suspended institution.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The institution's code.")
    var code: InstitutionCode

    @Option(help: "Why.")
    var reason: String

    func run() throws {
      let record = ReinstateInstitution(institution: code, reason: reason)
      let session = try Session(writing: options, signing: signing)
      try options.show(try session.submit([.governance(.reinstateInstitution(record))]))
    }
  }

  /// Lists institutions.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all institutions.")

    @OptionGroup var options: LedgerOptions

    func run() throws {
      let bank = try Session(reading: options).bank
      let documents = bank.ledger.governance.institutions.map(InstitutionListing.init)
      try options.show(
        InstitutionList(institutions: documents),
        table: Table(
          columns: [
            .text("code"), .text("name"), .text("kind"), .text("level"), .text("division"),
            .text("licensed for"), .text("status"),
          ],
          rows: documents.map { listing in
            [
              listing.code, listing.name, listing.kind, listing.level, listing.division ?? "",
              listing.licences.map { $0.types.joined(separator: " ") }.joined(separator: "; "),
              listing.status,
            ]
          }))
    }
  }

  /// Shows one institution.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one institution with its licences, delegates and keys.")

    @OptionGroup var options: LedgerOptions

    @Argument(help: "The institution's code.")
    var code: InstitutionCode

    func run() throws {
      let governance = try Session(reading: options).bank.ledger.governance
      guard let index = governance.index(of: code) else { throw Refusal.institutionUnknown }
      let listing = InstitutionListing(governance[index])
      let keys = governance.keys.filter { $0.value.institution == index }
        .map { KeyStanding(publicKey: Base64.encode($0.key.bytes), revoked: $0.value.isRevoked) }
        .sorted { $0.publicKey < $1.publicKey }
      let delegates = governance.delegations.filter { $0.institution == index }
        .map { DelegateListing($0, under: governance) }
      let licences = listing.licences.map { licence in
        [
          "licence \(licence.number)",
          (licence.to.map { "\(licence.from) – \($0)" } ?? "from \(licence.from)")
            + "  \(licence.types.joined(separator: " "))",
        ]
      }
      try options.show(
        InstitutionDocument(institution: listing, delegates: delegates, keys: keys),
        table: Table(
          columns: [.text("institution"), .text(listing.code)],
          rows: [
            ["name", listing.name], ["kind", listing.kind], ["level", listing.level],
            ["division", listing.division ?? ""], ["credit code", listing.creditCode ?? ""],
            ["status", listing.status],
          ] + licences + delegates.map { ["delegate \($0.code)", $0.days] }
            + keys.map { ["key", $0.publicKey + ($0.revoked ? " (revoked)" : "")] }))
    }
  }
}

extension InstitutionKind: ExpressibleByArgument {}
extension InstitutionLevel: ExpressibleByArgument {}

/// All words of a closed list, for help.
func wordList<Value: Word>(_: Value.Type) -> String {
  Value.allCases.map(\.rawValue).joined(separator: ", ")
}

/// Licences in the words of the command line.
private enum LicenceWords {
  static func scopes(_ types: String) throws -> Set<LicenceScope> {
    let scopes = Set(
      try types.split(separator: ",").map { word in
        guard let scope = LicenceScope(word: word.trimmingCharacters(in: .whitespaces)) else {
          throw Failure(
            .usage, "error: \(word) is none of \(wordList(CourseType.self)), certificate")
        }
        return scope
      })
    guard !scopes.isEmpty else {
      throw Failure(
        .usage, "error: --types names none of \(wordList(CourseType.self)), certificate")
    }
    return scopes
  }

  static func number(_ text: String) throws -> LicenceNumber {
    guard let number = LicenceNumber(text: text) else {
      throw Failure(.usage, "error: \(text) is no licence number (letters, digits, - . _)")
    }
    return number
  }
}

/// All institutions as a document.
private struct InstitutionList: Encodable {
  let schema = "creditbank.institutions/1"
  let institutions: [InstitutionListing]
}

/// One institution as a document.
private struct InstitutionDocument: Encodable {
  let schema = "creditbank.institution/1"
  let institution: InstitutionListing
  let delegates: [DelegateListing]
  let keys: [KeyStanding]
}

/// An institution that may post in this one's name.
private struct DelegateListing: Encodable {
  let code: String
  let from: String
  let until: String?

  init(_ delegation: Delegation, under governance: Governance) {
    code = governance[delegation.delegate].code.text
    from = delegation.from.text
    until = delegation.until?.text
  }

  /// The days on which it may.
  var days: String { until.map { "\(from) – \($0)" } ?? "from \(from)" }
}

/// A key and whether it may still sign.
private struct KeyStanding: Encodable {
  let publicKey: String
  let revoked: Bool
}

/// An institution in documents.
private struct InstitutionListing: Encodable {
  let code: String
  let name: String
  let kind: String
  let level: String
  let division: String?
  let creditCode: String?
  let status: String
  let licences: [LicenceListing]

  struct LicenceListing: Encodable {
    let number: String
    let from: String
    let to: String?
    let types: [String]
  }

  init(_ institution: Institution) {
    code = institution.code.text
    name = institution.profile.name
    kind = institution.profile.kind.rawValue
    level = institution.profile.level.rawValue
    division = institution.profile.division
    creditCode = institution.profile.creditCode
    status = institution.isSuspended ? "suspended" : "active"
    licences = institution.licences.map { licence in
      LicenceListing(
        number: licence.number.text, from: licence.from.text, to: licence.to?.text,
        types: licence.scopes.map(\.word).sorted())
    }
  }
}
