// Package house holds the tests that keep the house as its map says: who may import whom, how long a file may grow, which
// words and calls stand nowhere, which versions are built, and that catalogs and checks speak of each other truly.
// It reads the source and never runs it, opens no network, and is imported by nobody.
package house
