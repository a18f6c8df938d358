// Package store opens a store by its name. In goes a path or an address; out comes an
// [aftermath.Store]. It refuses addresses of stores that it does not know.
package store

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"aftermath"
	"aftermath/store/sqlite"
)

// Options are how a store is opened; the zero Options are good for use.
type Options struct {
	Now   func() time.Time // the clock; nil means time.Now
	Tries int              // how often a text is taken before it is dead; 0 means 3
	Wait  time.Duration    // how long a write waits for another process; 0 means 20 s
}

// Open opens the store named PATH or sqlite:PATH, and makes it if there is none;
// ":memory:" is one that ends when it is closed.
func Open(ctx context.Context, where string, o Options) (aftermath.Store, error) {
	scheme, rest, _ := strings.Cut(where, ":")
	switch {
	case where == "" || where == "sqlite:":
		return nil, aftermath.Hint{Err: errors.New("store: no name given"), What: "name a file: --store PATH, or AFTERMATH_STORE=PATH"}
	case scheme == "sqlite":
		return openSQLite(ctx, strings.TrimPrefix(rest, "//"), o)
	case scheme == "postgres" || scheme == "postgresql":
		return nil, aftermath.Hint{
			Err:  fmt.Errorf("store %s: PostgreSQL is not supported yet", shown(where)),
			What: "use a file: --store PATH",
		}
	case strings.HasPrefix(rest, "//"):
		return nil, aftermath.Hint{
			Err:  fmt.Errorf("store %s: no store of kind %q is known", shown(where), scheme),
			What: "use a file: --store PATH or --store sqlite:PATH",
		}
	}
	return openSQLite(ctx, where, o)
}

func openSQLite(ctx context.Context, path string, o Options) (aftermath.Store, error) {
	s, err := sqlite.Open(ctx, path, sqlite.Options(o))
	if err != nil {
		return nil, err // a nil *sqlite.Store in a Store would not be nil
	}
	return s, nil
}

// shown is an address without its password.
func shown(where string) string {
	u, err := url.Parse(where)
	if err != nil {
		scheme, _, _ := strings.Cut(where, ":")
		return scheme + ":..."
	}
	return u.Redacted()
}
