package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// A mutation is one change to the answers of a platform: it omits a value, or replaces a value of an
// enumeration by a word that no version of the API has.
type mutation struct {
	place        // object "" means every object
	word  string // "" omits the value
}

// String returns a description of the mutation.
func (m mutation) String() string {
	verb := "without "
	if m.word != "" {
		verb = "unknown word in "
	}
	if m.object != "" {
		return verb + m.path + " of " + m.object
	}
	return verb + m.path
}

// apply returns the body of the answer with the mutation.
func (m mutation) apply(a answer) []byte {
	if !slices.ContainsFunc(slices.Collect(maps.Keys(a.places)), m.meets) {
		return a.body
	}
	envelope, err := parseXML(a.body)
	if err != nil {
		return a.body
	}
	walk(envelope, func(at place, e *element) bool {
		if !m.meets(at) {
			return true
		}
		if v := e.value(); m.word != "" && isWord(v.text) {
			v.text = m.word
		}
		return m.word != ""
	})
	var b bytes.Buffer
	envelope.write(&b)
	return b.Bytes()
}

// meets reports whether the mutation applies to a place.
func (m mutation) meets(at place) bool {
	return at.path == m.path && (m.object == "" || m.object == at.object)
}

const unknownWord = "noSuchWord"

var (
	word = regexp.MustCompile(`^[A-Za-z][A-Za-z_-]*$`)
	// free matches texts chosen by people and values of the session.
	free = regexp.MustCompile(`[./](name|key|label|description|summary|driver|dvsName|service|userAgent)$|^Login/|` +
		`^RetrieveServiceContent/|` +
		`^QueryLockdownExceptions/|ocale$|:Fault/`)
	// session matches values required before any property can be queried.
	session = regexp.MustCompile(`^(Login|CreateContainerView|CreateCollectorForEvents)/|:Fault/`)
)

// isWord reports whether a text may be a value of an enumeration.
func isWord(text string) bool { return word.MatchString(text) && text != "true" && text != "false" }

// drops returns the mutations that omit a value of the platform's answers. all omits it for every object;
// single omits a property queried by path for one object only.
func (p *tape) drops() (all, single []mutation) {
	for _, at := range p.seen() {
		switch {
		case session.MatchString(at.path):
		case at.object == "":
			all = append(all, mutation{place: at})
		case !strings.Contains(at.path, "/"):
			single = append(single, mutation{place: at})
		}
	}
	return all, single
}

// unknownWords returns the mutations that change a value of an enumeration.
func (p *tape) unknownWords() (all []mutation) {
	words := map[string]bool{}
	for _, a := range p.answers {
		for at, text := range a.places {
			words[at.path] = words[at.path] || isWord(text)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(words)) {
		if words[path] && !free.MatchString(path) {
			all = append(all, mutation{place{path: path}, unknownWord})
		}
	}
	return all
}

// seen returns all places, sorted, for each object and for all objects together.
func (p *tape) seen() []place {
	found := map[place]bool{}
	for _, a := range p.answers {
		for at := range a.places {
			found[at], found[place{path: at.path}] = true, true
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b place) int {
		return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.object, b.object))
	})
}

// better returns a line for each finding improved by a mutation. An omission by the platform must not
// improve any.
func (l *lab) better(m mutation, after result) []string {
	var out []string
	report := func(f audit.Finding, was, is audit.Status) {
		out = append(out, fmt.Sprintf("%s: %s %s %s: %s → %s", m, f.Check, f.Subject.Kind, f.Subject.Name, was, is))
	}
	now := map[string]audit.Finding{}
	open := map[string]bool{} // checks with an incomplete list of subjects
	for _, f := range after.findings {
		now[f.ID] = f
		if strings.Contains(f.Subject.ID, "*") && f.Status == audit.Undetermined {
			open[f.Check] = true
		}
	}
	had := map[string]bool{}
	for _, was := range l.before.findings {
		had[was.ID] = true
		is, there := now[was.ID]
		switch {
		case !there && was.Status != audit.NotApplicable && !open[was.Check]:
			report(was, was.Status, "nothing")
		case !there:
		case is.Status == audit.Pass && (was.Status != audit.Pass || m.word == "" && m.supports(l.tape, is)):
			report(is, was.Status, is.Status)
		case is.Status == audit.NotApplicable && was.Status != audit.NotApplicable:
			report(is, was.Status, is.Status)
		}
	}
	renamed := restsOfTrunks(after.findings) <= restsOfTrunks(l.before.findings)
	for _, is := range after.findings {
		if !had[is.ID] && is.Status == audit.Pass && !(renamed && restOfTrunk(is)) {
			report(is, "nothing", is.Status)
		}
	}
	for _, b := range after.broken {
		out = append(out, fmt.Sprintf("%s: broken: %s", m, b))
	}
	return out
}

// restOfTrunk reports whether a finding passes for the VLANs that a trunk shares with no other port group. Their key
// lists them, so it changes when the VLAN of another port group is omitted.
func restOfTrunk(f audit.Finding) bool {
	return f.Check == "isolation.vlan" && f.Status == audit.Pass && strings.Contains(f.Subject.ID, "+")
}

func restsOfTrunks(list []audit.Finding) (n int) {
	for _, f := range list {
		if restOfTrunk(f) {
			n++
		}
	}
	return n
}

// supports reports whether a finding cites the omitted value as evidence. It is false if the object did not
// have the value.
func (m mutation) supports(p *tape, f audit.Finding) bool {
	gone := plain(m.path)
	if !slices.ContainsFunc(f.Evidence, func(e audit.EvidenceRef) bool {
		source := e.Source
		if !strings.Contains(gone, "[") {
			source = keys.ReplaceAllString(source, "")
		}
		return source == gone || strings.HasPrefix(source, gone+".")
	}) {
		return false
	}
	of, _, _ := strings.Cut(f.Subject.ID, ":") // the host, for a standard switch or port group
	for _, a := range p.answers {
		for at := range a.places {
			if m.meets(at) && (at.object == of || at.object == "") {
				return true
			}
		}
	}
	return false
}

var (
	keys  = regexp.MustCompile(`\[[^]]*\]`)
	items = regexp.MustCompile(`/[A-Z][A-Za-z]*`)
	keyed = regexp.MustCompile(`\(([^)]*)\)`)
	types = strings.NewReplacer("VmwareDistributedVirtualSwitch.", "DistributedVirtualSwitch.")
)

// plain returns a path of the SOAP answer in the notation of evidence sources: list items by key without
// their type, and members separated by dots.
func plain(path string) string {
	return strings.ReplaceAll(keyed.ReplaceAllString(items.ReplaceAllString(types.Replace(path), ""), "[$1]"), "/", ".")
}
