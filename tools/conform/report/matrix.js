"use strict";
// Filters the rows, and shows what is behind a cell. Everything the reader sees
// is in the page already; the details come from the JSON beside this script.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const bar = document.getElementById("bar");
  const field = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll("tr[data-row]")].map((tr) => ({
    tr,
    chapter: tr.parentElement.dataset.chapter,
    text: (tr.cells[0].textContent + " " + tr.id + " " +
      data.cases[tr.dataset.row].c.map((id) => data.clauses[id]).join(" ")).toLowerCase(),
    cells: [...tr.cells].slice(1).map((td) => td.firstElementChild),
  }));

  for (const { tr, cells } of rows) {
    tr.cells[0].title = tr.querySelector(".title").textContent;
    for (const cell of cells)
      if (cell.matches("button")) cell.setAttribute("aria-expanded", "false");
  }

  const like = (verdict, row) => (cell) => {
    const has = (name) => cell.classList.contains(name);
    switch (verdict) {
    case "": return true;
    case "!pass": return !has("pass") && !has("skip") && !has("none");
    case "rfc": return cell.querySelector(".rfc") !== null;
    case "differ": return "differ" in row.tr.dataset;
    }
    return has(verdict);
  };

  function filter() {
    const chapter = field("chapter").value, verdict = field("verdict").value;
    const server = field("server") ? field("server").value : "";
    const words = field("text").value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const cells = server === "" ? row.cells : [row.cells[server]];
      const keep = (!chapter || chapter === row.chapter) && words.every((w) => row.text.includes(w)) &&
        cells.some(like(verdict, row));
      row.tr.hidden = !keep;
      shown += keep;
    }
    for (const body of document.querySelectorAll("tbody[data-chapter]"))
      body.hidden = !body.querySelector("tr[data-row]:not([hidden])");
    close();
    field("shown").textContent = shown === rows.length ? `${shown} cases` : `${shown} of ${rows.length} cases`;
    field("nothing").hidden = shown > 0;
  }

  const make = (tag, className, text) => {
    const e = document.createElement(tag);
    if (className) e.className = className;
    if (text !== undefined) e.textContent = text;
    return e;
  };

  function diff(lines) {
    const pre = make("pre", "diff");
    pre.tabIndex = 0;
    for (const line of lines) {
      const kind = { "- ": "minus", "+ ": "plus", "  ": "same" }[line.slice(0, 2)] || "say";
      pre.append(make("span", kind, line), "\n");
    }
    return pre;
  }

  let open = null; // the cell that is shown, and the row with its details

  function close() {
    if (!open) return;
    open.details.remove();
    open.cell.setAttribute("aria-expanded", "false");
    open = null;
    history.replaceState(null, "", location.pathname + location.search);
  }

  function show(cell) {
    const again = open && open.cell === cell;
    close();
    if (again) return;
    const tr = cell.closest("tr"), column = cell.parentElement.cellIndex - 1, one = data.cases[tr.dataset.row];
    const details = make("tr", "details"), td = make("td"), box = make("div", "box");
    td.colSpan = tr.cells.length;
    const button = make("button", "close noprint", "close");
    button.type = "button";
    button.addEventListener("click", () => { close(); cell.focus(); });
    const h = make("h3", "", `${data.servers[column]}: ${tr.querySelector(".title").textContent}`);
    const tag = make("span", cell.className);
    tag.append(...[...cell.childNodes].map((n) => n.cloneNode(true)));
    h.append(tag);
    const clauses = make("ul");
    for (const id of one.c) clauses.append(make("li", "", data.clauses[id]));
    box.append(button, h, make("code", "", one.id), clauses);
    const r = one.r[column] || {};
    if (r.w) box.append(make("p", "", data.lines[r.w]));
    if (r.d) {
      box.append(make("p", "soft", "- was recorded, + came from this server instead"), diff(r.d.map((line) => data.lines[line])));
    } else if (cell.classList.contains("pass")) {
      box.append(make("p", "soft", "Answers as recorded."));
    }
    const list = make("ul");
    for (const rule of (r.l || []).map((rule) => data.rules[rule])) {
      const li = make("li");
      li.append(make("span", "level fail", `breaks ${rule.v}`), ` ${rule.t} `, make("span", "soft", `RFC ${rule.s}`));
      list.append(li);
    }
    if (r.k) list.append(make("li", "soft", `keeps ${r.k}${r.l ? " other" : ""} rules of RFC 9110 and 9112 that apply`));
    box.append(list, make("p", "soft", "Again:"), make("code", "", data.repeat[column] + one.id));
    td.append(box);
    details.append(td);
    tr.after(details);
    cell.setAttribute("aria-expanded", "true");
    open = { cell, details };
    history.replaceState(null, "", `#${one.id}@${column}`);
  }

  document.querySelector(".matrix").addEventListener("click", (event) => {
    const cell = event.target.closest("button.cell");
    if (cell) show(cell);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) { const cell = open.cell; close(); cell.focus(); }
  });
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("input", filter);
  bar.hidden = false;
  filter();
  new ResizeObserver(() =>
    document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);

  // A link to a cell: #file/a-file-is-sent@2
  const [id, column] = decodeURIComponent(location.hash.slice(1)).split("@");
  const row = id && document.getElementById(id);
  if (row && row.cells[+column + 1]) {
    show(row.cells[+column + 1].firstElementChild);
    row.scrollIntoView({ block: "center" });
  }
})();
