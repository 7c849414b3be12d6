package transport

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/assay-audit/assay/internal/audit"
)

// throwaway is a PostgreSQL server that is started once for all tests.
type throwaway struct {
	dir, ca, pin, socket string
	port                 int
	server               *exec.Cmd
}

var (
	oneCluster sync.Once
	running    *throwaway
	whyNot     error
)

func TestMain(m *testing.M) {
	code := m.Run()
	if running != nil {
		running.stop()
	}
	os.Exit(code)
}

// cluster returns the running PostgreSQL server. It skips the test if PostgreSQL is not installed.
func cluster(t *testing.T) *throwaway {
	t.Helper()
	bins, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if found, err := exec.LookPath("postgres"); err == nil {
		bins = append(bins, found)
	}
	if len(bins) == 0 {
		t.Skip("PostgreSQL is not installed (Debian: postgresql)")
	}
	oneCluster.Do(func() { running, whyNot = start(filepath.Dir(bins[len(bins)-1])) })
	if whyNot != nil {
		t.Fatal(whyNot)
	}
	return running
}

func (k *throwaway) connection() audit.Connection {
	return audit.Connection{
		Target:   "db-a",
		Username: "auditor",
		Password: given(password),
		URL:      fmt.Sprintf("postgres://127.0.0.1:%d/postgres", k.port),
	}
}

func start(bin string) (*throwaway, error) {
	dir, err := os.MkdirTemp("", "assay-pg")
	if err != nil {
		return nil, err
	}
	k := &throwaway{dir: dir, ca: filepath.Join(dir, "server.crt")}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	k.port = l.Addr().(*net.TCPAddr).Port
	l.Close()
	k.socket = fmt.Sprintf("postgres:///postgres?host=%s&port=%d", dir, k.port)
	data := filepath.Join(dir, "data")
	if err := k.certificate(); err != nil {
		return nil, err
	}
	initdb := exec.Command(filepath.Join(bin, "initdb"), "-D", data, "-U", "owner", "--auth-local=trust",
		"--auth-host=scram-sha-256", "-E", "UTF8", "--locale=C", "-N")
	if err := k.as(initdb); err != nil {
		return nil, err
	}
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	k.server = exec.Command(filepath.Join(bin, "postgres"), "-D", data, "-k", dir, "-p", strconv.Itoa(k.port),
		"-c", "listen_addresses=127.0.0.1,::1", "-c", "fsync=off",
		"-c", "ssl=on", "-c", "ssl_cert_file="+k.ca, "-c", "ssl_key_file="+filepath.Join(dir, "server.key"))
	if err := k.as(k.server); err != nil {
		return nil, err
	}
	if err := k.server.Start(); err != nil {
		return nil, err
	}
	if err = k.furnish(); err != nil {
		k.stop()
	}
	return k, err
}

// furnish waits for the server and creates the test data.
func (k *throwaway) furnish() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var db *pgconn.PgConn
	for {
		var err error
		if db, err = pgconn.Connect(ctx,
			fmt.Sprintf("host=%s port=%d user=owner dbname=postgres sslmode=disable", k.dir, k.port)); err == nil {
			break
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(100 * time.Millisecond):
		}
	}
	defer db.Close(ctx)
	_, err := db.Exec(ctx,
		`CREATE ROLE auditor LOGIN PASSWORD 's3cr3t "/&+ 密'; ALTER ROLE owner PASSWORD 's3cr3t "/&+ 密';
		ALTER ROLE auditor SET default_transaction_read_only = off; ALTER ROLE auditor SET TimeZone = 'Asia/Shanghai';
		CREATE TABLE things (n int); INSERT INTO things VALUES (1), (2), (3); CREATE SEQUENCE numbers;
		CREATE FUNCTION write_it() RETURNS int LANGUAGE sql AS 'DELETE FROM things RETURNING 1'`).ReadAll()
	return err
}

func (k *throwaway) stop() {
	_ = k.server.Process.Signal(os.Interrupt) // fast shutdown
	_ = k.server.Wait()
	_ = os.RemoveAll(k.dir)
}

// certificate creates a self-signed server certificate for 127.0.0.1.
func (k *throwaway) certificate() error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	c := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(time.Hour),
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA:                  true,
		BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		return err
	}
	k.pin = hexSum(string(der))
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(k.dir, "server.key"),
		pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600); err != nil {
		return err
	}
	return os.WriteFile(k.ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o644)
}

// as makes a program run as the user postgres if we are root, which PostgreSQL rejects.
func (k *throwaway) as(cmd *exec.Cmd) error {
	cmd.Dir = k.dir
	if os.Getuid() != 0 {
		return nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return err
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	become(cmd, uid, gid)
	return filepath.WalkDir(k.dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chown(path, uid, gid)
	})
}
