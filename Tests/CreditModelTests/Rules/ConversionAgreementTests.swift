import CanonicalCoding
import CreditModel
import LedgerTestKit
import Testing

/// Random lives of accounts with random conversion rules: the engine takes exactly what the naive
/// evaluator computes, and refuses the rest for the same reasons.
struct ConversionAgreementTests {
  @Test func `conversions give the same in both worlds`() throws {
    let real = try RealRules()
    var verdicts: [String: Int] = [:]
    var (disagreements, lives) = (0, 0)
    for number in 0..<(NaiveAgreementTests.cases / 2) {
      guard var twin = try? TwinAccount(number, real) else { continue }
      lives += 1
      for step in 0..<40 {
        switch twin.generator.below(10) {
        case 0: twin.wait()
        case 1..<4: twin.post()
        case 4: twin.certify()
        case 5 where twin.generator.chance(15): twin.dispute()
        default:
          let (naive, engine) = twin.convert()
          verdicts[naive.hasPrefix("[") ? "given" : naive, default: 0] += 1
          guard naive != engine, naive != "range" || engine != "division" else { continue }
          disagreements += 1
          guard disagreements < 5 else { continue }
          Issue.record("\(number) step \(step): naive \(naive), engine \(engine)\n\(twin.text)")
        }
      }
    }
    #expect(disagreements == 0)
    #expect(lives * 3 > NaiveAgreementTests.cases, "\(lives) lives")
    #expect(verdicts["given", default: 0] > lives / 2, "\(verdicts)")
    #expect(verdicts.count >= 6, "\(verdicts)")
    if NaiveAgreementTests.isLong { print(lives, verdicts, disagreements) }
  }

  @Test func `programmes are met by the same evidence in both worlds`() throws {
    let real = try RealRules()
    var verdicts: [String: Int] = [:]
    for number in 0..<(NaiveAgreementTests.cases / 2) {
      guard var twin = try? TwinAccount(number + 1_000_000, real) else { continue }
      for step in 0..<30 {
        if step % 10 == 0 { twin.wait() }
        if step % 4 == 0 { twin.certify() } else { twin.post() }
        if step % 3 == 0 { _ = twin.convert() }
      }
      for round in 0..<4 {
        let (naive, engine) = try twin.judge()
        verdicts[naive.hasPrefix("met") ? "met" : naive, default: 0] += 1
        #expect(naive == engine, "\(number) round \(round)")
        twin.dispute()
      }
    }
    #expect(verdicts["met", default: 0] > NaiveAgreementTests.cases / 4, "\(verdicts)")
    if NaiveAgreementTests.isLong { print(verdicts) }
  }
}
