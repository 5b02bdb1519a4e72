/// The nine tables of an export, in the order in which they are read and their rejects listed.
public enum ExportTable: String, Code, Codable, CodingKeyRepresentable {
  case clinicians
  case groups
  case sites
  case virtualGroups = "virtual-groups"
  case subgroups
  case apmEntities = "apm-entities"
  case apmParticipants = "apm-participants"
  case applications
  case submissions
}
