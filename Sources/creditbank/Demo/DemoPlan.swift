/// All that the demonstration bank is filled with: a function of its seed.
struct DemoPlan: Hashable, Sendable {
  /// The seed that everything follows from.
  let seed: UInt64
  /// The institutions, the county's first; the same for every seed.
  let institutions: [DemoInstitution]
  /// The courses by type; the same for every seed.
  let courses: [DemoCourse]
  /// The residents by index.
  let residents: [DemoResident]
  /// The batches by day of posting.
  let batches: [DemoBatch]
  /// The skill certificates by day of registration.
  let certificates: [DemoCertificate]
  /// The corrections by day, each later than the batch that it corrects.
  let corrections: [DemoCorrection]
  /// The revocations by day, each later than its batch.
  let revocations: [DemoRevocation]
  /// The index of the resident whose history is worth showing.
  let exampleResident: Int

  /// The plan of a seed; a tenth of a second's work.
  init(seed: UInt64) {
    self.seed = seed
    institutions = DemoInstitutions.all
    courses = DemoCourses.all
    residents = DemoPeople.make(seed: seed)
    batches = DemoCredits.make(seed: seed, residents: residents)
    certificates = DemoCertificates.make(seed: seed, residents: residents, batches: batches)
    corrections = DemoCorrections.make(seed: seed, batches: batches)
    revocations = DemoRevocation.make(batches: batches)
    exampleResident = DemoPeople.exampleIndex
  }
}
