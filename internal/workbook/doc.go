// Package workbook is what the workbooks that we write have in common, whatever they show: text fit for a cell, names of sheets, one
// look, paper and locks, and a fixed order of the parts in the file, so that the same content gives the same bytes.
//
// It never reads a workbook, never chooses what is shown, never makes a formula and never sets a password.
package workbook
