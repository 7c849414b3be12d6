"use strict";
(async () => {
  const el = id => document.getElementById(id);
  const packed = el("rows").textContent.trim().replace(/-/g, "+").replace(/_/g, "/");
  const bytes = Uint8Array.from(atob(packed), c => c.charCodeAt(0));
  el("rows").remove();
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const d = await new Response(unpacked).json();
  const t = d.texts, w = d.words, n = d.id.length, size = 50;
  const statuses = ["fail", "undetermined", "pass", "not_applicable"];
  const classes = ["nonconform", "undetermined", "conform", "not_applicable"];

  // A facet gives the values of a row: one, or several.
  const facets = {
    status: i => [w.status[d.status[i]]], severity: i => [w.severity[d.severity[i]]],
    standard: i => [...new Set(d.sets[d.controls[i]].map(c => c.standard))],
    kind: i => [t[d.kind[i]]], target: i => [t[d.target[i]]], cause: i => d.cause[i] ? [t[d.cause[i]]] : [],
  };
  const sorts = {
    status: i => d.status[i] * 10 - d.severity[i], severity: i => -d.severity[i] * 10 + d.status[i],
    subject: i => t[d.label[i]], check: i => d.checks[d.check[i]].id, id: i => d.id[i],
  };
  const state = { q: "", sort: "status", page: 0, open: "" };
  let found = [], cursor = 0, hay = null;

  const make = (tag, props = {}, ...kids) => {
    const x = Object.assign(document.createElement(tag), props);
    x.append(...kids.filter(k => k !== null && k !== ""));
    return x;
  };
  const haystack = i => [d.id[i], d.checks[d.check[i]].id, t[d.title[i]], t[d.label[i]], t[d.target[i]],
    t[d.observed[i]], t[d.reason[i]]].join("\n").toLowerCase();

  function matching(except) {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length && !hay) hay = Array.from({ length: n }, (_, i) => haystack(i));
    const set = Object.keys(facets).filter(f => state[f] && f !== except);
    const out = [];
    for (let i = 0; i < n; i++) {
      if (set.every(f => facets[f](i).includes(state[f])) && words.every(x => hay[i].includes(x))) out.push(i);
    }
    return out;
  }

  function drawFacets() {
    const box = el("find-facets");
    box.replaceChildren();
    for (const f of Object.keys(facets)) {
      const counts = new Map();
      for (const i of state[f] ? matching(f) : found) for (const v of facets[f](i)) counts.set(v, (counts.get(v) || 0) + 1);
      if (state[f] && !counts.has(state[f])) counts.set(state[f], 0);
      const choice = make("select", { id: "find-" + f, onchange: e => choose({ [f]: e.target.value }) },
        make("option", { value: "", textContent: w.all }));
      for (const [v, c] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
        choice.append(make("option", { value: v, textContent: v + " (" + c + ")", selected: v === state[f] }));
      }
      box.append(make("label", {}, w.facets[f], choice));
    }
    const order = make("select", { id: "find-sort", onchange: e => choose({ sort: e.target.value }) });
    for (const s of Object.keys(sorts)) order.append(make("option", { value: s, textContent: w.sorts[s], selected: s === state.sort }));
    box.append(make("label", {}, w.sort, order));
  }

  const anchor = i => "#find?open=" + encodeURIComponent(d.id[i]);

  function row(i, at) {
    const tr = make("tr", { className: at === cursor ? "cursor" : "" },
      make("th", { scope: "row" }, make("a", { href: anchor(i), textContent: d.id[i] })),
      make("td", {}, make("span", { className: "pill " + classes[d.status[i]], textContent: w.status[d.status[i]] }),
        make("small", { textContent: w.severity[d.severity[i]] })),
      make("td", {}, t[d.label[i]], make("small", { textContent: t[d.target[i]] })),
      make("td", {}, t[d.title[i]], make("small", { textContent: d.checks[d.check[i]].id })),
      make("td", {}, t[d.status[i] === 0 ? d.observed[i] : d.reason[i]] || t[d.observed[i]]));
    if (d.id[i] !== state.open) return [tr];
    return [tr, make("tr", { className: "chain", id: "chain" }, make("td", { colSpan: 5 }, chain(i)))];
  }

  // chain returns the way from the statement to the call of the platform.
  function chain(i) {
    const c = d.checks[d.check[i]], list = make("dl", { className: "rows" });
    const add = (k, ...v) => v.some(x => x !== "") && list.append(make("div", {}, make("dt", { textContent: k }), make("dd", {}, ...v)));
    add(w.statement, t[d.status[i] === 0 ? d.title[i] : d.reason[i]]);
    add(w.check, c.title + " · " + c.id);
    add(w.basis, c.sources.join(w.semicolon));
    add(w.expected, t[d.expected[i]]);
    add(w.observed, t[d.observed[i]]);
    add(w.waiver, t[d.waiver[i]].trim());
    add(w.controls, ...d.sets[d.controls[i]].flatMap(x => [x.anchor ? make("a", { href: "#" + x.anchor, textContent: x.text }) : x.text, " "]));
    for (const [e, p, s, state] of d.places[d.refs[i]]) {
      const from = d.evidence[e], parts = [make("code", { textContent: t[p].replace("/*", () => "/" + t[d.subject[i]]) })];
      if (state) parts.push(" ", make("span", { className: "tag", textContent: t[state] }));
      parts.push(make("small", { textContent: t[s] }));
      if (from) {
        parts.push(make("a", { href: "#" + from.anchor, textContent: from.id }),
          make("small", { textContent: [from.call, from.account, from.at].filter(Boolean).join(" · ") }),
          make("code", { className: "sha", textContent: from.sha256 && "sha256:" + from.sha256 }));
      }
      add(w.evidence, ...parts);
    }
    add(w.remediation, d.status[i] === 0 ? c.remediation : "");
    add(w.more, make("code", { textContent: "assay explain pack.zip " + d.id[i] }));
    return list;
  }

  function drawRows() {
    const pages = Math.max(1, Math.ceil(found.length / size));
    state.page = Math.min(Math.max(0, state.page), pages - 1);
    const from = state.page * size;
    el("find-rows").replaceChildren(...found.slice(from, from + size).flatMap((i, k) => row(i, k)));
    el("find-count").textContent = w.count.replace("%d", found.length).replace("%d", n);
    el("find-page").textContent = (state.page + 1) + " / " + pages;
    el("find-back").disabled = state.page === 0;
    el("find-next").disabled = state.page === pages - 1;
    document.body.classList.toggle("filtered", !!(state.q || state.open || Object.keys(facets).some(f => state[f])));
  }

  function draw() {
    found = matching();
    const key = sorts[state.sort] || sorts.status, keys = new Map(found.map(i => [i, key(i)]));
    found.sort((a, b) => keys.get(a) < keys.get(b) ? -1 : keys.get(a) > keys.get(b) ? 1 : a - b);
    const at = found.findIndex(i => d.id[i] === state.open);
    if (at >= 0) { state.page = Math.floor(at / size); cursor = at % size; }
    drawFacets();
    drawRows();
    if (at >= 0) el("chain").previousSibling.scrollIntoView({ block: "center" });
  }

  // The state is in the address, so that every view has a link.
  function address() {
    const p = new URLSearchParams();
    for (const k of ["q", ...Object.keys(facets), "open"]) if (state[k]) p.set(k, state[k]);
    if (state.sort !== "status") p.set("sort", state.sort);
    if (state.page) p.set("page", state.page + 1);
    return "#find" + (String(p) ? "?" + p : "");
  }
  function choose(change) {
    cursor = 0;
    Object.assign(state, { page: 0, open: "" }, change);
    history.replaceState(null, "", address());
    draw();
  }
  function follow() {
    const at = decodeURIComponent(location.hash);
    const one = /^#finding~(.*)$/.exec(at);
    if (one && !document.getElementById(at.slice(1))) return choose({ q: "", open: one[1], ...none() });
    if (!at.startsWith("#find?")) return;
    const p = new URLSearchParams(location.hash.slice(6));
    Object.assign(state, { q: p.get("q") || "", open: p.get("open") || "", sort: sorts[p.get("sort")] ? p.get("sort") : "status",
      page: (parseInt(p.get("page"), 10) || 1) - 1 });
    for (const f of Object.keys(facets)) state[f] = p.get(f) || "";
    if (state.open && !d.id.includes(state.open)) state.open = d.id.find(x => x.startsWith(state.open)) || "";
    el("find-q").value = state.q;
    draw();
    el("find").scrollIntoView();
    if (el("chain")) el("chain").previousSibling.scrollIntoView({ block: "center" });
  }
  const none = () => Object.fromEntries(Object.keys(facets).map(f => [f, ""]));
  const turn = by => { state.page += by; state.open = ""; cursor = 0; history.replaceState(null, "", address()); drawRows(); };

  let wait = 0;
  el("find-q").oninput = e => { clearTimeout(wait); wait = setTimeout(() => choose({ q: e.target.value }), 120); };
  el("find-clear").onclick = () => { el("find-q").value = ""; choose({ q: "", sort: "status", ...none() }); };
  el("find-back").onclick = () => turn(-1);
  el("find-next").onclick = () => turn(1);
  document.addEventListener("keydown", e => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const shown = Math.min(size, found.length - state.page * size);
    if (e.key === "Escape") { document.activeElement.blur(); if (state.open) choose({ page: state.page }); return; }
    if (typing) return;
    const act = {
      "/": () => { el("find").scrollIntoView(); el("find-q").focus(); },
      j: () => { cursor = Math.min(cursor + 1, shown - 1); drawRows(); }, k: () => { cursor = Math.max(cursor - 1, 0); drawRows(); },
      n: () => turn(1), p: () => turn(-1),
      Enter: () => { const i = found[state.page * size + cursor]; if (i !== undefined) location.hash = anchor(i); },
    }[e.key];
    if (!act || e.key === "Enter" && document.activeElement !== document.body) return;
    e.preventDefault();
    act();
  });
  let opened = [];
  addEventListener("beforeprint", () => { opened = [...document.querySelectorAll("details.chapter:not([open])")]; opened.forEach(x => x.open = true); });
  addEventListener("afterprint", () => opened.forEach(x => x.open = false));
  addEventListener("hashchange", follow);

  el("find").hidden = false;
  el("find-link").hidden = false;
  draw();
  follow();
})();
