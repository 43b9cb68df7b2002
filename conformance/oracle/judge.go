package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"

	"github.com/hashicorp/go-multierror"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structural "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	metavalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	kuberuntime "k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"

	kubecrd "istio.io/istio/pilot/pkg/config/kube/crd"
	istiocrd "istio.io/istio/pkg/config/crd"
	"istio.io/istio/pkg/config/schema/collections"
	"istio.io/istio/pkg/config/schema/resource"
)

// verdict is what Istio and its API server say about one document.
type verdict struct {
	Index      int    `json:"index"`
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Namespace  string `json:"namespace"`
	Name       string `json:"name"`
	// Skipped: not one of Istio's kinds, or none at all.
	Skipped       bool     `json:"skipped"`
	Schema        []string `json:"schema"`
	UnknownFields []string `json:"unknownFields"`
	CEL           []string `json:"cel"`
	Metadata      []string `json:"metadata"`
	Errors        []string `json:"errors"`
	Warnings      []string `json:"warnings"`
}

// judge holds the API server's knowledge of each kind that is asked about.
type judge struct {
	schemas map[schema.GroupVersionKind]*apiSchema
	groups  map[string]bool
	// whole is Istio's own use of the same packages, which stops at the first complaint; ours must agree with it.
	whole *istiocrd.Validator
	// foreign: the kinds are not Istio's, and istiod knows nothing of them.
	foreign bool
}

type apiSchema struct {
	validator  validation.SchemaCreateValidator
	structural *structural.Structural
	cel        *cel.Validator
}

func newJudge(all []customResource, documents []document) (*judge, error) {
	asked := map[schema.GroupKind]bool{}
	for _, d := range documents {
		if d.object != nil {
			asked[(&unstructured.Unstructured{Object: d.object}).GroupVersionKind().GroupKind()] = true
		}
	}
	j := &judge{schemas: map[schema.GroupVersionKind]*apiSchema{}, groups: map[string]bool{}}
	var internals []apiextensions.CustomResourceDefinition
	for _, one := range all {
		j.groups[one.group] = true
		if !asked[schema.GroupKind{Group: one.group, Kind: one.kind}] {
			continue
		}
		crd, err := one.parse()
		if err != nil {
			return nil, err
		}
		var internal apiextensions.CustomResourceDefinition
		if err := apiextensionsv1.Convert_v1_CustomResourceDefinition_To_apiextensions_CustomResourceDefinition(crd, &internal, nil); err != nil {
			return nil, err
		}
		internals = append(internals, internal)
		for _, version := range internal.Spec.Versions {
			if !version.Served {
				continue
			}
			s, err := newAPISchema(internal, version)
			if err != nil {
				return nil, fmt.Errorf("%s %s: %w", internal.Name, version.Name, err)
			}
			j.schemas[schema.GroupVersionKind{Group: one.group, Version: version.Name, Kind: one.kind}] = s
		}
	}
	var err error
	j.whole, err = istiocrd.NewValidatorFromCRDs(internals...)
	return j, err
}

func newAPISchema(crd apiextensions.CustomResourceDefinition, version apiextensions.CustomResourceDefinitionVersion) (*apiSchema, error) {
	openAPI := version.Schema
	if openAPI == nil {
		openAPI = crd.Spec.Validation
	}
	if openAPI == nil {
		return nil, fmt.Errorf("no schema")
	}
	validator, _, err := validation.NewSchemaValidator(openAPI.OpenAPIV3Schema)
	if err != nil {
		return nil, err
	}
	s, err := structural.NewStructural(openAPI.OpenAPIV3Schema)
	if err != nil {
		return nil, err
	}
	return &apiSchema{validator: validator, structural: s, cel: cel.NewValidator(s, true, celconfig.PerCallLimit)}, nil
}

// judge says what the API server and istiod's webhook say, each apart. It fails where our steps and Istio's do not agree.
func (j *judge) judge(index int, d document) (v verdict, err error) {
	none := []string{}
	v = verdict{Index: index, Schema: none, UnknownFields: none, CEL: none, Metadata: none, Errors: none, Warnings: none}
	if d.object == nil {
		v.Schema = []string{d.problem}
		return v, nil
	}
	un := &unstructured.Unstructured{Object: d.object}
	v.APIVersion, v.Kind = text(d.object["apiVersion"]), text(d.object["kind"])
	if metadata, ok := d.object["metadata"].(map[string]any); ok {
		v.Namespace, v.Name = text(metadata["namespace"]), text(metadata["name"])
	}
	gvk := un.GroupVersionKind()
	s, known := j.schemas[gvk]
	if !known {
		if j.groups[gvk.Group] {
			v.Schema = []string{fmt.Sprintf("no matches for kind %q in version %q", v.Kind, v.APIVersion)}
		} else {
			v.Skipped = true
		}
		return v, nil
	}
	v.Metadata = judgeMetadata(un)
	var stored map[string]any
	stored, v.Schema, v.UnknownFields, v.CEL = s.judge(un)
	refused := len(v.Schema)+len(v.CEL) > 0
	if whole := j.whole.ValidateCustomResource(&unstructured.Unstructured{Object: kuberuntime.DeepCopyJSON(stored)}); refused != (whole != nil) {
		return v, fmt.Errorf("document %d: the API server's steps give %q, and pkg/config/crd %v", index, append(v.Schema, v.CEL...), whole)
	}
	if j.foreign {
		return v, nil
	}
	if metadata, ok := stored["metadata"].(map[string]any); ok {
		// The API server makes up a name before it asks anybody.
		name, prefix := text(metadata["name"]), text(metadata["generateName"])
		if name == "" && prefix != "" {
			metadata["name"] = prefix + "x"
		}
	}
	text, err := json.Marshal(stored)
	if err != nil {
		return v, fmt.Errorf("document %d: %w", index, err)
	}
	v.Errors, v.Warnings = askIstiod(text)
	return v, nil
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// judge follows the API server: unknown fields and nulls where none may be are dropped, then come defaults, the schema and, unless that blocks
// them, the CEL rules. It gives what is left for istiod.
func (s *apiSchema) judge(un *unstructured.Unstructured) (stored map[string]any, schemaErrors, unknownFields, celErrors []string) {
	object := kuberuntime.DeepCopyJSON(un.Object)
	track := structural.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	unknownFields = []string{}
	for _, path := range pruning.PruneWithOptions(object, s.structural, true, track) {
		// CRDs do not spell out the fields of metadata; judgeMetadata knows them.
		if !strings.HasPrefix(path, "metadata.") {
			unknownFields = append(unknownFields, path)
		}
	}
	defaulting.PruneNonNullableNullsWithoutDefaults(object, s.structural)
	defaulting.Default(object, s.structural)
	errs := validation.ValidateCustomResource(nil, object, s.validator)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, s.structural, object)...)

	var fromCEL field.ErrorList
	if s.cel != nil && !blocksCEL(errs) {
		fromCEL, _ = s.cel.Validate(context.Background(), nil, s.structural, object, nil, celconfig.RuntimeCELCostBudget)
	}
	return object, words(errs), unknownFields, words(fromCEL)
}

// blocksCEL is hasBlockingErr of the API server's custom resource strategy, which is not exported.
func blocksCEL(errs field.ErrorList) bool {
	for _, err := range errs {
		switch err.Type {
		case field.ErrorTypeNotSupported, field.ErrorTypeRequired, field.ErrorTypeTooLong, field.ErrorTypeTooMany, field.ErrorTypeTypeInvalid:
			return true
		}
	}
	return false
}

func words(errs field.ErrorList) []string {
	all := []string{}
	for _, err := range errs {
		all = append(all, err.Error())
	}
	return all
}

// judgeMetadata checks metadata as the API server does for namespaced custom resources.
func judgeMetadata(un *unstructured.Unstructured) []string {
	meta, found, unknown, err := objectmeta.GetObjectMetaWithOptions(un.Object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return []string{err.Error()}
	}
	if !found {
		return []string{"metadata: Required value"}
	}
	if meta.Namespace == "" {
		// kubectl would fill it in.
		meta.Namespace = "default"
	}
	if meta.Name == "" && meta.GenerateName != "" {
		// The API server makes up a name before it looks at it.
		meta.Name = meta.GenerateName + "x"
	}
	complaints := words(metavalidation.ValidateObjectMeta(meta, true, metavalidation.NameIsDNSSubdomain, field.NewPath("metadata")))
	for _, path := range unknown {
		complaints = append(complaints, fmt.Sprintf("unknown field %q", path))
	}
	return complaints
}

// askIstiod does what istiod's webhook does with a request (pkg/webhooks/validation/server). Its last check, of fields beside spec, is left to
// the API server's, which comes first.
func askIstiod(text []byte) (errors, warnings []string) {
	errors, warnings = []string{}, []string{}
	defer func() {
		// The webhook's HTTP server recovers too, and a failed call refuses the object.
		if r := recover(); r != nil {
			errors = append(errors, fmt.Sprintf("panic: %v", r))
		}
	}()
	var object kubecrd.IstioKind
	if err := json.Unmarshal(text, &object); err != nil {
		return []string{fmt.Sprintf("cannot decode configuration: %v", err)}, warnings
	}
	gvk := object.GroupVersionKind()
	s, found := collections.PilotGatewayAPI().FindByGroupKind(resource.FromKubernetesGVK(&gvk))
	if !found {
		return []string{fmt.Sprintf("unrecognized type %v", gvk)}, warnings
	}
	config, err := kubecrd.ConvertObject(s, &object, "cluster.local")
	if err != nil {
		return []string{fmt.Sprintf("error decoding configuration: %v", err)}, warnings
	}
	warning, err := s.ValidateConfig(*config)
	return flatten(err), flatten(warning)
}

// flatten gives the single errors of an error.
func flatten(err error) []string {
	all := []string{}
	if many, ok := err.(*multierror.Error); ok {
		for _, one := range many.WrappedErrors() {
			all = append(all, flatten(one)...)
		}
	} else if err != nil {
		all = append(all, err.Error())
	}
	return all
}

func judgeCommand(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("judge", flag.ContinueOnError)
	api := flags.String("api", "", "")
	file := flags.String("crds", "", "")
	files, err := parse(flags, args)
	if err != nil {
		return err
	}
	documents, err := readDocuments(files)
	if err != nil {
		return err
	}
	var all []customResource
	if *file == "" {
		all, err = crdsOf(*api)
	} else {
		all, err = readCRDs(*file)
	}
	if err != nil {
		return err
	}
	j, err := newJudge(all, documents)
	if err != nil {
		return err
	}
	j.foreign = *file != ""
	for i, v := range j.judgeAll(documents) {
		if v.err != nil {
			return v.err
		}
		if err := printJSON(out, v.verdict); err != nil {
			return fmt.Errorf("document %d: %w", i, err)
		}
	}
	return nil
}

type judged struct {
	verdict verdict
	err     error
}

// judgeAll uses all processors and keeps the order.
func (j *judge) judgeAll(documents []document) []judged {
	results := make([]judged, len(documents))
	var workers sync.WaitGroup
	next := make(chan int)
	for range runtime.NumCPU() {
		workers.Go(func() {
			for i := range next {
				results[i].verdict, results[i].err = j.judge(i, documents[i])
			}
		})
	}
	for i := range documents {
		next <- i
	}
	close(next)
	workers.Wait()
	return results
}
