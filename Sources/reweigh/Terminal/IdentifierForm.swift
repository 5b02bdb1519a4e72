import ArgumentParser
import QPPModel

/// Whether the identifiers of practices and clinicians are shown whole.
enum IdentifierVisibility: String, CaseIterable, ExpressibleByArgument {
  case full
  case masked
}

/// How the identifiers of practices and clinicians are shown.
struct IdentifierForm {
  let visibility: IdentifierVisibility
  let practicesAre: GroupIdentifier

  func text(_ tin: TIN) -> String {
    switch visibility {
    case .full: tin.digits(as: practicesAre)
    case .masked: tin.masked
    }
  }

  func text(_ npi: NPI) -> String {
    switch visibility {
    case .full: npi.digits
    case .masked: npi.masked
    }
  }

  func text(_ key: ClinicianKey) -> String { "\(text(key.tin))/\(text(key.npi))" }
}
