package vsphere

import (
	"context"
	"slices"
	"time"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

var vcenterSource = source{"vsphere.vcenter", "OptionManager.QueryOptions", map[string]string{
	"/vcenter/*/name":                "ServiceInstance.content.about.instanceUuid",
	"/vcenter/*/version":             "ServiceInstance.content.about.version",
	"/vcenter/*/build":               "ServiceInstance.content.about.build",
	"/vcenter/*/api_version":         "ServiceInstance.content.about.apiVersion",
	"/vcenter/*/clock_skew_seconds":  "ServiceInstance.CurrentTime",
	"/vcenter/*/settings":            "OptionManager.QueryOptions",
	"/vcenter/*/settings/*":          "OptionManager.QueryOptions[*]",
	"/vcenter/*/certificate":         "TLS handshake",
	"/vcenter/*/certificate/*":       "TLS handshake",
	"/vcenter/*/events":              "EventHistoryCollector",
	"/vcenter/*/events/oldest_days":  "EventHistoryCollector.ReadNextEvents[*].createdTime",
	"/vcenter/*/events/newest_hours": "EventHistoryCollector.latestPage[*].createdTime",
}}

// vcenterPass reads the vCenter itself. For a single ESXi host it stores an empty collection.
func (r *run) vcenterPass(ctx context.Context) error {
	r.progress("vcenter", 0, 0)
	s, b := r.single(vcenterSource), r.batch("vcenter")
	if !r.s.client.IsVC() {
		return s.seal(ctx, b)
	}
	t := r.target
	id := t.InstanceID
	if id == "" {
		id = t.Name
	}
	vc := map[string]any{"name": t.Name, "version": t.Version, "build": t.Build, "api_version": t.APIVersion}
	if t.ClockSkewMS != nil {
		vc["clock_skew_seconds"] = *t.ClockSkewMS / 1000
	} else {
		b.gap(audit.Pointer("vcenter", id,
			"clock_skew_seconds"), audit.Gap{State: audit.Failed, Detail: "the platform did not report its time"})
	}
	if peer := r.s.tls.Peer(); peer != nil {
		vc["certificate"] = map[string]any{
			"subject": peer.Subject, "issuer": peer.Issuer, "sha256": peer.SHA256,
			"not_after": peer.NotAfter.UTC().Format(time.RFC3339),
			"days_left": whole(peer.NotAfter.Sub(t.Started), 24*time.Hour),
		}
	} else {
		b.gap(audit.Pointer("vcenter", id, "certificate"), unset)
	}
	settings := &reading{r: r, pointer: audit.Pointer("vcenter", id, "settings"), gaps: &b.doc.Gaps}
	if err := r.settings(ctx, settings, vc); err != nil {
		return err
	}
	events, err := r.events(ctx)
	if collect.Stopped(ctx, err) != nil {
		return err
	}
	if err != nil {
		b.gap(audit.Pointer("vcenter", id, "events"), *failure(err))
	} else {
		vc["events"] = events
	}
	b.doc.Collections["vcenter"][id] = vc
	return s.seal(ctx, b)
}

// events returns the ages of the oldest and newest event that vCenter retains.
func (r *run) events(ctx context.Context) (out map[string]any, err error) {
	manager := r.s.client.ServiceContent.EventManager
	if manager == nil {
		return nil, errNoManager
	}
	err = r.s.do(ctx, func(ctx context.Context) error {
		made, err := methods.CreateCollectorForEvents(ctx, r.s.rt, &types.CreateCollectorForEvents{This: *manager})
		if err != nil {
			return err
		}
		defer func() { _, _ = methods.DestroyCollector(ctx, r.s.rt, &types.DestroyCollector{This: made.Returnval}) }()
		times, err := r.eventTimes(ctx, made.Returnval)
		if err != nil {
			return err
		}
		out = map[string]any{"oldest_days": nil, "newest_hours": nil}
		if len(times) == 0 {
			return nil
		}
		oldest, newest := times[0], times[0]
		for _, t := range times {
			if t.Before(oldest) {
				oldest = t
			}
			if t.After(newest) {
				newest = t
			}
		}
		out["oldest_days"], out["newest_hours"] = r.age(oldest, 24*time.Hour), r.age(newest, time.Hour)
		return nil
	})
	return out, err
}

// eventTimes returns the times at both ends of the history: those of the latest page and of the first event after a
// rewind.
func (r *run) eventTimes(ctx context.Context, collector types.ManagedObjectReference) (times []time.Time, err error) {
	var latest []types.ObjectContent
	w := []want{{"EventHistoryCollector", []string{"latestPage"}}}
	err = r.s.read(ctx, w, 0, []types.ManagedObjectReference{collector}, func(objects []types.ObjectContent) error {
		latest = objects
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, o := range latest {
		v, g := (&reading{r: r, object: o, kind: "EventHistoryCollector"}).property("latestPage")
		if g != nil {
			return nil, gapError{*g}
		}
		page, err := as[types.ArrayOfEvent](v)
		if err != nil {
			return nil, err
		}
		if page != nil {
			for _, e := range page.Event {
				times = append(times, e.GetEvent().CreatedTime)
			}
		}
	}
	if _, err := methods.RewindCollector(ctx, r.s.rt, &types.RewindCollector{This: collector}); err != nil {
		return nil, message.Errorf("rewind events: %w", err)
	}
	first, err := methods.ReadNextEvents(ctx, r.s.rt, &types.ReadNextEvents{This: collector, MaxCount: 1})
	if err != nil {
		return nil, message.Errorf("read oldest event: %w", err)
	}
	for _, e := range first.Returnval {
		times = append(times, e.GetEvent().CreatedTime)
	}
	if slices.ContainsFunc(times, time.Time.IsZero) { // a zero time would be the oldest
		return nil, gapError{unset}
	}
	return times, nil
}
