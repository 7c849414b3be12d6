package vsphere

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/vmware/govmomi/vapi/rest"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

var librarySource = source{"vsphere.libraries", "GET /api/content/library", map[string]string{
	"/vcenter/*/libraries":                   "GET /api/content/library",
	"/vcenter/*/libraries/*/name":            "GET /api/content/library/{library}: name",
	"/vcenter/*/libraries/*/type":            "GET /api/content/library/{library}: type",
	"/vcenter/*/libraries/*/published":       "GET /api/content/library/{library}: publish_info.published",
	"/vcenter/*/libraries/*/authentication":  "GET /api/content/library/{library}: publish_info.authentication_method",
	"/vcenter/*/libraries/*/security_policy": "GET /api/content/library/{library}: security_policy_id",
}}

// libraryPass reads the content libraries of the vCenter. For a single ESXi host it stores nothing.
func (r *run) libraryPass(ctx context.Context) error {
	if !r.s.client.IsVC() {
		return nil
	}
	r.progress("libraries", 0, 0)
	out, b, id := r.single(librarySource), r.batch("vcenter"), r.centerID()
	at := audit.Pointer("vcenter", id, "libraries")
	facts := map[string]any{}
	b.doc.Collections["vcenter"][id] = facts
	libraries, err := r.libraries(ctx, b, at)
	if collect.Stopped(ctx, err) != nil {
		return out.lose(ctx, err)
	}
	if err != nil {
		b.gap(at, *failure(err))
	} else {
		facts["libraries"] = libraries
	}
	return out.seal(ctx, b)
}

// libraries returns the content libraries by id.
func (r *run) libraries(ctx context.Context, b *batch, at string) (map[string]any, error) {
	raw, err := r.libraryAnswer(ctx, "")
	if err != nil {
		return nil, err
	}
	ids, err := jsonAs[[]string](raw)
	if err != nil {
		return nil, err
	}
	if len(ids) > r.s.limits.Objects {
		return nil, r.s.wire.tooLong(message.Of("more than %d objects", r.s.limits.Objects))
	}
	out := map[string]any{}
	for _, id := range ids {
		raw, err := r.libraryAnswer(ctx, "/"+url.PathEscape(id))
		if err == nil {
			out[id], err = readLibrary(raw, func(name string, g audit.Gap) { b.gap(at+audit.Pointer(id, name), g) })
		}
		if collect.Stopped(ctx, err) != nil {
			return nil, err
		}
		if err != nil {
			delete(out, id)
			b.gap(at+audit.Pointer(id), *failure(err))
		}
	}
	return out, nil
}

// libraryAnswer returns the answer of a resource of the content library.
func (r *run) libraryAnswer(ctx context.Context, below string) ([]byte, error) {
	var raw bytes.Buffer
	err := r.s.withREST(ctx, func(c *rest.Client) error {
		raw.Reset()
		return c.Do(ctx, c.Resource("/api/content/library"+below).Request(http.MethodGet), &raw)
	})
	return raw.Bytes(), err
}

// readLibrary returns one content library. Only a local library can be published, and a library without a security
// policy accepts items without a signature.
func readLibrary(raw []byte, gap func(name string, g audit.Gap)) (map[string]any, error) {
	l, err := jsonAs[struct {
		Name    string `json:"name"`
		Type    string `json:"type"`
		Policy  string `json:"security_policy_id"`
		Publish *struct {
			Published *bool  `json:"published"`
			Method    string `json:"authentication_method"`
		} `json:"publish_info"`
	}](raw)
	if err != nil {
		return nil, err
	}
	out := map[string]any{"security_policy": l.Policy != "", "authentication": nil}
	if l.Name != "" {
		out["name"] = l.Name
	} else {
		gap("name", unset)
	}
	switch {
	case !slices.Contains([]string{"LOCAL", "SUBSCRIBED"}, l.Type):
		gap("type", unknownWord(l.Type))
	default:
		out["type"] = l.Type
	}
	switch {
	case l.Publish != nil && l.Publish.Published != nil:
		out["published"] = *l.Publish.Published
	case l.Publish == nil && l.Type == "SUBSCRIBED":
		out["published"] = false
	default:
		gap("published", unset)
	}
	if out["published"] == false {
		return out, nil
	}
	delete(out, "authentication")
	switch {
	case l.Publish == nil || l.Publish.Method == "":
		gap("authentication", unset)
	case !slices.Contains([]string{"NONE", "BASIC"}, l.Publish.Method):
		gap("authentication", unknownWord(l.Publish.Method))
	default:
		out["authentication"] = l.Publish.Method
	}
	return out, nil
}
