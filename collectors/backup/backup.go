// Package backup reads what repositories of restic, borg and pgBackRest hold of each declared VM, database and web site – restore
// points, their ages, whether they are whole, encrypted and protected from deletion, the newest archived log of a database – and
// writes it as evidence of the shape in rego/schemas/backup.json, beside what the site declares of period and retention.
//
// It asks read-only questions, without locks and caches, through the product's own program. It never writes to a repository, never
// restores or checks data, never runs a backup and never judges. A password goes through a pipe and stands in no argument, variable
// or file, and nothing that a program prints to its standard error is repeated. Of pgBackRest it also reads the configuration, for its secrets
// and the place of its log, and the log, for runs that failed. What a product does not record cannot be seen here:
// restic and borg know of finished backups only, not of runs that failed nor of files that could not be read.
package backup

import (
	"context"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Kind is the kind of target this collector sees.
const Kind = "backup"

const (
	// perPart is how many things one piece of evidence holds.
	perPart = 5000
	// maxOutput bounds one answer: a restore point takes 300 to 600 bytes.
	maxOutput = 64 << 20
	// deadline bounds one question; listing 100,000 points over a slow line takes minutes.
	deadline = 10 * time.Minute
	// skew is how far a clock may be ahead before a time in the future counts as wrong.
	skew = 5 * time.Minute
)

// product is a program that makes backups and can say what it holds.
type product struct {
	name, title string
	needs       string // what to install where the program is missing
	hosts       bool   // its points tell which host made them
	paths       bool   // its points tell what is in them
	calls       [2]string
	open        func(context.Context, *asker) (*opened, error)
	sources     map[string]string // by pattern, in place of those of every product
}

// opened is a target that answered the first question.
type opened struct {
	id, version string // as the repository names itself, and of its format or program
	stores      []*store
	list        func(context.Context) error // fills the points of the stores
}

// store is one place where points lie.
type store struct {
	id     string         // target, or target/repo1
	suffix string         // of the ids of what it holds: "" or "@repo1"
	gap    *audit.Gap     // why nothing is known of it but that it is there
	facts  map[string]any // encrypted, encryption, id, immutable_days, version; what is not there is a gap
	gaps   []audit.Gap    // of them; the pointer is the name of the field
	each   map[string]any // fields that everything it holds has in common
	lost   []audit.Gap    // of these; likewise
	points []point

	damaged map[string]bool // labels of backups that are no success, of pgBackRest
	open    map[string]bool // labels of backups of which that is not known, likewise
}

// New returns the collector of backup repositories.
func New() audit.Collector { return NewAt(time.Now) }

// NewAt is New with the clock passed in. Ages count to the time that it gives when the repository is asked.
func NewAt(now func() time.Time) audit.Collector {
	return (&collector{now: now, deadline: deadline, maxOutput: maxOutput}).collector()
}

type collector struct {
	now       func() time.Time
	deadline  time.Duration // of one question
	maxOutput int64         // bytes of one answer
}

func (k *collector) collector() audit.Collector {
	return audit.Collector{
		Kind:  Kind,
		Calls: []string{"borg config", "borg list", "pgbackrest info", "pgbackrest repo-ls", "restic cat config", "restic snapshots"},
		Preflight: func(ctx context.Context, c audit.Connection) (audit.Target, error) {
			return k.visit(ctx, c, nil, nil)
		},
		Collect: func(ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress) (audit.Target, error) {
			return k.visit(ctx, c, sink, p)
		},
	}
}

func productOf(c audit.Connection) (product, error) {
	for _, p := range []product{borg(), pgBackRest(), restic()} {
		if p.name == c.Product {
			return p, nil
		}
	}
	return product{}, transport.Fail(audit.Failed, "BadRequest", message.Of("%q is no product whose repositories can be read", c.Product).String(), "product: restic, borg or pgbackrest")
}

// visit opens the repository and, where there is a sink, lists what it holds. A repository that cannot be opened is an error; one
// that opens and does not list its points leaves a piece of evidence with the gap.
func (k *collector) visit(ctx context.Context, c audit.Connection, sink audit.Sink, report audit.Progress) (audit.Target, error) {
	t := audit.Target{Name: c.Target, Kind: Kind, Holds: []string{"backups", "repositories"}, Started: k.now().UTC()}
	q := &asker{collector: k, conn: c, sink: sink}
	o, err := q.open(ctx, &t)
	if err == nil && sink != nil {
		err = q.repositories(ctx, o)
	}
	if err == nil && sink != nil {
		err = q.backups(ctx, o, report)
	}
	t.Finished = k.now().UTC()
	return t, err
}

// open puts the first question and fills in the target.
func (q *asker) open(ctx context.Context, t *audit.Target) (*opened, error) {
	b := q.conn.Backup
	if b == nil {
		return nil, message.Errorf("open repository of %s: none is configured", q.conn.Target)
	}
	var err error
	if q.product, err = productOf(q.conn); err == nil {
		t.Endpoint, t.Product = q.product.name+":"+b.Repository, q.product.title
		err = q.product.refuses(b)
	}
	var o *opened
	if err == nil {
		o, err = q.product.open(ctx, q)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		if isFault(err) {
			t.Error = &transport.FaultOf(err).Gap
		}
		return nil, message.Errorf("open repository of %s: %w", q.conn.Target, err)
	}
	t.InstanceID, t.Version = o.id, o.version
	return o, nil
}

// refuses selectors that can match nothing: an empty list of points would look like a missing backup.
func (p product) refuses(b *audit.Backup) error {
	for _, d := range b.Protects {
		if d.Host != "" && !p.hosts || d.Path != "" && !p.paths {
			return transport.Fail(audit.Failed, "BadRequest", message.Of("%s does not record the host or path that %s %q is declared by", p.name, d.Type, d.Name).String(), "declare it by its tag")
		}
	}
	return nil
}
