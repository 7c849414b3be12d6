package vsphere

import (
	"crypto/x509"
	"encoding/pem"
	"math"
	"time"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/message"
)

// readCertificate returns facts about the PEM certificate that a host reports. The certificate itself is not stored.
func readCertificate(x *reading, v any) (any, error) {
	var raw []byte
	switch v := v.(type) {
	case nil:
		return nil, nil
	case byteArray:
		raw = v.Byte
	case types.ByteSlice:
		raw = v
	case []byte:
		raw = v
	default:
		return nil, message.Errorf("read certificate: %T is not bytes", v)
	}
	block, _ := pem.Decode(raw)
	if block == nil {
		return nil, message.Errorf("read certificate: not PEM")
	}
	c, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return nil, message.Errorf("read certificate: %w", err)
	}
	peer := transport.PeerOf(c, "")
	return map[string]any{
		"subject": peer.Subject, "issuer": peer.Issuer, "sha256": peer.SHA256,
		"not_before": c.NotBefore.UTC().Format(time.RFC3339), "not_after": c.NotAfter.UTC().Format(time.RFC3339),
		"days_left": whole(c.NotAfter.Sub(x.r.target.Started), 24*time.Hour),
	}, nil
}

// whole returns the number of full units in d, rounded down: half a day in the past is -1.
func whole(d, unit time.Duration) int64 {
	return int64(math.Floor(d.Seconds() / unit.Seconds()))
}

// age returns the full units from then to the start of the run, at least 0: the run's own login is later than its
// start.
func (r *run) age(then time.Time, unit time.Duration) int64 {
	return max(0, whole(r.target.Started.Sub(then), unit))
}
