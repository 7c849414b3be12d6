package config

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// backup reads a repository of backups.
func (r *reader) backup(what message.Text, i int, t target, e audit.Endpoint) audit.Backup {
	if !slices.Contains(audit.Locations, t.Location) {
		r.refuse(message.Of("%s: location: %q is none of %s", what, t.Location, strings.Join(audit.Locations, ", ")),
			message.Of("write the place of the repository relative to the protected objects"), "targets", i, "location")
	}
	b := audit.Backup{
		Endpoint:   e,
		Repository: t.Repository,
		Binary:     t.Binary,
		Zone:       r.zone(message.Of("%s: ", what), t.Zone, "targets", i, "zone"),
		Location:   t.Location,
	}
	switch t.Product {
	case "restic", "borg":
		b.Repository = r.repository(what, i, t.Repository)
		if t.Password == nil && t.Product == "restic" {
			r.secret(what, i, nil) // reports the missing password
		}
	case "pgbackrest":
		if !stanza.MatchString(t.Repository) {
			r.refuse(message.Of("%s: no repository", what),
				message.Of("write the name of the stanza: main"), "targets", i, "repository")
		}
		if len(t.Options) > 1 {
			r.refuse(message.Of("%s: options: pgBackRest has one configuration file", what), message.Of("keep one"),
				"targets",
				i, "options")
		} else if len(t.Options) == 1 {
			b.Options = r.path(t.Options[0])
		}
	}
	if r.known.product(t.Kind, t.Product).Keys != nil {
		if b.Binary == "" {
			b.Binary = t.Product
		}
		if strings.ContainsRune(b.Binary, filepath.Separator) {
			b.Binary = r.path(b.Binary)
			// ./restic must not become a name to look up in PATH.
			if !strings.ContainsRune(b.Binary, filepath.Separator) {
				b.Binary = "." + string(filepath.Separator) + b.Binary
			}
		}
	}
	b.Protects = r.protects(what, i, t)
	return b
}

var (
	scheme = regexp.MustCompile(`^[a-z0-9]{2,}:`)
	stanza = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
)

// repository returns an address that contains no password. Errors do not repeat the address.
func (r *reader) repository(what message.Text, i int, text string) string {
	example := message.Of(
		"write a path, sftp:user@host:/path or rest:https://host/path; of borg a path or ssh://user@host/path",
	)
	refuse := func(msg, hint message.Text) {
		r.refuse(message.Of("%s: %s", what, msg), hint, "targets", i, "repository")
	}
	at := strings.LastIndex(text, "@")
	switch {
	case text == "":
		refuse(message.Of("no repository"), example)
	case strings.HasPrefix(text, "sftp:"), strings.HasPrefix(text, "ssh://"):
		_, rest, _ := strings.Cut(text, ":")
		if at > 0 && strings.Contains(strings.TrimSuffix(rest, text[at:]), ":") {
			refuse(message.Of("the repository's address contains credentials"),
				message.Of("the login is made with the key of the user who runs the audit"))
		}
	case strings.HasPrefix(text, "rest:"):
		if at > 0 {
			refuse(message.Of("the repository's address contains credentials"),
				message.Of("let the server allow reading from the audit's address, or copy the repository"))
		} else if !strings.HasPrefix(text, "rest:https://") && !strings.HasPrefix(text, "rest:http://") {
			refuse(message.Of("the repository's address cannot be read"), example)
		}
	case scheme.MatchString(text):
		refuse(message.Of("the repository's kind is not known"), example)
	default:
		return r.path(text)
	}
	return text
}

// thing returns type and name of the protected object. The result is false unless the entry names exactly one.
func (p protects) thing() (kind, name string, ok bool) {
	n := 0
	for _, x := range [][2]string{{"database", p.Database}, {"site", p.Site}, {"vm", p.VM}} {
		if x[1] != "" {
			kind, name, n = x[0], x[1], n+1
		}
	}
	return kind, name, n == 1
}

func (r *reader) protects(what message.Text, i int, t target) []audit.Protects {
	native := r.known.product(t.Kind, t.Product).Keys != nil
	if len(t.Protects) == 0 && native {
		r.refuse(message.Of("%s: protects nothing", what),
			message.Of(`assign the snapshots: protects: [{vm: "*", tag: "vm:*", period_hours: 24}]`),
			"targets", i, "protects")
	}
	type item struct{ kind, name string }
	out, seen := []audit.Protects{}, map[item]bool{}
	for j, p := range t.Protects {
		refuse := func(msg, hint message.Text) {
			r.refuse(message.Of("%s: protects[%d]: %s", what, j, msg), hint, "targets", i, "protects", j)
		}
		kind, name, ok := p.thing()
		stars := strings.Count(p.Tag+p.Host, "*")
		selected := native && t.Product != "pgbackrest" // the others name the protected object themselves
		switch {
		case !ok:
			refuse(message.Of("exactly one of vm, database and site is needed"),
				message.Of(`vm: a-web-01, or vm: "*" for every VM that the tag names`))
		case name == "*" && selected && stars != 1:
			refuse(message.Of(`"*" requires one * in tag or host, which matches the name`), message.Of(`tag: "vm:*"`))
		case name != "*" && strings.Contains(name+p.Tag+p.Host, "*"):
			refuse(message.Of("a * is allowed in tag or host only if the name is *"), message.Text{})
		case selected && p.Tag+p.Host+p.Path == "":
			refuse(message.Of("no selector matches its snapshots"),
				message.Of("write at least one of tag, host, path"))
		case min(p.PeriodHours, p.RetentionDays, p.Weeks, p.Months) < 0:
			refuse(message.Of("period_hours, retention_days, weeks and months are not negative"),
				message.Of("remove the keys that are not declared"))
		case name != "*" && seen[item{kind, name}]:
			refuse(message.Of("%s %s occurs twice", kind, name), message.Of("keep one of them"))
		}
		seen[item{kind, name}] = true
		out = append(out, audit.Protects{
			Type:          kind,
			Name:          name,
			Tag:           p.Tag,
			Host:          p.Host,
			Path:          p.Path,
			PeriodHours:   p.PeriodHours,
			RetentionDays: p.RetentionDays,
			Weeks:         p.Weeks,
			Months:        p.Months,
		})
	}
	return out
}
