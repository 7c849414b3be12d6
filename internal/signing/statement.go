package signing

import (
	"bytes"
	"encoding/json"
	"slices"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

const (
	// PayloadType is the DSSE payload type of a Statement.
	PayloadType = "application/vnd.assay.signature.v1+json"
	// StatementFormat is the value of Statement.Format that this version writes and reads.
	StatementFormat = "assay.signature/1"

	maxName = 200 // bytes
)

// Role is the part in the assessment of the person who signs.
type Role string

// The roles. The signature of the operator is made with the pack; the others are added later.
const (
	Operator Role = "operator" // who ran the collection and packed
	Assessor Role = "assessor"
	Reviewer Role = "reviewer"
	Client   Role = "client" // who owns the assessed system
)

// Roles are all roles.
var Roles = []Role{Operator, Assessor, Reviewer, Client}

// Statement is what a signature signs. Its JSON is signed as it is written and never written again.
type Statement struct {
	Format   string    `json:"format"`
	Role     Role      `json:"role"`
	Name     string    `json:"name,omitempty"` // of the person, as the signer typed it
	Signed   time.Time `json:"signed"`         // clock of the signing machine, UTC, whole seconds
	Manifest Digests   `json:"manifest"`       // of manifest.json
	Earlier  []Sealed  `json:"earlier"`        // seals that were in the pack before, sorted by path
	Key      []byte    `json:"key"`            // SubjectPublicKeyInfo of the signer
}

// Digests are two digests of the same bytes in lower-case hex.
type Digests struct {
	SHA256 string `json:"sha256"`
	SM3    string `json:"sm3"`
}

// Sealed is one seal that a signature covers.
type Sealed struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"` // hex, lower-case
}

func (s *Statement) encode() ([]byte, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	return encode(s)
}

// check returns an error for a statement that this package could not have written.
func (s *Statement) check() error {
	switch {
	case s.Format != StatementFormat:
		return message.Errorf("unknown format %q, this version reads %s", clip(s.Format), StatementFormat)
	case !slices.Contains(Roles, s.Role):
		return message.Errorf("unknown role %q", clip(string(s.Role)))
	case len(s.Name) > maxName || !printable(s.Name):
		return message.Errorf("the name of the signer is not one line of at most %d bytes", maxName)
	case s.Signed.IsZero() || s.Signed.Location() != time.UTC || s.Signed.Nanosecond() != 0:
		return message.Errorf("the time of the signature is not in UTC and whole seconds")
	case s.Earlier == nil:
		return message.Errorf("the list of earlier seals is missing")
	}
	return nil
}

// encode returns the one JSON text of v that this package accepts.
func encode(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// decode decodes JSON that has exactly the bytes that encode writes. This excludes duplicate, unknown and differently
// cased keys, other types, invalid UTF-8 and text behind the value.
func decode(data []byte, v any) error {
	if err := json.Unmarshal(data, v); err != nil {
		return message.Errorf("it cannot be read: %w", err)
	}
	again, err := encode(v)
	if err != nil {
		return err
	}
	if !bytes.Equal(again, data) {
		return message.Errorf("its bytes are not as assay writes them")
	}
	return nil
}
