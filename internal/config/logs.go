package config

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// defaultLogDays is a year, which covers the six months of the law and longer contracts.
const (
	defaultLogDays = 366
	maxLogDays     = 3660
)

// logs reads a store of logs.
func (r *reader) logs(what message.Text, i int, t target, e audit.Endpoint) audit.LogStore {
	l := audit.LogStore{
		Endpoint: e,
		Path:     r.path(t.Path),
		Layout:   t.Layout,
		Field:    t.Field,
		Index:    t.Index,
		Tenant:   t.Tenant,
		Zone:     r.zone(message.Of("%s: ", what), t.Zone, "targets", i, "zone"),
		Days:     defaultLogDays,
		Options:  r.beside(t.Options),
		Sources:  slices.Sorted(slices.Values(t.LogSources)),
		Aliases:  t.Aliases,
		Text:     t.Text,
		Phrases:  t.Phrases,
	}
	if t.Days != nil {
		l.Days = *t.Days
	}
	if l.Days < 1 || l.Days > maxLogDays {
		r.refuse(message.Of("%s: days: %d is not 1 to %d", what, l.Days, maxLogDays),
			message.Of("left out, %d days are looked at", defaultLogDays), "targets", i, "days")
	}
	for _, key := range r.known.product(t.Kind, t.Product).Needs {
		if !t.given()[key] {
			r.refuse(message.Of("%s: no %s", what, key), logExample(key), "targets", i, key)
		}
	}
	r.phrases(what, i, t)
	if t.Layout != "" && !strings.Contains(t.Layout, "{source}") {
		r.refuse(message.Of("%s: layout: the source of a file is not defined", what),
			message.Of(`write {source} in place of its name: "{source}/{date}.log"`), "targets", i, "layout")
	}
	return l
}

// longestPhrase is the length limit of a phrase in bytes.
const longestPhrase = 200

// phrases refuses words of records that are of no known content or cannot be asked for.
func (r *reader) phrases(what message.Text, i int, t target) {
	for _, content := range slices.Sorted(maps.Keys(t.Phrases)) {
		if !slices.Contains(audit.LogContents, content) {
			r.refuse(message.Of("%s: phrases: %q is none of %s", what, content, strings.Join(audit.LogContents, ", ")),
				hint(content, audit.LogContents), "targets", i, "phrases", content)
		}
		for j, p := range t.Phrases[content] {
			if strings.TrimSpace(p) == "" || len(p) > longestPhrase || strings.ContainsFunc(p, unicode.IsControl) {
				r.refuse(message.Of("%s: phrases: %s[%d] is no phrase of one line", what, content, j),
					message.Of("write words that stand in every such record, at most %d bytes", longestPhrase),
					"targets", i, "phrases", content, j)
			}
		}
	}
}

// logExample returns the hint for a missing key of a log store, or the zero Text.
func logExample(key string) message.Text {
	switch key {
	case "path":
		return message.Of(
			"the folder below which the records lie: /var/log/remote, of journals /var/log/journal/remote",
		)
	case "layout":
		return message.Of(`the place of a source's files below it: layout: "{source}/{date}.log"`)
	case "index":
		return message.Of(`the pattern of the indices that contain the logs: "syslog-*"`)
	}
	return message.Text{}
}

// indicators reads the measured quantities and their queries.
func (r *reader) indicators(what message.Text, i int, t target) (list []audit.Indicator) {
	if len(t.Indicators) == 0 {
		r.refuse(message.Of("%s: no indicators", what),
			message.Of(
				`list the indicators: `+
					`indicators: [{name: pool, metric: pool, query: 'avg(up{job="esxi"})', days: 30}]`,
			),
			"targets", i, "indicators")
	}
	seen := map[string]bool{}
	for j, x := range t.Indicators {
		refuse := func(msg, hint message.Text) {
			r.refuse(message.Of("%s: indicators[%d]: %s", what, j, msg), hint, "targets", i, "indicators", j)
		}
		if x.Step == 0 {
			x.Step = 60
		}
		switch {
		case strings.TrimSpace(x.Name) == "":
			refuse(message.Of("no name"), message.Text{})
		case seen[x.Name]:
			refuse(message.Of("the name %q occurs twice", x.Name), message.Text{})
		case !slices.Contains(audit.Metrics, x.Metric):
			refuse(message.Of("there is no metric %q", x.Metric), hint(x.Metric, audit.Metrics))
		case strings.TrimSpace(x.Query) == "":
			refuse(message.Of("no query"),
				message.Of("an expression that is 1 while the service is up and 0 while it is not"))
		case x.Days < 1 || x.Days > maxLogDays:
			refuse(message.Of("days: %d is not 1 to %d", x.Days, maxLogDays),
				message.Of("the period over which the availability is agreed: 30"))
		case x.Step < 1 || x.Step > 3600 || x.Days*86400%x.Step != 0:
			refuse(message.Of("step_seconds: %d does not divide the period", x.Step), message.Of("left out, it is 60"))
		}
		seen[x.Name] = true
		list = append(list, audit.Indicator{
			Name:   x.Name,
			Metric: x.Metric,
			Query:  x.Query,
			Days:   x.Days,
			Step:   x.Step,
		})
	}
	return list
}
