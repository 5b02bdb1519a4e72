/// The codes of the columns, in the spelling of the formats page.
public enum Codes {
  static let hardships = [
    "insufficient-internet", "extreme-and-uncontrollable", "lack-of-cehrt-control",
    "ehr-decertification",
  ]
  public static let reasons = hardships + ["lacks-cehrt-functionality"]
  /// The events of an `euc` application; those of a `pi-hardship` one are the first four.
  static let events =
    hardshipEvents + ["public-health-emergency", "cyberattack", "other"]
  static let hardshipEvents = ["disaster", "closure", "financial-distress", "vendor-issue"]
  static let exceptionTypes = ["pi-hardship", "euc"]
  /// The performance categories, in the order in which lists of them are shown.
  static let categories = ["quality", "cost", "ia", "pi"]
  static let reporting = ["individual", "group", "subgroup", "virtual-group", "apm-entity"]
  static let frameworks = ["traditional", "mvp", "app"]
  static let programs = ["mssp", "other"]
  static let submissionLevels = ["individual", "group", "virtual-group", "apm-entity"]
  static let relationships = [
    "clinician", "consultant", "physician-staff", "registry-qcdr", "ehr-vendor", "other",
  ]
  public static let qpStatuses = ["none", "qp", "partial-qp"]
  public static let qpWords = [
    "N": "none", "R": "none", "Q": "qp", "Y": "qp", "P": "partial-qp",
  ]
  public static let statuses = ["draft", "submitted", "approved", "denied", "withdrawn"]
  public static let statusWords = [
    "Draft in Progress": "draft", "Submitted - Pending Approval": "submitted",
  ]
  static let clinicianTypes = [
    "physician", "osteopath", "dentist", "podiatrist", "optometrist", "chiropractor",
    "physician-assistant", "nurse-practitioner", "clinical-nurse-specialist", "crna",
    "physical-therapist", "occupational-therapist", "clinical-psychologist",
    "speech-language-pathologist", "audiologist", "dietitian", "clinical-social-worker",
    "nurse-midwife", "other",
  ]
  static let clinicianTypeWords = [
    "Doctor of Medicine": "physician", "Doctor of Osteopathy": "osteopath",
    "Doctor of Osteopathic Medicine": "osteopath", "Doctor of Dental Surgery": "dentist",
    "Doctor of Dental Medicine": "dentist", "Doctor of Podiatric Medicine": "podiatrist",
    "Doctor of Optometry": "optometrist", "Certified Registered Nurse Anesthetist": "crna",
    "Certified Nurse Midwife": "nurse-midwife",
    "Qualified Speech-Language Pathologist": "speech-language-pathologist",
    "Qualified Audiologist": "audiologist",
    "Registered Dietitian or Nutrition Professional": "dietitian",
    "Registered Dietician/Nutrition Professional": "dietitian",
    "Registered Dietitian/Nutrition Professional": "dietitian",
    "Doctor of Dental Medicine/Doctor of Dental Surgery": "dentist",
    "Doctor of Dental Surgery/Doctor of Dental Medicine": "dentist",
    "Doctor of Chiropractic": "chiropractor",
    "Licensed Clinical Social Worker": "clinical-social-worker",
    "Certified Registered Nurse Anesthetist (CRNA)": "crna",
    "Certified Registered Nurse Anesthetist/Anesthesiologist Assistant": "crna",
    "Anesthesiologist Assistant": "crna",
    "Physical Therapist in Private Practice": "physical-therapist",
    "Occupational Therapist in Private Practice": "occupational-therapist",
    "Audiologist (Billing Independently)": "audiologist",
    "Podiatry": "podiatrist", "Optometry": "optometrist",
  ]
  /// What stands for a clinician type that no list has.
  static let unknownType = "?"

  /// The code that a text means, without regard to case, spaces, `-`, `_` and the en dash.
  static func meaning(of text: String, _ codes: [String], _ words: [String: String]) -> String? {
    let wanted = folded(text)
    return codes.first { folded($0) == wanted } ?? words.first { folded($0.key) == wanted }?.value
  }

  /// The clinician type that a text means; `unknownType` where no list has it.
  static func clinicianType(_ text: String) -> String {
    if let type = meaning(of: text, clinicianTypes, clinicianTypeWords) { return type }
    return folded(text).starts(with: folded("Physician/")) ? "physician" : unknownType
  }

  private static func folded(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars
      .filter { ![" ", "-", "_", "\u{2013}"].contains($0) }
      .map { ("A"..."Z").contains($0) ? Unicode.Scalar(UInt8($0.value) + 32) : $0 }
  }
}
