"""What is decided about clinicians, in SQL."""

import policy as years
import words
from sql_terms import by_level, is_one_of

# The levels at which a TIN reports, the main one first.
REPORTING = "coalesce(reporting, 'group')"
LEVELS = {
    "individual": words.INDIVIDUAL, "group": words.GROUP, "subgroup": words.SUBGROUP,
    "virtual-group": words.VIRTUAL_GROUP, "apm-entity": words.APM_ENTITY,
}


def clinicians(sql, source, policy):
    """A row for each, in reading order, with what the rules look at; `automatic_basis` is why it
    is reweighted without applying, its practice's size aside."""
    automatic_basis = sql.basis({
        "non-patient-facing": "non_patient_facing",
        "hospital-based": "hospital_based",
        "asc-based": "asc_based",
        "clinician-type": is_one_of("clinician_type", policy.clinician_types),
        "late-joiner": "late_joiner",
        "euc": "euc_granted",
        "data-compromised": "data_compromised",
        "hardship": "hardship_granted",
    })
    subgroup = "subgroup_id" if policy.has_subgroups else sql.null("text") + " AS subgroup_id"
    return f"""
        SELECT {sql.numbered}npi, tin, is_eligible_type, newly AS newly_enrolled,
            is_eligible_type AND NOT newly AND qp NOT IN ('qp', 'Q', 'Y')
                AND (qp NOT IN ('partial-qp', 'P') OR opted) AS base,
            NOT coalesce(low_volume, false) OR opted AS exceeds_low_volume,
            coalesce(non_patient_facing, false) AS non_patient_facing,
            coalesce(hospital_based, false) AS hospital_based,
            coalesce(asc_based, false) AS asc_based,
            coalesce(data_compromised, false) AS data_compromised,
            small_practice, {sql.categories()} AS own_categories,
            {sql.cast(automatic_basis, "bits")} AS automatic_basis, {subgroup}
        FROM (
            SELECT *, coalesce(eligible_type, true) AS is_eligible_type,
                coalesce(newly_enrolled, false) AS newly, coalesce(opted_in, false) AS opted,
                coalesce(qp_status, 'none') AS qp
            FROM {sql.scan(source, "clinicians")} AS read) AS facts"""


# Where clinicians stand

# What is known of where they stand before the entities that they participate in are decided.
DECIDED = (
    "npi", "tin", "individual_eligible", "group_eligible", "participation", "individual_basis",
    "tin_basis", "subgroup_id", "virtual_group_id", "virtual_group_basis", "rollup",
    "rollup_score", "weighting", "is_app", "is_eligible_type", "newly_enrolled",
    "exceeds_low_volume", "admits", "own_score", "tin_score", "virtual_group_score",
)


def reporting_level(sql, place):
    """The level at a place of those at which a TIN reports, null where there is none; that of a
    virtual group is the only one of its TINs."""
    codes = " ".join(f"WHEN '{name}' THEN {code}" for name, code in LEVELS.items())
    stated = f"CASE {sql.split_part(REPORTING, place)} {codes} END"
    together = words.VIRTUAL_GROUP if place == 1 else "NULL"
    level = f"CASE WHEN practices.virtual_group_id IS NULL THEN {stated} ELSE {together} END"
    return f"{sql.cast(level, 'byte')} AS level_{place}"


def by_tin(sql):
    """What a clinician's TIN and virtual group give it."""
    levels = ", ".join(reporting_level(sql, place) for place in range(1, len(LEVELS) + 1))
    return f"""
        SELECT practices.tin AS tin, {levels},
            {sql.enumerated("practices.virtual_group_id", "virtual_groups")} AS virtual_group_id,
            is_app, admits, tin_categories, practices.is_small AS tin_is_small,
            practices.basis_bits AS tin_basis, practices.score AS tin_score,
            {sql.score_text("practices.score")} AS tin_score_text,
            affiliation AS tin_affiliation, virtual_groups.is_small AS virtual_group_is_small,
            virtual_group_categories, virtual_groups.basis_bits AS virtual_group_basis,
            virtual_groups.score AS virtual_group_score
        FROM practices LEFT JOIN virtual_groups
            ON practices.virtual_group_id = virtual_groups.virtual_group_id"""


def open_level(level):
    """The level that a column has, null where it is not open to a clinician."""
    return f"""
        CASE WHEN {level} IS NULL THEN NULL
            WHEN {level} = {words.INDIVIDUAL}
            THEN CASE WHEN individual_eligible THEN {words.INDIVIDUAL} END
            WHEN {level} = {words.VIRTUAL_GROUP} AND virtual_group_id IS NOT NULL
            THEN CASE WHEN base THEN {words.VIRTUAL_GROUP} END
            WHEN {level} = {words.APM_ENTITY} AND affiliation IS NOT NULL
            THEN CASE WHEN apm_eligible THEN {words.APM_ENTITY} END
            WHEN NOT group_eligible THEN NULL
            WHEN {level} = {words.SUBGROUP} AND subgroup_id IS NOT NULL THEN {words.SUBGROUP}
            ELSE {words.GROUP} END"""


# The first level that is open; whoever participates in an APM Entity has that level last.
PARTICIPATION = f"""
    coalesce({", ".join(open_level(f"level_{place}") for place in range(1, len(LEVELS) + 1))},
        CASE WHEN virtual_group_id IS NULL AND affiliation IS NOT NULL AND apm_eligible
            THEN {words.APM_ENTITY} ELSE {words.NONE} END)"""


def rollup(sql):
    """What a clinician does to the mean of its APM Entities, null outside of them.

    What excludes without CMS's decision goes first; pending applications make a difference alone to
    those who would contribute without them.
    """
    return f"""
        CASE WHEN NOT apm_eligible OR affiliation IS NULL THEN NULL
            WHEN {sql.has("individual_basis", "hardship")} THEN {words.EXCLUDED_HARDSHIP}
            WHEN {sql.has("individual_basis", "euc", "late-joiner", "data-compromised")}
            THEN {words.EXCLUDED_EXCEPTION}
            WHEN own_score IS NOT NULL THEN {words.CONTRIBUTES}
            WHEN {sql.firm("tin_basis")} > 0 THEN {words.EXCLUDED_GROUP}
            WHEN tin_score IS NULL AND {sql.firm("virtual_group_basis")} > 0
            THEN {words.EXCLUDED_VIRTUAL_GROUP}
            WHEN tin_score IS NULL AND {sql.firm("individual_basis")} > 0
            THEN {words.EXCLUDED_AUTOMATIC}
            WHEN {sql.has("individual_basis", "hardship-pending")} THEN {words.HARDSHIP_PENDING}
            WHEN {sql.has("individual_basis", "euc-pending")} THEN {words.EXCEPTION_PENDING}
            WHEN tin_basis > 0 THEN {words.GROUP_PENDING}
            WHEN tin_score IS NULL AND virtual_group_basis > 0
            THEN {words.VIRTUAL_GROUP_PENDING}
            ELSE {words.CONTRIBUTES} END"""


ROLLUP_SCORE = f"""
    CASE WHEN rollup <> {words.CONTRIBUTES} OR rollup IS NULL THEN NULL
        WHEN own_score IS NOT NULL AND (tin_score IS NULL OR own_score >= tin_score)
        THEN own_score_text
        ELSE coalesce(tin_score_text, '0') END"""


def table_base(table):
    """The first row of a table of `Policy.weights`."""
    return table * (1 << len(years.CATEGORIES))


def weighting(sql):
    """The row of `Policy.weights` that holds for a clinician who is not reweighted, null where it
    stands nowhere; that of an APM Entity is only known with it."""
    small, app = table_base(years.SMALL_PRACTICE), table_base(years.APP)

    def table(is_small):
        return f"CASE WHEN is_app THEN {app} WHEN {is_small} THEN {small} ELSE 0 END"

    others = sql.either("own_categories", "coalesce(excepted_categories, 0)")
    own = (
        f"CASE WHEN {sql.has('individual_basis', 'late-joiner')} THEN {years.EVERYTHING} "
        f"ELSE {others} + {table('individual_is_small')} END")
    together = f"CASE WHEN virtual_group_is_small THEN {small} ELSE 0 END"
    return by_level(
        own, f"tin_categories + {table('tin_is_small')}",
        f"virtual_group_categories + {together}", "NULL")


def standing(sql, clinicians="clinicians", row=""):
    """A row for each clinician, with what does not depend on whether the entities it participates
    in are reweighted; `row` is "row, " where `clinicians` has it and it is asked for."""
    small = sql.basis({"small-practice": "individual_is_small"})
    applied = sql.either("automatic_basis", "coalesce(exceptions, 0)")
    individual_basis = f"CASE WHEN own_score IS NULL THEN {sql.either(applied, small)} ELSE 0 END"
    return f"""
        WITH joined AS (
            SELECT {row}clinicians.npi AS npi, clinicians.tin AS tin,
                is_eligible_type, newly_enrolled, base, exceeds_low_volume, own_categories,
                automatic_basis, exceptions, excepted_categories, own_score_text,
                CASE WHEN registered.tin = clinicians.tin THEN clinicians.subgroup_id END
                    AS subgroup_id,
                level_1, level_2, level_3, level_4, level_5, is_app, admits, tin_categories,
                tin_is_small, tin_basis, tin_score, tin_score_text, virtual_group_id,
                virtual_group_is_small, virtual_group_categories, virtual_group_basis,
                virtual_group_score, coalesce(affiliation, tin_affiliation) AS affiliation,
                coalesce(small_practice, tin_is_small) AS individual_is_small,
                CASE WHEN NOT data_compromised THEN submitted_score END AS own_score,
                base AND exceeds_low_volume AS individual_eligible,
                base AND admits AS group_eligible,
                base AND (exceeds_low_volume OR admits) AS apm_eligible
            FROM {clinicians} AS clinicians
            LEFT JOIN individuals
                ON clinicians.tin = individuals.tin AND clinicians.npi = individuals.npi
            LEFT JOIN by_tin ON clinicians.tin = by_tin.tin
            LEFT JOIN registered ON clinicians.subgroup_id = registered.subgroup_id),
        based AS (
            SELECT *, {sql.cast(individual_basis, "bits")} AS individual_basis FROM joined),
        placed AS (
            SELECT *, {sql.cast(PARTICIPATION, "byte")} AS participation,
                {sql.cast(rollup(sql), "byte")} AS rollup
            FROM based)
        SELECT {row}npi, tin, individual_eligible, group_eligible, participation,
            individual_basis, tin_basis, subgroup_id, virtual_group_id, virtual_group_basis,
            affiliation, rollup, {ROLLUP_SCORE} AS rollup_score,
            {sql.cast(weighting(sql), "byte")} AS weighting, is_app, is_eligible_type,
            newly_enrolled, exceeds_low_volume, admits, own_score, tin_score, virtual_group_score
        FROM placed"""


# APM Entities


def decided_affiliations(sql, policy):
    """By set of APM Entities, how they are reweighted.

    Extreme and uncontrollable circumstances go first; then an entity is reweighted that has no
    score of its own and nobody who contributes, though somebody is eligible.
    """
    exception = "CASE WHEN is_granted THEN 2 WHEN is_pending THEN 1 ELSE 0 END"
    framework = sql.of_first("framework", "affiliation_entities.apm_entity_id")
    mssp_exception = "max(CASE WHEN is_mssp THEN exception END)"
    return f"""
        WITH rollups AS (
            SELECT affiliation, count(*) AS eligible,
                count(*) FILTER (WHERE rollup = {words.CONTRIBUTES}) AS contributing,
                count(*) FILTER (WHERE rollup >= {words.HARDSHIP_PENDING}) AS pending,
                count(*) FILTER (WHERE {sql.firm("individual_basis")} > 0
                    OR {sql.firm("tin_basis")} > 0
                    OR coalesce({sql.firm("virtual_group_basis")} > 0, false)) AS reweightable
            FROM ({standing(sql)}) AS standing WHERE rollup IS NOT NULL GROUP BY affiliation),
        counted AS (
            SELECT apm_entity_id, max(is_granted) AS is_granted,
                max(is_pending) AND coalesce(100 * sum(reweightable)
                    > {policy.entity_share_percent} * sum(eligible), false) AS is_pending,
                coalesce(sum(eligible) > 0 AND sum(contributing) = 0 AND min(score IS NULL), false)
                    AS is_excluded,
                coalesce(sum(pending) > 0, false) AS has_pending
            FROM affiliation_entities LEFT JOIN rollups USING (affiliation)
            GROUP BY apm_entity_id),
        excepted AS (
            SELECT *, {exception} AS exception FROM counted),
        judged AS (
            SELECT apm_entity_id, exception,
                CASE WHEN exception > 0 THEN exception WHEN NOT is_excluded THEN 0
                    WHEN has_pending THEN 1 ELSE 2 END AS entity_standing
            FROM excepted)
        SELECT affiliations.affiliation AS affiliation,
            {sql.enumerated("affiliations.ids", "affiliations")} AS apm_entity_ids,
            min(entity_standing) AS entity_standing, min(exception) > 0 AS is_excepted,
            {framework} = 'app' AS entity_is_app, {mssp_exception} AS mssp_exception,
            max(CASE WHEN is_mssp THEN coalesce(score > 0, false) END) AS is_scored
        FROM affiliation_entities
        JOIN affiliations ON affiliation_entities.affiliation = affiliations.affiliation
        JOIN judged ON affiliation_entities.apm_entity_id = judged.apm_entity_id
        GROUP BY affiliations.affiliation, affiliations.ids"""


# Results


def shared_savings_reason(sql):
    """Why a participant of a Shared Savings ACO need not report, null where it must or is none."""
    by_practice = (
        "CASE WHEN own_score IS NULL "
        f"THEN greatest({sql.standing('tin_basis')}, {sql.standing('virtual_group_basis')}) "
        "ELSE 0 END")
    reweighting = (
        f"greatest({sql.standing('individual_basis')}, mssp_exception, {by_practice})")
    return f"""
        CASE WHEN is_scored IS NULL THEN NULL
            WHEN NOT is_eligible_type THEN {words.NOT_ELIGIBLE_TYPE}
            WHEN newly_enrolled THEN {words.NEWLY_ENROLLED}
            WHEN NOT exceeds_low_volume AND NOT admits THEN {words.LOW_VOLUME}
            WHEN {reweighting} = 2 THEN {words.REWEIGHTED}
            WHEN {reweighting} = 1 THEN {words.REWEIGHTED_PENDING} END"""


SHARED_SAVINGS = f"""
    CASE WHEN is_scored IS NULL THEN NULL
        WHEN mssp_reason IS NOT NULL THEN {words.EXCLUDED}
        WHEN is_scored OR greatest(own_score, tin_score, virtual_group_score) > 0
        THEN {words.MET}
        ELSE {words.NOT_MET} END"""


def entity_weighting(policy):
    """The row of `Policy.weights` that holds at the level of APM Entities."""
    app, cost = table_base(years.APP), 1 << years.CATEGORIES.index("cost")
    takes_app = "true" if policy.entities_take_app else "coalesce(entity_is_app, is_app)"
    table = f"CASE WHEN {takes_app} THEN {app} ELSE 0 END"
    return f"CASE WHEN is_excepted THEN {years.EVERYTHING} ELSE {cost} + {table} END"


def clinician_rows(sql, policy, part):
    """The rows of the table of clinicians in a part of it.

    Joins need not keep the reading order: rows are sorted while they are still numbers, where the
    order of a subquery holds.
    """
    inner, outer = ("ORDER BY row", "") if sql.keeps_order else ("", "ORDER BY row")
    firmly, pending = map(years.basis_bit, years.ENTITY_CODES)
    entity_basis = f"CASE entity_standing WHEN 2 THEN {firmly} WHEN 1 THEN {pending} ELSE 0 END"
    basis_bits = sql.cast(
        by_level("individual_basis", "tin_basis", "virtual_group_basis", entity_basis), "bits")
    promoting = 1 << years.CATEGORIES.index("pi")
    reason, shared_savings = (
        [sql.cast(value, "byte") for value in (shared_savings_reason(sql), SHARED_SAVINGS)]
        if policy.has_shared_savings else [sql.null("byte")] * 2)
    number = sql.cast(sql.either(
        f"CASE WHEN participation = {words.APM_ENTITY} THEN {entity_weighting(policy)} "
        "ELSE weighting END",
        f"CASE WHEN basis_bits > 0 THEN {promoting} ELSE 0 END"), "byte")
    weights = ", ".join(
        f"{sql.lookup(name, 'number')} AS {name}"
        for name in (*(f"{category}_weight" for category in years.CATEGORIES), "neutral"))
    decided = ", ".join(DECIDED)
    return f"""
        SELECT npi, {sql.tin_text()},
            {sql.flag("individual_eligible")} AS individual_eligible,
            {sql.flag("group_eligible")} AS group_eligible,
            {sql.lookup("participation", "participation")} AS participation,
            {sql.flag("basis_bits > 0")} AS reweighted,
            {sql.lookup("basis_text", "basis_bits")} AS basis,
            {sql.flag("individual_basis > 0")} AS individual_reweighted,
            {sql.lookup("basis_text", "individual_basis")} AS individual_basis,
            {sql.flag("tin_basis > 0")} AS group_reweighted, subgroup_id, virtual_group_id,
            {sql.flag("virtual_group_basis > 0")} AS virtual_group_reweighted, apm_entity_ids,
            {sql.lookup("rollup", "rollup")} AS rollup, rollup_score, {weights},
            {sql.lookup("standing", "mssp_pi")} AS mssp_pi,
            {sql.lookup("exclusion", "mssp_reason")} AS mssp_reason
        FROM (
            SELECT *, {number} AS number, {shared_savings} AS mssp_pi
            FROM (
                SELECT row, {decided}, apm_entity_ids, entity_is_app, is_excepted, is_scored,
                    {basis_bits} AS basis_bits, {reason} AS mssp_reason
                FROM ({standing(sql, sql.ordered_clinicians, "row, ")}) AS standing
                LEFT JOIN decided_affiliations
                    ON standing.affiliation = decided_affiliations.affiliation
                WHERE {part} {inner}) AS based) AS decided
        {outer}"""
