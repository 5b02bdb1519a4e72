"""The words of results, each known by its place in its list while decisions are taken."""

PARTICIPATION = ("individual", "group", "subgroup", "virtual-group", "apm-entity", "none")
INDIVIDUAL, GROUP, SUBGROUP, VIRTUAL_GROUP, APM_ENTITY, NONE = range(6)
ROLLUP = (
    "contributes", "excluded-hardship", "excluded-exception", "excluded-group",
    "excluded-virtual-group", "excluded-automatic", "excluded-hardship-pending",
    "excluded-exception-pending", "excluded-group-pending", "excluded-virtual-group-pending")
(CONTRIBUTES, EXCLUDED_HARDSHIP, EXCLUDED_EXCEPTION, EXCLUDED_GROUP, EXCLUDED_VIRTUAL_GROUP,
 EXCLUDED_AUTOMATIC, HARDSHIP_PENDING, EXCEPTION_PENDING, GROUP_PENDING,
 VIRTUAL_GROUP_PENDING) = range(10)
STANDING = ("met", "not-met", "excluded")
MET, NOT_MET, EXCLUDED = range(3)
EXCLUSION = (
    "not-eligible-type", "newly-enrolled", "low-volume", "reweighted", "reweighted-pending")
NOT_ELIGIBLE_TYPE, NEWLY_ENROLLED, LOW_VOLUME, REWEIGHTED, REWEIGHTED_PENDING = range(5)
