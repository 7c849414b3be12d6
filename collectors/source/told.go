package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// told names the description itself: a fact is only as right as what says how an answer is read.
func (s *Source) told() *audit.Description {
	sum := sha256.Sum256(s.text)
	return &audit.Description{Name: s.label(), SHA256: hex.EncodeToString(sum[:]), Own: s.own, Live: s.Live, Note: s.Note}
}

// label is the name of a pack or of the site's file. The name that the site's file gives itself may be that of a pack.
func (s *Source) label() string {
	if s.own {
		return line(filepath.Base(s.at))
	}
	return s.Name
}

// keepText stores the description, so that answers can be read again as they were read. It comes after the questions, when every
// secret is known; what was shipped is public and holds none.
func (v *visit) keepText(ctx context.Context, sink audit.Sink) (audit.Raw, error) {
	whose := "shipped"
	if v.own {
		whose = "the site's own"
	}
	if v.own && v.secrets.Found(v.text) {
		return audit.Raw{}, transport.Fail(audit.Failed, "SecretInDescription", message.Of("the description %s repeats a secret and is not kept", v.label()).String(),
			"write ${password} in its place, or change a password that is a plain word")
	}
	raw, err := sink.Keep(ctx, fmt.Sprintf("description %s (%s)", v.label(), whose), v.text)
	if err != nil {
		return audit.Raw{}, message.Errorf("store description %s: %w", v.label(), err)
	}
	return raw, nil
}
