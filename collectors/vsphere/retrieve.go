package vsphere

import (
	"context"
	"slices"
	"strings"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/message"
)

const idlePages = 10 // consecutive pages without a new object

// A want is one type of managed object (subtypes included) and the property paths to read.
type want struct {
	kind  string
	paths []string
}

// scan streams all visible objects of the wanted types, page by page, each object once. It works on raw answers,
// because the typed loaders of govmomi fail on the first unreadable property. If a page cannot be read, scan reads
// the rest in smaller pieces.
func (s *session) scan(ctx context.Context, wants []want, page int32, each func([]types.ObjectContent) error) error {
	seen := map[types.ManagedObjectReference]bool{}
	take := func(objects []types.ObjectContent) error {
		objects = slices.DeleteFunc(objects, func(o types.ObjectContent) bool { return seen[o.Obj] })
		if len(objects) == 0 {
			return nil
		}
		if len(seen)+len(objects) > s.limits.Objects {
			return s.wire.tooLong(message.Of("more than %d objects", s.limits.Objects))
		}
		if err := each(objects); err != nil {
			return err
		}
		for _, o := range objects {
			seen[o.Obj] = true
		}
		return nil
	}
	err := s.do(ctx, func(ctx context.Context) error { return s.read(ctx, wants, page, nil, take) })
	if err == nil || collect.Stopped(ctx, err) != nil || !divisible(err) {
		return err
	}
	return s.readPieces(ctx, wants, int(page), seen, take, err)
}

// fetch returns the named objects, without those that no longer exist.
func (s *session) fetch(
	ctx context.Context, w want, refs ...types.ManagedObjectReference,
) (all []types.ObjectContent, err error) {
	err = s.do(ctx, func(ctx context.Context) error {
		all = nil
		return s.read(ctx, []want{w}, 0, refs, func(objects []types.ObjectContent) error {
			all = append(all, objects...)
			return nil
		})
	})
	return all, err
}

// read makes one pass over refs, or over a view of the wanted types if refs is nil.
func (s *session) read(
	ctx context.Context, wants []want, page int32, refs []types.ManagedObjectReference,
	each func([]types.ObjectContent) error,
) error {
	filter := types.PropertyFilterSpec{ReportMissingObjectsInResults: types.NewBool(true)}
	if refs == nil {
		view, err := s.view(ctx, wants)
		if err != nil {
			return err
		}
		defer s.destroyView(ctx, view)
		filter.ObjectSet = []types.ObjectSpec{{
			Obj: view, Skip: types.NewBool(true),
			SelectSet: []types.BaseSelectionSpec{&types.TraversalSpec{Type: "ContainerView", Path: "view"}},
		}}
	}
	for _, ref := range refs {
		filter.ObjectSet = append(filter.ObjectSet, types.ObjectSpec{Obj: ref})
	}
	first, err := s.firstPage(ctx, wants, page, filter)
	if err != nil || first == nil {
		return err
	}
	return s.pages(ctx, first, refs, each)
}

// pages follows the tokens from the first page on. A repeated token and pages without new objects are errors, because
// they would not end.
func (s *session) pages(ctx context.Context, page *types.RetrieveResult, refs []types.ManagedObjectReference,
	each func([]types.ObjectContent) error) error {
	tokens, seen, idle := map[string]bool{}, map[types.ManagedObjectReference]bool{}, 0
	for _, ref := range refs {
		seen[ref] = false
	}
	for n := 1; ; n++ {
		if slices.ContainsFunc(page.Objects, lostSession) {
			return errNotAuthenticated
		}
		idle++
		for _, o := range page.Objects {
			known, asked := seen[o.Obj]
			if len(refs) > 0 && !asked {
				return s.wire.badAnswer(message.Of("an object that was not requested"))
			}
			if !known {
				seen[o.Obj], idle = true, 0
			}
		}
		if err := each(distinct(page.Objects)); err != nil || page.Token == "" {
			return err
		}
		switch {
		case tokens[page.Token]:
			return s.wire.badAnswer(message.Of("a token for the next page that was returned before"))
		case n >= s.limits.Pages, idle > idlePages:
			return s.wire.tooLong(message.Of("pages without an end (%d so far)", n))
		}
		tokens[page.Token] = true
		res, err := methods.ContinueRetrievePropertiesEx(ctx, s.rt, &types.ContinueRetrievePropertiesEx{
			This: s.client.ServiceContent.PropertyCollector, Token: page.Token,
		})
		if err != nil {
			return err
		}
		page = &res.Returnval
	}
}

// distinct joins the entries of an object that a page lists more than once. Their values are then compared with each
// other like those of one entry.
func distinct(objects []types.ObjectContent) []types.ObjectContent {
	at := make(map[types.ManagedObjectReference]int, len(objects))
	for _, o := range objects {
		at[o.Obj]++
	}
	if len(at) == len(objects) {
		return objects
	}
	clear(at)
	var out []types.ObjectContent
	for _, o := range objects {
		i, twice := at[o.Obj]
		if !twice {
			at[o.Obj], out = len(out), append(out, o)
			continue
		}
		out[i].PropSet = slices.Concat(out[i].PropSet, o.PropSet)
		out[i].MissingSet = slices.Concat(out[i].MissingSet, o.MissingSet)
	}
	return out
}

// firstPage returns the first page. If this version rejects a property, firstPage retries without it.
func (s *session) firstPage(
	ctx context.Context, wants []want, page int32, filter types.PropertyFilterSpec,
) (*types.RetrieveResult, error) {
	for {
		filter.PropSet = nil
		for _, w := range wants {
			filter.PropSet = append(filter.PropSet, types.PropertySpec{Type: w.kind, PathSet: s.askable(w)})
		}
		res, err := methods.RetrievePropertiesEx(ctx, s.rt, &types.RetrievePropertiesEx{
			This: s.client.ServiceContent.PropertyCollector, SpecSet: []types.PropertyFilterSpec{filter},
			Options: types.RetrieveOptions{MaxObjects: page},
		})
		if err == nil {
			return res.Returnval, nil
		}
		f, ok := faultOf(err).(*types.InvalidProperty)
		if !ok || !s.drop(wants, f.Name) {
			return nil, err
		}
	}
}

// view returns a container view of the wanted types.
func (s *session) view(ctx context.Context, wants []want) (types.ManagedObjectReference, error) {
	var kinds []string
	for _, w := range wants {
		kinds = append(kinds, w.kind)
	}
	res, err := methods.CreateContainerView(ctx, s.rt, &types.CreateContainerView{
		This:      *s.client.ServiceContent.ViewManager,
		Container: s.client.ServiceContent.RootFolder,
		Type:      kinds,
		Recursive: true,
	})
	if err != nil {
		return types.ManagedObjectReference{}, err
	}
	return res.Returnval, nil
}

// destroyView releases a view early; views also end with the session.
func (s *session) destroyView(ctx context.Context, view types.ManagedObjectReference) {
	ctx, cancel := context.WithTimeout(ctx, farewell)
	defer cancel()
	_, _ = methods.DestroyView(ctx, guard{next: s.client.Client}, &types.DestroyView{This: view})
}

// lostSession reports whether the session ended, which vCenter reports as the reason of a missing property.
func lostSession(o types.ObjectContent) bool {
	return slices.ContainsFunc(o.MissingSet, func(m types.MissingProperty) bool {
		_, lost := m.Fault.Fault.(*types.NotAuthenticated)
		return lost
	})
}

// askable returns the paths that this version has not rejected.
func (s *session) askable(w want) []string {
	s.dropMu.Lock()
	defer s.dropMu.Unlock()
	return slices.DeleteFunc(slices.Clone(w.paths), func(p string) bool { return s.dropped[w.kind][p] })
}

// drop marks a path as unknown to this version. It reports whether name matches a wanted path.
func (s *session) drop(wants []want, name string) bool {
	s.dropMu.Lock()
	defer s.dropMu.Unlock()
	if name == "" {
		return false
	}
	whole := func(p string) bool { return within(p, name) || within(name, p) }
	// Some versions name only the property, without the path to it.
	last := func(p string) bool { return strings.HasSuffix(p, "."+name) || strings.Contains(p, "."+name+".") }
	return s.dropWhere(wants, whole) || s.dropWhere(wants, last)
}

// dropWhere marks all matching paths and reports whether any was new.
func (s *session) dropWhere(wants []want, meant func(string) bool) (found bool) {
	for _, w := range wants {
		for _, p := range w.paths {
			if meant(p) && !s.dropped[w.kind][p] {
				if s.dropped[w.kind] == nil {
					s.dropped[w.kind] = map[string]bool{}
				}
				s.dropped[w.kind][p], found = true, true
			}
		}
	}
	return found
}

// isDropped reports whether this version rejected the path.
func (s *session) isDropped(kind, path string) bool {
	s.dropMu.Lock()
	defer s.dropMu.Unlock()
	return s.dropped[kind][path]
}

// within reports whether property path p is parent or below it.
func within(p, parent string) bool {
	return p == parent || strings.HasPrefix(p, parent+".")
}
