/**
 * Requests to a model, whose server an endpoint picker chooses: the policy of the picker, which has a certificate that it made itself.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import { Checks, MeshService, ServiceRef, UpstreamTls } from 'cdk8s-mesh';

const ROUTES = 'gateway.networking.k8s.io';
const INFERENCE = 'inference.networking.k8s.io';
const POOL = 'inference-model-server-pool';
const PICKER = { name: 'inference-endpoint-picker', port: 9002 };

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const models = new Chart(app, 'inference', { namespace: 'inference-model-server' });

  const picker = new MeshService(models, 'endpoint-picker', {
    service: ServiceRef.named(PICKER.name, { namespace: 'inference-model-server', ports: [{ name: 'http2', port: PICKER.port }] }),
    tls: UpstreamTls.simple({ insecureSkipVerify: true }),
  });
  Checks.of(picker).suppress('MESH0417', 'the endpoint picker makes its certificate itself, for this connection alone');

  // Only routes of the Gateway API can name a pool, so these kinds are written as they are.
  new ApiObject(models, 'pool', {
    apiVersion: `${INFERENCE}/v1`,
    kind: 'InferencePool',
    metadata: { name: POOL },
    spec: {
      selector: { matchLabels: { app: 'inference-model-server' } },
      targetPorts: [{ number: 8000 }],
      endpointPickerRef: { name: picker.serviceName, port: { number: PICKER.port } },
    },
  });
  const gateway = new ApiObject(models, 'gateway', {
    apiVersion: `${ROUTES}/v1`,
    kind: 'Gateway',
    metadata: { name: 'inference-gateway' },
    spec: { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
  });
  new ApiObject(models, 'route', {
    apiVersion: `${ROUTES}/v1`,
    kind: 'HTTPRoute',
    metadata: { name: 'inference-model-server-route' },
    spec: {
      parentRefs: [{ name: gateway.name }],
      rules: [{
        matches: [{ path: { type: 'PathPrefix', value: '/v1/completions' } }],
        backendRefs: [{ group: INFERENCE, kind: 'InferencePool', name: POOL }],
      }],
    },
  });
}
