package answers

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// refusals collects the errors in the entries of one list.
type refusals struct {
	doc   *yamlfile.Document // nil if the list was not read from a file
	file  string             // file name for messages if doc is nil
	list  string             // answers, ratings, waivers or problems
	found []*yamlfile.Error
	flaw  func(Flaw) // takes the errors in place of found, if it is not nil
}

// refuse adds an error about entry i. path is the path from the entry to the value.
func (r *refusals) refuse(msg, hint message.Text, i int, path ...any) {
	if r.flaw != nil {
		key, _ := path[0].(string)
		r.flaw(Flaw{key, msg, hint})
		return
	}
	msg = message.Of("%s[%d]: %s", r.list, i, msg)
	if r.doc == nil {
		r.found = append(r.found, &yamlfile.Error{File: r.file, Line: 1, Msg: msg, Hint: hint})
		return
	}
	r.found = append(r.found, r.doc.Error(msg, hint, append([]any{r.list, i}, path...)...))
}

// head checks format and zone and returns the zone, or DefaultZone if it is empty.
func (r *refusals) head(format, want, zone string) string {
	if format != want {
		r.found = append(r.found, r.doc.Error(
			message.Of("format: %q is not %s", format, want),
			message.Of("the file begins with format: %s", want),
			"format",
		))
	}
	if zone == "" {
		return DefaultZone
	}
	if !zoneForm.MatchString(zone) {
		r.found = append(r.found, r.doc.Error(
			message.Of("zone: %q is not a fixed offset", zone),
			message.Of(`write it as "+08:00"`),
			"zone",
		))
	}
	return zone
}

var (
	zoneForm = regexp.MustCompile(`^[+-](0[0-9]|1[0-4]):[0-5][0-9]$`)
	digest   = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// needs has the hint on required keys for each list.
var needs = map[string]message.Text{
	"answers": message.Of("every answer needs standard, control, verdict, record, name, date and valid_until"),
	"ratings": message.Of("every rating needs standard, risk, rating, reason, name, date and valid_until"),
	"waivers": message.Of(
		"every waiver needs id, check or standard and control, target, subject, reason, approver, start and expiry",
	),
	"problems": message.Of("every problem needs standard, point, name and date"),
}

// required adds an error for every empty value of alternating keys and values.
func (r *refusals) required(i int, keysAndValues ...string) {
	for k := 0; k < len(keysAndValues); k += 2 {
		if strings.TrimSpace(keysAndValues[k+1]) == "" {
			r.refuse(message.Of("%s is missing", keysAndValues[k]), needs[r.list], i, keysAndValues[k])
		}
	}
}

func (r *refusals) text(i int, key, value string) {
	if n := len(utf16.Encode([]rune(value))); n > MaxRecord {
		r.refuse(
			message.Of("%s: %d characters, at most %d are kept", key, n, MaxRecord),
			message.Of("put long minutes into a file and name it under evidence"),
			i,
			key,
		)
	}
}

// days checks two dates and their order.
func (r *refusals) days(i int, firstKey, first, lastKey, last string) {
	good := r.day(i, firstKey, first)
	if r.day(i, lastKey, last) && good && last < first {
		r.refuse(
			message.Of("%s %s is before %s %s", lastKey, last, firstKey, first),
			message.Of("both days count; the first comes first"),
			i,
			lastKey,
		)
	}
}

func (r *refusals) day(i int, key, value string) bool {
	if strings.TrimSpace(value) == "" {
		r.refuse(message.Of("%s is missing", key), message.Of("write the day as 2026-11-20"), i, key)
		return false
	}
	if !IsDay(value) {
		r.refuse(message.Of("%s: %q is not a day", key, value), message.Of("write it as 2026-11-20"), i, key)
		return false
	}
	return true
}

// IsDay reports whether s is a date in the form 2026-11-20 from 1990 to 2199.
func IsDay(s string) bool {
	t, err := time.Parse(time.DateOnly, s)
	return err == nil && len(s) == len(time.DateOnly) && t.Year() >= 1990 && t.Year() < 2200
}

func (r *refusals) pattern(i int, key, value string) {
	if strings.TrimSpace(value) == "" {
		r.refuse(message.Of("%s is missing", key), message.Of(`write "*" to mean every one`), i, key)
		return
	}
	if _, err := path.Match(value, ""); err != nil {
		r.refuse(
			message.Of("%s: %q is not a shell pattern", key, value),
			message.Of(
				"* alone matches every name; beside other letters it matches any text up to a slash, ? one "+
					"letter, [a-c] one of them",
			),
			i,
			key,
		)
	}
}

// controlsOf returns the control ids of each standard.
func controlsOf(standards []audit.Standard) map[string][]string {
	out := map[string][]string{}
	for _, s := range standards {
		ids := make([]string, len(s.Controls))
		for i, c := range s.Controls {
			ids[i] = c.ID
		}
		out[s.ID] = ids
	}
	return out
}

func (r *refusals) control(known map[string][]string, i int, standard, control string) {
	ids, there := known[standard]
	switch {
	case !there:
		names := make([]string, 0, len(known))
		for id := range known {
			names = append(names, id)
		}
		slices.Sort(names)
		r.refuse(
			message.Of("there is no standard %q", standard),
			nearest(standard, names, message.Of("known: %s", strings.Join(names, ", "))),
			i,
			"standard",
		)
	case !slices.Contains(ids, control):
		r.refuse(
			message.Of("%s has no control %q", standard, control),
			nearest(control, ids, message.Of("assay controls show %s lists them", standard)),
			i,
			"control",
		)
	}
}

func nearest(word string, known []string, otherwise message.Text) message.Text {
	if near := yamlfile.Nearest(word, known); near != "" {
		return message.Of("did you mean %q?", near)
	}
	return otherwise
}

// isProse reports whether the value of a key may have several lines.
func isProse(key string) bool {
	return slices.Contains([]string{"record", "reason", "problem", "remediation", "mitigation", "compensation"}, key)
}
