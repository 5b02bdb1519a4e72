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
    BASIS, EXCLUSION, NO_YES, PARTICIPATION, ROLLUP, STANDING, any_code, basis, categories, code,
    firm, flag, has, is_one_of, is_yes, key, scan, score_text, tin_text, yes)
from words import (  # noqa: E402
    APM_ENTITY, CONTRIBUTES, EXCEPTION_PENDING, EXCLUDED, EXCLUDED_AUTOMATIC, EXCLUDED_EXCEPTION,
    EXCLUDED_GROUP, EXCLUDED_HARDSHIP, EXCLUDED_VIRTUAL_GROUP, GROUP, GROUP_PENDING,
    HARDSHIP_PENDING, INDIVIDUAL, LOW_VOLUME, MET, NEWLY_ENROLLED, NONE, NOT_ELIGIBLE_TYPE,
    NOT_MET, REWEIGHTED, REWEIGHTED_PENDING, SUBGROUP, VIRTUAL_GROUP, VIRTUAL_GROUP_PENDING)

# Rows of a result that a thread makes and compresses at a time.
ROWS_PER_PART = 100_000


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
            "npi", "tin", "own_score_text", "affiliation",
            own_score=pl.when(~yes("data_compromised")).then("submitted_score"),
            own_basis=own_basis(policy) | pl.col("exceptions").fill_null(0),
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
            own_categories=categories() | pl.col("excepted_categories").fill_null(0),
        )
        .collect(engine="in-memory")
    )


def own_basis(policy):
    """Why a clinician is reweighted by what its row says, the size of its practice aside."""
    return basis({
        "non-patient-facing": yes("non_patient_facing"),
        "hospital-based": yes("hospital_based"),
        "asc-based": yes("asc_based"),
        "clinician-type": is_one_of("clinician_type", policy.clinician_types),
        "euc": yes("euc_granted"),
        "late-joiner": yes("late_joiner"),
        "data-compromised": yes("data_compromised"),
        "hardship": yes("hardship_granted"),
    })


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
        levels=reporting_levels(),
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
        virtual_group_categories="virtual_group_categories",
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
            individual_basis=pl.when(own.is_null()).then(
                pl.col("own_basis") | basis({"small-practice": pl.col("individual_is_small")}))
            .otherwise(pl.lit(0, pl.UInt16)),
        )
        .with_columns(participation=participation(), rollup=rollup())
        .select(
            "npi", "tin", "individual_eligible", "group_eligible", "participation",
            "individual_basis", "tin_basis", "subgroup_id", "virtual_group_id",
            "virtual_group_basis", "affiliation", "rollup", "is_app", "is_eligible_type",
            "newly_enrolled", "exceeds_low_volume", "admits", "own_score", "tin_score",
            "virtual_group_score",
            rollup_score=rollup_score(),
            weighting=weighting(policy),
        )
        .collect(engine="in-memory")
    )


def reporting_levels():
    """The levels at which a TIN reports, the main one first; in a virtual group that alone."""
    stated = pl.col("reporting").fill_null("group").str.split(";")
    return pl.when(pl.col("virtual_group_id").is_not_null()).then(
        pl.lit(["virtual-group"])).otherwise(stated)


def open_level(place):
    """The level at a place of those at which a TIN reports, null where it is not open to a
    clinician."""
    level = pl.col("levels").list.get(place, null_on_oob=True)
    is_in_subgroup = (level == "subgroup") & pl.col("subgroup_id").is_not_null()
    as_group = code([(is_in_subgroup, SUBGROUP)], GROUP)
    is_together = (level == "virtual-group") & pl.col("virtual_group_id").is_not_null()
    is_in_entity = (level == "apm-entity") & pl.col("affiliation").is_not_null()
    return (
        pl.when(level.is_null()).then(None)
        .when(level == "individual").then(
            pl.when("individual_eligible").then(pl.lit(INDIVIDUAL, pl.UInt8)))
        .when(is_together).then(pl.when("base").then(pl.lit(VIRTUAL_GROUP, pl.UInt8)))
        .when(is_in_entity).then(pl.when("apm_eligible").then(pl.lit(APM_ENTITY, pl.UInt8)))
        .when("group_eligible").then(as_group))


def participation():
    """The first level that is open; whoever participates in an APM Entity has that level last."""
    is_in_entity = (
        pl.col("virtual_group_id").is_null() & pl.col("affiliation").is_not_null()
        & pl.col("apm_eligible"))
    return pl.coalesce(*map(open_level, range(5)), code([(is_in_entity, APM_ENTITY)], NONE))


def rollup():
    """What a clinician does to the mean of its APM Entities, null outside of them.

    What excludes without CMS's decision goes first; pending applications make a difference alone to
    those who would contribute without them.
    """
    has_own, has_group = pl.col("own_score").is_not_null(), pl.col("tin_score").is_not_null()
    return pl.when(pl.col("apm_eligible") & pl.col("affiliation").is_not_null()).then(code([
        (has("individual_basis", "hardship"), EXCLUDED_HARDSHIP),
        (has("individual_basis", "euc", "late-joiner", "data-compromised"), EXCLUDED_EXCEPTION),
        (has_own, CONTRIBUTES),
        (firm("tin_basis"), EXCLUDED_GROUP),
        (~has_group & firm("virtual_group_basis"), EXCLUDED_VIRTUAL_GROUP),
        (~has_group & firm("individual_basis"), EXCLUDED_AUTOMATIC),
        (has("individual_basis", "hardship-pending"), HARDSHIP_PENDING),
        (has("individual_basis", "euc-pending"), EXCEPTION_PENDING),
        (any_code("tin_basis"), GROUP_PENDING),
        (~has_group & any_code("virtual_group_basis"), VIRTUAL_GROUP_PENDING),
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
    stands nowhere; that of an APM Entity is only known with it."""
    level = pl.col("participation")
    takes_app = pl.col("is_app") & (level != VIRTUAL_GROUP)
    is_small = by_level(
        pl.col("individual_is_small"), pl.col("tin_is_small"), pl.col("virtual_group_is_small"),
        pl.lit(False))
    table = code([(takes_app, years.APP), (is_small, years.SMALL_PRACTICE)], years.STANDARD)
    others = by_level(
        pl.col("own_categories"), pl.col("tin_categories"), pl.col("virtual_group_categories"),
        pl.lit(0, pl.UInt8)).cast(pl.UInt8)
    is_late = (level == INDIVIDUAL) & has("individual_basis", "late-joiner")
    return pl.when(is_late).then(pl.lit(years.EVERYTHING, pl.UInt8)).otherwise(
        table * (1 << len(years.CATEGORIES)) + others)


def entity_weighting(policy):
    """The same at the level of APM Entities."""
    app = pl.lit(years.APP * (1 << len(years.CATEGORIES)), pl.UInt8)
    cost = 1 << years.CATEGORIES.index("cost")
    takes_app = pl.lit(True) if policy.entities_take_app else pl.coalesce("entity_is_app", "is_app")
    table = pl.when(takes_app).then(app).otherwise(pl.lit(0, pl.UInt8))
    return pl.when("is_excepted").then(pl.lit(years.EVERYTHING, pl.UInt8)).otherwise(table + cost)


def standing(bits):
    """How a set of codes reweights: 2 firmly, 1 if pending applications are approved, 0 not."""
    return code([(firm(bits), 2), (any_code(bits), 1)], 0)


def shared_savings(policy):
    """Whether a participant of a Shared Savings ACO has reported, and why it need not."""
    if not policy.has_shared_savings:
        return {"mssp_pi": pl.lit(None), "mssp_reason": pl.lit(None)}
    by_practice = pl.when(pl.col("own_score").is_null()).then(
        pl.max_horizontal(standing("tin_basis"), standing("virtual_group_basis"))).otherwise(0)
    reweighting = pl.max_horizontal(
        standing("individual_basis"), by_practice, pl.col("mssp_exception"))
    reason = code([
        (~pl.col("is_eligible_type"), NOT_ELIGIBLE_TYPE),
        (pl.col("newly_enrolled"), NEWLY_ENROLLED),
        (~pl.col("exceeds_low_volume") & ~pl.col("admits"), LOW_VOLUME),
        (reweighting == 2, REWEIGHTED),
        (reweighting == 1, REWEIGHTED_PENDING),
    ], None)
    scores = pl.max_horizontal("own_score", "tin_score", "virtual_group_score")
    has_score = (scores > 0).fill_null(False) | pl.col("is_scored")
    outcome = code([(reason.is_not_null(), EXCLUDED), (has_score, MET)], NOT_MET)
    return {
        "mssp_pi": pl.when("is_mssp").then(outcome).cat.to(STANDING),
        "mssp_reason": pl.when("is_mssp").then(reason).cat.to(EXCLUSION),
    }


def decided_affiliations(clinicians, policy, reference):
    """By set of APM Entities, how they are reweighted."""
    rollups = clinicians.lazy().filter(pl.col("rollup").is_not_null()).group_by(
        "affiliation").agg(
            eligible=pl.len(),
            contributing=(pl.col("rollup") == CONTRIBUTES).sum(),
            pending=(pl.col("rollup") >= HARDSHIP_PENDING).sum(),
            reweightable=(
                firm("individual_basis") | firm("tin_basis") | firm("virtual_group_basis")).sum())
    return reference.affiliations.decided(rollups.collect(), policy).with_columns(
        pl.col("affiliation").cast(clinicians.schema["affiliation"]))


def clinician_rows(clinicians, policy, affiliations):
    """The rows of the table of clinicians."""
    weights = [pl.lit(pl.Series(column)) for column in zip(*policy.weights)]
    firmly, pending = map(years.basis_bit, years.ENTITY_CODES)
    entity_basis = (
        pl.when(pl.col("entity_standing") == 2).then(firmly)
        .when(pl.col("entity_standing") == 1).then(pending).otherwise(0).cast(pl.UInt16))
    level_basis = by_level(
        pl.col("individual_basis"), pl.col("tin_basis"), pl.col("virtual_group_basis"),
        entity_basis)
    promoting = pl.lit(1 << years.CATEGORIES.index("pi"), pl.UInt8)
    is_reweighted = (pl.col("basis") > 0).cast(pl.UInt8)
    weighting_there = pl.when(pl.col("participation") == APM_ENTITY).then(
        entity_weighting(policy)).otherwise("weighting")
    return (
        clinicians.lazy()
        .join(affiliations.lazy(), on="affiliation", how="left", maintain_order="left")
        .with_columns(basis=level_basis, weighting=weighting_there)
        .with_columns(weighting=pl.col("weighting") | (is_reweighted * promoting))
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
            **shared_savings(policy),
        )
    )


# Results


def write(table, count, rows):
    """Writes a result table, compressed.

    `rows` gives so many rows from a place on, lazily; no value of a result needs quotes.
    """
    path = export.result_path(OPTIONS, table)
    form = {
        "quote_style": "never", "compression": OPTIONS.compress,
        "compression_level": export.LEVELS[OPTIONS.compress]}
    if OPTIONS.writer == "native":
        rows(0, count).sink_csv(path, engine="streaming", **form)
        return

    # Each thread makes a part of the file at a time.
    def part(start):
        buffer = io.BytesIO()
        made = rows(start, ROWS_PER_PART).collect(engine="in-memory")
        made.write_csv(buffer, include_header=start == 0, **form)
        return buffer.getbuffer()

    starts = range(0, max(count, 1), ROWS_PER_PART)
    with ThreadPoolExecutor(OPTIONS.threads) as threads, open(path, "wb") as file:
        for content in threads.map(part, starts):
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
    affiliations = decided_affiliations(clinicians, policy, reference)
    rows = group_rows(groups, policy, tin_text().alias("tin"), "clinicians", "size")
    write("groups", len(rows), rows.lazy().slice)
    rows = group_rows(larger_groups, policy, "virtual_group_id", "tins", "clinicians")
    write("virtual-groups", len(rows), rows.lazy().slice)
    write(
        "clinicians", len(clinicians),
        lambda start, count: clinician_rows(clinicians[start:start + count], policy, affiliations))


main()
