//go:build race

package main

// raced says that the race detector watches, and makes processes slow to start.
const raced = true
