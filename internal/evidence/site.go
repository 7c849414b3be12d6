package evidence

import (
	"context"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// SiteCollector is the collector of the evidence that contains the configuration of the site. Its target is "" and
// its id the same word.
const SiteCollector = "site.config"

// AddSite stores the configuration used by the judgement as evidence. at is the time at which it was read and
// source its file. It must be called once in every run, because the configuration of an interrupted run is not
// reused.
func (w *Writer) AddSite(ctx context.Context, site audit.Site, at time.Time, source string) error {
	data, err := encodeSite(site)
	if err != nil {
		return w.fail(badInput(source, message.Text{}, message.Of("store the configuration: %v", err)))
	}
	return w.store(ctx,
		audit.Evidence{ID: SiteCollector, Collector: SiteCollector, Call: source, At: at, Subjects: 1}, data)
}

// encodeSite returns the document of a configuration.
func encodeSite(site audit.Site) ([]byte, error) {
	if site.Tenants == nil {
		site.Tenants = []audit.Tenant{}
	}
	if site.Standards == nil {
		site.Standards = []string{}
	}
	if site.Parameters == nil {
		site.Parameters = map[string]any{}
	}
	return encodeCanonical(map[string]any{"site": site})
}

// IsOf reports whether the snapshot was taken with this configuration and these targets, defined as in
// Options.Targets. The result is false for a snapshot of a version that did not record the definitions.
func (s *Snapshot) IsOf(site audit.Site, targets map[string]string) bool {
	data, err := encodeSite(site)
	if err != nil || len(s.Index.Definitions) == 0 || !maps.Equal(s.Index.Definitions, targets) {
		return false
	}
	return slices.ContainsFunc(s.Index.Evidence, func(e audit.Evidence) bool {
		return e.Collector == SiteCollector && e.Target == "" && e.SHA256 == hexSum(data)
	})
}

// Site returns the configuration stored in the snapshot. A snapshot without one is an ErrInput.
func (s *Snapshot) Site() (audit.Site, error) {
	for _, e := range s.Index.Evidence {
		if e.Collector != SiteCollector || e.Target != "" {
			continue
		}
		data, err := s.Document(e)
		if err != nil {
			return audit.Site{}, err
		}
		var doc struct {
			Site *audit.Site `json:"site"`
		}
		file := s.file(documentPath(e.SHA256))
		if err := checkStrict(file, data, "", reflect.TypeOf(doc)); err != nil {
			return audit.Site{}, err
		}
		if err := json.Unmarshal(data, &doc); err != nil { // numbers in parameters become float64
			return audit.Site{}, place(file, data, err)
		}
		if doc.Site != nil {
			return *doc.Site, nil
		}
	}
	return audit.Site{}, badInput(s.name,
		message.Of("name the configuration with -c"), message.Of("the snapshot has no configuration"))
}
