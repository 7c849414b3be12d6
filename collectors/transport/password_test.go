package transport

import (
	"context"
	"os/exec"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// The reason why a password cannot be fetched is in both languages, down to the error of the operating system.
func TestPasswordFault(t *testing.T) {
	cause := exec.Command("false").Run()
	if cause == nil {
		t.Fatal("false succeeded")
	}
	failed := message.Errorf("read password: %w", cause)
	for name, c := range map[string]struct {
		password func(context.Context) (string, error)
		en, zh   string
	}{
		"none configured": {
			nil,
			"no password is configured for vc-a",
			"未配置 vc-a 的口令",
		},
		"command fails": {
			func(context.Context) (string, error) { return "", failed },
			"fetch password of vc-a: read password: exit status 1",
			"取得 vc-a 的口令：读取口令：退出状态为 1",
		},
	} {
		t.Run(name, func(t *testing.T) {
			secrets := &Secrets{}
			_, err := Password(t.Context(), audit.Connection{Target: "vc-a", Password: c.password}, secrets)
			if err == nil || err.Error() != c.en || message.In(err, audit.ZH) != c.zh {
				t.Fatalf("got %v, %s", err, message.In(err, audit.ZH))
			}
			if f := FaultOf(err); f.Gap.State != audit.Failed || f.Gap.Fault != "NoPassword" {
				t.Errorf("gap %+v", f.Gap)
			}
		})
	}
}
