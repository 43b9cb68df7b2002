package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
	kubeyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/apimachinery/pkg/version"
	"sigs.k8s.io/yaml"
)

// apiModule is where Istio keeps its CRDs.
const apiModule = "istio.io/api"

// modules gives the version of each module that this program is made of.
func modules() map[string]string {
	versions := map[string]string{}
	if info, ok := debug.ReadBuildInfo(); ok {
		versions["go"] = info.GoVersion
		for _, module := range info.Deps {
			versions[module.Path] = module.Version
		}
	}
	return versions
}

func versionsCommand(args []string, out io.Writer) error {
	if len(args) > 0 {
		return usageError{errors.New("versions takes no arguments")}
	}
	return printJSON(out, modules())
}

// loadCRDs reads the CRDs of a version of istio.io/api, which scripts/conformance.ts puts beside this program. The default is the version
// that this program is linked with.
func loadCRDs(api string) ([]apiextensionsv1.CustomResourceDefinition, error) {
	if api == "" {
		api = modules()[apiModule]
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	if self, err = filepath.EvalSymlinks(self); err != nil {
		return nil, err
	}
	name := filepath.Join(filepath.Dir(self), "crds", api+".yaml")
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("no CRDs of %s %s: %w; 'npm run conformance' puts them there for the versions of release.json", apiModule, api, err)
	}
	defer file.Close()
	var crds []apiextensionsv1.CustomResourceDefinition
	reader := kubeyaml.NewYAMLReader(bufio.NewReader(file))
	for {
		text, err := reader.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		var crd apiextensionsv1.CustomResourceDefinition
		if err := yaml.UnmarshalStrict(text, &crd); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if crd.Kind == "" {
			continue
		}
		if crd.Kind != "CustomResourceDefinition" {
			return nil, fmt.Errorf("%s has a %s", name, crd.Kind)
		}
		crds = append(crds, crd)
	}
	if len(crds) == 0 {
		return nil, fmt.Errorf("%s has no CRDs", name)
	}
	return crds, nil
}

func crdsCommand(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("crds", flag.ContinueOnError)
	api := flags.String("api", "", "")
	if rest, err := parse(flags, args); err != nil || len(rest) > 0 {
		return usageError{errors.Join(err, fmt.Errorf("crds takes no files"))}
	}
	crds, err := loadCRDs(*api)
	if err != nil {
		return err
	}
	schemas := map[string]any{}
	for _, crd := range crds {
		spec, ok := newest(crd).Schema.OpenAPIV3Schema.Properties["spec"]
		if !ok {
			return fmt.Errorf("%s has no spec", crd.Name)
		}
		schema, err := runtime.DefaultUnstructuredConverter.ToUnstructured(&spec)
		if err != nil {
			return err
		}
		schemas[crd.Spec.Names.Kind] = json.RawMessage(mustJSON(schema))
	}
	return printJSON(out, schemas)
}

// newest is the served version that kubectl would choose.
func newest(crd apiextensionsv1.CustomResourceDefinition) apiextensionsv1.CustomResourceDefinitionVersion {
	var best apiextensionsv1.CustomResourceDefinitionVersion
	for _, v := range crd.Spec.Versions {
		if v.Served && (best.Name == "" || version.CompareKubeAwareVersionStrings(v.Name, best.Name) > 0) {
			best = v
		}
	}
	return best
}

func mustJSON(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}
