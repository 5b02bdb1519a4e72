"""Checks pages of a run with axe-core in a headless Chromium.

Usage: axe.py CHROMIUM AXE PAGE...

Looks at every page at 390 and 1400 pixels, light and dark, with all that can be opened closed and
open, and prints each violation with the first elements that have it. Ends with 1 where there is one.
"""

import json
import pathlib
import sys
import tempfile

from look import Browser

WIDTHS = (390, 1400)

# The page's own policy lets no other script run, and so axe-core is run by the browser's tools.
RUN = """
axe.run(document, {resultTypes: ["violations"]}).then((result) => result.violations.map((violation) => ({
  id: violation.id, help: violation.help, impact: violation.impact,
  count: violation.nodes.length,
  places: violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)),
})))
"""


def violations(browser, page, axe):
    """The violations of one page, by what was looked at."""
    browser.ask("Page.enable")
    browser.open(page.resolve().as_uri())
    browser.ask("Runtime.evaluate", expression=axe)
    for width, scheme in browser.views(WIDTHS):
        for is_open in ("false", "true"):
            browser.evaluate("for (const part of document.querySelectorAll('details'))"
                             f" part.open = {is_open}")
            answer = browser.ask("Runtime.evaluate", expression=RUN, awaitPromise=True,
                                 returnByValue=True)
            if "exceptionDetails" in answer:
                raise RuntimeError(json.dumps(answer["exceptionDetails"])[:400])
            for violation in answer["result"]["value"]:
                yield f"{width} {scheme}", violation


def main():
    chromium, axe, *pages = sys.argv[1:]
    axe = pathlib.Path(axe).read_text(encoding="utf-8")
    count = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(chromium, profile)
        for page in map(pathlib.Path, pages):
            for place, violation in violations(browser, page, axe):
                count += 1
                print(f"{page}: {place}: {violation['impact']}: {violation['id']}: "
                      f"{violation['help']} ({violation['count']})")
                for element in violation["places"]:
                    print(f"    {element}")
        browser.close()
    print(f"check-report: pages: {len(pages)}, violations: {count}")
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
