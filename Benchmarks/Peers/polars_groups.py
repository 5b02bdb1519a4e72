"""What the Polars peer decides about groups and virtual groups."""

import polars as pl

from polars_terms import BASIS, basis, categories, firm, flag, is_one_of, is_yes, yes

COUNTS = (
    "clinicians", "non_patient_facing", "hospital_based", "asc_based", "base", "base_asc_based",
)
REWEIGHTED_COUNTS = (
    "reweighted_if_small", "reweighted_if_large", "firm_if_small", "firm_if_large",
)
GRANTS = ("hardship_granted", "euc_granted", "data_compromised")


def practice_counts(facts):
    """What is counted over the clinicians of each TIN.

    Whether a clinician is of a small practice can depend on its TIN's size, which is not known yet:
    those reweighted are counted for both answers, and those that are so whatever CMS decides.
    """
    is_scored = pl.col("own_score").is_null()
    small = pl.col("small_practice").fill_null(False)
    reweighted = is_scored & ((pl.col("own_basis") > 0) | small)
    firmly = is_scored & (firm("own_basis") | small)
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
        firm_if_large=count(base & firmly),
        firm_if_small=count(base & (firmly | is_derived)),
    ).collect(engine="streaming")


def practices(facts, policy, reference):
    """One row for each TIN of `groups` or `clinicians`, by TIN: counts, and what is decided."""
    groups = reference.groups.lazy().select(
        "tin", "reporting", "size",
        *(yes(name) for name in GRANTS),
        non_patient_facing_designation=is_yes("non_patient_facing"),
        hospital_based_designation=is_yes("hospital_based"),
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
        pl.col("is_app", *GRANTS).fill_null(False),
        pl.col("tin_categories", *REWEIGHTED_COUNTS, *COUNTS).fill_null(0),
    ).with_columns(
        whole_size=pl.max_horizontal("clinicians", "size"),
        score=pl.when(~pl.col("data_compromised")).then("score"),
        tin_categories=pl.col("tin_categories") | pl.col("excepted_categories").fill_null(0),
    ).with_columns(is_small=is_small_practice(policy)).with_columns(
        base_reweighted=pl.when("is_small").then("reweighted_if_small")
        .otherwise("reweighted_if_large"),
        base_firm=pl.when("is_small").then("firm_if_small").otherwise("firm_if_large"))
    admits = pl.col("admits").cast(pl.Int32)
    return decided(
        counted.with_columns(
            eligible=pl.col("base") * admits,
            eligible_asc_based=pl.col("base_asc_based") * admits,
            individually_reweighted=pl.col("base_reweighted") * admits,
            firmly_reweighted=pl.col("base_firm") * admits),
        policy).sort("tin").collect()


def virtual_groups(practices, policy, reference):
    """One row for each virtual group, by id: the sums over its TINs, and what is decided."""
    summed = (*COUNTS, "whole_size", "base_reweighted", "base_firm")
    sums = (
        reference.members.lazy()
        .join(practices.lazy().select("tin", *summed), on="tin", how="left")
        .join(reference.sites.lazy(), on="tin", how="left")
        .group_by("virtual_group_id")
        .agg(pl.len().alias("tins"), pl.col("sites", *summed).sum())
    )
    for table in (reference.virtual_group_scores, reference.virtual_group_exceptions,
                  reference.virtual_group_grants):
        sums = sums.join(table.lazy(), on="virtual_group_id", how="left")
    undesignated = pl.lit(None, pl.Boolean)
    return decided(
        sums.with_columns(
            asc_designation=undesignated, small_designation=undesignated,
            non_patient_facing_designation=undesignated,
            hospital_based_designation=undesignated,
            score=pl.when(~pl.col("data_compromised")).then("score"),
            virtual_group_categories=pl.col("excepted_categories").fill_null(0))
        .with_columns(
            is_small=is_small_practice(policy),
            eligible=pl.col("base"),
            eligible_asc_based=pl.col("base_asc_based"),
            individually_reweighted=pl.col("base_reweighted"),
            firmly_reweighted=pl.col("base_firm")),
        policy).sort("virtual_group_id").collect()


def is_small_practice(policy):
    """The designation; without one, the number of clinicians tells."""
    by_size = pl.col("whole_size").is_between(1, policy.small_practice_maximum)
    return pl.coalesce("small_designation", by_size)


def decided(groups, policy):
    """Adds to groups or virtual groups why they are reweighted."""
    def exceeds(designated):
        share = 100 * pl.col(designated) > policy.designated_percent * pl.col("whole_size")
        return pl.coalesce(f"{designated}_designation", share)

    eligible = pl.col("eligible")
    is_whole = (pl.col("clinicians") == pl.col("whole_size")) & (eligible > 0)
    all_asc_based = is_whole & (pl.col("eligible_asc_based") == eligible)
    firmly = pl.col("firmly_reweighted") == eligible
    codes = basis({
        "non-patient-facing": exceeds("non_patient_facing"),
        "hospital-based": exceeds("hospital_based"),
        "asc-based": pl.coalesce("asc_designation", all_asc_based),
        "small-practice": pl.col("is_small"),
        "all-clinicians": is_whole & firmly,
        "all-clinicians-pending": is_whole & ~firmly
        & (pl.col("individually_reweighted") == eligible),
        "euc": pl.col("euc_granted"),
        "data-compromised": pl.col("data_compromised"),
        "hardship": pl.col("hardship_granted"),
    }) | pl.col("exceptions").fill_null(0)
    is_overridden = pl.col("score").is_not_null()
    return groups.with_columns(
        basis=pl.when(is_overridden).then(pl.lit(0, pl.UInt16)).otherwise(codes))


def group_rows(groups, policy, *keys):
    """The rows of the table of groups or of virtual groups."""
    size = pl.col("whole_size")

    def short(designated):
        needed = policy.designated_percent * size // 100 + 1 - pl.col(designated)
        return pl.when(size > 0).then(pl.max_horizontal(needed, 0))

    return groups.select(
        *keys, "eligible", "non_patient_facing", "hospital_based", "asc_based",
        "individually_reweighted",
        small_practice=flag(pl.col("is_small")),
        sites=pl.col("sites").fill_null(0),
        reweighted=flag(pl.col("basis") > 0),
        basis=pl.col("basis").cat.to(BASIS),
        overridden=flag(pl.col("score").is_not_null()),
        non_patient_facing_short=short("non_patient_facing"),
        hospital_based_short=short("hospital_based"),
    )
