package engine

import (
	"net/netip"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/audit"
)

// unmatchedEntries returns the site's approved entries that match no value read by their check, and the networks of a
// name that it does not read.
func (e *Engine) unmatchedEntries(estates []*estate, used []audit.ParameterInUse) (out []audit.Unmatched) {
	for _, use := range used {
		i := slices.IndexFunc(e.checks, func(p *check) bool { return p.ID == use.Check })
		if i < 0 || use.Default {
			continue
		}
		parameter := e.checks[i].Parameters[use.Name]
		if !parameter.Approves && parameter.Type != "networks" {
			continue
		}
		values := e.checks[i].seen(estates)
		if len(values) == 0 {
			continue
		}
		matches := hasOrNames
		if !parameter.Approves {
			matches = named
		}
		shipped := texts(parameter.Default)
		for _, entry := range texts(use.Value) {
			if !slices.Contains(shipped, entry) &&
				!slices.ContainsFunc(values, func(v string) bool { return matches(v, entry) }) {
				out = append(out, audit.Unmatched{Key: "parameters." + use.Check + "." + use.Name, Value: entry})
			}
		}
	}
	return out
}

// named reports whether an entry of networks, NAME=NETWORK or a network alone, has the name or none.
func named(name, entry string) bool {
	of, _, ok := strings.Cut(entry, "=")
	return !ok || strings.EqualFold(name, strings.TrimSpace(of))
}

// hasOrNames reports whether an approved entry is a value or a whole part of it, or has the form "NAME: VALUES" and the
// value is the name.
func hasOrNames(value, entry string) bool {
	name, _, ok := strings.Cut(entry, ": ")
	return has(value, entry) || ok && value == name
}

// seen returns the texts at the paths that a check reads below its subjects.
func (p *check) seen(estates []*estate) (out []string) {
	for _, s := range estates {
		for _, id := range s.subjects(p.Kind.Collection) {
			fields := s.data[p.Kind.Collection][id]
			for _, n := range p.Needs {
				if !n.Absolute {
					out = collectTexts(out, fields, n.Keys)
				}
			}
		}
	}
	return out
}

// collectTexts adds the texts at a path, and the keys matched by its *.
func collectTexts(out []string, v any, segs []string) []string {
	if len(segs) == 0 {
		return append(out, texts(v)...)
	}
	o, ok := v.(object)
	if !ok {
		return out
	}
	if segs[0] != "*" {
		if below, there := o[segs[0]]; there {
			out = collectTexts(out, below, segs[1:])
		}
		return out
	}
	for _, key := range sortedKeys(o) {
		out = collectTexts(append(out, key), o[key], segs[1:])
	}
	return out
}

// has reports whether an entry is a value or a whole part of it: a host in an address, a user in a list. Case, a
// final dot and the spelling of an address do not matter.
func has(value, entry string) bool {
	value, entry = strings.ToLower(value), strings.TrimSuffix(strings.ToLower(strings.TrimSpace(entry)), ".")
	if address, err := netip.ParseAddr(strings.Trim(entry, "[]")); err == nil && hasAddress(value, address) {
		return true
	}
	if match, err := path.Match(entry, value); err == nil && match || entry == "" {
		return true
	}
	part := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' || r == '.' || r == '\\'
	}
	for from := 0; ; {
		i := strings.Index(value[from:], entry)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(value[:from+i])
		after, _ := utf8.DecodeRuneInString(value[from+i+len(entry):])
		if rest := strings.TrimPrefix(value[from+i+len(entry):], "."); after == '.' { // a final dot, or a longer name
			after, _ = utf8.DecodeRuneInString(rest)
		}
		if !part(before) && !part(after) { // RuneError at an end of the text is not a part
			return true
		}
		from += i + 1
	}
}

// hasAddress reports whether a text contains an address as a whole, alone, in brackets or before a port.
func hasAddress(text string, address netip.Addr) bool {
	return slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool {
		return !strings.ContainsRune("0123456789abcdef.:", r)
	}), func(word string) bool {
		found, err := netip.ParseAddr(word)
		return err == nil && found.Unmap() == address.Unmap()
	})
}
