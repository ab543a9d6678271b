import CanonicalCoding
import CreditModel
import RecordExchange

/// The rule documents of `Docs/Examples/rules`, which are part of the program.
enum DemoRules {
  /// A document, and the numbers that its adoption gives.
  struct Adoption {
    /// The document.
    let document: CanonicalValue
    /// The numbers by parameter.
    let parameters: [String: CanonicalValue]

    /// Reads a document.
    init(_ bytes: [UInt8], parameters: [String: CanonicalValue] = [:]) throws {
      document = try JSONText.read(bytes)
      self.parameters = parameters
    }
  }

  /// The dual-certificate programmes: the provincial formula and the practice of 金华.
  static let dual = ["ZJ-DC-SHS", "JH-DC-SHS"]
  /// The threshold of the provincial formula: none is published, so that this one is illustrative.
  static let threshold: Int64 = 60

  /// The certificate of citizens who learn for learning's sake.
  static let citizen = "PJ-CITIZEN"

  /// The programmes that the bank adopts.
  static func programmes() throws -> [Adoption] {
    [
      try Adoption(
        PackageResources.zj_dc_shs_json, parameters: ["threshold": .integer(threshold)]),
      try Adoption(PackageResources.jh_dc_shs_json), try Adoption(PackageResources.kr_ba_json),
      try Adoption(PackageResources.in_abc_json), try Adoption(PackageResources.pj_citizen_json),
    ]
  }

  /// The rules that the bank adopts.
  static func rules() throws -> [Adoption] {
    try [
      PackageResources.gk_postal_json, PackageResources.sh_barrier_json,
      PackageResources.sh_voc_json, PackageResources.cx_point_json,
      PackageResources.cx_redeem_json, PackageResources.sk_upgrade_json,
      PackageResources.in_validity_json, PackageResources.in_transfer_json,
      PackageResources.pj_expert_json, PackageResources.pj_conduct_json,
      PackageResources.pj_conduct_inst_json,
    ].map { try Adoption($0) }
  }
}

/// What happens on a day in the name of a rule.
enum DemoAct: CaseIterable {
  /// The bank adopts its rules and programmes.
  case adopt
  /// Learners of culture courses enrol in one of the dual-certificate programmes.
  case enrol
  /// Hours of leisure become learning points.
  case collectPoints
  /// Points are redeemed.
  case redeemPoints
  /// Certificates become vocational credits, and again after an upgrade.
  case convertCertificates
  /// Whoever has met a programme is awarded it.
  case award
  /// Residents object to a record; most objections are settled.
  case dispute
  /// A misconduct is recorded, sanctioned and appealed.
  case sanction
  /// A resident turns out to have two accounts.
  case merge
  /// A village school lets its town's school post in its name; the county declares its population.
  case declare
  /// A certificate turns out to be forged, and what rests on it falls.
  case revokeCertificate

  /// The day.
  var day: DemoDay {
    switch self {
    case .adopt: DemoDay(2023, 8, 20)
    case .enrol: DemoDay(2023, 9, 8)
    case .declare: DemoDay(2023, 11, 2)
    case .collectPoints: DemoDay(2025, 3, 3)
    case .redeemPoints: DemoDay(2025, 12, 22)
    case .convertCertificates: DemoDay(2026, 8, 17)
    case .award: DemoDay(2026, 8, 19)
    case .dispute: DemoDay(2026, 8, 20)
    case .sanction: DemoDay(2026, 8, 21)
    case .merge: DemoDay(2026, 8, 24)
    case .revokeCertificate: DemoDay(2026, 8, 25)
    }
  }
}
