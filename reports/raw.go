package reports

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// mostCalls is the largest number of different calls shown for one piece of evidence. Its raw answers list every
// call completely.
const mostCalls = 6

// call returns how evidence was fetched: the different calls of its raw answers, without queries and bodies, in the
// order in which they were first made. Without raw answers it returns the collector's description of the call.
func (p *preparer) call(e audit.Evidence) string {
	var calls []string
	seen := map[string]bool{}
	for _, r := range e.Raw {
		if sum, ok := p.described[e.Target]; ok && sum == r.SHA256 {
			continue // the description is a file of this tool or the site, not an answer of the target
		}
		if s := bareCall(r.Call); !seen[s] {
			seen[s] = true
			calls = append(calls, s)
		}
	}
	if len(calls) == 0 {
		return p.labels().Source(e.Call)
	}
	s := strings.Join(calls[:min(len(calls), mostCalls)], "; ")
	if n := len(calls) - mostCalls; n > 0 {
		s += p.t(moreCalls, n)
	}
	return s
}

// described returns the digests of source descriptions by target.
func described(targets []audit.Target) map[string]string {
	out := map[string]string{}
	for _, t := range targets {
		if t.Description != nil {
			out[t.Name] = t.Description.SHA256
		}
	}
	return out
}

// bareCall returns method and path of an HTTP call, and the beginning of any other call, such as a command or a
// database query.
func bareCall(call string) string {
	method, rest, _ := strings.Cut(call, " ")
	if method == "GET" || method == "POST" || method == "HEAD" {
		path, _, _ := strings.Cut(rest, " ")
		path, _, _ = strings.Cut(path, "?")
		return short(method+" "+path, 120)
	}
	return short(strings.Join(strings.Fields(call), " "), 80)
}

// short cuts a text to at most most characters and marks the cut with an ellipsis.
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

// size returns a number of bytes with a binary unit, such as 1.4 KiB.
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
