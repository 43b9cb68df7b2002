package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"sort"
	"strings"

	udpa "github.com/cncf/xds/go/udpa/type/v1"
	xdstype "github.com/cncf/xds/go/xds/type/v3"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/structpb"

	networking "istio.io/api/networking/v1alpha3"
	"istio.io/istio/pkg/config/xds"
	"istio.io/istio/pkg/util/protomarshal"
)

// envoyVerdict is what Envoy's own types say about one EnvoyFilter.
type envoyVerdict struct {
	Index     int    `json:"index"`
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	// Skipped: the document is no EnvoyFilter.
	Skipped bool `json:"skipped"`
	Patches int  `json:"patches"`
	// Types are the names of all messages that stand in an Any or a TypedStruct.
	Types []string `json:"types"`
	// Complaints name the patch and the field.
	Complaints []string `json:"complaints"`
}

func envoyCommand(args []string, out io.Writer) error {
	files, err := parse(flag.NewFlagSet("envoy", flag.ContinueOnError), args)
	if err != nil {
		return err
	}
	documents, err := readDocuments(files)
	if err != nil {
		return err
	}
	for i, d := range documents {
		if err := printJSON(out, judgeEnvoyFilter(i, d)); err != nil {
			return err
		}
	}
	return nil
}

func judgeEnvoyFilter(index int, d document) envoyVerdict {
	v := envoyVerdict{Index: index, Types: []string{}, Complaints: []string{}}
	if metadata, ok := d.object["metadata"].(map[string]any); ok {
		v.Namespace, v.Name = text(metadata["namespace"]), text(metadata["name"])
	}
	if v.Skipped = text(d.object["kind"]) != "EnvoyFilter"; v.Skipped {
		return v
	}
	spec, err := json.Marshal(d.object["spec"])
	filter := &networking.EnvoyFilter{}
	if err == nil {
		err = protomarshal.Unmarshal(spec, filter)
	}
	if err != nil {
		v.Complaints = append(v.Complaints, err.Error())
		return v
	}
	v.Patches = len(filter.ConfigPatches)
	reader := typeReader{types: map[string]bool{}}
	for i, patch := range filter.ConfigPatches {
		reader.readPatch(fmt.Sprintf("configPatches[%d].patch.value", i), patch)
	}
	v.Complaints = append(v.Complaints, reader.complaints...)
	for name := range reader.types {
		v.Types = append(v.Types, name)
	}
	sort.Strings(v.Types)
	return v
}

// typeReader descends into messages and what they pack.
type typeReader struct {
	types      map[string]bool
	complaints []string
	// isLenient takes fields that Envoy deprecates.
	isLenient bool
}

func (r *typeReader) complain(path string, words any) {
	r.complaints = append(r.complaints, fmt.Sprintf("%s: %v", path, words))
}

func (r *typeReader) readPatch(path string, patch *networking.EnvoyFilter_EnvoyConfigObjectPatch) {
	object, err := xds.BuildXDSObjectFromStruct(patch.ApplyTo, patch.GetPatch().GetValue(), true)
	if err != nil {
		r.complain(path, err)
		return
	}
	if object != nil {
		// What is merged is a part of something that is whole.
		r.read(path, object.ProtoReflect(), patch.Patch.Operation != networking.EnvoyFilter_Patch_MERGE)
	}
}

// read judges a message; of one that is a part, only what stands in lists, in maps and in what they pack is whole.
func (r *typeReader) read(path string, message protoreflect.Message, isWhole bool) {
	if isWhole {
		r.validate(path, message.Interface())
	}
	r.descend(path, message, isWhole)
}

func (r *typeReader) descend(path string, message protoreflect.Message, isWhole bool) {
	switch packed := message.Interface().(type) {
	case *anypb.Any:
		r.readAny(path, packed, isWhole)
		return
	case *xdstype.TypedStruct:
		r.readStruct(path, packed.TypeUrl, packed.Value, isWhole)
		return
	case *udpa.TypedStruct:
		r.readStruct(path, packed.TypeUrl, packed.Value, isWhole)
		return
	}
	message.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		r.readField(path+"."+string(field.Name()), field, value, isWhole)
		return true
	})
}

func (r *typeReader) readField(path string, field protoreflect.FieldDescriptor, value protoreflect.Value, isWhole bool) {
	if options, ok := field.Options().(*descriptorpb.FieldOptions); ok && options.GetDeprecated() && !r.isLenient {
		r.complain(path, "Envoy deprecates this field")
	}
	switch {
	case field.IsMap():
		if field.MapValue().Message() != nil {
			value.Map().Range(func(key protoreflect.MapKey, entry protoreflect.Value) bool {
				r.readPart(fmt.Sprintf("%s[%q]", path, key.String()), entry.Message(), isWhole)
				return true
			})
		}
	case field.Message() == nil:
	case field.IsList():
		for i := range value.List().Len() {
			r.readPart(fmt.Sprintf("%s[%d]", path, i), value.List().Get(i).Message(), isWhole)
		}
	default:
		r.descend(path, value.Message(), isWhole)
	}
}

// readPart judges what stands in a list or a map: a merge takes it as it is.
func (r *typeReader) readPart(path string, message protoreflect.Message, isValidated bool) {
	if !isValidated {
		r.validate(path, message.Interface())
	}
	r.descend(path, message, true)
}

func (r *typeReader) readAny(path string, packed *anypb.Any, isWhole bool) {
	if packed.TypeUrl == "" {
		r.complain(path, "has no @type")
		return
	}
	message, err := packed.UnmarshalNew()
	if err != nil {
		r.complain(path, err)
		return
	}
	r.types[string(message.ProtoReflect().Descriptor().FullName())] = true
	r.read(path, message.ProtoReflect(), isWhole)
}

// readStruct judges what Envoy turns into a message by itself.
func (r *typeReader) readStruct(path, url string, value *structpb.Struct, isWhole bool) {
	found, err := protoregistry.GlobalTypes.FindMessageByURL(url)
	if err != nil {
		r.complain(path, fmt.Sprintf("type_url %q: %v", url, err))
		return
	}
	message := found.New().Interface()
	if value == nil {
		value = &structpb.Struct{}
	}
	if err := xds.StructToMessage(value, message, true); err != nil {
		r.complain(path, err)
		return
	}
	r.types[string(found.Descriptor().FullName())] = true
	r.read(path, message.ProtoReflect(), isWhole)
}

// validate asks for what a message says of itself and of the messages below it, but not of what is packed.
func (r *typeReader) validate(path string, message proto.Message) {
	validated, ok := message.(interface{ ValidateAll() error })
	if !ok {
		return
	}
	err := validated.ValidateAll()
	if err == nil {
		return
	}
	if many, ok := err.(interface{ AllErrors() []error }); ok {
		for _, one := range many.AllErrors() {
			r.complain(path, strings.ReplaceAll(one.Error(), "\n", " "))
		}
		return
	}
	r.complain(path, err)
}
