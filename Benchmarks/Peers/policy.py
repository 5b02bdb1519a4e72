"""What the peers need of a performance year's policy file."""

import json
import os

CATEGORIES = ("quality", "cost", "ia", "pi")
# Those of clinicians, groups and virtual groups, in the order in which results list them.
BASIS_CODES = (
    "non-patient-facing", "hospital-based", "asc-based", "small-practice", "clinician-type",
    "all-clinicians", "all-clinicians-pending", "euc", "late-joiner", "data-compromised",
    "hardship", "euc-pending", "hardship-pending",
)
# Those at the level of APM Entities, each of which stands alone.
ENTITY_CODES = ("apm-entity", "apm-entity-pending")
# What a subject's applications, or CMS, give it.
EXCEPTION_CODES = ("euc", "hardship", "euc-pending", "hardship-pending")
WORDS = os.path.join(
    os.path.dirname(os.path.abspath(__file__)),
    "../../Sources/ReweightingPolicy/Words/ClinicianTypeWords.json")
STANDARD, SMALL_PRACTICE, APP = range(3)
# The row of `Policy.weights` where every category is reweighted, in every table.
EVERYTHING = (1 << len(CATEGORIES)) - 1


def basis_bit(code):
    """The bit of a code in a set of basis codes; an entity's code is a set of its own."""
    if code in ENTITY_CODES:
        return (1 << len(BASIS_CODES)) + ENTITY_CODES.index(code)
    return 1 << BASIS_CODES.index(code)


def basis_bits(*codes):
    """The bits of several codes."""
    return sum(map(basis_bit, codes))


# The codes that rest on what CMS has not decided; a basis without another one is pending.
PENDING = basis_bits("all-clinicians-pending", "euc-pending", "hardship-pending")


def basis_texts():
    """The codes of every set of basis codes, joined by `;`, by the set's bits."""
    return [
        ";".join(code for code in BASIS_CODES if bits & basis_bit(code))
        for bits in range(1 << len(BASIS_CODES))
    ] + list(ENTITY_CODES)


class Policy:
    """The values of one year's policy file under the names that the peers use."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        automatic = content["automaticReweighting"]
        applications = {key: item["value"] for key, item in content["applications"].items()}
        self.year = content["performanceYear"]
        self.clinician_types = with_portal_words(automatic["clinicianTypes"]["value"])
        self.small_practice_maximum = automatic["smallPracticeMaximumClinicians"]["value"]
        self.designated_percent = automatic["groupDesignationExceedsPercent"]["value"]
        self.window_opens = applications["windowOpens"]
        self.window_closes = applications["windowCloses"]
        self.time_zone = applications["windowTimeZone"]
        self.accepted_reasons = applications["acceptedReasons"]
        self.levels = applications["levels"]
        self.circumstances_levels = applications["circumstancesLevels"]
        self.circumstances_event_types = applications["circumstancesEventTypes"]
        self.entity_categories = applications["entityCategories"]
        self.entity_share_percent = applications["entityShareExceedsPercent"]
        self.first_decertification_year = self.year - applications["decertificationYearsBefore"]
        self.encounter_percent = applications["encounterPercentExceeds"]
        self.description_maximum = applications["descriptionMaximumCharacters"]
        self.relationships_needing_permission = applications["relationshipsNeedingPermission"]
        self.certification_pattern = certification_pattern(applications)
        self.any_submission_counts = content["submissions"]["override"]["value"] == "any"
        self.submission_levels = content["submissions"]["levels"]["value"]
        self.has_subgroups = content["subgroups"]["exist"]["value"]
        self.has_shared_savings = content["sharedSavings"]["reportingRequired"]["value"]
        weights = content["weights"]
        self.entities_take_app = weights["apmEntityOutsideAPP"]["value"] == "app"
        self.weights = weight_rows(weights)


def with_portal_words(types):
    """The codes of clinician types and the portal's words for them."""
    with open(WORDS, encoding="utf-8") as file:
        words = json.load(file)["words"]
    return list(types) + [word for word, code in words.items() if code in types]


def certification_pattern(applications):
    """The pattern that a whole certification ID has to match."""
    length = applications["certificationIDAlphanumericLength"]
    digits = applications["certificationIDCHPDigits"]
    more_groups = applications["certificationIDCHPLGroups"] - 1
    return (
        f"^(?:[A-Za-z0-9]{{{length}}}|CHP-[0-9]{{{digits}}}"
        f"|[A-Za-z0-9]+(?:[.][A-Za-z0-9]+){{{more_groups}}})$")


def weight_rows(weights):
    """For each table (standard, small practice, APP) and each set of reweighted categories, which
    is its bits in the order of `CATEGORIES`: the four weights, and whether the result is neutral.
    """
    rows = []
    for name in ("standard", "smallPractice", "app"):
        listed = {frozenset(row["reweighted"]): row for row in weights[name]}
        for bits in range(1 << len(CATEGORIES)):
            chosen = {name for at, name in enumerate(CATEGORIES) if bits >> at & 1}
            rows.append(weight_row(listed, chosen, is_app=name == "app"))
    return rows


def weight_row(listed, reweighted, is_app):
    """The weights of a table for a set of reweighted categories, and whether it is neutral."""
    effective = reweighted - {"cost", "ia"} if is_app else reweighted
    row = listed.get(frozenset(effective))
    if row:
        return tuple(row[name] for name in CATEGORIES) + (False,)
    unscored = effective | {"cost"} if is_app else effective
    return tuple(0 if name in unscored else 100 for name in CATEGORIES) + (True,)
