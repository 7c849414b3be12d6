package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
)

// TestUnmatchedNames checks that run and doctor name exactly the configured senders without records, and
// the aliases and protected VMs without a counterpart.
func TestUnmatchedNames(t *testing.T) {
	s := served(t)
	dir := t.TempDir()
	today := time.Now().In(time.FixedZone("", 8*3600)).Format("2006-01-02T15:04:05+08:00")
	for _, sender := range []string{"10.0.0.1", "10.0.0.2", "fw-1"} {
		writeFile(t, filepath.Join(dir, "records", sender, "x.log"), today+" "+sender+" sshd[1]: session opened\n")
	}
	writeFile(t,
		filepath.Join(dir, "rotate.conf"), filepath.Join(dir, "records")+"/*/*.log {\n\tdaily\n\trotate 200\n}\n")
	host, vm := "", ""
	plain := filepath.Join(t.TempDir(), "plain")
	wantCLI(t, assay(t, "assess", snapshotOf(t), "-o", plain), exitGate)
	as, err := evidence.ReadAssessment(filepath.Join(plain, assessmentFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range as.Findings {
		switch f.Subject.Kind {
		case "host":
			host = f.Subject.Name
		case "vm":
			vm = f.Subject.Name
		}
	}
	targets := fmt.Sprintf(`  - name: logs-a
    kind: logs
    product: rsyslog
    path: %[1]s/records
    layout: "{source}/x.log"
    options: [%[1]s/rotate.conf]
    zone: "+08:00"
    days: 3
    log_sources: [fw-1, fw-quiet]
    aliases: {"10.0.0.1": %[2]s, "10.0.0.2": esx-typo, "10.0.0.3": fw-unheard}
  - name: vault-x
    kind: backup
    product: borg
    repository: %[1]s
    binary: /bin/false
    location: offsite
    zone: "+08:00"
    protects: [{vm: %[3]s, host: a}, {vm: vm-typo, host: b}, {vm: "*", host: "c-*"}]
tenants:
`, dir, host, vm)
	conf := configured(t, s, replace("tenants:\n", targets))
	out := filepath.Join(t.TempDir(), "out")
	run := assay(t, "run", "-c", conf, "-o", out, "--format", "html")
	if as, err = evidence.ReadAssessment(filepath.Join(out, assessmentFile)); err != nil {
		t.Fatalf("%v\n%s", err, run.stderr)
	}
	want := []audit.Unmatched{
		{Key: "targets.logs-a.log_sources", Value: "fw-quiet"},
		{Key: "targets.logs-a.aliases", Value: "10.0.0.2: esx-typo"},
		{Key: "targets.logs-a.aliases", Value: "10.0.0.3: fw-unheard"},
		{Key: "targets.vault-x.protects", Value: "vm-typo"},
	}
	if diff := cmp.Diff(want, as.Unmatched); diff != "" {
		t.Errorf("%s\n%s", diff, run.stderr)
	}
	doctor := assay(t, "doctor", "-c", conf)
	for _, u := range want {
		line := "configuration, " + u.Key + ": " + u.Value + " matches nothing on the platform"
		if !strings.Contains(run.stderr, line) || !strings.Contains(doctor.stderr, line) {
			t.Errorf("not named by run or doctor: %s\n%s", line, doctor.stderr)
		}
	}
	wantCLI(t, assay(t, "verify", filepath.Join(out, packFile), "--replay"), exitOK)
}
