package main

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports/csv"
	"github.com/assay-audit/assay/reports/hdf"
	"github.com/assay-audit/assay/reports/json"
	"github.com/assay-audit/assay/reports/junit"
	"github.com/assay-audit/assay/reports/markdown"
	"github.com/assay-audit/assay/reports/oscal"
	"github.com/assay-audit/assay/reports/prometheus"
	"github.com/assay-audit/assay/reports/sarif"
)

// endings maps a format to the end of its file names where that is not the name of the format.
var endings = map[string]string{
	"hdf":         "hdf.json",
	"junit":       "junit.xml",
	"oscal":       "oscal.json",
	"oscal-1.1.3": "oscal-1.1.3.json",
	"prometheus":  "prom",
}

// exchangeReports returns the reports for other programs. They are written on request only.
func exchangeReports() []reportSpec {
	return []reportSpec{
		ofView("report", "junit", junit.Write),
		ofView("report", "sarif", sarif.Write),
		ofView("report", "csv", csv.Write),
		ofView("report", "md", markdown.Write),
		ofView("report", "prometheus", prometheus.Write),
		ofView("report", "json", json.Write),
		ofView("report", "hdf", hdf.Write),
		ofView("report", "oscal", oscal.Write),
		ofView("report", "oscal-1.1.3", oscal.WriteEarlier),
	}
}

// allReportsOf returns every report that an assessment can have, those on request only included.
func allReportsOf(as *audit.Assessment) []reportSpec {
	return slices.Concat(reportsOf(as), exchangeReports())
}
