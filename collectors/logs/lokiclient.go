package logs

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

var lokiLabel = regexp.MustCompile(`^[a-zA-Z_][a-zA-Z0-9_]*$`)

// lokiReader reads Loki 3, and Loki 2.9 as far as it supports the same queries.
type lokiReader struct {
	web
	running lokiConfig
	batches []string // stream selectors of all values of the label
	blind   error    // why the configuration is unknown
}

// open lists the labels, which every account of the tenant may do, and then reads the configuration, which
// gateways often block.
func (x *lokiReader) open(ctx context.Context) error {
	if !lokiLabel.MatchString(x.field) {
		return transport.Fail(audit.Failed, "BadField",
			"the field is no name of a Loki label", "sources are distinguished by a label of the streams: field: host")
	}
	if x.config.Tenant != "" {
		x.header = http.Header{"X-Scope-Orgid": {x.config.Tenant}}
	}
	if err := x.dial(); err != nil {
		return err
	}
	if _, err := x.names(ctx, "/loki/api/v1/labels", x.now.Add(-day), x.now); err != nil {
		return err
	}
	var build struct{ Version string }
	err := x.askJSON(ctx, transport.Request{Path: "/loki/api/v1/status/buildinfo"}, &build)
	if stop := collect.Stopped(ctx, err); stop != nil {
		return stop
	}
	x.target.Version = shown(build.Version)
	x.blind = x.readConfig(ctx)
	return collect.Stopped(ctx, x.blind)
}

// names returns label names or the values of one label, depending on path.
func (x *lokiReader) names(ctx context.Context, path string, from, until time.Time) ([]string, error) {
	var a struct {
		Status string
		Data   []string // absent if there is none
	}
	err := x.askJSON(ctx,
		transport.Request{Path: path, Query: url.Values{"start": {stamp3339(from)}, "end": {stamp3339(until)}}}, &a)
	if err == nil && a.Status != "success" {
		err = badAnswer(message.Of("the answer to %s is not Loki's", path))
	}
	return a.Data, err
}

// askJSON wraps web.askJSON. It replaces the hint of a 400 response, whose body Loki fills with the reason
// and which must not be repeated.
func (x *lokiReader) askJSON(ctx context.Context, r transport.Request, into any) error {
	err := x.web.askJSON(ctx, r, into)
	if f := transport.FaultOf(err); f != nil && f.Gap.Fault == "HTTP400" {
		f.Hint = message.Of("is the url that of Loki, and is field: %s one of its index labels?", x.field).String()
		return f
	}
	return err
}

func stamp3339(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// readConfig reads the configuration and the limits in force for the tenant. Older versions lack the tenant
// limits, which are required only if a runtime configuration may override the defaults.
func (x *lokiReader) readConfig(ctx context.Context) error {
	if err := x.askYAML(ctx, "/config", &x.running); err != nil {
		return err
	}
	if x.running.Limits == nil || x.running.Compactor == nil || x.running.Compactor.RetentionEnabled == nil {
		return badAnswer(message.Of("the configuration is not that of Loki"))
	}
	var tenant lokiLimits
	err := x.askYAML(ctx, "/config/tenant/v1/limits", &tenant)
	switch {
	case err == nil && tenant.RetentionPeriod != "":
		x.running.tenant = &tenant
	case collect.Stopped(ctx, err) != nil:
		return err
	case x.running.RuntimeConfig.File != "":
		return transport.Fail(audit.Unsupported, "Overrides",
			"a runtime configuration may override the limits of the tenant, and those in force are not shown",
			"let the account read /config/tenant/v1/limits")
	}
	return nil
}

func (x *lokiReader) askYAML(ctx context.Context, path string, into any) error {
	body, err := x.ask(ctx, transport.Request{Path: path})
	if err != nil {
		return err
	}
	if yamlfile.Foreign(body, into) != nil {
		return badAnswer(message.Of("the answer to %s is not YAML of the documented shape", path))
	}
	return nil
}
