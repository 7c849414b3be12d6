package config

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// product reads a target of a kind with several products: the product, or the site's own description.
func (r *reader) product(what message.Text, i int, t target, out *Target) {
	known := r.known.Products[t.Kind]
	switch {
	case t.Product == "" && t.Source == "":
		r.refuse(message.Of("%s: no product", what),
			message.Of("known: %s; or source: FILE describes another one", strings.Join(known, ", ")), "targets", i,
			"product")
		return
	case t.Product != "" && t.Source != "":
		r.refuse(message.Of("%s: product and source", what),
			message.Of("product names one that is known, source the description of another one: keep one of them"),
			"targets", i, "source")
		return
	case t.Product != "" && !slices.Contains(known, t.Product):
		r.refuse(message.Of("%s: there is no product %q of kind %s", what, t.Product, t.Kind), hint(t.Product, known),
			"targets", i, "product")
		return
	}
	out.Product, out.Source, out.With, out.HostKey = t.Product, r.path(t.Source), t.With, t.HostKey
	native, isNative := products[t.Kind+"/"+t.Product]
	switch {
	case t.Source != "":
		r.ownSource(what, i, t, out)
	case slices.Contains(r.known.Files[t.Kind], t.Product):
		r.localFile(what, i, t, out)
	case !isNative:
		r.endpoint(what, i, t, out)
		out.Secret = r.secret(what, i, t.Password)
	case slices.Contains(native, "url"):
		r.url(what, i, t, "https", "http")
		out.URL, out.Username = t.URL, t.Username
		if t.TLS != nil {
			r.trust(what, i, *t.TLS, out)
		}
		fallthrough
	default:
		if t.Password != nil {
			out.Secret = r.secret(what, i, t.Password)
		}
	}
	switch t.Kind {
	case "backup":
		r.backup(what, i, t, out)
	case "logs":
		r.logs(what, i, t, out)
	case "monitoring":
		r.indicators(what, i, t, out)
	case "register":
		r.registerName(what, i, t)
		out.Register = t.Register
	}
}

// localFile reads a target whose data is in one file.
func (r *reader) localFile(what message.Text, i int, t target, out *Target) {
	if t.File == "" {
		r.refuse(message.Of("%s: no file", what),
			message.Of("file: names it relative to the configuration"), "targets", i, "file")
	}
	for key, given := range map[string]bool{
		"url":      t.URL != "",
		"username": t.Username != "",
		"password": t.Password != nil,
		"tls":      t.TLS != nil,
		"host_key": t.HostKey != "",
	} {
		if given {
			r.refuse(message.Of("%s: product %s is read from a file and has no %s", what, t.Product, key),
				message.Of("remove the key"), "targets", i, key)
		}
	}
	out.File = r.path(t.File)
}

// ownSource reads the settings that the site's own description may need. The description itself determines which
// are required.
func (r *reader) ownSource(what message.Text, i int, t target, out *Target) {
	if t.URL != "" {
		r.url(what, i, t, "https", "http", "ssh", "postgres")
	}
	if strings.HasPrefix(t.URL, "ssh:") && !hostKey(t.HostKey) {
		r.refuse(message.Of("%s: no host_key", what), message.Of(
			"pin the key of the host: ssh-keyscan HOST | ssh-keygen -lf - prints SHA256:…; compare it with the "+
				"host's own",
		), "targets", i, "host_key")
	}
	out.URL, out.Username, out.File = t.URL, t.Username, r.path(t.File)
	if t.TLS != nil {
		r.trust(what, i, *t.TLS, out)
	}
	if t.Password != nil {
		out.Secret = r.secret(what, i, t.Password)
	}
}

// hostKey reports whether text is a fingerprint as printed by ssh-keygen.
func hostKey(text string) bool {
	digits, ok := strings.CutPrefix(text, "SHA256:")
	return ok && len(digits) == 43 && !strings.ContainsAny(digits, " =:")
}

// defaultLogDays is a year, which covers the six months of the law and longer contracts.
const (
	defaultLogDays = 366
	maxLogDays     = 3660
)

// logs reads the settings of a target of kind logs other than its endpoint.
func (r *reader) logs(what message.Text, i int, t target, out *Target) {
	l := &audit.LogStore{
		Path:    r.path(t.Path),
		Layout:  t.Layout,
		Field:   t.Field,
		Index:   t.Index,
		Tenant:  t.Tenant,
		Zone:    r.zone(message.Of("%s: ", what), t.Zone, "targets", i, "zone"),
		Days:    defaultLogDays,
		Options: r.beside(t.Options),
		Sources: slices.Sorted(slices.Values(t.LogSources)),
		Aliases: t.Aliases,
	}
	if t.Days != nil {
		l.Days = *t.Days
	}
	if l.Days < 1 || l.Days > maxLogDays {
		r.refuse(message.Of("%s: days: %d is not 1 to %d", what, l.Days, maxLogDays),
			message.Of("left out, %d days are looked at", defaultLogDays), "targets", i, "days")
	}
	need := func(key, value string, example message.Text) {
		if value == "" {
			r.refuse(message.Of("%s: no %s", what, key), example, "targets", i, key)
		}
	}
	switch t.Product {
	case "rsyslog":
		need("path", t.Path, message.Of("the folder below which the records lie: /var/log/remote"))
		need("layout", t.Layout, message.Of(`where the files of a source lie below it: layout: "{source}/{date}.log"`))
		if t.Layout != "" && !strings.Contains(t.Layout, "{source}") {
			r.refuse(message.Of("%s: layout: nothing says which source a file is of", what),
				message.Of(`write {source} where its name stands: "{source}/{date}.log"`), "targets", i, "layout")
		}
	case "journald":
		need("path", t.Path, message.Of("the folder with the journals: /var/log/journal/remote"))
	case "elasticsearch", "opensearch":
		need("index", t.Index, message.Of(`the pattern of the indices that hold the logs: "syslog-*"`))
	}
	out.Logs = l
}

// indicators reads the measured quantities and their queries.
func (r *reader) indicators(what message.Text, i int, t target, out *Target) {
	if len(t.Indicators) == 0 {
		r.refuse(message.Of("%s: no indicators", what),
			message.Of(
				`say what is measured: `+
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
		out.Indicators = append(out.Indicators, audit.Indicator{
			Name:   x.Name,
			Metric: x.Metric,
			Query:  x.Query,
			Days:   x.Days,
			Step:   x.Step,
		})
	}
}
