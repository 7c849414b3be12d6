// Package signing makes and checks the seals of a pack: signatures over its manifest in DSSE envelopes (Ed25519, and
// SM2 with SM3), and RFC 3161 time stamps over these envelopes. It reads and writes files of keys.
//
// The package works on bytes. It opens no pack, decides no exit code and trusts no key that the caller does not
// name: a signature of another key is reported as unknown, whatever it is worth.
package signing
