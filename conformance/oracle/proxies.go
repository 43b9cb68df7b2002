package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	cluster "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	listener "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	hcm "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"istio.io/istio/pilot/pkg/features"
	"istio.io/istio/pilot/pkg/model"
	fakexds "istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/config/schema/collections"
	"istio.io/istio/pkg/config/schema/resource"
	"istio.io/istio/pkg/kube"
	"istio.io/istio/pkg/test"
	"istio.io/istio/pkg/wellknown"
)

// worldRequest is one line of the input: a cluster, and proxies in it.
type worldRequest struct {
	Objects    []map[string]any `json:"objects"`
	MeshConfig json.RawMessage  `json:"meshConfig"`
	Proxies    []proxyRequest   `json:"proxies"`
}

type proxyRequest struct {
	// Type is as Istio names it: sidecar, router or waypoint.
	Type      string            `json:"type"`
	Namespace string            `json:"namespace"`
	Labels    map[string]string `json:"labels"`
	Version   string            `json:"version"`
}

// worldAnswer is one line of the output.
type worldAnswer struct {
	Proxies []proxyAnswer `json:"proxies"`
	Error   string        `json:"error"`
}

// proxyAnswer is what istiod sends to one proxy.
type proxyAnswer struct {
	Listeners []json.RawMessage `json:"listeners"`
	Routes    []json.RawMessage `json:"routes"`
	Clusters  []json.RawMessage `json:"clusters"`
	// Extensions are what listeners ask for by name, and get.
	Extensions []json.RawMessage `json:"extensions"`
	// Complaints are what Envoy's types refuse of all that.
	Complaints []string `json:"complaints"`
}

func proxiesCommand(in io.Reader, out io.Writer) error {
	// Istio's own installation switches it on where ztunnel is installed; where nothing is in ambient mode, it changes nothing.
	features.EnableAmbient = true
	decoder := json.NewDecoder(bufio.NewReaderSize(in, 1<<20))
	for i := 0; ; i++ {
		var request worldRequest
		err := decoder.Decode(&request)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return usageError{fmt.Errorf("proxies: request %d: %w", i, err)}
		}
		if err := printJSON(out, request.answer()); err != nil {
			return err
		}
	}
}

// answer starts an istiod with the objects, and asks it for what each proxy is sent.
func (r worldRequest) answer() worldAnswer {
	answer := worldAnswer{Proxies: []proxyAnswer{}}
	options, err := r.options()
	if err == nil {
		err = test.Wrap(func(t test.Failer) {
			defer func() {
				if r := recover(); r != nil {
					t.Fatalf("panic: %v", r)
				}
			}()
			server := fakexds.NewFakeDiscoveryServer(t, options)
			for _, proxy := range r.Proxies {
				sent, err := proxy.ask(server)
				if err != nil {
					t.Fatal(err)
				}
				answer.Proxies = append(answer.Proxies, sent)
			}
		})
	}
	if err != nil {
		answer.Error = err.Error()
	}
	return answer
}

func (r worldRequest) options() (fakexds.FakeOptions, error) {
	// JSON is YAML, and nothing at all is the default.
	config, err := mesh.ApplyMeshConfigDefaults(string(r.MeshConfig))
	if err != nil {
		return fakexds.FakeOptions{}, fmt.Errorf("meshConfig: %w", err)
	}
	istio, kubernetes, err := r.split()
	return fakexds.FakeOptions{
		ConfigString:               istio,
		KubernetesObjectString:     kubernetes,
		MeshConfig:                 config,
		DisableSecretAuthorization: true,
	}, err
}

// split gives what istiod reads of its config store, and what it reads of the cluster; ambient mode reads Istio's kinds of the cluster too.
func (r worldRequest) split() (istio, kubernetes string, err error) {
	var configs, objects []string
	for _, object := range r.Objects {
		text, err := json.Marshal(object)
		if err != nil {
			return "", "", err
		}
		_, gvk, err := kube.IstioCodec.UniversalDeserializer().Decode(text, nil, nil)
		if err != nil {
			// Not a kind that istiod knows.
			continue
		}
		objects = append(objects, string(text))
		if _, isConfig := collections.Pilot.FindByGroupKind(resource.FromKubernetesGVK(gvk)); isConfig {
			configs = append(configs, string(text))
		}
	}
	return strings.Join(configs, "\n---\n"), strings.Join(objects, "\n---\n"), nil
}

func (r proxyRequest) ask(server *fakexds.FakeDiscoveryServer) (proxyAnswer, error) {
	proxy := server.SetupProxy(&model.Proxy{
		Type:            model.NodeType(r.Type),
		ConfigNamespace: r.Namespace,
		Labels:          r.Labels,
		Metadata:        &model.NodeMetadata{Namespace: r.Namespace, Labels: r.Labels, IstioVersion: r.Version, ClusterID: "Kubernetes"},
	})
	listeners := byName(server.Listeners(proxy))
	routes := byName(server.RoutesFromListeners(proxy, listeners))
	extensions := server.ConfigGen.BuildExtensionConfiguration(proxy, server.PushContext(), extensionNames(listeners), nil)
	reader := typeReader{types: map[string]bool{}, isLenient: true}
	answer := proxyAnswer{Complaints: []string{}}
	var err error
	if answer.Listeners, err = marshalAll(&reader, "listener", listeners); err != nil {
		return answer, err
	}
	if answer.Routes, err = marshalAll(&reader, "route", routes); err != nil {
		return answer, err
	}
	if answer.Clusters, err = marshalAll(nil, "cluster", namesOnly(server.Clusters(proxy))); err != nil {
		return answer, err
	}
	if answer.Extensions, err = marshalAll(nil, "extension", extensions); err != nil {
		return answer, err
	}
	answer.Complaints = append(answer.Complaints, reader.complaints...)
	return answer, nil
}

// namesOnly leaves out what nobody asks about.
func namesOnly(clusters []*cluster.Cluster) []*cluster.Cluster {
	for i, one := range clusters {
		clusters[i] = &cluster.Cluster{Name: one.Name}
	}
	return byName(clusters)
}

// byName puts in order what istiod has in none.
func byName[T interface{ GetName() string }](all []T) []T {
	slices.SortFunc(all, func(a, b T) int { return strings.Compare(a.GetName(), b.GetName()) })
	return all
}

// extensionNames are the filters whose configuration a proxy asks for.
func extensionNames(listeners []*listener.Listener) []string {
	var names []string
	for _, one := range listeners {
		for _, chain := range append(slices.Clone(one.FilterChains), one.DefaultFilterChain) {
			for _, filter := range chain.GetFilters() {
				names = append(names, namesIn(filter)...)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func namesIn(filter *listener.Filter) []string {
	var names []string
	if filter.GetConfigDiscovery() != nil {
		names = append(names, filter.Name)
	}
	manager := &hcm.HttpConnectionManager{}
	if filter.Name != wellknown.HTTPConnectionManager || filter.GetTypedConfig().UnmarshalTo(manager) != nil {
		return names
	}
	for _, http := range manager.HttpFilters {
		if http.GetConfigDiscovery() != nil {
			names = append(names, http.Name)
		}
	}
	return names
}

// marshalAll gives messages as JSON; the reader, if any, judges them.
func marshalAll[M proto.Message](reader *typeReader, what string, messages []M) ([]json.RawMessage, error) {
	texts := []json.RawMessage{}
	for i, message := range messages {
		if reader != nil {
			reader.read(fmt.Sprintf("%s %d", what, i), message.ProtoReflect(), true)
		}
		// Istio's own marshaller refuses an Any that is empty, as the configuration of a module without one is.
		text, err := protojson.MarshalOptions{UseProtoNames: true}.Marshal(message)
		if err != nil {
			return nil, fmt.Errorf("%s %d: %w", what, i, err)
		}
		texts = append(texts, text)
	}
	return texts, nil
}
