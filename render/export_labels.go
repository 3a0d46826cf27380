package render

// ExportLabels are the words that only files for other programs have, as
// Labels are those of a comparison.
type ExportLabels struct {
	Previous, Next, Index string // links between the notes of a series
	Sources               string // heading over the statements' references
	OldText, NewText      string // headings over the full texts: {old}, {new}
	Notes                 string // {n} notes of steps
}

var englishExport = ExportLabels{
	Previous: "step before",
	Next:     "step after",
	Index:    "the series",
	Sources:  "Sources",
	OldText:  "The whole text of {old}",
	NewText:  "The whole text of {new}",
	Notes:    "Notes of the steps",
}
