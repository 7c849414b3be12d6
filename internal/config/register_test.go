package config

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

const goodRegister = `system: {name: x}
targets:
  - name: staff-2026
    kind: register
    register: staff
    file: registers/staff.csv
    encoding: gb18030
  - {name: assets, kind: register, register: assets, file: /srv/book.XLSX, sheet: 资产}
`

var registers = Known{Kinds: []string{"register", "vsphere"}}

func TestRegister(t *testing.T) {
	got, err := Parse("dir/assay.yaml", []byte(goodRegister), registers)
	if err != nil {
		t.Fatal(err)
	}
	want := []Target{
		{
			Settings: audit.Register{
				Endpoint: audit.Endpoint{
					Connection: audit.Connection{Target: "staff-2026"},
					File:       filepath.Join("dir", "registers", "staff.csv"),
				},
				Register: "staff",
				Encoding: "gb18030",
			},
		},
		{
			Settings: audit.Register{
				Endpoint: audit.Endpoint{
					Connection: audit.Connection{Target: "assets"},
					File:       "/srv/book.XLSX",
				},
				Register: "assets",
				Sheet:    "资产",
			},
			Index: 1,
		},
	}
	if diff := cmp.Diff(want, got.Targets, asTargets); diff != "" {
		t.Error(diff)
	}
}

func TestRegisterRefusals(t *testing.T) {
	const extra = "    encoding: gb18030\n"
	for name, c := range map[string]struct{ old, new, want string }{
		"url": {
			extra,
			"    url: https://h\n",
			"a.yaml:7: target staff-2026: a target of kind register has no url\nhint: remove the key; " +
				"it belongs to kind backup, desktop, firewall, logs, monitoring, register, vsphere",
		},
		"username": {
			extra,
			"    username: auditor\n",
			"a.yaml:7: target staff-2026: a target of kind register has no username\nhint: remove the key; " +
				"it belongs to kind backup, desktop, firewall, logs, monitoring, register, vsphere",
		},
		"password": {
			extra,
			"    password: {env: A}\n",
			"a.yaml:7: target staff-2026: a target of kind register has no password\nhint: remove the key; " +
				"it belongs to kind backup, desktop, firewall, logs, monitoring, register, vsphere",
		},
		"tls": {
			extra,
			"    tls: {insecure: true}\n",
			"a.yaml:7: target staff-2026: a target of kind register has no tls\nhint: remove the key; " +
				"it belongs to kind backup, desktop, firewall, logs, monitoring, register, vsphere, website",
		},
		"no register": {
			"    register: staff\n",
			"",
			"a.yaml:3: target staff-2026: there is no register \"\"\nhint: known: accounts, assets, certificates, " +
				"databases, " +
				"drills, incidents, leavers, objects, restores, rosters, staff, tickets, trainings",
		},
		"unknown register": {
			"register: staff\n",
			"register: staf\n",
			"a.yaml:5: target staff-2026: there is no register \"staf\"\nhint: did you mean \"staff\"?",
		},
		"no file": {
			"    file: registers/staff.csv\n",
			"",
			"a.yaml:3: target staff-2026: no file\nhint: name it relative to this file: registers/staff.csv",
		},
		"file of old Excel": {
			"staff.csv",
			"staff.xls",
			"a.yaml:6: target staff-2026: \"staff.xls\" ends neither in .csv nor in .xlsx\n" +
				"hint: save the register as CSV or XLSX",
		},
		"sheet of CSV": {
			extra,
			"    sheet: 在职\n",
			"a.yaml:7: target staff-2026: a CSV file has no sheets\nhint: remove sheet",
		},
		"encoding of XLSX": {
			"staff.csv",
			"staff.xlsx",
			"a.yaml:7: target staff-2026: a workbook contains its encoding\nhint: remove encoding",
		},
		"GBK": {
			"gb18030",
			"GBK",
			"a.yaml:7: target staff-2026: there is no encoding \"GBK\"\nhint: write gb18030, which contains GBK",
		},
		"encoding": {
			"gb18030",
			"latin1",
			"a.yaml:7: target staff-2026: there is no encoding \"latin1\"\nhint: known: utf-8, gb18030; " +
				"left out, it is found out",
		},
		"unknown key": {
			extra,
			"    sheets: a\n",
			"a.yaml:7: targets[0]: unknown key \"sheets\"\nhint: did you mean \"sheet\"?",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(goodRegister, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			_, err := Parse("a.yaml", []byte(strings.Replace(goodRegister, c.old, c.new, 1)), registers)
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEndpointIsNoRegister(t *testing.T) {
	text := strings.Replace(good, "kind: vsphere", "kind: vsphere\n    file: a.csv", 1)
	_, err := Parse("a.yaml", []byte(text), registers)
	if err == nil || !strings.Contains(err.Error(), "a.yaml:5: target vc-a: a target of kind vsphere has no file") {
		t.Errorf("got %v", err)
	}
}
