package vsphere

import (
	"context"
	"errors"
	"net"
	"slices"
	"time"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	shrink       = 4 // divisor of the piece size after a failure
	pieceStrikes = 3 // consecutive unreadable objects before the rest is given up
)

// divisible reports whether smaller requests may succeed after err: the answer was too slow or too large, broke off,
// or contains an unreadable object.
func divisible(err error) bool {
	var status statusError
	if errors.As(err, &status) {
		return status.code == 504
	}
	var f *transport.Fault
	if errors.As(err, &f) {
		return slices.Contains([]string{"Timeout", "TooLong", "BadAnswer", "SecretInAnswer", "BadEncoding"},
			f.Gap.Fault)
	}
	if fault := faultOf(err); fault != nil {
		state, name, _ := classify(fault)
		return state == audit.Failed || name == "Timedout"
	}
	var dial *net.OpError
	return !(errors.As(err, &dial) && dial.Op == "dial") && transport.Untrusted(err) == "" && !isNotAuthenticated(err)
}

// readPieces reads the objects that scan has not seen. It lists the references and then reads the objects in pieces,
// which shrink after failures and grow while answers are quick. An object that is unreadable even alone is passed to
// take with all its properties missing. After pieceStrikes such objects in a row readPieces gives up. why is the
// error of the original scan, returned if the list fails.
func (s *session) readPieces(ctx context.Context, wants []want, page int, seen map[types.ManagedObjectReference]bool,
	take func([]types.ObjectContent) error, why error) error {
	todo, err := s.list(ctx, wants)
	if err != nil {
		if collect.Stopped(ctx, err) != nil {
			return err
		}
		return why
	}
	todo = slices.DeleteFunc(todo, func(ref types.ManagedObjectReference) bool { return seen[ref] })
	var held []types.ObjectContent // passed on in pages, or earlier if it becomes large
	since := s.wire.received.Load()
	pass := func(last bool) error {
		if large := s.wire.received.Load()-since > s.limits.Bytes/16; len(held) < page && !large && !last ||
			len(held) == 0 {
			return nil
		}
		err := take(held)
		held, since = nil, s.wire.received.Load()
		return err
	}
	largest := max(1, page/shrink)
	for n, strikes := largest, 0; len(todo) > 0; {
		n = min(n, len(todo))
		asked := time.Now()
		objects, err := s.fetchAll(ctx, wants, todo[:n])
		switch {
		case err == nil:
			held, strikes = append(held, objects...), 0
			todo = todo[n:]
			if time.Since(asked) < s.limits.Call/(2*shrink) {
				n = min(2*n, largest)
			}
		case collect.Stopped(ctx, err) != nil:
			return err
		case divisible(err) && n > 1:
			n = max(1, n/shrink)
			continue
		case divisible(err) && strikes < pieceStrikes-1:
			held = append(held, notRead(todo[0], wants, err))
			todo = todo[1:]
			strikes++
		default:
			if err := pass(true); err != nil {
				return err
			}
			return err
		}
		if err := pass(len(todo) == 0); err != nil {
			return err
		}
	}
	return nil
}

// list returns references to all visible objects of the wanted types, without reading their properties.
func (s *session) list(ctx context.Context, wants []want) (refs []types.ManagedObjectReference, err error) {
	err = s.do(ctx, func(ctx context.Context) error {
		refs = nil
		view, err := s.view(ctx, wants)
		if err != nil {
			return err
		}
		defer s.destroyView(ctx, view)
		return s.read(ctx, []want{{"ContainerView", []string{"view"}}}, 0, []types.ManagedObjectReference{view},
			func(objects []types.ObjectContent) error {
				for _, o := range objects {
					v, g := (&reading{r: &run{s: s}, object: o, kind: "ContainerView"}).property("view")
					if g != nil {
						return gapError{*g}
					}
					list, err := as[types.ArrayOfManagedObjectReference](v)
					if err != nil {
						return err
					}
					if list != nil {
						refs = append(refs, list.ManagedObjectReference...)
					}
				}
				return nil
			})
	})
	if len(refs) > s.limits.Objects {
		return nil, s.wire.tooLong(message.Of("too many objects"))
	}
	return refs, err
}

// fetchAll returns the named objects. An object that the answer omits is returned with all properties missing.
func (s *session) fetchAll(
	ctx context.Context, wants []want, refs []types.ManagedObjectReference,
) (all []types.ObjectContent, err error) {
	err = s.do(ctx, func(ctx context.Context) error {
		all = nil
		return s.read(ctx, wants, 0, refs, func(objects []types.ObjectContent) error {
			all = append(all, objects...)
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	have := map[types.ManagedObjectReference]bool{}
	for _, o := range all {
		have[o.Obj] = true
	}
	for _, ref := range refs {
		if !have[ref] {
			all = append(all, notRead(ref, wants,
				s.wire.badAnswer(message.Of("less than was requested: this object is missing"))))
		}
	}
	return all, nil
}

// unread is the reason why an object could not be read, in the position of a fault of the platform.
type unread struct {
	types.MethodFault
	gap audit.Gap
}

// notRead returns an object whose properties are all missing because of err.
func notRead(ref types.ManagedObjectReference, wants []want, err error) types.ObjectContent {
	o := types.ObjectContent{Obj: ref}
	fault := types.LocalizedMethodFault{Fault: &unread{gap: *failure(err)}}
	for _, w := range wants {
		for _, p := range w.paths {
			o.MissingSet = append(o.MissingSet, types.MissingProperty{Path: p, Fault: fault})
		}
	}
	return o
}
