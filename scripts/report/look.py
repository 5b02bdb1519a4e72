"""Opens pages of a run in a headless Chromium and checks what a reader would see.

Usage: look.py CHROMIUM OUT PAGE...

For every page it writes screenshots at 360 and 1280 pixels, light and dark, and a PDF into OUT, and
checks in the document that sorting and searching work, that nothing overflows, that text has the
contrast of WCAG AA, that nothing is loaded or blocked, that headings are in order, and that no text
of an export has become markup, an attribute or a script.
"""

import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")

# Everything that is wrong with a page as it stands, as a list of texts.
FAULTS = r"""
(() => {
  const faults = [];
  const overflow = document.documentElement.scrollWidth - innerWidth;
  if (overflow > 0) faults.push(`the page is ${overflow} pixels wider than the window`);
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) faults.push(`${heading.tagName} after H${level}: ${heading.textContent}`);
    level = next;
  }
  if (!document.documentElement.lang) faults.push("the page has no language");
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`id ${id} twice`);
  for (const header of document.querySelectorAll("th"))
    if (!header.scope) faults.push(`a header without scope: ${header.textContent}`);
  for (const element of document.querySelectorAll("[aria-labelledby]"))
    for (const id of element.getAttribute("aria-labelledby").split(" "))
      if (!document.getElementById(id)) faults.push(`nothing has the id ${id}`);
  for (const input of document.querySelectorAll("input, button"))
    if (!(input.labels?.length || input.textContent.trim())) faults.push("a control without a name");
  const channel = (value) => {
    value /= 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const rgb = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (element) => {
    for (; element; element = element.parentElement) {
      const color = rgb(getComputedStyle(element).backgroundColor);
      if (color.length < 4 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script, style, title, .skip")) continue;
    const style = getComputedStyle(element);
    const color = element.closest("svg") ? style.fill : style.color;
    const [light, dark] = [luminance(rgb(color)), luminance(ground(element))].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    const key = `${color} on ${ground(element)}`;
    if (contrast < 4.5 && !seen.has(key)) faults.push(`contrast ${contrast.toFixed(2)}: ${key}`);
    seen.add(key);
  }
  return faults;
})()
"""

# What text of an export has become that is more than text, as a list of texts.
INTRUSIONS = r"""
(() => {
  const faults = [];
  if (window.hostile) faults.push("a script of the export has run");
  if (document.scripts.length !== 1) faults.push(`${document.scripts.length} scripts`);
  if (document.styleSheets.length !== 1) faults.push(`${document.styleSheets.length} style sheets`);
  const foreign = "base, button[formaction], embed, form, frame, iframe, img, link, meta[http-equiv=refresh], object, portal, template, video, audio, foreignObject";
  for (const element of document.querySelectorAll(foreign)) faults.push(`${element.tagName} in the page`);
  for (const element of document.querySelectorAll("*"))
    for (const { name, value } of element.attributes)
      if (name.startsWith("on") || name === "style" || name === "srcdoc" || /^\s*(javascript|data|https?):/i.test(value) && name !== "content")
        faults.push(`${element.tagName} has ${name}=${value.slice(0, 40)}`);
  if (/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/.test(document.body.textContent))
    faults.push("text that steers what is around it");
  return faults;
})()
"""

# What sorting and searching do wrong, as a list of texts.
BEHAVIOR = r"""
(() => {
  const faults = [];
  const number = (text) => { const n = parseFloat(text.replace(/[^0-9.]/g, "")); return isNaN(n) ? -1 : n; };
  for (const table of document.querySelectorAll("table.data")) {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 2) continue;
    const name = table.getAttribute("aria-labelledby");
    const text = () => [...table.tBodies[0].rows].map((row) => row.textContent).join("|");
    const original = text();
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      const button = header.querySelector("button");
      if (!button) { faults.push(`${name}: column ${column} has no button`); return; }
      const values = () => [...table.tBodies[0].rows].map((row) => row.cells[column].textContent.trim());
      const isNumber = header.matches(".n, .b");
      const inOrder = (a, b) => isNumber ? number(a) <= number(b) : a <= b;
      button.click();
      let found = values();
      if (header.ariaSort !== "ascending") faults.push(`${name}: ${button.textContent} says no ascending`);
      if (found.some((value, i) => i && !inOrder(found[i - 1], value))) faults.push(`${name}: ${button.textContent} does not ascend`);
      button.click();
      found = values();
      if (header.ariaSort !== "descending") faults.push(`${name}: ${button.textContent} says no descending`);
      if (found.some((value, i) => i && !inOrder(value, found[i - 1]))) faults.push(`${name}: ${button.textContent} does not descend`);
      button.click();
      if (text() !== original) faults.push(`${name}: ${button.textContent} does not go back`);
    });
    const box = table.closest(".block").querySelector(".search");
    if (!box) continue;
    const input = box.querySelector("input");
    const search = (value) => { input.value = value; input.dispatchEvent(new Event("input")); return rows.filter((row) => !row.hidden); };
    const wanted = rows.at(-1).cells[0].textContent;
    const shown = search(wanted.toUpperCase());
    if (!shown.includes(rows.at(-1))) faults.push(`${name}: searching ${wanted} does not find its row`);
    if (shown.some((row) => !row.textContent.toLowerCase().includes(wanted.toLowerCase()))) faults.push(`${name}: searching ${wanted} shows another row`);
    if (!box.querySelector("[role=status]").textContent.startsWith(`${shown.length} of ${rows.length}`)) faults.push(`${name}: the status does not count`);
    if (search("no row has this").length) faults.push(`${name}: searching nonsense finds something`);
    if (search("").length !== rows.length) faults.push(`${name}: an empty search hides rows`);
  }
  return faults;
})()
"""


class Browser:
    """A Chromium that is spoken to through a pipe, in the DevTools protocol."""

    def __init__(self, path, profile):
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()

        def descriptors():
            # Chromium reads from descriptor 3 and writes to 4.
            os.dup2(to_browser, 13)
            os.dup2(from_browser, 14)
            os.dup2(13, 3)
            os.dup2(14, 4)

        self._process = subprocess.Popen(
            [path, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--remote-debugging-pipe", f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=descriptors, close_fds=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._buffer = b""
        self._count = 0
        self.events = []
        self._session = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def ask(self, method, **parameters):
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("method") == "Page.javascriptDialogOpening":
                self._close_dialog(answer)
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            event = self._read()
            if event.get("method") == "Page.javascriptDialogOpening":
                self._close_dialog(event)
            self.events.append(event)

    def _close_dialog(self, event):
        """Lets the page go on; what opened the dialog stands in the events."""
        message = {"id": 0, "method": "Page.handleJavaScriptDialog", "params": {"accept": True},
                   "sessionId": event["sessionId"]}
        os.write(self._out, json.dumps(message).encode() + b"\0")

    def evaluate(self, expression):
        result = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"].get("value")

    def _read(self):
        while b"\0" not in self._buffer:
            block = os.read(self._in, 1 << 20)
            if not block:
                raise RuntimeError("the browser has ended")
            self._buffer += block
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)

    def open(self, address):
        """Goes to a page, and waits until it is there."""
        self.events.clear()
        self.ask("Page.navigate", url=address)
        self.wait("Page.loadEventFired")

    def views(self, widths):
        """Shows the page in some widths, each light and dark, in turn, and names these."""
        for width in widths:
            self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900,
                     deviceScaleFactor=1, mobile=width < 600)
            for scheme in SCHEMES:
                self.ask("Emulation.setEmulatedMedia", media="screen",
                         features=[{"name": "prefers-color-scheme", "value": scheme}])
                yield width, scheme

    def close(self):
        self._session = None
        self.ask("Browser.close")
        self._process.wait(timeout=20)


def look(browser, page, out):
    """Looks at one page, and returns what is wrong with it."""
    faults = []
    for domain in ("Page", "Runtime", "Network", "Log"):
        browser.ask(f"{domain}.enable")
    address = page.resolve().as_uri()
    browser.open(address)
    for width, scheme in browser.views(WIDTHS):
        faults += [f"{width} {scheme}: {fault}" for fault in browser.evaluate(FAULTS)]
        picture = browser.ask("Page.captureScreenshot", captureBeyondViewport=True)
        (out / f"{page.parent.name}-{width}-{scheme}.png").write_bytes(
            base64.b64decode(picture["data"]))
    faults += browser.evaluate(BEHAVIOR)
    faults += browser.evaluate(INTRUSIONS)
    browser.ask("Emulation.setEmulatedMedia", media="", features=[])
    paper = browser.ask("Page.printToPDF", printBackground=False, preferCSSPageSize=True,
                        paperWidth=8.27, paperHeight=11.69)
    (out / f"{page.parent.name}.pdf").write_bytes(base64.b64decode(paper["data"]))
    for event in browser.events:
        parameters = event.get("params", {})
        match event.get("method"):
            case "Network.requestWillBeSent" if parameters["request"]["url"] != address:
                faults.append(f"asks for {parameters['request']['url'][:80]}")
            case "Page.javascriptDialogOpening":
                faults.append(f"opens a dialog: {parameters['message'][:80]}")
            case "Page.frameNavigated" if parameters["frame"]["url"] != address:
                faults.append(f"goes to {parameters['frame']['url'][:80]}")
            case "Log.entryAdded":
                faults.append(f"says {parameters['entry']['text'][:200]}")
            case "Runtime.exceptionThrown":
                faults.append(f"throws {parameters['exceptionDetails']['text'][:200]}")
    return faults


def main():
    chromium, out, *pages = sys.argv[1:]
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    wrong = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(chromium, profile)
        for page in map(pathlib.Path, pages):
            faults = look(browser, page, out)
            wrong += len(faults)
            for fault in faults:
                print(f"{page}: {fault}")
            if not faults:
                print(f"{page}: nothing wrong")
        browser.close()
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
