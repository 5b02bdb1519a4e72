/// The tables of a result, in the order in which results list them.
public enum ResultTableName: String, CaseIterable, Sendable {
  case clinicians
  case options
  case groups
  case virtualGroups = "virtual-groups"
  case subgroups
  case apmEntities = "apm-entities"
  case applications
  case findings
  case rejects
}
