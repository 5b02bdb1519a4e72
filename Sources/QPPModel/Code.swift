/// A value out of a fixed list, written as one of the spellings of the export format.
///
/// The raw value is the spelling that results use; exports may vary case, spaces, `-` and `_`.
public protocol Code: CaseIterable, RawRepresentable, Hashable, Sendable, BitwiseCopyable
where RawValue == String {
  /// Other spellings that exports use for this value.
  var alternativeSpellings: [String] { get }
}

extension Code {
  public var alternativeSpellings: [String] { [] }
}

/// The Qualifying APM Participant status of a clinician (42 CFR 414.1305).
public enum QPStatus: String, Code {
  case none
  case qualifying = "qp"
  case partiallyQualifying = "partial-qp"

  public var alternativeSpellings: [String] {
    switch self {
    case .none: ["N", "R"]
    case .qualifying: ["Q", "Y"]
    case .partiallyQualifying: ["P"]
    }
  }
}

/// The level at which a practice reports.
public enum ReportingLevel: String, Code {
  case individual
  case group
  case subgroup
  case virtualGroup = "virtual-group"
  case apmEntity = "apm-entity"
}

/// What a practice reports under.
public enum ReportingFramework: String, Code {
  /// Traditional MIPS.
  case traditional
  /// A MIPS Value Pathway.
  case mvp
  /// The APM Performance Pathway.
  case app
}

/// The program that an APM Entity belongs to.
public enum APMProgram: String, Code {
  /// The Medicare Shared Savings Program.
  case mssp
  case other
}

/// The form that an exception is applied for with.
public enum ExceptionType: String, Code {
  /// The Promoting Interoperability Hardship Exception.
  case piHardship = "pi-hardship"
  /// The Extreme and Uncontrollable Circumstances Exception.
  case euc
}

/// Why a hardship exception is asked for.
public enum HardshipReason: String, Code {
  case insufficientInternet = "insufficient-internet"
  case extremeAndUncontrollable = "extreme-and-uncontrollable"
  case lackOfCEHRTControl = "lack-of-cehrt-control"
  case ehrDecertification = "ehr-decertification"
  case lacksCEHRTFunctionality = "lacks-cehrt-functionality"
}

/// The kind of an extreme and uncontrollable circumstance.
public enum EventType: String, Code {
  case disaster
  case closure
  case financialDistress = "financial-distress"
  case vendorIssue = "vendor-issue"
  case publicHealthEmergency = "public-health-emergency"
  case cyberattack
  case other
}

/// Who submitted an application, seen from the party that it is for.
public enum SubmitterRelationship: String, Code {
  case clinician
  case consultant
  case physicianStaff = "physician-staff"
  case registryOrQCDR = "registry-qcdr"
  case ehrVendor = "ehr-vendor"
  case other
}

/// Where an application is with CMS.
public enum ApplicationStatus: String, Code {
  case draft
  case submitted
  case approved
  case denied
  case withdrawn

  public var alternativeSpellings: [String] {
    switch self {
    case .draft: ["Draft in Progress"]
    case .submitted: ["Submitted - Pending Approval"]
    case .approved, .denied, .withdrawn: []
    }
  }
}

/// The level at which an application applies.
public enum ApplicationLevel: String, Code {
  case individual
  case group
  case virtualGroup = "virtual-group"
  case subgroup
  case apmEntity = "apm-entity"
}

/// The level at which Promoting Interoperability data is submitted.
public enum SubmissionLevel: String, Code {
  case individual
  case group
  case virtualGroup = "virtual-group"
  case apmEntity = "apm-entity"
}

/// What kind of clinician bills under a TIN/NPI combination.
///
/// The portal's words for these types are data of their own; see `ClinicianTypeWords`.
public enum ClinicianType: String, Code {
  case physician
  case osteopath
  case dentist
  case podiatrist
  case optometrist
  case chiropractor
  case physicianAssistant = "physician-assistant"
  case nursePractitioner = "nurse-practitioner"
  case clinicalNurseSpecialist = "clinical-nurse-specialist"
  case crna
  case physicalTherapist = "physical-therapist"
  case occupationalTherapist = "occupational-therapist"
  case clinicalPsychologist = "clinical-psychologist"
  case speechLanguagePathologist = "speech-language-pathologist"
  case audiologist
  case dietitian
  case clinicalSocialWorker = "clinical-social-worker"
  case nurseMidwife = "nurse-midwife"
  case other
}

extension CaseIterable where Self: Equatable {
  /// The position of this case among all of them.
  public var ordinal: Int {
    for (index, value) in Self.allCases.enumerated() where value == self { return index }
    preconditionFailure("a case is one of all cases")
  }
}
