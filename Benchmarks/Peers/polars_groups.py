"""What the Polars peer decides about groups and virtual groups."""

import polars as pl

from polars_terms import BASIS, basis, categories, flag, is_one_of, is_yes, yes

COUNTS = (
    "clinicians", "non_patient_facing", "hospital_based", "asc_based", "base", "base_asc_based",
)


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
    base = pl.col("base")

    def count(condition):
        return condition.sum().cast(pl.Int32)

    return facts.lazy().group_by("tin").agg(
        pl.len().cast(pl.Int32).alias("clinicians"),
        *(count(pl.col(name)) for name in COUNTS[1:5]),
        base_asc_based=count(base & pl.col("asc_based")),
        reweighted_if_large=count(base & reweighted),
        reweighted_if_small=count(base & (reweighted | is_derived)),
    ).collect(engine="streaming")


def practices(facts, policy, reference):
    """One row for each TIN of `groups` or `clinicians`, by TIN: counts, and what is decided."""
    groups = reference.groups.lazy().select(
        "tin", "reporting",
        is_app=is_one_of("framework", ["app"]),
        admits=~yes("low_volume") | yes("opted_in"),
        asc_designation=is_yes("asc_based"),
        small_designation=is_yes("small_practice"),
        tin_categories=categories(),
    )
    joined = groups.join(practice_counts(facts).lazy(), on="tin", how="full", coalesce=True)
    for table in (reference.sites, reference.group_scores, reference.group_exceptions,
                  reference.members, reference.affiliations.by_tin):
        joined = joined.join(table.lazy(), on="tin", how="left")
    counted = joined.with_columns(
        pl.col("admits").fill_null(True),
        pl.col("is_app").fill_null(False),
        pl.col("tin_categories", "reweighted_if_small", "reweighted_if_large", *COUNTS)
        .fill_null(0),
    ).with_columns(is_small=is_small_practice(policy)).with_columns(
        base_reweighted=pl.when("is_small").then("reweighted_if_small")
        .otherwise("reweighted_if_large"))
    admits = pl.col("admits").cast(pl.Int32)
    return decided(
        counted.with_columns(
            eligible=pl.col("base") * admits,
            eligible_asc_based=pl.col("base_asc_based") * admits,
            individually_reweighted=pl.col("base_reweighted") * admits),
        policy).sort("tin").collect()


def virtual_groups(practices, policy, reference):
    """One row for each virtual group, by id: the sums over its TINs, and what is decided."""
    summed = (*COUNTS, "base_reweighted")
    sums = (
        reference.members.lazy()
        .join(practices.lazy().select("tin", *summed), on="tin", how="left")
        .join(reference.sites.lazy(), on="tin", how="left")
        .group_by("virtual_group_id")
        .agg(pl.len().alias("tins"), pl.col("sites", *summed).sum())
    )
    for table in (reference.virtual_group_scores, reference.virtual_group_exceptions):
        sums = sums.join(table.lazy(), on="virtual_group_id", how="left")
    undesignated = pl.lit(None, pl.Boolean)
    return decided(
        sums.with_columns(asc_designation=undesignated, small_designation=undesignated)
        .with_columns(
            is_small=is_small_practice(policy),
            eligible=pl.col("base"),
            eligible_asc_based=pl.col("base_asc_based"),
            individually_reweighted=pl.col("base_reweighted")),
        policy).sort("virtual_group_id").collect()


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
    """Adds to groups or virtual groups why they are reweighted."""
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
    is_overridden = pl.col("score").is_not_null()
    return groups.with_columns(
        basis=pl.when(is_overridden).then(pl.lit(0, pl.UInt16)).otherwise(codes))


def group_rows(groups, policy, *keys):
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
