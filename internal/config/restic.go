package config

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// resticKind is the kind of target that is a backup repository.
const resticKind = "restic"

// restic reads a target that is a backup repository. Whether it is there is for its collector to say.
func (r *reader) restic(what string, i int, t target) Target {
	for _, x := range []given{
		{"url", t.URL != ""}, {"username", t.Username != ""}, {"tls", t.TLS != nil},
		{"register", t.Register != ""}, {"file", t.File != ""}, {"sheet", t.Sheet != ""}, {"encoding", t.Encoding != ""},
	} {
		if x.set {
			r.refuse(what+": a restic repository has no "+x.key, "remove the key", "targets", i, x.key)
		}
	}
	if !slices.Contains(audit.Locations, t.Location) {
		r.refuse(fmt.Sprintf("%s: location: %q is not %s", what, t.Location, strings.Join(audit.Locations, " or ")), "say where the repository is, seen from what it protects", "targets", i, "location")
	}
	b := &audit.Backup{Repository: r.repository(what, i, t.Repository), Binary: t.Binary, Location: t.Location}
	switch {
	case b.Binary == "":
		b.Binary = "restic"
	case strings.ContainsRune(b.Binary, filepath.Separator):
		b.Binary = r.path(b.Binary)
	}
	b.Protects = r.protects(what, i, t.Protects)
	b.Tests = r.restoreTests(what, i, t.RestoreTests, b.Protects)
	return Target{Name: t.Name, Kind: t.Kind, Password: r.secret(what, i, t.Password), Backup: b}
}

var scheme = regexp.MustCompile(`^[a-z0-9]{2,}:`)

// repository refuses without repeating: an address may hold a password.
func (r *reader) repository(what string, i int, text string) string {
	const example = "write a path, sftp:user@host:/path or rest:https://host/path"
	refuse := func(msg, hint string) { r.refuse(what+": "+msg, hint, "targets", i, "repository") }
	at := strings.LastIndex(text, "@")
	switch {
	case text == "":
		refuse("no repository", example)
	case strings.HasPrefix(text, "sftp:"):
		if at > 0 && strings.Contains(strings.TrimPrefix(text[:at], "sftp:"), ":") {
			refuse("the repository's address holds credentials", "sftp logs in with the key of the user who runs the audit")
		}
	case strings.HasPrefix(text, "rest:"):
		if at > 0 {
			refuse("the repository's address holds credentials", "let the server allow reading from the audit's address, or copy the repository")
		} else if !strings.HasPrefix(text, "rest:https://") && !strings.HasPrefix(text, "rest:http://") {
			refuse("the repository's address cannot be read", example)
		}
	case scheme.MatchString(text):
		refuse("the repository's kind is not known", example)
	default:
		return r.path(text)
	}
	return text
}

// thing gives type and name of what an entry speaks of, or what is wrong with it.
func thing(vm, database string) (kind, name, msg string) {
	switch {
	case (vm == "") == (database == ""):
		return "", "", "exactly one of vm and database is needed"
	case vm != "":
		return "vm", vm, ""
	}
	return "database", database, ""
}

func (r *reader) protects(what string, i int, list []protects) []audit.Protects {
	if len(list) == 0 {
		r.refuse(what+": protects nothing", `say which snapshots are of what: protects: [{vm: "*", tag: "vm:*", period_hours: 24}]`, "targets", i, "protects")
	}
	out, seen := []audit.Protects{}, map[[2]string]bool{}
	for j, p := range list {
		refuse := func(msg, hint string) {
			r.refuse(fmt.Sprintf("%s: protects[%d]: %s", what, j, msg), hint, "targets", i, "protects", j)
		}
		kind, name, msg := thing(p.VM, p.Database)
		stars := strings.Count(p.Tag+p.Host, "*")
		switch {
		case msg != "":
			refuse(msg, `vm: a-web-01, or vm: "*" for every VM that the tag names`)
		case name == "*" && stars != 1:
			refuse(`"*" needs one * in tag or host, which stands for the name`, `tag: "vm:*"`)
		case name != "*" && strings.Contains(name+p.Tag+p.Host, "*"):
			refuse("a * stands in tag or host only where the name is *", "")
		case p.Tag+p.Host+p.Path == "":
			refuse("no selector says which snapshots are of it", "give at least one of tag, host, path")
		case p.PeriodHours < 0 || p.RetentionDays < 0:
			refuse("period_hours and retention_days are not negative", "leave out what is not declared")
		case name != "*" && seen[[2]string{kind, name}]:
			refuse(fmt.Sprintf("%s %s stands twice", kind, name), "keep one of them")
		}
		seen[[2]string{kind, name}] = true
		out = append(out, audit.Protects{Type: kind, Name: name, Tag: p.Tag, Host: p.Host, Path: p.Path, PeriodHours: p.PeriodHours, RetentionDays: p.RetentionDays})
	}
	return out
}

var sha256Digest = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

func (r *reader) restoreTests(what string, i int, list []restoreTest, declared []audit.Protects) []audit.RestoreTest {
	out := []audit.RestoreTest{}
	for j, t := range list {
		refuse := func(msg, hint string) {
			r.refuse(fmt.Sprintf("%s: restore_tests[%d]: %s", what, j, msg), hint, "targets", i, "restore_tests", j)
		}
		kind, name, msg := thing(t.VM, t.Database)
		_, err := time.Parse(time.DateOnly, t.Date)
		switch {
		case msg != "":
			refuse(msg, "say what was restored: vm: a-web-01")
		case !slices.ContainsFunc(declared, func(p audit.Protects) bool { return p.Type == kind && (p.Name == name || p.Name == "*") }):
			refuse(fmt.Sprintf("protects names no %s %q", kind, name), "")
		case err != nil:
			refuse(fmt.Sprintf("%q is not a day", t.Date), "write it as 2026-09-30")
		case t.Result != "success" && t.Result != "failed":
			refuse(fmt.Sprintf("result: %q is not success or failed", t.Result), "")
		case t.Digest != "" && !sha256Digest.MatchString(t.Digest):
			refuse("digest is not sha256: and 64 hex digits", "sha256sum prints the digits")
		}
		out = append(out, audit.RestoreTest{Type: kind, Name: name, Date: t.Date, Success: t.Result == "success", Digest: t.Digest})
	}
	return out
}

// noBackup refuses the keys of a backup repository where the target is something else.
func (r *reader) noBackup(what string, i int, t target) {
	for _, x := range []given{
		{"repository", t.Repository != ""}, {"binary", t.Binary != ""}, {"location", t.Location != ""},
		{"protects", len(t.Protects) > 0}, {"restore_tests", len(t.RestoreTests) > 0},
	} {
		if x.set {
			r.refuse(what+": "+x.key+" belongs to targets of kind "+resticKind, "", "targets", i, x.key)
		}
	}
}
