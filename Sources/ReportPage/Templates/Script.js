"use strict";

// Makes tables sortable and long ones searchable; the page is whole without it.
(() => {
  const searchedFrom = 12;

  const text = (row, column) => row.cells[column].textContent.trim();

  const number = (value) => {
    const parsed = parseFloat(value.replace(/[^0-9.]/g, ""));
    return Number.isNaN(parsed) ? -1 : parsed;
  };

  const compare = (column, isNumber) => (a, b) => {
    const [left, right] = [text(a, column), text(b, column)];
    if (isNumber) return number(left) - number(right);
    return left < right ? -1 : left > right ? 1 : 0;
  };

  // Ascending, descending, and back to the order in which the page came.
  const sort = (table, rows, header, headers) => {
    const next = { ascending: "descending", descending: null };
    const current = header.getAttribute("aria-sort");
    const direction = current in next ? next[current] : "ascending";
    for (const other of headers) other.removeAttribute("aria-sort");
    const sorted = [...rows];
    if (direction) {
      header.setAttribute("aria-sort", direction);
      sorted.sort(compare(header.cellIndex, header.matches(".n, .b")));
      if (direction === "descending") sorted.reverse();
    }
    table.tBodies[0].append(...sorted);
  };

  const makeSortable = (table, rows) => {
    const headers = [...table.tHead.rows[0].cells];
    for (const header of headers) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sort(table, rows, header, headers));
      header.append(button);
    }
  };

  const makeSearchable = (table, rows) => {
    const label = document.createElement("label");
    label.append("Search ");
    const input = document.createElement("input");
    input.type = "search";
    label.append(input);
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    const box = document.createElement("div");
    box.className = "search";
    box.append(label, status);
    const place = table.closest(".scroll") ?? table;
    place.before(box);
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !words.every((word) => texts.get(row).includes(word));
        if (!row.hidden) shown += 1;
      }
      status.textContent = words.length ? `${shown} of ${rows.length} rows` : "";
    });
  };

  for (const table of document.querySelectorAll("table.data")) {
    const rows = [...table.tBodies[0].rows];
    if (rows.length > 1) makeSortable(table, rows);
    if (rows.length >= searchedFrom && !table.closest("details")) makeSearchable(table, rows);
  }

  // What does not scroll needs no focus; what goes on beyond the edge says so.
  const settle = () => {
    for (const region of document.querySelectorAll(".scroll")) {
      const isWide = region.scrollWidth > region.clientWidth + 1;
      const scrolls = isWide || region.scrollHeight > region.clientHeight;
      if (scrolls) region.tabIndex = 0;
      else region.removeAttribute("tabindex");
      let cue = region.previousElementSibling;
      if (!cue?.matches(".beyond")) {
        cue = document.createElement("p");
        cue.className = "beyond";
        cue.textContent = "More columns to the right: scroll the table sideways →";
        region.before(cue);
      }
      cue.hidden = !isWide;
    }
  };
  addEventListener("resize", settle);
  settle();

  // When the file was written; a browser that does not know says now.
  const written = new Date(document.lastModified);
  if (Date.now() - written > 2000) {
    const time = `${written.toISOString().slice(0, 19).replace("T", " ")} UTC`;
    const place = document.getElementById("written");
    place.textContent = time;
    place.parentElement.hidden = false;
    const [sheet] = document.styleSheets;
    sheet.insertRule(`:root { --printed-time: " · written ${time}"; }`, sheet.cssRules.length);
  }

  // On paper nothing can be opened.
  const details = [...document.querySelectorAll("details")];
  addEventListener("beforeprint", () => {
    for (const part of details) {
      part.dataset.wasOpen = part.open;
      part.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const part of details) part.open = part.dataset.wasOpen === "true";
  });
})();
