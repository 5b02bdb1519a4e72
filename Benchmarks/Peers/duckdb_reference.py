"""The smaller tables of an export, read by the DuckDB peer and made ready to be joined."""

from datetime import datetime
from zoneinfo import ZoneInfo

import export
from duckdb_terms import basis, listed, quoted, scan, score_text


def submissions(source, policy):
    """`scores`: the highest counting score of each subject of each level."""
    counts = "true" if policy.any_submission_counts else (
        "measures_complete AND attestations_complete AND cehrt_id IS NOT NULL "
        "AND period_start <= period_end")
    return f"""
        CREATE TABLE scores AS
        SELECT level, npi, tin, virtual_group_id, apm_entity_id, max(pi_score) AS score
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
            status = 'approved'
            OR (status IN {listed(export.SUBMITTED)} AND {" AND ".join(passes)}))"""


# By subject: whether it has an approved application, and whether it has a pending one that passes.
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


# The affiliations with an entity of Shared Savings, and whether such an entity has a score above 0.
MSSP_AFFILIATIONS = """
    CREATE TABLE mssp_affiliations AS
    SELECT affiliation AS joined_affiliation, bool_or(coalesce(score, 0) > 0) AS is_scored
    FROM affiliation_entities WHERE is_mssp GROUP BY affiliation"""

# By TIN and NPI: what the smaller tables say of single clinicians.
INDIVIDUALS = f"""
    CREATE TABLE individuals AS
    SELECT tin, npi, score AS own_score, {score_text("score")} AS own_score_text,
        ({basis({"hardship": "hardship", "hardship-pending": "pending"})})::USMALLINT
            AS exceptions,
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
