// Package quiet keeps standard output for answers. Istio's packages log to standard output, some already while they are initialized;
// this package imports nothing of theirs and sorts before them, so Go initializes it first.
package quiet

import "os"

// Stdout is the real standard output.
var Stdout = os.Stdout

func init() {
	os.Stdout = os.Stderr
}
