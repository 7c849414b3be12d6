// Package backup collects facts about repositories of restic, borg and pgBackRest. For each declared VM,
// database and web site it reports the restore points with their ages, whether they are complete, encrypted
// and protected from deletion, the newest archived log of a database, and the declared period and
// retention. The shape of the evidence is defined in rego/schemas/backup.json.
//
// It runs read-only commands of the product's own program, without locks or caches. It does not write to a
// repository, restore or check data, run backups, or judge. Passwords are passed through a pipe rather than
// in arguments, variables or files, and the standard error of a program is not repeated. For pgBackRest it
// also reads the configuration, for its secrets and the path of its log, and the log, for failed runs.
// Facts that a product does not record are unavailable: restic and borg record only finished backups,
// neither failed runs nor unreadable files.
package backup

import (
	"context"
	"slices"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Kind is the target kind of this collector.
const Kind = "backup"

const (
	// maxOutput is the largest size of one answer. A restore point takes 300 to 600 bytes.
	maxOutput = 64 << 20
	// deadline is the time limit for one command. Listing 100,000 points over a slow line takes minutes.
	deadline = 10 * time.Minute
	// skew is the largest difference by which a time may be in the future because of clock differences.
	skew = 5 * time.Minute
)

// A product describes a backup program.
type product struct {
	name, title string
	keys        []string // of a target in assay.yaml, beside those of all products
	needs       string   // package to install if the program is missing
	hosts       bool     // its points include their host
	paths       bool     // its points include their paths
	calls       [2]string
	open        func(context.Context, *client) (*opened, error)
	sources     map[string]string // origin of fields by pattern; overrides the defaults for all products
}

// An opened is a target after its first successful command.
type opened struct {
	id, version string // identifier of the repository; version of its format or program
	stores      []*store
	list        func(context.Context) error // sets the points of the stores
}

// A store is one repository of a target.
type store struct {
	id     string         // target, or target/repo1
	suffix string         // suffix of item ids: "" or "@repo1"
	gap    *audit.Gap     // reason why the store cannot be read, or nil
	facts  map[string]any // encrypted, encryption, id, immutable_days, version; a missing one has a gap
	gaps   []audit.Gap    // gaps of facts; pointers are field names
	each   map[string]any // fields common to all items in the store
	lost   []audit.Gap    // gaps of these fields, with field names as pointers
	points []point

	damaged map[string]bool // labels of unsuccessful backups (pgBackRest)
	open    map[string]bool // labels of backups with an unknown result (pgBackRest)
}

// New returns the collector of a backup repository. Ages are relative to the time that now returns when the
// repository is read.
func New(c audit.Backup, now func() time.Time) audit.Collector {
	return (&collector{now: now, deadline: deadline, maxOutput: maxOutput}).of(c)
}

type collector struct {
	now       func() time.Time
	deadline  time.Duration // time limit for one command
	maxOutput int64         // size limit for one answer, in bytes
}

// of returns the collector of a repository.
func (k *collector) of(c audit.Backup) audit.Collector { return collect.Collector(c, Calls(), k.visit) }

// Calls returns the allow-list of the collector, sorted.
func Calls() []string {
	return []string{
		"borg config", "borg list", "pgbackrest info", "pgbackrest repo-ls", "restic cat config", "restic snapshots",
	}
}

// Products returns the supported products, sorted by name.
func Products() (list []audit.Product) {
	for _, p := range products() {
		list = append(list, audit.Product{
			Name: p.name,
			Keys: slices.Concat(p.keys, []string{"repository", "binary", "location", "protects"}),
		})
	}
	return list
}

// products returns the supported products, sorted by name. The caller may change them.
func products() []product { return []product{borg(), pgBackRest(), restic()} }

// productOf returns the product of a connection.
func productOf(c audit.Backup) (product, error) {
	for _, p := range products() {
		if p.name == c.Product {
			return p, nil
		}
	}
	return product{}, transport.Fail(audit.Failed, "BadRequest",
		message.Of("%q is no product whose repositories can be read", c.Product).String(),
		"product: restic, borg or pgbackrest")
}

// visit opens the repository and, if sink is not nil, collects its contents. It returns an error if the
// repository cannot be opened. If only the restore points cannot be listed, their evidence is a gap.
func (k *collector) visit(
	ctx context.Context, config audit.Backup, sink audit.Sink, report audit.Progress,
) (audit.Target, error) {
	t := audit.Target{
		Name:    config.Target,
		Kind:    Kind,
		Holds:   []string{"backups", "repositories"},
		Started: k.now().UTC(),
	}
	c := &client{collector: k, config: config, answers: collect.Answers{Sink: sink}}
	o, err := c.open(ctx, &t)
	if err == nil && sink != nil {
		err = c.repositories(ctx, o)
	}
	if err == nil && sink != nil {
		err = c.backups(ctx, o, report)
	}
	t.Finished = k.now().UTC()
	return t, err
}

// open runs the first command and sets the fields of t.
func (c *client) open(ctx context.Context, t *audit.Target) (*opened, error) {
	var err error
	if c.product, err = productOf(c.config); err == nil {
		t.Endpoint, t.Product = c.product.name+":"+c.config.Repository, c.product.title
		err = c.product.refuses(c.config)
	}
	var o *opened
	if err == nil {
		o, err = c.product.open(ctx, c)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		if collect.Stopped(ctx, err) == nil {
			t.Error = &transport.FaultOf(err).Gap
		}
		return nil, message.Errorf("open repository of %s: %w", c.config.Target, err)
	}
	t.InstanceID, t.Version = o.id, o.version
	return o, nil
}

// refuses returns an error for a selector that the product cannot match, because an empty list of points
// would look like a missing backup.
func (p product) refuses(b audit.Backup) error {
	for _, d := range b.Protects {
		if d.Host != "" && !p.hosts || d.Path != "" && !p.paths {
			return transport.Fail(audit.Failed, "BadRequest",
				message.Of("%s does not record the host or path that %s %q is declared by", p.name, d.Type,
					d.Name).String(),
				"declare it by its tag")
		}
	}
	return nil
}
