package logs

import (
	"context"
	"net/url"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// elastic reads Elasticsearch 7.10 and newer, and OpenSearch.
type elastic struct {
	web
	lifecycle func(context.Context, *elastic, []elasticIndex) (lifecycleRules, error)
	list      []elasticIndex // cached by indices
}

// open checks the product and version in the server's root document.
func (x *elastic) open(ctx context.Context) error {
	if err := x.dial(); err != nil {
		return err
	}
	if p := x.config.Index; p == "" || strings.HasPrefix(p, "_") || strings.ContainsAny(p, " /\\?#\"<>|") {
		return transport.Fail(audit.Failed, "BadIndex",
			"the index pattern cannot be queried", `write index: "syslog-*"`)
	}
	var root struct {
		Version struct{ Number, Distribution string }
	}
	if err := x.askJSON(ctx, transport.Request{Path: "/"}, &root); err != nil {
		return err
	}
	found := "elasticsearch"
	if root.Version.Distribution != "" {
		found = root.Version.Distribution
	}
	if root.Version.Number == "" || found != x.config.Product {
		return badAnswer(message.Of("the service reports another product than %s", x.config.Product))
	}
	x.target.Version = shown(root.Version.Number)
	return nil
}

// below returns a path that contains the escaped index pattern.
func (x *elastic) below(before, after string) string {
	return before + "/" + url.PathEscape(x.config.Index) + after
}

// indices returns the indices that match the pattern.
func (x *elastic) indices(ctx context.Context) ([]elasticIndex, error) {
	if x.list != nil {
		return x.list, nil
	}
	var list []elasticIndex
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
