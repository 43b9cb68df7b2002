package main

import (
	"errors"
	"io"

	meshconfig "istio.io/api/mesh/v1alpha1"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/config/validation/agent"
	"istio.io/istio/pkg/util/protomarshal"
)

// meshConfigVerdict is what istiod says of a mesh config; neither if it takes it.
type meshConfigVerdict struct {
	Error   string `json:"error"`
	Warning string `json:"warning"`
}

// meshConfigCommand judges a MeshConfig as istiod does when it reads its ConfigMap. What istiod passes over, unknown fields, and what it only
// logs, providers that it cannot use, are errors too.
func meshConfigCommand(in io.Reader, out io.Writer) error {
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	verdict := meshConfigVerdict{}
	warning, err := judgeMeshConfig(string(text))
	if warning != nil {
		verdict.Warning = warning.Error()
	}
	if err != nil {
		verdict.Error = err.Error()
	}
	return printJSON(out, verdict)
}

func judgeMeshConfig(text string) (agent.Warning, error) {
	config, err := mesh.ApplyMeshConfigDefaults(text)
	if err != nil {
		return nil, err
	}
	if err := protomarshal.ApplyYAMLStrict(text, &meshconfig.MeshConfig{}); err != nil {
		return nil, err
	}
	warning, err := agent.ValidateMeshConfig(config)
	for _, provider := range config.ExtensionProviders {
		err = errors.Join(err, judgeProvider(provider))
	}
	return warning, err
}

func judgeProvider(provider *meshconfig.MeshConfig_ExtensionProvider) error {
	switch sort := provider.Provider.(type) {
	case *meshconfig.MeshConfig_ExtensionProvider_EnvoyExtAuthzHttp:
		return agent.ValidateExtensionProviderEnvoyExtAuthzHTTP(sort.EnvoyExtAuthzHttp)
	case *meshconfig.MeshConfig_ExtensionProvider_EnvoyExtAuthzGrpc:
		return agent.ValidateExtensionProviderEnvoyExtAuthzGRPC(sort.EnvoyExtAuthzGrpc)
	case *meshconfig.MeshConfig_ExtensionProvider_Opentelemetry:
		return agent.ValidateExtensionProviderTracingOpentelemetry(sort.Opentelemetry)
	case *meshconfig.MeshConfig_ExtensionProvider_EnvoyOtelAls:
		return agent.ValidateExtensionProviderEnvoyOtelAls(sort.EnvoyOtelAls)
	case *meshconfig.MeshConfig_ExtensionProvider_EnvoyHttpAls:
		return agent.ValidateExtensionProviderEnvoyHTTPAls(sort.EnvoyHttpAls)
	case *meshconfig.MeshConfig_ExtensionProvider_EnvoyTcpAls:
		return agent.ValidateExtensionProviderEnvoyTCPAls(sort.EnvoyTcpAls)
	default:
		return judgeService(provider)
	}
}

// serviced is what all providers have that are somewhere.
type serviced interface {
	GetService() string
	GetPort() uint32
}

// judgeService asks what istiod asks of all other providers that are services, by a function that it exports.
func judgeService(provider *meshconfig.MeshConfig_ExtensionProvider) error {
	var found serviced
	switch sort := provider.Provider.(type) {
	case *meshconfig.MeshConfig_ExtensionProvider_Zipkin:
		found = sort.Zipkin
	case *meshconfig.MeshConfig_ExtensionProvider_Datadog:
		found = sort.Datadog
	case *meshconfig.MeshConfig_ExtensionProvider_Skywalking:
		found = sort.Skywalking
	case *meshconfig.MeshConfig_ExtensionProvider_Sds:
		found = sort.Sds
	default:
		return nil
	}
	return agent.ValidateExtensionProviderEnvoyTCPAls(&meshconfig.MeshConfig_ExtensionProvider_EnvoyTcpGrpcV3LogProvider{
		Service: found.GetService(), Port: found.GetPort(),
	})
}

// meshNetworksCommand judges a MeshNetworks as istiod does when it reads its ConfigMap. Unknown fields are errors too.
func meshNetworksCommand(in io.Reader, out io.Writer) error {
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	_, err = mesh.ParseMeshNetworks(string(text))
	if err == nil {
		err = protomarshal.ApplyYAMLStrict(string(text), &meshconfig.MeshNetworks{})
	}
	verdict := meshConfigVerdict{}
	if err != nil {
		verdict.Error = err.Error()
	}
	return printJSON(out, verdict)
}
