"""The determinations of `reweigh run` for clinicians, groups and virtual groups, with Polars."""

import io
import os
from concurrent.futures import ThreadPoolExecutor

import export
import policy as years

OPTIONS = export.arguments(__doc__)
# Polars reads this when it is imported.
os.environ["POLARS_MAX_THREADS"] = str(OPTIONS.threads)

import polars as pl  # noqa: E402

NO_YES = pl.Enum(["N", "Y"])
PARTICIPATION = pl.Enum(
    ["individual", "group", "subgroup", "virtual-group", "apm-entity", "none"])
INDIVIDUAL, GROUP, SUBGROUP, VIRTUAL_GROUP, APM_ENTITY, NONE = range(6)
ROLLUP = pl.Enum(["contributes", "excluded-hardship", "excluded-group", "excluded-automatic"])
CONTRIBUTES, EXCLUDED_HARDSHIP, EXCLUDED_GROUP, EXCLUDED_AUTOMATIC = range(4)
STANDING = pl.Enum(["met", "not-met", "excluded"])
MET, NOT_MET, EXCLUDED = range(3)
EXCLUSION = pl.Enum(["not-eligible-type", "newly-enrolled", "low-volume", "reweighted"])
BASIS = pl.Enum(years.basis_texts())
TYPES = {
    "npi": pl.UInt64, "tin": pl.UInt32, "boolean": NO_YES, "code": pl.String, "text": pl.String,
    "date": pl.Date, "decimal": pl.Float64, "year": pl.UInt16,
}
# Rows of a result that are compressed at a time.
ROWS_PER_MEMBER = 100_000


def scan(source, table):
    """The columns of a table that the determinations look at; those it lacks are null."""
    kinds = export.COLUMNS[table]
    types = {name: TYPES[kind] for name, kind in kinds.items()}
    if source.file(table) is None:
        return pl.LazyFrame(schema=types)
    header = source.header(table)
    schema = {name: types.get(name, pl.String) for name in header}
    return pl.scan_csv(source.file(table), schema=schema).select(
        name if name in header else pl.lit(None, types[name]).alias(name) for name in types)


def yes(column):
    """Whether a boolean column is yes; absent is no."""
    return pl.col(column).eq_missing(pl.lit("Y", NO_YES))


def is_one_of(column, values):
    """Whether a column holds one of some values; absent is none of them."""
    return pl.col(column).is_in(values).fill_null(False)


def key():
    """TIN and NPI as one number."""
    return pl.col("tin").cast(pl.UInt64) * 10**10 + pl.col("npi")


def code(conditions, otherwise):
    """The number of the first condition that holds, as a physical value of an enumeration."""
    expression = pl.lit(otherwise, pl.UInt8)
    for condition, number in reversed(conditions):
        expression = pl.when(condition).then(pl.lit(number, pl.UInt8)).otherwise(expression)
    return expression


def basis(codes):
    """The set of basis codes whose conditions hold."""
    return sum(
        (condition.cast(pl.UInt16) * years.basis_bit(name) for name, condition in codes.items()),
        pl.lit(0, pl.UInt16))


# The smaller tables


def counting_submissions(source, policy):
    """The submissions that count, with their scores in ten-thousandths."""
    submissions = scan(source, "submissions").filter(
        pl.col("level").is_in(policy.submission_levels))
    if not policy.any_submission_counts:
        submissions = submissions.filter(
            yes("measures_complete") & yes("attestations_complete")
            & pl.col("cehrt_id").is_not_null()
            & (pl.col("period_start") <= pl.col("period_end")))
    score = (pl.col("pi_score").fill_null(0) * 10_000).round().cast(pl.Int32)
    return submissions.with_columns(score=score)


def highest_scores(submissions, level, subject):
    """The highest counting score of each subject of a level."""
    return submissions.filter(pl.col("level") == level).group_by(subject).agg(
        pl.col("score").max())


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


def failures(policy):
    """The checks that look at the application alone, each true where it fails."""
    reason = pl.col("reason")
    is_event = reason == "extreme-and-uncontrollable"
    is_decertification = reason == "ehr-decertification"
    is_lack_of_control = reason == "lack-of-cehrt-control"
    starts, ends = pl.col("event_start"), pl.col("event_end")
    is_over = ~yes("still_persists") & (ends < pl.date(policy.year, 1, 1))
    return [
        *window_failures(policy),
        ~is_one_of("reason", policy.accepted_reasons),
        ~yes("attested"),
        is_event & pl.col("event_type").is_null(),
        (is_event | is_decertification) & starts.is_null(),
        is_event & ends.is_null() & ~yes("still_persists"),
        ends < starts,
        is_event & ((starts > pl.date(policy.year, 12, 31)) | is_over),
        is_decertification & ~pl.col("onc_acb_certification_id")
        .str.contains(policy.certification_pattern).fill_null(False),
        is_decertification & (pl.col("performance_period_end") < starts),
        is_lack_of_control
        & ~(pl.col("encounter_percent") > policy.encounter_percent).fill_null(False),
        pl.col("description").str.len_chars() > policy.description_maximum,
        pl.col("relationship").is_null(),
        is_one_of("relationship", policy.relationships_needing_permission) & ~yes("permission"),
    ]


def window_failures(policy):
    """Whether an application was submitted outside the window, or never.

    Times without an offset are local, so that they compare with the window's as text.
    """
    submitted = pl.col("submitted_at")
    is_local = submitted.str.len_bytes() == 19
    instant = (
        submitted.str.replace("Z", "+00:00", literal=True)
        .str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%:z", time_unit="ns", strict=False))

    def edge(text):
        local = pl.lit(text).str.to_datetime("%Y-%m-%dT%H:%M:%S", time_unit="ns")
        return local.dt.replace_time_zone(policy.time_zone).dt.convert_time_zone("UTC")

    closes = policy.window_closes
    late = pl.when(is_local).then(submitted > closes).otherwise(instant > edge(closes))
    if policy.window_opens is None:
        return [submitted.is_null(), late]
    opens = policy.window_opens
    early = pl.when(is_local).then(submitted < opens).otherwise(instant < edge(opens))
    return [submitted.is_null(), early, late]


def adjudicated_applications(source, policy):
    """The year's applications that CMS approved, or that are pending and pass the checks that look
    at the application alone."""
    approved = pl.col("status") == "approved"
    fails = pl.any_horizontal(
        check.fill_null(False) for check in failures(policy))
    return (
        scan(source, "applications")
        .filter(pl.col("performance_year") == policy.year)
        .filter(approved | ((pl.col("status") == "submitted") & ~fails))
        .select("level", "npi", "tin", "virtual_group_id", "reason", hardship=approved)
    )


def exceptions(applications, level, subject, sites=None):
    """By subject of a level: whether it has an approved application, and whether it has a pending
    one that passes; `sites` is by subject where sites are looked at."""
    rows = applications.filter(pl.col("level") == level)
    pending = ~pl.col("hardship")
    if sites is not None:
        rows = rows.join(sites, on=subject, how="left")
        pending &= pl.any_horizontal(
            (pl.col("reason") == reason) & pl.col(reason) for reason in export.REASONS
        ).fill_null(False)
    return rows.group_by(subject).agg(pl.col("hardship").any(), pending.any().alias("pending"))


class Reference:
    """The smaller tables, ready to be joined."""

    def __init__(self, source, policy):
        sites = hardship_sites(source).collect()
        members = scan(source, "virtual-groups").collect()
        submissions = counting_submissions(source, policy).collect()
        applications = adjudicated_applications(source, policy).collect(engine="streaming")
        self.sites = sites.select("tin", "sites")
        self.members = members
        self.groups = scan(source, "groups").collect()
        self.group_scores = highest_scores(submissions, "group", "tin")
        self.group_exceptions = exceptions(applications, "group", "tin", sites)
        self.virtual_group_scores = highest_scores(
            submissions, "virtual-group", "virtual_group_id")
        self.virtual_group_exceptions = exceptions(
            applications, "virtual-group", "virtual_group_id",
            virtual_group_sites(members, sites))
        self.affiliations = Affiliations(source, submissions)
        self.individuals = individual_facts(submissions, applications, self.affiliations)
        self.subgroups = scan(source, "subgroups").collect()


def individual_facts(submissions, applications, affiliations):
    """By TIN and NPI: what the smaller tables say of single clinicians."""
    def keyed(rows):
        return rows.filter(pl.col("level") == "individual").with_columns(key=key())

    scores = keyed(submissions).group_by("key").agg(
        own_score=pl.col("score").max())
    granted = exceptions(keyed(applications), "individual", "key")
    return (
        pl.concat([scores, granted, affiliations.by_clinician], how="diagonal")
        .group_by("key").agg(pl.all().drop_nulls().first())
        .with_columns(own_score_text=score_text(pl.col("own_score")))
    )


class Affiliations:
    """The sets of APM Entities that clinicians participate in, each as its ids joined by `;`."""

    def __init__(self, source, submissions):
        participants = scan(source, "apm-participants").collect()
        whole = participants.filter(pl.col("npi").is_null()).select("tin", "apm_entity_id")
        single = participants.filter(pl.col("npi").is_not_null())
        through_tin = single.select("tin", "npi").unique().join(whole, on="tin")
        every_single = pl.concat([single, through_tin], how="diagonal").with_columns(key=key())
        by_tin = whole.group_by("tin").agg(entity_ids())
        by_clinician = every_single.group_by("key").agg(entity_ids())
        texts = pl.concat([by_tin["affiliation"], by_clinician["affiliation"]]).unique()
        self.type = pl.Enum(texts)
        self.by_tin = by_tin.with_columns(pl.col("affiliation").cast(self.type))
        self.by_clinician = by_clinician.with_columns(pl.col("affiliation").cast(self.type))
        self.entities = self.described(texts, source, submissions)

    @staticmethod
    def described(texts, source, submissions):
        """One row for each entity of each affiliation: whether it is one of Shared Savings, and its
        score."""
        programs = scan(source, "apm-entities").collect().select(
            "apm_entity_id", is_mssp=pl.col("program") == "mssp")
        scores = highest_scores(submissions, "apm-entity", "apm_entity_id")
        return (
            texts.to_frame()
            .with_columns(apm_entity_id=pl.col("affiliation").str.split(";"))
            .explode("apm_entity_id")
            .join(programs, on="apm_entity_id", how="left")
            .join(scores, on="apm_entity_id", how="left")
            .with_columns(pl.col("is_mssp").fill_null(False))
        )

    def shared_savings(self):
        """The affiliations with an entity of Shared Savings, and those of them where such an entity
        has a score above 0."""
        mssp = self.entities.filter("is_mssp")
        scored = mssp.filter(pl.col("score") > 0)
        return mssp["affiliation"].unique(), scored["affiliation"].unique()

    def reweighted(self, counts):
        """The affiliations all of whose entities are reweighted: without a score of their own and
        without anyone who contributes, though somebody is eligible.

        `counts` has the eligible and the contributing clinicians by affiliation.
        """
        totals = self.entities.join(
            counts.with_columns(pl.col("affiliation").cast(pl.String)),
            on="affiliation", how="left")
        by_entity = totals.group_by("apm_entity_id").agg(
            is_reweighted=(pl.col("eligible").sum() > 0) & (pl.col("contributing").sum() == 0)
            & pl.col("score").is_null().all())
        return self.entities.join(by_entity, on="apm_entity_id").group_by("affiliation").agg(
            pl.col("is_reweighted").all()).filter("is_reweighted")["affiliation"]


def entity_ids():
    """The ids of the entities of a subject, in byte order."""
    return pl.col("apm_entity_id").unique().sort().str.join(";").alias("affiliation")


# Clinicians by themselves

FLAGS = ("newly_enrolled", "non_patient_facing", "hospital_based", "asc_based")


def clinician_facts(source, policy, reference):
    """One row for each clinician, in reading order: what the rules look at."""
    is_eligible_type = pl.col("eligible_type").ne_missing(pl.lit("N", NO_YES))
    is_qp = is_one_of("qp_status", ["qp", "Q", "Y"])
    is_partial_qp = is_one_of("qp_status", ["partial-qp", "P"])
    return (
        scan(source, "clinicians")
        .with_columns(key=key())
        .join(reference.individuals.lazy(), on="key", how="left", maintain_order="left")
        .select(
            "npi", "tin", "own_score", "own_score_text", "affiliation",
            registered_subgroup(policy, reference.subgroups),
            pl.col("hardship", "pending").fill_null(False),
            *(yes(name).alias(name) for name in FLAGS),
            pl.col("small_practice") == pl.lit("Y", NO_YES),
            is_eligible_type=is_eligible_type,
            base=is_eligible_type & ~yes("newly_enrolled") & ~is_qp
            & (~is_partial_qp | yes("opted_in")),
            exceeds_low_volume=~yes("low_volume") | yes("opted_in"),
            listed_type=is_one_of("clinician_type", policy.clinician_types),
            own_categories=categories(),
        )
        .collect(engine="streaming")
    )


def registered_subgroup(policy, subgroups):
    """The subgroup of a clinician where it is one of its TIN."""
    known = subgroups if policy.has_subgroups else subgroups.clear()
    named = pl.col("subgroup_id").cast(pl.Enum(known["subgroup_id"]), strict=False)
    is_of_tin = pl.lit(known["tin"]).gather(named.to_physical()) == pl.col("tin")
    return pl.when(is_of_tin).then(named).alias("subgroup_id")


def categories():
    """Which of the other categories are reweighted, as bits in the order of `years.CATEGORIES`."""
    return sum(
        (yes(f"{name}_reweighted").cast(pl.UInt8) * (1 << at)
         for at, name in enumerate(years.CATEGORIES[:3])),
        pl.lit(0, pl.UInt8))


# Groups and virtual groups

BASE_COUNTS = ("clinicians", "non_patient_facing", "hospital_based", "asc_based", "base",
               "base_asc_based", "base_reweighted")


def practice_counts(facts):
    """What is counted over the clinicians of each TIN.

    Whether a clinician is of a small practice can depend on its TIN's size, which is not known yet:
    those reweighted are counted for both answers.
    """
    is_scored = pl.col("own_score").is_null()
    reweighted = is_scored & pl.any_horizontal(
        "non_patient_facing", "hospital_based", "asc_based", "listed_type", "hardship", "pending",
        pl.col("small_practice").fill_null(False))
    is_derived = is_scored & pl.col("small_practice").is_null()

    def count(condition):
        return condition.sum().cast(pl.Int32)

    base = pl.col("base")
    return facts.lazy().group_by("tin").agg(
        pl.len().cast(pl.Int32).alias("clinicians"),
        *(count(pl.col(name)) for name in BASE_COUNTS[1:5]),
        base_asc_based=count(base & pl.col("asc_based")),
        reweighted_if_large=count(base & reweighted),
        reweighted_if_small=count(base & (reweighted | is_derived)),
    ).collect(engine="streaming")


def practices(facts, policy, reference):
    """One row for each TIN of `groups` or `clinicians`, by TIN: counts, and what is decided."""
    groups = reference.groups.select(
        "tin", "reporting",
        is_app=is_one_of("framework", ["app"]),
        admits=~yes("low_volume") | yes("opted_in"),
        asc_designation=pl.col("asc_based") == pl.lit("Y", NO_YES),
        small_designation=pl.col("small_practice") == pl.lit("Y", NO_YES),
        tin_categories=categories(),
    )
    joined = groups.join(practice_counts(facts), on="tin", how="full", coalesce=True)
    for table in (reference.sites, reference.group_scores, reference.group_exceptions,
                  reference.members, reference.affiliations.by_tin):
        joined = joined.join(table, on="tin", how="left")
    return decided(
        joined.with_columns(
            pl.col("admits").fill_null(True),
            pl.col("is_app").fill_null(False),
            pl.col("tin_categories", *BASE_COUNTS[:-1]).fill_null(0),
            pl.col("reweighted_if_small", "reweighted_if_large").fill_null(0),
        )
        .with_columns(is_small=is_small_practice(policy))
        .with_columns(
            base_reweighted=pl.when("is_small").then("reweighted_if_small")
            .otherwise("reweighted_if_large"))
        .with_columns(
            eligible=pl.col("base") * pl.col("admits"),
            eligible_asc_based=pl.col("base_asc_based") * pl.col("admits"),
            individually_reweighted=pl.col("base_reweighted") * pl.col("admits"))
        .sort("tin"),
        policy)


def virtual_groups(practices, policy, reference):
    """One row for each virtual group, by id: the sums over its TINs, and what is decided."""
    counts = practices.select("tin", *BASE_COUNTS)
    sums = (
        reference.members
        .join(counts, on="tin", how="left")
        .join(reference.sites, on="tin", how="left")
        .group_by("virtual_group_id")
        .agg(pl.len().alias("tins"), pl.col("sites", *BASE_COUNTS).sum())
    )
    for table in (reference.virtual_group_scores, reference.virtual_group_exceptions):
        sums = sums.join(table, on="virtual_group_id", how="left")
    undesignated = pl.lit(None, pl.Boolean)
    return decided(
        sums.with_columns(asc_designation=undesignated, small_designation=undesignated)
        .with_columns(
            is_small=is_small_practice(policy),
            eligible=pl.col("base"),
            eligible_asc_based=pl.col("base_asc_based"),
            individually_reweighted=pl.col("base_reweighted"))
        .sort("virtual_group_id"),
        policy)


def is_small_practice(policy):
    """The designation; without one, the number of clinicians tells."""
    by_size = pl.col("clinicians").is_between(1, policy.small_practice_maximum)
    return pl.coalesce("small_designation", by_size)


def is_asc_based(policy):
    """The designation; without one, the eligible clinicians tell."""
    eligible, designated = pl.col("eligible"), pl.col("eligible_asc_based")
    all_are = (eligible > 0) & (designated == eligible)
    return pl.coalesce(
        "asc_designation", all_are if policy.all_eligible_asc_based else designated > 0)


def decided(groups, policy):
    """Adds to groups or virtual groups whether they are reweighted, and why."""
    def exceeds(designated):
        return 100 * pl.col(designated) > policy.designated_percent * pl.col("clinicians")

    eligible = pl.col("eligible")
    codes = basis({
        "non-patient-facing": exceeds("non_patient_facing"),
        "hospital-based": exceeds("hospital_based"),
        "asc-based": is_asc_based(policy),
        "small-practice": pl.col("is_small"),
        "all-clinicians": (eligible > 0) & (pl.col("individually_reweighted") == eligible),
        "hardship": pl.col("hardship").fill_null(False),
        "hardship-pending": pl.col("pending").fill_null(False),
    })
    return groups.with_columns(
        basis=pl.when(pl.col("score").is_null()).then(codes).otherwise(0))


def group_rows(groups, policy, keys):
    """The rows of the table of groups or of virtual groups."""
    clinicians = pl.col("clinicians")

    def short(designated):
        needed = policy.designated_percent * clinicians // 100 + 1 - pl.col(designated)
        return pl.when(clinicians > 0).then(pl.max_horizontal(needed, 0))

    return groups.select(
        *keys, "clinicians", "eligible", "non_patient_facing", "hospital_based", "asc_based",
        "individually_reweighted",
        small_practice=flag(pl.col("is_small")),
        sites=pl.col("sites").fill_null(0),
        reweighted=flag(pl.col("basis") > 0),
        basis=pl.col("basis").cat.to(BASIS),
        overridden=flag(pl.col("score").is_not_null()),
        non_patient_facing_short=short("non_patient_facing"),
        hospital_based_short=short("hospital_based"),
    )


# Clinicians where they stand


def determinations(facts, practices, virtual_groups):
    """One row for each clinician, in reading order: what is decided at each level."""
    by_tin = practices.select(
        "tin", "virtual_group_id", "is_app", "admits", "tin_categories",
        level=reporting_level(),
        tin_text=tin_text(),
        tin_is_small="is_small",
        tin_basis="basis",
        tin_score="score",
        tin_score_text=score_text(pl.col("score")),
        tin_affiliation="affiliation",
    ).join(virtual_groups.select(
        "virtual_group_id",
        virtual_group_is_small="is_small",
        virtual_group_basis="basis",
        virtual_group_score="score",
    ), on="virtual_group_id", how="left")
    base, admits, own = pl.col("base"), pl.col("admits"), pl.col("own_score")
    return (
        facts.lazy().join(by_tin.lazy(), on="tin", how="left", maintain_order="left")
        .with_columns(
            affiliation=pl.coalesce("affiliation", "tin_affiliation"),
            individual_is_small=pl.coalesce("small_practice", "tin_is_small"),
            individual_eligible=base & pl.col("exceeds_low_volume"),
            group_eligible=base & admits,
        )
        .with_columns(
            apm_eligible=pl.col("individual_eligible") | pl.col("group_eligible"),
            individual_basis=pl.when(own.is_null()).then(individual_basis()).otherwise(0),
        )
        .with_columns(participation=participation(), rollup=rollup())
        .collect(engine="streaming")
    )


def individual_basis():
    """Why a clinician is reweighted as an individual where no submission overrides it."""
    return basis({
        "non-patient-facing": pl.col("non_patient_facing"),
        "hospital-based": pl.col("hospital_based"),
        "asc-based": pl.col("asc_based"),
        "small-practice": pl.col("individual_is_small"),
        "clinician-type": pl.col("listed_type"),
        "hardship": pl.col("hardship"),
        "hardship-pending": pl.col("pending"),
    })


def reporting_level():
    """The level at which a TIN reports, a virtual group before all others."""
    reporting = pl.col("reporting")
    return code([
        (pl.col("virtual_group_id").is_not_null(), VIRTUAL_GROUP),
        (reporting == "individual", INDIVIDUAL),
        (reporting == "subgroup", SUBGROUP),
        (reporting == "apm-entity", APM_ENTITY),
    ], GROUP)


def participation():
    """The level at which a clinician stands."""
    level = pl.col("level")
    in_subgroup = (level == SUBGROUP) & pl.col("subgroup_id").is_not_null()
    in_entity = (level == APM_ENTITY) & pl.col("affiliation").is_not_null()
    in_group = ~level.is_in([VIRTUAL_GROUP, INDIVIDUAL]) & ~in_entity & pl.col("group_eligible")
    return code([
        ((level == VIRTUAL_GROUP) & pl.col("base"), VIRTUAL_GROUP),
        ((level == INDIVIDUAL) & pl.col("individual_eligible"), INDIVIDUAL),
        (in_entity & pl.col("apm_eligible"), APM_ENTITY),
        (in_group & in_subgroup, SUBGROUP),
        (in_group, GROUP),
    ], NONE)


def rollup():
    """What a clinician does to the mean of its APM Entities, null outside of them."""
    has_exception = pl.col("hardship") | pl.col("pending")
    return pl.when(pl.col("apm_eligible") & pl.col("affiliation").is_not_null()).then(code([
        (pl.col("own_score").is_not_null(), CONTRIBUTES),
        (has_exception, EXCLUDED_HARDSHIP),
        (pl.col("tin_basis") > 0, EXCLUDED_GROUP),
        (pl.col("tin_score").is_not_null(), CONTRIBUTES),
        (pl.col("individual_basis") > 0, EXCLUDED_AUTOMATIC),
    ], CONTRIBUTES))


def rollup_score():
    """The score that a clinician contributes."""
    own, tin = pl.col("own_score"), pl.col("tin_score")
    has_better = own.is_not_null() & (tin.is_null() | (own >= tin))
    contributed = pl.when(has_better).then("own_score_text").otherwise(
        pl.col("tin_score_text").fill_null("0"))
    return pl.when(pl.col("rollup") == CONTRIBUTES).then(contributed)


def by_level(individual, group, virtual_group, entity):
    """The value that holds at the level at which a clinician stands, null where it is none."""
    level = pl.col("participation")
    return (
        pl.when(level.is_in([GROUP, SUBGROUP])).then(group)
        .when(level == INDIVIDUAL).then(individual)
        .when(level == VIRTUAL_GROUP).then(virtual_group)
        .when(level == APM_ENTITY).then(entity))


def level_basis(reweighted_affiliations):
    """Why a clinician is reweighted at the level at which it stands."""
    in_reweighted = pl.col("affiliation").is_in(reweighted_affiliations.implode())
    return by_level(
        pl.col("individual_basis"), pl.col("tin_basis"), pl.col("virtual_group_basis"),
        in_reweighted.cast(pl.UInt16) * years.basis_bit("apm-entity"))


def weighting(policy):
    """The row of `policy.weights` that holds for a clinician."""
    level = pl.col("participation")
    takes_app = pl.col("is_app") & (level != VIRTUAL_GROUP)
    if policy.entities_take_app:
        takes_app |= level == APM_ENTITY
    is_small = by_level(
        pl.col("individual_is_small"), pl.col("tin_is_small"), pl.col("virtual_group_is_small"),
        pl.lit(False))
    table = pl.when(takes_app).then(years.APP).otherwise(is_small)
    cost = 1 << years.CATEGORIES.index("cost")
    promoting = 1 << years.CATEGORIES.index("pi")
    others = by_level(pl.col("own_categories"), pl.col("tin_categories"), pl.lit(0), pl.lit(cost))
    rows = 1 << len(years.CATEGORIES)
    return table * rows + others + (pl.col("basis") > 0) * promoting


def shared_savings(reference):
    """Whether a participant of a Shared Savings ACO has reported, and why it need not."""
    mssp, scored = reference.affiliations.shared_savings()
    affiliation, own = pl.col("affiliation"), pl.col("own_score")
    reweighted = (pl.col("individual_basis") > 0) | ((pl.col("tin_basis") > 0) & own.is_null())
    reason = code([
        (~pl.col("is_eligible_type"), 0),
        (pl.col("newly_enrolled"), 1),
        (~pl.col("exceeds_low_volume") & ~pl.col("admits"), 2),
        (reweighted, 3),
    ], None)
    has_score = pl.max_horizontal("own_score", "tin_score", "virtual_group_score") > 0
    has_met = has_score.fill_null(False) | affiliation.is_in(scored.implode()).fill_null(False)
    is_in_mssp = affiliation.is_in(mssp.implode())
    standing = code([(reason.is_not_null(), EXCLUDED), (has_met, MET)], NOT_MET)
    return {
        "mssp_pi": pl.when(is_in_mssp).then(standing).cat.to(STANDING),
        "mssp_reason": pl.when(is_in_mssp).then(reason).cat.to(EXCLUSION),
    }


def clinician_rows(clinicians, policy, reference):
    """The rows of the table of clinicians."""
    contributions = clinicians.lazy().filter(pl.col("rollup").is_not_null()).group_by(
        "affiliation").agg(
            eligible=pl.len(), contributing=(pl.col("rollup") == CONTRIBUTES).sum()).collect()
    reweighted = reference.affiliations.reweighted(contributions)
    weights = [pl.Series(column) for column in zip(*policy.weights)]

    def weight(at):
        return pl.lit(weights[at]).gather(pl.col("weighting"))

    mssp = shared_savings(reference) if policy.has_shared_savings else {
        "mssp_pi": pl.lit(None), "mssp_reason": pl.lit(None)}
    return (
        clinicians.lazy()
        .with_columns(basis=level_basis(reweighted))
        .with_columns(weighting=weighting(policy))
        .select(
            "npi",
            tin="tin_text",
            individual_eligible=flag(pl.col("individual_eligible")),
            group_eligible=flag(pl.col("group_eligible")),
            participation=pl.col("participation").cat.to(PARTICIPATION),
            reweighted=flag(pl.col("basis") > 0),
            basis=pl.col("basis").cat.to(BASIS),
            individual_reweighted=flag(pl.col("individual_basis") > 0),
            individual_basis=pl.col("individual_basis").cat.to(BASIS),
            group_reweighted=flag(pl.col("tin_basis") > 0),
            subgroup_id="subgroup_id",
            virtual_group_id="virtual_group_id",
            virtual_group_reweighted=flag(pl.col("virtual_group_basis") > 0),
            apm_entity_ids="affiliation",
            rollup=pl.col("rollup").cat.to(ROLLUP),
            rollup_score=rollup_score(),
            quality_weight=weight(0),
            cost_weight=weight(1),
            ia_weight=weight(2),
            pi_weight=weight(3),
            neutral=flag(weight(4)),
            **mssp,
        )
    )


# Results


def flag(condition):
    """Y or N."""
    return condition.cast(pl.UInt8).cat.to(NO_YES)


def tin_text():
    """A TIN in nine digits."""
    return pl.col("tin").cast(pl.String).str.zfill(9)


def score_text(score):
    """A score of ten-thousandths as a decimal without trailing zeros."""
    whole = (score // 10_000).cast(pl.String)
    decimals = (score % 10_000).cast(pl.String).str.zfill(4).str.strip_chars_end("0")
    return pl.when(decimals == "").then(whole).otherwise(whole + "." + decimals)


def write(rows, folder, table):
    """Writes a result table, gzipped: each thread compresses a member of the file at a time."""
    def member(start):
        buffer = io.BytesIO()
        rows.slice(start, ROWS_PER_MEMBER).write_csv(
            buffer, include_header=start == 0, quote_style="never", compression="gzip",
            compression_level=6)
        return buffer.getbuffer()

    starts = range(0, max(len(rows), 1), ROWS_PER_MEMBER)
    path = os.path.join(folder, table + ".csv.gz")
    with ThreadPoolExecutor(OPTIONS.threads) as threads, open(path, "wb") as file:
        for content in threads.map(member, starts):
            file.write(content)


def main():
    policy = years.Policy(OPTIONS.policy)
    source = export.Export(OPTIONS.export)
    reference = Reference(source, policy)
    facts = clinician_facts(source, policy, reference)
    groups = practices(facts, policy, reference)
    larger_groups = virtual_groups(groups, policy, reference)
    clinicians = determinations(facts, groups, larger_groups)
    del facts
    write(group_rows(groups, policy, [tin_text()]), OPTIONS.out, "groups")
    write(group_rows(larger_groups, policy, ["virtual_group_id", "tins"]),
          OPTIONS.out, "virtual-groups")
    rows = clinician_rows(clinicians, policy, reference).collect(engine="streaming")
    del clinicians
    write(rows, OPTIONS.out, "clinicians")


main()
