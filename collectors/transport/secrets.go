package transport

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// shortest is the length of the shortest secret that is searched for, and of the prefix by which it is
// found. Shorter ones would match by chance.
const shortest = 4

// Secrets is a set of values that must not appear in answers: passwords, tokens, session ids. It is safe
// for concurrent use. A nil pointer is an empty set, and the zero value is ready to use.
type Secrets struct {
	mu     sync.RWMutex
	forms  map[uint32][][]byte // by their first four bytes
	likely [1 << 10]uint64     // bloom filter of the first four bytes of the forms; it rules out most of an answer
}

// Add adds secrets to the set. Surrounding line ends are removed, and secrets shorter than 4 bytes are
// ignored. For a secret with several lines, such as a PEM key, every line of 16 bytes or more is added as
// well.
func (s *Secrets) Add(secrets ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, secret := range secrets {
		secret = strings.Trim(secret, "\r\n")
		s.add(secret)
		if lines := strings.FieldsFunc(secret, func(r rune) bool { return r == '\r' || r == '\n' }); len(lines) > 1 {
			for _, line := range lines {
				if len(line) >= 16 && !strings.HasPrefix(line, "-----") {
					s.add(line)
				}
			}
		}
	}
}

func (s *Secrets) add(secret string) {
	if len(secret) < shortest {
		return
	}
	if s.forms == nil {
		s.forms = map[uint32][][]byte{}
	}
	for _, form := range forms(secret) {
		k := binary.BigEndian.Uint32([]byte(form))
		if !slices.ContainsFunc(s.forms[k], func(f []byte) bool { return string(f) == form }) {
			s.forms[k] = append(s.forms[k], []byte(form))
			s.likely[hash(k)>>6] |= 1 << (hash(k) & 63)
		}
	}
}

func hash(k uint32) uint32 { return k * 0x9E3779B1 >> 16 }

// Found reports whether the answer contains a secret: verbatim, in base64 (standard or URL alphabet,
// encoded as a whole), in hex, in UTF-16, quoted for SQL or a shell, or escaped for a query, a path, JSON
// or HTML. Nested escapes are recognized as well.
func (s *Secrets) Found(answer []byte) bool {
	if s == nil {
		return false
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.forms == nil {
		return false
	}
	if s.found(answer) {
		return true
	}
	// A secret may contain characters that look like another kind of escape, so each kind is also undone
	// separately.
	several := 0
	for _, marks := range []string{`\`, "%", "&"} {
		if bytes.ContainsAny(answer, marks) {
			several++
			if s.within(answer, marks) {
				return true
			}
		}
	}
	return several > 1 && s.within(answer, `\%&`)
}

// within reports whether the answer contains a secret after the escapes that begin with one of the marks
// are undone.
func (s *Secrets) within(answer []byte, marks string) bool {
	for range rounds {
		plain, changed := unescape(answer, marks)
		if !changed {
			return false
		}
		if s.found(plain) {
			return true
		}
		answer = plain
	}
	return false
}

func (s *Secrets) found(answer []byte) bool {
	k := uint32(0)
	for i, b := range answer {
		k = k<<8 | uint32(b)
		if s.likely[hash(k)>>6]>>(hash(k)&63)&1 == 0 || i < shortest-1 {
			continue
		}
		if slices.ContainsFunc(s.forms[k], func(form []byte) bool {
			return bytes.HasPrefix(answer[i+1-shortest:], form)
		}) {
			return true
		}
	}
	return false
}

var escape = regexp.MustCompile(`%[0-9A-F]{2}`)

func forms(secret string) []string {
	b := []byte(secret)
	query, path, digits := url.QueryEscape(secret), url.PathEscape(secret), hex.EncodeToString(b)
	quoted, _ := json.Marshal(secret)
	blanks := strings.ReplaceAll(query, "+", "%20")
	all := []string{
		secret,
		// Also found if padding follows.
		base64.RawStdEncoding.EncodeToString(b), base64.RawURLEncoding.EncodeToString(b),
		query, path, blanks,
		escape.ReplaceAllStringFunc(query, strings.ToLower), escape.ReplaceAllStringFunc(blanks, strings.ToLower),
		escape.ReplaceAllStringFunc(path, strings.ToLower),
		string(quoted[1 : len(quoted)-1]),
		html.EscapeString(secret), digits, strings.ToUpper(digits),
		strings.ReplaceAll(secret, "'", "''"), strings.ReplaceAll(secret, "'", `'\''`),
	}
	all = append(all, wide(secret)...)
	for _, ascii := range []bool{false, true} {
		plain := escapeJSON(secret, ascii)
		all = append(all, plain, strings.ReplaceAll(plain, "/", `\/`))
	}
	return all
}

// escapeJSON returns the JSON encoding of s that most platforms use: quotes, backslashes and control
// characters are escaped, but <, > and & are not. Other than ASCII characters are escaped only if ascii is
// set.
func escapeJSON(s string, ascii bool) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // encoding a string cannot fail
	out := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSuffix(b.String(), "\n"), `"`), `"`)
	if !ascii {
		return out
	}
	b.Reset()
	for _, r := range out {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r > 0xFFFF:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xD800+r>>10, 0xDC00+r&0x3FF)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// Password returns a connection's password and adds it to s.
func Password(ctx context.Context, c audit.Connection, s *Secrets) (string, error) {
	if c.Password == nil {
		return "", fail(audit.Failed, "NoPassword",
			message.Of("no password is configured for %s", c.Target), message.Text{})
	}
	secret, err := c.Password(ctx)
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		f := FaultOf(err)
		return "", fail(audit.Failed, "NoPassword",
			message.Of("fetch password of %s: %s", c.Target, f.detail()), message.Verbatim(f.Hint))
	}
	if s != nil {
		s.Add(secret)
	}
	return secret, nil
}

// leaks returns the fault of an answer that contains a secret.
func leaks(what string) error {
	return fail(audit.Failed, "SecretInAnswer",
		message.Of("the answer of %s contains a secret of the request; it is not stored", what), message.Text{})
}
