/// Something that happens on a day of the demonstration.
struct DemoEvent {
  /// What happens.
  enum Kind {
    /// An institution posts the file of a term.
    case batch(DemoBatch)
    /// Certificates are registered together.
    case certificates([DemoCertificate])
    /// A credit is corrected.
    case correction(DemoCorrection)
    /// Credits are revoked together.
    case revocation(DemoRevocation)
    /// Something happens in the name of a rule.
    case act(DemoAct)
  }

  /// The day.
  let day: DemoDay
  /// What happens.
  let kind: Kind

  /// Everything that happens, day by day; on one day, files come first.
  static func all(of plan: DemoPlan) -> [DemoEvent] {
    var events = plan.batches.map { DemoEvent(day: $0.postedOn, kind: .batch($0)) }
    var rest = plan.certificates[...]
    while let first = rest.first {
      let together = rest.prefix { $0.registeredOn == first.registeredOn }
      events.append(DemoEvent(day: first.registeredOn, kind: .certificates(Array(together))))
      rest = rest.dropFirst(together.count)
    }
    events += plan.corrections.map { DemoEvent(day: $0.on, kind: .correction($0)) }
    events += plan.revocations.map { DemoEvent(day: $0.on, kind: .revocation($0)) }
    events += DemoAct.allCases.map { DemoEvent(day: $0.day, kind: .act($0)) }
    // Stable by construction: events of one day keep the order in which they were added.
    return events.enumerated()
      .sorted { ($0.element.day.number, $0.offset) < ($1.element.day.number, $1.offset) }
      .map(\.element)
  }
}
