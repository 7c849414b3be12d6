package vsphere

import (
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// readTPM returns the status of the TPM attestation.
func readTPM(x *reading, v any) (any, error) {
	tpm, err := as[types.HostTpmAttestationInfo](v)
	if err != nil || tpm == nil {
		return nil, err
	}
	return oneOf("accepted", "notAccepted")(x, tpm.Status)
}

// readNTP returns the NTP servers of a host.
func readNTP(_ *reading, v any) (any, error) {
	info, err := as[types.HostDateTimeInfo](v)
	if err != nil || info == nil {
		return nil, err
	}
	servers := []string{}
	if info.NtpConfig != nil {
		servers = append(servers, info.NtpConfig.Server...)
	}
	return servers, nil
}

// readSpeeds returns the link speed of each physical NIC in Mbit/s, null without a link.
func readSpeeds(x *reading, v any) (any, error) {
	nics, err := as[types.ArrayOfPhysicalNic](v)
	if err != nil || nics == nil {
		return nil, err
	}
	speeds, told := map[string]any{}, map[string]bool{}
	for _, n := range nics.PhysicalNic {
		switch {
		case n.Device == "":
			x.gap(audit.Pointer("*"), unset)
		case told[n.Device]:
			delete(speeds, n.Device)
			x.gap(audit.Pointer(n.Device), listedTwice)
		case n.LinkSpeed == nil: // no link
			speeds[n.Device] = nil
		case n.LinkSpeed.SpeedMb <= 0: // a link has a speed
			x.gap(audit.Pointer(n.Device), unset)
		default:
			speeds[n.Device] = int64(n.LinkSpeed.SpeedMb)
		}
		told[n.Device] = true
	}
	if len(speeds) == 0 {
		return nil, nil
	}
	return speeds, nil
}
