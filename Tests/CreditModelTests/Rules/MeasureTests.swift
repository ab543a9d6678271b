import CreditModel
import Testing

@Suite struct MeasureTests {
  /// Measures without entries, and what they come to.
  private static let cases: [(String, String)] = [
    ("10", "10"), ("-10", "-10"), (#""79.5""#, "79.5"), (#""3/20""#, "0.15"), (#""1/3""#, "1/3"),
    (#"{"sum":[1,"1/3",{"sum":[2]}]}"#, "10/3"), (#"{"sum":[5]}"#, "5"),
    (#"{"product":[2,"1/3",6]}"#, "4"), (#"{"product":[7,0]}"#, "0"),
    (#"{"least":[3,"5/2",4]}"#, "2.5"), (#"{"greatest":[3,"7/2",-4]}"#, "3.5"),
    (#"{"difference":[1,3]}"#, "-2"),
    (#"{"quotient":[381,10],"rounding":"floor"}"#, "38"),
    (#"{"quotient":[381,10],"rounding":"ceiling"}"#, "39"),
    (#"{"quotient":[385,10],"rounding":"half-up"}"#, "39"),
    (#"{"quotient":[385,10],"rounding":"half-even"}"#, "38"),
    (#"{"quotient":[381,10],"rounding":"exact"}"#, "38.1"),
    (#"{"quotient":[1,3],"rounding":"exact"}"#, "1/3"),
    (#"{"quotient":[381,10],"rounding":"floor","unit":"0.5"}"#, "38"),
    (#"{"quotient":[386,10],"rounding":"floor","unit":"0.5"}"#, "38.5"),
    (#"{"quotient":[-7,2],"rounding":"floor"}"#, "-4"),
    (#"{"quotient":[7,-2],"rounding":"half-up"}"#, "-3"),
    (#"{"rounded":"36.9","rounding":"half-up"}"#, "37"),
    (#"{"rounded":"36.9","rounding":"floor","unit":"0.5"}"#, "36.5"),
    (#"{"rounded":"7.5","rounding":"half-up","unit":5}"#, "10"),
    (#"{"limitedShare":100,"beside":60,"most":"2/5"}"#, "40"),
    (#"{"limitedShare":39,"beside":60,"most":"2/5"}"#, "39"),
    (#"{"limitedShare":40,"beside":60,"most":"2/5"}"#, "40"),
    (#"{"limitedShare":5,"beside":0,"most":"1/2"}"#, "0"),
    (#"{"limitedShare":5,"beside":9,"most":0}"#, "0"),
    (#"{"limitedShare":5,"beside":1,"most":"1/3"}"#, "0.5"),
    (#"{"when":{"measure":2,"least":2},"then":7,"otherwise":8}"#, "7"),
    (#"{"when":{"measure":"1.999","least":2},"then":7,"otherwise":8}"#, "8"),
    (
      #"{"when":{"measure":2,"least":2},"then":7,"otherwise":{"quotient":[1,0],"#
        + #""rounding":"floor"}}"#,
      "7"
    ),
  ]

  @Test(arguments: cases)
  func `a measure comes to its number exactly`(measure: String, expected: String) throws {
    #expect(try RuleBench().value(measure) == expected)
  }

  /// Bands of the four grades, in no order.
  private static let bands = """
    "bands":[{"from":60,"gives":5,"name":"B"},{"from":45,"gives":3},{"from":80,"gives":10},
      {"from":"0.5","gives":1}]
    """

  @Test(arguments: [
    ("-1", "0"), ("0", "0"), (#""0.499""#, "0"), (#""0.5""#, "1"), (#""44.999""#, "1"), ("45", "3"),
    (#""45.001""#, "3"), (#""59.999""#, "3"), ("60", "5"), (#""79.999""#, "5"),
    (#""79.999999999""#, "5"), ("80", "10"), ("100", "10"),
    (#""239999999999999/3000000000000""#, "5"),
  ])
  func `a band begins at its lower bound, and nothing is rounded up into it`(
    value: String, expected: String
  ) throws {
    #expect(try RuleBench().value(#"{"banded":\#(value),\#(Self.bands)}"#) == expected)
  }

  @Test func `a division by nothing is refused wherever it stands`() throws {
    let bench = try RuleBench()
    let division = #"{"quotient":[1,{"difference":[1,1]}],"rounding":"exact"}"#
    let zero = #"{"tally":{"where":{},"of":"count"}}"#
    for measure in [
      division, #"{"sum":[1,\#(division)]}"#, #"{"quotient":[1,\#(zero)],"rounding":"floor"}"#,
      #"{"when":{"any":[{"measure":1,"least":1},{"measure":\#(division),"least":1}]},"then":1,"#
        + #""otherwise":1}"#,
    ] {
      #expect(throws: Refusal.arithmeticOverflow) { try bench.value(measure) }
    }
  }

  @Test func `a figure that leaves the range of exact arithmetic is refused`() throws {
    let big = String(repeating: "9", count: 15)
    let factors = Array(repeating: "\"\(big)/999999999999998\"", count: 9).joined(separator: ",")
    #expect(throws: Refusal.arithmeticOverflow) {
      try RuleBench().value(#"{"product":[\#(factors)]}"#)
    }
  }

  @Test func `named measures are made where they are named, also of one another`() throws {
    let members = """
      {"measures":{"a":{"title":"A","is":{"sum":[{"measure":"b"},1]}},"b":{"title":"B","is":"1/2"}},
        "parameters":{"rate":{"title":"Rate","value":"1/3"}}}
      """
    let bench = try RuleBench()
    #expect(try bench.value(#"{"measure":"a"}"#, members) == "1.5")
    #expect(
      try bench.value(#"{"product":[{"measure":"a"},{"parameter":"rate"}]}"#, members) == "0.5")
    #expect(try bench.isMet(#"{"measure":"a","least":"1.5"}"#, members))
  }

  @Test func `a parameter has the value of its adoption, else its own`() throws {
    let text = try RuleText.of(
      .programme,
      """
      {"parameters":{"line":{"title":"Line","value":60}},
        "requires":{"measure":60,"least":{"parameter":"line"}}}
      """)
    for (given, isMet) in [(nil, true), ("60.001", false), ("119/2", true)] as [(String?, Bool)] {
      let document = try RuleDocument(text, parameters: given.map { ["line": .string($0)] } ?? [:])
      guard case .programme(let programme) = document.body else { continue }
      var evaluation = try RuleBench().evaluation(document)
      #expect(try evaluation.judge(programme.requires).isMet == isMet)
      #expect(document.parameters.map(\.value) == [Fraction(text: given ?? "60")])
    }
  }

  @Test func `what a measure rests on is what all of its operands rest on`() throws {
    var bench = try RuleBench()
    bench.credit(1, "S1")
    bench.credit(2, "C1")
    bench.certificate(3)
    let tallies = ["S1", "C1"].map {
      #"{"tally":{"where":{"courses":["\#($0)"]},"of":"credits"}}"#
    }
    let both = tallies.joined(separator: ",")
    for name in ["sum", "product", "least", "greatest", "difference"] {
      #expect(try bench.outcome(#"{"\#(name)":[\#(both)]}"#).evidence == [1, 2], "\(name)")
    }
    let share = #"{"limitedShare":\#(tallies[0]),"beside":\#(tallies[1]),"most":"1/2"}"#
    #expect(try bench.outcome(share).evidence == [1, 2])
    let held = #"{"when":{"certificate":{}},"then":\#(tallies[0]),"otherwise":\#(tallies[1])}"#
    #expect(try bench.outcome(held).evidence == [1, 3], "the condition's and the branch's")
    let absent = held.replacing(#"{"certificate":{}}"#, with: #"{"not":{"certificate":{}}}"#)
    #expect(try bench.outcome(absent).evidence == [2], "the other branch's alone")
    #expect(try bench.outcome(#"{"banded":\#(tallies[0]),\#(Self.bands)}"#).evidence == [1])
  }

  @Test func `what takes more steps than the budget is refused, to the step`() throws {
    var bench = try RuleBench()
    for seq in 1...10 { bench.credit(UInt64(seq), "S1") }
    let document = try RuleDocument.test(
      .programme, #"{"measures":{"m":{"title":"M","is":\#(RuleText.sum("credits"))}}}"#)
    // The name, the tally, and for each entry one to look at it and one to count it.
    for (budget, isEnough) in [(22, true), (21, false)] {
      var evaluation = bench.evaluation(document, budget: budget)
      if isEnough {
        #expect(try evaluation.value(of: .named("m")).value == Fraction(40))
      } else {
        #expect(throws: Refusal.ruleTooComplex) { try evaluation.value(of: .named("m")) }
      }
    }
    #expect(Evaluation.stepLimit == 5_000_000)
  }
}
