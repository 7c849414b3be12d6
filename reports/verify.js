"use strict";
(() => {
  const el = id => document.getElementById(id);
  const most = 2 ** 30; // bytes of one file, and of a pack that is digested as a whole
  const hex = b => [...new Uint8Array(b)].map(x => x.toString(16).padStart(2, "0")).join("");
  const sha256 = async bytes => hex(await crypto.subtle.digest("SHA-256", bytes));
  const words = {
    ok: "一致 agrees", changed: "被改动 changed", missing: "缺失 missing", extra: "多出 not in the manifest", large: "过大，未核对 too large, not compared",
  };
  class Broken extends Error {}

  // view returns the bytes of a part of the file.
  async function view(file, from, to) {
    if (from < 0 || to > file.size || from > to) throw new Broken("压缩包结构损坏 the zip is damaged");
    return new DataView(await file.slice(from, to).arrayBuffer());
  }
  const big = (v, at) => {
    const n = v.getBigUint64(at, true);
    if (n > BigInt(Number.MAX_SAFE_INTEGER)) throw new Broken("压缩包结构损坏 the zip is damaged");
    return Number(n);
  };

  // ending returns where the directory of the zip is, and its comment.
  async function ending(file) {
    const from = Math.max(0, file.size - 65557), v = await view(file, from, file.size);
    for (let at = v.byteLength - 22; at >= 0; at--) {
      if (v.getUint32(at, true) !== 0x06054b50 || at + 22 + v.getUint16(at + 20, true) !== v.byteLength) continue;
      const end = { count: v.getUint16(at + 10, true), size: v.getUint32(at + 12, true), at: v.getUint32(at + 16, true),
        comment: new TextDecoder().decode(new Uint8Array(v.buffer, at + 22)), before: from + at + 22 };
      if (at >= 20 && v.getUint32(at - 20, true) === 0x07064b50) {
        const place = big(v, at - 20 + 8), z = await view(file, place, place + 56);
        if (z.getUint32(0, true) !== 0x06064b50) throw new Broken("压缩包结构损坏 the zip is damaged");
        Object.assign(end, { count: big(z, 32), size: big(z, 40), at: big(z, 48) });
      }
      return end;
    }
    throw new Broken("不是证据包：没有 ZIP 目录 not a pack: no zip directory");
  }

  // entries returns the files of the directory.
  async function entries(file, end) {
    const v = await view(file, end.at, end.at + end.size), out = [], utf8 = new TextDecoder("utf-8", { fatal: true });
    for (let at = 0; at < v.byteLength;) {
      if (at + 46 > v.byteLength || v.getUint32(at, true) !== 0x02014b50) throw new Broken("压缩包目录损坏 the directory is damaged");
      const n = v.getUint16(at + 28, true), extra = v.getUint16(at + 30, true), note = v.getUint16(at + 32, true);
      const e = { name: utf8.decode(new Uint8Array(v.buffer, at + 46, n)), method: v.getUint16(at + 10, true),
        packed: v.getUint32(at + 20, true), size: v.getUint32(at + 24, true), at: v.getUint32(at + 42, true) };
      for (let x = at + 46 + n; x + 4 <= at + 46 + n + extra;) {
        const id = v.getUint16(x, true), length = v.getUint16(x + 2, true);
        let k = x + 4;
        if (id === 1) for (const f of ["size", "packed", "at"]) if (e[f] === 0xffffffff) { e[f] = big(v, k); k += 8; }
        x += 4 + length;
      }
      out.push(e);
      at += 46 + n + extra + note;
    }
    if (out.length !== end.count) throw new Broken("压缩包目录损坏 the directory is damaged");
    return out;
  }

  // content returns the bytes of a file, of at most its size.
  async function content(file, e) {
    const head = await view(file, e.at, e.at + 30);
    if (head.getUint32(0, true) !== 0x04034b50) throw new Broken("压缩包结构损坏 the zip is damaged");
    const from = e.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    if (from + e.packed > file.size) throw new Broken("压缩包结构损坏 the zip is damaged");
    let stream = file.slice(from, from + e.packed).stream();
    if (e.method === 8) stream = stream.pipeThrough(new DecompressionStream("deflate-raw"));
    else if (e.method !== 0) throw new Broken("压缩方式未知 unknown method of compression");
    const out = new Uint8Array(e.size), reader = stream.getReader();
    for (let n = 0;;) {
      const { done, value } = await reader.read();
      if (done) return n === e.size ? out : null;
      if (n + value.length > e.size) { await reader.cancel(); return null; }
      out.set(value, n);
      n += value.length;
    }
  }

  async function compare(file, e, want) {
    if (e.size !== want.size) return "changed";
    if (e.size > most) return "large";
    try {
      const bytes = await content(file, e);
      return bytes && await sha256(bytes) === want.sha256 ? "ok" : "changed";
    } catch (err) {
      return "changed"; // its compressed data is damaged
    }
  }

  async function verify(file, show) {
    const end = await ending(file), list = await entries(file, end), byName = new Map(), results = [];
    for (const e of list) {
      if (byName.has(e.name)) results.push([e.name, "extra"]);
      else byName.set(e.name, e);
    }
    const first = byName.get("manifest.json");
    if (!first || first.size > most) throw new Broken("不是证据包：没有 manifest.json not a pack: no manifest.json");
    const raw = await content(file, first);
    if (!raw) throw new Broken("manifest.json 损坏 manifest.json is damaged");
    let m;
    try { m = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw)); } catch (err) { m = {}; }
    if (m.format !== "assay.pack/1" || !Array.isArray(m.files)) throw new Broken("manifest.json 不是证据包的清单 manifest.json is not that of a pack");
    const listed = new Set(["manifest.json"]);
    for (const [k, want] of m.files.entries()) {
      listed.add(want.path);
      const e = byName.get(want.path);
      results.push([want.path, e ? await compare(file, e, want) : "missing"]);
      if (k % 50 === 0) show(k, m.files.length);
    }
    for (const name of byName.keys()) if (!listed.has(name)) results.push([name, "extra"]);
    const sealed = /^assay\.pack\/1 sha256:([0-9a-f]{64})$/.exec(end.comment);
    let container = "changed";
    if (sealed && file.size > most) container = "large";
    else if (sealed && await sha256(await file.slice(0, end.before).arrayBuffer()) === sealed[1]) container = "ok";
    return { results, container, manifest: await sha256(raw), tool: String(m.tool), inputs: m.inputs || {} };
  }

  function add(parent, tag, text, className = "") {
    const x = document.createElement(tag);
    x.textContent = text;
    x.className = className;
    parent.append(x);
    return x;
  }

  function report(r) {
    const counts = {};
    for (const [, s] of r.results) counts[s] = (counts[s] || 0) + 1;
    const bad = r.container === "changed" || ["changed", "missing", "extra"].some(s => counts[s]);
    const open = r.container === "large" || counts.large;
    el("verdict").className = bad ? "bad" : open ? "" : "good";
    el("verdict").textContent = bad ? "✗ 与清单不一致 The pack does not agree with its manifest"
      : open ? "– 有内容未核对 Some of it was not compared" : "✓ 每个文件都与清单一致 Every file agrees with the manifest";
    const points = el("points");
    for (const s of Object.keys(words)) if (counts[s]) add(points, "li", words[s] + ": " + counts[s], s === "ok" ? "good" : s === "large" ? "" : "bad");
    add(points, "li", "容器 container: " + words[r.container], r.container === "ok" ? "good" : r.container === "large" ? "" : "bad");
    add(points, "li", "manifest.json sha256:" + r.manifest);
    add(points, "li", "工具 tool: " + r.tool);
    for (const k of Object.keys(r.inputs).sort()) add(points, "li", k + " " + r.inputs[k]);
    add(points, "li", "– 未核对：签名、SM3、运行日志、判定的重新推导，由 assay verify PACK --replay 核对。摘要一致不证明出自何人：请把上面 manifest.json 的摘要与签名人另行告知的比较。"
      + " Not checked here: signatures, SM3, log of runs, derivation of the verdicts; assay verify PACK --replay checks them. Digests do not prove who wrote the pack:"
      + " compare that of manifest.json with the one that its signer states elsewhere.");
    const order = ["changed", "missing", "extra", "large", "ok"];
    const rows = r.results.toSorted((a, b) => order.indexOf(a[1]) - order.indexOf(b[1]));
    for (const [name, s] of rows.slice(0, 5000)) {
      const tr = add(el("rows"), "tr", "");
      add(tr, "td", name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, c => "[U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") + "]"));
      add(tr, "td", words[s], s === "ok" ? "good" : s === "large" ? "" : "bad");
    }
    if (rows.length > 5000) add(el("points"), "li", "… " + (rows.length - 5000));
    el("files").hidden = false;
  }

  el("pack").onchange = async e => {
    for (const id of ["points", "rows", "verdict"]) el(id).replaceChildren();
    el("files").hidden = true;
    const file = e.target.files[0];
    if (!file) return;
    el("verdict").className = "";
    el("verdict").textContent = "…";
    try {
      report(await verify(file, (k, n) => { el("verdict").textContent = "… " + k + " / " + n; }));
    } catch (err) {
      el("verdict").className = "bad";
      el("verdict").textContent = "✗ " + (err instanceof Broken ? err.message : "压缩包结构损坏 the zip is damaged");
    }
  };
})();
