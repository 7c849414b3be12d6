package main

import (
	"bytes"
	"strings"

	"github.com/assay-audit/assay/internal/sim"
)

// targetMistakes returns mistakes in the definition of targets.
func targetMistakes() []mistake {
	const login = ", username: auditor, password: {env: ASSAY_NOT_SET}"
	const register = "{name: staff, kind: register, register: drills, file: registers/drills.csv}"
	with := func(name, target string) mistake { return conf(name, collect, register, target) }
	return []mistake{
		with("an unknown kind of target", "{name: a, kind: vmware}"),
		with("a target's name in capitals",
			"{name: VC A, kind: register, register: drills, file: registers/drills.csv}"),
		with("two targets of one name", register+"\n  - "+register),
		with("a key of another kind",
			"{name: a, kind: register, register: drills, file: registers/drills.csv, sheet: x, domain: a.gov.cn}"),
		toVCenter("no url", "username: auditor, password: {env: X}"),
		toVCenter("a url of plain text", "url: \"http://vc.example/sdk\""+login),
		toVCenter("a url with a password in it", "url: \"https://auditor:hunter2@vc.example/sdk\""+login),
		toVCenter("no user name", "url: https://vc.example/sdk, password: {env: X}"),
		toVCenter("no password", "url: https://vc.example/sdk, username: auditor"),
		toVCenter("a password in clear", "url: https://vc.example/sdk, username: auditor, password: hunter2"),
		toVCenter("a password in two places",
			"url: https://vc.example/sdk, username: auditor, password: {env: X, file: y}"),
		toVCenter("a SHA-1 thumbprint",
			"url: https://vc.example/sdk, "+
				"tls: {thumbprint: \"AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01\"}"+
				login),
		toVCenter("two ways of trust", "url: https://vc.example/sdk, tls: {insecure: true, ca: ca.pem}"+login),
		toVCenter("a password variable that is not set", "url: \"https://127.0.0.1:1/sdk\""+login),
		toVCenter("a password file that is not there",
			"url: \"https://127.0.0.1:1/sdk\", username: auditor, password: {file: password}"),
		with("a log store of no product",
			"{name: a, kind: logs, product: splunk, url: https://h.example, username: u, password: {env: X}}"),
		with("a web site without addresses", "{name: a, kind: website, domain: www.example.gov.cn, ports: [443]}"),
		with("a web site by its url",
			"{name: a, kind: website, domain: \"https://www.example.gov.cn\", addresses: [203.0.113.10], "+
				"ports: [443]}"),
		with("a backup without its location", "{name: a, kind: backup, product: restic, repository: /srv/restic, "+
			"password: {env: X}, protects: [{vm: \"*\", tag: \"vm:*\"}]}"),
	}
}

// registerMistakes returns mistakes in registers.
func registerMistakes() []mistake {
	const file = "registers/drills.csv"
	row := func(name, content string) mistake {
		return mistake{name: name, line: collect, files: map[string]string{file: content}}
	}
	return []mistake{
		row("a register that is not there", ""),
		row("an empty register", "\n"),
		row("a column is missing", strings.ReplaceAll(goodRegister, "演练日期", "日期")),
		row("a day that is none", strings.Replace(goodRegister, "2025-12-05", "去年冬天", 1)),
		row("an empty cell that is needed", strings.Replace(goodRegister, "2025-12-05", "", 1)),
		row("a quote without its end", strings.Replace(goodRegister, "勒索软件处置", "\"勒索软件处置", 1)),
		conf("an unknown register", collect, "register: drills", "register: drillz"),
		conf("a register of another format", collect, "registers/drills.csv", "registers/drills.ods"),
		conf("a sheet of a CSV file", collect, "registers/drills.csv", "registers/drills.csv, sheet: 演练"),
		conf("an encoding that there is not", collect, "registers/drills.csv", "registers/drills.csv, encoding: gbk"),
		conf("a workbook that is none", collect, "registers/drills.csv", "assay.yaml.xlsx").and("assay.yaml.xlsx",
			"a,b\n"),
	}
}

// and returns m with another file.
func (m mistake) and(name, content string) mistake {
	m.files[name] = content
	return m
}

// peopleMistakes returns mistakes in answers, waivers and working papers.
func contributionMistakes() []mistake {
	const answer = "standard: gbt22239-2019-l3, control: \"8.1.1.1 a\", verdict: conform, record: 已查验。, name: 甲, " +
		"date: 2026-11-18, valid_until: 2027-11-17"
	const waiver = "id: W-1, check: esxi.ssh, target: \"*\", subject: \"*\", reason: 排障, approver: 主管, " +
		"start: 2026-11-15, expiry: 2026-11-30"
	answers := func(name, old, new string) mistake {
		return mistake{name: name, line: "assess out/snapshot -o new --answers a.yaml",
			files: map[string]string{
				"a.yaml": "format: assay.answers/1\nanswers:\n  - {" + strings.Replace(answer, old, new, 1) + "}\n",
			}}
	}
	waivers := func(name, old, new string) mistake {
		return mistake{name: name, line: "assess out/snapshot -o new --waivers w.yaml",
			files: map[string]string{
				"w.yaml": "format: assay.waivers/1\nwaivers:\n  - {" + strings.Replace(waiver, old, new, 1) + "}\n",
			}}
	}
	return []mistake{
		{name: "answers that are not there", line: "assess out/snapshot -o new --answers none.yaml"},
		{
			name:  "answers of another format",
			line:  "assess out/snapshot -o new --answers a.yaml",
			files: map[string]string{"a.yaml": "format: assay.waivers/1\nanswers: []\n"},
		},
		answers("a verdict of the machine", "verdict: conform", "verdict: undetermined"),
		answers("a verdict in Chinese", "verdict: conform", "verdict: 符合"),
		answers("a control that there is not", "8.1.1.1 a", "8.1.1.9 z"),
		answers("an answer without a name", "name: 甲, ", ""),
		answers("an answer that ends before it begins", "valid_until: 2027-11-17", "valid_until: 2026-01-01"),
		answers("a day that is none in an answer", "date: 2026-11-18", "date: 18.11.2026"),
		answers("an attachment outside the folder", "name: 甲",
			"name: 甲, evidence: [{name: ../x, sha256: ab, size: 1}]"),
		waivers("a waiver of no check", "check: esxi.ssh", "check: esxi.shh"),
		waivers("a waiver of check and control", "check: esxi.ssh",
			"check: esxi.ssh, standard: gbt22239-2019-l3, control: \"8.1.1.1 a\""),
		waivers("a waiver without an approver", "approver: 主管, ", ""),
		waivers("a waiver with a broken pattern", "subject: \"*\"", "subject: \"esx-[\""),
		conf("answers that the configuration names", "run -c assay.yaml -o new", "gate:",
			"answers: [none.yaml]\ngate:"),
		{name: "a working paper that is none", line: "worksheet import assay.yaml -o answers.yaml --assessment out"},
		{
			name: "a working paper that is not there",
			line: "worksheet import none.xlsx -o answers.yaml --assessment out",
		},
		{name: "a working paper over a file", line: "worksheet export out -o assay.yaml"},
		{
			name: "a working paper of no assessment",
			line: "worksheet import none.xlsx -o answers.yaml --assessment registers",
		},
	}
}

// fileMistakes returns mistakes in files that Assay wrote.
func fileMistakes() []mistake {
	cut := func(b []byte) []byte { return b[:len(b)/2] }
	flip := func(b []byte) []byte { c := bytes.Clone(b); c[len(c)-10] ^= 1; return c }
	text := func(old, new string) func([]byte) []byte {
		return func(b []byte) []byte { return bytes.Replace(b, []byte(old), []byte(new), 1) }
	}
	edit := func(name, line, file string, f func([]byte) []byte) mistake {
		return mistake{name: name, line: line, edit: map[string]func([]byte) []byte{file: f}}
	}
	const assess = "assess out/snapshot -o new"
	return []mistake{
		{name: "a snapshot that is not there", line: "assess none -o new"},
		{name: "a folder without a snapshot", line: "assess registers -o new"},
		edit("a snapshot that is cut", assess, "out/snapshot/snapshot.json", cut),
		edit("a snapshot of a later version", assess, "out/snapshot/snapshot.json",
			text("assay.snapshot/1", "assay.snapshot/9")),
		edit("a snapshot with an unknown key", assess, "out/snapshot/snapshot.json", text(`"system"`, `"sistem"`)),
		{name: "a snapshot over another", line: "collect -c assay.yaml -o out/snapshot"},
		{name: "an output below a file", line: "assess out/snapshot -o assay.yaml/new"},
		{name: "a folder to standard output", line: "run -c assay.yaml -o -"},
		{name: "a report of nothing", line: "report registers"},
		edit("an assessment that is cut", "report out", "out/assessment.json", cut),
		edit("an assessment of a later version", "report out", "out/assessment.json",
			text("assay.assessment/2", "assay.assessment/9")),
		{name: "a pack that is not there", line: "verify none.zip"},
		{name: "a pack that is a text", line: "verify assay.yaml"},
		edit("a pack that is cut", "verify out/pack.zip", "out/pack.zip", cut),
		edit("a pack with a changed byte", "verify out/pack.zip", "out/pack.zip", flip),
		{name: "a folder that is no pack", line: "verify registers"},
		{name: "a pack of nothing", line: "pack registers"},
	}
}

// checkMistakes returns mistakes in a site's checks and sources.
func checkMistakes() []mistake {
	const file = "own/checks/own/probe.rego"
	rego := func(name, content string) mistake {
		return mistake{name: name, line: "checks list --checks own", files: map[string]string{file: content}}
	}
	return []mistake{
		{name: "a folder of checks that is not there", line: "checks list --checks none"},
		{name: "a folder without checks", line: "checks list --checks registers"},
		rego("a check that opens a connection", "package checks.site.own.probe\n\nfailures contains x if {\n"+
			"\tx := http.send({\"method\": \"get\", \"url\": \"http://127.0.0.1\"})\n}\n"),
		rego("a check of another package",
			"package checks.esxi.ssh\n\nfailures contains x if {\n\tx := input.hosts[_]\n}\n"),
		rego("a check without metadata",
			"package checks.site.own.probe\n\nfailures contains x if {\n\tsome x in input.hosts\n}\n"),
		rego("a check that is no Rego", "package checks.site.own.probe\n\nfailures contains if {\n"),
		{name: "a source that is not there", line: "sources test none.yaml"},
		{
			name:  "a source that is empty",
			line:  "sources test s/source.yaml",
			files: map[string]string{"s/source.yaml": "# nothing\n"},
		},
		{
			name:  "a source with an unknown key",
			line:  "sources test s/source.yaml",
			files: map[string]string{"s/source.yaml": "kind: backup\nask: {}\n"},
		},
	}
}

// outages returns failures that are not mistakes of the user: no target answers as it should.
func outages(s *sim.Estate) []mistake {
	collected := func(name, keys string) mistake {
		m := toVCenter(name, keys)
		m.line = collect
		return m
	}
	const login = ", username: auditor, password: {env: ASSAY_TEST_PASSWORD}"
	pinned := ", tls: {thumbprint: \"" + s.Thumbprint + "\"}"
	return []mistake{
		collected("nothing listens", "url: \"https://127.0.0.1:1/sdk\", tls: {insecure: true}"+login),
		collected("an untrusted certificate", "url: \""+s.URL+"\""+login),
		collected("a refused login", "url: \""+s.URL+"\""+login+pinned),
		collected("an empty password", "url: \""+s.URL+"\", username: auditor, password: {command: [\"true\"]}"+pinned),
		collected("a password command that fails",
			"url: \""+s.URL+"\", username: auditor, password: {command: [\"false\"]}"+pinned),
	}
}
