package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// descriptor returns the identity of the description, because every fact depends on how it reads the answers.
func (s *Source) descriptor() *audit.Description {
	sum := sha256.Sum256(s.text)
	return &audit.Description{
		Name:   s.label(),
		SHA256: hex.EncodeToString(sum[:]),
		Own:    s.own,
		Live:   s.Live,
		Note:   s.Note,
	}
}

// label returns the name of a pack, or the file name of a site's own description, whose name may be that of a
// pack.
func (s *Source) label() string {
	if s.own {
		return line(filepath.Base(s.at))
	}
	return s.Name
}

// keepDescription stores the description, so that the answers can be read again in the same way. It runs after the
// questions, when every secret is known. A shipped description is public and is not searched for secrets.
func (v *visit) keepDescription(ctx context.Context) (audit.Raw, error) {
	whose := "shipped"
	if v.own {
		whose = "the site's own"
	}
	if v.own && v.secrets.Found(v.text) {
		return audit.Raw{}, transport.Fail(audit.Failed, "SecretInDescription",
			message.Of("the description %s repeats a secret and is not kept", v.label()).String(),
			"write ${password} in its place, or change a password that is a plain word")
	}
	return collect.Keep(ctx, v.sink, fmt.Sprintf("description %s (%s)", v.label(), whose), v.text)
}
