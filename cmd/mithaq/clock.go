package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"time"
)

// now is the time at which a source comes in, to the second, in UTC: that of
// SOURCE_DATE_EPOCH where it is set, so that a run can be repeated. Nothing
// else in Mithaq reads the clock but what keeps the pauses between requests.
func now() (time.Time, error) {
	if s := os.Getenv("SOURCE_DATE_EPOCH"); s != "" {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH is %q; it is a number of seconds since 1970", s)
		}
		return time.Unix(n, 0).UTC(), nil
	}
	return time.Now().UTC().Truncate(time.Second), nil
}

// hands is the clock by which requests are kept apart.
func hands() time.Time { return time.Now() }

// wait waits, unless the context is done before.
func wait(ctx context.Context, d time.Duration) error {
	limited, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	<-limited.Done()
	return ctx.Err()
}
