"""What the DuckDB peer decides about groups and virtual groups."""

from duckdb_terms import basis, categories, flag, scan

COUNTS = (
    "clinicians", "non_patient_facing", "hospital_based", "asc_based", "base", "base_asc_based",
)
# Whether a clinician is of a small practice can depend on its TIN's size, which is not known yet:
# those reweighted are counted for both answers.
PRACTICE_COUNTS = """
    SELECT tin, count(*) AS clinicians, count_if(non_patient_facing) AS non_patient_facing,
        count_if(hospital_based) AS hospital_based, count_if(asc_based) AS asc_based,
        count_if(base) AS base, count_if(base AND asc_based) AS base_asc_based,
        count_if(is_scored AND (own_basis > 0 OR coalesce(small_practice, false)))
            AS reweighted_if_large,
        count_if(is_scored AND (own_basis > 0 OR coalesce(small_practice, true)))
            AS reweighted_if_small
    FROM (
        SELECT *, automatic_basis | coalesce(exceptions, 0) AS own_basis,
            base AND own_score IS NULL AS is_scored
        FROM clinicians LEFT JOIN individuals USING (tin, npi))
    GROUP BY tin"""


def decided(policy):
    """The columns that say what is decided about a group or a virtual group."""
    def exceeds(designated):
        return f"100 * {designated} > {policy.designated_percent} * clinicians"

    all_asc_based = "eligible > 0 AND eligible_asc_based = eligible"
    derived = all_asc_based if policy.all_eligible_asc_based else "eligible_asc_based > 0"
    codes = basis({
        "non-patient-facing": exceeds("non_patient_facing"),
        "hospital-based": exceeds("hospital_based"),
        "asc-based": f"coalesce(asc_designation, {derived})",
        "small-practice": "is_small",
        "all-clinicians": "eligible > 0 AND individually_reweighted = eligible",
        "hardship": "hardship",
        "hardship-pending": "pending",
    })
    return f"CASE WHEN score IS NULL THEN ({codes}) ELSE 0 END::USMALLINT AS basis_bits"


def practices(source, policy):
    """`practices`: a row for each TIN of `groups` or `clinicians`, with its counts and what is
    decided."""
    counts = ", ".join(f"coalesce({name}, 0)::INTEGER AS {name}" for name in COUNTS)
    by_size = f"coalesce(clinicians, 0) BETWEEN 1 AND {policy.small_practice_maximum}"
    return f"""
        CREATE TABLE practices AS
        WITH counted AS (
            SELECT tin, reporting, coalesce(framework = 'app', false) AS is_app,
                NOT coalesce(low_volume, false) OR coalesce(opted_in, false) AS admits,
                groups.asc_based AS asc_designation, {categories()} AS tin_categories,
                coalesce(small_practice, {by_size}) AS is_small, counts.* EXCLUDE (tin)
            FROM {scan(source, "groups")} AS groups
            FULL JOIN ({PRACTICE_COUNTS}) AS counts USING (tin)),
        summed AS (
            SELECT * EXCLUDE ({", ".join(COUNTS)}), {counts},
                coalesce(if(is_small, reweighted_if_small, reweighted_if_large), 0)::INTEGER
                    AS base_reweighted
            FROM counted),
        joined AS (
            SELECT *, if(admits, base, 0) AS eligible,
                if(admits, base_asc_based, 0) AS eligible_asc_based,
                if(admits, base_reweighted, 0) AS individually_reweighted
            FROM summed
            LEFT JOIN sites USING (tin)
            LEFT JOIN (SELECT tin, score FROM scores WHERE level = 'group') USING (tin)
            LEFT JOIN group_exceptions USING (tin)
            LEFT JOIN members USING (tin)
            LEFT JOIN tin_affiliations USING (tin))
        SELECT *, {decided(policy)} FROM joined ORDER BY tin"""


def virtual_groups(policy):
    """`virtual_groups`: a row for each, with the sums over its TINs and what is decided."""
    sums = ", ".join(
        f"coalesce(sum({name}), 0)::INTEGER AS {name}" for name in (*COUNTS, "base_reweighted"))
    return f"""
        CREATE TABLE virtual_groups AS
        WITH summed AS (
            SELECT members.virtual_group_id, count(*) AS tins, {sums},
                coalesce(sum(sites.sites), 0)::INTEGER AS sites
            FROM members LEFT JOIN practices USING (tin) LEFT JOIN sites USING (tin)
            GROUP BY members.virtual_group_id),
        joined AS (
            SELECT *, clinicians BETWEEN 1 AND {policy.small_practice_maximum} AS is_small,
                base AS eligible, base_asc_based AS eligible_asc_based,
                base_reweighted AS individually_reweighted, NULL::BOOLEAN AS asc_designation
            FROM summed
            LEFT JOIN (SELECT virtual_group_id, score FROM scores WHERE level = 'virtual-group')
                USING (virtual_group_id)
            LEFT JOIN virtual_group_exceptions USING (virtual_group_id))
        SELECT *, {decided(policy)} FROM joined ORDER BY virtual_group_id"""


def group_rows(table, policy, columns, part):
    """A query for the rows of the table of groups or of virtual groups in a part of it."""
    def short(designated):
        needed = f"{policy.designated_percent} * clinicians // 100 + 1 - {designated}"
        return f"if(clinicians > 0, greatest({needed}, 0), NULL)"

    return f"""
        SELECT {columns}, clinicians, eligible, non_patient_facing, hospital_based, asc_based,
            individually_reweighted, {flag("is_small")} AS small_practice,
            coalesce(sites, 0) AS sites, {flag("basis_bits > 0")} AS reweighted,
            basis_text(basis_bits) AS basis, {flag("score IS NOT NULL")} AS overridden,
            {short("non_patient_facing")} AS non_patient_facing_short,
            {short("hospital_based")} AS hospital_based_short
        FROM (SELECT *, rowid AS row FROM {table}) WHERE {part}"""
