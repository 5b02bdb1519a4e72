"""What is decided about groups and virtual groups, in SQL."""

COUNTS = (
    "clinicians", "non_patient_facing", "hospital_based", "asc_based", "base", "base_asc_based",
)
REWEIGHTED_COUNTS = (
    "reweighted_if_large", "reweighted_if_small", "firm_if_large", "firm_if_small",
)
# What is summed over the TINs of a virtual group.
SUMMED = (*COUNTS, "whole_size", "base_reweighted", "base_firm")
DESIGNATIONS = (
    "non_patient_facing_designation", "hospital_based_designation", "asc_designation",
)
GRANTS = ("hardship_granted", "euc_granted", "data_compromised")


def practice_counts(sql):
    """What is counted over the clinicians of each TIN.

    Whether a clinician is of a small practice can depend on its TIN's size, which is not known yet:
    those reweighted are counted for both answers, and those that are so whatever CMS decides.
    """
    def reweighted(basis, is_small):
        small = f"coalesce(small_practice, {is_small})"
        return f"is_scored AND ({basis} > 0 OR {small})"

    firm_basis = sql.firm("own_basis")
    conditions = {
        "non_patient_facing": "non_patient_facing", "hospital_based": "hospital_based",
        "asc_based": "asc_based", "base": "base", "base_asc_based": "base AND asc_based",
        "reweighted_if_large": reweighted("own_basis", "false"),
        "reweighted_if_small": reweighted("own_basis", "true"),
        "firm_if_large": reweighted(firm_basis, "false"),
        "firm_if_small": reweighted(firm_basis, "true"),
    }
    counts = ", ".join(
        f"count(*) FILTER (WHERE {condition}) AS {name}" for name, condition in conditions.items())
    own_basis = sql.either("automatic_basis", "coalesce(exceptions, 0)")
    return f"""
        SELECT tin, count(*) AS clinicians, {counts}
        FROM (
            SELECT clinicians.tin AS tin, non_patient_facing, hospital_based, asc_based, base,
                small_practice, {own_basis} AS own_basis,
                base AND (submitted_score IS NULL OR data_compromised) AS is_scored
            FROM clinicians LEFT JOIN individuals USING (tin, npi)) AS facts
        GROUP BY tin"""


def decided(sql, policy):
    """The basis codes of a group or a virtual group."""
    def exceeds(designated):
        share = f"100 * {designated} > {policy.designated_percent} * whole_size"
        return f"coalesce({designated}_designation, {share})"

    whole = "clinicians = whole_size AND eligible > 0"
    codes = sql.basis({
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
    all_codes = sql.either(sql.cast(codes, "bits"), "coalesce(exceptions, 0)")
    return sql.cast(f"CASE WHEN score IS NULL THEN {all_codes} ELSE 0 END", "bits")


def is_small_practice(policy):
    """Whether a number of clinicians makes a small practice."""
    return f"whole_size BETWEEN 1 AND {policy.small_practice_maximum}"


def if_admitted(name):
    """A count of clinicians of a practice, 0 where it is under the low-volume threshold."""
    return f"CASE WHEN admits THEN {name} ELSE 0 END"


def practices(sql, source, policy):
    """A row for each TIN of `groups` or `clinicians`, by TIN, with its counts and what is
    decided."""
    granted = ", ".join(f"coalesce({name}, false) AS {name}" for name in GRANTS)
    counted = ", ".join(
        f"{sql.cast(f'coalesce(counts.{name}, 0)', 'count')} AS {name}"
        for name in (*COUNTS, *REWEIGHTED_COUNTS))
    kept = ", ".join((
        "reporting", "size", "is_app", "admits", "is_small", *GRANTS, *DESIGNATIONS, *SUMMED))
    return f"""
        WITH counted AS (
            SELECT coalesce(groups.tin, counts.tin) AS tin, reporting, size,
                coalesce(framework = 'app', false) AS is_app,
                NOT coalesce(low_volume, false) OR coalesce(opted_in, false) AS admits,
                {granted}, {sql.categories()} AS own_categories,
                groups.non_patient_facing AS non_patient_facing_designation,
                groups.hospital_based AS hospital_based_designation,
                groups.asc_based AS asc_designation,
                groups.small_practice AS small_designation, {counted}
            FROM {sql.scan(source, "groups")} AS groups
            FULL JOIN ({practice_counts(sql)}) AS counts ON groups.tin = counts.tin),
        sized AS (
            SELECT *, {sql.cast("greatest(clinicians, size)", "count")} AS whole_size
            FROM counted),
        designated AS (
            SELECT *, coalesce(small_designation, {is_small_practice(policy)}) AS is_small
            FROM sized),
        summed AS (
            SELECT *,
                CASE WHEN is_small THEN reweighted_if_small ELSE reweighted_if_large END
                    AS base_reweighted,
                CASE WHEN is_small THEN firm_if_small ELSE firm_if_large END AS base_firm
            FROM designated),
        joined AS (
            SELECT summed.tin AS tin, {kept}, site_count, exceptions, virtual_group_id, affiliation,
                CASE WHEN NOT data_compromised THEN submitted_score END AS score,
                {sql.either("own_categories", "coalesce(excepted_categories, 0)")}
                    AS tin_categories,
                {if_admitted("base")} AS eligible,
                {if_admitted("base_asc_based")} AS eligible_asc_based,
                {if_admitted("base_reweighted")} AS individually_reweighted,
                {if_admitted("base_firm")} AS firmly_reweighted
            FROM summed
            LEFT JOIN sites ON summed.tin = sites.tin
            LEFT JOIN (
                SELECT tin, score AS submitted_score FROM scores WHERE level = 'group') AS scored
                ON summed.tin = scored.tin
            LEFT JOIN group_exceptions ON summed.tin = group_exceptions.tin
            LEFT JOIN (SELECT tin, virtual_group_id FROM members) AS memberships
                ON summed.tin = memberships.tin
            LEFT JOIN (
                SELECT tin, affiliation FROM tin_ids
                JOIN affiliations ON tin_ids.ids = affiliations.ids) AS affiliated
                ON summed.tin = affiliated.tin)
        SELECT *, {decided(sql, policy)} AS basis_bits,
            row_number() OVER (ORDER BY tin) AS row
        FROM joined"""


def virtual_groups(sql, policy):
    """A row for each, by id, with the sums over its TINs and what is decided."""
    sums = ", ".join(
        f"{sql.cast(f'coalesce(sum({name}), 0)', 'count')} AS {name}"
        for name in SUMMED)
    kept = ", ".join(("tins", "site_count", *GRANTS, *SUMMED))
    granted = ", ".join(f"max(coalesce(members.{name}, false)) AS {name}" for name in GRANTS)
    undesignated = ", ".join(f"{sql.null('boolean')} AS {name}" for name in DESIGNATIONS)
    return f"""
        WITH summed AS (
            SELECT members.virtual_group_id AS virtual_group_id, count(*) AS tins, {granted},
                {sums}, coalesce(sum(sites.site_count), 0) AS site_count
            FROM members
            LEFT JOIN practices ON members.tin = practices.tin
            LEFT JOIN sites ON members.tin = sites.tin
            GROUP BY members.virtual_group_id),
        joined AS (
            SELECT summed.virtual_group_id AS virtual_group_id, {kept}, exceptions,
                {is_small_practice(policy)} AS is_small,
                CASE WHEN NOT data_compromised THEN submitted_score END AS score,
                coalesce(excepted_categories, 0) AS virtual_group_categories,
                base AS eligible, base_asc_based AS eligible_asc_based,
                base_reweighted AS individually_reweighted, base_firm AS firmly_reweighted,
                {undesignated}
            FROM summed
            LEFT JOIN (
                SELECT virtual_group_id, score AS submitted_score
                FROM scores WHERE level = 'virtual-group') AS scored
                ON summed.virtual_group_id = scored.virtual_group_id
            LEFT JOIN virtual_group_exceptions
                ON summed.virtual_group_id = virtual_group_exceptions.virtual_group_id)
        SELECT *, {decided(sql, policy)} AS basis_bits,
            row_number() OVER (ORDER BY virtual_group_id) AS row
        FROM joined"""


def group_rows(sql, policy, table, columns, part):
    """The rows of the table of groups or of virtual groups in a part of it; `columns` are those
    before the counts of clinicians that are eligible."""
    def short(designated):
        whole = sql.quotient(f"{policy.designated_percent} * whole_size", 100)
        return f"CASE WHEN whole_size > 0 THEN greatest({whole} + 1 - {designated}, 0) END"

    return f"""
        SELECT {columns}, eligible, non_patient_facing, hospital_based, asc_based,
            individually_reweighted, {sql.flag("is_small")} AS small_practice,
            coalesce(site_count, 0) AS sites, {sql.flag("basis_bits > 0")} AS reweighted,
            {sql.lookup("basis_text", "basis_bits")} AS basis,
            {sql.flag("score IS NOT NULL")} AS overridden,
            {short("non_patient_facing")} AS non_patient_facing_short,
            {short("hospital_based")} AS hospital_based_short
        FROM {table} WHERE {part} ORDER BY row"""
