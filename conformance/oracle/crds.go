package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
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
	if err := parseFlags(flag.NewFlagSet("versions", flag.ContinueOnError), args); err != nil {
		return err
	}
	return printJSON(out, modules())
}

// customResource is a CRD as its file has it; parsing them all takes longer than most questions.
type customResource struct {
	group, kind string
	text        []byte
}

var (
	groupLine = regexp.MustCompile(`(?m)^  group: (\S+)$`)
	kindLine  = regexp.MustCompile(`(?m)^    kind: (\S+)$`)
)

// crdsOf reads the CRDs of a version of istio.io/api, which scripts/conformance.ts puts beside this program. The default is the version
// that this program is linked with.
func crdsOf(api string) ([]customResource, error) {
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
	return readCRDs(filepath.Join(filepath.Dir(self), "crds", api+".yaml"))
}

// readCRDs reads the CRDs of a file.
func readCRDs(name string) ([]customResource, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("no CRDs: %w; 'npm run conformance' puts them there", err)
	}
	defer file.Close()
	var all []customResource
	reader := kubeyaml.NewYAMLReader(bufio.NewReader(file))
	for {
		text, err := reader.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if !bytes.Contains(text, []byte("\nspec:\n")) {
			continue
		}
		groups, kinds := groupLine.FindAllSubmatch(text, -1), kindLine.FindAllSubmatch(text, -1)
		if len(groups) != 1 || len(kinds) != 1 {
			return nil, fmt.Errorf("%s: a CRD with %d groups and %d kinds", name, len(groups), len(kinds))
		}
		all = append(all, customResource{group: string(groups[0][1]), kind: string(kinds[0][1]), text: text})
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s has no CRDs", name)
	}
	return all, nil
}

func (c customResource) parse() (*apiextensionsv1.CustomResourceDefinition, error) {
	var crd apiextensionsv1.CustomResourceDefinition
	if err := yaml.UnmarshalStrict(c.text, &crd); err != nil {
		return nil, fmt.Errorf("%s in %s: %w", c.kind, c.group, err)
	}
	if crd.Kind != "CustomResourceDefinition" || crd.Spec.Group != c.group || crd.Spec.Names.Kind != c.kind {
		return nil, fmt.Errorf("%s in %s is a %s for %s in %s", c.kind, c.group, crd.Kind, crd.Spec.Names.Kind, crd.Spec.Group)
	}
	return &crd, nil
}

func crdsCommand(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("crds", flag.ContinueOnError)
	api := flags.String("api", "", "")
	if err := parseFlags(flags, args); err != nil {
		return err
	}
	all, err := crdsOf(*api)
	if err != nil {
		return err
	}
	schemas := map[string]any{}
	for _, one := range all {
		crd, err := one.parse()
		if err != nil {
			return err
		}
		spec, ok := newest(*crd).Schema.OpenAPIV3Schema.Properties["spec"]
		if !ok {
			return fmt.Errorf("%s has no spec", crd.Name)
		}
		schemas[one.kind] = spec
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
