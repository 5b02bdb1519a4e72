"""The tables that lead from an export to its results, and these, in SQL."""

from functools import partial

from sql_clinicians import by_tin, clinician_rows, clinicians, decided_affiliations
from sql_groups import group_rows, practices, virtual_groups
from sql_reference import reference


def steps(sql, source, policy):
    """The queries for the tables to make, by name, in their order."""
    return {
        **reference(sql, source, policy),
        "clinicians": clinicians(sql, source, policy),
        "practices": practices(sql, source, policy),
        "virtual_groups": virtual_groups(sql, policy),
        "by_tin": by_tin(sql),
        "decided_affiliations": decided_affiliations(sql, policy),
    }


def results(sql, policy):
    """For each result table: its name, the table that it is made of, and a query for its rows in a
    part of that."""
    practice_keys = f"{sql.tin_text()}, clinicians, size"
    virtual_group_keys = "virtual_group_id, tins, clinicians"
    return [
        ("groups", "practices", partial(group_rows, sql, policy, "practices", practice_keys)),
        ("virtual-groups", "virtual_groups",
         partial(group_rows, sql, policy, "virtual_groups", virtual_group_keys)),
        ("clinicians", "clinicians", partial(clinician_rows, sql, policy)),
    ]


def part(first, last):
    """The condition for the rows of a part of a table, which are numbered from 1 on."""
    return f"row > {first} AND row <= {last}"
