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

// resumeWithin is how old the work of an interrupted collection may be to count as the same look at the platform.
const resumeWithin = 6 * time.Hour

// estate is what to look at: the site's configuration and how to reach its targets.
type estate struct {
	site        audit.Site
	connections []audit.Connection
	source      string // where the configuration came from, for the evidence

	answers, waivers []string // files of what people contributed
}

// survey is what is known of a collection before it connects.
type survey struct {
	collectors  map[string]audit.Collector // by kind
	calls       []string                   // that they could make
	definitions map[string]string          // digests of what the configuration says of each target, by name
}

// collectors lists the collectors by the kind of their targets.
func (a *app) collectors() map[string]audit.Collector {
	byKind := map[string]audit.Collector{}
	for _, c := range collectors.All(a.now) {
		byKind[c.Kind] = c
	}
	return byKind
}

// survey resolves the targets. A register with other content is another target; what is wrong with it becomes its evidence.
func (a *app) survey(ctx context.Context, e estate) (survey, error) {
	s := survey{a.collectors(), nil, map[string]string{}}
	for _, c := range s.collectors {
		s.calls = append(s.calls, c.Calls...)
	}
	for _, c := range e.connections {
		k, ok := s.collectors[c.Kind]
		if !ok {
			return survey{}, message.LabelErrorf(unknownKind, c.Target, c.Kind)
		}
		id := identity(c)
		described, err := collectors.Source(c)
		if err != nil {
			return survey{}, err
		}
		s.calls = append(s.calls, described...)
		if c.Register != "" && c.File != "" {
			t, _ := k.Preflight(ctx, c)
			if err := ctx.Err(); err != nil {
				return survey{}, err
			}
			id += t.InstanceID
		}
		s.definitions[c.Target] = id
	}
	return s, nil
}

// collectInto looks at every target and seals a snapshot at dir. Targets that could not be seen at all are named in the snapshot
// and returned, also where they are all.
func (a *app) collectInto(ctx context.Context, e estate, dir string) (unreached []audit.Target, err error) {
	known, err := a.survey(ctx, e)
	if err != nil {
		return nil, err
	}
	w, err := evidence.Create(dir, evidence.Options{Tool: version, System: e.site.System, Now: a.now(), Targets: known.definitions, MaxAge: resumeWithin})
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
	seen := 0
	goesOn := e.source != demoSource // the next demo simulates another estate
	keeps := func() {
		if seen > 0 && goesOn {
			a.end.keeps(message.LabelErrorf(interrupted, dir))
		}
	}
	for _, c := range e.connections {
		if _, done := w.Resumed()[c.Target]; done {
			a.say(resumed, c.Target)
			seen++
			keeps()
			continue
		}
		t, err := a.collectOne(ctx, known.collectors[c.Kind], c, w)
		if failed := machineFault(w, err); failed != nil && ctx.Err() == nil {
			return nil, failed
		}
		if ctx.Err() != nil {
			if !goesOn {
				_ = w.Abort()
			}
			return nil, a.end.err()
		}
		if err != nil {
			a.warn(notReached, c.Target, err)
			unreached = append(unreached, t)
		} else {
			seen++
		}
		if err := w.Finish(t); err != nil {
			return nil, err
		}
		keeps()
	}
	if err := w.Seal(ctx, a.now(), known.calls); err != nil {
		return nil, err
	}
	a.wrote = append(a.wrote, dir)
	a.end.keeps(message.Errorf("%w\nhint: %s", context.Canceled, message.Label(sealedStays, dir, dir)))
	return unreached, nil
}

func (a *app) collectOne(ctx context.Context, c audit.Collector, conn audit.Connection, sink audit.Sink) (audit.Target, error) {
	p := a.progress(ctx, conn.Target)
	defer p.close()
	meter := new(transport.Meter)
	t, err := c.Collect(transport.Metered(ctx, meter), conn, sink, p.step)
	t.Name, t.Kind, t.Proxy = conn.Target, conn.Kind, conn.Proxy
	t.Calls, t.ElapsedMS = meter.Calls(), t.Finished.Sub(t.Started).Milliseconds()
	if err != nil && t.Error == nil {
		why, _, _ := strings.Cut(err.Error(), "\n")
		t.Error = &audit.Gap{State: audit.Unreachable, Detail: why}
	}
	return t, err
}

// machineFault is the failure of this machine that ended the collection of one target, nil where there is none: the evidence could not
// be stored, or the collector lacked what this machine should have given it. It says nothing about the target. An error of a disk is
// no such failure: a collector may read from the disk of a target.
func machineFault(w *evidence.Writer, err error) error {
	if failed := w.Err(); failed != nil {
		return failed
	}
	if evidence.MachineFailed(err) && !errors.Is(err, syscall.EIO) {
		return err
	}
	return nil
}

// identity digests what the user said about a target: an interrupted collection goes on only for the same target.
func identity(c audit.Connection) string {
	said, err := json.Marshal(c) // its password is no part of it
	if err != nil {
		return "" // agrees with nothing that was sealed before
	}
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:])
}
