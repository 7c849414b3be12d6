package reports

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// mostCalls is how many different calls of one piece of evidence are named; its raw answers name every one of them whole.
const mostCalls = 6

// call says how evidence was fetched: the different calls of its raw answers without their queries and bodies, in the order in which
// they were first made, or the collector's own words where no raw answer was kept.
func (p *preparer) call(e audit.Evidence) string {
	var calls []string
	seen := map[string]bool{}
	for _, r := range e.Raw {
		if sum, ok := p.described[e.Target]; ok && sum == r.SHA256 {
			continue // nobody was asked for it
		}
		if s := bareCall(r.Call); !seen[s] {
			seen[s] = true
			calls = append(calls, s)
		}
	}
	if len(calls) == 0 {
		return e.Call
	}
	s := strings.Join(calls[:min(len(calls), mostCalls)], "; ")
	if n := len(calls) - mostCalls; n > 0 {
		s += p.t(moreCalls, n)
	}
	return s
}

// described gives the digests of descriptions by target.
func described(targets []audit.Target) map[string]string {
	out := map[string]string{}
	for _, t := range targets {
		if t.Description != nil {
			out[t.Name] = t.Description.SHA256
		}
	}
	return out
}

// bareCall leaves method and path of an HTTP call. Of anything else, a command or a query of a database, it leaves the beginning.
func bareCall(call string) string {
	method, rest, _ := strings.Cut(call, " ")
	if method == "GET" || method == "POST" || method == "HEAD" {
		path, _, _ := strings.Cut(rest, " ")
		path, _, _ = strings.Cut(path, "?")
		return short(method+" "+path, 120)
	}
	return short(strings.Join(strings.Fields(call), " "), 80)
}

// short cuts a text to most characters and shows that it was cut.
func short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

func raws(list []audit.Raw) []Raw {
	out := make([]Raw, len(list))
	for i, r := range list {
		out[i] = Raw{r.Call, r.SHA256, size(r.Size), r.Size}
	}
	return out
}

// size writes a number of bytes for people.
func size(n int64) string {
	if n < 1024 {
		return fmt.Sprintf("%d B", n)
	}
	f, unit := float64(n)/1024, "KiB"
	if f >= 1024 {
		f, unit = f/1024, "MiB"
	}
	return fmt.Sprintf("%.1f %s", f, unit)
}
