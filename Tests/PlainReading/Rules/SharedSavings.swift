/// What the Shared Savings Program makes of a clinician (rules §8).
struct SharedSavings {
  var state = ""
  var reason = ""

  init(_ standing: Standing) {
    let clinician = standing.clinician
    let programs = standing.entities.of(clinician).filter { $0.program == "mssp" }
    guard standing.practices.policy.hasSharedSavings, !programs.isEmpty else { return }
    if let why = Self.exclusion(standing, programs) {
      (state, reason) = ("excluded", why)
      return
    }
    let scores = standing.levels.submissions.scores
    let subjects = [
      standing.individualSubject, standing.groupSubject, standing.virtualGroupSubject,
    ]
    let best = (subjects.map { scores[$0] } + programs.map(\.ownScore)).compactMap(\.self).max()
    state = (best ?? 0) > 0 ? "met" : "not-met"
  }

  private static func exclusion(_ standing: Standing, _ programs: [Entity]) -> String? {
    let (clinician, group, levels) = (standing.clinician, standing.group, standing.levels)
    let isBelow =
      clinician.says("low_volume") && !clinician.says("opted_in")
      && group?.says("low_volume") == true && group?.says("opted_in") != true
    if clinician.flag("eligible_type") == false { return "not-eligible-type" }
    if clinician.says("newly_enrolled") { return "newly-enrolled" }
    if isBelow { return "low-volume" }
    // Whether each thing that excludes it waits for CMS.
    var pending = programs.filter(\.isExcepted).map(\.isPending)
    var bases = [levels.basis(of: clinician)]
    if !levels.isOverridden(standing.individualSubject) {
      bases.append(levels.basis(of: standing.groupSubject))
      if standing.virtualGroup != nil {
        bases.append(levels.basis(of: standing.virtualGroupSubject))
      }
    }
    pending += bases.filter { !$0.isEmpty }.map(\.isPending)
    guard !pending.isEmpty else { return nil }
    return pending.contains(false) ? "reweighted" : "reweighted-pending"
  }
}
