package source

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// A wrong clock of the platform makes ages unknown and leaves all other fields.
func TestClocks(t *testing.T) {
	for name, x := range map[string]struct{ date, end, fault string }{
		"hours ahead":    {noon.Add(3 * time.Hour).Format(http.TimeFormat), "2026-11-21T20:30:00Z", "WrongClock"},
		"hours behind":   {noon.Add(-3 * time.Hour).Format(http.TimeFormat), "2026-11-21T20:30:00Z", "WrongClock"},
		"a time to come": {noon.Format(http.TimeFormat), "2026-11-22T02:06:00Z", "FutureTime"},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVault(t)
			v.answer[runsPath] = func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Date", x.date)
				fmt.Fprintf(w,
					`{"total": 1, "items": [{"vm": "w", "job": "n", "end": %q, "result": "Success"}]}`, x.end)
			}
			m := conform.New(t, "backup")
			if _, err := registry().New(v.connection(vaultFile)).Collect(t.Context(), m, nil); err != nil {
				t.Fatal(err)
			}
			for _, field := range []string{"last_success_hours", "last_run_hours"} {
				if g := m.Gaps()["/backups/vm:w/"+field]; g.Fault != x.fault || g.State != audit.Failed {
					t.Errorf("%s: gap %+v, want %s", field, g, x.fault)
				}
			}
			if got := m.Merged()["backups"]["vm:w"]["last_result"]; got != "success" {
				t.Errorf("last_result %v", got)
			}
		})
	}
}

// A mapping that does not end, uses too much or returns invalid facts results in a gap.
func TestHostileMappings(t *testing.T) {
	for name, x := range map[string]struct{ jq, fault string }{
		"loops":             {`def f: f; f`, "MappingTooSlow"},
		"doubles":           {`reduce range(100) as $i ("x"; . + .) | {key: .}`, "MappingTooLarge"},
		"no end of facts":   {`repeat(1) | {key: "a"}`, "TooManyFacts"},
		"no fact":           {`empty`, "NoFacts"},
		"no object":         {`"vm"`, "BadFact"},
		"no key":            {`{name: "web01"}`, "BadFact"},
		"key is a number":   {`{key: 7}`, "BadFact"},
		"key of lines":      {`{key: "a\nb"}`, "BadFact"},
		"twice":             {`({key: "a"}, {key: "a"})`, "DuplicateFact"},
		"unknown field":     {`{key: "a", colour: "red"}`, "BadFact"},
		"what it lacks":     {`{key: "a", points: 7}`, "BadFact"},
		"not a number":      {`{key: "a", last_success_hours: nan}`, "BadFact"},
		"endless number":    {`{key: "a", last_success_hours: infinite}`, "BadFact"},
		"million digits":    {`{key: "a", last_success_hours: ("[1e999999]" | fromjson[0])}`, "BadFact"},
		"error":             {`error("it said: " + "` + password[:9] + `" + "` + password[9:] + `")`, "MappingFailed"},
		"must":              {`must(false; "the list is not whole")`, "MappingFailed"},
		"index of a string": {`.runs[0].total.x`, "MappingFailed"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Split(strings.Split(read(t, vaultFile), "    jq: |\n")[1], "    sources:")[0]
			file := changed(t, text, "      "+x.jq+"\n", "ask:", "limits: {mapping_seconds: 2, facts: 1000}\nask:")
			if name == "doubles" { // the time limit must not be reached first
				file = changed(t, text, "      "+x.jq+"\n", "ask:", "limits: {mapping_seconds: 120, facts: 1000}\nask:")
			}
			v := newVault(t)
			m := conform.New(t, "backup")
			if _, err := registry().New(v.connection(file)).Collect(t.Context(), m, nil); err != nil {
				t.Fatal(err)
			}
			either := name == "doubles" // memory or time, depending on which limit is reached first
			if g := m.Evidence[0].Gap; len(m.Evidence) != 1 || g == nil || g.State != audit.Failed ||
				g.Fault != x.fault && !(either && g.Fault == "MappingTooSlow") {
				t.Errorf("gap %+v, want %s", g, x.fault)
			}
			m.NoSecrets(t, password, token)
		})
	}
}

// An invalid field leaves the other fields of the fact.
func TestFieldGaps(t *testing.T) {
	text := strings.Split(strings.Split(read(t, vaultFile), "    jq: |\n")[1], "    sources:")[0]
	file := changed(t, text, `      {key: "a", name: 7, type: gap("denied"; "no right"), repository: null,`+
		` last_success_hours: "3", failed_since: 12345678901234567890, job: null},`+
		` ({key: "b"} + gap("unreachable"; "host down"))`+"\n")
	v := newVault(t)
	m := conform.New(t, "backup")
	if _, err := registry().New(v.connection(file)).Collect(t.Context(), m, nil); err != nil {
		t.Fatal(err)
	}
	gaps := m.Gaps()
	for at, want := range map[string]string{
		"/backups/a/name":               "failed BadFact",
		"/backups/a/type":               "denied ",
		"/backups/a/repository":         "failed BadFact",
		"/backups/a/last_success_hours": "failed BadFact",
		"/backups/a/location":           "failed NotMapped",
		"/backups/a/points":             "unsupported NotTold",
		"/backups/b":                    "unreachable ",
	} {
		if g := gaps[at]; string(g.State)+" "+g.Fault != want {
			t.Errorf("%s: gap %+v, want %s", at, g, want)
		}
	}
	a := m.Merged()["backups"]["a"]
	if fmt.Sprint(a["failed_since"]) != "12345678901234567890" || fmt.Sprint(a["job"]) != "<nil>" {
		t.Errorf("facts %v", a)
	}
}
