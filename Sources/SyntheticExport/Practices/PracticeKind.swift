internal import QPPModel

/// What a practice does, by which its clinicians' types and designations go together.
enum PracticeKind: Int, CaseIterable {
  case primaryCare
  case multispecialty
  case hospitalMedicine
  case radiology
  case anesthesia
  case surgicalCenter
  case therapy
  case behavioralHealth

  /// How many of a hundred practices are of this kind.
  private var weight: Int {
    switch self {
    case .primaryCare: 40
    case .multispecialty: 33
    case .hospitalMedicine: 7
    case .radiology: 5
    case .anesthesia: 4
    case .surgicalCenter: 2
    case .therapy: 5
    case .behavioralHealth: 4
    }
  }

  /// The kind of a practice.
  @inline(__always)
  init(ofPractice number: Int, seed: UInt64) {
    var random = RandomStream(seed: seed, .practiceKind, number)
    let draw = random.below(100)
    var upper = 0
    for kind in Self.allCases {
      upper += kind.weight
      if draw < upper {
        self = kind
        return
      }
    }
    self = .primaryCare
  }

  /// How many of a hundred clinicians are of which type; the rest are physicians.
  private var types: [(ClinicianType, Int)] {
    switch self {
    case .primaryCare:
      [
        (.nursePractitioner, 22), (.physicianAssistant, 12), (.osteopath, 9), (.optometrist, 5),
        (.podiatrist, 3), (.chiropractor, 2), (.dentist, 1), (.dietitian, 1), (.other, 1),
      ]
    case .multispecialty:
      [
        (.nursePractitioner, 18), (.physicianAssistant, 13), (.osteopath, 7), (.podiatrist, 1),
        (.clinicalNurseSpecialist, 1), (.nurseMidwife, 1), (.audiologist, 1), (.dietitian, 1),
        (.clinicalPsychologist, 1), (.clinicalSocialWorker, 1), (.physicalTherapist, 2),
        (.other, 1),
      ]
    case .hospitalMedicine:
      [(.nursePractitioner, 20), (.physicianAssistant, 14), (.osteopath, 10)]
    case .radiology: [(.osteopath, 4), (.physicianAssistant, 3)]
    case .anesthesia: [(.crna, 48), (.osteopath, 4), (.other, 3)]
    case .surgicalCenter: [(.physicianAssistant, 10), (.crna, 12), (.podiatrist, 6)]
    case .therapy:
      [
        (.physicalTherapist, 58), (.occupationalTherapist, 22), (.speechLanguagePathologist, 14),
        (.audiologist, 4),
      ]
    case .behavioralHealth:
      [
        (.clinicalSocialWorker, 42), (.clinicalPsychologist, 30), (.nursePractitioner, 12),
        (.clinicalNurseSpecialist, 2),
      ]
    }
  }

  /// The types of a hundred clinicians of each kind of practice, by the ordinals of both.
  static let typesByHundredths: [UInt8] = allCases.flatMap { kind in
    let others = kind.types.flatMap { type, count in
      repeatElement(UInt8(type.ordinal), count: count)
    }
    let physicians = repeatElement(
      UInt8(ClinicianType.physician.ordinal),
      count: 100 - others.count
    )
    return others + physicians
  }
}

/// The probabilities with which the clinicians of one practice have each designation.
struct DesignationShares {
  var nonPatientFacing: Double
  var hospitalBased: Double
  var ascBased: Double

  /// Draws the shares of a practice: wide enough around 75 percent, where it matters, that groups
  /// fall on both sides.
  @inline(__always)
  init(_ kind: PracticeKind, _ random: inout RandomStream) {
    let spread = random.fraction()
    switch kind {
    case .primaryCare: self.init(0.01, 0.01 + 0.05 * spread, 0)
    case .multispecialty: self.init(0.04 + 0.08 * spread, 0.55 * spread, 0.01)
    case .hospitalMedicine: self.init(0.02, 0.60 + 0.40 * spread, 0)
    case .radiology: self.init(0.55 + 0.45 * spread, 0.30, 0)
    case .anesthesia: self.init(0.20 + 0.40 * spread, 0.50 + 0.50 * spread, 0.05)
    case .surgicalCenter: self.init(0.05, 0.02, spread < 0.5 ? 1 : 0.80)
    case .therapy, .behavioralHealth: self.init(0.01, 0.03, 0)
    }
  }

  private init(_ nonPatientFacing: Double, _ hospitalBased: Double, _ ascBased: Double) {
    self.nonPatientFacing = nonPatientFacing
    self.hospitalBased = hospitalBased
    self.ascBased = ascBased
  }
}
