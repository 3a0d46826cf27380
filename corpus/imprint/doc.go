// Package imprint tells where a text comes from: title, day of the meeting,
// place, parties, language, kind, publisher and address, from the text itself,
// from what its file says of itself and from its name.
//
//  1. The opening, the end and the title of the text are cut into words, and
//     all dates in them are read (calendar.go). A date that may be two days,
//     one of the Hijri calendar and one that no calendar has are never taken
//     for a day.
//  2. Of the dates, that of the meeting is told by the words around it: "met
//     on" before, 개최 behind, and not "anniversary" or "signed" between.
//  3. Everything else is told by words too. They stand, by language, in
//     en.yaml, ar.yaml and ko.yaml beside this file; states and publishers in
//     names.yaml.
//
// Every [Finding] says where it was found and whether it is sure. What is not
// sure is for a person to decide; it is never guessed.
package imprint
