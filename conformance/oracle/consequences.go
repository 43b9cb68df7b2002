package main

import (
	"fmt"
	"strings"
	"sync"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	gateway "sigs.k8s.io/gateway-api/apis/v1"
	"sigs.k8s.io/yaml"

	"istio.io/api/label"
	meshapi "istio.io/api/mesh/v1alpha1"
	"istio.io/istio/pilot/pkg/config/kube/gatewaycommon"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/kube/inject"
	"istio.io/istio/pkg/test/util/tmpl"
)

// consequences are what istiod makes of its config maps when the control plane runs: a pod that it injected and a waypoint that it deployed.
// Options of proxies and waypoints arrive there, and nowhere else.
func consequences(objects []any) ([]any, error) {
	config, values, meshText := istiodConfig(objects)
	if config == "" {
		return nil, nil
	}
	templates, err := parseTemplates(config)
	if err != nil {
		return nil, fmt.Errorf("the injector's templates: %w", err)
	}
	parsed, err := inject.NewValuesConfig(values)
	if err != nil {
		return nil, fmt.Errorf("the injector's values: %w", err)
	}
	meshConfig, err := mesh.ApplyMeshConfigDefaults(meshText)
	if err != nil {
		return nil, fmt.Errorf("the mesh config: %w", err)
	}
	pod, err := injectedPod(templates, parsed, meshConfig)
	if err != nil {
		return nil, fmt.Errorf("the injected pod: %w", err)
	}
	waypoint, err := deployedWaypoint(templates, parsed, meshConfig)
	if err != nil {
		return nil, fmt.Errorf("the waypoint: %w", err)
	}
	return append(waypoint, pod), nil
}

// istiodConfig finds what istiod reads; empty texts where a control plane elsewhere does the work.
func istiodConfig(objects []any) (config, values, meshText string) {
	for _, object := range objects {
		o, _ := object.(map[string]any)
		if o == nil || o["kind"] != "ConfigMap" {
			continue
		}
		data, _ := o["data"].(map[string]any)
		if template, ok := data["config"].(string); ok && data["values"] != nil {
			config, values = template, text(data["values"])
		}
		if _, ok := data["meshNetworks"]; ok {
			meshText = text(data["mesh"])
		}
	}
	return config, values, meshText
}

var parsedTemplates sync.Map

// parseTemplates remembers: hardly an option changes the templates, and they are long.
func parseTemplates(config string) (inject.Templates, error) {
	if known, ok := parsedTemplates.Load(config); ok {
		return known.(inject.Templates), nil
	}
	injection, err := inject.UnmarshalConfig([]byte(config))
	if err != nil {
		return nil, err
	}
	templates, err := inject.ParseTemplates(injection.RawTemplates)
	if err == nil {
		parsedTemplates.Store(config, templates)
	}
	return templates, err
}

// injectedPod is a pod of one container after the webhook.
func injectedPod(templates inject.Templates, values inject.ValuesConfig, meshConfig *meshapi.MeshConfig) (any, error) {
	pod := &corev1.Pod{
		TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Pod"},
		ObjectMeta: metav1.ObjectMeta{Name: "injected", Namespace: "default"},
		Spec:       corev1.PodSpec{Containers: []corev1.Container{{Name: "app", Image: "app:1"}}},
	}
	injected, err := inject.IntoObject(nil, templates, values, values.Struct().GetRevision(), meshConfig, pod, func(string) {})
	if err != nil {
		return nil, err
	}
	return plain(injected)
}

// waypointInput has the fields that the template reads, by the names that istiod gives them.
type waypointInput struct {
	gatewaycommon.TemplateInput
	ProxyImage        string
	AgentgatewayImage string
	ProxyConfig       *meshapi.ProxyConfig
	MeshConfig        *meshapi.MeshConfig
	Values            map[string]any
}

// deployedWaypoint is what istiod applies for a Gateway of the class of waypoints.
func deployedWaypoint(templates inject.Templates, values inject.ValuesConfig, meshConfig *meshapi.MeshConfig) ([]any, error) {
	template := templates["waypoint"]
	if template == nil {
		return nil, nil
	}
	rendered, err := tmpl.Execute(template, waypointInput{
		TemplateInput: gatewaycommon.TemplateInput{
			Gateway: &gateway.Gateway{
				ObjectMeta: metav1.ObjectMeta{Name: "waypoint", Namespace: "default"},
				Spec:       gateway.GatewaySpec{GatewayClassName: "istio-waypoint"},
			},
			GatewayClass:              "istio-waypoint",
			DeploymentName:            "waypoint",
			ServiceAccount:            "waypoint",
			ServiceType:               corev1.ServiceTypeClusterIP,
			ClusterID:                 "Kubernetes",
			KubeVersion:               33,
			Revision:                  values.Struct().GetRevision(),
			InfrastructureLabels:      map[string]string{},
			InfrastructureAnnotations: map[string]string{},
			GatewayNameLabel:          label.IoK8sNetworkingGatewayGatewayName.Name,
			ControllerLabel:           "istio.io-mesh-controller",
		},
		ProxyImage:  inject.ProxyImage(values.Struct(), meshConfig.GetDefaultConfig().GetImage(), nil),
		ProxyConfig: meshConfig.GetDefaultConfig(),
		MeshConfig:  meshConfig,
		Values:      values.Map(),
	})
	if err != nil {
		return nil, err
	}
	return parseObjects(strings.TrimSpace(rendered))
}

// plain gives a typed object as its manifest.
func plain(object any) (any, error) {
	manifest, err := yaml.Marshal(object)
	if err != nil {
		return nil, err
	}
	return parseObject(manifest)
}
