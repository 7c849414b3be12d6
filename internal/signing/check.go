package signing

import (
	"context"
	"crypto/x509"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// Trusted is a public key that the verifying person obtained from its owner.
type Trusted struct {
	Key  *PublicKey
	Role Role   // the only role for which it may sign; "" for any
	File string // for messages
}

// State is the result for one signature.
type State string

// The states. A signature of a key that is not trusted is never valid.
const (
	Valid      State = "valid"
	UnknownKey State = "unknown_key" // the signature fits a key that is not among those trusted
	Bad        State = "bad"
)

// Signature is the result for one signature of a pack.
type Signature struct {
	Path      string    `json:"path"`
	State     State     `json:"state"`
	Role      Role      `json:"role,omitempty"` // as the signer states; "" if the envelope cannot be read
	Name      string    `json:"name,omitempty"`
	Signed    time.Time `json:"signed,omitzero"` // clock of the signing machine
	Algorithm Algorithm `json:"algorithm,omitempty"`
	KeyID     string    `json:"key_id,omitempty"`
	Stamp     *Stamp    `json:"stamp,omitempty"` // time stamp over this signature; nil if there is none
}

// Problem is one fault of a signature.
type Problem struct {
	Path string
	What message.Text
}

// Result is the outcome of Check. Signatures are in the order in which they were made.
type Result struct {
	Signatures []Signature
	Problems   []Problem
}

// CheckInput is a pack with the keys that the verifying person trusts.
type CheckInput struct {
	Manifest []byte            // bytes of manifest.json
	Seals    map[string][]byte // seals of the pack, by path
	Trusted  []Trusted
	Roots    *x509.CertPool // roots of time stamp authorities; nil if none were given
}

// Check checks every signature and time stamp of a pack. It is a problem if one is damaged, if a signature is not over
// this manifest and exactly the seals before it, if a key signed for another role than it is trusted for, if a trusted
// key has not signed, and if roots were given and nothing is stamped.
func Check(ctx context.Context, in CheckInput) Result {
	c := checker{CheckInput: in, signed: make([]bool, len(in.Trusted))}
	numbers := c.numbers()
	for _, n := range numbers {
		got := c.one(ctx, n)
		got.Stamp = c.stamp(n)
		c.Signatures = append(c.Signatures, got)
	}
	c.strays()
	for i, t := range in.Trusted {
		if c.signed[i] {
			continue
		}
		what := message.Of("the key of %s (%s) has not signed", t.File, t.Key.ID)
		if t.Role != "" {
			what = message.Of("the key of %s (%s) has not signed as %s", t.File, t.Key.ID, t.Role)
		}
		c.problem(Folder, what)
	}
	return c.Result
}

type checker struct {
	CheckInput
	Result
	signed []bool // trusted keys with a valid signature
}

func (c *checker) problem(path string, what message.Text) {
	c.Problems = append(c.Problems, Problem{path, what})
}

// numbers returns the numbers of the envelopes in order. Without a gap they are 1, 2, 3 …
func (c *checker) numbers() []int {
	var numbers []int
	for path := range c.Seals {
		name, ours := strings.CutPrefix(path, Folder)
		text, envelope := strings.CutSuffix(name, ".json")
		if !ours || !envelope {
			continue
		}
		if n, err := strconv.Atoi(text); err == nil {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	for i, n := range numbers {
		if n != i+1 {
			c.problem(EnvelopePath(i+1), message.Of("the file is missing"))
			break
		}
	}
	return numbers
}

// one checks the n-th signature.
func (c *checker) one(ctx context.Context, n int) Signature {
	path := EnvelopePath(n)
	s, key, err := open(ctx, c.Seals[path])
	if err != nil {
		c.problem(path, message.Of("%v", err))
		return Signature{Path: path, State: Bad}
	}
	got := Signature{
		Path: path, State: UnknownKey, Role: s.Role, Name: s.Name, Signed: s.Signed, Algorithm: key.Algorithm,
		KeyID: key.ID,
	}
	what := c.fault(s, n)
	if what.IsZero() {
		what = c.trust(&got)
	}
	if !what.IsZero() {
		got.State = Bad
		c.problem(path, what)
	}
	return got
}

// fault returns the reason why the statement is not about this pack, or the zero Text.
func (c *checker) fault(s *Statement, n int) message.Text {
	if got := digestsOf(c.Manifest); s.Manifest != got {
		return message.Of("it signs another manifest: sha256:%s", clip(s.Manifest.SHA256))
	}
	before := maps.Clone(c.Seals)
	for path := range before {
		if strings.HasPrefix(path, Folder) && path >= fmt.Sprintf("%s%02d", Folder, n) {
			delete(before, path)
		}
	}
	want := sealed(before)
	for _, w := range want {
		if !slices.ContainsFunc(s.Earlier, func(e Sealed) bool { return e.Path == w.Path }) {
			return message.Of("%s was not in the pack when it was signed", w.Path)
		}
	}
	for _, e := range s.Earlier {
		i := slices.IndexFunc(want, func(w Sealed) bool { return w.Path == e.Path })
		switch {
		case i < 0:
			return message.Of("%s was in the pack when it was signed, and is missing", clip(e.Path))
		case want[i].SHA256 != e.SHA256:
			return message.Of("%s is not the file that was in the pack when it was signed", clip(e.Path))
		}
	}
	if !slices.Equal(s.Earlier, want) {
		return message.Of("its list of earlier seals is not in order")
	}
	return message.Text{}
}

// trust sets the state of a sound signature by the trusted keys. It returns the reason why a trusted key does not
// vouch for it, or the zero Text.
func (c *checker) trust(got *Signature) (wrong message.Text) {
	for i, t := range c.Trusted {
		switch {
		case t.Key.ID != got.KeyID:
		case t.Role == "" || t.Role == got.Role:
			got.State, c.signed[i] = Valid, true
		default:
			wrong = message.Of("its key signs as %s and is trusted only as %s", got.Role, t.Role)
		}
	}
	if got.State == Valid {
		return message.Text{}
	}
	return wrong
}
