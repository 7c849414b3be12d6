// Package archtest contains tests of the source tree: allowed imports, file sizes, forbidden words and calls, pinned
// versions, and references between catalogs and checks. It reads the source without running it and opens no
// network connection.
package archtest
