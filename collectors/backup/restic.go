package backup

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// restic returns the product restic.
func restic() product {
	return product{
		name:  "restic",
		title: "restic repository",
		keys:  []string{"password"},
		needs: "restic 0.14 or newer",
		hosts: true,
		paths: true,
		calls: [2]string{"restic cat config", "restic snapshots"},
		open:  openRestic,
		sources: map[string]string{
			"/repositories/*/id":             "restic config.id",
			"/repositories/*/version":        "restic config.version",
			"/repositories/*/encrypted":      "restic encrypts every repository; the config was decrypted",
			"/repositories/*/encryption":     "restic: AES-256 in counter mode with Poly1305-AES, the only one it has",
			"/repositories/*/immutable_days": "restic forbids no deletion; whether a REST server does is a gap",
			"/backups/*/last_success_hours": "restic snapshots[].time (newest), " +
				"without those whose summary has no files or no bytes; before restic 0.17 there is no summary",
			"/backups/*/last_full_hours":       "restic snapshots[].time (newest, likewise): every snapshot is whole",
			"/backups/*/oldest_days":           "restic snapshots[].time (oldest, likewise)",
			"/backups/*/hosts":                 "restic snapshots[].hostname",
			"/backups/*/tags":                  "restic snapshots[].tags",
			"/backups/*/paths":                 "restic snapshots[].paths",
			"/backups/*/name":                  "assay.yaml protects, restic snapshots[].tags, hostname",
			"/backups/*/last_run_hours":        "restic records finished backups only",
			"/backups/*/last_result":           "restic records finished backups only",
			"/backups/*/failed_since":          "restic records finished backups only",
			"/repositories/*/verified_days":    "restic records no checks",
			"/repositories/*/verified_success": "restic records no checks",
		},
	}
}

// openRestic opens a repository with its configuration.
func openRestic(ctx context.Context, c *client) (*opened, error) {
	a, err := c.restic(ctx, "cat", "config")
	if err != nil {
		return nil, err
	}
	var config struct { // its polynomial is ignored
		Version int    `json:"version"`
		ID      string `json:"id"`
	}
	if err := read(a, &config, func() bool { return config.ID != "" && config.Version > 0 }); err != nil {
		return nil, err
	}
	version := fmt.Sprint(config.Version)
	s := &store{
		id: c.config.Target,
		facts: map[string]any{
			"id":             config.ID,
			"version":        version,
			"encrypted":      true,
			"encryption":     "aes-256-ctr-poly1305",
			"immutable_days": nil,
		},
	}
	if strings.HasPrefix(c.config.Repository, "rest:") {
		delete(s.facts, "immutable_days")
		s.gaps = []audit.Gap{{
			Pointer: "immutable_days",
			State:   audit.Unsupported,
			Fault:   "NotLocal",
			Detail:  "a REST server may forbid deletion without reporting it",
		}}
	}
	o := &opened{id: config.ID, version: version, stores: []*store{s}}
	o.list = func(ctx context.Context) (err error) {
		s.points, err = c.snapshots(ctx)
		return err
	}
	return o, nil
}

// A snapshot is one restore point. restic writes it at the end of a backup.
type snapshot struct {
	Time     time.Time `json:"time"`
	Hostname string    `json:"hostname"`
	Tags     []string  `json:"tags"`
	Paths    []string  `json:"paths"`
	ID       string    `json:"id"`
	Summary  *struct { // restic 0.17 and newer
		Files *int64 `json:"total_files_processed"`
		Bytes *int64 `json:"total_bytes_processed"`
	} `json:"summary"`
}

// empty reports whether the backup read no file or no byte. A failed dump leaves an empty file.
func (s snapshot) empty() bool {
	zero := func(n *int64) bool { return n != nil && *n == 0 }
	return s.Summary != nil && (zero(s.Summary.Files) || zero(s.Summary.Bytes))
}

// snapshots returns all restore points. An invalid one is an error for all, because it may be the newest.
func (c *client) snapshots(ctx context.Context) ([]point, error) {
	a, err := c.restic(ctx, "snapshots")
	if err != nil {
		return nil, err
	}
	var list []snapshot
	points := []point{}
	err = read(a, &list, func() bool {
		for _, s := range list {
			if s.Time.IsZero() || s.ID == "" {
				return false
			}
			points = append(points, point{
				at:    s.Time,
				good:  true,
				full:  true,
				empty: s.empty(),
				host:  s.Hostname,
				tags:  s.Tags,
				paths: s.Paths,
			})
		}
		return list != nil
	})
	return points, err
}

// restic runs one command. The password is passed in a pipe as file descriptor 3.
func (c *client) restic(ctx context.Context, args ...string) (transport.Answer, error) {
	secret, err := transport.Password(ctx, c.config.Connection, &c.secrets)
	if err != nil {
		return transport.Answer{}, err
	}
	a, err := c.run(ctx, transport.Command{
		Program: c.config.Binary,
		Args:    append([]string{"--no-lock", "--no-cache", "--json"}, args...),
		Secret:  secret,
		Env:     []string{"RESTIC_REPOSITORY=" + c.config.Repository, "RESTIC_PASSWORD_FILE=/dev/fd/3"},
	})
	var f *transport.Fault
	if !errors.As(err, &f) {
		return a, err
	}
	switch {
	case f.Says("wrong password or no key found"):
		return a, wrongPassword()
	case f.Says("Is there a repository at the following location"), f.Says("repository does not exist"):
		return a, noRepository()
	}
	return a, err
}

// wrongPassword returns the fault for a rejected password.
func wrongPassword() error {
	return transport.Fail(audit.Denied, "WrongPassword", "the password opens no key of the repository", "")
}

// noRepository returns the fault for a missing or unreadable repository.
func noRepository() error {
	return transport.Fail(audit.Unreachable, "NoRepository", "there is no repository, or it cannot be read", "")
}
