"""Where the tables of an export are, which columns they have, and where results go."""

import argparse
import csv
import gzip
import os
import shutil
from concurrent.futures import ThreadPoolExecutor

CLINICIAN_COLUMNS = (
    "npi,tin,individual_eligible,group_eligible,participation,reweighted,basis,"
    "individual_reweighted,individual_basis,group_reweighted,subgroup_id,virtual_group_id,"
    "virtual_group_reweighted,apm_entity_ids,rollup,rollup_score,quality_weight,cost_weight,"
    "ia_weight,pi_weight,neutral,mssp_pi,mssp_reason"
).split(",")
COUNT_COLUMNS = (
    "clinicians,eligible,non_patient_facing,hospital_based,asc_based,individually_reweighted,"
    "small_practice,sites,reweighted,basis,overridden,non_patient_facing_short,"
    "hospital_based_short"
).split(",")
GROUP_COLUMNS = ["tin", "clinicians", "size"] + COUNT_COLUMNS[1:]
VIRTUAL_GROUP_COLUMNS = ["virtual_group_id", "tins"] + COUNT_COLUMNS

REASONS = (
    "insufficient-internet", "extreme-and-uncontrollable", "lack-of-cehrt-control",
    "ehr-decertification",
)
# How results can be compressed, what their names end in, and the level, which gzip and zstd
# themselves take where none is named.
SUFFIXES = {"gzip": "gz", "zstd": "zst"}
LEVELS = {"gzip": 6, "zstd": 3}
SUBMITTED = ("submitted", "Submitted - Pending Approval")

# Tables whose values can have line breaks.
MULTILINE = ("applications",)
# The columns of tables that are never empty.
KEYS = {
    "clinicians": ("npi", "tin"), "groups": ("tin",), "sites": ("tin",),
    "virtual-groups": ("virtual_group_id", "tin"), "subgroups": ("subgroup_id", "tin"),
    "apm-entities": ("apm_entity_id",), "apm-participants": ("apm_entity_id", "tin"),
    "applications": (), "submissions": (),
}

# What the peers read: the columns of each table, and the kind of value that each holds.
COLUMNS = {
    "clinicians": {
        "npi": "npi", "tin": "tin", "clinician_type": "code", "eligible_type": "boolean",
        "low_volume": "boolean", "newly_enrolled": "boolean", "qp_status": "code",
        "opted_in": "boolean", "non_patient_facing": "boolean", "hospital_based": "boolean",
        "asc_based": "boolean", "small_practice": "boolean", "subgroup_id": "text",
        "hardship_granted": "boolean", "euc_granted": "boolean", "late_joiner": "boolean",
        "data_compromised": "boolean", "quality_reweighted": "boolean",
        "cost_reweighted": "boolean", "ia_reweighted": "boolean",
    },
    "groups": {
        "tin": "tin", "reporting": "code", "size": "count", "non_patient_facing": "boolean",
        "hospital_based": "boolean", "framework": "code", "low_volume": "boolean",
        "opted_in": "boolean", "asc_based": "boolean", "small_practice": "boolean",
        "quality_reweighted": "boolean", "cost_reweighted": "boolean",
        "ia_reweighted": "boolean", "hardship_granted": "boolean", "euc_granted": "boolean",
        "data_compromised": "boolean",
    },
    "sites": {"tin": "tin", "hardships": "text"},
    "virtual-groups": {
        "virtual_group_id": "text", "tin": "tin", "hardship_granted": "boolean",
        "euc_granted": "boolean", "data_compromised": "boolean",
    },
    "subgroups": {"subgroup_id": "text", "tin": "tin"},
    "apm-entities": {
        "apm_entity_id": "text", "program": "code", "framework": "code",
        "euc_granted": "boolean",
    },
    "apm-participants": {"apm_entity_id": "text", "tin": "tin", "npi": "npi"},
    "applications": {
        "performance_year": "year", "level": "code", "npi": "npi", "tin": "tin",
        "virtual_group_id": "text", "apm_entity_id": "text", "exception_type": "code",
        "categories": "text", "reason": "code", "event_type": "code",
        "event_start": "date", "event_end": "date", "still_persists": "boolean",
        "onc_acb_certification_id": "text", "performance_period_end": "date",
        "encounter_percent": "percent", "attested": "boolean", "description": "text",
        "relationship": "code", "permission": "boolean", "status": "code",
        "submitted_at": "text",
    },
    "submissions": {
        "level": "code", "npi": "npi", "tin": "tin", "virtual_group_id": "text",
        "apm_entity_id": "text", "measures_complete": "boolean",
        "attestations_complete": "boolean", "cehrt_id": "text", "period_start": "date",
        "period_end": "date", "pi_score": "score",
    },
}


class Export:
    """An export directory with one file for each table, TABLE.csv or TABLE.csv.gz, in the
    spelling that `reweigh synth` writes: booleans are Y and N, codes and dates canonical.
    """

    def __init__(self, folder):
        self.folder = folder

    def file(self, table):
        """The path of a table's file, None where the export lacks the table."""
        for name in (table + ".csv", table + ".csv.gz"):
            path = os.path.join(self.folder, name)
            if os.path.exists(path):
                return path
        return None

    def header(self, table):
        """The names of the columns of a table's file, in their order."""
        path = self.file(table)
        opener = gzip.open if path.endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
            return next(csv.reader(file))


def arguments(description):
    """The command line that the peers share."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("export", help="directory of CSV files")
    parser.add_argument("--policy", required=True, help="policy file of the performance year")
    parser.add_argument("--out", required=True, help="directory for the results")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--compress", choices=SUFFIXES, default="gzip")
    parser.add_argument(
        "--writer", choices=("native", "members"), default="native",
        help="native: the tool's own writer, which compresses with one thread; members: a part of "
        "the file by each thread, with Python around the tool")
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    return options


def result_path(options, table):
    """The path of a result table."""
    return os.path.join(options.out, f"{table}.csv.{SUFFIXES[options.compress]}")


def write_parts(options, table, count, write):
    """Makes a result table of so many rows, in parts that threads write beside each other where
    that is asked for: gzip and zstd files may follow each other.

    `write` takes the path of a part, its first row and the first after it; the part that begins
    with row 0 has the header.
    """
    parts = min(options.threads, max(count, 1)) if options.writer == "members" else 1
    path = result_path(options, table)
    paths = [f"{path}.{number}" for number in range(parts)]
    edges = [count * number // parts for number in range(parts + 1)]
    with ThreadPoolExecutor(parts) as threads:
        list(threads.map(write, paths, edges, edges[1:]))
    os.replace(paths[0], path)
    with open(path, "ab") as whole:
        for part in paths[1:]:
            with open(part, "rb") as file:
                shutil.copyfileobj(file, whole, 1 << 20)
            os.remove(part)
