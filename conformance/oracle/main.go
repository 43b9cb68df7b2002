// Command oracle says what Istio itself says about manifests. It is not shipped; scripts/conformance.ts builds it.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/cdk8s-mesh/cdk8s-mesh/conformance/oracle/quiet"
)

const usage = `Usage: oracle COMMAND

Manifests are YAML or JSON documents, read from FILES, or from standard input if there are none.

  judge [--api VERSION | --crds FILE] [FILES]
                                   one line of JSON a document: what the API server and istiod's webhook say; of kinds that are not Istio's, whose CRDs
                                   are in a file, only what the API server says
  analyze [--each] [FILES]         one JSON object: what Istio's analyzers say of all documents together, or one object for each file
  envoy [FILES]                    one line of JSON a document: what Envoy's own types say of each patch of an EnvoyFilter, and of all that is packed in it
  proxies                          one line of JSON a request, each of which is a line of JSON on standard input: what an istiod with these objects
                                   and this mesh config ({objects, meshConfig, proxies}) sends to each of the proxies ({type, namespace, labels, version})
  crds [--api VERSION]             one JSON object: the schema of each kind's spec
  render helm --chart CHART [--release NAME] [--namespace NAMESPACE] [--values FILE]... [--set KEY=VALUE]...
                                   YAML: one of Istio's charts as 'helm template' renders it
  render istioctl [--file FILE]... [--set KEY=VALUE]...
                                   YAML: the control plane as 'istioctl manifest generate' renders it
  render batch                     one line of JSON a request, each of which is a line of JSON on standard input: the objects of a chart with its values
                                   ({chart, release, namespace, values}) or of an install file ({operator, set}), what istiod makes of them
                                   (an injected pod, a waypoint), warnings, and why there are none
  template [FLAGS] RELEASE CHART   YAML: as 'helm template', with the charts of Istio's module
  read                             one line of JSON a text, each of which is a JSON string on a line of standard input:
                                   its documents as kubectl reads them
  meshconfig                       one JSON object: what istiod says of a MeshConfig, in YAML on standard input
  messages                         one JSON object: what MeshConfig, ProxyConfig and MeshNetworks are made of
  meshnetworks                     one JSON object: what istiod says of a MeshNetworks, in YAML on standard input
  machine                          one JSON object: the files from which a machine starts, of a request in JSON on standard input
  versions                         one JSON object: the modules that this program is made of
`

// usageError is a mistake of the caller.
type usageError struct{ error }

func main() {
	out := bufio.NewWriterSize(quiet.Stdout, 1<<16)
	err := run(os.Args[1:], out)
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	switch err.(type) {
	case nil:
	case usageError:
		fmt.Fprintf(os.Stderr, "oracle: %v\n\n%s", err, usage)
		os.Exit(2)
	default:
		fmt.Fprintf(os.Stderr, "oracle: %v\n", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	if len(args) == 0 {
		return usageError{fmt.Errorf("which command?")}
	}
	command, rest := args[0], args[1:]
	switch command {
	case "judge":
		return judgeCommand(rest, out)
	case "analyze":
		return analyzeCommand(rest, out)
	case "envoy":
		return envoyCommand(rest, out)
	case "proxies":
		if err := parseFlags(flag.NewFlagSet(command, flag.ContinueOnError), rest); err != nil {
			return err
		}
		return proxiesCommand(os.Stdin, out)
	case "crds":
		return crdsCommand(rest, out)
	case "render":
		return renderCommand(rest, out)
	case "template":
		return templateCommand(rest, out)
	case "read":
		if err := parseFlags(flag.NewFlagSet(command, flag.ContinueOnError), rest); err != nil {
			return err
		}
		return readCommand(os.Stdin, out)
	case "meshconfig":
		if err := parseFlags(flag.NewFlagSet(command, flag.ContinueOnError), rest); err != nil {
			return err
		}
		return meshConfigCommand(os.Stdin, out)
	case "meshnetworks":
		if err := parseFlags(flag.NewFlagSet(command, flag.ContinueOnError), rest); err != nil {
			return err
		}
		return meshNetworksCommand(os.Stdin, out)
	case "machine":
		if err := parseFlags(flag.NewFlagSet(command, flag.ContinueOnError), rest); err != nil {
			return err
		}
		return machineCommand(os.Stdin, out)
	case "messages":
		return messagesCommand(rest, out)
	case "versions":
		return versionsCommand(rest, out)
	default:
		return usageError{fmt.Errorf("there is no command %q", command)}
	}
}

// parse reads flags; what is left are arguments.
func parse(flags *flag.FlagSet, args []string) ([]string, error) {
	flags.SetOutput(io.Discard)
	if err := flags.Parse(args); err != nil {
		return nil, usageError{fmt.Errorf("%s: %w", flags.Name(), err)}
	}
	return flags.Args(), nil
}

// parseFlags reads flags where there is nothing else to read.
func parseFlags(flags *flag.FlagSet, args []string) error {
	rest, err := parse(flags, args)
	if err == nil && len(rest) > 0 {
		err = usageError{fmt.Errorf("%s takes flags only, got %q", flags.Name(), rest)}
	}
	return err
}

// stringsFlag is a flag that can be given more than once.
type stringsFlag []string

func (s *stringsFlag) String() string     { return fmt.Sprint(*s) }
func (s *stringsFlag) Set(v string) error { *s = append(*s, v); return nil }

func printJSON(out io.Writer, v any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}
