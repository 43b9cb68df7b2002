package main

import (
	"flag"
	"io"

	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/descriptorpb"

	meshconfig "istio.io/api/mesh/v1alpha1"
)

// wellKnown are messages that JSON writes in a form of their own.
var wellKnown = map[protoreflect.FullName]string{
	"google.protobuf.Duration":    "string",
	"google.protobuf.Struct":      "free-form",
	"google.protobuf.Value":       "anything",
	"google.protobuf.BoolValue":   "boolean",
	"google.protobuf.DoubleValue": "number",
	"google.protobuf.FloatValue":  "number",
	"google.protobuf.Int32Value":  "number",
	"google.protobuf.UInt32Value": "number",
	"google.protobuf.Int64Value":  "number",
	"google.protobuf.UInt64Value": "number",
	"google.protobuf.StringValue": "string",
}

// messageField is a field of a message as JSON writes it.
type messageField struct {
	// Type is what one element is: string, number, integer, boolean, free-form, anything, enum or message.
	Type       string `json:"type"`
	Of         string `json:"of,omitempty"`
	List       bool   `json:"list,omitempty"`
	Map        bool   `json:"map,omitempty"`
	Group      string `json:"group,omitempty"`
	Deprecated bool   `json:"deprecated,omitempty"`
}

// messageTypes is all that some messages are made of.
type messageTypes struct {
	Messages map[protoreflect.FullName]map[string]messageField `json:"messages"`
	Enums    map[protoreflect.FullName][]string                `json:"enums"`
}

// messagesCommand prints Istio's messages that are no Kubernetes kinds, and all that they hold.
func messagesCommand(args []string, out io.Writer) error {
	if err := parseFlags(flag.NewFlagSet("messages", flag.ContinueOnError), args); err != nil {
		return err
	}
	types := messageTypes{map[protoreflect.FullName]map[string]messageField{}, map[protoreflect.FullName][]string{}}
	for _, message := range []protoreflect.ProtoMessage{&meshconfig.MeshConfig{}, &meshconfig.ProxyConfig{}, &meshconfig.MeshNetworks{}} {
		types.add(message.ProtoReflect().Descriptor())
	}
	return printJSON(out, types)
}

func (types *messageTypes) add(message protoreflect.MessageDescriptor) {
	if _, known := types.Messages[message.FullName()]; known {
		return
	}
	fields := map[string]messageField{}
	types.Messages[message.FullName()] = fields
	for i := 0; i < message.Fields().Len(); i++ {
		field := message.Fields().Get(i)
		fields[field.JSONName()] = types.field(field)
	}
}

func (types *messageTypes) field(field protoreflect.FieldDescriptor) messageField {
	result := messageField{List: field.IsList(), Map: field.IsMap(), Deprecated: field.Options().(*descriptorpb.FieldOptions).GetDeprecated()}
	if group := field.ContainingOneof(); group != nil && !group.IsSynthetic() {
		result.Group = string(group.Name())
	}
	element := field
	if field.IsMap() {
		element = field.MapValue()
	}
	result.Type, result.Of = types.element(element)
	return result
}

func (types *messageTypes) element(field protoreflect.FieldDescriptor) (string, string) {
	switch field.Kind() {
	case protoreflect.BoolKind:
		return "boolean", ""
	case protoreflect.StringKind, protoreflect.BytesKind:
		return "string", ""
	case protoreflect.FloatKind, protoreflect.DoubleKind:
		return "number", ""
	case protoreflect.EnumKind:
		enum := field.Enum()
		words := make([]string, enum.Values().Len())
		for i := range words {
			words[i] = string(enum.Values().Get(i).Name())
		}
		types.Enums[enum.FullName()] = words
		return "enum", string(enum.FullName())
	case protoreflect.MessageKind, protoreflect.GroupKind:
		message := field.Message()
		if form, known := wellKnown[message.FullName()]; known {
			return form, ""
		}
		types.add(message)
		return "message", string(message.FullName())
	default:
		return "integer", ""
	}
}
