"""What the DuckDB peer decides about groups and virtual groups."""

from duckdb_terms import basis, categories, firm, flag, scan

COUNTS = (
    "clinicians", "non_patient_facing", "hospital_based", "asc_based", "base", "base_asc_based",
)
# Whether a clinician is of a small practice can depend on its TIN's size, which is not known yet:
# those reweighted are counted for both answers, and those that are so whatever CMS decides.
PRACTICE_COUNTS = f"""
    SELECT tin, count(*) AS clinicians, count_if(non_patient_facing) AS non_patient_facing,
        count_if(hospital_based) AS hospital_based, count_if(asc_based) AS asc_based,
        count_if(base) AS base, count_if(base AND asc_based) AS base_asc_based,
        count_if(is_scored AND (own_basis > 0 OR coalesce(small_practice, false)))
            AS reweighted_if_large,
        count_if(is_scored AND (own_basis > 0 OR coalesce(small_practice, true)))
            AS reweighted_if_small,
        count_if(is_scored AND ({firm("own_basis")} > 0 OR coalesce(small_practice, false)))
            AS firm_if_large,
        count_if(is_scored AND ({firm("own_basis")} > 0 OR coalesce(small_practice, true)))
            AS firm_if_small
    FROM (
        SELECT *, automatic_basis | coalesce(exceptions, 0) AS own_basis,
            base AND (submitted_score IS NULL OR data_compromised) AS is_scored
        FROM clinicians LEFT JOIN individuals USING (tin, npi))
    GROUP BY tin"""


def decided(policy):
    """The columns that say what is decided about a group or a virtual group."""
    def exceeds(designated):
        share = f"100 * {designated} > {policy.designated_percent} * whole_size"
        return f"coalesce({designated}_designation, {share})"

    whole = "clinicians = whole_size AND eligible > 0"
    codes = basis({
        "non-patient-facing": exceeds("non_patient_facing"),
        "hospital-based": exceeds("hospital_based"),
        "asc-based": f"coalesce(asc_designation, {whole} AND eligible_asc_based = eligible)",
        "small-practice": "is_small",
        "all-clinicians": f"{whole} AND firmly_reweighted = eligible",
        "all-clinicians-pending": f"{whole} AND individually_reweighted = eligible "
        "AND firmly_reweighted < eligible",
        "euc": "euc_granted",
        "data-compromised": "data_compromised",
        "hardship": "hardship_granted",
    })
    return (
        f"CASE WHEN score IS NULL THEN ({codes}) | coalesce(exceptions, 0) ELSE 0 END::USMALLINT "
        "AS basis_bits")


def designations():
    """The designations of a row of groups under names of their own."""
    return ", ".join(
        f"groups.{name} AS {name}_designation" for name in ("non_patient_facing", "hospital_based"))


def practices(source, policy):
    """`practices`: a row for each TIN of `groups` or `clinicians`, with its counts and what is
    decided."""
    counts = ", ".join(f"coalesce({name}, 0)::INTEGER AS {name}" for name in COUNTS)
    granted = ", ".join(
        f"coalesce({name}, false) AS {name}"
        for name in ("hardship_granted", "euc_granted", "data_compromised"))
    return f"""
        CREATE TABLE practices AS
        WITH counted AS (
            SELECT tin, reporting, size,
                coalesce(framework = 'app', false) AS is_app,
                NOT coalesce(low_volume, false) OR coalesce(opted_in, false) AS admits,
                {granted},
                {designations()},
                groups.asc_based AS asc_designation, {categories()} AS tin_categories,
                groups.small_practice AS small_designation, counts.* EXCLUDE (tin)
            FROM {scan(source, "groups")} AS groups
            FULL JOIN ({PRACTICE_COUNTS}) AS counts USING (tin)),
        sized AS (
            SELECT *, greatest(coalesce(clinicians, 0), size)::INTEGER AS whole_size,
                coalesce(small_designation,
                    whole_size BETWEEN 1 AND {policy.small_practice_maximum}) AS is_small
            FROM counted),
        summed AS (
            SELECT * EXCLUDE ({", ".join(COUNTS)}), {counts},
                coalesce(if(is_small, reweighted_if_small, reweighted_if_large), 0)::INTEGER
                    AS base_reweighted,
                coalesce(if(is_small, firm_if_small, firm_if_large), 0)::INTEGER AS base_firm
            FROM sized),
        joined AS (
            SELECT * EXCLUDE (submitted_score, tin_categories),
                if(data_compromised, NULL, submitted_score) AS score,
                tin_categories | coalesce(excepted_categories, 0) AS tin_categories,
                if(admits, base, 0) AS eligible,
                if(admits, base_asc_based, 0) AS eligible_asc_based,
                if(admits, base_reweighted, 0) AS individually_reweighted,
                if(admits, base_firm, 0) AS firmly_reweighted
            FROM summed
            LEFT JOIN sites USING (tin)
            LEFT JOIN (SELECT tin, score AS submitted_score FROM scores WHERE level = 'group')
                USING (tin)
            LEFT JOIN group_exceptions USING (tin)
            LEFT JOIN (SELECT tin, virtual_group_id FROM members) USING (tin)
            LEFT JOIN tin_affiliations USING (tin))
        SELECT *, {decided(policy)} FROM joined ORDER BY tin"""


def virtual_groups(policy):
    """`virtual_groups`: a row for each, with the sums over its TINs and what is decided."""
    sums = ", ".join(
        f"coalesce(sum({name}), 0)::INTEGER AS {name}"
        for name in (*COUNTS, "whole_size", "base_reweighted", "base_firm"))
    granted = ", ".join(
        f"bool_or(coalesce(members.{name}, false)) AS {name}"
        for name in ("hardship_granted", "euc_granted", "data_compromised"))
    return f"""
        CREATE TABLE virtual_groups AS
        WITH summed AS (
            SELECT members.virtual_group_id, count(*) AS tins, {sums}, {granted},
                coalesce(sum(sites.sites), 0)::INTEGER AS sites
            FROM members LEFT JOIN practices USING (tin) LEFT JOIN sites USING (tin)
            GROUP BY members.virtual_group_id),
        joined AS (
            SELECT *, whole_size BETWEEN 1 AND {policy.small_practice_maximum} AS is_small,
                if(data_compromised, NULL, submitted_score) AS score,
                coalesce(excepted_categories, 0) AS virtual_group_categories,
                base AS eligible, base_asc_based AS eligible_asc_based,
                base_reweighted AS individually_reweighted, base_firm AS firmly_reweighted,
                NULL::BOOLEAN AS non_patient_facing_designation,
                NULL::BOOLEAN AS hospital_based_designation, NULL::BOOLEAN AS asc_designation
            FROM summed
            LEFT JOIN (
                SELECT virtual_group_id, score AS submitted_score
                FROM scores WHERE level = 'virtual-group') USING (virtual_group_id)
            LEFT JOIN virtual_group_exceptions USING (virtual_group_id))
        SELECT *, {decided(policy)} FROM joined ORDER BY virtual_group_id"""


def group_rows(table, policy, columns, part):
    """A query for the rows of the table of groups or of virtual groups in a part of it; `columns`
    are those before the counts of clinicians that are eligible."""
    def short(designated):
        needed = f"{policy.designated_percent} * whole_size // 100 + 1 - {designated}"
        return f"if(whole_size > 0, greatest({needed}, 0), NULL)"

    return f"""
        SELECT {columns}, eligible, non_patient_facing, hospital_based, asc_based,
            individually_reweighted, {flag("is_small")} AS small_practice,
            coalesce(sites, 0) AS sites, {flag("basis_bits > 0")} AS reweighted,
            basis_text(basis_bits) AS basis, {flag("score IS NOT NULL")} AS overridden,
            {short("non_patient_facing")} AS non_patient_facing_short,
            {short("hospital_based")} AS hospital_based_short
        FROM (SELECT *, rowid AS row FROM {table}) WHERE {part}"""
