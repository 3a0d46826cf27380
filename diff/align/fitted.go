package align

// fitted holds every number in this package that was learned from data: by
// ridge logistic regression on the 14 annotated English pairs of shared/gold.
// TestFit refits them, checks that these are the same, and asserts the honest
// figures: those of models that have not seen the pair, or the series. The
// second step is fitted to probabilities of the first that come from a model
// without the pair's series.
//
// The thresholds are round numbers near those at which, left out, nine of ten
// confirmed links and confirmed absences are right. That of absences is a step
// higher than these pairs asked for: on 15 pairs read afterwards 5 of the 12
// absences between .85 and it were right, and 40 of the 48 above it.
var fitted = model{
	first:    [...]float64{fWhole: 2.234, fAround: 0.822, fTwin: 0.634, fLetters: 4.553, fTopic: 1.127, fOwn: 0.292, fAxis: 1.109, fClash: -1.778, features: -3.346},
	second:   [...]float64{fWhole: 1.588, fAround: 0.807, fTwin: 0.813, fLetters: 5.752, fTopic: 1.239, fOwn: 0.412, fAxis: 1.220, fClash: -2.041, features: -3.588},
	around:   [contexts]float64{cRival: -1.440, cOther: -3.045, cNear: 0.645, cBeside: 1.065},
	alone:    [...]float64{aAny: -0.998, aWords: 0.050, aloneFeatures: -0.230},
	possible: .45,
	confirm:  .65,
	sure:     .88,
}

// fittedAcross is the model between languages: fitted to the same English
// pairs, read as if their languages differed. The likeness of letters is 0
// there. TestOtherLanguages scores it on pairs in two languages.
var fittedAcross = model{
	first:    [...]float64{fWhole: 1.992, fAround: 1.248, fTwin: 1.163, fTopic: .565, fOwn: .464, fAxis: 1.234, fClash: -1.832, features: -2.198},
	second:   [...]float64{fWhole: 1.614, fAround: 1.249, fTwin: 1.284, fTopic: .719, fOwn: .614, fAxis: 1.292, fClash: -2.018, features: -2.327},
	around:   [contexts]float64{cRivals: -.688, cNear: .758},
	alone:    [...]float64{aAny: -.863, aWords: .075, aloneFeatures: -.261},
	possible: .45,
	confirm:  .60,
	sure:     .85,
}
