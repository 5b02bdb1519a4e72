internal import QPPModel
internal import ReweightingPolicy

/// Whom a synthetic export is about: everything that its records are drawn from.
///
/// Nothing is kept of a clinician or practice but how many clinicians each practice has. All else
/// is drawn anew, from the subject's own random numbers, wherever it is asked for.
struct Population: Sendable {
  let seed: UInt64
  let register: PracticeRegister
  let clinicianCount: Int
  /// The performance year and what it asks of applications and submissions.
  let policy: YearPolicy
  let hasSubgroups: Bool
  let smallPracticeMaximum: Int
  let virtualGroupMaximum: Int
  /// The number of APM Entities of many practices, about one to 2,000 clinicians.
  let organizationCount: Int
  let words: Vocabulary
  private let typesByHundredths = PracticeKind.typesByHundredths
  private let npiOrder: Permutation
  private let tinOrder: Permutation

  /// The greatest number of clinicians: an NPI that begins with 9 has eight digits to tell them by.
  static let clinicianLimit = 100_000_000

  init(clinicians: Int, seed: UInt64, policy: YearPolicy) {
    self.seed = seed
    self.policy = policy
    clinicianCount = clinicians
    register = PracticeRegister(clinicians: clinicians, seed: seed)
    hasSubgroups = policy.subgroups.exist.value
    smallPracticeMaximum = policy.automaticReweighting.smallPracticeMaximumClinicians.value
    virtualGroupMaximum = policy.virtualGroups.maximumCliniciansPerTIN.value
    organizationCount = max(1, clinicians / 2000)
    words = Vocabulary()
    npiOrder = Permutation(count: Self.clinicianLimit, seed: seed, .npiOrder)
    tinOrder = Permutation(count: Self.clinicianLimit - 1, seed: seed, .tinOrder)
  }

  var practiceCount: Int { register.count }

  /// The number of entities of many practices that have a record, one of which nobody is in.
  var recordedOrganizationCount: Int { organizationCount + 2 }

  /// The TIN of a practice: nine digits that begin with 0, as no issued TIN does, and are not all 0.
  ///
  /// Numbers from `practiceCount` on give TINs that no practice has.
  @inline(__always)
  func tin(ofPractice number: Int) -> TIN { TIN(digits: UInt64(tinOrder(number) + 1)) }

  /// The NPI of a person: ten digits that begin with 9, as no issued NPI does.
  @inline(__always)
  func npi(ofPerson number: Int) -> NPI {
    NPI(withoutCheckDigit: UInt64(900_000_000 + npiOrder(number)))
  }

  /// The person who is the clinician at a row.
  ///
  /// Most rows are people of their own. Every tenth or so is someone whose other row is half an
  /// export away, and so in another practice: one in ten of all people has two.
  @inline(__always)
  func person(atRow row: Int) -> Int {
    var random = RandomStream(seed: ~seed, .person, row)
    guard random.chance(0.101) else { return row }
    let other = row + clinicianCount / 2
    return other < clinicianCount ? other : other - clinicianCount
  }

  /// The NPI of the clinician at a row.
  @inline(__always)
  func npi(atRow row: Int) -> NPI { npi(ofPerson: person(atRow: row)) }

  /// The type of a clinician of a kind of practice, as an ordinal; `draw` is below 100.
  @inline(__always)
  func typeOrdinal(_ kind: PracticeKind, _ draw: Int) -> Int {
    Int(typesByHundredths[kind.rawValue * 100 + draw])
  }
}
