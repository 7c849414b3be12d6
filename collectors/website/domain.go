package website

import (
	"strings"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/message"
)

// toASCII gives a lower-case domain as DNS carries it: labels with other letters than ASCII become xn-- and Punycode (RFC 3492).
// It maps no letter to another: a domain is written down in its normal form.
func toASCII(domain string) (string, error) {
	labels := strings.Split(domain, ".")
	for i, l := range labels {
		if strings.ContainsFunc(l, func(r rune) bool { return r >= utf8.RuneSelf }) {
			labels[i] = "xn--" + punycode([]rune(l))
		}
		if labels[i] == "" || len(labels[i]) > 63 {
			return "", message.Errorf("label %q is empty or longer than 63 letters", l)
		}
	}
	return strings.Join(labels, "."), nil
}

// punycode is the encoder of RFC 3492 section 6.3 with its parameters. A label is at most 63 runes, so nothing overflows.
func punycode(label []rune) string {
	const base, tmin, tmax, initialBias, initialN = 36, 1, 26, 72, 128
	var out []byte
	for _, r := range label {
		if r < initialN {
			out = append(out, byte(r))
		}
	}
	done := len(out)
	basic := done
	if basic > 0 {
		out = append(out, '-')
	}
	delta, bias, n := 0, initialBias, rune(initialN)
	for done < len(label) {
		next := rune(utf8.MaxRune)
		for _, r := range label {
			if r >= n && r < next {
				next = r
			}
		}
		delta += int(next-n) * (done + 1)
		n = next
		for _, r := range label {
			if r < n {
				delta++
			}
			if r != n {
				continue
			}
			q := delta
			for k := base; ; k += base {
				t := min(max(k-bias, tmin), tmax)
				if q < t {
					break
				}
				out = append(out, digit(t+(q-t)%(base-t)))
				q = (q - t) / (base - t)
			}
			out = append(out, digit(q))
			bias = adapt(delta, done+1, done == basic)
			delta = 0
			done++
		}
		delta++
		n++
	}
	return string(out)
}

func digit(d int) byte {
	if d < 26 {
		return byte('a' + d)
	}
	return byte('0' + d - 26)
}

// adapt is the bias adaptation of RFC 3492 section 6.1.
func adapt(delta, points int, first bool) int {
	const base, tmin, tmax, skew, damp = 36, 1, 26, 38, 700
	if first {
		delta /= damp
	} else {
		delta /= 2
	}
	delta += delta / points
	k := 0
	for ; delta > (base-tmin)*tmax/2; k += base {
		delta /= base - tmin
	}
	return k + (base-tmin+1)*delta/(delta+skew)
}
