package render

// ExportLabels are the words that only files for other programs have, as
// Labels are those of a comparison.
type ExportLabels struct {
	Previous, Next, Index string   // links between the notes of a series
	OldText, NewText      string   // headings over the full texts: {old}, {new}
	Notes                 string   // {n} notes of steps
	TableKey              string   // what the signs and grounds of the table are
	RedlineKey            string   // how to read the tracked changes
	BundleReadme          []string // paragraphs: {step} is the name of the last step, {text} the file of a text
}

var englishExport = ExportLabels{
	Previous: "step before",
	Next:     "step after",
	Index:    "the series",
	OldText:  "The whole text of {old}",
	NewText:  "The whole text of {new}",
	Notes:    "Notes of the steps",
	TableKey: "The numbers lead to the third column, which says what became of a line. What one side alone says has a ground of its own.",
	BundleReadme: []string{
		"How to check what stands here without the program that made it. A shell with sha256sum, tail, head and sqlite3 is enough; any other program for hashes, bytes and tables will do.",
		"Start with index.html. Every number on a page leads to its quotations. The pages need no network; data/ holds the numbers of the charts, comparisons/ each step as JSON (described by schema/) and as CSV, notes/ the same for Obsidian and Pandoc, citations/ the references.",
		"1. Is this what was sent?\n       sha256sum -c SHA256SUMS\n   Compare the hash of SHA256SUMS itself with the one that you were told.",
		"2. Are these the published texts? statements/ holds the files as they were read; their SHA-256 stand below and on every page. Open the address of each and compare.",
		"3. Is a quotation exact? texts/ holds the body of each statement. In comparisons/{step}.json a unit has start and end, in bytes:\n       tail -c +$((START+1)) {text} | head -c $((END-START))",
		"4. Are the counts right? The counts of a step's page are those of what is confirmed:\n       sqlite3 :memory: -cmd '.import --csv comparisons/{step}.csv c' \"select kind, count(*) from c where band='confirmed' group by kind\"",
		"5. Is the judgement right? That no command tells. Each finding names its rule, the words that triggered it and its certainty; both texts stand in full at the end of each page. What is called possible must be read by a person.",
		"The statements:",
	},
	RedlineKey: "All changes accepted it is the newer text, all rejected the older.",
}
