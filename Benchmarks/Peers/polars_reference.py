"""The smaller tables of an export, read by the Polars peer and made ready to be joined."""

import polars as pl

import export
import policy as years
from polars_terms import basis, is_one_of, key, scan, score_text, yes


class Reference:
    """What the smaller tables say, by TIN, by virtual group, by clinician."""

    def __init__(self, source, policy):
        participants, entities, submissions, applications, sites, groups, members, subgroups = (
            pl.collect_all([
                scan(source, "apm-participants"),
                scan(source, "apm-entities"),
                counting_submissions(source, policy),
                adjudicated_applications(source, policy),
                hardship_sites(source),
                scan(source, "groups"),
                scan(source, "virtual-groups"),
                scan(source, "subgroups"),
            ]))
        self.groups = groups
        self.members = members.select("virtual_group_id", "tin")
        self.virtual_group_grants = members.group_by("virtual_group_id").agg(
            yes(name).any() for name in ("hardship_granted", "euc_granted", "data_compromised"))
        self.subgroups = subgroups if policy.has_subgroups else subgroups.clear()
        self.sites = sites.select("tin", "sites")
        self.group_scores = highest_scores(submissions, "group", "tin")
        self.group_exceptions = exceptions(applications, "group", "tin", sites)
        self.virtual_group_scores = highest_scores(
            submissions, "virtual-group", "virtual_group_id")
        self.virtual_group_exceptions = exceptions(
            applications, "virtual-group", "virtual_group_id",
            virtual_group_sites(members, sites))
        entity_scores = highest_scores(submissions, "apm-entity", "apm_entity_id")
        asking = applications.filter(pl.col("level") == "apm-entity").group_by(
            "apm_entity_id").agg(
                is_approved=pl.col("approved").any(), is_pending=(~pl.col("approved")).any())
        self.affiliations = Affiliations(participants, entities, entity_scores, asking)
        self.individuals = individuals(submissions, applications, self.affiliations)


# Submissions


def counting_submissions(source, policy):
    """The submissions that count, with their scores in ten-thousandths."""
    submissions = scan(source, "submissions").filter(
        pl.col("level").is_in(policy.submission_levels))
    if not policy.any_submission_counts:
        submissions = submissions.filter(
            yes("measures_complete") & yes("attestations_complete")
            & pl.col("cehrt_id").is_not_null()
            & (pl.col("period_start") <= pl.col("period_end"))
            & (pl.col("period_start").dt.year() == policy.year)
            & (pl.col("period_end").dt.year() == policy.year))
    score = (pl.col("pi_score").fill_null(0) * 10_000).round().cast(pl.Int32)
    return submissions.select(
        "level", "npi", "tin", "virtual_group_id", "apm_entity_id", score=score)


def highest_scores(submissions, level, subject):
    """The highest counting score of each subject of a level."""
    return submissions.filter(pl.col("level") == level).group_by(subject).agg(
        pl.col("score").max())


# Sites


def hardship_sites(source):
    """By TIN: its number of sites, and by reason whether all of them experienced it."""
    affected = [
        pl.col("hardships").str.contains(reason, literal=True).fill_null(False).all()
        .alias(reason)
        for reason in export.REASONS
    ]
    return scan(source, "sites").group_by("tin").agg(pl.len().alias("sites"), *affected)


def virtual_group_sites(members, sites):
    """By virtual group: by reason whether all sites of all of its TINs experienced it."""
    return members.join(sites, on="tin", how="left").group_by("virtual_group_id").agg(
        pl.col(reason).fill_null(False).all() for reason in export.REASONS)


# Applications


def adjudicated_applications(source, policy):
    """The year's applications that CMS approved, or that are pending and pass the checks that look
    at the application alone."""
    approved = pl.col("status") == "approved"
    is_euc = is_one_of("exception_type", ["euc"])
    can_apply = pl.when(is_euc).then(is_one_of("level", policy.circumstances_levels)).otherwise(
        is_one_of("level", policy.levels))
    fails = pl.any_horizontal(check.fill_null(False) for check in failures(policy, is_euc))
    others = sum(
        (names_category(name).cast(pl.UInt8) * (1 << at)
         for at, name in enumerate(years.CATEGORIES[:3])),
        pl.lit(0, pl.UInt8))
    return (
        scan(source, "applications")
        .filter((pl.col("performance_year") == policy.year) & can_apply)
        .filter(approved | (is_one_of("status", export.SUBMITTED) & ~fails))
        .select(
            "level", "npi", "tin", "virtual_group_id", "apm_entity_id", "reason",
            is_euc=is_euc, approved=approved, asks_pi=~is_euc | names_category("pi"),
            categories=pl.when(is_euc).then(others).otherwise(pl.lit(0, pl.UInt8)))
    )


def names_category(name):
    """Whether an application lists a category."""
    return pl.col("categories").str.contains(name, literal=True).fill_null(False)


def failures(policy, is_euc):
    """The checks that look at the application alone, each true where it fails."""
    is_event = is_euc | is_one_of("reason", ["extreme-and-uncontrollable"])
    is_decertification = ~is_euc & is_one_of("reason", ["ehr-decertification"])
    is_lack_of_control = ~is_euc & is_one_of("reason", ["lack-of-cehrt-control"])
    is_partial = ~pl.all_horizontal(map(names_category, policy.entity_categories))
    starts, ends = pl.col("event_start"), pl.col("event_end")
    is_over = ~yes("still_persists") & (ends < pl.date(policy.year, 1, 1))
    return [
        *window_failures(policy),
        ~is_euc & ~is_one_of("reason", policy.accepted_reasons),
        is_euc & pl.col("categories").is_null(),
        is_euc & (pl.col("level") == "apm-entity") & is_partial,
        is_euc & ~is_one_of("event_type", policy.circumstances_event_types),
        ~yes("attested"),
        is_event & pl.col("event_type").is_null(),
        (is_event | is_decertification) & starts.is_null(),
        is_event & ends.is_null() & ~yes("still_persists"),
        ends < starts,
        (is_event | is_decertification) & (starts > submitted_day(policy)),
        is_event & ((starts > pl.date(policy.year, 12, 31)) | is_over),
        is_decertification & (
            (starts < pl.date(policy.first_decertification_year, 1, 1))
            | (starts > pl.date(policy.year, 12, 31))),
        is_decertification & ~pl.col("onc_acb_certification_id")
        .str.contains(policy.certification_pattern).fill_null(False),
        is_decertification & (pl.col("performance_period_end") < starts),
        is_lack_of_control
        & ~(pl.col("encounter_percent") > policy.encounter_percent).fill_null(False),
        pl.col("description").str.len_chars() > policy.description_maximum,
        pl.col("relationship").is_null(),
        is_one_of("relationship", policy.relationships_needing_permission) & ~yes("permission"),
    ]


def is_local():
    """Whether the time of submission has no offset, and so is one where the window is."""
    return pl.col("submitted_at").str.len_bytes() == 19


def submission_instant():
    """The instant of submission, where its time has an offset."""
    return (
        pl.col("submitted_at").str.replace("Z", "+00:00", literal=True)
        .str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%:z", time_unit="ns", strict=False))


def submitted_day(policy):
    """The day on which an application was submitted, where the window is."""
    local = pl.col("submitted_at").str.head(10).str.to_date("%Y-%m-%d", strict=False)
    there = submission_instant().dt.convert_time_zone(policy.time_zone).dt.date()
    return pl.when(is_local()).then(local).otherwise(there)


def window_failures(policy):
    """Whether an application was submitted outside the window, or never.

    Times without an offset are local, so that they compare with the window's as text.
    """
    submitted, instant = pl.col("submitted_at"), submission_instant()

    def edge(text):
        local = pl.lit(text).str.to_datetime("%Y-%m-%dT%H:%M:%S", time_unit="ns")
        return local.dt.replace_time_zone(policy.time_zone).dt.convert_time_zone("UTC")

    closes, opens = policy.window_closes, policy.window_opens
    late = pl.when(is_local()).then(submitted > closes).otherwise(instant > edge(closes))
    if opens is None:
        return [submitted.is_null(), late]
    early = pl.when(is_local()).then(submitted < opens).otherwise(instant < edge(opens))
    return [submitted.is_null(), early, late]


def exceptions(applications, level, subject, sites=None):
    """By subject of a level: the basis codes that its applications give it, and the other
    categories that they reweight; `sites` is by subject where sites are looked at."""
    rows = applications.filter(pl.col("level") == level)
    passes = pl.lit(True)
    if sites is not None:
        rows = rows.join(sites, on=subject, how="left")
        passes = pl.any_horizontal(
            (pl.col("reason") == reason) & pl.col(reason) for reason in export.REASONS
        ).fill_null(False)
    approved, is_euc = pl.col("approved"), pl.col("is_euc")
    asks = is_euc & pl.col("asks_pi")
    return rows.group_by(subject).agg(
        exceptions=basis({
            "euc": (asks & approved).any(),
            "hardship": (~is_euc & approved).any(),
            "euc-pending": (asks & ~approved).any(),
            "hardship-pending": (~is_euc & ~approved & passes).any(),
        }),
        excepted_categories=pl.col("categories").bitwise_or())


# Single clinicians


def individuals(submissions, applications, affiliations):
    """By TIN and NPI: what the smaller tables say of single clinicians."""
    def keyed(rows):
        return rows.filter(pl.col("level") == "individual").with_columns(key=key())

    scores = keyed(submissions).group_by("key").agg(submitted_score=pl.col("score").max())
    granted = exceptions(keyed(applications), "individual", "key")
    return (
        scores.join(granted, on="key", how="full", coalesce=True)
        .join(affiliations.by_clinician, on="key", how="full", coalesce=True)
        .with_columns(own_score_text=score_text(pl.col("submitted_score")))
    )


class Affiliations:
    """The sets of APM Entities that clinicians participate in, each as its ids joined by `;`."""

    def __init__(self, participants, entities, scores, asking):
        whole = participants.filter(pl.col("npi").is_null()).select("tin", "apm_entity_id")
        single = participants.filter(pl.col("npi").is_not_null())
        through_tin = single.select("tin", "npi").unique().join(whole, on="tin")
        every_single = pl.concat([single, through_tin], how="diagonal").with_columns(key=key())
        by_tin = joined_ids(whole, "tin")
        by_clinician = joined_ids(every_single, "key")
        texts = pl.concat([by_tin["affiliation"], by_clinician["affiliation"]]).unique()
        self.by_tin = by_tin.with_columns(pl.col("affiliation").cast(pl.Enum(texts)))
        self.by_clinician = by_clinician.with_columns(pl.col("affiliation").cast(pl.Enum(texts)))
        # One row for each entity of each affiliation.
        self.entities = (
            texts.to_frame()
            .with_columns(apm_entity_id=pl.col("affiliation").str.split(";"))
            .explode("apm_entity_id")
            .join(entities, on="apm_entity_id", how="left")
            .join(scores, on="apm_entity_id", how="left")
            .join(asking, on="apm_entity_id", how="left")
        )

    def decided(self, rollups, policy):
        """By set of entities, how they are reweighted, 2 firmly and 1 if pending applications are
        approved, and what that says of weights and of Shared Savings.

        Extreme and uncontrollable circumstances go first; then an entity is reweighted that has no
        score of its own and nobody who contributes, though somebody is eligible. `rollups` counts
        participants by affiliation.
        """
        counted = self.entities.join(
            rollups.with_columns(pl.col("affiliation").cast(pl.String)),
            on="affiliation", how="left")
        by_entity = counted.group_by("apm_entity_id").agg(
            pl.col("eligible", "contributing", "pending", "reweightable").sum(),
            is_granted=(yes("euc_granted") | pl.col("is_approved").fill_null(False)).any(),
            is_pending=pl.col("is_pending").fill_null(False).any(),
            has_score=pl.col("score").is_not_null().any(),
        ).with_columns(
            is_excluded=(pl.col("eligible") > 0) & (pl.col("contributing") == 0)
            & ~pl.col("has_score"),
            exception=pl.when("is_granted").then(2).when(
                pl.col("is_pending") & (100 * pl.col("reweightable").cast(pl.Int64)
                                        > policy.entity_share_percent * pl.col("eligible"))
            ).then(1).otherwise(0),
        ).with_columns(
            entity_standing=pl.when(pl.col("exception") > 0).then("exception")
            .when(~pl.col("is_excluded")).then(0)
            .when(pl.col("pending") > 0).then(1).otherwise(2)
        ).select("apm_entity_id", "exception", "entity_standing")
        is_mssp = pl.col("program").eq_missing("mssp")
        framework = pl.col("framework").sort_by("apm_entity_id").drop_nulls().first()
        return self.entities.join(by_entity, on="apm_entity_id").group_by("affiliation").agg(
            entity_standing=pl.col("entity_standing").min(),
            is_excepted=pl.col("exception").min() > 0,
            entity_is_app=framework == "app",
            is_mssp=is_mssp.any(),
            mssp_exception=pl.col("exception").filter(is_mssp).max(),
            is_scored=(is_mssp & (pl.col("score") > 0).fill_null(False)).any(),
        )


def joined_ids(participations, subject):
    """By subject: the ids of its entities, in byte order."""
    return (
        participations.select(subject, "apm_entity_id").unique().sort("apm_entity_id")
        .group_by(subject).agg("apm_entity_id")
        .select(subject, affiliation=pl.col("apm_entity_id").list.join(";"))
    )
