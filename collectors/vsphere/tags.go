package vsphere

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const tagPage = 500 // virtual machines in one bulk call

var tagSource = source{"vsphere.tags", "POST tag-association?~action=list-attached-tags-on-objects", map[string]string{
	"/vms/*/tags": "tagging.TagAssociation.list-attached-tags-on-objects",
}}

// tagPass reads the tags of the virtual machines, many machines per call.
func (r *run) tagPass(ctx context.Context) error {
	s := r.series(tagSource)
	named := map[string]string{} // tag id → category:tag
	done := 0
	err := func() error {
		if !r.s.client.IsVC() {
			return errNoTags
		}
		for page := range slices.Chunk(r.vms, tagPage) {
			b := r.batch("vms")
			if err := r.tagged(ctx, page, named, b); err != nil {
				return err
			}
			done += len(page)
			r.progress("tags", done, len(r.vms))
			if err := s.seal(ctx, b); err != nil {
				return err
			}
		}
		return nil
	}()
	return s.finish(ctx, err, "vms")
}

// errNoTags is the error of an endpoint without the tagging service: a single ESXi host.
var errNoTags = gapError{audit.Gap{State: audit.Unsupported, Detail: "the endpoint has no tagging service"}}

// restError returns the gap for a REST error, as failure does for faults.
func restError(err error) error {
	switch {
	case err == nil:
		return nil
	case rest.IsStatusError(err, http.StatusNotFound):
		return errNoTags
	case rest.IsStatusError(err, http.StatusForbidden):
		return gapError{audit.Gap{State: audit.Denied, Fault: "Forbidden"}}
	case rest.IsStatusError(err, http.StatusUnauthorized):
		return gapError{audit.Gap{State: audit.Denied, Fault: "Unauthenticated"}}
	}
	return err
}

// tagged adds the tags of the given VMs to b.
func (r *run) tagged(ctx context.Context, ids []string, named map[string]string, b *batch) error {
	refs := make([]mo.Reference, len(ids))
	for i, id := range ids {
		b.doc.Collections["vms"][id] = map[string]any{"tags": []string{}}
		refs[i] = types.ManagedObjectReference{Type: "VirtualMachine", Value: id}
	}
	s := r.s
	return s.withREST(ctx, func(c *rest.Client) error {
		m := tags.NewManager(c)
		list, err := m.ListAttachedTagsOnObjects(ctx, refs)
		if err != nil {
			return err
		}
		if list == nil {
			return s.wire.badAnswer(message.Of("no list of tags"))
		}
		for _, o := range list {
			have := []string{}
			for _, id := range o.TagIDs {
				name, err := tagName(ctx, m, id, named)
				if err != nil {
					return err
				}
				have = append(have, name)
			}
			slices.Sort(have)
			b.doc.Collections["vms"][o.ObjectID.Reference().Value] = map[string]any{"tags": have}
		}
		return nil
	})
}

// tagName returns "category:tag". Each tag and category in use is read once.
func tagName(ctx context.Context, m *tags.Manager, id string, named map[string]string) (string, error) {
	if n := named[id]; n != "" {
		return n, nil
	}
	tag, err := m.GetTag(ctx, id)
	if err != nil {
		return "", err
	}
	category := named[tag.CategoryID]
	if category == "" {
		c, err := m.GetCategory(ctx, tag.CategoryID)
		if err != nil {
			return "", err
		}
		category = c.Name
		named[tag.CategoryID] = category
	}
	named[id] = category + ":" + tag.Name
	return named[id], nil
}

// withREST runs calls on the REST session. It opens the session on first use and again after it has expired.
func (s *session) withREST(ctx context.Context, calls func(*rest.Client) error) error {
	if s.rest == nil {
		if err := s.openREST(ctx); err != nil {
			return err
		}
	}
	err := again(ctx, func() error { return decoded(func() error { return calls(s.rest) }) })
	if err != nil && rest.IsStatusError(err, http.StatusUnauthorized) {
		if err := s.openREST(ctx); err != nil {
			return err
		}
		err = decoded(func() error { return calls(s.rest) })
	}
	return restError(err)
}

func (s *session) openREST(ctx context.Context) error {
	c := rest.NewClient(s.client)
	c.Client.Client.Transport = s.wire
	password, err := s.password(ctx)
	if err != nil {
		return err
	}
	if err := c.Login(ctx, url.UserPassword(s.conn.Username, password)); err != nil {
		return redact(restError(err), s.conn.Username, password)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rest = c
	return nil
}
