package website

import (
	"strings"

	"golang.org/x/net/idna"

	"github.com/assay-audit/assay/internal/message"
)

// lookup is the mapping of UTS 46 for names that are looked up, without the deviations of IDNA 2003.
var lookup = idna.New(
	idna.MapForLookup(),
	idna.Transitional(false),
	idna.BidiRule(),
	idna.CheckHyphens(true),
	idna.CheckJoiners(true),
	idna.StrictDomainName(true),
	idna.VerifyDNSLength(true),
)

// toASCII returns domain in the form that DNS carries: lower case, with the Punycode of every label that has other
// letters. It returns an error for a domain that no registry accepts.
func toASCII(domain string) (string, error) {
	ascii, err := lookup.ToASCII(domain)
	if err != nil || ascii == "" || strings.HasSuffix(ascii, ".") {
		return "", message.Errorf("%q is not a domain", domain)
	}
	return ascii, nil
}
