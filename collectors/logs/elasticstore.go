package logs

import (
	"context"
	"maps"
	"net/url"
	"slices"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/message"
)

// store sets the size of the indices and the fields that follow from their policies.
func (x *elastic) store(ctx context.Context, s *storeFacts) error {
	s.set("encrypted", x.encrypted())
	s.set("version", x.target.Version)
	s.setAll(nil, "size_limit_bytes", "sealed", "verified", "writable_files")
	list, err := x.indices(ctx)
	if err != nil {
		return err
	}
	if bytes, err := totalSize(list); err != nil {
		s.lose(err, "used_bytes")
	} else {
		s.set("used_bytes", bytes)
	}
	if err := x.settings(ctx, s, list); err != nil {
		return err
	}
	r, err := x.lifecycle(ctx, x, list)
	if err != nil {
		return err
	}
	s.set("retention_setting", r.setting(len(list)))
	s.set("retention_enforced", r.inForce)
	s.set("retention_days", nil)
	if len(r.periods) > 0 {
		s.set("retention_days", hundredths(slices.Min(slices.Collect(maps.Values(r.periods))).Hours()/24))
	}
	return nil
}

// settings adds the settings of each index, which also show whether it can be deleted.
func (x *elastic) settings(ctx context.Context, s *storeFacts, list []elasticIndex) error {
	settings := map[string]struct{ Settings map[string]any }{}
	err := x.askJSON(ctx, transport.Request{
		Path:  x.below("", "/_settings"),
		Query: url.Values{"flat_settings": {"true"}, "expand_wildcards": {"all"}},
	}, &settings)
	if err != nil {
		return err
	}
	deletable := false
	for n := range list {
		own, ok := settings[list[n].Name]
		if !ok {
			return badAnswer(message.Of("the settings of an index are missing"))
		}
		list[n].settings = own.Settings
		deletable = deletable || own.Settings["index.blocks.read_only"] != "true"
	}
	s.set("deletable", deletable)
	return nil
}
