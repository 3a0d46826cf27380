// Package fetch gets published pages, politely and from public addresses only.
//
//  1. The host's robots.txt is read once in a run and honoured (RFC 9309).
//  2. One request at a time goes to a host, with a pause between them, or the
//     longer one that its robots.txt asks for.
//  3. Every address is judged when it is dialled, by its number and not by its
//     name, and again for each redirect: what is not of the public internet is
//     refused, so that a page cannot lead to a machine of the reader's network.
//  4. What may get better is tried again: 408, 425, 429 and 5xx, time-outs and
//     cut connections; with growing pauses, or as Retry-After says. A download
//     that was cut goes on where it ended if the page has not changed.
//  5. The bytes are handed on as they came, with the type and character set
//     that were declared and the marks by which the next request asks whether
//     anything is new.
//
// Nothing here reads a clock or waits by itself: both are given.
//
// A proxy would dial where this package cannot see, so none is used unless
// private addresses are allowed, when there is nothing to judge.
package fetch
