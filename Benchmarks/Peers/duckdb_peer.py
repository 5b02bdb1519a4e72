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
from duckdb_terms import TIN_TEXT, basis, categories, flag, listed, quoted, scan, score_text

# What a clinician's TIN and virtual group give it.
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


def write(connection, table, rows, path, members):
    """Writes the rows that a query gives for parts of a table, in its order, gzipped.

    One COPY compresses with one thread alone: each of several writes a member of the file.
    """
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()

    def member(number):
        first, last = count * number // members, count * (number + 1) // members
        connection.cursor().execute(f"""
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
    connection.execute(REWEIGHTED_AFFILIATIONS)
    tables = [
        ("groups", "practices", partial(group_rows, "practices", policy, TIN_TEXT)),
        ("virtual-groups", "virtual_groups",
         partial(group_rows, "virtual_groups", policy, "virtual_group_id, tins")),
        ("clinicians", "clinicians", clinician_rows),
    ]
    members = options.threads if options.gzip == "members" else 1
    for name, table, rows in tables:
        path = os.path.join(options.out, f"{name}.csv.gz")
        write(connection, table, rows, path, members)


main()
