package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const goodConfiguration = `system: {name: 示例政务云, grade: 3}
targets:
  - {name: staff, kind: register, register: drills, file: registers/drills.csv}
standards: [gbt22239-2019-l3]
parameters: {esxi.ntp.servers: [10.0.0.1]}
gate: {fail_on: high}
`

const goodRegister = `演练编号,演练名称,事件类型,演练日期
DR-2025-01,勒索软件处置,有害程序,2025-12-05
`

// made returns a folder with a valid configuration, its register, and the output of a run in out/.
func made(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"assay.yaml": goodConfiguration, "registers/drills.csv": goodRegister,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	config := filepath.Join(dir, "assay.yaml")
	got := assay(t, "run", "-c", config, "-o", filepath.Join(dir, "out"), "--format", "html")
	if got.code != exitIncomplete && got.code != exitOK && got.code != exitGate {
		t.Fatalf("exit %d\n%s", got.code, got.stderr)
	}
	return dir
}

// conf returns a mistake that replaces old by new in assay.yaml, for a command that reads it.
func conf(name, line, old, new string) mistake {
	if !strings.Contains(goodConfiguration, old) {
		panic(name + ": the good configuration has no " + old)
	}
	return mistake{
		name:  name,
		line:  line,
		files: map[string]string{"assay.yaml": strings.Replace(goodConfiguration, old, new, 1)},
	}
}

// toVCenter returns a mistake in a configuration with a vCenter instead of the register.
func toVCenter(name, keys string) mistake {
	const register = "{name: staff, kind: register, register: drills, file: registers/drills.csv}"
	return conf(name, "run -c assay.yaml -o new", register, "{name: vc-a, kind: vsphere, "+keys+"}")
}

const collect = "collect -c assay.yaml -o new"

// commandLineMistakes returns mistakes in command lines.
func commandLineMistakes() []mistake {
	return []mistake{
		{name: "unknown command", line: "asses"},
		{name: "unknown sub-command", line: "checks lst"},
		{name: "unknown flag", line: "controls list --frmat json"},
		{name: "unknown short flag", line: "checks list -z"},
		{name: "a flag without its value", line: "run -c"},
		{name: "a flag with a wrong value", line: "checks list --quiet=perhaps"},
		{name: "a needed flag is missing", line: "run -c assay.yaml"},
		{name: "two needed flags are missing", line: "collect"},
		{name: "an argument is missing", line: "verify"},
		{name: "too many arguments", line: "verify a b"},
		{name: "unknown log format", line: "checks list --log-format xml"},
		{name: "unknown table format", line: "checks list --format yaml"},
		{name: "unknown report format", line: "report out --format doc"},
		{name: "unknown standard", line: "assess out/snapshot -o new --standard gbt22239"},
		{name: "unknown control", line: "controls show gbt22239-2019-l3 9.9.9"},
		{name: "unknown check", line: "checks show esxi.nope"},
		{name: "unknown source", line: "sources show nope"},
		{name: "unknown profile", line: "run -c assay.yaml -o new --profile acceptence"},
		{name: "unknown estate", line: "demo --estate broken"},
		{name: "an estate for everybody", line: "demo --serve --listen 0.0.0.0:8989"},
		{name: "init over a configuration", line: "init -o assay.yaml"},
	}
}

// yamlMistakes returns mistakes in the syntax and types of a configuration.
func yamlMistakes() []mistake {
	file := func(name, content string) mistake {
		return mistake{name: name, line: collect, files: map[string]string{"assay.yaml": content}}
	}
	return []mistake{
		{name: "no configuration", line: "collect -c none.yaml -o new"},
		{name: "the configuration is a folder", line: "collect -c registers -o new"},
		file("only a comment", "# nothing\n"),
		file("a tab", "system:\n\tname: x\n"),
		file("GBK", "system: {name: \xca\xbe\xc0\xfd}\n"),
		file("a byte order mark", "\xef\xbb\xbfsystem: {name: x}\n"),
		file("UTF-16", "\xff\xfes\x00y\x00"),
		file("two colons", "system: name: x\n"),
		file("an open bracket", "standards: [a\nsystem: {name: x}\n"),
		file("an open quote", "system: {name: \"x}\n"),
		file("an anchor", "system: &s {name: x}\n"),
		file("a tag", "system: {name: !!str 1}\n"),
		file("two documents", "system: {name: x}\n---\nsystem: {name: y}\n"),
		conf("a key twice", collect, "gate:", "system: {name: 别名}\ngate:"),
		conf("a key misspelt", collect, "targets:", "tagrets:"),
		conf("an unknown key", collect, "gate:", "colour: red\ngate:"),
		conf("text for a number", collect, "grade: 3", "grade: 三级"),
		conf("a number for text", collect, "name: 示例政务云", "name: 2026"),
		conf("text for a list", collect, "standards: [gbt22239-2019-l3]", "standards: gbt22239-2019-l3"),
		conf("a list for a mapping", collect, "{fail_on: high}", "[high]"),
		conf("a key without a value", collect, "standards: [gbt22239-2019-l3]", "standards:"),
		file("nothing but a list", "- a\n- b\n"),
	}
}

// configurationMistakes returns mistakes in the values of a configuration.
func configurationMistakes() []mistake {
	return []mistake{
		conf("no name of the system", collect, "name: 示例政务云, ", ""),
		conf("a grade that there is not", collect, "grade: 3", "grade: 7"),
		conf("an unknown standard in the configuration", collect, "[gbt22239-2019-l3]", "[gbt22239-2019]"),
		conf("a standard twice", collect, "[gbt22239-2019-l3]", "[gbt22239-2019-l3, gbt22239-2019-l3]"),
		conf("an unknown parameter", "run -c assay.yaml -o new", "esxi.ntp.servers", "esxi.ntp.server"),
		conf("a parameter of the wrong type", "run -c assay.yaml -o new", "esxi.ntp.servers: [10.0.0.1]",
			"esxi.account_lock_failures.max: five"),
		conf("a parameter without its check", collect, "esxi.ntp.servers: [10.0.0.1]", "servers: [10.0.0.1]"),
		conf("a gate of no severity", collect, "fail_on: high", "fail_on: severe"),
		conf("undetermined without a gate", collect, "fail_on: high", "undetermined: fail"),
		conf("a tenant without rules", collect, "gate:", "tenants: [{name: tenant-a}]\ngate:"),
		conf("a tenant's tag without its category", collect, "gate:", "tenants: [{name: tenant-a, tags: [a]}]\ngate:"),
		conf("a tenant's principal without its domain", collect, "gate:",
			"tenants: [{name: a, tags: [\"t:a\"], principals: [a-admins]}]\ngate:"),
		conf("two tenants of one name", collect, "gate:",
			"tenants: [{name: a, tags: [\"t:a\"]}, {name: a, tags: [\"t:b\"]}]\ngate:"),
		conf("an inventory path that begins in the middle", collect, "gate:",
			"tenants: [{name: a, folders: [vm/a]}]\ngate:"),
		conf("a zone that is a name", collect, "gate:", "zone: Asia/Shanghai\ngate:"),
		conf("a severity of no check", "run -c assay.yaml -o new", "gate:", "severities: {esxi.nope: low}\ngate:"),
		conf("a scope of no target", collect, "gate:", "scope: {targets: [vc-a]}\ngate:"),
		conf("no targets", collect,
			"  - {name: staff, kind: register, register: drills, file: registers/drills.csv}", "  []"),
	}
}
