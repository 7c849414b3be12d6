package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/assay-audit/assay/collectors"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// resumeWithin is the largest age at which an interrupted collection can be continued.
const resumeWithin = 6 * time.Hour

// An estate is the configuration of a site with its targets.
type estate struct {
	site    audit.Site
	targets []audit.Settings
	source  string // origin of the configuration, recorded in the evidence

	answers, waivers []string // files with people's answers and waivers
	plan             string   // file with the assessment plan; "" for none
	problems         string   // file with the register of security problems; "" for none
	history          string   // place at which the run is recorded; "" for none
}

// A survey is the part of a collection that is known before any connection.
type survey struct {
	calls       []string          // all calls that the collectors can make
	definitions map[string]string // digests of each target's configuration, by target name
}

// survey resolves the targets of an estate. A register whose content has changed counts as another target;
// its errors are left for its evidence.
func (a *app) survey(ctx context.Context, e estate) (survey, error) {
	s := survey{collectors.Calls(), map[string]string{}}
	for _, c := range e.targets {
		id := identity(c)
		described, err := collectors.Source(c)
		if err != nil {
			return survey{}, err
		}
		s.calls = append(s.calls, described...)
		if r, ok := c.(audit.Register); ok && r.File != "" {
			t, _ := collectors.New(c, a.now).Preflight(ctx)
			if err := ctx.Err(); err != nil {
				return survey{}, err
			}
			id += t.InstanceID
		}
		s.definitions[c.Reach().Target] = id
	}
	return s, nil
}

// collectInto collects from every target and seals a snapshot at dir. It returns the targets that were not
// reached; they are named in the snapshot too. It seals the snapshot even if no target was reached.
func (a *app) collectInto(ctx context.Context, e estate, dir string) (unreached []audit.Target, err error) {
	known, err := a.survey(ctx, e)
	if err != nil {
		return nil, err
	}
	w, err := evidence.Create(dir, evidence.Options{
		Tool:    version,
		System:  e.site.System,
		Now:     a.now(),
		Targets: known.definitions,
		MaxAge:  resumeWithin,
	})
	if err != nil {
		return nil, err
	}
	defer func() {
		_ = w.Close()
		if _, gone := os.Lstat(dir + ".partial"); err != nil && gone == nil {
			a.wrote = append(a.wrote, dir+".partial")
		}
	}()
	for _, d := range w.Discarded() {
		a.say(discarded, d.Target, d.Why)
	}
	if err := w.AddSite(ctx, e.site, a.now(), e.source); err != nil {
		return nil, err
	}
	c := &collection{app: a, estate: e, dir: dir, writer: w}
	for _, t := range e.targets {
		c.asked = append(c.asked, audit.Target{Name: t.Reach().Target, Kind: t.Kind()})
	}
	for _, t := range e.targets {
		if err := c.add(ctx, t); err != nil {
			return nil, err
		}
	}
	if err := w.Seal(ctx, a.now(), known.calls); err != nil {
		return nil, err
	}
	a.wrote = append(a.wrote, dir)
	a.end.keeps(message.Errorf("%w\nhint: %s", context.Canceled, message.Label(sealedStays, dir, dir)))
	return c.unreached, nil
}

// A collection is the work on one snapshot.
type collection struct {
	*app
	estate    estate
	dir       string
	writer    *evidence.Writer
	asked     []audit.Target // configured targets, with the numbers of objects of those already reached
	seen      int            // number of targets that the snapshot has
	unreached []audit.Target
}

// add collects from one target unless the snapshot has it already. An error ends the collection; a target that is not
// reached is none.
func (c *collection) add(ctx context.Context, settings audit.Settings) error {
	name := settings.Reach().Target
	if _, done := c.writer.Resumed()[name]; done {
		c.say(resumed, name)
		c.seen++
		c.keep()
		return nil
	}
	sink := sized{c.writer, c.app, c.estate.site, &c.asked}
	t, err := c.collectOne(ctx, collectors.New(settings, c.now), sink)
	if fatal := c.fatal(ctx, err); fatal != nil {
		return fatal
	}
	if err != nil {
		c.warn(notReached, name, err)
		c.unreached = append(c.unreached, t)
	} else {
		c.seen++
	}
	if err := c.writer.Finish(t); err != nil {
		return err
	}
	c.keep()
	return nil
}

// fatal returns the error that ends the whole collection after one target, or nil.
func (c *collection) fatal(ctx context.Context, err error) error {
	if large := (errTooLarge{}); errors.As(err, &large) {
		return large.error
	}
	if ctx.Err() == nil {
		return machineFault(c.writer, err)
	}
	if !c.continues() {
		_ = c.writer.Abort()
	}
	return c.end.err()
}

// continues reports whether an interrupted collection can be continued. The next demo simulates another estate.
func (c *collection) continues() bool { return c.estate.source != demoSource }

// keep records what an interruption leaves: a collection with targets that can be continued.
func (c *collection) keep() {
	if c.seen > 0 && c.continues() {
		c.end.keeps(message.LabelErrorf(interrupted, c.dir))
	}
}

// collectOne collects from one target and returns its description. A target that failed without a gap gets
// one with the first line of the error.
func (a *app) collectOne(ctx context.Context, c audit.Collector, sink audit.Sink) (audit.Target, error) {
	reach := c.Settings.Reach()
	p := a.progress(ctx, reach.Target)
	defer p.close()
	meter := new(transport.Meter)
	t, err := c.Collect(transport.Metered(ctx, meter), sink, p.step)
	t.Name, t.Kind, t.Proxy = reach.Target, c.Settings.Kind(), reach.Proxy
	t.Calls, t.ElapsedMS = meter.Calls(), t.Finished.Sub(t.Started).Milliseconds()
	if err != nil && t.Error == nil {
		why, _, _ := strings.Cut(err.Error(), "\n")
		t.Error = &audit.Gap{State: audit.Unreachable, Detail: why}
	}
	return t, err
}

// machineFault returns the local failure that ended the collection of a target, or nil. Such a failure
// concerns this machine rather than the target: the evidence could not be stored, or the collector lacked a
// local resource. A disk error reported by a collector is not one, because a collector may read from the
// disk of a target.
func machineFault(w *evidence.Writer, err error) error {
	if failed := w.Err(); failed != nil {
		return failed
	}
	if evidence.MachineFailed(err) && !errors.Is(err, syscall.EIO) {
		return err
	}
	return nil
}

// identity returns a digest of a target's configuration. An interrupted collection is continued only for an
// identical target.
func identity(c audit.Settings) string {
	said, err := json.Marshal(map[string]any{c.Kind(): c}) // the password is not marshaled
	if err != nil {
		return "" // equal to no recorded digest
	}
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:])
}
