package vsphere

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	recordSize = 4 << 20  // a larger record is stored and a new one begins
	valueSize  = 32 << 20 // a longer value is not recorded
)

// unrecorded are the calls whose answers contain no evidence: sessions, and objects that exist only in our session.
var unrecorded = []string{
	"CreateCollectorForEvents", "CreateContainerView", "CurrentTime", "DestroyCollector", "DestroyView", "Login",
	"Logout", "RetrieveServiceContent", "RewindCollector",
}

// A recorder keeps the answers of a vCenter as records: one line of JSON for each property or result, with its object,
// type, path and value as the API sent them. The lines of a record are sorted. Settings outside the allow-lists,
// the text of events and fields for secrets are left out, because nothing outside the allow-lists is stored.
type recorder struct {
	sink audit.Sink

	mu     sync.Mutex
	lines  []string
	size   int
	base   []audit.Raw // records of the inventory, on which the names and places in all evidence rest
	kept   []audit.Raw // records since the last sealed evidence began
	sealed bool        // kept is in sealed evidence; the next line begins anew
	err    error       // the first error of the sink
}

// line is one line of a record.
type line struct {
	Call    string          `json:"call"`
	Object  string          `json:"object,omitempty"`
	Type    string          `json:"type,omitempty"`
	Path    string          `json:"path,omitempty"`
	Request json.RawMessage `json:"request,omitempty"`
	Value   json.RawMessage `json:"value,omitempty"`
	Fault   string          `json:"fault,omitempty"`
	Omitted []string        `json:"omitted,omitempty"` // names of what is not stored, sorted
}

// add adds one line and stores the record if it is large.
func (r *recorder) add(ctx context.Context, l line) error {
	text, err := json.Marshal(l)
	if err != nil {
		return message.Errorf("record answer to %s: %w", l.Call, err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.sealed {
		r.kept, r.sealed = nil, false
	}
	r.lines = append(r.lines, string(text))
	if r.size += len(text) + 1; r.size < recordSize {
		return nil
	}
	return r.flush(ctx)
}

// flush stores the lines so far.
func (r *recorder) flush(ctx context.Context) error {
	if r.err != nil || len(r.lines) == 0 {
		return r.err
	}
	slices.Sort(r.lines)
	raw, err := collect.Keep(ctx, r.sink, "record", []byte(strings.Join(slices.Compact(r.lines), "\n")+"\n"))
	if err != nil {
		r.err = err
		return err
	}
	r.kept, r.lines, r.size = append(r.kept, raw), nil, 0
	return nil
}

// settle makes the records so far part of all later evidence.
func (r *recorder) settle(ctx context.Context) error {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	err := r.flush(ctx)
	r.base, r.kept = r.kept, nil
	return err
}

// seal returns the records on which evidence rests: those of the inventory and those since the last sealed evidence
// of an earlier page.
func (r *recorder) seal(ctx context.Context) ([]audit.Raw, error) {
	if r == nil {
		return nil, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.flush(ctx); err != nil {
		return nil, err
	}
	r.sealed = true
	return slices.Concat(r.base, r.kept), nil
}

// A recording records the answers to calls.
type recording struct {
	next soap.RoundTripper
	s    *session
}

func (r recording) RoundTrip(ctx context.Context, req, res soap.HasFault) error {
	err := r.next.RoundTrip(ctx, req, res)
	call := strings.TrimSuffix(reflect.TypeOf(req).Elem().Name(), "Body")
	if r.s.recorder == nil || slices.Contains(unrecorded, call) || err != nil && faultOf(err) == nil {
		return err
	}
	if kept := r.s.recorder.answer(ctx, call, req, res, err); kept != nil {
		return kept
	}
	return err
}

// answer records the answer to one call: its properties, its result or its fault.
func (r *recorder) answer(ctx context.Context, call string, req, res soap.HasFault, failed error) error {
	var page *types.RetrieveResult
	switch body := res.(type) {
	case *methods.RetrievePropertiesExBody:
		if body.Res != nil {
			page = body.Res.Returnval
		}
	case *methods.ContinueRetrievePropertiesExBody:
		if body.Res != nil {
			page = &body.Res.Returnval
		}
	default:
		return r.result(ctx, call, req, res, failed)
	}
	if page == nil {
		return nil // a rejected property is dropped and asked for no more
	}
	for _, o := range page.Objects {
		if err := r.object(ctx, o); err != nil {
			return err
		}
	}
	return nil
}

// object records the properties of one object.
func (r *recorder) object(ctx context.Context, o types.ObjectContent) error {
	l := line{Call: "RetrievePropertiesEx", Object: o.Obj.Value, Type: o.Obj.Type}
	for _, p := range o.PropSet {
		value, omitted, err := encodeValue(p.Name, p.Val)
		if err != nil {
			return message.Errorf("record property %s of %s: %w", p.Name, o.Obj.Value, err)
		}
		l.Path, l.Value, l.Omitted = p.Name, value, omitted
		if err := r.add(ctx, l); err != nil {
			return err
		}
	}
	l.Value, l.Omitted = nil, nil
	for _, m := range o.MissingSet {
		l.Path, l.Fault = m.Path, faultName(m.Fault.Fault)
		if err := r.add(ctx, l); err != nil {
			return err
		}
	}
	return nil
}

// result records the result of a method, or its fault, with the arguments.
func (r *recorder) result(ctx context.Context, call string, req, res soap.HasFault, failed error) error {
	l := line{Call: call}
	arguments := reflect.ValueOf(req).Elem().FieldByName("Req")
	if this, ok := arguments.Elem().FieldByName("This").Interface().(types.ManagedObjectReference); ok {
		l.Object, l.Type = this.Value, this.Type
	}
	var err error
	if l.Request, _, err = encodeValue("", arguments.Elem().Interface()); err != nil {
		return message.Errorf("record request %s: %w", call, err)
	}
	if failed != nil {
		l.Fault = faultName(faultOf(failed))
		return r.add(ctx, l)
	}
	value := reflect.ValueOf(res).Elem().FieldByName("Res")
	if value.IsNil() || !value.Elem().FieldByName("Returnval").IsValid() {
		return r.add(ctx, l)
	}
	l.Value, l.Omitted, err = encodeValue(call, value.Elem().FieldByName("Returnval").Interface())
	if err != nil {
		return message.Errorf("record answer to %s: %w", call, err)
	}
	return r.add(ctx, l)
}

// faultName returns the name of a fault in the API.
func faultName(fault any) string {
	if fault == nil {
		return "unknown"
	}
	return typeName(reflect.Indirect(reflect.ValueOf(fault)).Type())
}

// encodeValue returns a value in the JSON of the API, in which every object names its type, and the sorted names of
// everything that is left out of it.
func encodeValue(path string, v any) (json.RawMessage, []string, error) {
	v, omitted := storable(path, v)
	var b bytes.Buffer
	e := types.NewJSONEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetTypeToDiscriminatorFunc(typeName)
	if err := e.Encode(v); err != nil {
		return nil, nil, err
	}
	text := bytes.TrimSpace(b.Bytes())
	if secretField.Match(text) {
		var names []string
		var err error
		if text, names, err = withoutSecrets(text); err != nil {
			return nil, nil, err
		}
		omitted = append(omitted, names...)
	}
	if len(text) > valueSize {
		return nil, append(omitted, "value"), nil
	}
	slices.Sort(omitted)
	return text, slices.Compact(omitted), nil
}

// body records a REST answer. An answer that is not JSON is an error of its reader.
func (r *recorder) body(ctx context.Context, call string, body []byte) error {
	var b bytes.Buffer
	if json.Compact(&b, body) != nil {
		return nil
	}
	text, names, err := withoutSecrets(b.Bytes())
	if err != nil || len(text) > valueSize {
		return r.add(ctx, line{Call: call, Omitted: []string{"value"}})
	}
	slices.Sort(names)
	return r.add(ctx, line{Call: call, Value: text, Omitted: slices.Compact(names)})
}

// isSession reports whether a REST call opens, reads or ends a session.
func isSession(req *http.Request) bool {
	return strings.HasSuffix(req.URL.Path, "/session")
}

// A copied is the body of an answer of which the recorder keeps a copy.
type copied struct {
	*answer
	call string
	text bytes.Buffer
	done bool
}

// Read records the body when its end is reached.
func (c *copied) Read(p []byte) (int, error) {
	n, err := c.answer.Read(p)
	c.text.Write(p[:n])
	if err == io.EOF && !c.done {
		c.done = true
		if kept := c.w.keep(c.caller, c.call, c.text.Bytes()); kept != nil {
			return n, kept
		}
	}
	return n, err
}

// Close records the body if its reader stopped at the end of the value, before the end of the body. The recorder
// reports an error of the sink again when the evidence is sealed.
func (c *copied) Close() error {
	if !c.done {
		c.done = true
		_ = c.w.keep(c.caller, c.call, c.text.Bytes())
	}
	return c.answer.Close()
}
