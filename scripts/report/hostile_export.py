"""Writes an export whose names, values, columns and files attack the page that shows them.

Usage: hostile_export.py DIR

Each text of TEXTS would run a script, leave the page or load something, were it not escaped where
it stands. A script that runs sets window.hostile, which look.py looks for.
"""

import csv
import pathlib
import sys

RUN = "window.hostile=1;alert(1)"

TEXTS = [
    f"<script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f'" onload="{RUN}',
    f"' onmouseover='{RUN}' autofocus onfocus='{RUN}",
    f"<img src=https://example.invalid/x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><style><img src=x onerror={RUN}></style></svg>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    "<iframe src=https://example.invalid/></iframe>",
    "<link rel=stylesheet href=https://example.invalid/x.css>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid/'>",
    "<base href=https://example.invalid/>",
    "<form action=https://example.invalid/><button>go</button></form>",
    f"<a href=javascript:{RUN}>a</a>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    # Characters that belong to the one before or after them.
    f"<\u0301script>{RUN}</script\u0301>",
    f"\u0600<script>{RUN}</script>",
    # What templates and scripts take for their own.
    "{{{script}}}", "{{#sections}}x{{/sections}}", "{{% CONTENT_TYPE:TEXT}}", "${alert(1)}", "`${1}`",
    # What turns, hides or rings.
    "\u202egnp.\u2066exe", "a\u200bb", "\u2028\u2029", "\x1b[2J\x07",
    # What spreadsheets run.
    '=HYPERLINK("https://example.invalid/")', "@SUM(1)", "+1", "-1", "\t=1",
]


def digits_with_check(number):
    """An NPI: nine digits under the check digit that Luhn's formula gives over 80840 and them."""
    digits = f"80840{number}"
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return f"{number}{-total % 10}"


def write(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True)
    npi = digits_with_check(900000001)
    tins = [f"0000{number:05}" for number in range(1, len(TEXTS) + 1)]
    # A header with line ends is refused.
    names = [text for text in TEXTS if len(text.splitlines()) == 1]
    write(out / "clinicians.csv", [["npi", "tin", "clinician_type", *names]]
          + [[npi, tin, text, *names] for tin, text in zip(tins, TEXTS)])
    write(out / "groups.csv", [["tin", "name", "reporting"]]
          + [[tin, text, "group"] for tin, text in zip(tins, TEXTS)])
    write(out / "apm-entities.csv", [["apm_entity_id", "name", "program"]]
          + [[f"ACO-{tin}", text, "mssp"] for tin, text in zip(tins, TEXTS)])
    write(out / "apm-participants.csv", [["apm_entity_id", "tin"]]
          + [[f"ACO-{tin}", tin] for tin in tins])
    columns = ["application_id", "performance_year", "level", "tin", "reason", "status"]
    good = ["HX", "2026", "group", tins[0], "insufficient-internet", "submitted"]
    # Rejected, each for a value that its message quotes.
    write(out / "applications.csv", [columns, good] + [
        [*good[:column], text, *good[column + 1:]]
        for column in range(len(columns)) for text in TEXTS])
    for number, text in enumerate(TEXTS):
        name = text.replace("/", "\u2215")[:80]
        write(out / f"sites-{number:02}{name}.csv", [["tin", "site_id"], [tins[0], f"S-{number}"], ["1", text]])


if __name__ == "__main__":
    main()
