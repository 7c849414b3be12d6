package signing

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/secure-systems-lab/go-securesystemslib/dsse"
)

var (
	manifest = []byte(`{"format": "assay.pack/1"}` + "\n")
	clock    = time.Date(2026, 12, 1, 8, 0, 0, 123, time.FixedZone("", 8*3600))
)

// signedPack returns the seals of a pack that the keys have signed in order, as operator, assessor, reviewer, client.
func signedPack(t testing.TB, keys ...*PrivateKey) map[string][]byte {
	t.Helper()
	seals := map[string][]byte{"log/entry.json": []byte("{}\n")}
	for i, k := range keys {
		e, err := Sign(t.Context(), Request{
			Manifest: manifest, Seals: seals, Role: Roles[i%len(Roles)], Name: "张三", Now: clock, Signer: k,
		})
		must(t, err)
		seals[EnvelopePath(i+1)] = e
	}
	return seals
}

func trusting(keys ...*PrivateKey) []Trusted {
	var out []Trusted
	for _, k := range keys {
		out = append(out, Trusted{Key: k.Public(), File: k.Public().ID[:8] + ".pub"})
	}
	return out
}

func states(r Result) string {
	var out []string
	for _, s := range r.Signatures {
		out = append(out, string(s.State))
	}
	return strings.Join(out, " ")
}

func problems(r Result) string {
	var out []string
	for _, p := range r.Problems {
		out = append(out, p.Path+": "+p.What.String())
	}
	return strings.Join(out, "\n")
}

// TestCheck checks what each kind of trust and tampering results in.
func TestCheck(t *testing.T) {
	a, b, c := generated(t, Ed25519), generated(t, SM2), generated(t, Ed25519)
	whole := signedPack(t, a, b, c)
	as := func(k *PrivateKey, r Role) []Trusted { return []Trusted{{Key: k.Public(), Role: r, File: "k"}} }
	for name, test := range map[string]struct {
		trusted []Trusted
		harm    func(in *CheckInput)
		states  string
		part    string // of the problems; "" for none
	}{
		"all trusted":  {trusting(a, b, c), nil, "valid valid valid", ""},
		"none trusted": {nil, nil, "unknown_key unknown_key unknown_key", ""},
		"one trusted":  {trusting(b), nil, "unknown_key valid unknown_key", ""},
		"in its role":  {as(b, Assessor), nil, "unknown_key valid unknown_key", ""},
		"in another role": {as(b, Client), nil, "unknown_key bad unknown_key",
			"02.json: its key signs as assessor and is trusted only as client"},
		"in two roles": {append(as(b, Client), as(b, Assessor)...), nil, "unknown_key valid unknown_key",
			"has not signed as client"},
		"trusted key missing": {trusting(generated(t, SM2)), nil, "unknown_key unknown_key unknown_key",
			"has not signed"},
		"no signature": {trusting(a), func(in *CheckInput) { clear(in.Seals) }, "", "has not signed"},
		"other manifest": {trusting(a, b, c), func(in *CheckInput) { in.Manifest = append(in.Manifest, ' ') },
			"bad bad bad", "01.json: it signs another manifest"},
		"first removed": {trusting(b, c), func(in *CheckInput) { delete(in.Seals, EnvelopePath(1)) },
			"bad bad", "01.json: the file is missing"},
		"last removed": {trusting(c), func(in *CheckInput) { delete(in.Seals, EnvelopePath(3)) },
			"unknown_key unknown_key", "has not signed"},
		"swapped": {trusting(a), func(in *CheckInput) {
			in.Seals[EnvelopePath(1)], in.Seals[EnvelopePath(2)] = in.Seals[EnvelopePath(2)], in.Seals[EnvelopePath(1)]
		}, "bad bad bad", "was in the pack when it was signed, and is missing"},
		"copied behind": {trusting(a), func(in *CheckInput) { in.Seals[EnvelopePath(4)] = in.Seals[EnvelopePath(1)] },
			"valid unknown_key unknown_key bad", "04.json: signatures/01.json was not in the pack when it was signed"},
		"log entry added later": {nil, func(in *CheckInput) { in.Seals["log/other.json"] = nil },
			"bad bad bad", "log/other.json was not in the pack when it was signed"},
		"log entry changed": {nil, func(in *CheckInput) { in.Seals["log/entry.json"] = []byte("{ }\n") },
			"bad bad bad", "log/entry.json is not the file that was in the pack"},
		"log entry removed": {nil, func(in *CheckInput) { delete(in.Seals, "log/entry.json") },
			"bad bad bad", "log/entry.json was in the pack"},
	} {
		t.Run(name, func(t *testing.T) {
			in := CheckInput{Manifest: bytes.Clone(manifest), Seals: maps.Clone(whole), Trusted: test.trusted}
			if test.harm != nil {
				test.harm(&in)
			}
			got := Check(t.Context(), in)
			if states(got) != test.states {
				t.Errorf("states %q, want %q", states(got), test.states)
			}
			if text := problems(got); !strings.Contains(text, test.part) || (test.part == "") != (text == "") {
				t.Errorf("problems %q, want %q", text, test.part)
			}
		})
	}
}

// TestSignatureFields checks what is reported about a signature, and that its time has no fraction and no zone.
func TestSignatureFields(t *testing.T) {
	k := generated(t, SM2)
	got := Check(t.Context(), CheckInput{Manifest: manifest, Seals: signedPack(t, k), Trusted: trusting(k)})
	want := Signature{
		Path: "signatures/01.json", State: Valid, Role: Operator, Name: "张三",
		Signed: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), Algorithm: SM2, KeyID: k.Public().ID,
	}
	if len(got.Signatures) != 1 || got.Signatures[0] != want {
		t.Errorf("%+v\nwant %+v", got.Signatures, want)
	}
}

// TestFlippedEnvelopes checks that every change of one byte of an envelope is found without any trusted key.
func TestFlippedEnvelopes(t *testing.T) {
	for _, a := range algorithms {
		t.Run(string(a), func(t *testing.T) {
			t.Parallel()
			seals := signedPack(t, generated(t, a))
			path := EnvelopePath(1)
			whole := seals[path]
			for i := range whole {
				changed := bytes.Clone(whole)
				changed[i] ^= 1 << (i % 8)
				seals[path] = changed
				got := Check(t.Context(), CheckInput{Manifest: manifest, Seals: seals})
				if states(got) != "bad" || len(got.Problems) != 1 {
					t.Fatalf("byte %d flipped: %q\n%s", i, states(got), problems(got))
				}
			}
		})
	}
}

// TestHostileEnvelopes checks that envelopes that assay does not write are refused with the reason.
func TestHostileEnvelopes(t *testing.T) {
	k := generated(t, Ed25519)
	whole := signedPack(t, k)[EnvelopePath(1)]
	envelope := func(edit func(*dsse.Envelope)) []byte {
		var e dsse.Envelope
		must(t, json.Unmarshal(whole, &e))
		edit(&e)
		out, err := encode(e)
		must(t, err)
		return out
	}
	// statement returns an envelope with a genuine signature over any payload.
	statement := func(payload string) []byte {
		signature, err := k.Sign(t.Context(), dsse.PAE(PayloadType, []byte(payload)))
		must(t, err)
		return envelope(func(e *dsse.Envelope) {
			e.Payload = base64.StdEncoding.EncodeToString([]byte(payload))
			e.Signatures[0].Sig = base64.StdEncoding.EncodeToString(signature)
		})
	}
	var e dsse.Envelope
	must(t, json.Unmarshal(whole, &e))
	said, err := e.DecodeB64Payload()
	must(t, err)
	edited := func(old, new string) []byte {
		if !strings.Contains(string(said), old) {
			t.Fatalf("%s lacks %s", said, old)
		}
		return statement(strings.Replace(string(said), old, new, 1))
	}
	for name, c := range map[string]struct {
		data []byte
		part string
	}{
		"empty":             {nil, "it cannot be read"},
		"no JSON":           {[]byte("PK\x03\x04"), "it cannot be read"},
		"null":              {[]byte("null\n"), "not as assay writes them"},
		"list":              {[]byte("[]\n"), "it cannot be read"},
		"deep":              {bytes.Repeat([]byte("["), 1<<20), "it cannot be read"},
		"deep value":        {[]byte(`{"payload": ` + strings.Repeat(`{"a":`, 100_000)), "it cannot be read"},
		"payload of a type": {[]byte(`{"payloadType": 1}`), "it cannot be read"},
		"duplicate key": {bytes.Replace(whole, []byte(` "payload"`), []byte(` "payload": "", "payload"`), 1),
			"not as assay writes them"},
		"key in capitals": {bytes.Replace(whole, []byte(`"payloadType"`), []byte(`"PayloadType"`), 1),
			"not as assay writes them"},
		"unknown key":  {bytes.Replace(whole, []byte(` "payload"`), []byte(` "x": 1, "payload"`), 1), "not as assay"},
		"text behind":  {append(bytes.Clone(whole), "{}"...), "it cannot be read"},
		"space behind": {append(bytes.Clone(whole), ' '), "not as assay writes them"},
		"invalid UTF-8": {bytes.Replace(whole, []byte(`"keyid": "`), []byte("\"keyid\": \"\xff"), 1),
			"not as assay writes them"},
		"other payload type": {envelope(func(e *dsse.Envelope) { e.PayloadType = "text/plain" }), "unknown type"},
		"no signatures":      {envelope(func(e *dsse.Envelope) { e.Signatures = nil }), "has 0 signatures"},
		"the same signature twice": {
			envelope(func(e *dsse.Envelope) { e.Signatures = append(e.Signatures, e.Signatures[0]) }),
			"the envelope has 2 signatures",
		},
		"many signatures": {
			envelope(func(e *dsse.Envelope) { e.Signatures = make([]dsse.Signature, 20_000) }),
			"the envelope has 20000 signatures",
		},
		"empty signature": {envelope(func(e *dsse.Envelope) { e.Signatures[0].Sig = "" }), "not that of its key"},
		"no base64":       {envelope(func(e *dsse.Envelope) { e.Payload = "%" }), "its base64 is not"},
		"base64 with line breaks": {
			envelope(func(e *dsse.Envelope) { e.Payload = e.Payload[:4] + "\n" + e.Payload[4:] }), "its base64 is not",
		},
		"base64 for addresses": {envelope(func(e *dsse.Envelope) { e.Payload = "_-==" }), "its base64 is not"},
		"other key id": {envelope(func(e *dsse.Envelope) { e.Signatures[0].KeyID = strings.Repeat("0", 64) }),
			"the id of its key"},
		"no key id": {envelope(func(e *dsse.Envelope) { e.Signatures[0].KeyID = "" }), "the id of its key"},

		"statement is null":    {statement("null\n"), "its statement: its bytes are not"},
		"statement is a list":  {statement("[]"), "its statement: it cannot be read"},
		"later format":         {edited("assay.signature/1", "assay.signature/2"), "unknown format"},
		"unknown role":         {edited(`"operator"`, `"Operator"`), `unknown role "Operator"`},
		"line break in name":   {edited("张三", `张\n三`), "the name of the signer is not one line"},
		"other direction":      {edited("张三", "张\u202e三"), "the name of the signer is not one line"},
		"long name":            {edited("张三", strings.Repeat("x", 201)), "the name of the signer is not one line"},
		"year zero":            {edited("2026-12-01T00:00:00Z", "0001-01-01T00:00:00Z"), "the time of the signature"},
		"fraction of a second": {edited("00:00:00Z", "00:00:00.5Z"), "the time of the signature"},
		"local time":           {edited("00:00:00Z", "00:00:00+08:00"), "the time of the signature"},
		"no earlier seals": {edited(between(string(said), `"earlier": [`, "]")+"]", `"earlier": null`),
			"earlier seals is missing"},
		"no key": {edited(between(string(said), `"key": "`, `"`)+`"`, `"key": ""`), "the public key cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := Check(t.Context(), CheckInput{
				Manifest: manifest, Seals: map[string][]byte{EnvelopePath(1): c.data}, Trusted: trusting(k),
			})
			if states(got) != "bad" || !strings.Contains(problems(got), c.part) {
				t.Errorf("%q, want %q:\n%s", states(got), c.part, problems(got))
			}
		})
	}
}

// between returns the part of s from start up to end.
func between(s, start, end string) string {
	at := strings.Index(s, start)
	return s[at : at+len(start)+strings.Index(s[at+len(start):], end)]
}
