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

from polars_groups import group_rows, practices, virtual_groups  # noqa: E402
from polars_reference import Reference  # noqa: E402
from polars_terms import (  # noqa: E402
    APM_ENTITY, BASIS, CONTRIBUTES, EXCLUDED, EXCLUDED_AUTOMATIC, EXCLUDED_GROUP,
    EXCLUDED_HARDSHIP, EXCLUSION, GROUP, INDIVIDUAL, LOW_VOLUME, MET, NEWLY_ENROLLED, NO_YES,
    NONE, NOT_ELIGIBLE_TYPE, NOT_MET, PARTICIPATION, REWEIGHTED, ROLLUP, STANDING, SUBGROUP,
    VIRTUAL_GROUP, basis, categories, code, flag, is_one_of, is_yes, key, scan, score_text,
    tin_text, yes)

# Rows of a result that a thread makes and compresses at a time.
ROWS_PER_MEMBER = 100_000


# Clinicians by themselves


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
            pl.col("hardship", "pending").fill_null(False),
            newly_enrolled=yes("newly_enrolled"),
            non_patient_facing=yes("non_patient_facing"),
            hospital_based=yes("hospital_based"),
            asc_based=yes("asc_based"),
            small_practice=is_yes("small_practice"),
            subgroup_id=registered_subgroup(reference.subgroups),
            is_eligible_type=is_eligible_type,
            base=is_eligible_type & ~yes("newly_enrolled") & ~is_qp
            & (~is_partial_qp | yes("opted_in")),
            exceeds_low_volume=~yes("low_volume") | yes("opted_in"),
            listed_type=is_one_of("clinician_type", policy.clinician_types),
            own_categories=categories(),
        )
        .collect(engine="in-memory")
    )


def registered_subgroup(subgroups):
    """The subgroup of a clinician where it is one of its TIN."""
    named = pl.col("subgroup_id").cast(pl.Enum(subgroups["subgroup_id"]), strict=False)
    is_of_tin = pl.lit(subgroups["tin"]).gather(named.to_physical()) == pl.col("tin")
    return pl.when(is_of_tin).then(named)


# Clinicians where they stand


def determinations(facts, practices, virtual_groups, policy, reference):
    """One row for each clinician, in reading order: what does not depend on whether the entities it
    participates in are reweighted."""
    by_tin = practices.select(
        "tin", "virtual_group_id", "is_app", "admits", "tin_categories",
        level=reporting_level(),
        tin_is_small="is_small",
        tin_basis="basis",
        tin_score="score",
        tin_score_text=score_text(pl.col("score")),
        tin_affiliation="affiliation",
    ).join(virtual_groups.select(
        pl.col("virtual_group_id"),
        virtual_group_is_small="is_small",
        virtual_group_basis="basis",
        virtual_group_score="score",
    ), on="virtual_group_id", how="left").with_columns(
        pl.col("virtual_group_id").cast(pl.Enum(virtual_groups["virtual_group_id"])))
    own, base = pl.col("own_score"), pl.col("base")
    return (
        facts.lazy()
        .join(by_tin.lazy(), on="tin", how="left", maintain_order="left")
        .with_columns(
            affiliation=pl.coalesce("affiliation", "tin_affiliation"),
            individual_is_small=pl.coalesce("small_practice", "tin_is_small"),
            individual_eligible=base & pl.col("exceeds_low_volume"),
            group_eligible=base & pl.col("admits"),
        )
        .with_columns(
            apm_eligible=pl.col("individual_eligible") | pl.col("group_eligible"),
            individual_basis=pl.when(own.is_null()).then(individual_basis())
            .otherwise(pl.lit(0, pl.UInt16)),
        )
        .with_columns(participation=participation(), rollup=rollup())
        .select(
            "npi", "tin", "individual_eligible", "group_eligible", "participation",
            "individual_basis", "tin_basis", "subgroup_id", "virtual_group_id",
            "virtual_group_basis", "affiliation", "rollup",
            rollup_score=rollup_score(),
            weighting=weighting(policy),
            **shared_savings(policy, reference),
        )
        .collect(engine="in-memory")
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
    in_virtual_group, as_individual = level == VIRTUAL_GROUP, level == INDIVIDUAL
    in_entity = (level == APM_ENTITY) & pl.col("affiliation").is_not_null()
    in_subgroup = (level == SUBGROUP) & pl.col("subgroup_id").is_not_null()
    with_group = ~in_virtual_group & ~as_individual & ~in_entity & pl.col("group_eligible")
    return code([
        (in_virtual_group & pl.col("base"), VIRTUAL_GROUP),
        (as_individual & pl.col("individual_eligible"), INDIVIDUAL),
        (in_entity & pl.col("apm_eligible"), APM_ENTITY),
        (with_group & in_subgroup, SUBGROUP),
        (with_group, GROUP),
    ], NONE)


def rollup():
    """What a clinician does to the mean of its APM Entities, null outside of them."""
    return pl.when(pl.col("apm_eligible") & pl.col("affiliation").is_not_null()).then(code([
        (pl.col("own_score").is_not_null(), CONTRIBUTES),
        (pl.col("hardship") | pl.col("pending"), EXCLUDED_HARDSHIP),
        (pl.col("tin_basis") > 0, EXCLUDED_GROUP),
        (pl.col("tin_score").is_not_null(), CONTRIBUTES),
        (pl.col("individual_basis") > 0, EXCLUDED_AUTOMATIC),
    ], CONTRIBUTES))


def rollup_score():
    """The score that a clinician contributes: the higher of its own and its TIN's, or 0."""
    own, tin = pl.col("own_score"), pl.col("tin_score")
    is_own = own.is_not_null() & (tin.is_null() | (own >= tin))
    contributed = pl.when(is_own).then("own_score_text").otherwise(
        pl.col("tin_score_text").fill_null("0"))
    return pl.when(pl.col("rollup") == CONTRIBUTES).then(contributed)


def by_level(individual, group, virtual_group, entity):
    """The value that holds at the level at which a clinician stands, null where it is none."""
    level = pl.col("participation")
    return (
        pl.when((level == GROUP) | (level == SUBGROUP)).then(group)
        .when(level == INDIVIDUAL).then(individual)
        .when(level == VIRTUAL_GROUP).then(virtual_group)
        .when(level == APM_ENTITY).then(entity))


def weighting(policy):
    """The row of `policy.weights` that holds for a clinician who is not reweighted, null where it
    stands nowhere."""
    level = pl.col("participation")
    takes_app = pl.col("is_app") & (level != VIRTUAL_GROUP)
    if policy.entities_take_app:
        takes_app |= level == APM_ENTITY
    is_small = by_level(
        pl.col("individual_is_small"), pl.col("tin_is_small"), pl.col("virtual_group_is_small"),
        pl.lit(False))
    table = code([(takes_app, years.APP), (is_small, years.SMALL_PRACTICE)], years.STANDARD)
    cost = pl.lit(1 << years.CATEGORIES.index("cost"), pl.UInt8)
    others = by_level(
        pl.col("own_categories"), pl.col("tin_categories"), pl.lit(0, pl.UInt8), cost)
    return table * (1 << len(years.CATEGORIES)) + others


def shared_savings(policy, reference):
    """Whether a participant of a Shared Savings ACO has reported, and why it need not."""
    if not policy.has_shared_savings:
        return {"mssp_pi": pl.lit(None), "mssp_reason": pl.lit(None)}
    mssp, scored = (
        pl.col("affiliation").is_in(texts.implode()).fill_null(False)
        for texts in reference.affiliations.shared_savings())
    is_reweighted = (pl.col("individual_basis") > 0) | (
        (pl.col("tin_basis") > 0) & pl.col("own_score").is_null())
    reason = code([
        (~pl.col("is_eligible_type"), NOT_ELIGIBLE_TYPE),
        (pl.col("newly_enrolled"), NEWLY_ENROLLED),
        (~pl.col("exceeds_low_volume") & ~pl.col("admits"), LOW_VOLUME),
        (is_reweighted, REWEIGHTED),
    ], None)
    scores = pl.max_horizontal("own_score", "tin_score", "virtual_group_score")
    has_score = (scores > 0).fill_null(False) | scored
    standing = code([(reason.is_not_null(), EXCLUDED), (has_score, MET)], NOT_MET)
    return {
        "mssp_pi": pl.when(mssp).then(standing).cat.to(STANDING),
        "mssp_reason": pl.when(mssp).then(reason).cat.to(EXCLUSION),
    }


def reweighted_affiliations(clinicians, reference):
    """The affiliations all of whose entities are reweighted."""
    rollups = clinicians.lazy().filter(pl.col("rollup").is_not_null()).group_by(
        "affiliation").agg(
            eligible=pl.len(), contributing=(pl.col("rollup") == CONTRIBUTES).sum())
    return reference.affiliations.reweighted(rollups.collect())


def clinician_rows(clinicians, policy, reweighted):
    """The rows of the table of clinicians."""
    weights = [pl.lit(pl.Series(column)) for column in zip(*policy.weights)]
    in_reweighted = pl.col("affiliation").is_in(reweighted.implode())
    level_basis = by_level(
        pl.col("individual_basis"), pl.col("tin_basis"), pl.col("virtual_group_basis"),
        in_reweighted.cast(pl.UInt16) * years.basis_bit("apm-entity"))
    promoting = 1 << years.CATEGORIES.index("pi")
    is_reweighted = (pl.col("basis") > 0).cast(pl.UInt8)
    return (
        clinicians.lazy()
        .with_columns(basis=level_basis)
        .with_columns(weighting=pl.col("weighting") + is_reweighted * promoting)
        .select(
            "npi",
            tin=tin_text(),
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
            rollup_score="rollup_score",
            quality_weight=weights[0].gather("weighting"),
            cost_weight=weights[1].gather("weighting"),
            ia_weight=weights[2].gather("weighting"),
            pi_weight=weights[3].gather("weighting"),
            neutral=flag(weights[4].gather("weighting")),
            mssp_pi="mssp_pi",
            mssp_reason="mssp_reason",
        )
    )


# Results


def write(folder, table, count, rows):
    """Writes a result table, gzipped at level 6.

    `rows` gives so many rows from a place on, lazily; no value of a result needs quotes.
    """
    path = os.path.join(folder, table + ".csv.gz")
    form = {"quote_style": "never", "compression": "gzip", "compression_level": 6}
    if OPTIONS.gzip == "native":
        rows(0, count).sink_csv(path, engine="streaming", **form)
        return

    # Each thread makes a member of the file at a time.
    def member(start):
        buffer = io.BytesIO()
        part = rows(start, ROWS_PER_MEMBER).collect(engine="in-memory")
        part.write_csv(buffer, include_header=start == 0, **form)
        return buffer.getbuffer()

    starts = range(0, max(count, 1), ROWS_PER_MEMBER)
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
    clinicians = determinations(facts, groups, larger_groups, policy, reference)
    del facts
    reweighted = reweighted_affiliations(clinicians, reference)
    rows = group_rows(groups, policy, tin_text().alias("tin"))
    write(OPTIONS.out, "groups", len(rows), rows.lazy().slice)
    rows = group_rows(larger_groups, policy, "virtual_group_id", "tins")
    write(OPTIONS.out, "virtual-groups", len(rows), rows.lazy().slice)
    write(
        OPTIONS.out, "clinicians", len(clinicians),
        lambda start, count: clinician_rows(clinicians[start:start + count], policy, reweighted))


main()
