"""The smaller tables of an export, read by the DuckDB peer and made ready to be joined."""

from datetime import datetime
from zoneinfo import ZoneInfo

import export
import policy as years
from duckdb_terms import basis, listed, quoted, scan, score_text


def submissions(source, policy):
    """`scores`: the highest counting score of each subject of each level."""
    counts = "true" if policy.any_submission_counts else (
        "measures_complete AND attestations_complete AND cehrt_id IS NOT NULL "
        "AND period_start <= period_end "
        f"AND year(period_start) = {policy.year} AND year(period_end) = {policy.year}")
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


def submitted_day(policy):
    """The day on which an application was submitted, where the window is."""
    return (
        "CASE WHEN strlen(submitted_at) = 19 THEN substring(submitted_at, 1, 10)::DATE "
        f"ELSE timezone({quoted(policy.time_zone)}, submitted_at::TIMESTAMPTZ)::DATE END")


def applications(source, policy):
    """`applications`: those of the year that CMS approved, or that are pending and pass the checks
    that look at the application alone."""
    year = policy.year
    first_decertification = f"DATE '{policy.first_decertification_year}-01-01'"
    whole_entity = " AND ".join(
        f"contains(categories, {quoted(name)})" for name in policy.entity_categories)
    passes = [
        window(policy),
        f"(is_euc OR reason IN {listed(policy.accepted_reasons)})",
        "(NOT is_euc OR categories IS NOT NULL)",
        f"(NOT is_euc OR level <> 'apm-entity' OR ({whole_entity}))",
        f"(NOT is_euc OR event_type IN {listed(policy.circumstances_event_types)})",
        "attested",
        "(NOT is_event OR event_type IS NOT NULL)",
        "(NOT (is_event OR is_decertification) OR event_start IS NOT NULL)",
        "(NOT is_event OR event_end IS NOT NULL OR still_persists)",
        "NOT coalesce(event_end < event_start, false)",
        "NOT coalesce((is_event OR is_decertification) "
        f"AND event_start > {submitted_day(policy)}, false)",
        f"NOT coalesce(is_event AND event_start > DATE '{year}-12-31', false)",
        "NOT coalesce(is_event AND NOT coalesce(still_persists, false) "
        f"AND event_end < DATE '{year}-01-01', false)",
        f"NOT coalesce(is_decertification AND (event_start < {first_decertification} "
        f"OR event_start > DATE '{year}-12-31'), false)",
        "(NOT is_decertification OR regexp_matches(onc_acb_certification_id, "
        f"{quoted(policy.certification_pattern)}))",
        "NOT coalesce(is_decertification AND performance_period_end < event_start, false)",
        f"(NOT is_lack_of_control OR encounter_percent > {policy.encounter_percent})",
        f"coalesce(length(description), 0) <= {policy.description_maximum}",
        "relationship IS NOT NULL",
        f"(relationship NOT IN {listed(policy.relationships_needing_permission)} OR permission)",
    ]
    others = " + ".join(
        f"CASE WHEN contains(categories, {quoted(name)}) THEN {1 << at} ELSE 0 END"
        for at, name in enumerate(years.CATEGORIES[:3]))
    return f"""
        CREATE TABLE applications AS
        SELECT level, npi, tin, virtual_group_id, apm_entity_id, reason, is_euc,
            status = 'approved' AS is_approved,
            NOT is_euc OR coalesce(contains(categories, 'pi'), false) AS asks_pi,
            if(is_euc, {others}, 0)::UTINYINT AS categories
        FROM (
            SELECT *, NOT is_euc AND coalesce(reason = 'ehr-decertification', false)
                    AS is_decertification,
                NOT is_euc AND coalesce(reason = 'lack-of-cehrt-control', false)
                    AS is_lack_of_control,
                is_euc OR coalesce(reason = 'extreme-and-uncontrollable', false) AS is_event
            FROM (
                SELECT *, coalesce(exception_type = 'euc', false) AS is_euc
                FROM {scan(source, "applications")}))
        WHERE performance_year = {year}
            AND if(is_euc, level IN {listed(policy.circumstances_levels)},
                level IN {listed(policy.levels)})
            AND (status = 'approved'
                OR (status IN {listed(export.SUBMITTED)} AND {" AND ".join(passes)}))"""


def exceptions(passes="true"):
    """What the applications of a subject give it: basis codes, and the other categories."""
    effective = f"(is_approved OR is_euc OR {passes})"
    codes = basis({
        "euc": "bool_or(is_euc AND asks_pi AND is_approved)",
        "hardship": "bool_or(NOT is_euc AND is_approved)",
        "euc-pending": "bool_or(is_euc AND asks_pi AND NOT is_approved)",
        "hardship-pending": f"bool_or(NOT is_euc AND NOT is_approved AND {passes})",
    })
    return (
        f"({codes})::USMALLINT AS exceptions, "
        f"bit_or(if({effective}, categories, 0))::UTINYINT AS excepted_categories")


GROUP_EXCEPTIONS = f"""
    CREATE TABLE group_exceptions AS
    SELECT tin, {exceptions(experienced("sites"))}
    FROM applications LEFT JOIN sites USING (tin)
    WHERE level = 'group' GROUP BY tin"""

VIRTUAL_GROUP_EXCEPTIONS = f"""
    CREATE TABLE virtual_group_exceptions AS
    WITH virtual_group_sites AS (
        SELECT virtual_group_id, {", ".join(
            f'bool_and(coalesce("{reason}", false)) AS "{reason}"'
            for reason in export.REASONS)}
        FROM members LEFT JOIN sites USING (tin) GROUP BY virtual_group_id)
    SELECT virtual_group_id, {exceptions(experienced("virtual_group_sites"))}
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
            coalesce(program = 'mssp', false) AS is_mssp, framework,
            coalesce(euc_granted, false) OR coalesce(is_approved, false) AS is_granted,
            coalesce(is_pending, false) AS is_pending, score
        FROM (
            SELECT ids, unnest(string_split(ids, ';')) AS apm_entity_id
            FROM (SELECT ids FROM tin_ids UNION SELECT ids FROM own_ids))
        LEFT JOIN {scan(source, "apm-entities")} USING (apm_entity_id)
        LEFT JOIN (
            SELECT apm_entity_id, bool_or(is_approved) AS is_approved,
                bool_or(NOT is_approved) AS is_pending
            FROM applications WHERE level = 'apm-entity' GROUP BY apm_entity_id)
            USING (apm_entity_id)
        LEFT JOIN (FROM scores WHERE level = 'apm-entity') USING (apm_entity_id)"""


# By TIN and NPI: what the smaller tables say of single clinicians.
INDIVIDUALS = f"""
    CREATE TABLE individuals AS
    SELECT tin, npi, score AS submitted_score, {score_text("score")} AS own_score_text,
        exceptions, excepted_categories, affiliation
    FROM (SELECT tin, npi, score FROM scores WHERE level = 'individual')
    FULL JOIN (
        SELECT tin, npi, {exceptions()}
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
    connection.execute(INDIVIDUALS)
