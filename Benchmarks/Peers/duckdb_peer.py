"""The determinations of `reweigh run` for clinicians, groups and virtual groups, with DuckDB."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import duckdb

import export
import policy as years

TYPES = {
    "npi": "BIGINT", "tin": "INTEGER", "boolean": "BOOLEAN", "code": "VARCHAR",
    "text": "VARCHAR", "date": "DATE", "score": "DECIMAL(7, 4)", "percent": "DOUBLE", "year": "SMALLINT",
}


def quoted(text):
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def listed(texts):
    """Texts as the right side of `IN`; an empty list holds nothing."""
    return "(" + ", ".join(map(quoted, texts)) + ")" if texts else "(NULL)"


def scan(source, table):
    """A query for the columns of a table that the determinations look at; those it lacks are
    null."""
    kinds = export.COLUMNS[table]
    if source.file(table) is None:
        nulls = ", ".join(f"NULL::{TYPES[kind]} AS {name}" for name, kind in kinds.items())
        return f"(SELECT {nulls} LIMIT 0)"
    header = source.header(table)
    columns = ", ".join(
        f"{quoted(name)}: {quoted(TYPES[kinds.get(name, 'text')])}" for name in header)
    selected = ", ".join(
        name if name in header else f"NULL::{TYPES[kind]} AS {name}"
        for name, kind in kinds.items())
    return (
        f"(SELECT {selected} FROM read_csv({quoted(source.file(table))}, auto_detect = false, "
        f"header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
        f"columns = {{{columns}}}))")


def basis(codes):
    """The set of basis codes whose conditions hold."""
    return " + ".join(
        f"CASE WHEN {condition} THEN {years.basis_bit(code)} ELSE 0 END"
        for code, condition in codes.items())


def score_text(score):
    """A score as a decimal without trailing zeros."""
    return f"rtrim(rtrim({score}::VARCHAR, '0'), '.')"


# The smaller tables


def submissions(source, policy):
    """`scores`: the highest counting score of each subject of each level."""
    counts = "true" if policy.any_submission_counts else (
        "measures_complete AND attestations_complete AND cehrt_id IS NOT NULL "
        "AND period_start <= period_end")
    return f"""
        CREATE TABLE scores AS
        SELECT level, npi, tin, virtual_group_id, apm_entity_id, max(coalesce(pi_score, 0)) AS score
        FROM (
            SELECT level, coalesce(pi_score, 0) AS pi_score,
                CASE WHEN level = 'individual' THEN npi END AS npi,
                CASE WHEN level IN ('individual', 'group') THEN tin END AS tin,
                CASE WHEN level = 'virtual-group' THEN virtual_group_id END AS virtual_group_id,
                CASE WHEN level = 'apm-entity' THEN apm_entity_id END AS apm_entity_id
            FROM {scan(source, "submissions")}
            WHERE level IN {listed(policy.submission_levels)} AND {counts})
        GROUP BY ALL"""


def sites(source):
    """`sites`: by TIN, how many there are, and by reason whether all of them experienced it."""
    affected = ", ".join(
        f"bool_and(coalesce(contains(hardships, {quoted(reason)}), false)) AS \"{reason}\""
        for reason in export.REASONS)
    return f"""
        CREATE TABLE sites AS
        SELECT tin, count(*)::INTEGER AS sites, {affected}
        FROM {scan(source, "sites")} GROUP BY tin"""


def experienced(sites_alias):
    """Whether all sites experienced the reason of an application."""
    return "CASE reason " + " ".join(
        f"WHEN {quoted(reason)} THEN coalesce({sites_alias}.\"{reason}\", false)"
        for reason in export.REASONS) + " ELSE false END"


def window(policy):
    """Whether an application was submitted in the window.

    Times without an offset are local, so that they compare with the window's as text.
    """
    def edge(comparison, local_text):
        local = datetime.fromisoformat(local_text).replace(tzinfo=ZoneInfo(policy.time_zone))
        instant = local.astimezone(ZoneInfo("UTC")).isoformat()
        return (
            f"CASE WHEN strlen(submitted_at) = 19 THEN submitted_at {comparison} "
            f"{quoted(local_text)} ELSE submitted_at::TIMESTAMPTZ {comparison} "
            f"TIMESTAMPTZ {quoted(instant)} END")

    closes = edge("<=", policy.window_closes)
    return f"{closes} AND {edge('>=', policy.window_opens)}" if policy.window_opens else closes


def applications(source, policy):
    """`applications`: those of the year that CMS approved, or that are pending and pass the checks
    that look at the application alone."""
    passes = [
        window(policy),
        f"reason IN {listed(policy.accepted_reasons)}",
        "attested",
        "(NOT is_event OR event_type IS NOT NULL)",
        "(NOT (is_event OR is_decertification) OR event_start IS NOT NULL)",
        "(NOT is_event OR event_end IS NOT NULL OR still_persists)",
        "NOT coalesce(event_end < event_start, false)",
        f"NOT coalesce(is_event AND event_start > DATE '{policy.year}-12-31', false)",
        "NOT coalesce(is_event AND NOT coalesce(still_persists, false) "
        f"AND event_end < DATE '{policy.year}-01-01', false)",
        "(NOT is_decertification OR regexp_matches(onc_acb_certification_id, "
        f"{quoted(policy.certification_pattern)}))",
        "NOT coalesce(is_decertification AND performance_period_end < event_start, false)",
        f"(NOT is_lack_of_control OR encounter_percent > {policy.encounter_percent})",
        f"coalesce(length(description), 0) <= {policy.description_maximum}",
        "relationship IS NOT NULL",
        f"(relationship NOT IN {listed(policy.relationships_needing_permission)} OR permission)",
    ]
    return f"""
        CREATE TABLE applications AS
        SELECT level, npi, tin, virtual_group_id, reason, status = 'approved' AS hardship
        FROM (
            SELECT *,
                coalesce(reason = 'extreme-and-uncontrollable', false) AS is_event,
                coalesce(reason = 'ehr-decertification', false) AS is_decertification,
                coalesce(reason = 'lack-of-cehrt-control', false) AS is_lack_of_control
            FROM {scan(source, "applications")})
        WHERE performance_year = {policy.year} AND (
            status = 'approved' OR (status IN {listed(export.SUBMITTED)} AND {" AND ".join(passes)}))"""


GROUP_EXCEPTIONS = f"""
    CREATE TABLE group_exceptions AS
    SELECT tin, bool_or(hardship) AS hardship,
        bool_or(NOT hardship AND {experienced("sites")}) AS pending
    FROM applications LEFT JOIN sites USING (tin)
    WHERE level = 'group' GROUP BY tin"""

VIRTUAL_GROUP_EXCEPTIONS = f"""
    CREATE TABLE virtual_group_exceptions AS
    WITH virtual_group_sites AS (
        SELECT virtual_group_id, {", ".join(
            f'bool_and(coalesce("{reason}", false)) AS "{reason}"'
            for reason in export.REASONS)}
        FROM members LEFT JOIN sites USING (tin) GROUP BY virtual_group_id)
    SELECT virtual_group_id, bool_or(hardship) AS hardship,
        bool_or(NOT hardship AND {experienced("virtual_group_sites")}) AS pending
    FROM applications LEFT JOIN virtual_group_sites USING (virtual_group_id)
    WHERE level = 'virtual-group' GROUP BY virtual_group_id"""


def affiliations(source):
    """`affiliation`: the type of the sets of APM Entities that clinicians participate in; those
    of TINs and of single clinicians, and `affiliation_entities` with a row for each entity of
    each."""
    ids = "string_agg(DISTINCT apm_entity_id, ';' ORDER BY apm_entity_id)"
    return f"""
        CREATE TEMP TABLE participants AS FROM {scan(source, "apm-participants")};
        CREATE TEMP TABLE tin_ids AS
        SELECT tin, {ids} AS ids FROM participants WHERE npi IS NULL GROUP BY tin;
        CREATE TEMP TABLE own_ids AS
        SELECT tin, npi, {ids} AS ids FROM (
            SELECT tin, npi, apm_entity_id FROM participants WHERE npi IS NOT NULL
            UNION ALL
            SELECT tin, single.npi, whole.apm_entity_id
            FROM participants single JOIN participants whole USING (tin)
            WHERE single.npi IS NOT NULL AND whole.npi IS NULL)
        GROUP BY tin, npi;
        CREATE TYPE affiliation AS ENUM (SELECT ids FROM tin_ids UNION SELECT ids FROM own_ids);
        CREATE TABLE tin_affiliations AS SELECT tin, ids::affiliation AS affiliation FROM tin_ids;
        CREATE TABLE own_affiliations AS
        SELECT tin, npi, ids::affiliation AS affiliation FROM own_ids;
        CREATE TABLE affiliation_entities AS
        SELECT ids::affiliation AS affiliation, apm_entity_id,
            coalesce(program = 'mssp', false) AS is_mssp, score
        FROM (
            SELECT ids, unnest(string_split(ids, ';')) AS apm_entity_id
            FROM (SELECT ids FROM tin_ids UNION SELECT ids FROM own_ids))
        LEFT JOIN {scan(source, "apm-entities")} USING (apm_entity_id)
        LEFT JOIN (FROM scores WHERE level = 'apm-entity') USING (apm_entity_id)"""


INDIVIDUALS = f"""
    CREATE TABLE individuals AS
    SELECT tin, npi, score AS own_score, {score_text("score")} AS own_score_text,
        ({basis({"hardship": "hardship", "hardship-pending": "pending"})})::USMALLINT AS exceptions,
        affiliation
    FROM (SELECT tin, npi, score FROM scores WHERE level = 'individual')
    FULL JOIN (
        SELECT tin, npi, bool_or(hardship) AS hardship, bool_or(NOT hardship) AS pending
        FROM applications WHERE level = 'individual' GROUP BY tin, npi) USING (tin, npi)
    FULL JOIN own_affiliations USING (tin, npi)"""


def reference(connection, source, policy):
    """Reads the smaller tables and makes them ready to be joined."""
    connection.execute(submissions(source, policy))
    connection.execute(sites(source))
    connection.execute(applications(source, policy))
    connection.execute(f"CREATE TABLE members AS FROM {scan(source, 'virtual-groups')}")
    connection.execute(f"CREATE TABLE registered AS FROM {scan(source, 'subgroups')}")
    connection.execute(GROUP_EXCEPTIONS)
    connection.execute(VIRTUAL_GROUP_EXCEPTIONS)
    connection.execute(affiliations(source))
    connection.execute(MSSP_AFFILIATIONS)
    connection.execute(INDIVIDUALS)


# Clinicians by themselves

TIN_TEXT = "substring((tin + 1000000000)::VARCHAR, 2) AS tin"


def categories():
    """Which of the other categories are reweighted, as bits in the order of `years.CATEGORIES`."""
    return "(" + " + ".join(
        f"CASE WHEN {name}_reweighted THEN {1 << at} ELSE 0 END"
        for at, name in enumerate(years.CATEGORIES[:3])) + ")::UTINYINT"


def clinicians(source, policy):
    """`clinicians`: a row for each, in reading order, with what the rules look at;
    `automatic_basis` is why it is reweighted without applying, its practice's size aside."""
    automatic_basis = basis({
        "non-patient-facing": "non_patient_facing",
        "hospital-based": "hospital_based",
        "asc-based": "asc_based",
        "clinician-type": f"clinician_type IN {listed(policy.clinician_types)}",
    })
    return f"""
        CREATE TABLE clinicians AS
        SELECT npi, tin, is_eligible_type, newly AS newly_enrolled,
            is_eligible_type AND NOT newly AND qp NOT IN ('qp', 'Q', 'Y')
                AND (qp NOT IN ('partial-qp', 'P') OR opted) AS base,
            NOT coalesce(low_volume, false) OR opted AS exceeds_low_volume,
            coalesce(non_patient_facing, false) AS non_patient_facing,
            coalesce(hospital_based, false) AS hospital_based,
            coalesce(asc_based, false) AS asc_based,
            small_practice, {categories()} AS own_categories,
            ({automatic_basis})::USMALLINT AS automatic_basis,
            {"subgroup_id" if policy.has_subgroups else "NULL::VARCHAR AS subgroup_id"}
        FROM (
            SELECT *, coalesce(eligible_type, true) AS is_eligible_type,
                coalesce(newly_enrolled, false) AS newly, coalesce(opted_in, false) AS opted,
                coalesce(qp_status, 'none') AS qp
            FROM {scan(source, "clinicians")})"""


# Groups and virtual groups

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
        f"coalesce(sum({name}), 0)::INTEGER AS {name}"
        for name in (*COUNTS, "base_reweighted", "sites.sites"))
    return f"""
        CREATE TABLE virtual_groups AS
        WITH summed AS (
            SELECT members.virtual_group_id, count(*) AS tins, {sums.replace("AS sites.", "AS ")}
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


def flag(condition):
    """Y or N; null stays null."""
    return f"CASE {condition} WHEN true THEN 'Y' WHEN false THEN 'N' END"


# Clinicians where they stand


def names(policy):
    """`basis_text`, the text of a set of basis codes, `weight`, the weights of a category, and the
    types of what a clinician's row says."""
    texts = ", ".join(quoted(text) if text else "NULL" for text in years.basis_texts())
    categories = {
        name: "[" + ", ".join(map(str, column)) + "]"
        for name, column in zip((*years.CATEGORIES, "neutral"), zip(*policy.weights))}
    return f"""
        CREATE MACRO basis_text(bits) AS [{texts}][bits + 1];
        CREATE MACRO quality_weight(number) AS {categories["quality"]}[number + 1];
        CREATE MACRO cost_weight(number) AS {categories["cost"]}[number + 1];
        CREATE MACRO ia_weight(number) AS {categories["ia"]}[number + 1];
        CREATE MACRO pi_weight(number) AS {categories["pi"]}[number + 1];
        CREATE MACRO is_neutral(number) AS {categories["neutral"]}[number + 1];
        CREATE TYPE participation AS ENUM (
            'individual', 'group', 'subgroup', 'virtual-group', 'apm-entity', 'none');
        CREATE TYPE rollup AS ENUM (
            'contributes', 'excluded-hardship', 'excluded-group', 'excluded-automatic');
        CREATE TYPE standing AS ENUM ('met', 'not-met', 'excluded');
        CREATE TYPE exclusion AS ENUM (
            'not-eligible-type', 'newly-enrolled', 'low-volume', 'reweighted')"""


BY_TIN = f"""
    CREATE TYPE virtual_group AS ENUM (FROM (SELECT virtual_group_id FROM virtual_groups));
    CREATE TABLE by_tin AS
    SELECT practices.tin,
        CASE WHEN virtual_group_id IS NOT NULL THEN 'virtual-group'
            WHEN reporting IN ('individual', 'subgroup', 'apm-entity') THEN reporting
            ELSE 'group' END::participation AS level,
        is_app, admits, tin_categories, practices.is_small AS tin_is_small,
        practices.basis_bits AS tin_basis,
        practices.score AS tin_score, {score_text("practices.score")} AS tin_score_text,
        affiliation AS tin_affiliation, virtual_group_id::virtual_group AS virtual_group_id,
        virtual_groups.is_small AS virtual_group_is_small,
        virtual_groups.basis_bits AS virtual_group_basis,
        virtual_groups.score AS virtual_group_score
    FROM practices LEFT JOIN virtual_groups USING (virtual_group_id)"""


def by_level(individual, group, virtual_group, entity):
    """The value that holds at the level at which a clinician stands, null where it is none."""
    return (
        f"CASE participation WHEN 'group' THEN {group} WHEN 'subgroup' THEN {group} "
        f"WHEN 'individual' THEN {individual} WHEN 'virtual-group' THEN {virtual_group} "
        f"WHEN 'apm-entity' THEN {entity} END")


def standing(policy):
    """`standing`: a row for each clinician, in reading order, with what does not depend on whether
    the entities it participates in are reweighted."""
    small, app = (
        table * (1 << len(years.CATEGORIES)) for table in (years.SMALL_PRACTICE, years.APP))
    cost = 1 << years.CATEGORIES.index("cost")

    def table(is_small):
        return f"if(is_app, {app}, if({is_small}, {small}, 0))"

    weighting = by_level(
        f"own_categories + {table('individual_is_small')}",
        f"tin_categories + {table('tin_is_small')}",
        f"if(virtual_group_is_small, {small}, 0)",
        f"{cost} + {app if policy.entities_take_app else table('false')}")
    return f"""
        CREATE VIEW standing AS
        WITH joined AS (
            SELECT clinicians.* EXCLUDE (subgroup_id), individuals.*, by_tin.*,
                clinicians.rowid AS row,
                CASE WHEN registered.tin = clinicians.tin THEN subgroup_id END AS subgroup_id,
                coalesce(affiliation, tin_affiliation) AS joined_affiliation,
                coalesce(small_practice, tin_is_small) AS individual_is_small,
                base AND exceeds_low_volume AS individual_eligible,
                base AND admits AS group_eligible,
                individual_eligible OR group_eligible AS apm_eligible,
                CASE WHEN own_score IS NOT NULL THEN 0 ELSE automatic_basis
                    | coalesce(exceptions, 0)
                    | if(individual_is_small, {years.basis_bit("small-practice")}, 0)
                    END::USMALLINT AS individual_basis
            FROM clinicians
            LEFT JOIN individuals USING (tin, npi)
            LEFT JOIN by_tin USING (tin)
            LEFT JOIN registered USING (subgroup_id)),
        placed AS (
            SELECT *, {PARTICIPATION} AS participation, {ROLLUP} AS rollup FROM joined),
        decided AS (
            SELECT row, npi, tin, individual_eligible, group_eligible, participation,
                individual_basis, tin_basis, subgroup_id, virtual_group_id, virtual_group_basis,
                joined_affiliation AS affiliation, rollup, {ROLLUP_SCORE} AS rollup_score,
                ({weighting})::UTINYINT AS weighting,
                {SHARED_SAVINGS if policy.has_shared_savings else NO_SHARED_SAVINGS}
            FROM placed LEFT JOIN mssp_affiliations USING (joined_affiliation))
        SELECT * FROM decided"""


PARTICIPATION = """
    CASE WHEN level = 'virtual-group' THEN if(base, level, 'none')
        WHEN level = 'individual' THEN if(individual_eligible, level, 'none')
        WHEN level = 'apm-entity' AND joined_affiliation IS NOT NULL
        THEN if(apm_eligible, level, 'none')
        WHEN NOT group_eligible THEN 'none'
        WHEN level = 'subgroup' AND subgroup_id IS NOT NULL THEN 'subgroup'
        ELSE 'group' END::participation"""

ROLLUP = """
    CASE WHEN NOT apm_eligible OR joined_affiliation IS NULL THEN NULL
        WHEN own_score IS NOT NULL THEN 'contributes'
        WHEN exceptions > 0 THEN 'excluded-hardship'
        WHEN tin_basis > 0 THEN 'excluded-group'
        WHEN tin_score IS NOT NULL THEN 'contributes'
        WHEN individual_basis > 0 THEN 'excluded-automatic'
        ELSE 'contributes' END::rollup"""

ROLLUP_SCORE = """
    CASE WHEN rollup <> 'contributes' OR rollup IS NULL THEN NULL
        WHEN own_score IS NOT NULL AND (tin_score IS NULL OR own_score >= tin_score)
        THEN own_score_text
        ELSE coalesce(tin_score_text, '0') END"""

NO_SHARED_SAVINGS = "NULL::standing AS mssp_pi, NULL::exclusion AS mssp_reason"
SHARED_SAVINGS = """
    CASE WHEN is_scored IS NULL THEN NULL
        WHEN NOT is_eligible_type THEN 'not-eligible-type'
        WHEN newly_enrolled THEN 'newly-enrolled'
        WHEN NOT exceeds_low_volume AND NOT admits THEN 'low-volume'
        WHEN individual_basis > 0 OR (tin_basis > 0 AND own_score IS NULL) THEN 'reweighted'
        END::exclusion AS mssp_reason,
    CASE WHEN is_scored IS NULL THEN NULL
        WHEN mssp_reason IS NOT NULL THEN 'excluded'
        WHEN is_scored OR greatest(own_score, tin_score, virtual_group_score) > 0 THEN 'met'
        ELSE 'not-met' END::standing AS mssp_pi"""

# The affiliations with an entity of Shared Savings, and whether such an entity has a score above 0.
MSSP_AFFILIATIONS = """
    CREATE TABLE mssp_affiliations AS
    SELECT affiliation AS joined_affiliation, bool_or(coalesce(score, 0) > 0) AS is_scored
    FROM affiliation_entities WHERE is_mssp GROUP BY affiliation"""

# The affiliations all of whose entities are reweighted: without a score of their own and without
# anyone who contributes, though somebody is eligible.
REWEIGHTED_AFFILIATIONS = """
    CREATE TABLE reweighted_affiliations AS
    WITH rollups AS (
        SELECT affiliation, count(*) AS eligible, count_if(rollup = 'contributes') AS contributing
        FROM standing WHERE rollup IS NOT NULL GROUP BY affiliation),
    entities AS (
        SELECT apm_entity_id, sum(eligible) > 0 AND sum(contributing) = 0
            AND bool_and(score IS NULL) AS is_reweighted
        FROM affiliation_entities LEFT JOIN rollups USING (affiliation) GROUP BY apm_entity_id)
    SELECT affiliation, true AS entities_reweighted
    FROM affiliation_entities JOIN entities USING (apm_entity_id)
    GROUP BY affiliation HAVING bool_and(coalesce(is_reweighted, false))"""


def clinician_rows(part):
    """A query for the rows of the table of clinicians in a part of it.

    Joins do not keep the reading order: rows are sorted while they are still numbers.
    """
    entity_basis = f"if(entities_reweighted, {years.basis_bit('apm-entity')}, 0)"
    basis_bits = by_level("individual_basis", "tin_basis", "virtual_group_basis", entity_basis)
    promoting = 1 << years.CATEGORIES.index("pi")
    return f"""
        SELECT npi, {TIN_TEXT},
            {flag("individual_eligible")} AS individual_eligible,
            {flag("group_eligible")} AS group_eligible, participation,
            {flag("basis_bits > 0")} AS reweighted, basis_text(basis_bits) AS basis,
            {flag("individual_basis > 0")} AS individual_reweighted,
            basis_text(individual_basis) AS individual_basis,
            {flag("tin_basis > 0")} AS group_reweighted, subgroup_id, virtual_group_id,
            {flag("virtual_group_basis > 0")} AS virtual_group_reweighted,
            affiliation AS apm_entity_ids, rollup, rollup_score,
            quality_weight(number) AS quality_weight, cost_weight(number) AS cost_weight,
            ia_weight(number) AS ia_weight, pi_weight(number) AS pi_weight,
            {flag("is_neutral(number)")} AS neutral, mssp_pi, mssp_reason
        FROM (
            SELECT *, weighting + if(basis_bits > 0, {promoting}, 0) AS number
            FROM (
                SELECT *, {basis_bits} AS basis_bits
                FROM standing LEFT JOIN reweighted_affiliations USING (affiliation)
                WHERE {part} ORDER BY row))"""


# Results


def write(connection, table, rows, path, threads):
    """Writes the rows that a query gives for parts of a table, in its order, gzipped.

    One COPY compresses with one thread alone: each of several writes a member of the file.
    """
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()

    def member(number):
        first, last = count * number // threads, count * (number + 1) // threads
        connection.cursor().execute(f"""
            COPY ({rows(f"row >= {first} AND row < {last}")}) TO {quoted(f"{path}.{number}")}
            (FORMAT csv, HEADER {number == 0}, COMPRESSION gzip)""")

    with ThreadPoolExecutor(threads) as executor:
        list(executor.map(member, range(threads)))
    with open(path, "wb") as whole:
        for number in range(threads):
            with open(f"{path}.{number}", "rb") as part:
                shutil.copyfileobj(part, whole, 1 << 20)
            os.remove(f"{path}.{number}")


def main():
    options = export.arguments(__doc__)
    policy = years.Policy(options.policy)
    source = export.Export(options.export)
    connection = duckdb.connect(config={"threads": options.threads})
    # The right side of a join is always the smaller one here. A list after IN must not become a
    # join, which would not keep the reading order.
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side,in_clause'")
    connection.execute(names(policy))
    reference(connection, source, policy)
    connection.execute(clinicians(source, policy))
    connection.execute(practices(source, policy))
    connection.execute(virtual_groups(policy))
    connection.execute(BY_TIN)
    connection.execute(standing(policy))
    connection.execute(REWEIGHTED_AFFILIATIONS)
    tables = [
        ("groups", "practices", partial(group_rows, "practices", policy, TIN_TEXT)),
        ("virtual-groups", "virtual_groups",
         partial(group_rows, "virtual_groups", policy, "virtual_group_id, tins")),
        ("clinicians", "clinicians", clinician_rows),
    ]
    for name, table, rows in tables:
        path = os.path.join(options.out, f"{name}.csv.gz")
        write(connection, table, rows, path, options.threads)


main()
