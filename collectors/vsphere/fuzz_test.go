package vsphere

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// FuzzAnswer answers every call of a collection with one text, which passes through HTTP, the limits, the decoder and
// every reader. No text causes a panic, an unexplained absence or a document that contains the password.
func FuzzAnswer(f *testing.F) {
	for _, answer := range recorded(f) {
		f.Add(answer)
	}
	for _, play := range slices.Concat(tricks, restTricks) {
		if slices.Contains(short, play.name) {
			w := httptest.NewRecorder()
			play.answer(w, "RetrievePropertiesEx")
			f.Add(w.Body.Bytes())
		}
	}
	f.Fuzz(readAll)
}

// short are the tricks whose answers end.
var short = []string{
	"entities", "the same token", "endless empty pages", "wrong types", "wrong numbers", "null", "another answer",
	"no answer in it", "elements of no known type", "cut XML", "garbage", "the password",
}

// TestSoakMutatedAnswers does the same with recorded answers in which an element is missing, doubled, of another type
// or of another value.
func TestSoakMutatedAnswers(t *testing.T) {
	rounds := 10
	if os.Getenv("ASSAY_SOAK") != "" {
		rounds = 2000
	}
	for i, answer := range recorded(t) {
		random := rand.New(rand.NewPCG(1, uint64(i)))
		for range rounds {
			mutated := mutate(random, answer)
			if readAll(t, mutated); t.Failed() {
				t.Fatalf("answer:\n%s", mutated)
			}
		}
	}
}

var (
	token     = regexp.MustCompile(`<[^>]*>|[^<]+`)
	typeValue = regexp.MustCompile(`xsi:type="[^"]*"`)
	oddTypes  = []string{
		"xsd:string", "xsd:int", "xsd:boolean", "xsd:dateTime", "OptionValue", "ArrayOfOptionValue", "HostConfigInfo",
		"ManagedObjectReference", "NoSuch", "",
	}
	oddValues = []string{
		"", "-1", "9223372036854775807", "1e400", "true", "vm-1", "notResponding", "2026-13-01T00:00:00Z", "\u2028",
		"../../x", "&#0;", "&amp;amp;",
	}
)

// mutate returns the answer with one to three changes.
func mutate(random *rand.Rand, answer []byte) []byte {
	parts := token.FindAllString(string(answer), -1)
	for range 1 + random.IntN(3) {
		at := random.IntN(len(parts))
		end := at + 1
		if strings.HasPrefix(parts[at], "<") && !strings.HasPrefix(parts[at], "</") {
			for depth := 1; end < len(parts) && depth > 0 && !strings.HasSuffix(parts[at], "/>"); end++ {
				switch p := parts[end]; {
				case strings.HasPrefix(p, "</"):
					depth--
				case strings.HasPrefix(p, "<") && !strings.HasSuffix(p, "/>"):
					depth++
				}
			}
		}
		switch random.IntN(4) {
		case 0: // missing
			parts = append(slices.Clone(parts[:at]), parts[end:]...)
		case 1: // doubled
			parts = slices.Concat(parts[:end], parts[at:end], parts[end:])
		case 2: // of another type
			parts[at] = typeValue.ReplaceAllString(parts[at], `xsi:type="`+oddTypes[random.IntN(len(oddTypes))]+`"`)
		default: // of another value
			if !strings.HasPrefix(parts[at], "<") {
				parts[at] = oddValues[random.IntN(len(oddValues))]
			}
		}
		if len(parts) == 0 {
			return nil
		}
	}
	return []byte(strings.Join(parts, ""))
}

// readAll passes one answer to everything that reads answers.
func readAll(t *testing.T, answer []byte) {
	ctx := t.Context()
	s := offline(t, answer)
	r := &run{
		s:        s,
		target:   &audit.Target{Name: "vc-a", InstanceID: "uuid"},
		now:      time.Now,
		sink:     careful{t},
		progress: func(string, int, int) {},
	}
	_ = r.preflight(ctx)
	_ = r.collect(ctx)
	ref := types.ManagedObjectReference{Type: "HostSystem", Value: "host-1"}
	h := host{id: "host-1", access: &ref, image: &ref, settings: &ref}
	b, strikes := r.batch("hosts"), 0
	r.ask(ctx, h, b,
		append(append([]method{optionMethod("DCUI.Access")}, accessMethods...), softwareMethods...), &strikes)
	careful{t}.check(&b.doc)
	r.vms = []string{"vm-1"}
	_ = r.tagPass(ctx)
}

// careful is a sink that checks the rules of every document.
type careful struct{ t *testing.T }

func (c careful) Add(_ context.Context, e audit.Evidence, doc *audit.Document) error {
	if (doc == nil) != (e.Gap != nil) || e.Gap != nil && e.Gap.State == "" {
		c.t.Errorf("%s: document %v, gap %+v", e.ID, doc != nil, e.Gap)
	}
	if doc != nil {
		c.check(doc)
	}
	return nil
}

func (careful) Keep(_ context.Context, call string, answer []byte) (audit.Raw, error) {
	return audit.Raw{Call: call, Size: int64(len(answer))}, nil
}

func (c careful) check(doc *audit.Document) {
	text, err := json.Marshal(doc)
	if err != nil {
		c.t.Errorf("a document cannot be written: %v", err)
	}
	var secrets transport.Secrets
	secrets.Add(password)
	if secrets.Found(text) {
		c.t.Error("the password is in a document")
	}
	for _, g := range doc.Gaps {
		if g.State == "" || !strings.HasPrefix(g.Pointer, "/") || strings.Contains(g.Detail, "\n") {
			c.t.Errorf("gap %+v", g)
		}
	}
}

// offline returns a session that answers every call with the same text, except calls that only prepare another.
func offline(t testing.TB, text []byte) *session {
	s, err := dial(audit.VSphere{ESXCLI: true, Connection: audit.Connection{
		Target:   "vc-a",
		URL:      "https://vc.example",
		Username: user,
		Insecure: true,
		Password: func(context.Context) (string, error) { return password, nil },
	}},
		Limits{Bytes: 1 << 20, Memory: 8 << 20, Depth: 64, Objects: 1000, Pages: 10})
	if err != nil {
		t.Fatal(err)
	}
	s.wire.next = canned(text)
	s.wire.secrets.Add(password)
	s.rt = guard{s.client.Client, true} // without retries
	ref := func(kind string) *types.ManagedObjectReference {
		return &types.ManagedObjectReference{Type: kind, Value: kind}
	}
	s.client.ServiceContent = types.ServiceContent{
		RootFolder:           *ref("Folder"),
		PropertyCollector:    *ref("PropertyCollector"),
		ViewManager:          ref("ViewManager"),
		SessionManager:       ref("SessionManager"),
		AuthorizationManager: ref("AuthorizationManager"),
		EventManager:         ref("EventManager"),
		Setting:              ref("OptionManager"),
		About:                types.AboutInfo{ApiType: "VirtualCenter"},
	}
	s.gen = 1
	return s
}

// canned answers without a network.
type canned []byte

func (c canned) RoundTrip(req *http.Request) (*http.Response, error) {
	body, kind := []byte(c), "text/xml"
	if req.Body != nil {
		question, _ := io.ReadAll(req.Body)
		if m := called.FindSubmatch(question); m != nil && prepares[string(m[1])] {
			body = []byte(envelope + "<" + string(m[1]) +
				`Response xmlns="urn:vim25"><returnval type="X">x</returnval></` +
				string(m[1]) + "Response>" + envelopeEnd)
		}
	}
	if strings.HasPrefix(req.URL.Path, "/rest") {
		kind = "application/json"
		if strings.HasSuffix(req.URL.Path, "/session") {
			body = []byte(`{"value":"x"}`)
		}
	}
	return &http.Response{
		StatusCode:    200,
		Header:        http.Header{"Content-Type": {kind}},
		Body:          io.NopCloser(bytes.NewReader(body)),
		ContentLength: int64(len(body)),
		Request:       req,
	}, nil
}

var prepares = map[string]bool{
	"CreateContainerView":      true,
	"DestroyView":              true,
	"CreateCollectorForEvents": true,
	"DestroyCollector":         true,
	"RewindCollector":          true,
	"Login":                    true,
	"Logout":                   true,
}

// recorded returns vcsim's answers to a collection, one per kind of call.
func recorded(f testing.TB) (answers [][]byte) {
	e := start(f, small(), nil)
	real := &http.Transport{TLSClientConfig: insecure}
	defer real.CloseIdleConnections()
	var mu sync.Mutex
	seen := map[string]bool{}
	front := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		question, _ := io.ReadAll(r.Body)
		own := r.Clone(r.Context())
		own.URL.Scheme, own.URL.Host, own.RequestURI, own.Body =
			"https", e.server.URL.Host, "", io.NopCloser(bytes.NewReader(question))
		own.Header.Del("Accept-Encoding")
		res, err := real.RoundTrip(own)
		if err != nil {
			w.WriteHeader(502)
			return
		}
		defer res.Body.Close()
		answer, _ := io.ReadAll(res.Body)
		for k, v := range res.Header {
			w.Header()[k] = v
		}
		w.WriteHeader(res.StatusCode)
		_, _ = w.Write(answer)
		sort := r.URL.Path + string(ids.ReplaceAll(question, nil))
		mu.Lock()
		defer mu.Unlock()
		if !seen[sort] && len(answer) < 1<<17 {
			seen[sort] = true
			answers = append(answers, answer)
		}
	}))
	defer front.Close()
	c := e.conn
	c.URL, c.Thumbprint = front.URL+"/sdk", transport.PeerOf(front.Certificate(), "").SHA256
	sink := conform.New(f, Kind)
	if _, err := New(c, time.Now).Collect(context.Background(), sink, nil); err != nil {
		f.Fatal(err)
	}
	mu.Lock()
	defer mu.Unlock()
	return answers
}
