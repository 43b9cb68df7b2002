// Package flux pins what Flux' CRDs are made of: the types of its controllers, and the generator that its own builds run over them.
package flux

import (
	_ "github.com/fluxcd/helm-controller/api/v2"
	_ "github.com/fluxcd/source-controller/api/v1"
)
