// Package store keeps a corpus folder: it brings statements in so that none is
// lost, and can say whether all is as it was stored.
//
//	DIR/SERIES/DATE.LANG.md        a statement: front matter and text
//	DIR/SERIES/DATE.LANG-v2.md     what its publisher made of it later
//	DIR/.mithaq/originals/SHA256   the bytes that a statement was read from
//	DIR/.mithaq/manifest.jsonl     an index of the statements
//	DIR/.mithaq/lock               held by the one run that writes
//
// What is added goes this way:
//
//  1. [Open] takes the lock and reads what is there: from the manifest where a
//     file has the size and time that stand in it, else from the file.
//  2. [Store.Plan] says of each [Item] what is to become of it: a statement,
//     a later version of one, or nothing because it is there already.
//  3. [Store.Put] writes all files under temporary names beside their places
//     and syncs them; then the originals take their names, then the
//     statements. A file takes its name by a rename, never over another file.
//  4. [Store.Close] writes the manifest the same way and gives the lock back.
//
// So whenever a run ends, by itself or not, each statement is there wholly or
// not at all, and its original is there before it. A cut run may leave a
// temporary file or a manifest that lacks what was added last. [Verify] names
// the former, and [Repair] finishes it where it is whole or removes it; the
// latter mends itself, because the files alone decide what is in a corpus.
//
// Original files are never written twice, and nothing here deletes one. All
// files are reached through an [os.Root], so no link leads out of the folder.
package store
