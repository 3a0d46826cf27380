//go:build !linux

package main

// makeRoom does nothing here: the kernel decides on the size of pages.
func makeRoom() {}
