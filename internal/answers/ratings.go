package answers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// Ratings are the ratings of a risk that a person may choose, in the order in which they are offered.
var Ratings = []audit.RiskState{audit.RiskEstablished, audit.RiskLowered, audit.RiskNotApplicable}

func (r *refusals) ratings(list []audit.Rating) {
	type key struct{ standard, risk, name string }
	first := map[key]int{}
	for i, x := range list {
		r.required(i, "standard", x.Standard, "risk", x.Risk, "reason", x.Reason, "name", x.Name)
		if !slices.Contains(Ratings, x.Rating) {
			r.refuse(message.Of("rating: %q is not a rating", x.Rating), ratingHint(string(x.Rating)), i, "rating")
		}
		r.text(i, "reason", x.Reason)
		r.days(i, "date", x.Date, "valid_until", x.ValidUntil)
		k := key{x.Standard, x.Risk, x.Name}
		if j, twice := first[k]; twice {
			r.refuse(
				message.Of("%s rated %s %s already in ratings[%d]", x.Name, x.Standard, x.Risk, j),
				message.Of("keep one of the two"),
				i,
				"risk",
			)
			continue
		}
		first[k] = i
	}
}

func ratingHint(word string) message.Text {
	names := make([]string, len(Ratings))
	for i, v := range Ratings {
		names[i] = string(v)
		if [...]string{"成立", "降低", "不适用"}[i] == strings.TrimSpace(word) {
			return message.Of("write %s", names[i])
		}
	}
	return nearest(word, names, message.Of("write one of %s", strings.Join(names, ", ")))
}

// RequireRisks returns an error for every rating of a risk or standard that does not exist.
func (f File) RequireRisks(risks []audit.Risk, standards []audit.Standard) error {
	r := refusals{doc: f.doc, list: "ratings", file: f.Name}
	ids := make([]string, len(risks))
	for i, x := range risks {
		ids[i] = x.ID
	}
	known := controlsOf(standards)
	for i, x := range f.Ratings {
		if _, there := known[x.Standard]; !there {
			r.control(known, i, x.Standard, "")
		}
		if !slices.Contains(ids, x.Risk) {
			r.refuse(
				message.Of("there is no risk %q", x.Risk),
				message.Of("cases are numbered 6.4.1.1, triggers A-18; assay controls show lists those of a control"),
				i,
				"risk",
			)
		}
	}
	return yamlfile.Join(r.found)
}

// SortedRatings returns the ratings in the order in which they are written.
func SortedRatings(list []audit.Rating) []audit.Rating {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b audit.Rating) int {
		return cmp.Or(
			cmp.Compare(a.Standard, b.Standard),
			byNumber(a.Risk, b.Risk),
			cmp.Compare(a.Name, b.Name),
			cmp.Compare(a.Date, b.Date),
		)
	})
	return out
}

func writeRating(b *strings.Builder, r audit.Rating) {
	fmt.Fprintf(
		b,
		"  - standard: %s\n    risk: %s\n    rating: %s\n    reason: %s\n",
		quote(r.Standard),
		quote(r.Risk),
		quote(string(r.Rating)),
		quote(r.Reason),
	)
	fmt.Fprintf(b,
		"    name: %s\n    date: %s\n    valid_until: %s\n", quote(r.Name), quote(r.Date), quote(r.ValidUntil))
}

// mergeRatings returns the ratings of all files, equal ones once. Two different ratings of one risk are an error.
func mergeRatings(files []File) ([]audit.Rating, error) {
	type rated struct {
		file string
		audit.Rating
	}
	type key struct{ standard, risk string }
	out := []audit.Rating{}
	seen := map[key]rated{}
	for _, f := range files {
		for _, r := range f.Ratings {
			k := key{r.Standard, r.Risk}
			old, there := seen[k]
			if there && old.Rating.Rating != r.Rating {
				return nil, message.Errorf(
					"merge ratings: %s %s: %s in %s: %s – and %s in %s: %s\n"+
						"hint: agree on one rating and correct the other file",
					r.Standard,
					r.Risk,
					old.Name,
					old.file,
					old.Rating.Rating,
					r.Name,
					f.Name,
					r.Rating,
				)
			}
			if !there {
				seen[k] = rated{f.Name, r}
			}
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return SortedRatings(out), nil
}
