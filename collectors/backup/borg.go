package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

const finishedOnly = "borg records finished backups only, not whether files could not be read, " +
	"and lists no sizes: an empty archive looks like any other"

// borg returns the product borg.
func borg() product {
	return product{
		name:  "borg",
		title: "borg repository",
		keys:  []string{"password", "zone"},
		needs: "borg 1.2",
		hosts: true,
		calls: [2]string{"borg list", "borg list"},
		open:  openBorg,
		sources: map[string]string{
			"/repositories/*/id":         "borg repository.id",
			"/repositories/*/version":    "borg names no version of the repository",
			"/repositories/*/encrypted":  "borg encryption.mode: none and authenticated encrypt nothing",
			"/repositories/*/encryption": "borg encryption.mode",
			"/repositories/*/immutable_days": "borg config append_only: 0 forbids nothing; " +
				"1 forbids without a number of days, which is a gap",
			"/repositories/*/verified_days":    "borg records no checks",
			"/repositories/*/verified_success": "borg records no checks",
			"/backups/*/name":                  "assay.yaml protects, borg archives[].name without its date, hostname",
			"/backups/*/hosts": "borg archives[].hostname, " +
				"which is asked only where protects[].host needs it",
			"/backups/*/tags":           "borg archives[].name without its date",
			"/backups/*/paths":          "borg lists no paths",
			"/backups/*/last_run_hours": finishedOnly,
			"/backups/*/last_result":    finishedOnly,
			"/backups/*/failed_since":   finishedOnly,
		},
	}
}

// A borgRepository is the common part of borg's JSON answers.
type borgRepository struct {
	Archives *[]struct {
		Name     string `json:"name"`
		Start    string `json:"start"`
		Hostname string `json:"hostname"`
	} `json:"archives"`
	Encryption struct {
		Mode string `json:"mode"`
	} `json:"encryption"`
	Repository struct {
		ID string `json:"id"`
	} `json:"repository"`
}

// openBorg opens a repository with the list of its newest archive.
func openBorg(ctx context.Context, c *client) (*opened, error) {
	zone, err := zoneOf(c.config.Zone)
	if err != nil {
		return nil, err
	}
	for field, what := range map[string]string{
		"last_success_hours": "newest", "last_full_hours": "newest; every archive is whole", "oldest_days": "oldest",
	} {
		c.product.sources["/backups/*/"+
			field] = fmt.Sprintf("borg archives[].start (%s), written without a zone and read as UTC%s",
			what, time.Time{}.In(zone).Format("-07:00"))
	}
	var r borgRepository
	if err := c.borgList(ctx, zone, &r, "--last", "1"); err != nil {
		return nil, err
	}
	s := &store{
		id:    c.config.Target,
		facts: map[string]any{"id": r.Repository.ID, "version": nil, "encryption": r.Encryption.Mode},
		each:  map[string]any{"paths": nil},
	}
	switch mode := r.Encryption.Mode; mode {
	case "none", "authenticated", "authenticated-blake2":
		s.facts["encrypted"] = false
	case "repokey", "repokey-blake2", "keyfile", "keyfile-blake2":
		s.facts["encrypted"] = true
	default:
		s.gaps = append(s.gaps, audit.Gap{
			Pointer: "encrypted",
			State:   audit.Unsupported,
			Fault:   "UnknownMode",
			Detail:  "borg names an encryption mode that is not known here",
		})
	}
	o := &opened{id: r.Repository.ID, stores: []*store{s}}
	if c.answers.Sink == nil {
		return o, nil
	}
	if err := c.appendOnly(ctx, zone, s); err != nil {
		return nil, err
	}
	o.list = func(ctx context.Context) (err error) {
		s.points, err = c.archives(ctx, zone, s)
		return err
	}
	return o, nil
}

// appendOnly records whether the repository prevents deletion. borg supports the query for local
// repositories only.
func (c *client) appendOnly(ctx context.Context, zone *time.Location, s *store) error {
	const field = "immutable_days"
	if !local(c.config.Repository) {
		s.gaps = append(s.gaps, audit.Gap{
			Pointer: field,
			State:   audit.Unsupported,
			Fault:   "NotLocal",
			Detail:  "borg reports append_only for local repositories only",
		})
		return nil
	}
	// 1: the repository is older than the setting.
	a, err := c.borg(ctx, zone, []int{0, 1}, "config", "--bypass-lock", "::", "append_only")
	if stop := collect.Stopped(ctx, err); stop != nil {
		return stop
	}
	said := strings.TrimSpace(string(a.Body))
	switch {
	case err != nil:
		g := transport.FaultOf(err).Gap
		g.Pointer = field
		s.gaps = append(s.gaps, g)
	case said == "0", said == "":
		s.facts[field] = nil
	case said == "1":
		s.gaps = append(s.gaps, audit.Gap{
			Pointer: field,
			State:   audit.Unsupported,
			Fault:   "AppendOnly",
			Detail:  "append_only forbids deletion until it is lifted; borg enforces no number of days",
		})
	default:
		s.gaps = append(s.gaps, audit.Gap{
			Pointer: field,
			State:   audit.Failed,
			Fault:   "BadAnswer",
			Detail:  "append_only is neither 0 nor 1",
		})
	}
	return nil
}

// archives returns all restore points. borg opens every archive to list its host, so hosts are requested
// only if a declaration uses them.
func (c *client) archives(ctx context.Context, zone *time.Location, s *store) ([]point, error) {
	args := []string{}
	if slices.ContainsFunc(c.config.Protects, func(p audit.Protects) bool { return p.Host != "" }) {
		args = append(args, "--format", "{hostname}")
	} else {
		s.each["hosts"] = nil
	}
	var r borgRepository
	if err := c.borgList(ctx, zone, &r, args...); err != nil {
		return nil, err
	}
	points := make([]point, 0, len(*r.Archives))
	for _, a := range *r.Archives {
		at, ok := started(a.Start, zone)
		if !ok || a.Name == "" {
			return nil, transport.Fail(audit.Failed, "BadAnswer",
				"borg list answered with an archive without name or time", "")
		}
		if leftOver.MatchString(a.Name) {
			continue
		}
		points = append(points, point{at: at, good: true, full: true, host: a.Hostname, tags: []string{series(a.Name)}})
	}
	return points, nil
}

// leftOver matches the name of an archive from an incomplete backup or an aborted borg recreate.
var leftOver = regexp.MustCompile(`\.(checkpoint|recreate)(\.\d+)?$`)

// date matches the variable end of an archive name: a date of this century with or without time and zone,
// as written by {now} and {utcnow}, or seconds since 1970.
var date = regexp.MustCompile(
	`[-_.:@+T]?(20\d{2}-?[01]\d-?[0-3]\d([T_.:-]?\d{2}[:.-]?\d{2}([:.-]?\d{2}([.,` +
		`]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?|1\d{9})$`,
)

// series returns the name of an archive without its date, or the whole name if the rest would be empty.
func series(name string) string {
	if i := date.FindStringIndex(name); i != nil && i[0] > 0 {
		return name[:i[0]]
	}
	return name
}

// started parses a time written by borg. Versions newer than 1.2 include the zone.
func started(text string, zone *time.Location) (time.Time, bool) {
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at, true
	}
	at, err := time.ParseInLocation("2006-01-02T15:04:05", text, zone) // a fraction may follow
	return at, err == nil && !at.IsZero()
}

// zoneOf returns the zone of an offset such as +08:00, by default UTC. borg is run in this zone, because it
// writes times in the local zone.
func zoneOf(text string) (*time.Location, error) {
	if text == "" {
		return time.UTC, nil
	}
	t, err := time.Parse("-07:00", text)
	if err != nil {
		return nil, transport.Fail(audit.Failed, "BadRequest", "the zone is no offset", `zone: "+08:00"`)
	}
	_, seconds := t.Zone()
	return time.FixedZone(text, seconds), nil
}

// posix returns a zone for the variable TZ, where offsets are positive to the west.
func posix(zone *time.Location) string {
	_, s := time.Time{}.In(zone).Zone()
	sign := "-"
	if s < 0 {
		sign, s = "+", -s
	}
	return fmt.Sprintf("SITE%s%02d:%02d", sign, s/3600, s/60%60)
}

// local reports whether a repository is on this machine.
func local(repository string) bool { return !strings.HasPrefix(repository, "ssh://") }

// borgList runs borg list and decodes its answer into r.
func (c *client) borgList(ctx context.Context, zone *time.Location, r *borgRepository, args ...string) error {
	a, err := c.borg(ctx, zone, nil, append([]string{"list", "--bypass-lock", "--json"}, args...)...)
	if err != nil {
		return err
	}
	return read(a, r, func() bool { return r.Archives != nil && r.Repository.ID != "" && r.Encryption.Mode != "" })
}

// borg runs one command. Its cache and list of known repositories are stored in a temporary folder; keys
// are read from the user's location. It returns a fault while a backup is being written, because a command
// without a lock could then make borg repair an intact repository.
func (c *client) borg(
	ctx context.Context, zone *time.Location, accept []int, args ...string,
) (transport.Answer, error) {
	b := c.config
	if _, err := os.Stat(filepath.Join(b.Repository, "lock.exclusive")); err == nil && local(b.Repository) {
		return transport.Answer{}, transport.Fail(audit.Unreachable, "Busy",
			"another program is writing to the repository and has its lock",
			"try again after the backup has ended; borg break-lock removes an abandoned lock")
	}
	secret, err := c.password(ctx)
	if err != nil {
		return transport.Answer{}, err
	}
	dir, err := os.MkdirTemp("", "assay-borg-")
	if err != nil {
		return transport.Answer{}, transport.Fail(audit.Failed, "NoFile",
			"there is no room for borg's temporary files", "")
	}
	defer os.RemoveAll(dir)
	env := []string{
		"BORG_REPO=" + b.Repository, "TZ=" + posix(zone), "BORG_CACHE_DIR=" + filepath.Join(dir, "cache"),
		"BORG_SECURITY_DIR=" + filepath.Join(dir, "security"),
		"BORG_RELOCATED_REPO_ACCESS_IS_OK=yes", "BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK=yes", // prevents prompts
	}
	if secret == "" {
		env = append(env, "BORG_PASSPHRASE=") // prevents a prompt
	} else {
		env = append(env, "BORG_PASSPHRASE_FD=3")
	}
	a, err := c.run(ctx, transport.Command{
		Program: b.Binary, Args: args, Env: env, Secret: secret, Accept: accept,
		Pass: []string{"BORG_BASE_DIR", "BORG_CONFIG_DIR", "BORG_KEYS_DIR", "BORG_KEY_FILE", "XDG_CONFIG_HOME"},
	})
	var f *transport.Fault
	if !errors.As(err, &f) {
		return a, err
	}
	switch {
	case f.Says("passphrase supplied in"), f.Says("can not acquire a passphrase"):
		return a, wrongPassword()
	case f.Says("does not exist."), f.Says("is not a valid repository"):
		return a, noRepository()
	}
	return a, err
}
