package align

// fitted holds every number in this package that was learned from data: by
// ridge logistic regression on the 14 annotated English pairs of shared/gold.
// TestFit refits them, checks that these are the same, and asserts the honest
// figures: those of models that have not seen the pair, or the series. The
// second step is fitted to probabilities of the first that come from a model
// without the pair's series.
//
// The thresholds are round numbers near those at which, left out, nine of ten
// confirmed links and confirmed absences are right.
var fitted = model{
	first:    [...]float64{fWhole: 1.777, fAround: 0.934, fTwin: 0.618, fLetters: 4.753, fTopic: 1.351, fOwn: 0.415, fAxis: 1.047, fClash: -1.812, features: -3.500},
	second:   [...]float64{fWhole: 1.001, fAround: 1.106, fTwin: 0.867, fLetters: 5.953, fTopic: 1.619, fOwn: 0.517, fAxis: 1.183, fClash: -2.172, features: -3.601},
	rivals:   -1.315,
	near:     0.936,
	alone:    [...]float64{aAny: -1.057, aWords: 0.099, aloneFeatures: -0.492},
	possible: .45,
	confirm:  .65,
	sure:     .85,
}

// fittedAcross is the model between languages: fitted to the same English
// pairs, read as if their languages differed. The likeness of letters is 0
// there. TestOtherLanguages scores it on pairs in two languages.
var fittedAcross = model{
	first:    [...]float64{fWhole: 1.800, fAround: 1.157, fTwin: 1.414, fTopic: .709, fOwn: .472, fAxis: 1.261, fClash: -1.880, features: -2.210},
	second:   [...]float64{fWhole: 1.316, fAround: 1.192, fTwin: 1.594, fTopic: .898, fOwn: .650, fAxis: 1.343, fClash: -2.172, features: -2.277},
	rivals:   -.943,
	near:     .835,
	alone:    [...]float64{aAny: -.790, aWords: .140, aloneFeatures: -.374},
	possible: .45,
	confirm:  .60,
	sure:     .85,
}
