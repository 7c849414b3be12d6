package transport

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"net"
	"slices"
	"strings"
	"time"

	"golang.org/x/crypto/ssh"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A Host is a machine and the account for its login. Password, PrivateKey or both are set.
type Host struct {
	Address string // host or host:port; the default port is 22
	User    string
	// SHA256:…, as printed by ssh-keygen -lf; required. The key may be of any type that the machine has.
	HostKey    string
	Password   string
	PrivateKey string // PEM or OpenSSH format
	Passphrase string // of the private key; "" if it has none
}

// SSH runs one command on a machine and returns its standard output, like Exec. A machine with another host
// key receives neither user name nor password. The session has no terminal, agent or forwarding, and
// standard input is empty. The password is sent at most once, so that a wrong one counts as one attempt. At
// the deadline SSH sends KILL to the command and closes the connection; on a machine that ignores signals
// (OpenSSH before 7.9) the command may continue.
func SSH(ctx context.Context, h Host, command string, l Limits, now func() time.Time, s *Secrets) (Answer, error) {
	l = l.filled()
	if s == nil {
		s = new(Secrets)
	}
	s.Add(h.Password, h.PrivateKey, h.Passphrase)
	if s.Found([]byte(command)) {
		return Answer{}, fail(audit.Failed, "SecretInQuestion",
			message.Of("a command contains a secret; it is not sent"), message.Text{})
	}
	a := Answer{Call: "ssh " + command}
	limited, cancel := context.WithTimeout(ctx, l.Deadline)
	defer cancel()
	Count(ctx)
	client, err := h.connect(limited)
	if ctx.Err() != nil {
		return a, ctx.Err()
	}
	if err != nil {
		return a, h.explain(limited, l, err)
	}
	defer client.Close()
	out, said := &bounded{max: l.Bytes, full: cancel}, &bounded{max: heardMax}
	err = run(limited, client, command, out, said)
	body, over := out.taken()
	text, _ := said.taken()
	a.At, a.said = now().UTC(), &heard{string(text)}
	exit := new(ssh.ExitError)
	switch {
	case ctx.Err() != nil:
		return a, ctx.Err()
	case over:
		return a, tooLong(h.endpoint(), l)
	case err != nil && limited.Err() != nil:
		return a, h.explain(limited, l, err)
	case errors.As(err, &exit) && exit.Signal() != "":
		a.Status = -1
		return a, a.exited(message.Of("the command on %s", h.endpoint()), message.Of("ended by a signal"))
	case errors.As(err, &exit):
		a.Status = exit.ExitStatus()
		return a, a.exited(message.Of("the command on %s", h.endpoint()), message.Of("exit status %d", a.Status))
	case errors.As(err, new(*ssh.ExitMissingError)):
		return a, fail(audit.Failed, "HalfAnswer",
			message.Of("%s broke off before the command had ended", h.endpoint()), message.Text{})
	case err != nil:
		return a, h.explain(limited, l, err)
	case s.Found(body):
		return a, leaks(h.endpoint())
	}
	a.Body = body
	return a, nil
}

func run(ctx context.Context, client *ssh.Client, command string, out, said *bounded) error {
	stopOpening := context.AfterFunc(ctx, func() { client.Close() })
	session, err := client.NewSession()
	if err != nil || !stopOpening() {
		return cmp.Or(err, ctx.Err())
	}
	session.Stdout, session.Stderr = out, said
	stop := context.AfterFunc(ctx, func() {
		hang := time.AfterFunc(grace, func() { client.Close() }) // an unresponsive machine must not block us
		defer hang.Stop()
		_ = session.Signal(ssh.SIGKILL) // the connection is closed next
		client.Close()
	})
	defer stop()
	return session.Run(command)
}

// kinds are the host key types. Each is requested separately, because a machine has several keys and any of
// them may be pinned.
var kinds = [][]string{
	{ssh.KeyAlgoED25519},
	{ssh.KeyAlgoECDSA256, ssh.KeyAlgoECDSA384, ssh.KeyAlgoECDSA521},
	{ssh.KeyAlgoRSASHA512, ssh.KeyAlgoRSASHA256},
}

// connect tries the host key types in turn until the machine presents the pinned key.
func (h Host) connect(ctx context.Context) (*ssh.Client, error) {
	raw, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(strings.TrimPrefix(h.HostKey, "SHA256:"), "="))
	if err != nil || len(raw) != 32 || !strings.HasPrefix(h.HostKey, "SHA256:") {
		return nil, fail(audit.Failed, "BadTrust",
			message.Of("the host key of %s is not a SHA-256 fingerprint", h.endpoint()),
			message.Of("write SHA256:…, as ssh-keygen -lf prints it"))
	}
	methods, err := h.methods()
	if err != nil {
		return nil, err
	}
	pin := "SHA256:" + base64.RawStdEncoding.EncodeToString(raw)
	var others []string
	for _, kind := range kinds {
		other := ""
		client, err := h.dial(ctx, &ssh.ClientConfig{
			User: h.User, Auth: methods, HostKeyAlgorithms: kind, ClientVersion: "SSH-2.0-assay",
			HostKeyCallback: func(_ string, _ net.Addr, key ssh.PublicKey) error {
				if other = ssh.FingerprintSHA256(key); other != pin {
					return errOtherKey
				}
				other = ""
				return nil
			},
		})
		switch {
		case other != "":
			others = append(others, other)
		case err == nil || !errors.As(err, new(*ssh.AlgorithmNegotiationError)):
			return client, err
		}
	}
	if len(others) == 0 {
		return nil, fail(audit.Failed, "NotSSH",
			message.Of("%s and we have no algorithm in common", h.endpoint()), message.Text{})
	}
	return nil, fail(audit.Unreachable, "WrongHostKey",
		message.Of("%s shows another host key than the pinned one: %s", h.endpoint(), strings.Join(others, ", ")),
		message.Of(
			"compare with ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub on the machine itself; nothing was sent",
		))
}

var errOtherKey = message.Errorf("another host key is pinned")

func (h Host) dial(ctx context.Context, config *ssh.ClientConfig) (*ssh.Client, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", h.address())
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	c, channels, requests, err := ssh.NewClientConn(conn, h.address(), config)
	if err != nil {
		return nil, err
	}
	return ssh.NewClient(c, channels, requests), nil
}

var errAsked = message.Errorf("the password was refused")

// methods returns the login methods in order: key, password, and the same password as the answer to a
// single hidden prompt.
func (h Host) methods() ([]ssh.AuthMethod, error) {
	var all []ssh.AuthMethod
	if h.PrivateKey != "" {
		signer, err := h.signer()
		if err != nil {
			return nil, fail(audit.Failed, "NoPassword",
				message.Of("the private key for %s cannot be read", h.endpoint()),
				message.Of("write it as OpenSSH or PEM text, with its passphrase if it has one"))
		}
		all = append(all, ssh.PublicKeys(signer))
	}
	if h.Password == "" {
		return all, nil
	}
	given := false
	once := func() (string, error) {
		if given {
			return "", errAsked
		}
		given = true
		return h.Password, nil
	}
	return append(all, ssh.PasswordCallback(once),
		ssh.KeyboardInteractive(func(_, _ string, questions []string, echos []bool) ([]string, error) {
			if len(questions) == 0 {
				return nil, nil
			}
			if len(questions) > 1 || slices.Contains(echos, true) {
				return nil, errAsked
			}
			password, err := once()
			return []string{password}, err
		})), nil
}

func (h Host) signer() (ssh.Signer, error) {
	if h.Passphrase != "" {
		return ssh.ParsePrivateKeyWithPassphrase([]byte(h.PrivateKey), []byte(h.Passphrase))
	}
	return ssh.ParsePrivateKey([]byte(h.PrivateKey))
}

// explain returns the fault of an error. It leaves out the library's text, which may quote the machine.
func (h Host) explain(limited context.Context, l Limits, err error) error {
	if f := new(Fault); errors.As(err, &f) {
		return err
	}
	if limited.Err() != nil {
		return fail(audit.Unreachable, "Timeout",
			message.Of("%s did not answer within %s", h.endpoint(), l.Deadline.String()), message.Text{})
	}
	if errors.Is(err, errAsked) || strings.Contains(err.Error(), "ssh: unable to authenticate") {
		return fail(audit.Denied, "LoginRefused", message.Of("%s does not let %s in", h.endpoint(), h.User),
			message.Of("check user, password and key"))
	}
	if known := unreached(h.endpoint(), err); known != nil {
		return known
	}
	return fail(audit.Failed, "NotSSH", message.Of("the answer of %s is not valid SSH", h.endpoint()), message.Text{})
}

func (h Host) address() string {
	if _, _, err := net.SplitHostPort(h.Address); err == nil {
		return h.Address
	}
	return net.JoinHostPort(strings.Trim(h.Address, "[]"), "22")
}

func (h Host) endpoint() string { return "ssh://" + h.address() }
