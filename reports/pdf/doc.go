// Package pdf writes a prepared report as a PDF document.
//
// It draws what the view holds and nothing else: it never counts anew, never judges, and never reads a clock, a network
// or a file. Every text goes through one layer that loses no character: what the font cannot show stands as a visible
// code such as [U+20BB7]. The same view gives the same bytes.
package pdf
