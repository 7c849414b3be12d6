package logs

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// An index is one line of _cat/indices with its settings.
type index struct {
	Name     string `json:"index"`
	Status   string `json:"status"`
	Size     string `json:"store.size"` // bytes; empty if the index is closed
	settings map[string]any
}

// rules are the policies that delete records by age.
type rules struct {
	periods  map[string]time.Duration // policy or data stream that deletes → age
	unruled  int                      // indices without a policy
	inForce  bool                     // the policies are being executed for every index
	policies map[string]bool          // all policies in use
}

// setting returns a summary of the policies in one line.
func (r rules) setting(indices int) string {
	parts := []string{}
	for _, name := range slices.Sorted(maps.Keys(r.policies)) {
		text := "never deletes"
		if p, ok := r.periods[name]; ok {
			text = fmt.Sprintf("deletes after %v days", hundredths(p.Hours()/24))
		}
		parts = append(parts, name+": "+text)
	}
	return strings.Join(append(parts, fmt.Sprintf("%d of %d indices are under no policy", r.unruled, indices)), "; ")
}

// indices returns the indices that match the pattern.
func (x *elastic) indices(ctx context.Context) ([]index, error) {
	if x.list != nil {
		return x.list, nil
	}
	var list []index
	err := x.askJSON(ctx, transport.Request{Path: x.below("/_cat/indices", ""), Query: url.Values{
		"format": {"json"}, "bytes": {"b"}, "h": {"index,status,store.size"}, "expand_wildcards": {"all"},
	}}, &list)
	if err == nil && len(list) == 0 {
		err = transport.Fail(audit.Failed, "NoIndex",
			"no index is of the pattern, or the account sees none", "check index, and the rights of the account")
	}
	for _, i := range list {
		if i.Name == "" || i.Status == "" {
			return nil, badAnswer(message.Of("the list of indices is not of the documented shape"))
		}
	}
	if err == nil {
		x.list = list
	}
	return list, err
}

// used returns the total size of the indices in bytes.
func used(list []index) (sum float64, err error) {
	for _, i := range list {
		n, err := strconv.ParseFloat(i.Size, 64)
		if err != nil || !within(n, 1e18) {
			return 0, badAnswer(message.Of("an index does not say how large it is"))
		}
		sum += n
	}
	return sum, nil
}

// store sets the size of the indices and the fields that follow from their policies.
func (x *elastic) store(ctx context.Context, s *store) error {
	s.set("encrypted", x.encrypted())
	s.set("version", x.target.Version)
	s.setAll(nil, "size_limit_bytes", "sealed", "verified", "writable_files")
	list, err := x.indices(ctx)
	if err != nil {
		return err
	}
	if bytes, err := used(list); err != nil {
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
func (x *elastic) settings(ctx context.Context, s *store, list []index) error {
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
