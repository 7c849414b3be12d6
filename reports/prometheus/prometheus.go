// Package prometheus renders counts of the report view in the text format of Prometheus 0.0.4, for the textfile
// collector of node_exporter. It has no series for a single subject, so that the number of series is small.
package prometheus

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/exchange"
)

// Write writes the metrics to w. Every state of every check and standard has a series, also with 0, so that a rule on
// undetermined findings never compares with an absent series.
func Write(w io.Writer, v reports.View) error {
	out := bufio.NewWriter(w)
	system := escape(v.System.Name)

	metric(out, "assay_assessment_timestamp_seconds", "Time of the snapshot that was assessed.")
	fmt.Fprintf(out, "assay_assessment_timestamp_seconds{system=\"%s\"} %d\n", system, v.Moment.Unix())

	findings(out, v, system)
	controls(out, v, system)
	rest(out, v, system)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write prometheus: %w", err)
	}
	return nil
}

// findings writes the findings of each check by state. A broken check without findings is undetermined.
func findings(out io.Writer, v reports.View, system string) {
	metric(out, "assay_findings", "Findings by check and state. Only state pass is a success.")
	of := map[string]map[exchange.State]int{}
	severity := map[string]string{}
	var checks []string
	for _, c := range v.Checks {
		of[c.ID], severity[c.ID] = map[exchange.State]int{}, string(c.Severity)
		checks = append(checks, c.ID)
		if c.Broken != "" && c.Subjects == 0 {
			of[c.ID][exchange.Undetermined]++
		}
	}
	for _, f := range v.All {
		if of[f.Check] == nil {
			of[f.Check], severity[f.Check] = map[exchange.State]int{}, string(f.Severity)
			checks = append(checks, f.Check)
		}
		of[f.Check][exchange.OfFinding(f)]++
	}
	for _, id := range checks {
		for _, s := range exchange.States {
			if s == exchange.Awaiting { // a finding never awaits a person
				continue
			}
			fmt.Fprintf(out, "assay_findings{system=\"%s\",check=\"%s\",severity=\"%s\",state=\"%s\"} %d\n",
				system, escape(id), escape(severity[id]), s, of[id][s])
		}
	}
}

// controls writes the controls of each standard by state.
func controls(out io.Writer, v reports.View, system string) {
	metric(out, "assay_controls", "Controls by standard and state. Only state pass is a success.")
	for _, std := range v.Standards {
		n := map[exchange.State]int{}
		for _, c := range exchange.Controls(std) {
			n[c.State]++
		}
		for _, s := range exchange.States {
			fmt.Fprintf(out, "assay_controls{system=\"%s\",standard=\"%s\",state=\"%s\"} %d\n",
				system, escape(std.ID), s, n[s])
		}
	}
}

// rest writes the gaps of each target and the problems of each severity.
func rest(out io.Writer, v reports.View, system string) {
	metric(out, "assay_evidence_gaps", "Places of the evidence that could not be read, by target.")
	gaps := map[string]int{}
	for _, e := range v.Evidence {
		gaps[e.Target] += e.Gaps
		if e.Gap != "" {
			gaps[e.Target]++
		}
	}
	for _, t := range v.Targets {
		fmt.Fprintf(out, "assay_evidence_gaps{system=\"%s\",target=\"%s\"} %d\n", system, escape(t.Name), gaps[t.Name])
	}

	metric(out, "assay_problems", "Problems by severity.")
	problems := map[audit.Severity]int{}
	for _, p := range v.Problems {
		problems[p.Severity]++
	}
	for _, s := range []audit.Severity{audit.High, audit.Medium, audit.Low} {
		fmt.Fprintf(out, "assay_problems{system=\"%s\",severity=\"%s\"} %d\n", system, s, problems[s])
	}
}

// metric writes the head of a gauge.
func metric(w io.Writer, name, help string) {
	fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name)
}

// escape returns s as the value of a label.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`).Replace(exchange.Clean(s))
}
