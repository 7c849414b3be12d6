package signing

import (
	"bytes"
	"encoding/pem"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"

	"github.com/emmansun/gmsm/smx509"

	"github.com/assay-audit/assay/internal/message"
)

const (
	privateBlock = "PRIVATE KEY"
	publicBlock  = "PUBLIC KEY"
	maxKeyFile   = 64 << 10

	// PublicSuffix is appended to the name of a key's file for that of its public key.
	PublicSuffix = ".pub"
)

// WriteKey writes a key to path with mode 0600, and its public key to path + PublicSuffix. Neither file may be there
// before. The key is not encrypted: whoever can read the file can sign.
func WriteKey(path string, k *PrivateKey) error {
	text, err := k.PEM()
	if err != nil {
		return err
	}
	if err := create(path, text, 0o600); err != nil {
		return err
	}
	if err := create(path+PublicSuffix, k.public.PEM(), 0o644); err != nil {
		_ = os.Remove(path)
		return err
	}
	return nil
}

// create writes a new file completely or not at all.
func create(path string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if errors.Is(err, fs.ErrExist) {
		return message.Errorf("%s is there already; a key is never overwritten\nhint: choose another name", path)
	}
	if err != nil {
		return message.Errorf("write key: %w", err)
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(path)
		return message.Errorf("write key: %w", err)
	}
	return nil
}

// ReadKey returns the private key of a file that only its owner can read.
func ReadKey(path string) (*PrivateKey, error) {
	data, mode, err := readKeyFile(path)
	if err != nil {
		return nil, err
	}
	if runtime.GOOS != "windows" && mode&0o077 != 0 { // Windows has no such bits
		return nil, message.Errorf("%s is open to others (mode %04o)\nhint: chmod 600 %s, or make a new key: "+
			"others may have read this one", path, mode, path)
	}
	der, err := blockOf(path, data, privateBlock)
	if err != nil {
		return nil, err
	}
	key, err := smx509.ParsePKCS8PrivateKey(der)
	if err != nil {
		return nil, message.Errorf("%s: the private key cannot be read", path) // the cause may repeat parts of it
	}
	k, err := privateOf(key)
	if err != nil {
		return nil, message.Errorf("%s: %w", path, err)
	}
	return k, nil
}

// ReadPublic returns the public key of a file. The file may contain the private key.
func ReadPublic(path string) (*PublicKey, error) {
	data, _, err := readKeyFile(path)
	if err != nil {
		return nil, err
	}
	if bytes.Contains(data, []byte("-----BEGIN "+privateBlock+"-----")) {
		k, err := ReadKey(path)
		if err != nil {
			return nil, err
		}
		return k.public, nil
	}
	der, err := blockOf(path, data, publicBlock)
	if err != nil {
		return nil, err
	}
	k, err := ParsePublicDER(der)
	if err != nil {
		return nil, message.Errorf("%s: %w", path, err)
	}
	return k, nil
}

func readKeyFile(path string) ([]byte, fs.FileMode, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, message.Errorf("read key: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, 0, message.Errorf("read key: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, 0, message.Errorf("%s is not a regular file", path)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxKeyFile+1))
	if err != nil {
		return nil, 0, message.Errorf("read key: %w", err)
	}
	if len(data) > maxKeyFile {
		return nil, 0, message.Errorf("%s: larger than any key", path)
	}
	return data, info.Mode().Perm(), nil
}

// blockOf returns the content of the single PEM block of a file.
func blockOf(path string, data []byte, kind string) ([]byte, error) {
	b, rest := pem.Decode(data)
	switch {
	case b == nil:
		return nil, message.Errorf("%s: no PEM block; a key begins with -----BEGIN %s-----", path, kind)
	case b.Type == "ENCRYPTED PRIVATE KEY":
		return nil, message.Errorf("%s: the key is encrypted\nhint: sign through a program that asks for the "+
			"passphrase: --key-command", path)
	case b.Type != kind:
		return nil, message.Errorf("%s: the PEM block is %q, wanted is %q", path, b.Type, kind)
	case len(bytes.TrimSpace(rest)) > 0:
		return nil, message.Errorf("%s: more than one key", path)
	}
	return b.Bytes, nil
}
