package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestUnmatched checks that run and doctor name exactly the configured entries that match nothing on the
// platform, and that an unmatched tenant rule leaves tenant_map undetermined.
func TestUnmatched(t *testing.T) {
	s := served(t)
	assess := func(edit func(string) string) (cli, *audit.Assessment, string) {
		conf := configured(t, s, edit)
		out := filepath.Join(t.TempDir(), "out")
		got := assay(t, "run", "-c", conf, "-o", out, "--format", "html")
		as := assessmentIn(t, out)
		page := read(t, filepath.Join(out, "report.html"))
		return got, as, string(page)
	}
	if _, as, _ := assess(nil); len(as.Unmatched) > 0 {
		t.Errorf("of the estate's own configuration: %+v", as.Unmatched)
	}
	edit := func(text string) string {
		return strings.NewReplacer(
			"tenants:\n", "tenants:\n  - {name: lost, folders: [/dc/vm/typo], pools: [/dc/host/typo], "+
				"tags: [\"tenant:typo\"], names: [\"typo-*\"]}\n",
			"parameters:\n", "parameters:\n  esxi.dcui_access.approved: [root, nobody-7]\n"+
				"  esxi.firewall_sources.networks: [10.0.0.0/8, VSPHERECLIENT=10.0.0.0/8, vSphereClinet=10.0.0.0/8]\n",
			`["pg-a-trunk"]`, `["pg-a-trunk", "no-such-group"]`,
			`["pg-a-trunk: 150-159"]`, `["pg-a-trunk: 150-159", "pg-a: 150-159"]`,
		).Replace(text)
	}
	got, as, page := assess(edit)
	want := []audit.Unmatched{
		{Key: "tenants.lost.folders", Value: "/dc/vm/typo"},
		{Key: "tenants.lost.pools", Value: "/dc/host/typo"},
		{Key: "tenants.lost.tags", Value: "tenant:typo"},
		{Key: "tenants.lost.names", Value: "typo-*"},
		{Key: "parameters.esxi.dcui_access.approved", Value: "nobody-7"},
		{Key: "parameters.esxi.firewall_sources.networks", Value: "vSphereClinet=10.0.0.0/8"},
		{Key: "parameters.network.guest_tagging.approved", Value: "no-such-group"},
		{Key: "parameters.network.trunk_range.authorised", Value: "pg-a: 150-159"},
	}
	if diff := cmp.Diff(want, as.Unmatched); diff != "" {
		t.Error(diff)
	}
	doctor := assay(t, "doctor", "-c", configured(t, s, edit))
	for _, u := range want {
		line := "configuration, " + u.Key + ": " + u.Value + " matches nothing on the platform"
		if !strings.Contains(got.stderr, line) || !strings.Contains(doctor.stderr, line) {
			t.Errorf("not named by run or doctor: %s\n%s", line, doctor.stderr)
		}
		if !strings.Contains(page, u.Value) {
			t.Errorf("the report does not have %s", u.Value)
		}
	}
	if doctor.code != exitOK {
		t.Errorf("doctor: exit %d\n%s", doctor.code, doctor.stderr)
	}
	if quick := assay(t, "doctor", "-c", configured(t, s, edit), "--quick"); quick.code != exitOK ||
		strings.Contains(quick.stderr, "matches nothing") {
		t.Errorf("doctor --quick: exit %d\n%s", quick.code, quick.stderr)
	}
	for _, f := range as.Findings {
		if f.Check == "isolation.tenant_map" && f.Status == audit.Pass {
			t.Errorf("%s passes although a rule matches nothing", f.Subject.Name)
		}
	}
}
