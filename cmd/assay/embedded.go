package main

import (
	"context"
	"sync"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// embedded is the catalogs of this program.
var embedded = catalog.NewCache(controls.FS)

// builtIn returns the engine with the checks of this program alone. It is compiled at the first call.
var builtIn = sync.OnceValues(func() (*engine.Engine, error) { return engine.New(context.Background(), rego.FS) })
