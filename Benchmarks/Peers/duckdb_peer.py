"""The determinations of `reweigh run` for clinicians, groups and virtual groups, with DuckDB."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import duckdb

import export
import policy as years
from duckdb_groups import group_rows, practices, virtual_groups
from duckdb_reference import reference
from duckdb_terms import (
    TIN_TEXT, basis, categories, firm, flag, grants, listed, quoted, scan, score_text,
    standing as standing_of)

# What a clinician's TIN and virtual group give it.
BY_TIN = f"""
    CREATE TYPE virtual_group AS ENUM (FROM (SELECT virtual_group_id FROM virtual_groups));
    CREATE TABLE by_tin AS
    SELECT practices.tin,
        if(virtual_group_id IS NOT NULL, ['virtual-group'],
            string_split(coalesce(reporting, 'group'), ';')) AS levels,
        is_app, admits, tin_categories, practices.is_small AS tin_is_small,
        practices.basis_bits AS tin_basis,
        practices.score AS tin_score, {score_text("practices.score")} AS tin_score_text,
        affiliation AS tin_affiliation, virtual_group_id::virtual_group AS virtual_group_id,
        virtual_groups.is_small AS virtual_group_is_small, virtual_group_categories,
        virtual_groups.basis_bits AS virtual_group_basis,
        virtual_groups.score AS virtual_group_score
    FROM practices LEFT JOIN virtual_groups USING (virtual_group_id)"""



def open_level(place):
    """The level at a place of those at which a TIN reports, null where it is not open to a
    clinician."""
    level = f"levels[{place}]"
    return f"""
        CASE WHEN {level} IS NULL THEN NULL
            WHEN {level} = 'individual' THEN if(individual_eligible, 'individual', NULL)
            WHEN {level} = 'virtual-group' AND virtual_group_id IS NOT NULL
            THEN if(base, 'virtual-group', NULL)
            WHEN {level} = 'apm-entity' AND joined_affiliation IS NOT NULL
            THEN if(apm_eligible, 'apm-entity', NULL)
            WHEN NOT group_eligible THEN NULL
            WHEN {level} = 'subgroup' AND subgroup_id IS NOT NULL THEN 'subgroup'
            ELSE 'group' END"""


# The first level that is open; whoever participates in an APM Entity has that level last.
PARTICIPATION = f"""
    coalesce({", ".join(map(open_level, range(1, 6)))},
        if(virtual_group_id IS NULL AND joined_affiliation IS NOT NULL AND apm_eligible,
            'apm-entity', 'none'))::participation"""

HARDSHIP, HARDSHIP_PENDING = map(years.basis_bit, ("hardship", "hardship-pending"))
EXCEPTIONS = years.basis_bits("euc", "late-joiner", "data-compromised")
EXCEPTION_PENDING = years.basis_bit("euc-pending")
# What excludes without CMS's decision goes first; pending applications make a difference alone to
# those who would contribute without them.
ROLLUP = f"""
    CASE WHEN NOT apm_eligible OR joined_affiliation IS NULL THEN NULL
        WHEN individual_basis & {HARDSHIP} > 0 THEN 'excluded-hardship'
        WHEN individual_basis & {EXCEPTIONS} > 0 THEN 'excluded-exception'
        WHEN own_score IS NOT NULL THEN 'contributes'
        WHEN {firm("tin_basis")} > 0 THEN 'excluded-group'
        WHEN tin_score IS NULL AND {firm("virtual_group_basis")} > 0
        THEN 'excluded-virtual-group'
        WHEN tin_score IS NULL AND {firm("individual_basis")} > 0 THEN 'excluded-automatic'
        WHEN individual_basis & {HARDSHIP_PENDING} > 0 THEN 'excluded-hardship-pending'
        WHEN individual_basis & {EXCEPTION_PENDING} > 0 THEN 'excluded-exception-pending'
        WHEN tin_basis > 0 THEN 'excluded-group-pending'
        WHEN tin_score IS NULL AND virtual_group_basis > 0 THEN 'excluded-virtual-group-pending'
        ELSE 'contributes' END::rollup"""

ROLLUP_SCORE = """
    CASE WHEN rollup <> 'contributes' OR rollup IS NULL THEN NULL
        WHEN own_score IS NOT NULL AND (tin_score IS NULL OR own_score >= tin_score)
        THEN own_score_text
        ELSE coalesce(tin_score_text, '0') END"""

NO_SHARED_SAVINGS = "NULL::standing AS mssp_pi, NULL::exclusion AS mssp_reason"
SHARED_SAVINGS = f"""
    CASE WHEN is_scored IS NULL THEN NULL
        WHEN NOT is_eligible_type THEN 'not-eligible-type'
        WHEN newly_enrolled THEN 'newly-enrolled'
        WHEN NOT exceeds_low_volume AND NOT admits THEN 'low-volume'
        WHEN greatest({standing_of("individual_basis")}, mssp_exception, if(own_score IS NULL,
            greatest({standing_of("tin_basis")}, {standing_of("virtual_group_basis")}), 0)) = 2
        THEN 'reweighted'
        WHEN individual_basis > 0 OR mssp_exception > 0
            OR (own_score IS NULL AND (tin_basis > 0 OR virtual_group_basis > 0))
        THEN 'reweighted-pending'
        END::exclusion AS mssp_reason,
    CASE WHEN is_scored IS NULL THEN NULL
        WHEN mssp_reason IS NOT NULL THEN 'excluded'
        WHEN is_scored OR greatest(own_score, tin_score, virtual_group_score) > 0 THEN 'met'
        ELSE 'not-met' END::standing AS mssp_pi"""


def entities(policy):
    """`decided_affiliations`: by set of APM Entities, how they are reweighted.

    Extreme and uncontrollable circumstances go first; then an entity is reweighted that has no
    score of its own and nobody who contributes, though somebody is eligible.
    """
    return f"""
        CREATE TABLE decided_affiliations AS
        WITH rollups AS (
            SELECT affiliation, count(*) AS eligible,
                count_if(rollup = 'contributes') AS contributing,
                count_if(ends_with(rollup::VARCHAR, '-pending')) AS pending,
                count_if({firm("individual_basis")} > 0 OR {firm("tin_basis")} > 0
                    OR coalesce({firm("virtual_group_basis")} > 0, false)) AS reweightable
            FROM standing WHERE rollup IS NOT NULL GROUP BY affiliation),
        entities AS (
            SELECT apm_entity_id, bool_or(is_granted) AS is_granted,
                bool_or(is_pending) AND coalesce(100 * sum(reweightable)
                    > {policy.entity_share_percent} * sum(eligible), false) AS is_pending,
                sum(eligible) > 0 AND sum(contributing) = 0 AND bool_and(score IS NULL)
                    AS is_excluded,
                sum(pending) > 0 AS has_pending
            FROM affiliation_entities LEFT JOIN rollups USING (affiliation)
            GROUP BY apm_entity_id),
        judged AS (
            SELECT apm_entity_id,
                CASE WHEN is_granted THEN 2 WHEN is_pending THEN 1 ELSE 0 END AS exception,
                CASE WHEN exception > 0 THEN exception
                    WHEN NOT coalesce(is_excluded, false) THEN 0
                    WHEN has_pending THEN 1 ELSE 2 END AS entity_standing
            FROM entities)
        SELECT affiliation, min(entity_standing) AS entity_standing,
            min(exception) > 0 AS is_excepted, first(framework ORDER BY apm_entity_id)
                FILTER (framework IS NOT NULL) = 'app' AS entity_is_app,
            max(exception) FILTER (is_mssp) AS mssp_exception,
            bool_or(coalesce(score, 0) > 0) FILTER (is_mssp) AS is_scored
        FROM affiliation_entities JOIN judged USING (apm_entity_id)
        GROUP BY affiliation"""


def basis_texts():
    """The variable that `basis_text` looks into; each connection has its own."""
    texts = ", ".join(quoted(text) if text else "NULL" for text in years.basis_texts())
    return f"SET VARIABLE basis_texts = [{texts}]"


def names(policy):
    """`basis_text`, the text of a set of basis codes, `weight`, the weights of a category, and the
    types of what a clinician's row says."""
    categories = {
        name: "[" + ", ".join(map(str, column)) + "]"
        for name, column in zip((*years.CATEGORIES, "neutral"), zip(*policy.weights))}
    return f"""
        CREATE MACRO basis_text(bits) AS getvariable('basis_texts')[bits + 1];
        CREATE MACRO quality_weight(number) AS {categories["quality"]}[number + 1];
        CREATE MACRO cost_weight(number) AS {categories["cost"]}[number + 1];
        CREATE MACRO ia_weight(number) AS {categories["ia"]}[number + 1];
        CREATE MACRO pi_weight(number) AS {categories["pi"]}[number + 1];
        CREATE MACRO is_neutral(number) AS {categories["neutral"]}[number + 1];
        CREATE TYPE participation AS ENUM (
            'individual', 'group', 'subgroup', 'virtual-group', 'apm-entity', 'none');
        CREATE TYPE rollup AS ENUM (
            'contributes', 'excluded-hardship', 'excluded-exception', 'excluded-group',
            'excluded-virtual-group', 'excluded-automatic', 'excluded-hardship-pending',
            'excluded-exception-pending', 'excluded-group-pending',
            'excluded-virtual-group-pending');
        CREATE TYPE standing AS ENUM ('met', 'not-met', 'excluded');
        CREATE TYPE exclusion AS ENUM (
            'not-eligible-type', 'newly-enrolled', 'low-volume', 'reweighted',
            'reweighted-pending')"""


def clinicians(source, policy):
    """`clinicians`: a row for each, in reading order, with what the rules look at;
    `automatic_basis` is why it is reweighted without applying, its practice's size aside."""
    automatic_basis = basis({
        "non-patient-facing": "non_patient_facing",
        "hospital-based": "hospital_based",
        "asc-based": "asc_based",
        "clinician-type": f"clinician_type IN {listed(policy.clinician_types)}",
        "late-joiner": "late_joiner",
        **grants("read"),
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
            coalesce(data_compromised, false) AS data_compromised,
            small_practice, {categories()} AS own_categories,
            ({automatic_basis})::USMALLINT AS automatic_basis,
            {"subgroup_id" if policy.has_subgroups else "NULL::VARCHAR AS subgroup_id"}
        FROM (
            SELECT *, coalesce(eligible_type, true) AS is_eligible_type,
                coalesce(newly_enrolled, false) AS newly, coalesce(opted_in, false) AS opted,
                coalesce(qp_status, 'none') AS qp
            FROM {scan(source, "clinicians")}) AS read"""


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

    def table(is_small):
        return f"if(is_app, {app}, if({is_small}, {small}, 0))"

    late = years.basis_bit("late-joiner")
    weighting = by_level(
        f"if(individual_basis & {late} > 0, {years.EVERYTHING}, "
        f"(own_categories | coalesce(excepted_categories, 0)) + {table('individual_is_small')})",
        f"tin_categories + {table('tin_is_small')}",
        f"virtual_group_categories + if(virtual_group_is_small, {small}, 0)",
        "NULL")
    return f"""
        CREATE VIEW standing AS
        WITH joined AS (
            SELECT clinicians.* EXCLUDE (subgroup_id), individuals.*, by_tin.*,
                clinicians.rowid AS row,
                CASE WHEN registered.tin = clinicians.tin THEN subgroup_id END AS subgroup_id,
                coalesce(affiliation, tin_affiliation) AS joined_affiliation,
                coalesce(small_practice, tin_is_small) AS individual_is_small,
                if(data_compromised, NULL, submitted_score) AS own_score,
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
                ({weighting})::UTINYINT AS weighting, is_app, is_eligible_type, newly_enrolled,
                exceeds_low_volume, admits, own_score, tin_score, virtual_group_score
            FROM placed)
        SELECT * FROM decided"""


def clinician_rows(policy, part):
    """A query for the rows of the table of clinicians in a part of it.

    Joins do not keep the reading order: rows are sorted while they are still numbers.
    """
    firmly, pending = map(years.basis_bit, years.ENTITY_CODES)
    entity_basis = f"CASE entity_standing WHEN 2 THEN {firmly} WHEN 1 THEN {pending} ELSE 0 END"
    basis_bits = by_level("individual_basis", "tin_basis", "virtual_group_basis", entity_basis)
    promoting = 1 << years.CATEGORIES.index("pi")
    cost = 1 << years.CATEGORIES.index("cost")
    app = years.APP * (1 << len(years.CATEGORIES))
    table = app if policy.entities_take_app else f"if(coalesce(entity_is_app, is_app), {app}, 0)"
    entity_weighting = f"if(is_excepted, {years.EVERYTHING}, {cost} + {table})"
    shared_savings = SHARED_SAVINGS if policy.has_shared_savings else NO_SHARED_SAVINGS
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
            SELECT *, {shared_savings},
                if(participation = 'apm-entity', {entity_weighting}, weighting)
                    | if(basis_bits > 0, {promoting}, 0) AS number
            FROM (
                SELECT *, {basis_bits} AS basis_bits
                FROM standing LEFT JOIN decided_affiliations USING (affiliation)
                WHERE {part} ORDER BY row))"""


def write(connection, table, rows, path, members):
    """Writes the rows that a query gives for parts of a table, in its order, gzipped.

    One COPY compresses with one thread alone: each of several writes a member of the file.
    """
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()

    def member(number):
        first, last = count * number // members, count * (number + 1) // members
        cursor = connection.cursor()
        cursor.execute(basis_texts())
        cursor.execute(f"""
            COPY ({rows(f"row >= {first} AND row < {last}")}) TO {quoted(f"{path}.{number}")}
            (FORMAT csv, HEADER {number == 0}, COMPRESSION gzip)""")

    with ThreadPoolExecutor(members) as executor:
        list(executor.map(member, range(members)))
    os.replace(f"{path}.0", path)
    with open(path, "ab") as whole:
        for number in range(1, members):
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
    connection.execute(entities(policy))
    tables = [
        ("groups", "practices",
         partial(group_rows, "practices", policy, f"{TIN_TEXT}, clinicians, size")),
        ("virtual-groups", "virtual_groups",
         partial(group_rows, "virtual_groups", policy, "virtual_group_id, tins, clinicians")),
        ("clinicians", "clinicians", partial(clinician_rows, policy)),
    ]
    members = options.threads if options.gzip == "members" else 1
    for name, table, rows in tables:
        path = os.path.join(options.out, f"{name}.csv.gz")
        write(connection, table, rows, path, members)


main()
