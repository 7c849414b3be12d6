package signing

import (
	"bytes"
	"crypto/x509/pkix"
	"encoding/asn1"
)

// signedData is the part of a CMS message (RFC 5652) that its signature does not cover, besides certificates and
// unsigned attributes.
type signedData struct {
	Version    int
	Algorithms []pkix.AlgorithmIdentifier `asn1:"set"`
	Content    struct {
		Type asn1.ObjectIdentifier
		Rest asn1.RawValue
	}
	Certificates asn1.RawValue `asn1:"optional,tag:0"`
	Revoked      asn1.RawValue `asn1:"optional,tag:1"`
	Signers      []struct {
		Version   int
		Issuer    asn1.RawValue
		Algorithm pkix.AlgorithmIdentifier
		Signed    asn1.RawValue // attributes; the signature covers them
		Method    pkix.AlgorithmIdentifier
		Signature []byte
		Unsigned  asn1.RawValue `asn1:"optional,tag:1"`
	} `asn1:"set"`
}

// plainToken reports whether the uncovered part of a token is what RFC 3161 prescribes, so that it has no bytes that
// could be changed at will. The token has one signer.
func plainToken(token []byte) bool {
	var m struct {
		Type asn1.ObjectIdentifier
		Data asn1.RawValue `asn1:"tag:0"`
	}
	var d signedData
	if rest, err := asn1.Unmarshal(token, &m); err != nil || len(rest) > 0 {
		return false
	}
	if rest, err := asn1.Unmarshal(m.Data.Bytes, &d); err != nil || len(rest) > 0 || len(d.Signers) != 1 ||
		len(d.Algorithms) != 1 {
		return false
	}
	named, used := d.Algorithms[0], d.Signers[0].Algorithm
	// Neither asn1 nor pkcs7 sees bytes behind the fields of a list.
	if again, err := asn1.Marshal(d); err != nil || !bytes.Equal(again, m.Data.Bytes) {
		return false
	}
	if !plainAttributes(d.Signers[0].Signed.FullBytes) {
		return false
	}
	for _, a := range []pkix.AlgorithmIdentifier{named, used} {
		if p := a.Parameters.FullBytes; len(p) > 0 && !bytes.Equal(p, asn1.NullBytes) {
			return false
		}
	}
	return d.Version == 3 && d.Signers[0].Version == 1 && named.Algorithm.Equal(used.Algorithm) &&
		d.Content.Type.Equal(tstInfo)
}

// plainAttributes reports whether signed attributes have no byte that pkcs7 ignores when it encodes them again.
func plainAttributes(der []byte) bool {
	var list []struct {
		Type   asn1.ObjectIdentifier
		Values asn1.RawValue
	}
	if rest, err := asn1.UnmarshalWithParams(der, &list, "set,tag:0"); err != nil || len(rest) > 0 {
		return false
	}
	again, err := asn1.MarshalWithParams(list, "set,tag:0")
	if err != nil || !bytes.Equal(again, der) {
		return false
	}
	for _, a := range list {
		if a.Values.Class != asn1.ClassUniversal || a.Values.Tag != asn1.TagSet || !a.Values.IsCompound {
			return false
		}
		var value asn1.RawValue
		if rest, err := asn1.Unmarshal(a.Values.Bytes, &value); err != nil || len(rest) > 0 { // each has one value
			return false
		}
	}
	return true
}
