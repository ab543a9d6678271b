import CreditModel
import Testing

/// The limits are part of the format; each is tested at its edge where it is used.
@Suite struct LimitsTests {
  @Test func `the limits are those of the format`() {
    #expect(Limits.submissionRecords == 100_000)
    #expect(Limits.submissionSignatures == 16)
    #expect(Limits.codeLength == 32)
    #expect(Limits.nameBytes == 240)
    #expect(Limits.reasonBytes == 1_000)
    #expect(Limits.referenceBytes == 128)
    #expect(Limits.credits == 1_000_000)
    #expect(Limits.convertedCredits == 1_000_000_000)
    #expect(Limits.namedHoldings == 1_000)
    #expect(Limits.ruleBytes == 60_000)
    #expect(Limits.hours == 10_000_000)
    #expect(Limits.score == 100_000)
    #expect(Limits.minutesPerHour == 1...120)
    #expect(Limits.holdings == 100_000)
    #expect(Limits.licences == 1_000)
    #expect(Limits.lateAfterDays == 1...3_660)
    #expect(Genesis.keyLimit == 16)
    #expect(Genesis.originBytes == 255)
  }
}
