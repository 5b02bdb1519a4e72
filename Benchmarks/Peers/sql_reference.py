"""The smaller tables of an export, made ready to be joined, in SQL."""

from datetime import datetime
from zoneinfo import ZoneInfo

import export
import policy as years
from sql_terms import is_one_of, names_category, quoted


def submissions(sql, source, policy):
    """The highest counting score of each subject of each level."""
    counts = "true" if policy.any_submission_counts else (
        "measures_complete AND attestations_complete AND cehrt_id IS NOT NULL "
        "AND period_start <= period_end "
        f"AND extract(YEAR FROM period_start) = {policy.year} "
        f"AND extract(YEAR FROM period_end) = {policy.year}")
    return f"""
        SELECT level, npi, tin, virtual_group_id, apm_entity_id, max(pi_score) AS score
        FROM (
            SELECT level, coalesce(pi_score, {sql.cast(0, "score")}) AS pi_score,
                CASE WHEN level = 'individual' THEN npi END AS npi,
                CASE WHEN level IN ('individual', 'group') THEN tin END AS tin,
                CASE WHEN level = 'virtual-group' THEN virtual_group_id END AS virtual_group_id,
                CASE WHEN level = 'apm-entity' THEN apm_entity_id END AS apm_entity_id
            FROM {sql.scan(source, "submissions")} AS submissions
            WHERE {is_one_of("level", policy.submission_levels)} AND {counts}) AS counting
        GROUP BY level, npi, tin, virtual_group_id, apm_entity_id"""


# Sites


def everywhere(reason):
    """The column that says whether all sites of a subject experienced a reason."""
    return reason.replace("-", "_") + "_everywhere"


def sites(sql, source):
    """By TIN, how many sites there are, and by reason whether all of them experienced it."""
    affected = ", ".join(
        f"min(coalesce(hardships LIKE '%{reason}%', false)) AS {everywhere(reason)}"
        for reason in export.REASONS)
    return f"""
        SELECT tin, {sql.cast("count(*)", "count")} AS site_count, {affected}
        FROM {sql.scan(source, "sites")} AS sites GROUP BY tin"""


VIRTUAL_GROUP_SITES = f"""
    SELECT virtual_group_id, {", ".join(
        f"min(coalesce({everywhere(reason)}, false)) AS {everywhere(reason)}"
        for reason in export.REASONS)}
    FROM members LEFT JOIN sites USING (tin) GROUP BY virtual_group_id"""

# Whether all sites experienced the reason of an application.
EXPERIENCED = "CASE reason " + " ".join(
    f"WHEN {quoted(reason)} THEN coalesce({everywhere(reason)}, false)"
    for reason in export.REASONS) + " ELSE false END"


# Applications


def window(sql, policy):
    """Whether an application was submitted in the window.

    Times without an offset are local, so that they compare with the window's as text.
    """
    def edge(comparison, local_text):
        local = datetime.fromisoformat(local_text).replace(tzinfo=ZoneInfo(policy.time_zone))
        instant = local.astimezone(ZoneInfo("UTC")).isoformat()
        return (
            f"CASE WHEN char_length(submitted_at) = 19 THEN submitted_at {comparison} "
            f"{quoted(local_text)} ELSE {sql.instant('submitted_at')} {comparison} "
            f"{sql.instant(quoted(instant))} END")

    closes = edge("<=", policy.window_closes)
    return f"{closes} AND {edge('>=', policy.window_opens)}" if policy.window_opens else closes


def submitted_day(sql, policy):
    """The day on which an application was submitted, where the window is."""
    return (
        "CASE WHEN char_length(submitted_at) = 19 "
        f"THEN {sql.cast('substring(submitted_at, 1, 10)', 'date')} "
        f"ELSE {sql.day('submitted_at', policy.time_zone)} END")


def passes(sql, policy):
    """The checks that look at the application alone, each true where it passes."""
    year = policy.year
    first_decertification = f"DATE '{policy.first_decertification_year}-01-01'"
    whole_entity = " AND ".join(map(names_category, policy.entity_categories))
    types = policy.circumstances_event_types
    needing_permission = is_one_of("relationship", policy.relationships_needing_permission)
    certified = sql.matches("onc_acb_certification_id", policy.certification_pattern)
    return [
        window(sql, policy),
        f"(is_euc OR {is_one_of('reason', policy.accepted_reasons)})",
        "(NOT is_euc OR categories IS NOT NULL)",
        f"(NOT is_euc OR level <> 'apm-entity' OR ({whole_entity}))",
        f"(NOT is_euc OR {is_one_of('event_type', types)})",
        "attested",
        "(NOT is_event OR event_type IS NOT NULL)",
        "(NOT (is_event OR is_decertification) OR event_start IS NOT NULL)",
        "(NOT is_event OR event_end IS NOT NULL OR still_persists)",
        "NOT coalesce(event_end < event_start, false)",
        "NOT coalesce((is_event OR is_decertification) "
        f"AND event_start > {submitted_day(sql, policy)}, false)",
        f"NOT coalesce(is_event AND event_start > DATE '{year}-12-31', false)",
        "NOT coalesce(is_event AND NOT coalesce(still_persists, false) "
        f"AND event_end < DATE '{year}-01-01', false)",
        f"NOT coalesce(is_decertification AND (event_start < {first_decertification} "
        f"OR event_start > DATE '{year}-12-31'), false)",
        f"(NOT is_decertification OR {certified})",
        "NOT coalesce(is_decertification AND performance_period_end < event_start, false)",
        f"(NOT is_lack_of_control OR encounter_percent > {policy.encounter_percent})",
        f"coalesce(char_length(description), 0) <= {policy.description_maximum}",
        "relationship IS NOT NULL",
        f"(NOT ({needing_permission}) OR permission)",
    ]


def applications(sql, source, policy):
    """The applications of the year that CMS approved, or that are pending and pass the checks that
    look at the application alone."""
    others = " + ".join(
        f"CASE WHEN is_euc AND {names_category(name)} THEN {1 << at} ELSE 0 END"
        for at, name in enumerate(years.CATEGORIES[:3]))
    return f"""
        SELECT level, npi, tin, virtual_group_id, apm_entity_id, reason, is_euc,
            status = 'approved' AS is_approved,
            NOT is_euc OR coalesce({names_category("pi")}, false) AS asks_pi,
            {sql.cast(others, "byte")} AS other_categories
        FROM (
            SELECT *, NOT is_euc AND coalesce(reason = 'ehr-decertification', false)
                    AS is_decertification,
                NOT is_euc AND coalesce(reason = 'lack-of-cehrt-control', false)
                    AS is_lack_of_control,
                is_euc OR coalesce(reason = 'extreme-and-uncontrollable', false) AS is_event
            FROM (
                SELECT *, coalesce(exception_type = 'euc', false) AS is_euc
                FROM {sql.scan(source, "applications")} AS read) AS typed) AS classified
        WHERE performance_year = {policy.year}
            AND CASE WHEN is_euc THEN {is_one_of("level", policy.circumstances_levels)}
                ELSE {is_one_of("level", policy.levels)} END
            AND (status = 'approved'
                OR ({is_one_of("status", export.SUBMITTED)}
                    AND {" AND ".join(passes(sql, policy))}))"""


def exceptions(sql, passes="true"):
    """What the applications of a subject give it: basis codes, and the other categories."""
    codes = sql.basis({
        "euc": "max(is_euc AND asks_pi AND is_approved)",
        "hardship": "max(NOT is_euc AND is_approved)",
        "euc-pending": "max(is_euc AND asks_pi AND NOT is_approved)",
        "hardship-pending": f"max(NOT is_euc AND NOT is_approved AND {passes})",
    })
    return (
        f"{sql.cast(codes, 'bits')} AS exceptions, "
        "bit_or(other_categories) AS excepted_categories")


def group_exceptions(sql):
    """By TIN, what applications of groups give."""
    return f"""
        SELECT tin, {exceptions(sql, EXPERIENCED)}
        FROM applications LEFT JOIN sites USING (tin)
        WHERE level = 'group' GROUP BY tin"""


def virtual_group_exceptions(sql):
    """By virtual group, what its applications give."""
    return f"""
        SELECT virtual_group_id, {exceptions(sql, EXPERIENCED)}
        FROM applications LEFT JOIN virtual_group_sites USING (virtual_group_id)
        WHERE level = 'virtual-group' GROUP BY virtual_group_id"""


# APM Entities and single clinicians


def tin_ids(sql):
    """By TIN, the APM Entities that all of its clinicians participate in."""
    return f"""
        SELECT tin, {sql.joined("apm_entity_id")} AS ids
        FROM participants WHERE npi IS NULL GROUP BY tin"""


def own_ids(sql):
    """By clinician, the APM Entities of those who are listed by themselves."""
    return f"""
        SELECT tin, npi, {sql.joined("apm_entity_id")} AS ids
        FROM (
            SELECT tin, npi, apm_entity_id FROM participants WHERE npi IS NOT NULL
            UNION ALL
            SELECT single.tin AS tin, single.npi AS npi, whole.apm_entity_id AS apm_entity_id
            FROM participants AS single
            JOIN (SELECT tin, apm_entity_id FROM participants WHERE npi IS NULL) AS whole
            ON single.tin = whole.tin
            WHERE single.npi IS NOT NULL) AS participations
        GROUP BY tin, npi"""


def affiliations(sql):
    """The sets of APM Entities that clinicians participate in, numbered."""
    number = sql.cast("row_number() OVER (ORDER BY ids)", "number")
    return f"""
        SELECT {number} AS affiliation, ids FROM (
            SELECT DISTINCT ids
            FROM (SELECT ids FROM tin_ids UNION ALL SELECT ids FROM own_ids) AS every) AS sets"""


def affiliation_entities(sql, source):
    """A row for each entity of each set."""
    return f"""
        SELECT affiliation, split.apm_entity_id AS apm_entity_id,
            coalesce(program = 'mssp', false) AS is_mssp, framework,
            coalesce(euc_granted, false) OR coalesce(is_approved, false) AS is_granted,
            coalesce(asks, false) AS is_pending, score
        FROM (SELECT affiliation, {sql.parts("ids")} AS apm_entity_id FROM affiliations) AS split
        LEFT JOIN {sql.scan(source, "apm-entities")} AS entities
            ON split.apm_entity_id = entities.apm_entity_id
        LEFT JOIN (
            SELECT apm_entity_id, max(is_approved) AS is_approved, max(NOT is_approved) AS asks
            FROM applications WHERE level = 'apm-entity' GROUP BY apm_entity_id) AS asking
            ON split.apm_entity_id = asking.apm_entity_id
        LEFT JOIN (
            SELECT apm_entity_id, score FROM scores WHERE level = 'apm-entity') AS scored
            ON split.apm_entity_id = scored.apm_entity_id"""


def individuals(sql):
    """By TIN and NPI, what the smaller tables say of single clinicians."""
    return f"""
        SELECT coalesce(single.tin, own_ids.tin) AS tin, coalesce(single.npi, own_ids.npi) AS npi,
            score AS submitted_score, {sql.score_text("score")} AS own_score_text,
            exceptions, excepted_categories, affiliation
        FROM (
            SELECT coalesce(scored.tin, excepted.tin) AS tin,
                coalesce(scored.npi, excepted.npi) AS npi, score, exceptions, excepted_categories
            FROM (SELECT tin, npi, score FROM scores WHERE level = 'individual') AS scored
            FULL JOIN (
                SELECT tin, npi, {exceptions(sql)}
                FROM applications WHERE level = 'individual' GROUP BY tin, npi) AS excepted
                ON scored.tin = excepted.tin AND scored.npi = excepted.npi) AS single
        FULL JOIN own_ids ON single.tin = own_ids.tin AND single.npi = own_ids.npi
        LEFT JOIN affiliations ON own_ids.ids = affiliations.ids"""


def reference(sql, source, policy):
    """The tables to make of the smaller tables, by name, in their order."""
    return {
        "scores": submissions(sql, source, policy),
        "sites": sites(sql, source),
        "applications": applications(sql, source, policy),
        "members": f"SELECT * FROM {sql.scan(source, 'virtual-groups')} AS members",
        "registered": f"SELECT * FROM {sql.scan(source, 'subgroups')} AS subgroups",
        "virtual_group_sites": VIRTUAL_GROUP_SITES,
        "group_exceptions": group_exceptions(sql),
        "virtual_group_exceptions": virtual_group_exceptions(sql),
        "participants": f"SELECT * FROM {sql.scan(source, 'apm-participants')} AS participants",
        "tin_ids": tin_ids(sql),
        "own_ids": own_ids(sql),
        "affiliations": affiliations(sql),
        "affiliation_entities": affiliation_entities(sql, source),
        "individuals": individuals(sql),
    }
